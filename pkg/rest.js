/**
 * The whole core out of a part and the rest. Takes the bytes of `wasm/specs.wasm` and the module `wasm/rest.wasm`; gives
 * the bytes of the module they were split from (`xtask/src/build/rest.rs` says how). Guarantees to end, and that two
 * files which do not belong together are refused rather than joined, here or when the result is compiled.
 */

/** The body of a function that the part lacks: no locals, `unreachable`, `end`. */
const TRAP = [0, 0, 0x0b];
const [CODE, DATA] = [10, 11];

/** Bytes read one after the other. */
class Reader {
  place = 0;

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  get isAtEnd() {
    return this.place >= this.bytes.length;
  }

  byte() {
    const byte = this.bytes[this.place];
    if (byte === undefined) throw new RangeError("the core's files end too early");
    this.place += 1;
    return byte;
  }

  /** A number in LEB128. */
  number() {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("a number in the core's files is too long");
  }

  /** As many bytes as the number before them says. */
  sized() {
    const size = this.number();
    const bytes = this.bytes.subarray(this.place, this.place + size);
    if (bytes.length < size) throw new RangeError("the core's files end too early");
    this.place += size;
    return bytes;
  }
}

/**
 * A number in LEB128.
 * @param {number} value
 */
function leb(value) {
  const bytes = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  return [...bytes, value];
}

/**
 * @param {Uint8Array<ArrayBuffer>} part
 * @param {WebAssembly.Module} rest
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function joined(part, rest) {
  const [section] = WebAssembly.Module.customSections(rest, "rest");
  if (!section) throw new RangeError("the rest of the core holds nothing");
  const lacking = new Reader(new Uint8Array(section));
  const reader = new Reader(part);
  /** @type {(Uint8Array | number[])[]} */
  const pieces = [part.subarray(0, 8)];
  reader.place = 8;
  while (!reader.isAtEnd) {
    const number = reader.byte();
    const content = reader.sized();
    const whole = number === CODE ? functions(content, lacking) : number === DATA ? filled(content, lacking) : [content];
    const size = whole.reduce((sum, piece) => sum + piece.length, 0);
    pieces.push([number], leb(size), ...whole);
  }
  if (!lacking.isAtEnd) throw new RangeError("the rest of the core belongs to another part");
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    bytes.set(piece, place);
    place += piece.length;
  }
  return bytes;
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
