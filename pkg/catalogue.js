/** The bundled data: what there is to draw, and where it comes from. */

import { call } from "./engine.js";
import * as core from "./wasm/indicator_charts.js";

/** @typedef {"level" | "growth" | "change" | "increment" | "share" | "rank" | "count"} Measure */
/** @typedef {"actual" | "provisional" | "estimate" | "forecast" | "target" | "missing"} Status */
/** @typedef {"exact" | "at-least" | "at-most" | "about" | "over" | "under"} Bound */

/**
 * @typedef {object} Observation one figure as one source prints it
 * @property {string} indicator id in `indicators()`
 * @property {string} area id in `areas()`
 * @property {string} period `2023`, `2024-H1`, `2024-06`, `2021/2025` or a day
 * @property {number | null} value as printed, in `unit`
 * @property {string} unit id in `units()`
 * @property {Measure} measure
 * @property {Status} status
 * @property {Bound} bound
 * @property {string | null} basis what limits comparison
 * @property {string} source id in `sources()`
 * @property {string | null} locator the place in the source
 * @property {string | null} note what a reader must know
 * @property {string | null} topic id in `topics()`, of the indicator
 * @property {number | null} decimals digits printed after the point
 * @property {boolean} superseded whether another row states the same, later or more exactly
 */

/**
 * @template T
 * @typedef {T | readonly T[]} OneOf
 */

/**
 * @typedef {object} Filter what observations must have; a list is any of several
 * @property {OneOf<string>} [indicator]
 * @property {OneOf<string>} [area]
 * @property {OneOf<string>} [topic]
 * @property {OneOf<string> | {from?: string, to?: string}} [period] or periods that lie wholly inside
 * @property {OneOf<string>} [unit]
 * @property {OneOf<Measure>} [measure]
 * @property {OneOf<Status>} [status]
 * @property {OneOf<Bound>} [bound]
 * @property {OneOf<string>} [basis]
 * @property {OneOf<string>} [source]
 * @property {boolean} [superseded]
 */

/**
 * @typedef {object} Indicator
 * @property {string} id
 * @property {string} name_zh
 * @property {string} name_en
 * @property {string} unit id in `units()` of its levels
 * @property {string} topic id in `topics()`
 * @property {"more" | "less" | "neutral"} polarity whether more is better
 * @property {string | null} definition_zh
 * @property {string | null} definition_en
 */

/** @typedef {{id: string, name_zh: string, name_en: string, kind: string, parent: string | null, note_en: string | null}} Area */

/**
 * @typedef {object} Source
 * @property {string} id
 * @property {string} title_zh
 * @property {string} title_en
 * @property {string | null} publisher_zh
 * @property {string | null} publisher_en
 * @property {string | null} date
 * @property {string | null} url
 * @property {string} kind
 * @property {boolean} second_hand seen in a copy, not in the original
 */

/** @typedef {{id: string, name_zh: string, name_en: string}} Topic */
/** @typedef {{id: string, symbol_zh: string, symbol_en: string, dimension: string, factor: number, base: string}} Unit `factor` times a value is in `base` */
/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string | null} topic id in `topics()`
 * @property {string} title_zh
 * @property {string} title_en
 * @property {import("./options.js").Spec} spec the whole of it
 */

/**
 * @param {{id: string, spec: string}} figure as the core lists it
 * @returns {Figure}
 */
function figureOf({ id, spec: text }) {
  const spec = JSON.parse(text);
  const title = spec.title?.text ?? spec.title ?? id;
  const topic = spec.indicator?.topic ?? null;
  return { id, topic, title_zh: title.zh ?? title, title_en: title.en ?? title, spec };
}

/** The bundled data. */
export const catalogue = Object.freeze({
  /**
   * The observations that a filter lets through; all without one.
   * @param {Filter} [filter]
   * @returns {Observation[]}
   * @throws {import("./error.js").ChartError} for a member, id or word that is not there, with its path
   */
  observations: (filter = {}) => call(() => core.catalogue_observations(filter)),

  /** What is measured. @returns {Indicator[]} */
  indicators: () => call(() => core.catalogue_list("indicators")),

  /** Districts and cities. @returns {Area[]} */
  areas: () => call(() => core.catalogue_list("areas")),

  /** Documents. @returns {Source[]} */
  sources: () => call(() => core.catalogue_list("sources")),

  /** What indicators are about. @returns {Topic[]} */
  topics: () => call(() => core.catalogue_list("topics")),

  /** Units. @returns {Unit[]} */
  units: () => call(() => core.catalogue_list("units")),

  /** The named figures, each with its whole spec. @returns {Figure[]} */
  figures: () => call(() => core.catalogue_list("figures")).map(figureOf),

  /**
   * Observations as CSV (RFC 4180), in the shape of the data package.
   * @param {Filter} [filter]
   * @returns {string}
   */
  toCSV: (filter = {}) => call(() => core.catalogue_file(filter, "csv")),

  /**
   * Observations as an SDMX-CSV 2.0 message. `OBS_STATUS[]` has SDMX's codes, `B` where a series breaks;
   * a plan's target and a bound have none, and stand in `STATUS` and `BOUND`.
   * @param {Filter} [filter]
   * @returns {string}
   */
  toSDMX: (filter = {}) => call(() => core.catalogue_file(filter, "sdmx-csv")),
});
