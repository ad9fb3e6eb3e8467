/**
 * The tables of the guide. Those of the element come from `custom-elements.json`; those of the interface are
 * written here, and the tests hold them against what the package exports. Gives rows of name, type and words.
 */

import { readFileSync } from "node:fs";
import { CHINESE } from "./guide-terms.js";

/** @typedef {import("../languages.js").Code} Code */
/** @typedef {[name: string, type: string, en: string, zh: string]} Row */

/** @type {Record<string, Row[]>} */
const WRITTEN = {
  exports: [
    ["init", "(source?) → Promise<void>", "Loads the core once; awaiting it twice is free. Also the default export. Node needs none.", "加载核心，只加载一次；重复等待无代价。也是默认导出。Node 中不需要。"],
    ["Chart", "class", "A chart on a canvas or an OffscreenCanvas.", "canvas 或 OffscreenCanvas 上的图表。"],
    ["renderSVG", "(spec, options?) → string", "The chart as an SVG document.", "图表的 SVG 文档。"],
    ["inspect", "(spec, options?) → Inspection", "The resolved scene: axes with their labels, legends, marks with their places, problems.", "解析后的画面：坐标轴及标签、图例、图形及位置、问题。"],
    ["describe", "(spec, options?) → Description", "The chart in words: title, subtitle, summary, notes, source.", "图表的文字：标题、副标题、概述、注释、来源。"],
    ["table", "(spec, options?) → Table", "What it shows, as columns and rows.", "图中的数据，列与行。"],
    ["toCSV", "(table) → string", "A table as CSV by RFC 4180.", "把表格写成 CSV（RFC 4180）。"],
    ["parseTable", "(input, options?) → Promise<ParsedTable>", "Reads text, bytes or rows. In Node without waiting.", "读取文本、字节或数据行。在 Node 中无须等待。"],
    ["prepareData", "(spec) → Promise<Spec>", "Reads tables that a spec holds as text or bytes.", "读取规格中以文本或字节给出的表格。"],
    ["catalogue", "object", "The bundled data: observations, indicators, areas, sources, topics, units, figures.", "内置数据：观测值、指标、地区、来源、主题、单位、图表。"],
    ["ChartError", "class", "The one type of error.", "唯一的错误类型。"],
  ],
  options: [
    ["width", "number", "Of the whole chart, CSS px.", "整张图的宽度，CSS 像素。"],
    ["height", "number", "Of the whole chart; by the content where left out.", "整张图的高度；不写则由内容决定。"],
    ["pixelRatio", "number", "Device pixels a CSS px; canvas only.", "每 CSS 像素的设备像素数，仅用于 canvas。"],
    ["locale", "string", "BCP 47 tag: zh-CN, en.", "BCP 47 语言标记：zh-CN、en。"],
    ["theme", "\"light\" | \"dark\" | \"vega\"", "The house look on white or near-black, or Vega-Lite’s own.", "浅色、深色，或 Vega-Lite 自己的外观。"],
    ["colors", "[ink, paper]", "Two CSS colours in place of the theme’s.", "两个 CSS 颜色，取代主题的前景与背景。"],
    ["selection", "Selection", "What the reader has chosen to see: x, hidden, highlighted.", "读者的选择：x、hidden、highlighted。"],
    ["fonts", "\"canvas\" | \"table\"", "How wide texts are taken to be: as the canvas draws them, or as on a server, so that both lay a chart out alike.", "文字的宽度：按画布实际绘制，或按服务器的字宽表，使两者排版一致。"],
    ["prefix", "string", "What ids inside an SVG begin with.", "SVG 内各 id 的前缀。"],
    ["table", "boolean", "Whether an SVG holds its table for screen readers; true where left out.", "SVG 是否内含供读屏软件使用的表格，默认是。"],
  ],
  chart: [
    ["new Chart", "(canvas, spec, options?)", "Draws at once; throws what is wrong.", "立即画出；有错则抛出。"],
    ["update", "(spec, options?) → void", "Another spec, or other options. What was drawn stays where the new one is refused.", "换规格或选项；新规格被拒绝时保留原图。"],
    ["resize", "(width, height, pixelRatio?) → void", "Another size.", "改变大小。"],
    ["setDomain", "(\"x\", [from, to] | null) → void", "A stretch of a continuous x axis.", "连续横轴上的一段。"],
    ["hide", "(keys) → void", "Puts series away.", "收起系列。"],
    ["highlight", "(key | null) → void", "Brings one forward.", "突出一个系列。"],
    ["selection", "Selection", "What is chosen now.", "当前的选择。"],
    ["hit", "(x, y) → Hit | null", "The mark at a place: its text, fields, status, bound, observation.", "某处的图形：文字、字段、状态、限定、观测值。"],
    ["crosshair", "(x, y) → Crosshair | null", "All series at the nearest time.", "最近时间上的全部系列。"],
    ["move", "(\"next\" | \"previous\" | \"nextSeries\" | \"previousSeries\" | \"first\" | \"last\") → Hit | null", "The keyboard cursor.", "键盘光标。"],
    ["put", "(mark, item) → Hit | null", "Puts the cursor on an item.", "把光标放到某项上。"],
    ["legends", "() → Legend[]", "Legends, with the places of their entries.", "图例及各项位置。"],
    ["spans", "() → Span[]", "What time axes show, of what.", "时间轴所示范围与全部范围。"],
    ["voices", "() → Voice[]", "The series, to be heard.", "供聆听的系列。"],
    ["describe", "() → Description | null", "The chart in words.", "图表的文字。"],
    ["table", "() → Table", "Its data.", "图中数据。"],
    ["inspect", "() → Inspection | null", "Its scene.", "解析后的画面。"],
    ["toSVG", "(options?) → string", "The same chart as SVG.", "同一张图的 SVG。"],
    ["toCSV", "() → string", "Its data as CSV.", "图中数据的 CSV。"],
    ["toBlob", "(type?, options?) → Promise<Blob>", "A file: image/png, image/jpeg, image/webp, image/svg+xml, text/csv.", "文件：image/png、image/jpeg、image/webp、image/svg+xml、text/csv。"],
    ["problems", "Problem[]", "What it left out or changed.", "略去或改动的内容。"],
    ["width", "number", "As drawn, CSS px.", "画出的宽度，CSS 像素。"],
    ["height", "number", "As drawn, CSS px.", "画出的高度，CSS 像素。"],
    ["repaint", "() → void", "Lays out and paints again: after the canvas was cleared, or fonts arrived.", "重新排版并绘制：画布被清空或字体到达之后。"],
    ["destroy", "() → void", "Frees all of it; also as Symbol.dispose.", "释放一切；亦可用 Symbol.dispose。"],
  ],
  tableOptions: [
    ["encoding", "string", "utf-8, utf-16le, utf-16be, gb18030 or windows-1252; else detected.", "utf-8、utf-16le、utf-16be、gb18030 或 windows-1252；不写则自动判断。"],
    ["delimiter", "string", "One ASCII character.", "一个 ASCII 字符。"],
    ["header", "boolean", "Whether there is one.", "是否有表头。"],
    ["decimal", "\".\" | \",\"", "The decimal sign.", "小数点。"],
    ["dayOrder", "\"day-first\" | \"month-first\"", "How 03/04/2024 is meant.", "03/04/2024 的含义。"],
    ["types", "object", "Columns and their types: number, quantity, period, time, boolean, category.", "列名与类型：number、quantity、period、time、boolean、category。"],
    ["inference", "\"statistics\" | \"vega\"", "How types are found.", "判断类型的方式。"],
    ["long", "boolean", "Whether columns named by periods become rows.", "以时期命名的列是否变为行。"],
  ],
  chartError: [
    ["code", "string", "Stable, for programs.", "稳定，供程序判断。"],
    ["message", "string", "One sentence.", "一句话。"],
    ["path", "string?", "Where in the spec: /encoding/x/bin.", "规格中的位置：/encoding/x/bin。"],
    ["row", "number?", "Row in the file, from 1, the header included.", "文件中的行号，自 1 起，含表头。"],
    ["column", "string?", "Name of the column.", "列名。"],
    ["hint", "string?", "What would work.", "可行的写法。"],
    ["problems", "Problem[]", "All that were found.", "发现的全部问题。"],
    ["explanation", "string", "Place, message and hint as one line.", "位置、说明与建议，合为一行。"],
  ],
  codes: [
    ["wasm-forbidden", "element, init", "The page’s policy forbids WebAssembly.", "页面策略禁止 WebAssembly。"],
    ["wasm-unreachable", "element, init", "The core’s file could not be fetched.", "核心文件无法取得。"],
    ["wasm-unreadable", "element, init", "What came is not WebAssembly.", "取得的内容不是 WebAssembly。"],
    ["not-initialised", "Chart, renderSVG", "init() was not awaited.", "没有等待 init()。"],
    ["src-unreachable", "element", "The address gave nothing.", "地址没有返回内容。"],
    ["src-html", "element", "A page came in place of data.", "返回的是网页而不是数据。"],
    ["src-json", "element", "Broken JSON came.", "返回的 JSON 有误。"],
    ["src-address", "element", "Not an address.", "不是有效地址。"],
    ["src-too-large", "element", "More than 64 MB.", "超过 64 MB。"],
    ["spec-json", "element", "The attribute or script holds no JSON.", "特性或脚本中不是 JSON。"],
    ["bad-table", "parseTable", "Neither text, bytes nor rows.", "既非文本、字节，也非数据行。"],
    ["column-type", "data.columns", "A column that is no array.", "某列不是数组。"],
    ["size", "Chart, renderSVG", "A side of no size, or above 16384 px.", "边长无效，或超过 16384 像素。"],
    ["domain", "setDomain", "Only that of x can be set.", "只能设置 x。"],
    ["destroyed", "Chart", "It was destroyed before.", "图表已销毁。"],
    ["canvas-export", "toBlob", "The canvas gave no file of this type.", "画布未能给出此类文件。"],
    ["trap", "all", "The core failed; a fresh one is loaded and every living chart drawn again.", "核心出错；已换新的并重画所有图表。"],
  ],
};

const manifest = JSON.parse(readFileSync(new URL("../../../pkg/custom-elements.json", import.meta.url), "utf8"));
const declaration = manifest.modules.flatMap((/** @type {any} */ one) => one.declarations ?? []).find((/** @type {any} */ one) => one.tagName);

/** @typedef {{name: string, type?: {text: string}, default?: string, description?: string, attribute?: string, readonly?: boolean}} Item */

/** The tables that the manifest holds. */
const OF_ELEMENT = ["attributes", "members", "events", "slots", "cssProperties", "cssParts"];

/**
 * @param {string} name
 * @param {Code} code
 * @returns {{name: string, type: string, words: string}[]}
 */
export function rowsOf(name, code) {
  if (!OF_ELEMENT.includes(name)) {
    return (WRITTEN[name] ?? []).map(([one, type, en, zh]) => ({ name: one, type, words: code === "zh" ? zh : en }));
  }
  return declaration[name].map((/** @type {Item} */ item) => ({
    name: item.name || "—",
    type: [item.type?.text, item.default && `= ${item.default}`].filter(Boolean).join(" "),
    words: told(name, item, code),
  }));
}

/**
 * @param {string} name
 * @param {Item} item
 * @param {Code} code
 */
function told(name, item, code) {
  const attribute = declaration.attributes.find((/** @type {Item} */ one) => one.name === item.attribute);
  const english = item.description ?? attribute?.description ?? "";
  const words = code === "zh" ? CHINESE[english] ?? english : english;
  const ends = words === "" || /[.。]$/.test(words) ? "" : code === "zh" && words !== english ? "。" : ".";
  return words + ends;
}
