/** Defines `<indicator-chart>`. Importing this module is all a page has to do. */

import { IndicatorChart } from "./indicator-chart.js";
import { setDefaultSource } from "./load.js";
import { setTableSource } from "./table.js";
import { groups } from "./wasm/figures/groups.js";
import { figures } from "./wasm/figures/index.js";
import { partURL, restURL, tablesURL, wasmURL } from "./wasm-url.js";

setDefaultSource(wasmURL, { module: partURL, rest: restURL, groups, figures });
setTableSource(tablesURL);

// Where a page has this module from an address of its own, other pages can have it too.
if (/^https?:.*\/element\.js$/.test(import.meta.url)) IndicatorChart.address = import.meta.url;

// A server has no registry; a page may load two copies of the package.
if (typeof customElements !== "undefined" && !customElements.get("indicator-chart")) {
  customElements.define("indicator-chart", IndicatorChart);
}

export { IndicatorChart };
