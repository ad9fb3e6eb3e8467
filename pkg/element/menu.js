/**
 * The button in the corner of a chart, with the data table, the sound and the downloads behind it. It lies
 * over the chart, so that it takes no room and moves nothing; its items are made when it is opened.
 */

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {() => unknown} run
 */

/** A disclosure button with a list of buttons. */
export class Menu {
  #root = document.createElement("div");
  #toggle = document.createElement("button");
  #items = document.createElement("div");
  /** @type {() => MenuItem[]} */
  #offer = () => [];

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
   * @param {string} label of the button
   * @param {(() => MenuItem[]) | undefined} offer what the items are when it is opened; without it there is no button
   */
  set(label, offer) {
    this.#toggle.ariaLabel = label;
    this.#offer = offer ?? (() => []);
    this.#root.hidden = !offer;
    if (!offer) this.#open(false);
  }

  /** @param {boolean} open */
  #open(open) {
    if (open) {
      this.#items.replaceChildren(...this.#offer().map(({ label, run }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = label;
        button.addEventListener("click", () => {
          this.#open(false);
          // The focus must not fall out of the page when the item goes.
          this.#toggle.focus({ preventScroll: true });
          run();
        });
        return button;
      }));
    }
    this.#items.hidden = !open;
    this.#toggle.ariaExpanded = String(open);
  }
}
