/**
 * A chart as a file on the reader's disk, under a name that says what it holds, or as code on the clipboard.
 */

import { ChartError } from "../error.js";
import { withMore } from "../load.js";
import { embedCode } from "../embed-code.js";

/** @typedef {import("../chart.js").Chart} Chart */

/**
 * What a file is named after.
 * @typedef {object} Named
 * @property {string} name the figure's, or the chart's title
 * @property {string | undefined} language
 */

/**
 * @param {Chart} chart
 * @param {string} kind `svg`, `png`, `png@3`, `csv` or `spec`
 * @param {Named} named
 * @param {import("../options.js").Spec} spec
 */
export async function download(chart, kind, named, spec) {
  const [type = "", ratio] = kind.split("@");
  const blob = await withMore(() => blobOf(chart, type, Number(ratio) || 2, spec));
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName(chart, kind, named);
  link.click();
  // Browsers read the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * @param {Chart} chart
 * @param {string} type
 * @param {number} pixelRatio of a picture
 * @param {import("../options.js").Spec} spec
 */
function blobOf(chart, type, pixelRatio, spec) {
  switch (type) {
    case "svg":
      return chart.toBlob("image/svg+xml");
    case "png":
      return chart.toBlob("image/png", { pixelRatio: Math.min(pixelRatio, 8) });
    case "csv":
      return chart.toBlob("text/csv");
    case "spec":
      return Promise.resolve(new Blob([JSON.stringify(spec, plain, 2)], { type: "application/json" }));
    default:
      throw new ChartError({ code: "download", message: `There is no file of the kind ${type}`, hint: "svg, png, csv or spec" });
  }
}

/**
 * A typed array as JSON has it.
 * @param {string} _
 * @param {unknown} value
 */
function plain(_, value) {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(/** @type {Float64Array} */ (value)) : value;
}

/**
 * Puts the code that embeds a chart on the clipboard.
 * @param {import("../embed-code.js").Shown} shown
 */
export async function copyEmbedCode(shown) {
  const code = embedCode(shown);
  try {
    await navigator.clipboard.writeText(code);
  } catch (thrown) {
    throw new ChartError({ code: "clipboard", message: "The browser let nothing be copied", hint: code }, { cause: thrown });
  }
}

/**
 * What is in the file: the figure, its language, the stretch of time and the sharpness where they are not the usual.
 * @param {Chart} chart
 * @param {string} kind
 * @param {Named} named
 */
export function fileName(chart, kind, { name, language }) {
  const [type = "", ratio] = kind.split("@");
  const stretch = chart.selection.x;
  const days = stretch ? stretch.map((time) => new Date(time).toISOString().slice(0, 10)).join("–") : "";
  const hidden = chart.selection.hidden?.length ? "part" : "";
  const parts = [slug(name), slug(language ?? ""), days, hidden, ratio ? `${ratio}x` : ""].filter(Boolean);
  return `${parts.join("_")}.${type === "spec" ? "vl.json" : type}`;
}

/**
 * Letters of any script, digits and dashes.
 * @param {string} text
 */
function slug(text) {
  return text.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 80);
}
