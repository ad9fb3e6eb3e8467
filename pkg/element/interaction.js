/**
 * What a reader does with a drawn chart: points, walks, puts series away, asks. Takes the stage and what the
 * element lets it do; shows tooltip, cursor, menu, help and the data table, and says what a screen reader is to say.
 * Loaded with all it needs at a reader's first hand (`hands.js`).
 */

import { ChartError, toChartError } from "../error.js";
import { withMore } from "../load.js";
import { dataTable } from "./data-table.js";
import { styleForHands } from "./hand-sheet.js";
import { handWordsOf } from "./hand-words.js";
import { Help } from "./help.js";
import { actionOf } from "./keyboard.js";
import { handleLegend } from "./legend-hands.js";
import { Menu } from "./menu.js";
import { offers } from "./offers.js";
import { Sound } from "./sound.js";
import { Tooltip } from "./tooltip.js";
import { Zoom } from "./zoom.js";

/** @typedef {import("../chart.js").Chart} Chart */
/** @typedef {import("../chart.js").Hit} Hit */

/**
 * What the element lets its reader do.
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {() => Chart | undefined} chart
 * @property {() => import("../options.js").Spec} spec with its data, once read
 * @property {() => string | undefined} address where other pages can load the element from
 * @property {() => string | undefined} language
 * @property {() => boolean} isMirrored whether the page runs from right to left
 * @property {(isMeant: boolean) => boolean} wake a hand is where there is no chart; gives whether there will be one
 * @property {(action: (chart: Chart) => void) => void} choose changes what is shown of the chart, and presents it anew
 * @property {(type: string, detail: unknown) => void} fire
 */

/** A reader's hands. */
export class Interaction {
  #stage;
  #host;
  #tooltip;
  /** Where there is, or was, a time axis. @type {Zoom | undefined} */
  #zoom;
  #help;
  #menu;
  #sound = new Sound();
  /** The mark that the tooltip is at. @type {Hit | null} */
  #at = null;

  /**
   * @param {import("./stage.js").Stage} stage
   * @param {import("./legend.js").LegendKeys} legend
   * @param {Host} host
   */
  constructor(stage, legend, host) {
    this.#stage = stage;
    this.#host = host;
    const { canvas, plot } = stage;
    styleForHands(/** @type {ShadowRoot} */ (plot.getRootNode()));
    this.#tooltip = new Tooltip(canvas);
    this.#help = new Help(plot, () => canvas.focus());
    this.#menu = new Menu(stage, () => this.#offer());
    handleLegend(legend, {
      pressed: (entry, alone) => this.#toggle(entry, alone),
      pointed: (entry) => this.#bringForward(entry),
    });
    canvas.addEventListener("pointermove", (event) => this.#point(event));
    canvas.addEventListener("pointerdown", (event) => this.#point(event));
    canvas.addEventListener("pointerout", (event) => {
      if (event.pointerType === "mouse") this.#show(null);
    });
    canvas.addEventListener("click", (event) => {
      const hit = this.#at ?? this.#ask((chart) => chart.hit(event.offsetX, event.offsetY));
      if (hit && !this.#zoom?.hasDragged) host.fire("select", hit);
    });
    canvas.addEventListener("keydown", (event) => this.#press(event));
    canvas.addEventListener("focusout", () => this.#show(null));
    // A sound that was started from the menu stops from there too.
    plot.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#sound.isPlaying) this.#dismiss();
    });
    const chart = host.chart();
    if (chart) this.drawn(chart);
  }

  /**
   * The chart was drawn anew.
   * @param {Chart} chart
   */
  drawn(chart) {
    // Its listeners hold a touch up for a moment: a chart without a time axis is spared them.
    if (chart.spans().length > 0) this.#zoom ??= new Zoom(this.#stage, this.#host);
    this.#zoom?.drawn(chart);
    this.#tooltip.hide();
  }

  /**
   * Does again what a hand has done before there was anybody to answer.
   * @param {import("./hands.js").Held[]} held
   */
  again(held) {
    const { canvas } = this.#stage;
    for (const { target, event } of held) {
      if (target === canvas && event instanceof MouseEvent) {
        // Where a CSS px is two of the screen's, Chromium puts an event that a script makes at half its place.
        const box = canvas.getBoundingClientRect();
        const offset = (/** @type {number} */ place) => ({ value: place * canvas.offsetWidth / box.width });
        Object.defineProperties(event, { offsetX: offset(event.clientX - box.x), offsetY: offset(event.clientY - box.y) });
      }
      target.dispatchEvent(event);
    }
  }

  /** The chart has come to rest, and its words are said. */
  told() {
    if (!this.#stage.data.hidden) this.#fillTable();
  }

  /** There is no chart any more. */
  release() {
    this.#show(null);
    this.#zoom?.drawn(undefined);
    this.#sound.stop();
    this.#help.hide();
    this.#menu.close();
  }

  /** What is behind the button in the corner. */
  #offer() {
    const chart = this.#host.chart();
    return chart
      ? offers({
        host: this.#host,
        stage: this.#stage,
        chart,
        isPlaying: this.#sound.isPlaying,
        listen: () => this.#listen(),
        fillTable: () => this.#fillTable(),
      })
      : [];
  }

  /** Shows the figures as a table, or takes it away. */
  #fillTable() {
    const { data, heading } = this.#stage;
    data.ariaLabel = this.#words().table;
    data.setAttribute("role", "region");
    const table = data.hidden ? undefined : this.#ask((chart) => chart.table());
    data.replaceChildren(...(table ? [dataTable(table, heading.textContent ?? "")] : []));
  }

  /** Plays the series the cursor is in, or stops what is played. */
  async #listen() {
    if (this.#sound.isPlaying) {
      this.#sound.stop();
      return;
    }
    const words = this.#words();
    const chart = this.#host.chart();
    const voices = (await withMore(() => chart?.voices()).catch(() => undefined)) ?? [];
    const at = this.#at;
    const voice = voices.find(({ points }) => points.some(({ mark, item }) => mark === at?.mark && item === at?.item)) ?? voices[0];
    if (!voice) {
      this.#stage.announce(words.noSeries);
      return;
    }
    try {
      this.#stage.announce([words.listening, voice.label].filter(Boolean).join(words.colon));
      await this.#sound.play(voice, (point) => this.#show(this.#ask((chart) => chart.put(point.mark, point.item)) ?? null));
    } catch (thrown) {
      this.#stage.announce(words.noSound);
      this.#host.fire("error", toChartError(thrown));
    }
  }

  #words() {
    return handWordsOf(this.#host.language());
  }

  /**
   * Asks the chart, if there is one that can answer.
   * @template T
   * @param {(chart: Chart) => T} question
   * @returns {T | undefined}
   */
  #ask(question) {
    const chart = this.#host.chart();
    try {
      return chart && question(chart);
    } catch (thrown) {
      // A chart whose core has failed is told of by the element; while more of the core is on its way there is
      // nothing to tell.
      if (thrown instanceof ChartError) return undefined;
      throw thrown;
    }
  }

  /** Whether the chart has a time axis along x. */
  get #isTimed() {
    return Boolean(this.#zoom?.isTimed);
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (this.#zoom?.isBusy) {
      this.#show(null);
      return;
    }
    const { offsetX: x, offsetY: y } = event;
    const crosshair = this.#isTimed ? this.#ask((chart) => chart.crosshair(x, y)) : null;
    const chart = this.#host.chart();
    if (!crosshair || !chart) {
      this.#show(this.#ask((drawn) => drawn.hit(x, y)) ?? null);
      return;
    }
    const far = (/** @type {Hit} */ hit) => Math.abs(hit.y - y);
    const nearest = crosshair.hits.reduce((best, hit) => far(hit) < far(best) ? hit : best, /** @type {Hit} */ (crosshair.hits[0]));
    this.#move(nearest ?? null);
    this.#tooltip.showAll(crosshair, nearest, y, chart, this.#words().colon);
  }

  /** @param {Hit | null} hit */
  #show(hit) {
    const chart = this.#host.chart();
    if (hit && chart) this.#tooltip.show(hit, chart, this.#words().colon);
    else this.#tooltip.hide();
    this.#move(hit);
  }

  /** @param {Hit | null} hit where the reader is now */
  #move(hit) {
    const before = this.#at;
    this.#at = hit;
    if (before?.text !== hit?.text || before?.x !== hit?.x || before?.y !== hit?.y) this.#host.fire("hover", hit);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const action = actionOf(event, this.#host.isMirrored());
    if (!this.#host.chart() || !action) return;
    if (action.zoom !== undefined || action.pan !== undefined) {
      if (!this.#isTimed) return;
      if (action.pan === undefined) this.#zoom?.by(action.zoom ?? 0, this.#at?.x);
      else this.#zoom?.pan(action.pan);
    } else if (action.does === "dismiss") {
      if (!this.#dismiss()) return;
    } else if (action.does === "help") {
      this.#toggleHelp();
    } else if (action.does === "listen") {
      this.#listen();
    } else if (action.does === "select") {
      this.#select();
    } else if (action.move) {
      this.#walk(action.move, action.times ?? 1);
    }
    event.preventDefault();
  }

  /**
   * @param {import("../chart.js").Move} move
   * @param {number} times
   */
  #walk(move, times) {
    const from = this.#at;
    let hit = null;
    for (let step = 0; step < times; step += 1) hit = this.#ask((chart) => chart.move(move)) ?? hit;
    if (hit) this.#show(hit);
    const stayed = hit && from && hit.mark === from.mark && hit.item === from.item;
    const words = this.#words();
    this.#stage.announce(hit ? (stayed ? `${words.ends}${words.stop}${hit.text}` : hit.text) : words.ends);
  }

  /** The details of the mark at the cursor, aloud; in the picture the tooltip has them. */
  #select() {
    const hit = this.#at;
    if (!hit) return;
    this.#show(hit);
    const { colon, stop } = this.#words();
    const told = [...hit.fields, ...hit.details].map(({ title, text }) => title ? `${title}${colon}${text}` : text);
    this.#stage.announce(told.join(stop) || hit.text);
    this.#host.fire("select", hit);
  }

  /** Puts away what is open, one thing at a time; whether there was anything. */
  #dismiss() {
    if (this.#sound.isPlaying) {
      this.#sound.stop();
      this.#stage.announce(this.#words().silence);
      return true;
    }
    if (this.#help.isShown) {
      this.#help.hide();
      return true;
    }
    if (this.#zoom?.cancel()) return true;
    if (!this.#tooltip.isShown) return false;
    this.#show(null);
    return true;
  }

  #toggleHelp() {
    if (this.#help.isShown) this.#help.hide();
    else this.#stage.announce(this.#help.show(this.#host.language(), this.#isTimed));
  }

  /**
   * @param {import("./legend.js").Entry} entry
   * @param {boolean} alone
   */
  #toggle(entry, alone) {
    const words = this.#words();
    this.#host.choose((chart) => {
      const entries = chart.legends().flatMap((legend) => legend.entries).filter(({ channel }) => channel === entry.channel);
      const hidden = /** @type {import("../options.js").SeriesKey[]} */ (chart.selection.hidden ?? []);
      const is = (/** @type {{channel?: string, value?: unknown}} */ key) => (key.channel ?? "color") === entry.channel && String(key.value) === entry.value;
      const others = hidden.filter((key) => !is(key));
      if (alone) {
        const isAlone = entries.every((other) => other.hidden !== is(other));
        chart.hide(isAlone ? [] : entries.filter((other) => !is(other)).map(seriesKey));
      } else {
        chart.hide(others.length < hidden.length ? others : [...hidden, seriesKey(entry)]);
      }
      // What is put away is not what the others step back from.
      if (chart.selection.highlighted && is(chart.selection.highlighted)) chart.highlight(null);
      const now = chart.selection.hidden?.some(is) ? words.hidden : words.shown;
      this.#stage.announce(`${entry.label}${words.colon}${now}`);
    });
  }

  /** @param {import("./legend.js").Entry | null} entry */
  #bringForward(entry) {
    const key = entry && !entry.hidden ? seriesKey(entry) : null;
    if (!this.#host.chart()?.selection.highlighted && !key) return;
    this.#host.choose((chart) => chart.highlight(key));
  }
}

/**
 * @param {import("./legend.js").Entry} entry
 * @returns {import("../options.js").SeriesKey}
 */
function seriesKey({ channel, column, value }) {
  return { channel, column, value: value ?? null };
}
