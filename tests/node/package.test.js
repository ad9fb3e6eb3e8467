/** The package in Node without a DOM: the core starts by itself, charts come as SVG, errors say where. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import init, { catalogue, ChartError, describe, inspect, parseTable, renderSVG, table, toCSV } from "../../pkg/node.js";

const FIGURES = ["pingshan-growth", "air-quality", "housing-units"];

const BARS = {
  data: { values: [{ a: "A", b: 28 }, { a: "B", b: 55 }, { a: "C", b: 43 }] },
  mark: "bar",
  encoding: { x: { field: "a", type: "nominal" }, y: { field: "b", type: "quantitative" } },
};

/** @returns {ChartError} what `action` throws */
function refused(/** @type {() => unknown} */ action) {
  try {
    action();
  } catch (thrown) {
    assert.ok(thrown instanceof ChartError, `a ChartError, not ${thrown}`);
    return thrown;
  }
  assert.fail("nothing was thrown");
}

test("renderSVG needs neither init nor a DOM", () => {
  assert.equal(typeof document, "undefined");
  const svg = renderSVG(BARS, { width: 400, height: 300, locale: "en" });
  assert.match(svg, /^<svg xmlns=/);
  assert.match(svg, /width="400"/);
  assert.match(svg, />A<\/text>/);
});

test("init may be awaited twice, and after the core has started", async () => {
  await init();
  await init();
});

for (const figure of FIGURES) {
  for (const locale of ["zh-CN", "en"]) {
    test(`${figure} in ${locale} is a whole chart`, () => {
      const svg = renderSVG({ figure }, { width: 640, locale });
      assert.match(svg, /<title/);
      assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
      const words = describe({ figure }, { locale });
      assert.ok(words.title.length > 3 && words.summary.length > 10 && words.source.length > 3, JSON.stringify(words));
      assert.equal(/\p{Script=Han}/u.test(words.title), locale === "zh-CN", words.title);
      const scene = inspect({ figure }, { width: 640, locale });
      assert.ok(scene.marks.some((mark) => mark.count > 0));
      const { columns, rows } = table({ figure }, { locale });
      assert.ok(columns.length >= 2 && rows.length >= 5);
      assert.ok(rows.every((row) => row.length === columns.length));
    });
  }
}

test("a height that is asked for is the height it has, down to what the texts need", () => {
  for (const figure of FIGURES) {
    const own = inspectHeight(renderSVG({ figure }, { width: 640, locale: "en" }));
    for (const height of [own - 40, own, own + 0.5, own + 133]) {
      assert.equal(inspectHeight(renderSVG({ figure }, { width: 640, height, locale: "en" })), height, figure);
    }
    const least = inspectHeight(renderSVG({ figure }, { width: 640, height: 20, locale: "en" }));
    assert.ok(least > 100 && least < own, `${figure}: ${least}`);
  }
});

/** @param {string} svg */
const inspectHeight = (svg) => Number(/ height="([\d.]+)"/.exec(svg)?.[1]);

test("the same input gives the same text", () => {
  const draw = () => renderSVG({ figure: "housing-units" }, { width: 500, locale: "zh" });
  assert.equal(draw(), draw());
});

test("inspect tells the resolved scene", () => {
  const scene = inspect(BARS, { locale: "en" });
  const bars = scene.marks.find((mark) => mark.mark === "bar");
  assert.equal(bars?.count, 3);
  assert.deepEqual(scene.axes.find((axis) => axis.channel === "x")?.labels, ["A", "B", "C"]);
  assert.deepEqual(bars?.items.map((item) => /** @type {any} */ (item.datum).b), [28, 55, 43]);
});

test("typed arrays are data, at any element type", () => {
  const spec = (/** @type {unknown} */ x, /** @type {unknown} */ y) => ({
    data: { columns: { x, y } },
    mark: "point",
    encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
  });
  const places = (/** @type {any} */ given) => inspect(given, { locale: "en" }).marks[0]?.items.map((item) => [item.x, item.y]);
  const floats = places(spec(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)));
  assert.equal(floats?.length, 3);
  assert.deepEqual(places(spec(Int32Array.of(1, 2, 3), Uint8Array.of(4, 5, 6))), floats);
  assert.deepEqual(places(spec([1, 2, 3], [4, 5, 6])), floats);
});

test("an unknown figure, property, mark or field is refused with its place and a hint", () => {
  const figure = refused(() => renderSVG({ figure: "pingshan-grwth" }));
  assert.match(`${figure.message} ${figure.hint}`, /pingshan-growth/);
  const property = refused(() => renderSVG({ ...BARS, encoding: { ...BARS.encoding, x: { ...BARS.encoding.x, bn: true } } }));
  assert.equal(property.path, "/encoding/x/bn");
  assert.ok(property.hint);
  const mark = refused(() => renderSVG({ ...BARS, mark: "bra" }));
  assert.match(mark.path ?? "", /^\/mark/);
  const field = refused(() => renderSVG({ ...BARS, encoding: { ...BARS.encoding, x: { field: "aa", type: "nominal" } } }));
  assert.match(field.path ?? "", /^\/encoding\/x/);
  for (const error of [figure, property, mark, field]) {
    assert.match(error.code, /^[a-z]+(-[a-z]+)*$/);
    assert.ok(error.problems.length >= 1);
  }
});

test("what is no spec at all is refused, never trapped", () => {
  /** @type {any} */
  const circular = { mark: "bar" };
  circular.data = circular;
  for (const spec of [undefined, null, 3, "bar", [], {}, circular, { mark: () => 1 }, { data: { values: "\u0000" } }, { figure: {} }]) {
    const error = refused(() => renderSVG(/** @type {any} */ (spec)));
    assert.notEqual(error.code, "trap", error.message);
  }
});

test("sizes that cannot be are refused", () => {
  for (const width of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9, /** @type {any} */ ("wide")]) {
    assert.equal(refused(() => renderSVG(BARS, { width })).code, "size");
  }
});

test("text from data is escaped in the SVG", () => {
  const values = [{ a: "<script>alert(1)</script>", b: 1 }, { a: "\"&'<\u0001>", b: 2 }];
  const svg = renderSVG({ ...BARS, data: { values } }, { locale: "en" });
  assert.doesNotMatch(svg, /<script/);
  assert.doesNotMatch(svg, /\u0001/);
});

test("the catalogue lists what is bundled", () => {
  assert.deepEqual(FIGURES.filter((id) => !catalogue.figures().some((figure) => figure.id === id)), []);
  const topics = catalogue.topics().map(({ id }) => id);
  for (const { id, topic, title_zh, title_en } of catalogue.figures()) {
    assert.ok(topics.includes(topic ?? ""), `${id} has a topic`);
    assert.match(title_zh, /\p{Script=Han}/u, id);
    assert.doesNotMatch(title_en, /\p{Script=Han}/u, id);
  }
  const gdp = catalogue.observations({ indicator: "gdp", area: "pingshan" });
  assert.ok(gdp.length > 0 && gdp.every((row) => row.indicator === "gdp" && row.area === "pingshan"));
  assert.ok(catalogue.indicators().every((row) => row.name_zh && row.name_en));
  assert.ok(catalogue.areas().some((row) => row.id === "pingshan"));
  assert.ok(catalogue.sources().every((row) => row.title_zh));
  const recent = { area: "pingshan", period: { from: "2023", to: "2024" }, superseded: false };
  assert.ok(catalogue.observations(recent).every(({ period, superseded }) => period >= "2023" && !superseded));
  const lines = (/** @type {string} */ text) => text.trimEnd().split("\r\n");
  assert.equal(lines(catalogue.toCSV(recent)).length, catalogue.observations(recent).length + 1);
  const sdmx = lines(catalogue.toSDMX({ indicator: "gdp", area: "pingshan" }));
  const place = (sdmx[0] ?? "").split(",").indexOf("OBS_STATUS[]");
  const codes = sdmx.slice(1).map((line) => line.split(",")[place]);
  // A target has no code: GDP of Pingshan has targets beside actual and provisional figures.
  assert.ok(["A", "P", ""].every((code) => codes.includes(code)), codes.join(" "));
  assert.match(sdmx[1] ?? "", /^dataflow,/);
  assert.equal(refused(() => catalogue.observations(/** @type {any} */ ({ colour: "red" }))).path, "/colour");
});

test("a table is read with its encoding, and problems are told by row and column", () => {
  const read = parseTable("year,value\n2021,18.0%\n2022,about\n");
  assert.equal(read.rows, 2);
  assert.equal(read.columns.length, 2);
  const gb = Uint8Array.of(0xc4, 0xea, 0x2c, 0x61, 0x0a, 0x32, 0x30, 0x32, 0x31, 0x2c, 0x31, 0x0a);
  assert.equal(parseTable(gb).columns[0]?.name, "年");
});

test("CSV is written by RFC 4180", () => {
  const columns = [{ title: "a,b" }, { title: "c" }];
  assert.equal(toCSV({ columns, rows: [["say \"x\"", null], [1.5, "line\nbreak"]] }), "\"a,b\",c\r\n\"say \"\"x\"\"\",\r\n1.5,\"line\nbreak\"\r\n");
});

test("package.json names only files that are there", async () => {
  const manifest = JSON.parse(await readFile(new URL("../../pkg/package.json", import.meta.url), "utf8"));
  const paths = Object.values(manifest.exports).flatMap((entry) => typeof entry === "string" ? [entry] : Object.values(entry));
  for (const path of [...paths, ...Object.values(manifest.bin), manifest.customElements]) {
    if (path.startsWith("./types/")) continue;
    await readFile(new URL(path, new URL("../../pkg/", import.meta.url)));
  }
});
