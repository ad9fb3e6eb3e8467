//! Shares of a total.
//!
//! Takes levels and the columns that make a whole; gives each as a share of its whole, in per cent.
//! Levels of unlike units, and what is no level, have no total.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Key, Missing, Numbers};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::spec::over_time::Share;

use super::group::group_rows;
use super::series::{Takes, check_levels};

/// The dataset with each value as a share of the sum over its group, and what readers must know of it.
/// Missing where the sum is not above zero, or where the group has negative values.
///
/// # Errors
/// `growth-of-growth`, `not-a-level`, `mixed-units`.
pub fn share(dataset: &Dataset, step: &Share) -> Result<(Dataset, Vec<Diagnostic>), Diagnostic> {
    let value = |row: &usize| dataset.value(*row, &step.share).number();
    let mut shares = vec![Err(Missing::NoMatch); dataset.rows()];
    let (mut no_whole, mut unlike) = (0, 0);
    for group in group_rows(dataset, step.groupby.as_deref().unwrap_or_default()) {
        let rows: Vec<usize> = group.rows.into_iter().filter(|row| value(row).is_some()).listed();
        check_levels(dataset, &rows, &step.share, Takes::Levels)?;
        let total: f64 = rows.iter().filter_map(value).sum();
        let has_whole = total > 0.0 && rows.iter().filter_map(value).all(|value| value >= 0.0);
        no_whole += usize::from(!has_whole && !rows.is_empty());
        unlike += usize::from(["basis", "status"].iter().any(|name| !agree(dataset, &rows, name)));
        for row in &rows {
            if let (Some(share), Some(value)) = (shares.get_mut(*row), value(row)) {
                *share = if has_whole { Ok(value / total * 100.0) } else { Err(Missing::NotFinite) };
            }
        }
    }
    let mut warnings = Vec::new();
    let mut warn = |count: usize, code, what: &str| {
        if count > 0 {
            warnings.push(Diagnostic::warning(code, format!("`{}`: {count} {what}", step.name)));
        }
    };
    warn(no_whole, "no-whole", "groups without shares, their total not being above zero or a part below it");
    warn(unlike, "unlike-basis", "totals of values on unlike bases or of unlike status");
    let mut result = dataset.clone();
    result.set(Column::new(Rc::clone(&step.name), Cells::Numbers(Numbers::from_values(shares))));
    Ok((result, warnings))
}

/// Whether rows have one value in a column; a column that is not there has.
fn agree(dataset: &Dataset, rows: &[usize], name: &str) -> bool {
    let Some(column) = dataset.column(name) else { return true };
    let mut keys = rows.iter().map(|row| Key::from(&column.value(*row)));
    let first = keys.next();
    keys.all(|key| Some(&key) == first.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Value;

    fn parts(values: &[f64]) -> Dataset {
        let years = ["2019", "2019", "2020", "2020"].map(|year| Value::Text(year.into()));
        let values = values.iter().map(|value| Value::Number(*value)).collect();
        Dataset::new(4, vec![Column::from_values("period", years.to_vec()), Column::from_values("value", values)])
    }

    fn asked() -> Share {
        Share { share: "value".into(), groupby: Some(vec!["period".into()]), name: "share".into() }
    }

    #[test]
    fn shares_add_up_to_their_group() {
        let (dataset, warnings) = share(&parts(&[25.0, 75.0, -1.0, 5.0]), &asked()).unwrap();
        let found: Vec<Option<f64>> = (0..4).map(|row| dataset.value(row, "share").number()).collect();
        assert_eq!(found, [Some(25.0), Some(75.0), None, None]);
        assert_eq!(warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["no-whole"]);
    }

    #[test]
    fn what_makes_no_total_is_refused_or_said() {
        let with = |name: &str, words: [&str; 4]| {
            let mut dataset = parts(&[1.0, 2.0, 3.0, 4.0]);
            dataset.set(Column::from_values(name, words.map(|word| Value::Text(word.into())).to_vec()));
            share(&dataset, &asked())
        };
        assert_eq!(with("measure", ["growth"; 4]).unwrap_err().code, "growth-of-growth");
        assert_eq!(with("measure", ["share"; 4]).unwrap_err().code, "not-a-level");
        assert_eq!(with("unit", ["yi-yuan", "persons", "yuan", "yuan"]).unwrap_err().code, "mixed-units");
        let (_, warnings) = with("status", ["actual", "target", "actual", "actual"]).unwrap();
        assert_eq!(warnings[0].message, "`share`: 1 totals of values on unlike bases or of unlike status");
    }
}
