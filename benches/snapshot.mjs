// What a figure's snapshot costs and saves: bytes in the download, and the time to the first scene, beside the figure's rows.
//
// `node benches/snapshot.mjs` after `cargo xtask build`. Both ways begin in a fresh instance of the whole core, which knows
// both; times are medians.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { coreInput } from "../pkg/options.js";
import { place } from "../pkg/snapshot.js";
import { figures } from "../pkg/wasm/figures/index.js";
import { add_excerpt, Drawing, initSync, replace } from "../pkg/wasm/indicator_charts.js";
import { snapshots } from "../pkg/wasm/snapshots/index.js";
import { brotli, middle } from "./measure.mjs";

const ROUNDS = 15;
const wasm = new URL("../pkg/wasm/", import.meta.url);
const module = new WebAssembly.Module(readFileSync(new URL("indicator_charts_bg.wasm", wasm)));
const travels = (name) => brotli(readFileSync(new URL(name, wasm)));

const context = new Proxy({}, {
  get: (kept, name) => kept[name] ?? (name === "measureText" ? (text) => ({ width: text.length * 7 }) : () => {}),
});
const surface = () => ({ width: 0, height: 0, getContext: () => context });

/** The median time of a first scene in a fresh instance each time, in ms. */
function first(figure, prepare) {
  const input = coreInput({ figure }, { locale: "en", width: 640 });
  const times = Array.from({ length: ROUNDS }, () => {
    replace(module);
    const started = performance.now();
    prepare();
    new Drawing(surface(), ...input);
    return performance.now() - started;
  });
  return middle(times);
}

initSync({ module });
const found = [];
for (const [figure, load] of Object.entries(figures)) {
  const { text, codes } = await load();
  const snapshot = await snapshots[figure].en();
  const rows = { bytes: travels(`figures/${figure}.js`), ms: first(figure, () => add_excerpt(figure, text, Uint8Array.from(codes))) };
  const restored = { bytes: travels(`snapshots/${figure}-en.js`), ms: first(figure, () => place(figure, snapshot)) };
  found.push([rows, restored]);
  console.log(`${figure.padEnd(24)} rows ${String(rows.bytes).padStart(6)} B ${rows.ms.toFixed(2).padStart(7)} ms   snapshot ${String(restored.bytes).padStart(6)} B ${restored.ms.toFixed(2).padStart(7)} ms`);
}
const ratio = middle(found.map(([rows, restored]) => restored.ms / rows.ms));
const bytes = middle(found.map(([rows, restored]) => restored.bytes - rows.bytes));
console.log(`in the middle a first scene from a snapshot takes ${ratio.toFixed(2)} of the time that it takes from rows, and ${bytes} B more`);
for (const part of ["figures.wasm", "hands.wasm"]) console.log(`${part}: ${travels(part)} B`);
