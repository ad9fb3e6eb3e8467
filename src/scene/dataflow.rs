//! What Vega-Lite's dataflow makes of a spec that its author cannot mean: bins made before the rows they are of,
//! stacks on rows without a number, scales of panels that are not there.
//!
//! Takes what is upstream of a view (its data, transforms and panels) and its channels; gives a warning wherever
//! this draws what is written and Vega-Lite something else.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::spec::channel_def::{Aggregate, AggregateOp};
use crate::spec::data::{Data, DataType};
use crate::spec::mark::MarkKind;
use crate::spec::predicate::Test;
use crate::spec::scale::ScaleDomain;
use crate::spec::transform::Transform;
use crate::spec::values::{BandLength, Orientation};
use crate::spec::view::Resolve;
use crate::spec::{Channel, FieldType, Nullable, ScaleType, Sort};

use super::layer::{Layer, SCALED};
use super::resolve::independent;
use super::scales::domain::{band_position, continuous};
use super::scales::kind::{offset_of, position_of, scale_type};
use super::unit::{Encoded, Unit, field_column, has_scale, is_path, is_rect_based};

mod guides;
mod panels;
mod rows;
mod texts;

pub use guides::formatted_names;
pub use panels::odd_panels;

use guides::odd_guide;
use rows::shared_key;
use texts::is_read;

/// What is upstream of a view.
#[derive(Clone, Debug, Default)]
pub struct Upstream {
    /// Whether the data are a table of texts.
    table: bool,
    /// Columns of numbers or times in a table of texts that nobody says how to read.
    texts: Vec<Rc<str>>,
    /// The columns that a filter compares with times.
    timed: Vec<Rc<str>>,
    /// The columns by which rows were summarised, with no filter since.
    grouped: Vec<Rc<str>>,
    /// The columns with the time units of panels.
    units: Vec<Rc<str>>,
    /// The columns that rows which were filled in have, beside the one filled in, with no filter since.
    imputed: Vec<Rc<str>>,
    /// The columns that make the panels around, and those of them that make the panels around those.
    panels: Vec<Rc<str>>,
    outer: Vec<Rc<str>>,
}

impl Upstream {
    /// What is upstream of the rows of a `data` block.
    #[must_use]
    pub fn of(data: &Data, rows: &Dataset) -> Upstream {
        let format = data.format.as_ref();
        let ends = |end: &&str| data.url.as_ref().is_some_and(|url| url.ends_with(*end));
        let table = match format.and_then(|format| format.kind) {
            Some(kind) => kind != DataType::Json,
            None => [".csv", ".tsv"].iter().any(ends),
        };
        let parse = format.and_then(|format| format.parse.value());
        let untold = |column: &&Column| {
            let read = table && matches!(column.cells, Cells::Numbers(_) | Cells::Times(_));
            texts::are_numbers(column)
                || read && parse.is_none_or(|parse| parse.0.iter().all(|(name, _)| *name != column.name))
        };
        let columns = rows.columns().iter().filter(untold);
        Upstream { table, texts: columns.map(|column| column.name.clone()).listed(), ..Upstream::default() }
    }

    /// Goes through transforms, of which the first takes these rows.
    pub fn pass(&mut self, transforms: &[Transform], rows: &Dataset, path: &str, problems: &mut Vec<Diagnostic>) {
        for (index, transform) in transforms.iter().enumerate() {
            let place = format!("{path}/transform/{index}");
            problems.extend(texts::compared(transform).into_iter().find_map(|name| self.as_text(&name, rows, &place)));
            problems.extend(texts::written_over(transform, &place));
            problems.extend(texts::folded(transform, &self.texts, rows, &place));
            match transform {
                Transform::Filter(filter) => {
                    self.grouped.clear();
                    self.imputed.clear();
                    self.tested(&filter.test);
                }
                Transform::Aggregate(aggregate) => {
                    self.grouped = aggregate.groupby.clone().unwrap_or_default();
                    self.texts.retain(|name| self.grouped.contains(name));
                    self.imputed.clear();
                }
                Transform::Impute(impute) => {
                    self.imputed = impute.groupby.clone().unwrap_or_default();
                    self.imputed.push(impute.key.clone());
                    self.imputed.retain(|name| *name != impute.impute);
                }
                _ => {}
            }
        }
    }

    /// A field that is compared is read as what it is compared with.
    fn tested(&mut self, test: &Test) {
        match test {
            Test::And(all) => all.tests.iter().for_each(|test| self.tested(test)),
            Test::Or(any) => any.tests.iter().for_each(|test| self.tested(test)),
            Test::Not(not) => self.tested(&not.test),
            Test::Field(test) => {
                self.texts.retain(|name| test.field.as_ref() != Some(name));
                self.timed.extend(test.field.clone().filter(|_| test.compares_times()));
            }
        }
    }

    /// Goes into the panels of a facet.
    pub fn enter<'a>(
        &mut self,
        fields: impl Iterator<Item = &'a Encoded>,
        rows: &Dataset,
        path: &str,
        problems: &mut Vec<Diagnostic>,
    ) {
        self.outer = self.panels.clone();
        for encoded in fields {
            self.panels.extend(encoded.column.clone());
            problems.extend(self.as_texts(encoded, rows, path, None));
            self.units.extend(encoded.column.clone().filter(|_| encoded.def.time_unit().is_some()));
        }
    }

    /// The columns that make the panels around the innermost ones.
    #[must_use]
    pub fn outer(&self) -> &[Rc<str>] {
        &self.outer
    }

    /// The warnings of a unit whose scales cover something else than those of the same unit in the outer panels,
    /// from which Vega-Lite reads its domains.
    pub fn compare(unit: &Unit, outer: &Unit, problems: &mut Vec<Diagnostic>) {
        let ends = |channel: Channel, unit: &Unit| {
            let encoded = unit.get(channel).filter(|encoded| encoded.is_scaled() && !encoded.kind.is_discrete())?;
            continuous(channel, &[(unit, encoded)])
        };
        for channel in SCALED.into_iter().filter(|channel| ends(*channel, unit) != ends(*channel, outer)) {
            let message = "of panels in panels, Vega-Lite's scales cover what the outer ones come to as a whole";
            let place = format!("{}/encoding/{}", unit.path, channel.word());
            let problem = Diagnostic::warning("vega-lite-differs", message).at(place);
            problems.push(problem.hint("summarise or stack by a transform, or share no scales"));
        }
    }

    /// The warnings of a unit.
    pub fn check(&self, unit: &Unit, problems: &mut Vec<Diagnostic>) {
        let path = &unit.path;
        let of_panels = |encoded: &Encoded| encoded.column.as_ref().is_some_and(|column| self.units.contains(column));
        let shared = unit.channels.iter().any(|encoded| is_unit(encoded) && of_panels(encoded));
        for encoded in &unit.channels {
            let lost = (shared && is_unit(encoded) && (!of_panels(encoded) || encoded.reach.is_some())).then_some((
                "timeUnit",
                "the panels are of a time unit that stands here, too: Vega-Lite loses the others",
                "cut the times of the panels by a transform `timeUnit`",
            ));
            let clock = self.as_clock(encoded).or_else(|| self.sorted_by_texts(unit, encoded));
            let clock = clock.or_else(|| self.as_names(unit, encoded)).or_else(|| texts::among_numbers(unit, encoded));
            let clock = clock.or_else(|| self.as_numbers(unit, encoded)).or_else(|| odd_guide(unit, encoded));
            let clock = clock.or_else(|| self.as_nothing(unit, encoded)).or_else(|| self.lost_panels(unit, encoded));
            let found =
                [lost, self.lost_bins(unit, encoded), lost_summary(unit, encoded), clock, odd_place(unit, encoded)];
            let place = format!("{path}/encoding/{}", encoded.channel.word());
            problems.extend(found.into_iter().flatten().map(|(part, message, hint)| {
                Diagnostic::warning("vega-lite-differs", message).at(format!("{place}/{part}")).hint(hint)
            }));
        }
        let spans = |encoded: &Encoded| !encoded.kind.is_discrete() && (encoded.is_in_bins() || is_unit(encoded));
        let places = [Channel::X, Channel::Y].into_iter().filter_map(|channel| unit.get(channel));
        let sized = |one: &&Encoded| unit.kind == MarkKind::Rect || one.channel == unit.along();
        let mut spanned = places.filter(sized).filter(|one| spans(one));
        if is_rect_based(unit.kind)
            && unit.kind != MarkKind::Tick
            && unit.mark.size().is_some()
            && spanned.next().is_some()
        {
            let message = "a mark is as long as its bins; with a size, Vega-Lite draws it from zero";
            let problem = Diagnostic::warning("vega-lite-differs", message).at(format!("{path}/mark/size"));
            problems.push(problem.hint("write width or height"));
        }
        let long = match unit.orient.filter(|_| unit.kind == MarkKind::Rule) {
            Some(Orientation::Vertical) if unit.get(Channel::Y2).is_none() => unit.mark.height(),
            Some(Orientation::Horizontal) if unit.get(Channel::X2).is_none() => unit.mark.width(),
            _ => &None,
        };
        if long.is_some() {
            let message = "a rule runs from one place to another; Vega takes its width or height for a place";
            let problem = Diagnostic::warning("vega-lite-differs", message).at(format!("{path}/mark"));
            problems.push(problem.hint("leave them out, or write x2 or y2"));
        }
        problems.extend(self.lost_stack(unit));
        problems.extend(shared_key(unit, &self.panels));
        let read = |encoded: &Encoded| is_read(encoded, unit);
        let unread = unit.channels.iter().filter(|one| {
            (has_scale(one.channel) || one.channel == Channel::Order)
                && !unit.channels.iter().any(|other| other.def.field() == one.def.field() && read(other))
        });
        problems.extend(unread.filter_map(|encoded| self.as_texts(encoded, &unit.raw, path, unit.stack.as_ref())));
    }

    /// What there is to say of bins whose rows come later.
    fn lost_bins(&self, unit: &Unit, encoded: &Encoded) -> Option<Found> {
        let field = encoded.def.field().as_deref().map(field_column).filter(|_| encoded.is_binning())?;
        if encoded.kind.is_discrete() && matches!(encoded.def.sort().value(), Some(Sort::Values(_))) {
            return Some(("sort", "Vega-Lite looks for these among the values, not among their bins", "leave it out"));
        }
        let same = |name: &Rc<str>| **name == field;
        let hint = "make the bins by a transform `bin` after it";
        if self.grouped.iter().any(same) {
            return Some(("bin", "Vega-Lite makes bins before the transform `aggregate`, and loses them there", hint));
        }
        let message = "Vega-Lite makes bins before it fills in rows, so that those have none";
        let filled = encoded.kind.is_discrete() && unit.channels.iter().any(|one| one.def.impute().value().is_some());
        (filled || self.imputed.iter().any(same)).then_some(("bin", message, hint))
    }

    /// What there is to say of times that are names without a time unit: Vega-Lite does not write them as times.
    fn as_names(&self, unit: &Unit, encoded: &Encoded) -> Option<Found> {
        let guided = match encoded.channel {
            Channel::X | Channel::Y => !encoded.def.axis().is_null(),
            Channel::Text => true,
            channel => has_scale(channel) && position_of(channel).is_none() && !encoded.def.legend().is_null(),
        };
        // Who writes the names of the domain writes the labels.
        let domain = encoded.def.scale().value().and_then(|scale| scale.domain().as_ref());
        let named = encoded.kind.is_discrete() && !matches!(domain, Some(ScaleDomain::Values(_)));
        let number = encoded.channel == Channel::Text && encoded.kind == FieldType::Quantitative;
        let plain = guided && (named || number) && encoded.def.time_unit().is_none();
        let column = unit.data.column(encoded.column.as_ref().filter(|_| plain)?)?;
        let timed = matches!(column.cells, Cells::Times(_)) && (number || !self.texts.contains(&column.name));
        (timed || self.timed.contains(&column.name)).then_some((
            "type",
            "of times that are names or numbers Vega-Lite writes the milliseconds",
            "use a time unit, or the type temporal",
        ))
    }
}

/// What of a definition is drawn otherwise, why, and what would work.
type Found = (&'static str, &'static str, &'static str);

fn is_unit(encoded: &Encoded) -> bool {
    encoded.def.time_unit().is_some() && encoded.end.is_some()
}

/// What there is to say of a field that is no more after a summary.
fn lost_summary(unit: &Unit, encoded: &Encoded) -> Option<Found> {
    if !unit.aggregated {
        return None;
    }
    let summary = encoded.def.aggregate().as_ref();
    let sorted = !matches!(encoded.def.sort(), Nullable::Unset | Nullable::Null | Nullable::Value(Sort::Ascending));
    if summary.is_some() && encoded.kind.is_discrete() && has_scale(encoded.channel) {
        if sorted {
            let message = "Vega-Lite looks for the summary among the rows before it, where there is none";
            return Some(("sort", message, "summarise by a transform, or leave it out"));
        }
        let domain = encoded.def.scale().value().and_then(|scale| scale.domain().as_ref());
        if matches!(domain, Some(ScaleDomain::Unaggregated)) {
            let message = "Vega-Lite takes the least and the largest value for the names";
            return Some(("scale/domain", message, "leave it out, or use the type quantitative"));
        }
    }
    let counts =
        |op: &Aggregate| matches!(op, Aggregate::Op(AggregateOp::Valid | AggregateOp::Missing | AggregateOp::Distinct));
    let field = encoded.def.field().as_deref().and_then(|field| unit.raw.column(&field_column(field)));
    let texts = field.is_some_and(|column| !matches!(column.cells, Cells::Numbers(_)));
    let along = matches!(encoded.channel, Channel::X | Channel::Y) && encoded.channel != unit.along();
    if is_path(unit.kind) && along && texts && summary.is_some_and(counts) {
        let message = "along a path Vega-Lite reads the field as numbers before it counts";
        return Some(("aggregate", message, "count by a transform `aggregate`"));
    }
    let place = matches!(encoded.channel, Channel::X | Channel::Y) && is_rect_based(unit.kind);
    (place && is_unit(encoded) && encoded.kind == FieldType::Quantitative).then_some((
        "type",
        "of time units that are numbers Vega-Lite loses the ends",
        "use the type temporal",
    ))
}

/// What there is to say of places: points padded at their ends alone, bars of a size on named bins.
fn odd_place(unit: &Unit, encoded: &Encoded) -> Option<Found> {
    let place = matches!(encoded.channel, Channel::X | Channel::Y);
    if place && encoded.is_binning() && encoded.def.scale().is_null() {
        return Some((
            "scale",
            "without a scale Vega-Lite finds no place for bins, or one as thin as a hair",
            "leave it out",
        ));
    }
    let stacks = matches!(unit.kind, MarkKind::Bar | MarkKind::Area) && encoded.kind == FieldType::Quantitative;
    if stacks && encoded.datum.is_some() && encoded.def.field().is_some() {
        return Some((
            "datum",
            "beside a field of the views around, Vega-Lite stacks a constant",
            "write another channel",
        ));
    }
    let main = position_of(encoded.channel).and_then(|main| unit.get(main));
    if !is_rect_based(unit.kind)
        && encoded.is_scaled()
        && main.is_some_and(|main| is_unit(main) && !main.kind.is_discrete() && band_position(unit, main).is_none())
    {
        let message = "Vega-Lite finds room beside one another within a time unit for bars and ticks only";
        return Some(("field", message, "use the type ordinal for the time unit"));
    }
    let kind = has_scale(encoded.channel).then(|| scale_type(unit, encoded).0)?;
    let scale = encoded.def.scale().value();
    if kind == ScaleType::Point
        && scale.is_some_and(|scale| {
            scale.padding_outer().is_some_and(|padding| padding != 0.5) && scale.padding().is_none()
        })
    {
        let message = "Vega takes the padding of points from `padding`, and their room from this";
        return Some(("scale/paddingOuter", message, "write padding"));
    }
    let across = kind == ScaleType::Band && encoded.channel != unit.along();
    let length = if encoded.channel == Channel::X { unit.mark.width() } else { unit.mark.height() };
    let long = matches!(length, Some(BandLength::Pixels(_)));
    let sized = long || unit.get(Channel::Size).is_some() || unit.mark.size().is_some();
    let alone = unit.channels.iter().filter(|one| matches!(one.channel, Channel::X | Channel::Y)).count() == 1;
    let lost = match unit.kind {
        MarkKind::Bar => across && sized,
        MarkKind::Tick => across && sized || alone,
        MarkKind::Rect => long,
        MarkKind::Area => unit.stack.is_some(),
        kind => kind == MarkKind::Rule,
    };
    let named = matches!(kind, ScaleType::Band | ScaleType::Point) && encoded.is_binning()
        || unit.kind == MarkKind::Area && encoded.is_binned();
    (lost && named && matches!(encoded.channel, Channel::X | Channel::Y)).then_some((
        "bin",
        "Vega-Lite does not put such marks in the middle of such bins",
        "use the type quantitative and no size, or another mark",
    ))
}

/// The warnings of marks beside one another in panels whose places are apart: Vega-Lite does not find their bands.
#[must_use]
pub fn offset_in_panels(resolve: &Resolve, layers: &[Layer], path: &str) -> Vec<Diagnostic> {
    let apart = independent(resolve);
    let lost = |main: &Channel| {
        let offset = offset_of(*main).filter(|offset| !apart.contains(offset));
        offset.is_some_and(|offset| layers.iter().any(|layer| layer.unit.get(offset).is_some_and(Encoded::is_scaled)))
    };
    let problem = |main: &Channel| {
        let word = main.word();
        Diagnostic::warning("vega-lite-differs", "Vega-Lite finds no bands to put marks beside one another in")
            .at(format!("{path}/resolve/scale/{word}"))
            .hint(format!("write \"{word}Offset\": \"independent\" as well"))
    };
    apart.iter().filter(|main| lost(main)).map(problem).listed()
}

/// The warnings of names that another layer reads as times: Vega-Lite reads the field once for all layers.
#[must_use]
pub fn read_twice<'a>(layers: &'a [Layer]) -> Vec<Diagnostic> {
    let column = |unit: &'a Unit, encoded: &Encoded| unit.raw.column(encoded.column.as_ref()?);
    let named =
        |unit, encoded: &Encoded| column(unit, encoded).is_some_and(|of| matches!(of.cells, Cells::Categories(_)));
    let timed = |unit, encoded: &Encoded| column(unit, encoded).is_some_and(|of| matches!(of.cells, Cells::Times(_)));
    let mut found = Vec::new();
    for Layer { unit, .. } in layers {
        let names = unit.channels.iter().filter(|one| has_scale(one.channel) && one.kind.is_discrete());
        let elsewhere = |one: &Encoded| {
            layers.iter().any(|Layer { unit, .. }| {
                unit.channels.iter().any(|other| other.def.field() == one.def.field() && timed(unit, other))
            })
        };
        let mixed = |one: &Encoded| {
            layers.iter().any(|Layer { unit, .. }| {
                unit.get(one.channel).is_some_and(|other| other.kind.is_discrete() && timed(unit, other))
            })
        };
        found.extend(names.filter(|one| named(unit, one) && (elsewhere(one) || mixed(one))).map(|one| {
            let message = "another layer has times here, and Vega-Lite takes these names for some";
            let place = format!("{}/encoding/{}/type", unit.path, one.channel.word());
            Diagnostic::warning("vega-lite-differs", message).at(place).hint("use one type in all layers")
        }));
    }
    found
}

/// The warnings of bars whose place another layer divides among marks beside one another: Vega-Lite makes them as
/// narrow as those; and of marks without a place where another layer has bands, which it does not find.
#[must_use]
pub fn beside_others(layers: &[Layer]) -> Vec<Diagnostic> {
    let divides = |layer: &Layer, channel: Channel| layer.unit.get(channel).is_some_and(Encoded::is_scaled);
    let narrowed = |layer: &&Layer| {
        let unit = &layer.unit;
        is_rect_based(unit.kind)
            && [Channel::X, Channel::Y].into_iter().any(|main| {
                let Some(offset) = offset_of(main) else { return false };
                let whole = unit.get(main).is_some_and(|encoded| encoded.is_scaled() && encoded.kind.is_discrete());
                let alike = |other: &Layer| other.group(offset) == layer.group(offset) && divides(other, offset);
                whole && !divides(layer, offset) && layers.iter().any(alike)
            })
    };
    let thinned = |layer: &&Layer| {
        let unit = &layer.unit;
        let banded = |other: &Layer, main: Channel| {
            let encoded = other.unit.get(main).filter(|_| other.group(main) == layer.group(main));
            encoded.is_some_and(|encoded| scale_type(&other.unit, encoded).0 == ScaleType::Band)
        };
        let sizes = [(Channel::X, unit.mark.width()), (Channel::Y, unit.mark.height())];
        matches!(unit.kind, MarkKind::Bar | MarkKind::Tick)
            && unit.mark.size().is_none()
            && sizes.into_iter().any(|(main, size)| {
                size.is_none() && unit.get(main).is_none() && layers.iter().any(|other| banded(other, main))
            })
    };
    let narrow = "another layer puts marks beside one another; Vega-Lite makes those of this one as narrow";
    let thin = "without a place among the bands of another layer, Vega-Lite draws the mark as thin as a hair";
    let problem = |layer: &Layer, message: &str| {
        let place = format!("{}/mark", layer.unit.path);
        Diagnostic::warning("vega-lite-differs", message).at(place).hint("give the mark a width or height in px")
    };
    let narrowed = layers.iter().filter(narrowed).map(|layer| problem(layer, narrow));
    narrowed.chain(layers.iter().filter(thinned).map(|layer| problem(layer, thin))).listed()
}
