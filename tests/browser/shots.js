/**
 * Pictures of every figure for looking at: widths 320, 640 and 1200, ratios 1 and 2, light and dark,
 * Chinese and English, into `tests/shots/`. Not a test.
 *
 *     node tests/browser/shots.js [figure…] [--browser firefox] [--widths 320,640] [--ratios 2]
 *         [--langs zh] [--themes dark] [--wide]
 *
 * `--spec FILE` draws a spec of one's own instead.
 */

import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch, openPage, settled } from "./browsers.js";
import { ROOT, serve } from "./server.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "string", default: "chrome" },
    widths: { type: "string", default: "320,640,1200" },
    ratios: { type: "string", default: "1,2" },
    langs: { type: "string", default: "zh,en" },
    themes: { type: "string", default: "light,dark" },
    spec: { type: "string", multiple: true, default: [] },
  },
});

const list = (/** @type {string} */ text) => text.split(",");
const shots = join(ROOT, "tests/shots");
const bundled = positionals.length > 0 || values.spec.length > 0
  ? positionals
  : (await readdir(join(ROOT, "data/figures"))).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5));

await mkdir(shots, { recursive: true });
const site = await serve();
for (const [place, file] of values.spec.entries()) {
  site.pages.set(`spec-${place}.json`, { body: await readFile(file), type: "application/json" });
}

for (const ratio of list(values.ratios)) {
  const { browser, close } = await launch(/** @type {"chrome" | "firefox"} */ (values.browser), { ratio: Number(ratio) });
  const { page } = await openPage(browser);
  for (const width of list(values.widths)) {
    // A headless window has a least width, a viewport has none.
    await page.setViewport({ width: Number(width), height: 700, deviceScaleFactor: values.browser === "chrome" ? Number(ratio) : 0 });
    for (const theme of list(values.themes)) {
      for (const lang of list(values.langs)) {
        for (const what of [...bundled.map((name) => ["figure", name]), ...values.spec.map((_, place) => ["src", `spec-${place}.json`])]) {
          const [kind = "", name = ""] = what;
          const query = new URLSearchParams({ [kind]: name, lang, theme });
          await page.goto(`${site.address}embed.html?${query}`);
          await settled(page).catch(() => console.error(`${name}: neither drawn nor failed`));
          const file = `${name.replace(/\.json$/, "")}-${width}-${ratio}x-${theme}-${lang}.png`;
          const chart = await page.$("indicator-chart");
          await chart?.screenshot({ path: /** @type {`${string}.png`} */ (join(shots, file)) });
          console.log(`tests/shots/${file}`);
        }
      }
    }
  }
  await close();
}
await site.close();
