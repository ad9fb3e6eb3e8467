/**
 * Real browsers for tests: Chromium and Firefox, each with a fresh profile, driven by puppeteer-core.
 * A browser is `CHROME` or `FIREFOX`, else the usual name on this machine.
 */

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {"chrome" | "firefox"} Kind */

/** @type {Record<Kind, (string | undefined)[]>} */
const PLACES = {
  chrome: [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  firefox: [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"],
};

const CHROME_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Firefox asks Mozilla for this and that at its start. */
const FIREFOX_PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.search.update": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.enabled": false,
};

/**
 * @param {Kind} kind
 * @returns {string | undefined} the browser's program
 */
export function programOf(kind) {
  return PLACES[kind].find((place) => place && existsSync(place));
}

/** The browsers of a run: `BROWSERS=chrome` leaves the other out. @returns {Kind[]} */
export function kinds() {
  const wanted = process.env.BROWSERS?.split(/[\s,]+/) ?? ["chrome", "firefox"];
  return /** @type {Kind[]} */ (["chrome", "firefox"]).filter((kind) => wanted.includes(kind));
}

/** A busy machine's first start of a freshly installed browser takes longer than puppeteer's 30 s, in ms. */
const START = 90_000;

/** A start that came to nothing says little of the pages: it is tried anew, with a fresh profile. */
const STARTS = 3;

/**
 * @param {Kind} kind
 * @param {{ratio?: number}} [options] the device pixel ratio of every page
 */
export async function launch(kind, { ratio = 1 } = {}) {
  const executablePath = programOf(kind);
  if (!executablePath) {
    throw new Error(`no ${kind} was found: install one, or name it in ${kind === "chrome" ? "CHROME" : "FIREFOX"}`);
  }
  for (let start = 1;; start++) {
    const profile = await mkdtemp(join(tmpdir(), `indicator-charts-${kind}-`));
    const forget = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
    try {
      const browser = await puppeteer.launch({ executablePath, userDataDir: profile, timeout: START, ...settings(kind, ratio) });
      return {
        browser,
        close: async () => {
          await browser.close();
          await forget();
        },
      };
    } catch (error) {
      await forget().catch(() => {}); // The program may still be ending in it.
      if (start === STARTS) throw error;
      console.error(`${kind} did not start, and is started again: ${error}`);
    }
  }
}

/**
 * @param {Kind} kind
 * @param {number} ratio
 * @returns {import("puppeteer-core").LaunchOptions}
 */
function settings(kind, ratio) {
  if (kind === "chrome") return { args: [...CHROME_FLAGS, `--force-device-scale-factor=${ratio}`] };
  return {
    browser: kind,
    args: ["--headless"],
    extraPrefsFirefox: { ...FIREFOX_PREFERENCES, "layout.css.devPixelsPerPx": String(ratio) },
  };
}

/**
 * A page that remembers what went wrong in it.
 * @param {import("puppeteer-core").Browser} browser
 * @param {{width?: number, height?: number}} [size] CSS px
 * @returns {Promise<{page: Page, faults: string[]}>}
 */
export async function openPage(browser, { width = 1000, height = 800 } = {}) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  // Without a ratio of its own, a page has the browser's.
  await page.setViewport({ width, height, deviceScaleFactor: 0 });
  return { page, faults };
}

/**
 * The same for a figure's page, whose chart wakes with the first sign of a hand.
 * @param {Page} page
 */
export async function woken(page) {
  await page.waitForFunction(() => {
    dispatchEvent(new Event("pointerover"));
    return customElements.get("indicator-chart") !== undefined;
  }, { timeout: 20_000 });
  await settled(page);
}

/**
 * Waits until every chart in the page is drawn, has failed, or sleeps behind its picture.
 * @param {Page} page
 */
export async function settled(page) {
  await page.waitForFunction(
    () => {
      const charts = [...document.querySelectorAll("indicator-chart")];
      return charts.length > 0 && charts.every((chart) => ["drawn", "failed", "asleep"].includes(/** @type {HTMLElement} */ (chart).dataset.state ?? ""));
    },
    { timeout: 20_000 },
  );
}

/**
 * Brings a hand near every drawn chart, and waits until what answers it is there: what follows is answered at once.
 * @param {Page} page
 */
export async function handled(page) {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("indicator-chart")].every((chart) => {
      if (/** @type {HTMLElement} */ (chart).dataset.state !== "drawn") return true;
      chart.shadowRoot?.querySelector("canvas")?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
      return chart.shadowRoot?.querySelector(".tooltip");
    }), { timeout: 20_000 });
}
