/**
 * Draws and reads charts as pages do, with a copy of the core that says what ran: every bundled figure from its snapshots
 * and then as hands have it, from its rows; or every spec of `tests/specs/` and then the figures, and ordinary specs; or
 * some figures, which no hand comes near. Takes the copy's file, what the names of its flags begin with, and `figures`, `specs`
 * or the figures' names; prints a line a figure, or one for all specs and one for ordinary ones: a name and the numbers of
 * the flags raised. The canvas is one that draws nothing: the core only calls it. Each chart is drawn in some of the
 * languages and widths; all charts together in all.
 */

import { readFile, readdir } from "node:fs/promises";
import { coreInput } from "../options.js";
import { isOrdinary } from "../ordinary-spec.js";
import { place } from "../snapshot.js";
import { provideReader } from "../table.js";
import * as reader from "../table-reader.js";
import { figures } from "../wasm/figures/index.js";
import { snapshots } from "../wasm/snapshots/index.js";
import { ordinarySpecs, ordinaryWords } from "./ordinary.js";

/** @typedef {typeof import("../wasm/indicator_charts.js")} Core */
/** @typedef {InstanceType<Core["Drawing"]>} Drawing */
/** @typedef {import("../options.js").Spec} Spec */
/** @typedef {import("../options.js").Options} Options */

const [file, flag, what] = process.argv.slice(2);
const module = new WebAssembly.Module(await readFile(file));

/**
 * The core, started anew.
 * @param {string} name tells it from the others
 * @returns {Promise<Core & {flags: Record<string, any>}>}
 */
async function started(name) {
  const glue = await import(`../wasm/indicator_charts.js?${name}`);
  return { ...glue, flags: glue.initSync({ module }) };
}

/** A canvas whose texts are as wide as Latin and Chinese ones are. */
function canvas() {
  const width = (/** @type {string} */ text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12 : 6.5), 0);
  const context = new Proxy(/** @type {Record<string, unknown>} */ ({}), {
    get: (known, name) => known[String(name)] ?? (name === "measureText" ? (/** @type {string} */ text) => ({ width: width(text) }) : () => {}),
    set: (known, name, value) => Reflect.set(known, name, value),
  });
  return /** @type {any} */ ({ width: 0, height: 0, getContext: () => context });
}

const STEPS = /** @type {const} */ (["next", "previous", "nextSeries", "previousSeries", "first", "last"]);
const WIDTHS = [240, 280, 320, 360, 375, 414, 480, 540, 600, 640, 720, 800, 960, 1200, 1600];
/** Of pictures that charts wake in, and how much narrower or wider the room may be. */
const [PICTURES, ROOMS] = [[320, 360, 520, 640, 800], [1, 0.75, 0.95, 1.25]];
/** Of a time axis that a reader chooses, as shares of it: some with few rows, or with none. */
const STRETCHES = /** @type {const} */ ([[0, 0.5], [0.25, 1], [0.4, 0.6], [0.71, 0.74]]);
const LANGUAGES = ["zh-CN", "en", "zh-TW", "en-GB", "de", "ar"];

/**
 * Reads a drawn chart as the element does before a hand comes.
 * @param {Drawing} drawing
 * @param {boolean} [isTold] whether its words are asked for
 * @returns {unknown} what it is told
 */
function meet(drawing, isTold = true) {
  drawing.problems();
  if (isTold) drawing.describe();
  drawing.legends();
  drawing.spans();
  return [drawing.width, drawing.height];
}

/**
 * Reads it as the element does, and asks for what is under the pointer everywhere.
 * @param {Drawing} drawing
 * @param {number} [distance] from one place of the pointer to the next, CSS px
 */
function read(drawing, distance = 24) {
  meet(drawing);
  drawing.table();
  for (let y = -8; y < drawing.height; y += distance) {
    for (let x = -8; x < drawing.width; x += distance) {
      drawing.hit(x, y);
      drawing.crosshair(x, y);
    }
  }
  for (const step of ["next", ...STEPS, ...STEPS, ...STEPS]) {
    for (let times = 0; times < 9; times += 1) drawing.move_cursor(step);
  }
}

/**
 * The series that the legends of a chart name.
 * @param {Drawing} drawing
 * @returns {import("../options.js").SeriesKey[]}
 */
function keysOf(drawing) {
  /** @type {import("../chart.js").Legend[]} */
  const legends = drawing.legends();
  return legends.flatMap(({ entries }) => entries).filter(({ channel }) => channel)
    .map(({ channel, column, value }) => /** @type {any} */ ({ channel, column, value }));
}

/**
 * Brings each series of the legends forward, and puts it away.
 * @param {Drawing} drawing
 * @param {Spec} spec
 * @param {Options} options
 * @param {number} [most] so many of them
 */
function choose(drawing, spec, options, most = Infinity) {
  for (const key of keysOf(drawing).slice(0, most)) {
    for (const selection of [{ highlighted: key }, { hidden: [key] }]) {
      drawing.update(...coreInput(spec, { ...options, selection }));
      drawing.paint(1);
      read(drawing);
    }
  }
}

/**
 * Brings each series of the legends forward, and reads the chart with the first.
 * @param {Drawing} drawing
 * @param {Spec} spec
 * @param {Options} options
 */
function bringForward(drawing, spec, options) {
  for (const [place, highlighted] of keysOf(drawing).entries()) {
    drawing.update(...coreInput(spec, { ...options, selection: { highlighted } }));
    drawing.paint(1);
    if (place === 0) read(drawing);
  }
}

/**
 * Asks for stretches that are refused: who calls `setDomain` is told at once, not when more of the core is there.
 * @param {Drawing} drawing
 * @param {Spec} spec
 * @param {Options} options
 */
function refuse(drawing, spec, options) {
  for (const x of /** @type {[number, number][]} */ ([[5, 5], [2, 1], [NaN, 1], [0, Infinity]])) {
    try {
      drawing.update(...coreInput(spec, { ...options, selection: { x } }));
    } catch (thrown) {
      if (thrown instanceof WebAssembly.RuntimeError) throw thrown;
    }
  }
}

/**
 * Chooses a stretch of a time axis, if there is one.
 * @param {Drawing} drawing
 * @param {Spec} spec
 * @param {Options} options
 */
function stretch(drawing, spec, options) {
  const [span] = drawing.spans();
  if (!span) return;
  const [from, to] = span.whole;
  drawing.update(...coreInput(spec, { ...options, selection: { x: [from + (to - from) / 4, to] } }));
  read(drawing);
  refuse(drawing, spec, options);
}

/**
 * What a reader's hand brings about beside what is met at once: walks in all directions, stretches of time, series put away
 * two at a time, sound, a file, prescribed colours.
 * @param {Drawing} drawing
 * @param {Spec} spec
 * @param {Options} options
 */
function handle(drawing, spec, options) {
  const shown = (/** @type {object} */ more) => {
    drawing.update(...coreInput(spec, { ...options, ...more }));
    drawing.paint(1);
    read(drawing);
  };
  for (const first of STEPS) {
    for (const second of STEPS) for (const step of [first, second, second]) drawing.move_cursor(step);
  }
  drawing.series();
  drawing.svg();
  shown({ colors: ["#fff", "#000"] });
  const [span] = drawing.spans();
  for (const [from, to] of span ? STRETCHES : []) {
    const at = (/** @type {number} */ share) => span.whole[0] + (span.whole[1] - span.whole[0]) * share;
    const x = [at(from), at(to)];
    shown({ selection: { x } });
    drawing.series();
  }
  const keys = keysOf(drawing);
  for (const [place, key] of keys.entries()) {
    const other = keys[(place + 1) % keys.length] ?? key;
    for (const selection of [{ highlighted: key }, { hidden: [key] }, { hidden: [key, other] }, { hidden: [other], highlighted: key }, { hidden: keys }]) shown({ selection });
  }
  if (span) refuse(drawing, spec, options);
}

/**
 * Every third of a list, from a place that differs from chart to chart: together they see all of it.
 * @template T
 * @param {T[]} list
 * @param {number} place
 */
const some = (list, place) => list.filter((_, at) => (at + place) % 3 === 0);

/**
 * @param {string} name
 * @param {Record<string, any>} flags
 */
function print(name, flags) {
  const raised = Object.entries(flags).filter(([name, state]) => name.startsWith(flag) && state.value === 1);
  process.stdout.write(`${[name, ...raised.map(([name]) => name.slice(flag.length))].join(" ")}\n`);
}

/**
 * Draws a figure as pages do before a hand comes, and under one that only points.
 * @param {Core} core
 * @param {string} id
 * @param {number} at which of the figures it is
 * @param {boolean} isPointed whether a hand comes
 */
function show({ Drawing }, id, at, isPointed) {
  const spec = { figure: id };
  // A walk may begin with any step.
  const begin = STEPS.values();
  for (const locale of ["zh-CN", "en", LANGUAGES[2 + at % 4] ?? ""]) {
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      const options = { locale, theme };
      // Snapshots bring words as these write numbers.
      const look = (/** @type {Drawing} */ drawing) => isPointed ? read(drawing) : meet(drawing, /^(zh|en)/.test(locale));
      const drawing = new Drawing(canvas(), ...coreInput(spec, options));
      drawing.paint(1);
      if (isPointed) drawing.move_cursor(begin.next().value ?? "next");
      look(drawing);
      if (isPointed && theme === "light" && /^(zh-CN|en)$/.test(locale)) bringForward(drawing, spec, options);
      for (const width of some(WIDTHS, at + locale.length + theme.length)) {
        drawing.update(...coreInput(spec, { ...options, width }));
        for (const ratio of [1, 1.25, 1.5, 2, 3]) drawing.paint(ratio);
        if (theme === "light") look(drawing);
        drawing.update(...coreInput(spec, { ...options, width, height: Math.round(width * 0.75) }));
        drawing.forget_fonts();
        drawing.paint(2);
      }
      // In the place of its picture a chart is laid out as the picture was, in its proportions.
      for (const width of some(PICTURES, at + theme.length)) {
        drawing.update(...coreInput(spec, { ...options, width, fonts: "table" }));
        const { height } = drawing;
        for (const room of ROOMS) {
          drawing.update(...coreInput(spec, { ...options, width: width * room, height: height * room, fonts: "table" }));
          drawing.paint(1);
          look(drawing);
        }
      }
      // Words that no snapshot brings are found when they are asked for.
      if (isPointed && locale === "en") {
        drawing.update(...coreInput(spec, { locale: "de", theme, width: 640 }));
        read(drawing);
      }
      drawing.free();
    }
  }
}

/** @param {string[]} drawn the figures that are only drawn; none for all, and what hands make of them */
async function drawFigures(drawn) {
  const ids = Object.keys(figures);
  const rowsOf = /** @type {Record<string, () => Promise<import("../load.js").Excerpt>>} */ (figures);
  for (const [at, id] of ids.entries()) {
    if (drawn.length > 0 && !drawn.includes(id)) continue;
    // Another figure may be on the page, too, and each in both languages.
    const other = ids[(at + 1) % ids.length] ?? "";
    const core = await started(id);
    for (const figure of [other, id]) for (const load of Object.values(snapshots[figure] ?? {})) place(figure, await load(), core);
    show(core, id, at, drawn.length === 0);
    print(id, core.flags);
    if (drawn.length > 0) continue;
    const whole = await started(`${id}-whole`);
    for (const figure of [other, id, id]) {
      const { text, codes } = await /** @type {() => Promise<import("../load.js").Excerpt>} */ (rowsOf[figure])();
      whole.add_excerpt(figure, text, Uint8Array.from(codes));
    }
    for (const [place, locale] of ["zh-CN", "en", LANGUAGES[2 + at % 4] ?? ""].entries()) {
      const options = { locale, width: WIDTHS[(3 * place + id.length) % WIDTHS.length] };
      const drawing = new whole.Drawing(canvas(), ...coreInput({ figure: id }, options));
      for (const width of [360, 800]) drawing.update(...coreInput({ figure: id }, { ...options, width }));
      handle(drawing, { figure: id }, options);
      drawing.free();
    }
    print("hands", whole.flags);
  }
}

/**
 * The specs of a folder of the project.
 * @param {string} path
 * @returns {Promise<any[]>}
 */
async function specsIn(path) {
  const folder = new URL(`../../${path}`, import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json") && name !== "reference.json").sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), "utf8"))));
}

async function drawSpecs() {
  const tables = await readFile(new URL("../wasm/indicator_tables_bg.wasm", import.meta.url));
  provideReader({
    start: () => {
      reader.start(new WebAssembly.Module(tables));
      return reader;
    },
  });
  const { Drawing, add_excerpt, flags } = await started("specs");
  // The examples of the documentation show what is not Vega-Lite's. Of the bundled data they get the rows, as a
  // page's own data: the part for specs has no others.
  const listed = (await started("rows")).catalogue_observations({});
  const rows = listed.map((/** @type {import("../catalogue.js").Observation} */ row) => ({
    ...row,
    year: Number(row.period.slice(0, 4)),
    time: `${row.period.slice(0, 4)}-01-01`,
    base_value: row.value,
  }));
  for (const [place, spec] of (await specsIn("tests/specs/")).concat(await specsIn("www/docs/examples/")).entries()) {
    if (spec.figure) continue;
    if (spec.data?.name === "indicators") spec.data = { values: rows };
    else if (spec.data?.name && !spec.datasets) continue;
    const theme = /** @type {const} */ (["light", "dark"])[place % 2];
    const options = { theme, locale: LANGUAGES[place % 3 === 0 ? place % LANGUAGES.length : 1] };
    /** @type {Drawing} */
    let drawing;
    try {
      drawing = new Drawing(canvas(), ...coreInput(spec, options));
    } catch (thrown) {
      // An example may ask for what only the bundled data have.
      if (spec.data?.values === rows && !(thrown instanceof WebAssembly.RuntimeError)) continue;
      throw thrown;
    }
    drawing.move_cursor(STEPS[place % STEPS.length]);
    for (const width of [undefined, WIDTHS[place % WIDTHS.length]]) {
      drawing.update(...coreInput(spec, { ...options, width }));
      for (const ratio of [1, 2]) drawing.paint(ratio);
      read(drawing);
      drawing.series();
      drawing.inspect();
      drawing.svg();
    }
    if (place % 5 === 0) choose(drawing, spec, options);
    if (place % 7 === 0) drawing.update(...coreInput(spec, { ...options, colors: ["#fff", "#000"], height: 300, fonts: "table" }));
    stretch(drawing, spec, options);
    drawing.paint(1);
    drawing.free();
  }
  for (const [id, load] of Object.entries(figures)) {
    const { text, codes } = await load();
    add_excerpt(id, text, Uint8Array.from(codes));
    for (const locale of ["zh-CN", "en"]) {
      const drawing = new Drawing(canvas(), ...coreInput({ figure: id }, { locale }));
      read(drawing);
      choose(drawing, { figure: id }, { locale, width: 360 });
      drawing.free();
    }
  }
  print("specs", flags);
}

/**
 * What pages have of ordinary specs, those that are made so and those of `tests/specs/` in their words: all that can be asked of a
 * chart, as scripts do that without waiting.
 */
async function drawOrdinary() {
  // Where a page runs, midnight is another instant than in UTC.
  process.env.TZ = "Asia/Shanghai";
  const core = await started("ordinary");
  const made = ordinarySpecs();
  const words = [...ordinaryWords(made)].join(" ");
  const own = (await specsIn("tests/specs/")).filter((spec) => !spec.figure && !spec.data?.name && isOrdinary(spec, words));
  for (const [at, spec] of made.concat(own).entries()) {
    for (const [place, locale] of ["en", "zh-CN"].entries()) {
      const options = { locale, theme: /** @type {const} */ (["light", "dark"])[place] };
      const drawing = new core.Drawing(canvas(), ...coreInput(spec, options));
      drawing.paint(1);
      meet(drawing);
      // A walk may begin with any step, or where a pointer has been.
      if (at % 7 === 0) drawing.put_cursor(0, at % 3);
      else drawing.move_cursor(STEPS[(at + place) % STEPS.length]);
      for (const step of [3, 8]) {
        drawing.update(...coreInput(spec, { ...options, width: WIDTHS[(at + step) % WIDTHS.length] }));
        drawing.paint(2);
        meet(drawing);
      }
      if (place === at % 2) {
        read(drawing, 48);
        drawing.series();
        drawing.inspect();
        drawing.svg();
        drawing.update(...coreInput(spec, { ...options, colors: ["#fff", "#000"], fonts: "table" }));
        drawing.svg();
        if (at % 5 === 0) choose(drawing, spec, options, 2);
        if (at % 3 === 0) stretch(drawing, spec, options);
      }
      drawing.free();
    }
  }
  print("ordinary", core.flags);
}

await (what === "specs" ? drawSpecs().then(drawOrdinary) : drawFigures(what === "figures" ? [] : what.split(",")));
