"use client";
/** A client component: the element over the server's picture. It listens as React does. */
import { useState } from "react";
import "indicator-charts/element";
import type {} from "indicator-charts/react";

export function Wake({ svg }: { svg: string }) {
  const [title, setTitle] = useState("");
  return (
    <>
      <indicator-chart
        figure="housing-units"
        lang="zh-CN"
        width={640}
        downloads
        suppressHydrationWarning
        onready={(event) => setTitle(event.detail.title)}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <p id="told">{title}</p>
    </>
  );
}
