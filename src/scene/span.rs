//! The stretch of time that a view shows, out of the whole: what zooming and panning start from.

use crate::json::Json;
use crate::list::Listed;
use crate::scale::Scale;

use super::Scene;
use super::scales::ScaleModel;
use crate::spec::ScaleType;

/// What a time axis along x shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Index into `Scene::views`.
    pub view: usize,
    /// The ends shown, in milliseconds since 1970; the first may be the later one.
    pub shown: (f64, f64),
    /// The ends of the whole domain.
    pub whole: (f64, f64),
    /// Where the ends shown are, CSS px of the chart.
    pub places: (f64, f64),
}

impl Span {
    /// What a scale shows in a view that begins at `left`; `None` where it is no scale of times.
    #[must_use]
    pub fn of(view: usize, left: f64, model: &ScaleModel) -> Option<Span> {
        let Scale::Continuous(scale) = &model.scale else { return None };
        if !matches!(model.kind, ScaleType::Time | ScaleType::Utc) {
            return None;
        }
        let shown = scale.extent();
        let places = (left + scale.map(shown.0)?, left + scale.map(shown.1)?);
        (shown.0 != shown.1).then_some(Span { view, shown, whole: model.whole.unwrap_or(shown), places })
    }
}

impl Scene {
    /// The time axes along x: `[{view: {x, y, width, height}, shown: [from, to], whole: [from, to], places: [from, to]}]`.
    #[must_use]
    pub fn spans_json(&self) -> Json {
        let pair = |(from, to): (f64, f64)| Json::Array(vec![from.into(), to.into()]);
        let spans = self.spans.iter().filter_map(|span| {
            Some(Json::object([
                ("view", self.views.get(span.view)?.to_json()),
                ("shown", pair(span.shown)),
                ("whole", pair(span.whole)),
                ("places", pair(span.places)),
            ]))
        });
        Json::Array(spans.listed())
    }

    /// The legends: `[{title, entries: [{label, channel, column, value, hidden, x, y, width, height}]}]`; the entry of
    /// a form that is no series has no channel.
    #[must_use]
    pub fn legends_json(&self) -> Json {
        let legends = self.legends.iter().map(|legend| {
            let entries = legend.entries.iter().map(|entry| {
                let mut members: Vec<(std::rc::Rc<str>, Json)> =
                    vec![("label".into(), entry.label.clone().into()), ("hidden".into(), entry.hidden.into())];
                for part in [entry.key.as_ref().map(super::selection::SeriesKey::to_json), Some(entry.room.to_json())] {
                    if let Some(Json::Object(part)) = part {
                        members.extend(part);
                    }
                }
                Json::Object(members)
            });
            Json::object([("title", legend.title.as_str().into()), ("entries", Json::Array(entries.listed()))])
        });
        Json::Array(legends.listed())
    }
}
