/**
 * The examples of the documentation: which there are, in which order, and what each is to show. Their
 * specs are the files in `www/docs/examples/`; the tests hold that every mark and channel of the schema
 * has one here, and that each is drawn without a warning.
 */

import { readFileSync } from "node:fs";

/** @typedef {"mark" | "channel" | "extension" | "transform"} Group */

/**
 * @typedef {object} Example
 * @property {string} id name of its file
 * @property {Group} group
 * @property {string[]} shows marks, channels or properties that it is an example of
 * @property {{en: string, zh: string}} told
 */

/** @param {string} id */
export const fileOf = (id) => new URL(`../../docs/examples/${id}.json`, import.meta.url);

/** The text of an example's spec, as it stands in its file. @param {string} id */
export const specText = (id) => readFileSync(fileOf(id), "utf8");

/**
 * @param {Group} group
 * @param {[id: string, shows: string, en: string, zh: string][]} list
 * @returns {Example[]}
 */
const of = (group, list) => list.map(([id, shows, en, zh]) => ({ id, group, shows: shows.split(" "), told: { en, zh } }));

export const EXAMPLES = [
  ...of("mark", [
    ["bar", "bar", "Amounts from zero. A plan is hatched, a provisional figure lighter, and a year that no document names is not there: `status` is read from the rows.", "从零起的数量。计划画斜纹，初步数颜色较浅，文件未载的年份不出现；状态由数据行的 `status` 读出。"],
    ["line", "line", "One value after another in time. `point` puts a point on each, the mark is an object where it has properties.", "随时间变化的数值。`point` 在每处加点；有属性时图形写成对象。"],
    ["area", "area", "An amount over time. Where a year has no figure the area parts: a gap is never bridged unless you ask for it.", "随时间变化的数量。没有数据的年份断开：除非写明，从不补连。"],
    ["point", "point", "A place for each row. Names along the axis are sorted by value with `\"sort\": \"-x\"`.", "每行一点。`\"sort\": \"-x\"` 让类别按数值排序。"],
    ["circle", "circle", "Filled points; with some `opacity`, what lies on top of one another can be counted.", "实心圆点；配以 `opacity`，重叠处也能看清。"],
    ["square", "square", "Filled squares; here their form alone tells what kind of figure each is.", "实心方块；这里单凭样式就能看出各数据的性质。"],
    ["rule", "rule", "A line between two values: the lowest and the highest of each group, from two aggregates.", "两值之间的线段：由两个聚合得出各组的最低与最高。"],
    ["text", "text", "Words or numbers in place of marks. `\"formatType\": \"observation\"` writes a value as its source prints it, with unit and qualifier.", "以文字或数字代替图形。`\"formatType\": \"observation\"` 按来源的写法显示数值，含单位与限定。"],
    ["tick", "tick", "A short line for each row: how values are spread.", "每行一条短线：看数值如何分布。"],
    ["rect", "rect", "A cell for each pair of categories, coloured by value.", "每对类别一格，颜色表示数值。"],
  ]),
  ...of("channel", [
    ["x-y", "x y", "Where a mark stands. The type is `quantitative`, `temporal`, `ordinal` or `nominal`; without it, it follows from the data.", "图形的位置。类型为 `quantitative`、`temporal`、`ordinal` 或 `nominal`；不写则由数据判断。"],
    ["x2", "x2", "The other end along x: each limit holds from one day to another.", "横向的另一端：每条限值自某日起至某日止。"],
    ["y2", "y2", "The other end along y: an area between two aggregates.", "纵向的另一端：两个聚合之间的面积。"],
    ["x-offset", "xOffset", "Bars side by side within a band. On a phone, `narrow` turns the chart.", "同一类别内并列的柱。在手机上 `narrow` 使图转为横向。"],
    ["y-offset", "yOffset", "The same for horizontal bars. `range` takes words of the palette, such as `muted`.", "横向柱的并列。`range` 可写调色板中的词，如 `muted`。"],
    ["color", "color", "A series for each value, named at its line where there is room, else in a legend.", "每个取值一个系列；有地方时名称写在线旁，否则用图例。"],
    ["fill-stroke", "fill stroke", "The inside and the outline, each by itself.", "填充与描边，各自指定。"],
    ["opacity", "opacity", "How dense a mark is.", "图形的浓淡。"],
    ["fill-opacity", "fillOpacity strokeOpacity", "The density of the inside and of the outline, here by a condition.", "填充与描边的浓淡，这里按条件指定。"],
    ["stroke-width", "strokeWidth", "How thick a line is: one series in front.", "线的粗细：突出一个系列。"],
    ["stroke-dash", "strokeDash", "Dashes, with the colour: two signs for one difference, for those who see no colours.", "虚线与颜色并用：分辨不出颜色的人也能区分。"],
    ["size", "size", "The area of points, the thickness of bars, the size of text.", "点的面积、柱的粗细、文字的大小。"],
    ["angle", "angle", "The turn of a symbol or a text, in degrees clockwise.", "符号或文字的旋转角度，顺时针，以度计。"],
    ["shape", "shape", "The form of points.", "点的形状。"],
    ["text-channel", "text", "What a text mark says: a layer of text over the bars.", "文字图形的内容：柱上再加一层文字。"],
    ["tooltip", "tooltip", "What a pointer, the keyboard and a screen reader are told. Without it: everything that is encoded.", "指针、键盘与读屏软件得到的内容；不写则为所有已编码的字段。"],
    ["detail", "detail", "Splits into series without a sign of its own.", "分成系列而不加任何标记。"],
    ["order", "order", "The way of a line through its points, or the order of a stack.", "连线经过各点的次序，或堆叠的次序。"],
    ["description", "description key", "Words for assistive technology, mark by mark. `key` names each row, as in Vega-Lite, and draws nothing.", "逐个图形写给辅助技术的文字。`key` 与 Vega-Lite 相同，为每行命名，不画任何东西。"],
    ["row-column", "row column", "A panel for each value, with one scale for all.", "每个取值一个小图，共用刻度。"],
    ["facet", "facet", "Panels that wrap into so many columns.", "小图按列数换行。"],
    ["status", "status", "What kind of figure each is: `actual`, `provisional`, `estimate`, `forecast`, `target`, `missing`. A column of this name is taken by itself.", "数据的性质：`actual`、`provisional`、`estimate`、`forecast`、`target`、`missing`。名为 status 的列会自动采用。"],
    ["bound", "bound", "How exact each is: `exact`, `at-least`, `at-most`, `about`, `over`, `under`. Drawn, spoken and in the table; never rounded to a plain number.", "数据的限定：`exact`、`at-least`、`at-most`、`about`、`over`、`under`。画出、读出、列入表中，从不当作确数。"],
  ]),
  ...of("extension", [
    ["growth", "growth", "The growth of levels over an earlier period. A growth rate is never made of a level where the data says that its base differs.", "由水平数算出的增长。数据注明口径不同时，从不由总量推算增速。"],
    ["difference", "difference", "The later level less the earlier, in its own unit.", "后期减前期，单位不变。"],
    ["index", "index", "Levels as an index, 100 in the base period: series of unlike size in one plot.", "以基期为 100 的指数：大小不同的系列放在一张图里。"],
    ["moving-average", "movingAverage", "The mean of a level and its neighbours in time.", "水平数与相邻各期的均值。"],
    ["share", "share", "Each value as a share of its group, in per cent.", "各值在组内所占百分比。"],
    ["resample", "resample", "Months as quarters, quarters as years; a period that is not whole is missing unless you say otherwise.", "月合为季，季合为年；不完整的时期除非写明，按缺数处理。"],
    ["indicator", "indicator", "What a reader must know: source, notes with their rows, a takeaway, annotations, what is highlighted.", "读者须知：来源、注明所属行的注释、要点、图中注记与突出的部分。"],
    ["figure", "figure", "A bundled figure, of which the rest overrides what it names.", "内置图表，其余内容覆盖相应部分。"],
    ["columns", "columns", "Columns in place of rows; from a program they may be typed arrays, which are taken without copying each value.", "按列给出数据；在程序中可以是类型化数组。"],
    ["unit", "unit", "A bar made of countable cells, the last one partial.", "由可数的格子组成的柱，最后一格可以不满。"],
  ]),
  ...of("transform", [
    ["layer", "layer", "Views on top of one another that share what stands around them.", "视图叠加，共用外层的内容。"],
    ["condition", "condition", "A value for the rows that pass a test; tests are objects, expression strings are not run.", "对符合条件的行取另一个值；条件写成对象，不运行表达式。"],
    ["aggregate", "aggregate", "One row for each group.", "每组合为一行。"],
    ["bin", "bin", "Numbers into classes: a histogram.", "数值分组：直方图。"],
    ["time-unit", "timeUnit", "Days cut to months.", "日期归到月份。"],
    ["stack", "stack", "Bars and areas with a colour stand on one another; `\"stack\": \"normalize\"` makes shares of them.", "有颜色的柱与面积自动堆叠；`\"stack\": \"normalize\"` 使之成为占比。"],
    ["fold", "fold", "Columns of a wide table become rows; `labelMap` gives them names.", "宽表的列变为行；`labelMap` 给出名称。"],
    ["window", "window", "Ranks, running totals and neighbours; here the first three.", "名次、累计与前后值；这里取前三名。"],
    ["impute", "impute", "A value for those that are missing, where you ask for it.", "按要求为缺数填补一个值。"],
  ]),
];
