/** The part of the core for bundled figures: the same charts, and the whole core where it does not reach. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Chart } from "../../pkg/chart.js";
import { call, currentGeneration, isWhole } from "../../pkg/engine.js";
import { load, loadForFigure, setDefaultSource } from "../../pkg/load.js";
import { figures } from "../../pkg/wasm/figures/index.js";

const file = (/** @type {string} */ name) => readFile(new URL(`../../pkg/wasm/${name}`, import.meta.url));
const [whole, part] = await Promise.all([file("indicator_charts_bg.wasm"), file("first_chart.wasm")]);

/** A canvas that keeps what is drawn on it. */
function canvas() {
  /** @type {string[]} */
  const drawn = [];
  const context = new Proxy(/** @type {Record<string, unknown>} */ ({}), {
    get: (known, name) =>
      known[String(name)] ??
        (name === "measureText"
          ? (/** @type {string} */ text) => ({ width: text.length * 7 })
          : (/** @type {unknown[]} */ ...values) => void drawn.push(`${String(name)} ${values.join()}`)),
  });
  return { drawn, width: 0, height: 0, getContext: () => context };
}

/** @param {number} width */
function chart(width) {
  const surface = canvas();
  const drawing = new Chart(/** @type {any} */ (surface), { figure: "pingshan-growth" }, { width, locale: "zh-CN" });
  return { surface, drawing };
}

test("a part draws figures; what it lacks brings the whole, which draws the same again", async () => {
  setDefaultSource(() => whole, { module: () => part, figures });
  await loadForFigure("pingshan-growth");
  assert.equal(isWhole(), false);
  const { surface, drawing } = chart(613);
  const before = [surface.drawn.join("\n"), JSON.stringify([drawing.describe(), drawing.table(), drawing.hit(300, 200)])];
  assert.ok(surface.drawn.length > 50);
  const generation = currentGeneration();
  assert.throws(() => drawing.toSVG(), { name: "ChartError", code: "core-incomplete" });
  // Until the rest has come nothing runs on what has failed.
  assert.throws(() => call((core) => core.catalogue_list("areas")), { code: "core-incomplete" });
  surface.drawn.length = 0;
  await load();
  assert.equal(isWhole(), true);
  assert.ok(currentGeneration() > generation);
  assert.deepEqual([surface.drawn.join("\n"), JSON.stringify([drawing.describe(), drawing.table(), drawing.hit(300, 200)])], before);
  assert.match(drawing.toSVG(), /^<svg /);
  assert.ok(call((core) => core.catalogue_list("areas")).length > 2);
  drawing.destroy();
});
