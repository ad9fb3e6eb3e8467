/** How a spec asks for the bundled data: the names that the core knows them by (`src/dataset/bundled/mod.rs`). */

/** What names them in a spec's text. */
export const BUNDLED = /"name"\s*:\s*"(indicators|thresholds|breaks|observations-and-thresholds)"/;
