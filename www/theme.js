/**
 * The colours a reader asked for: by `theme` in the address, else as kept from an earlier visit, else as
 * the system has them. Runs before the page is painted, so that nothing changes its colour or place
 * then; what needs a script is shown. Pictures that come in both colours follow.
 */
(() => {
  const THEMES = ["auto", "light", "dark"];
  const KEY = "indicator-charts-theme";
  const root = document.documentElement;
  const DARK = "(prefers-color-scheme: dark)";

  /** A page in a frame may be without storage. */
  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  const asked = [new URLSearchParams(location.search).get("theme"), kept()];
  let theme = asked.find((name) => THEMES.includes(name ?? "")) ?? "auto";
  root.dataset.theme = theme;
  root.classList.add("has-scripts");

  /** @param {HTMLSourceElement} source of a picture in dark colours */
  function follow(source) {
    source.dataset.media ??= source.media;
    const forced = theme === "dark" ? "all" : "not all";
    source.media = theme === "auto" ? source.dataset.media : source.dataset.media.replace(DARK, forced).replace(/^not all and .*/, "not all");
  }

  const followAll = () => document.querySelectorAll("source[data-scheme='dark']").forEach((source) => follow(/** @type {HTMLSourceElement} */ (source)));

  // While the page is read, each picture is told before it chooses its file.
  if (theme !== "auto") {
    const reading = new MutationObserver(followAll);
    reading.observe(root, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", () => reading.disconnect());
  }
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("switches");
    const input = form?.querySelector(`input[name="theme"][value="${theme}"]`);
    if (input instanceof HTMLInputElement) input.checked = true;
    form?.addEventListener("change", (event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.name !== "theme") return;
      theme = event.target.value;
      root.dataset.theme = theme;
      followAll();
      try {
        localStorage.setItem(KEY, theme);
      } catch {
        // Without storage the choice holds for this page.
      }
    });
  });
})();
