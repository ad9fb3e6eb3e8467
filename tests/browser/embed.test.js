/** The gallery's snippets in somebody else's page: pasted as they are, on another origin. */

import assert from "node:assert/strict";
import { settled } from "./browsers.js";
import { serve } from "./server.js";
import { inBrowsers } from "./stage.js";

inBrowsers((check) => {
  check("every figure of the gallery is drawn in both languages, from a sub-path", async ({ browser, open }) => {
    const site = await serve({ base: "/news/2026/charts/" });
    try {
      for (const lang of ["zh", "en"]) {
        const { page, faults } = await open("", { bare: true });
        await page.goto(`${site.address}?lang=${lang}&theme=${lang === "zh" ? "light" : "dark"}`);
        await page.evaluate(async () => {
          for (const chart of document.querySelectorAll("indicator-chart")) {
            chart.scrollIntoView();
            await new Promise((after) => setTimeout(after, 150));
          }
        });
        await settled(page);
        const seen = await page.evaluate(() =>
          [...document.querySelectorAll("indicator-chart")].map((chart) => ({
            state: /** @type {HTMLElement} */ (chart).dataset.state,
            name: chart.shadowRoot?.querySelector("canvas")?.getAttribute("aria-label") ?? "",
          }))
        );
        assert.equal(seen.length, 3);
        for (const { state, name } of seen) {
          assert.equal(state, "drawn");
          assert.equal(/\p{Script=Han}/u.test(name), lang === "zh", name);
        }
        assert.deepEqual(faults, []);
      }
      assert.deepEqual(site.requests.filter((path) => !path.startsWith("/news/2026/charts/") && path !== "/favicon.ico"), []);
    } finally {
      await site.close();
    }
    assert.ok(browser.connected);
  });

  check("the tag and the frame work when pasted into another site's page", async ({ site, open }) => {
    const host = await serve();
    try {
      const gallery = await open("", { bare: true });
      await gallery.page.goto(`${site.address}?lang=zh&theme=light`);
      await gallery.page.waitForFunction(() => document.querySelector("code[data-kind='frame']")?.textContent);
      const snippets = await gallery.page.evaluate(() =>
        ["tag", "frame"].map((kind) => document.querySelector(`#air-quality code[data-kind="${kind}"]`)?.textContent ?? "")
      );
      host.pages.set("article.html", {
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><body>${snippets.join("\n")}</body></html>`,
      });
      const { page, faults } = await open("", { bare: true });
      await page.goto(`${host.address}article.html`);
      await settled(page);
      assert.match(await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.getAttribute("aria-label") ?? ""), /\p{Script=Han}/u);
      await page.evaluate(() => document.querySelector("iframe")?.scrollIntoView());
      const frame = await page.waitForFrame((one) => one.url().includes("embed.html"), { timeout: 15_000 });
      await frame.waitForFunction(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart"))?.dataset.state === "drawn");
      const height = await frame.evaluate(() => String(Math.ceil(document.body.getBoundingClientRect().height)));
      assert.notEqual(height, "480");
      await page.waitForFunction((wanted) => document.querySelector("iframe")?.height === wanted, {}, height);
      assert.deepEqual(faults, []);
    } finally {
      await host.close();
    }
  });

  check("embed.js heeds only the frame that speaks, and only sensible heights", async ({ site, open }) => {
    site.pages.set("child.html", {
      body: `<script>onmessage = ({ data }) => parent.postMessage(data, "*")</script>`,
    });
    const { page } = await open(
      `<iframe id="one" src="child.html" height="100"></iframe><iframe id="two" src="child.html" height="100"></iframe>
       <script src="embed.js"></script><script src="embed.js"></script>`,
      { bare: true },
    );
    const heights = await page.evaluate(async () => {
      const [one, two] = [...document.querySelectorAll("iframe")];
      const send = async (/** @type {any} */ message) => {
        one?.contentWindow?.postMessage(message, "*");
        await new Promise((after) => setTimeout(after, 60));
        return [one?.height, two?.height].join();
      };
      const found = [];
      for (const height of ["500", NaN, -3, 0, Infinity, 1e9, null]) {
        found.push(await send({ "indicator-charts": { height } }));
      }
      found.push(await send("indicator-charts"), await send(null), await send({ "indicator-charts": null }));
      window.postMessage({ "indicator-charts": { height: 300 } }, "*");
      await new Promise((after) => setTimeout(after, 60));
      found.push([one?.height, two?.height].join());
      found.push(await send({ "indicator-charts": { height: 411.2 } }));
      return found;
    });
    assert.deepEqual(heights.slice(0, -1), heights.slice(0, -1).map(() => "100,100"));
    assert.equal(heights.at(-1), "412,100");
  });

  check("the frame's page says what is missing in its address, and takes no markup from it", async ({ site, open }) => {
    const { page } = await open("", { bare: true });
    await page.goto(`${site.address}embed.html`);
    await page.waitForFunction(() => document.querySelector(".notice")?.textContent?.includes("figure="));
    const hostile = encodeURIComponent(`"><img src=x onerror="document.title='pwned'">`);
    await page.goto(`${site.address}embed.html?figure=${hostile}&lang=${hostile}&theme=${hostile}`);
    await settled(page);
    const seen = await page.evaluate(() => ({ title: document.title, images: document.images.length, text: document.querySelector("[slot='error']")?.textContent }));
    assert.notEqual(seen.title, "pwned");
    assert.equal(seen.images, 0);
    assert.match(seen.text ?? "", /onerror/);
  });
});
