/**
 * What specs of a page's own download: `node benches/ordinary.mjs [FOLDER…]`, of the specs in `tests/specs/` and in other folders where
 * some are named (addresses of data are looked up in the npm package `vega-datasets`). Of each folder how many are ordinary by their
 * words, how many of those the first part of the core draws, under a pointer too, and of all how much they take in the middle,
 * beside what the same chart takes of Vega-Lite with Vega, bundled and minified by esbuild; all by brotli 11.
 */

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { coreInput } from "../pkg/options.js";
import { isOrdinary } from "../pkg/ordinary-spec.js";
import * as reader from "../pkg/table-reader.js";
import { provideReader } from "../pkg/table.js";
import { unpacked } from "../pkg/unpack.js";
import * as core from "../pkg/wasm/indicator_charts.js";
import { words } from "../pkg/wasm/ordinary.js";
import { canvas } from "../tests/node/canvas.js";
import { brotli, middle } from "./measure.mjs";

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const file = (/** @type {string} */ name) => new Uint8Array(readFileSync(path(`pkg/wasm/${name}`)));

/** What a page's own chart loads of the joined package beside the core: by the bundler's own account. */
function scripts() {
  const outputs = JSON.parse(readFileSync(path("pkg/dist/meta.json"), "utf8"));
  const names = new Set();
  const add = (/** @type {string} */ name) => {
    if (names.has(name)) return;
    names.add(name);
    for (const { path: imported, kind } of outputs[name].imports) if (kind === "import-statement") add(imported);
  };
  add("pkg/dist/element.js");
  add(Object.keys(outputs).find((name) => outputs[name].entryPoint?.endsWith("/element/source.js")) ?? "");
  return [...names].reduce((sum, name) => sum + brotli(readFileSync(path(name))), 0);
}

async function peer() {
  const contents = 'export { compile } from "vega-lite"; export { parse, View } from "vega";';
  const { outputFiles } = await build({ stdin: { contents, resolveDir: path("") }, bundle: true, minify: true, format: "esm", write: false, logLevel: "error", external: ["node:*"], splitting: true, outdir: "/" });
  return brotli((outputFiles.find((output) => output.path.endsWith("stdin.js")) ?? outputFiles[0])?.contents ?? new Uint8Array());
}

/** A spec with the rows that its addresses lead to. @param {any} node @returns {any} */
function filled(node) {
  if (Array.isArray(node)) return node.map(filled);
  if (typeof node !== "object" || node === null) return node;
  const { data, ...others } = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, name === "data" ? value : filled(value)]));
  if (!data?.url) return data === undefined ? others : { ...others, data };
  const text = readFileSync(path(`node_modules/vega-datasets/${data.url.replace(/^.*\bdata\//, "data/")}`), "utf8");
  const type = data.format?.type ?? data.url.split(".").pop();
  return { ...others, data: type === "json" ? { values: JSON.parse(text), ...(data.format && { format: data.format }) } : { values: text, format: { ...data.format, type } } };
}

const module = new WebAssembly.Module(unpacked(file("ordinary.wasm")));
core.initSync({ module });
const whole = await import(`../pkg/wasm/indicator_charts.js?${"whole"}`);
whole.initSync({ module: new WebAssembly.Module(file("indicator_charts_bg.wasm")) });
provideReader({
  start: () => {
    reader.start(new WebAssembly.Module(file("indicator_tables_bg.wasm")));
    return reader;
  },
});

/** Draws a chart and points at it. @param {any} spec @param {typeof core} by */
function draw(spec, by) {
  const drawing = new by.Drawing(canvas(), ...coreInput(spec, { locale: "en", width: 640 }));
  drawing.paint(1);
  drawing.describe();
  drawing.legends();
  for (let x = 0; x < drawing.width; x += 40) drawing.hit(x, drawing.height / 2);
  drawing.free();
}

const [first, more, vega] = [scripts() + brotli(file("ordinary.wasm")), brotli(file("ordinary-rest.wasm")), await peer()];
console.log(`ordinary ${first} B, any other ${first + more} B; Vega-Lite with Vega ${vega} B: ${(first / vega).toFixed(2)} and ${((first + more) / vega).toFixed(2)} of it`);
for (const folder of [path("tests/specs"), ...process.argv.slice(2)]) {
  let [all, ordinary, enough] = [0, 0, 0];
  /** @type {number[]} */
  const sizes = [];
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "reference.json")) {
    /** @type {any} */
    let spec;
    try {
      spec = filled(JSON.parse(readFileSync(`${folder}/${name}`, "utf8")));
      draw(spec, whole);
    } catch {
      // What is refused is no chart.
      continue;
    }
    all += 1;
    const isLikely = isOrdinary(spec, words);
    if (isLikely) ordinary += 1;
    let isEnough = isLikely;
    try {
      draw(spec, core);
    } catch {
      core.replace(module);
      isEnough = false;
    }
    if (isEnough) enough += 1;
    sizes.push(isEnough ? first : first + more);
  }
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  console.log(`${folder}: of ${all} specs ${ordinary} are ordinary, ${enough} of them drawn by the first part; ${middle(sizes)} B in the middle, ${mean.toFixed(0)} B on average, ${(mean / vega).toFixed(2)} of Vega-Lite's`);
}
