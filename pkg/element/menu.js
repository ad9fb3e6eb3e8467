/**
 * The button in the corner of a chart, with the data table and the downloads behind it. It lies over
 * the chart, so that it takes no room and moves nothing.
 */

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {() => void} run
 */

/** A disclosure button with a list of buttons. */
export class Menu {
  #root = document.createElement("div");
  #toggle = document.createElement("button");
  #items = document.createElement("div");

  /** @param {HTMLElement} plot */
  constructor(plot) {
    this.#root.className = "menu";
    this.#root.part.add("menu");
    this.#toggle.className = "toggle";
    this.#toggle.type = "button";
    this.#toggle.textContent = "⋯";
    this.#items.className = "items";
    this.#items.id = "items";
    this.#toggle.setAttribute("aria-controls", "items");
    this.#root.append(this.#toggle, this.#items);
    this.#open(false);
    this.#root.hidden = true;
    this.#toggle.addEventListener("click", () => this.#open(Boolean(this.#items.hidden)));
    this.#root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#items.hidden) return;
      this.#open(false);
      this.#toggle.focus();
    });
    this.#root.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && this.#root.contains(event.relatedTarget))) this.#open(false);
    });
    plot.append(this.#root);
  }

  /**
   * @param {string} label
   * @param {MenuItem[]} items none: no button
   */
  set(label, items) {
    this.#toggle.ariaLabel = label;
    this.#root.hidden = items.length === 0;
    this.#items.replaceChildren(...items.map((item) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = item.label;
      button.addEventListener("click", () => {
        this.#open(false);
        item.run();
      });
      return button;
    }));
  }

  /** @param {boolean} open */
  #open(open) {
    this.#items.hidden = !open;
    this.#toggle.ariaExpanded = String(open);
  }
}
