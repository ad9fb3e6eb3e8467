/** The package as a browser, a worker or a bundler sees it: the core is a file beside these modules. */

import { load, setDefaultSource } from "./load.js";
import { setTableSource } from "./table.js";
import { tablesURL, wasmURL } from "./wasm-url.js";

export * from "./interface.js";
export { parseTable } from "./table.js";

/**
 * Loads the core once; awaiting it twice is free.
 * @param {import("./load.js").Source} [source] by default the file beside the package's modules
 * @returns {Promise<void>}
 * @throws {import("./error.js").ChartError} that says which address was asked and what came back
 */
export default function init(source) {
  setDefaultSource(wasmURL);
  setTableSource(tablesURL);
  return load(source);
}

export { init };
