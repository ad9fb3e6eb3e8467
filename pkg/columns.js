/**
 * Typed arrays in a spec. Takes a spec with `data.columns`; gives the spec with names in their place,
 * and the columns beside it, since numbers cross to the core as memory and not one by one.
 */

import { ChartError } from "./error.js";

/** @typedef {import("./options.js").Spec} Spec */
/** @typedef {[string, Record<string, unknown>][]} NamedColumns */

/** Layers nest no deeper than this. */
const MAX_DEPTH = 4;

/**
 * @param {Spec} spec
 * @returns {{spec: Spec, columns: NamedColumns}}
 */
export function liftColumns(spec) {
  /** @type {NamedColumns} */
  const columns = [];
  return { spec: lift(spec, columns, 0), columns };
}

/**
 * @template T
 * @param {T} node a spec, or a part of one
 * @param {NamedColumns} found
 * @param {number} depth
 * @returns {T} the same object where there is nothing to lift
 */
function lift(node, found, depth) {
  if (typeof node !== "object" || node === null || depth > MAX_DEPTH) return node;
  let spec = /** @type {Record<string, any>} */ (node);
  const given = spec.data?.columns;
  if (typeof given === "object" && given !== null && Object.values(given).some(ArrayBuffer.isView)) {
    const name = `columns ${found.length}`;
    found.push([name, Object.fromEntries(Object.entries(given).map(([key, values]) => [key, numbersOf(key, values)]))]);
    const { columns: _, ...rest } = spec.data;
    spec = { ...spec, data: { ...rest, name } };
  }
  if (Array.isArray(spec.layer)) {
    const layer = spec.layer.map((/** @type {unknown} */ one) => lift(one, found, depth + 1));
    if (layer.some((/** @type {unknown} */ one, /** @type {number} */ place) => one !== spec.layer[place])) spec = { ...spec, layer };
  }
  const inner = lift(spec.spec, found, depth + 1);
  if (inner !== spec.spec) spec = { ...spec, spec: inner };
  return /** @type {T} */ (spec);
}

/**
 * @param {string} name
 * @param {unknown} values
 * @returns {Float64Array | unknown[]}
 */
function numbersOf(name, values) {
  if (values instanceof Float64Array || Array.isArray(values)) return values;
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return Float64Array.from(values, Number);
  if (ArrayBuffer.isView(values) && !(values instanceof DataView)) {
    return Float64Array.from(/** @type {Float32Array} */ (values));
  }
  throw new ChartError({
    code: "column-type",
    message: `The column ${name} is ${values === null ? "null" : typeof values}`,
    path: `/data/columns/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    hint: "an array or a typed array",
  });
}
