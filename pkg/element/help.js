/** The keys of a chart, on a panel over it and as one text to be said. */

import { handWordsOf, keysOf } from "./hand-words.js";

/** A panel with the keys. */
export class Help {
  #box = document.createElement("div");

  /**
   * @param {HTMLElement} plot
   * @param {() => void} closed takes the focus back
   */
  constructor(plot, closed) {
    this.#box.className = "help";
    this.#box.part.add("help");
    this.#box.setAttribute("role", "region");
    this.#box.hidden = true;
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.hide();
      closed();
    });
    this.#box.addEventListener("click", (event) => {
      if (!(event.target instanceof HTMLButtonElement)) return;
      this.hide();
      closed();
    });
    plot.append(this.#box);
  }

  get isShown() {
    return !this.#box.hidden;
  }

  hide() {
    this.#box.hidden = true;
  }

  /**
   * @param {string | undefined} language
   * @param {boolean} timed whether there is a time axis to zoom
   * @returns {string} the keys as one text
   */
  show(language, timed) {
    const words = handWordsOf(language);
    const list = document.createElement("dl");
    const keys = keysOf(language, timed);
    for (const [key = "", meaning = ""] of keys) {
      const term = document.createElement("dt");
      const detail = document.createElement("dd");
      term.textContent = key;
      detail.textContent = meaning;
      list.append(term, detail);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = words.close;
    this.#box.ariaLabel = words.keys;
    this.#box.replaceChildren(list, close);
    this.#box.hidden = false;
    return keys.map(([key = "", meaning]) => `${spoken(key, language)}${words.colon}${meaning}`).join(words.stop);
  }
}

/** Signs that a screen reader would read as punctuation, or not at all. @type {Record<string, [string, string]>} */
const NAMES = {
  "←": ["left arrow", "左箭头"],
  "→": ["right arrow", "右箭头"],
  "↑": ["up arrow", "上箭头"],
  "↓": ["down arrow", "下箭头"],
  "?": ["question mark", "问号"],
  "+": ["plus", "加号"],
  "−": ["minus", "减号"],
  "0": ["zero", "零"],
};

/**
 * @param {string} key
 * @param {string | undefined} language
 */
function spoken(key, language) {
  const place = /^zh\b/i.test(language ?? "") ? 1 : 0;
  return key.split(" ").map((sign) => NAMES[sign]?.[place] ?? sign).join(" ");
}
