/** Loading the core: each case in a process of its own, since a process loads it once. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { test } from "node:test";
import { promisify } from "node:util";

const PACKAGE = new URL("../../pkg/", import.meta.url).href;

/**
 * Runs a module in a fresh process; gives what it prints, as JSON.
 * @param {string} code may use `index` (the browser's entry) and `report`
 */
async function run(code) {
  const start = `
    import * as index from "${PACKAGE}index.js";
    const report = (value) => console.log(JSON.stringify(value));
    const failure = (promise) => promise.then(() => null, ({ name, code, message, hint }) => ({ name, code, message, hint }));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", start + code]);
  return JSON.parse(stdout);
}

/**
 * @param {import("node:http").RequestListener} answer
 * @param {(address: string) => Promise<void>} use
 */
async function withServer(answer, use) {
  const server = createServer(answer);
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  try {
    await use(`http://127.0.0.1:${port}/core.wasm`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("a chart before init says what to do", async () => {
  const error = await run(`report(await failure(Promise.resolve().then(() => index.renderSVG({ figure: "air-quality" }))));`);
  assert.deepEqual([error.name, error.code, error.hint], ["ChartError", "not-initialised", "await init() first"]);
});

test("an address that is not there is told with its answer", async () => {
  await withServer((_, response) => response.writeHead(404, { "content-type": "text/html" }).end("<p>no"), async (address) => {
    const error = await run(`report(await failure(index.init("${address}")));`);
    assert.equal(error.code, "wasm-unreachable");
    assert.ok(error.message.includes(address) && /404/.test(error.message) && /text\/html/.test(error.message), error.message);
  });
});

test("a page in place of the core is told with its beginning", async () => {
  await withServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Home"), async (address) => {
    const error = await run(`report(await failure(index.init("${address}")));`);
    assert.equal(error.code, "wasm-unreadable");
    assert.ok(error.message.includes(address) && /200/.test(error.message) && /<!doctype html>/.test(error.message), error.message);
  });
});

test("a server that is not there is told", async () => {
  const error = await run(`report(await failure(index.init("http://127.0.0.1:9/core.wasm")));`);
  assert.equal(error.code, "wasm-unreachable");
  assert.match(error.message, /127\.0\.0\.1:9/);
});

test("after a failure a better address works, and twice is free", async () => {
  const shown = await run(`
    import { readFile } from "node:fs/promises";
    const first = await failure(index.init("http://127.0.0.1:9/core.wasm"));
    const bytes = await readFile(new URL("wasm/indicator_charts_bg.wasm", "${PACKAGE}"));
    await Promise.all([index.init(bytes), index.init(bytes), index.default()]);
    report([first.code, index.catalogue.areas().length > 0]);
  `);
  assert.deepEqual(shown, ["wasm-unreachable", true]);
});

test("a module, a response and bytes are all taken; other bytes are refused", async () => {
  for (const source of ["bytes", "bytes.buffer", "new WebAssembly.Module(bytes)", "new Response(bytes, { headers: { 'content-type': 'application/wasm' } })", "Promise.resolve(new Response(bytes))"]) {
    const areas = await run(`
      import { readFile } from "node:fs/promises";
      const bytes = new Uint8Array(await readFile(new URL("wasm/indicator_charts_bg.wasm", "${PACKAGE}")));
      await index.init(${source});
      report(index.catalogue.areas().length > 0);
    `);
    assert.equal(areas, true, source);
  }
  const error = await run(`report(await failure(index.init(new Uint8Array([0, 1, 2]))));`);
  assert.equal(error.code, "wasm-unreadable");
});

test("Node's own entry takes a path", async () => {
  const error = await run(`
    const own = await import("${PACKAGE}node.js");
    report(await failure(own.init("./nowhere/core.wasm")));
  `);
  assert.equal(error.code, "wasm-unreachable");
  assert.match(error.message, /nowhere/);
});
