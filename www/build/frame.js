/**
 * The page of one figure for a frame in somebody else's page: the chart alone, with a picture of it inside, so that it
 * is read without any script and there before one has run, and so that nothing more is loaded for readers who only look.
 * `embed.html`, which takes the figure from its address, goes on working; without scripts it has no picture to show.
 */

import { html } from "./html.js";
import { POLICY } from "./layout.js";
import { rootOf } from "./languages.js";

/** @typedef {import("./figures.js").Figure} Figure */
/** @typedef {import("./languages.js").Language} Language */
/** @typedef {{width: number, height: number}} Size CSS px */

/**
 * @param {string} path below the site
 * @param {Figure} figure
 * @param {Language} language
 * @param {{wide: Size, column: Size, medium: Size, narrow: Size, slim: Size}} sizes of the pictures
 * @returns {string}
 */
export function framePage(path, { id, title, summary }, language, { wide, column, medium, narrow, slim }) {
  const root = rootOf(path);
  const at = (/** @type {string} */ ending) => `../figures/${id}${ending}.svg`;
  // A picture is never shown smaller than it was drawn: its letters would be too small to read.
  const source = (/** @type {string} */ ending, /** @type {Size} */ { width, height }, /** @type {Size | undefined} */ larger) =>
    html`<source${larger && html` media="(max-width: ${Math.ceil(larger.width) - 1}px)"`} srcset="${at(ending)}" width="${width}" height="${height}">`;
  // What colours the page around has is known only with scripts; most are light.
  const dark = (/** @type {string} */ ending, /** @type {Size} */ { width, height }, /** @type {Size | undefined} */ larger) =>
    html`<source data-scheme="dark" data-media="${larger ? `(max-width: ${Math.ceil(larger.width) - 1}px)` : "all"}" media="not all" srcset="${at(`${ending}.dark`)}" width="${width}" height="${height}">`;
  return html`<!doctype html>
<html lang="${language.tag}" data-figure="${id}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<meta name="description" content="${summary}">
<meta name="robots" content="noindex">
<link rel="icon" href="${root}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}embed.css">
<script type="module" src="${root}embed-page.js"></script>
<script type="module" src="${root}pkg/dist/element.js"></script>
</head>
<body>
<main id="chart"><h1 class="unseen">${title}</h1>
<indicator-chart figure="${id}" loading="interaction" downloads><picture>${dark(".slim", slim, narrow)}${dark(".narrow", narrow, medium)}${dark(".medium", medium, column)}${dark(".column", column, wide)}${dark("", wide, undefined)}${source(".slim", slim, narrow)}${source(".narrow", narrow, medium)}${source(".medium", medium, column)}${source(".column", column, wide)}<img src="${at("")}" alt="${title}. ${summary}" width="${wide.width}" height="${wide.height}" fetchpriority="high"></picture></indicator-chart></main>
</body>
</html>
`.text;
}
