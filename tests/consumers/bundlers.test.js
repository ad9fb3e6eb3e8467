/**
 * The tarball, installed into an empty folder, as front-end teams use it: a plain page, Vite, webpack, esbuild,
 * Rollup and Parcel, each built and loaded in Chromium, with a chart in a worker where the bundler knows workers.
 * The core and each of its parts must arrive as one file, once.
 */

import assert from "node:assert/strict";
import { cp, mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { launch, openPage, settled } from "../browser/browsers.js";
import { serve } from "../browser/server.js";
import { install } from "../node/install.js";
import { FOLDER, setUp, tool } from "./setup.js";

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

/** The same with a chart drawn by a worker. */
const WITH_WORKER = `${MAIN}
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => (window.drawn = data);
const offscreen = new OffscreenCanvas(10, 10);
worker.postMessage(offscreen, [offscreen]);
`;

const WORKER = `
import init, { Chart, renderSVG } from "indicator-charts";
onmessage = async ({ data: canvas }) => {
  try {
    await init();
    const chart = new Chart(canvas, { figure: "${FIGURE}" }, { width: 400, height: 300, pixelRatio: 2, locale: "zh" });
    const svg = renderSVG({ figure: "${FIGURE}" }, { width: 400 }).slice(0, 4);
    postMessage({ width: canvas.width, bytes: (await chart.toBlob()).size, title: chart.describe().title, svg });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
`;

const PAGE = (/** @type {string} */ script, head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>app</title><link rel="icon" href="data:,">${head}</head>` +
  `<body><indicator-chart figure="${FIGURE}"></indicator-chart><script type="module" src="${script}"></script></body></html>`;

/** What other people's tools are resolved from. */
const others = createRequire(join(FOLDER, "package.json"));
/** @param {string} name @returns {Promise<any>} */
const theirs = (name) => import(pathToFileURL(others.resolve(name)).href);

/** @type {Awaited<ReturnType<typeof install>>} */
let project;
/** @type {Awaited<ReturnType<typeof launch>>} */
let running;

before(async () => {
  await setUp();
  project = await install();
  await mkdir(join(project.folder, "src"));
  await writeFile(join(project.folder, "src/main.js"), MAIN);
  await writeFile(join(project.folder, "src/worked.js"), WITH_WORKER);
  await writeFile(join(project.folder, "src/worker.js"), WORKER);
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
 * @param {boolean} [hasWorker] whether a worker draws too
 */
async function load(folder, page = "index.html", hasWorker = false) {
  const site = await serve({ base: "/app/", folders: { "": join(project.folder, folder === "." ? "" : folder) } });
  const { page: tab, faults } = await openPage(running.browser);
  try {
    await tab.goto(site.address + page);
    await settled(tab);
    await tab.waitForFunction("window.told", { timeout: 15_000 });
    const told = await tab.evaluate("window.told");
    if (hasWorker) {
      await tab.waitForFunction("window.drawn", { timeout: 15_000 });
      const drawn = /** @type {any} */ (await tab.evaluate("window.drawn"));
      assert.equal(drawn.error, undefined);
      assert.equal(drawn.width, 800);
      assert.equal(drawn.svg, "<svg");
      assert.ok(drawn.bytes > 1000);
      assert.match(drawn.title, /\p{Script=Han}/u);
    }
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

/**
 * Twelve parts for groups of figures and one for all of them, each with what answers a pointer; one for hands, one for ordinary specs with
 * what it lacks for others and for the whole, the whole, and the table reader.
 */
const CORES = 32;

for (const [name, find] of /** @type {[string, () => Promise<any>][]} */ ([["Vite 7", () => import("vite")], ["Vite 8", () => theirs("vite")]])) {
  test(`${name} builds it, with a chart in a worker`, async () => {
    const { build } = await find();
    const outDir = `dist-${name.replace(" ", "-")}`;
    const page = join(project.folder, "worked.html");
    await writeFile(page, PAGE("./src/worked.js"));
    await build({
      root: project.folder,
      base: "./",
      logLevel: "error",
      worker: { format: "es" },
      build: { outDir, target: "es2022", rollupOptions: { input: page } },
    });
    assert.equal((await coresIn(outDir)).length, CORES, "each core stands once");
    const seen = await load(outDir, "worked.html", true);
    assert.deepEqual(seen.faults, []);
    assert.equal(seen.state, "drawn");
  });
}

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

test("webpack builds it, with a chart in a worker", async () => {
  const { default: webpack } = await import("webpack");
  const compiler = webpack({
    mode: "production",
    context: project.folder,
    entry: "./src/worked.js",
    output: { path: join(project.folder, "dist-webpack"), filename: "main.js", module: true },
    experiments: { outputModule: true },
  });
  const stats = await new Promise((give, fail) => compiler.run((error, result) => error ? fail(error) : give(result)));
  assert.deepEqual(stats?.toJson({ all: false, errors: true, warnings: true }).errors, []);
  await new Promise((done) => compiler.close(done));
  await writeFile(join(project.folder, "dist-webpack/index.html"), PAGE("./main.js"));
  assert.equal((await coresIn("dist-webpack")).length, CORES, "each core stands once");
  const seen = await load("dist-webpack", "index.html", true);
  assert.deepEqual(seen.faults, []);
  assert.equal(seen.state, "drawn");
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
  await cp(join(project.folder, "node_modules/indicator-charts/wasm"), join(outdir, "wasm"), { recursive: true });
  await writeFile(join(outdir, "index.html"), PAGE("./main.js"));
  works(await load("dist-esbuild"));
});

test("Rollup bundles it, the cores copied beside", async () => {
  const [{ rollup }, { nodeResolve }] = await Promise.all([theirs("rollup"), theirs("@rollup/plugin-node-resolve")]);
  const dir = join(project.folder, "dist-rollup");
  const bundle = await rollup({
    input: join(project.folder, "src/main.js"),
    plugins: [nodeResolve({ browser: true })],
    onwarn: (/** @type {{message: string}} */ warning) => assert.fail(warning.message),
  });
  await bundle.write({ dir, format: "es" });
  await bundle.close();
  // Like esbuild, it leaves `new URL(…, import.meta.url)` as it stands.
  await cp(join(project.folder, "node_modules/indicator-charts/wasm"), join(dir, "wasm"), { recursive: true });
  await writeFile(join(dir, "index.html"), PAGE("./main.js"));
  works(await load("dist-rollup"));
});

test("Parcel builds it, with a chart in a worker", async () => {
  const folder = join(FOLDER, "apps/parcel");
  // The files of an earlier run have other names.
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "src"), { recursive: true });
  // Parcel follows `exports` where the application asks it to.
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "app", private: true, "@parcel/resolver-default": { packageExports: true } }));
  await writeFile(join(folder, "index.html"), PAGE("./src/worked.js"));
  await writeFile(join(folder, "src/worked.js"), WITH_WORKER);
  await writeFile(join(folder, "src/worker.js"), WORKER);
  await tool("parcel", ["build", "index.html", "--public-url", "./", "--no-cache", "--dist-dir", "dist"], folder);
  await symlink(join(folder, "dist"), join(project.folder, "dist-parcel"));
  assert.equal((await readdir(join(folder, "dist"))).filter((name) => name.endsWith(".wasm")).length, CORES, "each core stands once");
  const seen = await load("dist-parcel", "index.html", true);
  assert.deepEqual(seen.faults, []);
  assert.equal(seen.state, "drawn");
});

test("a plain page draws in a worker too, the package found by its address", async () => {
  const at = "../node_modules/indicator-charts/index.js";
  await writeFile(join(project.folder, "src/bare-worker.js"), WORKER.replace('"indicator-charts"', JSON.stringify(at)));
  await writeFile(
    join(project.folder, "src/bare.js"),
    WITH_WORKER.replace('"indicator-charts"', JSON.stringify(at)).replace('"indicator-charts/element"', '"../node_modules/indicator-charts/element.js"').replace("worker.js", "bare-worker.js"),
  );
  await writeFile(join(project.folder, "bare.html"), PAGE("./src/bare.js"));
  const seen = await load(".", "bare.html", true);
  assert.deepEqual(seen.faults, []);
  assert.equal(seen.state, "drawn");
});
