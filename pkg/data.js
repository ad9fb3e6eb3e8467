/**
 * The data in a spec, for those who draw it. A page whose charts only name bundled figures has no use for what reads
 * tables and columns, so that is not imported from here: `table.js` says that it is there. It comes with every entry for
 * charts of one's own, and with the parts of the core that draw those, where the element fetches them.
 */

import { requireSpecs } from "./engine.js";

/** @typedef {import("./options.js").Spec} Spec */

/**
 * @typedef {object} Data what reads the data in specs
 * @property {(spec: Spec) => Spec} prepare reads tables, where their reader is at hand
 * @property {(spec: Spec) => {spec: Spec, columns: import("./columns.js").NamedColumns}} lift takes columns out
 * @property {(spec: Spec) => import("./error.js").Problem[]} problems what could not be read of tables
 */

/** @type {Data} */
const NONE = {
  prepare: (spec) => {
    // Where nothing can hold data there is none to read.
    if (["data", "layer", "spec"].some((name) => /** @type {Record<string, unknown>} */ (spec)?.[name])) requireSpecs();
    return spec;
  },
  lift: (spec) => ({ spec, columns: [] }),
  problems: () => [],
};

let data = NONE;

/** @param {Data} known */
export function provideData(known) {
  data = known;
}

/**
 * A spec with its tables read.
 * @param {Spec} spec
 * @returns {Spec}
 */
export const prepared = (spec) => data.prepare(spec);

/**
 * A spec without its columns, and these.
 * @param {Spec} spec
 */
export const lifted = (spec) => data.lift(spec);

/**
 * What could not be read of the tables in a spec that is prepared.
 * @param {Spec} spec
 */
export const problemsOf = (spec) => data.problems(spec);
