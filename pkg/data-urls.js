/**
 * The addresses of data in a spec. Takes a spec and what reads an address; gives the spec with what was read in the
 * places of the addresses: its own, those of its layers and of the view inside a facet.
 */

/** Layers nest no deeper than this. */
const MAX_DEPTH = 4;

/**
 * @param {unknown} node a spec, or a part of one
 * @param {(url: string, rest: Record<string, any>) => Promise<object | undefined>} read gives the `data` in the place
 *   of one with this address and these other members, or nothing to leave it
 * @param {number} [depth]
 * @returns {Promise<unknown>}
 */
export async function fillUrls(node, read, depth = 0) {
  if (typeof node !== "object" || node === null || depth > MAX_DEPTH) return node;
  const spec = /** @type {Record<string, any>} */ ({ ...node });
  if (typeof spec.data?.url === "string") {
    const { url, ...rest } = spec.data;
    spec.data = (await read(url, rest)) ?? spec.data;
  }
  if (Array.isArray(spec.layer)) spec.layer = await Promise.all(spec.layer.map((layer) => fillUrls(layer, read, depth + 1)));
  if (spec.spec) spec.spec = await fillUrls(spec.spec, read, depth + 1);
  return spec;
}
