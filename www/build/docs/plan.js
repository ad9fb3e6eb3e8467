/** The pages and files of the documentation, for the plan of the site. */

import { EXAMPLES } from "./examples.js";
import { examplesPage, exampleSVG } from "./examples-page.js";
import { guidePage } from "./guide.js";
import { PAGES } from "./page.js";
import { referencePage } from "./reference.js";

/**
 * @param {(path: string, content: import("../plan.js").Content) => void} put
 * @param {import("../layout.js").Site} site
 * @param {import("../languages.js").Language} language
 */
export function planDocs(put, site, language) {
  put(PAGES.guide, () => guidePage(site, language));
  put(PAGES.examples, () => examplesPage(site, language));
  put(PAGES.reference, () => referencePage(site, language));
  for (const { id } of EXAMPLES) {
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      for (const shape of /** @type {const} */ (["wide", "narrow"])) {
        const ending = [shape === "wide" ? "" : ".narrow", theme === "dark" ? ".dark" : "", ".svg"].join("");
        put(`docs/examples/${id}${ending}`, () => exampleSVG(id, language, shape, theme));
      }
    }
  }
}
