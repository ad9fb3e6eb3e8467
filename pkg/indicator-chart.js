/**
 * The class behind `<indicator-chart>`, without registering it. Takes attributes, properties or a JSON
 * script child; keeps what stands inside until the chart is drawn; follows everything on the page a
 * chart depends on. Guarantees one update a microtask, none before the element is near the view, a
 * readable message where there can be no chart, and nothing left behind when it is taken out.
 */

import { Chart } from "./chart.js";
import { dataTable } from "./element/data-table.js";
import { download, TYPES } from "./element/download.js";
import { actionOf } from "./element/keyboard.js";
import { Menu } from "./element/menu.js";
import { isGiven, readSpec } from "./element/source.js";
import { heightFor, shapeOf } from "./element/shape.js";
import { Stage } from "./element/stage.js";
import { Tooltip } from "./element/tooltip.js";
import { languageOf, measure, schemeOf, watch } from "./element/watch.js";
import { wordsOf } from "./element/words.js";
import { toChartError } from "./error.js";
import { load, loadForFigure } from "./load.js";

/** @typedef {import("./options.js").Spec} Spec */
/** @typedef {import("./chart.js").Hit} Hit */

// A server has no elements; the module must load there all the same.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

/** Attributes that say what is drawn; the others say how. */
const SOURCES = ["figure", "src", "spec"];

/** Properties that mirror attributes. */
const MIRRORED = /** @type {const} */ (["figure", "src", "theme", "width", "height", "ratio", "downloads", "loading"]);

/**
 * @fires ready the chart is drawn: `{title, width, height}`
 * @fires hover the pointer or the keyboard cursor is at a mark, or left it: a `Hit` or null
 * @fires select a mark was clicked, or Enter pressed on it: a `Hit`
 * @fires error there is no chart: a `ChartError`
 */
export class IndicatorChart extends Base {
  static observedAttributes = [...SOURCES, "lang", "theme", "width", "height", "ratio", "downloads"];

  /** @type {Stage | undefined} */
  #stage;
  /** @type {Tooltip | undefined} */
  #tooltip;
  /** @type {Menu | undefined} */
  #menu;
  /** @type {Chart | undefined} */
  #chart;
  /** @type {(() => void) | undefined} */
  #unwatch;
  /** @type {Spec | null} */
  #spec = null;
  /** The spec with its data, once read. @type {Spec | undefined} */
  #ready;
  /** Ends the reading under way. @type {AbortController | undefined} */
  #reading;
  /** @type {import("./element/watch.js").Box} */
  #box = { width: 0, ratio: 1 };
  #isNear = false;
  #isPending = false;
  #isPrinting = false;
  #isAnnounced = false;

  /** The spec: an object, or null. @returns {Spec | null} */
  get spec() {
    return this.#spec;
  }

  set spec(/** @type {Spec | string | null | undefined} */ spec) {
    // Frameworks hand attributes over as properties, so text is JSON here too.
    if (typeof spec === "string") {
      this.setAttribute("spec", spec);
      return;
    }
    this.#spec = spec ?? null;
    this.#read();
  }

  /** The chart that is drawn. @returns {Chart | undefined} */
  get chart() {
    return this.#chart;
  }

  connectedCallback() {
    if (this.#unwatch) return;
    const stage = this.#stage ?? this.#build();
    this.#isNear = this.getAttribute("loading") === "eager";
    this.#reserve();
    this.#unwatch = watch(this, stage.plot, {
      near: () => {
        if (this.#isNear) return;
        this.#isNear = true;
        this.#schedule();
      },
      resized: (box) => {
        if (box.width === this.#box.width && box.ratio === this.#box.ratio) return;
        this.#box = box;
        this.#schedule();
      },
      restyled: () => this.#schedule(),
      lettered: () => this.#chart?.repaint(),
      printing: (printing) => {
        this.#isPrinting = printing;
        // The browser takes the picture when the event returns.
        if (this.#chart) this.#update();
      },
    });
    this.#schedule();
  }

  disconnectedCallback() {
    // An element that is moved is taken out and put in at once: its chart stays.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#unwatch?.();
      this.#unwatch = undefined;
      this.#reading?.abort();
      this.#reading = undefined;
      this.#release();
    });
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (SOURCES.includes(name)) this.#read();
    else {
      this.#reserve();
      this.#schedule();
    }
  }

  /** Forgets the spec that was read; the next update reads anew. */
  #read() {
    this.#reading?.abort();
    this.#reading = undefined;
    this.#ready = undefined;
    this.#isAnnounced = false;
    this.#schedule();
  }

  #schedule() {
    if (this.#isPending || !this.isConnected) return;
    this.#isPending = true;
    queueMicrotask(() => {
      this.#isPending = false;
      if (this.isConnected) this.#update();
    });
  }

  /** Draws if everything for it is there, else starts what is missing. */
  #update() {
    if (!this.#stage || !this.#isNear) return;
    this.dataset.theme = this.#theme();
    try {
      if (!this.#ready) this.#start();
      else this.#draw(this.#ready);
    } catch (thrown) {
      if (toChartError(thrown).code === "core-incomplete") load().then(() => this.#schedule(), (failed) => this.#fail(failed));
      else this.#fail(thrown);
    }
  }

  /** Reads the spec and loads the core. */
  async #start() {
    if (this.#reading) return;
    const given = {
      figure: this.getAttribute("figure"),
      src: this.getAttribute("src"),
      spec: this.#spec ?? this.getAttribute("spec") ??
        this.querySelector(":scope > script[type='application/json']")?.textContent ?? null,
    };
    if (!isGiven(given)) {
      this.#release();
      return;
    }
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const core = given.spec ?? given.src ?? !given.figure ? load() : loadForFigure(given.figure);
      const [spec] = await Promise.all([readSpec(given, this.baseURI, reading.signal), core]);
      if (reading.signal.aborted) return;
      this.#ready = spec;
      this.#schedule();
    } catch (thrown) {
      if (!reading.signal.aborted) this.#fail(thrown);
    }
  }

  /** @param {Spec} spec */
  #draw(spec) {
    const stage = /** @type {Stage} */ (this.#stage);
    const box = this.#box.width > 0 ? this.#box : measure(stage.plot);
    if (!(box.width > 0)) return;
    const options = {
      width: box.width,
      height: heightFor(this, box.width),
      pixelRatio: this.#isPrinting ? Math.max(3, box.ratio) : box.ratio,
      locale: this.#language(),
      theme: this.#isPrinting ? /** @type {const} */ ("light") : this.#theme(),
    };
    if (this.#chart) this.#chart.update(spec, options);
    else this.#chart = new Chart(stage.canvas, spec, options);
    this.#tooltip?.hide();
    this.#reserve();
    this.#present(this.#chart);
  }

  /**
   * Shows the drawn chart, with its words.
   * @param {Chart} chart
   */
  #present(chart) {
    const stage = /** @type {Stage} */ (this.#stage);
    const words = wordsOf(this.#language());
    const description = chart.describe();
    const title = description?.title ?? "";
    this.#clearError();
    this.dataset.state = "drawn";
    stage.canvas.tabIndex = 0;
    stage.canvas.setAttribute("aria-label", title || words.chart);
    stage.canvas.setAttribute("aria-roledescription", words.chart);
    stage.summary.textContent = [description?.summary, words.hint].filter(Boolean).join(" ");
    stage.plot.lang = this.#language() ?? "";
    this.#fillMenu(chart, title);
    if (!stage.data.hidden) this.#fillTable(chart, title);
    if (this.#isAnnounced) return;
    this.#isAnnounced = true;
    this.#fire("ready", { title, width: chart.width, height: chart.height });
  }

  /**
   * @param {Chart} chart
   * @param {string} title
   */
  #fillMenu(chart, title) {
    const words = wordsOf(this.#language());
    const stage = /** @type {Stage} */ (this.#stage);
    const wanted = this.getAttribute("downloads");
    const kinds = wanted === null || wanted === "none"
      ? []
      : wanted.split(/[\s,]+/).filter((kind) => kind in TYPES);
    const offered = wanted !== null && wanted.trim() === "" ? Object.keys(TYPES) : kinds;
    const name = this.getAttribute("figure") ?? title;
    this.#menu?.set(words.menu, [
      {
        label: stage.data.hidden ? words.table : words.hideTable,
        run: () => {
          stage.data.hidden = !stage.data.hidden;
          this.#fillTable(chart, title);
          this.#fillMenu(chart, title);
          if (!stage.data.hidden) stage.data.focus({ preventScroll: true });
        },
      },
      ...offered.map((kind) => ({
        label: `${words.download} ${kind.toUpperCase()}`,
        run: () => download(chart, kind, name).catch((thrown) => this.#fire("error", toChartError(thrown))),
      })),
    ]);
  }

  /**
   * @param {Chart} chart
   * @param {string} title
   */
  #fillTable(chart, title) {
    const { data } = /** @type {Stage} */ (this.#stage);
    data.ariaLabel = wordsOf(this.#language()).table;
    data.setAttribute("role", "region");
    data.replaceChildren(...(data.hidden ? [] : [dataTable(chart.table(), title)]));
  }

  /** @returns {Stage} */
  #build() {
    const stage = new Stage(this);
    this.#stage = stage;
    this.#tooltip = new Tooltip(stage.plot);
    this.#menu = new Menu(stage.plot);
    const { canvas } = stage;
    canvas.addEventListener("pointermove", (event) => this.#point(event));
    canvas.addEventListener("pointerdown", (event) => this.#point(event));
    canvas.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") this.#show(null);
    });
    canvas.addEventListener("click", (event) => {
      const hit = this.#chart?.hit(event.offsetX, event.offsetY);
      if (hit) this.#fire("select", hit);
    });
    canvas.addEventListener("keydown", (event) => this.#press(event));
    canvas.addEventListener("blur", () => this.#show(null));
    return stage;
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (this.#chart) this.#show(this.#chart.hit(event.offsetX, event.offsetY));
  }

  /** The mark that the tooltip is at. @type {Hit | null} */
  #at = null;

  /** @param {Hit | null} hit */
  #show(hit) {
    const before = this.#at;
    this.#at = hit;
    if (hit && this.#chart) this.#tooltip?.show(hit, this.#chart);
    else this.#tooltip?.hide();
    if (before?.text !== hit?.text || before?.x !== hit?.x || before?.y !== hit?.y) this.#fire("hover", hit);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const chart = this.#chart;
    const stage = /** @type {Stage} */ (this.#stage);
    const action = actionOf(event, getComputedStyle(this).direction === "rtl");
    if (!chart || !action) return;
    const words = wordsOf(this.#language());
    if (action.does === "dismiss") {
      if (!this.#tooltip?.isShown) return;
      this.#show(null);
    } else if (action.does === "help") {
      stage.announce(words.help);
    } else if (action.does === "select") {
      if (this.#at) {
        stage.announce(this.#at.text);
        this.#fire("select", this.#at);
      }
    } else if (action.move) {
      let hit = null;
      for (let step = 0; step < (action.times ?? 1); step += 1) hit = chart.move(action.move) ?? hit;
      if (hit) this.#show(hit);
      stage.announce(hit?.text ?? words.ends);
    }
    event.preventDefault();
  }

  /** @param {unknown} thrown */
  #fail(thrown) {
    const error = toChartError(thrown);
    // Told once: another size or theme would fail alike, another source is read anew.
    this.#ready = undefined;
    this.#release();
    // Where the core may not or cannot run, what stands inside is better than any message.
    const hasFallback = [...this.children].some((child) => !child.slot && child.localName !== "script");
    if (!(hasFallback && error.code.startsWith("wasm-"))) this.#showError(error, hasFallback);
    this.#fire("error", error);
  }

  /**
   * @param {import("./error.js").ChartError} error
   * @param {boolean} hasFallback
   */
  #showError(error, hasFallback) {
    this.#clearError();
    const message = document.createElement("p");
    message.slot = "error";
    message.textContent = `${wordsOf(this.#language()).failed} ${error.explanation} [${error.code}]`;
    this.append(message);
    this.dataset.state = "failed";
    this.#stage?.plot.classList.toggle("bare", !hasFallback);
  }

  #clearError() {
    for (const message of this.querySelectorAll(":scope > [slot='error']")) message.remove();
    this.#stage?.plot.classList.remove("bare");
  }

  /** Gives the chart up, and shows again what stands inside. */
  #release() {
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#tooltip?.hide();
    this.#menu?.set("", []);
    this.#at = null;
    this.#isAnnounced = false;
    delete this.dataset.state;
    this.#reserve();
    if (!this.#stage) return;
    this.#stage.canvas.tabIndex = -1;
    this.#stage.summary.textContent = "";
    this.#stage.data.hidden = true;
  }

  #reserve() {
    const { width, height, ratio } = shapeOf(this);
    this.#stage?.reserve(width, this.#chart?.height || height, ratio);
  }

  #language() {
    return languageOf(this);
  }

  /** @returns {"light" | "dark"} */
  #theme() {
    const given = this.getAttribute("theme");
    return given === "light" || given === "dark" ? given : schemeOf(this);
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  #fire(type, detail) {
    // An `error` that bubbles would reach the window, whose handlers take it for a script's.
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: type !== "error", composed: true }));
  }
}

for (const name of MIRRORED) {
  Object.defineProperty(IndicatorChart.prototype, name, {
    configurable: true,
    enumerable: true,
    /** @this {IndicatorChart} */
    get() {
      return this.getAttribute(name) ?? "";
    },
    /**
     * @this {IndicatorChart}
     * @param {unknown} value
     */
    set(value) {
      if (value === null || value === undefined || value === false) this.removeAttribute(name);
      else this.setAttribute(name, value === true ? "" : String(value));
    },
  });
}
