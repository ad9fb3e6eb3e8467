/** The list of pages for search engines. */

import { html } from "./html.js";

/**
 * @param {string} address of the site
 * @param {string[]} paths of all that is generated
 * @returns {string} XML
 */
export function sitemap(address, paths) {
  const pages = paths.filter((path) => path.endsWith(".html") && !/(^|\/)embed(\/[^/]+)?\.html$/.test(path));
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((path) => html`  <url><loc>${new URL(path.replace(/(^|\/)index\.html$/, "$1"), address).href}</loc></url>
`)}</urlset>
`.text;
}
