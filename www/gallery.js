/**
 * Search in the gallery. Takes the words of the field, or `q` of the address; shows the cards that have
 * them all, in either language, and says how many. The address keeps up, so that a search can be sent on.
 */

const query = /** @type {HTMLInputElement} */ (document.getElementById("query"));
const found = /** @type {HTMLElement} */ (document.getElementById("found"));
const cards = [...document.querySelectorAll(".card")].map((card) => ({
  card: /** @type {HTMLElement} */ (card),
  text: /** @type {HTMLElement} */ (card).dataset.search ?? "",
}));

function search() {
  const words = query.value.normalize("NFKC").toLowerCase().split(/[\s,，、;；]+/).filter(Boolean);
  let count = 0;
  for (const { card, text } of cards) {
    card.hidden = !words.every((word) => text.includes(word));
    if (!card.hidden) count += 1;
  }
  for (const chapter of document.querySelectorAll(".chapter")) {
    /** @type {HTMLElement} */ (chapter).hidden = !chapter.querySelector(".card:not([hidden])");
  }
  const { found: some = "", nothing = "" } = found.dataset;
  const told = count > 0 ? some.replace("{count}", String(count)).replace("{all}", String(cards.length)) : nothing;
  found.textContent = words.length > 0 ? told : "";
}

const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  query.value = asked;
  search();
}

query.addEventListener("input", () => {
  search();
  const address = new URL(location.href);
  if (query.value) address.searchParams.set("q", query.value);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
});

document.getElementById("search")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const shown = cards.filter(({ card }) => !card.hidden);
  // Enter on the only one left opens it.
  if (shown.length === 1) shown[0]?.card.querySelector("a")?.click();
});
