/** A chart as a file on the reader's disk, under a name that says what it holds. */

import { load } from "../load.js";

/** @type {Record<string, string>} */
export const TYPES = { svg: "image/svg+xml", png: "image/png", csv: "text/csv" };

/**
 * @param {import("../chart.js").Chart} chart
 * @param {string} kind `svg`, `png` or `csv`
 * @param {string} name without its extension
 */
export async function download(chart, kind, name) {
  // The part of the core that draws bundled figures writes no SVG.
  if (kind === "svg") await load();
  const blob = await chart.toBlob(TYPES[kind]);
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${fileName(name)}.${kind}`;
  link.click();
  // Browsers read the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Letters of any script, digits and dashes.
 * @param {string} name
 */
export function fileName(name) {
  return name.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 80) || "chart";
}
