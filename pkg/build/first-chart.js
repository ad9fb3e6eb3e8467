/**
 * Draws and reads every bundled figure as pages do, with a copy of the core that says what ran.
 * Takes the copy's file and what the names of its flags begin with; prints the numbers of the flags
 * raised, one a line. The canvas is one that draws nothing: the core only calls it. Each figure is drawn in
 * some of the languages and widths; all figures together in all.
 */

import { readFile } from "node:fs/promises";
import { initSync, Drawing, add_excerpt } from "../wasm/indicator_charts.js";
import { figures } from "../wasm/figures/index.js";
import { localeOf } from "../locale.js";

const [file, flag] = process.argv.slice(2);
const core = initSync({ module: new WebAssembly.Module(await readFile(file)) });

/** A canvas whose texts are as wide as Latin and Chinese ones are. */
function canvas() {
  const width = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12 : 6.5), 0);
  const context = new Proxy({}, {
    get: (known, name) => known[name] ?? (name === "measureText" ? (text) => ({ width: width(text) }) : () => {}),
    set: (known, name, value) => Reflect.set(known, name, value),
  });
  return { width: 0, height: 0, getContext: () => context };
}

const STEPS = ["next", "previous", "nextSeries", "previousSeries", "first", "last"];
const WIDTHS = [240, 280, 320, 360, 375, 414, 480, 540, 600, 640, 720, 800, 960, 1200, 1600];

/** Reads a drawn chart as the element does, and asks for what is under the pointer everywhere. */
function read(drawing) {
  drawing.problems();
  drawing.describe();
  drawing.table();
  drawing.legends();
  drawing.spans();
  for (let y = -8; y < drawing.height; y += 24) {
    for (let x = -8; x < drawing.width; x += 24) {
      drawing.hit(x, y);
      drawing.crosshair(x, y);
    }
  }
  for (const step of ["next", ...STEPS, ...STEPS, ...STEPS]) {
    for (let times = 0; times < 9; times += 1) drawing.move_cursor(step);
  }
}

/** Brings each series of the legends forward, and puts it away. */
function choose(drawing, spec, options) {
  for (const { channel, column, value } of drawing.legends().flatMap(({ entries }) => entries)) {
    const key = { channel, column, value };
    if (!channel) continue;
    for (const selection of [{ highlighted: key }, { hidden: [key] }]) {
      drawing.update(spec, { ...options, selection });
      drawing.paint(1);
      read(drawing);
    }
  }
}

/** Every third of a list, from a place that differs from figure to figure: together they see all of it. */
const some = (list, place) => list.filter((_, at) => (at + place) % 3 === 0);

for (const [place, [id, load]] of Object.entries(figures).entries()) {
  const { text, codes } = await load();
  add_excerpt(id, text, Uint8Array.from(codes));
  const spec = { figure: id };
  for (const tag of ["zh-CN", "en", ["zh-TW", "en-GB", "de", "ar"][place % 4]]) {
    const locale = localeOf(tag);
    for (const theme of ["light", "dark"]) {
      const options = { locale, theme, prefix: id, columns: [] };
      const drawing = new Drawing(canvas(), spec, options);
      drawing.paint(1);
      read(drawing);
      if (theme === "light" && place % 3 === 0 && /^(zh-CN|en)$/.test(tag)) choose(drawing, spec, options);
      for (const width of some(WIDTHS, place + tag.length + theme.length)) {
        drawing.update(spec, { ...options, width });
        for (const ratio of [1, 1.25, 1.5, 2, 3]) drawing.paint(ratio);
        if (theme === "light") read(drawing);
        drawing.update(spec, { ...options, width, height: Math.round(width * 0.75) });
        drawing.forget_fonts();
        drawing.paint(2);
      }
      // In the place of its picture a chart is laid out as the picture was.
      drawing.update(spec, { ...options, fonts: "table" });
      drawing.paint(1);
      drawing.free();
    }
  }
}

const raised = Object.entries(core).filter(([name, value]) => name.startsWith(flag) && value.value === 1);
process.stdout.write(raised.map(([name]) => `${name.slice(flag.length)}\n`).join(""));
