/** The core as it travels: the same modules, byte for byte, and no end of trouble with what broke off on its way. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { unpacked } from "../../pkg/unpack.js";
import { coreFile, partNames } from "./core-files.js";

test("what is packed is the module, byte for byte, and a module itself", async () => {
  for (const [packed, plain] of /** @type {const} */ ([["core.wasm", "indicator_charts_bg.wasm"], ["tables.wasm", "indicator_tables_bg.wasm"]])) {
    const [small, whole] = await Promise.all([coreFile(packed), coreFile(plain)]);
    assert.ok(Buffer.from(unpacked(small)).equals(whole), packed);
    // Servers and bundlers see a module.
    assert.ok(WebAssembly.validate(small) && small.length < whole.length, packed);
    assert.equal(unpacked(whole), whole);
  }
});

test("every part is packed", async () => {
  const names = await partNames(/^(figures(-\d+)?|hands|ordinary)\.wasm$/);
  assert.equal(names.length, 15);
  for (const name of names) {
    const packed = await coreFile(name);
    const module = unpacked(packed);
    assert.ok(module.length > packed.length && WebAssembly.validate(module), name);
  }
});

test("a file that broke off or was changed on its way is refused or unpacked to nonsense, and soon", async () => {
  const whole = await coreFile("figures-1.wasm");
  const module = unpacked(whole);
  for (let part = 1; part < 40; part += 1) {
    const short = whole.subarray(0, Math.floor(whole.length * part / 40));
    assert.throws(() => new WebAssembly.Module(unpacked(short)), `${part} of 40`);
  }
  let state = 7;
  const chance = (/** @type {number} */ below) => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) % below;
  let refused = 0;
  for (let times = 0; times < 120; times += 1) {
    const changed = whole.slice();
    // Half of the changes in what says how the file lies.
    changed[20 + chance(times % 2 ? 200 : changed.length - 20)] = chance(256);
    try {
      assert.ok(unpacked(changed).length <= 2 * module.length);
    } catch (thrown) {
      assert.ok(thrown instanceof RangeError, String(thrown));
      refused += 1;
    }
  }
  assert.ok(refused > 0);
});
