/**
 * Registers `<indicator-chart>`. Takes the bundled figures, each with its group and what loads its rows and snapshots, and the
 * address of the module that a page has named; guarantees to do no harm on a server, which has no registry.
 */

import { IndicatorChart } from "./indicator-chart.js";
import { setDefaultSource } from "./load.js";
import { fileURL, wasmURL } from "./wasm-url.js";

/**
 * @param {Pick<import("./load.js").Parts, "figures" | "groups" | "snapshots">} bundled
 * @param {string} address
 */
export function define(bundled, address) {
  setDefaultSource(wasmURL, { ...bundled, file: fileURL, data: () => import("./element/source.js") });
  // Where a page has the element from an address of its own, other pages can have it too.
  if (/^https?:.*\/element\.js$/.test(address)) IndicatorChart.address = address;
  // A page may load two copies of the package.
  if (typeof customElements !== "undefined" && !customElements.get("indicator-chart")) {
    customElements.define("indicator-chart", IndicatorChart);
  }
}

export { IndicatorChart };
