/**
 * What leaves the playground: a link with everything in it, codes to paste, files. Takes the chart's spec
 * with its data; guarantees that a code works on a page that knows nothing of this one.
 */

import { pack } from "../packed.js";
import { attribute, frame } from "../snippets.js";

/** Beyond this, mail and chat programs begin to cut addresses. */
export const LONG = 8_000;
/** Beyond this, the text columns of content management systems begin to (65,535 bytes), and some browsers. */
export const TOO_LONG = 60_000;

const site = new URL("..", import.meta.url);

/**
 * The address of this page with a table and a spec in it.
 * @param {{table: string, spec: string}} work
 */
export async function linkOf(work) {
  const address = new URL(location.href);
  address.search = "";
  address.hash = `work=${await pack(work)}`;
  return address.href;
}

/**
 * @param {Record<string, any>} spec whole
 * @param {{lang: string, theme: string, title: string, height: number}} wish
 * @returns {Promise<{tag: string, frame: string, address: string}>}
 */
export async function codesOf(spec, { lang, theme, title, height }) {
  const isFixed = theme === "light" || theme === "dark";
  const page = new URL("embed.html", site);
  page.search = String(new URLSearchParams({ lang, ...(isFixed && { theme }) }));
  page.hash = `spec=${await pack(spec)}`;
  // No `<` in the data, so that no text in it can end the script.
  const json = JSON.stringify(spec).replaceAll("<", "\\u003c");
  return {
    tag: `<script type="module" src="${attribute(new URL("pkg/dist/element.js", site).href)}"></script>\n` +
      `<indicator-chart lang="${lang}"${isFixed ? ` theme="${theme}"` : ""}>\n<script type="application/json">${json}</script>\n</indicator-chart>`,
    frame: frame({ page: page.href, script: new URL("embed.js", site).href, title, height }),
    address: page.href,
  };
}

/** @type {Record<string, string>} */
const TYPES = { svg: "image/svg+xml", png: "image/png", csv: "text/csv" };

/**
 * @param {import("../pkg/chart.js").Chart} chart
 * @param {string} kind `svg`, `png`, `csv`
 * @param {string} title
 */
export async function saveChart(chart, kind, title) {
  saveAs(await chart.toBlob(TYPES[kind]), `${fileName(title)}.${kind}`);
}

/**
 * @param {Record<string, any>} spec
 * @param {string} title
 */
export function saveSpec(spec, title) {
  saveAs(new Blob([JSON.stringify(spec, null, 2), "\n"], { type: "application/json" }), `${fileName(title)}.vl.json`);
}

/**
 * Letters of any script, digits and dashes.
 * @param {string} title
 */
function fileName(title) {
  return title.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 80) || "chart";
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function saveAs(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Browsers read the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
