/** Tables out: what a chart shows, as CSV. */

/** @typedef {import("./table.js").Table} Table */

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
