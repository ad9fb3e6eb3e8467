// What the bundled data costs: bytes in the download and time to unpack, beside the same as JSON and CSV.
//
// `node benches/data.mjs` after `cargo xtask build`. Each figure's excerpt is what a page with that
// figure loads; the whole package is inside the whole core. Times are medians of fresh instances.

import { readdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { add_excerpt, catalogue_list, catalogue_observations, initSync, replace } from "../pkg/wasm/indicator_charts.js";
import { brotli, middle } from "./measure.mjs";

const ROUNDS = 15;
const wasm = new URL("../pkg/wasm/", import.meta.url);
const module = new WebAssembly.Module(readFileSync(new URL("indicator_charts_bg.wasm", wasm)));

/** The median time of `work` in a fresh instance each time, in ms. */
function cold(work) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    replace(module);
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
  return middle(times);
}

initSync({ module });
const line = (name, bytes, ms) => console.log(`${name.padEnd(44)} ${String(bytes).padStart(8)} B brotli ${ms.toFixed(3).padStart(9)} ms`);

const sizes = [];
for (const name of readdirSync(new URL("figures/", wasm)).filter((name) => !["index.js", "groups.js"].includes(name))) {
  const file = new URL(`figures/${name}`, wasm);
  const { text, codes } = await import(file);
  const bytes = brotli(readFileSync(file));
  sizes.push(bytes);
  line(`excerpt ${name.slice(0, -3)}`, bytes, cold(() => add_excerpt(name.slice(0, -3), text, Uint8Array.from(codes))));
}
sizes.sort((a, b) => a - b);
console.log(`excerpts: median ${middle([...sizes])} B, largest ${sizes.at(-1)} B; the budget is 12000 B inside the download of a first chart`);

const unpack = cold(() => catalogue_list("topics"));
const rows = catalogue_observations({});
const lists = Object.fromEntries(["indicators", "areas", "sources", "topics", "units"].map((name) => [name, catalogue_list(name)]));
const json = JSON.stringify({ observations: rows, ...lists });
const data = new URL("../data/", import.meta.url);
const csv = readdirSync(data).filter((name) => name.endsWith(".csv")).map((name) => readFileSync(new URL(name, data), "utf8")).join("");
const times = Array.from({ length: ROUNDS }, () => {
  const started = performance.now();
  JSON.parse(json);
  return performance.now() - started;
});
const packed = readFileSync(new URL("indicator_charts_bg.wasm", wasm)).length;
console.log(`the whole package, ${rows.length} observations, is inside the whole core of ${packed} B: unpacked in ${unpack.toFixed(3)} ms`);
line("peer: the same as JSON, JSON.parse", brotli(json), middle(times));
line("peer: the same as the CSV files, unread", brotli(csv), 0);
