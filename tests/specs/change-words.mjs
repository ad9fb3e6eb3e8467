// What changes at random are made of: marks, summaries, time units, transforms.
//
// Takes nothing, or for transforms a change with its fields; gives words of Vega-Lite's and transforms as objects.

export const POSITIONS = ["x", "y"];

export const UNITS = {
  marks: ["bar", "line", "area", "point", "circle", "square", "rule", "text", "tick", "rect"],
  aggregates: ["mean", "sum", "median", "min", "max", "count", "distinct", "q1", "q3", "stdev", "variance", "valid", "missing"],
  times: [
    "year", "month", "yearmonth", "quarter", "day", "hours", "date", "yearquarter", "monthdate", "yearmonthdate", "week", "dayofyear",
    "utcyear", "utcmonth", "minutes", "hoursminutes", "binnedyear", "binnedyearmonth", { unit: "year", step: 5 }, { unit: "month", step: 3 },
  ],
};

/** Each gives a transform and the name of what it makes, or nothing where the data have no such field. */
export const TRANSFORMS = [
  (change) => {
    const field = change.field();
    if (!field) return undefined;
    const { field: name, values } = field;
    const of = {
      quantitative: [{ gt: 10 }, { range: [2, 60] }, { valid: true }],
      temporal: [{ timeUnit: "year", range: [2002, 2021] }, { timeUnit: "month", equal: "jan" }, { gt: { year: 2005 } }],
      nominal: [{ oneOf: values.slice(0, 3) }, { equal: values[0] ?? "a" }, { valid: true }],
    }[field.type];
    const test = { field: name, ...change.pick(of) };
    return { transform: { filter: change.pick([test, { not: test }, { and: [test, { field: name, valid: true }] }]) } };
  },
  (change) => {
    const [by, of] = [change.field(undefined, true), change.field("quantitative")];
    if (!by || !of) return undefined;
    const groupby = [...new Set(Object.values(change.encoding).map((def) => def?.field).filter((name) => name && name !== of.field))];
    const summary = [{ op: change.pick(["mean", "sum", "max", "count", "median"]), field: of.field, as: change.pick([of.field, "made"]) }];
    const kind = change.pick(["aggregate", "joinaggregate"]);
    return { transform: { [kind]: summary, groupby: groupby.length ? groupby : [by.field] }, as: summary[0].as };
  },
  (change) => {
    const of = change.field("quantitative");
    return of && { transform: { bin: change.pick([true, { maxbins: 6 }, { step: 5 }]), field: of.field, as: ["made", "made_end"] }, as: "made" };
  },
  (change) => {
    const of = change.field("temporal");
    const plain = UNITS.times.filter((unit) => typeof unit === "string" && !unit.startsWith("binned"));
    return of && { transform: { timeUnit: change.pick(plain), field: of.field, as: change.pick([of.field, "made"]) } };
  },
  (change) => {
    const [of, by] = [change.field("quantitative"), change.field(undefined, true)];
    if (!of || !by) return undefined;
    return { transform: { stack: of.field, groupby: [by.field], as: ["made", "made_end"], offset: change.pick(["zero", "center", "normalize"]) }, as: "made_end" };
  },
  (change) => {
    const [of, by] = [change.field("quantitative"), change.field(undefined, true)];
    if (!of) return undefined;
    const op = change.pick(["rank", "row_number", "dense_rank", "sum", "mean", "lag", "lead", "cume_dist", "first_value", "last_value"]);
    const frame = change.pick([[null, 0], [-1, 1], [null, null]]);
    const sort = [{ field: of.field, order: change.pick(["ascending", "descending"]) }];
    return { transform: { window: [{ op, field: of.field, as: "made" }], frame, sort, ...(by && change.chance.of(0.5) && { groupby: [by.field] }) }, as: "made" };
  },
  (change) => {
    const [a, b] = [change.field("quantitative"), change.field("quantitative")];
    return a && b && a !== b && { transform: { fold: [a.field, b.field] }, as: "value" };
  },
  (change) => {
    const [key, of, by] = [change.field(undefined, true), change.field("quantitative"), change.field(undefined, true)];
    if (!key || !of || key === of) return undefined;
    const groupby = by && by !== key && by !== of ? { groupby: [by.field] } : {};
    return { transform: { impute: of.field, key: key.field, ...change.pick([{ method: "mean" }, { value: 0 }]), ...groupby } };
  },
];
