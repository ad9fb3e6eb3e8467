/**
 * Whether a spec is an ordinary one, by the words it is made of: then the first part of the core for specs is most likely enough.
 * Takes a spec, its data left alone; gives its words, the names of its members, and with those that stand for one of a few
 * kinds what they say. A wrong guess costs time or bytes, never a chart.
 */

/** Members that are no part of what the core does. */
const SILENT = new Set(["data", "datasets", "usermeta", "$schema", "description", "name"]);
/** Those whose texts are one of a few, each drawn in a way of its own. */
const KINDS = new Set(["mark", "type", "aggregate", "op", "timeUnit", "stack", "interpolate", "orient", "baseline", "align", "anchor", "invalid", "method"]);
/** As deep as specs are read. */
const DEEPEST = 40;

/**
 * Whether a spec has no other words than ordinary ones.
 * @param {unknown} spec
 * @param {string} ordinary with spaces between
 */
export function isOrdinary(spec, ordinary) {
  const known = new Set(ordinary.split(" "));
  return [...wordsOf(spec)].every((word) => known.has(word));
}

/**
 * The words of a spec.
 * @param {unknown} node a spec, or a part of one
 * @param {string} [name] of the member it is
 * @param {Set<string>} [words]
 * @param {number} [depth]
 * @returns {Set<string>}
 */
export function wordsOf(node, name = "", words = new Set(), depth = 0) {
  if (depth > DEEPEST) words.add("deep");
  else if (Array.isArray(node)) for (const one of node) wordsOf(one, name, words, depth + 1);
  else if (typeof node === "object" && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (SILENT.has(key)) continue;
      words.add(key);
      wordsOf(value, key, words, depth + 1);
    }
  } else if (typeof node === "string" && KINDS.has(name)) words.add(`${name}:${node}`);
  return words;
}
