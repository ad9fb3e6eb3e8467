/** What was found in a table, for the eye: how it was read, its columns, and each problem by its row. */

import { fill, reasonOf, WORDS } from "./words.js";

/** @typedef {import("../pkg/table.js").ParsedTable} ParsedTable */

/** The columns of the table itself: those that the reader adds for qualifiers tell nothing of how they were read. @param {ParsedTable} table */
const ownColumns = ({ columns }) => columns.filter(({ evidence }) => evidence !== undefined);

/** Columns that are listed; a table of a thousand is not read column by column. */
const LISTED = 60;

/**
 * @param {ParsedTable} table
 * @returns {string} one line
 */
export function readingOf(table) {
  const separator = WORDS.separators[/** @type {"," | ";"} */ (table.delimiter)] ?? ` ${table.delimiter} `;
  return [
    fill(WORDS.read, { rows: table.rows, columns: ownColumns(table).length }),
    table.delimiter === null ? WORDS.json : fill(WORDS.separator, { separator }),
    table.encoding && table.encoding !== "utf-8" && fill(WORDS.encoding, { encoding: table.encoding.toUpperCase() }),
    table.delimiter !== null && (table.headerRow === null ? WORDS.noHeader : table.headerRow > 1 && fill(WORDS.headerRow, { row: table.headerRow })),
    table.wide && fill(WORDS.wide, { count: table.wide.columns.length }),
  ].filter(Boolean).join(" · ");
}

/**
 * @param {ParsedTable} table
 * @param {HTMLElement} place
 */
export function showColumns(table, place) {
  const columns = ownColumns(table);
  place.replaceChildren(...columns.slice(0, LISTED).map((column) => {
    const line = document.createElement("li");
    const name = document.createElement("b");
    name.textContent = column.name;
    const kind = WORDS.types[/** @type {keyof typeof WORDS.types} */ (column.type)] ?? column.type;
    line.append(name, ` ${kind}${column.unit ? `, ${fill(WORDS.unit, { unit: column.unit })}` : ""}`);
    if (column.evidence) line.title = column.evidence;
    return line;
  }));
  if (columns.length > LISTED) {
    const rest = document.createElement("li");
    rest.textContent = `… ${columns.length - LISTED}`;
    place.append(rest);
  }
}

/**
 * @param {ParsedTable} table
 * @param {{summary: HTMLElement, body: HTMLElement, rest: HTMLElement, all: HTMLElement}} place
 */
export function showProblems(table, { summary, body, rest, all }) {
  const count = table.problemCount;
  summary.textContent = count === 0 ? WORDS.noProblems : fill(WORDS.problems, { count });
  all.hidden = count === 0;
  body.replaceChildren(...table.problems.map((problem) => {
    const line = document.createElement("tr");
    const row = document.createElement("th");
    row.scope = "row";
    row.textContent = problem.row ? String(problem.row) : WORDS.wholeTable;
    line.append(row, ...[problem.column, problem.value, reasonOf(problem)].map((text) => {
      const cell = document.createElement("td");
      cell.textContent = text;
      return cell;
    }));
    return line;
  }));
  const told = [
    count > table.problems.length && fill(WORDS.moreProblems, { count: count - table.problems.length }),
    table.skippedCount > 0 && fill(WORDS.skipped, { count: table.skippedCount }),
  ];
  rest.textContent = told.filter(Boolean).join(" ");
}
