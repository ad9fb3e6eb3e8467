/**
 * The pages of the documentation. Charts of the examples wake at the first sign of a hand; the tables of the
 * reference are searched as one writes, and the address keeps the words.
 */

/** Charts are pictures until somebody is there: then those near the view are drawn. */
if (document.querySelector("indicator-chart")) {
  const wake = () => void import("./pkg/dist/element.js");
  for (const sign of ["pointerover", "pointerdown", "touchstart", "keydown", "focusin"]) {
    addEventListener(sign, wake, { once: true, passive: true });
  }
}

const contents = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".contents details"));
// On a phone the contents would push the text out of sight.
if (contents && matchMedia("(max-width: 61.99rem)").matches) contents.open = false;

const query = /** @type {HTMLInputElement | null} */ (document.getElementById("query"));
const found = document.getElementById("found");

/** @typedef {{row: HTMLElement, text: string}} Line */

/** Each definition with what is searched in it: its rows, or itself where it has none. */
const definitions = query && [...document.querySelectorAll(".definition")].map((section) => {
  const name = section.querySelector("h3")?.id ?? "";
  const rows = [...section.querySelectorAll("tbody tr")].map((row) => ({
    row: /** @type {HTMLElement} */ (row),
    text: `${name} ${row.textContent}`.normalize("NFKC").toLowerCase(),
  }));
  return { section: /** @type {HTMLElement} */ (section), text: (section.textContent ?? "").normalize("NFKC").toLowerCase(), rows };
});

function search() {
  if (!query || !found || !definitions) return;
  const words = query.value.normalize("NFKC").toLowerCase().split(/[\s,，、]+/).filter(Boolean);
  const fits = (/** @type {string} */ text) => words.every((word) => text.includes(word));
  let count = 0;
  let any = false;
  for (const { section, text, rows } of definitions) {
    for (const { row, text: own } of rows) {
      row.hidden = !fits(own);
      if (!row.hidden) count += 1;
    }
    section.hidden = !(rows.length > 0 ? rows.some(({ row }) => !row.hidden) : fits(text));
    any ||= !section.hidden;
  }
  for (const chapter of document.querySelectorAll(".chapter:has(.definition)")) {
    /** @type {HTMLElement} */ (chapter).hidden = !chapter.querySelector(".definition:not([hidden])");
  }
  const { found: some = "", nothing = "", all = "" } = found.dataset;
  const told = any ? some.replace("{count}", String(count)).replace("{all}", all) : nothing;
  found.textContent = words.length > 0 ? told : "";
}

if (query) {
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) query.value = asked;
  // A browser may have kept the field's text from an earlier visit.
  if (query.value) search();
  query.addEventListener("input", () => {
    search();
    const address = new URL(location.href);
    if (query.value) address.searchParams.set("q", query.value);
    else address.searchParams.delete("q");
    address.hash = "";
    history.replaceState(null, "", address);
  });
  document.getElementById("search")?.addEventListener("submit", (event) => event.preventDefault());
  // A link to what the search has put away shows it.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    query.value = "";
    search();
    target.scrollIntoView();
  });
}
