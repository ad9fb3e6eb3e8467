//! The JSON Schema and the TypeScript types in the package are those of the Rust types, and the examples of
//! the documentation are valid by that schema.
//!
//! Both are committed, so that a reader of the package finds them. `UPDATE=1 cargo test --test
//! spec_files` writes them anew.

use std::path::Path;
use std::{env, fs};

use indicator_charts::spec::schema::schema_json;
use indicator_charts::spec::typescript::types_ts;

fn check(name: &str, current: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg").join(name);
    if env::var_os("UPDATE").is_some() {
        assert!(fs::write(&path, current).is_ok(), "pkg/{name} cannot be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == current, "pkg/{name} is not current: `UPDATE=1 cargo test --test spec_files` writes it");
}

#[test]
fn the_schema_in_the_package_is_current() {
    check("schema.json", &schema_json());
}

#[test]
fn the_types_in_the_package_are_current() {
    check("spec/chart-spec.d.ts", &types_ts());
}

#[test]
fn the_examples_of_the_documentation_are_valid() {
    let schema = serde_json::from_str(&schema_json()).expect("the schema is JSON");
    let validator = jsonschema::draft7::options().build(&schema).expect("the schema is a schema");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/docs/examples");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("there are examples").flatten() {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        let spec = serde_json::from_str(&text).expect("an example is JSON");
        let errors: Vec<String> = validator.iter_errors(&spec).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", entry.path().display());
        count += 1;
    }
    assert!(count > 40, "{count}");
}
