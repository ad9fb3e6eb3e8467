/** How a spec asks for the bundled data: the names that the core knows them by (`src/dataset/bundled/mod.rs`). */

/** What names them in a spec's text. */
export const BUNDLED = /"name"\s*:\s*"(indicators|thresholds|breaks|observations-and-thresholds)"/;

/** Members of a spec that may be long, and name nothing. */
const ROWS = new Set(["values", "columns", "datasets"]);

/**
 * Whether a spec names the bundled data, which only the whole core has.
 * @param {import("./options.js").Spec | string | null} spec
 */
export function namesBundled(spec) {
  const text = typeof spec === "string" ? spec : JSON.stringify(spec ?? "", (key, value) => ROWS.has(key) ? undefined : value);
  return BUNDLED.test(text);
}
