// Generated from the Rust types; change those.

/** A chart spec in Vega-Lite's language. */
export type ChartSpec = UnitChart | LayerChart | FacetChart | FigureChart;

/** A mark with its encoding. */
export interface UnitChart {
  /** The address of the JSON Schema; for editors only. */
  $schema?: string;
  /** A named figure that the rest overrides, member by member. */
  figure?: string;
  /** A name for programs. */
  name?: string;
  /** A text for assistive technology and tables of contents. */
  description?: string;
  /** The title. */
  title?: LocalText | Title | null;
  /** Where rows come from; unset, from the view around. */
  data?: Data | null;
  /** Rows by name, for `data.name`. */
  datasets?: Record<string, string | (unknown)[] | Record<string, unknown>>;
  /** What is done to the rows before they are drawn. */
  transform?: (Transform)[];
  /** The mark: its kind, or an object with its kind and properties. */
  mark: MarkKind | (Mark & Required<Pick<Mark, "type">>);
  /** Which channel shows what. Layers take over what is written around them. */
  encoding?: Encoding;
  /** Distance between panels in px. */
  spacing?: number | RowColumn;
  /** How panels are aligned. */
  align?: LayoutAlign | RowColumnAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean | RowColumnCenter;
  /** What counts as a panel's size. */
  bounds?: Bounds;
  /** What views share, and what each has for itself. */
  resolve?: Resolve;
  /** Width of the plot. */
  width?: "container" | number | Step;
  /** Height of the plot. */
  height?: "container" | number | Step;
  /** Background of the plot. */
  view?: ViewBackground;
  /** Defaults for everything. */
  config?: Config;
  /** Colour behind the chart; `null` for none. */
  background?: Color | null;
  /** Space around the chart in px. */
  padding?: number | Sides;
  /** How the chart fits its size. */
  autosize?: AutosizeType | AutosizeParams;
  /** What a reader must know beside the chart itself: source, notes, locale, theme. */
  indicator?: Indicator;
  /** Anything the spec's author keeps with it. */
  usermeta?: unknown;
}

/** The title of a view. Lengths are px; what is not set comes from `config.title`. */
export interface Title {
  /** The title itself. */
  text?: LocalText;
  /** A second text below, smaller. */
  subtitle?: LocalText;
  /** Alignment of the text; by default that of its place. */
  align?: Align;
  /** Place along its side. */
  anchor?: Anchor | null;
  /** Clockwise turn, in degrees. */
  angle?: number;
  /** Baseline. */
  baseline?: Baseline;
  /** Colour. */
  color?: Color | null;
  /** Shift rightwards. */
  dx?: number;
  /** Shift downwards. */
  dy?: number;
  /** Font. */
  font?: string;
  /** Size. */
  fontSize?: number;
  /** Slant. */
  fontStyle?: FontStyle;
  /** Weight. */
  fontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** What it is aligned with: the plot, or all that is drawn. */
  frame?: TitleFrame;
  /** Greatest width. */
  limit?: number;
  /** Distance between lines. */
  lineHeight?: number;
  /** Distance from the view. */
  offset?: number;
  /** The side of the view on which it stands. */
  orient?: TitleOrient;
  /** Colour of the subtitle. */
  subtitleColor?: Color | null;
  /** Font of the subtitle. */
  subtitleFont?: string;
  /** Size of the subtitle. */
  subtitleFontSize?: number;
  /** Slant of the subtitle. */
  subtitleFontStyle?: FontStyle;
  /** Weight of the subtitle. */
  subtitleFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Distance between the lines of the subtitle. */
  subtitleLineHeight?: number;
  /** Distance between title and subtitle. */
  subtitlePadding?: number;
  /** 0 behind the marks, 1 before them. */
  zindex?: number;
  /** Whether assistive technology is told of it. */
  aria?: boolean;
}

/** Text: one line, an array of lines, or an object of these by language. */
export type LocalText = string | (string)[] | Record<string, string | (string)[]>;

/** Horizontal alignment of text. */
export type Align = "left" | "center" | "right";

/** Where along its side a title stands. */
export type Anchor = "start" | "middle" | "end";

/** Vertical alignment of text. */
export type Baseline = "alphabetic" | "top" | "middle" | "bottom" | "line-top" | "line-bottom";

/** A colour as CSS writes it: `#4c78a8`, `steelblue`, `rgb(76 120 168)`. */
export type Color = string;

/** Upright or slanted. */
export type FontStyle = "normal" | "italic" | "oblique";

/** What a title is aligned with: the plot, or all that is drawn. */
export type TitleFrame = "bounds" | "group";

/** The side of the chart on which its title stands. */
export type TitleOrient = "top" | "bottom" | "left" | "right" | "none";

/** Where rows come from: one of `values`, `columns`, `url`, `name`. */
export interface Data {
  /** Rows as an array of objects or plain values, or text in the data's format. */
  values?: string | (unknown)[] | Record<string, unknown>;
  /** Columns by name, each an array or a typed array of one length. */
  columns?: Record<string, (unknown)[]>;
  /** The address from which they are loaded before the chart is drawn. */
  url?: string;
  /** The name of a dataset: one of `datasets`, one that the page provides, or `indicators`. */
  name?: string;
  /** How they are read. */
  format?: DataFormat;
}

/** How data is read. */
export interface DataFormat {
  /** Its format; by default that of the address's ending, else JSON. */
  type?: DataType;
  /** How columns are read; `null` leaves them as they stand. */
  parse?: Record<string, string | null> | null;
  /** Where in a JSON object the rows are: `a.b`. */
  property?: string;
  /** What separates the cells of `dsv`. */
  delimiter?: string;
}

/** The formats of data. */
export type DataType = "json" | "csv" | "tsv" | "dsv";

/** One step of what is done to the rows. */
export type Transform = Filter | AggregateTransform | JoinAggregate | BinTransform | TimeUnitTransform | StackTransform | Fold | Flatten | Window | ImputeTransform | Growth | Difference | Index | MovingAverage | Share | Resample;

/** Keeps the rows that pass a test. */
export interface Filter {
  /** The test. */
  filter: Test;
}

/** A test of a row. Expression strings are not run. */
export type Test = AllOf | AnyOf | Not | FieldTest;

/** All of these hold. */
export interface AllOf {
  /** The tests. */
  and: (Test)[];
}

/** At least one of these holds. */
export interface AnyOf {
  /** The tests. */
  or: (Test)[];
}

/** This does not hold. */
export interface Not {
  /** The test. */
  not: Test;
}

/** A comparison of one field. One of `equal`, `lt`, `lte`, `gt`, `gte`, `range`, `oneOf`, `valid` must be there. */
export interface FieldTest {
  /** The field. In the `filter` of a tooltip it is the tooltip's own. */
  field?: string;
  /** The unit its times are cut to first. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** It is this. */
  equal?: boolean | number | string | DateTime | null;
  /** It is less. */
  lt?: number | string | DateTime;
  /** It is less, or this. */
  lte?: number | string | DateTime;
  /** It is more. */
  gt?: number | string | DateTime;
  /** It is more, or this. */
  gte?: number | string | DateTime;
  /** It lies between these, both included; `null` is no limit. */
  range?: [number | DateTime | null, number | DateTime | null];
  /** It is one of these. */
  oneOf?: (boolean | number | string | DateTime | null)[];
  /** Whether it is neither `null` nor NaN. */
  valid?: boolean;
}

/** A unit of time; `utc` before it is without effect, as all times are in UTC. */
export type TimeUnit = "year" | "utcyear" | "yearquarter" | "utcyearquarter" | "yearquartermonth" | "utcyearquartermonth" | "yearmonth" | "utcyearmonth" | "yearmonthdate" | "utcyearmonthdate" | "yearmonthdatehours" | "utcyearmonthdatehours" | "yearmonthdatehoursminutes" | "utcyearmonthdatehoursminutes" | "yearmonthdatehoursminutesseconds" | "utcyearmonthdatehoursminutesseconds" | "yearweek" | "utcyearweek" | "yearweekday" | "utcyearweekday" | "yearweekdayhours" | "utcyearweekdayhours" | "yearweekdayhoursminutes" | "utcyearweekdayhoursminutes" | "yearweekdayhoursminutesseconds" | "utcyearweekdayhoursminutesseconds" | "yeardayofyear" | "utcyeardayofyear" | "quarter" | "utcquarter" | "quartermonth" | "utcquartermonth" | "month" | "utcmonth" | "monthdate" | "utcmonthdate" | "monthdatehours" | "utcmonthdatehours" | "monthdatehoursminutes" | "utcmonthdatehoursminutes" | "monthdatehoursminutesseconds" | "utcmonthdatehoursminutesseconds" | "week" | "utcweek" | "weekday" | "utcweekday" | "weekdayhours" | "utcweekdayhours" | "weekdayhoursminutes" | "utcweekdayhoursminutes" | "weekdayhoursminutesseconds" | "utcweekdayhoursminutesseconds" | "day" | "utcday" | "dayhours" | "utcdayhours" | "dayhoursminutes" | "utcdayhoursminutes" | "dayhoursminutesseconds" | "utcdayhoursminutesseconds" | "dayofyear" | "utcdayofyear" | "date" | "utcdate" | "hours" | "utchours" | "hoursminutes" | "utchoursminutes" | "hoursminutesseconds" | "utchoursminutesseconds" | "minutes" | "utcminutes" | "minutesseconds" | "utcminutesseconds" | "seconds" | "utcseconds" | "secondsmilliseconds" | "utcsecondsmilliseconds" | "milliseconds" | "utcmilliseconds" | "binnedyear" | "binnedutcyear" | "binnedyearquarter" | "binnedutcyearquarter" | "binnedyearquartermonth" | "binnedutcyearquartermonth" | "binnedyearmonth" | "binnedutcyearmonth" | "binnedyearmonthdate" | "binnedutcyearmonthdate" | "binnedyearmonthdatehours" | "binnedutcyearmonthdatehours" | "binnedyearmonthdatehoursminutes" | "binnedutcyearmonthdatehoursminutes" | "binnedyearmonthdatehoursminutesseconds" | "binnedutcyearmonthdatehoursminutesseconds" | "binnedyearweek" | "binnedutcyearweek" | "binnedyearweekday" | "binnedutcyearweekday" | "binnedyearweekdayhours" | "binnedutcyearweekdayhours" | "binnedyearweekdayhoursminutes" | "binnedutcyearweekdayhoursminutes" | "binnedyearweekdayhoursminutesseconds" | "binnedutcyearweekdayhoursminutesseconds" | "binnedyeardayofyear" | "binnedutcyeardayofyear";

/** A time unit with its parameters. */
export interface TimeUnitParams {
  /** The unit. */
  unit?: TimeUnit;
  /** How many of the smallest unit make a step. */
  step?: number;
  /** Where there is no unit: the one that makes so many steps at most. */
  maxbins?: number;
  /** Whether the data stands at starts of units already. */
  binned?: boolean;
  /** All times are in UTC; accepted, without effect. */
  utc?: boolean;
}

/** A date or time in parts. */
export interface DateTime {
  /** The year. */
  year?: number;
  /** From 1 to 4. */
  quarter?: number;
  /** From 1 to 12, or the month's English name or its first three letters. */
  month?: number | string;
  /** Day of the month, from 1. */
  date?: number;
  /** Day of the week, Monday is 1 and Sunday 7 or 0, or its English name or first three letters. */
  day?: number | string;
  /** From 0 to 23. */
  hours?: number;
  /** From 0 to 59. */
  minutes?: number;
  /** From 0 to 59. */
  seconds?: number;
  /** From 0 to 999. */
  milliseconds?: number;
  /** All times here are in UTC; accepted, without effect. */
  utc?: boolean;
}

/** One row for each group, with summaries. */
export interface AggregateTransform {
  /** The summaries. */
  aggregate: (AggregatedField)[];
  /** The columns that make a group; none for one group of all rows. */
  groupby?: (string)[];
}

/** A summary, as a new column. */
export interface AggregatedField {
  /** The summary. */
  op: AggregateOp | ArgOp;
  /** The column; not needed for `count`. */
  field?: string;
  /** The new column. */
  as: string;
}

/** A summary of a group of rows. */
export type AggregateOp = "count" | "valid" | "missing" | "distinct" | "sum" | "product" | "mean" | "average" | "variance" | "variancep" | "stdev" | "stdevp" | "stderr" | "median" | "q1" | "q3" | "min" | "max";

/** The row of a group where a column is extreme; its values are `name.column` each. */
export type ArgOp = "argmax" | "argmin";

/** Summaries of its group beside each row. */
export interface JoinAggregate {
  /** The summaries. */
  joinaggregate: (AggregatedField)[];
  /** The columns that make a group; none for one group of all rows. */
  groupby?: (string)[];
}

/** Puts numbers into bins. */
export interface BinTransform {
  /** How. */
  bin: boolean | BinParams;
  /** The column. */
  field: string;
  /** The new column of starts, or the new columns of starts and ends. */
  as: string | (string)[];
}

/** How numbers are put into bins. */
export interface BinParams {
  /** A border of bins. */
  anchor?: number;
  /** The base of round steps. */
  base?: number;
  /** Whether the data is in bins already. */
  binned?: boolean;
  /** By what a step may be divided: 5 and 2. */
  divide?: (number)[];
  /** The range that is put into bins. */
  extent?: [number, number];
  /** Greatest number of bins. */
  maxbins?: number;
  /** Least width of a bin. */
  minstep?: number;
  /** Whether bins start at round values. */
  nice?: boolean;
  /** Width of a bin. */
  step?: number;
  /** Widths to choose from. */
  steps?: (number)[];
}

/** Cuts times to units. */
export interface TimeUnitTransform {
  /** The unit. */
  timeUnit: TimeUnit | TimeUnitParams;
  /** The column. */
  field: string;
  /** The new column. */
  as: string;
}

/** Stacks numbers on one another. */
export interface StackTransform {
  /** The column. */
  stack: string;
  /** The columns that make a stack. */
  groupby: (string)[];
  /** Where stacks start. */
  offset?: StackOffset;
  /** The order within a stack. */
  sort?: (SortField)[];
  /** The new column of starts, or the new columns of starts and ends. */
  as: string | (string)[];
}

/** Where stacks start. */
export type StackOffset = "zero" | "center" | "normalize";

/** A column to sort by. */
export interface SortField {
  /** The column. */
  field: string;
  /** Which way; `null` leaves the rows as they are. */
  order?: SortOrder | null;
}

/** The order of values. */
export type SortOrder = "ascending" | "descending";

/** One row for each column named, with its name and its value. */
export interface Fold {
  /** The columns. */
  fold: (string)[];
  /** The new columns of names and values; `key` and `value` by default. */
  as?: [string, string];
}

/** One row for each item of the arrays in some columns. */
export interface Flatten {
  /** The columns. */
  flatten: (string)[];
  /** The new columns; the same by default. */
  as?: (string)[];
}

/** Values computed from the rows around each row. */
export interface Window {
  /** What is computed. */
  window: (WindowField)[];
  /** The rows around: from the first to this one by default. */
  frame?: [number | null, number | null];
  /** Whether rows that sort the same are taken one by one. */
  ignorePeers?: boolean;
  /** The columns that make a group. */
  groupby?: (string)[];
  /** The order of rows. */
  sort?: (SortField)[];
}

/** A value computed from the rows around, as a new column. */
export interface WindowField {
  /** What is computed. */
  op: WindowOp;
  /** The column; not needed for ranks and counts. */
  field?: string;
  /** A number that `ntile`, `lag`, `lead` and `nth_value` need. */
  param?: number;
  /** The new column. */
  as: string;
}

/** What a window computes for a row. */
export type WindowOp = "row_number" | "rank" | "dense_rank" | "percent_rank" | "cume_dist" | "ntile" | "lag" | "lead" | "first_value" | "last_value" | "nth_value" | "count" | "valid" | "missing" | "distinct" | "sum" | "product" | "mean" | "average" | "variance" | "variancep" | "stdev" | "stdevp" | "stderr" | "median" | "q1" | "q3" | "min" | "max";

/** Fills in values and rows that are missing. */
export interface ImputeTransform {
  /** The column that is filled. */
  impute: string;
  /** The column whose values each group must have. */
  key: string;
  /** Keys that must be there, beside those in the data. */
  keyvals?: (boolean | number | string | DateTime | null)[] | ImputeSequence;
  /** The columns that make a group. */
  groupby?: (string)[];
  /** What stands in. */
  method?: ImputeMethod;
  /** The value, for the method `value`. */
  value?: boolean | number | string | DateTime | null;
  /** The rows around that the method takes; all by default. */
  frame?: [number | null, number | null];
}

/** A row of numbers. */
export interface ImputeSequence {
  /** The first; 0 by default. */
  start?: number;
  /** The first beyond the last. */
  stop: number;
  /** The distance; 1 by default. */
  step?: number;
}

/** What stands in for a missing value. */
export type ImputeMethod = "value" | "mean" | "median" | "min" | "max";

/** The growth of a level over an earlier period, in per cent. A level at current prices gives no growth at constant prices; where the data marks that, it is refused. */
export interface Growth {
  /** The column of levels. */
  growth: string;
  /** The column of periods; `period` by default. */
  period?: string;
  /** The earlier period: the one before, the same period a year before (the default), or the first of the series. */
  over?: Over;
  /** Whether growth is compound: the yearly rate that leads from one level to the other. */
  compound?: boolean;
  /** The columns that make a series. */
  groupby?: (string)[];
  /** The new column. */
  as: string;
}

/** What a level is compared with. */
export type Over = "previous" | "year" | "first";

/** The later level less the earlier, in the level's unit; of shares, in percentage points. */
export interface Difference {
  /** The column of levels or shares. */
  difference: string;
  /** The column of periods; `period` by default. */
  period?: string;
  /** The earlier period: the one before, the same period a year before (the default), or the first of the series. */
  over?: Over;
  /** The columns that make a series. */
  groupby?: (string)[];
  /** The new column. */
  as: string;
}

/** A level as an index: 100 in its base period. */
export interface Index {
  /** The column of levels. */
  index: string;
  /** The column of periods; `period` by default. */
  period?: string;
  /** The base period as the data writes it; the first by default. */
  base?: boolean | number | string | DateTime | null;
  /** The value in the base period; 100 by default. */
  value?: number;
  /** The columns that make a series. */
  groupby?: (string)[];
  /** The new column. */
  as: string;
}

/** The mean of a level and its neighbours in time. Where one of the periods has no value there is no mean: a gap is never bridged. */
export interface MovingAverage {
  /** The column of levels or shares. */
  movingAverage: string;
  /** The column of periods; `period` by default. */
  period?: string;
  /** Over how many periods, 2 to 1000. */
  span: number;
  /** Whether the mean stands at the middle of its periods, of which there is then an odd number; at the last by default. */
  center?: boolean;
  /** The columns that make a series. */
  groupby?: (string)[];
  /** The new column. */
  as: string;
}

/** Each value as a share of the sum over its group, in per cent. */
export interface Share {
  /** The column of levels. */
  share: string;
  /** The columns that make a whole, such as `period`; none for one whole of all rows. */
  groupby?: (string)[];
  /** The new column. */
  as: string;
}

/** Levels of short periods as those of longer ones: one row a series and period, from its first to its last; a period without any value is missing. */
export interface Resample {
  /** The column of levels. */
  resample: string;
  /** The column of periods; `period` by default. */
  period?: string;
  /** The length of the new periods. */
  to: ResampleTo;
  /** How the values of a period become one. */
  op: ResampleOp;
  /** What becomes of a period that is not whole; missing by default. */
  gaps?: Gaps;
  /** The columns that make a series. */
  groupby?: (string)[];
  /** The new column; the same as before by default. */
  as?: string;
}

/** The length of the new periods. */
export type ResampleTo = "year" | "half" | "quarter" | "month" | "day";

/** How the values of a period become one: flows are summed, stocks have their last, rates their mean. */
export type ResampleOp = "sum" | "mean" | "first" | "last" | "min" | "max";

/** What becomes of a period for some of which there is no value: it is missing, or is made of what there is. */
export type Gaps = "missing" | "partial";

/** The kinds of mark. */
export type MarkKind = "bar" | "line" | "area" | "point" | "circle" | "square" | "rule" | "text" | "tick" | "rect";

/** A mark and its properties. Lengths are px; what is not set comes from `config.style`, then the mark's own part of `config`, then `config.mark`. */
export interface Mark {
  /** The kind of mark. */
  type?: MarkKind;
  /** Named styles from `config.style`; later ones win. */
  style?: string | (string)[];
  /** Fill or stroke colour, by `filled`. */
  color?: Color;
  /** Fill colour, stronger than `color`; `null` for none. */
  fill?: Color | null;
  /** Stroke colour, stronger than `color`; `null` for none. */
  stroke?: Color | null;
  /** Whether `color` fills or strokes. */
  filled?: boolean;
  /** Opacity of all. */
  opacity?: number;
  /** Opacity of the fill. */
  fillOpacity?: number;
  /** Opacity of the stroke. */
  strokeOpacity?: number;
  /** Width of the stroke. */
  strokeWidth?: number;
  /** Dashes of the stroke. */
  strokeDash?: (number)[];
  /** Start within the dashes. */
  strokeDashOffset?: number;
  /** How strokes end. */
  strokeCap?: StrokeCap;
  /** How strokes turn. */
  strokeJoin?: StrokeJoin;
  /** Greatest length of a mitered corner, in stroke widths. */
  strokeMiterLimit?: number;
  /** Area of a point in px², thickness of a bar, length of a tick, width of a line, size of a text. */
  size?: number;
  /** Shape of a point. */
  shape?: Shape;
  /** How a line gets from point to point. */
  interpolate?: Interpolate;
  /** Tension of cardinal, catmull-rom and bundle lines. */
  tension?: number;
  /** Which way bars grow, areas and lines run, ticks and rules lie. */
  orient?: Orientation;
  /** The points on a line or area. */
  point?: "transparent" | boolean | Mark | null;
  /** The line on an area. */
  line?: boolean | Mark | null;
  /** `null` leaves the points of a line in the order of the data. */
  order?: boolean | null;
  /** Horizontal place. */
  x?: "width" | "height" | number;
  /** Vertical place. */
  y?: "width" | "height" | number;
  /** Second horizontal place. */
  x2?: "width" | "height" | number;
  /** Second vertical place. */
  y2?: "width" | "height" | number;
  /** Shift of `x`. */
  xOffset?: number;
  /** Shift of `y`. */
  yOffset?: number;
  /** Shift of `x2`. */
  x2Offset?: number;
  /** Shift of `y2`. */
  y2Offset?: number;
  /** Width, also as a share of the band. */
  width?: number | Band;
  /** Height, also as a share of the band. */
  height?: number | Band;
  /** Distance between the bars of a histogram. */
  binSpacing?: number;
  /** Thickness of bars on a continuous scale. */
  continuousBandSize?: number;
  /** Thickness of bars on a band scale, also as a share of the band. */
  discreteBandSize?: number | Band;
  /** Least thickness of bars. */
  minBandSize?: number;
  /** Length of ticks on a band scale. */
  bandSize?: number;
  /** Thickness of ticks. */
  thickness?: number;
  /** Width of a mark on a time unit, as a share of the unit. */
  timeUnitBandSize?: number;
  /** Place of a mark within its time unit, from 0 to 1. */
  timeUnitBandPosition?: number;
  /** Roundness of corners. */
  cornerRadius?: number;
  /** Roundness of the corners at a bar's end. */
  cornerRadiusEnd?: number;
  /** Roundness of one corner. */
  cornerRadiusTopLeft?: number;
  /** Roundness of one corner. */
  cornerRadiusTopRight?: number;
  /** Roundness of one corner. */
  cornerRadiusBottomLeft?: number;
  /** Roundness of one corner. */
  cornerRadiusBottomRight?: number;
  /** The text of a text mark. */
  text?: LocalText;
  /** Horizontal alignment of text and bars with a width. */
  align?: Align;
  /** Vertical alignment of text and bars with a height. */
  baseline?: Baseline;
  /** Clockwise turn, in degrees. */
  angle?: number;
  /** Shift of text rightwards. */
  dx?: number;
  /** Shift of text downwards. */
  dy?: number;
  /** Font of text. */
  font?: string;
  /** Size of text. */
  fontSize?: number;
  /** Slant of text. */
  fontStyle?: FontStyle;
  /** Weight of text. */
  fontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of text; 0 is no limit. */
  limit?: number;
  /** What stands where text was cut. */
  ellipsis?: string;
  /** Distance between lines of text. */
  lineHeight?: number;
  /** Where text is broken into lines. */
  lineBreak?: string;
  /** Whether the mark is cut off at the edge of the plot. */
  clip?: boolean;
  /** What becomes of values that are missing or cannot be shown; `null` shows them. */
  invalid?: Invalid | null;
  /** What a pointer is told; `null` is nothing. */
  tooltip?: boolean | string | number | TooltipContent | null;
  /** A bar of countable cells, one for each so many, the last one partial. */
  unit?: number;
  /** The pointer's look; accepted, without effect on what is drawn. */
  cursor?: string;
  /** Whether assistive technology is told of it. */
  aria?: boolean;
  /** What it is for assistive technology; accepted, the chart gives its own. */
  ariaRole?: string;
  /** How its role is named; accepted, the chart gives its own. */
  ariaRoleDescription?: string;
  /** The text for assistive technology. */
  description?: string;
}

/** How a stroke ends. */
export type StrokeCap = "butt" | "round" | "square";

/** How a stroke turns. */
export type StrokeJoin = "miter" | "round" | "bevel";

/** The shape of a symbol: one of Vega's, or an SVG path within -1 and 1. */
export type Shape = "circle" | "square" | "cross" | "diamond" | "triangle-up" | "triangle-down" | "triangle-left" | "triangle-right" | "triangle" | "arrow" | "wedge" | "stroke" | string;

/** How a line gets from point to point. */
export type Interpolate = "linear" | "linear-closed" | "step" | "step-before" | "step-after" | "basis" | "basis-open" | "basis-closed" | "bundle" | "cardinal" | "cardinal-open" | "cardinal-closed" | "catmull-rom" | "monotone" | "natural";

/** Which way something runs. */
export type Orientation = "horizontal" | "vertical";

/** A share of a band. */
export interface Band {
  /** From 0 to 1, or more to overlap. */
  band: number;
}

/** What becomes of values that are missing or cannot be shown on their scale. */
export type Invalid = "filter" | "break-paths-filter-domains" | "break-paths-show-domains" | "break-paths-show-path-domains" | "show";

/** A tooltip of all fields encoded, or of all columns. */
export interface TooltipContent {
  /** Where its lines come from. */
  content: TooltipSource;
}

/** Where a tooltip's lines come from. */
export type TooltipSource = "encoding" | "data";

/** Which channel shows what. */
export interface Encoding {
  x?: PositionDef;
  y?: PositionDef;
  x2?: Position2Def;
  y2?: Position2Def;
  xOffset?: OffsetDef;
  yOffset?: OffsetDef;
  color?: ColorDef;
  fill?: ColorDef;
  stroke?: ColorDef;
  opacity?: NumberDef;
  fillOpacity?: NumberDef;
  strokeOpacity?: NumberDef;
  strokeWidth?: NumberDef;
  strokeDash?: DashDef;
  size?: NumberDef;
  angle?: NumberDef;
  shape?: ShapeDef;
  text?: TextDef;
  tooltip?: TooltipDef | (TooltipDef)[] | null;
  detail?: DetailDef | (DetailDef)[];
  key?: DetailDef;
  order?: OrderDef | (OrderDef)[];
  description?: TooltipDef;
  row?: RowColumnDef;
  column?: RowColumnDef;
  facet?: FacetDef;
  status?: QualifierDef;
  bound?: QualifierDef;
}

/** A place along x or y. */
export interface PositionDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: "width" | "height" | number;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** Whether and how marks are stacked. */
  stack?: "zero" | "normalize" | "center" | boolean | null;
  /** What stands in for values that are missing. */
  impute?: Impute | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
  /** The axis; `null` for none. */
  axis?: Axis | null;
}

/** The type of a field: what its values mean. */
export type FieldType = "quantitative" | "temporal" | "ordinal" | "nominal";

/** A summary with a parameter. */
export type AggregateParams = Argmax | Argmin | Exponential;

/** The value in the row where another field is greatest. */
export interface Argmax {
  /** The other field. */
  argmax: string;
}

/** The value in the row where another field is least. */
export interface Argmin {
  /** The other field. */
  argmin: string;
}

/** A mean in which later values weigh more. */
export interface Exponential {
  /** The weight of the latest value, from 0 to 1. */
  exponential: number;
}

/** A channel by its name, with `-` before it for descending. */
export type SortByChannel = "x" | "-x" | "y" | "-y" | "color" | "-color" | "fill" | "-fill" | "stroke" | "-stroke" | "strokeWidth" | "-strokeWidth" | "size" | "-size" | "shape" | "-shape" | "fillOpacity" | "-fillOpacity" | "strokeOpacity" | "-strokeOpacity" | "opacity" | "-opacity" | "text" | "-text";

/** By another channel or field. */
export type SortBy = SortByEncoding | SortByField;

/** By what another channel shows. */
export interface SortByEncoding {
  /** The channel. */
  encoding: SortChannel;
  /** Which way; `null` is the data's. */
  order?: SortOrder | null;
}

/** Channels by which a scale can be sorted. */
export type SortChannel = "x" | "y" | "color" | "fill" | "stroke" | "strokeWidth" | "size" | "shape" | "fillOpacity" | "strokeOpacity" | "opacity" | "text";

/** By a summary of another field. */
export interface SortByField {
  /** The field; not needed for `count`. */
  field?: string;
  /** The summary; `min` by default, `sum` where marks are stacked. */
  op?: AggregateOp;
  /** Which way; `null` is the data's. */
  order?: SortOrder | null;
}

/** What stands in for values that are missing. */
export interface Impute {
  /** What stands in for them. */
  method?: ImputeMethod;
  /** The value, for the method `value`. */
  value?: boolean | number | string | DateTime | null;
  /** The rows around that the method takes; all by default. */
  frame?: [number | null, number | null];
  /** Keys that must be there, beside those in the data. */
  keyvals?: (boolean | number | string | DateTime | null)[] | ImputeSequence;
}

/** A scale. What is not set follows from the field's type, the channel, the mark, and `config.scale`. */
export interface Scale {
  /** The type of scale. */
  type?: ScaleType;
  /** The values it covers. */
  domain?: "unaggregated" | (boolean | number | string | DateTime | null)[] | DomainUnion;
  /** Lower end of the domain. */
  domainMin?: number | DateTime;
  /** Upper end of the domain. */
  domainMax?: number | DateTime;
  /** Middle of the domain, for diverging colours. */
  domainMid?: number;
  /** What it gives. */
  range?: "width" | "height" | "symbol" | "category" | "ordinal" | "ramp" | "diverging" | "heatmap" | (number | string | (number)[])[] | FieldRange;
  /** Lower end of the range. */
  rangeMin?: number | string;
  /** Upper end of the range. */
  rangeMax?: number | string;
  /** A colour scheme as the range. */
  scheme?: SchemeName | SchemeParams;
  /** Whether the domain holds 0. */
  zero?: boolean;
  /** Whether the domain is widened to round values. */
  nice?: boolean | number | TimeInterval | TimeIntervalStep;
  /** Whether values beyond the domain are shown at its ends. */
  clamp?: boolean;
  /** Whether the range is turned round. */
  reverse?: boolean;
  /** Whether the range is rounded to whole px. */
  round?: boolean;
  /** Space at the ends: px on a continuous scale, a share of the step on a band or point scale. */
  padding?: number;
  /** Space between bands, as a share of the step. */
  paddingInner?: number;
  /** Space at the ends of a band scale, as a share of the step. */
  paddingOuter?: number;
  /** Where bands stand when they do not fill the range, from 0 to 1. */
  align?: number;
  /** Base of a log scale. */
  base?: number;
  /** Exponent of a pow scale. */
  exponent?: number;
  /** Slope at 0 of a symlog scale. */
  constant?: number;
  /** How colours are mixed. */
  interpolate?: ColorSpace | InterpolateParams;
  /** Borders of bins. */
  bins?: (number)[] | BinSteps;
}

/** The types of scale. */
export type ScaleType = "linear" | "log" | "pow" | "sqrt" | "symlog" | "time" | "utc" | "ordinal" | "band" | "point" | "quantile" | "quantize" | "threshold" | "bin-ordinal" | "sequential";

/** The data's own domain, and these values with it. */
export interface DomainUnion {
  /** Values to be in the domain. */
  unionWith: (boolean | number | string | DateTime | null)[];
}

/** A range that is read from a column. */
export interface FieldRange {
  /** The column. */
  field: string;
}

/** The name of one of Vega's colour schemes. */
export type SchemeName = string;

/** A colour scheme, and how much of it. */
export interface SchemeParams {
  /** Its name. */
  name: SchemeName;
  /** Number of colours. */
  count?: number;
  /** The part of it that is used, from 0 to 1; the other way round to reverse it. */
  extent?: (number)[];
}

/** A unit of time between ticks. */
export type TimeInterval = "millisecond" | "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

/** Several units of time between ticks. */
export interface TimeIntervalStep {
  /** The unit. */
  interval: TimeInterval;
  /** How many of them. */
  step: number;
}

/** The space in which colours are mixed. */
export type ColorSpace = "rgb" | "lab" | "hcl" | "hcl-long" | "hsl" | "hsl-long" | "cubehelix" | "cubehelix-long";

/** The space in which colours are mixed, with its gamma. */
export interface InterpolateParams {
  /** The space. */
  type: ColorSpace;
  /** The gamma. */
  gamma?: number;
}

/** Bins of equal width. */
export interface BinSteps {
  /** Their width. */
  step: number;
  /** Start of the first. */
  start?: number;
  /** End of the last. */
  stop?: number;
}

/** An axis. Lengths are px; what is not set comes from `config.axis` and its variants. */
export interface Axis {
  /** The title; `null` for none. Without it, the field's title. */
  title?: LocalText | null;
  /** The labels' format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** Labels in place of those of the values named. */
  labelMap?: Record<string, LocalText>;
  /** The side of the plot. */
  orient?: Side;
  /** The ticks' values. */
  values?: (boolean | number | string | DateTime | null)[];
  /** About how many ticks there are. */
  tickCount?: number | TimeInterval | TimeIntervalStep;
  /** The least difference between ticks, in units of the scale. */
  tickMinStep?: number;
  /** Ticks of a band scale: in the middle of bands or between them. */
  tickBand?: TickBand;
  /** Whether there is one more tick at the start of the scale. */
  tickExtra?: boolean;
  /** Whether ticks stand on whole px. */
  tickRound?: boolean;
  /** Whether there are ticks. */
  ticks?: boolean;
  /** Length of ticks. */
  tickSize?: number;
  /** Width of ticks. */
  tickWidth?: number;
  /** Colour of ticks. */
  tickColor?: Color | null;
  /** Opacity of ticks. */
  tickOpacity?: number;
  /** Dashes of ticks. */
  tickDash?: (number)[];
  /** Start within the dashes. */
  tickDashOffset?: number;
  /** How ticks end. */
  tickCap?: StrokeCap;
  /** Shift of ticks, labels and grid lines along the axis. */
  tickOffset?: number;
  /** Whether there are grid lines. */
  grid?: boolean;
  /** Colour of grid lines. */
  gridColor?: Color | null;
  /** Opacity of grid lines. */
  gridOpacity?: number;
  /** Width of grid lines. */
  gridWidth?: number;
  /** Dashes of grid lines. */
  gridDash?: (number)[];
  /** Start within the dashes. */
  gridDashOffset?: number;
  /** How grid lines end. */
  gridCap?: StrokeCap;
  /** Whether the axis has a line. */
  domain?: boolean;
  /** Colour of the axis line. */
  domainColor?: Color | null;
  /** Opacity of the axis line. */
  domainOpacity?: number;
  /** Width of the axis line. */
  domainWidth?: number;
  /** Dashes of the axis line. */
  domainDash?: (number)[];
  /** Start within the dashes. */
  domainDashOffset?: number;
  /** How the axis line ends. */
  domainCap?: StrokeCap;
  /** Whether there are labels. */
  labels?: boolean;
  /** Alignment of labels. */
  labelAlign?: Align;
  /** Clockwise turn of labels, in degrees. */
  labelAngle?: number;
  /** Baseline of labels. */
  labelBaseline?: Baseline;
  /** Whether labels beyond the axis are hidden, or by how much they may stand out. */
  labelBound?: boolean | number;
  /** Colour of labels. */
  labelColor?: Color | null;
  /** Whether the first and last label are aligned with the ends of the axis. */
  labelFlush?: boolean | number;
  /** Shift of flush labels. */
  labelFlushOffset?: number;
  /** Font of labels. */
  labelFont?: string;
  /** Size of labels. */
  labelFontSize?: number;
  /** Slant of labels. */
  labelFontStyle?: FontStyle;
  /** Weight of labels. */
  labelFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of labels; 0 is no limit. */
  labelLimit?: number;
  /** Distance between the lines of a label. */
  labelLineHeight?: number;
  /** Shift of labels along the axis. */
  labelOffset?: number;
  /** Opacity of labels. */
  labelOpacity?: number;
  /** What happens to labels that would overlap. */
  labelOverlap?: "parity" | "greedy" | boolean;
  /** Distance between ticks and labels. */
  labelPadding?: number;
  /** Least distance between labels. */
  labelSeparation?: number;
  /** Alignment of the title. */
  titleAlign?: Align;
  /** Place of the title along the axis. */
  titleAnchor?: Anchor | null;
  /** Clockwise turn of the title, in degrees. */
  titleAngle?: number;
  /** Baseline of the title. */
  titleBaseline?: Baseline;
  /** Colour of the title. */
  titleColor?: Color | null;
  /** Font of the title. */
  titleFont?: string;
  /** Size of the title. */
  titleFontSize?: number;
  /** Slant of the title. */
  titleFontStyle?: FontStyle;
  /** Weight of the title. */
  titleFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of the title. */
  titleLimit?: number;
  /** Distance between the lines of the title. */
  titleLineHeight?: number;
  /** Opacity of the title. */
  titleOpacity?: number;
  /** Distance between labels and title. */
  titlePadding?: number;
  /** Place of the title, from the left of the plot. */
  titleX?: number;
  /** Place of the title, from the top of the plot. */
  titleY?: number;
  /** Least space that ticks and labels take. */
  minExtent?: number;
  /** Greatest space that ticks and labels take. */
  maxExtent?: number;
  /** Distance from the plot. */
  offset?: number;
  /** Place across the plot, in px. */
  position?: number;
  /** Place of ticks within a band, from 0 to 1. */
  bandPosition?: number;
  /** Shift of axis and grid; 0.5 puts hairlines on px. */
  translate?: number;
  /** 0 behind the marks, 1 before them. */
  zindex?: number;
  /** Whether assistive technology is told of it. */
  aria?: boolean;
  /** The text for assistive technology. */
  description?: string;
  /** Styles of `config.style`, the last the strongest. */
  style?: string | (string)[];
}

/** A side of the plot. */
export type Side = "left" | "right" | "top" | "bottom";

/** Whether ticks and grid lines of a band scale stand in the middle of bands or between them. */
export type TickBand = "center" | "extent";

/** A legend. Lengths are px; what is not set comes from `config.legend`. */
export interface Legend {
  /** The title; `null` for none. Without it, the field's title. */
  title?: LocalText | null;
  /** The labels' format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** Labels in place of those of the values named. */
  labelMap?: Record<string, LocalText>;
  /** Symbols or a colour gradient. */
  type?: LegendType;
  /** The values shown. */
  values?: (boolean | number | string | DateTime | null)[];
  /** About how many values a continuous scale shows. */
  tickCount?: number | TimeInterval | TimeIntervalStep;
  /** The least difference between values, in units of the scale. */
  tickMinStep?: number;
  /** Where it stands. */
  orient?: LegendOrient;
  /** Which way its entries run. */
  direction?: Orientation;
  /** Number of columns; 0 is one row. */
  columns?: number;
  /** Distance between columns. */
  columnPadding?: number;
  /** Distance between rows. */
  rowPadding?: number;
  /** How the entries are aligned with one another. */
  gridAlign?: LayoutAlign;
  /** Greatest height of an entry. */
  clipHeight?: number;
  /** Place from the left of the plot, where `orient` is `none`. */
  legendX?: number;
  /** Place from the top of the plot, where `orient` is `none`. */
  legendY?: number;
  /** Distance from the plot. */
  offset?: number;
  /** Distance between its border and its content. */
  padding?: number;
  /** Roundness of its corners. */
  cornerRadius?: number;
  /** Colour of its background. */
  fillColor?: Color | null;
  /** Colour of its border. */
  strokeColor?: Color | null;
  /** Length of a gradient. */
  gradientLength?: number;
  /** Opacity of a gradient. */
  gradientOpacity?: number;
  /** Colour of a gradient's border. */
  gradientStrokeColor?: Color | null;
  /** Width of a gradient's border. */
  gradientStrokeWidth?: number;
  /** Thickness of a gradient. */
  gradientThickness?: number;
  /** Alignment of labels. */
  labelAlign?: Align;
  /** Baseline of labels. */
  labelBaseline?: Baseline;
  /** Colour of labels. */
  labelColor?: Color | null;
  /** Font of labels. */
  labelFont?: string;
  /** Size of labels. */
  labelFontSize?: number;
  /** Slant of labels. */
  labelFontStyle?: FontStyle;
  /** Weight of labels. */
  labelFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of labels. */
  labelLimit?: number;
  /** Distance between symbol and label. */
  labelOffset?: number;
  /** Opacity of labels. */
  labelOpacity?: number;
  /** What happens to labels that would overlap. */
  labelOverlap?: "parity" | "greedy" | boolean;
  /** Distance around labels. */
  labelPadding?: number;
  /** Least distance between labels. */
  labelSeparation?: number;
  /** Dashes of symbols. */
  symbolDash?: (number)[];
  /** Start within the dashes. */
  symbolDashOffset?: number;
  /** Colour of symbols. */
  symbolFillColor?: Color | null;
  /** Greatest number of entries. */
  symbolLimit?: number;
  /** Shift of symbols. */
  symbolOffset?: number;
  /** Opacity of symbols. */
  symbolOpacity?: number;
  /** Area of symbols in px². */
  symbolSize?: number;
  /** Colour of symbols' strokes. */
  symbolStrokeColor?: Color | null;
  /** Width of symbols' strokes. */
  symbolStrokeWidth?: number;
  /** Shape of symbols. */
  symbolType?: Shape;
  /** Alignment of the title. */
  titleAlign?: Align;
  /** Place of the title along its side. */
  titleAnchor?: Anchor | null;
  /** Baseline of the title. */
  titleBaseline?: Baseline;
  /** Colour of the title. */
  titleColor?: Color | null;
  /** Font of the title. */
  titleFont?: string;
  /** Size of the title. */
  titleFontSize?: number;
  /** Slant of the title. */
  titleFontStyle?: FontStyle;
  /** Weight of the title. */
  titleFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of the title. */
  titleLimit?: number;
  /** Distance between the lines of the title. */
  titleLineHeight?: number;
  /** Opacity of the title. */
  titleOpacity?: number;
  /** The side of the entries on which the title stands. */
  titleOrient?: Side;
  /** Distance between title and entries. */
  titlePadding?: number;
  /** 0 behind the marks, 1 before them. */
  zindex?: number;
  /** Whether assistive technology is told of it. */
  aria?: boolean;
  /** The text for assistive technology. */
  description?: string;
}

/** The two kinds of legend. */
export type LegendType = "symbol" | "gradient";

/** Where a legend stands. */
export type LegendOrient = "right" | "left" | "top" | "bottom" | "top-left" | "top-right" | "bottom-left" | "bottom-right" | "none";

/** How the cells of a grid are aligned. */
export type LayoutAlign = "all" | "each" | "none";

/** A facet's header: one title, and a label for each panel, row or column. Lengths are px. */
export interface Header {
  /** The title; `null` for none. Without it, the field's title. */
  title?: LocalText | null;
  /** The labels' format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** Labels in place of those of the values named. */
  labelMap?: Record<string, LocalText>;
  /** The side on which title and labels stand. */
  orient?: Side;
  /** Whether there are labels. */
  labels?: boolean;
  /** Alignment of labels. */
  labelAlign?: Align;
  /** Place of labels along their side. */
  labelAnchor?: Anchor | null;
  /** Clockwise turn of labels, in degrees. */
  labelAngle?: number;
  /** Baseline of labels. */
  labelBaseline?: Baseline;
  /** Colour of labels. */
  labelColor?: Color;
  /** Font of labels. */
  labelFont?: string;
  /** Size of labels. */
  labelFontSize?: number;
  /** Slant of labels. */
  labelFontStyle?: FontStyle;
  /** Weight of labels. */
  labelFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of labels. */
  labelLimit?: number;
  /** Distance between the lines of a label. */
  labelLineHeight?: number;
  /** The side on which labels stand. */
  labelOrient?: Side;
  /** Distance between labels and panel. */
  labelPadding?: number;
  /** Alignment of the title. */
  titleAlign?: Align;
  /** Place of the title along its side. */
  titleAnchor?: Anchor | null;
  /** Clockwise turn of the title, in degrees. */
  titleAngle?: number;
  /** Baseline of the title. */
  titleBaseline?: Baseline;
  /** Colour of the title. */
  titleColor?: Color;
  /** Font of the title. */
  titleFont?: string;
  /** Size of the title. */
  titleFontSize?: number;
  /** Slant of the title. */
  titleFontStyle?: FontStyle;
  /** Weight of the title. */
  titleFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of the title. */
  titleLimit?: number;
  /** Distance between the lines of the title. */
  titleLineHeight?: number;
  /** The side on which the title stands. */
  titleOrient?: Side;
  /** Distance between title and labels. */
  titlePadding?: number;
}

/** What counts as a panel's size: all that is drawn, or the plot. */
export type Bounds = "full" | "flush";

/** The second place along x or y. It shares the scale of the first. */
export interface Position2Def {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: "width" | "height" | number;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
}

/** A shift within a band of x or y. */
export interface OffsetDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: number;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
}

/** A colour. */
export interface ColorDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: null | string;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
  /** The legend; `null` for none. */
  legend?: Legend | null;
  /** Other definitions for rows that pass a test. */
  condition?: (ColorCondition & Required<Pick<ColorCondition, "test">>) | ((ColorCondition & Required<Pick<ColorCondition, "test">>))[];
}

/** What holds for the rows that pass a test. */
export interface ColorCondition {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: null | string;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
  /** The legend; `null` for none. */
  legend?: Legend | null;
  /** For which rows a condition's definition holds. */
  test?: Test;
}

/** A number. */
export interface NumberDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: number;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
  /** The legend; `null` for none. */
  legend?: Legend | null;
  /** Other definitions for rows that pass a test. */
  condition?: (NumberCondition & Required<Pick<NumberCondition, "test">>) | ((NumberCondition & Required<Pick<NumberCondition, "test">>))[];
}

/** What holds for the rows that pass a test. */
export interface NumberCondition {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: number;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
  /** The legend; `null` for none. */
  legend?: Legend | null;
  /** For which rows a condition's definition holds. */
  test?: Test;
}

/** Dashes. */
export interface DashDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: (number)[];
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
  /** The legend; `null` for none. */
  legend?: Legend | null;
  /** Other definitions for rows that pass a test. */
  condition?: (DashCondition & Required<Pick<DashCondition, "test">>) | ((DashCondition & Required<Pick<DashCondition, "test">>))[];
}

/** What holds for the rows that pass a test. */
export interface DashCondition {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: (number)[];
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
  /** The legend; `null` for none. */
  legend?: Legend | null;
  /** For which rows a condition's definition holds. */
  test?: Test;
}

/** A shape. */
export interface ShapeDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: Shape | null;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
  /** The legend; `null` for none. */
  legend?: Legend | null;
  /** Other definitions for rows that pass a test. */
  condition?: (ShapeCondition & Required<Pick<ShapeCondition, "test">>) | ((ShapeCondition & Required<Pick<ShapeCondition, "test">>))[];
}

/** What holds for the rows that pass a test. */
export interface ShapeCondition {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: Shape | null;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | SortByChannel | (boolean | number | string | DateTime | null)[] | SortBy | null;
  /** The scale; `null` takes the data as it is. */
  scale?: Scale | null;
  /** The legend; `null` for none. */
  legend?: Legend | null;
  /** For which rows a condition's definition holds. */
  test?: Test;
}

/** A text. */
export interface TextDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: LocalText;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The text's format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** Other definitions for rows that pass a test. */
  condition?: (TextCondition & Required<Pick<TextCondition, "test">>) | ((TextCondition & Required<Pick<TextCondition, "test">>))[];
}

/** What holds for the rows that pass a test. */
export interface TextCondition {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: LocalText;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The text's format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** For which rows a condition's definition holds. */
  test?: Test;
}

/** A line of a tooltip. */
export interface TooltipDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: null | string;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The text's format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** Other definitions for rows that pass a test. */
  condition?: (TooltipCondition & Required<Pick<TooltipCondition, "test">>) | ((TooltipCondition & Required<Pick<TooltipCondition, "test">>))[];
  /** For which rows a tooltip has this line; the test is of its own field. */
  filter?: Test;
}

/** What holds for the rows that pass a test. */
export interface TooltipCondition {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value of the data's kind, which goes through the scale. */
  datum?: boolean | number | string | DateTime | null;
  /** A value that is drawn as it is. */
  value?: null | string;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The text's format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** For which rows a condition's definition holds. */
  test?: Test;
}

/** A field that groups rows without a look of its own. */
export interface DetailDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
}

/** The order in which marks are stacked, drawn or connected. */
export interface OrderDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value that is drawn as it is. */
  value?: null | number;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | null;
  /** Other definitions for rows that pass a test. */
  condition?: (OrderCondition & Required<Pick<OrderCondition, "test">>) | ((OrderCondition & Required<Pick<OrderCondition, "test">>))[];
}

/** What holds for the rows that pass a test. */
export interface OrderCondition {
  /** A value that is drawn as it is. */
  value?: null | number;
  /** For which rows a condition's definition holds. */
  test?: Test;
}

/** One row or column of panels for each value. */
export interface RowColumnDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | (boolean | number | string | DateTime | null)[] | SortByField | null;
  /** The header; `null` for none. */
  header?: Header | null;
  /** How panels are aligned. */
  align?: LayoutAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean;
  /** Distance between panels, in px. */
  spacing?: number;
}

/** One panel for each value, wrapped into rows. */
export interface FacetDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | (boolean | number | string | DateTime | null)[] | SortByField | null;
  /** The header; `null` for none. */
  header?: Header | null;
  /** How panels are aligned. */
  align?: LayoutAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean;
  /** Distance between panels, in px. */
  spacing?: number;
  /** Number of columns of panels. */
  columns?: number;
  /** What counts as a panel's size: all that is drawn, or the plot. */
  bounds?: Bounds;
}

/** The column that says what is known about a value: its status, or how exact it is. */
export interface QualifierDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** A value that is drawn as it is. */
  value?: string;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
}

/** Views on top of one another. */
export interface LayerLayered {
  /** A name for programs. */
  name?: string;
  /** A text for assistive technology and tables of contents. */
  description?: string;
  /** The title. */
  title?: LocalText | Title | null;
  /** Where rows come from; unset, from the view around. */
  data?: Data | null;
  /** What is done to the rows before they are drawn. */
  transform?: (Transform)[];
  /** Which channel shows what. Layers take over what is written around them. */
  encoding?: LayeredEncoding;
  /** Views on top of one another, the last one foremost. */
  layer: (LayerLayered | UnitLayered)[];
  /** Distance between panels in px. */
  spacing?: number | RowColumn;
  /** How panels are aligned. */
  align?: LayoutAlign | RowColumnAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean | RowColumnCenter;
  /** What counts as a panel's size. */
  bounds?: Bounds;
  /** What views share, and what each has for itself. */
  resolve?: Resolve;
  /** Width of the plot. */
  width?: "container" | number | Step;
  /** Height of the plot. */
  height?: "container" | number | Step;
  /** Background of the plot. */
  view?: ViewBackground;
}

/** Which channel shows what. */
export interface LayeredEncoding {
  x?: PositionDef;
  y?: PositionDef;
  x2?: Position2Def;
  y2?: Position2Def;
  xOffset?: OffsetDef;
  yOffset?: OffsetDef;
  color?: ColorDef;
  fill?: ColorDef;
  stroke?: ColorDef;
  opacity?: NumberDef;
  fillOpacity?: NumberDef;
  strokeOpacity?: NumberDef;
  strokeWidth?: NumberDef;
  strokeDash?: DashDef;
  size?: NumberDef;
  angle?: NumberDef;
  shape?: ShapeDef;
  text?: TextDef;
  tooltip?: TooltipDef | (TooltipDef)[] | null;
  detail?: DetailDef | (DetailDef)[];
  key?: DetailDef;
  order?: OrderDef | (OrderDef)[];
  description?: TooltipDef;
  status?: QualifierDef;
  bound?: QualifierDef;
}

/** A mark with its encoding. */
export interface UnitLayered {
  /** A name for programs. */
  name?: string;
  /** A text for assistive technology and tables of contents. */
  description?: string;
  /** The title. */
  title?: LocalText | Title | null;
  /** Where rows come from; unset, from the view around. */
  data?: Data | null;
  /** What is done to the rows before they are drawn. */
  transform?: (Transform)[];
  /** The mark: its kind, or an object with its kind and properties. */
  mark: MarkKind | (Mark & Required<Pick<Mark, "type">>);
  /** Which channel shows what. Layers take over what is written around them. */
  encoding?: LayeredEncoding;
  /** Distance between panels in px. */
  spacing?: number | RowColumn;
  /** How panels are aligned. */
  align?: LayoutAlign | RowColumnAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean | RowColumnCenter;
  /** What counts as a panel's size. */
  bounds?: Bounds;
  /** What views share, and what each has for itself. */
  resolve?: Resolve;
  /** Width of the plot. */
  width?: "container" | number | Step;
  /** Height of the plot. */
  height?: "container" | number | Step;
  /** Background of the plot. */
  view?: ViewBackground;
}

/** One panel, row or column for each value. */
export interface FacetFieldDef {
  /** The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name. */
  field?: string;
  /** What the values mean. */
  type?: FieldType;
  /** A summary of the rows that share all other fields. */
  aggregate?: AggregateOp | AggregateParams;
  /** Whether and how numbers are put into bins. */
  bin?: "binned" | boolean | BinParams | null;
  /** The unit to which times are cut. */
  timeUnit?: TimeUnit | TimeUnitParams;
  /** Place within a band, from 0 to 1. */
  bandPosition?: number;
  /** The title; `null` for none. */
  title?: LocalText | null;
  /** The order of a discrete scale; `null` is the data's. */
  sort?: "ascending" | "descending" | (boolean | number | string | DateTime | null)[] | SortByField | null;
  /** The header; `null` for none. */
  header?: Header | null;
}

/** Panels in rows, in columns, or in both. */
export interface FacetMapping {
  /** One row of panels for each value. */
  row?: FacetFieldDef;
  /** One column of panels for each value. */
  column?: FacetFieldDef;
}

/** Panels of a view. */
export interface FacetView {
  /** A name for programs. */
  name?: string;
  /** A text for assistive technology and tables of contents. */
  description?: string;
  /** The title. */
  title?: LocalText | Title | null;
  /** Where rows come from; unset, from the view around. */
  data?: Data | null;
  /** What is done to the rows before they are drawn. */
  transform?: (Transform)[];
  /** The field or fields for each value of which there is a panel. */
  facet: FacetFieldDef | FacetMapping;
  /** The view in each panel. */
  spec: FacetView | LayerView | UnitView;
  /** Number of columns of wrapped panels. */
  columns?: number;
  /** Distance between panels in px. */
  spacing?: number | RowColumn;
  /** How panels are aligned. */
  align?: LayoutAlign | RowColumnAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean | RowColumnCenter;
  /** What counts as a panel's size. */
  bounds?: Bounds;
  /** What views share, and what each has for itself. */
  resolve?: Resolve;
}

/** Views on top of one another. */
export interface LayerView {
  /** A name for programs. */
  name?: string;
  /** A text for assistive technology and tables of contents. */
  description?: string;
  /** The title. */
  title?: LocalText | Title | null;
  /** Where rows come from; unset, from the view around. */
  data?: Data | null;
  /** What is done to the rows before they are drawn. */
  transform?: (Transform)[];
  /** Which channel shows what. Layers take over what is written around them. */
  encoding?: Encoding;
  /** Views on top of one another, the last one foremost. */
  layer: (LayerLayered | UnitLayered)[];
  /** Distance between panels in px. */
  spacing?: number | RowColumn;
  /** How panels are aligned. */
  align?: LayoutAlign | RowColumnAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean | RowColumnCenter;
  /** What counts as a panel's size. */
  bounds?: Bounds;
  /** What views share, and what each has for itself. */
  resolve?: Resolve;
  /** Width of the plot. */
  width?: "container" | number | Step;
  /** Height of the plot. */
  height?: "container" | number | Step;
  /** Background of the plot. */
  view?: ViewBackground;
}

/** A mark with its encoding. */
export interface UnitView {
  /** A name for programs. */
  name?: string;
  /** A text for assistive technology and tables of contents. */
  description?: string;
  /** The title. */
  title?: LocalText | Title | null;
  /** Where rows come from; unset, from the view around. */
  data?: Data | null;
  /** What is done to the rows before they are drawn. */
  transform?: (Transform)[];
  /** The mark: its kind, or an object with its kind and properties. */
  mark: MarkKind | (Mark & Required<Pick<Mark, "type">>);
  /** Which channel shows what. Layers take over what is written around them. */
  encoding?: Encoding;
  /** Distance between panels in px. */
  spacing?: number | RowColumn;
  /** How panels are aligned. */
  align?: LayoutAlign | RowColumnAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean | RowColumnCenter;
  /** What counts as a panel's size. */
  bounds?: Bounds;
  /** What views share, and what each has for itself. */
  resolve?: Resolve;
  /** Width of the plot. */
  width?: "container" | number | Step;
  /** Height of the plot. */
  height?: "container" | number | Step;
  /** Background of the plot. */
  view?: ViewBackground;
}

/** A value for rows and one for columns of panels. */
export interface RowColumn {
  /** Between rows. */
  row?: number;
  /** Between columns. */
  column?: number;
}

/** How rows and how columns of panels are aligned. */
export interface RowColumnAlign {
  /** Rows. */
  row?: LayoutAlign;
  /** Columns. */
  column?: LayoutAlign;
}

/** Whether rows and whether columns of panels are centred. */
export interface RowColumnCenter {
  /** Rows. */
  row?: boolean;
  /** Columns. */
  column?: boolean;
}

/** What views share, and what each has for itself. */
export interface Resolve {
  /** Scales. */
  scale?: ResolveChannels;
  /** Axes. */
  axis?: ResolveChannels;
  /** Legends. */
  legend?: ResolveChannels;
}

/** Whether views share scales, axes or legends, channel by channel. */
export interface ResolveChannels {
  /** x. */
  x?: ResolveMode;
  /** y. */
  y?: ResolveMode;
  /** xOffset. */
  xOffset?: ResolveMode;
  /** yOffset. */
  yOffset?: ResolveMode;
  /** color. */
  color?: ResolveMode;
  /** fill. */
  fill?: ResolveMode;
  /** stroke. */
  stroke?: ResolveMode;
  /** opacity. */
  opacity?: ResolveMode;
  /** fillOpacity. */
  fillOpacity?: ResolveMode;
  /** strokeOpacity. */
  strokeOpacity?: ResolveMode;
  /** strokeWidth. */
  strokeWidth?: ResolveMode;
  /** strokeDash. */
  strokeDash?: ResolveMode;
  /** size. */
  size?: ResolveMode;
  /** shape. */
  shape?: ResolveMode;
  /** angle. */
  angle?: ResolveMode;
}

/** Whether views share something. */
export type ResolveMode = "shared" | "independent";

/** A size by the step of its scale. */
export interface Step {
  /** Width of a step in px. */
  step: number;
  /** Which step. */
  for?: StepFor;
}

/** Whether a step is that of a band of x or y, or of the bands within it. */
export type StepFor = "position" | "offset";

/** The background of a plot, and the defaults of its size in `config`. */
export interface ViewBackground {
  /** Fill colour; `null` for none. */
  fill?: Color | null;
  /** Opacity of the fill. */
  fillOpacity?: number;
  /** Opacity of all. */
  opacity?: number;
  /** Stroke colour; `null` for none. */
  stroke?: Color | null;
  /** Opacity of the stroke. */
  strokeOpacity?: number;
  /** Width of the stroke. */
  strokeWidth?: number;
  /** Dashes of the stroke. */
  strokeDash?: (number)[];
  /** Start within the dashes. */
  strokeDashOffset?: number;
  /** How strokes end. */
  strokeCap?: StrokeCap;
  /** How strokes turn. */
  strokeJoin?: StrokeJoin;
  /** Greatest length of a mitered corner, in stroke widths. */
  strokeMiterLimit?: number;
  /** Roundness of corners. */
  cornerRadius?: number;
  /** The pointer's look; accepted, without effect on what is drawn. */
  cursor?: string;
  /** Named styles from `config.style`; later ones win. */
  style?: string | (string)[];
}

/** Defaults for everything. */
export interface Config {
  /** Colour behind the chart. */
  background?: Color | null;
  /** Space around the chart in px. */
  padding?: number | SidesConfig;
  /** How the chart fits its size. */
  autosize?: AutosizeType | AutosizeParamsConfig;
  /** Font of all text. */
  font?: string;
  /** Title of counts. */
  countTitle?: string;
  /** How titles of fields name what was done to them. */
  fieldTitle?: FieldTitle;
  /** Format of numbers. */
  numberFormat?: string;
  /** A formatter of one's own for numbers, by its name. */
  numberFormatType?: string;
  /** Format of numbers stacked to one whole. */
  normalizedNumberFormat?: string;
  /** A formatter of one's own for these, by its name. */
  normalizedNumberFormatType?: string;
  /** Format of times. */
  timeFormat?: string;
  /** A formatter of one's own for times, by its name. */
  timeFormatType?: string;
  /** Whether formatters of one's own are allowed. */
  customFormatTypes?: boolean;
  /** Formats in tooltips. */
  tooltipFormat?: FormatConfigConfig;
  /** Where text is broken into lines. */
  lineBreak?: string;
  /** Whether assistive technology is told of marks and guides. */
  aria?: boolean;
  /** Plots: their background and size. */
  view?: ViewBackgroundConfig;
  /** All marks. */
  mark?: MarkConfig;
  /** Bars. */
  bar?: MarkConfig;
  /** Lines. */
  line?: MarkConfig;
  /** Areas. */
  area?: MarkConfig;
  /** Points. */
  point?: MarkConfig;
  /** Circles. */
  circle?: MarkConfig;
  /** Squares. */
  square?: MarkConfig;
  /** Rules. */
  rule?: MarkConfig;
  /** Texts. */
  text?: MarkConfig;
  /** Ticks. */
  tick?: MarkConfig;
  /** Rects. */
  rect?: MarkConfig;
  /** Styles by name. `guide-label`, `guide-title`, `group-title`, `group-subtitle` and `cell` are those of labels, titles and plots. */
  style?: Record<string, StyleConfig>;
  /** All axes. */
  axis?: AxisConfig;
  /** Axes of x. */
  axisX?: AxisConfig;
  /** Axes of y. */
  axisY?: AxisConfig;
  /** Axes on the left. */
  axisLeft?: AxisConfig;
  /** Axes on the right. */
  axisRight?: AxisConfig;
  /** Axes at the top. */
  axisTop?: AxisConfig;
  /** Axes at the bottom. */
  axisBottom?: AxisConfig;
  /** Axes of band scales. */
  axisBand?: AxisConfig;
  /** Axes of point scales. */
  axisPoint?: AxisConfig;
  /** Axes of band and point scales. */
  axisDiscrete?: AxisConfig;
  /** Axes of numbers. */
  axisQuantitative?: AxisConfig;
  /** Axes of times. */
  axisTemporal?: AxisConfig;
  /** Axes of x with a band scale. */
  axisXBand?: AxisConfig;
  /** Axes of x with a point scale. */
  axisXPoint?: AxisConfig;
  /** Axes of x with a band or point scale. */
  axisXDiscrete?: AxisConfig;
  /** Axes of x with numbers. */
  axisXQuantitative?: AxisConfig;
  /** Axes of x with times. */
  axisXTemporal?: AxisConfig;
  /** Axes of y with a band scale. */
  axisYBand?: AxisConfig;
  /** Axes of y with a point scale. */
  axisYPoint?: AxisConfig;
  /** Axes of y with a band or point scale. */
  axisYDiscrete?: AxisConfig;
  /** Axes of y with numbers. */
  axisYQuantitative?: AxisConfig;
  /** Axes of y with times. */
  axisYTemporal?: AxisConfig;
  /** Legends. */
  legend?: LegendConfig;
  /** All headers. */
  header?: HeaderConfig;
  /** Headers of rows. */
  headerRow?: HeaderConfig;
  /** Headers of columns. */
  headerColumn?: HeaderConfig;
  /** Headers of wrapped panels. */
  headerFacet?: HeaderConfig;
  /** Titles of views. */
  title?: TitleConfig;
  /** Scales. */
  scale?: ScaleConfigConfig;
  /** Default ranges of scales. */
  range?: RangeConfigConfig;
  /** Panels. */
  facet?: FacetConfigConfig;
}

/** Space at each side in px. */
export interface SidesConfig {
  /** At the left. */
  left?: number;
  /** At the right. */
  right?: number;
  /** At the top. */
  top?: number;
  /** At the bottom. */
  bottom?: number;
}

/** How a chart fits its size. */
export type AutosizeType = "pad" | "fit" | "fit-x" | "fit-y" | "none";

/** How a chart fits its size. */
export interface AutosizeParamsConfig {
  /** How. */
  type?: AutosizeType;
  /** What the size counts. */
  contains?: Contains;
  /** Whether it is fitted again after each change; it always is. */
  resize?: boolean;
}

/** What a size counts: the plot, or also what stands around it. */
export type Contains = "content" | "padding";

/** How the title of a field names what was done to it. */
export type FieldTitle = "verbal" | "functional" | "plain";

/** Formats. */
export interface FormatConfigConfig {
  /** Format of numbers. */
  numberFormat?: string;
  /** A formatter of one's own for numbers, by its name. */
  numberFormatType?: string;
  /** Format of numbers stacked to one whole. */
  normalizedNumberFormat?: string;
  /** A formatter of one's own for these, by its name. */
  normalizedNumberFormatType?: string;
  /** Format of times. */
  timeFormat?: string;
  /** A formatter of one's own for times, by its name. */
  timeFormatType?: string;
}

/** The background of a plot, and the defaults of its size in `config`. */
export interface ViewBackgroundConfig {
  /** Fill colour; `null` for none. */
  fill?: Color | null;
  /** Opacity of the fill. */
  fillOpacity?: number;
  /** Opacity of all. */
  opacity?: number;
  /** Stroke colour; `null` for none. */
  stroke?: Color | null;
  /** Opacity of the stroke. */
  strokeOpacity?: number;
  /** Width of the stroke. */
  strokeWidth?: number;
  /** Dashes of the stroke. */
  strokeDash?: (number)[];
  /** Start within the dashes. */
  strokeDashOffset?: number;
  /** How strokes end. */
  strokeCap?: StrokeCap;
  /** How strokes turn. */
  strokeJoin?: StrokeJoin;
  /** Greatest length of a mitered corner, in stroke widths. */
  strokeMiterLimit?: number;
  /** Roundness of corners. */
  cornerRadius?: number;
  /** The pointer's look; accepted, without effect on what is drawn. */
  cursor?: string;
  /** Whether marks are cut off at the edge of the plot. */
  clip?: boolean;
  /** Width where x is continuous. */
  continuousWidth?: number;
  /** Height where y is continuous. */
  continuousHeight?: number;
  /** Width where x is discrete or there is none. */
  discreteWidth?: number | StepSizeConfig;
  /** Height where y is discrete or there is none. */
  discreteHeight?: number | StepSizeConfig;
  /** Width of a step of a discrete scale. */
  step?: number;
}

/** Width of a step. */
export interface StepSizeConfig {
  /** In px. */
  step: number;
}

/** A mark and its properties. Lengths are px; what is not set comes from `config.style`, then the mark's own part of `config`, then `config.mark`. */
export interface MarkConfig {
  /** Fill or stroke colour, by `filled`. */
  color?: Color;
  /** Fill colour, stronger than `color`; `null` for none. */
  fill?: Color | null;
  /** Stroke colour, stronger than `color`; `null` for none. */
  stroke?: Color | null;
  /** Whether `color` fills or strokes. */
  filled?: boolean;
  /** Opacity of all. */
  opacity?: number;
  /** Opacity of the fill. */
  fillOpacity?: number;
  /** Opacity of the stroke. */
  strokeOpacity?: number;
  /** Width of the stroke. */
  strokeWidth?: number;
  /** Dashes of the stroke. */
  strokeDash?: (number)[];
  /** Start within the dashes. */
  strokeDashOffset?: number;
  /** How strokes end. */
  strokeCap?: StrokeCap;
  /** How strokes turn. */
  strokeJoin?: StrokeJoin;
  /** Greatest length of a mitered corner, in stroke widths. */
  strokeMiterLimit?: number;
  /** Area of a point in px², thickness of a bar, length of a tick, width of a line, size of a text. */
  size?: number;
  /** Shape of a point. */
  shape?: Shape;
  /** How a line gets from point to point. */
  interpolate?: Interpolate;
  /** Tension of cardinal, catmull-rom and bundle lines. */
  tension?: number;
  /** Which way bars grow, areas and lines run, ticks and rules lie. */
  orient?: Orientation;
  /** The points on a line or area. */
  point?: "transparent" | boolean | MarkConfig | null;
  /** The line on an area. */
  line?: boolean | MarkConfig | null;
  /** `null` leaves the points of a line in the order of the data. */
  order?: boolean | null;
  /** Horizontal place. */
  x?: "width" | "height" | number;
  /** Vertical place. */
  y?: "width" | "height" | number;
  /** Second horizontal place. */
  x2?: "width" | "height" | number;
  /** Second vertical place. */
  y2?: "width" | "height" | number;
  /** Width, also as a share of the band. */
  width?: number | BandConfig;
  /** Height, also as a share of the band. */
  height?: number | BandConfig;
  /** Distance between the bars of a histogram. */
  binSpacing?: number;
  /** Thickness of bars on a continuous scale. */
  continuousBandSize?: number;
  /** Thickness of bars on a band scale, also as a share of the band. */
  discreteBandSize?: number | BandConfig;
  /** Least thickness of bars. */
  minBandSize?: number;
  /** Length of ticks on a band scale. */
  bandSize?: number;
  /** Thickness of ticks. */
  thickness?: number;
  /** Width of a mark on a time unit, as a share of the unit. */
  timeUnitBandSize?: number;
  /** Place of a mark within its time unit, from 0 to 1. */
  timeUnitBandPosition?: number;
  /** Roundness of corners. */
  cornerRadius?: number;
  /** Roundness of the corners at a bar's end. */
  cornerRadiusEnd?: number;
  /** Roundness of one corner. */
  cornerRadiusTopLeft?: number;
  /** Roundness of one corner. */
  cornerRadiusTopRight?: number;
  /** Roundness of one corner. */
  cornerRadiusBottomLeft?: number;
  /** Roundness of one corner. */
  cornerRadiusBottomRight?: number;
  /** The text of a text mark. */
  text?: LocalText;
  /** Horizontal alignment of text and bars with a width. */
  align?: Align;
  /** Vertical alignment of text and bars with a height. */
  baseline?: Baseline;
  /** Clockwise turn, in degrees. */
  angle?: number;
  /** Shift of text rightwards. */
  dx?: number;
  /** Shift of text downwards. */
  dy?: number;
  /** Font of text. */
  font?: string;
  /** Size of text. */
  fontSize?: number;
  /** Slant of text. */
  fontStyle?: FontStyle;
  /** Weight of text. */
  fontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of text; 0 is no limit. */
  limit?: number;
  /** What stands where text was cut. */
  ellipsis?: string;
  /** Distance between lines of text. */
  lineHeight?: number;
  /** Where text is broken into lines. */
  lineBreak?: string;
  /** What becomes of values that are missing or cannot be shown; `null` shows them. */
  invalid?: Invalid | null;
  /** What a pointer is told; `null` is nothing. */
  tooltip?: boolean | string | number | TooltipContentConfig | null;
  /** The pointer's look; accepted, without effect on what is drawn. */
  cursor?: string;
  /** Whether assistive technology is told of it. */
  aria?: boolean;
  /** What it is for assistive technology; accepted, the chart gives its own. */
  ariaRole?: string;
  /** How its role is named; accepted, the chart gives its own. */
  ariaRoleDescription?: string;
  /** The text for assistive technology. */
  description?: string;
}

/** A share of a band. */
export interface BandConfig {
  /** From 0 to 1, or more to overlap. */
  band: number;
}

/** A tooltip of all fields encoded, or of all columns. */
export interface TooltipContentConfig {
  /** Where its lines come from. */
  content: TooltipSource;
}

/** A style: properties of marks and of axes. */
export interface StyleConfig {
  /** Fill or stroke colour, by `filled`. */
  color?: Color;
  /** Fill colour, stronger than `color`; `null` for none. */
  fill?: Color | null;
  /** Stroke colour, stronger than `color`; `null` for none. */
  stroke?: Color | null;
  /** Whether `color` fills or strokes. */
  filled?: boolean;
  /** Opacity of all. */
  opacity?: number;
  /** Opacity of the fill. */
  fillOpacity?: number;
  /** Opacity of the stroke. */
  strokeOpacity?: number;
  /** Width of the stroke. */
  strokeWidth?: number;
  /** Dashes of the stroke. */
  strokeDash?: (number)[];
  /** Start within the dashes. */
  strokeDashOffset?: number;
  /** How strokes end. */
  strokeCap?: StrokeCap;
  /** How strokes turn. */
  strokeJoin?: StrokeJoin;
  /** Greatest length of a mitered corner, in stroke widths. */
  strokeMiterLimit?: number;
  /** Area of a point in px², thickness of a bar, length of a tick, width of a line, size of a text. */
  size?: number;
  /** Shape of a point. */
  shape?: Shape;
  /** How a line gets from point to point. */
  interpolate?: Interpolate;
  /** Tension of cardinal, catmull-rom and bundle lines. */
  tension?: number;
  /** Which way bars grow, areas and lines run, ticks and rules lie. */
  orient?: Orientation;
  /** The points on a line or area. */
  point?: "transparent" | boolean | MarkConfig | null;
  /** The line on an area. */
  line?: boolean | MarkConfig | null;
  /** `null` leaves the points of a line in the order of the data. */
  order?: boolean | null;
  /** Horizontal place. */
  x?: "width" | "height" | number;
  /** Vertical place. */
  y?: "width" | "height" | number;
  /** Second horizontal place. */
  x2?: "width" | "height" | number;
  /** Second vertical place. */
  y2?: "width" | "height" | number;
  /** Width, also as a share of the band. */
  width?: number | BandConfig;
  /** Height, also as a share of the band. */
  height?: number | BandConfig;
  /** Distance between the bars of a histogram. */
  binSpacing?: number;
  /** Thickness of bars on a continuous scale. */
  continuousBandSize?: number;
  /** Thickness of bars on a band scale, also as a share of the band. */
  discreteBandSize?: number | BandConfig;
  /** Least thickness of bars. */
  minBandSize?: number;
  /** Length of ticks on a band scale. */
  bandSize?: number;
  /** Thickness of ticks. */
  thickness?: number;
  /** Width of a mark on a time unit, as a share of the unit. */
  timeUnitBandSize?: number;
  /** Place of a mark within its time unit, from 0 to 1. */
  timeUnitBandPosition?: number;
  /** Roundness of corners. */
  cornerRadius?: number;
  /** Roundness of the corners at a bar's end. */
  cornerRadiusEnd?: number;
  /** Roundness of one corner. */
  cornerRadiusTopLeft?: number;
  /** Roundness of one corner. */
  cornerRadiusTopRight?: number;
  /** Roundness of one corner. */
  cornerRadiusBottomLeft?: number;
  /** Roundness of one corner. */
  cornerRadiusBottomRight?: number;
  /** The text of a text mark. */
  text?: LocalText;
  /** Horizontal alignment of text and bars with a width. */
  align?: Align;
  /** Vertical alignment of text and bars with a height. */
  baseline?: Baseline;
  /** Clockwise turn, in degrees. */
  angle?: number;
  /** Shift of text rightwards. */
  dx?: number;
  /** Shift of text downwards. */
  dy?: number;
  /** Font of text. */
  font?: string;
  /** Size of text. */
  fontSize?: number;
  /** Slant of text. */
  fontStyle?: FontStyle;
  /** Weight of text. */
  fontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of text; 0 is no limit. */
  limit?: number;
  /** What stands where text was cut. */
  ellipsis?: string;
  /** Distance between lines of text. */
  lineHeight?: number;
  /** Where text is broken into lines. */
  lineBreak?: string;
  /** What becomes of values that are missing or cannot be shown; `null` shows them. */
  invalid?: Invalid | null;
  /** What a pointer is told; `null` is nothing. */
  tooltip?: boolean | string | number | TooltipContentConfig | null;
  /** The pointer's look; accepted, without effect on what is drawn. */
  cursor?: string;
  /** Whether assistive technology is told of it. */
  aria?: boolean;
  /** What it is for assistive technology; accepted, the chart gives its own. */
  ariaRole?: string;
  /** How its role is named; accepted, the chart gives its own. */
  ariaRoleDescription?: string;
  /** The text for assistive technology. */
  description?: string;
  /** Whether there is no axis unless one is asked for. */
  disable?: boolean;
  /** The title; `null` for none. Without it, the field's title. */
  title?: LocalText | null;
  /** The labels' format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** Labels in place of those of the values named. */
  labelMap?: Record<string, LocalText>;
  /** About how many ticks there are. */
  tickCount?: number | TimeInterval | TimeIntervalStepConfig;
  /** The least difference between ticks, in units of the scale. */
  tickMinStep?: number;
  /** Ticks of a band scale: in the middle of bands or between them. */
  tickBand?: TickBand;
  /** Whether there is one more tick at the start of the scale. */
  tickExtra?: boolean;
  /** Whether ticks stand on whole px. */
  tickRound?: boolean;
  /** Whether there are ticks. */
  ticks?: boolean;
  /** Length of ticks. */
  tickSize?: number;
  /** Width of ticks. */
  tickWidth?: number;
  /** Colour of ticks. */
  tickColor?: Color | null;
  /** Opacity of ticks. */
  tickOpacity?: number;
  /** Dashes of ticks. */
  tickDash?: (number)[];
  /** Start within the dashes. */
  tickDashOffset?: number;
  /** How ticks end. */
  tickCap?: StrokeCap;
  /** Shift of ticks, labels and grid lines along the axis. */
  tickOffset?: number;
  /** Whether there are grid lines. */
  grid?: boolean;
  /** Colour of grid lines. */
  gridColor?: Color | null;
  /** Opacity of grid lines. */
  gridOpacity?: number;
  /** Width of grid lines. */
  gridWidth?: number;
  /** Dashes of grid lines. */
  gridDash?: (number)[];
  /** Start within the dashes. */
  gridDashOffset?: number;
  /** How grid lines end. */
  gridCap?: StrokeCap;
  /** Whether the axis has a line. */
  domain?: boolean;
  /** Colour of the axis line. */
  domainColor?: Color | null;
  /** Opacity of the axis line. */
  domainOpacity?: number;
  /** Width of the axis line. */
  domainWidth?: number;
  /** Dashes of the axis line. */
  domainDash?: (number)[];
  /** Start within the dashes. */
  domainDashOffset?: number;
  /** How the axis line ends. */
  domainCap?: StrokeCap;
  /** Whether there are labels. */
  labels?: boolean;
  /** Alignment of labels. */
  labelAlign?: Align;
  /** Clockwise turn of labels, in degrees. */
  labelAngle?: number;
  /** Baseline of labels. */
  labelBaseline?: Baseline;
  /** Whether labels beyond the axis are hidden, or by how much they may stand out. */
  labelBound?: boolean | number;
  /** Colour of labels. */
  labelColor?: Color | null;
  /** Whether the first and last label are aligned with the ends of the axis. */
  labelFlush?: boolean | number;
  /** Shift of flush labels. */
  labelFlushOffset?: number;
  /** Font of labels. */
  labelFont?: string;
  /** Size of labels. */
  labelFontSize?: number;
  /** Slant of labels. */
  labelFontStyle?: FontStyle;
  /** Weight of labels. */
  labelFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of labels; 0 is no limit. */
  labelLimit?: number;
  /** Distance between the lines of a label. */
  labelLineHeight?: number;
  /** Shift of labels along the axis. */
  labelOffset?: number;
  /** Opacity of labels. */
  labelOpacity?: number;
  /** What happens to labels that would overlap. */
  labelOverlap?: "parity" | "greedy" | boolean;
  /** Distance between ticks and labels. */
  labelPadding?: number;
  /** Least distance between labels. */
  labelSeparation?: number;
  /** Alignment of the title. */
  titleAlign?: Align;
  /** Place of the title along the axis. */
  titleAnchor?: Anchor | null;
  /** Clockwise turn of the title, in degrees. */
  titleAngle?: number;
  /** Baseline of the title. */
  titleBaseline?: Baseline;
  /** Colour of the title. */
  titleColor?: Color | null;
  /** Font of the title. */
  titleFont?: string;
  /** Size of the title. */
  titleFontSize?: number;
  /** Slant of the title. */
  titleFontStyle?: FontStyle;
  /** Weight of the title. */
  titleFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of the title. */
  titleLimit?: number;
  /** Distance between the lines of the title. */
  titleLineHeight?: number;
  /** Opacity of the title. */
  titleOpacity?: number;
  /** Distance between labels and title. */
  titlePadding?: number;
  /** Place of the title, from the left of the plot. */
  titleX?: number;
  /** Place of the title, from the top of the plot. */
  titleY?: number;
  /** Least space that ticks and labels take. */
  minExtent?: number;
  /** Greatest space that ticks and labels take. */
  maxExtent?: number;
  /** Distance from the plot. */
  offset?: number;
  /** Place across the plot, in px. */
  position?: number;
  /** Place of ticks within a band, from 0 to 1. */
  bandPosition?: number;
  /** Shift of axis and grid; 0.5 puts hairlines on px. */
  translate?: number;
  /** 0 behind the marks, 1 before them. */
  zindex?: number;
}

/** A date or time in parts. */
export interface DateTimeConfig {
  /** The year. */
  year?: number;
  /** From 1 to 4. */
  quarter?: number;
  /** From 1 to 12, or the month's English name or its first three letters. */
  month?: number | string;
  /** Day of the month, from 1. */
  date?: number;
  /** Day of the week, Monday is 1 and Sunday 7 or 0, or its English name or first three letters. */
  day?: number | string;
  /** From 0 to 23. */
  hours?: number;
  /** From 0 to 59. */
  minutes?: number;
  /** From 0 to 59. */
  seconds?: number;
  /** From 0 to 999. */
  milliseconds?: number;
  /** All times here are in UTC; accepted, without effect. */
  utc?: boolean;
}

/** Several units of time between ticks. */
export interface TimeIntervalStepConfig {
  /** The unit. */
  interval: TimeInterval;
  /** How many of them. */
  step: number;
}

/** An axis. Lengths are px; what is not set comes from `config.axis` and its variants. */
export interface AxisConfig {
  /** Whether there is no axis unless one is asked for. */
  disable?: boolean;
  /** The title; `null` for none. Without it, the field's title. */
  title?: LocalText | null;
  /** The labels' format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** Labels in place of those of the values named. */
  labelMap?: Record<string, LocalText>;
  /** The side of the plot. */
  orient?: Side;
  /** About how many ticks there are. */
  tickCount?: number | TimeInterval | TimeIntervalStepConfig;
  /** The least difference between ticks, in units of the scale. */
  tickMinStep?: number;
  /** Ticks of a band scale: in the middle of bands or between them. */
  tickBand?: TickBand;
  /** Whether there is one more tick at the start of the scale. */
  tickExtra?: boolean;
  /** Whether ticks stand on whole px. */
  tickRound?: boolean;
  /** Whether there are ticks. */
  ticks?: boolean;
  /** Length of ticks. */
  tickSize?: number;
  /** Width of ticks. */
  tickWidth?: number;
  /** Colour of ticks. */
  tickColor?: Color | null;
  /** Opacity of ticks. */
  tickOpacity?: number;
  /** Dashes of ticks. */
  tickDash?: (number)[];
  /** Start within the dashes. */
  tickDashOffset?: number;
  /** How ticks end. */
  tickCap?: StrokeCap;
  /** Shift of ticks, labels and grid lines along the axis. */
  tickOffset?: number;
  /** Whether there are grid lines. */
  grid?: boolean;
  /** Colour of grid lines. */
  gridColor?: Color | null;
  /** Opacity of grid lines. */
  gridOpacity?: number;
  /** Width of grid lines. */
  gridWidth?: number;
  /** Dashes of grid lines. */
  gridDash?: (number)[];
  /** Start within the dashes. */
  gridDashOffset?: number;
  /** How grid lines end. */
  gridCap?: StrokeCap;
  /** Whether the axis has a line. */
  domain?: boolean;
  /** Colour of the axis line. */
  domainColor?: Color | null;
  /** Opacity of the axis line. */
  domainOpacity?: number;
  /** Width of the axis line. */
  domainWidth?: number;
  /** Dashes of the axis line. */
  domainDash?: (number)[];
  /** Start within the dashes. */
  domainDashOffset?: number;
  /** How the axis line ends. */
  domainCap?: StrokeCap;
  /** Whether there are labels. */
  labels?: boolean;
  /** Alignment of labels. */
  labelAlign?: Align;
  /** Clockwise turn of labels, in degrees. */
  labelAngle?: number;
  /** Baseline of labels. */
  labelBaseline?: Baseline;
  /** Whether labels beyond the axis are hidden, or by how much they may stand out. */
  labelBound?: boolean | number;
  /** Colour of labels. */
  labelColor?: Color | null;
  /** Whether the first and last label are aligned with the ends of the axis. */
  labelFlush?: boolean | number;
  /** Shift of flush labels. */
  labelFlushOffset?: number;
  /** Font of labels. */
  labelFont?: string;
  /** Size of labels. */
  labelFontSize?: number;
  /** Slant of labels. */
  labelFontStyle?: FontStyle;
  /** Weight of labels. */
  labelFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of labels; 0 is no limit. */
  labelLimit?: number;
  /** Distance between the lines of a label. */
  labelLineHeight?: number;
  /** Shift of labels along the axis. */
  labelOffset?: number;
  /** Opacity of labels. */
  labelOpacity?: number;
  /** What happens to labels that would overlap. */
  labelOverlap?: "parity" | "greedy" | boolean;
  /** Distance between ticks and labels. */
  labelPadding?: number;
  /** Least distance between labels. */
  labelSeparation?: number;
  /** Alignment of the title. */
  titleAlign?: Align;
  /** Place of the title along the axis. */
  titleAnchor?: Anchor | null;
  /** Clockwise turn of the title, in degrees. */
  titleAngle?: number;
  /** Baseline of the title. */
  titleBaseline?: Baseline;
  /** Colour of the title. */
  titleColor?: Color | null;
  /** Font of the title. */
  titleFont?: string;
  /** Size of the title. */
  titleFontSize?: number;
  /** Slant of the title. */
  titleFontStyle?: FontStyle;
  /** Weight of the title. */
  titleFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of the title. */
  titleLimit?: number;
  /** Distance between the lines of the title. */
  titleLineHeight?: number;
  /** Opacity of the title. */
  titleOpacity?: number;
  /** Distance between labels and title. */
  titlePadding?: number;
  /** Place of the title, from the left of the plot. */
  titleX?: number;
  /** Place of the title, from the top of the plot. */
  titleY?: number;
  /** Least space that ticks and labels take. */
  minExtent?: number;
  /** Greatest space that ticks and labels take. */
  maxExtent?: number;
  /** Distance from the plot. */
  offset?: number;
  /** Place across the plot, in px. */
  position?: number;
  /** Place of ticks within a band, from 0 to 1. */
  bandPosition?: number;
  /** Shift of axis and grid; 0.5 puts hairlines on px. */
  translate?: number;
  /** 0 behind the marks, 1 before them. */
  zindex?: number;
  /** Whether assistive technology is told of it. */
  aria?: boolean;
  /** The text for assistive technology. */
  description?: string;
  /** Styles of `config.style`, the last the strongest. */
  style?: string | (string)[];
}

/** A legend. Lengths are px; what is not set comes from `config.legend`. */
export interface LegendConfig {
  /** Whether there is no legend unless one is asked for. */
  disable?: boolean;
  /** The title; `null` for none. Without it, the field's title. */
  title?: LocalText | null;
  /** About how many values a continuous scale shows. */
  tickCount?: number | TimeInterval | TimeIntervalStepConfig;
  /** Where it stands. */
  orient?: LegendOrient;
  /** Which way its entries run. */
  direction?: Orientation;
  /** Number of columns; 0 is one row. */
  columns?: number;
  /** Distance between columns. */
  columnPadding?: number;
  /** Distance between rows. */
  rowPadding?: number;
  /** How the entries are aligned with one another. */
  gridAlign?: LayoutAlign;
  /** Greatest height of an entry. */
  clipHeight?: number;
  /** Place from the left of the plot, where `orient` is `none`. */
  legendX?: number;
  /** Place from the top of the plot, where `orient` is `none`. */
  legendY?: number;
  /** Distance from the plot. */
  offset?: number;
  /** Distance between its border and its content. */
  padding?: number;
  /** Roundness of its corners. */
  cornerRadius?: number;
  /** Colour of its background. */
  fillColor?: Color | null;
  /** Colour of its border. */
  strokeColor?: Color | null;
  /** Dashes of its border. */
  strokeDash?: (number)[];
  /** Width of its border. */
  strokeWidth?: number;
  /** Length of a gradient. */
  gradientLength?: number;
  /** Opacity of a gradient. */
  gradientOpacity?: number;
  /** Colour of a gradient's border. */
  gradientStrokeColor?: Color | null;
  /** Width of a gradient's border. */
  gradientStrokeWidth?: number;
  /** Thickness of a gradient. */
  gradientThickness?: number;
  /** Which way gradients run. */
  gradientDirection?: Orientation;
  /** Greatest length of a horizontal gradient. */
  gradientHorizontalMaxLength?: number;
  /** Least length of a horizontal gradient. */
  gradientHorizontalMinLength?: number;
  /** Greatest length of a vertical gradient. */
  gradientVerticalMaxLength?: number;
  /** Least length of a vertical gradient. */
  gradientVerticalMinLength?: number;
  /** Greatest width of a gradient's labels. */
  gradientLabelLimit?: number;
  /** Distance between a gradient and its labels. */
  gradientLabelOffset?: number;
  /** Opacity of entries that are not selected; nothing is selected here. */
  unselectedOpacity?: number;
  /** Alignment of labels. */
  labelAlign?: Align;
  /** Baseline of labels. */
  labelBaseline?: Baseline;
  /** Colour of labels. */
  labelColor?: Color | null;
  /** Font of labels. */
  labelFont?: string;
  /** Size of labels. */
  labelFontSize?: number;
  /** Slant of labels. */
  labelFontStyle?: FontStyle;
  /** Weight of labels. */
  labelFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of labels. */
  labelLimit?: number;
  /** Distance between symbol and label. */
  labelOffset?: number;
  /** Opacity of labels. */
  labelOpacity?: number;
  /** What happens to labels that would overlap. */
  labelOverlap?: "parity" | "greedy" | boolean;
  /** Distance around labels. */
  labelPadding?: number;
  /** Least distance between labels. */
  labelSeparation?: number;
  /** Dashes of symbols. */
  symbolDash?: (number)[];
  /** Start within the dashes. */
  symbolDashOffset?: number;
  /** Colour of symbols. */
  symbolFillColor?: Color | null;
  /** Greatest number of entries. */
  symbolLimit?: number;
  /** Shift of symbols. */
  symbolOffset?: number;
  /** Opacity of symbols. */
  symbolOpacity?: number;
  /** Area of symbols in px². */
  symbolSize?: number;
  /** Colour of symbols' strokes. */
  symbolStrokeColor?: Color | null;
  /** Width of symbols' strokes. */
  symbolStrokeWidth?: number;
  /** Shape of symbols. */
  symbolType?: Shape;
  /** Which way symbols run. */
  symbolDirection?: Orientation;
  /** Colour of symbols that have none. */
  symbolBaseFillColor?: Color | null;
  /** Stroke colour of symbols that have none. */
  symbolBaseStrokeColor?: Color | null;
  /** Alignment of the title. */
  titleAlign?: Align;
  /** Place of the title along its side. */
  titleAnchor?: Anchor | null;
  /** Baseline of the title. */
  titleBaseline?: Baseline;
  /** Colour of the title. */
  titleColor?: Color | null;
  /** Font of the title. */
  titleFont?: string;
  /** Size of the title. */
  titleFontSize?: number;
  /** Slant of the title. */
  titleFontStyle?: FontStyle;
  /** Weight of the title. */
  titleFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of the title. */
  titleLimit?: number;
  /** Distance between the lines of the title. */
  titleLineHeight?: number;
  /** Opacity of the title. */
  titleOpacity?: number;
  /** The side of the entries on which the title stands. */
  titleOrient?: Side;
  /** Distance between title and entries. */
  titlePadding?: number;
  /** 0 behind the marks, 1 before them. */
  zindex?: number;
  /** Whether assistive technology is told of it. */
  aria?: boolean;
  /** The text for assistive technology. */
  description?: string;
}

/** A facet's header: one title, and a label for each panel, row or column. Lengths are px. */
export interface HeaderConfig {
  /** The title; `null` for none. Without it, the field's title. */
  title?: LocalText | null;
  /** The labels' format, in d3's number or time format language. */
  format?: string;
  /** Whether `format` is for numbers or times: `number`, `time`, `utc`. */
  formatType?: string;
  /** Labels in place of those of the values named. */
  labelMap?: Record<string, LocalText>;
  /** The side on which title and labels stand. */
  orient?: Side;
  /** Whether there are labels. */
  labels?: boolean;
  /** Alignment of labels. */
  labelAlign?: Align;
  /** Place of labels along their side. */
  labelAnchor?: Anchor | null;
  /** Clockwise turn of labels, in degrees. */
  labelAngle?: number;
  /** Baseline of labels. */
  labelBaseline?: Baseline;
  /** Colour of labels. */
  labelColor?: Color;
  /** Font of labels. */
  labelFont?: string;
  /** Size of labels. */
  labelFontSize?: number;
  /** Slant of labels. */
  labelFontStyle?: FontStyle;
  /** Weight of labels. */
  labelFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of labels. */
  labelLimit?: number;
  /** Distance between the lines of a label. */
  labelLineHeight?: number;
  /** The side on which labels stand. */
  labelOrient?: Side;
  /** Distance between labels and panel. */
  labelPadding?: number;
  /** Alignment of the title. */
  titleAlign?: Align;
  /** Place of the title along its side. */
  titleAnchor?: Anchor | null;
  /** Clockwise turn of the title, in degrees. */
  titleAngle?: number;
  /** Baseline of the title. */
  titleBaseline?: Baseline;
  /** Colour of the title. */
  titleColor?: Color;
  /** Font of the title. */
  titleFont?: string;
  /** Size of the title. */
  titleFontSize?: number;
  /** Slant of the title. */
  titleFontStyle?: FontStyle;
  /** Weight of the title. */
  titleFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Greatest width of the title. */
  titleLimit?: number;
  /** Distance between the lines of the title. */
  titleLineHeight?: number;
  /** The side on which the title stands. */
  titleOrient?: Side;
  /** Distance between title and labels. */
  titlePadding?: number;
}

/** The title of a view. Lengths are px; what is not set comes from `config.title`. */
export interface TitleConfig {
  /** Alignment of the text; by default that of its place. */
  align?: Align;
  /** Place along its side. */
  anchor?: Anchor | null;
  /** Clockwise turn, in degrees. */
  angle?: number;
  /** Baseline. */
  baseline?: Baseline;
  /** Colour. */
  color?: Color | null;
  /** Shift rightwards. */
  dx?: number;
  /** Shift downwards. */
  dy?: number;
  /** Font. */
  font?: string;
  /** Size. */
  fontSize?: number;
  /** Slant. */
  fontStyle?: FontStyle;
  /** Weight. */
  fontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** What it is aligned with: the plot, or all that is drawn. */
  frame?: TitleFrame;
  /** Greatest width. */
  limit?: number;
  /** Distance between lines. */
  lineHeight?: number;
  /** Distance from the view. */
  offset?: number;
  /** The side of the view on which it stands. */
  orient?: TitleOrient;
  /** Colour of the subtitle. */
  subtitleColor?: Color | null;
  /** Font of the subtitle. */
  subtitleFont?: string;
  /** Size of the subtitle. */
  subtitleFontSize?: number;
  /** Slant of the subtitle. */
  subtitleFontStyle?: FontStyle;
  /** Weight of the subtitle. */
  subtitleFontWeight?: "normal" | "bold" | "lighter" | "bolder" | number;
  /** Distance between the lines of the subtitle. */
  subtitleLineHeight?: number;
  /** Distance between title and subtitle. */
  subtitlePadding?: number;
  /** 0 behind the marks, 1 before them. */
  zindex?: number;
  /** Whether assistive technology is told of it. */
  aria?: boolean;
}

/** Defaults of scales. Paddings are shares of a step, sizes px or px². */
export interface ScaleConfigConfig {
  /** Space between bands. */
  bandPaddingInner?: number;
  /** Space at the ends of band scales. */
  bandPaddingOuter?: number;
  /** Space between bands of bars. */
  barBandPaddingInner?: number;
  /** Space between bands of rects. */
  rectBandPaddingInner?: number;
  /** Space between bands of ticks. */
  tickBandPaddingInner?: number;
  /** Space between bands that hold an offset scale. */
  bandWithNestedOffsetPaddingInner?: number;
  /** Space at the ends of band scales that hold an offset scale. */
  bandWithNestedOffsetPaddingOuter?: number;
  /** Space between bands of offset scales. */
  offsetBandPaddingInner?: number;
  /** Space at the ends of offset scales. */
  offsetBandPaddingOuter?: number;
  /** Space at the ends of point scales. */
  pointPadding?: number;
  /** Space at the ends of continuous scales, in px. */
  continuousPadding?: number;
  /** Whether values beyond the domain are shown at its ends. */
  clamp?: boolean;
  /** Whether ranges are rounded to whole px. */
  round?: boolean;
  /** Whether domains hold 0. */
  zero?: boolean;
  /** Whether domains are those of the data before it was aggregated. */
  useUnaggregatedDomain?: boolean;
  /** Whether x runs from right to left. */
  xReverse?: boolean;
  /** Least thickness of bars by size. */
  minBandSize?: number;
  /** Greatest thickness of bars by size. */
  maxBandSize?: number;
  /** Least size of text by size. */
  minFontSize?: number;
  /** Greatest size of text by size. */
  maxFontSize?: number;
  /** Least opacity. */
  minOpacity?: number;
  /** Greatest opacity. */
  maxOpacity?: number;
  /** Least area of points. */
  minSize?: number;
  /** Greatest area of points. */
  maxSize?: number;
  /** Least width of strokes. */
  minStrokeWidth?: number;
  /** Greatest width of strokes. */
  maxStrokeWidth?: number;
  /** Number of classes of quantile scales. */
  quantileCount?: number;
  /** Number of classes of quantize scales. */
  quantizeCount?: number;
  /** What stands for values that have no place on a scale. Rows with such values are then drawn. */
  invalid?: ScaleInvalidConfig;
}

/** What stands for values that have no place on a scale, channel by channel. */
export interface ScaleInvalidConfig {
  /** color. */
  color?: "zero-or-min" | InvalidValueConfig;
  /** fill. */
  fill?: "zero-or-min" | InvalidValueConfig;
  /** stroke. */
  stroke?: "zero-or-min" | InvalidValueConfig;
  /** opacity. */
  opacity?: "zero-or-min" | InvalidValueConfig;
  /** fillOpacity. */
  fillOpacity?: "zero-or-min" | InvalidValueConfig;
  /** strokeOpacity. */
  strokeOpacity?: "zero-or-min" | InvalidValueConfig;
  /** strokeWidth. */
  strokeWidth?: "zero-or-min" | InvalidValueConfig;
  /** size. */
  size?: "zero-or-min" | InvalidValueConfig;
  /** angle. */
  angle?: "zero-or-min" | InvalidValueConfig;
}

/** What a channel shows of a value that has no place on its scale. */
export interface InvalidValueConfig {
  /** A colour, a number, dashes. */
  value: number | string | (boolean | number | string | DateTimeConfig | null)[] | LocalText;
}

/** Default ranges. */
export interface RangeConfigConfig {
  /** Colours of nominal fields. */
  category?: "category" | "ordinal" | "ramp" | "heatmap" | "diverging" | RangeSchemeConfig | (Color)[];
  /** Colours of ordinal fields. */
  ordinal?: "category" | "ordinal" | "ramp" | "heatmap" | "diverging" | RangeSchemeConfig | (Color)[];
  /** Colours of quantitative fields. */
  ramp?: "category" | "ordinal" | "ramp" | "heatmap" | "diverging" | RangeSchemeConfig | (Color)[];
  /** Colours of quantitative fields in rect marks. */
  heatmap?: "category" | "ordinal" | "ramp" | "heatmap" | "diverging" | RangeSchemeConfig | (Color)[];
  /** Colours of scales with a `domainMid`. */
  diverging?: "category" | "ordinal" | "ramp" | "heatmap" | "diverging" | RangeSchemeConfig | (Color)[];
  /** Shapes. */
  symbol?: (Shape)[];
}

/** A scheme as a default range. */
export interface RangeSchemeConfig {
  /** Its name, or a list of colours. */
  scheme: SchemeName | (Color)[];
  /** Number of colours. */
  count?: number;
  /** The part of it that is used, from 0 to 1; the other way round to reverse it. */
  extent?: (number)[];
}

/** Defaults of panels. */
export interface FacetConfigConfig {
  /** Number of columns of wrapped panels. */
  columns?: number;
  /** Distance between panels in px. */
  spacing?: number;
}

/** Space at each side in px. */
export interface Sides {
  /** At the left. */
  left?: number;
  /** At the right. */
  right?: number;
  /** At the top. */
  top?: number;
  /** At the bottom. */
  bottom?: number;
}

/** How a chart fits its size. */
export interface AutosizeParams {
  /** How. */
  type?: AutosizeType;
  /** What the size counts. */
  contains?: Contains;
  /** Whether it is fitted again after each change; it always is. */
  resize?: boolean;
}

/** What a reader must know beside the chart itself. */
export interface Indicator {
  /** Where the figures come from; without it, the sources that a column `source` of the rows names. */
  source?: LocalText;
  /** Notes below the chart. */
  notes?: (LocalText | Footnote)[] | LocalText | Footnote;
  /** What the chart shows, in one sentence above it. */
  takeaway?: LocalText;
  /** Words about parts of the plot. */
  annotations?: (Annotation)[];
  /** The values of the colour channel that stand out; all others are grey. */
  highlight?: (boolean | number | string | DateTime | null)[];
  /** The text for assistive technology; without it, one is written from the chart. */
  description?: LocalText;
  /** What the chart is about: an id of the catalogue's topics, for a gallery to sort by. */
  topic?: string;
  /** Language and region, `zh-CN`, `en-GB`; by default the page's. */
  locale?: string;
  /** The look; by default that of the page. */
  theme?: Theme;
  /** On screens less than 480 px wide: `transpose` turns columns into bars. */
  narrow?: Narrow;
}

/** A footnote: a note of some values, with a mark at each of them. It is left out where none of them is drawn. */
export interface Footnote {
  /** The note. */
  text: LocalText;
  /** Which rows it is of. */
  test: Test;
}

/** Words about a part of the plot. A point has an arrow to it; a stretch at a height has a bracket; a value of one axis alone has a line across the plot, a stretch of one axis a band, of both a frame. */
export interface Annotation {
  /** The words; a band or line may do without. */
  text?: LocalText;
  /** Where along x. */
  x?: boolean | number | string | DateTime | null | [boolean | number | string | DateTime | null, boolean | number | string | DateTime | null];
  /** Where along y. */
  y?: boolean | number | string | DateTime | null | [boolean | number | string | DateTime | null, boolean | number | string | DateTime | null];
}

/** The look of a chart. */
export type Theme = "auto" | "light" | "dark" | "vega";

/** What becomes of a chart on a narrow screen. */
export type Narrow = "keep" | "transpose";

/** Views on top of one another. */
export interface LayerChart {
  /** The address of the JSON Schema; for editors only. */
  $schema?: string;
  /** A named figure that the rest overrides, member by member. */
  figure?: string;
  /** A name for programs. */
  name?: string;
  /** A text for assistive technology and tables of contents. */
  description?: string;
  /** The title. */
  title?: LocalText | Title | null;
  /** Where rows come from; unset, from the view around. */
  data?: Data | null;
  /** Rows by name, for `data.name`. */
  datasets?: Record<string, string | (unknown)[] | Record<string, unknown>>;
  /** What is done to the rows before they are drawn. */
  transform?: (Transform)[];
  /** Which channel shows what. Layers take over what is written around them. */
  encoding?: Encoding;
  /** Views on top of one another, the last one foremost. */
  layer: (LayerLayered | UnitLayered)[];
  /** Distance between panels in px. */
  spacing?: number | RowColumn;
  /** How panels are aligned. */
  align?: LayoutAlign | RowColumnAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean | RowColumnCenter;
  /** What counts as a panel's size. */
  bounds?: Bounds;
  /** What views share, and what each has for itself. */
  resolve?: Resolve;
  /** Width of the plot. */
  width?: "container" | number | Step;
  /** Height of the plot. */
  height?: "container" | number | Step;
  /** Background of the plot. */
  view?: ViewBackground;
  /** Defaults for everything. */
  config?: Config;
  /** Colour behind the chart; `null` for none. */
  background?: Color | null;
  /** Space around the chart in px. */
  padding?: number | Sides;
  /** How the chart fits its size. */
  autosize?: AutosizeType | AutosizeParams;
  /** What a reader must know beside the chart itself: source, notes, locale, theme. */
  indicator?: Indicator;
  /** Anything the spec's author keeps with it. */
  usermeta?: unknown;
}

/** Panels of a view. */
export interface FacetChart {
  /** The address of the JSON Schema; for editors only. */
  $schema?: string;
  /** A named figure that the rest overrides, member by member. */
  figure?: string;
  /** A name for programs. */
  name?: string;
  /** A text for assistive technology and tables of contents. */
  description?: string;
  /** The title. */
  title?: LocalText | Title | null;
  /** Where rows come from; unset, from the view around. */
  data?: Data | null;
  /** Rows by name, for `data.name`. */
  datasets?: Record<string, string | (unknown)[] | Record<string, unknown>>;
  /** What is done to the rows before they are drawn. */
  transform?: (Transform)[];
  /** The field or fields for each value of which there is a panel. */
  facet: FacetFieldDef | FacetMapping;
  /** The view in each panel. */
  spec: FacetView | LayerView | UnitView;
  /** Number of columns of wrapped panels. */
  columns?: number;
  /** Distance between panels in px. */
  spacing?: number | RowColumn;
  /** How panels are aligned. */
  align?: LayoutAlign | RowColumnAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean | RowColumnCenter;
  /** What counts as a panel's size. */
  bounds?: Bounds;
  /** What views share, and what each has for itself. */
  resolve?: Resolve;
  /** Defaults for everything. */
  config?: Config;
  /** Colour behind the chart; `null` for none. */
  background?: Color | null;
  /** Space around the chart in px. */
  padding?: number | Sides;
  /** How the chart fits its size. */
  autosize?: AutosizeType | AutosizeParams;
  /** What a reader must know beside the chart itself: source, notes, locale, theme. */
  indicator?: Indicator;
  /** Anything the spec's author keeps with it. */
  usermeta?: unknown;
}

/** A spec that builds on a named figure. */
export interface FigureChart {
  /** The address of the JSON Schema; for editors only. */
  $schema?: string;
  /** A named figure that the rest overrides, member by member. */
  figure: string;
  /** A name for programs. */
  name?: string;
  /** A text for assistive technology and tables of contents. */
  description?: string;
  /** The title. */
  title?: LocalText | Title | null;
  /** Where rows come from; unset, from the view around. */
  data?: Data | null;
  /** Rows by name, for `data.name`. */
  datasets?: Record<string, string | (unknown)[] | Record<string, unknown>>;
  /** What is done to the rows before they are drawn. */
  transform?: (Transform)[];
  /** The mark: its kind, or an object with its kind and properties. */
  mark?: MarkKind | (Mark & Required<Pick<Mark, "type">>);
  /** Which channel shows what. Layers take over what is written around them. */
  encoding?: Encoding;
  /** Views on top of one another, the last one foremost. */
  layer?: (LayerLayered | UnitLayered)[];
  /** The field or fields for each value of which there is a panel. */
  facet?: FacetFieldDef | FacetMapping;
  /** The view in each panel. */
  spec?: FacetView | LayerView | UnitView;
  /** Number of columns of wrapped panels. */
  columns?: number;
  /** Distance between panels in px. */
  spacing?: number | RowColumn;
  /** How panels are aligned. */
  align?: LayoutAlign | RowColumnAlign;
  /** Whether panels are centred in their cells. */
  center?: boolean | RowColumnCenter;
  /** What counts as a panel's size. */
  bounds?: Bounds;
  /** What views share, and what each has for itself. */
  resolve?: Resolve;
  /** Width of the plot. */
  width?: "container" | number | Step;
  /** Height of the plot. */
  height?: "container" | number | Step;
  /** Background of the plot. */
  view?: ViewBackground;
  /** Defaults for everything. */
  config?: Config;
  /** Colour behind the chart; `null` for none. */
  background?: Color | null;
  /** Space around the chart in px. */
  padding?: number | Sides;
  /** How the chart fits its size. */
  autosize?: AutosizeType | AutosizeParams;
  /** What a reader must know beside the chart itself: source, notes, locale, theme. */
  indicator?: Indicator;
  /** Anything the spec's author keeps with it. */
  usermeta?: unknown;
}
