/**
 * The gallery's own behaviour: the two switches, kept in the address so that a view can be shared, and
 * the snippets, written with this site's address so that they work when pasted elsewhere.
 */

const root = document.documentElement;
const switches = /** @type {HTMLFormElement} */ (document.getElementById("switches"));
const site = new URL(".", location.href);

/** Names of the languages and themes a link may ask for. */
const CHOICES = { lang: ["zh", "en"], theme: ["auto", "light", "dark"] };

/** @returns {{lang: string, theme: string}} what the reader asked for, else what the browser prefers */
function choice() {
  const asked = new URLSearchParams(location.search);
  const pick = (/** @type {"lang" | "theme"} */ name, /** @type {string} */ usual) => {
    const value = asked.get(name) ?? "";
    return CHOICES[name].includes(value) ? value : usual;
  };
  return { lang: pick("lang", navigator.language.startsWith("zh") ? "zh" : "en"), theme: pick("theme", "auto") };
}

/** @param {{lang: string, theme: string}} chosen */
function show({ lang, theme }) {
  root.lang = lang;
  root.dataset.theme = theme;
  document.title = lang === "zh" ? "indicator-charts：官方统计图表" : "indicator-charts: charts of official statistics";
  for (const section of document.querySelectorAll(".figure")) writeSnippets(section, lang, theme);
}

/**
 * @param {Element} section
 * @param {string} lang
 * @param {string} theme
 */
function writeSnippets(section, lang, theme) {
  const figure = section.id;
  const page = new URL("embed.html", site);
  page.search = String(new URLSearchParams({ figure, lang, theme }));
  const title = section.querySelector(`h2 [lang="${lang}"]`)?.textContent ?? figure;
  const named = theme === "auto" ? "" : ` theme="${theme}"`;
  const texts = {
    tag: `<script type="module" src="${new URL("pkg/element.js", site)}"></script>\n` +
      `<indicator-chart figure="${figure}" lang="${lang}"${named}></indicator-chart>`,
    frame: `<iframe src="${page.href.replaceAll("&", "&amp;")}" title="${title}" width="100%" height="480" frameborder="0" loading="lazy"></iframe>\n` +
      `<script src="${new URL("embed.js", site)}" async></script>`,
  };
  for (const [kind, text] of Object.entries(texts)) {
    const code = section.querySelector(`code[data-kind="${kind}"]`);
    if (code) code.textContent = text;
  }
  section.querySelector("a[data-kind='link']")?.setAttribute("href", page.href);
}

const template = /** @type {HTMLTemplateElement} */ (document.getElementById("snippets"));
for (const section of document.querySelectorAll(".figure")) section.append(template.content.cloneNode(true));

const chosen = choice();
for (const [name, value] of Object.entries(chosen)) {
  const input = switches.querySelector(`input[name="${name}"][value="${value}"]`);
  if (input instanceof HTMLInputElement) input.checked = true;
}
show(chosen);

switches.addEventListener("change", () => {
  const form = new FormData(switches);
  const now = { lang: String(form.get("lang")), theme: String(form.get("theme")) };
  const address = new URL(location.href);
  address.search = String(new URLSearchParams(now));
  history.replaceState(null, "", address);
  show(now);
});

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[data-copy]") : null;
  const code = button?.closest(".snippet")?.querySelector("code");
  if (!code) return;
  const said = document.getElementById("said");
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    if (said) said.textContent = root.lang === "zh" ? "已复制" : "Copied";
  } catch {
    // Without leave to write the clipboard, the text is at least selected.
    getSelection()?.selectAllChildren(code);
  }
});
