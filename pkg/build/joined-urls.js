/**
 * `wasm-url.js` as `dist/` has it: no bundler has to see each address, and the files lie in a folder beside.
 */

/** @param {string} name */
export const fileURL = (name) => new URL(`../wasm/${name}.wasm`, import.meta.url);
export const wasmURL = () => fileURL("core");
export const tablesURL = () => fileURL("tables");
