/** A page with a bundled figure and an ordinary spec of its own: what draws all specs draws both, and nothing else is fetched. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Chart } from "../../pkg/chart.js";
import { currentExtent, EXTENT } from "../../pkg/engine.js";
import { loadForFigure, loadForSpec, setDefaultSource } from "../../pkg/load.js";
import { groups } from "../../pkg/wasm/figures/groups.js";
import { figures } from "../../pkg/wasm/figures/index.js";
import { snapshots } from "../../pkg/wasm/snapshots/index.js";
import { canvas } from "./canvas.js";
import { coreFiles } from "./core-files.js";

test("a figure and a spec that ask in one turn get the part for both, whichever comes first", async () => {
  const file = await coreFiles();
  /** @type {string[]} */
  const asked = [];
  const ask = (/** @type {string} */ name) => (asked.push(name), file(name));
  setDefaultSource(() => ask("core"), { file: ask, groups, figures, snapshots });
  await Promise.all([loadForSpec(), loadForFigure("services", "en"), loadForSpec()]);
  assert.equal(currentExtent(), EXTENT.specs);
  assert.deepEqual(asked, ["ordinary", "ordinary-rest"]);
  for (const spec of [{ figure: "services" }, { data: { values: [{ a: 1 }] }, mark: "point", encoding: { x: { field: "a", type: "quantitative" } } }]) {
    const chart = new Chart(canvas(), /** @type {any} */ (spec), { width: 400, locale: "en" });
    assert.ok(chart.width > 0);
    chart.destroy();
  }
});
