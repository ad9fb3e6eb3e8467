/** The words with which the element answers a reader's hands, in Chinese and English; loaded with what answers. */

import { isChinese } from "../locale.js";

const ENGLISH = {
  table: "Data table",
  hideTable: "Hide data table",
  download: "Download",
  spec: "spec",
  embed: "Copy embed code",
  copied: "Embed code copied",
  ends: "No further point",
  shown: "shown",
  hidden: "hidden",
  reset: "Show all",
  all: "All of it is shown",
  listen: "Play as sound",
  silence: "Stop the sound",
  listening: "Sound",
  noSound: "This browser plays no sound here",
  noSeries: "There is nothing to be heard",
  wheel: "Hold Ctrl and scroll to zoom",
  wheelMac: "Hold ⌘ and scroll to zoom",
  close: "Close",
  keys: "Keys",
  chart: "interactive chart",
  colon: ": ",
  stop: ". ",
};

/** What the keys do, key and meaning; the last three where there is a time axis. */
const ENGLISH_KEYS = [
  ["← →", "point before or after"],
  ["↑ ↓", "series before or after"],
  ["Home End", "first or last point"],
  ["Page Up, Page Down", "ten points on"],
  ["Enter", "details and source"],
  ["S", "play the series as sound"],
  ["Esc", "stop, put away"],
  ["?", "these keys"],
  ["+ −", "zoom in or out"],
  ["Shift ← →", "earlier or later"],
  ["0", "show all of the time"],
];

/** @typedef {typeof ENGLISH} HandWords */

/** @type {HandWords} */
const CHINESE = {
  table: "数据表",
  hideTable: "收起数据表",
  download: "下载",
  spec: "图表规格",
  embed: "复制嵌入代码",
  copied: "嵌入代码已复制",
  ends: "没有更多数据点",
  shown: "显示",
  hidden: "隐藏",
  reset: "显示全部",
  all: "已显示全部",
  listen: "播放声音",
  silence: "停止声音",
  listening: "声音",
  noSound: "此浏览器无法在这里播放声音",
  noSeries: "没有可听的数据",
  wheel: "按住 Ctrl 并滚动可缩放",
  wheelMac: "按住 ⌘ 并滚动可缩放",
  close: "关闭",
  keys: "按键说明",
  chart: "交互图表",
  colon: "：",
  stop: "。",
};

const CHINESE_KEYS = [
  ["← →", "前后数据点"],
  ["↑ ↓", "上下系列"],
  ["Home End", "首尾数据点"],
  ["Page Up、Page Down", "跳过十个点"],
  ["Enter", "详情与来源"],
  ["S", "把系列播放为声音"],
  ["Esc", "停止、收起"],
  ["?", "按键说明"],
  ["+ −", "放大或缩小"],
  ["Shift ← →", "更早或更晚"],
  ["0", "显示全部时间"],
];

/** How many of the keys are for time axes. */
const TIME_KEYS = 3;

/**
 * @param {string | undefined} tag BCP 47
 * @returns {HandWords}
 */
export function handWordsOf(tag) {
  return isChinese(tag) ? CHINESE : ENGLISH;
}

/**
 * What the keys do.
 * @param {string | undefined} tag BCP 47
 * @param {boolean} timed whether there is a time axis to zoom
 * @returns {string[][]} key and meaning
 */
export function keysOf(tag, timed) {
  const keys = isChinese(tag) ? CHINESE_KEYS : ENGLISH_KEYS;
  return timed ? keys : keys.slice(0, -TIME_KEYS);
}
