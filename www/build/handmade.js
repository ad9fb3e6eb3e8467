/**
 * Pages that are written by hand and share the masthead and the foot with the others: a line
 * `<!-- masthead docs -->`, with what is marked in the navigation, and a line `<!-- colophon -->` are
 * filled in. The page's language is that of its folder, else that of its root element.
 */

import { readdir, readFile } from "node:fs/promises";
import { colophon, masthead } from "./layout.js";
import { LANGUAGES } from "./languages.js";

/** @typedef {import("./languages.js").Language} Language */

const ENGLISH = /** @type {Language} */ (LANGUAGES[0]);

/**
 * The handmade pages of the site.
 * @param {URL} folder
 * @returns {Promise<Map<string, string>>} path below the site → text
 */
export async function readPages(folder) {
  /** @type {Map<string, string>} */
  const pages = new Map();
  for (const language of LANGUAGES) {
    const place = new URL(language.folder, folder);
    for (const name of await readdir(place).catch(() => [])) {
      if (name.endsWith(".html")) pages.set(language.folder + name, await readFile(new URL(name, place), "utf8"));
    }
  }
  return pages;
}

/**
 * @param {import("./layout.js").Site} site
 * @param {string} path below the site
 * @param {string} text of the page
 * @returns {string} the same where there is nothing to fill in
 */
export function fillPage(site, path, text) {
  const place = LANGUAGES.find(({ folder }) => folder && path.startsWith(folder)) ?? ENGLISH;
  const tag = /<html[^>]*\slang="([\w-]+)"/.exec(text)?.[1] ?? place.tag;
  const words = LANGUAGES.find(({ code }) => tag.startsWith(code)) ?? place;
  return text
    .replace(/<!-- masthead ?(\w*) -->/, (_, marked) => masthead(site, marked, path.slice(place.folder.length), { ...words, folder: place.folder }).text)
    .replace(/<!-- colophon -->/, () => colophon(words).text);
}
