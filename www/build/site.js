/**
 * Writes the generated pages and files into a folder.
 *
 *     node www/build/site.js FOLDER [--address URL] [--cache FOLDER] [--without ENDING | --only PATH]
 *
 * The address is where the site will be published: what other sites read (canonical addresses, oEmbed,
 * link previews, the sitemap) is only written with it. `--without .png` leaves out what takes long, and
 * `--only` writes a single file.
 */

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { plan } from "./plan.js";

const text = /** @type {const} */ ({ type: "string" });
const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: { address: text, cache: text, without: text, only: text },
});
if (!folder) throw new Error("name the folder to write into");

const address = values.address && new URL(values.address.replace(/\/?$/, "/")).href;
const files = await plan({ address, cache: values.cache });
for (const [path, content] of files) {
  if (values.only ? path !== values.only : values.without && path.endsWith(values.without)) continue;
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await content());
}
