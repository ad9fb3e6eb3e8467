/**
 * The package in WebKitGTK: figures on the page and the gallery, the keyboard, the pointer, zoom, legend, SVG and
 * canvas, errors, a strict policy, a worker. What the other browsers are asked in full is asked here once.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "../browser/server.js";
import { BODY } from "../browser/series.js";
import { renderSVG } from "../../pkg/node.js";
import { crossings, ink, unmatched } from "../browser/pixels.js";
import { KEYS, launch } from "./driver.js";

const FIGURES = ["pingshan-growth", "air-quality", "housing-units"];

/** @type {import("../browser/server.js").Site} */
let site;
/** @type {import("./driver.js").WebKit} */
let webkit;
before(async () => {
  site = await serve();
  webkit = await launch();
  console.log(webkit.version);
});
after(async () => {
  await webkit?.close();
  await site?.close();
});

/**
 * Opens a page with a body of one's own and waits for its charts. Faults gather in `window.faults`.
 * @param {string} body
 * @param {{headers?: Record<string, string>, html?: string}} [options]
 */
async function open(body, { headers = {}, html = 'lang="en"' } = {}) {
  const name = `page-${site.pages.size}.html`;
  site.pages.set("use.js", {
    type: "text/javascript",
    body: `import * as pkg from "./pkg/index.js"; import "./pkg/element.js"; window.pkg = pkg;`,
  });
  site.pages.set("faults.js", {
    type: "text/javascript",
    body: `window.faults = []; onerror = (text) => { faults.push(String(text)); }; onunhandledrejection = ({ reason }) => { faults.push(String(reason)); };`,
  });
  site.pages.set(name, {
    body: `<!doctype html><html ${html}><head><meta charset="utf-8"><title>test</title><link rel="icon" href="data:,"><script src="faults.js"></script><script type="module" src="use.js"></script></head><body>${body}</body></html>`,
    headers,
  });
  await webkit.open(site.address + name);
  await webkit.evaluate(SETTLED);
}

/** Waits in the page until every chart is drawn, has failed, or sleeps. */
const SETTLED = async () => {
  for (let turn = 0; turn < 400; turn += 1) {
    const charts = [...document.querySelectorAll("indicator-chart")];
    const states = charts.map((chart) => /** @type {HTMLElement} */ (chart).dataset.state ?? "");
    if (/** @type {any} */ (window).pkg && states.every((state) => ["drawn", "failed", "asleep"].includes(state))) return;
    await new Promise((after) => setTimeout(after, 50));
  }
  throw new Error("the charts do not settle");
};

/** Of the first chart in the page. */
const look = () =>
  webkit.evaluate(() => {
    const chart = /** @type {any} */ (document.querySelector("indicator-chart"));
    const root = chart.shadowRoot;
    return {
      state: chart.dataset.state,
      label: root.querySelector("canvas").ariaLabel,
      live: root.querySelector("[role='status']").textContent,
      tooltip: root.querySelector(".tooltip:not([hidden])")?.textContent ?? null,
      error: chart.querySelector("[slot='error']")?.textContent ?? null,
      faults: /** @type {any} */ (window).faults,
    };
  });

/** Brings a hand near the first chart, and waits until what answers it is there. */
const handled = () =>
  webkit.evaluate(async () => {
    const root = document.querySelector("indicator-chart")?.shadowRoot;
    root?.querySelector("canvas")?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    for (let turn = 0; turn < 200 && !root?.querySelector(".tooltip"); turn += 1) await new Promise((after) => setTimeout(after, 50));
  });

for (const [lang, theme] of [["zh", "light"], ["en", "dark"]]) {
  test(`the figures are drawn in ${lang}, ${theme}, at phone and desktop width`, async () => {
    const charts = FIGURES.flatMap((figure) => [360, 800].map((width) => `<indicator-chart loading="eager" figure="${figure}" lang="${lang}" theme="${theme}" width="${width}"></indicator-chart>`));
    await open(charts.join(""));
    const seen = await webkit.evaluate(async (/** @type {string} */ reader) => {
      const read = /** @type {(canvas: HTMLCanvasElement) => {colours: number, share: number}} */ (/** @type {unknown} */ (0, eval)(`(${reader})`));
      return [...document.querySelectorAll("indicator-chart")].map((chart) => {
        const canvas = /** @type {HTMLCanvasElement} */ (chart.shadowRoot?.querySelector("canvas"));
        return { state: /** @type {HTMLElement} */ (chart).dataset.state, width: canvas.width / devicePixelRatio, ...read(canvas) };
      });
    }, String(ink));
    assert.equal(seen.length, FIGURES.length * 2);
    seen.forEach((/** @type {any} */ { state, width, colours, share }, /** @type {number} */ place) => {
      assert.equal(state, "drawn");
      assert.ok(Math.abs(width - (place % 2 ? 800 : 360)) <= 1, `${width} wide`);
      assert.ok(colours > 8 && share > 0.01 && share < 0.8, `${colours} colours, ${share} of it ink`);
    });
    assert.deepEqual((await look()).faults, []);
  });
}

test("the SVG and the canvas lie on each other, and hairlines are one row", async () => {
  await open("");
  const seen = await webkit.evaluate(async (/** @type {string} */ compare, /** @type {string} */ rows, /** @type {string[]} */ figures) => {
    const { pkg } = /** @type {any} */ (window);
    await pkg.init();
    const [differ, cross] = [(0, eval)(`(${compare})`), (0, eval)(`(${rows})`)];
    const shares = [];
    for (const figure of figures) {
      const canvas = document.createElement("canvas");
      const chart = new pkg.Chart(canvas, { figure }, { width: 640, height: 420, locale: "zh" });
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(chart.toSVG({ table: false }))}`;
      await image.decode();
      const copy = document.createElement("canvas");
      copy.width = canvas.width;
      copy.height = canvas.height;
      /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d")).drawImage(image, 0, 0, copy.width, copy.height);
      shares.push(differ(canvas, copy, Math.ceil(devicePixelRatio)));
      chart.destroy();
    }
    const canvas = document.createElement("canvas");
    const chart = new pkg.Chart(canvas, {
      data: { values: [1, 2, 3.3].map((y) => ({ y })) },
      mark: { type: "rule", strokeWidth: 1, color: "black" },
      encoding: { y: { field: "y", type: "quantitative", axis: null } },
    }, { width: 300, height: 211 });
    const runs = cross(canvas, Math.round(canvas.width / 2));
    chart.destroy();
    return { shares, runs, ratio: devicePixelRatio };
  }, String(unmatched), String(crossings), FIGURES);
  for (const { share, inked } of seen.shares) {
    assert.ok(inked > 1000, `${inked} pixels of ink`);
    assert.ok(share < 0.05, `${(share * 100).toFixed(2)} % of the ink is elsewhere`);
  }
  assert.deepEqual(seen.runs.map((/** @type {any} */ { height, colours }) => [height, colours]), [1, 2, 3].map(() => [Math.round(seen.ratio), 1]));
});

test("the keyboard walks the marks, and each step is said and shown", async () => {
  await open(`<indicator-chart loading="eager" figure="housing-units"></indicator-chart>`);
  await handled();
  await webkit.press(KEYS.Tab);
  assert.equal(await webkit.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName), "canvas");
  await webkit.press(KEYS.ArrowRight);
  const first = await look();
  assert.ok(first.live.length > 2 && first.tooltip, "said and shown");
  await webkit.press(KEYS.ArrowRight);
  assert.notEqual((await look()).live, first.live);
  await webkit.press(KEYS.Home);
  assert.equal((await look()).live, first.live);
  await webkit.press(KEYS.Enter);
  assert.match((await look()).live, /Source: /);
  await webkit.press(KEYS.Escape);
  assert.equal((await look()).tooltip, null);
  // On to the legend: one tab stop, arrows within, Space puts a series away.
  await webkit.press(KEYS.Tab);
  await webkit.press(KEYS.ArrowRight);
  await webkit.press(KEYS.Space);
  // The first series that is put away may bring the whole core.
  const pressed = await webkit.evaluate(async () => {
    const keys = () => [...document.querySelector("indicator-chart")?.shadowRoot?.querySelectorAll(".legend button") ?? []].map((button) => button.getAttribute("aria-pressed"));
    for (let turn = 0; turn < 100 && keys()[1] !== "false"; turn += 1) await new Promise((after) => setTimeout(after, 100));
    return keys();
  });
  assert.equal(pressed[1], "false", pressed.join());
  assert.deepEqual((await look()).faults, []);
});

test("the pointer: tooltip, crosshair, brush and the way back", async () => {
  await open(BODY);
  const axis = () => webkit.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector("indicator-chart"));
    const box = element.shadowRoot.querySelector("canvas").getBoundingClientRect();
    const [{ view, shown, whole }] = element.chart.spans();
    return { left: box.x + view.x, top: box.y + view.y, width: view.width, height: view.height, part: (shown[1] - shown[0]) / (whole[1] - whole[0]) };
  });
  const { left, top, width, height } = await axis();
  const y = top + height / 2;
  await webkit.point([left + width * 0.2, y], [left + width * 0.21, y]);
  await webkit.evaluate(async () => {
    const root = document.querySelector("indicator-chart")?.shadowRoot;
    for (let turn = 0; turn < 200 && !root?.querySelector(".brush"); turn += 1) await new Promise((after) => setTimeout(after, 50));
  });
  assert.match((await look()).tooltip ?? "", /2020.*Guangming.*Pingshan/);
  await webkit.point([left + width * 0.25, y], "down", [left + width * 0.4, y], [left + width * 0.5, y], "up");
  /** @param {(part: number) => boolean} holds */
  const until = async (holds) => {
    for (let turn = 0; turn < 100; turn += 1) {
      const { part } = await axis();
      if (holds(part)) return part;
      await new Promise((after) => setTimeout(after, 50));
    }
    return (await axis()).part;
  };
  const part = await until((now) => now < 0.9);
  assert.ok(Math.abs(part - 0.25) < 0.02, `${part} of the time is shown`);
  await webkit.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".reset")).click());
  assert.equal(await until((now) => now === 1), 1);
  assert.deepEqual((await look()).faults, []);
});

test("a chart that sleeps wakes as its picture, and its marks are met where they are seen", async () => {
  const picture = renderSVG({ figure: "housing-units" }, { width: 600, locale: "en" }).replace("<svg ", '<svg style="display: block; width: 100%; height: auto" ');
  await open(`<div style="width: 690px"><indicator-chart loading="interaction" figure="housing-units">${picture}</indicator-chart></div>`);
  const height = () => webkit.evaluate(() => document.querySelector("indicator-chart")?.getBoundingClientRect().height);
  const before = await height();
  assert.equal((await look()).state, "asleep");
  const box = await webkit.evaluate(() => document.querySelector("indicator-chart")?.getBoundingClientRect().toJSON());
  const at = /** @type {[number, number]} */ ([box.x + box.width * 0.6, box.y + box.height * 0.6]);
  await webkit.point([at[0] - 3, at[1]], at);
  const seen = await webkit.evaluate(async (/** @type {number[]} */ [left = 0, top = 0]) => {
    const element = /** @type {any} */ (document.querySelector("indicator-chart"));
    const root = element.shadowRoot;
    for (let turn = 0; turn < 200 && !root.querySelector(".tooltip:not([hidden])"); turn += 1) await new Promise((after) => setTimeout(after, 50));
    const ring = root.querySelector(".cursor").getBoundingClientRect();
    const { x, y, width } = root.querySelector("canvas").getBoundingClientRect();
    const scale = width / 600;
    const hit = element.chart.hit((left - x) / scale, (top - y) / scale);
    return { width, laidOut: element.chart.width, ring: ring.x + ring.width / 2, mark: x + hit.x * scale };
  }, at);
  assert.deepEqual([seen.laidOut, Math.round(seen.width)], [600, 690]);
  assert.equal(await height(), before);
  assert.ok(Math.abs(seen.ring - seen.mark) < 1, `the ring is at ${seen.ring}, the mark at ${seen.mark}`);
  assert.deepEqual((await look()).faults, []);
});

test("an error is told in place, and the chart beside it lives", async () => {
  await open(`<indicator-chart loading="eager" src="nowhere.csv"></indicator-chart><indicator-chart loading="eager" figure="air-quality"></indicator-chart>`);
  const seen = await look();
  assert.equal(seen.state, "failed");
  assert.match(seen.error ?? "", /nowhere\.csv answered 404.*\[src-unreachable\]/);
  assert.equal(await webkit.evaluate(() => /** @type {HTMLElement} */ (document.querySelectorAll("indicator-chart")[1]).dataset.state), "drawn");
});

test("it runs under a strict content security policy", async () => {
  const policy = "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'";
  await open(`<indicator-chart loading="eager" figure="housing-units"></indicator-chart>`, { headers: { "content-security-policy": policy } });
  assert.equal((await look()).state, "drawn");
  assert.deepEqual((await look()).faults, []);
});

test("a worker draws on an OffscreenCanvas", async () => {
  site.pages.set("worker.js", {
    type: "text/javascript",
    body: `
      import init, { Chart } from "./pkg/index.js";
      onmessage = async ({ data: canvas }) => {
        try {
          await init();
          const chart = new Chart(canvas, { figure: "housing-units" }, { width: 400, height: 300, pixelRatio: 2, locale: "zh" });
          postMessage({ width: canvas.width, bytes: (await chart.toBlob()).size });
        } catch (error) {
          postMessage({ error: String(error.message) });
        }
      };`,
  });
  await open("");
  const seen = await webkit.evaluate(() =>
    new Promise((give, fail) => {
      const worker = new Worker(new URL("worker.js", document.baseURI), { type: "module" });
      worker.onmessage = (event) => give(event.data);
      worker.onerror = (event) => fail(new Error(event.message));
      const canvas = new OffscreenCanvas(10, 10);
      worker.postMessage(canvas, [canvas]);
    })
  );
  assert.equal(seen.error, undefined);
  assert.equal(seen.width, 800);
  assert.ok(seen.bytes > 500);
});

test("the gallery shows its figures, and a figure's page wakes its chart", async () => {
  await webkit.open(`${site.address}zh/`);
  const widths = await webkit.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    return [...document.images].map((image) => image.naturalWidth);
  });
  assert.ok(widths.length >= 24 && widths.every((width) => width > 0), widths.join());
  await webkit.open(`${site.address}zh/figures/housing-units.html?theme=light`);
  const state = await webkit.evaluate(async () => {
    const chart = /** @type {HTMLElement} */ (document.querySelector("indicator-chart"));
    chart.scrollIntoView();
    for (let turn = 0; turn < 150 && chart.dataset.state !== "drawn"; turn += 1) {
      for (const kind of ["pointerover", "pointerenter", "pointermove", "focusin"]) chart.dispatchEvent(new Event(kind, { bubbles: true }));
      await new Promise((after) => setTimeout(after, 100));
    }
    return chart.dataset.state;
  });
  assert.equal(state, "drawn");
});
