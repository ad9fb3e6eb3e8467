/** Charts in somebody else's page: codes pasted as they are, on another origin; frames and what is said between them. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { groups } from "../../pkg/wasm/figures/groups.js";
import { install } from "../node/install.js";
import { settled } from "./browsers.js";
import { serve } from "./server.js";
import { inBrowsers } from "./stage.js";

const FIGURE = "housing-units";

/**
 * The codes that a figure's page offers.
 * @param {import("./stage.js").Tools["open"]} open
 * @param {string} address
 * @returns {Promise<Record<string, string>>}
 */
async function codes(open, address) {
  const { page } = await open("", { bare: true });
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("code[data-kind='frame']")?.textContent);
  return page.$$eval("#embed code", (all) => Object.fromEntries(all.map((code) => [code.dataset.kind, code.textContent ?? ""])));
}

/** @param {string} body */
const article = (body) => ({
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><body>${body}</body></html>`,
});

/**
 * How high the chart in a page's frame is, once it is drawn and not as the code first had it.
 * @param {import("puppeteer-core").Page} page
 */
async function frameHeight(page) {
  await page.evaluate(() => document.querySelector("iframe")?.scrollIntoView());
  const frame = await page.waitForFrame((one) => one.url().includes("/embed/"), { timeout: 15_000 });
  await frame.waitForFunction(() => ["drawn", "failed", "asleep"].includes(document.querySelector("indicator-chart")?.dataset.state ?? ""));
  const height = await frame.evaluate(() => String(Math.ceil(document.body.getBoundingClientRect().height)));
  assert.ok(Number(height) > 100, height);
  return height;
}

/**
 * @param {string} address of the site
 * @param {import("puppeteer-core").Page} page
 * @param {object} spec
 * @returns {Promise<string>}
 */
async function packedSpec(address, page, spec) {
  await page.goto(`${address}embed.html?figure=${FIGURE}`);
  return page.evaluate(async (script, value) => (await import(script)).pack(value), `${address}packed.js`, spec);
}

inBrowsers((check) => {
  check("the codes of a figure's page work when pasted into another site's page", async ({ open }) => {
    const site = await serve({ base: "/news/2026/charts/" });
    const host = await serve();
    try {
      const texts = await codes(open, `${site.address}zh/figures/${FIGURE}.html`);
      host.pages.set("article.html", article(`${texts.tag}\n${texts.frame}\n${texts.image}`));
      const { page, faults } = await open("", { bare: true });
      await page.goto(`${host.address}article.html`);
      await settled(page);
      assert.match(await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.getAttribute("aria-label") ?? ""), /\p{Script=Han}/u);
      const height = await frameHeight(page);
      await page.waitForFunction((wanted) => document.querySelector("iframe")?.height === wanted, {}, height);
      const picture = await page.$eval("body > a img", async (image) => {
        await /** @type {HTMLImageElement} */ (image).decode();
        return [/** @type {HTMLImageElement} */ (image).naturalWidth, image.getAttribute("alt"), image.parentElement?.getAttribute("href")];
      });
      assert.equal(picture[0], 800);
      assert.match(String(picture[1]), /\p{Script=Han}/u);
      assert.equal((await fetch(String(picture[2]))).status, 200);
      assert.deepEqual(faults, []);
      assert.deepEqual(site.requests.filter((path) => !path.startsWith("/news/2026/charts/") && path !== "/favicon.ico"), []);
    } finally {
      await Promise.all([host.close(), site.close()]);
    }
  });

  check("what is chosen for a code is in it: language, colours, title", async ({ site, open }) => {
    const { page } = await open("", { bare: true });
    await page.goto(`${site.address}figures/${FIGURE}.html`);
    await page.waitForSelector("html.has-scripts #wishes");
    for (const wish of ["lang'][value='zh", "theme'][value='dark"]) await page.$eval(`#wishes input[name='${wish}']`, (input) => /** @type {HTMLElement} */ (input).click());
    const texts = await page.$$eval("#embed code", (all) => all.map((code) => code.textContent ?? ""));
    assert.ok(texts.every((text) => /[\p{Script=Han}]/u.test(text)), "the title is in the language of the chart");
    assert.match(texts[0] ?? "", /lang="zh" theme="dark"/);
    assert.match(texts[1] ?? "", /zh\/embed\/housing-units\.html\?theme=dark"/);
    assert.match(texts[2] ?? "", /zh\/figures\/housing-units\.dark\.svg/);
    await page.$eval("#embed button", (button) => /** @type {HTMLElement} */ (button).click());
    await page.waitForFunction(() => document.getElementById("said")?.textContent !== "");
  });

  check("a system that has Datawrapper's script needs the frame alone", async ({ site, open }) => {
    const texts = await codes(open, `${site.address}figures/${FIGURE}.html`);
    const host = await serve();
    try {
      // The two ways in which pages find the frame that spoke: by its window, and by the id in its address.
      host.pages.set("article.html", article(`${(texts.frame ?? "").split("\n")[0]}<script>
        addEventListener("message", (event) => {
          const heights = event.data["datawrapper-height"];
          if (heights === undefined) return;
          for (const id in heights) {
            for (const frame of document.querySelectorAll("iframe")) if (frame.contentWindow === event.source) frame.style.height = heights[id] + "px";
            document.querySelector("iframe[src*='" + id + "']").dataset.found = heights[id];
          }
        });
      </script>`));
      const { page } = await open("", { bare: true });
      await page.goto(`${host.address}article.html`);
      const height = await frameHeight(page);
      await page.waitForFunction((wanted) => {
        const frame = document.querySelector("iframe");
        return frame?.style.height === `${wanted}px` && frame.dataset.found === wanted;
      }, {}, height);
    } finally {
      await host.close();
    }
  });

  check("a chart by itself in a low window can be scrolled to its end; in a frame it is the page around that scrolls", async ({ site, open }) => {
    const { page, faults } = await open("", { bare: true });
    await page.setViewport({ width: 1000, height: 300 });
    await page.goto(`${site.address}embed/${FIGURE}.html`);
    await settled(page);
    // A script may scroll what a hand cannot.
    await page.mouse.move(20, 20);
    for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel({ deltaY: 400 });
    await page.waitForFunction(() => scrollY > 50 && document.body.getBoundingClientRect().bottom <= innerHeight + 1, { timeout: 5000 });
    site.pages.set("low.html", article(`<iframe src="${site.address}embed/${FIGURE}.html" width="700" height="200"></iframe>`));
    await page.goto(`${site.address}low.html`);
    const frame = await page.waitForFrame((one) => one.url().includes("/embed/"), { timeout: 15_000 });
    await frame.waitForFunction(() => ["drawn", "failed", "asleep"].includes(document.querySelector("indicator-chart")?.dataset.state ?? ""));
    assert.equal(await frame.evaluate(() => getComputedStyle(document.body).overflowY), "hidden");
    assert.deepEqual(faults, []);
  });

  check("a frame takes the colours and the language of the page around it, and no other's word", async ({ site, open }) => {
    const host = await serve();
    try {
      host.pages.set("article.html", {
        body: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><body>
          <iframe src="${site.address}embed.html?figure=${FIGURE}"></iframe>
          <iframe src="${site.address}embed.html?figure=${FIGURE}&amp;lang=en&amp;dark=false"></iframe>
          <script src="${site.address}embed.js"></script></body></html>`,
      });
      const { page, faults } = await open("", { bare: true });
      await page.goto(`${host.address}article.html`);
      const frames = () => page.frames().filter((frame) => frame.url().includes("embed.html"));
      await page.waitForFunction(() => [...document.querySelectorAll("iframe")].every(({ height }) => Number(height) > 100));
      const seen = () => Promise.all(frames().map((frame) => frame.evaluate(() => [document.documentElement.dataset.theme, document.documentElement.lang].join(" "))));
      assert.deepEqual(await seen(), ["light zh-CN", "light en"]);
      await page.evaluate(() => document.documentElement.setAttribute("style", "color-scheme: dark"));
      await frames()[0]?.waitForFunction(() => document.documentElement.dataset.theme === "dark");
      await frames()[0]?.waitForFunction(() => document.querySelector("indicator-chart")?.dataset.theme === "dark");
      // A word from the frame's own window, or from the frame beside it, is not the host's.
      await page.evaluate(() => frames[1]?.postMessage({ "indicator-charts": { theme: "dark", lang: "fr" } }, "*"));
      await frames()[0]?.evaluate(() => {
        window.postMessage({ "indicator-charts": { theme: "light", lang: "fr" } }, "*");
        parent.frames[1]?.postMessage({ "indicator-charts": { theme: "dark", lang: "fr" } }, "*");
      });
      await new Promise((after) => setTimeout(after, 100));
      assert.deepEqual(await seen(), ["dark zh-CN", "light en"]);
      assert.deepEqual(faults, []);
    } finally {
      await host.close();
    }
  });

  check("the frame's own page of a figure goes by the colours of the page around, and keeps its language", async ({ site, open }) => {
    const host = await serve();
    try {
      host.pages.set("article.html", {
        body: `<!doctype html><html lang="en" style="color-scheme: dark"><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><body>
          <iframe src="${site.address}zh/embed/${FIGURE}.html"></iframe>
          <iframe src="${site.address}embed/${FIGURE}.html?theme=light&amp;lang=de"></iframe>
          <script src="${site.address}embed.js"></script></body></html>`,
      });
      const { page, faults } = await open("", { bare: true });
      await page.goto(`${host.address}article.html`);
      await page.waitForFunction(() => [...document.querySelectorAll("iframe")].every(({ height }) => Number(height) > 100));
      const frames = page.frames().filter((frame) => frame.url().includes("/embed/"));
      await frames[0]?.waitForFunction(() => document.querySelector("indicator-chart")?.dataset.theme === "dark");
      // The picture is in the page's own language and in both colours; in another language there is none.
      await frames[0]?.waitForFunction(() => document.querySelector("indicator-chart")?.dataset.state === "asleep");
      await frames[1]?.waitForFunction(() => document.querySelector("indicator-chart")?.dataset.state === "drawn");
      await frames[0]?.$eval("img", (picture) => picture.dispatchEvent(new PointerEvent("click", { bubbles: true, composed: true })));
      await frames[0]?.waitForFunction(() => document.querySelector("indicator-chart")?.dataset.state === "drawn");
      const seen = await Promise.all(frames.map((frame) => frame.evaluate(() => [
        document.documentElement.lang,
        document.querySelector("indicator-chart")?.dataset.theme,
        document.querySelectorAll("indicator-chart").length,
        document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.getAttribute("aria-label") === document.title,
        document.querySelector("img")?.currentSrc.includes(".dark"),
      ].join(" "))));
      assert.deepEqual(seen, ["zh-CN dark 1 true true", "de light 1 true false"]);
      assert.deepEqual(faults, []);
    } finally {
      await host.close();
    }
  });

  check("what a first chart needs is asked for once, ahead, and nothing else", async ({ open, site }) => {
    const far = '<div style="height: 5000px"></div>';
    const chart = `<indicator-chart figure="${FIGURE}"></indicator-chart>`;
    const own = `<indicator-chart><script type="application/json">{"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}</script></indicator-chart>`;
    const script = '<script type="module" src="pkg/dist/element.js"></script>';
    const [part, specs, snapshot] = [/figures-\d+\.wasm/, /ordinary\.wasm/, /\/housing-units-en-\w+\.js/];
    const [all, rest, last, whole] = [/figures\.wasm/, /ordinary-rest\.wasm/, /specs-rest\.wasm/, /core\.wasm/];
    const [rows, hands] = [/\/housing-units-[0-9A-Z]+\.js/, /hands\.wasm/];
    const others = Object.keys(groups).filter((name) => groups[name] !== groups[FIGURE]);
    /** @type {[string, string, RegExp[], RegExp[]][]} */
    const cases = [
      ["near", script + chart, [part, snapshot], [all, specs, whole]],
      ["near, with one of another kind far below", `${script}${chart}${far}<indicator-chart figure="${others[0]}"></indicator-chart>`, [all, snapshot], [part, specs, whole]],
      ["hidden", `${script}<div hidden>${chart}</div>`, [], [part, all, snapshot, specs, whole]],
      ["far below", script + far + chart, [], [part, all, snapshot, specs, whole]],
      ["of other data", script + own, [specs], [part, all, snapshot, rest, last, whole]],
      ["of other data, beside one that is near", script + own + chart, [specs, rest, rows], [all, last, whole]],
      ["of other data, in words that are none of an ordinary spec's", script + own.replace('"mark"', '"transform": [{"filter": {"field": "a", "gt": 0}}], "mark"'), [specs, rest], [part, all, snapshot, last, whole]],
      // What few specs run comes as the rest of the core, not as all of it.
      ["of other data, and refused", script + own.replace("point", "geoshape"), [specs, rest, last], [part, all, snapshot, whole]],
      ["of bundled data by name", script + own.replace(/\{"values.*?\]\}/, '{"name": "indicators"}').replace('"a"', '"value"'), [whole], [part, all, specs, rest, last]],
      ["", "", [], [part, all, snapshot, specs, whole]],
    ];
    for (const [name, body, wanted, unwanted] of cases) {
      site.requests.length = 0;
      const { page, faults } = await open(body, { bare: true });
      if (!name) await page.goto(`${site.address}embed/${FIGURE}.html`);
      if (/near|data|^$/.test(name)) await page.waitForFunction(() => ["drawn", "failed", "asleep"].includes(document.querySelector("indicator-chart")?.dataset.state ?? ""));
      else await page.waitForFunction(() => customElements.get("indicator-chart") !== undefined);
      await new Promise((after) => setTimeout(after, 150));
      const asked = site.requests.filter((path) => path.startsWith("/pkg/"));
      assert.deepEqual(asked.filter((path, place) => asked.indexOf(path) !== place), [], name);
      for (const file of wanted) assert.ok(asked.some((path) => file.test(path)), `${name}: ${file}`);
      for (const file of [...unwanted, hands, ...(wanted.includes(rows) ? [] : [rows])]) assert.ok(!asked.some((path) => file.test(path)), `${name}: ${file}`);
      assert.deepEqual(faults, []);
    }
  });

  check("a chart of one's own stands whole behind the address of its frame", async ({ site, open }) => {
    const { page } = await open("", { bare: true });
    const packed = await packedSpec(site.address, page, {
      data: { values: [{ a: "x", b: 3 }, { a: "y", b: 5 }] },
      mark: "bar",
      title: "题 <b>",
      encoding: { x: { field: "a" }, y: { field: "b", type: "quantitative" } },
    });
    await page.goto(`${site.address}embed.html?lang=en#spec=${packed}`);
    await settled(page);
    assert.equal(await page.title(), "题 <b>");
    for (const cut of [packed.slice(0, -9), "%%%", "AAAA"]) {
      await page.goto(`${site.address}embed.html?lang=en&cut=${cut.length}#spec=${cut}`);
      await page.waitForFunction(() => document.querySelector(".notice")?.textContent?.includes("incomplete"));
    }
  });

  check("embed.js heeds only the frame that speaks, and only sensible heights", async ({ site, open }) => {
    site.pages.set("child.html", {
      body: `<script>onmessage = ({ data }) => parent.postMessage(data, "*")</script>`,
    });
    const { page } = await open(
      `<iframe id="one" src="child.html" height="100"></iframe><iframe id="two" src="child.html" height="100"></iframe>
       <script src="embed.js"></script><script src="embed.js"></script>`,
      { bare: true },
    );
    const heights = await page.evaluate(async () => {
      const [one, two] = [...document.querySelectorAll("iframe")];
      const send = async (/** @type {any} */ message) => {
        one?.contentWindow?.postMessage(message, "*");
        await new Promise((after) => setTimeout(after, 60));
        return [one?.height, two?.height].join();
      };
      const found = [];
      for (const height of ["500", NaN, -3, 0, Infinity, 1e9, null]) {
        found.push(await send({ "indicator-charts": { height } }));
      }
      found.push(await send("indicator-charts"), await send(null), await send({ "indicator-charts": null }));
      window.postMessage({ "indicator-charts": { height: 300 } }, "*");
      await new Promise((after) => setTimeout(after, 60));
      found.push([one?.height, two?.height].join());
      found.push(await send({ "indicator-charts": { height: 411.2 } }));
      return found;
    });
    assert.deepEqual(heights.slice(0, -1), heights.slice(0, -1).map(() => "100,100"));
    assert.equal(heights.at(-1), "412,100");
  });

  check("the frame's page says what is missing in its address, and takes no markup from it", async ({ site, open }) => {
    const { page } = await open("", { bare: true });
    await page.goto(`${site.address}embed.html`);
    await page.waitForFunction(() => document.querySelector(".notice")?.textContent?.includes("figure="));
    const hostile = encodeURIComponent(`"><img src=x onerror="document.title='pwned'">`);
    await page.goto(`${site.address}embed.html?figure=${hostile}&lang=${hostile}&theme=${hostile}`);
    await settled(page);
    const seen = await page.evaluate(() => ({ title: document.title, images: document.images.length, text: document.querySelector("[slot='error']")?.textContent }));
    assert.notEqual(seen.title, "pwned");
    assert.equal(seen.images, 0);
    assert.match(seen.text ?? "", /onerror/);
  });
});

// Firefox cannot be told from outside to run no scripts.
inBrowsers((check) => {
  check("without scripts a pasted tag is a picture", async ({ site, open }) => {
    const texts = await codes(open, `${site.address}figures/${FIGURE}.html`);
    const host = await serve();
    try {
      host.pages.set("article.html", article(texts.tag ?? ""));
      const { page } = await open("", { bare: true });
      await page.setJavaScriptEnabled(false);
      await page.goto(`${host.address}article.html`);
      const image = await page.$("img");
      assert.equal(await image?.evaluate((element) => /** @type {HTMLImageElement} */ (element).naturalWidth), 640);
    } finally {
      await host.close();
    }
  });

  check("the tag that the command prints draws from the published package", async ({ open, site }) => {
    const project = await install();
    try {
      const folder = join(project.folder, "node_modules", "indicator-charts");
      const { stdout: tag } = await promisify(execFile)("npx", ["--no-install", "indicator-charts", "embed", FIGURE, "--locale", "zh"], { cwd: project.folder });
      site.pages.set("pasted.html", article(tag));
      const { page, faults } = await open("", { bare: true });
      /** @type {string[]} */
      const missing = [];
      await page.setRequestInterception(true);
      page.on("request", async (request) => {
        const [, version = "", path = ""] = /^https:\/\/cdn\.jsdelivr\.net\/npm\/indicator-charts@([^/]+)\/(.+)/.exec(request.url()) ?? [];
        if (!path) return void request.continue();
        assert.ok(JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version.startsWith(`${version}.`));
        const body = await readFile(join(folder, path)).catch(() => undefined);
        if (!body) missing.push(path);
        const contentType = path.endsWith(".wasm") ? "application/wasm" : "text/javascript";
        // As that network answers: for any origin, and every file with its type.
        await request.respond(body ? { status: 200, contentType, headers: { "access-control-allow-origin": "*" }, body } : { status: 404 });
      });
      await page.goto(`${site.address}pasted.html`);
      await settled(page);
      assert.match(await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.getAttribute("aria-label") ?? ""), /\p{Script=Han}/u);
      assert.equal(await page.evaluate(() => document.querySelector("indicator-chart")?.dataset.state), "drawn");
      assert.deepEqual([missing, faults], [[], []]);
    } finally {
      await project.remove();
    }
  });

  check("without scripts a frame is a picture, and all of it", async ({ site, open }) => {
    for (const language of ["", "zh/"]) {
      const texts = await codes(open, `${site.address}${language}figures/${FIGURE}.html`);
      const host = await serve();
      try {
        host.pages.set("article.html", article((texts.frame ?? "").split("\n")[0] ?? ""));
        for (const width of [320, 700, 1000]) {
          const { page } = await open("", { bare: true });
          await page.setViewport({ width, height: 700 });
          await page.setJavaScriptEnabled(false);
          await page.goto(`${host.address}article.html`);
          const frame = await page.waitForFrame((one) => one.url().includes("/embed/"));
          const image = await frame.waitForSelector("img");
          const seen = await image?.evaluate((element) => {
            const { width, bottom } = element.getBoundingClientRect();
            const { naturalWidth, alt } = /** @type {HTMLImageElement} */ (element);
            return { width, bottom, naturalWidth, alt, room: [innerWidth, innerHeight], state: document.querySelector("indicator-chart")?.shadowRoot ?? null };
          });
          assert.equal(seen?.naturalWidth, width < 360 ? 320 : width < 520 ? 360 : width < 640 ? 520 : width < 800 ? 640 : 800);
          assert.ok(seen.bottom <= (seen.room[1] ?? 0) && seen.width > 0.6 * (seen.room[0] ?? 0), JSON.stringify(seen));
          assert.equal(seen.state, null);
          assert.ok(seen.alt.length > 20);
        }
      } finally {
        await host.close();
      }
    }
  });
}, { only: ["chrome"] });
