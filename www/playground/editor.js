/**
 * The editor of specs: a text area that a painted copy lies under, with a list of what may be written.
 * Takes the elements of the page and where completions come from; says when the text has changed.
 * Guarantees that the keyboard is never caught: Tab leaves the field unless the list is open, and Escape
 * closes the list.
 */

import { offersAt } from "./completion.js";
import { lineOf, offsetOf, placeAt } from "./json-place.js";
import { paint } from "./paint.js";
import { fill, WORDS } from "./words.js";

/** @typedef {import("./completion.js").Offer} Offer */

/** Spaces of one step of indentation. */
const STEP = "  ";

export class Editor {
  #field;
  #paper;
  #list;
  #said;
  #changed;
  #source;
  /** @type {Offer[]} */
  #offers = [];
  #chosen = 0;
  /** @type {import("./json-place.js").Place | undefined} */
  #place;
  #badLine = 0;

  /**
   * @param {{field: HTMLTextAreaElement, paper: HTMLElement, list: HTMLElement, said: HTMLElement}} parts
   * @param {() => Promise<{schema: Record<string, any>, columns: string[], figures: string[]}>} source
   * @param {() => void} changed
   */
  constructor({ field, paper, list, said }, source, changed) {
    this.#field = field;
    this.#paper = paper;
    this.#list = list;
    this.#said = said;
    this.#source = source;
    this.#changed = changed;
    field.addEventListener("input", (event) => {
      this.#repaint();
      changed();
      const isTyped = event instanceof InputEvent && (event.inputType === "insertText" || event.inputType.startsWith("deleteContentBackward"));
      if (isTyped) this.#open(false);
      else this.#close();
    });
    field.addEventListener("keydown", (event) => this.#press(event));
    field.addEventListener("scroll", () => this.#follow());
    field.addEventListener("blur", () => this.#close());
    field.addEventListener("click", () => this.#close());
    // The keyboard moves through the list from the field; a scrollbar would be a tab stop of its own.
    list.addEventListener("wheel", (event) => {
      list.scrollTop += event.deltaY;
      event.preventDefault();
    }, { passive: false });
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      const place = item ? [...list.children].indexOf(item) : -1;
      if (place >= 0) this.#take(place);
    });
  }

  get text() {
    return this.#field.value;
  }

  set text(text) {
    this.#field.value = text;
    this.#badLine = 0;
    this.#close();
    this.#repaint();
    this.#field.scrollTop = 0;
  }

  /** Puts the caret to the beginning of a line. @param {number} line from 1 */
  goTo(line) {
    const offset = this.text.split("\n").slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
    this.#field.focus();
    this.#field.setSelectionRange(offset, offset);
    this.#field.scrollTop = (line - 4) * lineHeightOf(this.#field);
  }

  /**
   * Marks the line that a message is about.
   * @param {string | undefined} pointer JSON pointer
   * @returns {number} the line, from 1; 0 where the message is about no place
   */
  markPath(pointer) {
    const line = pointer ? lineOf(this.text, offsetOf(this.text, pointer)) : 0;
    this.markLine(line);
    return line;
  }

  /** @param {number} line from 1; 0 for none */
  markLine(line) {
    if (line === this.#badLine) return;
    this.#badLine = line;
    this.#repaint();
  }

  #repaint() {
    paint(this.#paper, this.text, this.#badLine);
    this.#follow();
  }

  #follow() {
    this.#paper.style.transform = `translate(${-this.#field.scrollLeft}px, ${-this.#field.scrollTop}px)`;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.isComposing) return;
    const isOpen = !this.#list.hidden;
    if (event.key === " " && event.ctrlKey) this.#open(true);
    else if (isOpen && event.key === "ArrowDown") this.#choose(this.#chosen + 1);
    else if (isOpen && event.key === "ArrowUp") this.#choose(this.#chosen - 1);
    else if (isOpen && (event.key === "Enter" || event.key === "Tab")) this.#take(this.#chosen);
    else if (isOpen && event.key === "Escape") this.#close();
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) this.#breakLine();
    else return;
    event.preventDefault();
  }

  /** A new line with the indentation of this one, deeper after a bracket. */
  #breakLine() {
    const { selectionStart: start, selectionEnd: end, value } = this.#field;
    const line = value.slice(value.lastIndexOf("\n", start - 1) + 1, start);
    const indent = /^\s*/.exec(line)?.[0] ?? "";
    const opens = /[[{]\s*$/.test(line);
    const closes = opens && /^\s*[\]}]/.test(value.slice(end));
    const before = `\n${indent}${opens ? STEP : ""}`;
    this.#write(start, end, before + (closes ? `\n${indent}` : ""), before.length);
  }

  /** @param {boolean} isAsked by the reader, even before anything is written */
  async #open(isAsked) {
    const { schema, columns, figures } = await this.#source();
    const { selectionStart: caret, selectionEnd: end, value } = this.#field;
    this.#place = caret === end ? placeAt(value, caret) : undefined;
    const isWritten = Boolean(this.#place && (this.#place.written || value[this.#place.start] === '"'));
    if (!this.#place || !(isAsked || isWritten)) return this.#close();
    this.#offers = offersAt(schema, this.#place, { columns, figures });
    if (this.#offers.length === 0) return this.#close();
    this.#list.replaceChildren(...this.#offers.map(({ label, about }, place) => {
      const item = document.createElement("li");
      item.role = "option";
      item.id = `offer-${place}`;
      const name = document.createElement("b");
      name.textContent = label;
      item.append(name, about ? ` ${about}` : "");
      return item;
    }));
    this.#list.hidden = false;
    this.#stand();
    this.#choose(0);
    if (isAsked) this.#said.textContent = fill(WORDS.completions, { count: this.#offers.length });
  }

  /** Puts the list under what is being written. */
  #stand() {
    const { value, scrollTop, scrollLeft, clientWidth } = this.#field;
    const start = this.#place?.start ?? 0;
    const line = lineOf(value, start);
    const before = value.slice(value.lastIndexOf("\n", start - 1) + 1, start);
    const style = getComputedStyle(this.#field);
    const left = Number.parseFloat(style.paddingLeft) + widthOf(before, style.font) - scrollLeft;
    const top = Number.parseFloat(style.paddingTop) + line * lineHeightOf(this.#field) - scrollTop;
    this.#list.style.left = `${Math.max(0, Math.min(left, clientWidth - this.#list.offsetWidth))}px`;
    this.#list.style.top = `${top}px`;
  }

  /** @param {number} place */
  #choose(place) {
    this.#chosen = (place + this.#offers.length) % this.#offers.length;
    [...this.#list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === this.#chosen)));
    const item = this.#list.children[this.#chosen];
    item?.scrollIntoView({ block: "nearest" });
    this.#field.setAttribute("aria-activedescendant", item?.id ?? "");
  }

  /** @param {number} place */
  #take(place) {
    const offer = this.#offers[place];
    const { start = 0, end = 0 } = this.#place ?? {};
    this.#close();
    if (offer) this.#write(start, end, offer.insert, offer.insert.length - (offer.opens ? 1 : 0));
  }

  /**
   * Writes so that the reader can undo it.
   * @param {number} start
   * @param {number} end
   * @param {string} text
   * @param {number} caret behind how many letters of the text
   */
  #write(start, end, text, caret) {
    const field = this.#field;
    field.focus();
    field.setSelectionRange(start, end);
    // The only way into a field's own history of changes; no browser has another.
    if (!document.execCommand("insertText", false, text)) field.setRangeText(text, start, end);
    field.setSelectionRange(start + caret, start + caret);
    this.#repaint();
    this.#changed();
    if (/["]$/.test(text.slice(0, caret))) this.#open(true);
  }

  #close() {
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#offers = [];
    this.#field.removeAttribute("aria-activedescendant");
  }
}

/** @param {HTMLElement} field */
function lineHeightOf(field) {
  return Number.parseFloat(getComputedStyle(field).lineHeight);
}

/** @type {CanvasRenderingContext2D | null} */
let measure = null;

/**
 * @param {string} text
 * @param {string} font
 * @returns {number} CSS px
 */
function widthOf(text, font) {
  measure ??= document.createElement("canvas").getContext("2d");
  if (!measure) return 0;
  measure.font = font;
  return measure.measureText(text).width;
}
