/**
 * What the button in the corner of a chart does: opens a list with the data table, the sound and the downloads, made
 * when it is opened.
 */

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {() => unknown} run
 */

/** A disclosure button with a list of buttons. */
export class Menu {
  #toggle;
  #items;
  #offer;

  /**
   * @param {import("./stage.js").Stage} stage
   * @param {() => MenuItem[]} offer what the items are when it is opened
   */
  constructor({ menu, toggle, items }, offer) {
    this.#toggle = toggle;
    this.#items = items;
    this.#offer = offer;
    toggle.addEventListener("click", () => this.#open(Boolean(items.hidden)));
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || items.hidden) return;
      this.close();
      toggle.focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) this.close();
    });
  }

  close() {
    this.#open(false);
  }

  /** @param {boolean} open */
  #open(open) {
    if (open) {
      this.#items.replaceChildren(...this.#offer().map(({ label, run }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = label;
        button.addEventListener("click", () => {
          this.close();
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
