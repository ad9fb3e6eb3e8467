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
 * @property {{name: string, type: string, values: unknown[]}[]} columns
 * @property {number} rows
 * @property {import("./error.js").Problem[]} problems
 */

/**
 * Reads CSV, TSV or JSON in any of the encodings people use, with its types; cells that cannot be
 * read are reported by row and column, the rest is kept.
 * @param {string | BufferSource} input
 * @param {Record<string, unknown>} [options]
 * @returns {ParsedTable}
 */
export function parseTable(input, options = {}) {
  return call((core) => core.parse_table(typeof input === "string" ? input : bytesOf(input), options));
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
