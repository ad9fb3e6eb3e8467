/**
 * The page of one figure: the chart with a picture of it inside, so that it is there before and without
 * any script; what it says; its table, sources and notes; files and codes to take away.
 */

import { html } from "./html.js";
import { document } from "./layout.js";
import { otherThan, rootOf } from "./languages.js";
import { PREVIEW } from "./pictures.js";
import { preloads } from "./preloads.js";
import { snippets } from "../snippets.js";
import { fill, WORDS } from "./words.js";

/** @typedef {import("./figures.js").Figure} Figure */
/** @typedef {import("./languages.js").Language} Language */
/** @typedef {{width: number, height: number}} Size CSS px */
/** @typedef {{title: string, wide: Size, column: Size, narrow: Size}} Edition of a figure in a language, with the sizes of its pictures */

/** Below this width of the window the page shows the picture for the smallest phones: one that is shown smaller than it
 * was drawn has a chart wake in its place that needs more height. */
const SLIM = "(max-width: 359px)";
/** Below this width of the window a page shows the picture made for phones, as its style sheet does. */
const PHONE = "(max-width: 34rem)";
/** And below this the one for tablets, which is never shown smaller than it was drawn. */
const TABLET = "(max-width: 53rem)";
const DARK = "(prefers-color-scheme: dark)";

/**
 * @param {import("./layout.js").Site} site
 * @param {Figure} figure
 * @param {Language} language
 * @param {{wide: Size, medium: Size, narrow: Size, slim: Size}} sizes of the pictures
 * @param {Record<string, Edition>} editions what the codes say in each language
 * @param {Figure[]} related
 */
export function figurePage(site, figure, language, sizes, editions, related) {
  const words = WORDS[language.code];
  const { id, title } = figure;
  const main = html`<main id="content" class="sheet">
  <nav class="crumbs" aria-label="${words.chapters}">
    <a href="../index.html">${words.figures}</a>
    <a href="../index.html#${figure.chapter.id}">${figure.chapter.name[language.code]}</a>
  </nav>
  <h1 class="unseen">${title}</h1>
  <div class="chart">
    <indicator-chart figure="${id}" lang="${language.tag}" loading="eager" downloads>${fallback(figure, sizes)}</indicator-chart>
  </div>
  <template id="ahead">${preloads(rootOf(`${language.folder}figures/`), id, language.code)}</template>
  <div class="below">
    <section>
      <h2>${words.words}</h2>
      <p>${figure.summary}</p>
      ${figure.sourceLine && html`<p class="quiet">${words.sourceLine}: ${figure.sourceLine}</p>`}
    </section>
    <section>
      <h2 id="table">${words.table}</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="table">${dataTable(figure)}</div>
    </section>
  </div>
  <div class="beside">
    <section>
      <h2>${words.downloads}</h2>
      ${downloads(id, words, figure.observations.length > 0)}
    </section>
    ${figure.sources.length > 0 && html`<section>
      <h2>${words.sources}</h2>
      <ul class="sources">${figure.sources.map((source) => sourceItem(source, words))}</ul>
    </section>`}
    ${figure.notes.length > 0 && html`<section>
      <h2>${words.notes}</h2>
      ${figure.notes.map((note) => html`<p>${note}</p>`)}
    </section>`}
    ${related.length > 0 && html`<section>
      <h2>${words.related}</h2>
      <ul>${related.map((other) => html`<li><a href="${other.id}.html">${other.title}</a></li>`)}</ul>
    </section>`}
  </div>
  <div class="below">${embedding(site, figure, language, editions)}</div>
</main>`;
  return document(site, {
    path: `figures/${id}.html`,
    language,
    title,
    description: [figure.subtitle, figure.summary].filter(Boolean).join(". ").replaceAll("。. ", "。").slice(0, 300),
    place: "figures",
    styles: ["figure.css"],
    scripts: ["figure.js"],
    main,
    kind: "article",
    preview: { path: `${language.folder}figures/${id}.preview.png`, ...PREVIEW, alt: title },
    oembed: `${language.folder}figures/${id}.oembed.json`,
    data: dataset(site, figure, language),
  });
}

/**
 * @param {Figure} figure
 * @param {{wide: Size, medium: Size, narrow: Size, slim: Size}} sizes
 */
function fallback({ id, title, summary }, { wide, medium, narrow, slim }) {
  const source = (/** @type {string} */ media, /** @type {string} */ file, /** @type {Size} */ size, /** @type {boolean} */ isDark) =>
    html`<source${isDark && html` data-scheme="dark"`} media="${media}" srcset="${id}${file}.svg" width="${size.width}" height="${size.height}">`;
  return html`<picture>${source(`${DARK} and ${SLIM}`, ".slim.dark", slim, true)}${source(`${DARK} and ${PHONE}`, ".narrow.dark", narrow, true)}${source(`${DARK} and ${TABLET}`, ".medium.dark", medium, true)}${source(DARK, ".dark", wide, true)}${source(SLIM, ".slim", slim, false)}${source(PHONE, ".narrow", narrow, false)}${source(TABLET, ".medium", medium, false)}<img src="${id}.svg" alt="${title}. ${summary}" width="${wide.width}" height="${wide.height}" fetchpriority="high"></picture>`;
}

/**
 * @param {string} id
 * @param {import("./words.js").Words} words
 * @param {boolean} hasObservations
 */
function downloads(id, words, hasObservations) {
  const files = [
    [`${id}.png`, words.downloadPNG],
    [`${id}.svg`, words.downloadSVG],
    [`${id}.dark.svg`, words.downloadDarkSVG],
    [`${id}.csv`, words.downloadCSV],
    ...(hasObservations ? [[`${id}.observations.csv`, words.downloadObservations]] : []),
    [`${id}.json`, words.downloadSpec],
  ];
  return html`<ul class="files">${files.map(([file, text]) => html`<li><a href="${file}" download>${text}</a></li>`)}</ul>
      <p class="scripted"><a href="../playground.html#figure=${id}">${words.openInPlayground}</a></p>`;
}

/**
 * @param {import("./figures.js").Source} source
 * @param {import("./words.js").Words} words
 */
function sourceItem(source, words) {
  const told = [source.publisher, source.date, source.secondHand && words.secondHand].filter(Boolean).join(", ");
  return html`<li>${source.address ? html`<a href="${source.address}" rel="noopener">${source.title}</a>` : html`<cite>${source.title}</cite>`}${told && html` <span class="quiet">${told}</span>`}${
    source.places.length > 0 && html` <span class="quiet">${fill(words.places, { places: source.places.join(", ") })}</span>`}</li>`;
}

/** @param {Figure} figure */
function dataTable({ title, table: { columns, rows } }) {
  return html`<table>
        <caption>${title}</caption>
        <thead><tr>${columns.map((column) => html`<th scope="col">${column.title}</th>`)}</tr></thead>
        <tbody>
          ${rows.map((row) => html`<tr>${row.map((cell, place) => place === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`)}</tr>
          `)}
        </tbody>
      </table>`;
}

/**
 * @param {import("./layout.js").Site} site
 * @param {Figure} figure
 * @param {Language} language
 * @param {Record<string, Edition>} editions
 */
function embedding(site, { id }, language, editions) {
  const words = WORDS[language.code];
  const edition = /** @type {Edition} */ (editions[language.code]);
  const wish = { site: site.address, figure: id, lang: language.code, theme: "auto", folder: language.folder, ...edition };
  const texts = site.address ? snippets(wish) : undefined;
  const one = (/** @type {"tag" | "frame" | "image"} */ kind) => html`<div class="snippet">
        <h3 id="${kind}-name">${words[kind]}</h3>
        <p>${words[`${kind}Note`]}</p>
        <pre tabindex="0" role="region" aria-labelledby="${kind}-name"><code data-kind="${kind}">${texts?.[kind] ?? ""}</code></pre>
        <button type="button" class="scripted" data-copy data-copied="${words.copied}" data-failed="${words.copyFailed}">${words.copy}<span class="unseen">: ${words[kind]}</span></button>
      </div>`;
  const choice = (/** @type {string} */ name, /** @type {string} */ legend, /** @type {[string, string][]} */ values) => html`<fieldset>
          <legend>${legend}</legend>
          ${values.map(([value, text], place) => html`<label><input type="radio" name="${name}" value="${value}"${place === 0 && html` checked`}><span>${text}</span></label>
          `)}
        </fieldset>`;
  const other = otherThan(language);
  return html`<section id="embed" data-figure="${id}" data-editions="${JSON.stringify(editions)}">
      <h2>${words.embed}</h2>
      <p>${words.embedLede}</p>
      ${!texts && html`<noscript><p class="notice">${words.embedNoScript}</p></noscript>`}
      <form class="switches scripted" id="wishes">
        ${choice("lang", words.language, [[language.code, language.name], [other.code, other.name]])}
        ${choice("theme", words.colours, [["auto", words.follow], ["light", words.light], ["dark", words.dark]])}
      </form>
      ${one("tag")}
      ${one("frame")}
      ${one("image")}
      <p><a data-kind="page" href="../embed/${id}.html">${words.byItself}</a></p>
    </section>`;
}

/**
 * What search engines for data sets read.
 * @param {import("./layout.js").Site} site
 * @param {Figure} figure
 * @param {Language} language
 */
function dataset(site, figure, language) {
  const file = (/** @type {string} */ ending) => `${site.address}${language.folder}figures/${figure.id}${ending}`;
  const years = figure.observations.flatMap(({ period }) => String(period ?? "").match(/\d{4}/g) ?? []).sort();
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: figure.title,
    description: [figure.subtitle, figure.summary, ...figure.notes].filter(Boolean).join(" "),
    inLanguage: language.tag,
    keywords: figure.topics.map(({ name }) => name),
    spatialCoverage: figure.areas,
    isBasedOn: figure.sources.map(({ title, address }) => ({ "@type": "CreativeWork", name: title, ...(address && { url: address }) })),
    ...(years.length > 0 && { temporalCoverage: `${years[0]}/${years.at(-1)}` }),
    ...(site.address && {
      url: file(".html"),
      distribution: [{ "@type": "DataDownload", encodingFormat: "text/csv", contentUrl: file(".csv") }],
    }),
  };
}
