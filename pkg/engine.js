/**
 * The running instance of the core, and what happens when it traps. Takes a compiled module once;
 * gives `call`, through which every use of the core goes. Guarantees that a trap in one chart costs
 * only that chart: a fresh instance is started and every other living chart drawn again.
 */

import * as glue from "./wasm/indicator_charts.js";
import { ChartError, toChartError } from "./error.js";

/** @typedef {typeof glue} Core */

/**
 * @typedef {object} Resident something that lives in an instance and can be rebuilt in the next
 * @property {() => void} revive builds it again; called after a fresh instance has started
 */

/** Raised with every fresh instance, so that a handle from an older one is recognised. */
let generation = 0;

/** Whether all of the core runs, or only the part that the bundled figures need. */
let whole = false;

/** Fetches the whole core after the part met what it lacks. @type {(() => void) | undefined} */
let complete;

/** Whether the part has met what it lacks; nothing runs until the whole core is there. */
let lacking = false;

/** Bytes that a synchronous start may use. @type {(() => BufferSource) | undefined} */
let inlined;

/** @type {Set<WeakRef<Resident>>} */
const residents = new Set();

/** Residents that trapped: not rebuilt until they work again. @type {WeakSet<Resident>} */
const broken = new WeakSet();

/** Forgets charts that were dropped without `destroy`. @type {FinalizationRegistry<WeakRef<Resident>>} */
const dropped = new FinalizationRegistry((reference) => residents.delete(reference));

/** Whether the core runs. */
export function isRunning() {
  return generation > 0;
}

/** Whether all of the core runs. */
export function isWhole() {
  return whole;
}

/** The number of the running instance; a handle is good as long as it stays the same. */
export function currentGeneration() {
  return generation;
}

/**
 * Starts the core. Nothing happens when it runs already.
 * @param {WebAssembly.Module} module
 */
export function start(module) {
  if (whole) return;
  whole = true;
  if (isRunning()) {
    glue.replace(module);
    lacking = false;
    generation += 1;
    revive();
  } else {
    glue.initSync({ module });
    generation = 1;
  }
}

/**
 * Starts the part of the core that the bundled figures need, unless it or more runs. What needs more
 * throws a `ChartError` with the code `core-incomplete`, and `fetchWhole` is called: charts are drawn
 * again when the whole core has started.
 * @param {WebAssembly.Module} module
 * @param {() => void} fetchWhole
 */
export function startPart(module, fetchWhole) {
  if (isRunning()) return;
  complete = fetchWhole;
  glue.initSync({ module });
  generation = 1;
}

/**
 * Hands the rows that a figure draws to the part, which has no others.
 * @param {string} figure
 * @param {import("./load.js").Excerpt} excerpt
 */
export function addExcerpt(figure, excerpt) {
  if (!whole && !lacking) glue.add_excerpt(figure, excerpt.text, Uint8Array.from(excerpt.codes));
}

/**
 * Lets the first use start the core by itself, from bytes that are at hand.
 * @param {() => BufferSource} bytes
 */
export function provideBytes(bytes) {
  inlined = bytes;
}

/** The bytes that are at hand, if any. */
export function providedBytes() {
  return inlined?.();
}

/**
 * Keeps a chart among those that are rebuilt after a trap.
 * @param {Resident} resident
 * @returns {() => void} ends it
 */
export function keep(resident) {
  const reference = new WeakRef(resident);
  residents.add(reference);
  dropped.register(resident, reference, reference);
  return () => {
    residents.delete(reference);
    dropped.unregister(reference);
  };
}

/**
 * Runs `action` with the core.
 * @template T
 * @param {(core: Core) => T} action
 * @param {Resident} [owner] the chart this is done for: not rebuilt when it was the one that failed
 * @returns {T}
 * @throws {ChartError}
 */
export function call(action, owner) {
  if (!isRunning()) {
    if (!inlined) {
      throw new ChartError({
        code: "not-initialised",
        message: "The core is not loaded yet",
        hint: "await init() first",
      });
    }
    start(new WebAssembly.Module(inlined()));
  }
  if (lacking) throw incomplete();
  try {
    const result = action(glue);
    if (owner) broken.delete(owner);
    return result;
  } catch (thrown) {
    if (!isTrap(thrown)) throw toChartError(thrown);
    if (!whole) {
      // A trap of the part is a stretch that was cut, or the whole core will meet it again.
      lacking = true;
      generation += 1;
      complete?.();
      throw incomplete();
    }
    const error = trapError(thrown);
    restart(owner);
    throw error;
  }
}

/**
 * A trap shows as a `RuntimeError`; exhausted stack as the engine's own error.
 * @param {unknown} thrown
 */
function isTrap(thrown) {
  return thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError ||
    (thrown instanceof Error && thrown.name === "InternalError");
}

function incomplete() {
  return new ChartError({
    code: "core-incomplete",
    message: "Only the part of the core for bundled figures is loaded; the rest is on its way",
    hint: "await init() first",
  });
}

/**
 * @param {unknown} cause
 * @returns {ChartError}
 */
function trapError(cause) {
  let reason = cause instanceof Error ? cause.message : String(cause);
  try {
    reason = glue.last_panic() ?? reason;
  } catch {
    // The memory of the failed instance cannot be read: the engine's words must do.
  }
  return new ChartError({
    code: "trap",
    message: `The core failed: ${reason}`,
    hint: "this is a bug in indicator-charts; the other charts go on",
  }, { cause });
}

/**
 * Starts a fresh instance and rebuilds what lived in the old one, but for the chart that failed.
 * A chart that fails while it is rebuilt is left out in turn.
 * @param {Resident | undefined} failed
 */
function restart(failed) {
  glue.schedule_restart();
  generation += 1;
  if (failed) broken.add(failed);
  revive();
}

function revive() {
  for (const reference of [...residents]) {
    const resident = reference.deref();
    if (resident && !broken.has(resident)) resident.revive();
  }
}
