/**
 * The bundled figures as the pages tell of them. Takes the package's catalogue; gives each figure in
 * one language with its texts, table, subject, and the documents that its observations name.
 */

import { catalogue, describe, inspect, table } from "../../pkg/node.js";
import { chapterOf } from "./chapters.js";

/** @typedef {import("./languages.js").Language} Language */
/** @typedef {Record<string, any>} Row */

/**
 * @typedef {object} Source a document
 * @property {string} id
 * @property {string} title
 * @property {string} publisher
 * @property {string} date
 * @property {string} address empty where the document is not on the web
 * @property {boolean} secondHand
 * @property {string[]} places where in it the observations stand
 */

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} title
 * @property {string} subtitle
 * @property {string} summary what the chart shows
 * @property {string[]} notes
 * @property {string} sourceLine
 * @property {Source[]} sources
 * @property {{id: string, name: string}[]} topics the commonest first
 * @property {import("./chapters.js").Chapter} chapter
 * @property {string[]} areas names
 * @property {import("../../pkg/table.js").Table} table
 * @property {Row[]} observations those that are drawn, each once
 * @property {object} spec
 * @property {string} search all that a reader may look for, in both languages
 */

/** Columns of an observation, as in the bundled data. */
export const OBSERVATION = [
  "indicator", "area", "period", "value", "unit", "measure", "status", "bound", "basis", "source", "locator", "note",
];

/**
 * All figures in one language, in the order of their chapters and topics.
 * @param {Language} language
 * @returns {Figure[]}
 */
export function readFigures(language) {
  const topics = catalogue.topics();
  const order = (/** @type {Figure} */ figure) => topics.findIndex(({ id }) => id === figure.topics[0]?.id);
  return catalogue.figures().map(({ id, spec }) => readFigure(id, spec, language))
    .sort((one, other) => order(one) - order(other) || (one.id < other.id ? -1 : 1));
}

/**
 * @param {string} id
 * @param {object} spec
 * @param {Language} language
 * @returns {Figure}
 */
function readFigure(id, spec, language) {
  const { tag: locale, code } = language;
  const { title, subtitle, summary, notes, source } = wordsOf(id, locale);
  const observations = drawn(id);
  // What its author says a figure is about comes first; the timeline has no observation to tell it by.
  const counted = byCount(observations.map((row) => row.topic ?? topicOf(row.indicator)));
  const own = /** @type {{indicator?: {topic?: string}}} */ (spec).indicator?.topic;
  const topicIds = own ? [own, ...counted.filter((id) => id !== own)] : counted;
  const topics = named(catalogue.topics(), topicIds, code);
  return {
    id,
    title: title || id,
    subtitle,
    summary,
    notes,
    sourceLine: source,
    sources: sourcesOf(observations, code),
    topics,
    chapter: chapterOf(topics[0]?.id),
    areas: named(catalogue.areas(), byCount(observations.map((row) => row.area)), code).map(({ name }) => name),
    table: table({ figure: id }, { locale }),
    observations,
    spec,
    search: searchable(id, observations, topicIds),
  };
}

/** What was asked of a figure before: pages in both languages ask the same. @type {Map<string, any>} */
const known = new Map();

/**
 * @template T
 * @param {string} key
 * @param {() => T} ask
 * @returns {T}
 */
function once(key, ask) {
  if (!known.has(key)) known.set(key, ask());
  return known.get(key);
}

/**
 * @param {string} figure
 * @param {string} locale
 */
function wordsOf(figure, locale) {
  return once(`${figure} ${locale}`, () => describe({ figure }, { locale }));
}

/**
 * The observations behind the marks, each once: a label stands for the same as its bar.
 * @param {string} id
 * @returns {Row[]}
 */
function drawn(id) {
  return once(id, () => readDrawn(id));
}

/**
 * @param {string} id
 * @returns {Row[]}
 */
function readDrawn(id) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const mark of inspect({ figure: id }, { width: 800, locale: "en" }).marks) {
    for (const { datum } of mark.items) {
      const row = /** @type {Row | undefined} */ (datum);
      if (!row?.indicator) continue;
      rows.set(JSON.stringify(OBSERVATION.map((name) => row[name] ?? null)), row);
    }
  }
  return [...rows.values()];
}

/** @param {string | undefined} indicator */
function topicOf(indicator) {
  return catalogue.indicators().find(({ id }) => id === indicator)?.topic;
}

/**
 * The distinct texts of a list, the commonest first.
 * @param {unknown[]} values
 * @returns {string[]}
 */
function byCount(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of values) {
    if (typeof value === "string") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]).map(([value]) => value);
}

/**
 * @param {Row[]} rows of the catalogue
 * @param {string[]} ids
 * @param {string} code
 */
function named(rows, ids, code) {
  return ids.map((id) => ({ id, name: String(rows.find((row) => row.id === id)?.[`name_${code}`] ?? id) }));
}

/**
 * @param {Row[]} observations
 * @param {string} code
 * @returns {Source[]}
 */
function sourcesOf(observations, code) {
  const documents = catalogue.sources();
  return byCount(observations.map(({ source }) => source)).map((id) => {
    const row = /** @type {Row} */ (documents.find((source) => source.id === id) ?? {});
    const places = observations.filter(({ source }) => source === id).map(({ locator }) => locator).filter(Boolean);
    return {
      id,
      title: String(row[`title_${code}`] ?? row.title_en ?? id),
      publisher: String(row[`publisher_${code}`] ?? row.publisher_en ?? ""),
      date: String(row.date ?? ""),
      address: webAddress(row.url),
      secondHand: row.second_hand === true,
      places: [...new Set(places)].sort((one, other) => one.localeCompare(other, "en", { numeric: true })),
    };
  });
}

/**
 * Only an address of the web becomes a link.
 * @param {unknown} text
 */
function webAddress(text) {
  return typeof text === "string" && /^https?:\/\//.test(text) ? text : "";
}

/**
 * @param {string} id
 * @param {Row[]} observations
 * @param {string[]} topics
 */
function searchable(id, observations, topics) {
  const both = ["en", "zh-CN"].flatMap((locale) => {
    const { title, subtitle, source, notes } = wordsOf(id, locale);
    return [title, subtitle, source, ...notes];
  });
  const names = (/** @type {Row[]} */ rows, /** @type {string[]} */ ids) =>
    rows.filter((row) => ids.includes(row.id)).flatMap((row) => [row.name_en, row.name_zh]);
  const of = (/** @type {string} */ column) => byCount(observations.map((row) => row[column]));
  const words = [
    id,
    ...both,
    ...names(catalogue.topics(), topics),
    ...names(catalogue.indicators(), of("indicator")),
    ...names(catalogue.areas(), of("area")),
    ...of("period"),
  ];
  return [...new Set(words.filter(Boolean).map((word) => String(word).normalize("NFKC").toLowerCase()))].join(" · ");
}
