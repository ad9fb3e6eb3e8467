//! One column: numbers, times, categories or a mix, shared between datasets.

use std::rc::Rc;

use crate::places::Places;

use super::{Missing, Value};

/// A named column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name; a nested field is `a.b` or `a[0]`.
    pub name: Rc<str>,
    /// Its cells.
    pub cells: Cells,
}

/// The cells of a column, by what they all are.
#[derive(Clone, Debug)]
pub enum Cells {
    /// Numbers.
    Numbers(Numbers),
    /// Times, in milliseconds since 1970-01-01T00:00:00Z.
    Times(Numbers),
    /// Texts from a small set.
    Categories(Categories),
    /// Anything.
    Mixed(Rc<[Value]>),
}

impl Cells {
    /// Values in the tightest form that holds them all.
    fn tightest(values: Vec<Value>) -> Cells {
        let is = |test: fn(&Value) -> bool| values.iter().all(|value| value.is_missing() || test(value));
        let present = values.iter().any(|value| !value.is_missing());
        let numbers = |values: &[Value]| {
            Numbers::from_values(values.iter().map(|value| match value {
                Value::Number(number) | Value::Time(number) => Ok(*number),
                Value::Missing(reason) => Err(*reason),
                Value::Bool(_) | Value::Text(_) => Err(Missing::Unreadable),
            }))
        };
        if present && is(|value| matches!(value, Value::Number(_))) {
            Cells::Numbers(numbers(&values))
        } else if present && is(|value| matches!(value, Value::Time(_))) {
            Cells::Times(numbers(&values))
        } else if present && values.iter().all(|value| matches!(value, Value::Text(_))) {
            Cells::Categories(Categories::new(values.iter().map(|value| match value {
                Value::Text(text) => Some(&**text),
                _ => None,
            })))
        } else {
            Cells::Mixed(values.into())
        }
    }
}

/// Numbers, some of them missing.
#[derive(Clone, Debug)]
pub struct Numbers {
    values: Rc<[f64]>,
    /// Why, by row, in the order of rows.
    missing: Rc<[(usize, Missing)]>,
}

impl Numbers {
    /// Numbers where those that are not finite are missing as `NotFinite`.
    #[must_use]
    pub fn new(values: Rc<[f64]>) -> Numbers {
        Numbers { values, missing: Rc::default() }
    }

    /// Numbers, NaN where one is missing, with the reasons by row, in the order of rows.
    #[must_use]
    pub fn with_missing(values: Rc<[f64]>, missing: Vec<(usize, Missing)>) -> Numbers {
        Numbers { values, missing: missing.into() }
    }

    /// Numbers with the reasons for those that are missing.
    #[must_use]
    pub fn from_values(cells: impl IntoIterator<Item = Result<f64, Missing>>) -> Numbers {
        Numbers::taken(&mut cells.into_iter())
    }

    /// One code for all that makes columns.
    fn taken(cells: &mut dyn Iterator<Item = Result<f64, Missing>>) -> Numbers {
        let mut values = Vec::with_capacity(cells.size_hint().0);
        let mut missing = Vec::new();
        for cell in cells {
            values.push(cell.unwrap_or_else(|reason| {
                missing.push((values.len(), reason));
                f64::NAN
            }));
        }
        Numbers { values: values.into(), missing: missing.into() }
    }

    /// The number at a row, or why there is none.
    ///
    /// # Errors
    /// The reason the cell is missing; `Blank` beyond the end.
    pub fn get(&self, row: usize) -> Result<f64, Missing> {
        match self.values.get(row) {
            Some(number) if number.is_finite() => Ok(*number),
            Some(_) => {
                let place = self.missing.binary_search_by_key(&row, |(row, _)| *row).ok();
                Err(place.and_then(|place| self.missing.get(place)).map_or(Missing::NotFinite, |(_, reason)| *reason))
            }
            None => Err(Missing::Blank),
        }
    }

    /// The numbers as they lie in memory; a missing one is NaN.
    #[must_use]
    pub fn raw(&self) -> &[f64] {
        &self.values
    }
}

/// Texts from a small set: a code a row, and the set.
#[derive(Clone, Debug)]
pub struct Categories {
    /// Index into `names`; one of the last numbers is a missing cell, and tells why.
    codes: Rc<[u32]>,
    /// Each distinct text once, in the order first met.
    names: Rc<[Rc<str>]>,
    /// What a reader sees in place of each name, where that differs.
    labels: Option<Labels>,
}

/// What a reader sees in place of names.
#[derive(Clone, Debug)]
enum Labels {
    /// One for each name.
    Listed(Rc<[Rc<str>]>),
    /// By a rule, which holds for names that no row has as well: years on an axis between those with rows.
    Written(fn(&str) -> Option<Rc<str>>),
}

/// The code of a blank cell; those of the other reasons go down from it, in the order of `Missing::ALL`.
const NO_CODE: u32 = u32::MAX;

/// The code of a missing cell.
fn missing_code(reason: Missing) -> u32 {
    let place = Missing::ALL.iter().position(|known| *known == reason).unwrap_or(0);
    NO_CODE - u32::try_from(place).unwrap_or(0)
}

impl Categories {
    /// Categories of these texts; `None` is blank.
    #[must_use]
    pub fn new<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> Categories {
        Categories::with_missing(texts.into_iter().map(|text| text.ok_or(Missing::Blank)))
    }

    /// Categories of these texts, or why there is none.
    #[must_use]
    pub fn with_missing<'a>(texts: impl IntoIterator<Item = Result<&'a str, Missing>>) -> Categories {
        Categories::taken(&mut texts.into_iter())
    }

    /// One code for all that makes columns.
    fn taken(texts: &mut dyn Iterator<Item = Result<&str, Missing>>) -> Categories {
        let mut names: Vec<Rc<str>> = Vec::new();
        let mut known: Places<Rc<str>> = Places::default();
        let mut codes = Vec::with_capacity(texts.size_hint().0);
        for text in texts {
            codes.push(match text {
                Ok(text) => {
                    let place = known.get(text).unwrap_or_else(|| {
                        let name: Rc<str> = text.into();
                        names.push(name.clone());
                        known.take(name).0
                    });
                    u32::try_from(place).unwrap_or(NO_CODE)
                }
                Err(reason) => missing_code(reason),
            });
        }
        Categories { codes: codes.into(), names: names.into(), labels: None }
    }

    /// Categories of codes into these names; a code beyond their end is missing.
    #[must_use]
    pub fn from_codes(codes: Rc<[u32]>, names: Rc<[Rc<str>]>) -> Categories {
        Categories { codes, names, labels: None }
    }

    /// The codes as they lie in memory: places in `names`, beyond its end where a cell is missing.
    #[must_use]
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The same categories, with what a reader sees in place of each name.
    #[must_use]
    pub fn labelled(mut self, label: impl Fn(&str) -> Option<Rc<str>>) -> Categories {
        let labels = self.names.iter().map(|name| label(name).unwrap_or_else(|| name.clone()));
        self.labels = Some(Labels::Listed(labels.collect()));
        self
    }

    /// The same categories, with what a reader sees written by a rule; `None` of a name that has no label.
    #[must_use]
    pub fn written(mut self, label: fn(&str) -> Option<Rc<str>>) -> Categories {
        self.labels = Some(Labels::Written(label));
        self
    }

    /// The text at a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&Rc<str>> {
        self.codes.get(row).and_then(|code| self.names.get(usize::try_from(*code).ok()?))
    }

    /// Why there is no text at a row, where there is none.
    #[must_use]
    pub fn missing(&self, row: usize) -> Option<Missing> {
        if self.get(row).is_some() {
            return None;
        }
        let code = self.codes.get(row).copied().unwrap_or(NO_CODE);
        let place = usize::try_from(NO_CODE - code).unwrap_or(usize::MAX);
        Some(Missing::ALL.get(place).copied().unwrap_or_default())
    }

    /// What a reader sees in place of a name: its label, else the name itself.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<Rc<str>> {
        match self.labels.as_ref()? {
            Labels::Listed(labels) => labels.get(self.names.iter().position(|known| &**known == name)?).cloned(),
            Labels::Written(label) => label(name),
        }
    }

    /// Each distinct text once, in the order first met.
    #[must_use]
    pub fn names(&self) -> &[Rc<str>] {
        &self.names
    }
}

impl Column {
    /// A column of these cells.
    #[must_use]
    pub fn new(name: impl Into<Rc<str>>, cells: Cells) -> Column {
        Column { name: name.into(), cells }
    }

    /// A column of any values, in the tightest form that holds them all.
    #[must_use]
    pub fn from_values(name: impl Into<Rc<str>>, values: Vec<Value>) -> Column {
        Column::new(name, Cells::tightest(values))
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.cells {
            Cells::Numbers(numbers) | Cells::Times(numbers) => numbers.values.len(),
            Cells::Categories(categories) => categories.codes.len(),
            Cells::Mixed(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell at a row; missing beyond the end.
    #[must_use]
    pub fn value(&self, row: usize) -> Value {
        match &self.cells {
            Cells::Numbers(numbers) => numbers.get(row).map_or_else(Value::Missing, Value::Number),
            Cells::Times(numbers) => numbers.get(row).map_or_else(Value::Missing, Value::Time),
            Cells::Categories(categories) => match categories.get(row) {
                Some(text) => Value::Text(text.clone()),
                None => Value::Missing(categories.missing(row).unwrap_or_default()),
            },
            Cells::Mixed(values) => values.get(row).cloned().unwrap_or(Value::Missing(Missing::Blank)),
        }
    }

    /// What a reader sees in place of a category's name, where that differs.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<Rc<str>> {
        match &self.cells {
            Cells::Categories(categories) => categories.label(name),
            _ => None,
        }
    }

    /// The rows at these places, in this order.
    #[must_use]
    pub fn select(&self, rows: &[usize]) -> Column {
        let pick = |numbers: &Numbers| Numbers::from_values(rows.iter().map(|row| numbers.get(*row)));
        let cells = match &self.cells {
            Cells::Numbers(numbers) => Cells::Numbers(pick(numbers)),
            Cells::Times(numbers) => Cells::Times(pick(numbers)),
            Cells::Categories(categories) => Cells::Categories(Categories {
                codes: rows.iter().map(|row| categories.codes.get(*row).copied().unwrap_or(NO_CODE)).collect(),
                ..categories.clone()
            }),
            Cells::Mixed(_) => Cells::Mixed(rows.iter().map(|row| self.value(*row)).collect()),
        };
        Column { name: self.name.clone(), cells }
    }
}
