/** A chart without a canvas: as SVG, as text, as a table, as its resolved scene. No DOM is needed. */

import { call } from "./engine.js";
import { coreInput } from "./options.js";
import { prepareDataNow, tableProblems } from "./table.js";
import * as core from "./wasm/indicator_charts.js";

/** @typedef {import("./options.js").Spec} Spec */
/** @typedef {import("./options.js").Options} Options */

/**
 * @typedef {object} InspectedAxis
 * @property {string} channel
 * @property {string} orient
 * @property {string | null} title
 * @property {unknown[]} domain
 * @property {string[]} labels
 */

/**
 * @typedef {object} InspectedMark
 * @property {string} mark
 * @property {number} count
 * @property {Record<string, unknown>[]} items places in px of the view, text, fill, datum
 */

/**
 * The resolved scene.
 * @typedef {object} Inspection
 * @property {number} width
 * @property {number} height
 * @property {{x: number, y: number, width: number, height: number}[]} views the plots, in CSS px of the chart
 * @property {InspectedAxis[]} axes
 * @property {{title: string | null, labels: string[]}[]} legends
 * @property {InspectedMark[]} marks
 * @property {import("./error.js").Problem[]} problems what was left out or changed, of the table too, as warnings
 */

/**
 * The chart in words.
 * @typedef {object} Description
 * @property {string} title
 * @property {string} subtitle
 * @property {string} summary what the chart shows, in a few sentences
 * @property {string[]} notes
 * @property {string} source
 * @property {string} language BCP 47 tag of these texts
 */

/**
 * The chart as an SVG document.
 * @param {Spec} spec
 * @param {Options} [options]
 * @returns {string}
 */
export function renderSVG(spec, options = {}) {
  return call(() => core.render_svg(...coreInput(spec, options)));
}

/**
 * The resolved scene: scales, ticks, legends and marks with their places.
 * @param {Spec} spec
 * @param {Options} [options]
 * @returns {Inspection}
 */
export function inspect(spec, options = {}) {
  const prepared = prepareDataNow(spec);
  const { problems, ...scene } = call(() => core.inspect(...coreInput(prepared, options)));
  return { ...scene, problems: [...tableProblems(prepared), ...problems] };
}

/**
 * The chart in words: its title and what it shows.
 * @param {Spec} spec
 * @param {Options} [options]
 * @returns {Description}
 */
export function describe(spec, options = {}) {
  return call(() => core.describe(...coreInput(spec, options)));
}

/**
 * The figures of the chart as a table.
 * @param {Spec} spec
 * @param {Options} [options]
 * @returns {import("./table.js").Table}
 */
export function table(spec, options = {}) {
  return call(() => core.table(...coreInput(spec, options)));
}
