/**
 * Where the core's two modules lie by default: beside this one. Bundlers read the expressions with
 * `import.meta.url` and copy the files. Vite's development server moves modules into a folder of its own and leaves the file where it
 * was, so there the address is led back.
 */

/** The module that draws charts. @returns {URL} */
export function wasmURL() {
  return led(new URL("./wasm/indicator_charts_bg.wasm", import.meta.url));
}

/** The part of it that the bundled figures need. @returns {URL} */
export function firstChartURL() {
  return led(new URL("./wasm/first_chart.wasm", import.meta.url));
}

/** The module that reads tables. @returns {URL} */
export function tablesURL() {
  return led(new URL("./wasm/indicator_tables_bg.wasm", import.meta.url));
}

/** @param {URL} beside */
function led(beside) {
  const file = beside.pathname.slice(beside.pathname.lastIndexOf("/") + 1);
  return beside.pathname.includes("/node_modules/.vite/deps/")
    ? new URL(`../../../indicator-charts/wasm/${file}`, beside)
    : beside;
}
