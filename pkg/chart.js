/**
 * One chart on one canvas. Takes a canvas, a spec and options; keeps the canvas's backing store at
 * the device's pixels and draws at once on every change. Guarantees that a size that cannot be drawn
 * (0, NaN) draws nothing until a real one comes, and that nothing is left behind by `destroy`.
 */

import { toCSV } from "./csv.js";
import { prepared, problemsOf } from "./data.js";
import { call, currentGeneration, keep } from "./engine.js";
import { ChartError } from "./error.js";
import { coreInput, isDrawable } from "./options.js";
import { Drawing } from "./wasm/indicator_charts.js";

/** @typedef {import("./options.js").Spec} Spec */
/** @typedef {import("./options.js").Options} Options */

/**
 * A mark under the pointer or the keyboard cursor.
 * @typedef {object} Hit
 * @property {number} x place of the mark, CSS px of the chart
 * @property {number} y
 * @property {{x: number, y: number, width: number, height: number}} bounds the box around it, CSS px
 * @property {string} text what it says, as one line: series, period, value with its status and bound
 * @property {{title: string, text: string}[]} fields the same, one by one
 * @property {{title: string, text: string}[]} details what else is known: basis, note, source
 * @property {string | null} status `actual`, `provisional`, `target` …
 * @property {string | null} bound `exact`, `at-least`, `about` …
 * @property {string | null} color that of its series, as CSS has it
 * @property {Record<string, unknown>} datum the observation behind it
 * @property {number} mark index of the mark in the scene
 * @property {number} item index of the item in the mark
 */

/** @typedef {{x: number, y: number, width: number, height: number}} Box places in CSS px of the chart */

/**
 * All that a chart over time shows at one time.
 * @typedef {object} Crosshair
 * @property {number} x where the time is, CSS px of the chart
 * @property {Box} view the plot
 * @property {string} title the time in words
 * @property {(Hit & {label: string, value: string})[]} hits from top to bottom
 */

/**
 * A legend; an entry that explains a form and no series has no `channel`.
 * @typedef {object} Legend
 * @property {string} title
 * @property {(Box & {label: string, hidden: boolean, channel?: string, column?: string | null, value?: string})[]} entries
 */

/**
 * What a time axis along x shows, of what.
 * @typedef {object} Span
 * @property {Box} view the plot
 * @property {[number, number]} shown milliseconds since 1970
 * @property {[number, number]} whole
 * @property {[number, number]} places of the ends shown, CSS px of the chart
 */

/**
 * A series for the ear.
 * @typedef {object} Voice
 * @property {string} label what tells it from the others; empty where it is the only one
 * @property {{mark: number, item: number, pan: number, pitch: number | null}[]} points pan from 0 at the start of the axis to
 *   1 at its end, pitch from 0 at the foot of the plot to 1 at its top, null where there is no figure
 */

/** @typedef {"next" | "previous" | "nextSeries" | "previousSeries" | "first" | "last"} Move */

/** A chart on a canvas. */
export class Chart {
  /** @type {HTMLCanvasElement | OffscreenCanvas} */
  #canvas;
  /** @type {Spec} */
  #spec;
  /** @type {Options} */
  #options;
  /** @type {Drawing | undefined} */
  #drawing;
  #generation = 0;
  /** The height that a choice of the reader's leaves as it is, CSS px. @type {number | undefined} */
  #held;
  #width = 0;
  #height = 0;
  #forget;
  #destroyed = false;

  /**
   * @param {HTMLCanvasElement | OffscreenCanvas} canvas
   * @param {Spec} spec
   * @param {Options} [options]
   * @throws {ChartError} what is wrong with the spec, and where
   */
  constructor(canvas, spec, options = {}) {
    this.#canvas = canvas;
    this.#spec = spec;
    this.#options = { ...options };
    this.#forget = keep(this);
    try {
      this.#draw();
    } catch (thrown) {
      this.destroy();
      throw thrown;
    }
  }

  /** Width of the drawn chart in CSS px; 0 while nothing is drawn. */
  get width() {
    return this.#width;
  }

  /** Height of the drawn chart in CSS px; 0 while nothing is drawn. */
  get height() {
    return this.#height;
  }

  /** What the chart left out or changed, and what of its table could not be read, as warnings. @returns {import("./error.js").Problem[]} */
  get problems() {
    const drawn = this.#ask((drawing) => drawing.problems());
    return drawn ? [...problemsOf(this.#spec), ...drawn] : [];
  }

  /**
   * Draws another spec, or the same with other options.
   * @param {Spec} spec
   * @param {Options} [options] those that change
   */
  update(spec, options = {}) {
    this.#held = undefined;
    this.#change(spec, options);
  }

  /**
   * @param {Spec} spec
   * @param {Options} options
   */
  #change(spec, options) {
    this.#check();
    const [oldSpec, oldOptions] = [this.#spec, this.#options];
    this.#spec = spec;
    // What was chosen of one chart means nothing in another.
    this.#options = { ...oldOptions, ...(spec !== oldSpec && { selection: undefined }), ...options };
    try {
      this.#draw();
    } catch (thrown) {
      // What was drawn stays, and is what a resize or a fresh instance draws again.
      this.#spec = oldSpec;
      this.#options = oldOptions;
      throw thrown;
    }
  }

  /**
   * Draws at another size.
   * @param {number} width CSS px
   * @param {number} height CSS px
   * @param {number} [pixelRatio]
   */
  resize(width, height, pixelRatio = this.#options.pixelRatio) {
    this.update(this.#spec, { width, height, pixelRatio });
  }

  /**
   * Shows a stretch of the x axis, or the whole of it.
   * @param {"x"} channel
   * @param {readonly [number | Date, number | Date] | null} ends numbers, or times as dates or milliseconds since 1970
   */
  setDomain(channel, ends) {
    if (channel !== "x") {
      throw new ChartError({ code: "domain", message: `The domain of ${String(channel)} cannot be set`, hint: "only that of x" });
    }
    this.#select({ x: ends && [Number(ends[0]), Number(ends[1])] });
  }

  /**
   * Puts series away; the others close up. Gives no key to show all.
   * @param {readonly import("./options.js").SeriesKey[]} keys entries of `legends()`, or `{value}`
   */
  hide(keys) {
    this.#select({ hidden: keys.map(keyOf) });
  }

  /**
   * Brings a series forward: the others step back.
   * @param {import("./options.js").SeriesKey | null} key
   */
  highlight(key) {
    this.#select({ highlighted: key && keyOf(key) });
  }

  /** What the reader has chosen to see. @returns {import("./options.js").Selection} */
  get selection() {
    return this.#options.selection ?? {};
  }

  /** @param {import("./options.js").Selection} change */
  #select(change) {
    // A legend that comes or goes must not move the page below.
    this.#held ??= this.#height || undefined;
    this.#change(this.#spec, { selection: { ...this.selection, ...change } });
  }

  /** Lays out and paints again what is there: after the canvas was cleared, or fonts arrived. */
  repaint() {
    this.#ask((drawing) => drawing.forget_fonts());
    this.#draw();
  }

  /**
   * The mark at a place, or near it.
   * @param {number} x CSS px of the chart
   * @param {number} y CSS px of the chart
   * @returns {Hit | null}
   */
  hit(x, y) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
    return this.#ask((drawing) => drawing.hit(x, y)) ?? null;
  }

  /**
   * All that a chart over time shows at the time nearest to a place; null outside its plots, and in other charts.
   * @param {number} x CSS px of the chart
   * @param {number} y CSS px of the chart
   * @returns {Crosshair | null}
   */
  crosshair(x, y) {
    return this.#ask((drawing) => drawing.crosshair(x, y)) ?? null;
  }

  /** The legends, with the places of their entries. @returns {Legend[]} */
  legends() {
    return this.#ask((drawing) => drawing.legends()) ?? [];
  }

  /** What the time axes along x show. @returns {Span[]} */
  spans() {
    return this.#ask((drawing) => drawing.spans()) ?? [];
  }

  /** The series, to be heard. @returns {Voice[]} */
  voices() {
    return this.#ask((drawing) => drawing.series()) ?? [];
  }

  /**
   * Puts the keyboard cursor on an item of a mark.
   * @param {number} mark
   * @param {number} item
   * @returns {Hit | null}
   */
  put(mark, item) {
    return this.#ask((drawing) => drawing.put_cursor(mark, item)) ?? null;
  }

  /**
   * Moves the keyboard cursor.
   * @param {Move} to
   * @returns {Hit | null} where it stands now
   */
  move(to) {
    return this.#ask((drawing) => drawing.move_cursor(to)) ?? null;
  }

  /** The chart in words. @returns {import("./render.js").Description | null} */
  describe() {
    return this.#ask((drawing) => drawing.describe()) ?? null;
  }

  /** What the chart shows, as a table. @returns {import("./table.js").Table} */
  table() {
    return this.#ask((drawing) => drawing.table()) ?? { columns: [], rows: [] };
  }

  /** The resolved scene. @returns {import("./render.js").Inspection | null} */
  inspect() {
    const scene = this.#ask((drawing) => drawing.inspect());
    return scene ? { ...scene, problems: this.problems } : null;
  }

  /**
   * The same chart as an SVG document; empty while nothing is drawn.
   * @param {Options} [options] those that differ from the chart on the page
   * @returns {string}
   */
  toSVG(options = undefined) {
    if (options) return this.#copied(options, (copy) => copy.toSVG());
    return this.#ask((drawing) => drawing.svg()) ?? "";
  }

  /** What the chart shows, as CSV. @returns {string} */
  toCSV() {
    return toCSV(this.table());
  }

  /**
   * The chart as a file.
   * @param {string} [type] `image/png`, `image/jpeg`, `image/webp`, `image/svg+xml` or `text/csv`
   * @param {Options} [options] those that differ from the chart on the page, such as the pixel ratio of a picture
   * @returns {Promise<Blob>}
   */
  async toBlob(type = "image/png", options = undefined) {
    this.#check();
    if (options) return this.#copied(options, (copy) => copy.toBlob(type));
    if (type === "image/svg+xml") return new Blob([this.toSVG()], { type });
    // Spreadsheets take UTF-8 for what it is only behind a byte order mark.
    if (type === "text/csv") return new Blob(["\ufeff", this.toCSV()], { type: "text/csv;charset=utf-8" });
    const canvas = this.#canvas;
    if ("convertToBlob" in canvas) return canvas.convertToBlob({ type });
    const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ give) => canvas.toBlob(give, type));
    if (!blob) {
      throw new ChartError({ code: "canvas-export", message: `The canvas gave no ${type}`, hint: "draw the chart first" });
    }
    return blob;
  }

  /**
   * What a copy of this chart with other options gives.
   * @template T
   * @param {Options} options
   * @param {(copy: Chart) => T} question a promise is waited for
   * @returns {T}
   */
  #copied(options, question) {
    this.#check();
    const copy = new Chart(emptyCanvas(), this.#spec, { ...this.#options, height: this.#options.height ?? this.#held, ...options });
    /** @type {T | undefined} */
    let answer;
    try {
      answer = question(copy);
      return answer;
    } finally {
      if (answer instanceof Promise) answer.catch(() => {}).then(() => copy.destroy());
      else copy.destroy();
    }
  }

  /** Frees all of it; the canvas is left empty. Safe to call twice. */
  destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#forget();
    this.#release();
    this.#clear();
  }

  /** Builds the drawing again in a fresh instance of the core. A failure leaves this chart empty. */
  revive() {
    if (this.#destroyed || this.#generation === currentGeneration()) return;
    this.#drawing = undefined;
    try {
      this.#draw();
    } catch {
      this.#clear();
    }
  }

  /**
   * Asks the drawing, if there is one.
   * @template T
   * @param {(drawing: Drawing) => T} question
   * @returns {T | undefined}
   */
  #ask(question) {
    this.#check();
    const drawing = this.#drawing;
    if (!drawing || this.#generation !== currentGeneration()) return undefined;
    return call(() => question(drawing), this);
  }

  #check() {
    if (this.#destroyed) throw new ChartError({ code: "destroyed", message: "This chart was destroyed" });
  }

  #draw() {
    const { width, height } = this.#options;
    if (!isDrawable(width) || !isDrawable(height)) {
      this.#release();
      this.#clear();
      return;
    }
    // A table is read once, and not with each drawing.
    this.#spec = prepared(this.#spec);
    const [spec, options] = coreInput(this.#spec, { ...this.#options, height: height ?? this.#held });
    const asked = this.#options.pixelRatio ?? globalThis.devicePixelRatio;
    // The core lowers a ratio that no canvas could have.
    const ratio = asked !== undefined && Number.isFinite(asked) && asked > 0 ? Math.min(asked, 100) : 1;
    call(() => {
      if (this.#drawing && this.#generation === currentGeneration()) {
        this.#drawing.update(spec, options);
      } else {
        this.#drawing = new Drawing(this.#canvas, spec, options);
        this.#generation = currentGeneration();
      }
      this.#drawing.paint(ratio);
      this.#fit(this.#drawing.width, this.#drawing.height, ratio);
    }, this);
  }

  /**
   * The size on the page. The bitmap behind it is the core's, in whole device pixels: the page shows
   * just as many, as a fraction of one more would smear every row.
   * @param {number} width CSS px
   * @param {number} height CSS px
   * @param {number} ratio
   */
  #fit(width, height, ratio) {
    this.#width = width;
    this.#height = height;
    const canvas = this.#canvas;
    if (!("style" in canvas)) return;
    // A canvas too large for any browser has a lower ratio than asked for.
    const shown = (/** @type {number} */ pixels, /** @type {number} */ size) => Math.abs(pixels / ratio - size) < 1 ? pixels / ratio : size;
    canvas.style.width = `${shown(canvas.width, width)}px`;
    canvas.style.height = `${shown(canvas.height, height)}px`;
  }

  /** Setting a size, even the same, empties a canvas. */
  #clear() {
    this.#width = 0;
    this.#height = 0;
    const canvas = this.#canvas;
    if (canvas) canvas.width = canvas.width;
  }

  #release() {
    const drawing = this.#drawing;
    this.#drawing = undefined;
    // A drawing of an older instance went with that instance's memory.
    if (drawing && this.#generation === currentGeneration()) drawing.free();
  }
}

/**
 * A key and nothing else: an entry of a legend has its place and label with it.
 * @param {import("./options.js").SeriesKey} key
 * @returns {import("./options.js").SeriesKey}
 */
function keyOf({ channel, column, value }) {
  return { channel, column, value };
}

/** A canvas to draw on unseen. */
function emptyCanvas() {
  return typeof document === "undefined" ? new OffscreenCanvas(1, 1) : document.createElement("canvas");
}

// `using chart = new Chart(…)`, where the platform has it.
if (Symbol.dispose) Object.defineProperty(Chart.prototype, Symbol.dispose, { value: Chart.prototype.destroy });
