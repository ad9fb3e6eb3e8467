/**
 * The element's styles as a constructed sheet, which a `style-src 'self'` policy lets through. What only a reader's
 * hand brings to sight is in `hand-sheet.js`. Pages change what they like by custom properties and parts.
 */

const RULES = `
:host {
  display: block;
  position: relative;
  contain: layout;
  text-align: start;
  --_ink: var(--indicator-chart-ink, #1d2329);
  --_paper: var(--indicator-chart-paper, #fff);
  --_line: var(--indicator-chart-line, #c9cfd4);
  --_accent: var(--indicator-chart-accent, #0b62c4);
  font: 13px/1.45 var(--indicator-chart-font, system-ui, sans-serif);
}
:host([hidden]) { display: none }
:host([data-theme="dark"]) {
  --_ink: var(--indicator-chart-ink, #e8eaec);
  --_paper: var(--indicator-chart-paper, #1b2026);
  --_line: var(--indicator-chart-line, #4a525a);
  --_accent: var(--indicator-chart-accent, #6db3ff);
}
.plot { position: relative; width: 100%; aspect-ratio: 16 / 11 }
.layer { position: absolute; inset: 0; visibility: hidden; transform-origin: 0 0 }
canvas { position: absolute; inset: 0 auto auto 0; display: block; touch-action: pan-y pinch-zoom }
canvas.timed { touch-action: pan-y; cursor: crosshair }
:host([data-state="drawn"]) .layer { visibility: visible }
:host([data-state="drawn"]) slot:not([name]) { display: none }
canvas:focus-visible, .plot:focus-visible { outline: 2px solid var(--_accent); outline-offset: -2px }
div.legend button { position: absolute; min-width: 0; min-height: 0; padding: 0; border: 0; border-radius: 3px; background: none }
div.legend button:hover { box-shadow: 0 0 0 1px var(--_line) }
[hidden] { display: none !important }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; border: 0;
}
.menu { position: absolute; bottom: 0; right: 0; z-index: 2 }
button {
  font: inherit; color: var(--_ink); background: var(--_paper); border: 1px solid var(--_line); border-radius: 3px;
  min-width: 28px; min-height: 28px; padding: 2px 10px; cursor: pointer;
}
button:focus-visible { outline: 2px solid var(--_accent); outline-offset: 1px }
.toggle { padding: 0; line-height: 1; opacity: 0 }
.plot:hover .toggle, .plot:focus-within .toggle, .toggle[aria-expanded="true"] { opacity: 1 }
::slotted([slot="error"]) {
  margin: 0; padding: 8px 11px; color: #7a1414; background: #fdf1f0; border-inline-start: 3px solid #c02626;
  font: 13px/1.5 var(--indicator-chart-font, system-ui, sans-serif); overflow-wrap: anywhere;
}
:host([data-theme="dark"]) ::slotted([slot="error"]) { color: #ffc9c4; background: #351d1d }
:host([data-state="failed"]) .plot.bare { aspect-ratio: auto; height: auto !important }
.printed { position: absolute; inset: 0; visibility: hidden }
/* Without notes the corner is the axis's: there the button comes with the first touch. */
@media (hover: none) { .plot:not(.bare) .toggle { opacity: 1 } }
@media (prefers-reduced-motion: no-preference) { .toggle { transition: opacity 0.15s } }
@media (forced-colors: active) {
  .plot { color: CanvasText; background: Canvas }
}
@media print {
  .menu, div.legend { display: none !important }
  .plot { height: auto !important; aspect-ratio: auto !important; break-inside: avoid }
  :host([data-state="drawn"]) .layer { position: static; transform: none !important; width: auto !important; height: auto !important }
  :host([data-state="drawn"]) canvas { position: static; max-width: 100%; height: auto !important }
  .plot:has(.printed) canvas { display: none }
  .printed { position: static; visibility: visible }
  .printed svg { display: block; width: 100%; height: auto }
}
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * Gives a shadow root its styles.
 * @param {ShadowRoot} root
 */
export function style(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
  }
  root.adoptedStyleSheets = [sheet];
}
