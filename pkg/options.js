/**
 * What a caller may ask of a chart beyond its spec. Takes the caller's options; gives them in the
 * core's terms: checked sizes, the language spelled out, one colour scheme.
 */

import { liftColumns } from "./columns.js";
import { ChartError } from "./error.js";
import { localeOf } from "./locale.js";
import { prepareDataNow } from "./table.js";

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
  const { spec: plain, columns } = liftColumns(prepareDataNow(spec));
  return [plain, {
    width: options.width,
    height: options.height,
    locale: localeOf(options.locale ?? (typeof own === "string" ? own : undefined)),
    theme: options.theme ?? "light",
    prefix: options.prefix ?? (typeof spec?.figure === "string" ? spec.figure : "chart"),
    columns,
  }];
}
