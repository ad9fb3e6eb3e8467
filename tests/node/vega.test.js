// The reference in tests/specs is what the installed vega and vega-lite resolve, live.
//
// The native test `vega` holds the core to that reference, spec by spec and pixel by pixel; this
// one holds the reference to Vega, so that it cannot age.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const reference = JSON.parse(readFileSync(new URL("../specs/reference.json", import.meta.url), "utf8"));
const vega = await import("../specs/reference.mjs").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  return null;
});

test("the reference is what Vega resolves", { skip: vega ? false : "vega and vega-lite are not installed" }, async () => {
  const specs = vega.specs();
  assert.ok(specs.length >= 80, `${specs.length} specs`);
  assert.deepEqual(Object.keys(reference).sort(), specs.map(([name]) => name).sort());
  for (const [name, spec] of specs) {
    const live = JSON.parse(JSON.stringify(await vega.resolve(spec)));
    assert.deepEqual(live, reference[name], name);
  }
});
