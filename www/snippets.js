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
 * @property {number} width of the picture, CSS px
 * @property {number} height
 */

/** @typedef {{tag: string, frame: string, image: string, page: string}} Snippets `page` is the frame's address */

/**
 * @param {Wish} wish
 * @returns {Snippets}
 */
export function snippets({ site, figure, lang, theme, folder, title, width, height }) {
  const isFixed = theme === "light" || theme === "dark";
  const page = new URL(`${folder}embed/${figure}.html`, site);
  if (isFixed) page.search = String(new URLSearchParams({ theme }));
  const article = new URL(`${folder}figures/${figure}.html`, site).href;
  const picture = new URL(`${folder}figures/${figure}${theme === "dark" ? ".dark" : ""}.svg`, site).href;
  const image = `<img src="${attribute(picture)}" alt="${attribute(title)}" width="${width}" height="${height}" style="max-width:100%;height:auto">`;
  return {
    page: page.href,
    tag: `<script type="module" src="${attribute(new URL("pkg/dist/element.js", site).href)}"></script>\n` +
      `<indicator-chart figure="${attribute(figure)}" lang="${lang}"${isFixed ? ` theme="${theme}"` : ""}></indicator-chart>\n` +
      `<noscript>${image}</noscript>`,
    frame: frame({ page: page.href, script: new URL("embed.js", site).href, title, height }),
    image: `<a href="${attribute(article)}">${image}</a>`,
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
