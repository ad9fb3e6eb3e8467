/**
 * What of Vega-Lite is refused, as the core refuses it: each part is put into a spec and the core is asked.
 * Takes nothing; gives the parts with the path and the hint of the answer. Guarantees that a part the core
 * does not refuse by name makes the build fail, so that the page never claims what is not so.
 */

import { ChartError, inspect } from "../../../pkg/node.js";

/** @typedef {{names: string[], path: string, hint: string}} Refusal parts with one place and one answer */

const DATA = { values: [{ a: 1 }] };
const POINT = { data: DATA, mark: "point" };
const chart = (/** @type {object} */ more) => ({ ...POINT, ...more });
const encoded = (/** @type {object} */ x) => chart({ encoding: { x: { field: "a", type: "quantitative", ...x } } });

/** Where each part is tried: how it is put into a spec, and the names. @type {[(name: string) => object, string][]} */
const TRIALS = [
  [(name) => ({ data: DATA, [name]: name === "repeat" ? ["a"] : [] }), "concat hconcat vconcat repeat"],
  [(name) => chart({ [name]: [] }), "params selection projection"],
  [(name) => chart({ mark: name }), "arc image geoshape trail boxplot errorbar errorband"],
  [(name) => chart({ encoding: { [name]: { field: "a" } } }), "latitude longitude latitude2 longitude2 theta theta2 radius radius2 url href time xError xError2 yError yError2"],
  [() => chart({ transform: [{ filter: "datum.a > 1" }] }), "expression"],
  [(name) => chart({ transform: [{ [name]: "a" }] }), "calculate lookup pivot sample density regression loess quantile extent"],
  [(name) => chart({ transform: [{ filter: { [name]: "p" } }] }), "param selection"],
  [(name) => chart({ data: { [name]: {} } }), "sequence sphere graticule"],
  [(name) => chart({ data: { url: "x", format: { type: name } } }), "topojson"],
  [(name) => chart({ data: { url: "x", format: { [name]: "x" } } }), "feature mesh"],
  [(name) => encoded({ type: name }), "geojson"],
  [(name) => encoded({ aggregate: name }), "values ci0 ci1 exponential exponentialb argmax argmin"],
  [(name) => encoded({ scale: { type: name } }), "identity"],
  [(name) => encoded({ scale: { [name]: [] } }), "domainRaw"],
  [(name) => encoded({ axis: { [name]: "x" } }), "labelExpr encode"],
  [(name) => chart({ encoding: { color: { field: "a", legend: { [name]: "x" } } } }), "labelExpr layout encode"],
  [(name) => chart({ encoding: { row: { field: "a", header: { [name]: "x" } } } }), "labelExpr"],
  [(name) => chart({ encoding: { color: { value: "red", condition: { [name]: "p", value: "blue" } } } }), "param selection empty"],
  [(name) => chart({ title: { text: "x", [name]: "x" } }), "style"],
  [(name) => chart({ mark: { type: "bar", color: { [name]: "x" } } }), "expr signal gradient"],
  [
    (name) => chart({ mark: { type: "bar", [name]: 1 } }),
    "aspect smooth url href blend dir strokeOffset theta theta2 thetaOffset theta2Offset radius radius2 radiusOffset radius2Offset innerRadius outerRadius padAngle startAngle endAngle time extent box median outliers rule ticks",
  ],
  [
    (name) => chart({ config: { [name]: {} } }),
    "arc geoshape image trail boxplot errorband errorbar concat projection params selection locale",
  ],
  [(name) => chart({ config: { scale: { [name]: 1 } } }), "framesPerSecond animationDuration"],
  [(name) => chart({ config: { scale: { invalid: { [name]: { value: 1 } } } } }), "x y xOffset yOffset shape strokeDash theta radius time"],
];

/** @returns {Refusal[]} */
export function refusals() {
  /** @type {Map<string, Refusal>} */
  const found = new Map();
  for (const [place, names] of TRIALS) {
    for (const name of names.split(" ")) {
      const { path, hint } = answerTo(place(name), name);
      const where = path.endsWith(`/${name}`) ? path.slice(0, -name.length) || "/" : path;
      const known = found.get(`${where} ${hint}`) ?? { names: [], path: where, hint };
      known.names.push(name);
      found.set(`${where} ${hint}`, known);
    }
  }
  return [...found.values()];
}

/**
 * @param {object} spec
 * @param {string} name
 */
function answerTo(spec, name) {
  try {
    inspect(/** @type {any} */ (spec));
  } catch (thrown) {
    if (thrown instanceof ChartError) {
      const problem = thrown.problems.find(({ code, hint }) => hint && code.startsWith("unsupported-"));
      if (problem) return { path: problem.path ?? "", hint: problem.hint ?? "" };
      throw new Error(`${name} is refused in other words: ${thrown.code} ${thrown.explanation}`);
    }
    throw thrown;
  }
  throw new Error(`${name} is not refused: ${JSON.stringify(spec)}`);
}
