/**
 * Reading pictures in a page. The functions run inside the page, so each is whole in itself.
 */

/**
 * What a canvas holds: how many colours, and the share of pixels that are not the commonest one.
 * @param {HTMLCanvasElement | OffscreenCanvas} canvas
 */
export function ink(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const commonest = Math.max(...counts.values());
  return { colours: counts.size, share: 1 - commonest / pixels.length };
}

/**
 * The horizontal lines that a column of pixels crosses: for each run of rows that differ from the
 * background, its first row, its height and how many colours it has.
 * @param {HTMLCanvasElement} canvas
 * @param {number} column
 */
export function crossings(canvas, column) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const pixels = new Uint32Array(context.getImageData(column, 0, 1, canvas.height).data.buffer);
  const background = pixels[0];
  /** @type {{row: number, height: number, colours: Set<number>}[]} */
  const runs = [];
  pixels.forEach((pixel, row) => {
    if (pixel === background) return;
    const last = runs.at(-1);
    if (last && last.row + last.height === row) {
      last.height += 1;
      last.colours.add(pixel);
    } else runs.push({ row, height: 1, colours: new Set([pixel]) });
  });
  return runs.map(({ row, height, colours }) => ({ row, height, colours: colours.size }));
}

/**
 * The share of a canvas's ink that has nothing like it in another picture nearby, both ways.
 * @param {HTMLCanvasElement} one
 * @param {HTMLCanvasElement} other
 * @param {number} reach device px
 */
export function unmatched(one, other, reach) {
  const read = (/** @type {HTMLCanvasElement} */ canvas) =>
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, one.width, one.height).data;
  const [a, b] = [read(one), read(other)];
  const { width, height } = one;
  const background = a.slice(0, 3);
  // Edges are smoothed differently, fonts hinted differently: this much of a channel is no difference.
  const TOLERANCE = 96;
  const differs = (/** @type {Uint8ClampedArray} */ p, /** @type {number} */ at, /** @type {ArrayLike<number>} */ q, /** @type {number} */ to) =>
    [0, 1, 2].some((channel) => Math.abs((p[at + channel] ?? 0) - (q[to + channel] ?? 0)) > TOLERANCE);
  let inked = 0;
  let lost = 0;
  for (const [from, to] of /** @type {const} */ ([[a, b], [b, a]])) {
    for (let y = reach; y < height - reach; y += 1) {
      for (let x = reach; x < width - reach; x += 1) {
        const at = (y * width + x) * 4;
        if (!differs(from, at, background, 0)) continue;
        inked += 1;
        let found = false;
        for (let dy = -reach; dy <= reach && !found; dy += 1) {
          for (let dx = -reach; dx <= reach && !found; dx += 1) found = !differs(from, at, to, ((y + dy) * width + x + dx) * 4);
        }
        if (!found) lost += 1;
      }
    }
  }
  return { inked, share: inked ? lost / inked : 1 };
}
