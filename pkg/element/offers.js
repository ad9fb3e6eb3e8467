/**
 * What is behind the button in a chart's corner: its table, its sound, its files, the code that embeds it. Takes the
 * element and what it knows; gives the items of the menu. What makes files and tables is loaded when it is asked for.
 */

import { toChartError } from "../error.js";
import { wordsOf } from "./words.js";

/** Files and code that can be offered. */
const KINDS = ["svg", "png", "csv", "spec", "embed"];

/**
 * @typedef {object} Offered
 * @property {HTMLElement} element
 * @property {import("./stage.js").Stage} stage
 * @property {import("./interaction.js").Interaction | undefined} interaction
 * @property {import("../chart.js").Chart} chart
 * @property {string} title
 * @property {string | undefined} language
 * @property {import("../options.js").Spec} spec
 * @property {string | undefined} address where other pages can load the element from
 * @property {() => Promise<void>} fillTable
 * @property {(type: string, detail: unknown) => void} fire
 */

/**
 * @param {Offered} offered
 * @returns {import("./menu.js").MenuItem[]}
 */
export function offers({ element, stage, interaction, chart, title, language, spec, address, fillTable, fire }) {
  const words = wordsOf(language);
  const attribute = (/** @type {string} */ name) => element.getAttribute(name);
  const wanted = attribute("downloads")?.trim();
  const kinds = wanted === "" ? KINDS : (wanted ?? "").split(/[\s,]+/).filter((kind) => KINDS.includes(kind.replace(/@\d+$/, "")));
  const [figure, src] = [attribute("figure"), attribute("src")];
  const named = { name: figure ?? (title || words.chart), language };
  const shown = {
    element: address,
    figure,
    src: src && new URL(src, element.baseURI).href,
    lang: attribute("lang"),
    theme: attribute("theme"),
    spec: figure || src ? null : spec,
  };
  const label = (/** @type {string} */ kind) =>
    kind === "embed" ? words.embed : `${words.download} ${kind === "spec" ? words.spec : kind.toUpperCase().replace("@", " × ")}`;
  const get = async (/** @type {string} */ kind) => {
    try {
      const { copyEmbedCode, download } = await import("./download.js");
      if (kind !== "embed") return await download(chart, kind, named, spec);
      await copyEmbedCode(shown);
      stage.announce(words.copied);
    } catch (thrown) {
      fire("error", toChartError(thrown));
    }
  };
  return [
    {
      label: stage.data.hidden ? words.table : words.hideTable,
      run: async () => {
        stage.data.hidden = !stage.data.hidden;
        await fillTable();
        if (!stage.data.hidden) stage.data.focus({ preventScroll: true });
      },
    },
    { label: interaction?.isPlaying ? words.silence : words.listen, run: () => interaction?.listen() },
    ...kinds.map((kind) => ({ label: label(kind), run: () => get(kind) })),
  ];
}
