/**
 * Where a chart's spec and data come from: attributes, a JSON script child, a file. Takes what the
 * element was given; gives one spec with its data inside, as the core fetches nothing. Guarantees a
 * `ChartError` that names the address and what came back. Loaded with the first chart that is more than a bundled figure.
 */

import { fillUrls } from "../data-urls.js";
import { EXTENT } from "../engine.js";
import { ChartError } from "../error.js";
import { loadForSpec } from "../load.js";
import { isOrdinary } from "../ordinary-spec.js";
import { prepareData, setTableSource } from "../table.js";
import { words } from "../wasm/ordinary.js";
import { tablesURL } from "../wasm-url.js";

setTableSource(tablesURL);

/** @typedef {import("../options.js").Spec} Spec */

/**
 * @typedef {object} Given
 * @property {string | null} figure name of a bundled figure
 * @property {string | null} src address of a spec (JSON) or of a table (CSV, TSV, JSON rows)
 * @property {Spec | string | null} spec an object, or JSON text
 */

/** Files above this are refused: a browser tab should not die of a chart. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * @param {Given} given
 * @param {string} base address that relative addresses start from
 * @param {AbortSignal} signal
 * @returns {Promise<Spec>}
 */
export async function readSpec(given, base, signal) {
  let spec = typeof given.spec === "string" ? parseSpec(given.spec) : { ...checked(given.spec) };
  let from = base;
  if (given.src) {
    const address = resolve(given.src, base);
    const file = await fetchText(address, signal);
    const content = readFile(file);
    if (isSpec(content)) {
      spec = { .../** @type {Spec} */ (content), ...spec };
      from = address;
    } else {
      spec = { ...spec, data: dataOf(Array.isArray(content) ? content : file.text, file) };
    }
  }
  if (given.figure) spec = { ...spec, figure: given.figure };
  // What draws all specs comes while data does.
  const drawing = isOrdinary(spec, words) ? undefined : loadForSpec(EXTENT.specs);
  const whole = await fillUrls(spec, async (url, rest) => {
    const file = await fetchText(resolve(url, from), signal);
    const { values, format } = dataOf(readFile(file), file);
    return { ...rest, values, ...(format && { format: { ...format, ...rest.format } }) };
  });
  await drawing;
  return prepareData(/** @type {Spec} */ (whole));
}

/**
 * @param {string} text
 * @returns {Spec}
 */
function parseSpec(text) {
  try {
    const spec = JSON.parse(text);
    if (typeof spec === "object" && spec !== null && !Array.isArray(spec)) return spec;
    throw new SyntaxError("a spec is a JSON object");
  } catch (thrown) {
    throw new ChartError({
      code: "spec-json",
      message: `The spec is not readable as JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      hint: "check quotes and commas; a JSON script child needs no escaping, an attribute does",
    }, { cause: thrown });
  }
}

/**
 * @param {Spec | null} spec what a script has set
 * @returns {Spec | null}
 */
function checked(spec) {
  if (!spec || (typeof spec === "object" && !Array.isArray(spec))) return spec;
  const message = `The spec is ${Array.isArray(spec) ? "a list" : `a ${typeof spec}`}`;
  throw new ChartError({ code: "spec-json", message, hint: "a spec is an object" });
}

/** @typedef {{address: string, text: string, type: string}} File */

/**
 * A JSON value, or the text itself where it is a table.
 * @param {File} file
 * @returns {unknown}
 */
function readFile(file) {
  const start = file.text.trimStart().slice(0, 200);
  if (/^<(!doctype|html|\?xml|head|body)/i.test(start)) {
    throw new ChartError({
      code: "src-html",
      message: `${file.address} is a web page (${file.type}), not a table or a spec`,
      hint: "use the address of the CSV, TSV or JSON file itself",
    });
  }
  if (!/^[[{]/.test(start)) return file.text;
  try {
    return JSON.parse(file.text);
  } catch (thrown) {
    // Rows on lines of their own are no document; the reader of tables knows them.
    if (isJson(file.text.trimStart().split("\n", 1)[0] ?? "")) return file.text;
    throw new ChartError({
      code: "src-json",
      message: `${file.address} is not readable as JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    }, { cause: thrown });
  }
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Members that no table has beside its rows or columns. */
const SPEC = ["$schema", "mark", "layer", "facet", "spec", "encoding", "figure", "transform", "concat", "hconcat", "vconcat", "repeat"];

/** Whether it is a spec, and not rows, with what is said of them, or columns. @param {unknown} content */
function isSpec(content) {
  if (typeof content !== "object" || content === null || Array.isArray(content)) return false;
  return SPEC.some((name) => name in content) || !Object.values(content).some(Array.isArray);
}

/**
 * @param {unknown} content
 * @param {File} file
 */
function dataOf(content, file) {
  if (typeof content !== "string") return { values: content };
  if (/^\s*[[{]/.test(content)) return { values: content, format: { type: "json" } };
  const isTabbed = /\.tsv$/i.test(new URL(file.address).pathname) || /tab-separated/.test(file.type);
  return { values: content, format: { type: isTabbed ? "tsv" : "csv" } };
}

/**
 * @param {string} address
 * @param {string} base
 */
function resolve(address, base) {
  try {
    return new URL(address, base).href;
  } catch (thrown) {
    throw new ChartError({ code: "src-address", message: `“${address}” is not an address` }, { cause: thrown });
  }
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<File>}
 */
async function fetchText(address, signal) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(address, { signal });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const isOther = new URL(address).origin !== location.origin;
    throw new ChartError({
      code: "src-unreachable",
      message: `${address} could not be fetched`,
      hint: isOther ? "a server elsewhere must allow this page with Access-Control-Allow-Origin" : "check the address",
    }, { cause: thrown });
  }
  const type = response.headers.get("content-type") ?? "no content type";
  if (!response.ok) {
    throw new ChartError({
      code: "src-unreachable",
      message: `${address} answered ${response.status} ${response.statusText}`.trimEnd(),
      hint: "check the address",
    });
  }
  return { address, type, text: decode(await readBytes(response, address)) };
}

/**
 * The body, read only as far as it may go.
 * @param {Response} response
 * @param {string} address
 * @returns {Promise<Uint8Array>}
 */
async function readBytes(response, address) {
  const tooLarge = () =>
    new ChartError({
      code: "src-too-large",
      message: `${address} is larger than ${MAX_BYTES / 1024 / 1024} MB`,
      hint: "aggregate the data before it is drawn",
    });
  if (Number(response.headers.get("content-length")) > MAX_BYTES) throw tooLarge();
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(await response.arrayBuffer());
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    chunks.push(step.value);
    length += step.value.length;
    if (length > MAX_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * UTF-8 or UTF-16 by its mark, else UTF-8 where it is valid, else GB18030.
 * @param {Uint8Array} bytes
 */
function decode(bytes) {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
  if (mark) return new TextDecoder(mark).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
