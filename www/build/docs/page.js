/**
 * What the pages of the documentation share: the way between them, the table of contents, headings that
 * can be linked to, code to copy. Takes parts with ids and titles; gives markup whose ids are unique as
 * long as those of the parts are.
 */

import { html } from "../html.js";
import { document } from "../layout.js";
import { rootOf } from "../languages.js";
import { WORDS } from "../words.js";
import { DOCS } from "./words.js";

/** @typedef {import("../html.js").Markup} Markup */
/** @typedef {import("../languages.js").Language} Language */
/** @typedef {{id: string, title: string, parts?: {id: string, title: string}[]}} Entry of the table of contents */

/** The pages, in the order of the way between them. */
export const PAGES = /** @type {const} */ ({ guide: "docs.html", examples: "docs/examples.html", reference: "docs/reference.html" });

/** @typedef {keyof typeof PAGES} Which */

/**
 * @param {import("../layout.js").Site} site
 * @param {Which} which
 * @param {Language} language
 * @param {{contents: Entry[], body: unknown, tools?: unknown}} page
 */
export function docsPage(site, which, language, { contents, body, tools }) {
  const words = DOCS[language.code];
  const path = PAGES[which];
  const back = rootOf(path);
  const main = html`<main id="content" class="docs ${which}">
  <div class="lede">
    <h1>${words[which].headline}</h1>
    <p>${words[which].lede}</p>
    <nav class="pages" aria-label="${words.pages}">
      ${Object.entries(PAGES).map(([name, target]) => html`<a href="${back}${target}"${name === which && html` aria-current="page"`}>${words[/** @type {Which} */ (name)].name}</a>
      `)}
    </nav>
  </div>
  <nav class="contents" aria-label="${words.contents}">
    <details open>
      <summary>${words.contents}</summary>
      <ul>
        ${contents.map((entry) => html`<li><a href="#${entry.id}">${entry.title}</a>${entry.parts && html`
          <ul>${entry.parts.map((part) => html`<li><a href="#${part.id}">${part.title}</a></li>`)}</ul>`}</li>
        `)}
      </ul>
    </details>
  </nav>
  <div class="reading">
    ${tools}
    ${body}
  </div>
</main>`;
  return document(site, {
    path,
    language,
    title: words[which].title,
    description: words[which].description,
    place: "docs",
    styles: ["docs.css"],
    scripts: ["docs.js"],
    main,
  });
}

/**
 * A heading with a link to itself.
 * @param {2 | 3 | 4} level
 * @param {string} id
 * @param {unknown} title
 * @param {Language} language
 */
export function heading(level, id, title, language) {
  const link = html`<a class="anchor" href="#${id}" aria-label="${DOCS[language.code].linkTo} ${id}">#</a>`;
  if (level === 2) return html`<h2 id="${id}">${title} ${link}</h2>`;
  return level === 3 ? html`<h3 id="${id}">${title} ${link}</h3>` : html`<h4 id="${id}">${title} ${link}</h4>`;
}

/**
 * Code with a button that copies it.
 * @param {string} label what it is, for those who do not see where it stands
 * @param {string} code
 * @param {Language} language
 * @param {unknown} [more] beside the button
 */
export function snippet(label, code, language, more) {
  const words = WORDS[language.code];
  return html`<div class="snippet">
      <pre tabindex="0" role="region" aria-label="${label}"><code>${code.trim()}
</code></pre>
      <div class="row"><button type="button" class="scripted" data-copy data-copied="${words.copied}" data-failed="${words.copyFailed}">${words.copy}<span class="unseen">: ${label}</span></button>${more}</div>
    </div>`;
}

/**
 * A table with a name. Cells are texts or markup; the first of each row names it.
 * @param {string} label
 * @param {string[]} heads
 * @param {unknown[][]} rows
 */
export function table(label, heads, rows) {
  return html`<table>
      <caption class="unseen">${label}</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>
        ${rows.map((row) => html`<tr>${row.map((cell, place) => place === 0 ? html`<th scope="row">${cell}</th>` : html`<td data-name="${heads[place]}">${cell}</td>`)}</tr>
        `)}
      </tbody>
    </table>`;
}

/**
 * Text with \`code\` and [links](address) in it.
 * @param {string} text
 * @returns {Markup}
 */
export function prose(text) {
  const parts = text.split(/(`[^`]+`|\[[^\]]+\]\([^)\s]+\))/);
  return html`${parts.map((part) => {
    const [, name, address] = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part) ?? [];
    if (address) return html`<a href="${address}">${name}</a>`;
    return part.length > 2 && part.startsWith("`") && part.endsWith("`") ? html`<code>${part.slice(1, -1)}</code>` : part;
  })}`;
}
