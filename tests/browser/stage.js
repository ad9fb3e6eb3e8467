/**
 * What browser tests have in common: the site, both browsers, a page with a body of one's own. Takes
 * the tests of a file; runs each of them in every browser that is wanted.
 */

import { after, before, test } from "node:test";
import { kinds, launch, openPage } from "./browsers.js";
import { serve } from "./server.js";

/** @typedef {import("./browsers.js").Kind} Kind */
/** @typedef {import("puppeteer-core").Page} Page */

/**
 * @typedef {object} Tools
 * @property {import("./server.js").Site} site
 * @property {Kind} kind
 * @property {import("puppeteer-core").Browser} browser
 * @property {(body: string, options?: OpenOptions) => Promise<{page: Page, faults: string[]}>} open a page with
 *   this body, the element defined and `pkg` (the package) on the window
 */

/**
 * @typedef {object} OpenOptions
 * @property {number} [width] CSS px
 * @property {string} [head]
 * @property {string} [html] attributes of the root element
 * @property {boolean} [bare] no script at all
 * @property {Record<string, string>} [headers]
 */

/**
 * Runs tests in every browser.
 * @param {(check: (name: string, body: (tools: Tools) => Promise<void>) => void) => void} define
 * @param {{ratio?: number, only?: Kind[]}} [options]
 */
export function inBrowsers(define, { ratio = 1, only } = {}) {
  for (const kind of kinds().filter((name) => !only || only.includes(name))) {
    /** @type {import("./server.js").Site} */
    let site;
    /** @type {Awaited<ReturnType<typeof launch>>} */
    let running;
    before(async () => {
      site = await serve();
      running = await launch(kind, { ratio });
    });
    after(async () => {
      await running?.close();
      await site?.close();
    });
    const label = ratio === 1 ? kind : `${kind} at ${ratio}`;
    define((name, body) =>
      test(`${label}: ${name}`, { timeout: 120_000 }, async () => {
        /** @type {Page[]} */
        const pages = [];
        const open = async (/** @type {string} */ text, /** @type {OpenOptions} */ options = {}) => {
          const opened = await openPage(running.browser, { width: options.width ?? 1000 });
          pages.push(opened.page);
          const path = `page-${site.pages.size}.html`;
          site.pages.set(path, { body: document(text, options), headers: options.headers ?? {} });
          site.pages.set("use.js", { type: "text/javascript", body: USE });
          await opened.page.goto(site.address + path);
          if (!options.bare) await opened.page.waitForFunction("window.pkg !== undefined");
          return opened;
        };
        try {
          await body({ site, kind, browser: running.browser, open });
        } finally {
          await Promise.all(pages.map((page) => page.close()));
        }
      })
    );
  }
}

const USE = `
  import * as pkg from "./pkg/index.js";
  import "./pkg/element.js";
  window.pkg = pkg;
`;

/**
 * @param {string} body
 * @param {OpenOptions} options
 */
function document(body, { head = "", html = 'lang="en"', bare = false }) {
  const script = bare ? "" : '<script type="module" src="use.js"></script>';
  return `<!doctype html><html ${html}><head><meta charset="utf-8"><title>test</title><link rel="icon" href="data:,">${head}${script}</head><body>${body}</body></html>`;
}
