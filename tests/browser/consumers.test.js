/**
 * The tarball, installed into an empty folder, as front-end teams use it: a plain page, Vite, webpack
 * and esbuild, each built and loaded in Chromium. The core must arrive as one file, once.
 */

import assert from "node:assert/strict";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { install } from "../node/install.js";
import { launch, openPage, settled } from "./browsers.js";
import { serve } from "./server.js";

const FIGURE = "housing-units";

/** An application: a chart by the element, a chart by the class, a string. */
const MAIN = `
import init, { Chart, renderSVG } from "indicator-charts";
import "indicator-charts/element";
await init();
const canvas = document.createElement("canvas");
document.body.append(canvas);
const chart = new Chart(canvas, { figure: "${FIGURE}" }, { width: 400, height: 300, locale: "zh" });
window.told = { title: chart.describe().title, svg: renderSVG({ figure: "${FIGURE}" }).slice(0, 4) };
`;

const PAGE = (/** @type {string} */ script, head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>app</title><link rel="icon" href="data:,">${head}</head>` +
  `<body><indicator-chart figure="${FIGURE}"></indicator-chart><script type="module" src="${script}"></script></body></html>`;

/** @type {Awaited<ReturnType<typeof install>>} */
let project;
/** @type {Awaited<ReturnType<typeof launch>>} */
let running;

before(async () => {
  project = await install();
  await mkdir(join(project.folder, "src"));
  await writeFile(join(project.folder, "src/main.js"), MAIN);
  await writeFile(join(project.folder, "index.html"), PAGE("./src/main.js"));
  running = await launch("chrome");
});
after(async () => {
  await running?.close();
  await project?.remove();
});

/**
 * Loads a built application from a sub-path and looks at it.
 * @param {string} folder below the project
 * @param {string} [page]
 */
async function load(folder, page = "index.html") {
  const site = await serve({ base: "/app/", folders: { "": join(project.folder, folder === "." ? "" : folder) } });
  const { page: tab, faults } = await openPage(running.browser);
  try {
    await tab.goto(site.address + page);
    await settled(tab);
    await tab.waitForFunction("window.told", { timeout: 15_000 });
    const told = await tab.evaluate("window.told");
    const state = await tab.evaluate("document.querySelector('indicator-chart').dataset.state");
    return { told, state, faults, cores: site.requests.filter((path) => path.endsWith(".wasm")) };
  } finally {
    await tab.close();
    await site.close();
  }
}

/** @param {Awaited<ReturnType<typeof load>>} seen */
function works({ told, state, faults, cores }) {
  assert.deepEqual(faults, []);
  assert.equal(state, "drawn");
  assert.match(/** @type {any} */ (told).title, /\p{Script=Han}/u);
  assert.equal(/** @type {any} */ (told).svg, "<svg");
  assert.equal(cores.length, 1, `one core, not ${cores}`);
}

/**
 * @param {string} folder below the project
 * @returns {Promise<string[]>} the cores among the built files
 */
async function coresIn(folder) {
  return (await readdir(join(project.folder, folder), { recursive: true })).filter((name) => name.endsWith(".wasm"));
}

test("a plain page with an import map", async () => {
  const map = JSON.stringify({
    imports: { "indicator-charts": "./node_modules/indicator-charts/index.js", "indicator-charts/element": "./node_modules/indicator-charts/element.js" },
  });
  await writeFile(join(project.folder, "plain.html"), PAGE("./src/main.js", `<script type="importmap">${map}</script>`));
  works(await load(".", "plain.html"));
});

test("the inline entry in a plain page fetches nothing", async () => {
  await writeFile(join(project.folder, "inline.html"), PAGE("./src/inline.js"));
  await writeFile(
    join(project.folder, "src/inline.js"),
    MAIN.replace("\"indicator-charts\"", "\"../node_modules/indicator-charts/inline.js\"")
      .replace("\"indicator-charts/element\"", "\"../node_modules/indicator-charts/element.js\"")
      .replace("await init();", ""),
  );
  const seen = await load(".", "inline.html");
  assert.equal(seen.state, "drawn");
  assert.deepEqual(seen.faults, []);
  assert.deepEqual(seen.cores, []);
});

/** The part that draws the bundled figures, the whole, and the table reader. */
const CORES = 3;

test("Vite builds it", async () => {
  const { build } = await import("vite");
  await build({ root: project.folder, base: "./", logLevel: "error", build: { outDir: "dist-vite", target: "es2022" } });
  assert.equal((await coresIn("dist-vite")).length, CORES, "each core stands once");
  works(await load("dist-vite"));
});

test("Vite serves it in development", async () => {
  const { createServer } = await import("vite");
  const server = await createServer({ root: project.folder, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  await server.listen();
  const { page, faults } = await openPage(running.browser);
  try {
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await settled(page);
    await page.waitForFunction("window.told", { timeout: 15_000 });
    assert.deepEqual(faults, []);
  } finally {
    await page.close();
    await server.close();
  }
});

test("webpack builds it", async () => {
  const { default: webpack } = await import("webpack");
  const compiler = webpack({
    mode: "production",
    context: project.folder,
    entry: "./src/main.js",
    output: { path: join(project.folder, "dist-webpack"), filename: "main.js", module: true },
    experiments: { outputModule: true },
  });
  const stats = await new Promise((give, fail) => compiler.run((error, result) => error ? fail(error) : give(result)));
  assert.deepEqual(stats?.toJson({ all: false, errors: true, warnings: true }).errors, []);
  await new Promise((done) => compiler.close(done));
  await writeFile(join(project.folder, "dist-webpack/index.html"), PAGE("./main.js"));
  assert.equal((await coresIn("dist-webpack")).length, CORES, "each core stands once");
  works(await load("dist-webpack"));
});

test("esbuild bundles it, the core copied beside", async () => {
  const { build } = await import("esbuild");
  const outdir = join(project.folder, "dist-esbuild");
  await build({
    absWorkingDir: project.folder,
    entryPoints: ["src/main.js"],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir,
    logLevel: "error",
  });
  // esbuild leaves `new URL(…, import.meta.url)` as it stands.
  await mkdir(join(outdir, "wasm"));
  const { copyFile } = await import("node:fs/promises");
  const core = "wasm/indicator_charts_bg.wasm";
  await copyFile(join(project.folder, "node_modules/indicator-charts", core), join(outdir, core));
  await writeFile(join(outdir, "index.html"), PAGE("./main.js"));
  works(await load("dist-esbuild"));
});
