/**
 * How long a page takes to its first chart, cold, a bundled figure and one of a spec of its own:
 * `node benches/first-chart.mjs [FOLDER…]`, beside the package in other folders where some are named. The page and all it
 * loads come as brotli 11 from a server at hand, through what networks let through and processors do; a run is a browser
 * that has seen nothing yet. The times are from the page's beginning to the element's `ready`, the middle of all runs, which take turns.
 */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, openPage } from "../tests/browser/browsers.js";
import { middle, packed } from "./measure.mjs";

const RUNS = 7;
const FIGURE = "gdp-districts";
/** Bytes and milliseconds as Chromium's own profiles have them, and how much slower the processor is. */
const PLACES = [
  { name: "no limit", network: undefined, slower: 1 },
  { name: "fast 4G, a phone", network: { download: 9e6 / 8 * 0.9, upload: 1.5e6 / 8 * 0.9, latency: 60 * 2.75 }, slower: 4 },
  { name: "slow 4G, a phone", network: { download: 1.6e6 / 8 * 0.9, upload: 750e3 / 8 * 0.9, latency: 150 * 3.75 }, slower: 4 },
];
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const SPEC = {
  title: "Output by district",
  data: { values: Array.from({ length: 30 }, (_, at) => ({ year: 2015 + at % 10, district: ["Pingshan", "Guangming", "Longhua"][Math.floor(at / 10)], output: 100 + 17 * (at % 10) + 40 * Math.floor(at / 10) })) },
  mark: { type: "line", point: true },
  encoding: { x: { field: "year", type: "ordinal" }, y: { field: "output", type: "quantitative" }, color: { field: "district", type: "nominal" } },
};
/** @type {Record<string, string>} */
const CHARTS = {
  figure: `<indicator-chart figure="${FIGURE}"></indicator-chart>`,
  spec: `<indicator-chart><script type="application/json">${JSON.stringify(SPEC)}</script></indicator-chart>`,
};
const textOf = (/** @type {string} */ chart) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,">
<script>addEventListener("ready", () => { window.readyAt = performance.now(); }, true);</script>
<script type="module" src="pkg/dist/element.js"></script>${CHARTS[chart]}`;

const own = fileURLToPath(new URL("../pkg", import.meta.url));
const folders = [own, ...process.argv.slice(2)];
/** @type {Map<string, Promise<Buffer>>} */
const answers = new Map();
const answer = async (/** @type {string} */ file) => packed(file.endsWith(".html") ? textOf(file.replace(".html", "")) : await readFile(file));
const server = createServer(async (request, response) => {
  const [, place = "0", ...path] = new URL(request.url ?? "/", "http://localhost").pathname.split("/");
  const file = path[0] === "pkg" ? join(folders[Number(place)] ?? own, ...path.slice(1)) : path.join("/");
  if (!answers.has(file)) answers.set(file, answer(file));
  try {
    const body = await answers.get(file);
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", "content-encoding": "br", "content-length": body?.length }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
const address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;

for (const [chart, { name, network, slower }] of Object.keys(CHARTS).flatMap((chart) => PLACES.map((place) => /** @type {const} */ ([chart, place])))) {
  /** @type {number[][]} */
  const times = folders.map(() => []);
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [place] of folders.entries()) {
      const running = await launch("chrome");
      const { page } = await openPage(running.browser);
      const session = await page.createCDPSession();
      if (network) {
        await session.send("Network.enable");
        await session.send("Network.emulateNetworkConditions", { offline: false, latency: network.latency, downloadThroughput: network.download, uploadThroughput: network.upload });
      }
      await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
      await page.goto(`${address}/${place}/${chart}.html`, { waitUntil: "domcontentloaded" });
      await page.waitForFunction(() => "readyAt" in window, { polling: 50, timeout: 60_000 });
      // The first run packs what the others are sent.
      if (run > 0) times[place]?.push(await page.evaluate(() => /** @type {any} */ (window).readyAt));
      await running.close();
    }
  }
  const ours = middle(times[0] ?? []);
  for (const [place, folder] of folders.entries()) {
    const time = middle(times[place] ?? []);
    console.log(`${chart.padEnd(7)} ${name.padEnd(18)} ${time.toFixed(0).padStart(6)} ms  ${(time / ours).toFixed(2)}  ${folder}`);
  }
}
server.close();
