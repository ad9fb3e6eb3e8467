/**
 * The running instance of the core, and what happens when it traps. Takes a compiled module once;
 * gives `call`, through which every use of the core goes. Guarantees that a trap in one chart costs
 * only that chart: a fresh instance is started and every other living chart drawn again.
 */

import { ChartError, toChartError } from "./error.js";
import { place, stampOf } from "./snapshot.js";
import { add_excerpt, initSync, last_panic, replace, schedule_restart } from "./wasm/indicator_charts.js";

/**
 * @typedef {object} Resident something that lives in an instance and can be rebuilt in the next
 * @property {() => void} revive builds it again; called after a fresh instance has started
 */

/** Raised with every fresh instance, so that a handle from an older one is recognised. */
let generation = 0;

/**
 * How much of the core there is: none, the part that draws some of the bundled figures from snapshots, without what answers a
 * pointer or with it, or the one that so draws all of them; that which reads all figures and knows what hands do; the one that draws
 * ordinary specs, and no figures; that for all specs and figures; or the whole. Else what draws less is within what draws more.
 * The odd ones are a file; what follows each is that and another.
 */
export const EXTENT = Object.freeze({ none: 0, group: 1, pointedGroup: 2, figures: 3, pointedFigures: 4, hands: 5, ordinary: 7, specs: 8, whole: 9 });

/** How much of it runs. */
let extent = /** @type {number} */ (EXTENT.none);

/** Fetches more of the core after a part met what it lacks, or what reads specs. @type {((isForSpecs: boolean) => void) | undefined} */
let complete;

/** Whether a part has met what it lacks; nothing runs until more of the core is there. */
let lacking = false;

/** The stamp of the part that runs. */
let stamp = "";

/** The rows of figures that a part draws, as it has no others. @type {Map<string, import("./load.js").Excerpt>} */
const excerpts = new Map();

/** What the least parts draw figures from, each with the figure's name. @type {Map<import("./snapshot.js").Snapshot, string>} */
const snapshots = new Map();

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
  return extent === EXTENT.whole;
}

/** How much of the core runs, of `EXTENT`. */
export function currentExtent() {
  return extent;
}

/** The number of the running instance; a handle is good as long as it stays the same. */
export function currentGeneration() {
  return generation;
}

/**
 * Starts the whole core. Nothing happens when it runs already.
 * @param {WebAssembly.Module} module
 */
export function start(module) {
  begin(module, EXTENT.whole);
}

/**
 * Starts a part of the core, unless it or more runs. What needs more throws a `ChartError` with the code
 * `core-incomplete`, and `fetchMore` is called: charts are drawn again when more has started.
 * @param {WebAssembly.Module} module
 * @param {number} reach how much it is, of `EXTENT`
 * @param {(isForSpecs: boolean) => void} fetchMore
 */
export function startPart(module, reach, fetchMore) {
  if (begin(module, reach)) complete = fetchMore;
}

/**
 * @param {WebAssembly.Module} module
 * @param {number} reach
 * @returns {boolean} whether it was started
 */
function begin(module, reach) {
  // What has failed on as much is not started again.
  if (extent >= reach) return false;
  const wasRunning = isRunning();
  if (wasRunning) replace(module);
  else initSync({ module });
  extent = reach;
  stamp = drawsSnapshots() ? stampOf(module) : "";
  generation += 1;
  lacking = false;
  if (drawsSnapshots()) snapshots.forEach((figure, snapshot) => restore(figure, snapshot));
  else if (takesRows()) excerpts.forEach((excerpt, figure) => give(figure, excerpt));
  if (wasRunning) revive();
  return true;
}

/**
 * Hands the rows that a figure draws to the part, which has no others.
 * @param {string} figure
 * @param {import("./load.js").Excerpt} excerpt
 */
export function addExcerpt(figure, excerpt) {
  if (excerpts.has(figure)) return;
  excerpts.set(figure, excerpt);
  if (takesRows() && !lacking) give(figure, excerpt);
}

/** Whether what runs draws figures from their rows, and has none itself. */
const takesRows = () => extent === EXTENT.hands || extent === EXTENT.specs;

/** Whether it is one of the least parts that runs: they have neither data nor what works them out. */
function drawsSnapshots() {
  return extent > EXTENT.none && extent < EXTENT.hands;
}

/**
 * Has the least parts draw a figure from a snapshot, too.
 * @param {string} figure
 * @param {import("./snapshot.js").Snapshot} snapshot
 */
export function addSnapshot(figure, snapshot) {
  if (snapshots.has(snapshot)) return;
  snapshots.set(snapshot, figure);
  if (drawsSnapshots() && !lacking) restore(figure, snapshot);
}

/**
 * @param {string} figure
 * @param {import("./snapshot.js").Snapshot} snapshot
 */
function restore(figure, snapshot) {
  // Of another build, as a page may have kept one file and fetched the other anew: then more of the core draws the figure.
  if (snapshot.stamp === stamp) place(figure, snapshot);
}

/**
 * @param {string} figure
 * @param {import("./load.js").Excerpt} excerpt
 */
function give(figure, { text, codes }) {
  add_excerpt(figure, text, Uint8Array.from(codes));
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
 * @param {() => T} action what it calls of the core
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
    const result = action();
    if (owner) broken.delete(owner);
    return result;
  } catch (thrown) {
    if (!isTrap(thrown)) throw toChartError(thrown);
    if (!isWhole()) {
      // A trap of a part is a stretch that was cut, or the whole core will meet it again.
      lacking = true;
      generation += 1;
      complete?.(false);
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

/**
 * Has what reads specs come, where only a part for figures runs.
 * @throws {ChartError} `core-incomplete`
 */
export function requireSpecs() {
  if (extent >= EXTENT.ordinary || !isRunning()) return;
  complete?.(true);
  throw incomplete();
}

function incomplete() {
  return new ChartError({
    code: "core-incomplete",
    message: "Only a part of the core is loaded; more of it is on its way",
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
    reason = last_panic() ?? reason;
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
  schedule_restart();
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
