/** React 19 sets properties and listens to the element's events by itself. */
import { useState } from "react";
import { createRoot } from "react-dom/client";
import "indicator-charts/element";
import type { Spec } from "indicator-charts";
import type {} from "indicator-charts/react";

const SPEC: Spec = {
  title: "Bars",
  data: { values: [{ a: "A", b: 1 }, { a: "B", b: 2 }] },
  mark: "bar",
  encoding: { x: { field: "a", type: "nominal" }, y: { field: "b", type: "quantitative" } },
};

function App() {
  const [told, tell] = useState<string[]>([]);
  const [theme, setTheme] = useState<"light" | "dark">("light");
  const hear = (text: string) => tell((known) => [...known, text]);
  return (
    <>
      <indicator-chart
        spec={SPEC}
        theme={theme}
        loading="eager"
        width={500}
        onready={(event) => hear(`ready ${event.detail.title}`)}
        onselect={(event) => hear(`select ${event.detail.text}`)}
        onerror={(event) => hear(`error ${event.detail.code}`)}
      />
      <button onClick={() => setTheme("dark")}>dark</button>
      <p id="told">{told.join("; ")}</p>
    </>
  );
}

createRoot(document.getElementById("app")!).render(<App />);
