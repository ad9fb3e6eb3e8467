/** The gallery: a card for every figure, found by words in both languages, readable without a script. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "../../pkg/node.js";
import { serve } from "./server.js";
import { inBrowsers } from "./stage.js";

/** The site as the chores serve it, where they run these tests. */
const SERVED = process.env.SITE_URL;

const FIGURES = catalogue.figures().map(({ id }) => id);

/** What the cards of a page are: id, heading, and whether the picture is there. @param {import("puppeteer-core").Page} page */
const cards = (page) =>
  page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    return [...document.querySelectorAll(".card")].map((card) => ({
      id: card.id,
      title: card.querySelector("h3")?.textContent ?? "",
      link: card.querySelector("a")?.href ?? "",
      picture: (card.querySelector("img")?.naturalWidth ?? 0) > 0,
      shown: /** @type {HTMLElement} */ (card).checkVisibility(),
    }));
  });

inBrowsers((check) => {
  for (const lang of ["en", "zh"]) {
    check(`every figure has its card in ${lang}, from a sub-path, and nothing is drawn for it`, async ({ open }) => {
      const site = await serve({ base: "/news/2026/charts/" });
      try {
        const { page, faults } = await open("", { bare: true });
        await page.goto(`${site.address}${lang === "zh" ? "zh/" : ""}`);
        const found = await cards(page);
        assert.deepEqual(found.map(({ id }) => id).sort(), [...FIGURES].sort());
        for (const { title, picture, shown, link, id } of found) {
          assert.ok(picture && shown, id);
          assert.equal(/\p{Script=Han}/u.test(title), lang === "zh", title);
          assert.equal(link, `${site.address}${lang === "zh" ? "zh/" : ""}figures/${id}.html`);
          assert.equal((await fetch(link)).status, 200);
        }
        assert.deepEqual(faults, []);
        assert.deepEqual(site.requests.filter((path) => !path.startsWith("/news/2026/charts/") && path !== "/favicon.ico"), []);
        assert.deepEqual(site.requests.filter((path) => path.includes("/pkg/")), []);
      } finally {
        await site.close();
      }
    });
  }

  check("words of either language find a figure, and the address keeps them", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    await page.goto(site.address);
    await page.waitForSelector("html.has-scripts #query");
    const shown = async () => (await cards(page)).filter((card) => card.shown).map(({ id }) => id);
    await page.type("#query", "pm2.5 光明");
    const both = await page.$$eval(".card", (all) => all.filter(({ dataset }) => /pm2\.5/.test(dataset.search ?? "") && /光明/.test(dataset.search ?? "")).map(({ id }) => id));
    assert.ok(both.includes("air-quality") && both.length < FIGURES.length / 2, both.join());
    assert.deepEqual(await shown(), both);
    assert.ok((await page.$eval("#found", (line) => line.textContent ?? "")).startsWith(`${both.length} of ${FIGURES.length}`));
    assert.equal(new URL(page.url()).searchParams.get("q"), "pm2.5 光明");
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll(".card[hidden]").length > 0);
    assert.deepEqual(await shown(), both);
    await page.focus("#query");
    await page.keyboard.press("End");
    await page.keyboard.type(" ＸＹＺ<b>");
    assert.deepEqual(await shown(), []);
    assert.match(await page.$eval("#found", (line) => line.textContent ?? ""), /No figure/);
    await page.evaluate(() => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector("#query"));
      field.value = "";
      field.dispatchEvent(new Event("input"));
    });
    assert.equal((await shown()).length, FIGURES.length);
    assert.equal(new URL(page.url()).search, "");
  });

  check("links lead to a chapter and to a figure; the other language is one click away", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    await page.goto(`${site.address}#environment`);
    assert.ok(await page.$eval("#environment", (section) => section.getBoundingClientRect().top < innerHeight));
    await Promise.all([page.waitForNavigation(), page.click(".tongue a")]);
    assert.equal(page.url(), `${site.address}zh/index.html`);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
  });

  check("the colours that were chosen hold on the next page, pictures included", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    const seen = () =>
      page.evaluate(async () => {
        const image = /** @type {HTMLImageElement} */ (document.querySelector("picture img"));
        await image.decode();
        return [getComputedStyle(document.documentElement).colorScheme, image.currentSrc.includes(".dark.svg")];
      });
    await page.goto(`${site.address}?theme=dark`);
    assert.deepEqual(await seen(), ["dark", true]);
    await page.goto(site.address);
    await page.waitForSelector("html.has-scripts #switches");
    await page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#switches input[value='dark']")).click());
    await page.waitForFunction(() => document.querySelector("img")?.currentSrc.includes(".dark.svg"));
    await page.goto(`${site.address}zh/`);
    assert.deepEqual(await seen(), ["dark", true]);
    await page.evaluate(() => localStorage.clear());
  });
});

test("the chores serve the same pages, compressed, and draw pictures when they are asked for", { skip: !SERVED && "SITE_URL is not set" }, async () => {
  const answer = await fetch(`${SERVED}zh/`, { headers: { "accept-encoding": "br" } });
  assert.deepEqual([answer.status, answer.headers.get("content-encoding")], [200, "br"]);
  const text = await answer.text();
  for (const id of FIGURES) assert.ok(text.includes(`href="figures/${id}.html"`), id);
  const picture = new Uint8Array(await (await fetch(`${SERVED}figures/${FIGURES[0]}.preview.png`)).arrayBuffer());
  assert.deepEqual([...picture.slice(1, 4)], [0x50, 0x4e, 0x47]);
  for (const path of ["build/site.js", "figures/", "figures/none.html", "figures/none.png", "../xtask/Cargo.toml"]) {
    assert.equal((await fetch(SERVED + path)).status, 404, path);
  }
});

// Firefox cannot be told from outside to run no scripts.
inBrowsers((check) => {
  check("without scripts the cards are there, and what needs one is not", async ({ open, site }) => {
    const { page } = await open("", { bare: true });
    await page.setJavaScriptEnabled(false);
    await page.goto(site.address);
    const text = await page.$eval("main", (main) => (main.textContent ?? "").replace(/\s+/g, " "));
    for (const { id, spec } of catalogue.figures()) {
      const title = /** @type {any} */ (spec).title?.text?.en;
      if (title) assert.ok(text.includes(String(title).replace(/\s+/g, " ")), `${id}: ${title}`);
    }
    assert.equal(await page.$eval("#search", (form) => form.checkVisibility()), false);
    assert.equal(await page.$eval("#switches", (form) => form.checkVisibility()), false);
  });
}, { only: ["chrome"] });
