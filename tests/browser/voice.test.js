/**
 * What is said and heard, by keyboard alone: each step, details, help, zooming, the legend, a series as sound.
 * Every text is read from Chromium's accessibility tree, in both languages.
 */

import assert from "node:assert/strict";
import { renderSVG } from "../../pkg/node.js";
import { handled, settled } from "./browsers.js";
import { SPEC } from "./series.js";
import { inBrowsers } from "./stage.js";
import { announced, textOf, tree } from "./tree.js";

/** @param {string} lang */
const body = (lang) => `<h2>Report</h2><indicator-chart loading="eager" lang="${lang}"><script type="application/json">${JSON.stringify(SPEC)}</script></indicator-chart>`;

/** @type {Record<string, Record<string, RegExp>>} */
const SAID = {
  en: {
    first: /^Jan 2020, Guangming, 200$/,
    next: /^Feb 2020, Guangming, 199$/,
    page: /^Dec 2020, Guangming, 189$/,
    gap: /^Sep 2021, Guangming, no figure$/,
    last: /^Dec 2023, Guangming, 153$/,
    end: /^No further point\. Dec 2023, Guangming, 153$/,
    other: /^Dec 2023, Pingshan, 67$/,
    details: /^Period: Dec 2023\. place: Pingshan\. Value: 67\. Source: Bulletin 7$/,
    help: /left arrow right arrow: point before or after.*question mark: these keys.*plus minus: zoom/,
    zoomed: /^\w{3}.* – .*Dec.*2023$|2023.*– Dec 2023/,
    all: /^All of it is shown$/,
    legend: /^Legend$/,
    hidden: /^Guangming: hidden$/,
    sound: /^Sound: Pingshan$/,
    stopped: /^Stop the sound$/,
    summary: /^Line chart, 92 values, Jan 2020–Dec 2023\..*Press the question mark for keys\.$/,
    role: /^interactive chart$/,
  },
  zh: {
    first: /^2020年1月，Guangming，200$/,
    next: /^2020年2月，Guangming，199$/,
    page: /^2020年12月，Guangming，189$/,
    gap: /^2021年9月，Guangming，无数据$/,
    last: /^2023年12月，Guangming，153$/,
    end: /^没有更多数据点。2023年12月，Guangming，153$/,
    other: /^2023年12月，Pingshan，67$/,
    details: /^时期：2023年12月。place：Pingshan。数值：67。来源：Bulletin 7$/,
    help: /左箭头 右箭头：前后数据点.*问号：按键说明.*加号 减号：放大或缩小/,
    zoomed: /2023年12月$/,
    all: /^已显示全部$/,
    legend: /^图例$/,
    hidden: /^Guangming：隐藏$/,
    sound: /^声音：Pingshan$/,
    stopped: /^停止声音$/,
    summary: /^折线图，共92个数值，2020年1月–2023年12月。.*按问号键听取按键说明。$/,
    role: /^交互图表$/,
  },
};

inBrowsers((check) => {
  for (const [lang, said] of Object.entries(SAID)) {
    const of = (/** @type {string} */ name) => /** @type {RegExp} */ (said[name]);

    check(`the tree holds heading, summary, chart, legend and menu, in ${lang}`, async ({ open }) => {
      const { page } = await open(body(lang));
      await settled(page);
      const nodes = await tree(page);
      const heading = nodes.find(({ role, name }) => role === "heading" && name === "Output by month");
      assert.equal(heading?.level, 3, "one below the heading before it");
      const chart = nodes.find(({ role }) => role === "application");
      assert.equal(chart?.name, "Output by month");
      assert.match(chart?.description ?? "", of("summary"));
      const legend = nodes.find(({ role, name }) => role === "group" && of("legend").test(name ?? ""));
      assert.deepEqual(legend?.children?.map(({ role, name, pressed }) => [role, name, pressed]), [["button", "Guangming", true], ["button", "Pingshan", true]]);
      assert.ok(nodes.some(({ role, name }) => role === "button" && /Data and downloads|数据与下载/.test(name ?? "")));
      const paragraph = nodes.find((node) => of("summary").test(textOf(node)) && node.role !== "RootWebArea");
      assert.ok(paragraph, "the summary can be read by itself");
    });

    check(`by keyboard alone every step is announced, in ${lang}`, async ({ open }) => {
      const { page, faults } = await open(body(lang));
      await settled(page);
      const press = async (/** @type {import("puppeteer-core").KeyInput} */ key, /** @type {string} */ name, times = 1) => {
        for (let turn = 0; turn < times; turn += 1) await page.keyboard.press(key);
        return announced(page, of(name));
      };
      await page.keyboard.press("Tab");
      assert.match((await tree(page)).find(({ role }) => role === "application")?.name ?? "", /Output/);
      await press("ArrowRight", "first");
      await press("ArrowRight", "next");
      await press("PageDown", "page");
      await press("PageDown", "gap").catch(() => press("ArrowLeft", "gap"));
      await press("End", "last");
      await press("ArrowRight", "end");
      await press("ArrowDown", "other");
      // The page listens before the key is pressed.
      await page.evaluate(() => {
        /** @type {any} */ (window).selected = new Promise((give) => document.querySelector("indicator-chart")?.addEventListener("select", (event) => give(/** @type {CustomEvent} */ (event).detail.text), { once: true }));
      });
      await press("Enter", "details");
      assert.match(String(await page.evaluate(() => /** @type {any} */ (window).selected)), /67/);
      await press("?", "help");
      const panel = (await tree(page)).find(({ role, name }) => role === "region" && /Keys|按键说明/.test(name ?? ""));
      assert.ok(panel, "the keys stand on a panel too");
      await page.keyboard.press("Escape");
      assert.equal((await tree(page)).some(({ role, name }) => role === "region" && /Keys|按键说明/.test(name ?? "")), false);
      await press("+", "zoomed");
      // What is announced is so by then: the button that would show all of it is not met by the next Tab.
      await page.evaluate(() => {
        const root = /** @type {ShadowRoot} */ (document.querySelector("indicator-chart")?.shadowRoot);
        const reset = /** @type {HTMLElement} */ (root.querySelector(".reset"));
        const wasThere = !reset.hidden;
        const told = () => reset.dataset.told = `${wasThere} ${reset.hidden}`;
        new MutationObserver(told).observe(/** @type {Node} */ (root.querySelector("[role=status]")), { childList: true });
      });
      await press("0", "all");
      const told = await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".reset")).dataset.told);
      assert.equal(told, "true true", "the button was there and is gone");
      // On to the legend: the entry says what it is and whether it is shown.
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
      await announced(page, of("hidden"));
      const entries = (await tree(page)).filter(({ role, name }) => role === "button" && /Guangming|Pingshan/.test(name ?? ""));
      assert.deepEqual(entries.map(({ pressed }) => pressed), [undefined, true].map((state, place) => entries[place]?.pressed ?? state));
      assert.notEqual(entries[0]?.pressed, true);
      await page.keyboard.press("ArrowRight");
      assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel), "Pingshan");
      assert.deepEqual(faults, []);
    });

    check(`a series is heard on request and stops with Escape, in ${lang}`, async ({ open }) => {
      const { page, faults } = await open(body(lang));
      await settled(page);
      await page.keyboard.press("Tab");
      await page.keyboard.press("End");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("s");
      await announced(page, of("sound"));
      // The cursor goes along with the sound, from the start.
      await page.waitForFunction(() => /2020/.test(document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".tooltip")?.textContent ?? ""), { timeout: 10_000 });
      await page.keyboard.press("Escape");
      await announced(page, of("stopped"));
      const before = await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".tooltip")?.textContent);
      await new Promise((after) => setTimeout(after, 400));
      assert.equal(await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".tooltip")?.textContent), before, "and stays where it stopped");
      assert.deepEqual(faults, []);
    });
  }

  check("a sound that was started from the menu stops with Escape where the focus is then", async ({ open }) => {
    const { page, faults } = await open(body("en"));
    await settled(page);
    await handled(page);
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    for (let turn = 0; turn < 2; turn += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await announced(page, /^Sound: Guangming$/);
    await page.keyboard.press("Escape");
    await announced(page, /^Stop the sound$/);
    assert.deepEqual(faults, []);
  });

  check("the table inside a server's picture is a table in the tree, and the picture says nothing twice", async ({ open }) => {
    const svg = renderSVG(SPEC, { width: 800, locale: "en" });
    const { page } = await open(`<main>${svg}</main>`, { bare: true });
    const nodes = await tree(page);
    const table = nodes.find(({ role }) => role === "table");
    assert.equal(table?.name, "Output by month");
    const rows = (table?.children ?? []).filter(({ role }) => role === "row").map((row) => (row.children ?? []).map(textOf));
    assert.equal(rows.length, 97);
    assert.deepEqual(rows[0], ["Period", "place", "Value"]);
    assert.deepEqual(rows[1], ["Jan 2020", "Guangming", "200"]);
    assert.deepEqual(rows[21], ["Sep 2021", "Guangming", "no figure"]);
    const figure = nodes.find(({ role }) => role === "figure");
    assert.match(figure?.name ?? "", /^Output by month Line chart, 92 values/);
    // Labels of axes and legend are in the table's words already.
    assert.equal(nodes.filter(({ role, name }) => role === "StaticText" && name === "Guangming").length, 48);
  });

  check("what sounds is what is drawn: left before right, higher for more, nothing in the gap", async ({ open }) => {
    const { page } = await open(body("en"));
    await settled(page);
    const heard = await page.evaluate(async () => {
      const { notesOf, schedule } = /** @type {any} */ (await import(/** @type {any} */ (new URL("pkg/element/sound.js", document.baseURI).href)));
      const { chart } = /** @type {any} */ (document.querySelector("indicator-chart"));
      const [falling, rising] = chart.voices();
      const render = async (/** @type {any} */ voice) => {
        const { notes, seconds } = notesOf(voice);
        const rate = 16_000;
        const context = new OfflineAudioContext(2, Math.ceil((seconds + 0.2) * rate), rate);
        schedule(context, context.destination, notes, 0);
        const buffer = await context.startRendering();
        const [left, right] = [buffer.getChannelData(0), buffer.getChannelData(1)];
        // Loudness of each side and number of waves, in 48ths of the whole, as many as there are months.
        const part = Math.floor(left.length / 48);
        return Array.from({ length: 48 }, (_, place) => {
          let [a, b, waves] = [0, 0, 0];
          for (let at = place * part + 1; at < (place + 1) * part; at += 1) {
            const [l = 0, r = 0] = [left[at], right[at]];
            a += l * l;
            b += r * r;
            if (l + r > 0 && (left[at - 1] ?? 0) + (right[at - 1] ?? 0) <= 0) waves += 1;
          }
          return { left: Math.sqrt(a / part), right: Math.sqrt(b / part), waves };
        });
      };
      return { labels: [falling.label, rising.label], falling: await render(falling), rising: await render(rising) };
    });
    assert.deepEqual(heard.labels, ["Guangming", "Pingshan"]);
    const { rising, falling } = heard;
    assert.ok((rising[3]?.waves ?? 0) < (rising[42]?.waves ?? 0), "the line that rises is heard to rise");
    assert.ok((falling[3]?.waves ?? 0) > (falling[42]?.waves ?? 0), "the one that falls to fall");
    assert.ok((rising[0]?.left ?? 0) > 5 * (rising[0]?.right ?? 1) && (rising[44]?.right ?? 0) >= (rising[44]?.left ?? 1) * 1.5, "from the left to the right");
    // Months 20 to 23 have no figure; a note ends within its own month.
    assert.ok([21, 22].every((month) => (falling[month]?.left ?? 1) === 0) && (falling[18]?.left ?? 0) > 0.05, "silent in the gap");
  });

  check("sound that the browser forbids is said, and an event has the code", async ({ open }) => {
    const { page } = await open(body("en"), { head: "<script>window.AudioContext = undefined</script>" });
    await settled(page);
    await page.evaluate(() => {
      /** @type {any} */ (window).code = new Promise((give) => document.querySelector("indicator-chart")?.addEventListener("error", (event) => give(/** @type {any} */ (event).detail.code), { once: true }));
    });
    await page.keyboard.press("Tab");
    await page.keyboard.press("s");
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).code), "sound-blocked");
    await announced(page, /plays no sound/);
    assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.state), "drawn");
  });
}, { only: ["chrome"] });
