/**
 * A reader's hands, before and after the first. Takes the stage and what the element lets its reader do; lays buttons
 * over the legend, and loads what answers a hand (`interaction.js`) when one comes near: most charts are only looked
 * at. Guarantees that what the hand has done by then is answered once that is there, that a key of the chart's does not
 * scroll the page meanwhile, and that a chart stays as it is where it cannot be loaded, until the next hand.
 */

import { loadForHand } from "../load.js";
import { LegendKeys } from "./legend.js";
import { wordsOf } from "./words.js";

/** @typedef {import("../chart.js").Chart} Chart */
/** @typedef {{target: EventTarget, event: Event}} Held what a hand has done, and to what */

/** What a hand does to a chart. */
const SIGNS = [
  ...["pointerover", "pointermove", "pointerdown", "pointerout", "click", "keydown", "focusin", "focusout"],
  ...["touchstart", "touchmove", "touchend", "touchcancel"],
];

/** What is told again of an event. */
const TOLD = ["bubbles", "cancelable", "pointerId", "pointerType", "clientX", "clientY", "targetTouches", "shiftKey", "key"];

/**
 * Whether a chart that has the focus takes a key: it would scroll the page. Escape is left out, as nothing is open yet.
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">} event
 * @param {boolean} isTimed whether there is a time axis to zoom
 */
export function isTaken({ key, ctrlKey, metaKey, altKey, shiftKey }, isTimed) {
  if (ctrlKey || metaKey || altKey) return false;
  if (/^[-+=0]$/.test(key) || (shiftKey && /^Arrow(Left|Right)$/.test(key))) return isTimed;
  return /^(Arrow(Left|Right|Up|Down)|Page(Up|Down)|Home|End|Enter|[ ?hs])$/.test(key);
}

/**
 * Whether what is done to a chart that sleeps is meant for it: not where it scrolls by under a mouse, or under the finger
 * that scrolls.
 * @param {Event} event
 */
function isMeant(event) {
  const { type, pointerType, movementX, movementY } = /** @type {PointerEvent} */ (event);
  if (type === "click" || type === "keydown" || type === "focusin") return true;
  return pointerType !== "touch" && (type === "pointerdown" || (type === "pointermove" && (movementX !== 0 || movementY !== 0)));
}

/** What meets a reader's hands. */
export class Hands {
  #stage;
  #host;
  #legend = new LegendKeys();
  #waiting = new AbortController();
  /** What the hand has done since the load began, to be done again. @type {Held[]} */
  #held = [];
  /** @type {Promise<void> | undefined} */
  #loading;
  /** How often it has failed to load. */
  #failures = 0;
  #touched = () => this.#load();
  /** @type {import("./interaction.js").Interaction | undefined} */
  #interaction;

  /**
   * @param {import("./stage.js").Stage} stage
   * @param {import("./interaction.js").Host} host
   */
  constructor(stage, host) {
    this.#stage = stage;
    this.#host = host;
    stage.layer.append(this.#legend.root);
    const { signal } = this.#waiting;
    for (const type of SIGNS) {
      stage.plot.addEventListener(type, (event) => this.#meet(event), { signal, passive: type.startsWith("touch") });
    }
    stage.plot.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") this.#held = this.#held.filter(({ event: { type } }) => !type.startsWith("pointer"));
    }, { signal });
  }

  /**
   * The chart was drawn anew.
   * @param {Chart} chart
   */
  drawn(chart) {
    const isTimed = chart.spans().length > 0;
    this.#legend.set(chart.legends(), wordsOf(this.#host.language()));
    this.#stage.canvas.classList.toggle("timed", isTimed);
    this.#interaction?.drawn(chart);
    this.#answer();
    // A pinch is best met at once, and on its way to the chart a finger scrolls the page.
    if (isTimed && !this.#interaction) addEventListener("touchstart", this.#touched, { once: true, passive: true });
  }

  /** The chart has come to rest, and its words are said. */
  told() {
    this.#interaction?.told();
  }

  /** There is no chart any more. */
  release() {
    this.#held = [];
    removeEventListener("touchstart", this.#touched);
    this.#legend.set([], wordsOf(this.#host.language()));
    this.#stage.canvas.classList.remove("timed");
    this.#interaction?.release();
  }

  /** @param {Event} event */
  #meet(event) {
    const { type } = event;
    const { canvas, menu, plot } = this.#stage;
    const isThere = this.#host.chart() !== undefined;
    if (!isThere && !this.#host.wake(isMeant(event))) return;
    // What is done to a picture is done to the chart in its place.
    const target = isThere || (type === "keydown" && event.target !== plot) ? /** @type {Node} */ (event.target) : canvas;
    const isLegend = this.#legend.root.contains(target);
    if (!(target === canvas || isLegend || menu.contains(target))) return;
    if (type === "keydown") {
      const key = /** @type {KeyboardEvent} */ (event);
      // A button is pressed by the browser; those of the legend are moved between by arrows.
      if (!isTaken(key, canvas.classList.contains("timed")) || (target !== canvas && !(isLegend && /^(Arrow|Home|End)/.test(key.key)))) return;
      event.preventDefault();
    }
    // Where it failed a move, of which there are many, does not try again.
    if (this.#failures === 0 || !type.endsWith("move")) this.#load();
    const told = Object.fromEntries(TOLD.map((name) => [name, /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (event))[name]]));
    // Where the pointer came down is enough: no drag begins before there is somebody to follow it.
    const again = type === "pointerdown" ? "pointermove" : type;
    if (again.endsWith("move") && this.#held.at(-1)?.event.type === again) this.#held.pop();
    // Within the element, as the page has heard of it.
    this.#held.push({ target, event: new /** @type {typeof Event} */ (event.constructor)(again, told) });
  }

  #load() {
    removeEventListener("touchstart", this.#touched);
    this.#loading ??= Promise.all([import("./interaction.js"), loadForHand()]).then(([{ Interaction }]) => {
      this.#interaction = new Interaction(this.#stage, this.#legend, this.#host);
      this.#answer();
    }, () => {
      // The next hand tries again; in `dist/` (`pieces.js`) even where a browser keeps what has failed.
      this.#failures += 1;
      this.#loading = undefined;
      this.#held = [];
    });
  }

  /** Does again what the hand has done, once there are a chart and what answers. */
  #answer() {
    if (!this.#interaction || !this.#host.chart()) return;
    this.#waiting.abort();
    // What is done again may draw the chart anew, which leads here.
    const held = this.#held;
    this.#held = [];
    this.#interaction.again(held);
  }
}
