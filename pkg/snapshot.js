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
 * @property {number[]} blocks how large each block of memory in it is, in eights of bytes
 * @property {number[]} steps how far from one to the next it is of the words that are addresses in the snapshot
 * @property {number[]} targets the block that each leads to and one more, or 0 for the first that leads to the next one; the
 *   word says how far into it
 * @property {string} bytes a letter each, 32 further on; after one for a zero stands how many there are
 */

/** @typedef {Record<string, Record<"zh" | "en", () => Promise<Snapshot>>>} Snapshots what loads those of each figure, by language */

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
export function place(figure, { root, blocks, steps, targets, bytes: letters }, core = { Models, add_models, place_snapshot }) {
  let size = 0;
  const begins = blocks.map((eights) => (size += 8 * eights) - 8 * eights);
  const bytes = new Uint8Array(size);
  // Zeros are there already.
  for (let at = 0, place = 0; at < letters.length; at += 1) {
    const byte = letters.charCodeAt(at) - 32;
    if (byte === 0) place += letters.charCodeAt(at += 1) - 32;
    else bytes[place++] = byte;
  }
  const words = new Uint32Array(bytes.buffer);
  let [last, known] = [0, 1];
  const links = new Uint32Array(steps.map((step, at) => {
    last += step;
    const target = targets[at] ?? 0;
    words[last] = (words[last] ?? 0) + (begins[target === 0 ? known++ : target - 1] ?? 0);
    return last;
  }));
  const address = core.place_snapshot(words, links);
  // The class has no constructor for what is in memory already, and must never free it.
  const models = Object.assign(Object.create(core.Models.prototype), { __wbg_ptr: address + root });
  core.add_models(figure, models);
}
