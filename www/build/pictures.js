/**
 * The figures as files: SVG at the widths and in the colours that pages show, PNG for those that take
 * no SVG. Takes a figure's name and a language; gives documents with the size they have.
 */

import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderSVG } from "../../pkg/node.js";

/** @typedef {import("./languages.js").Language} Language */
/** @typedef {"light" | "dark"} Theme */
/** @typedef {{svg: string, width: number, height: number}} Picture size in CSS px */

/** Widths in CSS px: beside a text, in a column of one, on a tablet, on a phone, on the smallest of them, and before it is made smaller on a card of the gallery. */
export const WIDTHS = { wide: 800, column: 640, medium: 520, narrow: 360, slim: 320, card: 480 };

/** A card's picture is no higher than this where the chart allows it. */
const CARD_HEIGHT = 360;

/** A picture for links in messengers and social networks, in px. */
export const PREVIEW = { width: 1200, height: 630 };

/** Device pixels a CSS px of the picture for downloads. */
const RATIO = 2;

/** Pictures drawn so far: pages ask for the sizes of those that are files of their own. @type {Map<string, Picture>} */
const drawn = new Map();

/**
 * @param {string} id
 * @param {Language} language
 * @param {Theme} theme
 * @param {keyof typeof WIDTHS} shape
 * @returns {Picture}
 */
export function picture(id, language, theme, shape) {
  const key = [id, language.code, theme, shape].join(" ");
  const known = drawn.get(key) ?? draw(id, language, theme, shape);
  drawn.set(key, known);
  return known;
}

/**
 * @param {string} id
 * @param {Language} language
 * @param {Theme} theme
 * @param {keyof typeof WIDTHS} shape
 * @returns {Picture}
 */
function draw(id, language, theme, shape) {
  const options = { width: WIDTHS[shape], locale: language.tag, theme, prefix: `${id}-${shape}` };
  if (shape !== "card") return measured(renderSVG({ figure: id }, options));
  // A card has the title and the rest beside the picture, as text.
  const bare = { figure: id, title: null, indicator: { source: "", notes: [] } };
  const natural = measured(renderSVG(bare, options));
  return natural.height > CARD_HEIGHT ? measured(renderSVG(bare, { ...options, height: CARD_HEIGHT })) : natural;
}

/**
 * @param {string} svg
 * @returns {Picture}
 */
function measured(svg) {
  const [, width, height] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { svg, width: Number(width), height: Number(height) };
}

/**
 * A figure as PNG for downloads.
 * @param {string} id
 * @param {Language} language
 * @param {string | undefined} cache folder of pictures drawn earlier
 */
export function png(id, language, cache) {
  const { svg, width } = picture(id, language, "light", "wide");
  return rasterise(svg, width * RATIO, cache);
}

/**
 * A figure in the shape that link previews have: as it is drawn for that shape, or, where it needs more
 * height, the usual one in the middle.
 * @param {string} id
 * @param {Language} language
 * @param {string | undefined} cache
 */
export function preview(id, language, cache) {
  const width = WIDTHS.wide;
  const height = (width * PREVIEW.height) / PREVIEW.width;
  const drawn = measured(renderSVG({ figure: id }, { width, height, locale: language.tag }));
  const scale = Math.min(1, height / drawn.height);
  const [left, top] = [(width - drawn.width * scale) / 2, (height - drawn.height * scale) / 2];
  const placed = drawn.svg.replace(
    /^<svg ([^>]*?)width="[\d.]+" height="[\d.]+"/,
    (_, before) => `<svg ${before}x="${left}" y="${top}" width="${drawn.width * scale}" height="${drawn.height * scale}"`,
  );
  const framed = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${placed}</svg>`;
  return rasterise(framed, PREVIEW.width, cache);
}

/**
 * @param {string} svg
 * @param {number} width px
 * @param {string | undefined} cache
 * @returns {Promise<Uint8Array>}
 */
async function rasterise(svg, width, cache) {
  const file = cache && join(cache, `${createHash("sha256").update(`${width} ${svg}`).digest("hex").slice(0, 32)}.png`);
  const known = file && await readFile(file).catch(() => undefined);
  if (known) return known;
  const { Resvg } = await import("@resvg/resvg-js");
  // Where a font lacks the mark of provisional figures, the whole text is set in any font that has it,
  // serifs or not: here is one without.
  const lettered = svg.replace(/<text((?:(?!font-family)[^>])*)>(?=[^<]*ᵖ)/g, '<text$1 font-family="DejaVu Sans, sans-serif">');
  const bytes = new Resvg(lettered, { fitTo: { mode: "width", value: width }, font: { loadSystemFonts: true } }).render().asPng();
  if (file) {
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, bytes);
  }
  return bytes;
}
