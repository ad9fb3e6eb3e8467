/**
 * Eleventy's settings: a short code `chart` that puts the pictures of a chart into the page, one for phones and one
 * for desks, inside the element that wakes over them; and the package's own files, for the element to be loaded from.
 */

import { fileURLToPath } from "node:url";
import { dirname, relative } from "node:path";
import { describe, renderSVG, table } from "indicator-charts";

/** Widths of the two pictures, CSS px; `style.css` shows one of them. */
const WIDTHS = { narrow: 360, wide: 680 };

/** Where npm has put the package. */
const PACKAGE = dirname(fileURLToPath(import.meta.resolve("indicator-charts/package.json")));

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/**
 * The element with its pictures, and the table under it.
 * @param {string} figure a bundled figure
 * @param {string} lang
 */
function chart(figure, lang) {
  const spec = { figure };
  const pictures = Object.entries(WIDTHS).map(([name, width]) =>
    renderSVG(spec, { width, locale: lang, prefix: `${figure}-${lang}-${name}` }).trim().replace("<svg ", `<svg class="${name}" `)
  );
  const { columns, rows } = table(spec, { locale: lang });
  const cells = (/** @type {string} */ tag, /** @type {unknown[]} */ texts) => texts.map((text) => `<${tag}>${escaped(String(text ?? ""))}</${tag}>`).join("");
  const label = lang.startsWith("zh") ? "数据表" : "Data table";
  const caption = escaped(describe(spec, { locale: lang }).title);
  return `<figure>
<indicator-chart figure="${figure}" lang="${lang}" downloads>${pictures.join("")}</indicator-chart>
<details><summary>${label}</summary><table><caption>${caption}</caption>
<thead><tr>${cells("th", columns.map(({ title }) => title))}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("\n")}</tbody></table></details>
</figure>`;
}

/** @param {any} eleventy */
export default function settings(eleventy) {
  eleventy.addShortcode("chart", chart);
  eleventy.ignores.add("README.md");
  eleventy.addPassthroughCopy("style.css");
  for (const folder of ["dist", "wasm"]) {
    eleventy.addPassthroughCopy({ [relative(".", `${PACKAGE}/${folder}`)]: `charts/${folder}` });
  }
  return { dir: { input: ".", includes: "_includes", output: "_site" }, markdownTemplateEngine: "njk" };
}
