/**
 * Tables in: what people paste or drop, read by the core's second module, which is loaded when the first table is
 * read. With this module the data in specs can be read (`data.js`).
 */

import { liftColumns, mapData, PROBLEMS, readData } from "./columns.js";
import { provideData } from "./data.js";
import { ChartError, toChartError } from "./error.js";
import { compile } from "./compile.js";

/**
 * A table of what a chart shows.
 * @typedef {object} Table
 * @property {{title: string}[]} columns
 * @property {(string | number | boolean | null)[][]} rows
 */

/**
 * What a table is read from: the text or the bytes of a file, or rows or columns as values.
 * @typedef {string | BufferSource | readonly unknown[] | Record<string, unknown>} TableInput
 */

/**
 * A table that was read.
 * @typedef {object} ParsedTable
 * @property {ParsedColumn[]} columns
 * @property {number} rows how many rows of data
 * @property {{row: number, column: string, value: string, reason: string, code: string}[]} problems what could not be
 *   read, the first hundred; `row` is the line in the file, from 1, the header included; of JSON the row in its
 *   array, and where the JSON is broken the line; 0 where the whole file is meant
 * @property {number} problemCount all of them
 * @property {{code: string, column: string, reason: string, count: number, firstRow: number, lastRow: number}[]} summary
 *   by kind
 * @property {{row: number, kind: string, text: string}[]} skipped rows that are no data: titles, blanks, notes
 * @property {number} skippedCount
 * @property {string | null} encoding
 * @property {string | null} delimiter
 * @property {number | null} headerRow the line of the header
 * @property {{columns: string[], frequency: string} | null} wide columns named by periods
 */

/**
 * One column. What qualifies figures stands in columns beside theirs, where a figure needs it: `v_bound` (`exact`,
 * `at-least`, `at-most`, `about`, `over`, `under`), `v_upper` (the upper end of a range), `v_direction` (`increase`,
 * `decrease`), `v_unit` (where not all have one unit), `v_flag` (`*`, `p`); for periods of several kinds `v_code`.
 * @typedef {object} ParsedColumn
 * @property {string} name
 * @property {string} type `number`, `quantity`, `period`, `time`, `boolean` or `category`
 * @property {string | null} [unit]
 * @property {string | null} [frequency] of periods
 * @property {string} [evidence] why this type
 * @property {Float64Array | (string | number | boolean | null)[]} values numbers, and times in milliseconds since
 *   1970 in UTC, as a `Float64Array` with NaN where there is none; texts and truth values as an array with null
 * @property {Record<number, string>} missing row, from 0 → why there is no value
 */

/**
 * A column as the reader's module has it (src/wasm/table.rs); the chart's module takes it so.
 * @typedef {object} RawColumn
 * @property {string} name
 * @property {"numbers" | "times" | "categories" | "values"} form
 * @property {Float64Array | (string | number | boolean | null)[]} values
 * @property {Uint32Array} codes
 * @property {string[]} names
 * @property {Uint32Array} [missingRows]
 * @property {Uint8Array} [missingReasons]
 */

/** @typedef {Omit<ParsedTable, "columns"> & {columns: RawColumn[], reasons: string[]}} RawTable */

/** @typedef {Pick<typeof import("./table-reader.js"), "readBytes">} Reader */

/** The reader, where it is loaded. @type {Reader | undefined} */
let reader;

/** The load under way, or done. @type {Promise<void> | undefined} */
let loading;

/** How an entry starts the reader without waiting, if it can. @type {(() => Reader) | undefined} */
let starter;

/** How an entry loads the reader. @type {() => Promise<Reader>} */
let loader = async () => {
  const [module, compiled] = await Promise.all([import("./table-reader.js"), compile(address?.())]);
  module.start(compiled);
  return module;
};

/** Where the reader's module is. @type {(() => import("./load.js").Source) | undefined} */
let address;

/**
 * Says where the reader's module is.
 * @param {() => import("./load.js").Source} source
 */
export function setTableSource(source) {
  address ??= source;
}

/**
 * Says how the reader of tables comes, where that is not from the file beside these modules.
 * @param {{start: () => Reader} | {load: () => Promise<Reader>}} way
 */
export function provideReader(way) {
  if ("start" in way) starter = way.start;
  else loader = way.load;
}

/** Loads the reader, unless that is done or under way. @returns {Promise<void>} */
function loadReader() {
  if (readerAtHand()) return Promise.resolve();
  loading ??= loader().then((loaded) => {
    reader = loaded;
  }).catch((thrown) => {
    // The next table may try again.
    loading = undefined;
    throw toChartError(thrown);
  });
  return loading;
}

/** The reader, if that needs no waiting. */
function readerAtHand() {
  return reader ??= starter?.();
}

/**
 * Reads CSV, TSV or JSON in any of the encodings people use, with its types; cells that cannot be
 * read are reported by row and column, the rest is kept. Loads the reader of tables on first use.
 * @param {TableInput} input
 * @param {Record<string, unknown>} [options] encoding, delimiter, header, decimal, dayOrder, types, inference, long
 * @returns {Promise<ParsedTable>}
 */
export async function parseTable(input, options = {}) {
  await loadReader();
  return parseTableNow(input, options);
}

/**
 * The same without waiting, where the reader is at hand.
 * @param {TableInput} input
 * @param {Record<string, unknown>} [options]
 * @returns {ParsedTable}
 */
export function parseTableNow(input, options = {}) {
  const { reasons, columns, ...table } = readNow(input, options);
  return { columns: columns.map((column) => publicColumn(column, reasons)), ...table };
}

/**
 * @param {TableInput} input
 * @param {Record<string, unknown>} options
 * @returns {RawTable}
 */
function readNow(input, options) {
  const reading = /** @type {Reader} */ (readerAtHand());
  const isBytes = ArrayBuffer.isView(input) || input instanceof ArrayBuffer || isSharedMemory(input);
  const text = isBytes ? undefined : typeof input === "object" ? JSON.stringify(input) : input;
  if (!isBytes && (typeof text !== "string" || input === null)) {
    throw new ChartError({
      code: "bad-table",
      message: `A table is text, bytes, or rows, not ${input === null ? "null" : typeof input}.`,
      hint: "pass the text or the bytes of a CSV, TSV or JSON file",
    });
  }
  try {
    return text === undefined
      ? reading.readBytes(bytesOf(/** @type {BufferSource} */ (input)), options)
      : reading.readBytes(new TextEncoder().encode(text), { ...options, encoding: "utf-8" });
  } catch (thrown) {
    throw toChartError(thrown);
  }
}

/** @param {unknown} input */
function isSharedMemory(input) {
  return typeof SharedArrayBuffer === "function" && input instanceof SharedArrayBuffer;
}

/**
 * @param {RawColumn} raw
 * @param {string[]} reasons
 * @returns {ParsedColumn}
 */
function publicColumn({ form, codes, names, values, missingRows, missingReasons, ...told }, reasons) {
  /** @type {Record<number, string>} */
  const missing = {};
  missingRows?.forEach((row, place) => {
    missing[row] = reasons[missingReasons?.[place] ?? 0] ?? "blank";
  });
  const cells = form === "categories" ? Array.from(codes, (code) => names[code] ?? null) : values;
  return /** @type {ParsedColumn} */ ({ ...told, values: cells, missing });
}

/**
 * A spec as a chart can draw it at once: tables given as text or bytes in `data.values`, with a
 * `format.type` of `csv`, `tsv`, `dsv` or `json`, are read into `data.columns`. Where there is none, the spec
 * comes back as it is and nothing is loaded.
 * @template {import("./options.js").Spec} S
 * @param {S} spec
 * @returns {Promise<S>}
 */
export async function prepareData(spec) {
  let any = false;
  mapData(spec, (data) => {
    any ||= isTable(data);
    return data;
  });
  if (!any) return spec;
  await loadReader();
  return prepareDataNow(spec);
}

/**
 * The same where the reader is at hand; else the spec as it is, which the core refuses.
 * @template {import("./options.js").Spec} S
 * @param {S} spec
 * @returns {S}
 */
export function prepareDataNow(spec) {
  return mapData(spec, (data) => {
    if (!isTable(data) || !readerAtHand()) return data;
    const { values, format } = data;
    // Which of a document's members holds the rows is for the core to find.
    if (format.property !== undefined) return { ...data, values: jsonOf(values) };
    return readData(data, columnsOf(values, format));
  });
}

/**
 * What could not be read of the tables in a spec that is prepared.
 * @param {import("./options.js").Spec} spec
 * @returns {import("./error.js").Problem[]}
 */
export function tableProblems(spec) {
  /** @type {import("./error.js").Problem[]} */
  const found = [];
  mapData(spec, (data) => {
    found.push(...(/** @type {any} */ (data)[PROBLEMS] ?? []));
    return data;
  });
  return found;
}

/** @param {Record<string, any>} data */
function isTable({ values, format }) {
  const isText = typeof values === "string" || ArrayBuffer.isView(values) || values instanceof ArrayBuffer;
  return isText && ["csv", "tsv", "dsv", "json"].includes(format?.type);
}

/** What the words of `format.parse` are to the reader; a date with a pattern stays text, which the core reads. */
const TYPES = { number: "number", boolean: "boolean", date: "time", utc: "time" };

/**
 * @param {string | BufferSource} values
 * @param {Record<string, any>} format
 * @returns {Omit<RawTable, "columns"> & {columns: Record<string, RawColumn>}} its columns by name
 */
function columnsOf(values, { type, delimiter, parse }) {
  const types = Object.entries(parse ?? {}).map(([name, word]) =>
    [name, TYPES[/** @type {keyof typeof TYPES} */ (word)] ?? "category"]);
  const options = { delimiter: { csv: ",", tsv: "\t" }[/** @type {string} */ (type)] ?? delimiter, types: Object.fromEntries(types) };
  const table = readNow(values, options);
  return { ...table, columns: Object.fromEntries(table.columns.map((column) => [column.name, column])) };
}

/** @param {string | BufferSource} values */
function jsonOf(values) {
  try {
    return JSON.parse(typeof values === "string" ? values : new TextDecoder().decode(values));
  } catch (thrown) {
    const message = `The rows are not readable as JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    throw new ChartError({ code: "data-json", message, path: "/data/values" }, { cause: thrown });
  }
}

/**
 * @param {BufferSource} input
 * @returns {Uint8Array}
 */
function bytesOf(input) {
  return ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input);
}

provideData({ prepare: prepareDataNow, lift: liftColumns, problems: tableProblems });
