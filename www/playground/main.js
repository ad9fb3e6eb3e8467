/**
 * The playground put together: a table comes in, charts are suggested, a spec is written, the chart is
 * shown at two widths and taken away. Guarantees that whatever is pasted, dropped or linked, the page
 * stands and says what is wrong.
 */

import init, { catalogue, ChartError, prepareData, renderSVG } from "../pkg/dist/index.js";
import "../pkg/dist/element.js";
import { unpack } from "../packed.js";
import { NoSpec, readSpec, withTable } from "./compose.js";
import { Editor } from "./editor.js";
import { EXAMPLE } from "./example.js";
import { readingOf, showColumns, showProblems } from "./report.js";
import { path, suggest } from "./suggest.js";
import { readFile, readText, Refusal } from "./table-input.js";
import { codesOf, linkOf, LONG, saveChart, saveSpec, TOO_LONG } from "./takeaway.js";
import { fill, WORDS } from "./words.js";

/** @typedef {import("../pkg/indicator-chart.js").IndicatorChart} IndicatorChart */
/** @typedef {import("./table-input.js").Input} Input */

/** A table longer than this is not put into the field. */
const SHOWN = 200_000;
/** A table longer than this has no small pictures of its charts: each would take as long as the chart. */
const PICTURED = 20_000;
/** After the last key, in ms. */
const PAUSE = 250;

/** @template {HTMLElement} T @param {string} id @returns {T} */
const part = (id) => /** @type {T} */ (document.getElementById(id));

const field = /** @type {HTMLTextAreaElement} */ (part("table"));
const charts = /** @type {IndicatorChart[]} */ ([...document.querySelectorAll("indicator-chart")]);
const looks = /** @type {HTMLFormElement} */ (part("looks"));

/** @type {Input | undefined} */
let input;
/** The spec as it is drawn, whole. @type {Record<string, any> | undefined} */
let drawn;
/** Counts readings of tables: an older one does not overtake a newer. */
let reading = 0;

/** @type {Promise<Record<string, any>> | undefined} */
let schema;
const loadSchema = () => (schema ??= fetch(new URL("../pkg/schema.json", import.meta.url)).then((answer) => answer.json()));

const editor = new Editor(
  { field: part("spec"), paper: part("paper"), list: part("offers"), said: part("said") },
  async () => ({
    schema: await loadSchema().catch(() => ({})),
    columns: input?.table.columns.map(path) ?? [],
    figures: catalogue.figures().map(({ id }) => id),
  }),
  pausing(draw),
);

// Tables in.

/**
 * @param {() => Promise<Input>} read
 * @param {{name?: string, keepsSpec?: boolean}} [options]
 */
async function take(read, { name = "", keepsSpec = false } = {}) {
  reading += 1;
  const turn = reading;
  try {
    const found = await read();
    if (turn !== reading) return;
    input = found;
    showInput(name);
    part("refusal").textContent = "";
    await offer(found, keepsSpec);
  } catch (thrown) {
    if (turn !== reading) return;
    input = undefined;
    const isPlain = thrown instanceof Refusal;
    part("refusal").textContent = isPlain ? thrown.message : thrown instanceof ChartError ? thrown.explanation : String(thrown);
    part("found").hidden = true;
    part("suggestions").replaceChildren();
  }
}

/** @param {string} name of a file */
function showInput(name) {
  if (!input) return;
  const { text, table } = input;
  const isLarge = text.length > SHOWN;
  field.hidden = isLarge;
  part("large").hidden = !isLarge;
  if (isLarge) part("large-text").textContent = fill(WORDS.large, { name, size: `${(text.length / 1e6).toLocaleString()} M` });
  else if (field.value !== text) field.value = text;
  part("found").hidden = false;
  part("reading").textContent = readingOf(table);
  showColumns(table, part("columns"));
  showProblems(table, { summary: part("problem-count"), body: part("problem-rows"), rest: part("problem-rest"), all: part("problems") });
}

/**
 * @param {Input} found
 * @param {boolean} keepsSpec
 */
async function offer(found, keepsSpec) {
  const suggestions = suggest(found.table);
  const place = part("suggestions");
  if (suggestions.length === 0) place.textContent = WORDS.noSuggestions;
  else {
    place.replaceChildren(...suggestions.map(({ name, spec }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = WORDS.charts[name];
      button.addEventListener("click", () => {
        editor.text = JSON.stringify(spec, null, 2);
        part("said").textContent = fill(WORDS.chosen, { name: WORDS.charts[name] });
        draw();
      });
      return button;
    }));
  }
  const [first] = suggestions;
  if (!keepsSpec && first) editor.text = JSON.stringify(first.spec, null, 2);
  draw();
  if (found.table.rows <= PICTURED) await picture(suggestions.map(({ spec }) => spec), found);
}

/**
 * Puts a small picture of each suggestion on its button.
 * @param {Record<string, any>[]} specs
 * @param {Input} found
 */
async function picture(specs, found) {
  const turn = reading;
  await init();
  const options = { width: 220, height: 150, locale: document.documentElement.lang, theme: scheme() };
  const config = { axis: { labelFontSize: 9, titleFontSize: 9 }, legend: { disable: true } };
  for (const [place, spec] of specs.entries()) {
    // A suggestion that cannot be drawn is not offered.
    const button = part("suggestions").children[place];
    const svg = await prepareData(withTable({ ...spec, config }, found.data)).then((whole) => renderSVG(whole, options)).catch(() => undefined);
    if (turn !== reading || !(button instanceof HTMLElement)) return;
    button.hidden = svg === undefined;
    if (svg === undefined) continue;
    const image = new Image(options.width, options.height);
    image.alt = "";
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    button.querySelector("img")?.remove();
    button.prepend(image);
  }
}

/** @returns {"light" | "dark"} the page's colours */
function scheme() {
  const { colorScheme } = getComputedStyle(document.documentElement);
  return colorScheme === "dark" || (colorScheme !== "light" && darkness.matches) ? "dark" : "light";
}

const darkness = matchMedia("(prefers-color-scheme: dark)");
const recolour = () => input && input.table.rows <= PICTURED && picture(suggest(input.table).map(({ spec }) => spec), input);
darkness.addEventListener("change", recolour);
part("switches").addEventListener("change", recolour);

field.addEventListener("input", pausing(() => take(() => readText(field.value), { keepsSpec: isOwn() })));

/** Whether the spec is one that the reader has changed, and that a new table must not replace. */
function isOwn() {
  if (!input) return false;
  const offered = suggest(input.table).map(({ spec }) => JSON.stringify(spec, null, 2));
  return editor.text.trim() !== "" && !offered.includes(editor.text);
}

const file = /** @type {HTMLInputElement} */ (part("file"));
file.addEventListener("change", () => {
  const [chosen] = file.files ?? [];
  if (chosen) take(() => readFile(chosen), { name: chosen.name });
  file.value = "";
});
part("example").addEventListener("click", () => take(() => readText(EXAMPLE)));
part("clear").addEventListener("click", () => {
  field.value = "";
  field.hidden = false;
  part("large").hidden = true;
  take(() => readText(""));
  field.focus();
});

const drop = part("drop");
for (const type of ["dragenter", "dragover"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const { files } = event.dataTransfer ?? {};
  const text = event.dataTransfer?.getData("text/plain");
  const [dropped] = files ?? [];
  if (dropped) take(() => readFile(dropped), { name: dropped.name });
  else if (text) take(() => readText(text));
});

// The chart.

function draw() {
  const message = part("message");
  const line = (/** @type {string} */ text, /** @type {number} */ at) => {
    message.replaceChildren(text);
    if (at === 0) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = fill(WORDS.goTo, { line: at });
    button.addEventListener("click", () => editor.goTo(at));
    message.append(" ", button);
  };
  forget();
  try {
    const spec = readSpec(editor.text);
    drawn = withTable(spec, input?.data);
    editor.markLine(0);
    message.replaceChildren();
    for (const chart of charts) chart.spec = /** @type {any} */ (drawn);
  } catch (thrown) {
    // What was drawn stays until the text is a spec again.
    drawn = undefined;
    const at = thrown instanceof NoSpec ? thrown.line : 0;
    editor.markLine(at);
    line(thrown instanceof Error ? thrown.message : String(thrown), at);
  }
}

for (const chart of charts) {
  chart.addEventListener("error", (event) => {
    /** @type {ChartError} */
    const error = /** @type {any} */ (event).detail;
    const line = editor.markPath(error.path);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = fill(WORDS.goTo, { line });
    button.addEventListener("click", () => editor.goTo(line));
    part("message").replaceChildren(line > 0 ? fill(WORDS.problemAt, { line, message: error.explanation }) : error.explanation, ...(line > 0 ? [" ", button] : []));
  });
}

looks.addEventListener("change", () => {
  const { lang, theme, width } = chosenLooks();
  for (const chart of charts) {
    chart.lang = lang;
    chart.setAttribute("theme", theme);
  }
  part("preview").dataset.width = width;
  forget();
});

function chosenLooks() {
  const chosen = new FormData(looks);
  return { lang: String(chosen.get("lang")), theme: String(chosen.get("look")), width: String(chosen.get("width")) };
}

// Taking away.

/** Codes are of the chart as it was: they go when it changes. */
function forget() {
  part("codes").hidden = true;
  part("away").textContent = "";
}

part("share").addEventListener("click", async () => {
  const link = await linkOf({ table: input?.text ?? "", spec: editor.text });
  if (link.length > TOO_LONG) return tell(fill(WORDS.tooLong, { count: link.length }));
  history.replaceState(null, "", link);
  let told = WORDS.copied;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    told = link;
  }
  tell([told, link.length > LONG && fill(WORDS.longLink, { count: link.length })].filter(Boolean).join(" · "));
});

part("embed").addEventListener("click", async () => {
  const [chart] = charts;
  if (!drawn || !chart?.chart) return tell(WORDS.nothingDrawn);
  const { lang, theme } = chosenLooks();
  const { tag, frame, address } = await codesOf(drawn, { lang, theme, title: titleOf(chart), height: Math.ceil(chart.chart.height) });
  const code = (/** @type {string} */ kind) => /** @type {HTMLElement} */ (part("codes").querySelector(`code[data-kind="${kind}"]`));
  code("tag").textContent = tag;
  code("frame").textContent = address.length > TOO_LONG ? fill(WORDS.tooLong, { count: address.length }) : frame;
  part("codes").hidden = false;
});

for (const button of document.querySelectorAll("[data-save]")) {
  button.addEventListener("click", async () => {
    const [chart] = charts;
    if (!drawn || !chart?.chart) return tell(WORDS.nothingDrawn);
    const kind = /** @type {HTMLElement} */ (button).dataset.save ?? "";
    try {
      if (kind === "json") saveSpec(drawn, titleOf(chart));
      else await saveChart(chart.chart, kind, titleOf(chart));
    } catch (thrown) {
      tell(thrown instanceof ChartError ? thrown.explanation : String(thrown));
    }
  });
}

/** @param {string} text */
function tell(text) {
  part("away").textContent = text;
}

/** @param {IndicatorChart} chart */
function titleOf(chart) {
  return chart.chart?.describe()?.title || "chart";
}

/**
 * Runs `action` when nothing has happened for a while.
 * @param {() => void} action
 */
function pausing(action) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(action, PAUSE);
  };
}

// Beginning: what the address holds, else the example.

async function begin() {
  const [, kind, value = ""] = /^#(work|figure|spec)=(.*)$/.exec(location.hash) ?? [];
  await init();
  part("refusal").textContent = "";
  if (kind === "figure") return beginWithFigure(decodeURIComponent(value));
  if (!kind) return take(() => readText(EXAMPLE));
  try {
    const work = await unpack(value);
    const { table, spec } = kind === "work" ? work : { table: "", spec: JSON.stringify(work, null, 2) };
    if (typeof table !== "string" || typeof spec !== "string") throw new TypeError("another kind of link");
    editor.text = spec;
    if (table) await take(() => readText(table), { keepsSpec: true });
    else withoutTable();
  } catch {
    await take(() => readText(EXAMPLE));
    part("refusal").textContent = WORDS.linkBroken;
  }
}

/** @param {string} name */
async function beginWithFigure(name) {
  const figure = catalogue.figures().find(({ id }) => id === name);
  if (figure) {
    editor.text = JSON.stringify(figure.spec, null, 2);
    return withoutTable();
  }
  await take(() => readText(EXAMPLE));
  part("refusal").textContent = fill(WORDS.noFigure, { name });
}

/** The spec brings its own data. */
function withoutTable() {
  reading += 1;
  input = undefined;
  field.value = "";
  part("found").hidden = true;
  part("suggestions").replaceChildren();
  draw();
}

addEventListener("hashchange", begin);
begin().catch((thrown) => {
  part("message").textContent = thrown instanceof ChartError ? thrown.explanation : String(thrown);
});
