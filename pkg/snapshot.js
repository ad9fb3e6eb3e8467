/**
 * Snapshots of the models of bundled figures: what the core would have worked out from their specs and rows, as it lay in
 * memory when the package was built. Takes a snapshot; gives it to a core that was cut from the same build. Guarantees
 * that no other is touched: memory of one build means nothing to another.
 */

import { add_models, Models, place_snapshot } from "./wasm/indicator_charts.js";

/**
 * @typedef {object} Snapshot
 * @property {string} stamp of the build
 * @property {number} root where the models begin, in bytes
 * @property {number[]} links how far from one to the next it is of the words that are addresses in the snapshot
 * @property {string} bytes a letter each, 32 further on; after one for a zero stands how many there are
 */

/** @typedef {Pick<typeof import("./wasm/indicator_charts.js"), "Models" | "add_models" | "place_snapshot">} Core */

/**
 * The stamp of a part of the core; empty for the whole, which has no use for snapshots.
 * @param {WebAssembly.Module} module
 */
export function stampOf(module) {
  return WebAssembly.Module.customSections(module, "build").map((section) => new TextDecoder().decode(section)).join("");
}

/**
 * Has a core draw a figure from a snapshot.
 * @param {string} figure
 * @param {Snapshot} snapshot
 * @param {Core} [core]
 */
export function place(figure, { root, links, bytes }, core = { Models, add_models, place_snapshot }) {
  const letters = bytes.replace(/ ([^])/g, (_, count) => " ".repeat(count.charCodeAt(0) - 32));
  const words = new Uint32Array(Uint8Array.from(letters, (letter) => letter.charCodeAt(0) - 32).buffer);
  let last = 0;
  const address = core.place_snapshot(words, Uint32Array.from(links, (step) => last += step));
  // The class has no constructor for what is in memory already, and must never free it.
  const models = Object.assign(Object.create(core.Models.prototype), { __wbg_ptr: address + root });
  core.add_models(figure, models);
}
