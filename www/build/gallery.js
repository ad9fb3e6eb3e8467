/** The gallery: every figure on a card, by chapter; found by words; nothing is drawn until one is opened. */

import { html } from "./html.js";
import { document } from "./layout.js";
import { CHAPTERS } from "./chapters.js";
import { WORDS } from "./words.js";

/** @typedef {import("./figures.js").Figure} Figure */
/** @typedef {import("./languages.js").Language} Language */

/** Cards that are in view at first: their pictures are not loaded late. */
const IN_VIEW = 3;

/**
 * @param {import("./layout.js").Site} site
 * @param {Figure[]} figures
 * @param {Language} language
 * @param {(id: string) => {width: number, height: number}} sizeOf of a card's picture
 */
export function galleryPage(site, figures, language, sizeOf) {
  const words = WORDS[language.code];
  const chapters = CHAPTERS.map((chapter) => ({ ...chapter, figures: figures.filter((figure) => figure.chapter.id === chapter.id) }))
    .filter((chapter) => chapter.figures.length > 0);
  const first = chapters.flatMap((chapter) => chapter.figures).slice(0, IN_VIEW);
  const main = html`<main id="content">
  <div class="lede">
    <h1>${words.galleryHeadline}</h1>
    <p>${words.galleryLede}</p>
    <nav aria-label="${words.docs}">
      <a href="docs.html">${words.galleryGuide}</a>
      <a href="docs/examples.html">${words.galleryExamples}</a>
    </nav>
  </div>
  <div class="finder">
    <nav aria-label="${words.chapters}">
      <ul>
        ${chapters.map(({ id, name, figures: own }) => html`<li><a href="#${id}">${name[language.code]} <span class="count">${own.length}</span></a></li>
        `)}
      </ul>
    </nav>
    <form role="search" class="scripted" id="search">
      <label for="query">${words.search}</label>
      <input type="search" id="query" name="q" autocomplete="off" spellcheck="false" placeholder="${words.searchHint}">
    </form>
    <p id="found" role="status" data-found="${words.found}" data-nothing="${words.nothingFound}"></p>
  </div>
  ${chapters.map((chapter) => html`<section class="chapter" id="${chapter.id}" aria-labelledby="${chapter.id}-name">
    <h2 id="${chapter.id}-name">${chapter.name[language.code]}</h2>
    <ul class="cards">
      ${chapter.figures.map((figure) => card(figure, language, sizeOf(figure.id), first.includes(figure)))}
    </ul>
  </section>
  `)}
</main>`;
  return document(site, {
    path: "index.html",
    language,
    title: words.galleryTitle,
    description: words.galleryDescription,
    place: "figures",
    styles: ["gallery.css"],
    scripts: ["gallery.js"],
    main,
  });
}

/**
 * @param {Figure} figure
 * @param {Language} language
 * @param {{width: number, height: number}} size
 * @param {boolean} isInView
 */
function card(figure, language, { width, height }, isInView) {
  const folder = `figures/${figure.id}`;
  const subject = [figure.topics[0]?.name, figure.areas.join(language.code === "zh" ? "、" : ", ")].filter(Boolean).join(" · ");
  return html`<li class="card" id="${figure.id}" data-search="${figure.search}">
        <a href="${folder}.html">
          <picture>
            <source data-scheme="dark" media="(prefers-color-scheme: dark)" srcset="${folder}.card.dark.svg">
            <img src="${folder}.card.svg" alt="" width="${width}" height="${height}"${isInView ? html` fetchpriority="high"` : html` loading="lazy"`} decoding="async">
          </picture>
          <h3>${figure.title}</h3>
        </a>
        <p class="subject">${subject}</p>
      </li>
      `;
}
