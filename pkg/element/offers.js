/**
 * What is behind the button in a chart's corner: its table, its sound, its files, the code that embeds it. Takes the
 * element and what it knows; gives the items of the menu.
 */

import { toChartError } from "../error.js";
import { copyEmbedCode, download } from "./download.js";
import { handWordsOf } from "./hand-words.js";

/** Files and code that can be offered. */
const KINDS = ["svg", "png", "csv", "spec", "embed"];

/**
 * @typedef {object} Offered
 * @property {import("./interaction.js").Host} host
 * @property {import("./stage.js").Stage} stage
 * @property {import("../chart.js").Chart} chart
 * @property {boolean} isPlaying whether a series is being played
 * @property {() => unknown} listen
 * @property {() => void} fillTable
 */

/**
 * @param {Offered} offered
 * @returns {import("./menu.js").MenuItem[]}
 */
export function offers({ host, stage, chart, isPlaying, listen, fillTable }) {
  const language = host.language();
  const words = handWordsOf(language);
  const spec = host.spec();
  const attribute = (/** @type {string} */ name) => host.element.getAttribute(name);
  const wanted = attribute("downloads")?.trim();
  const kinds = wanted === "" ? KINDS : (wanted ?? "").split(/[\s,]+/).filter((kind) => KINDS.includes(kind.replace(/@\d+$/, "")));
  const [figure, src] = [attribute("figure"), attribute("src")];
  const named = { name: figure ?? (stage.heading.textContent || words.chart), language };
  const shown = {
    element: host.address(),
    figure,
    src: src && new URL(src, host.element.baseURI).href,
    lang: attribute("lang"),
    theme: attribute("theme"),
    spec: figure || src ? null : spec,
  };
  const label = (/** @type {string} */ kind) =>
    kind === "embed" ? words.embed : `${words.download} ${kind === "spec" ? words.spec : kind.toUpperCase().replace("@", " × ")}`;
  const get = async (/** @type {string} */ kind) => {
    try {
      if (kind !== "embed") return await download(chart, kind, named, spec);
      await copyEmbedCode(shown);
      stage.announce(words.copied);
    } catch (thrown) {
      host.fire("error", toChartError(thrown));
    }
  };
  return [
    {
      label: stage.data.hidden ? words.table : words.hideTable,
      run: () => {
        stage.data.hidden = !stage.data.hidden;
        fillTable();
        if (!stage.data.hidden) stage.data.focus({ preventScroll: true });
      },
    },
    { label: isPlaying ? words.silence : words.listen, run: listen },
    ...kinds.map((kind) => ({ label: label(kind), run: () => get(kind) })),
  ];
}
