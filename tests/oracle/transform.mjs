// What Vega makes of the cases in transform.json, written back into it:
//     TZ=UTC node tests/oracle/transform.mjs tests/oracle/transform.json
// A case is {data, transform, columns}; the data are rows by name. A case that Vega refuses is dropped.
import { readFileSync, writeFileSync } from "node:fs";
import * as vega from "vega";
import * as vegaLite from "vega-lite";

const file = process.argv[2];
const tables = JSON.parse(readFileSync(file, "utf8"));
const logger = vega.logger(vega.None);

function plain(value) {
  const number = value instanceof Date ? +value : value;
  return number === undefined || (typeof number === "number" && !Number.isFinite(number)) ? null : number;
}

const cases = [];
for (const { data, transform, columns } of tables.cases) {
  const detail = columns.map((field) => ({ field, type: "nominal" }));
  const spec = { data: { values: tables.data[data] }, transform, mark: "point", encoding: { detail } };
  try {
    const compiled = vegaLite.compile(spec, { logger }).spec;
    const view = await new vega.View(vega.parse(compiled), { logger }).runAsync();
    const rows = view.data(compiled.data.at(-1).name);
    cases.push({ data, transform, columns, expect: rows.map((row) => columns.map((name) => plain(row[name]))) });
  } catch (problem) {
    console.error(JSON.stringify(transform), String(problem));
  }
}
const lines = (items) => items.map((item) => `  ${item}`).join(",\n");
const data = Object.entries(tables.data).map(([name, rows]) => `${JSON.stringify(name)}: ${JSON.stringify(rows)}`);
const text = cases.map((test) => JSON.stringify(test));
writeFileSync(file, `{"data": {\n${lines(data)}\n},\n"cases": [\n${lines(text)}\n]}\n`);
