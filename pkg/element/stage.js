/**
 * The shadow tree of the element: the box that the chart fills, what stood inside the element, the
 * text alternatives. Takes a host; gives its parts. The box has its size before anything is drawn, so
 * that drawing moves nothing on the page.
 */

import { style } from "./sheet.js";

/** @param {string} className */
const box = (className) => Object.assign(document.createElement("div"), { className });

/** The parts of a chart on a page. */
export class Stage {
  plot = box("plot");
  /** What is shown of the chart, and over it. */
  layer = box("layer");
  canvas = document.createElement("canvas");
  heading = box("unseen");
  summary = document.createElement("p");
  live = box("unseen");
  data = box("data");
  /** The corner with the button and, once it is pressed, what is behind it. */
  menu = box("menu");
  toggle = document.createElement("button");
  items = box("items");

  /** @param {HTMLElement} host */
  constructor(host) {
    const root = host.attachShadow({ mode: "open" });
    style(root);
    this.plot.part.add("plot");
    this.canvas.part.add("canvas");
    this.canvas.tabIndex = -1;
    // An application takes the arrow keys in every screen reader; an image would not.
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-describedby", "summary");
    // The drawn title is a picture; this is the one that readers of headings find.
    this.heading.setAttribute("role", "heading");
    this.heading.hidden = true;
    this.summary.id = "summary";
    this.summary.className = "unseen";
    this.live.setAttribute("role", "status");
    this.data.part.add("data");
    this.data.tabIndex = 0;
    this.data.hidden = true;
    const errors = document.createElement("slot");
    errors.name = "error";
    this.menu.part.add("menu");
    // It lies over the chart, so that it takes no room and moves nothing.
    this.menu.hidden = true;
    this.toggle.className = "toggle";
    this.toggle.type = "button";
    this.toggle.textContent = "⋯";
    this.toggle.ariaExpanded = "false";
    this.toggle.setAttribute("aria-controls", "items");
    this.items.id = "items";
    this.items.hidden = true;
    this.menu.append(this.toggle, this.items);
    this.layer.append(this.canvas);
    this.plot.append(document.createElement("slot"), this.layer, this.menu);
    root.append(this.heading, this.summary, this.plot, errors, this.live, this.data);
  }

  /**
   * Takes the chart's room: that of the drawn chart, else one reserved by a height or a ratio, else the
   * style sheet's.
   * @param {number | undefined} width CSS px, the largest
   * @param {number | undefined} height CSS px
   * @param {number | undefined} ratio width over height
   */
  reserve(width, height, ratio) {
    const { style: box } = this.plot;
    box.maxWidth = width ? `${width}px` : "";
    box.height = height ? `${height}px` : "";
    box.aspectRatio = height ? "auto" : ratio ? String(ratio) : "";
  }

  /**
   * Shows the chart, and all that lies over it, larger or smaller than it is laid out.
   * @param {number} scale
   * @param {{width: number, height: number}} chart CSS px
   */
  scale(scale, { width, height }) {
    const scaled = { transform: `scale(${scale})`, width: `${width}px`, height: `${height}px` };
    Object.assign(this.layer.style, scale === 1 ? { transform: "", width: "", height: "" } : scaled);
  }

  /**
   * Names the chart to those who walk through headings.
   * @param {string} title
   * @param {number} level
   */
  entitle(title, level) {
    this.heading.textContent = title;
    this.heading.ariaLevel = String(level);
    this.heading.hidden = !title;
  }

  /**
   * Lets the keyboard come to a chart that sleeps, whose canvas shows nothing yet; afterwards to the canvas, and at once
   * where it has come.
   * @param {string | undefined} name of what sleeps
   */
  sleep(name) {
    const { plot, canvas } = this;
    const isReached = name === undefined && plot.matches(":focus");
    for (const [attribute, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", name ?? ""]]) {
      if (name === undefined) plot.removeAttribute(String(attribute));
      else plot.setAttribute(String(attribute), String(value));
    }
    if (isReached) canvas.focus();
  }

  /**
   * Lays a picture over the canvas, for paper.
   * @param {string} svg
   */
  print(svg) {
    const paper = document.createElement("div");
    paper.className = "printed";
    // Parsed, not set as markup: a page may demand trusted types.
    paper.append(document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true));
    this.plot.append(paper);
  }

  /**
   * Says something to a screen reader, even twice the same.
   * @param {string} text
   */
  announce(text) {
    const line = document.createElement("div");
    line.textContent = text;
    this.live.replaceChildren(line);
  }
}
