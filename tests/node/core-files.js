/** The core's files in the package: their bytes as they travel, and the modules in them. */

import { readFile, readdir } from "node:fs/promises";
import { unpacked } from "../../pkg/unpack.js";

const folder = new URL("../../pkg/wasm/", import.meta.url);

/** @param {string} name */
export const coreFile = async (name) => new Uint8Array(await readFile(new URL(name, folder)));

/** @param {string} name */
export const coreModule = async (name) => new WebAssembly.Module(unpacked(await coreFile(name)));

/** All of them that are packed, as the package asks for them: by their names without the ending. */
export async function coreFiles() {
  const names = await partNames(/^(?!indicator_).*\.wasm$/);
  const files = new Map(await Promise.all(names.map(async (name) => /** @type {const} */ ([name.replace(".wasm", ""), await coreFile(name)]))));
  return (/** @type {string} */ name) => {
    const file = files.get(name);
    if (!file) throw new Error(`there is no file ${name}`);
    return file;
  };
}

/** The files of the parts that can be started as they are, of those that a pattern has. @param {RegExp} pattern */
export const partNames = async (pattern) => (await readdir(folder)).filter((name) => pattern.test(name));
