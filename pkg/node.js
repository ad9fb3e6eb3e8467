/**
 * The package in Node: the bytes of the core come with the entry, so that `renderSVG` works without
 * waiting and a server bundle needs no file beside it. `init` also takes a path or a `file:` address,
 * which Node's `fetch` does not.
 */

import { readFile } from "node:fs/promises";
import { ChartError } from "./error.js";
import { init as initInline } from "./inline.js";
import { provideReader } from "./table.js";
import * as reader from "./table-reader.js";
import tables from "./wasm/inline-tables.js";

export * from "./interface.js";
// Nothing has to be waited for here; who awaits all the same gets the same.
export { parseTableNow as parseTable } from "./table.js";

provideReader({
  start: () => {
    reader.start(new WebAssembly.Module(tables()));
    return reader;
  },
});

/**
 * Starts the core ahead of its first use; awaiting it twice is free.
 * @param {import("./load.js").Source} [source] by default the bytes in the package
 * @returns {Promise<void>}
 */
export default async function init(source) {
  const isPath = typeof source === "string" && !/^(https?|data|blob):/i.test(source);
  const isFile = isPath || (source instanceof URL && source.protocol === "file:");
  return initInline(isFile ? await readCore(source) : source);
}

export { init };

/**
 * @param {string | URL} place
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function readCore(place) {
  try {
    const path = typeof place === "string" && place.startsWith("file:") ? new URL(place) : place;
    return new Uint8Array(await readFile(path));
  } catch (thrown) {
    throw new ChartError({
      code: "wasm-unreachable",
      message: `${place} could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      hint: "the file indicator_charts_bg.wasm must be there",
    }, { cause: thrown });
  }
}
