/**
 * Zooming and panning along a time axis: brush, wheel, pinch, keys, and the way back. Takes the stage and a
 * chart; chooses stretches of its axis. Guarantees never to trap the page's scroll: a wheel zooms only with
 * Ctrl or ⌘, or in a chart that has the focus and is not at an end yet; one finger scrolls, two zoom.
 */

import { zoomed, panned, timeAt, isWhole } from "./stretch.js";
import { handWordsOf } from "./hand-words.js";

/** @typedef {import("../chart.js").Chart} Chart */
/** @typedef {import("../chart.js").Span} Span */

/** @typedef {Pick<import("./interaction.js").Host, "language" | "choose">} Host */

/** A drag shorter than this is a click, CSS px. */
const CLICK = 6;
/** How long the hint stands, ms. */
const HINT = 1800;
/** A wheel this soon after the pointer has moved is meant for the chart, ms. */
const INTENT = 1200;

/** The hands on a time axis. */
export class Zoom {
  #stage;
  #host;
  #brush = document.createElement("div");
  #hint = document.createElement("div");
  #reset = document.createElement("button");
  /** @type {Span[]} */
  #spans = [];
  /** A drag under way: where it began, of which axis, and whether it pans. @type {{x: number, span: Span, pans: boolean, moved: boolean} | undefined} */
  #drag;
  /** A pinch under way: of which axis, and the times under the fingers. @type {{span: Span, times: [number, number]} | undefined} */
  #pinch;
  /** The next stretch, drawn with the next frame. @type {readonly [number, number] | null | undefined} */
  #next;
  /** Whether a screen reader hears of the next stretch. */
  #isTold = false;
  #movedAt = -Infinity;
  #hintTimer = 0;
  /** Whether the pointer went down and dragged: the click that follows selects nothing. */
  hasDragged = false;

  /**
   * @param {import("./stage.js").Stage} stage
   * @param {Host} host
   */
  constructor(stage, host) {
    this.#stage = stage;
    this.#host = host;
    this.#brush.className = "brush";
    this.#brush.part.add("brush");
    this.#brush.hidden = true;
    this.#hint.className = "hint";
    this.#hint.part.add("hint");
    this.#hint.ariaHidden = "true";
    this.#hint.hidden = true;
    this.#reset.type = "button";
    this.#reset.className = "reset";
    this.#reset.part.add("reset");
    this.#reset.hidden = true;
    this.#reset.addEventListener("click", () => {
      this.#choose(null);
      stage.canvas.focus();
    });
    // Behind the canvas in the order of tabs, before the menu.
    stage.canvas.after(this.#brush, this.#hint, this.#reset);
    const { canvas } = stage;
    canvas.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    canvas.addEventListener("pointerdown", (event) => this.#down(event));
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    canvas.addEventListener("pointerup", (event) => this.#up(event));
    canvas.addEventListener("pointercancel", () => this.cancel());
    canvas.addEventListener("dblclick", () => this.#choose(null));
    for (const type of ["touchstart", "touchmove"]) {
      canvas.addEventListener(type, (event) => this.#touch(/** @type {TouchEvent} */ (event)), { passive: false });
    }
    for (const type of ["touchend", "touchcancel"]) canvas.addEventListener(type, () => (this.#pinch = undefined));
  }

  /** Whether there is a time axis along x. */
  get isTimed() {
    return this.#spans.length > 0;
  }

  /** Whether a drag or a pinch is under way. */
  get isBusy() {
    return Boolean(this.#drag?.moved || this.#pinch);
  }

  /**
   * The chart was drawn anew, or is gone.
   * @param {Chart | undefined} chart
   */
  drawn(chart) {
    this.#spans = chart?.spans() ?? [];
    const [span] = this.#spans;
    this.#reset.hidden = !this.#spans.some((one) => !isWhole(one));
    this.#reset.textContent = handWordsOf(this.#host.language()).reset;
    if (!span) return;
    // Over the plot, beside the legend, where it covers no marks.
    this.#reset.style.top = `${Math.max(0, span.view.y - 36)}px`;
    this.#reset.style.left = `${span.view.x + span.view.width}px`;
  }

  /**
   * Zooms from the keyboard, and says what is shown then.
   * @param {number} factor by which the stretch shown grows; 0 shows all
   * @param {number} [x] what stays in its place, CSS px of the chart
   */
  by(factor, x) {
    const [span] = this.#spans;
    if (!span) return;
    const middle = (span.shown[0] + span.shown[1]) / 2;
    this.#choose(factor === 0 ? null : zoomed(span, x === undefined ? middle : timeAt(span, x), factor), true);
  }

  /**
   * Pans from the keyboard, and says what is shown then.
   * @param {number} share of the stretch shown
   */
  pan(share) {
    const [span] = this.#spans;
    if (span) this.#choose(panned(span, share * (span.shown[1] - span.shown[0])), true);
  }

  /** Gives a drag up; whether there was one. */
  cancel() {
    const was = this.isBusy;
    this.#drag = undefined;
    this.#pinch = undefined;
    this.#brush.hidden = true;
    return was;
  }

  /**
   * @param {number} x CSS px of the chart
   * @param {number} y CSS px of the chart
   */
  #spanAt(x, y) {
    const within = (/** @type {Span} */ { view }) => x >= view.x && x <= view.x + view.width && y >= view.y && y <= view.y + view.height;
    return this.#spans.find(within);
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    const span = this.#spanAt(event.offsetX, event.offsetY);
    if (!span) return;
    const hasFocus = /** @type {ShadowRoot} */ (this.#stage.canvas.getRootNode()).activeElement === this.#stage.canvas;
    if (!event.ctrlKey && !event.metaKey && !hasFocus) {
      // Who scrolls past wants no advice; who has just pointed at something does.
      if (performance.now() - this.#movedAt < INTENT && event.deltaY !== 0) this.#advise();
      return;
    }
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 400;
    const length = span.shown[1] - span.shown[0];
    const along = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const next = along
      ? panned(span, event.deltaX * unit / span.view.width * length)
      : zoomed(span, timeAt(span, event.offsetX), Math.min(4, Math.max(0.25, Math.exp(event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.002)))));
    const stays = next === null ? isWhole(span) : next[0] === span.shown[0] && next[1] === span.shown[1];
    // At an end the page scrolls on; a pinch on a trackpad must not zoom the page in any case.
    if (stays && !event.ctrlKey) return;
    event.preventDefault();
    if (!stays) this.#choose(next);
  }

  #advise() {
    const words = handWordsOf(this.#host.language());
    this.#hint.textContent = /mac|iphone|ipad/i.test(navigator.platform) ? words.wheelMac : words.wheel;
    this.#hint.hidden = false;
    clearTimeout(this.#hintTimer);
    this.#hintTimer = window.setTimeout(() => (this.#hint.hidden = true), HINT);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    this.hasDragged = false;
    const span = this.#spanAt(event.offsetX, event.offsetY);
    if (!span || event.pointerType === "touch" || event.button !== 0) return;
    this.#drag = { x: event.offsetX, span, pans: event.shiftKey, moved: false };
    this.#stage.canvas.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    this.#movedAt = performance.now();
    const drag = this.#drag;
    if (!drag) return;
    const x = Math.min(drag.span.view.x + drag.span.view.width, Math.max(drag.span.view.x, event.offsetX));
    if (Math.abs(event.offsetX - drag.x) >= CLICK) drag.moved = true;
    if (!drag.moved) return;
    this.hasDragged = true;
    if (drag.pans) {
      this.#choose(panned(drag.span, timeAt(drag.span, drag.x) - timeAt(drag.span, event.offsetX)));
      return;
    }
    const { style } = this.#brush;
    this.#brush.hidden = false;
    style.left = `${Math.min(drag.x, x)}px`;
    style.width = `${Math.abs(x - drag.x)}px`;
    style.top = `${drag.span.view.y}px`;
    style.height = `${drag.span.view.height}px`;
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const drag = this.#drag;
    this.cancel();
    if (!drag?.moved || drag.pans) return;
    const { view } = drag.span;
    const x = Math.min(view.x + view.width, Math.max(view.x, event.offsetX));
    if (Math.abs(x - drag.x) < CLICK) return;
    const [from, to] = [timeAt(drag.span, Math.min(x, drag.x)), timeAt(drag.span, Math.max(x, drag.x))];
    const ends = /** @type {const} */ ([Math.min(from, to), Math.max(from, to)]);
    this.#choose(zoomed({ ...drag.span, shown: [...ends] }, (from + to) / 2, 1), true);
  }

  /** @param {TouchEvent} event */
  #touch(event) {
    const [one, two] = event.targetTouches;
    // A reader who has magnified the page pinches to see more of it.
    if (!one || !two || (window.visualViewport?.scale ?? 1) > 1.01) return;
    const box = this.#stage.canvas.getBoundingClientRect();
    const scale = box.width / this.#stage.canvas.offsetWidth;
    const xs = [one.clientX - box.left, two.clientX - box.left].map((x) => x / scale).sort((a, b) => a - b);
    const [left = 0, right = 0] = xs;
    if (right - left < CLICK) return;
    const span = this.#pinch?.span ?? this.#spanAt((left + right) / 2, ((one.clientY + two.clientY) / 2 - box.top) / scale);
    if (!span) return;
    if (event.cancelable) event.preventDefault();
    this.#pinch ??= { span, times: [timeAt(span, left), timeAt(span, right)] };
    const { times } = this.#pinch;
    // The times under the fingers stay under the fingers.
    const slope = (times[1] - times[0]) / (right - left);
    const from = times[0] - slope * (left - span.places[0]);
    const to = from + slope * (span.places[1] - span.places[0]);
    const ends = /** @type {[number, number]} */ ([Math.min(from, to), Math.max(from, to)]);
    this.#choose(zoomed({ ...span, shown: ends }, (from + to) / 2, 1));
  }

  /**
   * Shows a stretch, or all; the last of those asked for before the next frame.
   * @param {readonly [number, number] | null} ends
   * @param {boolean} [tells] whether a screen reader hears what is shown
   */
  #choose(ends, tells = false) {
    const isFirst = this.#next === undefined;
    this.#next = ends;
    this.#hint.hidden = true;
    if (isFirst) {
      requestAnimationFrame(() => {
        const next = this.#next ?? null;
        this.#next = undefined;
        const isTold = this.#isTold;
        this.#isTold = false;
        this.#host.choose((chart) => {
          chart.setDomain("x", next);
          // Not before: who hears that all is shown goes on at once, and would still meet the button for it.
          if (isTold) this.#tell(next);
        });
      });
    }
    this.#isTold = tells;
  }

  /** @param {readonly [number, number] | null} ends */
  #tell(ends) {
    const [span] = this.#spans;
    const language = this.#host.language();
    if (!span || !ends) {
      this.#stage.announce(handWordsOf(language).all);
      return;
    }
    const day = 86_400_000;
    const length = ends[1] - ends[0];
    /** @type {Intl.DateTimeFormatOptions} */
    const finer = length > 700 * day ? { month: "short" } : length > 3 * day ? { month: "short", day: "numeric" } : { dateStyle: undefined, month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };
    const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", year: "numeric", ...finer });
    // Each in full: a range of Chinese dates is shortened to slashes.
    this.#stage.announce(ends.map((end) => format.format(end)).join(" – "));
  }
}
