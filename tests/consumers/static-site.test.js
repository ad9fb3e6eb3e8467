/** The example of a static site: built by Eleventy, read without scripts, woken without a shift of the layout. */

import assert from "node:assert/strict";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, openPage, settled } from "../browser/browsers.js";
import { serve } from "../browser/server.js";
import { FOLDER, setUp, tool } from "./setup.js";

/** @type {Awaited<ReturnType<typeof launch>>} */
let running;
/** @type {import("../browser/server.js").Site} */
let site;

before(async () => {
  await setUp();
  const folder = join(FOLDER, "apps/static-site");
  await rm(folder, { recursive: true, force: true });
  await cp(fileURLToPath(new URL("../../examples/static-site", import.meta.url)), folder, { recursive: true });
  await tool("eleventy", ["--quiet"], folder);
  site = await serve({ base: "/press/", folders: { "": join(folder, "_site") } });
  running = await launch("chrome");
});
after(async () => {
  await running?.close();
  await site?.close();
});

for (const [path, width] of /** @type {[string, number][]} */ ([["", 1000], ["", 375], ["zh/", 600], ["zh/", 360]])) {
  test(`/${path} at ${width} px is whole without scripts`, async () => {
    const { page } = await openPage(running.browser, { width });
    await page.setJavaScriptEnabled(false);
    await page.goto(`${site.address}${path}index.html`);
    const seen = await page.evaluate(() => ({
      title: document.querySelector("h1")?.textContent ?? "",
      pictures: [...document.querySelectorAll("indicator-chart svg")].filter((svg) => svg.getBoundingClientRect().height > 100).length,
      wide: Math.max(...[...document.querySelectorAll("body *")].map((element) => element.getBoundingClientRect().right)),
      written: [...document.querySelectorAll("indicator-chart svg.wide text")].length,
      rows: document.querySelectorAll("details table tbody tr").length,
      heard: document.querySelectorAll("indicator-chart svg [role='table'] [role='row']").length,
    }));
    assert.ok(seen.title.length > 5);
    assert.equal(seen.pictures, 2, "one picture of each chart is shown");
    assert.ok(seen.wide <= width, `${seen.wide} px are taken of ${width}`);
    assert.ok(seen.written > 20 && seen.rows > 10 && seen.heard > 20);
    await page.close();
  });

  test(`/${path} at ${width} px wakes without a shift and without a gap`, async () => {
    const { page, faults } = await openPage(running.browser, { width });
    await page.evaluateOnNewDocument(() => {
      Object.assign(window, { shift: 0, gaps: 0, frames: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) /** @type {any} */ (window).shift += /** @type {any} */ (entry).value;
      }).observe({ type: "layout-shift", buffered: true });
      const look = () => {
        for (const chart of document.querySelectorAll("indicator-chart")) {
          const root = chart.shadowRoot;
          const canvas = root?.querySelector("canvas");
          const slot = root?.querySelector("slot:not([name])");
          const isShown = !canvas || getComputedStyle(canvas).visibility === "visible" || (slot && getComputedStyle(slot).display !== "none");
          if (!isShown) /** @type {any} */ (window).gaps += 1;
        }
        /** @type {any} */ (window).frames += 1;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(`${site.address}${path}index.html`);
    const before = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.evaluate(async () => {
      for (const chart of document.querySelectorAll("indicator-chart")) {
        chart.scrollIntoView();
        await new Promise((after) => setTimeout(after, 100));
      }
    });
    await settled(page);
    await new Promise((after) => setTimeout(after, 300));
    const seen = await page.evaluate(() => ({ .../** @type {any} */ ({ shift: /** @type {any} */ (window).shift, gaps: /** @type {any} */ (window).gaps, frames: /** @type {any} */ (window).frames }), height: document.documentElement.scrollHeight }));
    assert.equal(seen.shift, 0);
    assert.equal(seen.gaps, 0);
    assert.ok(seen.frames > 5);
    assert.ok(Math.abs(seen.height - before) <= 1, `${before} px high, then ${seen.height}`);
    assert.deepEqual(faults, []);
    await page.close();
  });
}
