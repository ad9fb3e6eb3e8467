/** Ordinary specs of a page's own: told by their words, drawn by the first part of the core for specs, and by more where that is not enough. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { ordinarySpecs, ordinaryWords } from "../../pkg/build/ordinary.js";
import { Chart } from "../../pkg/chart.js";
import { addExcerpt, currentExtent, EXTENT, isWhole } from "../../pkg/engine.js";
import { loadForFigure, loadForHand, loadForSpec, setDefaultSource, withMore } from "../../pkg/load.js";
import { coreInput } from "../../pkg/options.js";
import { isOrdinary, wordsOf } from "../../pkg/ordinary-spec.js";
import { unpacked } from "../../pkg/unpack.js";
import { groups } from "../../pkg/wasm/figures/groups.js";
import { figures } from "../../pkg/wasm/figures/index.js";
import { words } from "../../pkg/wasm/ordinary.js";
import { snapshots } from "../../pkg/wasm/snapshots/index.js";
import { canvas } from "./canvas.js";
import { coreFiles } from "./core-files.js";

const file = await coreFiles();

/** @type {any} */
const BARS = { data: { values: [{ a: "x", b: 3 }, { a: "y", b: 5 }] }, mark: "bar", encoding: { x: { field: "a", type: "nominal" }, y: { field: "b", type: "quantitative" } } };
const SUMS = { ...BARS, transform: [{ window: [{ op: "sum", field: "b", as: "c" }] }], mark: "area", encoding: { x: { field: "c", type: "quantitative" }, y: { field: "b", type: "quantitative" } } };

test("a spec is told by its words, whatever its data and its names are", () => {
  assert.deepEqual([...wordsOf(BARS)], ["mark", "mark:bar", "encoding", "x", "field", "type", "type:nominal", "y", "type:quantitative"]);
  assert.ok(isOrdinary({ ...BARS, description: "window", data: { values: [{ window: 1, transform: 2 }] } }, words));
  assert.ok(!isOrdinary(SUMS, words));
  assert.ok(!isOrdinary({ ...BARS, mark: { type: "bar", interpolate: "bundle" } }, words));
  assert.ok(isOrdinary(null, words) && isOrdinary("bars", words) && isOrdinary(7, words));
  let deep = {};
  for (let depth = 0; depth < 5000; depth += 1) deep = { layer: [deep] };
  assert.ok(!isOrdinary(deep, words));
  assert.deepEqual([...ordinaryWords()].sort(), words.split(" "));
});

test("the first part draws what it was cut for as the whole does, told and under a pointer, on other pages than it was cut for", async () => {
  /** @type {(typeof import("../../pkg/wasm/indicator_charts.js"))[]} */
  const [core, whole] = await Promise.all(["ordinary", "whole"].map((name) => import(`../../pkg/wasm/indicator_charts.js?${name}`)));
  if (!core || !whole) throw new Error("a module is imported");
  const module = new WebAssembly.Module(unpacked(file("ordinary")));
  core.initSync({ module });
  whole.initSync({ module: new WebAssembly.Module(unpacked(file("core"))) });
  const folder = new URL("../specs/", import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".vl.json"));
  const own = (await Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), "utf8"))))).filter((spec) => isOrdinary(spec, words));
  const specs = [...ordinarySpecs(), ...own].filter((spec) => typeof spec.data?.values !== "string" && !spec.data?.columns);
  assert.ok(own.length > 300 && specs.length > 1200);
  const lacking = [];
  for (const [at, spec] of specs.entries()) {
    const width = at % 2 ? 331 + at % 300 : 907 - at % 200;
    const seen = ({ Drawing } = core) => {
      const surface = canvas(at % 2 ? 12.4 : 6.1);
      const drawing = new Drawing(surface, ...coreInput(spec, { locale: at % 2 ? "zh-CN" : "en", width }));
      drawing.paint(1.5);
      const steps = ["last", "next", "previous", "first", "nextSeries", "previousSeries"];
      const step = drawing.move_cursor(steps[at % steps.length]);
      const hits = Array.from({ length: Math.floor(width / 40) }, (_, step) => drawing.hit(5 + 40 * step, 80));
      const all = JSON.stringify([step, surface.drawn, drawing.describe(), drawing.legends(), drawing.problems(), drawing.table(), hits, drawing.crosshair(width / 2, 80), drawing.svg()]);
      drawing.free();
      return all;
    };
    try {
      const own = seen();
      // Some are enough: the data that they read is that of the others.
      if (at % 3 === 0) assert.equal(own, seen(whole), `${at} ${width}`);
    } catch (thrown) {
      assert.ok(thrown instanceof WebAssembly.RuntimeError, String(thrown));
      lacking.push(`${at} ${width}`);
      core.replace(module);
    }
  }
  assert.ok(lacking.length * 50 <= specs.length, `${lacking.length} of ${specs.length}: ${lacking.join(", ")}`);
});

test("an ordinary spec takes a file, another takes two; with a figure beside it all specs are drawn", async () => {
  /** @type {string[]} */
  const asked = [];
  const ask = (/** @type {string} */ name) => (asked.push(name), file(name));
  setDefaultSource(() => ask("core"), { file: ask, groups, figures, snapshots });
  await loadForSpec();
  assert.equal(currentExtent(), EXTENT.ordinary);
  const drawn = (/** @type {any} */ spec) => new Chart(canvas(), spec, { width: 500, locale: "en" });
  const bars = drawn(BARS);
  const before = JSON.stringify([bars.describe(), bars.table(), bars.legends()]);
  // The rows of a figure may come before what draws it.
  addExcerpt("services", await /** @type {() => Promise<import("../../pkg/load.js").Excerpt>} */ (figures["services"])());
  // A hand that points brings nothing.
  await loadForHand();
  bars.hit(100, 100);
  assert.deepEqual(asked, ["ordinary"]);
  assert.throws(() => drawn(SUMS), { code: "core-incomplete" });
  const sums = await withMore(() => drawn(SUMS));
  assert.equal(currentExtent(), EXTENT.specs);
  assert.deepEqual(asked, ["ordinary", "ordinary-rest"]);
  assert.equal(JSON.stringify([bars.describe(), bars.table(), bars.legends()]), before);
  await loadForFigure("services", "en");
  const figure = drawn({ figure: "services" });
  assert.ok(figure.describe().summary.length > 10);
  assert.deepEqual(asked, ["ordinary", "ordinary-rest"]);
  // What only the whole has is put to what is there.
  const grown = await withMore(() => drawn({ data: { name: "indicators" }, mark: "bar", encoding: { x: { field: "indicator" }, y: { aggregate: "count" } } }));
  assert.equal(isWhole(), true);
  assert.deepEqual(asked, ["ordinary", "ordinary-rest", "specs-rest"]);
  for (const chart of [bars, sums, figure, grown]) chart.destroy();
});
