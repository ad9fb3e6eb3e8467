/**
 * How the gallery is divided: chapters of topics that a reader looks for together. Topics are those of
 * the bundled data; one that no chapter names stands under the last.
 */

/**
 * @typedef {object} Chapter
 * @property {string} id in links: `index.html#environment`
 * @property {{en: string, zh: string}} name
 * @property {string[]} topics
 */

/** @type {Chapter[]} */
export const CHAPTERS = [
  {
    id: "economy",
    name: { en: "Economy", zh: "经济" },
    topics: ["economy", "industry", "enterprises", "trade", "investment", "fiscal", "finance"],
  },
  { id: "innovation", name: { en: "Innovation and talent", zh: "创新与人才" }, topics: ["innovation", "talent", "digital"] },
  {
    id: "life",
    name: { en: "Housing, schools, health", zh: "住房、教育与健康" },
    topics: ["housing", "education", "health", "welfare", "culture", "sport"],
  },
  {
    id: "environment",
    name: { en: "Air, water, waste", zh: "空气、水与废弃物" },
    topics: ["air", "water", "waste", "energy", "parks"],
  },
  {
    id: "city",
    name: { en: "City and transport", zh: "城市与交通" },
    topics: ["transport", "renewal", "land", "building"],
  },
  {
    id: "government",
    name: { en: "Safety and government", zh: "安全与治理" },
    topics: ["safety", "police", "governance", "cooperation"],
  },
  { id: "more", name: { en: "More", zh: "其他" }, topics: [] },
];

/**
 * @param {string | undefined} topic
 * @returns {Chapter}
 */
export function chapterOf(topic) {
  const found = CHAPTERS.find(({ topics }) => topics.includes(topic ?? ""));
  return found ?? /** @type {Chapter} */ (CHAPTERS.at(-1));
}
