/** The parts of the element that need no page: stretches of time, keys, words, notes, embed codes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { embedCode } from "../../pkg/embed-code.js";
import { handWordsOf, keysOf } from "../../pkg/element/hand-words.js";
import { isTaken } from "../../pkg/element/hands.js";
import { actionOf } from "../../pkg/element/keyboard.js";
import { notesOf } from "../../pkg/element/sound.js";
import { panned, timeAt, zoomed } from "../../pkg/element/stretch.js";
import { wordsOf } from "../../pkg/element/words.js";

/** @type {import("../../pkg/chart.js").Span} */
const SPAN = { view: { x: 50, y: 0, width: 100, height: 100 }, shown: [0, 1000], whole: [0, 1000], places: [50, 150] };

test("a stretch keeps what is under the pointer, stays within the whole, and ends at it", () => {
  assert.equal(timeAt(SPAN, 75), 250);
  assert.deepEqual(zoomed(SPAN, 250, 0.5), [125, 625]);
  assert.deepEqual(zoomed({ ...SPAN, shown: [125, 625] }, 250, 2), null);
  assert.deepEqual(zoomed({ ...SPAN, shown: [800, 900] }, 900, 3), [600, 900], "what is at the edge stays there");
  assert.deepEqual(zoomed(SPAN, 0, 2), null);
  assert.deepEqual(panned({ ...SPAN, shown: [100, 200] }, -500), [0, 100]);
  assert.deepEqual(panned({ ...SPAN, shown: [100, 200] }, 5000), [900, 1000]);
  assert.deepEqual(panned(SPAN, 10), null);
  const deepest = zoomed({ ...SPAN, shown: [500, 500.01] }, 500, 1e-9);
  assert.ok(deepest && deepest[1] - deepest[0] >= 0.009, `${deepest}`);
  // An axis that runs the other way gives stretches in the order of numbers.
  assert.deepEqual(zoomed({ shown: [1000, 0], whole: [1000, 0] }, 500, 0.5), [250, 750]);
});

test("keys that mean nothing here, and those of the browser, are left alone", () => {
  const press = (/** @type {string} */ key, /** @type {object} */ more = {}) =>
    actionOf(/** @type {KeyboardEvent} */ ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }), false);
  assert.deepEqual(press("PageDown"), { move: "next", times: 10 });
  assert.deepEqual(press("ArrowRight", { shiftKey: true }), { pan: 0.25 });
  assert.deepEqual(press("0"), { zoom: 0 });
  for (const [key, more] of /** @type {[string, object][]} */ ([["Tab", {}], ["a", {}], ["ArrowRight", { altKey: true }], ["+", { ctrlKey: true }], ["0", { metaKey: true }]])) {
    assert.equal(press(key, more), undefined);
  }
});

test("help names every key there is, and those of time only where there is time", () => {
  for (const language of ["zh-CN", "en"]) {
    assert.equal(keysOf(language, true).length, keysOf(language, false).length + 3);
    assert.ok(keysOf(language, true).every(([key, meaning]) => key && meaning));
  }
  for (const words of [wordsOf, handWordsOf]) {
    assert.deepEqual(Object.keys(words("zh")), Object.keys(words("en")));
    assert.ok(Object.entries(words("zh")).every(([, word]) => /[\p{Script=Han}。：]/u.test(word)), "all words are Chinese, full stop and colon too");
    assert.deepEqual(words("de"), words("en"));
  }
});

test("a chart takes, before it can answer, the very keys that it will answer", () => {
  const keys = ["Left", "Right", "Up", "Down"].map((way) => `Arrow${way}`).concat(["Home", "End", "PageUp", "PageDown", "Enter", " ", "?", "h", "s", "+", "=", "-", "0"]);
  const others = ["Tab", "a", "H", "F1", "Shift", "Backspace", "1"];
  const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  for (const key of [...keys, ...others]) {
    for (const more of [{}, { ctrlKey: true }, { altKey: true }, { metaKey: true }, { shiftKey: true }]) {
      const event = { ...plain, ...more, key };
      const action = actionOf(/** @type {KeyboardEvent} */ (event), false);
      const isOfTime = action?.zoom !== undefined || action?.pan !== undefined;
      assert.equal(isTaken(event, true), action !== undefined, JSON.stringify(event));
      assert.equal(isTaken(event, false), action !== undefined && !isOfTime, JSON.stringify(event));
    }
  }
});

/** @param {(number | null)[]} pitches */
const voice = (pitches) => ({
  label: "",
  points: pitches.map((pitch, item) => ({ mark: 0, item, pan: pitches.length > 1 ? item / (pitches.length - 1) : 0, pitch })),
});

test("notes rise with the values, go from left to right, and leave gaps silent", () => {
  const { notes, seconds } = notesOf(voice([0, 0.5, null, 1]));
  assert.deepEqual(notes.map(({ frequency }) => frequency), [220, 440, 880]);
  assert.deepEqual(notes.map(({ pan }) => Math.round(pan * 100) / 100), [-1, -0.33, 1]);
  assert.ok(notes.every(({ at, length }, place) => length > 0 && (place === 0 || at > (notes[place - 1]?.at ?? 0) + (notes[place - 1]?.length ?? 0) - 1e-9)), "no two sound together");
  const [, second, third] = notes;
  assert.ok((third?.at ?? 0) - (second?.at ?? 0) > seconds * 0.5, "the gap takes its time");
});

test("a single value is one note, none is silence, and a hundred thousand are as many as an ear can follow", () => {
  assert.equal(notesOf(voice([0.5])).notes.length, 1);
  assert.equal(notesOf(voice([])).notes.length, 0);
  assert.equal(notesOf(voice([null, null])).notes.length, 0);
  const { notes, seconds } = notesOf(voice(Array.from({ length: 100_000 }, (_, place) => place / 100_000)));
  assert.ok(notes.length > 100 && notes.length <= 200, `${notes.length} notes`);
  assert.ok(seconds < 9);
  assert.ok(notes.every(({ frequency }, place) => place === 0 || frequency > (notes[place - 1]?.frequency ?? 0)), "still rising");
});

test("an embed code shows the figure, and nothing in it becomes markup", () => {
  assert.equal(
    embedCode({ figure: "air-quality", lang: "zh", theme: null, element: "https://example.org/pkg/element.js" }),
    '<script type="module" src="https://example.org/pkg/element.js"></script>\n<indicator-chart figure="air-quality" lang="zh"></indicator-chart>\n',
  );
  const hostile = embedCode({ src: '"><img src=x>&', spec: { title: "</script><img src=x>" } });
  assert.match(hostile, /src="&quot;>&lt;img src=x>&amp;"/);
  assert.equal(hostile.match(/<img/g), null);
  assert.equal(hostile.match(/<\/script>/g)?.length, 2);
});
