/**
 * Where the core's files lie by default: beside this module. Bundlers read the expressions with
 * `import.meta.url` and copy the files. Vite's development server moves modules into a folder of its own and leaves the file where it
 * was, so there the address is led back.
 */

/** Each address stands by itself, so that bundlers see it. @type {Record<string, () => URL>} */
const FILES = {
  "figures-1": () => new URL("./wasm/figures-1.wasm", import.meta.url),
  "figures-2": () => new URL("./wasm/figures-2.wasm", import.meta.url),
  "figures-3": () => new URL("./wasm/figures-3.wasm", import.meta.url),
  "figures-4": () => new URL("./wasm/figures-4.wasm", import.meta.url),
  "figures-5": () => new URL("./wasm/figures-5.wasm", import.meta.url),
  "figures-6": () => new URL("./wasm/figures-6.wasm", import.meta.url),
  "figures-7": () => new URL("./wasm/figures-7.wasm", import.meta.url),
  "figures-8": () => new URL("./wasm/figures-8.wasm", import.meta.url),
  "figures-9": () => new URL("./wasm/figures-9.wasm", import.meta.url),
  "figures-10": () => new URL("./wasm/figures-10.wasm", import.meta.url),
  "figures-11": () => new URL("./wasm/figures-11.wasm", import.meta.url),
  "figures-12": () => new URL("./wasm/figures-12.wasm", import.meta.url),
  "figures-1-rest": () => new URL("./wasm/figures-1-rest.wasm", import.meta.url),
  "figures-2-rest": () => new URL("./wasm/figures-2-rest.wasm", import.meta.url),
  "figures-3-rest": () => new URL("./wasm/figures-3-rest.wasm", import.meta.url),
  "figures-4-rest": () => new URL("./wasm/figures-4-rest.wasm", import.meta.url),
  "figures-5-rest": () => new URL("./wasm/figures-5-rest.wasm", import.meta.url),
  "figures-6-rest": () => new URL("./wasm/figures-6-rest.wasm", import.meta.url),
  "figures-7-rest": () => new URL("./wasm/figures-7-rest.wasm", import.meta.url),
  "figures-8-rest": () => new URL("./wasm/figures-8-rest.wasm", import.meta.url),
  "figures-9-rest": () => new URL("./wasm/figures-9-rest.wasm", import.meta.url),
  "figures-10-rest": () => new URL("./wasm/figures-10-rest.wasm", import.meta.url),
  "figures-11-rest": () => new URL("./wasm/figures-11-rest.wasm", import.meta.url),
  "figures-12-rest": () => new URL("./wasm/figures-12-rest.wasm", import.meta.url),
  figures: () => new URL("./wasm/figures.wasm", import.meta.url),
  "figures-rest": () => new URL("./wasm/figures-rest.wasm", import.meta.url),
  hands: () => new URL("./wasm/hands.wasm", import.meta.url),
  ordinary: () => new URL("./wasm/ordinary.wasm", import.meta.url),
  "ordinary-rest": () => new URL("./wasm/ordinary-rest.wasm", import.meta.url),
  "specs-rest": () => new URL("./wasm/specs-rest.wasm", import.meta.url),
  core: () => new URL("./wasm/core.wasm", import.meta.url),
  tables: () => new URL("./wasm/tables.wasm", import.meta.url),
};

/**
 * A file of the core: a part, what it lacks, or a module.
 * @param {string} name
 * @returns {URL}
 */
export function fileURL(name) {
  const beside = /** @type {() => URL} */ (FILES[name])();
  return beside.pathname.includes("/node_modules/.vite/deps/")
    ? new URL(`../../../indicator-charts/wasm/${name}.wasm`, beside)
    : beside;
}

/** The module that draws charts. */
export const wasmURL = () => fileURL("core");

/** The module that reads tables. */
export const tablesURL = () => fileURL("tables");
