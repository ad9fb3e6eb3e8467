/**
 * What a chart that wakes at once needs, named in the head of its page, so that all of it is asked for together with
 * the page's own scripts and not one after the other. Takes the figure and the language; gives links. Where the joined package has not
 * been built there are none: a link that leads nowhere costs more than it saves.
 */

import { readFileSync } from "node:fs";
import { groups } from "../../pkg/wasm/figures/groups.js";
import { html } from "./html.js";

/** @typedef {Record<string, {imports: {path: string, kind: string}[], entryPoint?: string}>} Outputs */

/** Read with the first page that asks. @type {Outputs | undefined} */
let outputs;

/** @returns {Outputs} */
function read() {
  try {
    return JSON.parse(readFileSync(new URL("../../pkg/dist/meta.json", import.meta.url), "utf8"));
  } catch {
    return {};
  }
}

/**
 * @param {string} root the way from the page to the site's root
 * @param {string} figure
 * @param {import("./languages.js").Code} language of the page
 */
export function preloads(root, figure, language) {
  outputs ??= read();
  const known = outputs;
  const named = (/** @type {string} */ ending) => Object.keys(known).find((path) => known[path]?.entryPoint?.endsWith(ending));
  /** @type {Set<string>} */
  const modules = new Set();
  const add = (/** @type {string | undefined} */ path) => {
    if (!path || modules.has(path) || !known[path]) return;
    modules.add(path);
    for (const { path: imported, kind } of known[path]?.imports ?? []) if (kind === "import-statement") add(imported);
  };
  for (const ending of ["/element.js", `/snapshots/${figure}-${language}.js`]) add(named(ending));
  if (modules.size === 0) return false;
  const name = (/** @type {string} */ path) => path.slice(path.lastIndexOf("/") + 1);
  return html`<link rel="preload" href="${root}pkg/wasm/figures-${groups[figure]}.wasm" as="fetch" type="application/wasm" crossorigin>
${[...modules].map((path) => html`<link rel="modulepreload" href="${root}pkg/dist/${name(path)}">
`)}`;
}
