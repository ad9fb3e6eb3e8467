/**
 * What goes on in the page around an element: printing, colours that the system prescribes, another screen, late
 * fonts, scroll bars, a spec that arrives later, shadow roots. The chart follows, and nothing loops.
 */

import assert from "node:assert/strict";
import { settled } from "./browsers.js";
import { BODY, SPEC } from "./series.js";
import { inBrowsers } from "./stage.js";

const FIGURE = "housing-units";

/** @typedef {import("puppeteer-core").Page} Page */

/** @param {Page} page @param {string} text */
const drawnAs = (page, text) =>
  page.waitForFunction((wanted) => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.ariaLabel === wanted, {}, text);

inBrowsers((check) => {
  check("on paper a chart is black on white, as an SVG where it can be, and comes back as it was", async ({ open, kind }) => {
    const points = JSON.stringify({ ...SPEC, mark: "point" });
    const { page, faults } = await open(
      `<indicator-chart loading="eager"><script type="application/json">${points}</script></indicator-chart>`,
      { html: 'lang="en" style="color-scheme: dark"' },
    );
    await settled(page);
    const printed = () =>
      page.evaluate(() => {
        const root = document.querySelector("indicator-chart")?.shadowRoot;
        const svg = root?.querySelector(".printed svg");
        return {
          svg: Boolean(svg),
          paper: svg?.querySelector("rect.background")?.getAttribute("fill") ?? null,
          ink: svg?.querySelector("g.title text")?.getAttribute("fill") ?? null,
          labels: svg?.querySelector("g.axis text")?.getAttribute("fill") ?? null,
          inline: root?.querySelectorAll(".printed [style]").length,
        };
      });
    assert.equal((await printed()).svg, false);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.deepEqual(await printed(), { svg: true, paper: "#ffffff", ink: "#000000", labels: "#000000", inline: 0 });
    if (kind === "chrome") {
      await page.emulateMediaType("print");
      const seen = await page.evaluate(() => {
        const root = document.querySelector("indicator-chart")?.shadowRoot;
        const size = (/** @type {string} */ name) => root?.querySelector(name)?.getBoundingClientRect().height ?? 0;
        // Series are named in a legend, or at their lines.
        const named = (root?.querySelector(".printed")?.textContent ?? "").includes("Guangming");
        return { legend: size(".printed g.legend") > 5 || named, axis: size(".printed g.axis") > 10, canvas: size("canvas"), menu: size(".menu") };
      });
      assert.deepEqual(seen, { legend: true, axis: true, canvas: 0, menu: 0 });
      await page.emulateMediaType("screen");
    }
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal((await printed()).svg, false);
    assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.theme), "dark");
    assert.deepEqual(faults, []);
  });

  check("a bundled figure, of which only a part of the core is there, prints from a fine canvas", async ({ open }) => {
    const { page, faults } = await open(`<indicator-chart figure="${FIGURE}" loading="eager" width="400"></indicator-chart>`);
    await settled(page);
    const columns = () => page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.width);
    assert.equal(await columns(), 400);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await columns(), 1600);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await columns(), 400);
    assert.deepEqual(faults, []);
  });

  check("a font that comes late is measured anew", async ({ open }) => {
    const spec = {
      data: { values: [{ a: 1, b: "Nineteen letters or so" }] },
      mark: { type: "text", font: "Late, monospace" },
      encoding: { x: { field: "a", type: "quantitative" }, text: { field: "b" } },
    };
    const { page } = await open(`<indicator-chart loading="eager"><script type="application/json">${JSON.stringify(spec)}</script></indicator-chart>`);
    await settled(page);
    const widths = () => page.evaluate(() => (/** @type {any} */ (document.querySelector("indicator-chart")).chart.toSVG().match(/textLength="[\d.]+"/g) ?? []).join());
    const before = await widths();
    await page.evaluate(async () => {
      const names = ["DejaVu Serif", "Liberation Serif", "DejaVu Sans", "Liberation Sans", "Noto Sans CJK SC"];
      const face = new FontFace("Late", names.map((name) => `local("${name}")`).join(", "));
      document.fonts.add(face);
      await face.load();
      await new Promise((after) => setTimeout(after, 300));
    });
    assert.notEqual(await widths(), before);
  });

  check("a scroll bar that comes with the height and goes with the width does not loop", async ({ open }) => {
    const { page } = await open(
      `<div id="box" style="width: 700px; height: 395px; overflow: auto; scrollbar-gutter: auto"><indicator-chart figure="${FIGURE}" loading="eager" ratio="16/9"></indicator-chart></div>`,
      { head: "<style>#box::-webkit-scrollbar { width: 40px }</style>" },
    );
    await settled(page);
    const drawings = await page.evaluate(async () => {
      const { Chart } = /** @type {any} */ (window).pkg;
      const { update } = Chart.prototype;
      let count = 0;
      Chart.prototype.update = function (/** @type {any[]} */ ...words) {
        count += 1;
        return update.apply(this, words);
      };
      const box = /** @type {HTMLElement} */ (document.getElementById("box"));
      // Every height between that of the chart with a bar and without one.
      for (let height = 360; height < 400; height += 4) {
        box.style.height = `${height}px`;
        await new Promise((after) => setTimeout(after, 120));
      }
      await new Promise((after) => setTimeout(after, 1200));
      const settledAt = count;
      await new Promise((after) => setTimeout(after, 600));
      Chart.prototype.update = update;
      return { all: count, late: count - settledAt };
    });
    assert.equal(drawings.late, 0, "it comes to rest");
    assert.ok(drawings.all < 80, `${drawings.all} drawings`);
  });

  check("a spec that comes later, changes or goes is followed", async ({ open }) => {
    const { page, faults } = await open(`<indicator-chart loading="eager"><p>fallback</p></indicator-chart>`);
    const script = (/** @type {object} */ spec) =>
      page.evaluate((text) => {
        const chart = /** @type {HTMLElement} */ (document.querySelector("indicator-chart"));
        const known = chart.querySelector("script");
        if (known) {
          known.textContent = text;
          return;
        }
        const made = document.createElement("script");
        made.type = "application/json";
        made.textContent = text;
        chart.append(made);
      }, JSON.stringify(spec));
    await script({ ...SPEC, title: "First" });
    await drawnAs(page, "First");
    await script({ ...SPEC, title: "Second" });
    await drawnAs(page, "Second");
    await page.evaluate(() => document.querySelector("indicator-chart script")?.remove());
    await page.waitForFunction(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.state === undefined);
    assert.deepEqual(faults, []);
  });

  check("attributes and properties are two ways to the same", async ({ open }) => {
    const { page } = await open("");
    const seen = await page.evaluate(async (figure) => {
      const chart = /** @type {any} */ (document.createElement("indicator-chart"));
      Object.assign(chart, { figure, lang: "zh", theme: "dark", width: 480, height: 420, ratio: "4/3", downloads: true, loading: "eager" });
      const names = ["figure", "lang", "theme", "width", "height", "ratio", "downloads", "loading"];
      const attributes = names.map((name) => chart.getAttribute(name));
      document.body.append(chart);
      await new Promise((after) => chart.addEventListener("ready", after, { once: true }));
      const drawn = [chart.chart.width, chart.chart.height, chart.dataset.theme];
      chart.figure = null;
      chart.downloads = false;
      const gone = [chart.hasAttribute("figure"), chart.figure, chart.hasAttribute("downloads")];
      chart.spec = { figure };
      await new Promise((after) => chart.addEventListener("ready", after, { once: true }));
      const kept = chart.spec.figure;
      chart.spec = null;
      await new Promise((after) => setTimeout(after, 50));
      return { attributes, drawn, gone, kept, state: chart.dataset.state ?? null };
    }, FIGURE);
    assert.deepEqual(seen.attributes, [FIGURE, "zh", "dark", "480", "420", "4/3", "", "eager"]);
    assert.deepEqual(seen.drawn, [480, 420, "dark"]);
    assert.deepEqual(seen.gone, [false, "", false]);
    assert.equal(seen.kept, FIGURE);
    assert.equal(seen.state, null);
  });

  check("events come through shadow roots", async ({ open }) => {
    const { page } = await open("<div id='host'></div>");
    const seen = await page.evaluate(async (figure) => {
      const host = /** @type {HTMLElement} */ (document.getElementById("host"));
      const root = host.attachShadow({ mode: "open" });
      root.innerHTML = `<section lang="zh"><indicator-chart loading="eager" figure="${figure}"></indicator-chart></section>`;
      /** @type {string[]} */
      const heard = [];
      for (const type of ["ready", "hover", "select", "error"]) host.addEventListener(type, () => heard.push(type));
      const chart = /** @type {any} */ (root.querySelector("indicator-chart"));
      await new Promise((after) => chart.addEventListener("ready", after, { once: true }));
      const canvas = chart.shadowRoot.querySelector("canvas");
      canvas.focus();
      // What answers a hand comes with it: another figure at once would take the place of this one's words.
      const selected = new Promise((after) => chart.addEventListener("select", after, { once: true }));
      for (const key of ["ArrowRight", "Enter"]) canvas.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
      await selected;
      const label = canvas.ariaLabel;
      chart.figure = "no-such-figure";
      await new Promise((after) => chart.addEventListener("error", after, { once: true }));
      return { heard, label };
    }, FIGURE);
    assert.deepEqual(seen.heard, ["ready", "hover", "select", "hover", "error"]);
    assert.match(seen.label, /\p{Script=Han}/u, "the language of an ancestor outside its root");
  });

  check("a container without width draws when it has one", async ({ open }) => {
    const { page, faults } = await open(`<div style="width: 0; overflow: hidden"><indicator-chart figure="${FIGURE}" loading="eager"></indicator-chart></div>`);
    await page.evaluate(() => new Promise((after) => setTimeout(after, 300)));
    assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.state ?? null), null);
    await page.evaluate(() => (/** @type {HTMLElement} */ (document.querySelector("div")).style.width = "600px"));
    await settled(page);
    assert.equal(await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.width), 600);
    assert.deepEqual(faults, []);
  });
});

inBrowsers((check) => {
  check("on another screen the bitmap has that screen's pixels", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="${FIGURE}" loading="eager" width="400"></indicator-chart>`);
    await settled(page);
    const columns = () => page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.width);
    assert.equal(await columns(), 400);
    for (const [ratio, wanted] of [[2, 800], [1.5, 600], [3, 1200], [1.25, 500]]) {
      await page.setViewport({ width: 1000, height: 800, deviceScaleFactor: ratio });
      // Without a frame to show, a browser has no reason to look at the screen.
      await page.screenshot();
      await page.waitForFunction((width) => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.width === width, {}, wanted);
    }
  });

  check("where a browser plays a phone the chart is as wide as its place", async ({ open }) => {
    const { page } = await open(`<div style="width: 360px"><indicator-chart figure="${FIGURE}" loading="eager"></indicator-chart></div>`);
    await settled(page);
    await page.setViewport({ width: 390, height: 800, deviceScaleFactor: 2 });
    await page.screenshot();
    await page.waitForFunction(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.width === 720);
    // What comes of it must not be undone by a size that is told later, in pixels of the real screen.
    await page.evaluate(() => (/** @type {HTMLElement} */ (document.querySelector("div")).style.width = "330px"));
    await page.screenshot();
    await page.waitForFunction(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.width === 660);
  });

  check("colours that the system prescribes are the chart's too", async ({ open }) => {
    const { page } = await open(BODY);
    await settled(page);
    const client = await page.createCDPSession();
    const colours = () => page.evaluate(() => {
      const svg = /** @type {any} */ (document.querySelector("indicator-chart")).chart.toSVG();
      return { paper: /class="background"[^>]*fill="([^"]+)"/.exec(svg)?.[1], ink: /<g class="axis">.*?<text[^>]*fill="([^"]+)"/s.exec(svg)?.[1] };
    });
    const usual = await colours();
    for (const scheme of ["dark", "light"]) {
      await client.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }, { name: "prefers-color-scheme", value: scheme }] });
      const system = await page.evaluate(() => {
        const probe = document.createElement("p");
        probe.style.cssText = "color: CanvasText; background: Canvas";
        document.body.append(probe);
        const { color, backgroundColor } = getComputedStyle(probe);
        probe.remove();
        const hex = (/** @type {string} */ text) => (text.match(/\d+/g) ?? []).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join("");
        return { ink: hex(color), paper: hex(backgroundColor) };
      });
      const long = (/** @type {string | undefined} */ text = "") => text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join("") : text.slice(1);
      await page.waitForFunction((wanted) => {
        const theme = /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.theme;
        return theme === wanted;
      }, {}, scheme);
      await new Promise((after) => setTimeout(after, 100));
      const forced = await colours();
      assert.deepEqual([long(forced.paper), long(forced.ink)], [system.paper, system.ink]);
    }
    await client.send("Emulation.setEmulatedMedia", { features: [] });
    await page.waitForFunction((paper) => /** @type {any} */ (document.querySelector("indicator-chart")).chart.toSVG().includes(`fill="${paper}"`), {}, usual.paper);
  });

  check("a reader who wants no motion gets none, and the scheme of the system is followed", async ({ open }) => {
    const { page } = await open(BODY, { html: 'lang="en" style="color-scheme: light dark"' });
    await settled(page);
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }, { name: "prefers-color-scheme", value: "dark" }]);
    await page.waitForFunction(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.theme === "dark");
    const moving = await page.evaluate(() =>
      [...document.querySelector("indicator-chart")?.shadowRoot?.querySelectorAll("*") ?? []]
        .map((element) => getComputedStyle(element))
        .filter((style) => style.animationName !== "none" || /[1-9]/.test(style.transitionDuration)).length
    );
    assert.equal(moving, 0);
  });
}, { only: ["chrome"] });
