/**
 * The reference: every definition of the JSON Schema as a table that can be searched, and what is refused.
 * Guarantees a heading with the definition's name as its id, and an id `Definition.property` for each row.
 */

import { readFileSync } from "node:fs";
import { html } from "../html.js";
import { rootOf } from "../languages.js";
import { fill } from "../words.js";
import { docsPage, heading, PAGES, prose, table } from "./page.js";
import { refusals } from "./refusals.js";
import { chapters, defaults } from "./schema.js";
import { typeOf } from "./types.js";
import { DOCS } from "./words.js";

/** @typedef {import("./schema.js").Definition} Definition */
/** @typedef {import("./schema.js").Property} Property */
/** @typedef {import("../languages.js").Language} Language */

/** What the schema and the core say, in Chinese. One that is not there stays English. @type {Record<string, string>} */
export const CHINESE = JSON.parse(readFileSync(new URL("schema-zh.json", import.meta.url), "utf8"));

/** A choice of more words than this is not written out under a heading of its own size. */
const LISTED = 12;

/**
 * @param {import("../layout.js").Site} site
 * @param {Language} language
 */
export function referencePage(site, language) {
  const words = DOCS[language.code];
  const all = chapters();
  const known = defaults();
  const titleOf = (/** @type {string} */ id) => words.chapters[/** @type {keyof typeof words.chapters} */ (id)];
  const count = all.flatMap(({ definitions }) => definitions.flatMap(({ properties }) => properties)).length;
  const schema = `${rootOf(language.folder + PAGES.reference)}pkg/schema.json`;
  const body = html`<p class="quiet">${prose(fill(words.schemaLink, { address: schema }))}</p>
    <p class="quiet">${prose(words.aboutDefaults)}</p>
    ${all.map(({ id, definitions }) => html`<section class="chapter" aria-labelledby="${id}">
      ${heading(2, id, titleOf(id), language)}
      ${definitions.map((definition) => definitionSection(definition, known, language))}
    </section>
    `)}
    <section class="chapter" aria-labelledby="refused">
      ${heading(2, "refused", words.refused, language)}
      <p>${words.refusedLede}</p>
      <div class="refused">${refusedTable(language)}</div>
    </section>`;
  const tools = html`<form role="search" class="finder scripted" id="search">
      <label for="query">${words.search}</label>
      <input type="search" id="query" autocomplete="off" spellcheck="false" autocapitalize="off" placeholder="${words.searchHint}">
      <p id="found" role="status" data-found="${words.foundProperties}" data-nothing="${words.noProperties}" data-all="${count}"></p>
    </form>`;
  const contents = [
    ...all.map(({ id, definitions }) => ({
      id,
      title: titleOf(id),
      parts: definitions.filter(({ properties, like }) => properties.length > 0 || like).map(({ name }) => ({ id: name, title: name })),
    })),
    { id: "refused", title: words.refused },
  ];
  return docsPage(site, "reference", language, { contents, tools, body });
}

/**
 * @param {Definition} definition
 * @param {Map<string, import("./schema.js").Default[]>} known
 * @param {Language} language
 */
function definitionSection({ name, description, node, properties, like }, known, language) {
  const words = DOCS[language.code];
  const own = properties.length > 0 || like;
  return html`<section class="definition${!own && " choice"}" aria-labelledby="${name}">
        ${heading(3, name, name, language)}
        <p${english(description, language)}>${prose(inWords(description, language))}</p>
        ${!own && html`<p class="type">${choiceOf(node)}</p>`}
        ${like && html`<p>${prose(fill(words.as, { name: `[${like.name}](#${like.name})` }))}${like.without.length > 0 && prose(fill(words.without, { names: like.without.map((one) => `\`${one}\``).join(", ") }))}${properties.length > 0 ? words.and : words.stop}</p>`}
        ${properties.length > 0 && html`<div class="wrapping">${propertyTable(name, properties, known, language)}</div>`}
      </section>
      `;
}

/** @param {string} text @param {Language} language */
const inWords = (text, language) => (language.code === "zh" ? CHINESE[text] : undefined) ?? text;

/** Says so where a text is English on another page. @param {string} text @param {Language} language */
const english = (text, language) => language.code !== "en" && inWords(text, language) === text && html` lang="en"`;

/**
 * @param {string} name
 * @param {Property[]} properties
 * @param {Map<string, import("./schema.js").Default[]>} known
 * @param {Language} language
 */
function propertyTable(name, properties, known, language) {
  const words = DOCS[language.code];
  const hasDefaults = properties.some((property) => known.has(`${name}.${property.name}`));
  return html`<table class="properties">
          <caption class="unseen">${name}</caption>
          <thead><tr><th scope="col">${words.property}</th><th scope="col">${words.type}</th>${hasDefaults && html`<th scope="col">${words.byDefault}</th>`}<th scope="col">${words.description}</th></tr></thead>
          <tbody>
            ${properties.map((property) => {
              const id = `${name}.${property.name}`;
              const values = known.get(id) ?? [];
              return html`<tr id="${id}"><th scope="row"><a href="#${id}"><code>${property.name}</code></a>${property.isRequired && html` <span class="quiet">${words.required}</span>`}</th><td class="type">${typeOf(property.node)}</td>${hasDefaults && html`<td class="default">${defaultsOf(values)}</td>`}<td${english(property.description, language)}>${prose(inWords(property.description, language))}</td></tr>
            `;
            })}
          </tbody>
        </table>`;
}

/**
 * Values with what they are for; marks of one value together.
 * @param {import("./schema.js").Default[]} values
 */
function defaultsOf(values) {
  /** @type {Map<string, {value: string, look: string, marks: string[]}>} */
  const groups = new Map();
  for (const { look, mark, value } of values) {
    const group = groups.get(`${value} ${look}`) ?? { value, look, marks: [] };
    if (mark) group.marks.push(mark);
    groups.set(`${value} ${look}`, group);
  }
  return [...groups.values()].map(({ value, look, marks }) => {
    const of = [marks.join(", "), look].filter(Boolean).join("; ");
    return html`<span><code>${value}</code>${of && html` <span class="quiet">${of}</span>`}</span> `;
  });
}

/** @param {import("./schema.js").Node} node */
function choiceOf(node) {
  const words = node.enum;
  if (words && words.length > LISTED) return html`<span class="words">${words.map((/** @type {unknown} */ word) => html`<code>${JSON.stringify(word)}</code> `)}</span>`;
  return typeOf(node);
}

/** @param {string} text */
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/\p{Script=Han}/u.test(text) ? "。" : ".");

/** @param {Language} language */
function refusedTable(language) {
  const words = DOCS[language.code];
  const rows = refusals().map(({ names, path, hint }) => [
    html`${names.map((name) => html`<code>${name}</code> `)}`,
    html`<code>${path}</code>`,
    html`<span${english(hint, language)}>${prose(sentence(inWords(hint, language)))}</span>`,
  ]);
  return table(words.refused, [words.written, words.where, words.instead], rows);
}
