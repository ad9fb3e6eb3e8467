/**
 * The codes to paste into another page. Takes the site's address, a figure and what is wished for;
 * gives texts that work as they are on any page. Used by the pages' scripts and by their generator.
 */

/**
 * @typedef {object} Wish
 * @property {string} site the site's address, with a closing slash
 * @property {string} figure
 * @property {string} lang `en` or `zh`
 * @property {string} theme `light`, `dark`, or anything else for what the page around has
 * @property {string} folder of the language's pages: empty, or `zh/`
 * @property {string} title
 * @property {Size} wide of the picture, in CSS px
 * @property {Size} column of that for a column of text
 * @property {Size} narrow of that for phones
 */

/** @typedef {{width: number, height: number}} Size */

/** @typedef {{tag: string, frame: string, image: string, page: string}} Snippets `page` is the frame's address */

/**
 * @param {Wish} wish
 * @returns {Snippets}
 */
export function snippets({ site, figure, lang, theme, folder, title, wide, column, narrow }) {
  const isFixed = theme === "light" || theme === "dark";
  const page = new URL(`${folder}embed/${figure}.html`, site);
  if (isFixed) page.search = String(new URLSearchParams({ theme }));
  const article = new URL(`${folder}figures/${figure}.html`, site).href;
  const file = (/** @type {string} */ name, /** @type {string} */ shape, /** @type {Size} */ { width, height }) =>
    `${name}="${attribute(new URL(`${folder}figures/${figure}${shape}${theme === "dark" ? ".dark" : ""}.svg`, site).href)}" width="${width}" height="${height}"`;
  const alt = `alt="${attribute(title)}"`;
  // As the package's command writes it (`pkg/embed-code.js`).
  const picture = `<picture><source media="(max-width: 520px)" ${file("srcset", ".narrow", narrow)}><img ${file("src", ".column", column)} ${alt} style="width:100%;height:auto"></picture>`;
  return {
    page: page.href,
    tag: `<script type="module" src="${attribute(new URL("pkg/dist/element.js", site).href)}"></script>\n` +
      `<indicator-chart figure="${attribute(figure)}" lang="${lang}"${isFixed ? ` theme="${theme}"` : ""} loading="interaction">${picture}</indicator-chart>`,
    frame: frame({ page: page.href, script: new URL("embed.js", site).href, title, height: column.height }),
    image: `<a href="${attribute(article)}"><img ${file("src", "", wide)} ${alt} style="max-width:100%;height:auto"></a>`,
  };
}

/**
 * @param {{page: string, script: string, title: string, height: number}} wish
 */
export function frame({ page, script, title, height }) {
  return `<iframe src="${attribute(page)}" title="${attribute(title)}" width="100%" height="${height}" frameborder="0" scrolling="no" loading="lazy"></iframe>\n` +
    `<script src="${attribute(script)}" async></script>`;
}

/**
 * A text inside an attribute's double quotes.
 * @param {string} text
 */
export function attribute(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replace(/\s+/g, " ");
}
