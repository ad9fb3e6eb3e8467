/**
 * What packing the core costs and saves: `node benches/unpack.mjs`. Of each file how large it travels as a module and packed, how
 * long it takes to unpack, where that has never run before and where it has, and, beside it, to compile what comes out.
 */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { unpacked } from "../pkg/unpack.js";
import { brotli, middle } from "./measure.mjs";

/** The first run of a process, of so many. */
const RUNS = 5;

const file = (/** @type {string} */ name) => new Uint8Array(readFileSync(new URL(`../pkg/wasm/${name}`, import.meta.url)));

/** @param {() => unknown} action */
async function timed(action) {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

const [name] = process.argv.slice(2);
if (name) {
  const packed = file(name);
  const first = await timed(() => unpacked(packed));
  for (let times = 0; times < 20; times += 1) unpacked(packed);
  const warm = await timed(() => unpacked(packed));
  const compiled = await timed(() => WebAssembly.compile(unpacked(packed)));
  console.log(JSON.stringify([first, warm, compiled - warm]));
} else {
  for (const name of ["figures-1.wasm", "figures.wasm", "hands.wasm", "ordinary.wasm", "core.wasm", "tables.wasm"]) {
    const packed = file(name);
    const [plain, small] = [brotli(unpacked(packed)), brotli(packed)];
    const runs = Array.from({ length: RUNS }, () => JSON.parse(execFileSync(process.execPath, [new URL(import.meta.url).pathname, name], { encoding: "utf8" })));
    const [first, warm, compiled] = [0, 1, 2].map((at) => middle(runs.map((times) => times[at])).toFixed(1).padStart(6));
    console.log(`${name.padEnd(16)} ${String(plain).padStart(7)} B as a module, ${String(small).padStart(7)} B packed, ${(small / plain).toFixed(2)};  unpacked in ${first} ms, warm ${warm} ms;  compiled in ${compiled} ms`);
  }
}
