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
 * @property {string} [element] address of `element.js`, where a page can load it from; by its name in npm where left out
 */

/**
 * @param {Shown} shown
 * @returns {string}
 */
export function embedCode({ element, spec, ...names }) {
  const script = element
    ? `<script type="module" src="${escaped(element)}"></script>`
    : '<script type="module">import "indicator-charts/element";</script>';
  const attributes = Object.entries(names).filter(([, value]) => value).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  // A closing tag inside a string would end the script.
  const inside = spec ? `<script type="application/json">${JSON.stringify(spec).replaceAll("<", "\\u003c")}</script>` : "";
  return `${script}\n<indicator-chart${attributes.join("")}>${inside}</indicator-chart>\n`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
