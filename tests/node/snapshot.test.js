/** Snapshots of bundled figures: the same charts as from their rows, and never those of another build. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Chart } from "../../pkg/chart.js";
import { currentExtent, EXTENT } from "../../pkg/engine.js";
import { loadForFigure, setDefaultSource, withMore } from "../../pkg/load.js";
import { coreInput } from "../../pkg/options.js";
import { place, stampOf } from "../../pkg/snapshot.js";
import { groups } from "../../pkg/wasm/figures/groups.js";
import { figures } from "../../pkg/wasm/figures/index.js";
import { snapshots } from "../../pkg/wasm/snapshots/index.js";
import { canvas } from "./canvas.js";
import { coreFile, coreFiles, coreModule, partNames } from "./core-files.js";

/** @typedef {import("../../pkg/snapshot.js").Snapshot} Snapshot */

const whole = await coreModule("core.wasm");

const snapshotsOf = (/** @type {string} */ id) => Promise.all(Object.values(snapshots[id] ?? {}).map((load) => load()));

/**
 * A core of its own.
 * @param {string} name
 */
async function core(name) {
  /** @type {typeof import("../../pkg/wasm/indicator_charts.js")} */
  const glue = await import(`../../pkg/wasm/indicator_charts.js?${name}`);
  glue.initSync({ module: whole });
  return glue;
}

test("a figure is drawn from its snapshots as from its rows", async () => {
  // All snapshots in one memory.
  const restored = await core("restored");
  for (const id of Object.keys(figures)) for (const snapshot of await snapshotsOf(id)) place(id, snapshot, restored);
  let compared = 0;
  for (const [id, rows] of Object.entries(figures)) {
    const { text, codes } = await rows();
    const read = await core(`${id}-read`);
    read.add_excerpt(id, text, Uint8Array.from(codes));
    // What only the whole data have shows that the rows were asked for.
    for (const [locale, width, theme] of /** @type {const} */ ([["zh-CN", 360, "light"], ["en", 720, "dark"], ["zh-TW", 640, "light"], ["de", 320, "dark"]])) {
      const input = coreInput({ figure: id }, { locale, width, theme });
      const told = (/** @type {any} */ from) => [from.render_svg(...input), from.inspect(...input), from.describe(...input), from.table(...input)];
      assert.deepEqual(told(restored), told(read), `${id} ${locale} ${width}`);
      compared += 1;
    }
  }
  assert.ok(compared > 150);
});

test("parts and snapshots bear the stamp of one build, the whole bears none", async () => {
  const parts = await partNames(/^(figures(-\d+)?|hands)\.wasm$/);
  assert.equal(parts.length, 14);
  const stamps = await Promise.all(parts.map(async (name) => stampOf(await coreModule(name))));
  const all = (await Promise.all(Object.keys(figures).map(snapshotsOf))).flat();
  assert.equal(all.length, 2 * Object.keys(figures).length);
  const [{ stamp = "" } = {}] = all;
  assert.match(stamp, /^[0-9a-f]{12}$/);
  assert.deepEqual(new Set([...stamps, ...all.map((snapshot) => snapshot.stamp)]), new Set([stamp]));
  assert.equal(stampOf(whole), "");
});

test("a snapshot of another build is left alone, and the figure drawn from its rows", async () => {
  const [first = "", second = ""] = Object.keys(groups).filter((name, place, names) => groups[name] !== groups[names[place - 1] ?? ""]);
  const old = async () => ({ .../** @type {Snapshot} */ (await snapshots[second]?.en()), stamp: "0".repeat(12) });
  setDefaultSource(() => whole, {
    file: await coreFiles(),
    groups,
    figures,
    snapshots: { ...snapshots, [second]: { en: old, zh: old } },
  });
  const drawn = (/** @type {string} */ figure, /** @type {string} */ locale) => new Chart(canvas(), { figure }, { width: 500, locale });
  await loadForFigure(first, "en", [second]);
  await loadForFigure(first, "zh-HK");
  await loadForFigure(second, "en");
  assert.equal(currentExtent(), EXTENT.figures);
  // Both languages of a figure whose snapshots fit.
  const fitting = [drawn(first, "en"), drawn(first, "zh-HK")];
  assert.equal(currentExtent(), EXTENT.figures);
  assert.throws(() => drawn(second, "en"), { code: "core-incomplete" });
  const chart = await withMore(() => drawn(second, "en"));
  assert.equal(currentExtent(), EXTENT.hands);
  const read = await core("other");
  const [, options] = coreInput({ figure: second }, { width: 500, locale: "en" });
  assert.deepEqual(chart.describe(), read.describe({ figure: second }, options));
  for (const one of [...fitting, chart]) one.destroy();
});
