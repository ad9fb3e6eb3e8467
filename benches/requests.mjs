/**
 * How many requests, in how many rounds, a page makes until its first chart: `node benches/requests.mjs [FOLDER]`, with
 * the package in another folder where one is named. Every answer waits for the same long while, so that requests which
 * had to wait for one another are told apart by when the page made them; how fast the machine is has no say.
 */

import { createServer, request as forward } from "node:http";
import { launch, openPage, settled } from "../tests/browser/browsers.js";
import { serve } from "../tests/browser/server.js";

/** How long each answer waits, ms: longer than anything else takes. */
const WAIT = 1500;

const folder = process.argv[2];
const site = await serve({ ...(folder && { folders: { "pkg/": folder } }) });
const slow = createServer((incoming, answer) => {
  setTimeout(() => forward(new URL(incoming.url ?? "/", site.address), (reply) => {
    answer.writeHead(reply.statusCode ?? 500, { ...reply.headers, "cache-control": "max-age=60" });
    reply.pipe(answer);
  }).end(), WAIT);
});
await new Promise((ready) => slow.listen(0, "127.0.0.1", () => ready(undefined)));
const address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (slow.address()).port}/`;

const tag = (/** @type {string} */ inside) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><script type="module" src="pkg/dist/element.js"></script>${inside}`;
const SPEC = { data: { values: [{ a: 1, b: 2 }] }, mark: "bar", encoding: { x: { field: "a" }, y: { field: "b" } } };
site.pages.set("figure.html", { body: tag('<indicator-chart figure="housing-units"></indicator-chart>') });
site.pages.set("spec.html", { body: tag(`<indicator-chart><script type="application/json">${JSON.stringify(SPEC)}</script></indicator-chart>`) });

for (const path of ["figure.html", "spec.html", "embed.html?figure=housing-units", "embed/housing-units.html"]) {
  const running = await launch("chrome");
  const { page } = await openPage(running.browser);
  /** @type {string[]} */
  const warnings = [];
  page.on("console", (message) => {
    if (message.type() === "warn") warnings.push(message.text());
  });
  // The first request warms the server's plan of pages.
  await fetch(`${site.address}${path}`);
  /** @type {{path: string, at: number}[]} */
  const asked = [];
  page.on("request", (request) => {
    if (request.url().startsWith(address)) asked.push({ path: request.url(), at: performance.now() });
  });
  await page.goto(address + path);
  await settled(page);
  // Browsers tell of preloads that nobody used after some seconds.
  const made = [...asked];
  await new Promise((after) => setTimeout(after, 4000));
  const rounds = made.reduce((groups, { path, at }) => {
    const last = groups.at(-1);
    if (last && at - last.at < WAIT * 0.7) last.paths.push(path);
    else groups.push({ at, paths: [path] });
    return groups;
  }, /** @type {{at: number, paths: string[]}[]} */ ([]));
  console.log(`${path}: ${made.length} requests in ${rounds.length} rounds`);
  for (const { paths } of rounds) console.log(`  ${paths.map((one) => one.replace(/^.*\//, "")).join(" ")}`);
  for (const warning of warnings) console.log(`  warning: ${warning}`);
  await running.close();
}
slow.close();
await site.close();
