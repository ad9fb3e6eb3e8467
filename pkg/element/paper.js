/**
 * Charts on paper: black on white, and sharp. Takes a chart as it stands on the screen; puts it on paper as SVG where more of
 * the core is there than draws figures. Where it is not, the element draws on a finer canvas: the browser takes the picture
 * when the event returns, so nothing can be waited for.
 */

import { currentExtent, EXTENT } from "../engine.js";

/** What a chart on paper is drawn with. */
const PAPER = { theme: /** @type {const} */ ("light"), colors: /** @type {[string, string]} */ (["#000000", "#ffffff"]) };

/**
 * @param {import("./stage.js").Stage} stage
 * @param {import("../chart.js").Chart} chart
 * @param {boolean} printing false where it is over
 * @returns {boolean} whether it is on paper
 */
export function putOnPaper(stage, chart, printing) {
  stage.plot.querySelector(".printed")?.remove();
  if (!printing || currentExtent() < EXTENT.ordinary) return false;
  stage.print(chart.toSVG({ ...PAPER, table: false }));
  return true;
}
