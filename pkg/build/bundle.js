/**
 * `dist/`: the package's modules joined and minified, for pages that load them without a bundler of
 * their own. Takes the entries `element.js` and `index.js`; writes them with what they share, and what
 * is loaded later in files of its own. The wasm stays where it is. `dist/element.js` itself becomes the
 * small file that asks for the rest at once: `joined-element.js`.
 */

import { createHash } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { groups } from "../wasm/figures/groups.js";

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
  // Modules are UTF-8 wherever they come from: Chinese needs no escapes.
  charset: "utf8",
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

const { outputs } = metafile;
const joined = /** @type {const} */ ("pkg/dist/element.js");
const content = await readFile(folder("dist/element.js"));
const rest = `element-${createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase()}.js`;
await rename(folder("dist/element.js"), folder(`dist/${rest}`));
const { entryPoint, ...whole } = outputs[joined];
outputs[`pkg/dist/${rest}`] = whole;
// It is certain to be loaded, whatever way it is imported.
outputs[joined] = { ...whole, entryPoint, imports: [{ path: `pkg/dist/${rest}`, kind: "import-statement" }], inputs: {} };

const shared = new Set();
const follow = (/** @type {string} */ path) => {
  for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
    if (kind !== "import-statement" || shared.has(basename(imported))) continue;
    shared.add(basename(imported));
    follow(imported);
  }
};
follow(`pkg/dist/${rest}`);
const endings = Object.entries(outputs).flatMap(([path, output]) => {
  const [, figure] = /\/figures\/([^/]+)\.js$/.exec(output.entryPoint ?? "") ?? [];
  return figure && Object.hasOwn(groups, figure)
    ? [[figure, [basename(path).slice(figure.length + 1, -".js".length), groups[figure]]]]
    : [];
});
/** @type {[string, string][]} */
const filled = [
  ['const REST = "REST";', `const REST = ${JSON.stringify(rest)};`],
  ["const SHARED = [];", `const SHARED = ${JSON.stringify([...shared])};`],
  ["const FIGURES = {};", `const FIGURES = ${JSON.stringify(Object.fromEntries(endings))};`],
];
const source = await readFile(folder("build/joined-element.js"), "utf8");
const text = filled.reduce((text, [before, after]) => {
  if (!text.includes(before)) throw new Error(`joined-element.js lacks ${before}`);
  return text.replace(before, after);
}, source);
const { code } = await transform(text, { minify: true, format: "esm", target: "es2022", legalComments: "none" });
await writeFile(folder("dist/element.js"), code);
outputs[joined].bytes = code.length;
// What imports what, for those who count bytes.
await writeFile(folder("dist/meta.json"), JSON.stringify(outputs));
