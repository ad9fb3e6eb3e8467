/** Types of the entry `indicator-charts/element`: the class, and what importing it tells the page's types. */

import type { ChartError, Hit, Problem } from "../types/interface.js";
import { IndicatorChart } from "../types/indicator-chart.js";

export { IndicatorChart };

/** What an `<indicator-chart>` fires. */
export interface IndicatorChartEventMap {
  /** The chart is drawn; `problems` tells what was left out, of the table too. */
  ready: CustomEvent<{ title: string; width: number; height: number; problems: Problem[] }>;
  /** The pointer or the keyboard cursor is at a mark, or left it. */
  hover: CustomEvent<Hit | null>;
  /** A mark was clicked, or Enter pressed on it. */
  select: CustomEvent<Hit>;
  /** There is no chart. Does not bubble. */
  error: CustomEvent<ChartError>;
}

declare module "../types/indicator-chart.js" {
  interface IndicatorChart {
    /** Name of a bundled figure. */
    figure: string;
    /** Address of a spec (JSON) or of a table (CSV, TSV, JSON rows). */
    src: string;
    /** `auto`, `light` or `dark`. */
    theme: string;
    /** Largest width in CSS px. */
    width: string | number;
    /** Height in CSS px. */
    height: string | number;
    /** Width over height: `16/9` or `1.6`. */
    ratio: string | number;
    /** Files and code that are offered: `svg png png@3 csv spec embed`, empty for all. */
    downloads: string | boolean;
    /** `lazy` or `eager`. */
    loading: string;
    addEventListener<Type extends keyof IndicatorChartEventMap>(
      type: Type,
      listener: (this: IndicatorChart, event: IndicatorChartEventMap[Type]) => unknown,
      options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | AddEventListenerOptions,
    ): void;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "indicator-chart": IndicatorChart;
  }
}
