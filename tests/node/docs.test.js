/**
 * The documentation keeps up with the code: every definition and property of the schema has its place, every
 * mark, channel and extension its example, every refusal and export its line, in both languages.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as pkg from "../../pkg/node.js";
import { EXAMPLES, specText } from "../../www/build/docs/examples.js";
import { CODE } from "../../www/build/docs/guide-code.js";
import { GUIDE } from "../../www/build/docs/guide.js";
import { rowsOf } from "../../www/build/docs/guide-tables.js";
import { CHINESE } from "../../www/build/docs/guide-terms.js";
import { CHINESE as REFERENCE_CHINESE } from "../../www/build/docs/reference.js";
import { refusals } from "../../www/build/docs/refusals.js";
import { chapters, defaults } from "../../www/build/docs/schema.js";
import { LANGUAGES } from "../../www/build/languages.js";
import { plan } from "../../www/build/plan.js";

const root = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFile(new URL(path, root), "utf8");
const schema = JSON.parse(await read("pkg/schema.json"));

/** Path → HTML of the pages of the documentation. @type {Map<string, string>} */
const pages = new Map();

before(async () => {
  const files = await plan({ address: "https://example.org/s/" });
  for (const { folder } of LANGUAGES) {
    for (const page of ["docs.html", "docs/examples.html", "docs/reference.html"]) {
      pages.set(folder + page, String(await files.get(folder + page)?.()));
    }
  }
});

const page = (/** @type {string} */ path) => pages.get(path) ?? "";

test("every definition and every property of the schema is in the reference", () => {
  for (const path of ["docs/reference.html", "zh/docs/reference.html"]) {
    for (const [name, definition] of Object.entries(schema.definitions)) {
      assert.ok(page(path).includes(`<h3 id="${name}">`), `${path}: ${name}`);
      assert.ok(String(/** @type {any} */ (definition).description ?? "").length > 0, name);
    }
  }
  const all = new Map(chapters().flatMap(({ definitions }) => definitions.map((definition) => [definition.name, definition])));
  assert.deepEqual([...all.keys()].sort(), Object.keys(schema.definitions).sort());
  for (const [name, definition] of Object.entries(schema.definitions)) {
    const own = all.get(name);
    const base = own?.like ? all.get(own.like.name) : undefined;
    const told = [...(base?.properties ?? []).map((property) => property.name).filter((one) => !own?.like?.without.includes(one)), ...(own?.properties ?? []).map((property) => property.name)];
    assert.deepEqual([...new Set(told)].sort(), Object.keys(/** @type {any} */ (definition).properties ?? {}).sort(), name);
    for (const property of own?.properties ?? []) {
      assert.ok(page("docs/reference.html").includes(`<tr id="${name}.${property.name}">`), `${name}.${property.name}`);
    }
  }
});

test("words of a choice are all there", () => {
  const text = page("docs/reference.html");
  for (const [name, definition] of Object.entries(schema.definitions)) {
    const [, section = ""] = new RegExp(`<h3 id="${name}">([^]*?)</section>`).exec(text) ?? [];
    for (const word of /** @type {any} */ (definition).enum ?? []) assert.ok(section.includes(`<code>&quot;${word}&quot;</code>`), `${name}: ${word}`);
  }
});

test("the table of defaults in the code is understood whole", async () => {
  const source = await read("src/spec/config_defaults.rs");
  const known = defaults();
  assert.deepEqual(known.get("Axis.tickSize"), [{ look: "vega", mark: "", value: "5" }]);
  assert.deepEqual(known.get("Mark.binSpacing")?.map(({ mark, value }) => [mark, value]), [["bar", "1"], ["rect", "0"], ["tick", "0"]]);
  assert.deepEqual(known.get("ScaleConfigConfig.barBandPaddingInner")?.map(({ look, value }) => [look, value]), [["", "0.1"], ["house", "0.28"]]);
  assert.match(source, /^const HOUSE: &str = "\\$/m);
  for (const key of known.keys()) {
    const [definition = "", property = ""] = key.split(".");
    if (definition !== "ViewBackground" && definition !== "Legend") assert.ok(property in schema.definitions[definition].properties, key);
  }
});

test("what the code refuses by name is in the list of refusals", async () => {
  const text = page("docs/reference.html").split('id="refused"')[1] ?? "";
  const names = new Set();
  for (const file of await readdir(new URL("src/spec/", root))) {
    const source = await read(`src/spec/${file}`);
    for (const [, block = ""] of source.matchAll(/refuse \{([^}]*)\n {4}\}/g)) {
      for (const [, name = ""] of block.matchAll(/^\s+"(\w+)" => /gm)) names.add(name);
    }
    for (const [, block = ""] of source.matchAll(/^const REFUSED: Refused = &\[([^]*?)\];/gm)) {
      for (const [, name = ""] of block.matchAll(/\("(\w+)", /g)) names.add(name);
    }
  }
  assert.ok(names.size > 75, `${names.size}`);
  assert.deepEqual([...names].filter((name) => !text.includes(`<code>${name}</code>`)), []);
});

test("every mark, channel and extension has an example that shows it", () => {
  const shown = (/** @type {string} */ group) => EXAMPLES.filter((example) => example.group === group).flatMap(({ shows }) => shows);
  assert.deepEqual(shown("mark").sort(), [...schema.definitions.MarkKind.enum].sort());
  assert.deepEqual(shown("channel").sort(), Object.keys(schema.definitions.Encoding.properties).sort());
  assert.deepEqual(shown("extension").sort(), ["columns", "difference", "figure", "growth", "index", "indicator", "movingAverage", "resample", "share", "unit"]);
  for (const { id, group, shows } of EXAMPLES) {
    const text = specText(id);
    for (const name of shows) {
      const written = group === "mark" ? new RegExp(`"(mark|type)": "${name}"`) : new RegExp(`"${name}": `);
      assert.match(text, written, `${id}: ${name}`);
    }
  }
});

test("every example is a file, and every file an example", async () => {
  const files = await readdir(new URL("www/docs/examples/", root));
  assert.deepEqual(files.sort(), EXAMPLES.map(({ id }) => `${id}.json`).sort());
});

for (const { id } of EXAMPLES) {
  test(`the example ${id} is drawn without a word of complaint, in both languages and at both widths`, () => {
    const spec = JSON.parse(specText(id));
    for (const { code, tag } of LANGUAGES) {
      const { title, summary } = pkg.describe(spec, { locale: tag });
      assert.ok(summary.length > 10, summary);
      assert.equal(/\p{Script=Han}/u.test(title), code === "zh", title);
      for (const width of [480, 360]) {
        const { marks, problems } = /** @type {any} */ (pkg.inspect(spec, { width, locale: tag }));
        assert.deepEqual(problems, []);
        assert.ok(marks.some((/** @type {any} */ mark) => mark.count > 0));
      }
    }
  });
}

test("both guides have the same blocks, and use all code", () => {
  const shape = (/** @type {typeof GUIDE.en} */ guide) =>
    guide.map(({ id, blocks }) => [id, ...blocks.map(([kind, value]) => [kind, kind === "p" ? "" : Array.isArray(value) ? value.length : value])]);
  assert.deepEqual(shape(GUIDE.zh), shape(GUIDE.en));
  const used = GUIDE.en.flatMap(({ blocks }) => blocks.flatMap(([kind, value]) => (kind === "code" ? [value] : [])));
  assert.deepEqual([...used].sort(), Object.keys(CODE).sort());
});

test("the tables of the interface name what there is", () => {
  const names = (/** @type {string} */ table) => rowsOf(table, "en").map(({ name }) => name).sort();
  assert.deepEqual(names("exports"), Object.keys(pkg).filter((name) => name !== "default").sort());
  // `revive` is for the package itself, after a trap.
  const members = Object.getOwnPropertyNames(pkg.Chart.prototype).filter((name) => !["constructor", "revive"].includes(name));
  assert.deepEqual(names("chart"), [...members, "new Chart"].sort());
  const error = new pkg.ChartError({ code: "x", message: "y" });
  for (const name of names("chartError")) assert.ok(name in error, name);
  for (const name of Object.keys(pkg.catalogue)) assert.ok(CODE.catalogue?.includes(`catalogue.${name}`) || page("docs.html").includes(name), name);
});

test("options, codes and words of the command line are those of the code", async () => {
  const names = (/** @type {string} */ table) => rowsOf(table, "en").map(({ name }) => name).sort();
  const sources = await Promise.all(["pkg/options.js", "src/parse/report.rs"].map(read));
  const options = [...(/@typedef \{object\} Options\n([^]*?)\*\//.exec(sources[0] ?? "")?.[1] ?? "").matchAll(/@property \{[^\n]*?\} \[(\w+)\]/g)].map(([, name]) => name);
  assert.deepEqual(names("options"), options.sort());
  assert.ok(sources[1]?.includes(`"${rowsOf("tableOptions", "en").map(({ name }) => name).join(", ")}"`));
  const code = (await Promise.all((await readdir(new URL("pkg/", root), { recursive: true })).filter((name) => /^(element\/)?[\w-]+\.js$/.test(name)).map((name) => read(`pkg/${name}`)))).join("\n");
  for (const name of names("codes")) assert.ok(code.includes(`"${name}"`), name);
  const help = execFileSync(process.execPath, [fileURLToPath(new URL("pkg/bin/indicator-charts.js", root)), "--help"], { encoding: "utf8" });
  for (const [, word = "", flags = ""] of (CODE.cli ?? "").matchAll(/indicator-charts (\w+)(.*)/g)) {
    assert.ok(help.includes(`indicator-charts ${word}`), word);
    for (const [flag] of flags.matchAll(/(?<=\s)--?[a-z]+/g)) assert.ok(help.includes(flag), flag);
  }
});

test("the code of the guide does what it says", () => {
  const { columns } = /** @type {any} */ (pkg.parseTable("年份,增速\n2023,18.0%\n2024,10%以上\n2025,15%左右\n"));
  assert.deepEqual(columns.slice(0, 3).map((/** @type {any} */ { name, type }) => [name, type]), [["年份", "period"], ["增速", "quantity"], ["增速_bound", "category"]]);
  assert.throws(() => pkg.renderSVG({ data: { values: [{ a: 1 }] }, mark: "arc" }), { code: "unsupported-value", path: "/mark", hint: /^pies and polar charts/ });
  const [, own = ""] = /<script type="application\/json">([^]*?)<\/script>/.exec(CODE.ownSpec ?? "") ?? [];
  for (const spec of [JSON.parse(own), JSON.parse(CODE.config ?? "")]) assert.deepEqual(/** @type {any} */ (pkg.inspect(spec)).problems, []);
});

test("what the manifest of the element says is there in Chinese too", () => {
  for (const table of ["attributes", "members", "events", "slots", "cssProperties", "cssParts"]) {
    for (const { name, words } of rowsOf(table, "zh")) assert.match(words, /\p{Script=Han}/u, `${table}: ${name}: add it to guide-terms.js`);
    const english = new Set(rowsOf(table, "en").map(({ words }) => words));
    assert.ok(english.size > 0);
  }
  assert.ok(Object.keys(CHINESE).length > 20);
});

test("what the schema and the core say is there in Chinese, but for what is new", (context) => {
  const texts = new Set(chapters().flatMap(({ definitions }) => definitions.flatMap(({ description, properties }) => [description, ...properties.map((property) => property.description)])));
  for (const { hint } of refusals()) texts.add(hint);
  const missing = [...texts].filter((text) => !(text in REFERENCE_CHINESE));
  for (const text of missing) context.diagnostic(`www/build/docs/schema-zh.json lacks: ${text}`);
  assert.ok(missing.length < texts.size / 20, missing.join("\n"));
});

test("ids are unique in each page, and links inside lead to one", () => {
  for (const [path, text] of pages) {
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(ids.filter((id, place) => ids.indexOf(id) !== place), [], path);
    const known = new Set(ids);
    for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) assert.ok(known.has(target), `${path}: #${target}`);
  }
  for (const path of ["docs.html", "zh/docs.html"]) {
    const [, reference = ""] = /reference\.html#(\w+)/.exec(page(path)) ?? [];
    assert.ok(page("docs/reference.html").includes(`id="${reference}"`), reference);
  }
});
