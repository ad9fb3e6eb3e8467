/**
 * The class behind `<indicator-chart>`, without registering it. Takes attributes, properties or a JSON
 * script child; keeps what stands inside until the chart is drawn; follows everything on the page a
 * chart depends on. Guarantees one update a microtask, none before the element is near the view, a
 * readable message where there can be no chart, and nothing left behind when it is taken out.
 */

import { namesBundled } from "./bundled.js";
import { Chart } from "./chart.js";
import { figuresAwake, Sleep } from "./element/asleep.js";
import { Hands } from "./element/hands.js";
import { levelFor } from "./element/heading.js";
import { mirror, takeUp } from "./element/mirror.js";
import { putOnPaper } from "./element/paper.js";
import { placeFor, shapeOf } from "./element/shape.js";
import { Stage } from "./element/stage.js";
import { forcedColors, isDark, languageOf, measure, schemeOf, watch } from "./element/watch.js";
import { wordsOf } from "./element/words.js";
import { toChartError } from "./error.js";
import { load, loadForFigure, loadForSpec, loadMore, withMore } from "./load.js";
import { editionOf } from "./locale.js";

/** @typedef {import("./options.js").Spec} Spec */

// A server has no elements; the module must load there all the same.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

/** A chart that has not changed for this long is at rest, ms. */
const REST = 150;

/** Attributes that say what is drawn; the others say how. */
const SOURCES = ["figure", "src", "spec"];
/** Attributes that change nothing of the picture. */
const LIKE = ["lang", "downloads", "loading"];

/**
 * @fires ready the chart is drawn: `{title, width, height, problems}`
 * @fires hover the pointer or the keyboard cursor is at a mark, or left it: a `Hit` or null
 * @fires select a mark was clicked, or Enter pressed on it: a `Hit`
 * @fires error there is no chart: a `ChartError`
 */
export class IndicatorChart extends Base {
  /** Where other pages can load the element from, if that is known. @type {string | undefined} */
  static address;

  static observedAttributes = [...SOURCES, "lang", "theme", "width", "height", "ratio", "downloads", "loading"];

  /** @type {Stage | undefined} */
  #stage;
  /** @type {Hands | undefined} */
  #hands;
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
  /** Until the words follow. @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** How large it is shown, beside its size. */
  #scale = 1;
  #isNear = false;
  #sleep = new Sleep(this);
  #isPending = false;
  #isPrinting = false;
  #isAnnounced = false;
  /** The edition of a figure that was read; none where no figure was. @type {"zh" | "en" | undefined} */
  #edition;
  /** Whether a picture inside is of this chart: it is until another is drawn. */
  #isPictured = true;

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
    if (this.#unwatch) this.#sleep.end();
    this.#read();
  }

  /** The chart that is drawn. @returns {Chart | undefined} */
  get chart() {
    return this.#chart;
  }

  connectedCallback() {
    if (this.#unwatch) return;
    takeUp(this);
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
      lettered: () => this.#choose((chart) => chart.repaint()),
      filled: () => {
        if (!this.#spec && !this.hasAttribute("spec")) this.#read();
      },
      printing: (printing) => this.#print(printing),
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
    // What is changed once the chart is in the page is no longer what the picture shows.
    if (this.#unwatch && !LIKE.includes(name)) this.#sleep.end();
    if (SOURCES.includes(name)) this.#read();
    else {
      if (name === "loading" && after === "eager") this.#isNear = true;
      this.#reserve();
      this.#schedule();
    }
  }

  /** Forgets the spec that was read; the next update reads anew. */
  #read() {
    this.#isPictured &&= !this.#chart;
    this.#forget();
    this.#isAnnounced = false;
    this.#schedule();
  }

  #forget() {
    this.#reading?.abort();
    this.#reading = undefined;
    this.#ready = undefined;
    this.#edition = undefined;
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
    if (!this.#chart && this.#rests(this.#stage)) return;
    // What a figure is drawn from is in one language.
    if (this.#edition && this.#edition !== editionOf(this.#language())) this.#forget();
    try {
      if (!this.#ready) this.#start();
      else this.#draw(this.#ready);
    } catch (thrown) {
      if (toChartError(thrown).code === "core-incomplete") loadMore().then(() => this.#schedule(), (failed) => this.#fail(failed));
      else this.#fail(thrown);
    }
  }

  /** Whether the picture is enough for now. @param {Stage} stage */
  #rests(stage) {
    const { width } = this.#box.width > 0 ? this.#box : measure(stage.plot);
    return this.#sleep.lasts(stage, { width, theme: this.#theme(), language: this.#language(), isForced: !!forcedColors(stage.plot) });
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
    if (!given.figure && !given.src && !given.spec) {
      // A page that is still being read may have the spec on its way; the observer of children tells.
      this.#release();
      return;
    }
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const spec = await this.#readSpec(given, reading.signal);
      if (reading.signal.aborted) return;
      this.#ready = spec;
      this.#schedule();
    } catch (thrown) {
      if (!reading.signal.aborted) this.#fail(thrown);
    }
  }

  /**
   * The spec with its data, once the core can draw it.
   * @param {import("./element/source.js").Given} given
   * @param {AbortSignal} signal
   * @returns {Promise<Spec>}
   */
  async #readSpec(given, signal) {
    if (given.figure && given.spec === null && !given.src) {
      this.#edition = editionOf(this.#language());
      await loadForFigure(given.figure, this.#language(), figuresAwake(this.ownerDocument));
      return { figure: given.figure };
    }
    const read = import("./element/source.js").then(({ readSpec }) => readSpec(given, this.baseURI, signal));
    const [spec] = await Promise.all([read, namesBundled(given.spec) ? load() : loadForSpec()]);
    return spec;
  }

  /** @param {Spec} spec */
  #draw(spec) {
    const stage = /** @type {Stage} */ (this.#stage);
    const box = this.#box.width > 0 ? this.#box : measure(stage.plot);
    if (!(box.width > 0)) return;
    const { scale, ...place } = placeFor(this, box.width, this.#isPictured, this.#sleep.hasSlept);
    this.#scale = scale;
    const ratio = box.ratio * scale;
    const options = {
      ...place,
      pixelRatio: ratio,
      locale: this.#language(),
      theme: this.#theme(),
      colors: forcedColors(stage.plot),
      // The part of the core that draws bundled figures knows no colours but its themes'.
      ...(this.#isPrinting && { theme: /** @type {const} */ ("light"), colors: undefined, pixelRatio: Math.max(4, ratio) }),
    };
    if (this.#chart) this.#chart.update(spec, options);
    else this.#chart = new Chart(stage.canvas, spec, options);
    this.#reserve();
    this.#present(this.#chart);
    this.#describe(this.#chart);
  }

  /**
   * Shows the drawn chart.
   * @param {Chart} chart
   */
  #present(chart) {
    this.#clearError();
    this.dataset.state = "drawn";
    this.#hands?.drawn(chart);
  }

  /**
   * Puts what the chart shows into words.
   * @param {Chart} chart
   */
  #describe(chart) {
    const stage = /** @type {Stage} */ (this.#stage);
    const words = wordsOf(this.#language());
    const description = chart.describe();
    const title = description?.title ?? "";
    stage.canvas.tabIndex = 0;
    this.#sleep.leave(stage);
    stage.canvas.setAttribute("aria-label", title || words.chart);
    stage.canvas.setAttribute("aria-roledescription", words.chart);
    stage.summary.textContent = [description?.summary, words.hint].filter(Boolean).join(" ");
    stage.entitle(title, levelFor(this));
    stage.plot.lang = this.#language() ?? "";
    stage.plot.classList.toggle("bare", !description?.source && !description?.notes.length);
    stage.toggle.ariaLabel = words.menu;
    stage.menu.hidden = false;
    this.#hands?.told();
    if (this.#isAnnounced) return;
    this.#isAnnounced = true;
    this.#fire("ready", { title, width: chart.width, height: chart.height, problems: chart.problems });
  }

  /**
   * Changes what is shown of the chart, and presents it anew. The words follow when it comes to rest: a hand on a
   * time axis makes many pictures.
   * @param {(chart: Chart) => void} action
   */
  #choose(action) {
    withMore(() => {
      const chart = this.#chart;
      if (!chart) return;
      action(chart);
      this.#reserve();
      this.#present(chart);
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => {
        try {
          if (this.#chart === chart) this.#describe(chart);
        } catch (thrown) {
          this.#fail(thrown);
        }
      }, REST);
    }).catch((thrown) => this.#fail(thrown));
  }

  /** @returns {Stage} */
  #build() {
    const stage = new Stage(this);
    this.#stage = stage;
    this.#hands = new Hands(stage, {
      element: this,
      chart: () => this.#chart,
      spec: () => this.#spec ?? this.#ready ?? {},
      address: () => IndicatorChart.address,
      language: () => this.#language(),
      isMirrored: () => getComputedStyle(this).direction === "rtl",
      wake: (isMeant) => {
        const isWoken = this.#sleep.wake(isMeant);
        if (isWoken) this.#schedule();
        return isWoken;
      },
      choose: (action) => this.#choose(action),
      fire: (type, detail) => this.#fire(type, detail),
    });
    return stage;
  }

  /** @param {boolean} printing */
  #print(printing) {
    const chart = this.#chart;
    const stage = this.#stage;
    if (!chart || !stage) return;
    try {
      if (putOnPaper(stage, chart, printing)) return;
      this.#isPrinting = printing;
      this.#update();
    } catch (thrown) {
      const error = toChartError(thrown);
      // What a part lacks is on its way; by then the paper has the chart as it stands on the screen.
      if (error.code !== "core-incomplete") this.#fire("error", error);
    }
  }

  /** @param {unknown} thrown */
  #fail(thrown) {
    const error = toChartError(thrown);
    if (this.#stage) this.#sleep.leave(this.#stage);
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
    clearTimeout(this.#resting);
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#hands?.release();
    this.#isAnnounced = false;
    delete this.dataset.state;
    this.#reserve();
    if (!this.#stage) return;
    this.#stage.canvas.tabIndex = -1;
    this.#stage.summary.textContent = "";
    this.#stage.entitle("", 2);
    this.#stage.data.hidden = true;
    this.#stage.menu.hidden = true;
  }

  #reserve() {
    const { width, height, ratio } = shapeOf(this);
    const chart = this.#chart;
    this.#stage?.reserve(width, chart?.height ? chart.height * this.#scale : height, ratio);
    if (chart) this.#stage?.scale(this.#scale, chart);
  }

  #language() {
    return languageOf(this);
  }

  /** @returns {"light" | "dark"} */
  #theme() {
    const forced = this.#stage && forcedColors(this.#stage.plot);
    if (forced) return isDark(forced[1]) ? "dark" : "light";
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

mirror(IndicatorChart.prototype);
