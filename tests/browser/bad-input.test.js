/**
 * What pages get wrong, in real browsers: each is told in place and by an event with a code, the rest of the
 * page goes on, and nothing is left behind.
 */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { settled } from "./browsers.js";
import { inBrowsers } from "./stage.js";

const FIGURE = "housing-units";

/**
 * A server that answers as the test says; it counts connections that were closed before their answer ended.
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} answer
 */
async function other(answer) {
  const seen = { cut: 0, sent: 0 };
  const server = createServer((request, response) => {
    response.on("close", () => (seen.cut += response.writableFinished ? 0 : 1));
    answer(request, response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
  // A test that fails must not keep the process.
  server.unref();
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}/`, seen, close: () => { server.closeAllConnections(); server.close(); } };
}

/**
 * Puts an element into the page and waits for its error.
 * @param {import("puppeteer-core").Page} page
 * @param {Record<string, string>} attributes
 * @param {string} [inside]
 */
const fault = (page, attributes, inside = "") =>
  page.evaluate((given, html) =>
    new Promise((give) => {
      const chart = document.createElement("indicator-chart");
      for (const [name, value] of Object.entries({ loading: "eager", ...given })) chart.setAttribute(name, value);
      chart.innerHTML = html;
      chart.addEventListener("error", (event) => {
        const { detail, bubbles, composed } = /** @type {CustomEvent} */ (event);
        give({
          code: detail.code,
          told: chart.querySelector("[slot='error']")?.textContent ?? "",
          shown: /** @type {HTMLElement | null} */ (chart.querySelector("[slot='error']"))?.offsetHeight ?? 0,
          bubbles,
          composed,
        });
        chart.remove();
      });
      document.body.append(chart);
    }), attributes, inside);

inBrowsers((check) => {
  check("every kind of bad input is told in place, with a code, once", async ({ open, site }) => {
    site.pages.set("page.csv", { body: "<!doctype html><title>Sign in</title>", type: "text/html" });
    site.pages.set("broken.json", { body: '{"mark": ', type: "application/json" });
    site.pages.set("list.json", { body: "[1, 2", type: "application/json" });
    const refusing = await other((_, response) => response.writeHead(200, { "content-type": "text/csv" }).end("a,b\n1,2\n"));
    const { page, faults } = await open("<p id='rest'>The rest of the page</p>");
    /** @type {[Record<string, string>, string, string, RegExp][]} */
    const cases = [
      [{ spec: '{"mark":' }, "", "spec-json", /JSON/],
      [{ spec: "[]" }, "", "spec-json", /object/],
      [{}, '<script type="application/json">{"mark": "bar",}</script>', "spec-json", /JSON/],
      [{ src: "nowhere.csv" }, "", "src-unreachable", /nowhere\.csv answered 404/],
      [{ src: "page.csv" }, "", "src-html", /web page/],
      [{ src: "broken.json" }, "", "src-json", /broken\.json/],
      [{ src: "list.json" }, "", "src-json", /list\.json/],
      [{ src: `${refusing.address}table.csv` }, "", "src-unreachable", /Access-Control-Allow-Origin/],
      [{ src: "http://" }, "", "src-address", /http:\/\//],
      [{ figure: "no-such-figure" }, "", "unknown-figure", /no-such-figure/],
      [{ spec: '{"mark": "bar", "data": {"url": "nowhere.json"}}' }, "", "src-unreachable", /nowhere\.json/],
      [{ spec: '{"mark": "pie"}' }, "", "", /pie/],
    ];
    for (const [attributes, inside, code, words] of cases) {
      const seen = /** @type {any} */ (await fault(page, attributes, inside));
      if (code) assert.equal(seen.code, code, JSON.stringify(attributes));
      assert.ok(seen.code.length > 3);
      assert.match(seen.told, words);
      assert.match(seen.told, /This chart cannot be shown/);
      assert.ok(seen.shown > 10, "it can be read");
      assert.deepEqual([seen.bubbles, seen.composed], [false, true]);
    }
    assert.equal(await page.evaluate(() => document.querySelector("#rest")?.textContent), "The rest of the page");
    // What the browser itself says of addresses is no fault of the page.
    assert.deepEqual(faults.filter((text) => !/404|CORS|net::ERR|NetworkError|Cross-Origin/i.test(text)), []);
    refusing.close();
  });

  check("a file of 200 MB is refused before it fills the memory, told or untold how large it is", async ({ open }) => {
    let sent = 0;
    const large = await other((request, response) => {
      const total = 200 * 1024 * 1024;
      const length = request.url?.includes("told") ? { "content-length": total } : {};
      response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/csv", ...length });
      response.write("a,b\n");
      const row = Buffer.from("1,2\n".repeat(65_536));
      const push = () => {
        while (sent < total && !response.destroyed) {
          sent += row.length;
          if (!response.write(row)) return void response.once("drain", push);
        }
        response.end();
      };
      push();
    });
    const { page } = await open("");
    for (const name of ["told.csv", "streamed.csv"]) {
      sent = 0;
      const seen = /** @type {any} */ (await fault(page, { src: large.address + name }));
      assert.equal(seen.code, "src-too-large");
      assert.match(seen.told, /larger than 64 MB/);
      assert.ok(sent < 150 * 1024 * 1024, `${sent} bytes were sent all the same`);
    }
    large.close();
  });

  check("an element taken out while it loads stops the loading, and tells nothing", async ({ open }) => {
    const slow = await other((_, response) => {
      response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/csv" });
      response.write("a,b\n");
    });
    const { page, faults } = await open("");
    const events = await page.evaluate(async (address) => {
      // What reads files is there, so that each element asks for its own before it goes.
      await import(/** @type {any} */ (new URL("pkg/element/source.js", document.baseURI).href));
      let count = 0;
      for (let turn = 0; turn < 5; turn += 1) {
        const chart = document.createElement("indicator-chart");
        chart.setAttribute("src", `${address}table-${turn}.csv`);
        chart.setAttribute("loading", "eager");
        for (const type of ["ready", "error"]) chart.addEventListener(type, () => (count += 1));
        document.body.append(chart);
        await new Promise((after) => setTimeout(after, 120));
        chart.remove();
      }
      await new Promise((after) => setTimeout(after, 200));
      return count;
    }, slow.address);
    assert.equal(events, 0);
    assert.equal(slow.seen.cut, 5, "every connection was closed");
    assert.deepEqual(faults, []);
    slow.close();
  });

  check("a source given up for another is not drawn when it comes after all", async ({ open, site }) => {
    site.pages.set("late.json", { body: JSON.stringify({ figure: "air-quality" }), type: "application/json" });
    const { page } = await open(`<indicator-chart loading="eager" src="late.json"></indicator-chart>`, {});
    await page.evaluate((figure) => {
      const chart = document.querySelector("indicator-chart");
      chart?.setAttribute("figure", figure);
      chart?.removeAttribute("src");
    }, FIGURE);
    await settled(page);
    await new Promise((after) => setTimeout(after, 200));
    assert.match(await page.evaluate(() => document.querySelector("indicator-chart")?.shadowRoot?.querySelector("canvas")?.ariaLabel ?? ""), /affordable homes/);
  });

  check("a thousand changes in a second make a handful of drawings", async ({ open }) => {
    const { page, faults } = await open(`<indicator-chart figure="${FIGURE}" loading="eager"></indicator-chart>`);
    await settled(page);
    const drawn = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("indicator-chart"));
      const { Chart } = /** @type {any} */ (window).pkg;
      const { update } = Chart.prototype;
      let count = 0;
      Chart.prototype.update = function (/** @type {any[]} */ ...words) {
        count += 1;
        return update.apply(this, words);
      };
      const names = ["theme", "lang", "width", "height", "ratio", "downloads"];
      for (let turn = 0; turn < 1000; turn += 1) {
        element.setAttribute(names[turn % names.length], ["light", "zh", "500", "300", "3/2", "svg"][turn % names.length] + (turn % 2 ? "" : " "));
        if (turn % 100 === 99) await new Promise((after) => setTimeout(after, 5));
      }
      await new Promise((after) => setTimeout(after, 200));
      Chart.prototype.update = update;
      return { count, state: element.dataset.state };
    });
    assert.ok(drawn.count <= 40, `${drawn.count} drawings`);
    assert.equal(drawn.state, "drawn");
    assert.deepEqual(faults, []);
  });

  check("connected twice, moved between documents, adopted: one chart, one set of watchers", async ({ open }) => {
    const { page, faults } = await open(`<div id="a"></div><div id="b"></div>`);
    const seen = await page.evaluate(async (figure) => {
      const chart = /** @type {any} */ (document.createElement("indicator-chart"));
      chart.setAttribute("figure", figure);
      chart.setAttribute("loading", "eager");
      let ready = 0;
      chart.addEventListener("ready", () => (ready += 1));
      const [a, b] = ["a", "b"].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
      a?.append(chart);
      chart.connectedCallback();
      await new Promise((after) => chart.addEventListener("ready", after, { once: true }));
      b?.append(chart);
      await new Promise((after) => setTimeout(after, 100));
      const canvases = chart.shadowRoot.querySelectorAll("canvas").length;
      chart.remove();
      await new Promise((after) => setTimeout(after, 50));
      const gone = [chart.chart ?? null, chart.dataset.state ?? null];
      a?.append(chart);
      await new Promise((after) => chart.addEventListener("ready", after, { once: true }));
      return { ready, canvases, gone, state: chart.dataset.state };
    }, FIGURE);
    assert.deepEqual(seen, { ready: 2, canvases: 1, gone: [null, null], state: "drawn" });
    assert.deepEqual(faults, []);
  });
});

inBrowsers((check) => {
  check("elements that are gone leave nothing behind", async ({ open }) => {
    const { page } = await open(`<indicator-chart figure="${FIGURE}" loading="eager"></indicator-chart>`);
    await settled(page);
    const client = await page.createCDPSession();
    const count = async () => {
      await client.send("HeapProfiler.collectGarbage");
      const prototype = await page.evaluateHandle(() => customElements.get("indicator-chart")?.prototype);
      const found = await page.queryObjects(/** @type {any} */ (prototype));
      const length = await found.evaluate((/** @type {any} */ all) => all.length);
      await found.dispose();
      await prototype.dispose();
      return length;
    };
    const before = await count();
    await page.evaluate(async (figure) => {
      for (let turn = 0; turn < 20; turn += 1) {
        const chart = document.createElement("indicator-chart");
        chart.setAttribute("figure", turn % 4 ? figure : "no-such-figure");
        chart.setAttribute("loading", "eager");
        document.body.append(chart);
        await new Promise((after) => {
          chart.addEventListener("ready", after, { once: true });
          chart.addEventListener("error", after, { once: true });
        });
        /** @type {any} */ (chart).chart?.hide([]);
        chart.shadowRoot?.querySelector("canvas")?.dispatchEvent(new PointerEvent("pointermove", { clientX: 100, clientY: 100 }));
        chart.remove();
      }
      await new Promise((after) => setTimeout(after, 100));
    }, FIGURE);
    assert.equal(await count(), before);
  });
}, { only: ["chrome"] });
