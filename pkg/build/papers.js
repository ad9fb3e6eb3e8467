/** Copies the licences beside the package's manifest, where the tarball needs them. */

import { copyFile, readdir } from "node:fs/promises";

const root = new URL("../../", import.meta.url);
for (const name of await readdir(root)) {
  if (name.startsWith("LICENSE-")) await copyFile(new URL(name, root), new URL(name, new URL("pkg/", root)));
}
