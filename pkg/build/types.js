/** Writes `types/`: declarations from the JSDoc of the modules, and those of the core beside them. */

import { spawnSync } from "node:child_process";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const compiler = createRequire(import.meta.url).resolve("typescript/package.json");

await rm(join(root, "types"), { recursive: true, force: true });
const run = spawnSync(process.execPath, [join(dirname(compiler), "bin/tsc"), "-p", root], { stdio: "inherit" });
if (run.status !== 0) process.exit(run.status ?? 1);
await mkdir(join(root, "types/wasm"), { recursive: true });
// A project whose `lib` has no `Symbol.dispose` yet must be able to read the rest.
for (const name of ["indicator_charts.d.ts", "indicator_tables.d.ts"]) {
  const core = await readFile(join(root, "wasm", name), "utf8");
  await writeFile(join(root, "types/wasm", name), core.replace(/^.*\[Symbol\.dispose\].*\n/gm, ""));
}

await mkdir(join(root, "types/spec"), { recursive: true });
await copyFile(join(root, "spec/chart-spec.d.ts"), join(root, "types/spec/chart-spec.d.ts"));
