/** What a chart shows as an HTML table, for those who read rather than look. */

/**
 * @param {import("../table.js").Table} table
 * @param {string} title
 * @returns {HTMLTableElement}
 */
export function dataTable(table, title) {
  const view = document.createElement("table");
  view.createCaption().textContent = title;
  const head = view.createTHead().insertRow();
  for (const column of table.columns) head.append(headCell(column.title, "col"));
  const body = view.createTBody();
  for (const row of table.rows) {
    const line = body.insertRow();
    row.forEach((value, place) => {
      const text = value === null || value === undefined ? "" : String(value);
      if (place === 0) {
        line.append(headCell(text, "row"));
        return;
      }
      const cell = line.insertCell();
      cell.textContent = text;
      if (/^[<>≥≤≈]?\s?[-−]?[\d.,]+\s?%?p?$/.test(text)) cell.className = "number";
    });
  }
  return view;
}

/**
 * @param {string} text
 * @param {"col" | "row"} scope
 */
function headCell(text, scope) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}
