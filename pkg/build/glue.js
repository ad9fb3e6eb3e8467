/**
 * wasm-bindgen's file as `dist/` has it, in the parts that pages need apart. Takes its text and the parts of the core
 * for bundled figures; gives `first`, what every chart on a canvas calls, `plain`, the functions that need no canvas,
 * and `whole`, what only more of the core asks of a page. Guarantees that nothing is lost: what is not recognised stays
 * in the first, and a text without the expected places is refused.
 */

/** What the first part is imported as. */
export const FIRST = "glue:first";

/** Functions that need no canvas. */
const PLAIN = /\n\/\*\*(?:(?!\*\/)[^])*\*\/\nexport function (?:catalogue_\w+|render_svg|describe|inspect|table)\([^]*?\n\}(?=\n)/g;
/** What a page lends the core. */
const LENT = /\n {8}(\w+): function\([^]*?\n {8}\}(?:, arguments\); \})?,(?=\n)/g;
/** Where that begins. */
const IMPORTS = "const import0 = {\n        __proto__: null,";
/** What each method begins with. */
const STALE = /if \(this\.__wbg_inst !== undefined && this\.__wbg_inst !== __wbg_instance_id\) \{\s+throw new Error\('([^']+)'\);\s+\}/g;
/** What only the build makes: a page is handed models, and keeps them. */
const MADE = /\nexport class Models \{[^]*?\n\}\nif \(Symbol\.dispose\) Models[^\n]*(?=\n)/;
const FORGOTTEN = /\nconst ModelsFinalization = [^]*?\n\}\);(?=\n)/;
/** Only `engine.js` starts it, and in one way. */
const OTHERWISE = /\n {4}if \(module !== undefined\) \{[^]*?'using deprecated parameters for `initSync[^]*?\n {4}\}(?=\n)/;
/** For who has a drawing in a block that ends: a page has charts. */
const DISPOSED = /\nif \(Symbol\.dispose\) Drawing[^\n]*(?=\n)/;
/** For browsers that have no private members either. */
const ENCODE = /\nif \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n\}(?=\n)/;
/** Names at the top of the file. */
const NAMES = /^(?:export )?(?:async )?(?:function|class|const|let) ([\w, ]+)/gm;

/**
 * @param {string} text
 * @param {WebAssembly.Module[]} parts
 * @returns {{first: string, plain: string, whole: string}}
 */
export function splitGlue(text, parts) {
  const needed = new Set(parts.flatMap((part) => WebAssembly.Module.imports(part).map(({ name }) => name)));
  /** @type {{plain: string[], lent: string[]}} */
  const later = { plain: [], lent: [] };
  let first = cut(text, PLAIN, (found) => (later.plain.push(found), ""));
  first = cut(first, LENT, (found, name = "") => {
    // What changes a variable of the file's stays in it.
    if (needed.has(name) || /\b__wbg_\w+ = /.test(found)) return found;
    later.lent.push(found);
    return "";
  });
  first = cut(first, IMPORTS, (found) => `${found}\n        ...lent,`);
  const [, message] = new RegExp(STALE.source).exec(first) ?? [];
  first = cut(first, STALE, () => "alive(this);");
  first = cut(first, ENCODE, () => "");
  first = cut(first, OTHERWISE, () => "\n    ({ module } = module);");
  first = cut(first, DISPOSED, () => "");
  first = cut(first, MADE, () => "\nexport class Models {}");
  first = cut(first, FORGOTTEN, () => "");
  const names = [...first.matchAll(NAMES)].flatMap(([, listed = ""]) => listed.split(/,\s*/)).map((name) => name.trim());
  const usedIn = (/** @type {string} */ code) => names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  const [plain, whole] = [later.plain.join("\n"), `lend({${later.lent.join("")}\n});`];
  const exported = [...first.matchAll(/^export (?:function|class) (\w+)/gm)].map(([, name]) => name);
  const shared = [...new Set([...usedIn(plain), ...usedIn(whole)])].filter((name) => !exported.includes(name));
  return {
    first: `${first}
let lent = {};
export function lend(functions) { lent = functions; }
function alive(drawing) {
  if (drawing.__wbg_inst !== undefined && drawing.__wbg_inst !== __wbg_instance_id) throw new Error("${message}");
}
export { ${shared.join(", ")} };
`,
    plain: `import { ${usedIn(plain).join(", ")} } from "${FIRST}";\n${plain}`,
    whole: `import { lend, ${usedIn(whole).join(", ")} } from "${FIRST}";\n${whole}`,
  };
}

/**
 * A text with another in each of the places that are found; there must be one.
 * @param {string} text
 * @param {RegExp | string} what
 * @param {(...found: string[]) => string} by
 */
function cut(text, what, by) {
  let isThere = false;
  const rest = text.replace(what, (...found) => {
    isThere = true;
    return by(...found);
  });
  if (!isThere) throw new Error(`the core's bindings are written in another way than expected: no ${what}`);
  return rest;
}
