/**
 * From the text of the editor to a spec that stands by itself. Takes the text and the pasted table; gives
 * the spec as written, and the same with the table inside, or where the text stops being JSON.
 */

import { TABLE } from "./suggest.js";
import { lineOf } from "./json-place.js";
import { fill, WORDS } from "./words.js";

/** A text that is no spec. */
export class NoSpec extends Error {
  /**
   * @param {string} message
   * @param {number} line from 1
   */
  constructor(message, line) {
    super(message);
    this.line = line;
  }
}

/**
 * @param {string} text
 * @returns {Record<string, any>}
 * @throws {NoSpec}
 */
export function readSpec(text) {
  let spec;
  try {
    spec = JSON.parse(text);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const line = lineOf(text, placeOf(reason, text));
    // What engines add about the place is said better here.
    const bare = reason.replace(/^JSON\.parse: /, "").replace(/( in JSON)? at (position|line) .*$/s, "").replace(/,? \.*"[\s\S]*" is not valid JSON$/, "");
    throw new NoSpec(fill(WORDS.specBroken, { line, reason: bare }), line);
  }
  if (typeof spec !== "object" || spec === null || Array.isArray(spec)) throw new NoSpec(WORDS.specNotObject, 1);
  return spec;
}

/**
 * Where the engine stopped reading: engines tell the offset, or the line and column, or only what is left.
 * @param {string} reason
 * @param {string} text
 */
function placeOf(reason, text) {
  const offset = /at position (\d+)/.exec(reason);
  if (offset) return Number(offset[1]);
  const place = /at line (\d+) column (\d+)/.exec(reason);
  if (place) return text.split("\n").slice(0, Number(place[1]) - 1).reduce((sum, { length }) => sum + length + 1, Number(place[2]) - 1);
  const [, word = "", before = ""] = /Unexpected token '?(.+?)'?, (?:\.\.\.)?"([\s\S]*?)"(?:\.\.\.)? is not/.exec(reason) ?? [];
  const start = before ? text.indexOf(before) : -1;
  return start >= 0 ? start + Math.max(0, before.lastIndexOf(word)) : text.length;
}

/**
 * @param {unknown} node a spec, or a part of one
 * @param {object | undefined} data what stands for the table
 * @param {number} [depth]
 * @returns {any}
 */
export function withTable(node, data, depth = 0) {
  if (typeof node !== "object" || node === null || depth > 5) return node;
  const spec = /** @type {Record<string, any>} */ ({ ...node });
  const isTable = spec.data?.name === TABLE || (depth === 0 && spec.data === undefined && spec.figure === undefined);
  if (isTable && data) {
    const { name: _, ...rest } = spec.data ?? {};
    spec.data = { ...rest, ...data };
  }
  if (Array.isArray(spec.layer)) spec.layer = spec.layer.map((one) => withTable(one, data, depth + 1));
  if (spec.spec) spec.spec = withTable(spec.spec, data, depth + 1);
  return spec;
}
