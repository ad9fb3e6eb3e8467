/** `custom-elements.json` and the types say what the code does: attributes, properties, events, parts, custom properties. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { IndicatorChart } from "../../pkg/element.js";

const PACKAGE = new URL("../../pkg/", import.meta.url);
const manifest = JSON.parse(await readFile(new URL("custom-elements.json", PACKAGE), "utf8"));
const element = manifest.modules.flatMap((/** @type {any} */ module) => module.declarations ?? [])
  .find((/** @type {any} */ declaration) => declaration.tagName === "indicator-chart");

/** The element's modules as text. */
const sources = await Promise.all(
  ["indicator-chart.js", ...(await readdir(new URL("element/", PACKAGE))).filter((name) => name.endsWith(".js")).map((name) => `element/${name}`)]
    .map((name) => readFile(new URL(name, PACKAGE), "utf8")),
);
const code = sources.join("\n");

/**
 * Everything a pattern finds in the code, each once, sorted.
 * @param {RegExp} pattern with one group
 */
const found = (pattern) => [...new Set([...code.matchAll(pattern)].map(([, name = ""]) => name))].sort();
/** @param {{name: string}[]} list */
const names = (list) => list.map(({ name }) => name).sort();

test("the attributes are those observed, and no others", () => {
  assert.deepEqual(names(element.attributes), [...IndicatorChart.observedAttributes].sort());
});

test("every property is there, reflects the attribute it names, and none is left out", () => {
  const own = Object.getOwnPropertyNames(IndicatorChart.prototype)
    .filter((name) => Object.getOwnPropertyDescriptor(IndicatorChart.prototype, name)?.get).sort();
  assert.deepEqual(names(element.members), own);
  for (const { name, attribute, readonly } of element.members) {
    const property = Object.getOwnPropertyDescriptor(IndicatorChart.prototype, name);
    assert.equal(Boolean(property?.set), !readonly, name);
    if (attribute) assert.ok(IndicatorChart.observedAttributes.includes(attribute), `${name} reflects ${attribute}`);
  }
});

test("the events are those fired, and the types know them", async () => {
  const fired = found(/(?:#fire|host\.fire)\("(\w+)"/g);
  assert.deepEqual(names(element.events), fired);
  const types = await readFile(new URL("element/define.d.ts", PACKAGE), "utf8");
  const react = await readFile(new URL("element/react.d.ts", PACKAGE), "utf8");
  for (const name of fired) {
    assert.match(types, new RegExp(`\\n  ${name}: CustomEvent<`), `the type of ${name}`);
    assert.match(react, new RegExp(`\\n  on${name}\\?: `), `React's on${name}`);
  }
});

test("the parts are those in the shadow tree", () => {
  assert.deepEqual(names(element.cssParts), [...new Set([...found(/part\.add\("([\w-]+)"\)/g), ...found(/= part\("([\w-]+)"\)/g)])].sort());
});

test("the custom properties are those the style sheet reads", () => {
  assert.deepEqual(names(element.cssProperties), found(/var\((--indicator-chart-[\w-]+)/g));
});

test("the slots are those of the stage", () => {
  assert.deepEqual(names(element.slots), ["", ...found(/errors\.name = "(\w+)"/g)]);
});

test("each module that the manifest names exists and exports what it says", async () => {
  for (const { path, exports } of manifest.modules) {
    const module = await import(new URL(path, PACKAGE).href);
    for (const { kind, name } of exports) if (kind === "js") assert.ok(name in module, `${path} exports ${name}`);
  }
});
