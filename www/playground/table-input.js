/**
 * A table as people have it: pasted text, or a file of any encoding. Takes text or bytes; gives what the
 * reader of tables found, with the table as text in the form a spec takes. What is no table at all is
 * told by what it is.
 */

import { parseTable } from "../pkg/dist/index.js";
import { fill, WORDS } from "./words.js";

/** @typedef {import("../pkg/table.js").ParsedTable} ParsedTable */

/**
 * @typedef {object} Input a table with where it came from
 * @property {string} text
 * @property {ParsedTable} table
 * @property {object} data what stands for it in a spec's `data`
 */

/** A table that cannot be used, in words for the reader. */
export class Refusal extends Error {}

/** As much as the element reads from an address. */
const MOST = 64 * 1024 * 1024;

/** Beginnings of files that are no text. @type {[string, number[]][]} */
const KINDS = [
  ["workbook", [0x50, 0x4b, 0x03, 0x04]],
  ["workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x47, 0x49, 0x46, 0x38]],
  ["binary", [0x50, 0x41, 0x52, 0x31]],
  ["binary", [0x1f, 0x8b]],
  ["binary", [0x7f, 0x45, 0x4c, 0x46]],
];

/**
 * @param {File} file
 * @returns {Promise<Input>}
 */
export async function readFile(file) {
  if (file.size > MOST) throw new Refusal(fill(WORDS.tooLarge, { name: file.name, size: Math.ceil(file.size / 1048576), most: MOST / 1048576 }));
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (thrown) {
    // A folder, or a file that was taken away.
    throw new Refusal(fill(WORDS.unreadable, { name: file.name, reason: thrown instanceof Error ? thrown.message : String(thrown) }));
  }
  const kind = KINDS.find(([, start]) => start.every((byte, place) => bytes[place] === byte))?.[0];
  if (kind) throw new Refusal(fill(WORDS[/** @type {"workbook"} */ (kind)], { name: file.name }));
  const table = await parseTable(bytes);
  const text = new TextDecoder(table.encoding ?? "utf-8").decode(bytes);
  // UTF-16 has zero bytes, its text has not.
  if (text.slice(0, 4096).includes("\0")) throw new Refusal(fill(WORDS.binary, { name: file.name }));
  return checked(text, table);
}

/**
 * @param {string} text
 * @returns {Promise<Input>}
 */
export async function readText(text) {
  if (text.trim() === "") throw new Refusal(WORDS.empty);
  return checked(text, await parseTable(text));
}

/**
 * @param {string} text
 * @param {ParsedTable} table
 * @returns {Input}
 */
function checked(text, table) {
  if (/^\s*<(!doctype|html|head|body|\?xml|table)\b/i.test(text)) throw new Refusal(WORDS.page);
  if (table.columns.length === 0) throw new Refusal(text.trim() === "" ? WORDS.empty : WORDS.noColumns);
  if (table.rows === 0) throw new Refusal(WORDS.noRows);
  return { text, table, data: dataOf(text, table) };
}

/** The formats that Vega-Lite has names for. @type {Record<string, string>} */
const DELIMITED = { ",": "csv", "\t": "tsv" };

/**
 * @param {string} text
 * @param {ParsedTable} table
 * @returns {object}
 */
function dataOf(text, { delimiter, columns }) {
  if (delimiter === null) {
    const rows = columns.some(({ type }) => type === "quantity" || type === "period") ? undefined : flatRows(text);
    return rows ? { values: rows } : { values: text, format: { type: "json" } };
  }
  const type = DELIMITED[delimiter];
  return { values: text, format: type ? { type } : { type: "dsv", delimiter } };
}

/**
 * The rows of a JSON text that are as Vega-Lite takes them; others are read by the reader of tables, as what was found is.
 * @param {string} text
 */
function flatRows(text) {
  try {
    const rows = JSON.parse(text);
    const isFlat = (/** @type {unknown} */ row) =>
      typeof row === "object" && row !== null && !Array.isArray(row) && Object.values(row).every((value) => typeof value !== "object" || value === null);
    return Array.isArray(rows) && rows.every(isFlat) ? rows : undefined;
  } catch {
    return undefined;
  }
}
