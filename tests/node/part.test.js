/** The parts of the core: the same charts as of the whole, and more of the core where one does not reach. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { Chart } from "../../pkg/chart.js";
import { call, currentExtent, currentGeneration, EXTENT, isWhole } from "../../pkg/engine.js";
import { load, loadForFigure, loadForHand, loadForSpec, loadMore, setDefaultSource, withMore } from "../../pkg/load.js";
import { coreInput } from "../../pkg/options.js";
import { joined } from "../../pkg/rest.js";
import { place } from "../../pkg/snapshot.js";
import { unpacked } from "../../pkg/unpack.js";
import { groups } from "../../pkg/wasm/figures/groups.js";
import { figures } from "../../pkg/wasm/figures/index.js";
import { catalogue_list } from "../../pkg/wasm/indicator_charts.js";
import { snapshots } from "../../pkg/wasm/snapshots/index.js";
import { canvas } from "./canvas.js";
import { coreFiles } from "./core-files.js";

const file = await coreFiles();
const [whole, hands] = [file("core"), file("hands")];
const FIGURE = "pingshan-growth";

/** @param {number} width */
function chart(width) {
  const surface = canvas();
  const drawing = new Chart(surface, { figure: FIGURE }, { width, locale: "zh-CN" });
  const seen = () => [surface.drawn.splice(0).join("\n"), JSON.stringify([drawing.describe(), drawing.legends(), drawing.spans(), drawing.problems])];
  const told = () => [...seen(), JSON.stringify([drawing.table(), drawing.hit(300, 200), drawing.crosshair(300, 200)])];
  return { drawing, seen, told };
}

/**
 * A core of its own.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} name
 */
async function core(bytes, name) {
  /** @type {typeof import("../../pkg/wasm/indicator_charts.js")} */
  const glue = await import(`../../pkg/wasm/indicator_charts.js?${name}`);
  glue.initSync({ module: new WebAssembly.Module(unpacked(bytes)) });
  return glue;
}

test("a part and what it lacks are more, and at last the whole", () => {
  const [ordinary, more, rest] = [file("ordinary"), file("ordinary-rest"), file("specs-rest")];
  assert.ok(WebAssembly.validate(unpacked(ordinary)));
  const specs = joined(ordinary, more);
  assert.ok(WebAssembly.validate(specs));
  assert.ok(Buffer.from(joined(ordinary, more, rest)).equals(unpacked(whole)));
  assert.ok(ordinary.length < specs.length * 0.75 && specs.length < whole.length, `${ordinary.length} of ${specs.length} of ${whole.length}`);
});

test("files that do not belong together are refused", () => {
  const [part, lacking] = [file("ordinary"), file("ordinary-rest")];
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const refused = (/** @type {() => Uint8Array<ArrayBuffer>} */ join) => {
    // What nobody notices when it is joined does not compile.
    assert.throws(() => new WebAssembly.Module(join()));
  };
  refused(() => joined(part, empty));
  refused(() => joined(part.subarray(0, 90_000), lacking));
  refused(() => joined(file("figures"), lacking));
  refused(() => joined(part, file("specs-rest")));
  refused(() => joined(part, file("specs-rest"), lacking));
  refused(() => joined(Uint8Array.of(1, 2, 3), lacking));
});

test("a part draws figures; what it lacks brings more, which draws the same again", async () => {
  let generation = 0;
  setDefaultSource(() => whole, {
    file,
    groups,
    figures,
    snapshots,
  });
  await loadForFigure(FIGURE, "zh-CN");
  assert.equal(currentExtent(), EXTENT.group);
  const { drawing, seen, told } = chart(613);
  const first = seen();
  assert.ok((first[0] ?? "").length > 1000);
  // The first hand brings what answers a pointer.
  await loadForHand();
  assert.equal(currentExtent(), EXTENT.pointedGroup);
  const before = told();
  assert.deepEqual(before.slice(0, 2), first);
  // With a figure of another group comes the part for all.
  const other = Object.keys(groups).find((name) => groups[name] !== groups[FIGURE]) ?? "";
  await loadForFigure(other, "en", [FIGURE]);
  assert.equal(currentExtent(), EXTENT.pointedFigures);
  assert.deepEqual(told(), before);
  // A hand that asks for what is not met at once has the part come that knows what hands do to all figures.
  generation = currentGeneration();
  assert.equal((await withMore(() => drawing.voices())).length > 0, true);
  assert.equal(currentExtent(), EXTENT.hands);
  assert.ok(currentGeneration() > generation);
  assert.match(await withMore(() => drawing.toSVG()), /^<svg /);
  assert.equal(currentExtent(), EXTENT.hands);
  assert.deepEqual(told(), before);

  generation = currentGeneration();
  assert.throws(() => drawing.inspect(), { name: "ChartError", code: "core-incomplete" });
  // Until more has come nothing runs on what has failed.
  assert.throws(() => call(() => catalogue_list("areas")), { code: "core-incomplete" });
  await Promise.all([loadMore(), loadMore()]);
  assert.equal(currentExtent(), EXTENT.specs);
  assert.ok(currentGeneration() > generation);
  assert.deepEqual(told(), before);
  assert.ok(drawing.inspect().marks.length > 0);
  await loadForSpec();
  assert.equal(currentExtent(), EXTENT.specs);

  generation = currentGeneration();
  assert.throws(() => call(() => catalogue_list("areas")), { code: "core-incomplete" });
  await loadMore();
  assert.equal(isWhole(), true);
  assert.ok(currentGeneration() > generation);
  assert.deepEqual(told(), before);
  assert.ok(call(() => catalogue_list("areas")).length > 2);
  await Promise.all([load(), loadForFigure(other, "en"), loadForSpec()]);
  drawing.destroy();
});

/** The snapshots of a figure. @param {string} id */
const snapshotsOf = (id) => Promise.all(Object.values(snapshots[id] ?? {}).map((load) => load()));

/** Numbers that look like chance, the same in each run. @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/**
 * Does something to every figure in cores of their parts, and gives where one lacked what it takes.
 * @param {(group: number) => Uint8Array<ArrayBuffer>} part
 * @param {(draw: (options: import("../../pkg/options.js").Options) => any, next: () => number, width: number) => void} action
 */
async function lackingIn(part, action) {
  const lacking = [];
  let tried = 0;
  for (const [at, [id, rows]] of Object.entries(figures).entries()) {
    const { text, codes } = await rows();
    const start = async (/** @type {string} */ name) => {
      const bytes = part(groups[id] ?? 0);
      const own = await core(bytes, `${id}-${name}-${action.name}`);
      if (bytes === hands) own.add_excerpt(id, text, Uint8Array.from(codes));
      else for (const snapshot of await snapshotsOf(id)) place(id, snapshot, own);
      return own;
    };
    let own = await start("first");
    const next = chance(at + 1);
    for (const [locale, letter] of /** @type {const} */ ([["zh-CN", 12.4], ["en", 6.1]])) {
      for (const width of [263, 347, 429, 583, 777, 1031]) {
        tried += 1;
        try {
          /** @type {any} */
          let drawing;
          action((options) => {
            const input = coreInput({ figure: id }, { locale, width: width + at, ...options });
            if (drawing) drawing.update(...input);
            else drawing = new own.Drawing(canvas(letter), ...input);
            drawing.paint(1.75);
            return drawing;
          }, next, width + at);
          drawing.free();
        } catch {
          lacking.push(`${id} ${locale} ${width + at}`);
          own = await start(`${locale}-${width}`);
        }
      }
    }
  }
  return { lacking: lacking.length, tried, which: lacking.join(", ") };
}

const drawn = (/** @type {number} */ group) => file(`figures-${group}`);
const pointed = (/** @type {number} */ group) => joined(drawn(group), file(`figures-${group}-rest`));

test("the part of its group draws a figure on pages unlike those it was cut for, and in the place of its picture", async () => {
  for (const [part, action] of /** @type {const} */ ([[drawn, plain], [pointed, under], [drawn, pictured]])) {
    const { lacking, tried, which } = await lackingIn(part, action);
    assert.ok(lacking * 50 <= tried, `${action.name}: ${lacking} of ${tried}: ${which}`);
  }
  /** @param {(options: object) => any} draw */
  function plain(draw) {
    const drawing = draw({});
    drawing.describe();
    drawing.legends();
    drawing.spans();
    assert.ok(drawing.width > 0 && drawing.height > 0);
  }
  /** @param {(options: object) => any} draw @param {() => number} _ @param {number} width */
  function under(draw, _, width) {
    const drawing = draw({});
    drawing.describe();
    drawing.hit(width / 2, 100);
    drawing.crosshair(width / 2, 100);
  }
  /** @param {(options: object) => any} draw @param {() => number} next */
  function pictured(draw, next) {
    const [width, room] = [[320, 360, 520, 640, 800][Math.floor(next() * 5)] ?? 0, 0.85 + next() / 2];
    const { height } = draw({ width, fonts: "table" });
    draw({ width: width * room, height: height * room, fonts: "table" }).describe();
  }
});

test("every figure is drawn in any language, told in those its snapshots bring, and in others with what answers a pointer", async () => {
  const lacking = [];
  let tried = 0;
  /** What was drawn and told, before a hand came and under it. @type {Map<string, string[]>} */
  const seen = new Map();
  for (const [locale, isBrought] of /** @type {const} */ ([["zh-HK", true], ["en-GB", true], ["de", false], ["ja", false]])) {
    for (const [id, group] of Object.entries(groups)) {
      for (const isPointed of [false, true]) {
        const own = await core(isPointed ? pointed(group) : drawn(group), `${id}-${locale}-${isPointed}`);
        for (const snapshot of await snapshotsOf(id)) place(id, snapshot, own);
        tried += 1;
        try {
          const surface = canvas(6.1);
          const drawing = new own.Drawing(surface, ...coreInput({ figure: id }, { locale, width: 571 }));
          drawing.paint(1);
          const told = isPointed || isBrought ? drawing.describe() : undefined;
          if (told) assert.ok(told.summary.length > 10);
          const key = `${id} ${locale}`;
          seen.set(key, [...seen.get(key) ?? [], JSON.stringify([surface.drawn, drawing.legends(), drawing.problems(), isBrought && told])]);
          drawing.free();
        } catch {
          lacking.push(`${id} ${locale} ${isPointed}`);
        }
      }
    }
  }
  assert.ok(lacking.length * 50 <= tried, lacking.join(", "));
  // What one file lacks of the data changes nothing that is seen.
  for (const [key, [before, after]] of seen) if (after) assert.equal(after, before, key);
});

test("the part for hands knows what they do to all figures", async () => {
  for (const action of [walk, zoom, choose, listen]) {
    const { lacking, tried, which } = await lackingIn(() => hands, action);
    assert.ok(lacking * 50 <= tried, `${action.name}: ${lacking} of ${tried}: ${which}`);
  }
  /** @param {(options: object) => any} draw @param {() => number} next */
  function walk(draw, next) {
    const drawing = draw({});
    const steps = ["next", "previous", "nextSeries", "previousSeries", "first", "last"];
    for (let times = 0; times < 40; times += 1) drawing.move_cursor(steps[Math.floor(next() * steps.length)]);
  }
  /** @param {(options: object) => any} draw @param {() => number} next */
  function zoom(draw, next) {
    const [span] = draw({}).spans();
    if (!span) return;
    const [from, to] = span.whole;
    const x = [next(), next()].sort().map((share) => from + (to - from) * share);
    const drawing = draw({ selection: { x } });
    drawing.describe();
    drawing.hit(200, 100);
  }
  /** @param {(options: object) => any} draw @param {() => number} next */
  function choose(draw, next) {
    const keys = draw({}).legends().flatMap((/** @type {any} */ { entries }) => entries).filter((/** @type {any} */ { channel }) => channel);
    if (keys.length === 0) return;
    const key = () => {
      const { channel, column, value } = keys[Math.floor(next() * keys.length)];
      return { channel, column, value };
    };
    draw({ selection: { hidden: [key(), key()] } }).describe();
    draw({ selection: { hidden: [key()], highlighted: key() } }).describe();
  }
  /** @param {(options: object) => any} draw */
  function listen(draw) {
    const drawing = draw({});
    drawing.series();
    drawing.svg();
  }
});

test("the part for specs draws every spec it was cut for", async () => {
  const folder = new URL("../specs/", import.meta.url);
  const own = await core(joined(file("ordinary"), file("ordinary-rest")), "specs");
  let tried = 0;
  for (const name of (await readdir(folder)).filter((name) => name.endsWith(".vl.json"))) {
    const spec = JSON.parse(await readFile(new URL(name, folder), "utf8"));
    // Tables as text are read by another module.
    if (typeof spec.data?.values === "string" || typeof spec.spec?.data?.values === "string") continue;
    tried += 1;
    const drawing = new own.Drawing(canvas(), spec, coreInput({ ...spec, data: undefined }, { locale: "en", width: 467 })[1]);
    drawing.paint(1);
    drawing.free();
  }
  assert.ok(tried > 400);
});
