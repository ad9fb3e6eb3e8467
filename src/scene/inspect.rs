//! Scene → JSON that a test or a data editor can read: sizes, axes, legends, marks.
//!
//! Places are CSS px of the view an item stands in, as in Vega's own scene, so that the two can be
//! compared. Numbers are rounded to a thousandth.

use std::rc::Rc;

use crate::dataset::{Bound, Dataset, Status, Value};
use crate::geometry::Rect;
use crate::json::Json;
use crate::list::Listed;

use super::{Item, Scene, SceneMark, Shape};

impl Scene {
    /// The resolved scene: `{width, height, views, axes, legends, marks, problems}`; `views` are the plots in the chart.
    #[must_use]
    pub fn inspect(&self) -> Json {
        let axes = self.axes.iter().map(|axis| {
            Json::object([
                ("channel", axis.channel.into()),
                ("orient", axis.orient.into()),
                ("title", text_or_null(&axis.title)),
                ("domain", axis.domain.clone()),
                ("labels", labels(&axis.labels)),
            ])
        });
        let legends = self
            .legends
            .iter()
            .map(|legend| Json::object([("title", text_or_null(&legend.title)), ("labels", labels(&legend.labels))]));
        let problems = self.problems.iter().map(|problem| {
            Json::object([
                ("code", problem.code.into()),
                ("message", problem.message.as_str().into()),
                ("path", problem.path.clone().into()),
                ("hint", problem.hint.clone().into()),
            ])
        });
        Json::object([
            ("width", number(self.view_size.0)),
            ("height", number(self.view_size.1)),
            ("views", Json::Array(self.views.iter().map(Rect::to_json).listed())),
            ("axes", Json::Array(axes.listed())),
            ("legends", Json::Array(legends.listed())),
            ("marks", Json::Array(self.marks.iter().map(|mark| self.inspect_mark(mark)).listed())),
            ("problems", Json::Array(problems.listed())),
        ])
    }

    fn inspect_mark(&self, mark: &SceneMark) -> Json {
        let origin = self.views.get(mark.view).copied().unwrap_or_default();
        let items = mark.items.iter().map(|item| inspect_item(item, mark, origin.x, origin.y));
        #[expect(clippy::cast_precision_loss, reason = "item counts stay far below 2^53")]
        let count = mark.items.len() as f64;
        Json::object([("mark", mark.mark.into()), ("count", count.into()), ("items", Json::Array(items.listed()))])
    }
}

fn inspect_item(item: &Item, mark: &SceneMark, left: f64, top: f64) -> Json {
    let mut members: Vec<(Rc<str>, Json)> = Vec::new();
    let mut put = |name: &str, value: f64| members.push((name.into(), number(value)));
    match item.shape {
        Shape::Rect(rect) => {
            put("x", rect.x - left);
            put("y", rect.y - top);
            put("x2", rect.right() - left);
            put("y2", rect.bottom() - top);
            put("width", rect.width);
            put("height", rect.height);
        }
        Shape::Symbol(point, size) => {
            put("x", point.x - left);
            put("y", point.y - top);
            put("size", size);
        }
        Shape::Vertex(point, other) => {
            put("x", point.x - left);
            put("y", point.y - top);
            if let Some(other) = other {
                put("x2", other.x - left);
                put("y2", other.y - top);
            }
        }
        Shape::Rule(a, b) => {
            put("x", a.x - left);
            put("y", a.y - top);
            put("x2", b.x - left);
            put("y2", b.y - top);
        }
        Shape::Text(point) => {
            put("x", point.x - left);
            put("y", point.y - top);
        }
    }
    if item.open {
        members.push(("defined".into(), false.into()));
    }
    if let Some(text) = &item.text {
        members.push(("text".into(), text.clone().into()));
    }
    if let Some(fill) = item.fill {
        members.push(("fill".into(), fill.to_css().into()));
    }
    if item.status != Status::Actual {
        members.push(("status".into(), item.status.word().into()));
    }
    if item.bound != Bound::Exact {
        members.push(("bound".into(), item.bound.word().into()));
    }
    members.push(("datum".into(), item.row.map_or(Json::Null, |row| datum(&mark.data, row))));
    Json::Object(members)
}

/// A row as an object.
#[must_use]
pub fn datum(data: &Dataset, row: usize) -> Json {
    let columns = data.columns().iter().filter(|column| !super::footnotes::is_own(&column.name));
    Json::Object(columns.map(|column| (column.name.clone(), value_json(&column.value(row)))).listed())
}

/// A value as JSON; a time as milliseconds, a missing one as `null`.
#[must_use]
pub fn value_json(value: &Value) -> Json {
    match value {
        Value::Missing(_) => Json::Null,
        Value::Number(number) | Value::Time(number) => (*number).into(),
        Value::Bool(value) => (*value).into(),
        Value::Text(text) => text.clone().into(),
    }
}

fn number(value: f64) -> Json {
    Json::from((value * 1000.0).round() / 1000.0 + 0.0)
}

fn labels(labels: &[Rc<str>]) -> Json {
    Json::Array(labels.iter().map(|label| label.clone().into()).listed())
}

fn text_or_null(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { text.into() }
}
