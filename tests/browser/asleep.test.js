/**
 * Charts that wait for a hand (`loading="interaction"`), in real browsers: what is loaded before and after, what the hand
 * finds, and what else wakes one, because the picture is no longer what would be drawn.
 */

import assert from "node:assert/strict";
import { renderSVG } from "../../pkg/node.js";
import { settled } from "./browsers.js";
import { inBrowsers } from "./stage.js";

/** @typedef {import("puppeteer-core").Page} Page */

const FIGURE = "housing-units";
const SCRIPT = '<script type="module" src="pkg/dist/element.js"></script>';
const STYLE = "<style>body { width: 800px; margin: 8px } svg { display: block; width: 100%; height: auto }</style>";
const PICTURE = renderSVG({ figure: FIGURE }, { width: 800, locale: "en" });

/** @param {string} [attributes] @param {string} [inside] */
const chart = (attributes = "", inside = PICTURE) => `<indicator-chart figure="${FIGURE}" lang="en" loading="interaction"${attributes}>${inside}</indicator-chart>`;

/** What is seen of the first chart. @param {Page} page */
const look = (page) =>
  page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector("indicator-chart"));
    const { shadowRoot: root } = element;
    const tooltip = root.querySelector(".tooltip");
    return {
      state: element.dataset.state ?? null,
      height: element.getBoundingClientRect().height,
      tooltip: tooltip && !tooltip.hidden ? tooltip.textContent : null,
      live: root.querySelector("[role='status']").textContent,
      focused: root.activeElement?.localName ?? null,
      role: root.querySelector(".plot").getAttribute("role"),
    };
  });

/** @param {Page} page */
const drawn = (page) => page.waitForFunction(() => document.querySelector("indicator-chart")?.dataset.state === "drawn");

/** Long enough for a chart that does not sleep. @param {Page} page */
async function atRest(page) {
  await page.waitForFunction(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".plot"));
  await new Promise((after) => setTimeout(after, 400));
}

/** The middle of a mark, where there is none in the page yet but its picture. @param {Page} page */
const markOf = (page) =>
  page.evaluate(async (figure) => {
    const { inspect, init } = await import(/** @type {string} */ ("/pkg/index.js"));
    await init();
    const { marks } = inspect({ figure }, { width: 800, locale: "en" });
    return marks.flatMap((/** @type {any} */ { items }) => items).find((/** @type {any} */ item) => item.height > 20);
  }, FIGURE);

inBrowsers((check) => {
  check("nothing of the core is loaded for a picture that nobody touches", async ({ open, site }) => {
    site.requests.length = 0;
    const { page, faults } = await open(SCRIPT + STYLE + chart(), { bare: true });
    await atRest(page);
    const asked = site.requests.filter((path) => path.startsWith("/pkg/")).map((path) => path.replace(/-[0-9A-Z]{8}\./, "-HASH.")).sort();
    assert.deepEqual(asked, ["/pkg/dist/chunk-HASH.js", "/pkg/dist/element-HASH.js", "/pkg/dist/element.js"]);
    assert.equal((await look(page)).state, "asleep");
    assert.deepEqual(faults, []);
  });

  check("a pointer wakes it in its place, and gets its answer where it rests", async ({ open, site }) => {
    const { page, faults } = await open(SCRIPT + STYLE + chart(), { bare: true });
    await atRest(page);
    const before = await look(page);
    site.requests.length = 0;
    const box = await page.evaluate(() => document.querySelector("indicator-chart")?.getBoundingClientRect().toJSON());
    await page.mouse.move(2, 2);
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await page.mouse.move(box.x + box.width * 0.5 + 1, box.y + box.height * 0.5);
    await drawn(page);
    await page.waitForFunction(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".tooltip:not([hidden])"));
    const seen = await look(page);
    assert.equal(seen.height, before.height);
    assert.match(seen.tooltip ?? "", /\d/);
    assert.equal(seen.role, null);
    assert.deepEqual(site.requests.filter((path) => path.endsWith(".wasm")).map((path) => path.replace(/\d+/, "N")).sort(), ["/pkg/wasm/figures-N-rest.wasm", "/pkg/wasm/figures-N.wasm"]);
    assert.deepEqual(faults, []);
  });

  check("under the hand it is the picture, as large as that was shown: nothing moves, and marks are met where they are seen", async ({ open, kind }) => {
    const style = STYLE.replace("800px", "920px");
    const { page } = await open(SCRIPT + style + chart(), { bare: true });
    await atRest(page);
    const before = await look(page);
    const box = await page.evaluate(() => document.querySelector("indicator-chart")?.getBoundingClientRect().toJSON());
    const { x, y, width, height, text } = await markOf(page);
    const scale = 920 / 800;
    const at = /** @type {const} */ ([box.x + (x + width / 2) * scale, box.y + (y + height / 2) * scale]);
    // The first of all has no way behind it.
    await page.mouse.move(at[0] - 2, at[1]);
    await page.mouse.move(...at);
    await page.waitForFunction(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".tooltip:not([hidden])"));
    assert.equal((await look(page)).height, before.height);
    const found = await page.evaluate(([left, top]) => {
      const element = /** @type {any} */ (document.querySelector("indicator-chart"));
      const ring = element.shadowRoot.querySelector(".cursor").getBoundingClientRect();
      const canvas = element.shadowRoot.querySelector("canvas");
      return { width: element.chart.width, columns: canvas.width, shown: canvas.getBoundingClientRect().width, far: Math.abs(ring.x + ring.width / 2 - (left ?? 0)), below: ring.y + ring.height / 2 - (top ?? 0) };
    }, at);
    assert.deepEqual([found.width, found.columns], [800, 920]);
    assert.ok(Math.abs(found.shown - 920) < 0.5, `${found.shown} px`);
    assert.ok(found.far <= (width / 2) * scale + 1, `${kind}: the ring is ${found.far} px beside ${text}`);
    // A width at which it would be too small to read is the chart's own.
    await page.evaluate(() => (document.body.style.width = "600px"));
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart.width === 600);
    assert.equal(await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.getBoundingClientRect().width), 600);
  });

  check("the keyboard comes to it, and its keys are answered by the chart", async ({ open }) => {
    const { page, faults } = await open(`${SCRIPT}${STYLE}<a href="#x">before</a>${chart()}`, { bare: true });
    await atRest(page);
    assert.equal((await look(page)).role, "group");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    // In the box of the picture, or in the chart already.
    assert.match((await look(page)).focused ?? "", /^(div|canvas)$/);
    await page.keyboard.press("ArrowRight");
    await drawn(page);
    await page.waitForFunction(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("[role='status']")?.textContent);
    const seen = await look(page);
    assert.equal(seen.focused, "canvas");
    assert.match(seen.live ?? "", /\d/);
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((live) => ![live, ""].includes(document.querySelector("indicator-chart")?.shadowRoot?.querySelector("[role='status']")?.textContent ?? ""), {}, seen.live);
    assert.deepEqual(faults, []);
  });

  check("it sleeps on while it scrolls by under a mouse or a finger, and wakes when either means it", async ({ open, kind }) => {
    const { page } = await open(`${SCRIPT}${STYLE}<div style="height: 700px"></div>${chart()}<div style="height: 2000px"></div>`, { bare: true });
    await atRest(page);
    await page.mouse.move(300, 300);
    for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel({ deltaY: 90 });
    await page.waitForFunction(() => document.elementFromPoint(300, 300)?.closest("indicator-chart"));
    await page.$eval("svg", (picture) => {
      for (const type of ["pointerover", "pointerdown", "pointermove"]) picture.dispatchEvent(new PointerEvent(type, { pointerType: "touch", bubbles: true, composed: true }));
    });
    await new Promise((after) => setTimeout(after, 300));
    assert.equal((await look(page)).state, "asleep");
    if (kind === "chrome") await page.touchscreen.tap(300, 300);
    else await page.mouse.move(310, 310);
    await drawn(page);
  });

  check("a click on the picture selects the mark under it", async ({ open }) => {
    const { page } = await open(SCRIPT + STYLE + chart(), { bare: true });
    await atRest(page);
    const { x, y, width, height } = await markOf(page);
    await page.evaluate(() => document.addEventListener("select", (event) => (/** @type {any} */ (window).chosen = /** @type {CustomEvent} */ (event).detail)));
    const box = await page.evaluate(() => document.querySelector("indicator-chart")?.getBoundingClientRect().toJSON());
    await page.mouse.click(box.x + x + width / 2, box.y + y + height / 2);
    await page.waitForFunction("window.chosen");
    assert.equal(await page.evaluate("typeof window.chosen.text"), "string");
  });

  /** @type {[string, (page: Page) => Promise<unknown>][]} */
  const wakers = [
    ["another figure", (page) => page.$eval("indicator-chart", (element) => element.setAttribute("figure", "air-quality"))],
    ["a spec", (page) => page.$eval("indicator-chart", (element) => (/** @type {any} */ (element).spec = { figure: "air-quality" }))],
    ["other colours", (page) => page.$eval("indicator-chart", (element) => element.setAttribute("theme", "dark"))],
    ["a dark page", (page) => page.evaluate(() => (document.documentElement.style.colorScheme = "dark"))],
    ["another language", (page) => page.$eval("indicator-chart", (element) => (element.lang = "zh"))],
    ["a width at which it cannot be read", (page) => page.evaluate(() => (document.body.style.width = "400px"))],
    ["its page's word", (page) => page.$eval("indicator-chart", (element) => (/** @type {any} */ (element).loading = "eager"))],
  ];
  for (const [what, wake] of wakers) {
    check(`${what} wakes it`, async ({ open }) => {
      const { page, faults } = await open(SCRIPT + STYLE + chart(), { bare: true });
      await atRest(page);
      assert.equal((await look(page)).state, "asleep");
      await wake(page);
      await drawn(page);
      assert.deepEqual(faults, []);
    });
  }

  check("without a picture, or in a dark page with a light one, it is drawn like any other", async ({ open }) => {
    for (const [inside, head] of [["<p>Loading</p>", ""], [PICTURE, '<meta name="color-scheme" content="dark">']]) {
      const { page } = await open(SCRIPT + STYLE + chart("", inside), { bare: true, head });
      await settled(page);
      assert.equal((await look(page)).state, "drawn");
    }
  });

  check("a picture with a file for dark pages sleeps in one", async ({ open, site }) => {
    for (const scheme of ["light", "dark"]) {
      const body = renderSVG({ figure: FIGURE }, { width: 800, locale: "en", theme: /** @type {"light" | "dark"} */ (scheme) });
      site.pages.set(`${scheme}.svg`, { type: "image/svg+xml", body });
    }
    const [, width, height] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(PICTURE) ?? [];
    const size = `width="${width}" height="${height}"`;
    const picture = `<picture><source media="(prefers-color-scheme: dark)" srcset="dark.svg" ${size}><img src="light.svg" alt="Housing" ${size}></picture>`;
    const { page } = await open(SCRIPT + STYLE + chart("", picture), { bare: true, head: '<meta name="color-scheme" content="light dark">' });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]).catch(() => {});
    await atRest(page);
    assert.equal((await look(page)).state, "asleep");
  });

  check("of several, one that wakes brings only what it needs itself", async ({ open, site }) => {
    const other = `<indicator-chart figure="air-quality" lang="en" loading="interaction">${renderSVG({ figure: "air-quality" }, { width: 800, locale: "en", prefix: "b" })}</indicator-chart>`;
    const { page } = await open(SCRIPT + STYLE + chart() + other, { bare: true });
    await atRest(page);
    site.requests.length = 0;
    await page.mouse.move(400, 200);
    await page.mouse.move(401, 200);
    await drawn(page);
    assert.deepEqual(site.requests.filter((path) => path.endsWith(".wasm")).map((path) => path.replace(/\d+/, "N")).sort(), ["/pkg/wasm/figures-N-rest.wasm", "/pkg/wasm/figures-N.wasm"]);
    await page.$$eval("indicator-chart", ([, second]) => second?.scrollIntoView());
    const box = await page.$$eval("indicator-chart", ([, second]) => second?.getBoundingClientRect().toJSON());
    await page.mouse.move(box.x + 300, box.y + 200);
    await page.mouse.move(box.x + 301, box.y + 200);
    await page.waitForFunction(() => [...document.querySelectorAll("indicator-chart")].every(({ dataset }) => dataset.state === "drawn"));
  });
});
