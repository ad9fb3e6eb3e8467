/**
 * The code that puts a chart into another page. Takes what an element shows; gives HTML. Guarantees that nothing
 * in a name or a spec can become markup.
 */

/**
 * What is shown, and how.
 * @typedef {object} Shown
 * @property {string | null} [figure]
 * @property {string | null} [src]
 * @property {unknown} [spec] an object
 * @property {string | null} [lang]
 * @property {string | null} [theme]
 * @property {string} [element] address of `element.js`, where a page can load it from; the published package's where
 *   left out
 * @property {Picture} [picture] stands inside until a hand is at the chart, and for readers without scripts
 */

/** @typedef {{src: string, width: number, height: number}} File of a picture, with its size in CSS px */
/** @typedef {File & {alt: string, narrow: File}} Picture of a chart, and one for phones */

/** Windows of phones, as a media query. */
const PHONE = "(max-width: 520px)";

/** Joined and minified, with all it loads beside it: a page that pastes code has no bundler. */
export const PUBLISHED = "https://cdn.jsdelivr.net/npm/indicator-charts@0.1/dist/element.js";

/**
 * @param {Shown} shown
 * @returns {string}
 */
export function embedCode({ element = PUBLISHED, spec, picture, ...names }) {
  const attributes = Object.entries({ ...names, loading: picture && "interaction" })
    .filter(([, value]) => value)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  // A closing tag inside a string would end the script.
  const inside = spec ? `<script type="application/json">${JSON.stringify(spec).replaceAll("<", "\\u003c")}</script>` : "";
  return `<script type="module" src="${escaped(element)}"></script>\n<indicator-chart${attributes.join("")}>${inside}${picture ? pictureCode(picture) : ""}</indicator-chart>\n`;
}

/**
 * The picture of a chart, as wide as the room it has.
 * @param {Picture} picture
 */
function pictureCode({ narrow, alt, ...wide }) {
  const file = (/** @type {string} */ name, /** @type {File} */ { src, width, height }) => `${name}="${escaped(src)}" width="${width}" height="${height}"`;
  return `<picture><source media="${PHONE}" ${file("srcset", narrow)}><img ${file("src", wide)} alt="${escaped(alt)}" style="width:100%;height:auto"></picture>`;
}

/**
 * A text inside an attribute's double quotes.
 * @param {string} text
 */
export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
