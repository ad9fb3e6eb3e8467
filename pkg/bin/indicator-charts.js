#!/usr/bin/env node
/**
 * The package on the command line: charts as files, the bundled figures and data, embed codes.
 * Prints results on stdout and messages on stderr; leaves with 1 when there is no result.
 */

import { readFile, writeFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { embedCode, escaped } from "../embed-code.js";
import { fillUrls } from "../data-urls.js";
import { catalogue, ChartError, describe, inspect, prepareData, renderSVG, table, toCSV } from "../node.js";

const USAGE = `Usage:
  indicator-charts render SPEC|FIGURE [-o FILE] [options]   a chart as SVG, PNG or CSV, by the file's name
  indicator-charts figures [--locale TAG]                   the bundled figures
  indicator-charts embed FIGURE [--site URL] [options]      the tag and the frame to paste into a page
  indicator-charts data [--indicator ID] [--area ID] …      bundled observations as CSV

SPEC is a Vega-Lite spec in a JSON file, - for stdin. PNG needs the package @resvg/resvg-js.

Options:
  -o, --output FILE    where to write; stdout where left out
      --width PX       of the whole chart
      --height PX      of the whole chart
      --locale TAG     language of words and numbers: zh-CN, en
      --theme NAME     light, dark or vega
      --ratio N        device pixels a CSS px, for PNG (2)
      --site URL       where the gallery is served
  -h, --help
`;

/** Columns that `data` filters by. */
const FILTERS = /** @type {const} */ (["indicator", "area", "topic", "period", "measure", "status", "bound", "source"]);

/** A command that is not understood, or cannot be done. */
class Usage extends Error {}

try {
  await run(process.argv.slice(2));
} catch (thrown) {
  const known = thrown instanceof ChartError || thrown instanceof Usage;
  console.error(thrown instanceof ChartError ? `${thrown.explanation} [${thrown.code}]` : known ? thrown.message : thrown);
  process.exitCode = 1;
}

/** @param {string[]} words */
async function run(words) {
  const { values, positionals: [command, subject] } = read(words);
  if (values.help || !command) {
    process.stdout.write(USAGE);
    return;
  }
  if (command === "render") await render(subject, values);
  else if (command === "figures") process.stdout.write(figures(values.locale));
  else if (command === "embed") process.stdout.write(embed(subject, values));
  else if (command === "data") process.stdout.write(data(values));
  else throw new Usage(`There is no command “${command}”.\n\n${USAGE}`);
}

/** @param {string[]} words */
function read(words) {
  const text = /** @type {const} */ ({ type: "string" });
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        output: { ...text, short: "o" },
        help: { type: "boolean", short: "h" },
        width: text,
        height: text,
        locale: text,
        theme: text,
        ratio: text,
        site: text,
        ...Object.fromEntries(FILTERS.map((name) => [name, text])),
      },
    });
  } catch (thrown) {
    throw new Usage(`${thrown instanceof Error ? thrown.message : thrown}\n\n${USAGE}`);
  }
}

/** @typedef {Record<string, any>} Values */

/**
 * @param {string | undefined} subject
 * @param {Values} values
 */
async function render(subject, values) {
  if (!subject) throw new Usage("render: name a spec file or a figure.");
  const spec = await readSpec(subject);
  const options = {
    width: number(values, "width"),
    height: number(values, "height"),
    locale: values.locale,
    theme: values.theme,
  };
  const output = values.output;
  const kind = output ? extname(output).toLowerCase() : ".svg";
  if (kind === ".csv") return write(output, `\ufeff${toCSV(table(spec, options))}`);
  const svg = renderSVG(spec, options);
  for (const problem of inspect(spec, options).problems) process.stderr.write(`warning: ${new ChartError(problem).explanation}\n`);
  if (kind === ".svg") return write(output, svg);
  if (kind === ".png") return write(output, await toPNG(svg, number(values, "ratio") ?? 2));
  throw new Usage(`render: “${output}” ends in none of .svg, .png and .csv.`);
}

/**
 * @param {string} subject
 * @returns {Promise<import("../options.js").Spec>}
 */
async function readSpec(subject) {
  if (catalogue.figures().some((figure) => figure.id === subject)) return { figure: subject };
  let text;
  try {
    text = await (subject === "-" ? readAll(process.stdin) : readFile(subject, "utf8"));
  } catch {
    const names = catalogue.figures().map((figure) => figure.id).join(", ");
    throw new Usage(`“${subject}” is neither a readable file nor a figure (${names}).`);
  }
  /** @type {Record<string, any>} */
  let spec;
  try {
    spec = JSON.parse(text);
  } catch (thrown) {
    throw new Usage(`${subject} is not JSON: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
  const folder = subject === "-" ? "." : dirname(subject);
  const whole = await fillUrls(spec, async (url, rest) => {
    // What stands elsewhere is left, and refused by the core.
    if (/^[a-z]+:/i.test(url)) return undefined;
    const file = resolve(folder, url);
    const content = await readFile(file).catch((error) => {
      throw new Usage(`data.url: ${file} could not be read: ${error.message}`);
    });
    const type = rest.format?.type ?? (/** @type {Record<string, string>} */ ({ ".json": "json", ".tsv": "tsv" })[extname(file).toLowerCase()] ?? "csv");
    return { ...rest, values: type === "json" ? jsonOf(content) : content, format: { ...rest.format, type } };
  });
  return prepareData(/** @type {import("../options.js").Spec} */ (whole));
}

/** What JSON holds; rows a line, or broken off, are the table reader's to save. @param {Buffer} content */
function jsonOf(content) {
  try {
    return JSON.parse(content.toString("utf8"));
  } catch {
    return content;
  }
}

/**
 * @param {string} svg
 * @param {number} ratio
 * @returns {Promise<Uint8Array>}
 */
async function toPNG(svg, ratio) {
  const peer = "@resvg/resvg-js";
  const { Resvg } = await import(peer).catch(() => {
    throw new Usage(`PNG needs the package ${peer}: npm install ${peer}`);
  });
  return new Resvg(svg, { fitTo: { mode: "zoom", value: ratio }, font: { loadSystemFonts: true } }).render().asPng();
}

/**
 * @param {string | undefined} output
 * @param {string | Uint8Array} content
 */
async function write(output, content) {
  if (output) {
    await writeFile(output, content).catch((error) => {
      throw new Usage(`render: ${output} could not be written: ${error.message}`);
    });
  } else process.stdout.write(content);
}

/** @param {string | undefined} locale */
function figures(locale = "en") {
  const language = /^zh\b/i.test(locale) ? "zh" : "en";
  return catalogue.figures().map(({ id, spec }) => `${id}\t${titleOf(spec.title, language)}\n`).join("");
}

/**
 * A title is a text, lines, an object with a text, or one of these for each language.
 * @param {any} title
 * @param {string} language
 * @returns {string}
 */
function titleOf(title, language) {
  if (typeof title === "string") return title;
  if (Array.isArray(title)) return title.map((line) => titleOf(line, language)).join(" ");
  return title ? titleOf(title[language] ?? title.text, language) : "";
}

/**
 * @param {string | undefined} figure
 * @param {Values} values
 */
function embed(figure, values) {
  if (!figure || !catalogue.figures().some(({ id }) => id === figure)) {
    throw new Usage(`embed: name one of ${catalogue.figures().map(({ id }) => id).join(", ")}.`);
  }
  const shown = { figure, lang: values.locale, theme: values.theme };
  // Without a site there is nothing to frame and no picture to show: the tag loads the published package.
  if (!values.site) return embedCode(shown);
  if (!URL.canParse(values.site)) throw new Usage(`embed: “${values.site}” is no address. Such as https://example.org/charts/`);
  const site = new URL(values.site.replace(/\/?$/, "/"));
  const title = describe({ figure }, { locale: values.locale })?.title || figure;
  const folder = /^zh\b/i.test(values.locale ?? "") ? "zh/" : "";
  const file = (/** @type {number} */ wide, /** @type {string} */ shape) => {
    const [, width, height] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(renderSVG({ figure }, { width: wide, locale: values.locale })) ?? [];
    const src = new URL(`${folder}figures/${figure}${shape}${values.theme === "dark" ? ".dark" : ""}.svg`, site).href;
    return { src, width: Number(width), height: Number(height) };
  };
  // The widths that the site has pictures of (`www/build/pictures.js`).
  const picture = { ...file(640, ".column"), alt: title, narrow: file(360, ".narrow") };
  const page = new URL(`${folder}embed/${figure}.html`, site);
  if (shown.theme) page.searchParams.set("theme", shown.theme);
  // The site has pages in two languages; its charts speak others too.
  if (shown.lang && !/^(zh|en)\b/i.test(shown.lang)) page.searchParams.set("lang", shown.lang);
  return embedCode({ element: new URL("pkg/dist/element.js", site).href, ...shown, picture }) +
    `\n<iframe src="${escaped(page.href)}" title="${escaped(title)}" width="100%" height="${picture.height}" frameborder="0" scrolling="no" loading="lazy"></iframe>\n` +
    `<script src="${escaped(new URL("embed.js", site).href)}" async></script>\n`;
}

/** @param {Values} values */
function data(values) {
  const filter = Object.fromEntries(FILTERS.filter((name) => values[name]).map((name) => [name, values[name]]));
  return catalogue.toCSV(filter);
}

/**
 * @param {Values} values
 * @param {string} name
 */
function number(values, name) {
  if (values[name] === undefined) return undefined;
  const value = Number(values[name]);
  if (!Number.isFinite(value)) throw new Usage(`--${name} ${values[name]} is not a number.`);
  return value;
}
