/**
 * The whole core out of a part and the rest. Takes the bytes of `wasm/specs.wasm` and `wasm/rest.wasm`, unpacked; gives
 * those of the module they were split from (`xtask/src/build/rest.rs` says how). Guarantees to end, and that two
 * files which do not belong together are refused rather than joined, here or when the result is compiled.
 */

import { HEADER, leb, Reader } from "./unpack.js";

/** The body of a function that the part lacks: no locals, `unreachable`, `end`. */
const TRAP = [0, 0, 0x0b];
const [CODE, DATA] = [10, 11];

/**
 * @param {Uint8Array<ArrayBuffer>} part
 * @param {Uint8Array<ArrayBuffer>} rest
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function joined(part, rest) {
  const [code, data] = sections(rest).map(({ content }) => new Reader(content));
  if (!code || !data) throw new RangeError("the rest of the core holds nothing");
  // How many functions, and what the section is called.
  code.number();
  data.sized();
  /** @type {(Uint8Array | number[])[]} */
  const pieces = [part.subarray(0, HEADER)];
  for (const { number, content } of sections(part)) {
    const whole = number === CODE ? functions(content, code) : number === DATA ? filled(content, data) : [content];
    const size = whole.reduce((sum, piece) => sum + piece.length, 0);
    pieces.push([number], leb(size), ...whole);
  }
  if (!code.isAtEnd || !data.isAtEnd) throw new RangeError("the rest of the core belongs to another part");
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    bytes.set(piece, place);
    place += piece.length;
  }
  return bytes;
}

/**
 * The sections of a module.
 * @param {Uint8Array<ArrayBuffer>} module
 */
function sections(module) {
  const reader = new Reader(module);
  reader.take(HEADER);
  const found = [];
  while (!reader.isAtEnd) found.push({ number: reader.byte(), content: reader.sized() });
  return found;
}

/**
 * The code section with the bodies that the part lacks.
 * @param {Uint8Array<ArrayBuffer>} content
 * @param {Reader} lacking
 */
function functions(content, lacking) {
  const reader = new Reader(content);
  const count = reader.number();
  /** @type {(Uint8Array | number[])[]} */
  const pieces = [leb(count)];
  for (let at = 0; at < count; at += 1) {
    const own = reader.sized();
    const isLacking = own.length === TRAP.length && TRAP.every((byte, place) => own[place] === byte);
    const body = isLacking ? lacking.sized() : own;
    pieces.push(leb(body.length), body);
  }
  return pieces;
}

/**
 * The data section with the pieces that the part lacks, each behind its place.
 * @param {Uint8Array<ArrayBuffer>} content
 * @param {Reader} lacking
 */
function filled(content, lacking) {
  const whole = content.slice();
  while (!lacking.isAtEnd) {
    const place = lacking.number();
    whole.set(lacking.sized(), place);
  }
  return [whole];
}
