/**
 * Ordinary specs: charts as pages mostly have them, and the words they are made of. What these run is the part of the core that a page's
 * own spec loads first; a spec with other words loads more at once (`ordinary-spec.js`). Guarantees the same specs each time.
 * As a script it prints the module of those words.
 */

import { pathToFileURL } from "node:url";
import { wordsOf } from "../ordinary-spec.js";

/** @typedef {Record<string, any>} Any */

/** Pseudo-random numbers from 0 to below 1: a linear congruential generator with the constants of Numerical Recipes. @param {number} seed */
function random(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

const DISTRICTS = ["Pingshan", "Guangming", "Longhua", "Futian"];
const ORIGINS = ["Europe", "Japan", "USA"];
const INDUSTRIES = [
  "Agriculture", "Construction", "Manufacture of electronic equipment", "Wholesale and retail trade", "Finance", "Real estate",
  "Transport, storage and post", "Health", "Education", "Hotels and restaurants", "Other services",
];

/** Tables as pages have them; `NAMES` are what their columns are called in turn. */
function tables() {
  const next = random(7);
  const round = (/** @type {number} */ value, digits = 1) => Number(value.toFixed(digits));
  /** @type {Any[]} */
  const years = [];
  for (let year = 2012; year <= 2025; year += 1) {
    for (const [at, place] of DISTRICTS.entries()) {
      years.push({
        period: String(year), rank: year, moment: `${year}-01-01`, place, kind: "abc"[(year + at) % 3],
        output: round(120 + 40 * at + 25 * (year - 2012) * (0.6 + 0.4 * next())), part: round(next(), 3), growth: round(30 * next() - 12),
        tally: (year + at) % 7 === 0 ? null : round(900 * next(), 0),
      });
    }
  }
  /** @type {Any[]} */
  const days = [];
  for (let day = 0; day < 160; day += 1) {
    for (const [at, place] of ["East", "West"].entries()) {
      const date = new Date(Date.UTC(2023, 10, 1 + 2 * day)).toISOString().slice(0, 10);
      days.push({ period: date.slice(0, 4), rank: day, moment: date, place, kind: "rain,sun,fog,snow".split(",")[(day * 7 + at) % 4], output: round(14 + 12 * Math.sin(day / 25) + 5 * next() - 20 * at), part: round(next(), 2), growth: round(4 * next() - 2, 2), tally: day % 11 === 0 ? null : day });
    }
  }
  /** @type {Any[]} */
  const hours = [];
  for (let hour = 0; hour < 96; hour += 1) {
    hours.push({ period: "2024", rank: hour, moment: new Date(Date.UTC(2024, 2, 5, hour)).toISOString(), place: DISTRICTS[hour % 2], kind: hour % 24 < 12 ? "am" : "pm", output: round(0.02 + 0.01 * Math.sin(hour / 4) + 0.01 * next(), 4), part: next(), growth: round(next() - 0.5, 3), tally: hour % 5 === 0 ? undefined : hour });
  }
  const things = Array.from({ length: 120 }, (_, at) => ({
    period: String(1970 + at % 13), rank: [4, 6, 8][at % 3], moment: `${1970 + at % 13}-01-01`, place: ORIGINS[at % 3], kind: `Model ${at % 17}`,
    output: Math.round(1600 + 3400 * next()), part: round(next(), 3), growth: round(8 + 20 * next()), tally: at % 9 === 0 ? null : Math.round(46 + 180 * next()),
  }));
  const weather = Array.from({ length: 1461 }, (_, day) => {
    const moment = new Date(Date.UTC(2012, 0, 1 + day)).toISOString().slice(0, 10);
    const warm = Math.sin((day - 100) / 58);
    return { period: moment.slice(0, 4), rank: day % 31, moment, place: day % 2 ? "Seattle" : "New York", kind: ["drizzle", "rain", "sun", "snow", "fog"][Math.floor(5 * next())], output: round(12 + 11 * warm + 5 * next()), part: round(next(), 2), growth: round(4 + 9 * warm), tally: next() < 0.6 ? 0 : round(30 * next()) };
  });
  const industries = INDUSTRIES.map((place, at) => ({
    period: "2024", rank: at + 1, moment: `2024-${String(at + 1).padStart(2, "0")}-01`, place, kind: at < 5 ? "goods" : "services",
    output: Math.round(10 ** (4 + 5 * next())), part: round(next(), 3), growth: round(20 * next() - 10), tally: at === 3 ? null : Math.round(1e6 * next()),
  }));
  const few = ["A", "B", "C", "D", "E"].map((place, at) => ({ period: String(2020 + at), rank: at, moment: `${2020 + at}-06-30`, place, kind: "xy"[at % 2], output: [28, 55, 43, 91, 81][at], part: at / 10, growth: 2 - at, tally: at }));
  const names = /** @type {Any} */ ({ Pingshan: "坪山区", Guangming: "光明区", Longhua: "龙华区", Futian: "福田区", a: "工业", b: "农业", c: "服务业" });
  const chinese = years.map((row) => ({ ...row, place: names[row.place], kind: names[row.kind], period: `${row.period}年`, ...(row.rank > 2023 && { status: row.rank > 2024 ? "target" : "provisional" }) }));
  return { years, days, hours, things, weather, industries, few, chinese };
}

/** What may stand on an axis that tells rows apart, by where it fits. */
const DISCRETE = [
  { field: "period", type: "ordinal" }, { field: "place", type: "nominal" }, { field: "place", type: "nominal", sort: "-y" }, { field: "place", type: "nominal", sort: "y" },
  { field: "place", type: "nominal", sort: null }, { field: "place", sort: "descending" }, { field: "kind", type: "nominal", axis: { labelAngle: 0 } }, { field: "period", type: "ordinal", title: "Year", axis: { labelAngle: -45 } },
  { field: "rank", type: "ordinal" }, { timeUnit: "month", field: "moment", type: "ordinal" }, { timeUnit: "year", field: "moment", type: "ordinal" }, { field: "place", axis: { title: null } },
  { field: "kind", type: "ordinal", scale: { paddingInner: 0.2 } }, { field: "place", type: "nominal", axis: null }, { field: "kind", type: "nominal", title: "Kind", sort: ["b", "a"] }, { field: "place", axis: { labelLimit: 120, ticks: false, domain: false } },
];
const CONTINUOUS = [
  { field: "moment", type: "temporal" }, { field: "rank", type: "quantitative" }, { timeUnit: "yearmonth", field: "moment", type: "temporal" }, { timeUnit: "year", field: "moment", type: "temporal" },
  { field: "moment", type: "temporal", axis: { format: "%b %Y" }, title: null }, { field: "moment", type: "temporal", axis: { format: "%Y", tickCount: 5 } }, { timeUnit: "yearmonthdate", field: "moment", type: "temporal", title: "Date" }, { field: "moment", type: "temporal", axis: { grid: false, title: "Day" } },
  { timeUnit: "month", field: "moment" }, { field: "output", type: "quantitative", bin: true }, { field: "growth", bin: { maxbins: 12 } }, { timeUnit: "hours", field: "moment", type: "ordinal" },
];
const AMOUNTS = [
  { field: "output", type: "quantitative" }, { aggregate: "mean", field: "output", type: "quantitative" }, { aggregate: "sum", field: "output" }, { aggregate: "count" }, { field: "growth", type: "quantitative", title: "Change, %" },
  { field: "part", type: "quantitative", axis: { format: ".0%" } }, { aggregate: "median", field: "tally", type: "quantitative" }, { field: "output", type: "quantitative", scale: { zero: false } }, { aggregate: "sum", field: "output", axis: { format: ",.1f", title: "Value" } },
  { field: "tally", type: "quantitative" }, { field: "output", type: "quantitative", scale: { domain: [0, 500] } }, { aggregate: "max", field: "output", type: "quantitative", title: "Highest" }, { aggregate: "average", field: "growth" }, { field: "output", type: "quantitative", axis: { tickCount: 4, grid: false } },
  { aggregate: "min", field: "tally", type: "quantitative", title: null }, { aggregate: "count", title: "Number", axis: { format: "d" } }, { aggregate: "distinct", field: "kind" }, { field: "tally", type: "quantitative", axis: { format: "~s", orient: "right" } },
  { aggregate: "sum", field: "tally", scale: { nice: false } }, { field: "output", type: "quantitative", axis: null }, { field: "growth", type: "quantitative", scale: { domain: [-20, 40], clamp: true } },
];
const COLORS = [
  undefined, undefined, { field: "place", type: "nominal" }, { field: "kind", type: "nominal", legend: { title: "Kind", orient: "bottom" } }, { value: "steelblue" }, { field: "place", type: "nominal", scale: { range: ["#c00", "#06c", "#393", "#930"] } },
  { field: "place", legend: null }, { field: "output", type: "quantitative" }, { field: "place", scale: { scheme: "tableau10" }, title: "District" }, { field: "kind", type: "nominal", sort: "descending" }, { field: "rank", type: "ordinal" }, { aggregate: "mean", field: "growth", type: "quantitative", scale: { scheme: "blues" } },
  { field: "place", scale: { domain: ["Pingshan", "Futian"], range: ["#e7ba52", "#1f77b4"] } }, { field: "place", legend: { orient: "top-left" } }, { value: "#d00" }, { field: "period", type: "ordinal", scale: { scheme: "category10" } },
];
const MARKS = [
  "bar", "line", "area", "point", "circle", "tick", "square", "bar", "line", { type: "line", point: true }, { type: "bar", cornerRadiusEnd: 3 }, { type: "bar", color: "#666" }, { type: "line", interpolate: "monotone" }, { type: "area", opacity: 0.5, line: true },
  { type: "bar", tooltip: true }, { type: "point", filled: true, size: 60 }, { type: "line", strokeWidth: 3, color: "firebrick" }, { type: "area", color: "lightblue" }, { type: "circle", opacity: 0.6 }, { type: "line", interpolate: "step-after" }, { type: "bar", orient: "horizontal" }, { type: "line", strokeDash: [4, 2] },
];
const FRAMES = [
  {}, {}, { title: "Output by district" }, { width: "container", height: 240 }, { title: { text: "Output", subtitle: "in billion yuan, by district" }, width: 400, height: 200 }, { width: { step: 24 } }, { width: 600, height: 300 }, { height: { step: 18 } },
  { title: ["Two lines", "of a title"], description: "What it shows" }, { config: { view: { stroke: null }, axis: { grid: false } } }, { background: "white", padding: 8 }, { title: { text: "At the start", anchor: "start", fontSize: 18 } }, { autosize: { type: "fit", contains: "padding" }, width: 320, height: 180 },
  { title: { zh: "各区产值", en: "Output by district" }, indicator: { source: "Statistics bureau", notes: ["At current prices"] } }, { indicator: { takeaway: { zh: "产值连年增长", en: "Output has grown" }, source: { zh: "统计局", en: "Statistics bureau" }, highlight: ["Pingshan", "坪山区", "Japan", "A"] } },
];
const OTHERS = [
  {}, {}, {}, { tooltip: [{ field: "place" }, { field: "output", format: ".1f" }] }, { opacity: { value: 0.7 } }, { size: { field: "tally", type: "quantitative" } }, { tooltip: { field: "output", type: "quantitative" } }, { order: { field: "rank" } }, { detail: { field: "place" } },
  { strokeDash: { field: "kind", type: "nominal" } }, { size: { value: 40 } }, { opacity: { condition: { test: { field: "output", gt: 100 }, value: 1 }, value: 0.4 } },
];

/** @param {Any} encoding */
function turned({ x, y, xOffset, ...others }) {
  const onX = x?.sort === "-y" ? { ...x, sort: "-x" } : x?.sort === "y" ? { ...x, sort: "x" } : x;
  return { ...others, x: y, y: onX, ...(xOffset && { yOffset: xOffset }) };
}

/** Charts of one mark, by chance. @param {ReturnType<typeof tables>} known @param {number} count */
function single(known, count) {
  const next = random(2026);
  const one = (/** @type {any} */ list) => list[Math.floor(next() * list.length)];
  return Array.from({ length: count }, (_, place) => {
    // So that each mark meets each of the rest, they come in turn.
    const mark = MARKS[place % MARKS.length] ?? "bar";
    const type = typeof mark === "string" ? mark : mark.type;
    const isLong = type === "line" || type === "area";
    const x = one(next() < (isLong ? 0.2 : 0.65) ? DISCRETE : CONTINUOUS);
    const isScatter = /point|circle|square/.test(type) && next() < 0.6;
    const y = x.bin ? { aggregate: "count" } : type === "tick" ? one(DISCRETE) : one(AMOUNTS);
    const color = one(COLORS);
    const [other, frame] = [one(OTHERS), one(FRAMES)];
    /** @type {Any} */
    const encoding = { x: isScatter ? { field: "growth", type: "quantitative" } : x, y: type === "bar" && y.scale?.type === "log" ? { aggregate: "mean", field: "output" } : y, ...(color && !(isLong && color.type === "quantitative") && { color }), ...(isLong && other.size?.field ? {} : other) };
    const values = one(Object.values(known));
    const isTurned = (type === "bar" && !x.bin && next() < 0.3) || mark === MARKS[20];
    return { ...frame, data: { values }, mark, encoding: isTurned ? turned(encoding) : encoding };
  });
}

/** Charts of several marks, panels, stacks and groups. @param {ReturnType<typeof tables>} known */
function composed(known) {
  /** @type {Any[]} */
  const specs = [];
  const x = { field: "period", type: "ordinal" };
  const time = { field: "moment", type: "temporal" };
  const y = { field: "output", type: "quantitative" };
  const total = { aggregate: "sum", field: "output", type: "quantitative" };
  const color = { field: "place", type: "nominal" };
  for (const values of [known.years, known.chinese, known.industries, known.days]) {
    const data = { values };
    for (const mark of ["bar", "area", "line", "point"]) {
      for (const stack of ["normalize", null, "zero", true, "center"]) specs.push({ data, mark, encoding: { x: mark === "bar" ? x : time, y: { ...total, stack }, color } });
      for (const channel of ["row", "column", "facet"]) {
        const panel = { field: "place", type: "nominal", ...(channel === "facet" && { columns: 2 }) };
        specs.push({ data, mark, ...(mark === "bar" && { width: 120, height: 90 }), encoding: { x: mark === "bar" ? x : time, y: mark === "point" ? y : total, [channel]: panel } });
      }
    }
    for (const amount of [total, { ...total, aggregate: "mean" }, y]) {
      const encoding = { x, y: amount, xOffset: { field: "place" }, color };
      specs.push({ data, mark: "bar", encoding }, { data, mark: "bar", encoding: turned(encoding) }, { data, mark: "bar", encoding: { ...encoding, column: { field: "kind" } } });
    }
    const label = { type: "text", dy: -6 };
    specs.push(
      { data, encoding: { x, y: total }, layer: [{ mark: "bar" }, { mark: label, encoding: { text: { ...total, format: ".0f" } } }] },
      { data, encoding: { y: { field: "place", sort: "-x" }, x: total }, layer: [{ mark: "bar" }, { mark: { type: "text", align: "left", baseline: "middle", dx: 3 }, encoding: { text: { ...total, format: ",.1f" } } }] },
      { data, encoding: { x: time, y: total, color }, layer: [{ mark: "line" }, { mark: { type: "point", filled: true } }] },
      { data, layer: [{ mark: "line", encoding: { x: time, y: total, color } }, { mark: { type: "rule", strokeDash: [4, 4] }, encoding: { y: { datum: 100 } } }, { mark: { type: "text", text: "limit", align: "left" }, encoding: { y: { datum: 100 } } }] },
      { data, layer: [{ mark: "point", encoding: { x: time, y } }, { mark: { type: "rule", color: "red" }, encoding: { y: { ...total, aggregate: "mean" }, size: { value: 2 } } }] },
      { data, layer: [{ mark: { type: "area", opacity: 0.3 }, encoding: { x: time, y: { ...total, aggregate: "min" }, y2: { aggregate: "max", field: "output" } } }, { mark: "line", encoding: { x: time, y: { ...total, aggregate: "mean" } } }] },
      { data, layer: [{ mark: "bar", encoding: { x: { bin: true, field: "output" }, y: { aggregate: "count" } } }, { mark: "rule", encoding: { x: { aggregate: "mean", field: "output" }, color: { value: "red" }, size: { value: 5 } } }] },
      { data, mark: "rect", encoding: { x, y: color, color: { ...total } } },
      { data, mark: "rect", encoding: { x, y: color, color: { aggregate: "mean", field: "output", scale: { scheme: "blues" }, title: "Mean" } }, config: { view: { stroke: null } } },
      { data, encoding: { x, y: color }, layer: [{ mark: "rect", encoding: { color: total } }, { mark: "text", encoding: { text: { ...total, format: ".0f" }, color: { condition: { test: { field: "output", lt: 100 }, value: "black" }, value: "white" } } }] },
      { data, mark: "point", encoding: { x: y, y: { field: "growth", type: "quantitative" }, color, size: { field: "part", type: "quantitative" }, tooltip: [{ field: "place" }, { field: "output", format: ".1f" }] } },
      { data, mark: "circle", encoding: { x: { timeUnit: "hours", field: "moment" }, y: { timeUnit: "day", field: "moment" }, size: { aggregate: "sum", field: "tally" } } },
      { data, mark: "bar", encoding: { x: { bin: { maxbins: 20 }, field: "output" }, y: { aggregate: "count" }, color } },
      { data, mark: "bar", encoding: { x: { bin: { step: 50 }, field: "output" }, y: { aggregate: "count" } } },
      { data, mark: "circle", encoding: { x: { bin: { maxbins: 10 }, field: "output" }, y: { bin: true, field: "growth" }, size: { aggregate: "count" } } },
      { data, mark: "bar", encoding: { y: { field: "place" }, x: { aggregate: "sum", field: "growth" }, color: { condition: { test: { field: "growth", lt: 0 }, value: "red" }, value: "steelblue" } } },
      { data, mark: "bar", encoding: { y: { field: "place" }, x: { field: "rank", type: "quantitative" }, x2: { field: "output" } } },
      { data, mark: { type: "text", fontSize: 12 }, encoding: { x: { field: "growth", type: "quantitative" }, y, text: { field: "kind" }, color } },
      { data, mark: "rule", encoding: { x, y: { ...total, aggregate: "min" }, y2: { aggregate: "max", field: "output" } } },
      // Where titles say it all, axes and legends go without.
      { data, mark: "bar", encoding: { y: { field: "place", title: null }, x: { ...total, title: null }, color: { field: "kind", title: null } } },
      { data, mark: "bar", encoding: { x, y: { ...total, stack: "normalize", title: null }, color: { field: "kind", title: null, sort: ["b", "a"] } } },
      { data, mark: "bar", encoding: { x: { ...x, title: null }, y: total, color: { field: "kind", legend: { title: null, orient: "bottom" } } } },
      { data, mark: "point", encoding: { x: y, y: { field: "growth", type: "quantitative" }, color: { ...color, title: null }, size: { field: "part", type: "quantitative", legend: { title: null } } } },
      { data, mark: "rect", encoding: { x, y: color, color: { ...total, title: null } } },
      { data, mark: "area", encoding: { x: time, y: { ...total, title: null, scale: { domain: [0, 100] } }, color: { ...color, title: null, sort: null } } },
      { data, mark: "tick", encoding: { x: y, y: color } },
      { data, mark: "tick", encoding: { x: y } },
      { data, mark: "bar", encoding: { x: { aggregate: "sum", field: "output" }, color } },
      { data, mark: "point", encoding: { x: y, y: { field: "growth", type: "quantitative" }, row: { field: "kind" }, column: { field: "place" } } },
      { data, width: 500, mark: "line", encoding: { x: { field: "moment", type: "temporal", scale: { domain: ["2015-01-01", "2024-01-01"] } }, y: total, color: { field: "kind", type: "nominal" } } },
    );
  }
  return specs;
}

/** Charts of tables as files and scripts bring them. @param {ReturnType<typeof tables>} known */
function brought({ years, weather }) {
  const rows = years.slice(0, 40);
  const csv = (/** @type {Any[]} */ list) => ({
    values: ["date,district,value", ...list.map(({ moment, place, output }) => `${moment},${place},${output}`)].join("\n"),
    format: { type: "csv" },
  });
  const scripted = (/** @type {(year: number) => Date} */ date) => ({
    values: rows.map(({ rank, place, output }) => ({ date: date(rank), district: place, value: output, note: undefined })),
  });
  const dates = [(/** @type {number} */ year) => new Date(year, 0, 1), (/** @type {number} */ year) => new Date(Date.UTC(year, 0, 1, 9))];
  const columns = { date: rows.map(({ moment }) => moment), district: rows.map(({ place }) => place), value: rows.map(({ output }) => output) };
  const [x, y] = [{ field: "date", type: "temporal" }, { field: "value", type: "quantitative" }];
  const color = { field: "district", type: "nominal" };
  return [
    ...[csv(rows), csv(weather), { columns }, ...dates.map(scripted)].flatMap((data) => [
      { data, mark: "line", encoding: { x, y, color } },
      { data, mark: "bar", encoding: { x: { field: "district" }, y: { aggregate: "sum", ...y } } },
      { data, mark: "bar", encoding: { x: { timeUnit: "month", field: "date" }, y: { aggregate: "mean", ...y } } },
      { data, mark: "bar", encoding: { x: { timeUnit: "month", field: "date", type: "ordinal" }, y: { aggregate: "count" }, color } },
      { data, mark: "line", encoding: { x: { timeUnit: "yearmonth", field: "date" }, y: { aggregate: "mean", ...y } } },
    ]),
    { data: { values: [28, 55, 43] }, mark: "point", encoding: { x: { field: "data", type: "quantitative" } } },
  ];
}

/** What columns are called: plainly, and as exports and databases do. @type {Record<string, string>[]} */
const NAMES = [
  { period: "year", rank: "n", moment: "date", place: "district", kind: "kind", output: "value", part: "share", growth: "change", tally: "gap" },
  { period: "Year", rank: "Cylinders", moment: "Release_Date", place: "Origin", kind: "Name", output: "Miles_per_Gallon", part: "Acceleration", growth: "IMDB Rating", tally: "Horsepower" },
  { period: "modelYear", rank: "rank", moment: "releaseDate", place: "districtName", kind: "type_name", output: "gdpPerCapita", part: "share2024", growth: "yoy_%", tally: "num_units" },
  { period: "年份", rank: "排名", moment: "日期", place: "地区", kind: "行业", output: "产值（亿元）", part: "占比", growth: "增速", tally: "数量" },
];

/** @returns {Any[]} */
export function ordinarySpecs() {
  const known = tables();
  const made = [...composed(known), ...single(known, 900)].map((spec, place) => {
    const names = NAMES[place % NAMES.length] ?? {};
    const text = JSON.stringify(spec).replace(/"(\w+)"/g, (all, name) => Object.hasOwn(names, name) ? JSON.stringify(names[name]) : all);
    const $schema = "https://vega.github.io/schema/vega-lite/v6.json";
    return place % 3 === 0 ? JSON.parse(text) : { $schema, ...JSON.parse(text) };
  });
  return [...made, ...brought(known)];
}

/** The words of all of them. @param {Any[]} [specs] */
export function ordinaryWords(specs = ordinarySpecs()) {
  return new Set(specs.flatMap((spec) => [...wordsOf(spec)]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const list = [...ordinaryWords()].sort().join(" ");
  process.stdout.write(`/** The words of ordinary specs; written by the build. */\nexport const words = ${JSON.stringify(list)};\n`);
}
