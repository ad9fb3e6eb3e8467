/** What every entry offers, but for `init`, which differs in where it finds the core. */

export { Chart } from "./chart.js";
export { catalogue } from "./catalogue.js";
export { ChartError } from "./error.js";
export { describe, inspect, renderSVG, table } from "./render.js";
export { toCSV } from "./csv.js";
export { prepareData } from "./table.js";

/** @typedef {import("./options.js").Spec} Spec */
/** @typedef {import("./options.js").Options} Options */
/** @typedef {import("./catalogue.js").Observation} Observation */
/** @typedef {import("./catalogue.js").Filter} Filter */
/** @typedef {import("./catalogue.js").Indicator} Indicator */
/** @typedef {import("./catalogue.js").Area} Area */
/** @typedef {import("./catalogue.js").Topic} Topic */
/** @typedef {import("./catalogue.js").Unit} Unit */
/** @typedef {import("./catalogue.js").Figure} Figure */
/** @typedef {import("./chart.js").Hit} Hit */
/** @typedef {import("./chart.js").Move} Move */
/** @typedef {import("./error.js").Problem} Problem */
/** @typedef {import("./load.js").Source} Source */
/** @typedef {import("./render.js").Description} Description */
/** @typedef {import("./render.js").Inspection} Inspection */
/** @typedef {import("./table.js").ParsedTable} ParsedTable */
/** @typedef {import("./table.js").Table} Table */
