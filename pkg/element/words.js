/**
 * The words of the element that its reader meets before laying a hand on it, in Chinese and English. Those that
 * answer a hand are in `hand-words.js`; all others come with the data.
 */

import { isChinese } from "../locale.js";

const ENGLISH = {
  chart: "interactive chart",
  failed: "This chart cannot be shown.",
  hint: "Press the question mark for keys.",
  menu: "Data and downloads",
  legend: "Legend",
  legendHint: "Press to show or hide",
  colon: ": ",
};

/** @typedef {typeof ENGLISH} Words */

/** @type {Words} */
const CHINESE = {
  chart: "交互图表",
  failed: "图表无法显示。",
  hint: "按问号键听取按键说明。",
  menu: "数据与下载",
  legend: "图例",
  legendHint: "按下可显示或隐藏",
  colon: "：",
};

/**
 * @param {string | undefined} tag BCP 47
 * @returns {Words}
 */
export function wordsOf(tag) {
  return isChinese(tag) ? CHINESE : ENGLISH;
}
