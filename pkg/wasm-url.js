/**
 * Where the core lies by default: beside this module. Bundlers read the first expression and copy the
 * file. Vite's development server moves modules into a folder of its own and leaves the file where it
 * was, so there the address is led back.
 */

/** @returns {URL} */
export function wasmURL() {
  const beside = new URL("./wasm/indicator_charts_bg.wasm", import.meta.url);
  return beside.pathname.includes("/node_modules/.vite/deps/")
    ? new URL("../../../indicator-charts/wasm/indicator_charts_bg.wasm", beside)
    : beside;
}
