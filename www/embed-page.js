/**
 * A chart alone in a frame. Takes `figure` (or `src`), `lang` and `theme` from the address; tells the
 * page around it how high it is, in this project's message and in those that content management
 * systems know already: Datawrapper's and AMP's.
 */

const asked = new URLSearchParams(location.search);
const lang = asked.get("lang") ?? "";
const theme = asked.get("theme") ?? "auto";
const figure = asked.get("figure");
const src = asked.get("src");

const root = document.documentElement;
// An unknown tag would be the language of everything below: only letters, digits and dashes get in.
root.lang = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(lang) ? lang : (navigator.language || "en");
if (theme === "light" || theme === "dark") root.dataset.theme = theme;

const chart = document.createElement("indicator-chart");
for (const [name, value] of [["figure", figure], ["src", src]]) {
  if (name && value) chart.setAttribute(name, value);
}
chart.setAttribute("downloads", "");
// A frame that the host loads lazily is near the view already.
chart.setAttribute("loading", "eager");
chart.addEventListener("ready", (event) => {
  document.title = /** @type {CustomEvent} */ (event).detail.title || document.title;
  const heading = document.querySelector("h1");
  if (heading) heading.textContent = document.title;
});
document.getElementById("chart")?.append(chart);

if (!figure && !src) {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.textContent = root.lang.startsWith("zh")
    ? "地址中没有图表名称：embed.html?figure=…"
    : "The address names no chart: embed.html?figure=…";
  chart.replaceWith(notice);
}

let said = 0;

function tellHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === said || height <= 0 || parent === window) return;
  said = height;
  const id = figure ?? "chart";
  // The height of a public chart is no secret, and the page around it is not known.
  parent.postMessage({ "indicator-charts": { height, id } }, "*");
  parent.postMessage({ "datawrapper-height": { [id]: height } }, "*");
  parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
}

new ResizeObserver(tellHeight).observe(document.body);
