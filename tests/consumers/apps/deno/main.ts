/** Deno takes the package from `node_modules`, and its types. */
import { catalogue, ChartError, parseTable, renderSVG } from "indicator-charts";

const svg: string = renderSVG({ figure: "air-quality" }, { width: 640, locale: "zh-CN" });
const table = await parseTable("年份,数值\n2023,1.75万\n");
let code = "";
try {
  renderSVG({ mark: "pie" } as never);
} catch (error) {
  code = error instanceof ChartError ? error.code : "";
}
console.log(JSON.stringify({ svg: svg.slice(0, 4), figures: catalogue.figures().length > 0, rows: table.rows, code: code.length > 0 }));
