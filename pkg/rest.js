/**
 * More of the core out of a part and what it lacks. Takes files of `wasm/` as they travel, a part and then what it lacks of the next
 * one, and so on; gives the bytes of the module that they were split from (`xtask/src/build/rest.rs` says how). Guarantees to end, and
 * that files which do not belong together are refused rather than joined, here or when the result is compiled.
 */

import { HEADER, Reader, unpacked } from "./unpack.js";

const STRANGE = "the rest of the core belongs to another part";
const CODE = 10;

/**
 * @param {Uint8Array<ArrayBuffer>} part
 * @param {Uint8Array<ArrayBuffer>[]} rests
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function joined(part, ...rests) {
  /** @type {ReturnType<typeof fillingOf>[]} */
  const fillings = [];
  // What fills holes may have holes itself, which the file behind it fills.
  for (const rest of rests.reverse()) fillings.unshift(fillingOf(unpacked(rest, fillings[0])));
  const whole = unpacked(part, fillings[0]);
  for (const { code, data } of fillings) {
    while (!data.isAtEnd) {
      const place = whole.length - data.number();
      whole.set(data.sized(), place);
    }
    if (!code.isAtEnd) throw new RangeError(STRANGE);
  }
  return whole;
}

/**
 * What the rest of a part fills it with.
 * @param {Uint8Array<ArrayBuffer>} rest
 */
function fillingOf(rest) {
  const reader = new Reader(rest);
  reader.take(HEADER);
  if (reader.byte() !== CODE) throw new RangeError(STRANGE);
  const code = new Reader(reader.sized());
  // How many functions; the number of the section; what it is called.
  code.number();
  reader.byte();
  const data = new Reader(reader.sized());
  data.sized();
  return { size: rest.length, code, data, next: () => code.sized() };
}
