/**
 * The level of a heading that fits into the page around an element: one below the last heading before it.
 */

/**
 * @param {Element} element
 * @returns {number} 2 to 6
 */
export function levelFor(element) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  let level = 1;
  for (const heading of root.querySelectorAll?.("h1, h2, h3, h4, h5, h6, [role='heading']") ?? []) {
    if (!(element.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_PRECEDING)) continue;
    if (element.contains(heading)) continue;
    const own = Number(heading.getAttribute("aria-level") ?? heading.localName.slice(1));
    if (own >= 1) level = own;
  }
  return Math.min(6, level + 1);
}
