/** What assistive technology finds: no violations by axe-core, and a tree that says what the chart shows. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { renderSVG } from "../../pkg/node.js";
import { handled, settled, woken } from "./browsers.js";
import { BODY } from "./series.js";
import { inBrowsers } from "./stage.js";

const FIGURE = "housing-units";
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * @param {import("puppeteer-core").Page} page
 * @returns {Promise<string[]>} rule and place of each violation
 */
async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations: found } = await /** @type {any} */ (window).axe.run();
    return found.flatMap((/** @type {any} */ rule) => rule.nodes.map((/** @type {any} */ node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
  });
}

inBrowsers((check) => {
  for (const folder of ["zh/", ""]) {
    for (const theme of ["light", "dark"]) {
      check(`the gallery in /${folder}, ${theme}, has no violations, on a phone too`, async ({ site, open }) => {
        const { page } = await open("", { bare: true });
        for (const width of [1200, 360]) {
          await page.setViewport({ width, height: 800 });
          await page.goto(`${site.address}${folder}?theme=${theme}&q=2023`);
          await page.waitForFunction(() => document.getElementById("found")?.textContent !== "");
          assert.deepEqual(await violations(page), []);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "nothing is wider than the window");
        }
      });

      check(`a figure's page in /${folder}, ${theme}, has no violations, its panels open`, async ({ site, open }) => {
        const { page } = await open("", { bare: true });
        for (const width of [1200, 360]) {
          await page.setViewport({ width, height: 800 });
          await page.goto(`${site.address}${folder}figures/${FIGURE}.html?theme=${theme}`);
          await woken(page);
          await handled(page);
          await page.evaluate(() => {
            const root = document.querySelector("indicator-chart")?.shadowRoot;
            /** @type {HTMLButtonElement} */ (root?.querySelector(".toggle")).click();
            /** @type {HTMLButtonElement} */ (root?.querySelector(".items button")).click();
          });
          assert.deepEqual(await violations(page), []);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "nothing is wider than the window");
        }
      });
    }
  }

  for (const [path, theme] of [["playground.html", "light"], ["zh/playground.html", "dark"]]) {
    check(`the playground at ${path}, ${theme}, has no violations, its lists open`, async ({ site, open }) => {
      const { page } = await open("", { bare: true });
      for (const width of [1200, 360]) {
        await page.setViewport({ width, height: 800 });
        await page.goto(`${site.address}${path}?theme=${theme}`);
        await page.waitForFunction(() => document.querySelectorAll("#suggestions img").length > 2);
        await page.$eval("#looks input[value='both']", (input) => /** @type {HTMLElement} */ (input).click());
        await page.evaluate(() => {
          const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("table"));
          field.value = "year,value\n2020,1\n2021,oops\n2022,3\n2023,4\n2024,5\n2025,6\n";
          field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
        });
        await page.waitForSelector("#problems:not([hidden])");
        await page.waitForFunction(() => document.querySelectorAll("#suggestions button:not([hidden]) img").length > 0);
        await settled(page);
        // The codes come once the new table's chart is drawn.
        await page.waitForFunction(() => {
          document.getElementById("embed")?.click();
          return document.getElementById("codes")?.hidden === false;
        }, { polling: 200 });
        await page.$eval("#spec", (field) => {
          const area = /** @type {HTMLTextAreaElement} */ (field);
          area.focus();
          area.setSelectionRange(1, 1);
        });
        await page.keyboard.down("Control");
        await page.keyboard.press(" ");
        await page.keyboard.up("Control");
        await page.waitForSelector("#offers:not([hidden])");
        assert.deepEqual(await violations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "nothing is wider than the window");
      }
    });
  }

  check("the embed page and an error have no violations", async ({ site, open }) => {
    const { page } = await open("", { bare: true });
    for (const path of [`embed.html?figure=${FIGURE}&lang=zh`, "embed.html?figure=no-such-figure&lang=zh", `zh/embed/${FIGURE}.html`]) {
      await page.goto(site.address + path);
      await settled(page);
      assert.deepEqual(await violations(page), []);
    }
  });

  check("a chart over time has no violations with everything open: zoomed, a series put away, keys, table, menu", async ({ open }) => {
    const { page } = await open(`<main><h1>Report</h1>${BODY}</main>`);
    await settled(page);
    await handled(page);
    await page.keyboard.press("Tab");
    for (const key of /** @type {const} */ (["ArrowRight", "+", "?"])) await page.keyboard.press(key);
    await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("indicator-chart"));
      const root = /** @type {ShadowRoot} */ (element.shadowRoot);
      const click = (/** @type {string} */ name) => /** @type {HTMLButtonElement} */ (root.querySelector(name)).click();
      click(".legend button");
      click(".toggle");
      click(".items button");
      await new Promise((after) => setTimeout(after, 400));
      click(".toggle");
    });
    const shown = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector("indicator-chart")?.shadowRoot);
      return [".help", ".reset", ".data", ".items"].filter((name) => !(/** @type {HTMLElement | null} */ (root.querySelector(name))?.hidden ?? true));
    });
    assert.deepEqual(shown, [".help", ".reset", ".data", ".items"]);
    assert.deepEqual(await violations(page), []);
  });

  check("a server's picture with its table has no violations where nothing wakes", async ({ open }) => {
    const pictures = ["air-quality", FIGURE].map((figure) => renderSVG({ figure }, { width: 800, locale: "en" }));
    const { page } = await open(`<main><h1>Report</h1>${pictures.join("")}</main>`, { bare: true });
    assert.deepEqual(await violations(page), []);
  });

  check("the summary is what the canvas is described by, and it holds figures", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="${FIGURE}" lang="en"></indicator-chart>`);
    await settled(page);
    const described = await page.evaluate(() => {
      const root = document.querySelector("indicator-chart")?.shadowRoot;
      const canvas = root?.querySelector("canvas");
      return root?.getElementById(canvas?.getAttribute("aria-describedby") ?? "")?.textContent ?? "";
    });
    assert.match(described, /\d/);
    assert.match(described, /question mark for keys/);
  });

  check("one tab stop each for the chart, its legend and its button, and the page's tab order goes on", async ({ open }) => {
    const { page } = await open(`<button id="before">b</button><indicator-chart figure="${FIGURE}"></indicator-chart><button id="after">a</button>`);
    await settled(page);
    await page.focus("#before");
    const stops = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate(() => {
        const inner = document.activeElement?.shadowRoot?.activeElement;
        return inner ? inner.className || /** @type {HTMLElement} */ (inner.parentElement).className || inner.localName : document.activeElement?.id;
      }));
    }
    assert.deepEqual(stops, ["layer", "legend", "toggle", "after"]);
  });
});

inBrowsers((check) => {
  check("the accessibility tree names the chart and tells each step", async ({ open }) => {
    const { page } = await open(`<main><indicator-chart figure="${FIGURE}" lang="zh"></indicator-chart></main>`);
    await settled(page);
    await handled(page);
    const find = (/** @type {any} */ node, /** @type {string} */ role) =>
      node.role === role ? node : (node.children ?? []).map((/** @type {any} */ child) => find(child, role)).find(Boolean);
    const named = find(await page.accessibility.snapshot({ interestingOnly: false }), "application");
    assert.match(named?.name ?? "", /\p{Script=Han}/u);
    assert.match(named?.description ?? "", /\d/);
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    const told = await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("[role='status']")?.textContent ?? "");
    const after = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    assert.ok(told.length > 2 && after.includes(JSON.stringify(told).slice(1, -1)), told);
  });
}, { only: ["chrome"] });
