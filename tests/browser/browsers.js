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

/**
 * @param {Kind} kind
 * @param {{ratio?: number}} [options] the device pixel ratio of every page
 */
export async function launch(kind, { ratio = 1 } = {}) {
  const executablePath = programOf(kind);
  if (!executablePath) {
    throw new Error(`no ${kind} was found: install one, or name it in ${kind === "chrome" ? "CHROME" : "FIREFOX"}`);
  }
  const profile = await mkdtemp(join(tmpdir(), `indicator-charts-${kind}-`));
  const browser = await puppeteer.launch(
    kind === "chrome"
      ? { executablePath, args: [...CHROME_FLAGS, `--force-device-scale-factor=${ratio}`], userDataDir: profile }
      : {
        browser: "firefox",
        executablePath,
        args: ["--headless"],
        userDataDir: profile,
        extraPrefsFirefox: { ...FIREFOX_PREFERENCES, "layout.css.devPixelsPerPx": String(ratio) },
      },
  );
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
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
