/** The languages of the site: where the pages of each stand, and in which locale its charts are drawn. */

/** @typedef {"en" | "zh"} Code */

/**
 * @typedef {object} Language
 * @property {Code} code of the folder, of texts, and in snippets
 * @property {string} tag BCP 47, for `lang`, `hreflang` and charts
 * @property {string} folder below the site, with its slash
 * @property {string} name of the language in itself
 * @property {string} region as Open Graph writes it
 */

/** @type {Language[]} */
export const LANGUAGES = [
  { code: "en", tag: "en", folder: "", name: "English", region: "en_GB" },
  { code: "zh", tag: "zh-CN", folder: "zh/", name: "中文", region: "zh_CN" },
];

/** @param {Language} language */
export function otherThan(language) {
  return /** @type {Language} */ (LANGUAGES.find(({ code }) => code !== language.code));
}

/**
 * The way from a page back to the site's root: `../../` for `zh/figures/x.html`.
 * @param {string} path of a page below the site
 */
export function rootOf(path) {
  return "../".repeat(path.split("/").length - 1) || "./";
}
