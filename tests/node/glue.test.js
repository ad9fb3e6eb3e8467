/** The core's bindings dealt out for `dist/`: nothing is lost, and parts for figures find all they ask for in the first. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { splitGlue } from "../../pkg/build/glue.js";
import { coreModule, partNames } from "./core-files.js";

const folder = new URL("../../pkg/wasm/", import.meta.url);
const text = await readFile(new URL("indicator_charts.js", folder), "utf8");
const parts = await Promise.all((await partNames(/^figures(-\d+)?\.wasm$/)).map(coreModule));

const lentBy = (/** @type {string} */ code) => [...code.matchAll(/^ {8}(\w+): function/gm)].map(([, name]) => name).sort();
const exportedBy = (/** @type {string} */ code) => [...code.matchAll(/^export (?:function|class) (\w+)/gm)].map(([, name]) => name);

test("each function is in one of the files, and what figures ask of the page in the first", () => {
  const { first, plain, whole } = splitGlue(text, parts);
  assert.ok(parts.length > 0);
  assert.deepEqual([...lentBy(first), ...lentBy(whole)].sort(), lentBy(text));
  for (const part of parts) {
    for (const { name } of WebAssembly.Module.imports(part)) assert.ok(lentBy(first).includes(name), name);
  }
  assert.deepEqual([...exportedBy(first), ...exportedBy(plain)].sort(), [...exportedBy(text), "lend"].sort());
  assert.ok(exportedBy(plain).includes("render_svg") && !exportedBy(plain).includes("Drawing"));
});

test("a part that asks for all leaves nothing for later", async () => {
  const all = await coreModule("core.wasm");
  const { whole } = splitGlue(text, [all]);
  assert.deepEqual(lentBy(whole), []);
});

test("bindings written in another way are refused", () => {
  assert.throws(() => splitGlue(text.replace("const import0", "const imports"), parts), /another way/);
  assert.throws(() => splitGlue(text.replaceAll("Invalid stale", "Stale").replaceAll("__wbg_inst", "__wbg_id"), parts), /another way/);
});
