/**
 * Places in JSON that is being written: what a caret stands in, and where a pointer leads. Takes text,
 * whole or broken; gives paths and offsets. Never throws: what cannot be told is left out.
 */

/** @typedef {{kind: "object" | "array", key: string, index: number, keys: string[], awaits: "key" | "colon" | "value" | "comma"}} Level */
/** @typedef {{type: string, start: number, end: number}} Token `type` is a sign, `string`, `word` */

/**
 * @typedef {object} Place
 * @property {(string | number)[]} path of the object whose key is written, or of the value
 * @property {"key" | "value"} kind
 * @property {number} start of what is written already
 * @property {number} end
 * @property {string} written without quotes, up to the caret
 * @property {string[]} keys the object has already
 * @property {boolean} hasColon whether a key is followed by its colon
 */

const TOKEN = /"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * @param {string} text
 * @returns {Token[]}
 */
function tokens(text) {
  return Array.from(text.matchAll(TOKEN), (match) => {
    const [whole] = match;
    const type = whole.startsWith('"') ? "string" : /^[{}[\],:]$/.test(whole) ? whole : "word";
    return { type, start: match.index, end: match.index + whole.length };
  });
}

/**
 * What the caret stands in.
 * @param {string} text
 * @param {number} caret
 * @returns {Place | undefined}
 */
export function placeAt(text, caret) {
  /** @type {Level[]} */
  const levels = [];
  const all = tokens(text);
  const isInside = (/** @type {Token} */ { type, start, end }) => (type === "string" || type === "word") && start < caret && caret <= end &&
    !(type === "string" && caret === end && end - start > 1 && text[end - 1] === '"');
  for (const [place, token] of all.entries()) {
    if (token.start >= caret || isInside(token)) {
      const written = isInside(token) ? token : { type: "", start: caret, end: caret };
      return at(levels, text, written, caret, all[isInside(token) ? place + 1 : place]?.type === ":");
    }
    step(levels, token, text);
  }
  return at(levels, text, { type: "", start: caret, end: caret }, caret, false);
}

/**
 * @param {Level[]} levels
 * @param {string} text
 * @param {Token} written
 * @param {number} caret
 * @param {boolean} hasColon
 * @returns {Place | undefined}
 */
function at(levels, text, written, caret, hasColon) {
  const top = levels.at(-1);
  if (!top || top.awaits === "comma" || top.awaits === "colon") return undefined;
  const kind = top.awaits === "key" ? "key" : "value";
  return {
    path: kind === "key" ? pathOf(levels.slice(0, -1)) : pathOf(levels),
    kind,
    start: written.start,
    end: written.end,
    written: text.slice(written.start, caret).replace(/^"/, ""),
    keys: top.keys,
    hasColon,
  };
}

/** @param {Level[]} levels */
function pathOf(levels) {
  return levels.map(({ kind, key, index }) => (kind === "object" ? key : index));
}

/**
 * @param {Level[]} levels
 * @param {Token} token
 * @param {string} text
 */
function step(levels, { type, start, end }, text) {
  const top = levels.at(-1);
  if (type === "{" || type === "[") {
    levels.push({ kind: type === "{" ? "object" : "array", key: "", index: 0, keys: [], awaits: type === "{" ? "key" : "value" });
  } else if (type === "}" || type === "]") {
    levels.pop();
    const outer = levels.at(-1);
    if (outer) outer.awaits = "comma";
  } else if (!top) {
    // A word outside of everything.
  } else if (type === ",") {
    top.index += 1;
    top.awaits = top.kind === "object" ? "key" : "value";
  } else if (type === ":") {
    top.awaits = "value";
  } else if (top.awaits === "key") {
    top.key = unquoted(text.slice(start, end));
    top.keys.push(top.key);
    top.awaits = "colon";
  } else {
    top.awaits = "comma";
  }
}

/** @param {string} text */
function unquoted(text) {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.replaceAll('"', "");
  }
}

/**
 * Where a JSON pointer leads: the key of the nearest value that is there.
 * @param {string} text
 * @param {string} pointer `/encoding/x/bin`
 * @returns {number} an offset; 0 where nothing of it is there
 */
export function offsetOf(text, pointer) {
  const wanted = pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  /** @type {Level[]} */
  const levels = [];
  let best = 0;
  let depth = 0;
  for (const token of tokens(text)) {
    const top = levels.at(-1);
    const isKey = top?.awaits === "key" && token.type === "string";
    const isItem = top?.kind === "array" && top.awaits === "value" && token.type !== "]";
    const before = pathOf(levels);
    step(levels, token, text);
    if (!isKey && !isItem) continue;
    const path = (isKey ? pathOf(levels) : before).map(String);
    if (path.length > depth && path.length <= wanted.length && path.every((part, place) => part === wanted[place])) {
      best = token.start;
      depth = path.length;
    }
  }
  return best;
}

/**
 * @param {string} text
 * @param {number} offset
 * @returns {number} from 1
 */
export function lineOf(text, offset) {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
