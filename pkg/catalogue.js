/** The bundled data: what there is to draw, and where it comes from. */

import { call } from "./engine.js";

/** @typedef {Record<string, string | number | boolean | null>} Row */

/** The bundled data. */
export const catalogue = Object.freeze({
  /**
   * Observations, those whose columns equal the filter's values.
   * @param {Record<string, string | number | readonly (string | number)[]>} [filter] column → value, or any of several
   * @returns {Row[]}
   */
  observations: (filter = {}) => call((core) => core.catalogue_observations(filter)),

  /** What is measured: names, unit, topic, definition. @returns {Row[]} */
  indicators: () => call((core) => core.catalogue_list("indicators")),

  /** Districts and cities. @returns {Row[]} */
  areas: () => call((core) => core.catalogue_list("areas")),

  /** Documents with publisher, date and address. @returns {Row[]} */
  sources: () => call((core) => core.catalogue_list("sources")),

  /** What indicators are about: names. @returns {Row[]} */
  topics: () => call((core) => core.catalogue_list("topics")),

  /** Units: symbols, and the factor to the base unit. @returns {Row[]} */
  units: () => call((core) => core.catalogue_list("units")),

  /**
   * The named figures, each with its whole spec.
   * @returns {{id: string, spec: import("./options.js").Spec}[]}
   */
  figures: () =>
    call((core) => core.catalogue_list("figures"))
      .map((/** @type {{id: string, spec: string}} */ figure) => ({ id: figure.id, spec: JSON.parse(figure.spec) })),
});
