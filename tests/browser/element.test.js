/** `<indicator-chart>` in real pages: what it draws, what it says, what it does when something is wrong. */

import assert from "node:assert/strict";
import { renderSVG } from "../../pkg/node.js";
import { handled, settled } from "./browsers.js";
import { inBrowsers } from "./stage.js";

const FIGURE = "housing-units";

/** Of the first chart in a page. @param {import("puppeteer-core").Page} page */
const look = (page) =>
  page.evaluate(() => {
    const chart = /** @type {any} */ (document.querySelector("indicator-chart"));
    const root = chart.shadowRoot;
    return {
      state: chart.dataset.state,
      theme: chart.dataset.theme,
      width: chart.offsetWidth,
      height: chart.offsetHeight,
      error: chart.querySelector("[slot='error']")?.textContent ?? null,
      label: root?.querySelector("canvas").getAttribute("aria-label"),
      live: root?.querySelector("[role='status']").textContent,
      tooltip: root?.querySelector(".tooltip:not([hidden])")?.textContent ?? null,
      fallback: root ? getComputedStyle(root.querySelector("slot:not([name])")).display !== "none" : true,
      columns: root?.querySelector("canvas").width,
    };
  });

inBrowsers((check) => {
  check("a figure is drawn, named and described", async ({ open }) => {
    const { page, faults } = await open(`<indicator-chart figure="${FIGURE}" lang="zh"></indicator-chart>`);
    await settled(page);
    const seen = await look(page);
    assert.equal(seen.state, "drawn");
    assert.match(seen.label ?? "", /\p{Script=Han}/u);
    assert.deepEqual(faults, []);
  });

  check("its language is that of the nearest ancestor, and follows it", async ({ open }) => {
    const { page } = await open(`<section lang="zh"><indicator-chart figure="${FIGURE}"></indicator-chart></section>`);
    await settled(page);
    assert.match((await look(page)).label ?? "", /\p{Script=Han}/u);
    await page.evaluate(() => document.querySelector("section")?.setAttribute("lang", "en"));
    await page.waitForFunction(() => /^[\x20-\x7e\u2010-\u201f]+$/.test(document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.getAttribute("aria-label") ?? ""));
  });

  for (const [figure, lang] of [["pingshan-growth", "en"], ["air-quality", "zh"], ["housing-units", "en"]]) {
    check(`the server's ${figure} in ${lang} wakes in its place: nothing moves`, async ({ open, kind }) => {
      const svg = renderSVG({ figure }, { width: 800, locale: lang });
      const { page } = await open(
        `<indicator-chart figure="${figure}" lang="${lang}">${svg}</indicator-chart><p id="below">below</p>`,
        { head: "<style>body { width: 800px } svg { display: block; width: 100%; height: auto }</style>" },
      );
      await settled(page);
      const seen = await look(page);
      assert.equal(seen.state, "drawn");
      assert.equal(seen.fallback, false);
      assert.deepEqual([seen.width, seen.height], [800, Number(/height="(\d+)"/.exec(svg)?.[1])]);
      if (kind === "chrome") {
        const shift = await page.evaluate(() =>
          new Promise((give) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += /** @type {any} */ (entry).value;
            }).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => give(sum), 200);
          })
        );
        assert.equal(shift, 0);
      }
    });
  }

  check("an unknown figure is told in place, and the chart beside it lives", async ({ open }) => {
    const { page, faults } = await open(`<indicator-chart figure="no-such-figure"></indicator-chart><indicator-chart figure="${FIGURE}"></indicator-chart>
      <script>window.errors = []; document.addEventListener("error", (event) => errors.push(event.detail?.code), true)</script>`);
    await settled(page);
    const seen = await look(page);
    assert.equal(seen.state, "failed");
    assert.match(seen.error ?? "", /no-such-figure/);
    assert.match(seen.error ?? "", /This chart cannot be shown/);
    assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelectorAll("indicator-chart")[1]).dataset.state), "drawn");
    assert.equal((await page.evaluate(() => /** @type {any} */ (window).errors)).length, 1);
    assert.deepEqual(faults, []);
    // And once it is put right, the message goes.
    await page.evaluate((figure) => document.querySelector("indicator-chart")?.setAttribute("figure", figure), FIGURE);
    await page.waitForFunction(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.state === "drawn");
    assert.equal((await look(page)).error, null);
  });

  check("broken JSON, a missing file, a page for a table, an unreachable server: each is told", async ({ open, site }) => {
    site.pages.set("page.csv", { body: "<!doctype html><title>Sign in</title>", type: "text/html" });
    site.pages.set("broken.json", { body: "{\"mark\": ", type: "application/json" });
    const cases = [
      ["spec='{\"mark\":'", "spec-json", /JSON/],
      ["src='nowhere.csv'", "src-unreachable", /nowhere\.csv answered 404/],
      ["src='page.csv'", "src-html", /page\.csv is a web page/],
      ["src='broken.json'", "src-json", /broken\.json/],
      ["src='http://127.0.0.1:9/x.csv'", "src-unreachable", /127\.0\.0\.1:9/],
      ["src='http://'", "src-address", /http:\/\//],
    ];
    const { page } = await open("");
    for (const [attributes, code, words] of cases) {
      await page.evaluate((text) => (document.body.innerHTML = `<indicator-chart loading="eager" ${text}></indicator-chart>`), String(attributes));
      await settled(page);
      const { error } = await look(page);
      assert.match(error ?? "", /** @type {RegExp} */ (words));
      assert.ok(error?.includes(`[${code}]`), error ?? "no message");
    }
  });

  check("rows a line, columns, and rows with words about them are tables; what a table loses is told when the chart is there", async ({ open, site }) => {
    site.pages.set("lines.json", { body: '{"a":"x","b":1}\n{"a":"y","b":2}\n', type: "application/json" });
    site.pages.set("columns.json", { body: '{"a":["x","y"],"b":[1,2]}', type: "application/json" });
    site.pages.set("rows.json", { body: '{"source":"z","data":[{"a":"x","b":1},{"a":"y","b":2}]}', type: "application/json" });
    site.pages.set("rows.csv", { body: "a,b\nx,1\ny,2\nz,none of it\n", type: "text/csv" });
    const { page } = await open("");
    for (const [src, lost] of /** @type {[string, number][]} */ ([["lines.json", 0], ["columns.json", 0], ["rows.json", 0], ["rows.csv", 1]])) {
      const seen = await page.evaluate(async (address) => {
        const chart = /** @type {any} */ (document.createElement("indicator-chart"));
        chart.loading = "eager";
        chart.src = address;
        chart.spec = { mark: "bar", encoding: { x: { field: "a" }, y: { field: "b", type: "quantitative" } } };
        const ready = new Promise((after) => chart.addEventListener("ready", (/** @type {CustomEvent} */ { detail }) => after(detail.problems)));
        document.body.replaceChildren(chart);
        const problems = await Promise.race([ready, new Promise((after) => setTimeout(after, 8000, [chart.textContent, chart.shadowRoot?.textContent]))]);
        return { problems, bars: chart.chart?.inspect().marks[0]?.items.filter((/** @type {any} */ item) => item.height > 0).length };
      }, src);
      assert.deepEqual([seen.problems.length, seen.bars], [lost, 2], JSON.stringify(seen));
      if (lost) assert.deepEqual([seen.problems[0].row, seen.problems[0].column], [4, "b"]);
    }
  });

  check("a JSON script child and a property are specs too", async ({ open }) => {
    const { page } = await open(`<indicator-chart loading="eager"><script type="application/json">{"figure": "${FIGURE}"}</script></indicator-chart>`);
    await settled(page);
    assert.equal((await look(page)).state, "drawn");
    await page.evaluate(() => {
      const chart = /** @type {any} */ (document.querySelector("indicator-chart"));
      chart.spec = { figure: "no-such-figure" };
    });
    await page.waitForFunction(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.state === "failed");
  });

  check("what is set before the element is defined is taken up, by any name", async ({ open, site }) => {
    const { page, faults } = await open(`<indicator-chart id="one"></indicator-chart><indicator-chart id="two"></indicator-chart>`, { bare: true });
    const seen = await page.evaluate(async (address) => {
      const [one, two] = ["one", "two"].map((id) => /** @type {any} */ (document.getElementById(id)));
      Object.assign(one, { figure: "housing-units", lang: "zh", theme: "dark", width: 500, ratio: "2/1", downloads: true, loading: "eager" });
      Object.assign(two, { loading: "eager", spec: { data: { values: [{ a: "x", b: 1 }] }, mark: "bar", title: "Early", encoding: { x: { field: "a" }, y: { field: "b", type: "quantitative" } } } });
      const ready = [one, two].map((chart) => new Promise((after) => chart.addEventListener("ready", after)));
      await import(`${address}pkg/element.js`);
      await Promise.all(ready);
      return [one, two].map((chart) => ({
        own: Object.keys(chart),
        attributes: chart.getAttributeNames().filter((/** @type {string} */ name) => !/^(id|data-)/.test(name)).map((/** @type {string} */ name) => `${name}=${chart.getAttribute(name)}`).sort().join(" "),
        label: chart.shadowRoot.querySelector("canvas").ariaLabel,
        title: chart.spec?.title,
        width: chart.chart.width,
        theme: chart.dataset.theme,
      }));
    }, site.address);
    assert.equal(seen[0]?.attributes, "downloads= figure=housing-units lang=zh loading=eager ratio=2/1 theme=dark width=500");
    assert.match(seen[0]?.label, /\p{Script=Han}/u);
    assert.deepEqual([seen[0]?.width, seen[0]?.theme], [500, "dark"]);
    assert.deepEqual([seen[1]?.label, seen[1]?.title], ["Early", "Early"]);
    assert.deepEqual(seen.map(({ own }) => own), [[], []]);
    assert.deepEqual(faults, []);
  });

  check("every attribute set to nonsense, emptied or taken away leaves a chart, as by default", async ({ open }) => {
    const { page, faults } = await open(`<div style="width: 700px"><indicator-chart figure="housing-units" loading="eager"></indicator-chart></div>`);
    await settled(page);
    const seen = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("indicator-chart"));
      const rest = () => new Promise((after) => setTimeout(after, 120));
      const now = () => [element.dataset.state, element.chart?.width, Math.round(element.chart?.height), element.dataset.theme, element.shadowRoot.querySelector("canvas").ariaLabel].join(" | ");
      const usual = now();
      const odd = ["", " ", "nonsense", "-5", "0", "NaN", "Infinity", "1e999", "1/0", "<b>", "\u0000", "9".repeat(400), "x".repeat(10_000), "null", "[]"];
      const faults = [];
      for (const name of ["lang", "theme", "width", "height", "ratio", "downloads", "loading"]) {
        for (const value of odd) {
          element.setAttribute(name, value);
          await new Promise((after) => setTimeout(after, 20));
          if (element.dataset.state !== "drawn") faults.push(`${name}=${value.slice(0, 20)}: ${element.dataset.state}`);
          if (element.chart?.width > 16_384 || element.chart?.height > 16_384) faults.push(`${name}=${value.slice(0, 20)}: ${element.chart.width}`);
        }
        element.removeAttribute(name);
        await rest();
        if (now() !== usual) faults.push(`${name}: ${now()} in place of ${usual}`);
      }
      // Properties of no sensible kind.
      for (const name of ["lang", "theme", "width", "height", "ratio", "downloads", "loading"]) {
        for (const value of [null, undefined, false, true, {}, [], NaN, 0n, () => 1]) {
          element[name] = value;
          await new Promise((after) => setTimeout(after, 20));
          if (element.dataset.state !== "drawn") faults.push(`.${name}=${String(value)}: ${element.dataset.state}`);
        }
        element.removeAttribute(name);
      }
      await rest();
      if (now() !== usual) faults.push(`properties: ${now()} in place of ${usual}`);
      return faults;
    });
    assert.deepEqual(seen, []);
    assert.deepEqual(faults, []);
  });

  check("nonsense for a source is told, and a good one after it is drawn", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="housing-units" loading="eager"></indicator-chart>`);
    await settled(page);
    const seen = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("indicator-chart"));
      const next = () => new Promise((give) => {
        const done = (/** @type {any} */ event) => give(event.type === "error" ? event.detail.code : event.type);
        for (const type of ["ready", "error"]) element.addEventListener(type, done, { once: true });
      });
      const codes = [];
      for (const value of [7, true, [], () => 1, "text", "null", "[]", "{"]) {
        const told = next();
        element.spec = value;
        codes.push(await told);
        element.removeAttribute("spec");
        element.spec = null;
        await next();
      }
      for (const [name, value] of [["figure", "\u0000"], ["figure", "x".repeat(5000)], ["src", ""], ["src", "javascript:1"], ["src", "data:text/csv,"], ["src", "blob:none"]]) {
        const told = next();
        element.removeAttribute("figure");
        element.setAttribute(name, value);
        codes.push(`${name} ${await Promise.race([told, new Promise((after) => setTimeout(after, 1500, "silence"))])}`);
        element.removeAttribute(name);
        const drawn = next();
        element.setAttribute("figure", "housing-units");
        await drawn;
      }
      return { codes, state: element.dataset.state, messages: element.querySelectorAll("[slot='error']").length };
    });
    assert.deepEqual(seen.codes.filter((code) => /ready|trap|undefined$/.test(String(code))), [], JSON.stringify(seen.codes));
    assert.deepEqual([seen.state, seen.messages], ["drawn", 0], JSON.stringify(seen.codes));
  });

  check("a hidden chart is drawn when it gets a size", async ({ open }) => {
    const { page } = await open(`<div hidden><indicator-chart figure="${FIGURE}" loading="eager"></indicator-chart></div>`);
    await page.evaluate(() => new Promise((after) => setTimeout(after, 300)));
    assert.equal((await look(page)).state, undefined);
    await page.evaluate(() => document.querySelector("div")?.removeAttribute("hidden"));
    await settled(page);
    assert.equal((await look(page)).state, "drawn");
  });

  check("a chart far below waits, and loads nothing", async ({ open, site }) => {
    const { page } = await open(`<div style="height: 5000px"></div><indicator-chart figure="${FIGURE}"></indicator-chart>`);
    await page.evaluate(() => new Promise((after) => setTimeout(after, 400)));
    assert.equal((await look(page)).state, undefined);
    assert.equal(await page.evaluate(() => performance.getEntriesByType("resource").some((entry) => entry.name.endsWith(".wasm"))), false);
    await page.evaluate(() => document.querySelector("indicator-chart")?.scrollIntoView());
    await settled(page);
    assert.ok(site.requests.some((path) => path.endsWith(".wasm")));
  });

  check("it follows its container's width", async ({ open }) => {
    const { page } = await open(`<div style="width: 700px"><indicator-chart figure="${FIGURE}"></indicator-chart></div>`);
    await settled(page);
    assert.equal((await look(page)).columns, 700);
    await page.evaluate(() => (/** @type {HTMLElement} */ (document.querySelector("div")).style.width = "333px"));
    await page.waitForFunction(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.width === 333);
  });

  check("theme: the page's colour scheme decides unless the tag does", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="${FIGURE}"></indicator-chart>`, { html: 'lang="en" style="color-scheme: dark"' });
    await settled(page);
    assert.equal((await look(page)).theme, "dark");
    await page.evaluate(() => document.querySelector("indicator-chart")?.setAttribute("theme", "light"));
    await page.waitForFunction(() => /** @type {HTMLElement} */ (document.querySelector("indicator-chart")).dataset.theme === "light");
  });

  check("theme: a page that names its colour scheme in a meta element has charts in it", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="${FIGURE}"></indicator-chart>`, { head: '<meta name="color-scheme" content="dark">' });
    await settled(page);
    assert.equal((await look(page)).theme, "dark");
  });

  check("removed while loading, connected twice, moved: nothing breaks and nothing stays", async ({ open }) => {
    const { page, faults } = await open("<div id='a'></div><div id='b'></div>");
    const state = await page.evaluate(async (figure) => {
      const place = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
      for (let turn = 0; turn < 20; turn += 1) {
        const chart = document.createElement("indicator-chart");
        chart.setAttribute("figure", figure);
        chart.setAttribute("loading", "eager");
        place("a").append(chart);
        if (turn % 2) await new Promise((after) => setTimeout(after, turn));
        chart.remove();
      }
      const chart = document.createElement("indicator-chart");
      chart.setAttribute("figure", figure);
      chart.setAttribute("loading", "eager");
      place("a").append(chart);
      place("b").append(chart);
      await new Promise((after) => chart.addEventListener("ready", after, { once: true }));
      place("a").append(chart);
      await new Promise((after) => setTimeout(after, 50));
      return chart.dataset.state;
    }, FIGURE);
    assert.equal(state, "drawn");
    assert.deepEqual(faults, []);
  });

  check("a thousand changes make few drawings and end right", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="${FIGURE}" loading="eager"></indicator-chart>`);
    await settled(page);
    const seen = await page.evaluate(async () => {
      const chart = /** @type {any} */ (document.querySelector("indicator-chart"));
      let events = 0;
      chart.addEventListener("ready", () => (events += 1));
      chart.addEventListener("error", () => (events += 1));
      for (let turn = 0; turn < 1000; turn += 1) {
        chart.setAttribute("figure", turn % 2 ? "air-quality" : "no-such-figure");
        chart.setAttribute("lang", turn % 2 ? "en" : "zh");
      }
      await new Promise((after) => setTimeout(after, 500));
      return { events, state: chart.dataset.state, error: chart.querySelector("[slot='error']") };
    });
    assert.ok(seen.events <= 2, `${seen.events} events`);
    assert.equal(seen.state, "drawn");
    assert.equal(seen.error, null);
  });

  check("the keyboard walks the marks, and each step is said and shown", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="${FIGURE}"></indicator-chart>`);
    await settled(page);
    await handled(page);
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName);
    assert.equal(focused, "canvas");
    await page.keyboard.press("ArrowRight");
    const first = await look(page);
    assert.ok((first.live ?? "").length > 2, "the first step is said");
    assert.ok(first.tooltip, "and shown");
    await page.keyboard.press("ArrowRight");
    const second = await look(page);
    assert.notEqual(second.live, first.live);
    await page.keyboard.press("Home");
    assert.equal((await look(page)).live, first.live);
    await page.keyboard.press("Escape");
    assert.equal((await look(page)).tooltip, null);
    await page.keyboard.press("?");
    await page.waitForFunction(() => /left arrow/.test(document.querySelector("indicator-chart")?.shadowRoot?.querySelector("[role='status']")?.textContent ?? ""));
  });

  check("the pointer shows what a mark says, and a click selects it", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="${FIGURE}"></indicator-chart>`);
    await settled(page);
    await handled(page);
    await page.evaluate(() => {
      const chart = /** @type {any} */ (document.querySelector("indicator-chart"));
      /** @type {any} */ (window).seen = { hover: [], select: [] };
      for (const type of ["hover", "select"]) chart.addEventListener(type, (/** @type {CustomEvent} */ event) => /** @type {any} */ (window).seen[type].push(event.detail));
    });
    const place = await page.evaluate(() => {
      const chart = /** @type {any} */ (document.querySelector("indicator-chart"));
      const hit = chart.chart.move("first");
      const box = chart.getBoundingClientRect();
      return { x: box.left + hit.x, y: box.top + hit.y, text: hit.text };
    });
    await page.mouse.move(place.x, place.y);
    assert.ok((await look(page)).tooltip);
    await page.mouse.click(place.x, place.y);
    await page.mouse.move(2, 2);
    const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
    assert.equal(seen.select.length, 1);
    assert.ok(seen.hover[0]?.datum);
    assert.equal(seen.hover.at(-1), null);
  });

  check("the data table and the downloads are behind the corner button", async ({ open }) => {
    const { page, faults } = await open(`<indicator-chart figure="${FIGURE}" downloads></indicator-chart>`);
    await settled(page);
    await handled(page);
    const shown = await page.evaluate(async () => {
      const root = /** @type {ShadowRoot} */ (document.querySelector("indicator-chart")?.shadowRoot);
      const click = (/** @type {string} */ text) => [...root.querySelectorAll("button")].find((button) => button.textContent?.includes(text))?.click();
      /** @type {HTMLButtonElement} */ (root.querySelector(".toggle")).click();
      const labels = [...root.querySelectorAll(".items button")].map((button) => button.textContent);
      click("Data table");
      await new Promise((after) => setTimeout(after, 300));
      const rows = root.querySelectorAll("table tbody tr").length;
      const names = /** @type {string[]} */ ([]);
      HTMLAnchorElement.prototype.click = function () {
        names.push(this.download);
      };
      const copied = /** @type {string[]} */ ([]);
      Object.defineProperty(navigator, "clipboard", { value: { writeText: async (/** @type {string} */ text) => copied.push(text) } });
      for (const item of ["Download SVG", "Download PNG", "Download CSV", "Download spec", "Copy embed code"]) {
        /** @type {HTMLButtonElement} */ (root.querySelector(".toggle")).click();
        click(item);
      }
      // Some of them bring the whole core first.
      for (let turn = 0; turn < 100 && (names.length < 4 || copied.length < 1); turn += 1) await new Promise((after) => setTimeout(after, 100));
      return { labels, rows, names: names.sort(), copied };
    });
    assert.deepEqual(shown.labels, ["Data table", "Play as sound", "Download SVG", "Download PNG", "Download CSV", "Download spec", "Copy embed code"]);
    assert.ok(shown.rows > 0);
    assert.deepEqual(shown.names, ["csv", "png", "svg", "vl.json"].map((kind) => `${FIGURE}_en.${kind}`));
    assert.equal(shown.copied.length, 1);
    assert.match(shown.copied[0] ?? "", new RegExp(`^<script type="module" src="http://[^"]*/pkg/element\\.js"></script>\n<indicator-chart figure="${FIGURE}"></indicator-chart>\n$`));
    assert.deepEqual(faults, []);
  });

  const POLICY = "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'";

  check("it runs under a strict content security policy", async ({ open }) => {
    const { page, faults } = await open(`<indicator-chart figure="${FIGURE}"></indicator-chart>`, { headers: { "content-security-policy": POLICY } });
    await settled(page);
    assert.equal((await look(page)).state, "drawn");
    assert.deepEqual(faults, []);
  });

  check("where WebAssembly is forbidden, what stands inside stays and an event says why", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="${FIGURE}" loading="lazy"><p>A table of the same figures.</p></indicator-chart>`, {
      headers: { "content-security-policy": POLICY.replace(" 'wasm-unsafe-eval'", "") },
    });
    await page.waitForFunction(() => /** @type {any} */ (window).pkg);
    const code = await page.evaluate(() =>
      new Promise((give) => {
        const chart = document.createElement("indicator-chart");
        chart.setAttribute("figure", "air-quality");
        chart.setAttribute("loading", "eager");
        chart.innerHTML = "<p>fallback</p>";
        chart.addEventListener("error", (event) => give(/** @type {CustomEvent} */ (event).detail.code));
        document.body.prepend(chart);
      })
    );
    assert.equal(code, "wasm-forbidden");
    const seen = await look(page);
    assert.equal(seen.fallback, true);
    assert.equal(seen.error, null);
  });
});
