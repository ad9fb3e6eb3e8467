/**
 * Prints how long a line of many points takes from typed arrays to SVG in Node, beside Vega where `node_modules/`
 * holds it. Best of some runs; a ratio above 1 says how many times longer than ours. The size of the SVG is
 * printed with it: ours has only the vertices that a screen can tell apart.
 *
 *     cargo xtask build && node benches/line.mjs [points]
 */

import { renderSVG } from "../pkg/node.js";

const points = Number(process.argv[2] ?? 100_000);
const RUNS = 3;
const HOUR = 3_600_000;

const [time, value] = [new Float64Array(points), new Float64Array(points)];
let level = 0;
for (let place = 0; place < points; place += 1) {
  level += Math.sin(place * 1.7) / 2 + Math.cos(place * 0.0013);
  time[place] = Date.UTC(2000, 0, 1) + place * HOUR;
  value[place] = level;
}
const encoding = { x: { field: "time", type: "temporal" }, y: { field: "value", type: "quantitative" } };

/** Name, and the picture of the line. @type {[string, () => Promise<string> | string][]} */
const painters = [["indicator-charts", () => renderSVG({ data: { columns: { time, value } }, mark: "line", encoding }, { width: 800 })]];
const peers = await Promise.all([import("vega"), import("vega-lite")]).catch(() => undefined);
if (peers) {
  const [{ View, parse }, { compile }] = peers;
  const values = Array.from(time, (at, place) => ({ time: at, value: value[place] }));
  painters.push(["Vega-Lite and Vega", async () => {
    const { spec } = compile({ width: 700, height: 300, data: { name: "table" }, mark: "line", encoding });
    return new View(parse(spec), { renderer: "none" }).data("table", values).toSVG();
  }]);
}

console.log(`${points} points, best of ${RUNS}`);
let ours;
for (const [name, paint] of painters) {
  let best = Infinity;
  let svg = "";
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    svg = await paint();
    best = Math.min(best, performance.now() - start);
  }
  if (!/<path/.test(svg)) throw new Error(`${name} drew no line`);
  ours ??= best;
  console.log(`${name.padEnd(28)} ${best.toFixed(0).padStart(6)} ms  ${(best / ours).toFixed(1).padStart(5)}  ${(svg.length / 1000).toFixed(0).padStart(6)} kB`);
}
