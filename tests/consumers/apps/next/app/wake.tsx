"use client";
/** A client component: the element over the server's picture. */
import { useEffect, useRef, useState } from "react";
import type { IndicatorChart } from "indicator-charts/element";
import "indicator-charts/element";
import type {} from "indicator-charts/react";

export function Wake({ svg }: { svg: string }) {
  const element = useRef<IndicatorChart>(null);
  const [title, setTitle] = useState("");
  useEffect(() => {
    const chart = element.current;
    if (!chart) return;
    // React 19 does not listen to custom elements that came from a server (facebook/react issue 35446), and this one
    // may be drawn before React has taken the page over.
    const tell = () => setTitle(chart.chart?.describe()?.title ?? "");
    tell();
    chart.addEventListener("ready", tell);
    return () => chart.removeEventListener("ready", tell);
  }, []);
  return (
    <>
      <indicator-chart
        ref={element}
        figure="housing-units"
        lang="zh-CN"
        width={640}
        downloads
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <p id="told">{title}</p>
    </>
  );
}
