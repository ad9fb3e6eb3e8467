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
 * @property {{src: string, alt: string, width: number, height: number}} [picture] for readers without scripts
 */

/** Joined and minified, with all it loads beside it: a page that pastes code has no bundler. */
export const PUBLISHED = "https://cdn.jsdelivr.net/npm/indicator-charts@0.1/dist/element.js";

/**
 * @param {Shown} shown
 * @returns {string}
 */
export function embedCode({ element = PUBLISHED, spec, picture, ...names }) {
  const attributes = Object.entries(names).filter(([, value]) => value).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  // A closing tag inside a string would end the script.
  const inside = spec ? `<script type="application/json">${JSON.stringify(spec).replaceAll("<", "\\u003c")}</script>` : "";
  const image = picture
    ? `<noscript><img src="${escaped(picture.src)}" alt="${escaped(picture.alt)}" width="${picture.width}" height="${picture.height}" style="max-width:100%;height:auto"></noscript>\n`
    : "";
  return `<script type="module" src="${escaped(element)}"></script>\n<indicator-chart${attributes.join("")}>${inside}</indicator-chart>\n${image}`;
}

/**
 * A text inside an attribute's double quotes.
 * @param {string} text
 */
export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
