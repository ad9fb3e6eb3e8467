/**
 * Charts that sleep (`loading="interaction"`): most are only looked at, and the picture inside shows all there is to see,
 * so nothing is loaded for one until a hand is there. Takes the host and what is around it; says whether it may sleep.
 * Guarantees that what stands there meanwhile is what would be drawn: large enough to read, in the colours and the language
 * around it, and of the chart that is asked for.
 */

import { isReadable } from "./shape.js";
import { wordsOf } from "./words.js";

/** What a picture of its own for dark pages has: a file for them, by the reader's wish or by the page's script. */
const SCHEMES = ":scope > picture > :is(source[media*='prefers-color-scheme'], source[data-scheme])";

/**
 * @typedef {object} Surroundings
 * @property {number} width of the chart, CSS px
 * @property {"light" | "dark"} theme
 * @property {string | undefined} language
 * @property {boolean} isForced whether the reader's system prescribes colours
 */

/** The sleep of one chart: for as long as its picture is enough. */
export class Sleep {
  #host;
  #isOver = false;
  /** From the first rest until the chart is there. */
  #isAsleep = false;
  #hasSlept = false;
  /** The language of the picture: that which was around it first. @type {{tag: string | undefined} | undefined} */
  #language;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
  }

  /** Whether readers have had the picture before their eyes. */
  get hasSlept() {
    return this.#hasSlept;
  }

  /** Another chart is asked for. */
  end() {
    this.#isOver = true;
  }

  /**
   * A hand is there. Gives whether it met a chart that slept, and that will be there soon.
   * @param {boolean} isMeant whether it has come for the chart
   */
  wake(isMeant) {
    this.#isOver ||= this.#isAsleep && isMeant;
    return this.#isAsleep && this.#isOver;
  }

  /**
   * Whether the chart sleeps, where the keyboard can come to it; once it does not, it never does again.
   * @param {import("./stage.js").Stage} stage
   * @param {Surroundings} around
   */
  lasts(stage, { width, theme, language, isForced }) {
    this.#language ??= { tag: language };
    const host = this.#host;
    const isOfColours = theme === "light" || host.hasAttribute("theme") || host.querySelector(SCHEMES) !== null;
    this.#isOver ||= host.getAttribute("loading") !== "interaction" || isForced || language !== this.#language.tag || !isOfColours || !isReadable(host, width);
    if (this.#isOver) return false;
    this.#isAsleep = this.#hasSlept = true;
    host.dataset.state = "asleep";
    stage.sleep(wordsOf(language).chart);
    return true;
  }

  /** The chart is there, or there is none. @param {import("./stage.js").Stage} stage */
  leave(stage) {
    if (this.#isAsleep) stage.sleep(undefined);
    this.#isAsleep = false;
  }
}

/**
 * The figures that a page shows, those of sleeping charts left out: most never wake.
 * @param {Document} page
 */
export function figuresAwake(page) {
  const charts = page.querySelectorAll("indicator-chart[figure]:not([loading='interaction'])");
  return [...charts].map((chart) => chart.getAttribute("figure") ?? "");
}
