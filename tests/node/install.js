/**
 * The package as a stranger gets it: packed to a tarball and installed into an empty folder outside of
 * the repository, with no other package about.
 */

import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * @returns {Promise<{folder: string, remove: () => Promise<void>}>} a project with the package in it
 */
export async function install() {
  const folder = await mkdtemp(join(tmpdir(), "indicator-charts-install-"));
  const npm = (/** @type {string[]} */ words, /** @type {string} */ cwd) => run("npm", words, { cwd });
  await npm(["pack", "--silent", "--pack-destination", folder], fileURLToPath(new URL("../../pkg", import.meta.url)));
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (!tarball) throw new Error("npm pack wrote no tarball");
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "stranger", private: true, type: "module" }));
  await npm(["install", "--offline", "--no-audit", "--no-fund", `./${tarball}`], folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
