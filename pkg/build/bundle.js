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
import { build, transform, version } from "esbuild";
import { BUNDLED } from "../bundled.js";
import { groups } from "../wasm/figures/groups.js";
import { snapshots } from "../wasm/snapshots/index.js";
import { AGAIN, pieces, replaced } from "./pieces.js";

const folder = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The rest of the element, and what is loaded after it. */
const ELEMENT = "define.js";
const [HANDS, DATA, JOIN] = ["element/interaction.js", "element/source.js", "rest.js"];

/** @satisfies {import("esbuild").BuildOptions} */
const common = {
  outdir: folder("dist"),
  bundle: true,
  metafile: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  // Modules are UTF-8 wherever they come from: Chinese needs no escapes.
  charset: "utf8",
  legalComments: "none",
  logLevel: "error",
};

await rm(folder("dist"), { recursive: true, force: true });
const { metafile: { outputs } } = await build({
  ...common,
  entryPoints: [{ in: folder(ELEMENT), out: "rest" }, { in: folder("index.js"), out: "index" }],
  // Names are set here too: a file that has changed has another name, so that pages may keep it for good.
  chunkNames: "[name]-[hash]",
  splitting: true,
  plugins: [await pieces(folder, [ELEMENT, "index.js"], [HANDS, DATA, JOIN])],
});
const later = (/** @type {string} */ entry) => Object.keys(outputs).find((path) => outputs[path]?.entryPoint === `pkg/${entry}`) ?? "";
const again = replaced(await readFile(folder("dist/rest.js"), "utf8"), AGAIN, `./${basename(later(HANDS))}`);
await writeFile(folder("dist/rest.js"), again);
const rest = await named("rest.js", "element");

// What is of figures changes together, when the core or the data package does: one ending for all of them spares pages the others.
const sources = Object.entries(snapshots).flatMap(([name, own]) => [`figures/${name}.js`, ...Object.keys(own).map((language) => `snapshots/${name}-${language}.js`)]);
const texts = await Promise.all(sources.map((name) => readFile(folder(`wasm/${name}`))));
const ending = hashOf(Buffer.concat([Buffer.from(version), ...texts]));
const figures = await build({ ...common, entryPoints: sources.map((name) => folder(`wasm/${name}`)), entryNames: `[name]-${ending}` });
Object.assign(outputs, figures.metafile.outputs);

/** A file and what it imports before it runs. @param {string} path @returns {string[]} */
const withImports = (path) => [path, ...outputs[path]?.imports.filter(({ kind }) => kind === "import-statement").flatMap((one) => withImports(one.path)) ?? []];
const first = [...new Set(withImports(rest))];
const names = (/** @type {string[]} */ paths) => JSON.stringify([...new Set(paths)].map((path) => basename(path)));
const source = [
  ['const REST = "REST";', `const REST = ${JSON.stringify(basename(rest))};`],
  ["const SHARED = [];", `const SHARED = ${names(first.slice(1))};`],
  ["const DATA = [];", `const DATA = ${names(withImports(later(DATA)).filter((path) => !first.includes(path)))};`],
  ["const FIGURES = [];", `const FIGURES = ${JSON.stringify(namesByGroup())};`],
  ['const ENDING = "";', `const ENDING = "${ending}";`],
  ["const BUNDLED = /BUNDLED/;", `const BUNDLED = ${BUNDLED};`],
].reduce((text, [before = "", after = ""]) => replaced(text, before, after), await readFile(folder("build/joined-element.js"), "utf8"));
const { code } = await transform(source, { minify: true, format: "esm", target: common.target, charset: "utf8", legalComments: "none" });
await writeFile(folder("dist/element.js"), code);
outputs["pkg/dist/element.js"] = {
  bytes: code.length,
  inputs: {},
  exports: ["IndicatorChart"],
  entryPoint: "pkg/element.js",
  // It is certain to be loaded, whatever way it is imported.
  imports: [{ path: rest, kind: "import-statement" }],
};
// What imports what, for those who count bytes.
await writeFile(folder("dist/meta.json"), JSON.stringify(outputs));

/** The figures of each group, from the first. */
function namesByGroup() {
  const all = Object.entries(groups);
  const last = Math.max(...all.map(([, group]) => group));
  return Array.from({ length: last }, (_, place) => all.filter(([, group]) => group === place + 1).map(([name]) => name).sort().join(" "));
}

/** @param {string | Uint8Array} content */
function hashOf(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
}

/**
 * Gives an entry that no page names an ending by what is in it.
 * @param {string} file in `dist/`
 * @param {string} name
 * @returns {Promise<string>} its new path
 */
async function named(file, name) {
  const before = `pkg/dist/${file}`;
  const after = `pkg/dist/${name}-${hashOf(await readFile(folder(`dist/${file}`)))}.js`;
  await rename(folder(`dist/${file}`), folder(after.slice("pkg/".length)));
  const { [before]: output } = outputs;
  if (!output) throw new Error(`${before} was not written`);
  delete outputs[before];
  outputs[after] = output;
  return after;
}
