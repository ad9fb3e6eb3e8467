/**
 * What benches measure by: bytes as they travel, and the middle of some times. Leaves what it is given as it is.
 */

import { brotliCompressSync, constants } from "node:zlib";

/** Bytes as they travel: brotli 11, with the window that servers use. @param {string | Uint8Array} data */
export function packed(data) {
  const bytes = Buffer.from(data);
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

/** How many those are. @param {string | Uint8Array} data */
export const brotli = (data) => packed(data).length;

/** The one in the middle, the later of two. @param {readonly number[]} times */
export const middle = (times) => [...times].sort((a, b) => a - b)[times.length >> 1] ?? NaN;
