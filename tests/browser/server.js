/**
 * The site on a free port of this machine, for tests. Maps `www/`, the pages that are generated and
 * `pkg/` as a static host does, under any sub-path, with extra headers and pages that a test adds.
 * Refuses paths outside.
 */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { plan } from "../../www/build/plan.js";

/** The repository's root. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".xml": "application/xml; charset=utf-8",
};

/**
 * @typedef {object} Page
 * @property {string | Uint8Array} body
 * @property {string} [type] content type, HTML where left out
 * @property {number} [status]
 * @property {Record<string, string>} [headers]
 */

/**
 * @typedef {object} Site
 * @property {string} address with the sub-path and a closing slash
 * @property {Map<string, Page>} pages path below the sub-path → what is answered
 * @property {string[]} requests paths asked for, in order
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} [options]
 * @param {string} [options.base] sub-path of the site, `/` or `/news/charts/`
 * @param {Record<string, string>} [options.headers] sent with everything
 * @param {Record<string, string>} [options.folders] path prefix → folder, before the usual two
 * @returns {Promise<Site>}
 */
export async function serve({ base = "/", headers = {}, folders = {} } = {}) {
  /** @type {Map<string, Page>} */
  const pages = new Map();
  /** @type {string[]} */
  const requests = [];
  const places = [...Object.entries(folders), ["pkg/", join(ROOT, "pkg")], ["", join(ROOT, "www")]];

  /** Made with the first page that is asked for. @type {ReturnType<typeof plan> | undefined} */
  let planned;
  const generated = async (/** @type {string} */ below) => {
    // A folder of one's own in the site's place is all there is.
    if ("" in folders || below.startsWith("pkg/") || below.endsWith(".js") || below.endsWith(".css")) return undefined;
    planned ??= plan({ address: site.address });
    return (await planned).get(below === "" || below.endsWith("/") ? `${below}index.html` : below)?.();
  };

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    requests.push(path);
    const common = { "access-control-allow-origin": "*", "cache-control": "no-store", ...headers };
    if (!path.startsWith(base)) return void response.writeHead(404, common).end();
    const below = path.slice(base.length);
    const page = pages.get(below);
    if (page) {
      const type = page.type ?? TYPES[".html"] ?? "";
      return void response.writeHead(page.status ?? 200, { ...common, "content-type": type, ...page.headers }).end(page.body);
    }
    const made = await generated(below);
    if (made !== undefined) {
      return void response.writeHead(200, { ...common, "content-type": TYPES[extname(below)] ?? TYPES[".html"] }).end(made);
    }
    const [prefix = "", folder = ""] = places.find(([start]) => below.startsWith(start ?? "")) ?? [];
    const file = normalize(join(folder, below.slice(prefix.length) || "index.html"));
    const isInside = file.startsWith(folder + sep);
    const found = isInside ? await stat(file).catch(() => undefined) : undefined;
    if (!found?.isFile()) return void response.writeHead(404, { ...common, "content-type": "text/plain" }).end("not found");
    response.writeHead(200, { ...common, "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-length": found.size });
    createReadStream(file).pipe(response);
  });

  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  /** @type {Site} */
  const site = {
    address: `http://127.0.0.1:${port}${base}`,
    pages,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return site;
}
