/**
 * What a mark says, beside the mark; in a chart over time what all series say at one time. Takes hits of
 * the chart; writes text nodes only, so nothing in the data can become markup. Guarantees to stay inside
 * the plot's box.
 */

/** @typedef {import("../chart.js").Hit} Hit */
/** @typedef {import("../chart.js").Crosshair} Crosshair */
/** @typedef {{width: number, height: number}} Bounds */

/** Gap between a mark and its tooltip, CSS px. */
const GAP = 12;
/** Most rows at one time; the rest stands in the table. */
const MAX_ROWS = 12;

/** A tooltip with what marks its place. */
export class Tooltip {
  #box = part("tooltip");
  #ring = part("cursor");
  #rule = part("crosshair");
  #dots = document.createElement("div");

  /** @param {HTMLElement} canvas behind it */
  constructor(canvas) {
    // The live region says the same to a screen reader.
    this.#box.ariaHidden = "true";
    this.hide();
    canvas.after(this.#rule, this.#dots, this.#ring, this.#box);
  }

  /**
   * @param {Hit} hit
   * @param {Bounds} bounds
   * @param {string} colon as the page's language has it
   */
  show(hit, bounds, colon) {
    this.hide();
    this.#box.replaceChildren(...contentOf(hit, colon));
    this.#ring.hidden = false;
    place(this.#ring, hit.x, hit.y);
    this.#stand(hit.x, hit.y, bounds);
  }

  /**
   * @param {Crosshair} crosshair
   * @param {Hit | undefined} nearest the one the pointer is at
   * @param {number} y of the pointer, CSS px of the chart
   * @param {Bounds} bounds
   * @param {string} colon as the page's language has it
   */
  showAll(crosshair, nearest, y, bounds, colon) {
    this.hide();
    this.#box.replaceChildren(...rowsOf(crosshair, nearest, colon));
    this.#rule.hidden = false;
    this.#rule.style.height = `${crosshair.view.height}px`;
    place(this.#rule, crosshair.x, crosshair.view.y);
    this.#dots.replaceChildren(...crosshair.hits.filter((hit) => Math.abs(hit.x - crosshair.x) < 1).map((hit) => {
      const dot = document.createElement("div");
      dot.className = "dot";
      dot.style.borderColor = hit.color ?? "";
      place(dot, hit.x, hit.y);
      return dot;
    }));
    this.#stand(crosshair.x, y, bounds);
  }

  hide() {
    this.#box.hidden = true;
    this.#ring.hidden = true;
    this.#rule.hidden = true;
    this.#dots.replaceChildren();
  }

  get isShown() {
    return !this.#box.hidden;
  }

  /**
   * Beside a place, where there is room: to the right, above.
   * @param {number} x
   * @param {number} y
   * @param {Bounds} bounds
   */
  #stand(x, y, bounds) {
    this.#box.hidden = false;
    // Measured at the edge, so that the box is as wide as it likes.
    this.#box.style.transform = "";
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const left = x + GAP + width <= bounds.width ? x + GAP : Math.max(0, x - GAP - width);
    const above = y - GAP - height >= 0;
    const top = above ? y - GAP - height : Math.min(y + GAP, Math.max(0, bounds.height - height));
    this.#box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

/** @param {string} name of the part and the class */
function part(name) {
  const element = document.createElement("div");
  element.className = name;
  element.part.add(name);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {number} x
 * @param {number} y
 */
function place(element, x, y) {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} [className]
 */
function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/**
 * @param {Hit} hit
 * @param {string} colon
 */
function contentOf(hit, colon) {
  if (hit.fields.length === 0) return [element("p", hit.text)];
  const list = document.createElement("dl");
  const told = new Map();
  for (const field of hit.fields) {
    const text = element("dd", field.text);
    told.set(field.title, text);
    list.append(element("dt", field.title), text);
  }
  // A note of the figure's and a note of the row's are two paragraphs under one title.
  const [same, others] = [true, false].map((is) => hit.details.filter(({ title }) => told.has(title) === is));
  for (const { title, text } of same ?? []) {
    const shown = told.get(title);
    // One of them may have lost its full stop.
    if (!shown.textContent.includes(text.replace(/[.。]$/, ""))) shown.append(element("p", text));
  }
  return [list, ...detailsOf({ details: others ?? [] }, colon)];
}

/**
 * @param {Crosshair} crosshair
 * @param {Hit | undefined} nearest
 * @param {string} colon
 */
function rowsOf({ title, hits }, nearest, colon) {
  const list = document.createElement("dl");
  list.className = "rows";
  for (const hit of hits.slice(0, MAX_ROWS)) {
    const name = element("dt", hit.label);
    const swatch = element("span", "", hit.status === "target" ? "swatch hollow" : "swatch");
    swatch.style.color = hit.color ?? "";
    name.prepend(swatch);
    const value = element("dd", hit.value);
    if (hits.length > 1 && hit.mark === nearest?.mark && hit.item === nearest.item) {
      name.className = "near";
      value.className = "near";
    }
    list.append(name, value);
  }
  const rest = hits.length > MAX_ROWS ? [element("p", `+ ${hits.length - MAX_ROWS}`, "detail")] : [];
  return [element("p", title, "title"), list, ...rest, ...detailsOf(nearest, colon)];
}

/**
 * Basis, note and source, small.
 * @param {Pick<Hit, "details"> | undefined} hit
 * @param {string} colon
 */
function detailsOf(hit, colon) {
  return (hit?.details ?? []).map(({ title, text }) => element("p", `${title}${colon}${text}`, "detail"));
}
