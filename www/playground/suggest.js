/**
 * Charts that follow from a table's columns. Takes what the reader of tables found; gives specs, the
 * likeliest first, each with the key of its name. Numbers are never summed over what they were not
 * meant to be summed over: where rows share a place, they are kept apart or averaged.
 */

import { fill, WORDS } from "./words.js";

/** @typedef {import("../pkg/table.js").ParsedTable} ParsedTable */
/** @typedef {import("../pkg/table.js").ParsedColumn} Column */
/** @typedef {{name: keyof typeof WORDS.charts, spec: Record<string, any>}} Suggestion */

/** The name under which a spec takes the pasted table. */
export const TABLE = "table";

/** More colours than this are not told apart. */
const COLOURS = 8;
/** More bars than this are not read one by one. */
const BARS = 40;
const PANELS = 12;

/**
 * @param {ParsedTable} table
 * @returns {Suggestion[]}
 */
export function suggest(table) {
  const sums = sumsOf(table);
  if (!sums) return chartsOf(table);
  return chartsOf({ ...table, ...sums.rest }).map(({ name, spec: { data, transform = [], ...rest } }) =>
    ({ name, spec: { data, transform: [{ filter: sums.filter }, ...transform], ...rest } }));
}

/**
 * Rows that sum up others by their names: a total among its parts is the longest bar, and no part.
 * @param {ParsedTable} table
 */
function sumsOf(table) {
  const found = table.problems.filter(({ code }) => code === "total-row");
  const [{ column: name } = { column: "" }] = found;
  const names = [...new Set(found.filter(({ column }) => column === name).map(({ value }) => value))];
  const column = table.columns.find((one) => one.name === name);
  // A row that is no period is none in a column of periods; its name is gone.
  const isSum = (/** @type {unknown} */ value) => column?.type === "category" ? names.includes(String(value)) : value === null || Number.isNaN(value);
  const kept = column ? Array.from(column.values, (value, row) => (isSum(value) ? -1 : row)).filter((row) => row >= 0) : [];
  if (!column || kept.length === 0 || kept.length === table.rows) return undefined;
  const columns = table.columns.map((one) => ({ ...one, values: kept.map((row) => one.values[row] ?? null) }));
  const filter = column.type === "category" ? { not: { field: path(column), oneOf: names } } : { field: path(column), valid: true };
  return { filter, rest: { rows: kept.length, columns } };
}

/**
 * @param {ParsedTable} table
 * @returns {Suggestion[]}
 */
function chartsOf(table) {
  if (table.wide && table.wide.columns.length > 1) return overPeriods(table, table.wide.columns);
  const times = table.columns.filter(({ type }) => type === "period" || type === "time");
  const numbers = table.columns.filter(({ type }) => type === "number" || type === "quantity");
  const words = table.columns.filter((column) => (column.type === "category" || column.type === "boolean") && !isQualifier(column));
  const groups = words.map((column) => ({ column, count: distinct(column) })).filter(({ count }) => count > 0);
  const [time] = times;
  const [number, second] = numbers;
  /** @type {Suggestion[]} */
  const found = [];
  if (time && number) found.push(...overTime(time, number, numbers, groups, table.rows));
  if (!time && number) found.push(...byGroup(number, groups, table.rows));
  if (number && second && table.rows > 2) found.push(scatter(number, second, groups));
  if (number && table.rows > 9) found.push(histogram(number));
  const often = groups.find(({ count }) => count < table.rows && count <= BARS);
  if (often && !number) found.push(counts(often.column));
  if (found.length > 0) return found;
  // A short table of numbers alone, or of words that do not repeat, is still something to see.
  if (number) return second ? [scatter(number, second, groups)] : [histogram(number)];
  const few = groups.find(({ count }) => count <= BARS);
  return few ? [counts(few.column)] : [];
}

/** Periods that an axis is to name as such, and not by the day on which they begin. @type {Record<string, string>} */
const UNITS = { quarter: "yearquarter", month: "yearmonth" };

/** @typedef {{column: Column, count: number}} Group */

/**
 * @param {Column} time
 * @param {Column} number
 * @param {Column[]} numbers
 * @param {Group[]} groups
 * @param {number} rows
 * @returns {Suggestion[]}
 */
function overTime(time, number, numbers, groups, rows) {
  const periods = distinct(time);
  const x = { field: path(time), title: null };
  const timeUnit = UNITS[time.frequency ?? ""];
  const temporal = { ...x, type: "temporal", ...(timeUnit && { timeUnit }) };
  const ordinal = { ...x, type: "ordinal", ...(timeUnit && { timeUnit }) };
  const y = measure(number);
  const isRepeated = rows > periods;
  const colour = groups.find(({ count }) => count > 1 && count <= COLOURS)?.column;
  const panel = groups.find(({ count }) => count > 1 && count <= PANELS)?.column;
  if (isRepeated && colour) {
    const color = { field: path(colour), title: null };
    /** @type {Suggestion[]} */
    const found = [{ name: "lines", spec: spec(lineMark(periods), { x: temporal, y, color }) }];
    if (periods <= BARS / 2) found.push({ name: "grouped", spec: spec("bar", { x: ordinal, xOffset: { field: path(colour) }, y, color }) });
    if (periods <= BARS && isStackable(number)) found.push({ name: "stacked", spec: spec("bar", { x: ordinal, y, color }) });
    found.push({ name: "panels", spec: spec(lineMark(periods), { facet: { field: path(panel ?? colour), columns: 2, title: null }, x: temporal, y }) });
    if (periods <= BARS) found.push(heat(ordinal, colour, number));
    return found;
  }
  if (isRepeated) {
    const mean = { ...y, aggregate: "mean", title: fill(WORDS.mean, { name: number.name }) };
    return [{ name: "line", spec: spec(lineMark(periods), { x: temporal, y: mean }) }];
  }
  /** @type {Suggestion[]} */
  const found = [{ name: "line", spec: spec(lineMark(periods), { x: temporal, y }) }];
  if (periods <= BARS) {
    const bar = { name: /** @type {const} */ ("columns"), spec: spec("bar", { x: ordinal, y }) };
    if (periods <= 6) found.unshift(bar);
    else found.push(bar);
  }
  const alike = numbers.filter(({ unit, type }) => unit === number.unit && type === number.type).slice(0, COLOURS);
  if (alike.length > 1) {
    const folded = { transform: [{ fold: alike.map(path), as: ["series", "value"] }] };
    found.unshift({
      name: "lines",
      spec: spec(lineMark(periods), {
        x: temporal,
        y: { field: "value", type: "quantitative", title: number.unit || null },
        color: { field: "series", title: null },
      }, folded),
    });
  }
  return found;
}

/**
 * A table whose columns are periods, a row a series.
 * @param {ParsedTable} table
 * @param {string[]} periods
 * @returns {Suggestion[]}
 */
function overPeriods(table, periods) {
  const series = table.columns.find((column) => !periods.includes(column.name) && column.type === "category" && !isQualifier(column));
  const fold = { transform: [{ fold: periods.map((name) => path({ name })), as: [WORDS.period, WORDS.value] }] };
  const unit = table.columns.find(({ name }) => periods.includes(name))?.unit;
  const x = { field: WORDS.period, type: "ordinal", title: null, sort: periods };
  const y = { field: WORDS.value, type: "quantitative", title: unit || null };
  const color = series && table.rows <= COLOURS ? { color: { field: path(series), title: null } } : {};
  const isMixed = table.problems.some(({ code, column }) => /^unit(s-differ|-incomplete)$/.test(code) && periods.includes(column));
  if (series && isMixed && table.rows > 1 && table.rows <= PANELS) {
    // A row in yuan and one in per cent have no axis in common.
    const apart = { ...fold, resolve: { scale: { y: "independent" } } };
    const facet = { field: path(series), columns: 2, title: null };
    return [{ name: "panels", spec: spec("bar", { facet, x, y: { ...y, title: null } }, apart) }];
  }
  /** @type {Suggestion[]} */
  const found = [{ name: table.rows > 1 ? "lines" : "line", spec: spec(lineMark(periods.length), { x, y, ...color, ...(series && !color.color && { detail: { field: path(series) } }) }, fold) }];
  if (series && periods.length <= BARS / 2 && table.rows <= COLOURS) {
    found.push({ name: "grouped", spec: spec("bar", { x, xOffset: { field: path(series) }, y, ...color }, fold) });
  }
  if (series && table.rows <= PANELS && table.rows > 1) {
    found.push({ name: "panels", spec: spec("bar", { facet: { field: path(series), columns: 2, title: null }, x, y }, fold) });
  }
  if (series && table.rows <= BARS) {
    found.push({ name: "heat", spec: spec("rect", { x, y: { field: path(series), title: null }, color: y }, fold) });
  }
  return found;
}

/**
 * @param {Column} number
 * @param {Group[]} groups
 * @param {number} rows
 * @returns {Suggestion[]}
 */
function byGroup(number, groups, rows) {
  const [first, second] = [...groups].sort((one, other) => other.count - one.count);
  if (!first) return [];
  const y = (/** @type {Column} */ column) => ({ field: path(column), sort: "-x", title: null });
  const x = measure(number);
  if (second && second.count > 1 && second.count <= COLOURS && first.count <= BARS && first.count < rows) {
    const color = { field: path(second.column), title: null };
    return [
      { name: "grouped", spec: spec("bar", { x: { field: path(first.column), title: null }, xOffset: { field: path(second.column) }, y: x, color }) },
      ...(isStackable(number) ? [{ name: /** @type {const} */ ("stacked"), spec: spec("bar", { x: { field: path(first.column), title: null }, y: x, color }) }] : []),
      heat({ field: path(second.column), title: null }, first.column, number),
    ];
  }
  const unique = groups.find(({ count }) => count === rows);
  if (unique && rows <= BARS) return [{ name: "bars", spec: spec("bar", { y: y(unique.column), x }) }];
  const repeated = groups.find(({ count }) => count < rows && count <= BARS);
  if (!repeated) return [];
  const mean = { ...x, aggregate: "mean", title: fill(WORDS.mean, { name: number.name }) };
  return [{ name: "means", spec: spec("bar", { y: y(repeated.column), x: mean }) }];
}

/**
 * @param {object} x
 * @param {Column} group
 * @param {Column} number
 * @returns {Suggestion}
 */
function heat(x, group, number) {
  return { name: "heat", spec: spec("rect", { x, y: { field: path(group), title: null }, color: measure(number) }) };
}

/**
 * @param {Column} x
 * @param {Column} y
 * @param {Group[]} groups
 * @returns {Suggestion}
 */
function scatter(x, y, groups) {
  const colour = groups.find(({ count }) => count > 1 && count <= COLOURS)?.column;
  return { name: "scatter", spec: spec("point", { x: measure(x), y: measure(y), ...(colour && { color: { field: path(colour), title: null } }) }) };
}

/** @param {Column} number @returns {Suggestion} */
function histogram(number) {
  return { name: "histogram", spec: spec("bar", { x: { ...measure(number), bin: true }, y: { aggregate: "count", title: WORDS.count } }) };
}

/** @param {Column} column @returns {Suggestion} */
function counts(column) {
  return { name: "counts", spec: spec("bar", { y: { field: path(column), sort: "-x", title: null }, x: { aggregate: "count", title: WORDS.count } }) };
}

/**
 * @param {unknown} mark
 * @param {object} encoding
 * @param {object} [more]
 */
const spec = (mark, encoding, more = {}) => ({ data: { name: TABLE }, ...more, mark, encoding });

/** @param {number} periods */
const lineMark = (periods) => (periods <= BARS ? { type: "line", point: true } : "line");

/** @param {Column} column */
const measure = (column) => ({
  field: path(column),
  type: "quantitative",
  title: column.unit ? `${column.name} (${column.unit})` : column.name,
});

/** Shares and rates make no sum. @param {Column} column */
const isStackable = (column) => isPositive(column) && !/[%‰]/.test(column.unit ?? "");

/** A name as a path of Vega-Lite's: dots and brackets are part of it. @param {{name: string}} column */
export const path = ({ name }) => name.replace(/[\\.[\]]/g, "\\$&");

/** Columns that say how a number is meant, and are taken by themselves. @param {Column} column */
const isQualifier = ({ name }) => /(^|_)(bound|status)$/i.test(name);

/** @param {Column} column */
const isPositive = ({ values }) => Array.prototype.every.call(values, (value) => !(Number(value) < 0));

/** @param {Column} column @returns {number} of values there are */
function distinct({ values }) {
  const seen = new Set();
  for (const value of values) if (value !== null && !Number.isNaN(value)) seen.add(value);
  return seen.size;
}
