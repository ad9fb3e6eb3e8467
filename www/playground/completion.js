/**
 * What may be written at a place in a spec. Takes the package's JSON Schema, a place, and the names that
 * the table has; gives keys with their descriptions, or values. Small on purpose: a schema of our own
 * uses few of JSON Schema's words, so a library for all of them would be most of the page.
 */

/** @typedef {import("./json-place.js").Place} Place */
/** @typedef {Record<string, any>} Schema */
/** @typedef {{insert: string, label: string, about: string, opens: boolean}} Offer `opens` puts the caret inside */

/** Keys whose text names a column. */
const NAMES_COLUMN = new Set(["field", "groupby", "fold", "flatten", "key", "value"]);

/** More than this is not read through. */
const MOST = 60;

/**
 * @param {Schema} schema
 * @param {Place} place
 * @param {{columns: string[], figures: string[]}} names
 * @returns {Offer[]}
 */
export function offersAt(schema, place, names) {
  const nodes = nodesAt(schema, place.path);
  const offers = place.kind === "key" ? keysOf(schema, nodes, place) : valuesOf(schema, nodes, place, names);
  const written = place.written.toLowerCase();
  const matching = offers.filter(({ label }) => label.toLowerCase().includes(written) && label !== place.written);
  const starts = (/** @type {Offer} */ { label }) => (label.toLowerCase().startsWith(written) ? 0 : 1);
  return matching.sort((one, other) => starts(one) - starts(other)).slice(0, MOST);
}

/**
 * The schemas that may describe the value at a path.
 * @param {Schema} schema
 * @param {(string | number)[]} path
 */
function nodesAt(schema, path) {
  let nodes = expand(schema, [schema]);
  for (const part of path) {
    nodes = expand(schema, nodes.flatMap((node) => {
      if (typeof part === "number") return Array.isArray(node.items) ? node.items.slice(part, part + 1) : node.items ? [node.items] : [];
      if (node.properties && Object.hasOwn(node.properties, part)) return [node.properties[part]];
      return typeof node.additionalProperties === "object" ? [node.additionalProperties] : [];
    }));
  }
  return nodes;
}

/**
 * Follows references and alternatives to what they stand for.
 * @param {Schema} schema
 * @param {Schema[]} nodes
 * @returns {Schema[]}
 */
function expand(schema, nodes) {
  /** @type {Set<Schema>} */
  const seen = new Set();
  const visit = (/** @type {Schema | undefined} */ node) => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    if (typeof node.$ref === "string") visit(schema.definitions?.[node.$ref.split("/").at(-1) ?? ""]);
    for (const word of ["anyOf", "oneOf", "allOf"]) node[word]?.forEach(visit);
  };
  nodes.forEach(visit);
  return [...seen];
}

/**
 * @param {Schema} schema
 * @param {Schema[]} nodes
 * @param {Place} place
 * @returns {Offer[]}
 */
function keysOf(schema, nodes, { keys, hasColon }) {
  /** @type {Map<string, Offer>} */
  const offers = new Map();
  for (const { properties } of nodes) {
    for (const [name, node] of Object.entries(properties ?? {})) {
      if (offers.has(name) || keys.includes(name)) continue;
      const text = JSON.stringify(name);
      const opened = hasColon ? "" : `: ${opening(expand(schema, [node]))}`;
      offers.set(name, { insert: text + opened, label: name, about: String(node.description ?? ""), opens: /["[{]["\]}]$/.test(opened) });
    }
  }
  return [...offers.values()];
}

/** @type {Record<string, string>} */
const OPENINGS = { string: '""', object: "{}", array: "[]" };

/**
 * What a value begins with, where it can only be one thing.
 * @param {Schema[]} nodes
 */
function opening(nodes) {
  const types = new Set(nodes.flatMap(({ type, enum: words, properties }) => type ?? (words ? typeof words[0] : properties ? "object" : [])));
  types.delete("null");
  if (types.size !== 1) return "";
  return OPENINGS[String([...types][0])] ?? "";
}

/**
 * @param {Schema} schema
 * @param {Schema[]} nodes
 * @param {Place} place
 * @param {{columns: string[], figures: string[]}} names
 * @returns {Offer[]}
 */
function valuesOf(schema, nodes, { path }, { columns, figures }) {
  /** @type {Map<string, Offer>} */
  const offers = new Map();
  const offer = (/** @type {unknown} */ value, about = "") => {
    const insert = JSON.stringify(value);
    if (!offers.has(insert)) offers.set(insert, { insert, label: String(value), about, opens: false });
  };
  const key = path.findLast((part) => typeof part === "string");
  const takesText = nodes.some(({ type }) => type === "string" || (Array.isArray(type) && type.includes("string")));
  if (takesText && NAMES_COLUMN.has(String(key))) columns.forEach((name) => offer(name));
  if (key === "figure") figures.forEach((name) => offer(name));
  for (const node of nodes) {
    const about = String(node.description ?? "");
    node.enum?.forEach((/** @type {unknown} */ value) => offer(value, about));
    if ("const" in node) offer(node.const, about);
    if (node.type === "boolean") [true, false].forEach((value) => offer(value, about));
  }
  return [...offers.values()];
}
