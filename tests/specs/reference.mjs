// What Vega resolves for the specs of this folder: `node tests/specs/reference.mjs` writes reference.json; with
// another folder, that of the specs in its `specs/`.
//
// Takes Vega-Lite specs; gives sizes, axes, legends, titles and marks as Vega's own scene has them, in the
// shape that tests/vega compares. Text widths are Vega's estimate where there is no canvas.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve as resolvePath } from "node:path";
import { fileURLToPath } from "node:url";
import { color } from "d3-color";
import { loader, parse, View } from "vega";
import { compile } from "vega-lite";

const folder = fileURLToPath(new URL(".", import.meta.url));
const silent = Object.fromEntries(["warn", "info", "debug", "error", "level"].map((name) => [name, () => silent]));

const text = (value) => (value == null ? null : Array.isArray(value) ? value.join(" ") : String(value));
const rounded = (value) => (Number.isFinite(value) ? Math.round(value * 100) / 100 : null);

/** The colour of an item inside, in one way of writing; none where it has none, or several. */
const fill = ({ fill }) => (typeof fill === "string" && fill !== "transparent" ? color(fill)?.formatHex() : undefined);

/** Labels that are shown and the title of an axis or a legend. */
function guide(group, kind, missing) {
  const labels = [];
  let title = null;
  const visit = (mark) => {
    // Ticks that come with a second layout are among the last; the extra one at the end of bands stays there.
    const place = ({ datum }) => (datum?.index >= 0 ? datum.index : Number.MAX_VALUE);
    const items = kind === "axis" ? [...mark.items].sort((a, b) => place(a) - place(b)) : mark.items;
    for (const item of items) {
      if (mark.role === `${kind}-label` && item.opacity !== 0) labels.push(text(item.text) ?? missing);
      if (mark.role === `${kind}-title`) title = text(item.text);
      item.items?.forEach(visit);
    }
  };
  group.items.forEach(visit);
  return { labels, title };
}

/** Titles, and the labels of legends and panels, each with the middle of its room on the page; labels of axes are theirs. */
function texts(group, left, top) {
  const roles = ["axis-title", "legend-label", "legend-title", "title-text", "title-subtitle"];
  return group.items.flatMap((mark) => mark.items.flatMap((item) => {
    if (item.items) return texts({ items: item.items }, left + (item.x ?? 0), top + (item.y ?? 0));
    const words = Array.isArray(item.text) ? null : text(item.text);
    if (!roles.includes(mark.role) || !words || item.opacity === 0) return [];
    const { x1, x2, y1, y2 } = item.bounds;
    return [[words, rounded(left + (x1 + x2) / 2), rounded(top + (y1 + y2) / 2)]];
  }));
}

/** Where panels stand, those within panels too. */
function cells(group, left, top) {
  const scopes = (group.items ?? []).filter((mark) => mark.role === "scope" && /cell$/.test(mark.name ?? ""));
  return scopes.flatMap((mark) => mark.items).flatMap((item) => {
    const [x, y] = [left + item.x, top + item.y];
    const inner = cells(item, x, y);
    return inner.length ? inner : [[x, y]];
  });
}

/** The specs of a folder by name. */
export function specs(of = folder) {
  const files = readdirSync(of).filter((file) => file.endsWith(".vl.json")).sort();
  return files.map((file) => [file.replace(".vl.json", ""), JSON.parse(readFileSync(join(of, file), "utf8"))]);
}

/** What Vega resolves for a spec. */
export async function resolve(spec) {
  const view = new View(parse(compile(spec, { logger: silent }).spec), { renderer: "none", loader: loader(), logger: silent });
  await view.runAsync();
  const found = { width: view.signal("width") ?? 0, height: view.signal("height") ?? 0, axes: [], legends: [], marks: [] };
  const visit = (mark) => {
    if (mark.role === "axis") {
      for (const item of mark.items) {
        const axis = { orient: item.orient, ...guide(item, "axis", "") };
        if (axis.labels.length || axis.title) found.axes.push(axis);
      }
    } else if (mark.role === "legend") {
      for (const item of mark.items) found.legends.push(guide(item, "legend", "null"));
    } else if (mark.role === "mark" && mark.marktype !== "group") {
      const items = mark.items.slice(0, 60);
      // Styles give a size to marks that have none, too.
      const size = (item) => (mark.marktype === "symbol" ? item.size : undefined);
      const place = (item) => [item.x, item.y, item.width, item.height, item.x2, item.y2, size(item)].map(rounded);
      const marks = { type: mark.marktype, count: mark.items.length, items: items.map(place) };
      // A path has the colour of its first vertex.
      const painted = ["line", "area"].includes(mark.marktype) ? mark.items.slice(0, 1) : mark.items;
      const fills = new Set(painted.map(fill).filter((fill) => fill));
      if (fills.size) marks.fills = [...fills];
      // Of a path, the vertices without a value.
      const open = items.flatMap((item, index) => (item.defined === false ? [index] : []));
      if (["line", "area"].includes(mark.marktype)) marks.open = open;
      if (mark.marktype === "text") marks.text = mark.items.map((item) => text(item.text) ?? "");
      found.marks.push(marks);
    } else {
      for (const item of mark.items) item.items?.forEach(visit);
    }
  };
  const { root } = view.scenegraph();
  visit(root);
  const panels = root.items.flatMap((item) => cells(item, item.x ?? 0, item.y ?? 0));
  if (panels.length) found.cells = panels.map((place) => place.map(rounded));
  const { left, right, top, bottom } = view.padding();
  found.page = [view._viewWidth + left + right, view._viewHeight + top + bottom].map(rounded);
  found.texts = texts({ items: [root] }, view._origin[0] + left, view._origin[1] + top);
  view.finalize();
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const elsewhere = process.argv[2] && resolvePath(process.argv[2]);
  // Addresses such as "data/cars.json" are those of Vega's own examples.
  if (elsewhere) process.chdir(join(folder, "../../node_modules/vega-datasets"));
  const found = {};
  for (const [name, spec] of specs(elsewhere ? join(elsewhere, "specs") : folder)) found[name] = await resolve(spec);
  writeFileSync(join(elsewhere || folder, "reference.json"), `${JSON.stringify(found)}\n`);
}
