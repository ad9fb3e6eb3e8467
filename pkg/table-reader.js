/**
 * The reader of tables: the second module of the core. Takes a compiled module once, then bytes;
 * gives tables as the module has them. Guarantees that a trap costs only the table that caused
 * it. Loaded when the first table is read; it knows nothing of the rest, so that bundlers keep it apart.
 */

import * as glue from "./wasm/indicator_tables.js";

/** @typedef {import("./table.js").RawTable} RawTable */

let running = false;

/**
 * Starts the reader. Nothing happens when it runs already.
 * @param {WebAssembly.Module} module
 */
export function start(module) {
  if (running) return;
  glue.initSync({ module });
  running = true;
}

/**
 * @param {Uint8Array} bytes
 * @param {Record<string, unknown>} options
 * @returns {RawTable}
 */
export function readBytes(bytes, options) {
  return guarded(() => glue.parse_table(bytes, options));
}

/**
 * @template T
 * @param {() => T} action
 * @returns {T}
 */
function guarded(action) {
  try {
    return action();
  } catch (thrown) {
    if (!(thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError)) throw thrown;
    let reason = thrown.message;
    try {
      reason = glue.last_panic() ?? reason;
    } catch {
      // The memory of the failed instance cannot be read: the engine's words must do.
    }
    glue.schedule_restart();
    throw { code: "trap", message: `The reader of tables failed: ${reason}`, hint: "this is a bug in indicator-charts" };
  }
}
