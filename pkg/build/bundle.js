/**
 * `dist/`: the package's modules joined and minified, for pages that load them without a bundler of
 * their own. Takes the entries `element.js` and `index.js`; writes them with what they share, and what
 * is loaded later in files of its own. The wasm stays where it is.
 */

import { readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

await rm(folder("dist"), { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [folder("element.js"), folder("index.js")],
  outdir: folder("dist"),
  bundle: true,
  splitting: true,
  metafile: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  // Names are set here too: a file that has changed has another name, so that pages may keep it for good.
  chunkNames: "[name]-[hash]",
  legalComments: "none",
  logLevel: "error",
  plugins: [{
    name: "wasm-beside-dist",
    setup: (bundler) =>
      bundler.onLoad({ filter: /[\\/]wasm-url\.js$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        const moved = text.replaceAll('new URL("./wasm/', 'new URL("../wasm/');
        if (moved === text) throw new Error(`${basename(path)} names the wasm in another way than expected`);
        return { contents: moved, loader: "js" };
      }),
  }],
});
// What imports what, for those who count bytes.
await writeFile(folder("dist/meta.json"), JSON.stringify(metafile.outputs));
