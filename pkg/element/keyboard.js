/**
 * The keyboard's way through a chart. Takes a key; gives what it means. One tab stop: arrows move
 * within it, as other accessible charts do, and keys that mean nothing here are left to the page.
 */

/** @typedef {import("../chart.js").Move} Move */

/**
 * @typedef {object} Action
 * @property {Move} [move]
 * @property {number} [times] how often the move is made
 * @property {"select" | "help" | "dismiss" | "listen"} [does]
 * @property {number} [zoom] by which the stretch of time shown grows; 0 shows all
 * @property {number} [pan] by which share of itself the stretch moves on
 */

/** Points that Page Up and Page Down go on. */
const PAGE = 10;
/** What a key zooms by. */
const ZOOM = 1.6;
/** What a key pans by. */
const PAN = 0.25;

/** @type {Record<string, Action>} */
const ACTIONS = {
  ArrowRight: { move: "next" },
  ArrowLeft: { move: "previous" },
  ArrowDown: { move: "nextSeries" },
  ArrowUp: { move: "previousSeries" },
  Home: { move: "first" },
  End: { move: "last" },
  PageDown: { move: "next", times: PAGE },
  PageUp: { move: "previous", times: PAGE },
  Enter: { does: "select" },
  " ": { does: "select" },
  "?": { does: "help" },
  h: { does: "help" },
  s: { does: "listen" },
  Escape: { does: "dismiss" },
  "+": { zoom: 1 / ZOOM },
  "=": { zoom: 1 / ZOOM },
  "-": { zoom: ZOOM },
  "0": { zoom: 0 },
};

/** @type {Partial<Record<Move, Move>>} */
const MIRRORED = { next: "previous", previous: "next" };

/**
 * @param {KeyboardEvent} event
 * @param {boolean} rightToLeft
 * @returns {Action | undefined} undefined: not ours
 */
export function actionOf(event, rightToLeft) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  // Time runs from left to right in pages of either direction.
  if (event.shiftKey && event.key === "ArrowRight") return { pan: PAN };
  if (event.shiftKey && event.key === "ArrowLeft") return { pan: -PAN };
  const action = ACTIONS[event.key];
  if (!action?.move || !rightToLeft || !event.key.startsWith("Arrow")) return action;
  return { ...action, move: MIRRORED[action.move] ?? action.move };
}
