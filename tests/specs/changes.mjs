// Specs changed at random, with what Vega resolves for them: nobody wrote them, so no rule was made for one of them.
//
// Takes specs and a seed; gives so many changed ones that Vega-Lite compiles and Vega draws without a warning, the same
// for the same seed. `node tests/specs/changes.mjs FOLDER SEED COUNT [SPECS]` writes FOLDER/specs and
// FOLDER/reference.json, which `VEGA_EXAMPLES=FOLDER cargo test --test vega examples -- --nocapture` compares natively;
// SPECS are a folder with other specs than this one's, such as Vega-Lite's gallery, whose data are those of vega-datasets.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve as resolvePath } from "node:path";
import { fileURLToPath } from "node:url";
import { loader, parse, read, View } from "vega";
import { compile } from "vega-lite";
import { resolve, specs } from "./reference.mjs";
import { POSITIONS, TRANSFORMS, UNITS } from "./change-words.mjs";

const schema = JSON.parse(readFileSync(new URL("../../pkg/schema.json", import.meta.url), "utf8"));

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function generator(seed) {
  let state = seed * 7919 + 13;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What chance decides, by a generator. */
class Chance {
  constructor(seed) {
    this.next = generator(seed);
  }

  of(share) {
    return this.next() < share;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }
}

const clone = (value) => JSON.parse(JSON.stringify(value));

/** Every object and list within a value, with the path there; data are left out. */
function* places(value, path = []) {
  if (value === null || typeof value !== "object") return;
  yield [value, path];
  for (const key in value) {
    if (!["data", "datasets", "values"].includes(key)) yield* places(value[key], [...path, key]);
  }
}

/** The unit views of a spec, each with the encodings it is drawn by. */
function* units(view, around = []) {
  const encodings = view.encoding ? [...around, view.encoding] : around;
  if (view.mark) yield { view, encodings };
  for (const child of view.layer ?? []) yield* units(child, encodings);
  if (view.spec) yield* units(view.spec);
}

/** The first rows of a spec's data; none where it has none of its own. */
function rowsOf({ data }) {
  if (Array.isArray(data?.values)) return data.values.slice(0, 60);
  if (typeof data?.url !== "string") return [];
  try {
    const text = readFileSync(data.url, "utf8");
    return read(text, { type: data.url.split(".").pop(), ...data.format, parse: "auto" }).slice(0, 60);
  } catch {
    return [];
  }
}

/** The fields of a spec's data: name, type, values, and whether they are few. */
function fieldsOf(spec) {
  const rows = rowsOf(spec).filter((row) => row && typeof row === "object");
  return Object.keys(rows[0] ?? {}).filter((name) => !/[.[\]\\']/.test(name)).map((field) => {
    const values = rows.map((row) => row[field]).filter((value) => value != null);
    const every = (test) => values.length > 0 && values.every(test);
    const isTime = (value) => value instanceof Date || (typeof value === "string" && /\d{4}/.test(value) && !isNaN(Date.parse(value)));
    const type = every((value) => typeof value === "number") ? "quantitative" : every(isTime) ? "temporal" : "nominal";
    return { field, type, values, few: new Set(values.map(String)).size <= 12 };
  });
}

/** A spec that is being changed: one of its unit views, its fields and what chance says. */
class Change {
  constructor(spec, bases, chance) {
    this.spec = spec;
    this.bases = bases;
    this.chance = chance;
    const unit = chance.pick([...units(spec)]);
    this.view = unit.view;
    this.encoding = unit.view.encoding ?? unit.encodings.at(-1) ?? (unit.view.encoding = {});
    this.fields = fieldsOf(spec);
  }

  pick(list) {
    return this.chance.pick(list);
  }

  /** A field of a type, or any; `few` values only. */
  field(type, few = false) {
    return this.pick(this.fields.filter((field) => (!type || field.type === type) && (!few || field.few)));
  }

  /** A channel that shows a field, of those named. */
  channel(names) {
    const shown = Object.entries(this.encoding).filter(([name, def]) => (!names || names.includes(name)) && (def?.field || def?.aggregate));
    return this.pick(shown) ?? [];
  }

  /** The mark as an object. */
  mark() {
    if (typeof this.view.mark === "string") this.view.mark = { type: this.view.mark };
    return this.view.mark;
  }

  /** Another spec's units. */
  others() {
    return [...units(this.pick(this.bases)[1])];
  }
}

const definitions = schema.$defs ?? schema.definitions;

function referred(type) {
  while (type?.$ref) type = definitions[type.$ref.split("/").pop()];
  return type;
}

/** A value of a type of the schema; `undefined` where there is none. */
function sample(type, name, change, depth = 0) {
  type = referred(type);
  if (!type || depth > 6) return undefined;
  if (type.const !== undefined) return type.const;
  if (type.enum) return change.pick(type.enum);
  const some = type.anyOf ?? type.oneOf;
  if (some) return sample(change.pick(some), name, change, depth + 1);
  switch (Array.isArray(type.type) ? change.pick(type.type) : type.type) {
    case "null":
      return null;
    case "boolean":
      return change.chance.of(0.5);
    case "number":
    case "integer":
      if (/opacity/i.test(name)) return change.pick([0, 0.3, 1]);
      if (/angle/i.test(name)) return change.pick([0, 45, 90, -30, 180, 270]);
      return Math.max(change.pick([0, 1, 2, 5, 12, 40, 100, 3, -4]), type.minimum ?? -Infinity);
    case "string":
      if (/font$/i.test(name)) return change.pick(["serif", "monospace"]);
      if (/color|fill|stroke|background/i.test(name)) return change.pick(["red", "#3388ff", "steelblue", "transparent", "#ccc"]);
      if (/format$/i.test(name)) return change.pick([".1f", "d", "%Y", "~s", ".0%"]);
      if (name === "field") return change.field()?.field;
      return change.pick(["Own words", "A", ""]);
    case "array":
      return Array.from({ length: change.pick([1, 2, 2, 3]) }, () => sample(type.items ?? {}, name, change, depth + 1))
        .filter((item) => item !== undefined);
    default: {
      const made = {};
      const names = [...(type.required ?? []), change.pick(Object.keys(type.properties ?? {}))];
      for (const key of names) {
        const value = key && sample(type.properties[key], key, change, depth + 1);
        if (value !== undefined) made[key] = value;
      }
      return made;
    }
  }
}

/** The properties of a type, of its alternatives too. */
function properties(type, seen = new Set()) {
  type = referred(type);
  if (!type || seen.has(type)) return {};
  seen.add(type);
  const inner = [...(type.anyOf ?? []), ...(type.oneOf ?? []), ...(type.allOf ?? [])];
  return Object.assign({}, ...inner.map((one) => properties(one, seen)), type.properties);
}

/** What is ours, or no matter of looks. */
const UNSET = ["data", "datasets", "$schema", "figure", "indicator", "unit", "encoding", "layer", "spec", "mark", "type", "config", "name", "description"];

/** Sets a property of a type, if it has any. */
function setOne(object, type, change) {
  const known = properties(type);
  const name = change.pick(Object.keys(known).filter((name) => !UNSET.includes(name)));
  const value = name && sample(known[name], name, change);
  if (value === undefined) return false;
  object[name] = value;
  return true;
}

/** The object of a name, made if need be. */
function within(object, name) {
  if (typeof object[name] !== "object" || object[name] === null || Array.isArray(object[name])) object[name] = {};
  return object[name];
}

/** The kind of change that writes one of `values` as `name` in what a channel shows. */
const setting = (name, values, channels) => (change) => {
  const [, def] = change.channel(channels);
  if (!def) return false;
  def[name] = clone(change.pick(values));
  return true;
};

/** Kinds of change. Each gives whether there was anything to change. */
const KINDS = {
  /** Any property of mark, guide, scale, title or `config`, with a value of its type. */
  property(change) {
    const part = change.pick(["mark", "axis", "legend", "scale", "header", "title", "config", "config"]);
    if (part === "mark") return setOne(change.mark(), definitions.Mark, change);
    if (part === "config") {
      const sections = properties(definitions.Config);
      const name = change.pick(Object.keys(sections));
      const config = within(change.spec, "config");
      const made = Object.keys(properties(sections[name])).length > 0 && within(config, name);
      return made ? setOne(made, sections[name], change) : setOne(config, definitions.Config, change);
    }
    if (part === "title") {
      const title = typeof change.spec.title === "string" ? change.spec.title : "Some title";
      if (typeof change.spec.title !== "object" || Array.isArray(change.spec.title)) change.spec.title = { text: title };
      return setOne(within(change.spec, "title"), definitions.Title, change);
    }
    const channels = { axis: POSITIONS, header: ["row", "column", "facet"], legend: ["color", "fill", "stroke", "size", "shape", "opacity"] };
    const [, def] = change.channel(channels[part] ?? [...POSITIONS, ...channels.legend]);
    return def ? setOne(within(def, part), definitions[part[0].toUpperCase() + part.slice(1)], change) : false;
  },

  removal({ spec, chance }) {
    const kept = ["data", "mark", "layer", "spec", "$schema"];
    const all = [...places(spec)].flatMap(([object]) => Object.keys(object).filter((key) => !kept.includes(key)).map((key) => [object, key]));
    const [object, key] = chance.pick(all) ?? [];
    if (!object || (Array.isArray(object) && object.length === 1)) return false; // A layer is left.
    if (Array.isArray(object)) object.splice(Number(key), 1);
    else delete object[key];
    return true;
  },

  number({ spec, chance }) {
    const is = (value) => typeof value === "number" || typeof value === "boolean";
    const all = [...places(spec)].flatMap(([object]) => Object.keys(object).filter((key) => is(object[key])).map((key) => [object, key]));
    const [object, key] = chance.pick(all) ?? [];
    if (!object) return false;
    const value = object[key];
    object[key] = typeof value === "boolean" ? !value : chance.pick([value * 2, -value, 0, value / 2, value + 1]);
    return true;
  },

  order({ spec, chance }) {
    const lists = [...places(spec)].map(([object]) => object).filter((object) => Array.isArray(object) && object.length > 1);
    return Boolean(chance.pick(lists)?.reverse());
  },

  mark(change) {
    if (change.chance.of(0.5)) change.mark().type = change.pick(UNITS.marks);
    else change.view.mark = clone(change.pick(change.others()).view.mark);
    return true;
  },

  type: setting("type", ["quantitative", "nominal", "ordinal", "temporal"]),

  aggregate: setting("aggregate", UNITS.aggregates),

  bin: setting("bin", [true, { maxbins: 5 }, null]),

  timeUnit: setting("timeUnit", UNITS.times),

  sort(change) {
    const [, def] = change.channel();
    if (!def) return false;
    const by = { field: change.field()?.field, op: change.pick(["mean", "max", "count"]), order: change.pick(["ascending", "descending"]) };
    def.sort = change.pick(["ascending", "descending", null, "x", "-y", "color", by, (change.field()?.values ?? []).slice(0, 3)]);
    return true;
  },

  scale(change) {
    const [, def] = change.channel([...POSITIONS, "color", "size", "opacity", "shape"]);
    if (!def) return false;
    within(def, "scale").type = change.pick(["linear", "log", "sqrt", "symlog", "band", "point", "ordinal", "time", "quantize", "quantile"]);
    return true;
  },

  stack: setting("stack", ["zero", "normalize", "center", null, false], POSITIONS),

  swap({ encoding }) {
    const { x, y } = encoding;
    if (!x || !y) return false;
    [encoding.x, encoding.y, encoding.x2, encoding.y2] = [y, x, encoding.y2, encoding.x2];
    return true;
  },

  /** A channel that shows another field. */
  channel(change) {
    const field = change.field();
    if (!field) return false;
    const name = change.pick(["x", "y", "color", "size", "shape", "opacity", "detail", "text", "order", "xOffset", "fill", "strokeDash"]);
    change.encoding[name] = { field: field.field, type: field.type };
    return true;
  },

  /** A part of another spec. */
  part(change) {
    const name = change.pick(["axis", "scale", "legend", "sort", "bin", "timeUnit", "title", "stack", "condition", "impute"]);
    const parts = change.bases.flatMap(([, other]) => [...units(other)]).flatMap(({ view }) => Object.values(view.encoding ?? {}));
    const part = change.pick(parts.filter((def) => def && Object.hasOwn(def, name)));
    const [, def] = change.channel();
    if (!def || !part) return false;
    def[name] = clone(part[name]);
    return true;
  },

  config(change) {
    const [, other] = change.pick(change.bases.filter(([, other]) => other.config)) ?? [];
    if (!other) return false;
    change.spec.config = { ...change.spec.config, ...clone(other.config) };
    return true;
  },

  facet({ spec, ...change }) {
    const field = change.chance.pick(change.fields.filter(({ few }) => few));
    if (!field || !spec.mark || !spec.encoding) return false;
    const type = change.chance.pick(["nominal", "ordinal"]);
    spec.encoding[change.chance.pick(["row", "column", "facet"])] = { field: field.field, type };
    return true;
  },

  layer(change) {
    const { spec } = change;
    if (!spec.mark || ["row", "column", "facet"].some((name) => spec.encoding?.[name])) return false;
    const own = { mark: spec.mark };
    delete spec.mark;
    spec.layer = [own, { mark: change.pick(["point", "line", "tick", "rule", { type: "text", text: "t" }]) }];
    if (change.chance.of(0.4)) within(within(spec, "resolve"), "scale")[change.pick(POSITIONS)] = "independent";
    return true;
  },

  transform(change) {
    const made = change.pick(TRANSFORMS)(change);
    if (!made) return false;
    change.spec.transform = [...(change.spec.transform ?? []), made.transform];
    const [, def] = change.channel(POSITIONS);
    if (def && made.as && change.chance.of(0.7)) Object.assign(def, { field: made.as, type: "quantitative" });
    return true;
  },

  /** Values that are missing, odd, or in another order. */
  data({ spec, chance }) {
    if (!Array.isArray(spec.data?.values) || !spec.data.values.every((row) => row && typeof row === "object")) return false;
    const rows = clone(spec.data.values);
    if (chance.of(0.5)) rows.reverse();
    const row = chance.pick(rows);
    const name = row && chance.pick(Object.keys(row));
    if (!name) return false;
    // A number among names is in an order that depends on how a list is sorted.
    row[name] = typeof row[name] === "number" ? chance.pick([null, 0, -50, 1000]) : null;
    spec.data.values = rows;
    return true;
  },
};

/**
 * Changed specs with what Vega resolves for them, and how they were changed.
 * @param {[string, object][]} bases
 * @param {number} seed
 * @param {number} count
 */
export async function* changed(bases, seed, count) {
  const chance = new Chance(seed);
  for (let found = 0, tried = 0; found < count && tried < 20 * count; tried++) {
    const [name, base] = chance.pick(bases);
    const spec = clone(base);
    if ([...units(spec)].length === 0) continue;
    const kinds = [];
    for (const steps = chance.of(0.5) ? 1 : 2; kinds.length < steps;) {
      const kind = chance.pick(Object.keys(KINDS));
      if (KINDS[kind](new Change(spec, bases, chance)) || chance.of(0.05)) kinds.push(kind);
    }
    const resolved = JSON.stringify(spec) === JSON.stringify(base) ? undefined : await quietly(spec);
    if (resolved) yield { name: `${seed}_${String(found++).padStart(3, "0")}_${name}`, kinds, spec, resolved };
  }
}

/** What Vega resolves for a spec; `undefined` where Vega-Lite or Vega throws or warns. */
async function quietly(spec) {
  let warnings = 0;
  const logger = { level: () => logger, info: () => logger, debug: () => logger };
  logger.warn = logger.error = () => (warnings++, logger);
  try {
    const compiled = compile(clone(spec), { logger }).spec;
    if (warnings) return undefined;
    const view = new View(parse(compiled), { renderer: "none", loader: loader(), logger });
    await view.runAsync();
    view.finalize();
    return warnings ? undefined : JSON.parse(JSON.stringify(await resolve(clone(spec))));
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, seed, count, elsewhere] = process.argv.slice(2);
  const [out, other] = [resolvePath(folder), elsewhere && resolvePath(elsewhere)];
  process.chdir(fileURLToPath(new URL("../../node_modules/vega-datasets", import.meta.url)));
  rmSync(join(out, "specs"), { recursive: true, force: true });
  mkdirSync(join(out, "specs"), { recursive: true });
  const reference = {};
  for await (const { name, kinds, spec, resolved } of changed(specs(other), Number(seed), Number(count))) {
    writeFileSync(join(out, "specs", `${name}.vl.json`), `${JSON.stringify(spec, null, 1)}\n`);
    reference[name] = resolved;
    console.log(`${name}: ${kinds.join(", ")}`);
  }
  writeFileSync(join(out, "reference.json"), JSON.stringify(reference));
}
