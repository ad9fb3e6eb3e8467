/** The playground's page: its parts with their names, to which `www/playground/` gives life. */

import { html } from "./html.js";
import { document } from "./layout.js";
import { otherThan } from "./languages.js";
import { WORDS } from "./words.js";

const ENGLISH = {
  headline: "From a table to a chart",
  lede: "Paste a table or drop a file. Everything stays in this page: nothing is sent anywhere.",
  description: "Paste a table or drop a file of any encoding, see what could not be read, choose a chart, change its spec, and take it away as a link, a tag or a picture.",
  needs: "The playground works by JavaScript, which is off here.",
  table: "Table",
  tableLabel: "Table as text",
  open: "Open a file",
  example: "Example",
  hint: "CSV, TSV, JSON or cells from a spreadsheet; UTF-8, UTF-16 or GB18030.",
  clear: "Put it away",
  row: "Row",
  column: "Column",
  value: "Found",
  reason: "Remark",
  suggestions: "Charts that fit",
  spec: "Spec",
  specHint: "Vega-Lite’s language. Ctrl+Space lists what may be written; Tab takes it, and otherwise leaves the field.",
  reference: "All properties",
  completions: "What may be written here",
  preview: "Preview",
  width: "Width",
  desktop: "Desktop",
  phone: "Phone",
  both: "Both",
  take: "Take it away",
  share: "Copy a link with everything in it",
  embed: "Code to embed",
  saveSpec: "Spec",
};

/** @type {typeof ENGLISH} */
const CHINESE = {
  headline: "从表格到图表",
  lede: "粘贴表格，或拖入文件。一切都在本页完成，不上传任何内容。",
  description: "粘贴表格或拖入任意编码的文件，查看哪些单元格无法读取，选择图表，修改规格，以链接、标签或图片带走。",
  needs: "在线编辑需要 JavaScript，当前浏览器已停用。",
  table: "表格",
  tableLabel: "表格文本",
  open: "打开文件",
  example: "示例",
  hint: "CSV、TSV、JSON 或从电子表格复制的单元格；UTF-8、UTF-16 或 GB18030。",
  clear: "移除",
  row: "行",
  column: "列",
  value: "内容",
  reason: "说明",
  suggestions: "适合的图表",
  spec: "图表规格",
  specHint: "使用 Vega-Lite 语言。Ctrl+空格列出此处可写的内容，Tab 键选用；列表未打开时 Tab 键离开编辑框。",
  reference: "全部属性",
  completions: "此处可写的内容",
  preview: "预览",
  width: "宽度",
  desktop: "桌面",
  phone: "手机",
  both: "两者",
  take: "带走",
  share: "复制包含全部内容的链接",
  embed: "嵌入代码",
  saveSpec: "规格",
};

const TEXTS = { en: ENGLISH, zh: CHINESE };

/**
 * @param {import("./layout.js").Site} site
 * @param {import("./languages.js").Language} language
 */
export function playgroundPage(site, language) {
  const words = WORDS[language.code];
  const text = TEXTS[language.code];
  const other = otherThan(language);
  const choice = (/** @type {string} */ name, /** @type {string} */ legend, /** @type {[string, string][]} */ values) => html`<fieldset>
          <legend>${legend}</legend>
          ${values.map(([value, label], place) => html`<label><input type="radio" name="${name}" value="${value}"${place === 0 && html` checked`}><span>${label}</span></label>
          `)}
        </fieldset>`;
  const snippet = (/** @type {"tag" | "frame"} */ kind) => html`<div class="snippet">
          <h3 id="${kind}-name">${words[kind]}</h3>
          <pre tabindex="0" role="region" aria-labelledby="${kind}-name"><code data-kind="${kind}"></code></pre>
          <button type="button" data-copy data-copied="${words.copied}" data-failed="${words.copyFailed}">${words.copy}<span class="unseen">: ${words[kind]}</span></button>
        </div>`;
  const shown = (/** @type {"desktop" | "phone"} */ name) => html`<figure class="${name}">
          <figcaption>${text[name]}</figcaption>
          <div class="chart"><indicator-chart lang="${language.tag}" theme="auto" loading="eager" downloads></indicator-chart></div>
        </figure>`;
  const main = html`<main id="content">
  <div class="lede">
    <h1>${text.headline}</h1>
    <p>${text.lede}</p>
  </div>
  <noscript><p class="notice">${text.needs} <a href="index.html">${words.figures}</a></p></noscript>
  <div class="desk scripted">
    <section aria-labelledby="table-name">
      <h2 id="table-name">${text.table}</h2>
      <div id="drop">
        <textarea id="table" aria-label="${text.tableLabel}" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off"></textarea>
        <p id="large" hidden><span id="large-text"></span> <button type="button" id="clear">${text.clear}</button></p>
        <div class="row">
          <label class="button">${text.open}<input type="file" id="file" accept=".csv,.tsv,.tab,.txt,.json,text/*,application/json"></label>
          <button type="button" id="example">${text.example}</button>
          <span class="quiet">${text.hint}</span>
        </div>
      </div>
      <p id="refusal" role="alert"></p>
      <div id="found">
        <p id="reading" role="status"></p>
        <ul id="columns"></ul>
        <p id="problem-count"></p>
        <div class="scroll" id="problems" tabindex="0" role="region" aria-labelledby="problem-count" hidden>
          <table>
            <thead><tr><th scope="col">${text.row}</th><th scope="col">${text.column}</th><th scope="col">${text.value}</th><th scope="col">${text.reason}</th></tr></thead>
            <tbody id="problem-rows"></tbody>
          </table>
        </div>
        <p id="problem-rest" class="quiet"></p>
      </div>
    </section>
    <section aria-labelledby="suggestions-name">
      <h2 id="suggestions-name">${text.suggestions}</h2>
      <div id="suggestions"></div>
    </section>
    <div class="showing">
      <section aria-labelledby="preview-name">
        <h2 id="preview-name">${text.preview}</h2>
        <form id="looks" class="switches">
          ${choice("width", text.width, [["desktop", text.desktop], ["phone", text.phone], ["both", text.both]])}
          ${choice("lang", words.language, [[language.code, language.name], [other.code, other.name]])}
          ${choice("look", words.colours, [["auto", words.auto], ["light", words.light], ["dark", words.dark]])}
        </form>
        <div id="preview" data-width="desktop">
          ${shown("desktop")}
          ${shown("phone")}
        </div>
      </section>
      <section aria-labelledby="take-name">
        <h2 id="take-name">${text.take}</h2>
        <div class="row">
          <button type="button" id="share">${text.share}</button>
          <button type="button" id="embed">${text.embed}</button>
          <button type="button" data-save="png">PNG</button>
          <button type="button" data-save="svg">SVG</button>
          <button type="button" data-save="csv">CSV</button>
          <button type="button" data-save="json">${text.saveSpec}</button>
        </div>
        <p id="away" role="status"></p>
        <div id="codes" hidden>
          ${snippet("tag")}
          ${snippet("frame")}
        </div>
      </section>
    </div>
    <section aria-labelledby="spec-name">
      <h2 id="spec-name">${text.spec}</h2>
      <div class="editor">
        <div class="window" aria-hidden="true"><div class="paper" id="paper"></div></div>
        <textarea id="spec" aria-labelledby="spec-name" aria-describedby="spec-hint" aria-autocomplete="list" aria-controls="offers" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off"></textarea>
        <ul id="offers" role="listbox" aria-label="${text.completions}" hidden></ul>
      </div>
      <p id="message" role="alert"></p>
      <p id="spec-hint" class="quiet row"><span>${text.specHint} <a href="docs/reference.html">${text.reference}</a></span></p>
    </section>
  </div>
</main>`;
  return document(site, {
    path: "playground.html",
    language,
    title: words.playground,
    description: text.description,
    place: "playground",
    styles: ["playground.css"],
    scripts: ["playground/main.js"],
    main,
  });
}
