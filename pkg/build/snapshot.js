/**
 * Takes snapshots of the models of bundled figures: of what the core has worked out before it knows a place to draw in.
 * Takes the copy of the core that `xtask/src/build/arena.rs` makes, the names of its globals, the folder to write to, and
 * the stamp of the build; writes a module for each figure in each of two languages and one that names them all, and
 * prints the words in them: some are addresses of the core's own data. Each model is made twice, at two places: words that
 * differ by how far these are apart are addresses, other bytes that differ are what memory holds between what is written.
 * Kept is what can be reached from the models.
 */

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { coreInput } from "../options.js";
import { figures } from "../wasm/figures/index.js";

const [file = "", top = "", filling = "", folder = "", stamp = ""] = process.argv.slice(2);
const module = new WebAssembly.Module(await readFile(file));

/** Where blocks begin the first and the second time, in bytes. No byte of the distance is 0 or 255: each of an address differs. */
const [HERE, THERE] = [0x0200_0000, 0x0312_3450];
const APART = THERE - HERE;
/** What the stack is filled with either time: bytes that no one has written differ, too. */
const FILLINGS = { [HERE]: 0x55, [THERE]: 0xaa };
/** A wide place and a narrow one, CSS px: as `src/scene/model.rs` tells them apart. */
const PLACES = [640, 479];
const LANGUAGES = { zh: ["zh-CN", "zh-TW", "zh-HK"], en: ["en", "en-GB"] };
/** What the arena keeps of a block before it, and to which multiples blocks are moved. */
const [HEADER, ALIGNED] = [8, 16];

/**
 * @typedef {object} Made models, and the memory they are in
 * @property {Uint32Array} words of the whole memory
 * @property {Map<number, number>} blocks where each begins, and how many bytes it has
 * @property {number} root the address of the models
 */

/**
 * @typedef {object} Snapshot
 * @property {Uint32Array} words where one is an address, how far it is from the beginning of its block
 * @property {number[]} blocks how large each is, in eights of bytes
 * @property {{word: number, block: number}[]} links the words that are addresses, and the blocks that they are in
 * @property {number} root where the models are, in bytes
 */

/**
 * What a figure shows in words, in either place: of a core of its own, as charts keep what they were asked.
 * @param {string} figure
 * @param {string[]} locales
 * @returns {Promise<{locale: unknown, words: string}[][]>}
 */
async function told(figure, locales) {
  const { initSync, add_excerpt, describe } = await import(`../wasm/indicator_charts.js?${figure}-${locales[0]}-told`);
  initSync({ module });
  const { text, codes } = await /** @type {any} */ (figures)[figure]();
  add_excerpt(figure, text, Uint8Array.from(codes));
  return PLACES.map((width) => locales.map((name) => {
    const [spec, options] = coreInput({ figure }, { locale: name, width });
    return { locale: options.locale, words: describe(spec, options).summary };
  }));
}

/**
 * @param {string} figure
 * @param {string} locale
 * @param {number} start
 * @param {unknown[][]} texts its words in a wide place and in a narrow one
 * @returns {Promise<Made>}
 */
async function made(figure, locale, start, texts) {
  /** @type {any} */
  const { initSync, add_excerpt, Models } = await import(`../wasm/indicator_charts.js?${figure}-${locale}-${start}`);
  const { memory, [top]: end, [filling]: byte } = initSync({ module });
  end.value = start;
  byte.value = FILLINGS[start];
  const { text, codes } = await /** @type {any} */ (figures)[figure]();
  add_excerpt(figure, text, Uint8Array.from(codes));
  const [spec, options] = coreInput({ figure }, { locale });
  const { __wbg_ptr: root } = new Models(spec, { ...options, told: texts });
  const words = new Uint32Array(memory.buffer);
  const blocks = new Map();
  for (let last = start; last < end.value;) {
    const begin = (last + HEADER + ALIGNED - 1) & -ALIGNED;
    const size = words[(begin - HEADER) / 4] ?? 0;
    blocks.set(begin, size);
    last = begin + size;
  }
  return { words, blocks, root };
}

/**
 * The block that an address is in.
 * @param {[number, number][]} blocks ascending
 * @param {number} address
 */
function blockAt(blocks, address) {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.[0] ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  const [begin, size] = blocks[low - 1] ?? [NaN, NaN];
  // An empty slice at the end of a block has an address of it.
  if (!(address <= begin + size)) throw new Error(`nothing was put at the address ${address}`);
  return { begin, size };
}

/**
 * What can be reached from the models, block after block.
 * @param {Made} here
 * @param {Made} there the same elsewhere
 * @returns {Snapshot}
 */
function reached(here, there) {
  const blocks = [...here.blocks];
  const others = [...there.blocks];
  if (blocks.length !== others.length || blocks.some(([begin, size], at) => others[at]?.[0] !== begin + APART || others[at]?.[1] !== size)) {
    throw new Error("the models are made in another way the second time");
  }
  /** @type {Map<number, {at: number, size: number, block: number}>} */
  const places = new Map();
  let length = 0;
  /** @param {number} address */
  const place = (address) => {
    const { begin, size } = blockAt(blocks, address);
    const known = places.get(begin) ?? { at: length, size, block: places.size };
    if (!places.has(begin)) {
      places.set(begin, known);
      length += (size + 7) & -8;
    }
    return { ...known, offset: address - begin };
  };
  const { at, offset } = place(here.root);
  /** @type {number[]} */
  const words = [];
  /** @type {Snapshot["links"]} */
  const links = [];
  // A map may grow while it is walked.
  for (const [begin, { at, size }] of places) {
    for (let offset = 0; offset < size; offset += 4) {
      const [one = 0, other = 0] = [here.words[(begin + offset) / 4], there.words[(begin + offset + APART) / 4]];
      const word = (at + offset) / 4;
      const isWhole = offset + 4 <= size;
      if (isWhole && one >= HERE && other - one === APART) {
        const { block, offset } = place(one);
        words[word] = offset;
        links.push({ word, block });
      } else {
        words[word] = alike(one, other, isWhole ? 4 : size - offset);
      }
    }
  }
  return {
    words: Uint32Array.from({ length: length / 4 }, (_, at) => words[at] ?? 0),
    blocks: [...places.values()].map(({ size }) => (size + 7) >> 3),
    links,
    root: at + offset,
  };
}

/**
 * A word without the bytes that another has otherwise, and without those behind its end.
 * @param {number} one
 * @param {number} other
 * @param {number} bytes that it has
 */
function alike(one, other, bytes) {
  let word = 0;
  for (let shift = 0; shift < 8 * bytes; shift += 8) if (((one ^ other) & (0xff << shift)) === 0) word |= one & (0xff << shift);
  return word >>> 0;
}

/**
 * A module with a snapshot: its bytes as letters, which pack better than digits do. A byte is the letter 32 further on, so
 * that most are ones to be read; of zeros only the first is written, and then how many there are. An address is the number of its
 * block and one more, or nothing for the first that leads to the next block: most are.
 * @param {Snapshot} snapshot
 */
function packed({ words, blocks, links, root }) {
  const letter = (/** @type {number} */ byte) => String.fromCharCode(byte + 32 & 255);
  const letters = Array.from(new Uint8Array(words.buffer), letter).join("").replace(/ {1,90}/g, (zeros) => ` ${letter(zeros.length)}`);
  const steps = links.map(({ word }, at) => word - (links[at - 1]?.word ?? 0));
  // The first block is the root's.
  let known = 1;
  const targets = links.map(({ block }) => {
    if (block !== known) return block + 1;
    known += 1;
    return 0;
  });
  const lines = { stamp, root, blocks, steps, targets, bytes: letters };
  return Object.entries(lines).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`).join("");
}

await mkdir(folder, { recursive: true });
/** @type {Set<number>} */
const values = new Set();
let index = `/**
 * Snapshots of the models of the bundled figures, by language; written by the build.
 * @type {import("../../snapshot.js").Snapshots}
 */
export const snapshots = {
`;
for (const figure of Object.keys(figures)) {
  index += `  "${figure}": {\n`;
  for (const [language, locales] of Object.entries(LANGUAGES)) {
    const words = await told(figure, locales);
    const [here, there] = [await made(figure, locales[0] ?? "", HERE, words), await made(figure, locales[0] ?? "", THERE, words)];
    const snapshot = reached(here, there);
    snapshot.words.forEach((word) => values.add(word));
    await writeFile(`${folder}/${figure}-${language}.js`, packed(snapshot));
    index += `    ${language}: () => import("./${figure}-${language}.js"),\n`;
  }
  index += "  },\n";
}
await writeFile(`${folder}/index.js`, `${index}};\n`);
process.stdout.write([...values].join(" "));
