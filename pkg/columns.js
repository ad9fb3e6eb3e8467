/**
 * Columns in a spec. Takes a spec with typed arrays, or columns that the reader of tables gave, in
 * `data.columns`; gives the spec with names in their place, and the columns beside it, since numbers cross to the core as memory and not one by one.
 */

import { ChartError } from "./error.js";

/** @typedef {import("./options.js").Spec} Spec */
/** @typedef {[string, Record<string, unknown>][]} NamedColumns */

/** The key beside `columns` under which the reader of tables leaves what it could not read: no member of a spec. */
export const PROBLEMS = Symbol("problems");

/** No more than this is told of one table. */
const TOLD = 20;

/**
 * A spec's `data` with what was read in the place of its text.
 * @param {Record<string, any>} data
 * @param {{columns: Record<string, unknown>, problems: import("./table.js").ParsedTable["problems"], problemCount: number}} read
 * @returns {Record<string | symbol, unknown>}
 */
export function readData({ values: _, ...data }, { columns, problems, problemCount }) {
  const told = problems.slice(0, TOLD).map(({ code, row, column, value, reason }) => ({
    code,
    severity: "warning",
    message: value ? `“${value}”: ${reason}` : reason,
    ...(row > 0 && { row }),
    ...(column && { column }),
  }));
  const rest = problemCount - told.length;
  if (rest > 0) told.push({ code: "more-problems", severity: "warning", message: `${rest} more cells or rows of the table could not be read.` });
  return { ...data, columns, [PROBLEMS]: told };
}

/** Layers nest no deeper than this. */
const MAX_DEPTH = 4;

/**
 * @param {Spec} spec
 * @returns {{spec: Spec, columns: NamedColumns}}
 */
export function liftColumns(spec) {
  /** @type {NamedColumns} */
  const columns = [];
  const plain = mapData(spec, (data) => {
    const given = data.columns;
    if (typeof given !== "object" || given === null || !Object.values(given).some(isHandedOver)) return data;
    const name = `columns ${columns.length}`;
    columns.push([name, Object.fromEntries(Object.entries(given).map(([key, values]) => [key, numbersOf(key, values)]))]);
    const { columns: _, ...rest } = data;
    return { ...rest, name };
  });
  return { spec: plain, columns };
}

/** @param {unknown} values */
function isHandedOver(values) {
  return ArrayBuffer.isView(values) || isRead(values);
}

/** Whether this is a column as the reader of tables gives it. @param {unknown} values */
function isRead(values) {
  return typeof values === "object" && values !== null && "form" in values;
}

/**
 * The same spec with each `data` changed.
 * @template T
 * @param {T} node a spec, or a part of one
 * @param {(data: Record<string, any>) => Record<string, any>} change gives the same object where nothing is to change
 * @param {number} [depth]
 * @returns {T} the same object where nothing changed
 */
export function mapData(node, change, depth = 0) {
  if (typeof node !== "object" || node === null || depth > MAX_DEPTH) return node;
  let spec = /** @type {Record<string, any>} */ (node);
  if (typeof spec.data === "object" && spec.data !== null) {
    const data = change(spec.data);
    if (data !== spec.data) spec = { ...spec, data };
  }
  if (Array.isArray(spec.layer)) {
    const layer = spec.layer.map((/** @type {unknown} */ one) => mapData(one, change, depth + 1));
    if (layer.some((/** @type {unknown} */ one, /** @type {number} */ place) => one !== spec.layer[place])) spec = { ...spec, layer };
  }
  const inner = mapData(spec.spec, change, depth + 1);
  if (inner !== spec.spec) spec = { ...spec, spec: inner };
  return /** @type {T} */ (spec);
}

/**
 * @param {string} name
 * @param {unknown} values
 * @returns {unknown} a `Float64Array`, an array, or a column as the reader of tables gives it
 */
function numbersOf(name, values) {
  if (values instanceof Float64Array || Array.isArray(values) || isRead(values)) return values;
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
