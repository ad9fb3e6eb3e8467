/**
 * What other people build with, in a folder of its own below `target/`: installed once, again when the lock file
 * changes. The package is packed and unpacked there as npm would, anew in every run.
 */

import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const run = promisify(execFile);

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The folder all applications stand in: their packages are resolved from it. */
export const FOLDER = join(ROOT, "target/consumers");

/**
 * Installs what is missing, and the package as it is now.
 * @returns {Promise<string>} the folder
 */
export async function setUp() {
  await mkdir(FOLDER, { recursive: true });
  const lock = await readFile(join(HERE, "package-lock.json"), "utf8");
  const stamp = join(FOLDER, "installed.lock");
  if (await readFile(stamp, "utf8").catch(() => "") !== lock) {
    console.log("set-up: npm ci in target/consumers/, since other people's tools are not in the workspace");
    for (const name of ["package.json", "package-lock.json"]) await cp(join(HERE, name), join(FOLDER, name));
    await cp(join(ROOT, ".npmrc"), join(FOLDER, ".npmrc"));
    await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: FOLDER, maxBuffer: 1 << 26 });
    await writeFile(stamp, lock);
  }
  await unpack();
  return FOLDER;
}

/** Packs the package and lays it where npm would. */
async function unpack() {
  const packed = join(FOLDER, "packed");
  await rm(packed, { recursive: true, force: true });
  await mkdir(packed);
  await run("npm", ["pack", "--silent", "--pack-destination", packed], { cwd: join(ROOT, "pkg") });
  const [tarball = ""] = await readdir(packed);
  const place = join(FOLDER, "node_modules/indicator-charts");
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  await run("tar", ["-xzf", join(packed, tarball), "-C", place, "--strip-components=1"]);
}

/**
 * An application's folder with its sources, without what an earlier run has built.
 * @param {string} name below `apps/`
 * @returns {Promise<string>}
 */
export async function application(name) {
  const folder = join(FOLDER, "apps", name);
  await rm(folder, { recursive: true, force: true });
  await cp(join(HERE, "apps", name), folder, { recursive: true });
  return folder;
}

/**
 * Runs a program of an installed package by its name.
 * @param {string} name
 * @param {string[]} words
 * @param {string} cwd
 * @param {Record<string, string>} [environment]
 */
export function tool(name, words, cwd, environment = {}) {
  return run(join(FOLDER, "node_modules/.bin", name), words, { cwd, maxBuffer: 1 << 26, env: { ...process.env, ...environment } });
}
