/**
 * The size a chart is given: by attributes, or by the picture of it that stands inside the element.
 * Takes a host; gives CSS px and ratios that are finite and above 0, or nothing where the chart chooses.
 */

import { MAX_SIDE } from "../options.js";

/**
 * The room to reserve.
 * @param {Element} host
 * @returns {{width: number | undefined, height: number | undefined, ratio: number | undefined}}
 */
export function shapeOf(host) {
  const inside = fallbackSize(host);
  return { width: side(host, "width"), height: side(host, "height"), ratio: givenRatio(host) ?? (inside && inside.width / inside.height) };
}

/** How much narrower or wider than its picture a chart may be and still keep the picture's proportions. */
const [NARROWER, WIDER] = [0.7, 1.6];
/** How small or large, beside its own size, a picture may be shown and still be read like the chart in its place. */
const [SMALLEST, LARGEST] = [0.85, 1.35];

/**
 * The height to ask for at a width: that of the attributes, or of a picture of the chart, shown at this width, so
 * that waking moves nothing; else the chart takes what it needs. A picture of quite another width says nothing.
 * In a picture's place texts are as wide as they are in the picture, whatever fonts there are here: the lines break
 * alike, and what is drawn stands where it stood. A chart that wakes under a reader's hand is the picture, as large as that
 * was shown: laid out at its size, and scaled.
 * @param {Element} host
 * @param {number} width CSS px
 * @param {boolean} hasPicture whether what stands inside is a picture of this chart
 * @param {boolean} hasSlept whether a reader has had that before the eyes
 * @returns {{width: number, height: number | undefined, fonts: "canvas" | "table", scale: number}}
 */
export function placeFor(host, width, hasPicture, hasSlept) {
  const ratio = givenRatio(host);
  const given = side(host, "height") ?? (ratio && width / ratio);
  const inside = given || !hasPicture ? undefined : fallbackSize(host);
  const scale = inside ? width / inside.width : 0;
  if (inside && hasSlept && scale >= SMALLEST && scale <= LARGEST) return { ...inside, fonts: "table", scale };
  return inside && scale > NARROWER && scale < WIDER
    ? { width, height: inside.height * scale, fonts: "table", scale: 1 }
    : { width, height: given, fonts: "canvas", scale: 1 };
}

/**
 * Whether a picture stands inside that can be read at this width: its letters grow and shrink with it. At no width, of
 * what is hidden, nothing is known yet.
 * @param {Element} host
 * @param {number} width CSS px
 */
export function isReadable(host, width) {
  const inside = fallbackSize(host);
  const scale = inside && width > 0 ? width / inside.width : 1;
  return inside !== undefined && scale >= SMALLEST && scale <= LARGEST;
}

/**
 * @param {Element} host
 * @param {"width" | "height"} name
 */
function side(host, name) {
  const size = Number.parseFloat(host.getAttribute(name) ?? "");
  return Number.isFinite(size) && size > 0 ? Math.min(size, MAX_SIDE) : undefined;
}

/**
 * `16/9`, `16:9` or `1.6`.
 * @param {Element} host
 */
function givenRatio(host) {
  const [over, under = "1"] = (host.getAttribute("ratio") ?? "").split(/[/:]/);
  const ratio = Number(over) / Number(under);
  return ratio > 0 && Number.isFinite(ratio) ? ratio : undefined;
}

/**
 * The size of the picture that stands inside an element, so that the chart wakes in its very place. Of a
 * `<picture>`, that of the file which the browser chooses for this window; of several pictures, for phones and for
 * desks, that which the page's styles show.
 * @param {Element} host
 * @returns {{width: number, height: number} | undefined} CSS px
 */
function fallbackSize(host) {
  const sources = /** @type {NodeListOf<HTMLSourceElement>} */ (host.querySelectorAll(":scope > picture > source[width][height]"));
  const pictures = [...host.querySelectorAll(":scope > svg, :scope > img, :scope > picture > img")];
  const picture = [...sources].find(({ media }) => !media || matchMedia(media).matches) ??
    (pictures.length > 1 ? pictures.find((one) => getComputedStyle(one).display !== "none") : pictures[0]);
  if (!picture) return undefined;
  const [width = 0, height = 0] = picture.getAttribute("viewBox")?.trim().split(/[\s,]+/).map(Number).slice(2) ??
    [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
  return width > 0 && height > 0 ? { width, height } : undefined;
}
