/**
 * The codes of a figure's page, written with the address that this site has for its reader, in the
 * language and colours that are chosen.
 */

import { snippets } from "./snippets.js";

const place = /** @type {HTMLElement} */ (document.getElementById("embed"));
const wishes = /** @type {HTMLFormElement} */ (document.getElementById("wishes"));
const site = new URL(".", import.meta.url).href;

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
