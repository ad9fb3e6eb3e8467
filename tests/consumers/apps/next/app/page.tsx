/** A server component: the chart comes as SVG with the page, and wakes where the client loads the element. */
import { describe, renderSVG } from "indicator-charts";
import { Wake } from "./wake";

export default function Page() {
  const spec = { figure: "housing-units" };
  const svg = renderSVG(spec, { width: 640, locale: "zh-CN" });
  return (
    <main>
      <h1>{describe(spec, { locale: "zh-CN" }).title}</h1>
      <Wake svg={svg} />
    </main>
  );
}
