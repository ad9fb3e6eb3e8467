/**
 * The guide: chapters of texts, code and tables, in the reader's language. Guarantees that both languages
 * show the same code, with this site's address where it is known.
 */

import { html } from "../html.js";
import { CODE } from "./guide-code.js";
import { CHAPTERS as ENGLISH } from "./guide-en.js";
import { rowsOf } from "./guide-tables.js";
import { CHAPTERS as CHINESE } from "./guide-zh.js";
import { docsPage, heading, prose, snippet, table } from "./page.js";
import { DOCS } from "./words.js";

/** @typedef {import("../languages.js").Language} Language */
/** @typedef {import("./guide-en.js").Chapter} Chapter */
/** @typedef {import("./guide-en.js").Block} Block */

/** Where the site stands when nobody has said: an address that cannot be anybody's. */
const NOWHERE = "https://charts.example/";

/** @type {Record<import("../languages.js").Code, Chapter[]>} */
export const GUIDE = { en: ENGLISH, zh: CHINESE };

/**
 * @param {import("../layout.js").Site} site
 * @param {Language} language
 */
export function guidePage(site, language) {
  const chapters = GUIDE[language.code];
  const contents = chapters.map(({ id, title, blocks }) => ({
    id,
    title,
    parts: blocks.flatMap((block) => (block[0] === "h" ? [{ id: block[1], title: block[2] ?? "" }] : [])),
  }));
  const body = chapters.map((chapter) => html`<section class="chapter" aria-labelledby="${chapter.id}">
      ${heading(2, chapter.id, chapter.title, language)}
      ${blocksOf(chapter, site, language)}
    </section>
    `);
  return docsPage(site, "guide", language, { contents, body });
}

/**
 * @param {Chapter} chapter
 * @param {import("../layout.js").Site} site
 * @param {Language} language
 */
function blocksOf({ title, blocks }, site, language) {
  const words = DOCS[language.code];
  let under = title;
  let count = 0;
  return blocks.map((block) => {
    const [kind, value] = block;
    if (kind === "p") return html`<p>${prose(value)}</p>`;
    if (kind === "list") return html`<ul>${value.map((item) => html`<li>${prose(item)}</li>`)}</ul>`;
    if (kind === "h") {
      [under, count] = [block[2] ?? "", 0];
      return heading(3, value, under, language);
    }
    count += 1;
    // No two regions of a page have one name.
    const label = count > 1 ? `${title}: ${under} (${count})` : `${title}: ${under}`;
    if (kind === "code") return snippet(label, (CODE[value] ?? "").replaceAll("SITE", site.address || NOWHERE), language);
    const rows = rowsOf(value, language.code);
    const hasTypes = rows.some(({ type }) => type);
    return html`<div class="wrapping">${table(
      label,
      hasTypes ? [words.name, words.type, words.description] : [words.name, words.description],
      rows.map(({ name, type, words: told }) => [html`<code>${name}</code>`, ...(hasTypes ? [type && html`<code>${type}</code>`] : []), told]),
    )}</div>`;
  });
}
