/**
 * A value in an address: JSON, compressed by the platform, in letters that need no escaping. Takes what
 * JSON can hold; gives a text that `unpack` reads, on this page or another. Guarantees that a text from
 * outside can neither fill the memory nor do anything but fail with a message.
 */

/** What an unpacked text may have at most, in bytes: a link is no place for more. */
export const LARGEST = 4 * 1024 * 1024;

/** A text that is no packed value. */
export class Unpackable extends Error {}

/**
 * @param {unknown} value
 * @returns {Promise<string>} letters, digits, `-` and `_`
 */
export async function pack(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return toLetters(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/**
 * @param {string} text
 * @returns {Promise<any>}
 * @throws {Unpackable}
 */
export async function unpack(text) {
  const stream = new Blob([fromLetters(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let json = "";
  let size = 0;
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      size += step.value.length;
      if (size > LARGEST) {
        await reader.cancel();
        throw new Unpackable("too large");
      }
      json += decoder.decode(step.value, { stream: true });
    }
    return JSON.parse(json + decoder.decode());
  } catch (thrown) {
    if (thrown instanceof Unpackable) throw thrown;
    throw new Unpackable("cut or changed on its way", { cause: thrown });
  }
}

/** @param {Uint8Array} bytes */
function toLetters(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text */
function fromLetters(text) {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch (thrown) {
    throw new Unpackable("not a packed value", { cause: thrown });
  }
}
