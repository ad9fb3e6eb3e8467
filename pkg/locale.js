/**
 * A language's words and separators for the core. Takes any BCP 47 tag; gives what `Intl` knows of
 * it: no table of languages lives in the core. Guarantees an answer for every tag, the default
 * language's where the tag is unknown or malformed.
 */

/**
 * What the core reads; a member that is left out keeps the core's own, which is English as chart desks
 * write it.
 * @typedef {object} Locale
 * @property {string} language the resolved language tag
 * @property {boolean} rtl
 * @property {string} decimal
 * @property {string} group
 * @property {number[]} grouping sizes of groups from the right, used in turn
 * @property {string} percent
 * @property {string} [minus]
 * @property {string[]} months
 * @property {string[]} shortMonths
 * @property {string[]} days from Sunday
 * @property {string[]} shortDays from Sunday
 * @property {string[]} periods before and after noon
 * @property {[number, string][]} [compact] powers of ten with what is written after the number: 4 万, 8 亿
 * @property {Record<string, string>} [timeFormats] by the finest unit that a tick stands for
 * @property {string} [date] format of a date
 * @property {string} [time] format of a time of day
 * @property {string[]} [told] formats of a month with its year, a date, a date with a time of day
 */

/** The digits that the core writes. */
const LATIN = { numberingSystem: "latn" };

/** Scripts written from right to left. */
const RIGHT_TO_LEFT = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"]);

/** @type {Map<string, Locale>} */
const known = new Map();

/** @param {string | undefined} tag BCP 47 */
export function isChinese(tag) {
  return /^zh\b/i.test(tag ?? "");
}

/**
 * In which of the two languages of bundled figures a page in a language has them.
 * @param {string | undefined} tag BCP 47; the running environment's default where it is left out
 * @returns {"zh" | "en"}
 */
export function editionOf(tag) {
  return isChinese(localeOf(tag).language) ? "zh" : "en";
}

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
  const parts = new Intl.NumberFormat(tag, LATIN).formatToParts(-123456789012.5);
  const groups = parts.filter((part) => part.type === "integer").map((part) => part.value.length).reverse();
  const percent = new Intl.NumberFormat(tag, { ...LATIN, style: "percent" }).formatToParts(0.5);
  const minus = partOf(parts, "minusSign") ?? "-";
  const shortMonths = names(12, tag, { month: "short" }, (month) => Date.UTC(2021, month, 1));
  const chinese = isChinese(tag);
  return {
    language: tag,
    rtl: RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? ""),
    decimal: partOf(parts, "decimal") ?? ".",
    group: partOf(parts, "group") ?? "",
    // Three and then always two, as in India: the core starts over at the end of the list.
    grouping: groups[0] === groups[1] ? groups.slice(0, 1) : groups.slice(0, -1),
    percent: percentSign(percent),
    // The hyphen that Intl gives is narrower than the sign the core has.
    ...(minus !== "-" && { minus }),
    // A Chinese axis says 1月, not 一月.
    months: chinese ? shortMonths : names(12, tag, { month: "long" }, (month) => Date.UTC(2021, month, 1)),
    shortMonths,
    // 3 January 2021 was a Sunday.
    days: names(7, tag, { weekday: "long" }, (day) => Date.UTC(2021, 0, 3 + day)),
    shortDays: names(7, tag, { weekday: "short" }, (day) => Date.UTC(2021, 0, 3 + day)),
    periods: [1, 13].map((hour) => partOf(timeParts(tag, { hour: "numeric", hour12: true }, hour), "dayPeriod") ?? (hour < 12 ? "AM" : "PM")),
    ...(!/^en\b/i.test(tag) && { compact: suffixes(tag) }),
    ...(!/^en(-US)?$/i.test(tag) && {
      timeFormats: timeFormats(tag, chinese ? "short" : "long"),
      date: pattern(tag, { year: "numeric", month: "numeric", day: "numeric" }),
      time: pattern(tag, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
      told: [
        pattern(tag, { year: "numeric", month: "short" }),
        pattern(tag, { year: "numeric", month: "short", day: "numeric" }),
        pattern(tag, { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }),
      ],
    }),
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
 * at eight, `hi` a lakh at five.
 * @param {string} tag
 * @returns {[number, string][]}
 */
function suffixes(tag) {
  const format = new Intl.NumberFormat(tag, { ...LATIN, notation: "compact", useGrouping: false });
  /** @type {[number, string][]} */
  const found = [];
  for (let power = 3; power <= 15; power += 1) {
    const parts = format.formatToParts(10 ** power);
    const place = parts.findIndex((part) => part.type === "compact");
    const digits = parts.find((part) => part.type === "integer")?.value ?? "";
    if (place < 0 || !/^10*$/.test(digits)) continue;
    const before = parts[place - 1];
    const text = (before?.type === "literal" ? before.value : "") + (parts[place]?.value ?? "");
    // Ten of it at this power: one of it is at a lower one.
    if (found.at(-1)?.[1] !== text) found.push([power - digits.length + 1, text]);
  }
  return found;
}

/**
 * @param {string} tag
 * @param {"long" | "short"} month
 * @returns {Record<string, string>}
 */
function timeFormats(tag, month) {
  return {
    minutes: pattern(tag, { hour: "numeric", minute: "2-digit" }),
    hours: pattern(tag, { hour: "numeric" }),
    date: pattern(tag, { weekday: "short", day: "numeric" }),
    week: pattern(tag, { month: "short", day: "numeric" }),
    month: pattern(tag, { month }),
    quarter: pattern(tag, { month }),
    year: pattern(tag, { year: "numeric" }),
  };
}

/**
 * How a language writes a date or a time, as a format of the core (d3's and Vega's directives).
 * @param {string} tag
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {string}
 */
function pattern(tag, options) {
  const resolved = new Intl.DateTimeFormat(tag, options).resolvedOptions();
  /** @type {Record<string, string>} */
  const directives = {
    year: "%Y",
    month: options.month === "long" ? "%B" : "%b",
    day: "%-d",
    weekday: "%a",
    hour: resolved.hour12 ? "%-I" : "%H",
    minute: "%M",
    second: "%S",
    dayPeriod: "%p",
  };
  return timeParts(tag, options, 13).map((part) => {
    // In Chinese even the short month before a day is a number, its 月 a literal.
    if (part.type === "month" && /^\d+$/.test(part.value)) return "%-m";
    return directives[part.type] ?? part.value.replaceAll("%", "%%");
  }).join("");
}

/**
 * @param {string} tag
 * @param {Intl.DateTimeFormatOptions} options
 * @param {number} hour
 */
function timeParts(tag, options, hour) {
  return new Intl.DateTimeFormat(tag, { ...options, ...LATIN, calendar: "gregory", timeZone: "UTC" })
    .formatToParts(Date.UTC(2021, 4, 6, hour, 7, 8));
}

/**
 * @param {number} count
 * @param {string} tag
 * @param {Intl.DateTimeFormatOptions} options
 * @param {(place: number) => number} time
 * @returns {string[]}
 */
function names(count, tag, options, time) {
  const format = new Intl.DateTimeFormat(tag, { ...options, ...LATIN, timeZone: "UTC", calendar: "gregory" });
  return Array.from({ length: count }, (_, place) => format.format(time(place)));
}

/**
 * @param {(Intl.NumberFormatPart | Intl.DateTimeFormatPart)[]} parts
 * @param {string} type
 */
function partOf(parts, type) {
  return parts.find((part) => part.type === type)?.value;
}
