/**
 * Properties of the element that mirror attributes, as frameworks and scripts expect them; set before the element is
 * defined, too.
 */

const MIRRORED = /** @type {const} */ (["figure", "src", "theme", "width", "height", "ratio", "downloads", "loading"]);

/**
 * Gives a class of elements the properties: the attribute's text, empty where there is none. Setting nothing, or
 * false, takes the attribute away; true sets it without a value.
 * @param {HTMLElement} prototype
 */
export function mirror(prototype) {
  for (const name of MIRRORED) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      /** @this {HTMLElement} */
      get() {
        return this.getAttribute(name) ?? "";
      },
      /**
       * @this {HTMLElement}
       * @param {unknown} value
       */
      set(value) {
        if (value === null || value === undefined || value === false) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? "" : String(value));
      },
    });
  }
}

/**
 * Sets again what a script has set before the element was defined: until then it was a property like any other, which
 * now stands before the class's own.
 * @param {HTMLElement} element
 */
export function takeUp(element) {
  for (const name of [...MIRRORED, "spec"]) {
    if (!Object.hasOwn(element, name)) continue;
    const set = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element));
    const value = set[name];
    delete set[name];
    set[name] = value;
  }
}
