//! The JSON Schema of a chart spec, from the definitions the reader works on.
//!
//! Takes the types' own tables; gives a draft-07 schema, as Vega-Lite's is, with the doc comments as
//! descriptions. Native only: the module does not carry it.

use crate::list::Listed;
use serde_json::{Map, Value, json};

use super::property::Kinds;
use super::reader::{self, Names};
use super::view_object;

/// A JSON Schema.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Schema(pub(crate) Value);

/// A property with its documentation.
#[derive(Clone, Debug)]
pub(crate) struct Described {
    /// Its name behind its mark.
    pub(crate) name: &'static str,
    /// Its doc comment.
    pub(crate) doc: &'static str,
    /// What it may be.
    pub(crate) schema: Schema,
}

/// An object with its documentation.
pub(crate) trait Documented {
    /// What it is.
    const DOC: &'static str;

    /// Its properties, in the order defined.
    fn properties(book: &mut Book) -> Vec<Described>;
}

/// The definitions met so far.
#[derive(Debug, Default)]
pub(crate) struct Book {
    definitions: Map<String, Value>,
    /// The channels being described.
    pub(crate) channel: Option<&'static super::channel_group::Group>,
    /// Whether what is described stands within `layer`.
    pub(crate) in_layer: bool,
    /// Whether what is described stands within `config`.
    pub(crate) in_config: bool,
}

impl Schema {
    /// Any value.
    pub(crate) fn anything() -> Schema {
        Schema(json!({}))
    }

    /// A value of one of these kinds.
    pub(crate) fn kinds(kinds: Kinds) -> Schema {
        let names: Vec<&str> = kinds.names().listed();
        match names.as_slice() {
            [one] => Schema(json!({ "type": one })),
            _ => Schema(json!({ "type": names })),
        }
    }

    /// One of these words.
    pub(crate) fn words(words: Names) -> Schema {
        let words: Vec<&str> = reader::names(words).map(|(_, word)| word).listed();
        match words.as_slice() {
            [one] => Schema(json!({ "const": one })),
            _ => Schema(json!({ "enum": words })),
        }
    }

    /// An array of these.
    pub(crate) fn array(item: Schema) -> Schema {
        Schema(json!({ "type": "array", "items": item.0 }))
    }

    /// An array of so many of these.
    pub(crate) fn array_of(item: Schema, count: usize) -> Schema {
        Schema(json!({ "type": "array", "items": item.0, "minItems": count, "maxItems": count }))
    }

    /// An object with any names and these values.
    pub(crate) fn map(value: Schema) -> Schema {
        Schema(json!({ "type": "object", "additionalProperties": value.0 }))
    }

    /// What fits one of these.
    pub(crate) fn any_of(alternatives: Vec<Schema>) -> Schema {
        let mut flat: Vec<Value> = Vec::new();
        for Schema(alternative) in alternatives {
            match alternative {
                Value::Object(mut object) if object.len() == 1 && object.contains_key("anyOf") => {
                    if let Some(Value::Array(inner)) = object.remove("anyOf") {
                        flat.extend(inner);
                    }
                }
                other => flat.push(other),
            }
        }
        Schema(json!({ "anyOf": flat }))
    }
}

/// A doc comment as a description: its paragraphs, each on one line.
fn description(doc: &str) -> String {
    let lines: Vec<&str> = doc.lines().map(str::trim).listed();
    let paragraphs: Vec<String> = lines.split(|line| line.is_empty()).map(|part| part.join(" ")).listed();
    paragraphs.join("\n\n").trim().to_owned()
}

impl Book {
    /// The description of an object, under its name. An object with properties that are known only
    /// within `config`, or only outside, has two descriptions.
    pub(crate) fn object<T: Documented>(&mut self, name: &str) -> Schema {
        self.object_of(name, T::DOC, &[], T::properties)
    }

    /// The description of an object of which only some properties are allowed.
    pub(crate) fn object_of(
        &mut self,
        name: &str,
        doc: &str,
        allowed: &[Names],
        properties: impl FnOnce(&mut Book) -> Vec<Described>,
    ) -> Schema {
        let name = if self.in_config { format!("{name}Config") } else { name.to_owned() };
        self.define(&name, doc, |book| {
            let other = if book.in_config { "^" } else { "!" };
            let mut members = Map::new();
            let mut required = Vec::new();
            for Described { name, doc, schema: Schema(mut schema) } in properties(book) {
                let (mark, name) = match name.as_bytes().first() {
                    Some(b'*' | b'!' | b'^') => name.split_at(1),
                    _ => ("", name),
                };
                if mark == other || !reader::is_allowed(name, allowed) {
                    continue;
                }
                if schema.get("$ref").is_some() {
                    // Beside a `$ref`, draft-07 ignores every other keyword.
                    schema = json!({ "allOf": [schema] });
                }
                if let Value::Object(schema) = &mut schema {
                    schema.insert("description".to_owned(), description(doc).into());
                }
                if mark == "*" {
                    required.push(name);
                }
                members.insert(name.to_owned(), schema);
            }
            let mut schema = json!({ "type": "object", "properties": members, "additionalProperties": false });
            if let (Value::Object(schema), false) = (&mut schema, required.is_empty()) {
                schema.insert("required".to_owned(), required.into());
            }
            Schema(schema)
        })
    }

    /// The description of a kind of view.
    pub(crate) fn view(
        &mut self,
        name: &str,
        allowed: &[Names],
        required: &[&str],
        properties: impl FnOnce(&mut Book) -> Vec<Described>,
    ) -> Schema {
        let doc = match name.as_bytes() {
            [b'F', b'i', ..] => "A spec that builds on a named figure.",
            [b'F', ..] => "Panels of a view.",
            [b'L', ..] => "Views on top of one another.",
            _ => "A mark with its encoding.",
        };
        let schema = self.object_of(name, doc, allowed, properties);
        if let Some(Value::Object(definition)) = self.definitions.get_mut(name) {
            definition.insert("required".to_owned(), required.into());
        }
        schema
    }

    /// The description of a list of words, under its name.
    pub(crate) fn words(&mut self, name: &str, doc: &str, words: Names) -> Schema {
        self.define(name, doc, |_| Schema::words(words))
    }

    /// A description under a name; made once, referred to ever after.
    pub(crate) fn define(&mut self, name: &str, doc: &str, describe: impl FnOnce(&mut Book) -> Schema) -> Schema {
        if !self.definitions.contains_key(name) {
            self.definitions.insert(name.to_owned(), Value::Null);
            let Schema(mut schema) = describe(self);
            if let Value::Object(schema) = &mut schema {
                schema.insert("description".to_owned(), description(doc).into());
            }
            self.definitions.insert(name.to_owned(), schema);
        }
        Schema(json!({ "$ref": format!("#/definitions/{name}") }))
    }
}

/// The schema of a chart spec.
#[must_use]
pub fn chart_schema() -> Value {
    let mut book = Book::default();
    let mut kinds: Vec<Schema> = [2, 1, 0].map(|kind| view_object::schema_of(&mut book, kind, true)).to_vec();
    kinds.push(view_object::schema_of_figure(&mut book));
    let Schema(any) = Schema::any_of(kinds);
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "ChartSpec",
        "description": description(<view_object::ViewObject as Documented>::DOC),
    });
    if let (Value::Object(schema), Value::Object(any)) = (&mut schema, any) {
        schema.extend(any);
        schema.insert("definitions".to_owned(), Value::Object(book.definitions));
    }
    drop_unused(&mut schema);
    schema
}

/// Leaves out definitions that nothing refers to: those of properties that are known elsewhere only.
fn drop_unused(schema: &mut Value) {
    loop {
        let text = schema.to_string();
        let Some(Value::Object(definitions)) = schema.get_mut("definitions") else { return };
        let before = definitions.len();
        definitions.retain(|name, _| text.contains(&format!("\"#/definitions/{name}\"")));
        if definitions.len() == before {
            return;
        }
    }
}

/// The schema of a chart spec as text, for the package.
#[must_use]
pub fn schema_json() -> String {
    format!("{:#}\n", chart_schema())
}
