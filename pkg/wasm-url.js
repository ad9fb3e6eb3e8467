/** Where the core lies by default: beside this module. Bundlers read this expression and copy the file. */
export const wasmURL = () => new URL("./wasm/indicator_charts_bg.wasm", import.meta.url);
