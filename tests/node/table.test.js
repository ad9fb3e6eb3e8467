/** Tables: encodings, problems, columns as memory, and charts of tables given as text. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { test } from "node:test";
import { promisify } from "node:util";
import init, { ChartError, inspect, parseTable, prepareData, renderSVG } from "../../pkg/node.js";

await init();

/** @type {any} */
const read = parseTable;

test("the encodings of spreadsheets are known", () => {
  const text = "年份,数值\n2021,18.5\n2022,20\n";
  const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
  const gb18030 = Uint8Array.of(0xc4, 0xea, 0xb7, 0xdd, 0x2c, 0xca, 0xfd, 0xd6, 0xb5, 0x0a, ...Buffer.from("2021,18.5\n2022,20\n"));
  for (const [input, encoding] of [[text, "utf-8"], [Buffer.from(`\ufeff${text}`), "utf-8"], [utf16, "utf-16le"], [gb18030, "gb18030"]]) {
    const table = read(input);
    assert.equal(table.encoding, encoding);
    assert.deepEqual(table.columns.map((/** @type {any} */ column) => column.name), ["年份", "数值"]);
    assert.deepEqual(table.columns[1].values, Float64Array.of(18.5, 20));
  }
});

test("columns come as memory, and what is missing says why", () => {
  const table = read("day,city,value,open\n2024-01-01,a,1.5,true\n2024-01-02,,NA,false\n2024-01-03,a,oops,true\n2024-01-04,b,,false\n2024-01-05,b,4,true\n2024-01-06,b,5,true\n2024-01-07,b,6,true\n");
  const [day, city, value, open] = table.columns;
  assert.equal(table.rows, 7);
  assert.deepEqual([day.type, city.type, value.type, open.type], ["time", "category", "number", "boolean"]);
  assert.ok(day.values instanceof Float64Array && day.values[1] === Date.UTC(2024, 0, 2));
  assert.deepEqual(city.values, ["a", null, "a", "b", "b", "b", "b"]);
  assert.deepEqual(city.missing, { 1: "blank" });
  assert.deepEqual([...value.values], [1.5, NaN, NaN, NaN, 4, 5, 6]);
  assert.deepEqual(value.missing, { 1: "marked", 2: "unreadable", 3: "blank" });
  assert.equal(open.values[1], false);
  assert.deepEqual(table.problems.map((/** @type {any} */ { row, column, value: found }) => [row, column, found]), [[4, "value", "oops"]]);
  assert.deepEqual(Object.keys(value).sort(), ["evidence", "frequency", "missing", "name", "type", "unit", "values"]);
});

test("a hundred thousand bad cells are a hundred problems and one line of summary", () => {
  const lines = Array.from({ length: 300_000 }, (_, row) => `${row},${row % 3 ? row : "bad"}`);
  const table = read(`id,value\n${lines.join("\n")}\n`);
  assert.equal(table.rows, 300_000);
  assert.equal(table.problemCount, 100_000);
  assert.equal(table.problems.length, 100);
  assert.deepEqual(table.summary.map((/** @type {any} */ { column, count, firstRow, lastRow }) => [column, count, firstRow, lastRow]),
    [["value", 100_000, 2, 299_999]]);
  assert.equal(table.columns[1].missing[299_997], "unreadable");
});

test("JSON rows and columns are tables too", () => {
  for (const input of ['[{"a":1,"b":"x"},{"a":null,"b":"y"}]', '{"a":[1,null],"b":["x","y"]}', Buffer.from('[["a","b"],[1,"x"],[null,"y"]]')]) {
    const table = read(input);
    assert.equal(table.rows, 2);
    assert.deepEqual([...table.columns[0].values], [1, NaN]);
    assert.deepEqual(table.columns[1].values, ["x", "y"]);
  }
});

test("rows as values, rows on lines, and broken JSON are read as far as they go", () => {
  /** @type {(input: unknown) => unknown} */
  const told = (input) => {
    const { rows, columns, problems } = read(input);
    return [rows, columns.map((/** @type {any} */ { name, type }) => `${name} ${type}`), problems.map((/** @type {any} */ { row, code }) => [row, code])];
  };
  assert.deepEqual(told([{ a: 1, b: "x" }, { a: 2 }]), [2, ["a number", "b category"], []]);
  assert.deepEqual(told('{"a":1}\n{"a":}\n{"a":3}\n'), [2, ["a number"], [[2, "json-malformed"]]]);
  assert.deepEqual(told('[{"a":1},\n{"a":2},\n{"a"'), [2, ["a number"], [[3, "json-malformed"]]]);
  assert.deepEqual(told('[{"a":1,"a":2}]'), [1, ["a number"], [[1, "duplicate-name"]]]);
  for (const input of [null, undefined, 5]) {
    assert.throws(() => read(input), (thrown) => thrown instanceof ChartError && thrown.code === "bad-table");
  }
});

test("what is no table says what it is", () => {
  for (const [bytes, kind] of [["<!DOCTYPE html><html></html>", "html"], ["PK\u0003\u0004 xl/workbook.xml", "xlsx"], ["%PDF-1.7", "pdf"]]) {
    const { rows, columns, problems } = read(Buffer.from(bytes, "latin1"));
    assert.deepEqual([rows, columns, problems.length, problems[0].code, problems[0].value], [0, [], 1, "not-a-table", kind]);
  }
});

test("what qualifies figures stands in columns beside theirs", () => {
  const table = read("指标,数值\n住房,1.75万套\n园区,不低于1100套\n库存,下降6.5套\n周期,3-5套\n");
  const cells = Object.fromEntries(table.columns.map((/** @type {any} */ { name, values }) => [name, [...values]]));
  assert.equal(table.columns[1].unit, "套");
  assert.deepEqual(cells["数值"], [17500, 1100, -6.5, 3]);
  assert.deepEqual(cells["数值_bound"], ["exact", "at-least", "exact", "exact"]);
  assert.deepEqual(cells["数值_direction"], [null, null, "decrease", null]);
  assert.deepEqual(cells["数值_upper"], [NaN, NaN, NaN, 5]);
});

test("an option there is not is refused with its path", () => {
  assert.throws(() => read("a,b\n1,2\n", { headers: true }), (thrown) => {
    assert.ok(thrown instanceof ChartError);
    return thrown.code === "unknown-option" && thrown.path === "/headers";
  });
});

const sample = new URL("../../../shared/samples/beijing-pm25-hourly.csv", import.meta.url);
const bytes = await readFile(sample).catch(() => undefined);
test("five years of hourly air quality", { skip: !bytes && "the sample is not there" }, () => {
  const table = read(bytes);
  const pm25 = table.columns.find((/** @type {any} */ column) => /pm2\.?5/i.test(column.name));
  assert.ok(table.rows > 40_000 && table.problemCount === 0, JSON.stringify(table.summary));
  assert.equal(pm25.type, "number");
  assert.ok(Object.keys(pm25.missing).length > 1000 && Object.values(pm25.missing).every((reason) => reason === "marked"));
});

const bars = { mark: "bar", encoding: { x: { field: "city", type: "nominal" }, y: { field: "value", type: "quantitative" } } };

test("a spec with a table as text is drawn as the same rows are", async () => {
  const rows = inspect({ ...bars, data: { values: [{ city: "a", value: 2 }, { city: "b", value: 3 }] } });
  for (const [type, values] of [["csv", "city,value\na,2\nb,3\n"], ["tsv", "city\tvalue\na\t2\nb\t3\n"], ["csv", Buffer.from("city,value\na,2\nb,3\n")]]) {
    const spec = { ...bars, data: { values, format: { type } } };
    assert.deepEqual(inspect(spec), rows);
    assert.deepEqual(inspect(await prepareData(spec)), rows);
    assert.deepEqual(inspect({ layer: [spec] }).marks[0]?.count, 2);
  }
});

test("JSON as text is read as a table is: rows on lines of their own, members that hold rows, a named property", async () => {
  const rows = inspect({ ...bars, data: { values: [{ city: "a", value: 2 }, { city: "b", value: 3 }] } });
  const list = '[{"city":"a","value":2},{"city":"b","value":3}]';
  /** @type {[string, object?][]} */
  const texts = [[list], ['{"city":"a","value":2}\n{"city":"b","value":3}\n'], [`{"from":"x","rows":${list}}`], [`{"from":{"rows":${list}}}`, { property: "from.rows" }]];
  for (const [values, more] of texts) {
    const spec = { ...bars, data: { values, format: { type: "json", ...more } } };
    assert.deepEqual(inspect(spec), rows, values);
    assert.deepEqual(inspect(await prepareData(spec)), rows, values);
  }
  assert.throws(() => inspect({ ...bars, data: { values: "[1", format: { type: "json", property: "a" } } }), { code: "data-json", path: "/data/values" });
});

test("what of a table cannot be read is among the chart's problems, with its row", async () => {
  const values = "city,value\na,2\nb,two\nc,3,4\n";
  const { problems, marks } = inspect({ ...bars, data: { values, format: { type: "csv" } } });
  assert.deepEqual(problems.map(({ severity, row, column }) => [severity, row, column]).sort(), [["warning", 3, "value"], ["warning", 4, undefined]]);
  assert.match(problems.find(({ row }) => row === 3)?.message ?? "", /two/);
  assert.equal(marks[0]?.count, 2);
  const broken = inspect({ ...bars, data: { values: '[{"city":"a","value":2},{"city":"b"', format: { type: "json" } } });
  assert.deepEqual([broken.marks[0]?.count, broken.problems[0]?.code], [1, "json-malformed"]);
  const many = `city,value\n${"a,one\na,1\n".repeat(60)}`;
  const told = inspect({ ...bars, data: { values: many, format: { type: "csv" } } }).problems.filter(({ severity }) => severity === "warning");
  assert.match(told.find(({ code }) => code === "more-problems")?.message ?? "", /^40 more/);
});

test("format.parse outweighs what a column looks like", () => {
  const spec = {
    data: { values: "code,day,value\n007,03/02/2024,1\n010,04/02/2024,2\n", format: { type: "csv", parse: { code: "string", day: "date:'%d/%m/%Y'" } } },
    mark: "point",
    encoding: { x: { field: "day", type: "temporal" }, y: { field: "value", type: "quantitative" }, detail: { field: "code", type: "nominal" } },
  };
  /** @type {any} */
  const datum = inspect(spec).marks[0]?.items[0]?.datum;
  assert.equal(datum.code, "007");
  assert.equal(Number(datum.day), Date.UTC(2024, 1, 3));
});

test("a spec without a table is given back as it is", async () => {
  const spec = { ...bars, data: { values: [{ city: "a", value: 2 }] } };
  assert.equal(await prepareData(spec), spec);
});

/**
 * Runs the browser's entry in a fresh process, with the package served by HTTP.
 * @param {string} code
 * @returns {Promise<any>} what it reports, and the modules it asked for
 */
async function inBrowserEntry(code) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer((request, response) => {
    asked.push((request.url ?? "").slice(1));
    createReadStream(new URL(`../../pkg/wasm${request.url}`, import.meta.url)).pipe(response.setHeader("content-type", "application/wasm"));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const start = `
    // Node's fetch takes no file addresses, which is what modules on disk have.
    const plain = globalThis.fetch;
    globalThis.fetch = (address) => plain("http://127.0.0.1:${port}/" + String(address).split("/").pop());
    const index = await import("${new URL("../../pkg/index.js", import.meta.url).href}");
    const failure = (action) => Promise.resolve().then(action).then(() => null, ({ code, hint }) => ({ code, hint }));
    await index.init();
    const spec = ${JSON.stringify({ ...bars, data: { values: "city,value\na,2\nb,3\n", format: { type: "csv" } } })};
  `;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", `${start}console.log(JSON.stringify(${code}));`]);
    return { answer: JSON.parse(stdout), asked };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("a chart of rows never loads the reader; a table as text asks for it", async () => {
  const { answer, asked } = await inBrowserEntry(`[
    index.renderSVG({ figure: "air-quality" }).length > 0,
    await failure(() => index.renderSVG(spec)),
  ]`);
  assert.equal(answer[0], true);
  assert.equal(answer[1].code, "table-not-read");
  assert.match(answer[1].hint, /prepareData/);
  assert.deepEqual(asked, ["core.wasm"]);
});

test("the reader is loaded once, by the first table", async () => {
  const { answer, asked } = await inBrowserEntry(`[
    index.renderSVG(await index.prepareData(spec)).startsWith("<svg"),
    (await index.parseTable("a,b\\n1,2\\n")).rows,
    index.inspect(spec).marks[0].count,
  ]`);
  assert.deepEqual(answer, [true, 1, 2]);
  assert.deepEqual(asked, ["core.wasm", "tables.wasm"]);
});

test("a table as text is drawn to SVG in Node without waiting", () => {
  assert.match(renderSVG({ ...bars, data: { values: "city;value\na;2\n", format: { type: "dsv", delimiter: ";" } } }), /<svg/);
});
