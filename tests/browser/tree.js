/**
 * The accessibility tree of a page, as assistive technology gets it: roles, names, states, and what the live
 * region says. Chromium's; Firefox gives none to WebDriver.
 */

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{role: string, name?: string, description?: string, pressed?: boolean | string, level?: number, children?: TreeNode[]}} TreeNode */

/**
 * Every node of the tree, in reading order.
 * @param {Page} page
 * @returns {Promise<TreeNode[]>}
 */
export async function tree(page) {
  const root = /** @type {TreeNode | null} */ (await page.accessibility.snapshot({ interestingOnly: false }));
  /** @type {TreeNode[]} */
  const nodes = [];
  const walk = (/** @type {TreeNode} */ node) => {
    nodes.push(node);
    for (const child of node.children ?? []) walk(child);
  };
  if (root) walk(root);
  return nodes;
}

/**
 * All text below a node.
 * @param {TreeNode | undefined} node
 * @returns {string}
 */
export function textOf(node) {
  if (!node) return "";
  if (node.role === "StaticText") return node.name ?? "";
  return (node.children ?? []).map(textOf).filter(Boolean).join(" ");
}

/**
 * What the live region says, in the tree. Waits until it is what is expected.
 * @param {Page} page
 * @param {RegExp} expected
 * @returns {Promise<string>}
 */
export async function announced(page, expected) {
  let said = "";
  for (let turn = 0; turn < 60; turn += 1) {
    const nodes = await tree(page);
    said = nodes.filter(({ role }) => role === "status").map(textOf).join(" ");
    if (expected.test(said)) return said;
    await new Promise((after) => setTimeout(after, 50));
  }
  throw new Error(`the live region says “${said}”, not ${expected}`);
}
