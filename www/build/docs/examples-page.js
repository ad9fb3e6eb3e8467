/**
 * The page of examples: each spec with its chart, drawn ahead as a picture that wakes, and links to change
 * it. Takes the examples; guarantees an id for each and a picture in the colours of its reader.
 */

import { describe, renderSVG } from "../../../pkg/node.js";
import { pack } from "../../packed.js";
import { html } from "../html.js";
import { rootOf } from "../languages.js";
import { EXAMPLES, specText } from "./examples.js";
import { docsPage, heading, PAGES, prose, snippet } from "./page.js";
import { DOCS } from "./words.js";

/** @typedef {import("../languages.js").Language} Language */
/** @typedef {import("./examples.js").Example} Example */
/** @typedef {"wide" | "narrow"} Shape */

/** Widths of the pictures in CSS px: that of the column, and a phone's. */
const WIDTHS = { wide: 480, narrow: 360 };
/** How much higher than it must be a picture is: in its reader's font a line may break once more, and its chart wakes in the same room. */
const SLACK = 40;
const PHONE = "(max-width: 34rem)";
const DARK = "(prefers-color-scheme: dark)";

/** Drawn so far: the page asks for the size of each file. @type {Map<string, string>} */
const drawn = new Map();

/**
 * An example as SVG.
 * @param {string} id
 * @param {Language} language
 * @param {Shape} shape
 * @param {"light" | "dark"} theme
 * @returns {string}
 */
export function exampleSVG(id, language, shape, theme) {
  const key = [id, language.code, shape, theme].join(" ");
  const options = { width: WIDTHS[shape], locale: language.tag, theme, prefix: `${id}-${shape}` };
  const known = drawn.get(key);
  if (known) return known;
  const spec = JSON.parse(specText(id));
  const svg = renderSVG(spec, { ...options, height: sizeOf(renderSVG(spec, options)).height + SLACK });
  drawn.set(key, svg);
  return svg;
}

/** @param {string} svg */
function sizeOf(svg) {
  const [, width = "", height = ""] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

/**
 * @param {import("../layout.js").Site} site
 * @param {Language} language
 */
export async function examplesPage(site, language) {
  const words = DOCS[language.code];
  const groups = /** @type {Example["group"][]} */ (Object.keys(words.groups)).map((group) => ({
    id: `${group}s`,
    title: words.groups[group],
    examples: EXAMPLES.filter((example) => example.group === group),
  }));
  const packed = new Map(await Promise.all(EXAMPLES.map(async ({ id }) => /** @type {const} */ ([id, await pack(JSON.parse(specText(id)))]))));
  const body = html`${groups.map(({ id, title, examples }) => html`<section class="chapter" aria-labelledby="${id}">
      ${heading(2, id, title, language)}
      ${examples.map((example) => exampleSection(example, language, packed.get(example.id) ?? ""))}
    </section>
    `)}`;
  const contents = groups.map(({ id, title, examples }) => ({
    id,
    title,
    parts: examples.map((example) => ({ id: example.id, title: example.shows.join(", ") })),
  }));
  return docsPage(site, "examples", language, { contents, body });
}

/**
 * @param {Example} example
 * @param {Language} language
 * @param {string} packed the spec for the playground's address
 */
function exampleSection({ id, group, shows, told }, language, packed) {
  const words = DOCS[language.code];
  const root = rootOf(language.folder + PAGES.examples);
  const name = html`${shows.map((one, place) => html`${place > 0 && ", "}<code>${one}</code>`)}`;
  const links = html`<a class="scripted" href="${root}${language.folder}playground.html#spec=${packed}">${words.openInPlayground}<span class="unseen">: ${shows.join(", ")}</span></a>`;
  return html`<section class="example" aria-labelledby="${id}">
        ${heading(3, id, name, language)}
        <p>${prose(told[language.code])}</p>
        <div class="pair">
          <div class="chart"><indicator-chart src="${root}docs/examples/${id}.json" lang="${language.tag}">${fallback(id, language)}</indicator-chart></div>
          ${snippet(`${words.specOf}: ${words.groups[group]}: ${shows.join(", ")}`, specText(id), language, links)}
        </div>
      </section>
      `;
}

/**
 * @param {string} id
 * @param {Language} language
 */
function fallback(id, language) {
  const size = (/** @type {Shape} */ shape) => {
    const { width, height } = sizeOf(exampleSVG(id, language, shape, "light"));
    return html`width="${width}" height="${height}"`;
  };
  const source = (/** @type {string} */ media, /** @type {string} */ ending, /** @type {Shape} */ shape, /** @type {boolean} */ isDark) =>
    html`<source${isDark && html` data-scheme="dark"`} media="${media}" srcset="examples/${id}${ending}.svg" ${size(shape)}>`;
  const { title, summary } = describe(JSON.parse(specText(id)), { locale: language.tag });
  return html`<picture>${source(`${DARK} and ${PHONE}`, ".narrow.dark", "narrow", true)}${source(DARK, ".dark", "wide", true)}${source(PHONE, ".narrow", "narrow", false)}<img src="examples/${id}.svg" alt="${title}. ${summary}" ${size("wide")} loading="lazy" decoding="async"></picture>`;
}
