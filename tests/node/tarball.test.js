/** The tarball in an empty folder: in Node, on the command line, through its types. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { install } from "./install.js";

const run = promisify(execFile);

/** @type {Awaited<ReturnType<typeof install>>} */
let project;
before(async () => {
  project = await install();
});
after(() => project?.remove());

/** @param {string} code a module */
async function evaluate(code) {
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], { cwd: project.folder });
  return stdout.trim();
}

test("the tarball holds the package and nothing else", async () => {
  const files = await readdir(join(project.folder, "node_modules/indicator-charts"), { recursive: true });
  for (const name of ["index.js", "element.js", "types/index.d.ts", "wasm/core.wasm", "wasm/tables.wasm", "wasm/indicator_charts_bg.wasm", "wasm/indicator_tables_bg.wasm", "package.json", "bin/indicator-charts.js"]) {
    assert.ok(files.includes(name), `${name} is missing`);
  }
  assert.deepEqual(files.filter((name) => /test|tsconfig|^build/.test(name)), []);
});

test("renderSVG draws in Node", async () => {
  const start = await evaluate(`
    import { renderSVG } from "indicator-charts";
    console.log(renderSVG({ figure: "air-quality" }, { width: 640, locale: "zh" }).slice(0, 4));
  `);
  assert.equal(start, "<svg");
});

test("every entry loads on a server", async () => {
  const names = await evaluate(`
    const all = await Promise.all(["indicator-charts", "indicator-charts/inline", "indicator-charts/element"].map((name) => import(name)));
    console.log(all.map((entry) => Object.keys(entry).length > 0).join());
  `);
  assert.equal(names, "true,true,true");
  const places = await evaluate(`console.log(import.meta.resolve("indicator-charts/wasm"), import.meta.resolve("indicator-charts/package.json"))`);
  assert.match(places, /indicator_charts_bg\.wasm/);
});

test("the command draws, lists and embeds", async () => {
  const command = (/** @type {string[]} */ ...words) => run(join(project.folder, "node_modules/.bin/indicator-charts"), words, { cwd: project.folder });
  const { stdout: figures } = await command("figures", "--locale", "zh");
  assert.match(figures, /^housing-units\t\p{Script=Han}/mu);
  assert.match((await command("render", "housing-units", "--width", "500")).stdout, /^<svg/);
  await command("render", "housing-units", "-o", "chart.csv");
  assert.ok((await readdir(project.folder)).includes("chart.csv"));
  assert.match((await command("embed", "housing-units", "--locale", "zh")).stdout, /<indicator-chart figure="housing-units" lang="zh"><\/indicator-chart>/);
  // What is pasted into a page has no bundler to find a package by its name.
  assert.match((await command("embed", "housing-units")).stdout, /^<script type="module" src="https:\/\/[^"]+\/dist\/element\.js"><\/script>/);
  const whole = (await command("embed", "housing-units", "--site", "https://example.org/charts")).stdout;
  assert.match(whole, /loading="interaction"><picture><source [^>]*housing-units\.narrow\.svg" width="360" height="\d+"><img src="https:\/\/example\.org\/charts\/figures\/housing-units\.column\.svg" width="640" height="\d+" alt="[^"]{10,}"/);
  assert.match(whole, /<iframe src="https:\/\/example\.org\/charts\/embed\/housing-units\.html" title="[^"]{10,}"/);
  assert.match((await command("data", "--indicator", "gdp")).stdout, /^indicator,area,period,value/);
  const failed = await command("render", "nothing.json").catch((error) => error);
  assert.equal(failed.code, 1);
  assert.match(failed.stderr, /nothing\.json/);
});

test("the command reads the files a spec names, layers' too, and warns of what they lose", async () => {
  const render = (/** @type {string} */ spec) => run(join(project.folder, "node_modules/.bin/indicator-charts"), ["render", spec], { cwd: project.folder });
  const file = (/** @type {string} */ name, /** @type {string | Uint8Array} */ content) => writeFile(join(project.folder, name), content);
  const encoding = { x: { field: "a" }, y: { field: "b", type: "quantitative" } };
  const view = (/** @type {string} */ url) => ({ data: { url }, mark: "bar", encoding });
  // GB18030: 坪山区.
  await file("rows.csv", Buffer.concat([Buffer.from("a,b\n"), Buffer.from([0xc6, 0xba, 0xc9, 0xbd, 0xc7, 0xf8]), Buffer.from(",1\nx,two\n")]));
  await file("lines.json", '{"a":"y","b":2}\n{"a":"z","b":3}\n');
  await file("layers.json", JSON.stringify({ layer: [view("rows.csv"), view("lines.json")] }));
  const { stdout, stderr } = await render("layers.json");
  assert.ok(stdout.startsWith("<svg") && stdout.includes("坪山区") && stdout.includes(">z<"), stdout);
  assert.match(stderr, /^warning: row 3, column b: .*two/m);
  await file("lost.json", JSON.stringify(view("nowhere.csv")));
  const failed = await render("lost.json").catch((error) => error);
  assert.deepEqual([failed.code, /nowhere\.csv/.test(failed.stderr)], [1, true]);
});

test("the types are those of the interface", async () => {
  await writeFile(join(project.folder, "use.ts"), `
    import init, { Chart, ChartError, catalogue, inspect, parseTable, renderSVG, type Spec } from "indicator-charts";
    import { IndicatorChart } from "indicator-charts/element";
    const spec: Spec = { figure: "air-quality" };
    export async function draw(canvas: HTMLCanvasElement): Promise<string> {
      await init(new URL("https://example.org/core.wasm"));
      const chart = new Chart(canvas, spec, { width: 640, locale: "zh-CN", theme: "dark" });
      const hit = chart.hit(1, 2);
      chart.resize(320, 200, 2);
      chart.destroy();
      const element: IndicatorChart | null = document.querySelector("indicator-chart");
      element?.addEventListener("ready", (event) => event.detail.title.length);
      if (element) element.spec = spec;
      try { inspect(spec).marks.length; } catch (error) { if (error instanceof ChartError) return error.code; }
      return renderSVG(spec) + hit?.text + catalogue.figures().length + (await parseTable("a,b")).problems.length;
    }
    // @ts-expect-error: no such theme
    new Chart(document.createElement("canvas"), spec, { theme: "sepia" });
  `);
  const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  for (const module of ["nodenext", "preserve"]) {
    const words = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--module", module, "use.ts"];
    const { stdout } = await run(process.execPath, [compiler, ...words], { cwd: project.folder }).catch((error) => error);
    assert.equal(stdout, "");
  }
});
