/** Properties of the element that mirror attributes, as frameworks and scripts expect them. */

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
