/**
 * A reader's first hand on a chart, in real browsers: what answers it is loaded by then and not before, what it has done
 * meanwhile is answered, and a chart stays as it is where that cannot be loaded.
 */

import assert from "node:assert/strict";
import { settled } from "./browsers.js";
import { BODY } from "./series.js";
import { inBrowsers } from "./stage.js";

/** @typedef {import("puppeteer-core").Page} Page */

const SCRIPT = '<script type="module" src="pkg/dist/element.js"></script>';
/** What answers hands. */
const ANSWERS = /\/dist\/interaction-\w+\.js$/;

/**
 * Holds up what answers hands, or refuses it.
 * @param {Page} page
 */
async function heldUp(page) {
  const held = { asked: 0, refuses: false, let: () => {} };
  /** @type {Promise<void>} */
  const allowed = new Promise((give) => (held.let = give));
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    if (!ANSWERS.test(request.url())) return void request.continue();
    held.asked += 1;
    if (held.refuses) return void request.abort();
    await allowed;
    await request.continue();
  });
  return held;
}

/** What is seen and said of the first chart. @param {Page} page */
const look = (page) =>
  page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector("indicator-chart"));
    const tooltip = element.shadowRoot.querySelector(".tooltip");
    return {
      state: element.dataset.state,
      tooltip: tooltip && !tooltip.hidden ? tooltip.textContent : null,
      live: element.shadowRoot.querySelector("[role='status']").textContent,
      pressed: [...element.shadowRoot.querySelectorAll(".legend button")].map((button) => button.ariaPressed).join(" "),
      items: element.shadowRoot.querySelectorAll(".items button").length,
      height: element.getBoundingClientRect().height,
      scrolled: scrollY,
    };
  });

/** @param {Page} page @param {string} selector in the element's shadow */
const middleOf = (page, selector) =>
  page.evaluate((name) => {
    const box = /** @type {Element} */ (document.querySelector("indicator-chart")?.shadowRoot?.querySelector(name)).getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, selector);

/** @param {Page} page @param {(seen: Awaited<ReturnType<typeof look>>) => unknown} holds */
async function until(page, holds) {
  for (let turn = 0; turn < 100; turn += 1) {
    const seen = await look(page);
    if (holds(seen)) return seen;
    await new Promise((after) => setTimeout(after, 50));
  }
  throw new Error(JSON.stringify(await look(page)));
}

/**
 * A pointer comes before anybody answers, and rests there, or leaves.
 * @param {import("./stage.js").Tools} tools
 */
async function pointerThatRests({ open }) {
  const { page, faults } = await open("", { bare: true });
  const held = await heldUp(page);
  const address = page.url();
  for (const leaves of [false, true]) {
    await page.goto(address);
    await page.setContent(SCRIPT + BODY);
    await settled(page);
    const before = await look(page);
    const { x, y } = await middleOf(page, "canvas");
    await page.mouse.move(2, 2);
    await page.mouse.move(x, y);
    await page.mouse.move(x + 1, y);
    if (leaves) await page.mouse.move(2, 2);
    if (!leaves) {
      assert.equal(held.asked, 1);
      assert.deepEqual(await look(page), before, "nothing moves meanwhile");
      held.let();
      const { tooltip } = await until(page, ({ tooltip }) => tooltip);
      assert.match(tooltip ?? "", /Guangming.*Pingshan/);
      // It is of the place where the pointer rests: its next move finds the same.
      await page.mouse.move(x + 2, y);
      await new Promise((after) => setTimeout(after, 100));
      assert.equal((await look(page)).tooltip, tooltip);
    } else {
      await page.waitForFunction(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".tooltip"));
      assert.equal((await look(page)).tooltip, null);
    }
    assert.equal((await look(page)).height, before.height);
  }
  assert.deepEqual(faults, []);
}

// Where a CSS px is two of the screen's, Chromium places events that a script makes otherwise.
inBrowsers((check) => check("a pointer that rests where it came in gets its tooltip, and one that has left gets none", pointerThatRests), { ratio: 2 });

inBrowsers((check) => {
  check("a chart that nobody touches loads nothing for hands, nor for data it has not", async ({ open, site }) => {
    site.requests.length = 0;
    const { page, faults } = await open(`${SCRIPT}<indicator-chart figure="housing-units"></indicator-chart>`, { bare: true });
    await settled(page);
    await new Promise((after) => setTimeout(after, 300));
    const asked = site.requests.filter((path) => path.startsWith("/pkg/")).map((path) => path.replace(/-([0-9A-Z]{8}|\d+)\./, "-HASH.")).sort();
    assert.deepEqual(asked, [
      "/pkg/dist/chunk-HASH.js",
      "/pkg/dist/element-HASH.js",
      "/pkg/dist/element.js",
      "/pkg/dist/housing-units-en-HASH.js",
      "/pkg/wasm/figures-HASH.wasm",
    ]);
    assert.deepEqual(faults, []);
  });

  check("a chart whose language changes takes what is in that, and nothing larger", async ({ open, site }) => {
    const { page, faults } = await open(`${SCRIPT}<indicator-chart figure="housing-units" lang="en"></indicator-chart>`, { bare: true });
    await settled(page);
    site.requests.length = 0;
    for (const lang of ["zh-CN", "en-GB", "zh-TW"]) {
      await page.$eval("indicator-chart", (chart, lang) => void (chart.lang = lang), lang);
      const isChinese = lang.startsWith("zh");
      await page.waitForFunction((isChinese) => {
        const label = document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.ariaLabel ?? "";
        return /\p{Script=Han}/u.test(label) === isChinese;
      }, {}, isChinese);
    }
    const asked = site.requests.filter((path) => path.startsWith("/pkg/")).map((path) => path.replace(/-[0-9A-Z]{8}\./, "-HASH."));
    assert.deepEqual(asked, ["/pkg/dist/housing-units-zh-HASH.js"]);
    assert.deepEqual(faults, []);
  });

  check("a hand that puts a series away brings what knows hands and the rows, and no more", async ({ open, site }) => {
    const { page, faults } = await open(`${SCRIPT}<indicator-chart figure="school-places" lang="en"></indicator-chart>`, { bare: true });
    await settled(page);
    site.requests.length = 0;
    const { x, y } = await middleOf(page, ".legend button");
    await page.mouse.click(x, y);
    await until(page, ({ pressed }) => /^false true/.test(pressed));
    const asked = site.requests.filter((path) => path.startsWith("/pkg/")).map((path) => path.replace(/-[0-9A-Z]{8}\.|-\d+(?=-rest)/, "-HASH.")).sort();
    assert.deepEqual(asked, [
      "/pkg/dist/interaction-HASH.js",
      "/pkg/dist/rest-HASH.js",
      "/pkg/dist/school-places-HASH.js",
      "/pkg/wasm/figures-HASH.-rest.wasm",
      "/pkg/wasm/hands.wasm",
    ]);
    assert.deepEqual(faults, []);
  });

  check("a pointer that rests where it came in gets its tooltip, and one that has left gets none", pointerThatRests);

  check("keys pressed before anybody listens are answered in their order, and do not scroll the page", async ({ open }) => {
    const { page, faults } = await open("", { bare: true });
    const held = await heldUp(page);
    await page.setContent(`${SCRIPT}${BODY}<div style="height: 3000px"></div>`);
    await settled(page);
    await page.keyboard.press("Tab");
    for (const key of /** @type {const} */ (["ArrowRight", "ArrowRight", "ArrowDown", "PageDown", "End", "ArrowLeft"])) await page.keyboard.press(key);
    assert.equal((await look(page)).live, "");
    held.let();
    const { tooltip } = await until(page, ({ live }) => /^Nov 2023, Pingshan, 66$/.test(live));
    assert.match(tooltip ?? "", /66/);
    assert.equal((await look(page)).scrolled, 0);
    await page.keyboard.press("ArrowLeft");
    await until(page, ({ live }) => /^Oct 2023, Pingshan, 65$/.test(live));
    assert.equal(held.asked, 1);
    assert.deepEqual(faults, []);
  });

  check("presses on the legend and the menu wait too, and the page hears of each once", async ({ open }) => {
    const { page, faults } = await open("", { bare: true });
    const held = await heldUp(page);
    await page.setContent(SCRIPT + BODY);
    await settled(page);
    await page.evaluate(() => {
      /** @type {any} */ (window).heard = [];
      for (const type of ["click", "keydown", "pointermove"]) document.addEventListener(type, (event) => /** @type {any} */ (window).heard.push(event.isTrusted), true);
    });
    for (const selector of [".legend button", ".toggle"]) {
      const { x, y } = await middleOf(page, selector);
      await page.mouse.click(x, y);
    }
    const heard = await page.evaluate(() => /** @type {any} */ (window).heard.length);
    assert.equal((await look(page)).pressed, "true true");
    held.let();
    await until(page, ({ pressed, items }) => pressed === "false true" && items > 1);
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), Array(heard).fill(true), "no event is told to the page twice");
    assert.deepEqual(faults, []);
  });

  check("where it cannot be loaded the chart stays, quietly, and the next hand tries again", async ({ open }) => {
    const { page, faults } = await open("", { bare: true });
    const held = await heldUp(page);
    held.refuses = true;
    await page.setContent(SCRIPT + BODY);
    await settled(page);
    await page.evaluate(() => {
      /** @type {any} */ (window).unhandled = [];
      addEventListener("unhandledrejection", (event) => /** @type {any} */ (window).unhandled.push(String(event.reason)));
    });
    const { x, y } = await middleOf(page, "canvas");
    for (let step = 0; step < 10; step += 1) await page.mouse.move(x + step, y);
    await new Promise((after) => setTimeout(after, 200));
    for (let step = 0; step < 10; step += 1) await page.mouse.move(x - step, y);
    assert.equal(held.asked, 1, "moves do not try again and again");
    assert.equal((await look(page)).state, "drawn");
    held.refuses = false;
    held.let();
    await page.mouse.move(2, 2);
    await page.mouse.move(x, y);
    await until(page, ({ tooltip }) => tooltip);
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).unhandled), []);
    assert.deepEqual(faults.filter((fault) => !/Failed to load resource|NetworkError|net::ERR/.test(fault)), []);
  });
});

inBrowsers((check) => {
  check("a tap before anybody listens shows its value", async ({ open }) => {
    const { page, faults } = await open("", { bare: true });
    const held = await heldUp(page);
    await page.setViewport({ width: 500, height: 800, hasTouch: true, isMobile: true, deviceScaleFactor: 1 });
    await page.setContent(SCRIPT + BODY);
    await settled(page);
    const { x, y } = await middleOf(page, "canvas");
    await page.touchscreen.tap(x, y);
    assert.equal((await look(page)).tooltip, null);
    held.let();
    await until(page, ({ tooltip }) => tooltip);
    assert.deepEqual(faults, []);
  });
}, { only: ["chrome"] });
