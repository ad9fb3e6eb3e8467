/** The language that the package reads from `Intl` for the core. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { editionOf, localeOf } from "../../pkg/locale.js";

test("Chinese counts in 万 and 亿 and writes years and months with their signs", () => {
  const locale = localeOf("zh-CN");
  assert.deepEqual(locale.compact?.slice(0, 2), [[4, "万"], [8, "亿"]]);
  assert.equal(locale.timeFormats?.year, "%Y年");
  assert.equal(locale.timeFormats?.week, "%-m月%-d日");
  assert.equal(locale.months[0], "1月");
  assert.equal(locale.days[0], "星期日");
  assert.deepEqual(locale.periods, ["上午", "下午"]);
});

test("English keeps what the core has", () => {
  const locale = localeOf("en");
  assert.equal(locale.compact, undefined);
  assert.equal(locale.timeFormats, undefined);
  assert.equal(locale.minus, undefined);
  assert.deepEqual([locale.decimal, locale.group, locale.grouping], [".", ",", [3]]);
});

test("separators, spaces before signs and groups are each language's own", () => {
  assert.deepEqual([localeOf("de").decimal, localeOf("de").group], [",", "."]);
  assert.match(localeOf("de").percent, /^\s%$/);
  assert.deepEqual(localeOf("de").compact?.map(([power, text]) => [power, text.trim()]), [[6, "Mio."], [9, "Mrd."], [12, "Bio."]]);
  assert.deepEqual(localeOf("hi").grouping.slice(0, 3), [3, 2, 2]);
  assert.deepEqual(localeOf("es").compact?.find(([, text]) => /^\smil\sM$/.test(text))?.[0], 9);
  assert.equal(localeOf("ar").rtl, true);
  assert.equal(localeOf("ar").months.length, 12);
});

test("a short number says what it stands for: power and suffix agree with Intl", () => {
  for (const tag of ["zh", "ja", "ko", "de", "fr", "es", "hi", "pt-BR", "ru"]) {
    const format = new Intl.NumberFormat(tag, { notation: "compact", useGrouping: false, numberingSystem: "latn" });
    for (const [power, text] of localeOf(tag).compact ?? []) {
      const shown = [1, 10, 100, 1000].map((times) => format.format(times * 10 ** power));
      assert.ok(shown.some((number, place) => number === `${10 ** place}${text}`), `${tag} ${power} ${text}: ${shown}`);
    }
  }
});

test("an unknown or malformed tag gives an answer all the same", () => {
  for (const tag of ["xx-bogus", "@@", "", undefined, "zh-Hans-CN-u-nu-hanidec"]) {
    const locale = localeOf(tag);
    assert.equal(locale.months.length, 12);
    assert.ok(locale.decimal.length > 0);
    assert.doesNotMatch(locale.percent, /\d/);
  }
});

test("the same language is read once", () => {
  assert.equal(localeOf("zh-CN"), localeOf("zh-CN"));
});

test("a page in any language has bundled figures in one of their two, the environment's where it names none", () => {
  for (const tag of ["zh", "zh-CN", "zh-Hant-TW", "ZH-hk"]) assert.equal(editionOf(tag), "zh", tag);
  for (const tag of ["en", "en-GB", "de", "ar", "zha"]) assert.equal(editionOf(tag), "en", tag);
  assert.equal(editionOf(undefined), editionOf(localeOf().language));
});
