/** What the site is made of: pages, codes, packed links, and the editor's sense of place in JSON. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { EXAMPLES } from "../../www/build/docs/examples.js";
import { fillPage } from "../../www/build/handmade.js";
import { html, jsonBlock, raw } from "../../www/build/html.js";
import { plan } from "../../www/build/plan.js";
import { LARGEST, pack, unpack, Unpackable } from "../../www/packed.js";
import { offersAt } from "../../www/playground/completion.js";
import { lineOf, offsetOf, placeAt } from "../../www/playground/json-place.js";
import { REASONS } from "../../www/playground/reasons.js";
import { snippets } from "../../www/snippets.js";

test("texts are escaped, markup is not, nothing is nothing", () => {
  assert.equal(String(html`<p title="${'"><script>'}">${"a<b"}${raw("<br>")}${[1, false, null, html`<i>${"&"}</i>`]}</p>`),
    '<p title="&quot;&gt;&lt;script&gt;">a&lt;b<br>1<i>&amp;</i></p>');
  assert.doesNotMatch(String(jsonBlock({ a: "</script>" })), /<\//);
});

test("without an address, nothing is said that needs one", async () => {
  const files = await plan();
  const paths = [...files.keys()];
  assert.ok(paths.includes("zh/figures/air-quality.html") && paths.includes("playground.html"));
  assert.deepEqual(paths.filter((path) => /oembed|sitemap/.test(path)), []);
  const page = String(await files.get("figures/air-quality.html")?.());
  assert.doesNotMatch(page, /canonical|og:image|oembed|http:\/\/undefined/);
  assert.match(page, /<code data-kind="tag"><\/code>/);
});

test("every address inside a page is relative and leads to a file of the site", async () => {
  const files = await plan({ address: "https://example.org/a/b/" });
  const handmade = ["embed.html", "embed.css", "embed-page.js", "icon.svg", "theme.js", "site.js", "gallery.js", "figure.js", "site.css", "gallery.css", "figure.css", "playground.css", "playground/main.js", "docs.css", "docs.js", "pkg/schema.json", ...EXAMPLES.map(({ id }) => `docs/examples/${id}.json`)];
  const known = new Set([...files.keys(), ...handmade]);
  let links = 0;
  for (const [path, content] of files) {
    if (!path.endsWith(".html")) continue;
    // What is in a code to paste is for other pages.
    const text = String(await content()).replace(/<code[^]*?<\/code>|<link rel="(canonical|alternate)[^>]*>|<meta property[^>]*>|<script type="application[^]*?<\/script>/g, "");
    for (const [, address = ""] of text.matchAll(/(?:href|src|srcset)="([^"#]+)/g)) {
      if (/^https?:/.test(address) && !address.includes("example.org")) continue;
      const target = new URL(address, `https://example.org/a/b/${path}`);
      assert.ok(!/^\/|^https?:/.test(address), `${path}: ${address}`);
      const below = target.pathname.replace("/a/b/", "");
      const isPackaged = below.startsWith("pkg/") && existsSync(new URL(`../../${below}`, import.meta.url));
      assert.ok(known.has(below) || isPackaged, `${path}: ${address} is not there`);
      links += 1;
    }
  }
  assert.ok(links > 100);
});

test("a handmade page gets the masthead and the foot of its language", () => {
  const site = { address: "", has: (/** @type {string} */ path) => path === "docs.html" };
  const filled = fillPage(site, "docs.html", '<html lang="en"><body>\n<!-- masthead docs -->\n<main id="content"></main>\n<!-- colophon -->\n</body>');
  assert.match(filled, /<a href=".\/docs.html" aria-current="page">Documentation<\/a>/);
  assert.match(filled, /<footer class="colophon">/);
  assert.doesNotMatch(filled, /<!--|class="tongue"/);
  assert.match(fillPage(site, "zh/docs.html", '<html lang="zh-CN"><!-- masthead docs -->'), /href="\.\.\/zh\/index\.html"[^]*文档/);
  assert.equal(fillPage(site, "x.html", "<p>"), "<p>");
});

test("a code holds any title, and names the language and the colours", () => {
  const wish = { site: "https://example.org/s/", figure: "x", lang: "zh", theme: "dark", folder: "zh/", title: '"><script>&', wide: { width: 800, height: 500 }, column: { width: 640, height: 510 }, narrow: { width: 360, height: 520 } };
  const { tag, frame, image, page } = snippets(wish);
  assert.equal(page, "https://example.org/s/zh/embed/x.html?theme=dark");
  for (const text of [tag, frame, image]) assert.ok(text.includes('"&quot;>&lt;script>&amp;"'), text);
  assert.match(tag, /<indicator-chart figure="x" lang="zh" theme="dark" loading="interaction"><picture><source [^>]*x\.narrow\.dark\.svg" width="360" height="520"><img src="[^"]*x\.column\.dark\.svg" width="640" height="510"/);
  assert.match(snippets({ ...wish, theme: "auto" }).frame, /zh\/embed\/x\.html" title/);
});

test("a packed value comes back; what is cut, changed or too large does not", async () => {
  const value = { table: "城市,人口\n深圳,1779万\n", spec: "{}".repeat(500) };
  const text = await pack(value);
  assert.match(text, /^[\w-]+$/);
  assert.ok(text.length < 200);
  assert.deepEqual(await unpack(text), value);
  const bomb = await pack("0".repeat(LARGEST + 1));
  assert.ok(bomb.length < 10_000);
  for (const broken of [bomb, text.slice(0, -4), `${text.slice(0, 20)}A${text.slice(21)}`, "", "%", "abc", "/../"]) {
    await assert.rejects(unpack(broken), Unpackable, broken.slice(0, 30));
  }
});

test("every fault that the reader of tables knows is told in Chinese too", async () => {
  const source = await readFile(new URL("../../src/parse/fault.rs", import.meta.url), "utf8");
  const codes = [...source.matchAll(/=> "([a-z]+(?:-[a-z]+)+)",/g)].map(([, code = ""]) => code);
  assert.ok(codes.length > 15, codes.join());
  assert.deepEqual(codes.filter((code) => !/\p{Script=Han}/u.test(REASONS[code] ?? "")), []);
});

test("a place in JSON that is being written is known, and what may stand there", () => {
  const schema = {
    anyOf: [{ $ref: "#/definitions/Unit" }],
    definitions: {
      Unit: { type: "object", properties: { mark: { $ref: "#/definitions/Mark" }, encoding: { type: "object", additionalProperties: { $ref: "#/definitions/Channel" } } } },
      Mark: { anyOf: [{ enum: ["bar", "line"] }, { type: "object", properties: { type: { enum: ["bar", "line"] }, unit: { $ref: "#/definitions/Unit" } } }] },
      Channel: { properties: { field: { type: "string", description: "A column." }, bin: { type: "boolean" } } },
    },
  };
  const offers = (/** @type {string} */ text) => {
    const place = placeAt(text.replace("|", ""), text.indexOf("|"));
    return place && offersAt(schema, place, { columns: ["年", 'q"'], figures: [] }).map(({ insert }) => insert);
  };
  assert.deepEqual(offers("{|"), ['"mark": ', '"encoding": {}']);
  assert.deepEqual(offers('{"mark": "bar", "|'), ['"encoding": {}']);
  assert.deepEqual(offers('{"mark": "b|"'), ['"bar"']);
  assert.deepEqual(offers('{"mark": {"ty|": "bar"}}'), ['"type"']);
  assert.deepEqual(offers('{"encoding": {"x": {"field": "|"}}}'), ['"年"', '"q\\""']);
  assert.deepEqual(offers('{"encoding": {"x": {"bin": |'), ["true", "false"]);
  for (const nowhere of ["|", "x|", '{"mark": "bar"|', '{"a" |', "}}}]|"]) assert.equal(offers(nowhere), undefined, nowhere);
});

test("a pointer leads to the line of what it names, or of the nearest that is there", () => {
  const text = '{\n  "mark": "bar",\n  "layer": [\n    {},\n    {"encoding": {\n      "x": {"bin": 4}\n    }}\n  ],\n  "a/b": 1\n}';
  const lines = ["/mark", "/layer/0", "/layer/1/encoding/x/bin", "/layer/1/encoding/y", "/a~1b", "/none", ""].map((pointer) => lineOf(text, offsetOf(text, pointer)));
  assert.deepEqual(lines, [2, 4, 6, 5, 9, 1, 1]);
});
