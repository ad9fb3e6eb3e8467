/** The parts of the core: the same charts as of the whole, and more of the core where one does not reach. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { Chart } from "../../pkg/chart.js";
import { call, currentExtent, currentGeneration, EXTENT, isWhole } from "../../pkg/engine.js";
import { load, loadForFigure, loadForSpec, loadMore, setDefaultSource } from "../../pkg/load.js";
import { coreInput } from "../../pkg/options.js";
import { joined } from "../../pkg/rest.js";
import { figures } from "../../pkg/wasm/figures/index.js";
import { catalogue_list } from "../../pkg/wasm/indicator_charts.js";
import { groups } from "../../pkg/wasm/figures/groups.js";

const file = (/** @type {string} */ name) => readFile(new URL(`../../pkg/wasm/${name}`, import.meta.url));
const [whole, specs, rest, all] = await Promise.all(["indicator_charts_bg.wasm", "specs.wasm", "rest.wasm", "figures.wasm"].map(file));
const grouped = await Promise.all([...new Set(Object.values(groups))].sort().map((group) => file(`figures-${group}.wasm`)));
const FIGURE = "pingshan-growth";

/** A canvas that keeps what is drawn on it. */
function canvas(letter = 7) {
  /** @type {string[]} */
  const drawn = [];
  const context = new Proxy(/** @type {Record<string, unknown>} */ ({}), {
    get: (known, name) =>
      known[String(name)] ??
        (name === "measureText"
          ? (/** @type {string} */ text) => ({ width: text.length * letter })
          : (/** @type {unknown[]} */ ...values) => void drawn.push(`${String(name)} ${values.join()}`)),
  });
  return /** @type {any} */ ({ drawn, width: 0, height: 0, getContext: () => context });
}

/** @param {number} width */
function chart(width) {
  const surface = canvas();
  const drawing = new Chart(surface, { figure: FIGURE }, { width, locale: "zh-CN" });
  const told = () => [surface.drawn.splice(0).join("\n"), JSON.stringify([drawing.describe(), drawing.table(), drawing.hit(300, 200)])];
  return { surface, drawing, told };
}

/**
 * A core of its own.
 * @param {Buffer} bytes
 * @param {string} name
 */
async function core(bytes, name) {
  /** @type {typeof import("../../pkg/wasm/indicator_charts.js")} */
  const glue = await import(`../../pkg/wasm/indicator_charts.js?${name}`);
  glue.initSync({ module: new WebAssembly.Module(bytes) });
  return glue;
}

test("the part for specs and the rest are the whole", () => {
  const bytes = joined(new Uint8Array(specs), new WebAssembly.Module(rest));
  assert.ok(Buffer.from(bytes).equals(whole));
  assert.ok(specs.length < whole.length * 0.9, `${specs.length} of ${whole.length}`);
});

test("files that do not belong together are refused", () => {
  const module = new WebAssembly.Module(rest);
  const empty = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  const refused = (/** @type {() => Uint8Array<ArrayBuffer>} */ join) => {
    // What nobody notices when it is joined does not compile.
    assert.throws(() => new WebAssembly.Module(join()));
  };
  refused(() => joined(new Uint8Array(specs), empty));
  refused(() => joined(new Uint8Array(specs).subarray(0, 90_000), module));
  refused(() => joined(new Uint8Array(all), module));
  refused(() => joined(Uint8Array.of(1, 2, 3), module));
});

test("a part draws figures; what it lacks brings more, which draws the same again", async () => {
  setDefaultSource(() => whole, {
    module: (extent, group) => extent === EXTENT.specs ? specs : extent === EXTENT.group ? grouped[group - 1] : all,
    rest: () => rest,
    groups,
    figures,
  });
  await loadForFigure(FIGURE);
  assert.equal(currentExtent(), EXTENT.group);
  const { drawing, told } = chart(613);
  const before = told();
  assert.ok((before[0] ?? "").length > 1000);
  // A figure of another group, and one that is on the page but was not asked for.
  const other = Object.keys(groups).find((name) => groups[name] !== groups[FIGURE]) ?? "";
  await loadForFigure(FIGURE, [other]);
  assert.equal(currentExtent(), EXTENT.figures);
  assert.deepEqual(told(), before);

  let generation = currentGeneration();
  assert.throws(() => drawing.toSVG(), { name: "ChartError", code: "core-incomplete" });
  // Until more has come nothing runs on what has failed.
  assert.throws(() => call(() => catalogue_list("areas")), { code: "core-incomplete" });
  await Promise.all([loadMore(), loadMore()]);
  assert.equal(currentExtent(), EXTENT.specs);
  assert.ok(currentGeneration() > generation);
  assert.deepEqual(told(), before);
  assert.match(drawing.toSVG(), /^<svg /);
  await loadForSpec();
  assert.equal(currentExtent(), EXTENT.specs);

  generation = currentGeneration();
  assert.throws(() => call(() => catalogue_list("areas")), { code: "core-incomplete" });
  await loadMore();
  assert.equal(isWhole(), true);
  assert.ok(currentGeneration() > generation);
  assert.deepEqual(told(), before);
  assert.ok(call(() => catalogue_list("areas")).length > 2);
  await Promise.all([load(), loadForFigure(other), loadForSpec()]);
  drawing.destroy();
});

test("the part of its group draws a figure on pages unlike those it was cut for", async () => {
  const lacking = [];
  let tried = 0;
  for (const [place, [id, rows]] of Object.entries(figures).entries()) {
    const { text, codes } = await rows();
    const own = await core(grouped[(groups[id] ?? 0) - 1], id);
    own.add_excerpt(id, text, Uint8Array.from(codes));
    for (const [locale, letter] of /** @type {const} */ ([["zh-CN", 12.4], ["en", 6.1]])) {
      for (const width of [263, 347, 429, 583, 777, 1031]) {
        tried += 1;
        try {
          const drawing = new own.Drawing(canvas(letter), ...coreInput({ figure: id }, { locale, width: width + place }));
          drawing.paint(1.75);
          drawing.describe();
          drawing.hit(width / 2, 100);
        } catch {
          lacking.push(`${id} ${locale} ${width + place}`);
          break;
        }
      }
    }
  }
  assert.ok(lacking.length * 50 <= tried, `${lacking.length} of ${tried}: ${lacking.join(", ")}`);
});

test("the part for specs draws every spec it was cut for", async () => {
  const folder = new URL("../specs/", import.meta.url);
  const own = await core(specs, "specs");
  let tried = 0;
  for (const name of (await readdir(folder)).filter((name) => name.endsWith(".vl.json"))) {
    const spec = JSON.parse(await readFile(new URL(name, folder), "utf8"));
    // Tables as text are read by another module.
    if (typeof spec.data?.values === "string" || typeof spec.spec?.data?.values === "string") continue;
    tried += 1;
    const drawing = new own.Drawing(canvas(), spec, coreInput({ ...spec, data: undefined }, { locale: "en", width: 467 })[1]);
    drawing.paint(1);
    drawing.free();
  }
  assert.ok(tried > 400);
});
