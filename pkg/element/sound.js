/**
 * A series as sound: from left to right along the axis, the higher the more, silent where there is no figure.
 * Takes what the chart says of a series; plays it through Web Audio when a reader asks, which is the gesture
 * that browsers want. Guarantees that one series sounds at a time on a page, and none after `stop`.
 */

import { ChartError } from "../error.js";

/** @typedef {import("../chart.js").Voice} Voice */
/** @typedef {Voice["points"][number]} Point */
/** @typedef {{at: number, length: number, pan: number, frequency: number, point: Point}} Note */

/** The foot of the plot sounds at this frequency, Hz, and the top two octaves higher. */
const LOWEST = 220;
const OCTAVES = 2;
/** How long a point sounds at most, and a whole series at least and at most, seconds. */
const NOTE = 0.22;
const [SHORTEST, LONGEST] = [1.5, 8];
/** Points that can be told apart by ear; more are heard as means of neighbours. */
const MAX_NOTES = 160;
/** How long browsers may take to let sound through before it counts as forbidden, ms. */
const PATIENCE = 1500;

/** What is playing on this page. @type {Sound | undefined} */
let playing;

/**
 * The notes of a series.
 * @param {Voice} voice
 * @returns {{notes: Note[], seconds: number}}
 */
export function notesOf(voice) {
  const seconds = Math.min(LONGEST, Math.max(SHORTEST, voice.points.length * 0.25));
  const points = thinned(voice.points);
  const step = points.length > 1 ? Math.min(...points.slice(1).map((point, place) => point.pan - (points[place]?.pan ?? 0)).filter((gap) => gap > 0), 1) : 1;
  const length = Math.min(NOTE, Math.max(0.03, step * seconds * 0.9));
  const notes = points.flatMap((point) =>
    point.pitch === null
      ? []
      : [{ at: point.pan * seconds, length, pan: point.pan * 2 - 1, frequency: LOWEST * 2 ** (OCTAVES * point.pitch), point }]
  );
  return { notes, seconds: seconds + length };
}

/**
 * As many points as an ear can follow: neighbours become their mean.
 * @param {Point[]} points
 * @returns {Point[]}
 */
function thinned(points) {
  if (points.length <= MAX_NOTES) return points;
  /** @type {Point[]} */
  const means = [];
  for (let bin = 0; bin < MAX_NOTES; bin += 1) {
    const some = points.slice(Math.floor(bin * points.length / MAX_NOTES), Math.floor((bin + 1) * points.length / MAX_NOTES));
    const known = some.flatMap(({ pitch }) => pitch === null ? [] : [pitch]);
    const middle = some[some.length >> 1];
    if (middle) means.push({ ...middle, pitch: known.length > 0 ? known.reduce((sum, pitch) => sum + pitch) / known.length : null });
  }
  return means;
}

/**
 * Puts notes on a context's time line.
 * @param {BaseAudioContext} context
 * @param {AudioNode} out
 * @param {Note[]} notes
 * @param {number} start seconds on the context's clock
 */
export function schedule(context, out, notes, start) {
  for (const { at, length, pan, frequency } of notes) {
    const tone = context.createOscillator();
    const swell = context.createGain();
    const side = context.createStereoPanner();
    tone.type = "triangle";
    tone.frequency.value = frequency;
    side.pan.value = pan;
    // A tone that begins or ends at once clicks.
    swell.gain.setValueAtTime(0, start + at);
    swell.gain.linearRampToValueAtTime(0.5, start + at + Math.min(0.015, length / 4));
    swell.gain.setValueAtTime(0.5, start + at + length * 0.6);
    swell.gain.linearRampToValueAtTime(0, start + at + length);
    tone.connect(swell).connect(side).connect(out);
    tone.start(start + at);
    tone.stop(start + at + length);
  }
}

/** A player of series. */
export class Sound {
  /** @type {AudioContext | undefined} */
  #context;
  /** Ends what is playing. @type {(() => void) | undefined} */
  #end;

  get isPlaying() {
    return this.#end !== undefined;
  }

  /**
   * Plays a series to its end, or until it is stopped.
   * @param {Voice} voice
   * @param {(point: Point) => void} reached called as each point sounds
   * @returns {Promise<void>}
   * @throws {ChartError} `sound-blocked`
   */
  async play(voice, reached) {
    playing?.stop();
    const context = await this.#running();
    const out = context.createGain();
    out.connect(context.destination);
    const { notes, seconds } = notesOf(voice);
    const start = context.currentTime + 0.05;
    schedule(context, out, notes, start);
    playing = this;
    await new Promise((/** @type {(value: void) => void} */ done) => {
      let next = 0;
      const follow = () => {
        const now = context.currentTime - start;
        let sounding;
        for (let note = notes[next]; note && note.at <= now; note = notes[next]) {
          sounding = note;
          next += 1;
        }
        if (sounding) reached(sounding.point);
        if (now >= seconds) this.stop();
      };
      const timer = setInterval(follow, 30);
      this.#end = () => {
        clearInterval(timer);
        out.disconnect();
        this.#end = undefined;
        if (playing === this) playing = undefined;
        // A context that sleeps takes no power.
        context.suspend().catch(() => {});
        done();
      };
    });
  }

  /** Silence. */
  stop() {
    this.#end?.();
  }

  /** @returns {Promise<AudioContext>} */
  async #running() {
    if (typeof AudioContext === "undefined") throw blocked("Web Audio is missing");
    this.#context ??= new AudioContext();
    const late = new Promise((give) => setTimeout(give, PATIENCE));
    await Promise.race([this.#context.resume(), late]).catch(() => {});
    if (this.#context.state !== "running") throw blocked(`the audio context is ${this.#context.state}`);
    return this.#context;
  }
}

/** @param {string} reason */
function blocked(reason) {
  return new ChartError({
    code: "sound-blocked",
    message: `The browser plays no sound: ${reason}`,
    hint: "sound needs a click or a key of the reader, and a page that allows it",
  });
}
