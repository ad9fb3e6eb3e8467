/**
 * A chart alone in a frame. Takes from the page or its address what is drawn (`figure`, `src`, or a packed spec
 * behind `#spec=`) and from the address how (`lang`, `theme`; Datawrapper's `dark` is understood too); tells the page
 * around it how high it is, in this project's message and in those that content management systems
 * know already: Datawrapper's and AMP's. Heeds that page's word on colours and language, and no other's.
 */

const asked = new URLSearchParams(location.search);
const root = document.documentElement;
/** The page of one figure has the chart in it, and its language. */
const own = root.dataset.figure;
const figure = own ?? asked.get("figure");
const src = asked.get("src");
const packed = /^#spec=(.+)/.exec(location.hash)?.[1];
const isFramed = parent !== window;
/** The language of the picture. */
const pictured = root.lang;

const THEMES = ["light", "dark", "auto"];
const DARK = new Map([["true", "dark"], ["false", "light"], ["auto", "auto"]]);
const theme = [asked.get("theme"), DARK.get(asked.get("dark") ?? "")].find((name) => THEMES.includes(name ?? ""));

/** @param {unknown} tag letters, digits and dashes only: it is the language of everything below */
const isLanguage = (tag) => typeof tag === "string" && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag);

const hasLanguage = own !== undefined || asked.has("lang");
if (isLanguage(asked.get("lang"))) root.lang = String(asked.get("lang"));
else if (!own) root.lang = navigator.language || "en";
root.toggleAttribute("data-framed", isFramed);
// Most pages are light, and a frame cannot see the page around it: it waits for that page's word.
paint(theme ?? (isFramed ? "light" : "auto"));

const chart = /** @type {import("./pkg/indicator-chart.js").IndicatorChart} */ (document.querySelector("indicator-chart") ?? document.createElement("indicator-chart"));
for (const [name, value] of [["figure", figure], ["src", own ? null : src]]) {
  if (name && value) chart.setAttribute(name, value);
}
chart.setAttribute("downloads", asked.get("downloads") ?? "");
// A frame that the host loads lazily is near the view already. The page of one figure has a picture, in its own
// language, that is enough until a hand comes.
if (!own || root.lang !== pictured) chart.setAttribute("loading", "eager");
chart.addEventListener("ready", (event) => {
  document.title = /** @type {CustomEvent} */ (event).detail.title || document.title;
  const heading = document.querySelector("h1");
  if (heading) heading.textContent = document.title;
});
if (!chart.isConnected) document.getElementById("chart")?.append(chart);

const isChinese = root.lang.startsWith("zh");
if (packed && !own) {
  import("./packed.js").then(({ unpack }) => unpack(packed)).then((spec) => chart.setAttribute("spec", JSON.stringify(spec)), () =>
    notice(isChinese ? "地址中的图表不完整，请重新复制整个地址。" : "The chart in this address is incomplete: copy the whole address again."));
} else if (!figure && !src) {
  notice(isChinese ? "地址中没有图表名称：embed.html?figure=…" : "The address names no chart: embed.html?figure=…");
}

/**
 * The colours of the page, and of the picture that stands until the chart does.
 * @param {string} name
 */
function paint(name) {
  root.dataset.theme = name;
  const isDark = name === "dark" || (name === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  for (const source of document.querySelectorAll("source")) {
    if (source.dataset.scheme === "dark") source.media = isDark ? source.dataset.media ?? "all" : "not all";
  }
}

/** @param {string} text in place of the chart */
function notice(text) {
  const line = document.createElement("p");
  line.className = "notice";
  line.textContent = text;
  chart.replaceWith(line);
}

let said = 0;

function tellHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === said || height <= 0) return;
  said = height;
  const id = figure ?? "chart";
  // The height of a public chart is no secret, and the page around it is not known.
  parent.postMessage({ "indicator-charts": { height, id } }, "*");
  parent.postMessage({ "datawrapper-height": { [id]: height } }, "*");
  parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
}

if (isFramed) {
  new ResizeObserver(tellHeight).observe(document.body);
  addEventListener("message", (event) => {
    const word = event.source === parent ? event.data?.["indicator-charts"] : undefined;
    if (typeof word !== "object" || word === null) return;
    if (!theme && THEMES.includes(word.theme)) paint(word.theme);
    if (!hasLanguage && isLanguage(word.lang)) root.lang = word.lang;
  });
  parent.postMessage({ "indicator-charts": { hello: true } }, "*");
}
