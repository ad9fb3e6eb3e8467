//! Scene → a few sentences that say what the chart shows, for those who do not see it.
//!
//! Reads the same items and texts as tooltip and table. Says what kind of chart it is and over what it runs;
//! of each panel the highest and the lowest value, how series went, which targets were met; where there is no
//! figure; which qualifiers occur. Nothing is computed that the data does not hold: a change is told by its
//! two ends and its direction, never as a rate.

use std::rc::Rc;

use crate::dataset::{Bound, Status, Value};
use crate::json::Json;
use crate::list::Listed;
use crate::order::{each_once, in_order, sort};

use super::words::Words;
use super::{Item, ReadField, Scene, SceneMark};

/// Of more panels than this only the whole is told: nobody listens to the rest.
const MAX_PANELS: usize = 6;
/// Of more series than this no changes are told.
const MAX_SERIES: usize = 4;
/// Of more names than this only the number is told.
const MAX_NAMES: usize = 6;

/// Along an axis of more names than this no gaps are looked for.
const MAX_PLACES: usize = 400;

/// Of more marks than this no targets are looked for.
const MAX_COMPARED: usize = 5000;

/// An item with its mark.
type Told<'a> = (&'a SceneMark, &'a Item, usize);

impl Scene {
    /// What the chart shows, in a few sentences; the author's own where there are any.
    #[must_use]
    pub fn summary(&self) -> String {
        if !self.captions.description.is_empty() {
            return self.captions.description.clone();
        }
        match &self.told {
            Some(text) => text.as_ref().to_owned(),
            None => self.sentences(),
        }
    }

    /// The same where nobody has written it. A function of its own, so that charts whose words are there do without.
    #[inline(never)]
    fn sentences(&self) -> String {
        let words = Words::of(&self.language);
        let told = self.told(None);
        let Some((first, ..)) = told.first() else { return words.values(0) };
        let mut sentences = vec![self.opening(first, &told, words)];
        let mut views: Vec<usize> = told.iter().map(|(mark, ..)| mark.view).listed();
        views.dedup();
        each_once(&mut views);
        if views.len() <= MAX_PANELS {
            for view in views {
                self.panel(view, words, &mut sentences);
            }
        }
        let (statuses, bounds) = qualifiers(&told);
        if !statuses.is_empty() {
            let names: Vec<&str> = statuses.iter().map(|status| words.status(*status)).listed();
            sentences.push(words.includes(&names));
        }
        if !bounds.is_empty() {
            let names: Vec<&str> = bounds.iter().map(|bound| words.bound(*bound)).listed();
            sentences.push(words.stated(&names));
        }
        if !self.captions.annotations.is_empty() {
            sentences.push(words.annotated(&self.captions.annotations));
        }
        let text: String = sentences.iter().map(|sentence| format!("{sentence}{}", words.stop())).collect();
        text.trim_end().to_owned()
    }

    /// The items that are told, of one view or of all. Limits and the like are told of only where there is
    /// nothing else.
    fn told(&self, view: Option<usize>) -> Vec<Told<'_>> {
        let of = |rules: bool| -> Vec<Told<'_>> {
            let marks = self.marks.iter().filter(|mark| {
                mark.spoken && (mark.mark == "rule") == rules && view.is_none_or(|view| view == mark.view)
            });
            marks.flat_map(|mark| mark.items.iter().filter_map(move |item| Some((mark, item, item.row?)))).listed()
        };
        let marks = of(false);
        if marks.is_empty() { of(true) } else { marks }
    }

    /// The kind of chart, how many values, and over what they run.
    fn opening(&self, first: &SceneMark, told: &[Told<'_>], words: Words) -> String {
        let known = told.iter().filter(|one| number(one).is_some() || value(one).is_none()).count();
        let mut parts = vec![words.chart(first.mark).to_owned(), words.values(known)];
        let places = names(&self.in_places(told));
        match (places.first(), places.last()) {
            (Some(from), Some(to)) if is_dated(told) => parts.push(words.span(from, to)),
            (Some(_), _) if (2..=MAX_NAMES).contains(&places.len()) => {
                let names = places.iter().map(|name| &**name).listed().join(words.comma());
                return format!("{}{}{names}", parts.join(words.clause()), words.colon());
            }
            _ => {}
        }
        parts.join(words.clause())
    }

    /// In the order along the axis, one for each value there. A line of a million points has nearly as many names,
    /// which nobody hears: they are counted before they are made.
    fn in_places<'a, 'b>(&self, told: &'b [Told<'a>]) -> Vec<&'b Told<'a>> {
        // Of panels by the share of each, as these stand side by side or not.
        let along = |(mark, item, _): &Told<'_>| {
            let anchor = item.shape.anchor();
            let view = self.views.get(mark.view).copied().unwrap_or_default();
            let share =
                if mark.is_lying() { (anchor.y - view.y) / view.height } else { (anchor.x - view.x) / view.width };
            (share * 1e6).round()
        };
        let places = told.iter().enumerate().map(|(index, one)| (along(one), index)).listed();
        let mut order: Vec<&Told<'_>> = in_order(places).filter_map(|index| told.get(index)).listed();
        order.dedup_by(|next, one| same_place(one, next));
        order
    }

    /// What one panel shows.
    fn panel(&self, view: usize, words: Words, sentences: &mut Vec<String>) {
        let told = self.told(Some(view));
        let Some((mark, _, row)) = told.first() else { return };
        let panel: Vec<Rc<str>> = mark
            .fields
            .iter()
            .filter(|field| field.channel == "facet")
            .filter_map(|field| field.texts.get(*row))
            .listed();
        let mut parts: Vec<String> = Vec::new();
        let known: Vec<Told<'_>> = told.iter().copied().filter(|(_, item, _)| is_result(item)).listed();
        // Plans alone are told as what they are.
        let values = if known.iter().any(|told| number(told).is_some()) { known } else { told.clone() };
        for (name, highest) in [(words.highest(), true), (words.lowest(), false)] {
            if let Some(text) = extreme(&values, highest, words) {
                parts.push(format!("{name}{text}"));
            }
        }
        let own = |mark: &SceneMark| mark.view == view && mark.mark != "rule";
        let mut series = self.series();
        series.retain(|one| self.marks.get(one.mark).is_some_and(own));
        if is_dated(&told) && series.len() <= MAX_SERIES {
            for one in &series {
                let lead = |text: String| {
                    if one.label.is_empty() { text } else { format!("{}{}{text}", one.label, words.colon()) }
                };
                let Some(mark) = self.marks.get(one.mark) else { continue };
                let told: Vec<Told<'_>> = one
                    .items
                    .iter()
                    .filter_map(|place| mark.items.get(*place))
                    .filter_map(|item| Some((mark, item, item.row?)))
                    .listed();
                parts.extend(change(&told, words).map(lead));
                // What no series has is told once, below.
                if series.len() > 1 && told.len() <= MAX_PLACES && told.iter().any(|one| number(one).is_none()) {
                    let places = told.iter().map(|one| (place(one).unwrap_or_default(), number(one).is_some()));
                    parts.push(lead(words.none_for(&runs(places, words))));
                }
            }
        }
        if let Some(text) = targets(&told, words) {
            parts.push(text);
        }
        let gaps = self.gaps(view, &told, words);
        if !gaps.is_empty() {
            parts.push(words.none_for(&gaps));
        }
        if panel.is_empty() {
            sentences.extend(parts.into_iter().map(capitalised));
        } else {
            sentences.push(format!("{}{}{}", panel.join(words.comma()), words.colon(), parts.join(words.semicolon())));
        }
    }

    /// Names along the axis of a view where no series has a figure.
    fn gaps(&self, view: usize, told: &[Told<'_>], words: Words) -> Vec<String> {
        let Some((mark, ..)) = told.first() else { return Vec::new() };
        let Some(field) = main(mark) else { return Vec::new() };
        let channel = if mark.is_lying() { "y" } else { "x" };
        let axis = self.axes.iter().find(|axis| axis.view == view && axis.channel == channel);
        let label = |id: &str| mark.data.column(&field.column).and_then(|column| column.label(id));
        let domain = axis.and_then(|axis| axis.domain.as_array()).unwrap_or_default();
        let named: Vec<Rc<str>> =
            domain.iter().filter_map(Json::as_text).map(|id| label(id).unwrap_or_else(|| id.into())).listed();
        let order = self.in_places(told);
        if named.len().max(order.len()) > MAX_PLACES || !told.iter().any(|one| number(one).is_some()) {
            return Vec::new();
        }
        let names = if named.is_empty() { names(&order) } else { named };
        let valued: Vec<Told<'_>> = told.iter().copied().filter(|one| number(one).is_some()).listed();
        // No more than there are places: a set would bring a sort of its own into the module.
        let known: Vec<Rc<str>> = self.in_places(&valued).into_iter().filter_map(place).listed();
        runs(names.iter().map(|name| (name.clone(), known.contains(name))), words)
    }
}

/// The two ends of a series, and which way it went.
fn change(series: &[Told<'_>], words: Words) -> Option<String> {
    let known = |told: &&Told<'_>| is_result(told.1) && number(told).is_some();
    let (first, last) = (series.iter().find(known)?, series.iter().rfind(known)?);
    let of = |told: &Told<'_>, column: &str| told.0.data.value(told.2, column);
    let (from, to) = (place(first)?, place(last)?);
    if from == to || ["unit", "measure"].iter().any(|column| of(first, column) != of(last, column)) {
        return None;
    }
    // What changed hands or scope in between is not compared, only told.
    if of(first, "break") != of(last, "break") {
        return Some(words.parted((&from, &value(first)?), (&to, &value(last)?)));
    }
    let way = number(last)?.total_cmp(&number(first)?);
    Some(words.change((&from, &value(first)?), (&to, &value(last)?), way))
}

/// Names of which nothing is known, in their order; three and more in a row as one.
fn runs(places: impl Iterator<Item = (Rc<str>, bool)>, words: Words) -> Vec<String> {
    let mut runs: Vec<Vec<Rc<str>>> = Vec::new();
    let mut open = false;
    for (name, known) in places {
        if !known {
            match runs.last_mut().filter(|_| open) {
                Some(run) => run.push(name),
                None => runs.push(vec![name]),
            }
        }
        open = !known;
    }
    let joined = |run: Vec<Rc<str>>| match run.as_slice() {
        [from, _, .., to] => words.span(from, to),
        short => short.iter().map(|name| &**name).listed().join(words.comma()),
    };
    runs.into_iter().map(joined).listed()
}

/// The field along the axis that marks run along.
fn main(mark: &SceneMark) -> Option<&ReadField> {
    let channel = if mark.is_lying() { "y" } else { "x" };
    mark.fields.iter().find(|field| field.channel == channel)
}

/// The names of marks in their order, each once; of very many the first and the last.
fn names(order: &[&Told<'_>]) -> Vec<Rc<str>> {
    let name = |one: &&Told<'_>| place(one).filter(|text| !text.is_empty());
    if order.len() > MAX_PLACES {
        return order.iter().find_map(name).into_iter().chain(order.iter().rev().find_map(name)).listed();
    }
    let mut names: Vec<Rc<str>> = Vec::new();
    for name in order.iter().filter_map(name) {
        // Side by side, the bars of one year stand together.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether two marks have the same value along the axis, and so the same name.
fn same_place((mark, _, row): &Told<'_>, (other, _, of): &Told<'_>) -> bool {
    let value = |mark: &SceneMark, row: usize| Some(mark.data.value(row, &main(mark)?.column));
    Rc::ptr_eq(&mark.fields, &other.fields) && value(mark, *row) == value(other, *of)
}

fn place((mark, _, row): &Told<'_>) -> Option<Rc<str>> {
    main(mark)?.texts.get(*row)
}

fn number((mark, item, row): &Told<'_>) -> Option<f64> {
    mark.value(*row)?.number().filter(|_| item.status != Status::Missing)
}

fn value((mark, _, row): &Told<'_>) -> Option<Rc<str>> {
    mark.fields.iter().rfind(|field| field.channel == "value")?.texts.get(*row)
}

/// Whether it happened, as far as is known: no plan and no forecast.
fn is_result(item: &Item) -> bool {
    !matches!(item.status, Status::Target | Status::Forecast | Status::Missing)
}

/// Whether marks run over time: the names along the axis are times, or begin with a year's digit.
fn is_dated(told: &[Told<'_>]) -> bool {
    !told.is_empty()
        && told.iter().all(|(mark, _, row)| {
            main(mark).is_some_and(|field| match mark.data.value(*row, &field.column) {
                Value::Time(_) => true,
                Value::Text(text) => text.starts_with(|first: char| first.is_ascii_digit()),
                _ => false,
            })
        })
}

fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The highest or lowest value and, in brackets, what it is of but for its panel.
fn extreme(told: &[Told<'_>], highest: bool, words: Words) -> Option<String> {
    let mut best: Option<(f64, &Told<'_>)> = None;
    for one in told {
        let Some(value) = number(one) else { continue };
        if best.is_none_or(|(known, _)| if highest { value > known } else { value < known }) {
            best = Some((value, one));
        }
    }
    let (_, told) = best?;
    let (mark, _, row) = told;
    let texts: Vec<Rc<str>> = mark
        .fields
        .iter()
        .filter(|field| !matches!(field.channel, "facet" | "value" | "note"))
        .filter_map(|field| field.texts.get(*row))
        .filter(|text| !text.is_empty())
        .listed();
    Some(words.valued(&value(told)?, &texts.join(words.clause())))
}

/// Which targets were met, where the result stands beside the target.
fn targets(told: &[Told<'_>], words: Words) -> Option<String> {
    // What both are of: all that is told but the amount and the status itself.
    let subject = |(mark, _, row): &Told<'_>| -> Vec<Rc<str>> {
        let fields =
            mark.fields.iter().filter(|field| !matches!(field.channel, "value" | "note") && &*field.column != "status");
        fields.filter_map(|field| field.texts.get(*row)).listed()
    };
    let is_target = |told: &&Told<'_>| told.1.status == Status::Target;
    if told.len() > MAX_COMPARED || told.iter().find(is_target).is_none() {
        return None;
    }
    let results: Vec<_> = told.iter().filter(|other| is_result(other.1)).map(|other| (subject(other), other)).listed();
    let (mut met, mut missed): (usize, Vec<String>) = (0, Vec::new());
    for target in told.iter().filter(is_target) {
        let wanted = subject(target);
        let result = results.iter().find(|(subject, _)| *subject == wanted).map(|(_, result)| *result);
        let (Some(result), Some(aim)) = (result, number(target)) else { continue };
        let Some(reached) = number(result) else { continue };
        let is_met = match target.1.bound {
            Bound::AtLeast => reached >= aim,
            Bound::Over => reached > aim,
            Bound::AtMost => reached <= aim,
            Bound::Under => reached < aim,
            // Whether more is better is not in the figures.
            Bound::Exact | Bound::About => continue,
        };
        if is_met {
            met += 1;
        } else {
            missed.push(wanted.join(words.comma()));
        }
    }
    (met + missed.len() > 0).then(|| words.targets(met, &missed.iter().map(String::as_str).listed()))
}

/// The qualifiers that occur, in the order of their kinds.
fn qualifiers(told: &[Told<'_>]) -> (Vec<Status>, Vec<Bound>) {
    let (mut statuses, mut bounds) = (Vec::new(), Vec::new());
    for (_, Item { status, bound, .. }, _) in told {
        if !matches!(status, Status::Actual | Status::Missing) && !statuses.contains(status) {
            statuses.push(*status);
        }
        if *bound != Bound::Exact && !bounds.contains(bound) {
            bounds.push(*bound);
        }
    }
    sort(&mut statuses, &Ord::cmp);
    sort(&mut bounds, &Ord::cmp);
    (statuses, bounds)
}
