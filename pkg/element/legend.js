/**
 * The legend's entries as buttons, laid over the drawn ones. Takes the legends of a drawn chart; calls back
 * when one is pressed, pointed at or left. One tab stop: arrows move from entry to entry. Guarantees that an
 * entry keeps the focus when the chart is drawn anew.
 */

/** @typedef {import("../chart.js").Legend} Legend */
/** @typedef {Legend["entries"][number]} Entry */

/** Least height of a button, CSS px (WCAG 2.2, 2.5.8). */
const LEAST = 24;

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/**
 * @typedef {object} Callbacks
 * @property {(entry: Entry, alone: boolean) => void} pressed `alone`: with Shift, to show it without the others
 * @property {(entry: Entry | null) => void} pointed
 */

/** Buttons over the entries of the legends. */
export class LegendKeys {
  #root = document.createElement("div");
  /** @type {{button: HTMLButtonElement, entry: Entry}[]} */
  #keys = [];
  #callbacks;

  /**
   * @param {HTMLElement} plot
   * @param {Callbacks} callbacks
   */
  constructor(plot, callbacks) {
    this.#callbacks = callbacks;
    this.#root.className = "legend";
    this.#root.part.add("legend");
    this.#root.setAttribute("role", "group");
    this.#root.hidden = true;
    this.#root.addEventListener("keydown", (event) => this.#press(event));
    plot.append(this.#root);
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
    this.#root.hidden = entries.length === 0;
    this.#root.ariaLabel = [words.legend, ...groups.map(({ title }) => title).filter(Boolean)].join(words.colon);
    this.#root.ariaDescription = words.legendHint;
    const same = entries.length === this.#keys.length &&
      this.#keys.every(({ entry }, place) => entry.channel === entries[place]?.channel && entry.value === entries[place]?.value);
    if (!same) {
      this.#keys = entries.map((entry, place) => ({ entry, button: this.#button(place) }));
      this.#root.replaceChildren(...this.#keys.map(({ button }) => button));
    }
    entries.forEach((entry, place) => this.#fit(place, entry));
  }

  /**
   * @param {number} place
   * @returns {HTMLButtonElement}
   */
  #button(place) {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = place === 0 ? 0 : -1;
    const entry = () => /** @type {Entry} */ (this.#keys[place]?.entry);
    button.addEventListener("click", (event) => this.#callbacks.pressed(entry(), event.shiftKey));
    button.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") this.#callbacks.pointed(entry());
    });
    button.addEventListener("pointerleave", () => this.#callbacks.pointed(null));
    button.addEventListener("focus", () => {
      for (const key of this.#keys) key.button.tabIndex = key.button === button ? 0 : -1;
      // What a click has just put away does not come forward.
      if (button.matches(":focus-visible")) this.#callbacks.pointed(entry());
    });
    button.addEventListener("blur", () => this.#callbacks.pointed(null));
    return button;
  }

  /**
   * @param {number} place
   * @param {Entry} entry
   */
  #fit(place, entry) {
    const key = this.#keys[place];
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

  /** @param {KeyboardEvent} event */
  #press(event) {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.#keys.length - 1;
    const at = this.#keys.findIndex(({ button }) => button.matches(":focus"));
    this.#keys[Math.min(last, Math.max(0, at + step))]?.button.focus();
    event.preventDefault();
  }
}
