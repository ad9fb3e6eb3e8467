/**
 * The three figures as pictures: painted at every ratio and width, hairlines on whole device pixels,
 * the SVG and the canvas the same.
 */

import assert from "node:assert/strict";
import { settled } from "./browsers.js";
import { crossings, ink, unmatched } from "./pixels.js";
import { inBrowsers } from "./stage.js";

const FIGURES = ["pingshan-growth", "air-quality", "housing-units"];

/** Puts the functions that read pictures into a page. @param {import("puppeteer-core").Page} page */
const equip = (page) => page.evaluate(`window.read = { ${[ink, crossings, unmatched].map(String).map((text) => text.replace(/^function (\w+)/, "$1: function")).join(", ")} }`);

for (const ratio of [1, 1.25, 1.5, 2, 3]) {
  inBrowsers((check) => {
    check("the figures are painted at every width, in both languages and themes", async ({ open }) => {
      const { page, faults } = await open("", { width: 1240 });
      await equip(page);
      assert.equal(await page.evaluate(() => devicePixelRatio), ratio);
      for (const width of [320, 640, 1200]) {
        for (const [lang, theme] of [["zh", "light"], ["en", "dark"]]) {
          const charts = FIGURES.map((figure) => `<indicator-chart loading="eager" figure="${figure}" lang="${lang}" theme="${theme}" width="${width}"></indicator-chart>`);
          await page.evaluate((text) => (document.body.innerHTML = text), charts.join(""));
          await settled(page);
          const seen = await page.evaluate(() =>
            [...document.querySelectorAll("indicator-chart")].map((chart) => {
              const canvas = /** @type {HTMLCanvasElement} */ (chart.shadowRoot?.querySelector("canvas"));
              const error = chart.querySelector("[slot='error']")?.textContent;
              return { error, columns: canvas.width, ...(error ? {} : /** @type {any} */ (window).read.ink(canvas)) };
            })
          );
          seen.forEach(({ error, columns, colours, share }, place) => {
            const name = `${FIGURES[place]} ${width} ${lang} ${theme}`;
            assert.equal(error, undefined, name);
            assert.ok(Math.abs(columns - width * ratio) <= 1, `${name}: ${columns} columns`);
            assert.ok(colours > 8 && share > 0.01 && share < 0.8, `${name}: ${colours} colours, ${share} of it ink`);
          });
        }
      }
      assert.deepEqual(faults, []);
    });

    check("hairlines cover whole device pixels, one row each", async ({ open }) => {
      const { page } = await open("<canvas></canvas>");
      await equip(page);
      const draw = (/** @type {number} */ strokeWidth) =>
        page.evaluate(async (width) => {
          const { pkg, read } = /** @type {any} */ (window);
          await pkg.init();
          const spec = {
            data: { values: [1, 2, 3.3, 4.7].map((y) => ({ y })) },
            mark: { type: "rule", strokeWidth: width, color: "black" },
            encoding: { y: { field: "y", type: "quantitative", axis: null } },
          };
          const canvas = document.querySelector("canvas");
          const chart = new pkg.Chart(canvas, spec, { width: 300, height: 211, locale: "en" });
          const runs = read.crossings(canvas, Math.round(/** @type {any} */ (canvas).width / 2));
          chart.destroy();
          return runs;
        }, strokeWidth);
      for (const width of [0.25, 1, 2]) {
        const runs = await draw(width);
        assert.equal(runs.length, 4);
        for (const { height, colours } of runs) {
          assert.equal(height, Math.max(1, Math.round(width * ratio)), `${width} px at ${ratio}`);
          assert.equal(colours, 1, "no row is smeared");
        }
      }
    });

    check("the SVG and the canvas of a figure lie on each other", async ({ open, kind }) => {
      const { page } = await open("<canvas></canvas>");
      await equip(page);
      for (const figure of FIGURES) {
        const { share, inked } = await page.evaluate(async (name) => {
          const { pkg, read } = /** @type {any} */ (window);
          await pkg.init();
          const canvas = /** @type {HTMLCanvasElement} */ (document.createElement("canvas"));
          const chart = new pkg.Chart(canvas, { figure: name }, { width: 640, height: 420, locale: "zh" });
          const image = new Image();
          image.src = `data:image/svg+xml,${encodeURIComponent(chart.toSVG())}`;
          await image.decode();
          const copy = document.createElement("canvas");
          copy.width = canvas.width;
          copy.height = canvas.height;
          /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d")).drawImage(image, 0, 0, copy.width, copy.height);
          // Within one CSS pixel: fonts are hinted differently on a canvas and in an SVG.
          const found = read.unmatched(canvas, copy, Math.ceil(devicePixelRatio));
          chart.destroy();
          return found;
        }, figure);
        assert.ok(inked > 1000, `${figure}: ${inked} pixels of ink`);
        // Firefox hints letters on a canvas and not in a picture; figures are mostly letters.
        assert.ok(share < (kind === "chrome" ? 0.01 : 0.06), `${figure}: ${(share * 100).toFixed(2)} % of the ink is elsewhere`);
      }
    });

    check("texts are as wide in the SVG as the canvas measured them", async ({ open }) => {
      const { page } = await open("<canvas></canvas><div></div>");
      for (const figure of FIGURES) {
        const far = await page.evaluate(async (name) => {
          const { pkg } = /** @type {any} */ (window);
          await pkg.init();
          const chart = new pkg.Chart(document.createElement("canvas"), { figure: name }, { width: 640, locale: "zh" });
          const place = /** @type {HTMLElement} */ (document.querySelector("div"));
          place.innerHTML = chart.toSVG();
          const context = /** @type {CanvasRenderingContext2D} */ (document.querySelector("canvas")?.getContext("2d"));
          const texts = [...place.querySelectorAll("text")].map((text) => {
            const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(text);
            context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
            const drawn = text.textContent ?? "";
            return { drawn, off: Math.abs(text.getComputedTextLength() - context.measureText(drawn).width) };
          });
          chart.destroy();
          return { count: texts.length, wrong: texts.filter(({ off }) => off > 1) };
        }, figure);
        assert.ok(far.count > 10);
        assert.deepEqual(far.wrong, []);
      }
    });
  }, { ratio });
}
