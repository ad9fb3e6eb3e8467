/**
 * Stretches of a time axis, as numbers. Takes what an axis shows, and of what; gives the next stretch. Guarantees
 * one that lies within the whole and is long enough to be seen, or null for the whole.
 */

/** @typedef {import("../chart.js").Span} Span */
/** @typedef {Pick<Span, "shown" | "whole">} Shown */

/** The whole is at most this many times as long as a stretch of it. */
const DEEPEST = 100_000;
/** What is this close to the whole, as a share of it, is the whole. */
const NEARLY = 0.001;

/**
 * The time at a place.
 * @param {Span} span
 * @param {number} x CSS px of the chart
 * @returns {number} milliseconds since 1970
 */
export function timeAt({ shown, places }, x) {
  return shown[0] + (x - places[0]) / (places[1] - places[0]) * (shown[1] - shown[0]);
}

/**
 * Whether all is shown.
 * @param {Shown} span
 */
export function isWhole({ shown, whole }) {
  return shown[0] === whole[0] && shown[1] === whole[1];
}

/**
 * The stretch that is `factor` times as long, `time` staying in its place where it can.
 * @param {Shown} span
 * @param {number} time
 * @param {number} factor
 * @returns {[number, number] | null}
 */
export function zoomed({ shown, whole }, time, factor) {
  const [from, to] = ordered(shown);
  const [start, end] = ordered(whole);
  const length = Math.min(end - start, Math.max((end - start) / DEEPEST, (to - from) * factor));
  const share = to > from ? (time - from) / (to - from) : 0.5;
  return within(time - share * length, length, start, end);
}

/**
 * The stretch moved on.
 * @param {Shown} span
 * @param {number} by milliseconds
 * @returns {[number, number] | null}
 */
export function panned({ shown, whole }, by) {
  const [from, to] = ordered(shown);
  const [start, end] = ordered(whole);
  return within(from + by, to - from, start, end);
}

/**
 * @param {number} from
 * @param {number} length
 * @param {number} start
 * @param {number} end
 * @returns {[number, number] | null}
 */
function within(from, length, start, end) {
  if (!(length < (end - start) * (1 - NEARLY))) return null;
  const low = Math.min(end - length, Math.max(start, from));
  return [low, low + length];
}

/**
 * @param {readonly [number, number]} ends
 * @returns {[number, number]}
 */
function ordered([a, b]) {
  return [Math.min(a, b), Math.max(a, b)];
}
