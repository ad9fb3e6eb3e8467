/** Tables in and out: what people paste or drop, read by the core; what a chart shows, as CSV. */

import { call } from "./engine.js";

/**
 * A table of what a chart shows.
 * @typedef {object} Table
 * @property {{title: string}[]} columns
 * @property {(string | number | boolean | null)[][]} rows
 */

/**
 * A table that was read.
 * @typedef {object} ParsedTable
 * @property {ParsedColumn[]} columns
 * @property {number} rows how many rows of data
 * @property {{row: number, column: string, value: string, reason: string, code: string}[]} problems what could not be
 *   read, the first of each kind; `row` counts from 1, the header included
 * @property {number} problemCount all of them
 * @property {{code: string, column: string, reason: string, count: number, firstRow: number, lastRow: number}[]} summary
 *   by kind
 * @property {{row: number, kind: string, text: string}[]} skipped rows that are no data: titles, blanks, notes
 * @property {number} skippedCount
 * @property {string | null} encoding
 * @property {string | null} delimiter
 * @property {number | null} headerRow
 * @property {{columns: string[], frequency: string} | null} wide columns named by periods
 */

/**
 * @typedef {object} ParsedColumn
 * @property {string} name
 * @property {string} type `number`, `quantity`, `period`, `time`, `boolean` or `category`
 * @property {string | null} [unit]
 * @property {string | null} [frequency] of periods
 * @property {string} [evidence] why this type
 * @property {(string | number | boolean | null)[]} values times in milliseconds since 1970 in UTC
 * @property {Record<string, string>} missing row → why there is no value
 */

/**
 * Reads CSV, TSV or JSON in any of the encodings people use, with its types; cells that cannot be
 * read are reported by row and column, the rest is kept.
 * @param {string | BufferSource} input
 * @param {Record<string, unknown>} [options]
 * @returns {ParsedTable}
 */
export function parseTable(input, options = {}) {
  const rows = jsonOf(input);
  if (rows !== undefined) return call((core) => core.parse_rows(rows, options));
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : bytesOf(input);
  return call((core) => core.parse_table(bytes, typeof input === "string" ? { ...options, encoding: "utf-8" } : options));
}

/**
 * The rows of a JSON table; undefined where the input is none.
 * @param {string | BufferSource} input
 * @returns {unknown}
 */
function jsonOf(input) {
  const start = typeof input === "string" ? input.slice(0, 64) : new TextDecoder().decode(bytesOf(input).subarray(0, 64));
  if (!/^\s*[[{]/.test(start)) return undefined;
  try {
    return JSON.parse(typeof input === "string" ? input : new TextDecoder().decode(bytesOf(input)));
  } catch {
    // A first cell may begin with a bracket.
    return undefined;
  }
}

/**
 * @param {BufferSource} input
 * @returns {Uint8Array}
 */
function bytesOf(input) {
  return ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input);
}

/**
 * A table as CSV by RFC 4180: CRLF, quotes doubled.
 * @param {Table} table
 * @returns {string}
 */
export function toCSV(table) {
  const lines = [table.columns.map((column) => column.title), ...table.rows].map((cells) => cells.map(quote).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

/** @param {string | number | boolean | null} cell */
function quote(cell) {
  const text = cell === null || cell === undefined ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
