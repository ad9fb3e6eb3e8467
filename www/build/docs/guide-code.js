/** The code of the guide, the same in both languages; `SITE` stands for the address where this site is. */

/** @type {Record<string, string>} */
export const CODE = {
  install: `npm install indicator-charts`,
  tag: `<script type="module" src="SITEpkg/dist/element.js"></script>
<indicator-chart figure="air-quality" lang="en"></indicator-chart>`,
  ownSpec: `<indicator-chart lang="en">
  <script type="application/json">
  {
    "title": "Homes handed over",
    "data": {"values": [
      {"year": "2022", "homes": 8200, "status": "actual"},
      {"year": "2023", "homes": 9838, "status": "provisional"},
      {"year": "2024", "homes": 11000, "status": "target", "bound": "at-least"}
    ]},
    "mark": "bar",
    "encoding": {
      "x": {"field": "year", "title": null},
      "y": {"field": "homes", "type": "quantitative"}
    }
  }
  </script>
  <img src="homes.svg" alt="Homes handed over, 2022 to 2024" width="640" height="400">
</indicator-chart>`,
  bundler: `import "indicator-charts/element";          // defines <indicator-chart>

const chart = document.createElement("indicator-chart");
chart.spec = { figure: "housing-units" };    // or any spec, as an object
document.querySelector("main").append(chart);`,
  react: `import "indicator-charts/element";
import type {} from "indicator-charts/react";

export const Homes = ({ spec }) =>
  <indicator-chart spec={spec} lang="en" onselect={(event) => console.log(event.detail.text)} />;`,
  vue: `// vite.config.js
vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "indicator-chart" } } })

<!-- in a component -->
<indicator-chart :spec.prop="spec" lang="en" />`,
  canvas: `import init, { Chart } from "indicator-charts";

await init();
const canvas = document.querySelector("canvas");
const chart = new Chart(canvas, { figure: "housing-units" }, { width: 640, locale: "en" });

chart.resize(320, 300);
console.log(chart.hit(120, 80)?.text, chart.describe().summary);
const file = await chart.toBlob("image/png", { pixelRatio: 3 });
chart.destroy();`,
  node: `import { renderSVG, table, toCSV } from "indicator-charts";

const spec = { figure: "pingshan-growth" };
const svg = renderSVG(spec, { width: 640, locale: "en", theme: "light" });
const csv = toCSV(table(spec, { locale: "en" }));`,
  cli: `npx indicator-charts render housing-units -o housing.svg --locale en --width 640
npx indicator-charts render my-spec.json -o chart.png --ratio 3
npx indicator-charts figures
npx indicator-charts embed housing-units --site SITE
npx indicator-charts data --indicator gdp --area pingshan`,
  wake: `<indicator-chart figure="pingshan-growth" lang="en">
  <!-- what renderSVG gave: seen at once, read without scripts, woken in its place -->
  <svg …>…</svg>
</indicator-chart>`,
  csp: `Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'`,
  init: `import init from "indicator-charts";

await init();                                       // the file beside the modules
await init("/assets/core.wasm");     // or an address, a Response, bytes, a WebAssembly.Module`,
  events: `const chart = document.querySelector("indicator-chart");
chart.addEventListener("ready", ({ detail }) => console.log(detail.title, detail.width, detail.height));
chart.addEventListener("select", ({ detail }) => console.log(detail.text, detail.status, detail.datum));
chart.addEventListener("error", ({ detail }) => console.error(detail.code, detail.path, detail.hint));`,
  zoom: `chart.setDomain("x", [Date.UTC(2020, 0), Date.UTC(2023, 0)]);   // null shows all
chart.hide([{ value: "housing-completed" }]);                   // entries of chart.legends(), or {value}
chart.highlight({ value: "housing-raised" });                   // null ends it`,
  css: `indicator-chart {
  --indicator-chart-ink: #1b2025;
  --indicator-chart-paper: #fff;
  --indicator-chart-line: #d9d5cc;
  --indicator-chart-accent: #0a5a9c;
  --indicator-chart-font: Georgia, serif;
}
indicator-chart::part(tooltip) { border-radius: 6px }`,
  config: `{
  "figure": "pingshan-growth",
  "config": {
    "font": "Georgia, serif",
    "axis": {"labelFontSize": 13, "gridColor": "#e5e2da"},
    "range": {"category": ["#0a5a9c", "#b3261e", "#1c6b3c"]},
    "bar": {"cornerRadiusEnd": 2}
  }
}`,
  vegaTheme: `renderSVG(spec, { theme: "vega" });   // Vega-Lite's own look and sizes`,
  dark: `<html style="color-scheme: light dark">   <!-- or in your style sheet: charts follow it -->
<indicator-chart figure="gas" theme="dark"></indicator-chart>   <!-- this one always dark -->`,
  csv: `<!-- a table, and a spec that says how it is drawn -->
<indicator-chart src="homes.csv">
  <script type="application/json">
  {"mark": "bar", "encoding": {"x": {"field": "year"}, "y": {"field": "homes", "type": "quantitative"}}}
  </script>
</indicator-chart>

<!-- a spec, whose data.url is read from where it stands -->
<indicator-chart src="homes.json"></indicator-chart>`,
  dataText: `const spec = {
  data: { values: "year,homes,status\\n2022,8200,actual\\n2023,9838,provisional\\n", format: { type: "csv" } },
  mark: "bar",
  encoding: { x: { field: "year" }, y: { field: "homes", type: "quantitative" } },
};
// Reads text and bytes; the element does it by itself.
new Chart(canvas, await prepareData(spec));`,
  typed: `const spec = {
  data: { columns: { time: new Float64Array(times), load: new Float32Array(loads) } },
  mark: "line",
  encoding: { x: { field: "time", type: "temporal" }, y: { field: "load", type: "quantitative" } },
};`,
  parse: `import { parseTable } from "indicator-charts";

const { columns, rows, encoding, problems } = await parseTable(await file.arrayBuffer());
for (const { row, column, value, reason } of problems) console.warn(row, column, value, reason);`,
  quantities: `const table = await parseTable("年份,增速\\n2023,18.0%\\n2024,10%以上\\n2025,15%左右\\n");
table.columns.map(({ name, type }) => [name, type]);
// 年份 period, 增速 quantity, and 增速_bound beside it: exact, at-least, about`,
  catalogue: `import init, { catalogue } from "indicator-charts";

await init();
catalogue.observations({ indicator: "gdp", area: "pingshan", period: { from: "2020", to: "2024" } });
catalogue.figures().map(({ id, title_en }) => [id, title_en]);
catalogue.toCSV({ area: "guangming" });     // the columns of the data package
catalogue.toSDMX({ topic: "economy" });     // an SDMX-CSV 2.0 message`,
  errors: `import { ChartError, renderSVG } from "indicator-charts";

try {
  renderSVG({ data: { values: [{ a: 1 }] }, mark: "arc" });
} catch (error) {
  if (!(error instanceof ChartError)) throw error;
  error.code;         // "unsupported-value"
  error.path;         // "/mark"
  error.hint;         // "pies and polar charts are not drawn yet; use bars, …"
  error.explanation;  // all of it, as one line
  error.problems;     // every problem of the spec, not only the first
}`,
};
