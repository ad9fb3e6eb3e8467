//! Fields as specs write them, and the columns they mean.
//!
//! A column of a nested field is named `a.b` or `a[0]`. A spec writes that, or `a['b']`, or `a\.b`
//! where the dot is part of a name; all find the column.

use std::rc::Rc;

use crate::dataset::{Column, Dataset};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::spec::nearest::nearest;

/// The column that a field means.
#[must_use]
pub fn find_column<'a>(dataset: &'a Dataset, field: &str) -> Option<&'a Column> {
    dataset.column(field).or_else(|| dataset.column(&plain(field)))
}

/// A field without backslashes, quotes and brackets around names: `a['b']` and `a\.b` are `a.b`.
fn plain(field: &str) -> String {
    let mut plain = String::with_capacity(field.len());
    let mut rest = field.chars().peekable();
    while let Some(letter) = rest.next() {
        match (letter, rest.peek().copied()) {
            ('\\', Some(next)) => {
                plain.push(next);
                rest.next();
            }
            ('[', Some(quote @ ('\'' | '"'))) => {
                rest.next();
                plain.push('.');
                plain.extend(rest.by_ref().take_while(|letter| *letter != quote));
                rest.next_if_eq(&']');
            }
            _ => plain.push(letter),
        }
    }
    plain
}

/// The name of the column that a field means. A dataset without rows has any column.
///
/// # Errors
/// `unknown-field` at `path`, with the nearest name, when there is no such column.
pub fn known_field(dataset: &Dataset, field: &str, path: &str) -> Result<Rc<str>, Diagnostic> {
    if let Some(column) = find_column(dataset, field) {
        return Ok(column.name.clone());
    }
    if dataset.rows() == 0 {
        return Ok(plain(field).into());
    }
    let problem = Diagnostic::error("unknown-field", format!("the data has no field `{field}`")).at(path);
    let names = || dataset.columns().iter().map(|column| &*column.name);
    Err(match nearest(field, names()) {
        Some(name) => problem.hint(format!("did you mean `{name}`?")),
        None => {
            let some: Vec<&str> = names().take(12).listed();
            problem.hint(format!("fields are {}", some.join(", ")))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Value;

    #[test]
    fn fields_reach_into_names() {
        let column = |name: &str| Column::from_values(name, vec![Value::Number(1.0)]);
        let dataset = Dataset::new(1, vec![column("a.b"), column("c[0]"), column("plain")]);
        for field in ["a.b", "a\\.b", "a['b']", "a[\"b\"]"] {
            assert_eq!(find_column(&dataset, field).map(|column| &*column.name), Some("a.b"), "{field}");
        }
        assert!(find_column(&dataset, "c[0]").is_some());
        assert!(find_column(&dataset, "a['b").is_some());
        let problem = known_field(&dataset, "plian", "/transform/0/field").unwrap_err();
        assert_eq!((problem.code, problem.path.as_deref()), ("unknown-field", Some("/transform/0/field")));
        assert_eq!(problem.hint.as_deref(), Some("did you mean `plain`?"));
        assert!(known_field(&Dataset::default(), "any", "").is_ok());
    }
}
