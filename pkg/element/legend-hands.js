/**
 * What the legend's buttons do. Takes the buttons; calls back when one is pressed, pointed at or left. Arrows move from
 * entry to entry.
 */

/** @typedef {import("./legend.js").Entry} Entry */

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/**
 * @typedef {object} Callbacks
 * @property {(entry: Entry, alone: boolean) => void} pressed `alone`: with Shift, to show it without the others
 * @property {(entry: Entry | null) => void} pointed
 */

/**
 * @param {import("./legend.js").LegendKeys} legend
 * @param {Callbacks} callbacks
 */
export function handleLegend(legend, { pressed, pointed }) {
  const { root } = legend;
  const keyOf = (/** @type {Event} */ { target }) => legend.keys.find(({ button }) => button === target);
  root.addEventListener("click", (event) => {
    const key = keyOf(event);
    if (key) pressed(key.entry, event.shiftKey);
  });
  root.addEventListener("pointerover", (event) => {
    const key = keyOf(event);
    if (key && event.pointerType === "mouse") pointed(key.entry);
  });
  root.addEventListener("focusin", (event) => {
    const key = keyOf(event);
    if (!key) return;
    for (const other of legend.keys) other.button.tabIndex = other === key ? 0 : -1;
    // What a click has just put away does not come forward.
    if (key.button.matches(":focus-visible")) pointed(key.entry);
  });
  for (const type of ["pointerout", "focusout"]) root.addEventListener(type, () => pointed(null));
  root.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = legend.keys.length - 1;
    const at = legend.keys.findIndex(({ button }) => button.matches(":focus"));
    legend.keys[Math.min(last, Math.max(0, at + step))]?.button.focus();
    event.preventDefault();
  });
}
