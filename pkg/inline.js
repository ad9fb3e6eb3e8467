/**
 * The package with the core as bytes inside a module: for pages that cannot serve a file, and for
 * synchronous use, since the first chart or `renderSVG` starts the core by itself.
 */

import bytes from "./wasm/inline.js";
import { provideBytes } from "./engine.js";
import { load } from "./load.js";
import { provideReader } from "./table.js";

export * from "./interface.js";
export { parseTable } from "./table.js";

provideBytes(bytes);
provideReader({
  load: async () => {
    const [reader, tables] = await Promise.all([import("./table-reader.js"), import("./wasm/inline-tables.js")]);
    reader.start(await WebAssembly.compile(tables.default()));
    return reader;
  },
});

/**
 * Starts the core ahead of its first use; awaiting it twice is free.
 * @param {import("./load.js").Source} [source] by default the bytes in this entry
 * @returns {Promise<void>}
 */
export default function init(source) {
  return load(source);
}

export { init };
