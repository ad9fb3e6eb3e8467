/**
 * What a caller may ask of a chart beyond its spec. Takes the caller's options; gives them in the
 * core's terms: checked sizes, the language spelled out, one colour scheme.
 */

import { lifted, prepared } from "./data.js";
import { ChartError } from "./error.js";
import { localeOf } from "./locale.js";

/**
 * A Vega-Lite v6 spec within the supported subset, or `{"figure": name}` with what it overrides. An object
 * whose words TypeScript has widened to `string` is taken too: the core checks it in any case.
 * @typedef {import("./spec/chart-spec.js").ChartSpec | {figure?: string, [property: string]: unknown}} Spec
 */

/**
 * @typedef {object} Options
 * @property {number} [width] of the whole chart, CSS px; by the spec or a default where left out
 * @property {number} [height] of the whole chart, CSS px; by the content where left out
 * @property {number} [pixelRatio] device pixels a CSS px, canvas only
 * @property {string} [locale] BCP 47 language tag: `"zh-CN"`
 * @property {string} [prefix] what ids inside an SVG begin with, so that two charts in one page stay apart; by
 *   default the figure's name
 * @property {"light" | "dark" | "vega"} [theme] the house look on white or near-black, or Vega-Lite's own
 * @property {[ink: string, paper: string]} [colors] CSS colours of texts and lines, and behind them, in place of the
 *   theme's: what a reader's system prescribes, or black on white for a printer
 * @property {Selection} [selection] what the reader has chosen to see
 * @property {"canvas" | "table"} [fonts] how wide texts are taken to be: as the canvas draws them, or as a server takes
 *   them to be, so that both lay a chart out alike; texts that are wider are then condensed
 * @property {boolean} [table] whether an SVG holds what it shows as a table for screen readers; it does where left out
 */

/**
 * What a reader has chosen to see; the default is everything.
 * @typedef {object} Selection
 * @property {readonly [number, number] | null} [x] the stretch of a continuous x axis, times in milliseconds since 1970
 * @property {readonly SeriesKey[]} [hidden] series that are put away
 * @property {SeriesKey | null} [highlighted] the series before which the others step back
 */

/**
 * A series as a legend names it.
 * @typedef {object} SeriesKey
 * @property {string} [channel] the channel of the legend; `color` where left out
 * @property {string | null} [column] the column behind it
 * @property {string | number | boolean | null} value the category
 */

/** The largest side of a chart in CSS px: beyond it browsers refuse the canvas. */
export const MAX_SIDE = 16384;

/**
 * Whether a size can be drawn at all. A size that was left out can: the core chooses.
 * @param {number | undefined} size
 */
export function isDrawable(size) {
  return size === undefined || (Number.isFinite(size) && size > 0);
}

/**
 * @typedef {object} CoreOptions
 * @property {number | undefined} width
 * @property {number | undefined} height
 * @property {import("./locale.js").Locale} locale
 * @property {string} theme
 * @property {string} prefix
 * @property {readonly string[] | undefined} colors
 * @property {Selection | undefined} selection
 * @property {"canvas" | "table" | undefined} fonts
 * @property {boolean | undefined} table
 * @property {import("./columns.js").NamedColumns} columns
 */

/**
 * A spec and options as the core takes them.
 * @param {Spec} spec its `indicator.locale` holds where the options name none
 * @param {Options} options
 * @returns {[Spec, CoreOptions]}
 */
export function coreInput(spec, options) {
  for (const side of /** @type {const} */ (["width", "height"])) {
    const size = options[side];
    if (!isDrawable(size) || (size ?? 0) > MAX_SIDE) {
      throw new ChartError({
        code: "size",
        message: `The ${side} is ${String(size)}`,
        hint: `a number of CSS pixels above 0, at most ${MAX_SIDE}`,
      });
    }
  }
  const own = /** @type {{locale?: unknown} | undefined} */ (spec?.indicator)?.locale;
  const { spec: plain, columns } = lifted(prepared(spec));
  return [plain, {
    width: options.width,
    height: options.height,
    locale: localeOf(options.locale ?? (typeof own === "string" ? own : undefined)),
    theme: options.theme ?? "light",
    prefix: options.prefix ?? (typeof spec?.figure === "string" ? spec.figure : "chart"),
    colors: options.colors,
    selection: options.selection,
    fonts: options.fonts,
    table: options.table,
    columns,
  }];
}
