/** A canvas for charts in Node: it keeps what is drawn on it, and its letters are all as wide as one another. */

/** @param {number} [letter] how wide, CSS px */
export function canvas(letter = 7) {
  /** @type {string[]} */
  const drawn = [];
  const context = new Proxy(/** @type {Record<string, unknown>} */ ({}), {
    get: (known, name) =>
      known[String(name)] ??
        (name === "measureText"
          ? (/** @type {string} */ text) => ({ width: text.length * letter })
          : (/** @type {unknown[]} */ ...values) => void drawn.push(`${String(name)} ${values.join()}`)),
  });
  return /** @type {any} */ ({ drawn, width: 0, height: 0, getContext: () => context });
}
