/**
 * What all pages have in common: the head with its policy, the masthead, the foot. Takes where a page
 * stands and what it is about; gives whole HTML. Guarantees that every address inside is relative, so
 * that the site works under any path, but for those that only make sense in full.
 */

import { html, jsonBlock } from "./html.js";
import { LANGUAGES, otherThan, rootOf } from "./languages.js";
import { WORDS } from "./words.js";

/** @typedef {import("./languages.js").Language} Language */

/**
 * @typedef {object} Site
 * @property {string} address empty, or where the site is published, with a closing slash
 * @property {(path: string) => boolean} has whether there is a page at a path
 */

/**
 * @typedef {object} Page
 * @property {string} path of the English page below the site; other languages have it under their folder
 * @property {Language} language
 * @property {string} title
 * @property {string} description
 * @property {"figures" | "playground" | "docs"} place what is marked in the navigation
 * @property {string[]} styles
 * @property {string[]} scripts modules
 * @property {unknown} main
 * @property {{path: string, width: number, height: number, alt: string}} [preview] picture for links elsewhere
 * @property {string} [oembed] path
 * @property {string} [kind] of Open Graph
 * @property {object} [data] schema.org
 */

/** No inline script or style, nothing from elsewhere that runs. */
export const POLICY = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; base-uri 'none'";

/**
 * @param {Site} site
 * @param {Page} page
 * @returns {string}
 */
export function document(site, page) {
  const { language } = page;
  const words = WORDS[language.code];
  const path = language.folder + page.path;
  const root = rootOf(path);
  return html`<!doctype html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${page.title} · ${words.site}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${root}icon.svg" type="image/svg+xml">
${["site.css", ...page.styles].map((style) => html`<link rel="stylesheet" href="${root}${style}">
`)}<script src="${root}theme.js"></script>
${["site.js", ...page.scripts].map((script) => html`<script type="module" src="${root}${script}"></script>
`)}${social(site, page)}${page.data && html`<script type="application/ld+json">${jsonBlock(page.data)}</script>
`}</head>
<body>
${masthead(site, page.place, page.path, language)}
${page.main}
<p class="unseen" role="status" id="said"></p>
${colophon(language)}
</body>
</html>
`.text;
}

/**
 * Addresses for other sites: where this one's is not known, there are none.
 * @param {Site} site
 * @param {Page} page
 */
function social(site, page) {
  const { language, preview } = page;
  const full = (/** @type {string} */ path) => new URL(path.replace(/(^|\/)index\.html$/, "$1"), site.address).href;
  const here = language.folder + page.path;
  return html`<meta property="og:type" content="${page.kind ?? "website"}">
<meta property="og:site_name" content="${WORDS[language.code].site}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:locale" content="${language.region}">
<meta property="og:locale:alternate" content="${otherThan(language).region}">
${site.address && html`<link rel="canonical" href="${full(here)}">
${LANGUAGES.map(({ tag, folder }) => html`<link rel="alternate" hreflang="${tag}" href="${full(folder + page.path)}">
`)}<link rel="alternate" hreflang="x-default" href="${full(page.path)}">
<meta property="og:url" content="${full(here)}">
`}${site.address && preview && html`<meta property="og:image" content="${full(preview.path)}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="${preview.width}">
<meta property="og:image:height" content="${preview.height}">
<meta property="og:image:alt" content="${preview.alt}">
<meta name="twitter:card" content="summary_large_image">
`}${site.address && page.oembed && html`<link rel="alternate" type="application/json+oembed" href="${full(page.oembed)}" title="${page.title}">
`}`;
}

/**
 * @param {Site} site
 * @param {Page["place"] | ""} place
 * @param {string} path of the page in English, which the other language's link needs
 * @param {Language} language
 */
export function masthead(site, place, path, language) {
  const words = WORDS[language.code];
  const other = otherThan(language);
  const root = rootOf(language.folder + path);
  const own = root + language.folder;
  const link = (/** @type {string} */ name, /** @type {string} */ target, /** @type {string} */ text) =>
    html`<li><a href="${target}"${name === place && html` aria-current="${path === target.replace(own, "") ? "page" : "true"}"`}>${text}</a></li>`;
  return html`<a class="skip" href="#content">${words.skip}</a>
<header class="masthead">
  <p class="name"><a href="${own}index.html">${words.site}</a></p>
  <nav class="places" aria-label="${words.navigation}">
    <ul>
      ${link("figures", `${own}index.html`, words.figures)}
      ${link("playground", `${own}playground.html`, words.playground)}
      ${site.has("docs.html") && link("docs", root + (site.has(`${language.folder}docs.html`) ? language.folder : "") + "docs.html", words.docs)}
    </ul>
  </nav>
  ${site.has(other.folder + path) && html`<p class="tongue"><a href="${root}${other.folder}${path}" hreflang="${other.tag}" lang="${other.tag}" rel="alternate">${other.name}</a></p>`}
  <form class="switches scripted" id="switches">
    <fieldset>
      <legend>${words.colours}</legend>
      ${["auto", "light", "dark"].map((theme) => html`<label><input type="radio" name="theme" value="${theme}"${theme === "auto" && html` checked`}><span>${words[/** @type {"auto" | "light" | "dark"} */ (theme)]}</span></label>
      `)}
    </fieldset>
  </form>
</header>`;
}

/** @param {Language} language */
export function colophon(language) {
  return html`<footer class="colophon">
  <p>${WORDS[language.code].colophon}</p>
</footer>`;
}
