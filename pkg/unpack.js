/**
 * Parts of the core as they travel, made modules again. Takes the bytes of a file, and what fills the holes in it, which are
 * traps else; gives the bytes of the module in it (`xtask/src/build/pack.rs` says how it lies there), and what is not packed as
 * it is. Guarantees to end: a file that broke off is refused, here or when the result is compiled.
 */

/**
 * @typedef {object} Filling what a file lacks
 * @property {number} size in bytes, or more
 * @property {() => Uint8Array<ArrayBuffer>} next the body of a function that fills the next hole
 */

/** The bytes before a module's first section. */
export const HEADER = 8;
const BROKEN = "a file of the core ends too early";
/** Sections. */
const CUSTOM = 0;
const CODE = 10;
/** Kinds of operands: how many stretches of locals a function has, how many are in each, and of which type. */
const STRETCHES = 1;
const LOCALS = 2;
const TYPE = 3;
/** Instructions. */
const BLOCK = 0x02;
const IF = 0x04;
const END = 0x0b;
const TABLE = 0x0e;
const LOCAL_GET = 0x20;
const LOADS = 0x28;
const STORES = 0x36;
const LAST_STORE = 0x3e;
const I32_CONST = 0x41;
const F32_CONST = 0x43;
const F64_CONST = 0x44;
const MORE = 0xfc;
/** Where something is lacking, and what stands there without it: `unreachable`. */
const HOLE = 0xdf;
const TRAP = 0x00;
/** Before a load or store that is not aligned as usual, from this on. */
const ALIGNED = 0xe0;
/** The longest number in LEB128. */
const LONGEST = 10;

/** How many numbers follow an instruction; none where nothing is said. */
const OPERANDS = new Uint8Array(256);
for (const code of [2, 3, 4, 12, 13, 16, 33, 34, 35, 36, 37, 38, 63, 64, 66, 208, 210]) OPERANDS[code] = 1;
OPERANDS[17] = 2;
/** How many follow those of two bytes. */
const MORE_OPERANDS = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

/** Bytes read one after the other. */
export class Reader {
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
    if (byte === undefined) throw new RangeError(BROKEN);
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
    throw new RangeError("a number in a file of the core is too long");
  }

  /** @param {number} size */
  take(size) {
    const bytes = this.bytes.subarray(this.place, this.place + size);
    if (bytes.length < size) throw new RangeError(BROKEN);
    this.place += size;
    return bytes;
  }

  /** As many bytes as the number before them says. */
  sized() {
    return this.take(this.number());
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
 * The module in a file.
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {Filling} [filling]
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function unpacked(file, filling) {
  if (file[HEADER] !== CUSTOM) return file;
  const outer = new Reader(file);
  outer.take(HEADER + 1);
  const packed = new Reader(outer.sized());
  if (String.fromCharCode(...packed.sized()) !== "packed") return file;
  // The code and each function are written behind room for their size, and moved when that is known.
  const whole = new Uint8Array(packed.number() + 2 * LONGEST + (filling?.size ?? 0));
  let end = 0;
  let begin = 0;
  const write = (/** @type {ArrayLike<number>} */ bytes) => {
    whole.set(bytes, end);
    end += bytes.length;
  };
  const room = () => end += LONGEST;
  /** @param {number} start where what has its size now begins */
  const close = (start) => {
    const length = end - start;
    end = start - LONGEST;
    write(leb(length));
    whole.copyWithin(end, start, start + length);
    end += length;
  };
  write(packed.sized());
  write([CODE]);
  const code = room();
  const count = packed.number();
  write(leb(count));
  const instructions = packed.sized();
  const aligned = packed.take(LAST_STORE - LOADS + 1);
  // Where the next operand of each kind is.
  const places = new Uint32Array(1 << 14);
  /** @type {[kind: number, length: number][]} */
  const lengths = [];
  for (let kind = 0, gap = packed.number(); gap > 0; gap = packed.number()) lengths.push([kind += gap, packed.number()]);
  for (const [kind, length] of lengths) {
    places[kind] = packed.place;
    packed.take(length);
  }
  const { bytes } = packed;
  let place = 0;

  // Short functions, without objects between: engines are done with them before they have warmed to them.
  const next = () => {
    const code = instructions[place++];
    if (code === undefined) throw new RangeError(BROKEN);
    return code;
  };
  /** Writes an operand, a number, and gives it. @param {number} kind */
  const operand = (kind) => {
    let from = places[kind] ?? 0;
    let byte = bytes[from++] ?? 0;
    whole[end++] = byte;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[from++] ?? 0;
      whole[end++] = byte;
      value |= (byte & 0x7f) << shift;
    }
    if (from > bytes.length) throw new RangeError(BROKEN);
    places[kind] = from;
    return value;
  };
  /** Writes one of so many bytes. @param {number} kind @param {number} length */
  const fixed = (kind, length) => {
    const from = places[kind] ?? 0;
    write(bytes.subarray(from, from + length));
    places[kind] = from + length;
  };
  /** Writes an instruction with its operands, and gives its code. */
  const instruction = () => {
    let code = next();
    let alignment = code - ALIGNED;
    if (alignment >= 0 && code < MORE) code = next();
    else alignment = aligned[code - LOADS] ?? 0;
    if (code === HOLE && filling) {
      // One that a function begins with is all of it.
      const skipped = end === begin + 1 ? 0 : 1;
      end -= 1 - skipped;
      write(filling.next().subarray(skipped, -1));
      return code;
    }
    whole[end++] = code === HOLE ? TRAP : code;
    const kind = code << 6;
    if (code === LOCAL_GET || code === I32_CONST) operand(kind | (instructions[place] ?? 0) >> 2);
    else if (code >= LOADS && code <= LAST_STORE) {
      whole[end++] = alignment;
      operand((code < STORES ? LOADS : STORES) << 6);
    } else if (code === F32_CONST) fixed(kind, 4);
    else if (code === F64_CONST) fixed(kind, 8);
    else if (code === TABLE) for (let labels = operand(kind); labels >= 0; labels -= 1) operand(kind);
    else {
      let operands = OPERANDS[code] ?? 0;
      if (code === MORE) {
        const second = next();
        whole[end++] = second;
        operands = MORE_OPERANDS[second] ?? 0;
      }
      for (; operands > 0; operands -= 1) operand(kind);
    }
    return code;
  };
  const body = () => {
    begin = room();
    for (let stretches = operand(STRETCHES); stretches > 0; stretches -= 1) {
      operand(LOCALS);
      operand(TYPE);
    }
    for (let depth = 1; depth > 0;) {
      const code = instruction();
      if (code === END) depth -= 1;
      else if (code >= BLOCK && code <= IF) depth += 1;
    }
    close(begin);
  };

  for (let at = 0; at < count; at += 1) body();
  close(code);
  write(bytes.subarray(packed.place));
  return whole.subarray(0, end);
}
