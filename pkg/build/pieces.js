/**
 * How the package's modules are dealt out to the files of `dist/`: a plugin of esbuild's. Guarantees few files: what the
 * element and the package share is one, whatever else imports some of it.
 */

import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { build, transform } from "esbuild";
import { unpacked } from "../unpack.js";
import { FIRST, splitGlue } from "./glue.js";

/** The name under which all that is shared is imported. */
const SHARED = "pieces:shared";
const [PLAIN, WHOLE] = ["glue:plain", "glue:whole"];

/** Stands for the file that answers hands, which Firefox loads again only by another name once that has failed. */
export const AGAIN = "pieces:again";

/**
 * @param {(name: string) => string} file a module of the package
 * @param {string[]} entries that share modules
 * @param {string[]} later entries that are loaded by these
 * @returns {Promise<import("esbuild").Plugin>}
 */
export async function pieces(file, entries, later) {
  const parts = (await readdir(file("wasm"))).filter((name) => /^(figures(-\d+)?|hands)\.wasm$/.test(name));
  const modules = await Promise.all(parts.map(async (name) => new WebAssembly.Module(unpacked(new Uint8Array(await readFile(file(`wasm/${name}`)))))));
  const glue = splitGlue(await readFile(file("wasm/indicator_charts.js"), "utf8"), modules);
  const [shared = [], ...others] = await Promise.all(entries.map((entry) => reachedBy(file(entry))));
  const common = shared.filter((path) => others.every((paths) => paths.includes(path)) && !path.endsWith("/wasm/indicator_charts.js"));
  const holders = new Set([...entries, ...later].map(file));
  return {
    name: "pieces",
    setup(bundler) {
      const virtual = { namespace: "pieces", sideEffects: true };
      bundler.onResolve({ filter: /^(pieces|glue):/ }, ({ path }) => ({ path, ...virtual }));
      bundler.onResolve({ filter: /\/indicator_charts\.js$/ }, ({ importer }) =>
        ({ path: /^(render|catalogue)\.js$/.test(basename(importer)) ? PLAIN : FIRST, ...virtual }));
      bundler.onLoad({ filter: /^/, namespace: "pieces" }, ({ path }) => ({
        contents: {
          [FIRST]: glue.first,
          [PLAIN]: glue.plain,
          [WHOLE]: glue.whole,
          [SHARED]: [FIRST, ...common].map((name) => `import ${JSON.stringify(name)};\n`).join(""),
        }[path],
        resolveDir: file(""),
      }));
      // A module that only gives names would be left out of a list like that.
      bundler.onResolve({ filter: /^\// }, ({ path, kind }) => kind === "import-statement" ? { path, sideEffects: true } : undefined);
      bundler.onLoad({ filter: /\.js$/, namespace: "file" }, async ({ path }) => {
        let contents = await readFile(path === file("wasm-url.js") ? file("build/joined-urls.js") : path, "utf8");
        if (path === file("table.js")) contents = `import "${WHOLE}";\n${contents}`;
        if (path === file("element/hands.js")) {
          const load = 'import("./interaction.js")';
          contents = replaced(contents, load, `(this.#failures ? import(\`${AGAIN}?\${this.#failures}\`) : ${load})`);
        }
        if (holders.has(path)) contents = `import "${SHARED}";\n${contents}`;
        if (path.endsWith("sheet.js")) contents = await withSmallStyles(contents);
        return { contents, loader: "js" };
      });
    },
  };
}

/**
 * The modules that are loaded with one.
 * @param {string} entry
 */
async function reachedBy(entry) {
  /** @type {string[]} */
  const paths = [];
  await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
    plugins: [{
      name: "static",
      setup(bundler) {
        bundler.onResolve({ filter: /^/ }, ({ kind, path }) => kind === "dynamic-import" ? { path, external: true } : undefined);
        bundler.onLoad({ filter: /^/ }, ({ path }) => void paths.push(path));
      },
    }],
  });
  return paths;
}

/**
 * @param {string} text
 * @param {string} before
 * @param {string} after
 */
export function replaced(text, before, after) {
  if (!text.includes(before)) throw new Error(`a module lacks ${before}`);
  return text.replaceAll(before, after);
}

/**
 * A module with the styles in its first template minified.
 * @param {string} text
 */
async function withSmallStyles(text) {
  const [whole, styles = ""] = /`([^`]*)`/.exec(text) ?? [];
  if (!whole) throw new Error("a module of styles has none");
  const { code } = await transform(styles, { loader: "css", minify: true });
  return text.replace(whole, () => `\`${code.trim()}\``);
}
