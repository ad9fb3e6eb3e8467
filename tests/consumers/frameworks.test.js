/**
 * The element in small applications of React 19, Next, Vue and Svelte: properties, events and attributes as each
 * framework has them, types checked where it has types, looked at in Chromium.
 */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { launch, openPage, settled } from "../browser/browsers.js";
import { serve } from "../browser/server.js";
import { application, FOLDER, setUp, tool } from "./setup.js";
import { freePort } from "../free-port.js";

const others = createRequire(join(FOLDER, "package.json"));
/** @param {string} name @returns {Promise<any>} */
const theirs = (name) => import(pathToFileURL(others.resolve(name)).href);

/** @type {Awaited<ReturnType<typeof launch>>} */
let running;
before(async () => {
  await setUp();
  running = await launch("chrome");
});
after(() => running?.close());

/**
 * Looks at a built application: the chart is drawn, told by an event, reached by a click, and follows a property.
 * @param {string} folder
 */
async function works(folder) {
  const site = await serve({ folders: { "": folder } });
  const { page, faults } = await openPage(running.browser);
  try {
    await page.goto(site.address);
    await settled(page);
    await page.waitForFunction(() => /ready Bars/.test(document.getElementById("told")?.textContent ?? ""));
    const place = await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("indicator-chart"));
      const hit = element.chart.move("last");
      const box = element.shadowRoot.querySelector("canvas").getBoundingClientRect();
      return { x: box.x + hit.x, y: box.y + hit.y, property: typeof element.spec, width: element.chart.width };
    });
    assert.equal(place.property, "object", "the spec came as an object");
    assert.equal(place.width, 500);
    await page.mouse.click(place.x, place.y);
    await page.waitForFunction(() => /select B, 2/.test(document.getElementById("told")?.textContent ?? ""));
    await page.click("button");
    await page.waitForFunction(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.theme === "dark");
    assert.equal(await page.evaluate(() => document.getElementById("told")?.textContent), "ready Bars; select B, 2", "each event once");
    assert.deepEqual(faults, []);
  } finally {
    await page.close();
    await site.close();
  }
}

/**
 * @param {string} root
 * @param {any[]} plugins
 */
async function viteBuild(root, plugins = []) {
  const { build } = await theirs("vite");
  await build({ root, base: "./", configFile: false, logLevel: "error", plugins, build: { outDir: "dist", target: "es2022" } });
  return join(root, "dist");
}

test("React 19: properties and events, and the types hold", async () => {
  const root = await application("react");
  const { stdout } = await tool("tsc", ["-p", root], root).catch((error) => error);
  assert.equal(stdout, "");
  await works(await viteBuild(root));
});

test("Vue 3", async () => {
  const { default: vue } = await theirs("@vitejs/plugin-vue");
  const isCustomElement = (/** @type {string} */ tag) => tag === "indicator-chart";
  await works(await viteBuild(await application("vue"), [vue({ template: { compilerOptions: { isCustomElement } } })]));
});

test("Svelte 5", async () => {
  const { svelte } = await theirs("@sveltejs/vite-plugin-svelte");
  await works(await viteBuild(await application("svelte"), [svelte()]));
});

test("Next: a server component renders, a client component wakes in its place", { timeout: 600_000 }, async () => {
  const root = await application("next");
  const quiet = { NEXT_TELEMETRY_DISABLED: "1", CI: "1", NODE_ENV: "production" };
  await tool("next", ["build"], root, quiet);
  const port = await freePort();
  const server = spawn(join(FOLDER, "node_modules/.bin/next"), ["start", "--port", String(port), "--hostname", "127.0.0.1"], {
    cwd: root,
    env: { ...process.env, ...quiet },
    stdio: "ignore",
    detached: true,
  });
  const { page, faults } = await openPage(running.browser);
  try {
    const address = `http://127.0.0.1:${port}/`;
    const html = await answer(address);
    assert.match(html, /<h1>[^<]*\p{Script=Han}/u, "the server's words");
    assert.match(html, /<indicator-chart[^>]*><svg /, "the server's picture");
    assert.match(html, /role="table"/, "with its table");
    await page.goto(address);
    await settled(page);
    await page.waitForFunction(() => /\p{Script=Han}/u.test(document.getElementById("told")?.textContent ?? ""));
    const seen = await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("indicator-chart"));
      return { state: element.dataset.state, height: element.offsetHeight, svg: Number(element.querySelector("svg").getAttribute("height")) };
    });
    assert.equal(seen.state, "drawn");
    assert.equal(seen.height, seen.svg, "it wakes in its place");
    assert.deepEqual(faults, []);
  } finally {
    await page.close();
    if (server.pid) process.kill(-server.pid);
    await once(server, "exit");
  }
});

/**
 * What a server answers once it runs.
 * @param {string} address
 * @returns {Promise<string>}
 */
async function answer(address) {
  for (let turn = 0; turn < 150; turn += 1) {
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok) return response.text();
    await new Promise((after) => setTimeout(after, 200));
  }
  throw new Error(`${address} does not answer`);
}
