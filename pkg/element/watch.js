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
 * @property {() => void} filled a spec inside the element has come, gone or changed
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

  const resized = unlooped(callbacks.resized);
  const size = new ResizeObserver((entries) => {
    const entry = entries.at(-1);
    if (entry) resized(boxOf(entry));
  });
  try {
    size.observe(plot, { box: "device-pixel-content-box" });
  } catch {
    // WebKit has no such box: CSS pixels and the ratio must do.
    size.observe(plot);
  }
  // Not every browser tells of new device pixels behind the same box.
  followRatio(() => resized(measure(plot)), signal);

  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", callbacks.restyled, { signal });
  }
  document.fonts?.addEventListener("loadingdone", callbacks.lettered, { signal });
  followLanguage(callbacks.restyled, signal);
  const children = new MutationObserver((changes) => {
    // A page under way gives a script its text bit by bit: what is there at its end is what counts.
    if (!changes.some(({ target, addedNodes, removedNodes }) => [target, ...addedNodes, ...removedNodes].some(isSpec))) return;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", callbacks.filled, { once: true, signal });
    else callbacks.filled();
  });
  children.observe(element, { childList: true, subtree: true, characterData: true });
  addEventListener("beforeprint", () => callbacks.printing(true), { signal });
  addEventListener("afterprint", () => callbacks.printing(false), { signal });

  return () => {
    stop.abort();
    nearness.disconnect();
    size.disconnect();
    children.disconnect();
  };
}

/**
 * Whether a node is, or is in, the JSON that a spec stands in.
 * @param {Node} node
 */
function isSpec(node) {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.localName === "script" && element.getAttribute("type") === "application/json";
}

/** Widths that come back this often within this time, ms, are those of a loop. */
const [LOOPS, LOOP_TIME] = [3, 1000];

/**
 * Ends the loop of a scroll bar that comes with the chart's height and goes with its width: of two widths that
 * alternate, the smaller one stays, until there is another.
 * @param {(box: Box) => void} resized
 * @returns {(box: Box) => void}
 */
function unlooped(resized) {
  /** @type {{width: number, at: number}[]} */
  let past = [];
  return (box) => {
    const now = performance.now();
    past = [...past.filter(({ at }) => now - at < LOOP_TIME), { width: box.width, at: now }].slice(-2 * LOOPS);
    const [a = 0, b = 0] = past.map(({ width }) => width);
    const loops = past.length === 2 * LOOPS && a !== b && past.every(({ width }, place) => width === (place % 2 ? b : a));
    if (loops && box.width > Math.min(a, b)) return;
    resized(box);
  };
}

/**
 * The box of an element as it is now.
 * @param {HTMLElement} plot
 * @returns {Box}
 */
export function measure(plot) {
  const ratio = devicePixelRatio;
  return { width: Math.round(plot.getBoundingClientRect().width * ratio) / ratio, ratio };
}

/**
 * @param {ResizeObserverEntry} entry
 * @returns {Box}
 */
function boxOf(entry) {
  const ratio = devicePixelRatio;
  const rounded = Math.round(entry.contentRect.width * ratio);
  const device = entry.devicePixelContentBoxSize?.[0]?.inlineSize ?? rounded;
  // Whole device pixels: a chart that ends between two is blurred by the compositor. A browser that plays another
  // device counts its own screen's pixels here: half the chart's width, where it plays a phone.
  return { width: (Math.abs(device - rounded) > 1 ? rounded : device) / ratio, ratio };
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
 * The colours that a reader's system prescribes for texts and what is behind them; nothing where it prescribes none.
 * @param {Element} probe an element in these colours, by the style sheet
 * @returns {[ink: string, paper: string] | undefined}
 */
export function forcedColors(probe) {
  if (!matchMedia("(forced-colors: active)").matches) return undefined;
  const { color, backgroundColor } = getComputedStyle(probe);
  return [color, backgroundColor];
}

/**
 * Whether a CSS colour is nearer to black than to white.
 * @param {string} color `rgb(…)`, as computed styles have it
 */
export function isDark(color) {
  const [red = 255, green = 255, blue = 255] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

/**
 * The colour scheme an element is shown in: dark where its page supports dark (`color-scheme`, in styles or in a meta
 * element) and the reader prefers it. A page that never heard of dark keeps light charts.
 * @param {Element} element
 * @returns {"light" | "dark"}
 */
export function schemeOf(element) {
  const styled = getComputedStyle(element).colorScheme || "normal";
  const page = styled === "normal" ? document.querySelector("meta[name='color-scheme']") : null;
  const supported = page?.getAttribute("content") ?? styled;
  if (!/\bdark\b/.test(supported)) return "light";
  if (!/\blight\b/.test(supported)) return "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
