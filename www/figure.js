/**
 * The page of a figure. Wakes the chart where its picture stands; writes the codes with the address that
 * this site has for its reader, in the language and colours that are chosen.
 */

import { snippets } from "./snippets.js";

const place = /** @type {HTMLElement} */ (document.getElementById("embed"));
const wishes = /** @type {HTMLFormElement} */ (document.getElementById("wishes"));
const site = new URL(".", import.meta.url).href;

/** After the page has come to rest, in ms. */
const REST = 8000;

/**
 * The picture is the chart to the eye and to a screen reader, so the page does not wait for the code that
 * lets it be pointed at: it comes with the first sign of a hand, or when nothing else is to be done.
 */
function wakeChart() {
  const wake = () => {
    // All that the chart needs is asked for together.
    const ahead = document.getElementById("ahead");
    if (ahead instanceof HTMLTemplateElement) document.head.append(ahead.content);
    void import("./pkg/dist/element.js");
  };
  for (const sign of ["pointerover", "pointerdown", "touchstart", "keydown", "focusin"]) {
    addEventListener(sign, wake, { once: true, passive: true });
  }
  const whenIdle = () => setTimeout(() => (window.requestIdleCallback ?? setTimeout)(wake), REST);
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}

wakeChart();

function write() {
  const { figure = "", editions = "{}" } = place.dataset;
  const chosen = new FormData(wishes);
  const lang = String(chosen.get("lang"));
  const { page, ...texts } = snippets({
    site,
    figure,
    lang,
    theme: String(chosen.get("theme")),
    folder: lang === "zh" ? "zh/" : "",
    ...JSON.parse(editions)[lang],
  });
  for (const [kind, text] of Object.entries(texts)) {
    const code = place.querySelector(`code[data-kind="${kind}"]`);
    if (code) code.textContent = text;
  }
  place.querySelector("a[data-kind='page']")?.setAttribute("href", page);
}

write();
wishes.addEventListener("change", write);
