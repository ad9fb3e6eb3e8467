/** What every entry offers, but for `init`, which differs in where it finds the core. */

export { Chart } from "./chart.js";
export { catalogue } from "./catalogue.js";
export { ChartError } from "./error.js";
export { describe, inspect, renderSVG, table } from "./render.js";
export { parseTable, toCSV } from "./table.js";
