/** The pages of the figures: drawn in place, readable without scripts, with files and addresses that lead somewhere. */

import assert from "node:assert/strict";
import { catalogue } from "../../pkg/node.js";
import { settled, woken } from "./browsers.js";
import { inBrowsers } from "./stage.js";

const FIGURES = catalogue.figures().map(({ id }) => id);
const FIGURE = "housing-units";

inBrowsers((check) => {
  for (const [lang, folder] of [["en", ""], ["zh-CN", "zh/"]]) {
    check(`every figure is drawn on its page in ${lang}, without a fault`, async ({ open, site }) => {
      const { page, faults } = await open("", { bare: true });
      for (const figure of FIGURES) {
        await page.goto(`${site.address}${folder}figures/${figure}.html`);
        await woken(page);
        const seen = await page.evaluate(() => ({
          state: document.querySelector("indicator-chart")?.dataset.state,
          name: document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.getAttribute("aria-label"),
          heading: document.querySelector("h1")?.textContent,
          rows: document.querySelectorAll("tbody tr").length,
          sources: document.querySelectorAll(".sources li").length,
          observations: document.querySelector("a[href$='.observations.csv']") !== null,
        }));
        assert.equal(seen.state, "drawn", figure);
        assert.equal(seen.name, seen.heading);
        assert.ok(seen.rows > 0, figure);
        // A figure of something else than observations, as of the documents themselves, names them in its table.
        assert.equal(seen.sources > 0, seen.observations, figure);
      }
      assert.deepEqual(faults, []);
    });
  }

  check("the chart wakes by itself when the page has come to rest", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    await page.goto(`${site.address}figures/${FIGURE}.html`);
    assert.equal(await page.evaluate(() => customElements.get("indicator-chart") !== undefined), false);
    await settled(page);
  });

  check("every file that is offered is there and is what it says", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    await page.goto(`${site.address}zh/figures/${FIGURE}.html`);
    const links = await page.$$eval(".files a", (anchors) => anchors.map((anchor) => /** @type {HTMLAnchorElement} */ (anchor).href));
    assert.equal(links.length, 6);
    for (const link of links) {
      const answer = await fetch(link);
      assert.equal(answer.status, 200, link);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const start = new TextDecoder().decode(bytes.slice(0, 40));
      const expected = { svg: /^<svg /, png: /^.PNG/, csv: /^(时期|indicator)/, json: /^\{\s+"/ };
      assert.match(start, expected[/** @type {keyof typeof expected} */ (link.split(".").at(-1))], link);
    }
    const observations = await (await fetch(`${site.address}figures/${FIGURE}.observations.csv`)).text();
    assert.match(observations, /housing-raised,pingshan,2018,8500,units,level,target,at-least,[^\r]*pingshan-2018-report,L/);
  });

  check("the head names this page, its other language, its picture and its oEmbed in full", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    await page.goto(`${site.address}zh/figures/${FIGURE}.html`);
    const head = await page.evaluate(() => ({
      canonical: document.querySelector("link[rel='canonical']")?.getAttribute("href"),
      alternates: [...document.querySelectorAll("link[hreflang]")].map((link) => [link.getAttribute("hreflang"), link.getAttribute("href")]),
      image: document.querySelector("meta[property='og:image']")?.getAttribute("content") ?? "",
      oembed: document.querySelector("link[type='application/json+oembed']")?.getAttribute("href") ?? "",
      description: document.querySelector("meta[name='description']")?.getAttribute("content") ?? "",
      data: JSON.parse(document.querySelector("script[type='application/ld+json']")?.textContent ?? "{}"),
    }));
    const english = `${site.address}figures/${FIGURE}.html`;
    const chinese = `${site.address}zh/figures/${FIGURE}.html`;
    assert.equal(head.canonical, chinese);
    assert.deepEqual(head.alternates, [["en", english], ["zh-CN", chinese], ["x-default", english]]);
    assert.match(head.description, /\p{Script=Han}/u);
    assert.equal(head.data["@type"], "Dataset");
    const image = new Uint8Array(await (await fetch(head.image)).arrayBuffer());
    assert.deepEqual([...image.slice(16, 24)], [0, 0, 0x04, 0xb0, 0, 0, 0x02, 0x76], "1200 × 630");
    const answer = await (await fetch(head.oembed)).json();
    assert.deepEqual([answer.version, answer.type, answer.width], ["1.0", "rich", 800]);
    assert.ok(answer.html.includes(`<iframe src="${site.address}zh/embed/${FIGURE}.html"`), answer.html);
  });
});

inBrowsers((check) => {
  for (const [width, height] of [[1200, 900], [640, 900], [360, 740], [412, 823], [320, 640]]) {
    check(`nothing moves when the chart wakes in a window of ${width} px`, async ({ open, site }) => {
      const { page } = await open("", { bare: true });
      await page.setViewport({ width: Number(width), height: Number(height) });
      for (const folder of ["", "zh/"]) {
        for (const figure of FIGURES) {
          await page.goto(`${site.address}${folder}figures/${figure}.html`);
          const box = () => page.$eval("indicator-chart", (chart) => JSON.stringify(chart.getBoundingClientRect()));
          const [loaded, before] = [await page.evaluate(() => performance.now()), await box()];
          await woken(page);
          const shift = await page.evaluate((since) =>
            new Promise((give) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += entry.startTime < since ? 0 : /** @type {any} */ (entry).value;
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => give(sum), 100);
            }), loaded);
          assert.equal(await box(), before, `${folder}${figure}`);
          assert.equal(shift, 0, `${folder}${figure}`);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${folder}${figure} scrolls sideways`);
        }
      }
    });
  }

  check("without scripts: the picture in the reader's colours, the table, the sources", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    await page.setJavaScriptEnabled(false);
    for (const [width, scheme, file] of /** @type {const} */ ([[1200, "light", ""], [360, "light", ".narrow"], [1200, "dark", ".dark"], [360, "dark", ".narrow.dark"]])) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport({ width, height: 900 });
      await page.goto(`${site.address}figures/${FIGURE}.html`);
      const image = await page.$("indicator-chart img");
      const seen = await image?.evaluate((element) => {
        const picture = /** @type {HTMLImageElement} */ (element);
        const { width: across, height: down } = picture.getBoundingClientRect();
        return { file: picture.currentSrc, ratio: across / down, natural: picture.naturalWidth / picture.naturalHeight, wide: document.documentElement.scrollWidth };
      });
      assert.equal(seen?.file, `${site.address}figures/${FIGURE}${file}.svg`);
      assert.ok(Math.abs((seen?.ratio ?? 0) - (seen?.natural ?? 1)) < 0.02, `${seen?.ratio} for ${seen?.natural}`);
      assert.equal(seen?.wide, width);
    }
    const text = await page.$eval("main", (main) => /** @type {HTMLElement} */ (main).innerText);
    assert.match(text, /9,838 homes/);
    assert.match(text, /target: at least 8,500 homes/);
    assert.match(text, /Government work report of Pingshan district 2018/);
    assert.match(text, /<iframe src="http/);
  });
}, { only: ["chrome"] });
