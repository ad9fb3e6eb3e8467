/** `Chart` on canvases of every kind: sizes that cannot be, workers, traps, coming and going. */

import assert from "node:assert/strict";
import { inBrowsers } from "./stage.js";

const FIGURE = "housing-units";

inBrowsers((check) => {
  check("a canvas has the device's pixels behind the size asked for", async ({ open }) => {
    const { page, faults } = await open("<canvas></canvas>");
    const sizes = await page.evaluate(async (figure) => {
      const { pkg } = /** @type {any} */ (window);
      await pkg.init();
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector("canvas"));
      const chart = new pkg.Chart(canvas, { figure }, { width: 500, height: 440, pixelRatio: 2, locale: "en" });
      const first = [canvas.width, canvas.height, canvas.style.width, canvas.style.height, chart.width, chart.height];
      chart.resize(401, 460, 1.25);
      return { first, second: [canvas.width, canvas.height, canvas.style.width] };
    }, FIGURE);
    assert.deepEqual(sizes.first, [1000, 880, "500px", "440px", 500, 440]);
    // Just as many device pixels on the page as in the bitmap.
    assert.deepEqual(sizes.second, [501, 575, "400.8px"]);
    assert.deepEqual(faults, []);
  });

  check("size 0, NaN and a detached canvas trap nothing and draw nothing until a real size comes", async ({ open }) => {
    const { page, faults } = await open("");
    const seen = await page.evaluate(async (figure) => {
      const { pkg } = /** @type {any} */ (window);
      await pkg.init();
      const isBlank = (/** @type {HTMLCanvasElement} */ canvas) => {
        if (!canvas.width || !canvas.height) return true;
        const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, canvas.width, canvas.height);
        return data.every((byte) => byte === 0);
      };
      const found = [];
      for (const [width, height] of [[0, 0], [0, 300], [300, 0], [NaN, 300], [300, NaN], [-5, 300], [Infinity, 300]]) {
        const canvas = document.createElement("canvas");
        const chart = new pkg.Chart(canvas, { figure }, { width, height, pixelRatio: 1 });
        const before = [isBlank(canvas), chart.width, chart.hit(5, 5), chart.move("next"), chart.table().rows.length, chart.toSVG()];
        chart.resize(300, 240);
        const drawn = !isBlank(canvas);
        chart.resize(NaN, 240);
        found.push([...before, drawn, isBlank(canvas)]);
        chart.destroy();
      }
      return found;
    }, FIGURE);
    for (const row of seen) assert.deepEqual(row, [true, 0, null, null, 0, "", true, true]);
    assert.deepEqual(faults, []);
  });

  check("no canvas, a canvas of another context, an absurd size or ratio: told or borne", async ({ open }) => {
    const { page } = await open("<canvas></canvas>");
    const seen = await page.evaluate(async (figure) => {
      const { pkg } = /** @type {any} */ (window);
      await pkg.init();
      const code = (/** @type {() => unknown} */ action) => {
        try {
          action();
          return "drawn";
        } catch (error) {
          return error instanceof pkg.ChartError ? /** @type {any} */ (error).code : String(error);
        }
      };
      const taken = document.createElement("canvas");
      const isTaken = Boolean(taken.getContext("bitmaprenderer"));
      const canvas = () => document.createElement("canvas");
      return [
        code(() => new pkg.Chart(null, { figure })),
        code(() => new pkg.Chart(document.createElement("div"), { figure })),
        isTaken ? code(() => new pkg.Chart(taken, { figure })) : "canvas-unusable",
        code(() => new pkg.Chart(canvas(), { figure }, { width: 1e7, height: 10 })),
        code(() => new pkg.Chart(canvas(), { figure }, { width: 300, height: 200, pixelRatio: 1e9 })),
        code(() => new pkg.Chart(canvas(), { figure }, { width: 300, height: 200, pixelRatio: NaN })),
      ];
    }, FIGURE);
    assert.deepEqual(seen, ["canvas-unusable", "canvas-unusable", "canvas-unusable", "size", "drawn", "drawn"]);
  });

  check("a refused update leaves what was drawn", async ({ open }) => {
    const { page } = await open("<canvas></canvas>");
    const seen = await page.evaluate(async (figure) => {
      const { pkg } = /** @type {any} */ (window);
      await pkg.init();
      const chart = new pkg.Chart(document.querySelector("canvas"), { figure }, { width: 400, height: 300 });
      const before = chart.toSVG();
      let code = "";
      try {
        chart.update({ figure: "no-such-figure" });
      } catch (error) {
        code = /** @type {any} */ (error).code;
      }
      chart.resize(400, 300);
      return { code, same: chart.toSVG() === before };
    }, FIGURE);
    assert.ok(seen.code.length > 0);
    assert.equal(seen.same, true);
  });

  check("files: PNG, SVG and CSV", async ({ open }) => {
    const { page } = await open("<canvas></canvas>");
    const starts = await page.evaluate(async (figure) => {
      const { pkg } = /** @type {any} */ (window);
      await pkg.init();
      const chart = new pkg.Chart(document.querySelector("canvas"), { figure }, { width: 400, height: 300, locale: "zh" });
      const start = async (/** @type {string} */ type) => {
        const blob = await chart.toBlob(type);
        return [blob.type, [...new Uint8Array(await blob.slice(0, 4).arrayBuffer())].join()];
      };
      return [await start("image/png"), await start("image/svg+xml"), await start("text/csv"), chart.toCSV().split("\r\n").length > 3];
    }, FIGURE);
    assert.deepEqual(starts[0], ["image/png", "137,80,78,71"]);
    assert.deepEqual(starts[1], ["image/svg+xml", "60,115,118,103"]);
    assert.equal(starts[2][1].slice(0, 11), "239,187,191");
    assert.equal(starts[3], true);
  });

  check("a trap costs one chart: the others are drawn again and go on", async ({ open }) => {
    const { page } = await open("<canvas></canvas><canvas></canvas><canvas></canvas>");
    const seen = await page.evaluate(async (figure) => {
      const { pkg } = /** @type {any} */ (window);
      await pkg.init();
      const glue = /** @type {any} */ (await import(/** @type {any} */ (new URL("pkg/wasm/indicator_charts.js", document.baseURI).href)));
      const canvases = [...document.querySelectorAll("canvas")];
      const charts = canvases.map((canvas) => new pkg.Chart(canvas, { figure }, { width: 300, height: 220, pixelRatio: 1 }));
      // What a bug in the core would do: the machine stops in the middle of a call.
      const { hit, paint } = glue.Drawing.prototype;
      let repainted = 0;
      glue.Drawing.prototype.hit = () => {
        throw new WebAssembly.RuntimeError("unreachable");
      };
      glue.Drawing.prototype.paint = function (/** @type {number} */ ratio) {
        repainted += 1;
        return paint.call(this, ratio);
      };
      let code = "";
      try {
        charts[1].hit(50, 50);
      } catch (error) {
        code = /** @type {any} */ (error).code;
      }
      glue.Drawing.prototype.hit = hit;
      const after = charts.map((chart) => chart.toSVG().length > 0);
      charts[1].update({ figure });
      const healed = charts.every((chart) => chart.toSVG().length > 0 && chart.table().rows.length > 0);
      for (const chart of charts) chart.destroy();
      return { code, after, healed, repainted };
    }, FIGURE);
    assert.equal(seen.code, "trap");
    assert.deepEqual(seen.after, [true, false, true]);
    assert.equal(seen.healed, true);
    assert.equal(seen.repainted, 3);
  });

  check("destroy frees, twice is harmless, and use afterwards is told", async ({ open }) => {
    const { page } = await open("<canvas></canvas>");
    const seen = await page.evaluate(async (figure) => {
      const { pkg } = /** @type {any} */ (window);
      await pkg.init();
      const glue = /** @type {any} */ (await import(/** @type {any} */ (new URL("pkg/wasm/indicator_charts.js", document.baseURI).href)));
      const { memory } = glue.initSync();
      const cycle = () => {
        const chart = new pkg.Chart(document.createElement("canvas"), { figure }, { width: 400, height: 300 });
        chart.destroy();
        chart.destroy();
        return chart;
      };
      for (let turn = 0; turn < 10; turn += 1) cycle();
      const before = memory.buffer.byteLength;
      for (let turn = 0; turn < 50; turn += 1) cycle();
      const grown = memory.buffer.byteLength - before;
      let code = "";
      try {
        cycle().hit(1, 1);
      } catch (error) {
        code = /** @type {any} */ (error).code;
      }
      return { grown, code };
    }, FIGURE);
    assert.deepEqual(seen, { grown: 0, code: "destroyed" });
  });

  check("a worker draws on an OffscreenCanvas", async ({ open, site }) => {
    site.pages.set("worker.js", {
      type: "text/javascript",
      body: `
        import init, { Chart } from "./pkg/index.js";
        onmessage = async ({ data: { canvas, figure } }) => {
          try {
            await init();
            const chart = new Chart(canvas, { figure }, { width: 400, height: 300, pixelRatio: 2, locale: "zh" });
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            postMessage({ width: canvas.width, colours: new Set(new Uint32Array(data.buffer)).size, blob: (await chart.toBlob()).size });
          } catch (error) {
            postMessage({ error: String(error.message) });
          }
        };
      `,
    });
    const { page } = await open("");
    const seen = await page.evaluate((figure) =>
      new Promise((give, fail) => {
        const worker = new Worker(new URL("worker.js", document.baseURI), { type: "module" });
        worker.onmessage = (event) => give(event.data);
        worker.onerror = (event) => fail(new Error(event.message));
        const canvas = new OffscreenCanvas(10, 10);
        worker.postMessage({ canvas, figure }, [canvas]);
      }), FIGURE);
    const { width, colours, blob, error } = /** @type {any} */ (seen);
    assert.equal(error, undefined);
    assert.equal(width, 800);
    assert.ok(colours > 3 && blob > 500);
  });

  check("init with a wrong address rejects with what came back, and a right one works after", async ({ open, site }) => {
    const { page } = await open("");
    const seen = await page.evaluate(async () => {
      const { pkg } = /** @type {any} */ (window);
      const missing = await pkg.init("nowhere/core.wasm").catch((/** @type {any} */ error) => error.message);
      const html = await pkg.init("index.html").catch((/** @type {any} */ error) => error.message);
      await pkg.init();
      return { missing, html, drawn: pkg.catalogue.areas().length > 0 };
    });
    assert.ok(seen.missing.includes(`${site.address}nowhere/core.wasm`) && seen.missing.includes("404"), seen.missing);
    assert.ok(seen.html.includes("index.html") && seen.html.includes("text/html"), seen.html);
    assert.equal(seen.drawn, true);
  });
});
