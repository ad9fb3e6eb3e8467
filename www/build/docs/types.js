/**
 * A part of the schema as a type that people read: `"zero" | "normalize" | null`, `Axis | null`, `number[]`.
 * Takes a node of the schema; gives markup in which definitions are links to their place in the reference.
 */

import { html } from "../html.js";
import { definitionOf } from "./schema.js";

/** @typedef {import("./schema.js").Node} Node */
/** @typedef {import("../html.js").Markup} Markup */

/** A choice of so few words is written out where it is referred to. */
const FEW = 5;

/**
 * @param {Node} node
 * @returns {Markup}
 */
export function typeOf(node) {
  const parts = new Map(alternatives(node).map((part) => [part.text, part]));
  return html`${[...parts.values()].map((part, place) => html`${place > 0 && " | "}${part}`)}`;
}

/** @param {unknown} word */
const word = (word) => html`<code>${JSON.stringify(word)}</code>`;

/** @param {string} name */
const plain = (name) => html`<code>${name}</code>`;

/**
 * @param {Node} node
 * @returns {Markup[]}
 */
function alternatives(node) {
  if (node.$ref) return [reference(String(node.$ref).replace("#/definitions/", ""))];
  if (node.anyOf) return node.anyOf.flatMap(alternatives);
  // What goes with a reference says which of its properties must be there.
  if (node.allOf) return alternatives(node.allOf[0]);
  if (node.enum) return node.enum.map(word);
  if ("const" in node) return [word(node.const)];
  if (node.type === "array") return [listOf(node)];
  if (node.type === "object") return [mapOf(node)];
  if (Array.isArray(node.type)) return node.type.map(plain);
  return [plain(node.type ?? "any")];
}

/** @param {Node} node */
function listOf({ items, minItems }) {
  const inner = typeOf(items ?? {});
  const isOne = !/ \| /.test(inner.text);
  if (minItems) return html`[${inner}] × ${minItems}`;
  return isOne ? html`${inner}<code>[]</code>` : html`(${inner})<code>[]</code>`;
}

/** @param {Node} node */
function mapOf(node) {
  const value = node.additionalProperties ?? Object.values(node.patternProperties ?? {})[0];
  return typeof value === "object" ? html`<code>{name:</code> ${typeOf(value)} <code>}</code>` : plain("object");
}

/** @param {string} name */
function reference(name) {
  const target = definitionOf(name);
  const link = html`<a href="#${name}">${name}</a>`;
  const words = target.enum;
  return words && words.length <= FEW ? html`${link} <span class="words">${words.map(word).map((/** @type {Markup} */ part, /** @type {number} */ place) => html`${place > 0 && " "}${part}`)}</span>` : link;
}
