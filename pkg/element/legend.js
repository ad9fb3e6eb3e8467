/**
 * The legend's entries as buttons, laid over the drawn ones. Takes the legends of a drawn chart; keeps a button for
 * each. One tab stop. Guarantees that an entry keeps the focus when the chart is drawn anew. What the buttons do is in
 * `legend-hands.js`.
 */

/** @typedef {import("../chart.js").Legend} Legend */
/** @typedef {Legend["entries"][number]} Entry */

/** Least height of a button, CSS px (WCAG 2.2, 2.5.8). */
const LEAST = 24;

/** Buttons over the entries of the legends. */
export class LegendKeys {
  root = document.createElement("div");
  /** @type {{button: HTMLButtonElement, entry: Entry}[]} */
  keys = [];

  constructor() {
    this.root.className = "legend";
    this.root.part.add("legend");
    this.root.setAttribute("role", "group");
    this.root.hidden = true;
  }

  /**
   * @param {Legend[]} legends none: no buttons
   * @param {import("./words.js").Words} words
   */
  set(legends, words) {
    const groups = legends.map(({ title, entries }) => ({ title, entries: entries.filter(({ channel }) => channel) }))
      // One alone tells nothing from another, but one that is put away is to be brought back.
      .filter(({ entries }) => entries.length > 1 || entries.some(({ hidden }) => hidden));
    const entries = groups.flatMap((group) => group.entries);
    this.root.hidden = entries.length === 0;
    this.root.ariaLabel = [words.legend, ...groups.map(({ title }) => title).filter(Boolean)].join(words.colon);
    this.root.ariaDescription = words.legendHint;
    const same = entries.length === this.keys.length &&
      this.keys.every(({ entry }, place) => entry.channel === entries[place]?.channel && entry.value === entries[place]?.value);
    if (!same) {
      this.keys = entries.map((entry, place) => {
        const button = document.createElement("button");
        button.type = "button";
        button.tabIndex = place === 0 ? 0 : -1;
        return { entry, button };
      });
      this.root.replaceChildren(...this.keys.map(({ button }) => button));
    }
    entries.forEach((entry, place) => this.#fit(place, entry));
  }

  /**
   * @param {number} place
   * @param {Entry} entry
   */
  #fit(place, entry) {
    const key = this.keys[place];
    if (!key) return;
    key.entry = entry;
    const { style } = key.button;
    const more = Math.max(0, LEAST - entry.height);
    style.left = `${entry.x - 2}px`;
    style.top = `${entry.y - more / 2}px`;
    style.width = `${Math.max(LEAST, entry.width + 4)}px`;
    style.height = `${entry.height + more}px`;
    key.button.ariaLabel = entry.label;
    key.button.ariaPressed = String(!entry.hidden);
  }
}
