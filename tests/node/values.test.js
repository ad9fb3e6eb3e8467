// Specs as scripts make them: members that are undefined, dates, maps, typed lists, what writes itself as JSON.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ChartError, inspect } from "../../pkg/node.js";

const ZONE = process.env.TZ;
before(() => (process.env.TZ = "Asia/Shanghai"));
after(() => {
  if (ZONE === undefined) delete process.env.TZ;
  else process.env.TZ = ZONE;
});

/** A line over times. */
const over = (values, x = {}) => ({
  data: { values },
  mark: "line",
  encoding: { x: { field: "d", type: "temporal", ...x }, y: { field: "v", type: "quantitative" } },
});

/** The times that a spec's first mark has. */
const times = (spec) => inspect(spec, { locale: "en" }).marks[0].items.map(({ datum }) => new Date(datum.d).toISOString().slice(0, 16));

test("a member that is undefined is none", () => {
  const rows = [{ d: "2020-01-01", v: 1 }, { d: "2021-01-01", v: 3 }];
  const plain = inspect(over(rows), { locale: "en" });
  const spec = over([{ ...rows[0], w: undefined }, rows[1]], { axis: undefined, scale: undefined });
  const same = inspect({ ...spec, width: undefined, title: undefined, encoding: { ...spec.encoding, color: undefined, x2: undefined } }, { locale: "en" });
  assert.deepEqual(same, plain);
  assert.equal(inspect({ data: { values: [1, undefined, 3] }, mark: "point", encoding: { x: { field: "data", type: "quantitative" } } }).marks[0].count, 2);
});

test("dates are times: instants in UTC", () => {
  const hours = [0, 1, 2].map((hour) => ({ d: new Date(Date.UTC(2020, 0, 1, hour, 30)), v: hour }));
  assert.deepEqual(times(over(hours)), ["2020-01-01T00:30", "2020-01-01T01:30", "2020-01-01T02:30"]);
  const years = inspect(over([2020, 2021].map((year) => ({ d: new Date(`${year}-01-01`), v: year }))), { locale: "en" });
  assert.deepEqual([years.axes[0].labels[0], years.axes[0].labels.at(-1)], ["2020", "2021"]);
});

test("dates that are all midnights are days, wherever their midnight is", () => {
  const here = (year, month, day) => new Date(year, month, day);
  assert.equal(here(2020, 0, 1).toISOString(), "2019-12-31T16:00:00.000Z");
  assert.deepEqual(times(over([{ d: here(2020, 0, 1), v: 1 }, { d: here(2021, 0, 1), v: 2 }])), ["2020-01-01T00:00", "2021-01-01T00:00"]);
  assert.deepEqual(times(over([{ d: here(2020, 0, 1), v: 1 }, { d: new Date("2021-01-01"), v: 2 }])), ["2020-01-01T00:00", "2021-01-01T00:00"]);
  const yearly = over([{ d: here(2020, 0, 1), v: 1 }, { d: here(2021, 0, 1), v: 2 }], { timeUnit: "year" });
  assert.deepEqual(inspect(yearly, { locale: "en" }).axes[0].labels, ["2020", "2021"]);
  // One that is no midnight makes instants of all.
  const mixed = over([{ d: here(2020, 0, 1), v: 1 }, { d: new Date(2020, 0, 1, 9), v: 2 }]);
  assert.deepEqual(times(mixed), ["2019-12-31T16:00", "2020-01-01T01:00"]);
});

test("dates are understood wherever times are", () => {
  const rows = [2019, 2020, 2021].map((year) => ({ d: new Date(Date.UTC(year, 0)), v: year }));
  const domain = over(rows, { scale: { domain: [new Date(Date.UTC(2018, 0)), new Date(Date.UTC(2024, 0))] } });
  assert.deepEqual(inspect(domain, { theme: "vega" }).axes[0].labels.filter((_, at, all) => [0, all.length - 1].includes(at)), ["2018", "2024"]);
  const filtered = { ...over(rows), transform: [{ filter: { field: "d", gte: new Date(Date.UTC(2020, 0)) } }] };
  assert.deepEqual(times(filtered), ["2020-01-01T00:00", "2021-01-01T00:00"]);
  const columns = { ...over([]), data: { columns: { d: rows.map(({ d }) => d), v: [1, 2, 3] } } };
  assert.equal(times(columns).length, 3);
  const typed = { ...over([]), data: { columns: { d: rows.map(({ d }) => d), v: Float64Array.of(1, 2, 3) } } };
  assert.deepEqual(times(typed), times(columns));
  const broken = inspect(over([...rows, { d: new Date(Number.NaN), v: 4 }])).marks[0].items;
  assert.equal(broken.filter(({ datum }) => datum.d === null).length, 1);
});

test("maps, sets, typed lists, large whole numbers and what writes itself as JSON are what they say", () => {
  const day = (text) => ({ toJSON: () => text });
  assert.deepEqual(times(over([{ d: day("2020-01-01"), v: 1n }, new Map(Object.entries({ d: day("2021-01-01"), v: 2 }))])), ["2020-01-01T00:00", "2021-01-01T00:00"]);
  const place = { field: "data", type: "quantitative" };
  for (const values of [Float32Array.of(1, 2, 3), new Set([1, 2, 3]), BigInt64Array.of(1n, 2n, 3n)]) {
    assert.equal(inspect({ data: { values }, mark: "point", encoding: { x: place } }).marks[0].count, 3);
  }
});

test("what has no meaning is refused with its place", () => {
  const refused = (spec) => {
    try {
      inspect(spec);
    } catch (error) {
      assert.ok(error instanceof ChartError, `${error}`);
      return [error.code, error.path];
    }
    return assert.fail("nothing was thrown");
  };
  assert.deepEqual(refused(over([], { axis: { format: (value) => `${value}` } })), ["not-json", "/encoding/x/axis/format"]);
  assert.deepEqual(refused(over([{ d: 1, "a/b": Symbol("v") }])), ["not-json", "/data/values/0/a~1b"]);
  assert.deepEqual(refused(over([{ d: { toJSON: () => assert.fail("broken") } }])), ["not-json", "/data/values/0/d"]);
  const circular = over([]);
  circular.encoding.x.axis = circular;
  assert.equal(refused(circular)[0], "not-json");
});
