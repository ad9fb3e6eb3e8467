// The built package against the installed vega and vega-lite, live: what `inspect` resolves of each spec in
// tests/specs is what Vega does.
//
// The native test `vega` holds the core to tests/specs/reference.json; the first test here holds that reference
// to Vega, so that it cannot age, and the second the package to Vega itself.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ChartError, inspect } from "../../pkg/node.js";
import { differences } from "../specs/compare.mjs";

/** So many of the specs are exact at least; raised with each rule that is mended. */
const EXACT = 641;

const reference = JSON.parse(readFileSync(new URL("../specs/reference.json", import.meta.url), "utf8"));
const vega = await import("../specs/reference.mjs").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  return null;
});
const skip = vega ? false : "vega and vega-lite are not installed";

/** What Vega resolves, worked out once. */
const live = new Map();
async function resolved(name, spec) {
  if (!live.has(name)) live.set(name, JSON.parse(JSON.stringify(await vega.resolve(spec))));
  return live.get(name);
}

test("the reference is what Vega resolves", { skip }, async () => {
  const specs = vega.specs();
  assert.ok(specs.length >= 80, `${specs.length} specs`);
  assert.deepEqual(Object.keys(reference).sort(), specs.map(([name]) => name).sort());
  for (const [name, spec] of specs) assert.deepEqual(await resolved(name, spec), reference[name], name);
});

test("the package resolves what Vega resolves", { skip }, async (t) => {
  const near = [];
  const refused = [];
  let exact = 0;
  for (const [name, spec] of vega.specs()) {
    let scene;
    try {
      scene = inspect(spec, { theme: "vega" });
    } catch (error) {
      assert.ok(error instanceof ChartError && error.path != null, `${name}: ${error}`);
      refused.push(`${name}: ${error.path}: ${error.message}`);
      continue;
    }
    const parts = differences(scene, await resolved(name, spec));
    if (parts.length > 0) near.push(`${name}\n    ${parts.join("\n    ")}`);
    else exact += 1;
  }
  for (const line of near) t.diagnostic(`near ${line}`);
  for (const line of refused) t.diagnostic(`refused ${line}`);
  t.diagnostic(`exact ${exact}, near ${near.length}, refused ${refused.length}`);
  assert.ok(exact >= EXACT, `${exact} exact, ${EXACT} before`);
});
