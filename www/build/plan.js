/**
 * Every page and file that is generated: its path below the site, and how its content is made. Takes the
 * site's address, if it is known; gives a map whose contents are made only when they are asked for.
 */

import init, { catalogue, describe, toCSV } from "../../pkg/node.js";
import { planDocs } from "./docs/plan.js";
import { figurePage } from "./figure.js";
import { framePage } from "./frame.js";
import { OBSERVATION, readFigures } from "./figures.js";
import { galleryPage } from "./gallery.js";
import { LANGUAGES } from "./languages.js";
import { fillPage, readPages } from "./handmade.js";
import { oembed } from "./oembed.js";
import { picture, png, preview } from "./pictures.js";
import { playgroundPage } from "./playground.js";
import { sitemap } from "./sitemap.js";

/** @typedef {import("./figures.js").Figure} Figure */
/** @typedef {import("./languages.js").Language} Language */
/** @typedef {() => string | Uint8Array | Promise<string | Uint8Array>} Content */

/**
 * @param {{address?: string, cache?: string}} [options] `address` ends with a slash; `cache` is a folder for pictures
 * @returns {Promise<Map<string, Content>>}
 */
export async function plan({ address = "", cache } = {}) {
  await init();
  /** @type {Map<string, Content>} */
  const files = new Map();
  const handmade = await readPages(new URL("..", import.meta.url));
  const site = { address, has: (/** @type {string} */ path) => files.has(path) || handmade.has(path) };
  for (const language of LANGUAGES) planLanguage(files, site, language, cache);
  for (const [path, text] of handmade) {
    if (fillPage(site, path, text) !== text) files.set(path, () => fillPage(site, path, text));
  }
  if (address) files.set("sitemap.xml", () => sitemap(address, [...new Set([...files.keys(), ...handmade.keys()])]));
  return files;
}

/**
 * @param {Map<string, Content>} files
 * @param {import("./layout.js").Site} site
 * @param {Language} language
 * @param {string | undefined} cache
 */
function planLanguage(files, site, language, cache) {
  /** Read with the first page that tells of them. @type {Figure[] | undefined} */
  let read;
  const figures = () => (read ??= readFigures(language));
  const put = (/** @type {string} */ path, /** @type {Content} */ content) => files.set(language.folder + path, content);
  put("index.html", () => galleryPage(site, figures(), language, (id) => picture(id, language, "light", "card")));
  put("playground.html", () => playgroundPage(site, language));
  planDocs(put, site, language);
  for (const { id } of catalogue.figures()) {
    const at = `figures/${id}`;
    const figure = () => /** @type {Figure} */ (figures().find((one) => one.id === id));
    const size = (/** @type {Parameters<typeof sizeOf>[2]} */ shape) => sizeOf(id, language, shape);
    const sizes = () => ({ wide: size("wide"), column: size("column"), medium: size("medium"), narrow: size("narrow"), slim: size("slim") });
    const frame = `embed/${id}.html`;
    put(frame, () => framePage(language.folder + frame, figure(), language, sizes()));
    put(`${at}.html`, () => figurePage(site, figure(), language, sizes(), editionsOf(id), relatedTo(figure(), figures())));
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      for (const shape of /** @type {const} */ (["wide", "column", "medium", "narrow", "slim", "card"])) {
        const ending = [shape === "wide" ? "" : `.${shape}`, theme === "dark" ? ".dark" : "", ".svg"].join("");
        put(at + ending, () => picture(id, language, theme, shape).svg);
      }
    }
    put(`${at}.png`, () => png(id, language, cache));
    put(`${at}.preview.png`, () => preview(id, language, cache));
    put(`${at}.csv`, () => `\ufeff${toCSV(figure().table)}`);
    put(`${at}.json`, () => `${JSON.stringify(figure().spec, null, 2)}\n`);
    put(`${at}.observations.csv`, () => `\ufeff${observationsCSV(figure())}`);
    if (site.address) put(`${at}.oembed.json`, () => oembed(site.address, figure(), language, size("wide")));
  }
}

/**
 * How large a picture of a figure is: it is drawn for that.
 * @param {string} figure
 * @param {Language} language
 * @param {keyof typeof import("./pictures.js").WIDTHS} shape
 */
function sizeOf(figure, language, shape) {
  const { width, height } = picture(figure, language, "light", shape);
  return { width, height };
}

/**
 * What a code to paste says in each language.
 * @param {string} figure
 */
function editionsOf(figure) {
  return Object.fromEntries(LANGUAGES.map((language) => {
    const size = (/** @type {Parameters<typeof sizeOf>[2]} */ shape) => sizeOf(figure, language, shape);
    const title = describe({ figure }, { locale: language.tag }).title || figure;
    return [language.code, { title, wide: size("wide"), column: size("column"), narrow: size("narrow") }];
  }));
}

/** @param {Figure} figure */
function observationsCSV({ observations }) {
  return toCSV({
    columns: OBSERVATION.map((title) => ({ title })),
    rows: observations.map((row) => OBSERVATION.map((name) => row[name] ?? null)),
  });
}

/**
 * Those of the same topics, nearest first; then of the same chapter.
 * @param {Figure} figure
 * @param {Figure[]} figures
 */
function relatedTo(figure, figures) {
  const shared = (/** @type {Figure} */ other) => other.topics.filter(({ id }) => figure.topics.some((topic) => topic.id === id)).length;
  const near = (/** @type {Figure} */ other) => shared(other) + (other.chapter.id === figure.chapter.id ? 1 : 0);
  return figures.filter((other) => other !== figure && near(other) > 0).sort((one, other) => near(other) - near(one)).slice(0, 4);
}
