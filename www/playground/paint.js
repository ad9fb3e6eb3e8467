/** JSON in colours: the copy that lies under the editor's own text, a line an element. */

/** Above this the copy is plain: painting a long text at every key would be felt. */
const MOST = 40_000;

const PART = /("(?:[^"\\\n]|\\.)*"?)(\s*:)?|-?\d[\w.+-]*|\b(?:true|false|null)\b/g;

/**
 * @param {HTMLElement} paper
 * @param {string} text
 * @param {number} badLine from 1; 0 for none
 */
export function paint(paper, text, badLine) {
  const isPainted = text.length <= MOST;
  paper.replaceChildren(...text.split("\n").map((line, place) => {
    const element = document.createElement("div");
    if (place + 1 === badLine) element.className = "bad";
    if (isPainted) element.append(...parts(line));
    else element.textContent = line;
    // An empty line has its height all the same.
    if (line === "") element.textContent = "\u200b";
    return element;
  }));
}

/**
 * @param {string} line
 * @returns {(string | Node)[]}
 */
function parts(line) {
  const found = [];
  let last = 0;
  for (const match of line.matchAll(PART)) {
    const [whole, text, colon] = match;
    const part = document.createElement("span");
    part.className = text === undefined ? "number" : colon === undefined ? "text" : "key";
    part.textContent = text ?? whole;
    found.push(line.slice(last, match.index), part);
    last = match.index + part.textContent.length;
  }
  found.push(line.slice(last));
  return found;
}
