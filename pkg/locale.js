/**
 * A language's words and separators for the core. Takes any BCP 47 tag; gives what `Intl` knows of
 * it: no table of languages lives in the core. Guarantees an answer for every tag, the default
 * language's where the tag is unknown or malformed.
 */

/**
 * @typedef {object} Suffix
 * @property {number} power the power of ten from which it is used
 * @property {number} factor what the number is divided by
 * @property {string} text what is written after the number, with its space where there is one
 */

/**
 * @typedef {object} Locale
 * @property {string} tag the resolved language tag
 * @property {"ltr" | "rtl"} direction
 * @property {string} decimal
 * @property {string} group
 * @property {number[]} grouping sizes of groups from the right, the last one repeating
 * @property {string} percent
 * @property {string} minus
 * @property {string[]} months
 * @property {string[]} shortMonths
 * @property {string[]} days from Sunday
 * @property {string[]} shortDays from Sunday
 * @property {string[]} dayPeriods before and after noon
 * @property {Suffix[]} compact thousand, million, 万 …
 */

/** @type {Map<string, Locale>} */
const known = new Map();

/**
 * What the core needs to know of a language.
 * @param {string} [tag] the running environment's default where it is left out
 * @returns {Locale}
 */
export function localeOf(tag) {
  const resolved = resolve(tag);
  let locale = known.get(resolved);
  if (!locale) {
    locale = read(resolved);
    known.set(resolved, locale);
  }
  return locale;
}

/**
 * @param {string | undefined} tag
 * @returns {string}
 */
function resolve(tag) {
  try {
    // The Gregorian calendar and Latin digits are what the core writes.
    return new Intl.Locale(Intl.getCanonicalLocales(tag || [])[0] ?? new Intl.NumberFormat().resolvedOptions().locale)
      .baseName;
  } catch {
    return new Intl.NumberFormat().resolvedOptions().locale;
  }
}

/**
 * @param {string} tag
 * @returns {Locale}
 */
function read(tag) {
  const latin = { numberingSystem: "latn" };
  const parts = new Intl.NumberFormat(tag, latin).formatToParts(-123456789012.5);
  const groups = parts.filter((part) => part.type === "integer").map((part) => part.value.length).reverse();
  const percent = new Intl.NumberFormat(tag, { ...latin, style: "percent" }).formatToParts(0.5);
  return {
    tag,
    direction: direction(tag),
    decimal: partOf(parts, "decimal") ?? ".",
    group: partOf(parts, "group") ?? "",
    grouping: groups.length > 2 && groups[0] !== groups[1] ? groups.slice(0, 2) : groups.slice(0, 1),
    percent: percentSign(percent),
    minus: partOf(parts, "minusSign") ?? "−",
    months: names(12, tag, { month: "long" }, (month) => Date.UTC(2021, month, 1)),
    shortMonths: names(12, tag, { month: "short" }, (month) => Date.UTC(2021, month, 1)),
    // 3 January 2021 was a Sunday.
    days: names(7, tag, { weekday: "long" }, (day) => Date.UTC(2021, 0, 3 + day)),
    shortDays: names(7, tag, { weekday: "short" }, (day) => Date.UTC(2021, 0, 3 + day)),
    dayPeriods: [1, 13].map((hour) =>
      partOf(
        new Intl.DateTimeFormat(tag, { ...latin, hour: "numeric", hour12: true, timeZone: "UTC" })
          .formatToParts(Date.UTC(2021, 0, 1, hour)),
        "dayPeriod",
      ) ?? (hour < 12 ? "AM" : "PM")
    ),
    compact: suffixes(tag),
  };
}

/**
 * The sign after a percentage, with the space some languages put before it.
 * @param {Intl.NumberFormatPart[]} parts
 */
function percentSign(parts) {
  const place = parts.findIndex((part) => part.type === "percentSign");
  const before = parts[place - 1];
  const space = before?.type === "literal" ? before.value : "";
  return space + (parts[place]?.value ?? "%");
}

/**
 * The suffixes of short numbers, found by formatting each power of ten: `zh` has 万 at four and 亿
 * at eight, `en` has K at three, `hi` a lakh at five.
 * @param {string} tag
 * @returns {Suffix[]}
 */
function suffixes(tag) {
  const format = new Intl.NumberFormat(tag, { notation: "compact", numberingSystem: "latn" });
  /** @type {Suffix[]} */
  const found = [];
  for (let power = 3; power <= 15; power += 1) {
    const parts = format.formatToParts(10 ** power);
    const place = parts.findIndex((part) => part.type === "compact");
    if (place < 0) continue;
    const digits = Number(parts.filter((part) => part.type === "integer").map((part) => part.value).join(""));
    if (!(digits >= 1)) continue;
    const before = parts[place - 1];
    const text = (before?.type === "literal" ? before.value : "") + (parts[place]?.value ?? "");
    const factor = 10 ** power / digits;
    if (found.at(-1)?.text !== text) found.push({ power, factor, text });
  }
  return found;
}

/**
 * @param {number} count
 * @param {string} tag
 * @param {Intl.DateTimeFormatOptions} options
 * @param {(place: number) => number} time
 * @returns {string[]}
 */
function names(count, tag, options, time) {
  const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" });
  return Array.from({ length: count }, (_, place) => format.format(time(place)));
}

/**
 * @param {(Intl.NumberFormatPart | Intl.DateTimeFormatPart)[]} parts
 * @param {string} type
 */
function partOf(parts, type) {
  return parts.find((part) => part.type === type)?.value;
}

/** Languages written from right to left, by script. */
const RIGHT_TO_LEFT = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"]);

/**
 * @param {string} tag
 * @returns {"ltr" | "rtl"}
 */
function direction(tag) {
  return RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? "") ? "rtl" : "ltr";
}
