// Own specs changed at random, drawn by the package and by Vega: hardly any differs without a word.
//
// The changes are the same in each run, until a spec is added. More of them, and those of other specs:
// `node tests/specs/changes.mjs`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ChartError, inspect } from "../../pkg/node.js";
import { differences } from "../specs/compare.mjs";

const SEED = 7;
const COUNT = 200;

/** So many are drawn as Vega draws them at least, and so many differ without a word at most: one in a hundred. */
const EXACT = 165;
const SILENT = 2;

const tool = await import("../specs/changes.mjs").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  return null;
});
const skip = tool ? false : "vega and vega-lite are not installed";

test("changed specs are drawn as Vega draws them, or it is told, but for one in a hundred", { skip }, async (t) => {
  const { specs } = await import("../specs/reference.mjs");
  const fates = { exact: [], told: [], refused: [], silent: [] };
  for await (const { name, kinds, spec, resolved } of tool.changed(specs(), SEED, COUNT)) {
    const line = `${name} (${kinds.join(", ")})`;
    try {
      const scene = inspect(spec, { theme: "vega" });
      const parts = differences(scene, resolved);
      // What has no effect has none in Vega's chart either: that says nothing of a difference.
      const isTold = scene.problems.some(({ code, path }) => code !== "no-effect" && path);
      if (parts.length === 0) fates.exact.push(line);
      else (isTold ? fates.told : fates.silent).push(`${line}\n    ${parts.join("\n    ")}`);
    } catch (error) {
      assert.ok(error instanceof ChartError && error.path != null, `${line}: ${error}`);
      fates.refused.push(`${line}: ${error.path}: ${error.message}`);
    }
  }
  for (const line of fates.silent) t.diagnostic(`silent ${line}`);
  t.diagnostic(Object.entries(fates).map(([fate, lines]) => `${fate} ${lines.length}`).join(", "));
  assert.equal(Object.values(fates).flat().length, COUNT);
  assert.ok(fates.exact.length >= EXACT, `${fates.exact.length} exact, ${EXACT} before`);
  assert.ok(fates.silent.length <= SILENT, `${fates.silent.length} differ without a word:\n${fates.silent.join("\n")}`);
});
