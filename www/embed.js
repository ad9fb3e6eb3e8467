/**
 * For pages that embed a chart in a frame: sets the frame's height to what the chart says. Only a
 * message from the window of a frame in this page, of the origin that frame was given, and with a
 * sensible number counts; everything else is ignored. Loading it twice changes nothing.
 */
(() => {
  const MARK = "__indicatorChartsEmbed";
  if (MARK in window) return;
  Object.defineProperty(window, MARK, { value: true });

  /** A chart is higher than a line of text and lower than this. */
  const HIGHEST = 20000;

  window.addEventListener("message", (event) => {
    const height = event.data?.["indicator-charts"]?.height;
    if (typeof height !== "number" || !(height >= 20 && height <= HIGHEST)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow !== event.source) continue;
      if (new URL(frame.src, document.baseURI).origin !== event.origin) return;
      frame.height = String(Math.ceil(height));
    }
  });
})();
