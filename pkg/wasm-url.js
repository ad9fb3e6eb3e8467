/**
 * Where the core's modules lie by default: beside this one. Bundlers read the expressions with
 * `import.meta.url` and copy the files. Vite's development server moves modules into a folder of its own and leaves the file where it
 * was, so there the address is led back.
 */

import { EXTENT } from "./engine.js";

/** The parts for groups of figures; each address stands by itself, so that bundlers see it. */
const GROUPS = [
  () => new URL("./wasm/figures-1.wasm", import.meta.url),
  () => new URL("./wasm/figures-2.wasm", import.meta.url),
  () => new URL("./wasm/figures-3.wasm", import.meta.url),
  () => new URL("./wasm/figures-4.wasm", import.meta.url),
  () => new URL("./wasm/figures-5.wasm", import.meta.url),
  () => new URL("./wasm/figures-6.wasm", import.meta.url),
  () => new URL("./wasm/figures-7.wasm", import.meta.url),
  () => new URL("./wasm/figures-8.wasm", import.meta.url),
  () => new URL("./wasm/figures-9.wasm", import.meta.url),
  () => new URL("./wasm/figures-10.wasm", import.meta.url),
  () => new URL("./wasm/figures-11.wasm", import.meta.url),
  () => new URL("./wasm/figures-12.wasm", import.meta.url),
];

/** What each of them lacks. */
const RESTS = [
  () => new URL("./wasm/figures-1-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-2-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-3-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-4-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-5-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-6-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-7-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-8-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-9-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-10-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-11-rest.wasm", import.meta.url),
  () => new URL("./wasm/figures-12-rest.wasm", import.meta.url),
];

/** The module that draws charts. @returns {URL} */
export function wasmURL() {
  return led(new URL("./wasm/core.wasm", import.meta.url));
}

/**
 * The part of it of an extent; of a group of bundled figures, the least.
 * @param {number} extent of `EXTENT`
 * @param {number} group from 1
 * @returns {URL}
 */
export function partURL(extent, group) {
  if (extent === EXTENT.specs) return led(new URL("./wasm/specs.wasm", import.meta.url));
  if (extent === EXTENT.hands) return led(new URL("./wasm/hands.wasm", import.meta.url));
  const least = extent === EXTENT.group ? GROUPS[group - 1] : undefined;
  return led(least?.() ?? new URL("./wasm/figures.wasm", import.meta.url));
}

/**
 * What a part lacks: that for specs to be whole, those for figures to answer a pointer.
 * @param {number} extent of `EXTENT`
 * @param {number} group from 1
 * @returns {URL}
 */
export function restURL(extent, group) {
  if (extent === EXTENT.specs) return led(new URL("./wasm/rest.wasm", import.meta.url));
  const least = extent === EXTENT.group ? RESTS[group - 1] : undefined;
  return led(least?.() ?? new URL("./wasm/figures-rest.wasm", import.meta.url));
}

/** The module that reads tables. @returns {URL} */
export function tablesURL() {
  return led(new URL("./wasm/tables.wasm", import.meta.url));
}

/** @param {URL} beside */
function led(beside) {
  const file = beside.pathname.slice(beside.pathname.lastIndexOf("/") + 1);
  return beside.pathname.includes("/node_modules/.vite/deps/")
    ? new URL(`../../../indicator-charts/wasm/${file}`, beside)
    : beside;
}
