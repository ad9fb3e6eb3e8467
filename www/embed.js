/**
 * For pages that embed a chart in a frame: sets the frame's height to what the chart says, and tells
 * the chart which colours and language the page has. Only a message from the window of a frame in this
 * page, of the origin that frame was given, counts; a height must be a sensible number; everything else
 * is ignored. Loading it twice changes nothing.
 */
(() => {
  const MARK = "__indicatorChartsEmbed";
  if (MARK in window) return;
  Object.defineProperty(window, MARK, { value: true });

  /** A chart is higher than a line of text and lower than this. */
  const HIGHEST = 20000;

  /** Frames that have spoken, and what they were told. @type {Map<HTMLIFrameElement, string>} */
  const charts = new Map();

  /** @param {HTMLIFrameElement} frame */
  const originOf = (frame) => new URL(frame.src, document.baseURI).origin;

  window.addEventListener("message", (event) => {
    const word = event.data?.["indicator-charts"];
    if (typeof word !== "object" || word === null) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow !== event.source) continue;
      if (originOf(frame) !== event.origin) return;
      if (word.hello) charts.delete(frame);
      const { height } = word;
      if (typeof height === "number" && height >= 20 && height <= HIGHEST) {
        frame.height = String(Math.ceil(height));
        // A height in a style outweighs the attribute.
        if (frame.style.height) frame.style.height = `${Math.ceil(height)}px`;
      }
      tell(frame);
    }
  });

  /**
   * The colours of the page where the frame stands. A page that never heard of dark is light.
   * @param {HTMLIFrameElement} frame
   */
  function schemeOf(frame) {
    const supported = getComputedStyle(frame).colorScheme || "normal";
    if (!/\bdark\b/.test(supported)) return "light";
    return !/\blight\b/.test(supported) || preference.matches ? "dark" : "light";
  }

  /** @param {HTMLIFrameElement} frame */
  function tell(frame) {
    const word = { theme: schemeOf(frame), lang: frame.closest("[lang]")?.getAttribute("lang") ?? "" };
    const text = JSON.stringify(word);
    if (charts.get(frame) === text) return;
    charts.set(frame, text);
    const origin = originOf(frame);
    // A frame without an origin of its own cannot be named as the one to hear this.
    if (origin !== "null") frame.contentWindow?.postMessage({ "indicator-charts": word }, origin);
  }

  function tellAll() {
    for (const frame of charts.keys()) {
      if (frame.isConnected) tell(frame);
      else charts.delete(frame);
    }
  }

  const preference = matchMedia("(prefers-color-scheme: dark)");
  preference.addEventListener("change", tellAll);
  const observer = new MutationObserver(tellAll);
  for (const element of [document.documentElement, document.body]) {
    if (element) observer.observe(element, { attributes: true });
  }
})();
