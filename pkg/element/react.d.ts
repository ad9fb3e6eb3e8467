/** Types of `<indicator-chart>` in React 19: `import type {} from "indicator-charts/react"` once in an application. */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { Spec } from "../types/interface.js";
import type { IndicatorChart, IndicatorChartEventMap } from "./define.js";

/** React sets what is a property of the element as a property, and listens to `on…`. */
export interface IndicatorChartProps extends Omit<DetailedHTMLProps<HTMLAttributes<IndicatorChart>, IndicatorChart>, "spec"> {
  figure?: string;
  src?: string;
  spec?: Spec | string;
  theme?: "auto" | "light" | "dark";
  width?: number | string;
  height?: number | string;
  ratio?: number | string;
  downloads?: string | boolean;
  loading?: "lazy" | "eager" | "interaction";
  onready?: (event: IndicatorChartEventMap["ready"]) => void;
  onhover?: (event: IndicatorChartEventMap["hover"]) => void;
  onselect?: (event: IndicatorChartEventMap["select"]) => void;
  onerror?: (event: IndicatorChartEventMap["error"]) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "indicator-chart": IndicatorChartProps;
    }
  }
}
