/**
 * `wasm-url.js` as `dist/` has it: no bundler has to see each address, and the files lie in a folder beside.
 */

import { EXTENT } from "../engine.js";

/** What parts are called, by their extents; those for groups by their numbers, too. @type {Record<number, string>} */
const NAMES = { [EXTENT.specs]: "specs", [EXTENT.hands]: "hands" };

/** @param {string} name */
const at = (name) => new URL(`../wasm/${name}.wasm`, import.meta.url);

/** @param {number} extent @param {number} group */
const figures = (extent, group) => extent === EXTENT.group ? `figures-${group}` : "figures";

export const wasmURL = () => at("core");
export const tablesURL = () => at("tables");
/** @param {number} extent of `EXTENT` @param {number} group from 1 */
export const partURL = (extent, group) => at(NAMES[extent] ?? figures(extent, group));
/** @param {number} extent of `EXTENT` @param {number} group from 1 */
export const restURL = (extent, group) => at(extent === EXTENT.specs ? "rest" : `${figures(extent, group)}-rest`);
