/**
 * Loads the core once. Takes a URL, a response, bytes or a module; gives a promise. Guarantees that
 * loading twice costs nothing, and that a failure says which address was asked and what came back.
 */

import { addExcerpt, isRunning, isWhole, providedBytes, start, startPart } from "./engine.js";
import { ChartError, toChartError } from "./error.js";

/**
 * @typedef {string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module} Source
 * where the core comes from
 */

/** The load under way, or done. @type {Promise<void> | undefined} */
let loading;

/** Where the core is when nobody says. @type {(() => Source) | undefined} */
let fallback;

/** @typedef {{ text: string, codes: number[] }} Excerpt the rows of the bundled data that a figure draws */

/**
 * @typedef {object} Part what a page with bundled figures needs
 * @property {() => Source} module where the part of the core is that draws them
 * @property {Record<string, () => Promise<Excerpt>>} figures the excerpt of each, loaded when asked for
 */

/** The load of the part for bundled figures, under way or done. @type {Promise<void> | undefined} */
let loadingPart;

/** Where that part is. @type {Part | undefined} */
let part;

/**
 * Says where the core is when nobody says.
 * @param {() => Source} source
 * @param {Part} [figures] what bundled figures need
 */
export function setDefaultSource(source, figures) {
  fallback ??= source;
  part ??= figures;
}

/**
 * Loads what a bundled figure needs: a part of the core and the rows the figure draws, unless the whole
 * is there or on its way. Where either cannot be had, and for a name that is no figure's, the whole.
 * @param {string} figure
 * @returns {Promise<void>}
 */
export async function loadForFigure(figure) {
  if (isWhole()) return;
  const excerpt = part && Object.hasOwn(part.figures, figure) ? part.figures[figure] : undefined;
  if (loading || !part || !excerpt || providedBytes()) return load();
  const fetchWhole = () => void load().catch((thrown) => console.error(thrown));
  loadingPart ??= compile(part.module()).then((module) => startPart(module, fetchWhole));
  try {
    const [rows] = await Promise.all([excerpt(), loadingPart]);
    addExcerpt(figure, rows);
  } catch {
    await load();
  }
}

/**
 * Loads the core, unless that is done or under way.
 * @param {Source} [source]
 * @returns {Promise<void>}
 */
export function load(source) {
  if (isWhole()) return Promise.resolve();
  loading ??= compile(source ?? providedBytes() ?? fallback?.()).then(start).catch((thrown) => {
    // The next call may try again, perhaps with a better address.
    loading = undefined;
    throw toChartError(thrown);
  });
  return loading;
}

/**
 * A module from wherever it is.
 * @param {Source | undefined} source
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source === undefined) {
    throw new ChartError({
      code: "wasm-source",
      message: "Nothing says where the core is",
      hint: "pass a URL, a Response, bytes or a WebAssembly.Module to init()",
    });
  }
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return compileBytes(source, "the given bytes");
  const address = /** @type {string | URL | Request | Response | Promise<Response>} */ (source);
  return compileResponse(await fetchSource(address), addressOf(address));
}

/**
 * @param {string | URL | Request | Response | Promise<Response>} source
 * @returns {Promise<Response>}
 */
async function fetchSource(source) {
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
 * @param {Response} response
 * @param {string} asked
 * @returns {Promise<WebAssembly.Module>}
 */
async function compileResponse(response, asked) {
  const address = response.url || asked;
  const type = response.headers.get("content-type") ?? "no content type";
  const answer = `${response.status}${response.statusText ? ` ${response.statusText}` : ""}, ${type}`;
  if (!response.ok) {
    throw new ChartError({
      code: "wasm-unreachable",
      message: `${address} answered ${answer}`,
      hint: "the wasm file must be served there",
    });
  }
  if (/^application\/wasm\b/.test(type)) {
    try {
      return await WebAssembly.compileStreaming(response);
    } catch (thrown) {
      throw compileError(thrown, `${address} (${answer})`);
    }
  }
  return compileBytes(await response.arrayBuffer(), `${address} (${answer})`);
}

/**
 * @param {BufferSource} bytes
 * @param {string} origin what the bytes are, for the message
 * @returns {Promise<WebAssembly.Module>}
 */
async function compileBytes(bytes, origin) {
  const view = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
  const magic = [0x00, 0x61, 0x73, 0x6d];
  if (!magic.every((byte, place) => view[place] === byte)) {
    const start = new TextDecoder().decode(view.subarray(0, 40)).replace(/[^\x20-\x7e]+/g, " ").trim();
    throw new ChartError({
      code: "wasm-unreadable",
      message: `${origin} is not WebAssembly: ${view.length} bytes${start ? ` beginning “${start}”` : ""}`,
      hint: "a server that answers every address with a page does this; serve the wasm file itself",
    });
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (thrown) {
    throw compileError(thrown, origin);
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
