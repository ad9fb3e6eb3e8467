/** The few words of the element itself, in Chinese and English. All others come with the data. */

const ENGLISH = {
  chart: "interactive chart",
  failed: "This chart cannot be shown.",
  help: "Arrow keys move between points and series. Home and End go to the first and last point, Page Up and " +
    "Page Down ten points on. Enter selects, Escape puts the value away.",
  hint: "Press the question mark for keys.",
  menu: "Data and downloads",
  table: "Data table",
  hideTable: "Hide data table",
  download: "Download",
  ends: "No further point",
};

/** @typedef {typeof ENGLISH} Words */

/** @type {Words} */
const CHINESE = {
  chart: "交互图表",
  failed: "图表无法显示。",
  help: "方向键在数据点和系列之间移动，Home 和 End 到首尾，Page Up 和 Page Down 跳过十个点，回车选定，Esc 收起数值。",
  hint: "按问号键听取按键说明。",
  menu: "数据与下载",
  table: "数据表",
  hideTable: "收起数据表",
  download: "下载",
  ends: "没有更多数据点",
};

/**
 * @param {string | undefined} tag BCP 47
 * @returns {Words}
 */
export function wordsOf(tag) {
  return /^zh\b/i.test(tag ?? "") ? CHINESE : ENGLISH;
}
