/** What a reader does in real browsers: zooms and pans a time axis, follows the crosshair, puts series away. */

import assert from "node:assert/strict";
import { handled, settled } from "./browsers.js";
import { BODY, TIMES } from "./series.js";
import { inBrowsers } from "./stage.js";

/** @typedef {import("puppeteer-core").Page} Page */

/** The first chart's time axis, and where its plot is in the page. @param {Page} page */
const axis = (page) =>
  page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector("indicator-chart"));
    const box = element.shadowRoot.querySelector("canvas").getBoundingClientRect();
    const [span] = element.chart.spans();
    const { x, y, width, height } = span.view;
    return { shown: span.shown, whole: span.whole, left: box.x + x, top: box.y + y, width, height };
  });

/** @param {Page} page @param {(shown: number[], whole: number[]) => boolean} holds */
async function untilShown(page, holds) {
  for (let turn = 0; turn < 60; turn += 1) {
    const { shown, whole } = await axis(page);
    if (holds(shown, whole)) return { shown, whole };
    await new Promise((after) => setTimeout(after, 50));
  }
  throw new Error(`the axis shows ${JSON.stringify(await axis(page))}`);
}

const length = (/** @type {number[]} */ [from = 0, to = 0]) => to - from;
const isPart = (/** @type {number[]} */ shown, /** @type {number[]} */ whole) => length(shown) < length(whole) * 0.95;
const isWhole = (/** @type {number[]} */ shown, /** @type {number[]} */ whole) => length(shown) === length(whole);

/** Waits until the hands on the time axis are loaded. @param {Page} page */
async function pointAt(page) {
  const { left, top, width, height } = await axis(page);
  await page.mouse.move(left + width / 2, top + height / 2);
  await page.waitForFunction(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".brush"));
  await page.mouse.move(left + width / 2 + 1, top + height / 2);
}

/** @param {Page} page @param {string} selector in the element's shadow */
const shadow = (page, selector) =>
  page.evaluate((name) => {
    const found = /** @type {HTMLElement | null | undefined} */ (document.querySelector("indicator-chart")?.shadowRoot?.querySelector(name));
    return found ? { hidden: found.hidden, text: found.textContent ?? "" } : null;
  }, selector);

inBrowsers((check) => {
  check("setDomain shows a stretch, null all of it, and nonsense is refused", async ({ open }) => {
    const { page, faults } = await open(BODY);
    await settled(page);
    const seen = await page.evaluate(() => {
      const { chart } = /** @type {any} */ (document.querySelector("indicator-chart"));
      const codes = [];
      const whole = chart.spans()[0].shown;
      chart.setDomain("x", [new Date(Date.UTC(2021, 0, 1)), Date.UTC(2022, 0, 1)]);
      const part = chart.spans()[0].shown;
      for (const [channel, ends] of [["y", [0, 1]], ["x", [5, 5]], ["x", [2, 1]], ["x", [NaN, 1]], ["x", [0, Infinity]]]) {
        try {
          chart.setDomain(channel, ends);
          codes.push("none");
        } catch (error) {
          codes.push(/** @type {any} */ (error).code);
        }
      }
      const kept = chart.spans()[0].shown;
      const rows = chart.table().rows.length;
      const picture = chart.toSVG();
      chart.setDomain("x", null);
      return { whole, part, codes, kept, rows, picture, again: chart.spans()[0].shown };
    });
    assert.deepEqual(seen.part, [Date.UTC(2021, 0, 1), Date.UTC(2022, 0, 1)]);
    assert.deepEqual(seen.codes, ["domain", "domain", "domain", "domain", "domain"]);
    assert.deepEqual(seen.kept, seen.part);
    // Thirteen months of two series: the table holds what the picture shows, and so does the SVG.
    assert.equal(seen.rows, 26);
    assert.equal((seen.picture.match(/role="row"/g) ?? []).length, 27);
    assert.deepEqual(seen.again, seen.whole);
    assert.deepEqual(faults, []);
  });

  check("a drag brushes, Shift and a drag pan, a double click and the button show all", async ({ open }) => {
    const { page, faults } = await open(BODY);
    await settled(page);
    await pointAt(page);
    const { left, top, width, height, whole } = await axis(page);
    const y = top + height / 2;
    await page.evaluate(() => {
      const chart = document.querySelector("indicator-chart");
      /** @type {any} */ (window).selected = 0;
      chart?.addEventListener("select", () => (/** @type {any} */ (window).selected += 1));
    });
    await page.mouse.move(left + width * 0.25, y);
    await page.mouse.down();
    await page.mouse.move(left + width * 0.5, y, { steps: 4 });
    assert.equal((await shadow(page, ".brush"))?.hidden, false);
    await page.mouse.up();
    const { shown } = await untilShown(page, isPart);
    const at = (/** @type {number} */ share) => (whole[0] ?? 0) + share * length(whole);
    assert.ok(Math.abs((shown[0] ?? 0) - at(0.25)) < length(whole) * 0.01 && Math.abs((shown[1] ?? 0) - at(0.5)) < length(whole) * 0.01);
    assert.equal((await shadow(page, ".brush"))?.hidden, true);
    assert.equal((await shadow(page, ".reset"))?.hidden, false);
    assert.equal(await page.evaluate("selected"), 0, "a brush selects no mark");
    // Panned by a quarter of what is shown, and the length stays.
    await page.keyboard.down("Shift");
    await page.mouse.move(left + width * 0.5, y);
    await page.mouse.down();
    await page.mouse.move(left + width * 0.25, y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    const panned = await untilShown(page, (now) => (now[0] ?? 0) > (shown[0] ?? 0) + length(shown) * 0.2);
    assert.ok(Math.abs(length(panned.shown) - length(shown)) < 2);
    await page.mouse.click(left + width * 0.6, y, { count: 2 });
    await untilShown(page, isWhole);
    assert.equal((await shadow(page, ".reset"))?.hidden, true);
    await page.keyboard.press("+");
    await untilShown(page, isPart);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".reset")).click());
    await untilShown(page, isWhole);
    assert.deepEqual(faults, []);
  });

  check("a wheel scrolls the page; with Ctrl, or in a chart that has the focus, it zooms", async ({ open, kind }) => {
    const { page, faults } = await open(`<div style="height: 300px"></div>${BODY}<div style="height: 3000px"></div>`);
    await settled(page);
    await pointAt(page);
    const scrolled = () => page.evaluate(() => scrollY);
    const wheel = (/** @type {number} */ deltaY) => page.mouse.wheel({ deltaY });
    await wheel(120);
    await page.waitForFunction(() => scrollY > 0);
    assert.equal((await axis(page)).shown.join(), (await axis(page)).whole.join(), "nothing zooms unasked");
    assert.equal((await shadow(page, ".hint"))?.hidden, false, "the way is told");
    assert.match((await shadow(page, ".hint"))?.text ?? "", /Ctrl|⌘/);
    await page.evaluate(() => scrollTo(0, 0));
    await pointAt(page);
    // Browsers turn a pinch on a trackpad into just this event.
    const prevented = await page.evaluate(() => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas"));
      const box = canvas.getBoundingClientRect();
      const event = new WheelEvent("wheel", { deltaY: -60, ctrlKey: true, cancelable: true, bubbles: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 });
      canvas.dispatchEvent(event);
      return event.defaultPrevented;
    });
    assert.equal(prevented, true);
    await untilShown(page, isPart);
    // In a focused chart the plain wheel zooms, and once all is shown the page scrolls on.
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")).focus({ preventScroll: true }));
    const before = await axis(page);
    await wheel(-200);
    await untilShown(page, (shown) => length(shown) < length(before.shown));
    assert.equal(await scrolled(), 0);
    for (let turn = 0; turn < 12; turn += 1) await wheel(600);
    await untilShown(page, isWhole);
    await wheel(300);
    await page.waitForFunction(() => scrollY > 0);
    assert.deepEqual(faults, []);
    assert.ok(kind);
  });

  check("keys zoom about the cursor, pan and show all", async ({ open }) => {
    const { page } = await open(BODY);
    await settled(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("End");
    await page.keyboard.press("+");
    const { shown, whole } = await untilShown(page, isPart);
    assert.equal(shown[1], whole[1], "the last point stays where it is");
    await page.keyboard.down("Shift");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.up("Shift");
    await untilShown(page, (now) => (now[1] ?? 0) < (whole[1] ?? 0));
    await page.keyboard.press("0");
    await untilShown(page, isWhole);
  });

  check("the crosshair tells all series at the nearest time, in the tooltip and by an event", async ({ open }) => {
    const { page } = await open(BODY);
    await settled(page);
    await handled(page);
    await page.evaluate(() => {
      /** @type {any} */ (window).hovered = [];
      document.querySelector("indicator-chart")?.addEventListener("hover", (event) => /** @type {any} */ (window).hovered.push(/** @type {CustomEvent} */ (event).detail));
    });
    const { left, top, width } = await axis(page);
    // Month 10 of 47, near the upper line.
    await page.mouse.move(left + width * (10 / 47), top + 30);
    const tip = await shadow(page, ".tooltip");
    assert.equal(tip?.hidden, false);
    assert.match(tip?.text ?? "", /Nov 2020.*Guangming.*190.*Pingshan.*30.*Source: Bulletin 7/);
    assert.equal((await shadow(page, ".crosshair"))?.hidden, false);
    const hovered = await page.evaluate(() => /** @type {any} */ (window).hovered.at(-1));
    assert.equal(hovered.datum.place, "Guangming");
    // In the gap the series says so.
    await page.mouse.move(left + width * (21 / 47), top + 30);
    assert.match((await shadow(page, ".tooltip"))?.text ?? "", /Oct 2021.*(Guangming.*no figure|no figure.*Guangming)/);
    await page.mouse.move(left + 2, top - 60);
    await page.mouse.move(2, 2);
    assert.equal((await shadow(page, ".tooltip"))?.hidden, true);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).hovered.at(-1)), null);
  });

  check("legend entries put series away by pointer, alone with Shift, and canvas and SVG agree", async ({ open }) => {
    const { page, faults } = await open(BODY);
    await settled(page);
    await handled(page);
    const legend = () =>
      page.evaluate(() => {
        const element = /** @type {any} */ (document.querySelector("indicator-chart"));
        const buttons = /** @type {HTMLButtonElement[]} */ ([...element.shadowRoot.querySelectorAll(".legend button")]);
        return {
          pressed: buttons.map((button) => `${button.ariaLabel} ${button.ariaPressed}`),
          boxes: buttons.map((button) => { const { x, y, width, height } = button.getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2, width, height }; }),
          rows: element.chart.table().rows.length,
          drawn: (element.chart.toSVG().match(/<path /g) ?? []).length,
        };
      });
    const first = await legend();
    assert.deepEqual(first.pressed, ["Guangming true", "Pingshan true"]);
    assert.equal(first.rows, TIMES.length * 2);
    assert.ok(first.boxes.every(({ width, height }) => width >= 24 && height >= 24));
    const click = async (/** @type {number} */ place) => {
      const box = (await legend()).boxes[place];
      await page.mouse.click(box?.x ?? 0, box?.y ?? 0);
    };
    await click(0);
    const second = await legend();
    assert.deepEqual(second.pressed, ["Guangming false", "Pingshan true"]);
    assert.equal(second.rows, TIMES.length);
    assert.ok(second.drawn < first.drawn);
    await click(0);
    assert.deepEqual((await legend()).pressed, first.pressed);
    assert.equal((await legend()).drawn, first.drawn);
    await page.keyboard.down("Shift");
    await click(1);
    assert.deepEqual((await legend()).pressed, ["Guangming false", "Pingshan true"]);
    await click(1);
    await page.keyboard.up("Shift");
    assert.deepEqual((await legend()).pressed, first.pressed);
    assert.deepEqual(faults, []);
  });

  check("a series put away keeps its name under the pointer and the focus, and the plot its place", async ({ open }) => {
    const { page, faults } = await open(BODY);
    await settled(page);
    await handled(page);
    const seen = () =>
      page.evaluate(() => {
        const { chart, shadowRoot } = /** @type {any} */ (document.querySelector("indicator-chart"));
        const buttons = [...shadowRoot.querySelectorAll(".legend button")];
        return {
          view: JSON.stringify(chart.spans()[0].view),
          places: buttons.map((button) => JSON.stringify(button.getBoundingClientRect())),
          pressed: buttons.map((button) => button.ariaPressed).join(" "),
          beside: chart.legends().flatMap((/** @type {any} */ legend) => legend.entries).every((/** @type {any} */ entry) => entry.x > chart.spans()[0].view.x + chart.spans()[0].view.width),
          focus: shadowRoot.activeElement?.ariaLabel ?? null,
        };
      });
    const before = await seen();
    assert.ok(before.beside, "the names stand at the ends of the lines");
    const { x, y, width, height } = JSON.parse(before.places[0] ?? "{}");
    await page.mouse.click(x + width / 2, y + height / 2);
    const after = await seen();
    assert.deepEqual([after.pressed, after.view, after.beside], ["false true", before.view, true]);
    assert.equal(after.places[0], before.places[0], "a second click meets the same name");
    await page.mouse.click(x + width / 2, y + height / 2);
    assert.deepEqual((await seen()).places, before.places);
    // All of them, by the keyboard: each can be brought back.
    for (const key of [" ", "ArrowDown", " "]) await page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart.selection.hidden?.length === 2);
    assert.deepEqual({ ...(await seen()), focus: null }, { ...before, pressed: "false false", focus: null });
    assert.equal((await seen()).focus, "Pingshan");
    for (const key of [" ", "ArrowUp", " "]) await page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart.selection.hidden?.length === 0);
    assert.deepEqual((await seen()).places, before.places);
    assert.deepEqual(faults, []);
  });

  check("notes of one name are told under it once", async ({ open }) => {
    const spec = {
      data: { values: [{ period: "2023", v: 3, note: "Of the row.", unit: "x" }, { period: "2024", v: 5, note: "Of both.", unit: "x" }] },
      mark: "bar",
      encoding: { x: { field: "period" }, y: { field: "v", type: "quantitative" }, tooltip: [{ field: "v" }, { field: "note", title: "Note" }] },
      indicator: { notes: [{ text: "Of the figure.", test: { field: "period", equal: "2023" } }, { text: "Of both.", test: { field: "period", equal: "2024" } }] },
    };
    const { page } = await open(`<indicator-chart loading="eager"><script type="application/json">${JSON.stringify(spec)}</script></indicator-chart>`);
    await settled(page);
    await handled(page);
    /** @type {string[][]} */
    const told = [];
    await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.focus());
    for (let turn = 0; turn < 2; turn += 1) {
      await page.keyboard.press("ArrowRight");
      told.push(await page.evaluate(() => {
        const box = document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".tooltip");
        return [...box?.querySelectorAll("dt, dd, p") ?? []].map((one) => `${one.localName} ${one.textContent}`);
      }));
    }
    const titles = told.map((lines) => lines.filter((line) => line.startsWith("dt")));
    assert.deepEqual(titles, [["dt Period", "dt v", "dt Note"], ["dt Period", "dt v", "dt Note"]]);
    assert.deepEqual(told[0]?.slice(-2), ["dd Of the figureOf the row.", "p Of the row."]);
    assert.deepEqual(told[1]?.slice(-1), ["dd Of both"], "what both say is told once");
  });

  check("choices leave the height as it is, and a series put away by a key leaves no other behind", async ({ open }) => {
    const { page } = await open(`${BODY}<p id="below">below</p>`);
    await settled(page);
    const top = () => page.evaluate(() => document.getElementById("below")?.getBoundingClientRect().top);
    const before = await top();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press(" ");
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart.selection.hidden?.length === 1);
    assert.equal(await top(), before);
    const svg = await page.evaluate(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart.toSVG());
    assert.doesNotMatch(svg, /stroke-opacity="0\.18"/);
    await page.keyboard.press(" ");
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart.selection.hidden?.length === 0);
    assert.equal(await top(), before);
  });

  check("an entry under the pointer brings its series forward, and leaves it with the pointer", async ({ open }) => {
    const { page } = await open(BODY);
    await settled(page);
    await handled(page);
    const faint = () => page.evaluate(() => (/** @type {any} */ (document.querySelector("indicator-chart")).chart.toSVG().match(/stroke-opacity="0\.18"/g) ?? []).length);
    const place = await page.evaluate(() => {
      const button = document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".legend button");
      const box = /** @type {HTMLElement} */ (button).getBoundingClientRect();
      return { x: box.x + 8, y: box.y + box.height / 2 };
    });
    assert.equal(await faint(), 0);
    await page.mouse.move(place.x, place.y);
    assert.equal(await faint(), 1);
    await page.mouse.move(place.x, place.y + 200);
    assert.equal(await faint(), 0);
  });

  check("what was chosen stays when the chart is drawn anew in another size, and goes with another spec", async ({ open }) => {
    const { page } = await open(`<div style="width: 700px">${BODY}</div>`);
    await settled(page);
    const chosen = (/** @type {string} */ width) =>
      page.evaluate(async (to) => {
        const element = /** @type {any} */ (document.querySelector("indicator-chart"));
        /** @type {HTMLElement} */ (element.parentElement).style.width = to;
        await new Promise((after) => setTimeout(after, 200));
        return { width: element.chart.width, x: element.chart.selection.x ?? null, hidden: element.chart.selection.hidden?.length ?? 0 };
      }, width);
    await page.evaluate(() => {
      const { chart } = /** @type {any} */ (document.querySelector("indicator-chart"));
      chart.setDomain("x", [Date.UTC(2021, 0, 1), Date.UTC(2022, 0, 1)]);
      chart.hide([{ value: "Pingshan" }]);
    });
    assert.deepEqual(await chosen("500px"), { width: 500, x: [Date.UTC(2021, 0, 1), Date.UTC(2022, 0, 1)], hidden: 1 });
    await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("indicator-chart"));
      element.spec = { data: { values: [{ a: 1 }] }, mark: "bar", encoding: { x: { field: "a", type: "ordinal" } } };
    });
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart?.spans().length === 0);
    assert.deepEqual(await chosen("500px"), { width: 500, x: null, hidden: 0 });
  });
});

inBrowsers((check) => {
  check("two fingers zoom, one scrolls and shows values", async ({ open }) => {
    const { page, faults } = await open(`${BODY}<div style="height: 3000px"></div>`, { head: '<meta name="viewport" content="width=device-width">' });
    await settled(page);
    await page.setViewport({ width: 500, height: 800, hasTouch: true, isMobile: true, deviceScaleFactor: 1 });
    await page.reload();
    await settled(page);
    const { left, top, width, height } = await axis(page);
    const y = top + height / 2;
    const client = await page.createCDPSession();
    const touch = (/** @type {string} */ type, /** @type {number[]} */ ...xs) =>
      client.send("Input.dispatchTouchEvent", { type: /** @type {any} */ (type), touchPoints: xs.map((x, id) => ({ x, y, id })) });
    // A pinch outwards from the middle: half of the time remains, and the page stays.
    const middle = left + width / 2;
    await touch("touchStart", middle - 40, middle + 40);
    for (const far of [50, 60, 70, 80]) await touch("touchMove", middle - far, middle + far);
    await touch("touchEnd");
    const { shown, whole } = await untilShown(page, (now, all) => length(now) < length(all) * 0.6);
    assert.ok(Math.abs(length(shown) / length(whole) - 0.5) < 0.05, `${length(shown) / length(whole)} of the time`);
    assert.equal(await page.evaluate(() => visualViewport?.scale), 1);
    // One finger: the value under it, and a stroke upwards scrolls the page.
    await touch("touchStart", middle);
    await touch("touchEnd");
    assert.equal((await shadow(page, ".tooltip"))?.hidden, false);
    const stroke = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {number[]} */ ...ys) =>
      client.send("Input.dispatchTouchEvent", { type, touchPoints: ys.map((at) => ({ x: middle, y: at, id: 0 })) });
    await stroke("touchStart", y);
    for (let far = 0; far <= 200; far += 20) await stroke("touchMove", y - far);
    await stroke("touchEnd");
    await page.waitForFunction(() => scrollY > 50);
    assert.deepEqual((await axis(page)).shown, shown);
    assert.deepEqual(faults, []);
  });

  check("on a touch screen the button stands in the corner that the notes leave, and waits for a touch where there are none", async ({ open }) => {
    const { page } = await open("");
    await page.setViewport({ width: 400, height: 700, hasTouch: true, isMobile: true, deviceScaleFactor: 1 });
    const shown = async (/** @type {object} */ more) => {
      await page.evaluate((rest) => {
        const chart = /** @type {any} */ (document.createElement("indicator-chart"));
        chart.loading = "eager";
        chart.spec = { data: { values: [{ a: "x", b: 1 }] }, mark: "bar", encoding: { x: { field: "a" }, y: { field: "b", type: "quantitative" } }, ...rest };
        document.body.replaceChildren(chart);
      }, more);
      await settled(page);
      return page.evaluate(() => {
        const toggle = document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".toggle");
        return toggle && getComputedStyle(toggle).opacity;
      });
    };
    assert.equal(await shown({ indicator: { source: "An office" } }), "1");
    assert.equal(await shown({}), "0");
    await page.touchscreen.tap(150, 60);
    await page.waitForFunction(() => {
      const toggle = document.querySelector("indicator-chart")?.shadowRoot?.querySelector(".toggle");
      return toggle && getComputedStyle(toggle).opacity === "1";
    });
  });
}, { only: ["chrome"] });
