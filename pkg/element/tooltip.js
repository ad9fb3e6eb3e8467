/**
 * What a mark says, beside the mark. Takes a hit of the chart; writes text nodes only, so nothing in
 * the data can become markup. Guarantees to stay inside the plot's box.
 */

/** @typedef {import("../chart.js").Hit} Hit */

/** Gap between a mark and its tooltip, CSS px. */
const GAP = 12;

/** A tooltip with the ring that marks its place. */
export class Tooltip {
  #box = document.createElement("div");
  #ring = document.createElement("div");

  /** @param {HTMLElement} plot */
  constructor(plot) {
    this.#box.className = "tooltip";
    this.#box.part.add("tooltip");
    this.#ring.className = "cursor";
    this.#ring.part.add("cursor");
    // The live region says the same to a screen reader.
    this.#box.ariaHidden = "true";
    this.hide();
    plot.append(this.#ring, this.#box);
  }

  /**
   * @param {Hit} hit
   * @param {{width: number, height: number}} bounds
   */
  show(hit, bounds) {
    this.#box.replaceChildren(contentOf(hit));
    this.#box.hidden = false;
    this.#ring.hidden = false;
    this.#ring.style.left = `${hit.x}px`;
    this.#ring.style.top = `${hit.y}px`;
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const right = hit.x + GAP + width <= bounds.width;
    const left = right ? hit.x + GAP : Math.max(0, hit.x - GAP - width);
    const above = hit.y - GAP - height >= 0;
    const top = above ? hit.y - GAP - height : Math.min(hit.y + GAP, Math.max(0, bounds.height - height));
    this.#box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  hide() {
    this.#box.hidden = true;
    this.#ring.hidden = true;
  }

  get isShown() {
    return !this.#box.hidden;
  }
}

/**
 * @param {Hit} hit
 * @returns {HTMLElement}
 */
function contentOf(hit) {
  if (hit.fields.length === 0) {
    const text = document.createElement("p");
    text.textContent = hit.text;
    return text;
  }
  const list = document.createElement("dl");
  for (const field of hit.fields) {
    const term = document.createElement("dt");
    const detail = document.createElement("dd");
    term.textContent = field.title;
    detail.textContent = field.text;
    list.append(term, detail);
  }
  return list;
}
