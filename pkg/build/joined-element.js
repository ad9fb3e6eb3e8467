/**
 * What `dist/element.js` is: the small file a page names, which asks at once for all that its charts will need, so that
 * the rest of the element, the core and the snapshot of a figure come together and not one after the other. Guarantees to
 * fetch nothing that the element would not: for a chart far from the view, or one of other data, no figure's parts.
 * `bundle.js` fills in what the files are called.
 */

/** The rest of the element. */
const REST = "REST";
/** What it imports. @type {string[]} */
const SHARED = [];
/** What reads the data of charts of one's own. @type {string[]} */
const DATA = [];
/** The core, the parts of it that draw ordinary specs and all others, and figures too, bundled figures, and a group of those. */
const [WHOLE, ORDINARY, SPECS, ALL, GROUP] = ["core", "ordinary", "ordinary-rest", "figures", "figures-#"].map((name) => `../wasm/${name}.wasm`);
/** The names of the bundled figures, a line of them a group. @type {string[]} */
const FIGURES = [];
/** How the names of their files end. */
const ENDING = "";
/** What names the bundled data in a spec's text. */
const BUNDLED = /BUNDLED/;
/** As the element waits for the view, CSS px. */
const NEAR = 300;

const named = FIGURES.flatMap((names, place) => names.split(" ").map((name) => /** @type {const} */ ([name, place + 1])));
/** The group of each. @type {Record<string, number>} */
const groups = Object.fromEntries(named);
/** What loads the rows of each. @type {Record<string, () => Promise<import("../load.js").Excerpt>>} */
const figures = Object.fromEntries(named.map(([name]) => [name, () => import(`./${name}-${ENDING}.js`)]));
/** @type {import("../snapshot.js").Snapshots} */
const snapshots = Object.fromEntries(named.map(([name]) => [name, {
  zh: () => import(`./${name}-zh-${ENDING}.js`),
  en: () => import(`./${name}-en-${ENDING}.js`),
}]));

/** @param {string} file beside this one; who needs it tells what is wrong with it */
const ahead = (file) => void import(`./${file}`).catch(() => {});

/** Whether a chart waits for a hand, its picture inside. @param {Element} chart */
const isAsleep = (chart) => chart.getAttribute("loading") === "interaction" && chart.querySelector(":scope > :is(svg, img, picture)") !== null;

/** @param {Element} chart */
function isSoon(chart) {
  if (chart.getAttribute("loading") === "eager") return true;
  // Before it is defined it is as wide as what stands inside; one that is hidden has no place at all.
  const { top, bottom } = chart.getBoundingClientRect();
  return chart.getClientRects().length > 0 && top < innerHeight + NEAR && bottom > -NEAR;
}

/** Whether a chart shows what the page brings. @param {Element} chart */
const isOwn = (chart) => chart.hasAttribute("src") || chart.hasAttribute("spec") || chart.querySelector(":scope > script") !== null;

/** Whether a spec in the page names bundled data. @param {Element} chart */
const isOfBundled = (chart) => BUNDLED.test(chart.getAttribute("spec") ?? chart.textContent ?? "");

/** The figure that is all a chart shows. @param {Element} chart */
function figureOf(chart) {
  const name = isOwn(chart) ? "" : chart.getAttribute("figure") ?? "";
  return Object.hasOwn(figures, name) ? name : "";
}

/** The edition a chart is most likely drawn in; what knows for certain is still on its way. @param {Element} chart */
const editionOf = (chart) => /^zh\b/i.test(chart.closest("[lang]")?.getAttribute("lang") || navigator.language) ? "zh" : "en";

/** @param {string} file */
function preload(file) {
  const { href } = new URL(file, import.meta.url);
  if ([...document.querySelectorAll("link[rel='preload']")].some((link) => /** @type {HTMLLinkElement} */ (link).href === href)) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "anonymous", href });
  document.head?.append(link);
}

function askAhead() {
  if (typeof document === "undefined") return;
  const charts = [...document.querySelectorAll("indicator-chart")].filter((chart) => !isAsleep(chart));
  const soon = charts.filter(isSoon);
  // What a chart of other data needs draws figures too; the bundled data are in the whole only.
  const own = soon.filter(isOwn);
  if (own.length > 0) {
    if (own.some(isOfBundled)) preload(WHOLE);
    else {
      preload(ORDINARY);
      if (charts.some(figureOf)) preload(SPECS);
    }
    DATA.forEach(ahead);
  }
  if (soon.length === 0 || !charts.every(figureOf)) return;
  for (const chart of soon) snapshots[figureOf(chart)]?.[editionOf(chart)]().catch(() => {});
  // As the element chooses.
  const [group, ...others] = new Set(charts.map((chart) => groups[figureOf(chart)]));
  preload(others.length === 0 ? /** @type {string} */ (GROUP).replace("#", String(group)) : ALL);
}

askAhead();
// Where few connections are open at once, the largest file is the first to be asked for.
SHARED.forEach(ahead);
const { define, IndicatorChart } = /** @type {typeof import("../define.js")} */ (await import(`./${REST}`));
define({ figures, groups, snapshots }, import.meta.url);

export { IndicatorChart };
