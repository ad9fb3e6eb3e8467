/** The words of the generated pages, in both languages; everything about figures comes from the package. */

const ENGLISH = {
  site: "indicator-charts",
  figures: "Figures",
  playground: "Playground",
  docs: "Documentation",
  skip: "To the content",
  navigation: "Site",
  colours: "Colours",
  auto: "Auto",
  light: "Light",
  dark: "Dark",
  copied: "Copied",
  copyFailed: "Selected: press Ctrl+C to copy",
  colophon: "Data, sources and notes stand under each chart and in its table. Code: MIT or Apache-2.0.",

  galleryTitle: "Charts of official statistics",
  galleryHeadline: "What a district plans, and what it did",
  galleryDescription:
    "Charts of official statistics for news pages: targets, provisional figures and qualified values as data, in Chinese and English, with sources and tables.",
  galleryLede:
    "Figures from the government work reports of two Shenzhen districts, drawn so that a target looks like a target, a provisional figure says so, and “at least” is never rounded to “is”. Every chart can be read with the keyboard, as a table, and aloud.",
  galleryGuide: "Put one into your page",
  galleryExamples: "Draw your own",
  chapters: "Chapters",
  search: "Search the figures",
  searchHint: "PM2.5, housing, Guangming, 2024 …",
  found: "{count} of {all} figures",
  nothingFound: "No figure has all of these words. Try fewer, or search in Chinese.",

  downloads: "Download",
  downloadSVG: "SVG, light",
  downloadDarkSVG: "SVG, dark",
  downloadPNG: "PNG, 1600 px wide",
  downloadCSV: "CSV, as in the table",
  downloadObservations: "CSV, observations with sources",
  downloadSpec: "Spec, Vega-Lite JSON",
  openInPlayground: "Change it in the playground",
  words: "In words",
  table: "Data",
  sources: "Sources",
  sourceLine: "As printed in the chart",
  secondHand: "second-hand",
  notes: "Notes",
  related: "On the same subject",
  places: "at {places}",
  embed: "Embed this chart",
  embedLede: "Paste one of these into a page. Whoever reads it needs nothing installed; the chart follows the width it is given.",
  embedNoScript: "The snippets name this site’s address, which a script reads: switch JavaScript on to have them.",
  language: "Language",
  follow: "As the page",
  tag: "A tag",
  tagNote: "For pages that may load a script. The chart takes the colours of the page around it, and its language where the tag names none.",
  frame: "A frame",
  frameNote: "For content management systems. The second line lets the frame follow the chart’s height; a system that has Datawrapper’s script already needs only the first.",
  image: "A picture",
  imageNote: "For newsletters and pages without scripts. It does not change with the page’s width or colours.",
  copy: "Copy",
  byItself: "The chart by itself",
};

/** @typedef {typeof ENGLISH} Words */

/** @type {Words} */
const CHINESE = {
  site: "indicator-charts",
  figures: "图表",
  playground: "在线编辑",
  docs: "文档",
  skip: "跳到正文",
  navigation: "本站",
  colours: "配色",
  auto: "自动",
  light: "浅色",
  dark: "深色",
  copied: "已复制",
  copyFailed: "已选中，请按 Ctrl+C 复制",
  colophon: "数据、来源与说明列于各图下方及其数据表中。代码许可：MIT 或 Apache-2.0。",

  galleryTitle: "官方统计图表",
  galleryHeadline: "一个区的计划与实绩",
  galleryDescription: "面向新闻页面的官方统计图表：目标、初步数、“以上”“左右”等限定都作为数据呈现，中英双语，附来源与数据表。",
  galleryLede:
    "数据取自深圳两个区的政府工作报告。目标画成目标，初步数注明是初步数，“以上”不写成“等于”。每张图都可以用键盘浏览、看数据表，也可以由读屏软件朗读。",
  galleryGuide: "放进你的网页",
  galleryExamples: "画自己的图",
  chapters: "栏目",
  search: "搜索图表",
  searchHint: "PM2.5、住房、光明、2024……",
  found: "共 {all} 张，符合 {count} 张",
  nothingFound: "没有同时包含这些词的图表，请减少词语再试。",

  downloads: "下载",
  downloadSVG: "SVG，浅色",
  downloadDarkSVG: "SVG，深色",
  downloadPNG: "PNG，宽 1600 像素",
  downloadCSV: "CSV，同下表",
  downloadObservations: "CSV，观测值与出处",
  downloadSpec: "图表规格（Vega-Lite JSON）",
  openInPlayground: "在在线编辑器中修改",
  words: "文字说明",
  table: "数据",
  sources: "来源",
  sourceLine: "图中所注",
  secondHand: "转引",
  notes: "说明",
  related: "同一主题",
  places: "出处：{places}",
  embed: "嵌入此图",
  embedLede: "任选一段代码粘贴到网页中。读者无须安装任何东西，图表随所在栏宽调整。",
  embedNoScript: "嵌入代码须写明本站地址，由脚本读取：请启用 JavaScript 后查看。",
  language: "语言",
  follow: "随页面",
  tag: "标签",
  tagNote: "适用于可以加载脚本的页面。图表跟随所在页面的配色；标签不写语言时也跟随页面语言。",
  frame: "框架",
  frameNote: "适用于内容管理系统。第二行脚本使框架随图表高度变化；已装有 Datawrapper 脚本的系统只需第一行。",
  image: "图片",
  imageNote: "适用于邮件简报和不用脚本的页面，不随页面宽度或配色变化。",
  copy: "复制",
  byItself: "单独打开此图",
};

/** @type {Record<import("./languages.js").Code, Words>} */
export const WORDS = { en: ENGLISH, zh: CHINESE };

/**
 * Puts values into a text.
 * @param {string} text with names in braces
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
