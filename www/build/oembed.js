/** What a content management system asks for when somebody pastes the address of a figure's page: oEmbed 1.0. */

import { PREVIEW } from "./pictures.js";
import { frame } from "../snippets.js";

/**
 * @param {string} address of the site
 * @param {import("./figures.js").Figure} figure
 * @param {import("./languages.js").Language} language
 * @param {{width: number, height: number}} size
 * @returns {string} JSON
 */
export function oembed(address, { id, title }, language, { width, height }) {
  const page = new URL(`${language.folder}embed/${id}.html`, address).href;
  const answer = {
    version: "1.0",
    type: "rich",
    title,
    provider_name: "indicator-charts",
    provider_url: address,
    cache_age: 86400,
    html: frame({ page, script: new URL("embed.js", address).href, title, height }),
    width,
    height,
    thumbnail_url: new URL(`${language.folder}figures/${id}.preview.png`, address).href,
    thumbnail_width: PREVIEW.width,
    thumbnail_height: PREVIEW.height,
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}
