/**
 * Modules of the core from wherever they are. Takes an address, a response, bytes or a module, packed or not; gives a compiled
 * module, or a `ChartError` that says which address was asked and what came back.
 */

import { ChartError } from "./error.js";
import { unpacked } from "./unpack.js";

// Of `load.js`: what declares the package's own types names no arrays of a kind, which older compilers do not know.
/** @typedef {import("./load.js").Place} Place */
/** @typedef {import("./load.js").Source} Source */

/**
 * A module from wherever it is.
 * @param {Source | undefined} source
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  const { bytes, origin } = await read(/** @type {Place | undefined} */ (source));
  try {
    return await WebAssembly.compile(unpacked(bytes));
  } catch (thrown) {
    throw compileError(thrown, origin);
  }
}

/**
 * The bytes of a file, as it travels.
 * @param {Place | undefined} source
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function fileBytes(source) {
  return (await read(source)).bytes;
}

/**
 * What is there, if it begins as a module, and what to call it in a message.
 * @param {Place | undefined} source
 */
async function read(source) {
  if (source === undefined) {
    throw new ChartError({
      code: "wasm-source",
      message: "Nothing says where the core is",
      hint: "pass a URL, a Response, bytes or a WebAssembly.Module to init()",
    });
  }
  if (source instanceof ArrayBuffer) return checked(new Uint8Array(source), "the given bytes");
  if (ArrayBuffer.isView(source)) {
    return checked(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), "the given bytes");
  }
  const response = await fetched(source);
  const address = response.url || addressOf(source);
  const type = response.headers.get("content-type") ?? "no content type";
  const answer = `${response.status}${response.statusText ? ` ${response.statusText}` : ""}, ${type}`;
  if (!response.ok) {
    throw new ChartError({
      code: "wasm-unreachable",
      message: `${address} answered ${answer}`,
      hint: "the wasm file must be served there",
    });
  }
  return checked(new Uint8Array(await response.arrayBuffer()), `${address} (${answer})`);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} origin what the bytes are, for the message
 */
function checked(bytes, origin) {
  const magic = [0x00, 0x61, 0x73, 0x6d];
  if (!magic.every((byte, place) => bytes[place] === byte)) {
    const start = new TextDecoder().decode(bytes.subarray(0, 40)).replace(/[^\x20-\x7e]+/g, " ").trim();
    throw new ChartError({
      code: "wasm-unreadable",
      message: `${origin} is not WebAssembly: ${bytes.length} bytes${start ? ` beginning “${start}”` : ""}`,
      hint: "a server that answers every address with a page does this; serve the wasm file itself",
    });
  }
  return { bytes, origin };
}

/**
 * @param {string | URL | Request | Response | Promise<Response>} source
 * @returns {Promise<Response>}
 */
export async function fetched(source) {
  if (source instanceof Response || source instanceof Promise) return source;
  try {
    return await fetch(source);
  } catch (thrown) {
    throw new ChartError({
      code: "wasm-unreachable",
      message: `${addressOf(source)} could not be fetched: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      hint: "check the address, and that the server allows this origin",
    }, { cause: thrown });
  }
}

/**
 * @param {unknown} thrown
 * @param {string} origin
 */
function compileError(thrown, origin) {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  // Chromium and WebKit name the policy, Firefox says that the call was blocked by CSP.
  if (/content security policy|\bCSP\b|unsafe-eval/i.test(message)) {
    return new ChartError({
      code: "wasm-forbidden",
      message: `This page's Content Security Policy forbids WebAssembly: ${message}`,
      hint: "allow script-src 'wasm-unsafe-eval'",
    }, { cause: thrown });
  }
  return new ChartError({ code: "wasm-unreadable", message: `${origin} could not be compiled: ${message}` }, { cause: thrown });
}

/**
 * @param {Source} source
 * @returns {string}
 */
function addressOf(source) {
  if (source instanceof URL) return source.href;
  if (typeof source === "string") return source;
  if (typeof Request !== "undefined" && source instanceof Request) return source.url;
  return "the given response";
}
