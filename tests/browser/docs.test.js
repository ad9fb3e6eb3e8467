/** The documentation in browsers: examples that wake, a reference that can be searched, links that lead somewhere. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { EXAMPLES } from "../../www/build/docs/examples.js";
import { CODE } from "../../www/build/docs/guide-code.js";
import { settled } from "./browsers.js";
import { serve } from "./server.js";
import { inBrowsers } from "./stage.js";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const POLICY = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; base-uri 'none'";
const PAGES = ["docs.html", "docs/examples.html", "docs/reference.html"];

/** @typedef {import("puppeteer-core").Page} Page */

/** Goes through the page until every chart is drawn or has failed; gives how each is. @param {Page} page */
async function wakeAll(page) {
  await page.waitForFunction(() => {
    dispatchEvent(new Event("pointerover"));
    return customElements.get("indicator-chart") !== undefined;
  });
  for (const chart of await page.$$("indicator-chart")) {
    await chart.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await page.waitForFunction((element) => ["drawn", "failed"].includes(element.dataset.state ?? ""), { timeout: 20_000 }, chart);
  }
  return page.$$eval("indicator-chart", (charts) => charts.map((chart) => ({ src: chart.getAttribute("src")?.split("/").at(-1), state: chart.dataset.state })));
}

inBrowsers((check) => {
  for (const folder of ["", "zh/"]) {
    check(`every example in /${folder} is a picture, then a chart, from a sub-path and under the policy`, async ({ open }) => {
      const site = await serve({ base: "/news/charts/", headers: { "content-security-policy": POLICY } });
      try {
        const { page, faults } = await open("", { bare: true });
        await page.goto(`${site.address}${folder}docs/examples.html`);
        const pictures = await page.evaluate(async () => {
          for (const image of document.images) image.loading = "eager";
          await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
          return [...document.images].map(({ naturalWidth }) => naturalWidth);
        });
        assert.equal(pictures.length, EXAMPLES.length);
        assert.ok(pictures.every((width) => width > 300), pictures.join());
        const charts = await wakeAll(page);
        assert.deepEqual(charts, EXAMPLES.map(({ id }) => ({ src: `${id}.json`, state: "drawn" })));
        assert.deepEqual(faults, []);
        assert.deepEqual(site.requests.filter((path) => !path.startsWith("/news/charts/") && path !== "/favicon.ico"), []);
      } finally {
        await site.close();
      }
    });
  }

  check("a woken example takes the room of its picture", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    for (const width of [1200, 360]) {
      await page.setViewport({ width, height: 800 });
      await page.goto(`${site.address}docs/examples.html`);
      const heights = () => page.$$eval("indicator-chart", (charts) => charts.map((chart) => chart.getBoundingClientRect().height));
      const before = await heights();
      await wakeAll(page);
      const after = await heights();
      const moved = EXAMPLES.map(({ id }, place) => [id, (after[place] ?? 0) - (before[place] ?? 0)]).filter(([, by]) => Math.abs(Number(by)) > 24);
      assert.deepEqual(moved, [], String(width));
    }
  });

  check("an example opens in the playground and is drawn there", async ({ open, site }) => {
    const { page, faults } = await open("", { bare: true });
    await page.goto(`${site.address}zh/docs/examples.html`);
    const links = await page.$$eval(".example a[href*='#spec=']", (anchors) => anchors.map((anchor) => /** @type {HTMLAnchorElement} */ (anchor).href));
    assert.equal(links.length, EXAMPLES.length);
    for (const id of ["bar", "figure"]) {
      await page.goto("about:blank");
      await page.goto(links[EXAMPLES.findIndex((example) => example.id === id)] ?? "");
      await page.waitForFunction(() => document.querySelector("indicator-chart")?.dataset.state === "drawn");
      assert.equal(await page.$eval("#message", (message) => message.textContent), "");
    }
    assert.deepEqual(faults, []);
  });

  check("the tags of the guide are drawn as they stand", async ({ open, site }) => {
    const spec = { data: { url: "homes.csv" }, mark: "bar", encoding: { x: { field: "year" }, y: { field: "homes", type: "quantitative" } } };
    site.pages.set("homes.csv", { type: "text/csv", body: "year,homes,status\n2022,8200,actual\n2023,9838,provisional\n" });
    site.pages.set("homes.json", { type: "application/json", body: JSON.stringify(spec) });
    const { page } = await open("", { bare: true });
    const tags = [CODE.tag?.replaceAll("SITE", site.address), CODE.ownSpec, CODE.csv].join("\n").replaceAll("<indicator-chart ", '<indicator-chart loading="eager" ');
    site.pages.set("tags.html", { body: `<!doctype html><title>tags</title>${tags}` });
    await page.goto(`${site.address}tags.html`);
    await settled(page);
    const seen = await page.$$eval("indicator-chart", (charts) => charts.map((chart) => [chart.dataset.state, /** @type {any} */ (chart).chart?.table().rows.length > 1]));
    assert.deepEqual(seen, Array(4).fill(["drawn", true]));
  });

  check("the reference is searched, the address keeps the words, and a link shows what was put away", async ({ open, site }) => {
    const { page, faults } = await open("", { bare: true });
    await page.goto(`${site.address}docs/reference.html`);
    await page.waitForSelector("html.has-scripts #query");
    const rows = () => page.$$eval(".definition tr[id]", (all) => all.filter((row) => row.checkVisibility()).map((row) => row.id));
    const all = await rows();
    assert.ok(all.length > 600, `${all.length}`);
    await page.type("#query", "labelangle degrees");
    assert.deepEqual(await rows(), ["Axis.labelAngle", "Header.labelAngle", "StyleConfig.labelAngle"]);
    assert.match(await page.$eval("#found", (line) => line.textContent ?? ""), /^3 of \d+ properties$/);
    assert.equal(new URL(page.url()).searchParams.get("q"), "labelangle degrees");
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll(".definition[hidden]").length > 0);
    assert.deepEqual(await rows(), ["Axis.labelAngle", "Header.labelAngle", "StyleConfig.labelAngle"]);
    await page.evaluate(() => (location.hash = "#Mark.tension"));
    await page.waitForFunction(() => document.getElementById("Mark.tension")?.checkVisibility());
    assert.equal((await rows()).length, all.length);
    await page.type("#query", "xyzzy");
    assert.deepEqual(await rows(), []);
    assert.match(await page.$eval("#found", (line) => line.textContent ?? ""), /What is refused/);
    assert.deepEqual(faults, []);
  });

  check("a deep link comes to its heading, clear of the search field", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    for (const [path, id] of [["docs/reference.html", "AggregateTransform"], ["zh/docs/reference.html", "refused"], ["docs/reference.html", "Legend.columns"], ["zh/docs/examples.html", "unit"], ["zh/docs.html", "quantities"]]) {
      await page.goto("about:blank");
      await page.goto(`${site.address}${path}#${id}`);
      await page.waitForFunction((name) => {
        const top = document.getElementById(name)?.getBoundingClientRect().top ?? -1;
        const bar = document.querySelector("#search")?.getBoundingClientRect().bottom ?? 0;
        return top >= Math.min(bar, 110) - 1 && top < innerHeight / 3;
      }, { timeout: 5000 }, id ?? "");
    }
  });

  check("nothing is wider than a phone, and contents are folded there", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    for (const folder of ["", "zh/"]) {
      for (const path of PAGES) {
        await page.setViewport({ width: 1280, height: 740 });
        await page.goto(site.address + folder + path);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), folder + path);
        await page.setViewport({ width: 360, height: 740 });
        await page.reload();
        await page.waitForSelector("html.has-scripts .contents details:not([open])");
        await page.click(".contents summary");
        const seen = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return { over: scrollWidth - clientWidth, wide: [...document.querySelectorAll("main *")].filter((one) => !one.closest("pre, .unseen, thead, indicator-chart, .chart") && one.getBoundingClientRect().right > clientWidth + 1).map((one) => one.outerHTML.slice(0, 80)) };
        });
        assert.deepEqual(seen, { over: 0, wide: [] }, folder + path);
      }
    }
  });
});

inBrowsers((check) => {
  for (const theme of ["light", "dark"]) {
    for (const width of [1200, 360]) {
      check(`the documentation has no violations, ${theme}, ${width} px wide`, async ({ open, site }) => {
        const { page } = await open("", { bare: true });
        await page.setViewport({ width, height: 800 });
        for (const path of [...PAGES, "zh/docs.html", "zh/docs/examples.html"]) {
          await page.goto(`${site.address}${path}?theme=${theme}`);
          await page.waitForSelector("html.has-scripts");
          await page.evaluate(AXE);
          const found = await page.evaluate(async () => {
            const { violations } = await /** @type {any} */ (window).axe.run();
            return violations.flatMap((/** @type {any} */ rule) => rule.nodes.map((/** @type {any} */ node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
          });
          assert.deepEqual(found, [], path);
        }
      });
    }
  }

  check("code is copied by its button", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    await page.goto(`${site.address}docs/examples.html`);
    await page.waitForSelector("html.has-scripts");
    const copied = await page.evaluate(async () => {
      const texts = /** @type {string[]} */ ([]);
      Object.defineProperty(navigator, "clipboard", { value: { writeText: async (/** @type {string} */ text) => texts.push(text) } });
      /** @type {HTMLButtonElement} */ (document.querySelector(".example button[data-copy]")).click();
      await new Promise((after) => setTimeout(after, 100));
      return texts;
    });
    assert.equal(JSON.parse(copied[0] ?? "").mark, "bar");
  });

  check("without scripts: pictures, specs, tables and contents; no button that does nothing", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    await page.setJavaScriptEnabled(false);
    await page.goto(`${site.address}docs/examples.html`);
    assert.equal(await page.$eval("indicator-chart img", (image) => /** @type {HTMLImageElement} */ (image).naturalWidth > 0), true);
    assert.equal(await page.$eval("button[data-copy]", (button) => button.checkVisibility()), false);
    await page.goto(`${site.address}docs/reference.html`);
    assert.equal(await page.$eval("#search", (form) => form.checkVisibility()), false);
    assert.match(await page.$eval("main", (main) => main.textContent ?? ""), /labelAngle/);
  });
}, { only: ["chrome"] });
