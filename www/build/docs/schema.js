/**
 * The JSON Schema of a chart spec as a reader sees it: chapters of definitions, each with its properties,
 * their types and what they are where nobody sets them. Takes the schema that the package ships and the
 * table of defaults in the core's source; guarantees that every definition is in exactly one chapter, so
 * that the pages cannot fall behind the code.
 */

import { readFileSync } from "node:fs";

/** @typedef {Record<string, any>} Node a part of the schema */

/**
 * @typedef {object} Property
 * @property {string} name
 * @property {Node} node
 * @property {string} description
 * @property {boolean} isRequired
 */

/**
 * @typedef {object} Definition
 * @property {string} name
 * @property {string} description
 * @property {Node} node
 * @property {Property[]} properties none where it is a choice of words or of other definitions
 * @property {{name: string, without: string[]} | null} like an earlier definition with the same properties, but for some;
 *   `properties` has only those that differ
 */

/** @typedef {{id: string, definitions: Definition[]}} Chapter */

/** Where each chapter begins; what they refer to follows them. @type {Record<string, string[]>} */
const ROOTS = {
  chart: ["UnitChart", "LayerChart", "FacetChart", "FigureChart", "UnitView", "LayerView", "FacetView", "UnitLayered", "LayerLayered", "Title", "Resolve"],
  data: ["Data"],
  transform: ["Transform", "Test"],
  mark: ["MarkKind", "Mark"],
  encoding: ["Encoding", "LayeredEncoding", "FacetFieldDef", "FacetMapping"],
  scale: ["Scale"],
  axis: ["Axis"],
  legend: ["Legend"],
  header: ["Header"],
  indicator: ["Indicator"],
  config: ["Config"],
};

/** A definition is told by its difference from another where so many of its properties are the same. */
const ALIKE = 0.7;
const FEW = 5;
const MANY_LESS = 15;

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

/** @type {{definitions: Record<string, Node>}} */
const SCHEMA = JSON.parse(read("pkg/schema.json"));

/** @param {string} name */
export const definitionOf = (name) => /** @type {Node} */ (SCHEMA.definitions[name]);

/**
 * The names a part of the schema refers to, in order.
 * @param {unknown} node
 * @returns {string[]}
 */
function refersTo(node) {
  if (typeof node !== "object" || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(refersTo);
  const own = "$ref" in node ? [String(node.$ref).replace("#/definitions/", "")] : [];
  return [...own, ...Object.values(node).flatMap(refersTo)];
}

/** @returns {Chapter[]} */
export function chapters() {
  const roots = new Map(Object.entries(ROOTS).flatMap(([id, names]) => names.filter((name) => name in SCHEMA.definitions).map((name) => [name, id])));
  /** @type {Map<string, string[]>} */
  const placed = new Map(Object.keys(ROOTS).map((id) => [id, []]));
  const seen = new Set();
  const place = (/** @type {string} */ name, /** @type {string} */ id) => {
    if (seen.has(name) || (roots.has(name) && roots.get(name) !== id)) return;
    seen.add(name);
    placed.get(id)?.push(name);
    for (const other of new Set(refersTo(definitionOf(name)))) if (!roots.has(other)) place(other, id);
  };
  // Config refers to nearly everything: it comes last, and what is its alone stays with it.
  for (const [id, names] of Object.entries(ROOTS)) for (const name of names) if (name in SCHEMA.definitions) place(name, id);
  for (const name of Object.keys(SCHEMA.definitions)) place(name, "config");
  /** @type {Definition[]} */
  const before = [];
  return [...placed].map(([id, names]) => ({
    id,
    definitions: names.map((name) => {
      const definition = described(name, before);
      before.push(definition);
      return definition;
    }),
  }));
}

/**
 * @param {string} name
 * @param {Definition[]} before
 * @returns {Definition}
 */
function described(name, before) {
  const node = definitionOf(name);
  const properties = propertiesOf(node);
  const known = before
    .filter((other) => !other.like && other.properties.length > FEW)
    .map((other) => ({ other, same: properties.filter((property) => other.properties.some((one) => isSame(one, property))).length }))
    .filter(({ other, same }) => properties.length > FEW && same / properties.length >= ALIKE && other.properties.length - same <= MANY_LESS)
    .sort((one, two) => two.same - one.same)[0]?.other;
  if (!known) return { name, node, description: node.description ?? "", properties, like: null };
  return {
    name,
    node,
    description: node.description ?? "",
    properties: properties.filter((property) => !known.properties.some((one) => isSame(one, property))),
    like: { name: known.name, without: known.properties.map((one) => one.name).filter((one) => !properties.some((property) => property.name === one)) },
  };
}

/**
 * @param {Property} one
 * @param {Property} two
 */
function isSame(one, two) {
  return one.name === two.name && one.description === two.description && JSON.stringify(one.node) === JSON.stringify(two.node);
}

/** @param {Node} node @returns {Property[]} */
function propertiesOf(node) {
  return Object.entries(node.properties ?? {}).map(([name, own]) => ({
    name,
    node: own,
    // A channel says what it is where its definition does.
    description: own.description ?? refersTo(own).map((other) => definitionOf(other).description).find(Boolean) ?? "",
    isRequired: (node.required ?? []).includes(name),
  }));
}

/** Blocks of `config` → the definitions that take their defaults from them. */
const BLOCKS = /** @type {Record<string, string[]>} */ ({
  "": ["Config"],
  view: ["ViewBackgroundConfig", "ViewBackground"],
  mark: ["Mark"],
  scale: ["ScaleConfigConfig"],
  axis: ["Axis"],
  legend: ["Legend", "LegendConfig"],
  header: ["Header"],
  title: ["Title"],
  facet: ["FacetConfigConfig"],
  range: ["RangeConfigConfig"],
});

/** Marks that have defaults of their own. */
const MARKS = ["bar", "rect", "tick", "line", "rule", "text", "point", "circle", "square"];

/** @typedef {{look: "" | "vega" | "house", mark: string, value: string}} Default */

/**
 * What properties are where nobody sets them: `Axis.tickSize` → values, with the look or the mark they are for.
 * @returns {Map<string, Default[]>}
 */
export function defaults() {
  const source = read("src/spec/config_defaults.rs");
  /** @type {Map<string, Default[]>} */
  const found = new Map();
  for (const [constant, look] of /** @type {const} */ ([["SHARED", ""], ["HOUSE", "house"], ["VEGA", "vega"]])) {
    const [, text = ""] = new RegExp(`const ${constant}: &str = "\\\\\\n([^]*?)";`).exec(source) ?? [];
    for (const line of text.replace(/\\n\\\n/g, "\n").replace(/\\\n/g, "").split(/\n|\\n/)) {
      const [path = "", ...entries] = line.split("|");
      const block = path.replace("style/", "");
      const mark = MARKS.includes(block) ? block : "";
      // A scheme is the whole of a range.
      if (path.startsWith("range/")) {
        found.set(`RangeConfigConfig.${path.slice(6)}`, [{ look, mark, value: entries.find((entry) => entry.startsWith("scheme="))?.slice(7) ?? "" }]);
        continue;
      }
      for (const definition of mark ? ["Mark"] : BLOCKS[block] ?? []) {
        for (const entry of entries) {
          const [name = "", value = ""] = entry.split("=");
          const key = `${definition}.${name}`;
          found.set(key, [...found.get(key) ?? [], { look, mark, value: value.startsWith("[") ? `${value.replaceAll(",", ", ")}]` : value }]);
        }
      }
    }
  }
  return found;
}
