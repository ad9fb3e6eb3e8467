/**
 * HTML as a tagged template. Takes texts and markup; gives markup in which every text is escaped, so
 * that no title, note or cell of a table can end a tag or an attribute.
 */

/** Markup that is not escaped again. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** Attributes stand in double quotes throughout. @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * @param {unknown} text
 * @returns {string}
 */
export function escape(text) {
  return String(text).replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}

/**
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values texts, markup, lists of them; null, undefined and false are nothing
 */
export function html(strings, ...values) {
  return new Markup(strings.map((text, place) => text + (place < values.length ? show(values[place]) : "")).join(""));
}

/** @param {string} text markup from elsewhere that is known to be whole */
export function raw(text) {
  return new Markup(text);
}

/**
 * JSON for a data block: no `<` in it, so that it cannot end the block.
 * @param {unknown} value
 */
export function jsonBlock(value) {
  return new Markup(JSON.stringify(value).replaceAll("<", "\\u003c"));
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function show(value) {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(show).join("");
  return value instanceof Markup ? value.text : escape(value);
}
