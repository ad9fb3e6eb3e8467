/**
 * What a caller may ask of a chart beyond its spec. Takes the caller's options; gives them in the
 * core's terms: checked sizes, the language spelled out, one colour scheme.
 */

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
 * @param {Options} options
 * @param {Spec} spec its `indicator.locale` and `indicator.theme` hold where the options name none
 * @returns {{width: number | undefined, height: number | undefined, locale: import("./locale.js").Locale, theme: string}}
 */
export function coreOptions(options, spec) {
  const own = /** @type {{locale?: unknown, theme?: unknown} | undefined} */ (spec?.indicator);
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
  return {
    width: options.width,
    height: options.height,
    locale: localeOf(options.locale ?? (typeof own?.locale === "string" ? own.locale : undefined)),
    theme: options.theme ?? (typeof own?.theme === "string" ? own.theme : "light"),
  };
}
