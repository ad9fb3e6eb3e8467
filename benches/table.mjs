/**
 * Prints how long a CSV of a million rows (ISO date, value) takes from bytes to columns in Node, beside
 * the readers of other libraries where `node_modules/` holds them. Best of some runs; a ratio above 1
 * says how many times longer than ours.
 *
 *     cargo xtask build && node benches/table.mjs [rows]
 */

import { parseTable } from "../pkg/node.js";

const rows = Number(process.argv[2] ?? 1_000_000);
const RUNS = 5;

const lines = ["date,value"];
for (let row = 0; row < rows; row += 1) {
  const [year, month, day] = [1000 + Math.floor(row / 336), Math.floor(row / 28) % 12 + 1, row % 28 + 1];
  const two = (number) => String(number).padStart(2, "0");
  lines.push(`${year}-${two(month)}-${two(day)},${row * 7919 % 10_000}.${two(row % 100)}`);
}
const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
const decode = () => new TextDecoder().decode(bytes);

/** Name, and bytes to two typed arrays: times in milliseconds, numbers. */
const readers = [["indicator-charts", () => {
  const { columns } = parseTable(bytes);
  return [columns[0].values, columns[1].values];
}]];
const dsv = await import("d3-dsv").catch(() => undefined);
if (dsv) readers.push(["d3-dsv and Date.parse", () => typed(dsv.csvParse(decode()))]);
const papa = (await import("papaparse").catch(() => undefined))?.default;
if (papa) readers.push(["papaparse and Date.parse", () => typed(papa.parse(decode(), { header: true, skipEmptyLines: true }).data)]);

function typed(data) {
  const [times, values] = [new Float64Array(data.length), new Float64Array(data.length)];
  data.forEach((row, place) => {
    times[place] = Date.parse(row.date);
    values[place] = Number(row.value);
  });
  return [times, values];
}

console.log(`${rows} rows, ${(bytes.length / 1e6).toFixed(1)} MB, best of ${RUNS}`);
let ours;
let expected;
for (const [name, read] of readers) {
  let best = Infinity;
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const result = read();
    best = Math.min(best, performance.now() - start);
    expected ??= result;
    if (result.some((column, place) => column.length !== rows || column[rows - 1] !== expected[place][rows - 1])) {
      throw new Error(`${name} read something else`);
    }
  }
  ours ??= best;
  console.log(`${name.padEnd(28)} ${best.toFixed(0).padStart(6)} ms  ${(best / ours).toFixed(1)}`);
}
