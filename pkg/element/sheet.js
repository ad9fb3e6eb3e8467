/**
 * The element's styles as one constructed sheet, which a `style-src 'self'` policy lets through.
 * Pages change what they like by custom properties and parts.
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
canvas { position: absolute; inset: 0 auto auto 0; display: block; visibility: hidden; touch-action: pan-y pinch-zoom }
canvas.timed { touch-action: pan-y; cursor: crosshair }
:host([data-state="drawn"]) canvas { visibility: visible }
:host([data-state="drawn"]) slot:not([name]) { display: none }
canvas:focus-visible { outline: 2px solid var(--_accent); outline-offset: -2px }
.cursor {
  position: absolute; width: 15px; height: 15px; margin: -7.5px 0 0 -7.5px; box-sizing: border-box;
  border: 2px solid var(--_accent); border-radius: 50%; box-shadow: 0 0 0 2px var(--_paper); pointer-events: none;
}
.crosshair {
  position: absolute; width: 1px; margin-left: -0.5px; background: var(--_ink); opacity: 0.45; pointer-events: none;
}
.dot {
  position: absolute; width: 9px; height: 9px; margin: -4.5px 0 0 -4.5px; box-sizing: border-box; border-radius: 50%;
  border: 2px solid var(--_ink); background: var(--_paper); pointer-events: none;
}
.brush {
  position: absolute; background: var(--_accent); opacity: 0.18; border-inline: 1px solid var(--_accent); pointer-events: none;
}
.hint, .help {
  position: absolute; color: var(--_ink); background: var(--_paper); border: 1px solid var(--_line); border-radius: 3px;
}
.hint { inset: auto auto 10px 50%; translate: -50%; padding: 4px 10px; pointer-events: none; white-space: nowrap; z-index: 1 }
.help {
  inset: 8px 8px auto auto; max-width: calc(100% - 16px); max-height: calc(100% - 16px); overflow: auto; padding: 8px 12px;
  box-sizing: border-box; box-shadow: 0 2px 10px rgb(0 0 0 / 0.14); z-index: 3;
}
.help dl { display: grid; grid-template-columns: auto auto; gap: 2px 14px; margin: 0 0 8px }
.help dt { font-weight: 600; white-space: nowrap }
.help dd { margin: 0 }
.reset { position: absolute; translate: -100%; z-index: 1; white-space: nowrap }
div.legend button { position: absolute; min-width: 0; min-height: 0; padding: 0; border: 0; border-radius: 3px; background: none }
div.legend button:hover { box-shadow: 0 0 0 1px var(--_line) }
.tooltip {
  position: absolute; inset: 0 auto auto 0; max-width: min(20rem, 92%); padding: 6px 9px; box-sizing: border-box;
  color: var(--_ink); background: var(--_paper); border: 1px solid var(--_line); border-radius: 3px;
  box-shadow: 0 2px 10px rgb(0 0 0 / 0.14); pointer-events: none; z-index: 1; overflow-wrap: anywhere;
}
.tooltip dl { display: grid; grid-template-columns: auto auto; gap: 1px 10px; margin: 0 }
.tooltip dt { opacity: 0.72 }
.tooltip dd { margin: 0; font-variant-numeric: tabular-nums }
.tooltip p { margin: 0 }
.tooltip .title { font-weight: 600; margin-bottom: 3px }
.tooltip .detail { margin-top: 4px; font-size: 11.5px; opacity: 0.72 }
.tooltip .detail + .detail { margin-top: 0 }
.tooltip .rows dt { opacity: 1 }
.tooltip .rows dd { text-align: end }
.tooltip .near { font-weight: 600 }
.swatch {
  display: inline-block; width: 9px; height: 9px; margin-inline-end: 6px; box-sizing: border-box; border-radius: 2px;
  border: 2px solid currentColor; background: currentColor;
}
.swatch.hollow { background: none }
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
.items { position: absolute; bottom: 100%; right: 0; display: grid; gap: 2px; margin-bottom: 2px; padding: 4px;
  background: var(--_paper); border: 1px solid var(--_line); border-radius: 3px; box-shadow: 0 2px 10px rgb(0 0 0 / 0.14) }
.items button { border-color: transparent; text-align: start; white-space: nowrap }
.items button:hover { border-color: var(--_line) }
/* A picture for paper has classes of its own: legend, title, data. */
div.data { max-height: 24rem; overflow: auto; margin-top: 8px; border-block: 1px solid var(--_line); color: var(--_ink) }
div.data:focus-visible { outline: 2px solid var(--_accent) }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
caption { text-align: start; font-weight: 600; padding: 6px 0 }
th, td { text-align: start; padding: 3px 10px 3px 0; border-top: 1px solid var(--_line); vertical-align: top }
thead th { position: sticky; top: 0; background: var(--_paper) }
.number { text-align: end }
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
  .cursor { border-color: Highlight; box-shadow: none }
  .crosshair { background: CanvasText; opacity: 1 }
  .swatch, .dot { forced-color-adjust: none }
}
@media print {
  .tooltip, .cursor, .crosshair, .dot, .menu, div.legend, .hint, .help, .reset, .brush { display: none !important }
  .plot { height: auto !important; aspect-ratio: auto !important; break-inside: avoid }
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
