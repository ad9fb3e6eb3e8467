/**
 * The styles of what a reader's hand brings to sight: cursor, tooltip, brush, menu, help, data table. A sheet beside
 * the element's own, loaded with what it styles; it moves nothing that is there already.
 */

const RULES = `
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
.tooltip .rows dt { opacity: 1; padding-inline-start: 15px; text-indent: -15px }
.tooltip .rows dd { text-align: end }
.tooltip .near { font-weight: 600 }
.swatch {
  display: inline-block; width: 9px; height: 9px; margin-inline-end: 6px; box-sizing: border-box; border-radius: 2px;
  border: 2px solid currentColor; background: currentColor;
}
.swatch.hollow { background: none }
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
@media (forced-colors: active) {
  .cursor { border-color: Highlight; box-shadow: none }
  .crosshair { background: CanvasText; opacity: 1 }
  .swatch, .dot { forced-color-adjust: none }
}
@media print {
  .tooltip, .cursor, .crosshair, .dot, .hint, .help, .reset, .brush { display: none !important }
}
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * Adds the styles to a shadow root.
 * @param {ShadowRoot} root
 */
export function styleForHands(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
