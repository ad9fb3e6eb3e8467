/** Defines `<indicator-chart>`. Importing this module is all a page has to do. */

import { IndicatorChart } from "./indicator-chart.js";
import { setDefaultSource } from "./load.js";
import { setTableSource } from "./table.js";
import { figures } from "./wasm/figures/index.js";
import { firstChartURL, tablesURL, wasmURL } from "./wasm-url.js";

setDefaultSource(wasmURL, { module: firstChartURL, figures });
setTableSource(tablesURL);

// A server has no registry; a page may load two copies of the package.
if (typeof customElements !== "undefined" && !customElements.get("indicator-chart")) {
  customElements.define("indicator-chart", IndicatorChart);
}

export { IndicatorChart };
