/** The bundled data: what there is to draw, and where it comes from. */

import { call } from "./engine.js";

/** @typedef {Record<string, string | number | null>} Row */

/** The bundled data. */
export const catalogue = Object.freeze({
  /**
   * Observations, those whose columns equal the filter's values.
   * @param {Record<string, string | number | readonly (string | number)[]>} [filter] column → value, or any of several
   * @returns {Row[]}
   */
  observations: (filter = {}) => call((core) => core.catalogue_observations(filter)),

  /** What is measured: names, unit, topic, definition. @returns {Row[]} */
  indicators: () => call((core) => core.catalogue_indicators()),

  /** Districts and cities. @returns {Row[]} */
  areas: () => call((core) => core.catalogue_areas()),

  /** Documents with publisher, date and address. @returns {Row[]} */
  sources: () => call((core) => core.catalogue_sources()),

  /** Figures with their titles. @returns {Row[]} */
  figures: () => call((core) => core.catalogue_figures()),
});
