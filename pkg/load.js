/**
 * Loads the core once. Takes a URL, a response, bytes or a module; gives a promise. Guarantees that
 * loading twice costs nothing, and that a failure says which address was asked and what came back.
 */

import { compile, fileBytes } from "./compile.js";
import { addExcerpt, addSnapshot, currentExtent, EXTENT, isWhole, providedBytes, start, startPart } from "./engine.js";
import { toChartError } from "./error.js";
import { editionOf } from "./locale.js";

/** @typedef {string | URL | Request | Response | Promise<Response> | BufferSource} Place where the bytes of a module are */
/** @typedef {Place | WebAssembly.Module} Source where a module comes from */

/** The load under way, or done. @type {Promise<void> | undefined} */
let loading;

/** Where the core is when nobody says. @type {(() => Source) | undefined} */
let fallback;

/** @typedef {{ text: string, codes: number[] }} Excerpt the rows of the bundled data that a figure draws */

/**
 * @typedef {object} Parts what a page needs that asks for no more than charts
 * @property {(name: string) => Place} file where a file of the core is
 * @property {Record<string, number>} groups the group of each bundled figure
 * @property {Record<string, () => Promise<Excerpt>>} figures the rows of each, loaded when asked for
 * @property {import("./snapshot.js").Snapshots} snapshots what each is drawn from by the least parts
 * @property {() => Promise<unknown>} [data] loads what reads the data in specs
 */

/** Where the parts are. @type {Parts | undefined} */
let parts;

/** The largest part that is asked for, and its load. @type {{extent: number, started: Promise<void>} | undefined} */
let part;

/** The groups of the figures of the page. @type {Set<number>} */
const groups = new Set();

/** The figures that are drawn. @type {Set<string>} */
const shown = new Set();

/** The files of the last part, of which more may be made. @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} */
let kept = new Map();

/** Whether a hand has come to any chart. */
let isPointed = false;

/** What the charts that ask in this turn of the page need, together. @type {{extent: number, started: Promise<void>} | undefined} */
let asked;

/**
 * Says where the core is when nobody says.
 * @param {() => Source} source
 * @param {Parts} [others] where its parts are
 */
export function setDefaultSource(source, others) {
  fallback ??= source;
  parts ??= others;
}

/**
 * Loads what a bundled figure needs: a part of the core and what that draws the figure from, unless the whole is there or
 * on its way. Where either cannot be had, and for a name that is no figure's, the whole.
 * @param {string} figure
 * @param {string} [language] of the chart, BCP 47
 * @param {readonly string[]} [others] figures that the page will show too
 * @returns {Promise<void>}
 */
export async function loadForFigure(figure, language, others = []) {
  if (isWhole()) return;
  const own = parts && Object.hasOwn(parts.snapshots, figure) ? parts.snapshots[figure] : undefined;
  if (!parts || !own || loading || providedBytes()) return load();
  for (const name of [figure, ...others]) if (Object.hasOwn(parts.groups, name)) groups.add(parts.groups[name] ?? 0);
  shown.add(figure);
  const least = groups.size === 1 ? EXTENT.group : EXTENT.figures;
  try {
    const started = loadPart(isPointed ? least + 1 : least);
    const isMore = Math.max(part?.extent ?? 0, asked?.extent ?? 0) >= EXTENT.hands;
    const [snapshot] = await Promise.all([isMore ? undefined : own[editionOf(language)](), started]);
    if (snapshot) addSnapshot(figure, snapshot);
    // What more is there, or has come meanwhile for another chart, draws from rows.
    if (currentExtent() >= EXTENT.hands) await addRows();
  } catch {
    await load();
  }
}

/** Gives the core the rows of the figures that are drawn. */
async function addRows() {
  const figures = parts?.figures ?? {};
  await Promise.all([...shown].map(async (figure) => {
    const rows = await figures[figure]?.();
    if (rows) addExcerpt(figure, rows);
  }));
}

/**
 * Loads what a spec of the page's own needs, unless the whole is there or on its way.
 * @param {number} [extent] for one that is not ordinary
 * @returns {Promise<void>}
 */
export function loadForSpec(extent = EXTENT.ordinary) {
  return loadPart(extent).catch(() => load());
}

/** Whether a part of an extent draws figures and does no more: the next larger one answers a pointer, too. @param {number} extent */
const onlyDraws = (extent) => extent === EXTENT.group || extent === EXTENT.figures;

/**
 * Loads what answers a pointer, if no more than what draws figures is there or on its way. Whatever fails is met again
 * by who asks what is under the pointer.
 * @returns {Promise<void>}
 */
export async function loadForHand() {
  isPointed = true;
  const extent = Math.max(part?.extent ?? 0, asked?.extent ?? 0);
  if (onlyDraws(extent)) await loadPart(extent + 1).catch(() => {});
}

/**
 * Loads more than what has just failed: the part that is on its way, the next larger one, or the whole.
 * @returns {Promise<void>}
 */
export function loadMore() {
  const extent = currentExtent();
  if (part && part.extent > extent) return part.started.catch(() => load());
  if (onlyDraws(extent)) return loadPart(extent + 1).catch(() => load());
  // What one of the least parts lacks the other does, too, but for what figures of other groups take.
  if (extent < EXTENT.hands) return loadPart(EXTENT.hands).catch(() => load());
  return extent < EXTENT.specs ? loadForSpec(EXTENT.specs) : load();
}

/**
 * Does what the core at hand may not know: again, each time that more of it is there.
 * @template T
 * @param {() => T | Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withMore(action) {
  for (;;) {
    try {
      return await action();
    } catch (thrown) {
      if (toChartError(thrown).code !== "core-incomplete") throw thrown;
      await loadMore();
    }
  }
}

/**
 * Loads a part, or waits for a larger one. Charts that ask in one turn of the page get the one part that is
 * enough for all.
 * @param {number} extent
 * @returns {Promise<void>}
 */
function loadPart(extent) {
  if (isWhole()) return Promise.resolve();
  if (loading || !parts || providedBytes()) return load();
  // Ordinary specs and figures take different parts: only more has both.
  const other = (asked ?? part)?.extent ?? extent;
  if ((other === EXTENT.ordinary) !== (extent === EXTENT.ordinary)) extent = Math.max(other, extent, EXTENT.specs);
  if (part && part.extent >= extent) return part.started;
  if (asked) {
    asked.extent = Math.max(asked.extent, extent);
    return asked.started;
  }
  /** @type {{extent: number, started: Promise<void>}} */
  const turn = { extent, started: Promise.resolve().then(() => startAsked(turn)) };
  asked = turn;
  return turn.started;
}

/**
 * @param {{extent: number, started: Promise<void>}} turn
 * @returns {Promise<void>}
 */
async function startAsked(turn) {
  asked = undefined;
  part = turn;
  // Neither is of use without the other: who draws specs may meet data in them.
  const [module] = await Promise.all([
    moduleOf(turn.extent),
    turn.extent < EXTENT.ordinary ? undefined : parts?.data?.(),
    turn.extent < EXTENT.hands ? undefined : addRows(),
  ]);
  startPart(module, turn.extent, (isForSpecs) => void (isForSpecs ? loadForSpec() : loadMore()).catch((thrown) => console.error(thrown)));
}

/**
 * The module of an extent: a file, or more that are put together. They are kept for what may be made of them.
 * @param {number} extent
 */
async function moduleOf(extent) {
  const files = new Map(filesOf(extent).map((name) => [name, kept.get(name) ?? fileBytes(parts?.file(name))]));
  kept = files;
  const [joining, file, ...rests] = await Promise.all([files.size > 1 ? import("./rest.js") : undefined, ...files.values()]);
  return compile(joining && file ? joining.joined(file, ...rests) : file);
}

/**
 * What the files of an extent are called.
 * @param {number} extent
 */
function filesOf(extent) {
  const first = extent > EXTENT.hands ? "ordinary" : extent === EXTENT.hands ? "hands" : extent < EXTENT.figures ? `figures-${[...groups][0]}` : "figures";
  return [first, `${first}-rest`, "specs-rest"].slice(0, extent === EXTENT.whole ? 3 : 2 - extent % 2);
}

/**
 * Loads the core, unless that is done or under way.
 * @param {Source} [source]
 * @returns {Promise<void>}
 */
export function load(source) {
  if (isWhole()) return Promise.resolve();
  loading ??= Promise.all([source ? compile(source) : wholeCore(), parts?.data?.()]).then(([module]) => start(module)).catch((thrown) => {
    // The next call may try again, perhaps with a better address.
    loading = undefined;
    throw toChartError(thrown);
  });
  return loading;
}

/** The whole core: what is at hand of it and the rest, or all of it. */
async function wholeCore() {
  if (kept.has("ordinary")) {
    try {
      return await moduleOf(EXTENT.whole);
    } catch {
      // Files that do not fit, or have gone since: the whole is in one file, too.
    }
  }
  return compile(providedBytes() ?? fallback?.());
}
