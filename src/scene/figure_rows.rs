//! The rows of the bundled data that a figure draws, so that a page with it need load no others.
//!
//! Takes a figure's name; gives the rows that pass its first filters, as an excerpt for the package.
//! What a spec adds to a figure may ask for other rows: [`figure_alone`] says whether it does.

use crate::json::Json;

/// Members of a spec that may ask for rows which the figure itself does not draw.
const OTHER_ROWS: [&str; 5] = ["data", "datasets", "transform", "layer", "spec"];

/// The figure a spec draws with that figure's own rows; `None` where it may need others.
#[must_use]
pub fn figure_alone(spec: &Json) -> Option<&str> {
    let other_rows = OTHER_ROWS.iter().any(|name| spec.get(name).is_some());
    spec.get("figure").and_then(Json::as_text).filter(|_| !other_rows)
}

#[cfg(not(target_arch = "wasm32"))]
pub use native::{BundledFigures, kept};

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::collections::BTreeSet;

    use crate::dataset::bundled::{self, Kept};
    use crate::dataset::{Cells, Column, Dataset, Numbers};
    use crate::diagnostic::Diagnostic;
    use crate::json::Json;
    use crate::spec::transform::Transform;
    use crate::spec::{ChartSpec, Figures, Nullable, View};

    /// The figures of the bundled data.
    pub struct BundledFigures;

    impl Figures for BundledFigures {
        fn figure(&self, name: &str) -> Option<Json> {
            serde_json::from_str(bundled::figure_text(name)?).ok()
        }

        fn names(&self) -> Vec<String> {
            bundled::figure_ids().into_iter().map(str::to_owned).collect()
        }
    }

    /// What a figure needs of the bundled data.
    ///
    /// # Errors
    /// What is wrong with the figure's spec.
    pub fn kept(figure: &str) -> Result<Kept, Vec<Diagnostic>> {
        let spec = ChartSpec::read(&Json::object([("figure", Json::from(figure))]), &BundledFigures)?;
        let mut kept = Kept { figure: figure.to_owned(), ..Kept::default() };
        walk(&spec.view, None, &mut kept).map_err(|problem| vec![problem])?;
        // A figure that only counts rows shows none of them: no table or tooltip asks for their other cells.
        if counts_only(&spec.view) {
            let words = BundledFigures.figure(figure).map(|json| words(&json)).unwrap_or_default();
            let told = ["basis", "note", "break", "superseded"].iter().any(|name| words.contains(*name));
            kept.columns = (!told).then_some(words);
        }
        Ok(kept)
    }

    /// Whether all marks of a view stand for groups of rows.
    fn counts_only(view: &View) -> bool {
        match view {
            View::Layer(layer) => layer.layer.iter().all(counts_only),
            View::Facet(facet) => counts_only(&facet.spec),
            View::Unit(unit) => unit.encoding.channels.iter().any(|(_, def)| def.aggregate().is_some()),
        }
    }

    /// Every text in a spec: the names of the columns it reads are among them.
    fn words(json: &Json) -> BTreeSet<String> {
        match json {
            Json::Text(text) => BTreeSet::from([text.to_string()]),
            Json::Array(items) => items.iter().flat_map(words).collect(),
            Json::Object(members) => members.iter().flat_map(|(_, value)| words(value)).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// The column that remembers where a row stood.
    const PLACE: &str = "\u{0}place";

    fn walk(view: &View, above: Option<(&str, &Dataset)>, kept: &mut Kept) -> Result<(), Diagnostic> {
        let frame = view.frame();
        let own = match &frame.data {
            Nullable::Value(data) => data.name.as_deref().and_then(|name| Some((name, placed(name)?))),
            _ => None,
        };
        let (name, rows) = match (&own, above) {
            (Some((name, rows)), _) => (*name, rows),
            (None, Some(above)) => above,
            (None, None) => return Ok(()),
        };
        let filters = frame.transform.iter().take_while(|step| matches!(step, Transform::Filter(_))).count();
        let (filters, rest) = frame.transform.split_at(filters);
        let rows = crate::transform::apply(rows.clone(), filters, "", &mut Vec::new())?;
        let views: &[View] = match view {
            View::Layer(layer) => &layer.layer,
            View::Facet(facet) => std::slice::from_ref(&facet.spec),
            View::Unit(_) => &[],
        };
        // Further in, rows can be filtered on only where nothing has been made of them.
        if views.is_empty() || !rest.is_empty() {
            keep(name, &rows, kept);
        }
        for view in views {
            walk(view, rest.is_empty().then_some((name, &rows)), kept)?;
        }
        Ok(())
    }

    /// A bundled dataset, each row with its place.
    fn placed(name: &str) -> Option<Dataset> {
        let mut dataset = bundled::named(name, "en")?;
        let places = (0..dataset.rows()).map(|row| Ok(f64::from(u32::try_from(row).unwrap_or(u32::MAX))));
        dataset.set(Column::new(PLACE, Cells::Numbers(Numbers::from_values(places))));
        Some(dataset)
    }

    fn keep(name: &str, rows: &Dataset, kept: &mut Kept) {
        let observations = bundled::dataset("en").rows();
        let places = (0..rows.rows()).filter_map(|row| rows.value(row, PLACE).number());
        let mut places: BTreeSet<usize> =
            places.filter_map(|place| usize::try_from(crate::scale::rounding::integer(place)).ok()).collect();
        match name {
            "indicators" => kept.observations.extend(places),
            "thresholds" => kept.thresholds.extend(places),
            "observations-and-thresholds" => {
                let limits = places.split_off(&observations);
                kept.thresholds.extend(limits.into_iter().map(|place| place - observations));
                kept.observations.extend(places);
            }
            // Breaks come with the observations they lie between.
            _ => kept.observations.extend(0..observations),
        }
    }
}
