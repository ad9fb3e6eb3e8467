/** The tarball as tools judge it, and in runtimes beside Node: publint, Are the types wrong?, Deno, a PNG by resvg. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { application, FOLDER, run, setUp, tool } from "./setup.js";

before(setUp);

/** @returns {Promise<string>} */
async function tarball() {
  const [name = ""] = await readdir(join(FOLDER, "packed"));
  return join(FOLDER, "packed", name);
}

test("publint has nothing to say", async () => {
  const { publint } = await import("publint");
  const { messages } = await publint({ pkgDir: fileURLToPath(new URL("../../pkg", import.meta.url)), strict: true });
  assert.deepEqual(messages, []);
});

test("the types are those that each way of importing gets", async () => {
  // CommonJS gets the modules by `require(esm)`, which Node has since 20.19; old resolution knows no exports.
  const { stdout } = await tool("attw", [await tarball(), "--profile", "esm-only", "--format", "json", "--exclude-entrypoints", "./wasm", "./schema.json", "./custom-elements.json"], FOLDER)
    .catch((error) => error);
  const { analysis } = JSON.parse(stdout);
  const problems = Object.values(analysis.problems).flat();
  const ours = problems.filter((/** @type {any} */ problem) => problem.resolutionKind !== "node10" && problem.resolutionKind !== "node16-cjs");
  assert.deepEqual(ours, []);
});

test("Deno draws, reads a table and gets a ChartError, types checked", async () => {
  const folder = await application("deno");
  const words = ["run", "--check", "--allow-read", "--no-remote", "main.ts"];
  const { stdout } = await run(join(FOLDER, "node_modules/.bin/deno"), words, { cwd: folder, env: { ...process.env, DENO_NO_UPDATE_CHECK: "1", DENO_DIR: join(FOLDER, "deno") } });
  assert.deepEqual(JSON.parse(stdout), { svg: "<svg", figures: true, rows: 1, code: true });
});

test("the command writes a PNG where the optional peer is there", async () => {
  const file = join(FOLDER, "housing.png");
  await run(process.execPath, [join(FOLDER, "node_modules/indicator-charts/bin/indicator-charts.js"), "render", "housing-units", "-o", file, "--width", "500", "--ratio", "3"], { cwd: FOLDER });
  const bytes = await readFile(file);
  assert.equal(bytes.subarray(1, 4).toString(), "PNG");
  assert.equal(bytes.readUInt32BE(16), 1500, "pixels across");
});
