// What differs between what the package inspects and what Vega resolves, in the parts that tests/vega compares
// natively: sizes, axes, legends, marks with their places and texts.
//
// Takes a scene of `inspect` and one of reference.mjs; gives a line for each part that differs, none where all
// is as Vega has it. Places may differ by a px.

const TOLERANCE = 1.01;

/** What is left of each list once equal items are taken away. */
function unmatched(ours, theirs) {
  const left = ours.map((item) => JSON.stringify(item));
  const missing = [];
  for (const item of theirs.map((item) => JSON.stringify(item))) {
    const at = left.indexOf(item);
    if (at < 0) missing.push(item);
    else left.splice(at, 1);
  }
  return [left, missing];
}

function listed(part, ours, theirs) {
  const [left, missing] = unmatched(ours, theirs);
  const count = Math.max(left.length, missing.length);
  return Array.from({ length: count }, (_, at) => `${part}: ${left[at] ?? "nothing"} for ${missing[at] ?? "nothing"}`);
}

const VEGA_MARKS = { bar: "rect", rect: "rect", tick: "rect", point: "symbol", circle: "symbol", square: "symbol" };

function ourItem(mark, item) {
  // Vega keeps the sign of an area's extent.
  const span = (a, b) => (a == null || b == null ? null : mark === "area" ? a - b : Math.abs(a - b));
  const { x, y, x2, y2, width = span(x2, x), height = span(y2, y), size } = item;
  return [x, y, width, height, x2, y2, size].map((number) => number ?? null);
}

const close = (ours, theirs) =>
  ours != null && theirs.every((wanted, at) => wanted == null || (ours[at] != null && Math.abs(ours[at] - wanted) <= TOLERANCE));

/** How many of their items are not among ours: in order or, where order means nothing, anywhere. */
function misplaced(ours, theirs) {
  const inOrder = theirs.items.filter((item, at) => !close(ours.items[at], item)).length;
  if (inOrder === 0 || theirs.type === "line" || theirs.type === "area") return inOrder;
  const left = [...ours.items];
  return theirs.items.filter((item) => {
    const at = left.findIndex((own) => close(own, item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  }).length;
}

function markDifferences(ours, theirs) {
  const left = ours
    .filter(({ count }) => count > 0)
    .map(({ mark, count, items }) => ({
      type: VEGA_MARKS[mark] ?? mark,
      count,
      items: items.map((item) => ourItem(mark, item)),
      text: items.map(({ text }) => text ?? ""),
    }));
  const parts = [];
  const missing = [];
  for (const wanted of theirs.filter(({ count }) => count > 0)) {
    const fits = (own) => own.type === wanted.type && own.count === wanted.count && misplaced(own, wanted) === 0;
    const at = left.findIndex(fits);
    if (at < 0) {
      missing.push(wanted);
      continue;
    }
    const [own] = left.splice(at, 1);
    if (wanted.text && `${[...own.text].sort()}` !== `${[...wanted.text].sort()}`) parts.push(`texts: ${own.text} for ${wanted.text}`);
  }
  const kinds = (groups) => groups.map(({ type, count }) => `${count} ${type}`).join(", ");
  if (kinds(left) !== kinds(missing)) return [...parts, `counts: ${kinds(left)} for ${kinds(missing)}`];
  for (const [at, wanted] of missing.entries()) {
    const own = left[at];
    const first = wanted.items.findIndex((item, place) => !close(own.items[place], item));
    parts.push(`geometry: ${misplaced(own, wanted)} of ${wanted.count} ${wanted.type}, at ${first}: ${own.items[first]} for ${wanted.items[first]}`);
  }
  return parts;
}

/** A line for each part that differs. */
export function differences(ours, theirs) {
  const parts = ["width", "height"]
    // Vega gives a grid of panels no size.
    .filter((name) => theirs[name] > 0 && Math.abs(ours[name] - theirs[name]) > TOLERANCE)
    .map((name) => `${name}: ${ours[name]} for ${theirs[name]}`);
  const axis = ({ orient, title, labels }) => [orient, title ?? "", labels];
  parts.push(...listed("axes", ours.axes.map(axis), theirs.axes.map(axis)));
  const legend = ({ title, labels }) => [title ?? "", labels];
  const legends = ours.legends.map(legend);
  // Of a legend of classes Vega labels the bounds and gives its first colour the label null, undrawn.
  const drawn = ([title, labels]) => [title, labels[0] === "null" ? labels.slice(1) : labels];
  const known = new Set(legends.map((item) => JSON.stringify(item)));
  const wanted = theirs.legends.map(legend).map((item) => (known.has(JSON.stringify(item)) ? item : drawn(item)));
  parts.push(...listed("legends", legends, wanted));
  return [...parts, ...markDifferences(ours.marks, theirs.marks)];
}
