//! Reader and JSON Schema accept the same specs.

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::oracle_tests::examples;
use super::schema::chart_schema;
use super::{ChartSpec, NoFigures};
use crate::json::Json;

static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::draft7::options().build(&chart_schema()).expect("the schema is a schema"));

static EXAMPLES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let mut specs: Vec<Value> = examples().iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect();
    specs.extend(super::spec_tests::good().into_iter().map(|(_, spec)| spec));
    for spec in &mut specs {
        // Rows are anything; mutations are better spent elsewhere.
        if spec.pointer("/data/values").is_some() {
            spec["data"]["values"] = json!([{ "a": 1 }]);
        }
    }
    specs
});

/// What a schema cannot say.
const READER_ONLY: [&str; 8] = [
    "unknown-color",
    "unknown-shape",
    "unknown-scheme",
    "unfit-range",
    "too-deep",
    "too-many-layers",
    "missing-field",
    "unknown-figure",
];

/// The reader's problems that the schema must know of too.
fn problems(spec: &Value) -> Vec<String> {
    let json: Json = serde_json::from_value(spec.clone()).unwrap();
    match ChartSpec::read(&json, &NoFigures) {
        Ok(_) => Vec::new(),
        Err(problems) => {
            problems.iter().filter(|problem| !READER_ONLY.contains(&problem.code)).map(ToString::to_string).collect()
        }
    }
}

#[test]
fn examples_are_valid() {
    for spec in EXAMPLES.iter() {
        let errors: Vec<String> = VALIDATOR.iter_errors(spec).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{spec}\n{errors:?}");
        assert_eq!(problems(spec), Vec::<String>::new(), "{spec}");
    }
}

#[test]
fn every_definition_is_used_and_described() {
    let schema = chart_schema();
    let text = schema.to_string();
    for (name, definition) in schema["definitions"].as_object().unwrap() {
        assert!(text.contains(&format!("\"#/definitions/{name}\"")), "{name}");
        assert!(definition["description"].as_str().is_some_and(|text| text.ends_with('.')), "{name}");
    }
}

/// The places of all values in a spec, rows left out.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Object(members) => {
            for (name, value) in members.iter().filter(|(name, _)| *name != "values") {
                places(value, &format!("{place}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn pick<T>(items: &[T], choice: prop::sample::Index) -> &T {
    &items[choice.index(items.len())]
}

/// A spec with one thing changed: a value replaced, a member left out, renamed or added.
fn mutated(spec: &Value, donor: &Value, how: u8, choices: [prop::sample::Index; 3]) -> Value {
    let mut spec = spec.clone();
    let mut found = Vec::new();
    places(&spec, "", &mut found);
    let place = pick(&found, choices[0]).clone();
    let mut donors = Vec::new();
    places(donor, "", &mut donors);
    let given = pick(&donors, choices[1]).clone();
    let plain = [
        json!(null),
        json!(true),
        json!(0),
        json!(-3.5),
        json!("foo"),
        json!("x"),
        json!([]),
        json!([1, 2]),
        json!(["a"]),
        json!({}),
        json!({ "expr": "1" }),
        json!({ "field": "a" }),
        json!({ "zh": "是" }),
        json!({ "year": 2020 }),
    ];
    let target = spec.pointer_mut(&place).unwrap();
    match (how, target) {
        (0, target) => *target = pick(&plain, choices[2]).clone(),
        (1, target) => *target = donor.pointer(&given).unwrap().clone(),
        (2, Value::Object(members)) if !members.is_empty() => {
            let names: Vec<String> = members.keys().cloned().collect();
            members.remove(pick(&names, choices[2]));
        }
        (3, Value::Object(members)) if !members.is_empty() => {
            let names: Vec<String> = members.keys().cloned().collect();
            let value = members.remove(pick(&names, choices[2])).unwrap();
            members.insert(format!("{}s", pick(&names, choices[2])), value);
        }
        (_, Value::Object(members)) => {
            // A member from elsewhere, under its own name.
            if let Some((parent, name)) = given.rsplit_once('/') {
                let value = donor.pointer(parent).and_then(|parent| parent.get(name));
                members.extend(value.map(|value| (name.to_owned(), value.clone())));
            }
        }
        (_, target) => *target = pick(&plain, choices[2]).clone(),
    }
    spec
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn reader_and_schema_agree(
        spec in any::<prop::sample::Index>(),
        donor in any::<prop::sample::Index>(),
        how in 0_u8..5,
        choices in any::<[prop::sample::Index; 3]>(),
    ) {
        let spec = mutated(pick(&EXAMPLES, spec), pick(&EXAMPLES, donor), how, choices);
        let problems = problems(&spec);
        let valid = VALIDATOR.is_valid(&spec);
        prop_assert_eq!(problems.is_empty(), valid, "{} {:?}", spec, problems);
    }

    #[test]
    fn nothing_traps(values in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..5, any::<[prop::sample::Index; 3]>()), 1..6)) {
        let mut spec = pick(&EXAMPLES, values[0].0).clone();
        for (donor, how, choices) in values {
            spec = mutated(&spec, pick(&EXAMPLES, donor), how, choices);
        }
        let _ = problems(&spec);
    }
}
