/**
 * One chart on one canvas. Takes a canvas, a spec and options; keeps the canvas's backing store at
 * the device's pixels and draws at once on every change. Guarantees that a size that cannot be drawn
 * (0, NaN) draws nothing until a real one comes, and that nothing is left behind by `destroy`.
 */

import { call, currentGeneration, keep } from "./engine.js";
import { ChartError } from "./error.js";
import { coreInput, isDrawable } from "./options.js";
import { toCSV } from "./table.js";

/** @typedef {import("./options.js").Spec} Spec */
/** @typedef {import("./options.js").Options} Options */
/** @typedef {InstanceType<import("./engine.js").Core["Drawing"]>} Drawing */

/**
 * A mark under the pointer or the keyboard cursor.
 * @typedef {object} Hit
 * @property {number} x place of the mark, CSS px of the chart
 * @property {number} y
 * @property {{x: number, y: number, width: number, height: number}} bounds the box around it, CSS px
 * @property {string} text what it says, as one line: series, period, value with its status and bound
 * @property {{title: string, text: string}[]} fields the same, one by one
 * @property {string | null} status `actual`, `provisional`, `target` …
 * @property {string | null} bound `exact`, `at-least`, `about` …
 * @property {Record<string, unknown>} datum the observation behind it
 * @property {number} mark index of the mark in the scene
 * @property {number} item index of the item in the mark
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

  /** What the chart left out or changed, as warnings. @returns {import("./error.js").Problem[]} */
  get problems() {
    return this.#ask((drawing) => drawing.problems()) ?? [];
  }

  /**
   * Draws another spec, or the same with other options.
   * @param {Spec} spec
   * @param {Options} [options] those that change
   */
  update(spec, options = {}) {
    this.#check();
    const [oldSpec, oldOptions] = [this.#spec, this.#options];
    this.#spec = spec;
    this.#options = { ...oldOptions, ...options };
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
    return this.#ask((drawing) => drawing.inspect()) ?? null;
  }

  /** The same chart as an SVG document; empty while nothing is drawn. @returns {string} */
  toSVG() {
    return this.#ask((drawing) => drawing.svg()) ?? "";
  }

  /** What the chart shows, as CSV. @returns {string} */
  toCSV() {
    return toCSV(this.table());
  }

  /**
   * The chart as a file.
   * @param {string} [type] `image/png`, `image/jpeg`, `image/webp`, `image/svg+xml` or `text/csv`
   * @returns {Promise<Blob>}
   */
  async toBlob(type = "image/png") {
    this.#check();
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
    const [spec, options] = coreInput(this.#spec, this.#options);
    const asked = this.#options.pixelRatio ?? globalThis.devicePixelRatio;
    // The core lowers a ratio that no canvas could have.
    const ratio = asked !== undefined && Number.isFinite(asked) && asked > 0 ? Math.min(asked, 100) : 1;
    call((core) => {
      if (this.#drawing && this.#generation === currentGeneration()) {
        this.#drawing.update(spec, options);
      } else {
        this.#drawing = new core.Drawing(this.#canvas, spec, options);
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

// `using chart = new Chart(…)`, where the platform has it.
if (Symbol.dispose) Object.defineProperty(Chart.prototype, Symbol.dispose, { value: Chart.prototype.destroy });
