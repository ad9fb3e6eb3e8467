/**
 * What a chart on a page has to follow: whether it is near the view, the size of its box in device
 * pixels, the pixel ratio, the colour scheme, the language around it, late fonts, printing. Takes an
 * element and its box; calls back; stops with one call. Guarantees that nothing watches afterwards.
 */

/**
 * The room a chart has across; its height is the chart's own.
 * @typedef {object} Box
 * @property {number} width CSS px
 * @property {number} ratio device px a CSS px
 */

/**
 * @typedef {object} Callbacks
 * @property {() => void} near the element came near the view
 * @property {(box: Box) => void} resized
 * @property {() => void} restyled colour scheme or language may have changed
 * @property {() => void} lettered fonts have arrived
 * @property {(printing: boolean) => void} printing
 */

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} plot
 * @param {Callbacks} callbacks
 * @returns {() => void} stops
 */
export function watch(element, plot, callbacks) {
  const stop = new AbortController();
  const { signal } = stop;

  const nearness = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) callbacks.near();
  }, { rootMargin: "300px" });
  nearness.observe(element);

  const size = new ResizeObserver((entries) => {
    const entry = entries.at(-1);
    if (entry) callbacks.resized(boxOf(entry));
  });
  try {
    size.observe(plot, { box: "device-pixel-content-box" });
  } catch {
    // WebKit has no such box: CSS pixels and the ratio must do.
    size.observe(plot);
    followRatio(() => callbacks.resized(measure(plot)), signal);
  }
  followRatio(callbacks.restyled, signal);

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callbacks.restyled, { signal });
  document.fonts?.addEventListener("loadingdone", callbacks.lettered, { signal });
  followLanguage(callbacks.restyled, signal);
  addEventListener("beforeprint", () => callbacks.printing(true), { signal });
  addEventListener("afterprint", () => callbacks.printing(false), { signal });

  return () => {
    stop.abort();
    nearness.disconnect();
    size.disconnect();
  };
}

/**
 * The box of an element as it is now.
 * @param {HTMLElement} plot
 * @returns {Box}
 */
export function measure(plot) {
  return { width: plot.clientWidth, ratio: devicePixelRatio };
}

/**
 * @param {ResizeObserverEntry} entry
 * @returns {Box}
 */
function boxOf(entry) {
  const ratio = devicePixelRatio;
  const device = entry.devicePixelContentBoxSize?.[0];
  // Whole device pixels: a chart that ends between two is blurred by the compositor.
  return { width: (device?.inlineSize ?? Math.round(entry.contentRect.width * ratio)) / ratio, ratio };
}

/**
 * Calls back when the pixel ratio changes: zoom, or a window moved to another screen. A query holds
 * for one ratio only, so each change asks anew.
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
function followRatio(changed, signal) {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
    followRatio(changed, signal);
    changed();
  }, { once: true, signal });
}

/** Callbacks of all elements on the page: one observer for all of them. @type {Set<() => void>} */
const languageFollowers = new Set();
/** @type {MutationObserver | undefined} */
let languageObserver;

/**
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
function followLanguage(changed, signal) {
  languageObserver ??= new MutationObserver(() => {
    for (const follower of languageFollowers) follower();
  });
  if (languageFollowers.size === 0) {
    languageObserver.observe(document.documentElement, {
      attributeFilter: ["lang", "class", "style", "data-theme"],
      subtree: false,
    });
    languageObserver.observe(document.body ?? document.documentElement, { attributeFilter: ["lang"], subtree: true });
  }
  languageFollowers.add(changed);
  signal.addEventListener("abort", () => {
    languageFollowers.delete(changed);
    if (languageFollowers.size === 0) languageObserver?.disconnect();
  }, { once: true });
}

/**
 * The language of an element: its own `lang`, else that of the nearest ancestor, through shadow roots.
 * @param {Element} element
 * @returns {string | undefined}
 */
export function languageOf(element) {
  /** @type {Element | null} */
  let at = element;
  while (at) {
    const found = at.closest("[lang]");
    if (found) return found.getAttribute("lang") || undefined;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}

/**
 * The colour scheme an element is shown in: dark where its page supports dark (`color-scheme`) and
 * the reader prefers it. A page that never heard of dark keeps light charts.
 * @param {Element} element
 * @returns {"light" | "dark"}
 */
export function schemeOf(element) {
  const supported = getComputedStyle(element).colorScheme || "normal";
  if (!/\bdark\b/.test(supported)) return "light";
  if (!/\blight\b/.test(supported)) return "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
