/**
 * The words of the playground's own messages, in both languages. What is wrong with a cell comes from the
 * reader of tables in English; its Chinese stands in `reasons.js`.
 */

import { REASONS } from "./reasons.js";

const ENGLISH = {
  read: "{rows|row|rows}, {columns|column|columns}",
  encoding: "encoding {encoding}",
  separator: "separated by {separator}",
  headerRow: "names in row {row}",
  noHeader: "no row of names",
  json: "JSON",
  separators: { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" },
  wide: "{count|column is a period|columns are periods}",
  problems: "{count|problem|problems}",
  noProblems: "Every cell could be read.",
  moreProblems: "{count|more is|more are} like these.",
  skipped: "{count|row is|rows are} no data (titles, blank lines, notes) and left out.",
  wholeTable: "table",
  empty: "Paste a table here, or open a file. The first row names the columns.",
  noRows: "There are names of columns and no rows under them.",
  noColumns: "There is no table in this text.",
  tooLarge: "{name} has {size} MB; a page can take {most} MB. Aggregate the data first.",
  workbook: "{name} is a spreadsheet file. Save it as CSV in the spreadsheet program, or copy the cells and paste them here.",
  pdf: "{name} is a PDF. Copy the table from it and paste it here.",
  picture: "{name} is a picture. A table of text is needed.",
  binary: "{name} is not a table of text.",
  page: "This is the source of a web page. Copy the table from the page itself, or use the address of the file.",
  unreadable: "{name} could not be read: {reason}",
  large: "{name}, {size}: too long to show here. The charts use all of it.",
  clear: "Put it away",
  types: { number: "numbers", quantity: "quantities", period: "periods", time: "times", boolean: "yes or no", category: "words" },
  unit: "in {unit}",
  noSuggestions: "No chart follows from these columns: at least one needs numbers, periods or words that repeat.",
  chosen: "The spec now draws: {name}",
  charts: {
    lines: "Lines over time",
    line: "A line over time",
    columns: "Columns over time",
    grouped: "Grouped columns",
    stacked: "Stacked columns",
    panels: "A panel each",
    bars: "Bars by size",
    means: "Means by group",
    heat: "A table of colours",
    scatter: "Points of two figures",
    histogram: "How values are spread",
    counts: "How often each occurs",
  },
  mean: "mean of {name}",
  count: "number of rows",
  period: "Period",
  value: "Value",
  specBroken: "Line {line}: the spec is no JSON here. {reason}",
  specNotObject: "A spec is a JSON object: { … }",
  goTo: "Go to line {line}",
  problemAt: "Line {line}: {message}",
  completions: "{count|completion|completions}",
  copied: "Copied",
  selected: "Selected: press Ctrl+C to copy",
  longLink: "This link has {count} characters; some mail and chat programs cut it. A smaller table makes it shorter.",
  tooLong: "With this much data the address would have {count} characters, more than systems for pages take. Use the tag.",
  linkBroken: "The link is incomplete, so that what was shared cannot be shown: copy the whole link again.",
  noFigure: "There is no figure “{name}”.",
  nothingDrawn: "There is no chart to download yet.",
};

/** @typedef {typeof ENGLISH} Words */

/** @type {Words} */
const CHINESE = {
  read: "{rows} 行，{columns} 列",
  encoding: "编码 {encoding}",
  separator: "以{separator}分隔",
  headerRow: "第 {row} 行为列名",
  noHeader: "没有列名行",
  json: "JSON",
  separators: { ",": "逗号", ";": "分号", "\t": "制表符", "|": "竖线" },
  wide: "其中 {count} 列为时期",
  problems: "{count} 处问题",
  noProblems: "所有单元格均已读取。",
  moreProblems: "另有 {count} 处类似问题。",
  skipped: "{count} 行不是数据（标题、空行、附注），已略去。",
  wholeTable: "全表",
  empty: "请在此粘贴表格或打开文件。第一行为列名。",
  noRows: "只有列名，下面没有数据行。",
  noColumns: "这段文字中没有表格。",
  tooLarge: "{name} 有 {size} MB，页面最多处理 {most} MB，请先汇总数据。",
  workbook: "{name} 是电子表格文件。请在表格软件中另存为 CSV，或复制单元格后粘贴到这里。",
  pdf: "{name} 是 PDF 文件。请复制其中的表格后粘贴到这里。",
  picture: "{name} 是图片，这里需要文本表格。",
  binary: "{name} 不是文本表格。",
  page: "这是网页的源代码。请从网页上复制表格本身，或使用文件的地址。",
  unreadable: "无法读取 {name}：{reason}",
  large: "{name}，{size}：内容过长，此处不显示，图表使用全部数据。",
  clear: "移除",
  types: { number: "数字", quantity: "数量", period: "时期", time: "时间", boolean: "是否", category: "文字" },
  unit: "单位 {unit}",
  noSuggestions: "这些列还画不出图：至少需要一列数字、时期或重复出现的文字。",
  chosen: "图表规格已改为：{name}",
  charts: {
    lines: "多条折线",
    line: "折线",
    columns: "柱形",
    grouped: "分组柱形",
    stacked: "堆叠柱形",
    panels: "分面",
    bars: "按大小排列的条形",
    means: "各组平均",
    heat: "色块表",
    scatter: "散点",
    histogram: "数值分布",
    counts: "出现次数",
  },
  mean: "{name}平均值",
  count: "行数",
  period: "时期",
  value: "数值",
  specBroken: "第 {line} 行：此处不是合法的 JSON。{reason}",
  specNotObject: "图表规格应为一个 JSON 对象：{ … }",
  goTo: "转到第 {line} 行",
  problemAt: "第 {line} 行：{message}",
  completions: "{count} 项可补全",
  copied: "已复制",
  selected: "已选中，请按 Ctrl+C 复制",
  longLink: "此链接有 {count} 个字符，部分邮件和聊天软件会截断。表格小一些，链接就短一些。",
  tooLong: "数据过多，地址将有 {count} 个字符，超出网页系统的限度，请改用标签。",
  linkBroken: "链接不完整，无法显示分享的内容，请重新复制整个链接。",
  noFigure: "没有名为“{name}”的图表。",
  nothingDrawn: "还没有可以下载的图表。",
};

export const isChinese = document.documentElement.lang.startsWith("zh");

/** @type {Words} */
export const WORDS = isChinese ? CHINESE : ENGLISH;

/**
 * @param {{code: string, reason: string}} problem
 * @returns {string}
 */
export function reasonOf({ code, reason }) {
  return (isChinese && REASONS[code]) || reason;
}

/**
 * Puts values into a text.
 * @param {string} text with names in braces: `{count}`, or `{count|row|rows}` for a number with its noun
 * @param {Record<string, string | number>} values numbers are written as the language has them
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name, one, more) => {
    const value = values[name];
    if (value === undefined) return whole;
    const shown = typeof value === "number" ? value.toLocaleString(document.documentElement.lang) : value;
    return one === undefined ? shown : `${shown} ${value === 1 ? one : more}`;
  });
}
