//! The labels of an axis: wrapped, turned or dropped until none touch.
//!
//! Takes an axis whose ticks are placed and the distance of labels from it; gives the labels that are
//! shown, each with its lines and its box.

use std::rc::Rc;

use crate::angle::sin_cos;
use crate::digits;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::node::{Align, Node, Text};
use crate::scene::text::{LONGEST_LINE, TextMeasure, cut, lines_within, shorten, widest_piece};

use super::axis::{ASCENT, Axis, AxisStyle, AxisTick, CAP_MIDDLE, Edge, Fitting, LINE_HEIGHT, Orient};
use super::lettering::baseline_shift;
use super::overlap::{Overlap, apart, shown};

/// Most labels that are wrapped and turned to fit.
const MAX_FITTED: usize = 400;
/// Most lines a label under a plot is wrapped into.
const MAX_LINES: u8 = 3;
/// Most lines of a label beside a plot; what is longer is told by the table.
const MAX_LINES_BESIDE: u8 = 10;

/// A label after fitting: its lines, and where they stand.
pub(super) struct Label {
    pub(super) index: usize,
    lines: Vec<Rc<str>>,
    align: Align,
    angle: f64,
    place: Point,
    pub(super) bounds: Rect,
}

/// Whether the labels are numbers in even steps, as years are, so that a reader counts on where one is left out.
fn is_count(ticks: &[AxisTick]) -> bool {
    let number = |tick: &AxisTick| digits::number(tick.label.trim_end_matches('年'));
    let numbers: Option<Vec<f64>> = ticks.iter().map(number).collect();
    let numbers = numbers.unwrap_or_default();
    let steps: Vec<f64> = numbers.iter().zip(numbers.iter().skip(1)).map(|(before, after)| after - before).listed();
    steps
        .first()
        .is_some_and(|first| *first != 0.0 && steps.iter().all(|step| (step - first).abs() < 1e-9 * first.abs()))
}

/// How many lines the labels beside a plot take at most, so that rows are made high enough for them.
#[must_use]
pub fn label_lines(axis: &Axis, measure: &dyn TextMeasure) -> usize {
    let style = &axis.style;
    let wraps = style.fitting == Fitting::Adaptive && !axis.orient.is_horizontal() && style.label_room > 0.0;
    if !wraps || !style.labels || axis.ticks.len() > MAX_FITTED {
        return 1;
    }
    axis.ticks.iter().map(|tick| beside(tick, style, measure).len()).max().unwrap_or(1)
}

/// The lines of a label beside a plot.
fn beside(tick: &AxisTick, style: &AxisStyle, measure: &dyn TextMeasure) -> Vec<Rc<str>> {
    broken(tick, style.label_room, MAX_LINES_BESIDE, style, measure)
}

/// A label in lines, `most` of them at most, none wider than `room` CSS px where it can be broken.
fn broken(tick: &AxisTick, room: f64, most: u8, style: &AxisStyle, measure: &dyn TextMeasure) -> Vec<Rc<str>> {
    lines_within(&tick.label, room, most, &style.label_font, measure).into_iter().map(Rc::from).listed()
}

/// The labels that are shown, `outward` px from the axis.
pub(super) fn fit_labels(axis: &Axis, edge: &Edge, outward: f64, measure: &dyn TextMeasure) -> Vec<Label> {
    let style = &axis.style;
    let make = |lines_of: &dyn Fn(&AxisTick) -> Vec<Rc<str>>, angle: f64| -> Vec<Label> {
        axis.ticks
            .iter()
            .enumerate()
            .filter(|(_, tick)| style.keep_empty || !tick.label.is_empty())
            .map(|(index, tick)| {
                let lines = lines_of(tick);
                place_label(index, tick.label_at, lines, angle, edge, outward, style, measure)
            })
            .listed()
    };
    let single = |tick: &AxisTick| -> Vec<Rc<str>> {
        vec![match style.label_limit {
            limit if limit > 0.0 && style.keep_empty => cut(&tick.label, limit, &style.label_font, measure).into(),
            limit if limit > 0.0 => shorten(&tick.label, limit, &style.label_font, measure).into(),
            _ if tick.label.len() > LONGEST_LINE => {
                shorten(&tick.label, f64::INFINITY, &style.label_font, measure).into()
            }
            _ => tick.label.clone(),
        }]
    };
    let mut angle = style.label_angle;
    let mut labels = make(&single, angle);
    if style.fitting == Fitting::Adaptive
        && axis.ticks.len() <= MAX_FITTED
        && !axis.orient.is_horizontal()
        && style.label_room > 0.0
    {
        labels = make(&|tick| beside(tick, style, measure), angle);
    }
    // Beyond so many names no wrapping and no turning helps; every so-and-so-many-th is shown.
    let crowded = axis.ticks.len() > MAX_FITTED;
    if style.fitting == Fitting::Adaptive && !crowded && axis.orient.is_horizontal() && style.overlap == Overlap::Keep {
        let gap = style.separation;
        let touch = |labels: &[Label]| {
            labels.windows(2).any(|pair| match pair {
                [a, b] => a.bounds.grown(gap / 2.0).overlaps(&b.bounds.grown(gap / 2.0)),
                _ => false,
            })
        };
        // The first and the last keep to their room, or the plot would give way to them, and they to it again.
        let wider = |label: Option<&Label>| label.is_some_and(|label| label.bounds.width > style.label_room.max(1.0));
        // Of years in a row every other one says what all do: they thin out, upright.
        if !is_count(&axis.ticks) && (touch(&labels) || wider(labels.first()) || wider(labels.last())) {
            let room = (style.label_room - gap).max(style.label_font.size);
            let font = &style.label_font;
            let most = usize::from(MAX_LINES);
            // One line more than there may be tells that there are too many.
            let lines = make(&|tick| broken(tick, room, MAX_LINES + 1, style, measure), 0.0);
            // A number or a word broken in two is harder to read than one that is turned.
            let whole = axis.ticks.iter().all(|tick| widest_piece(&tick.label, font, measure) <= room);
            if whole && !touch(&lines) && lines.iter().all(|label| label.lines.len() <= most) {
                labels = lines;
            } else {
                angle = if style.label_room < style.label_font.size * 1.3 { -90.0 } else { -45.0 };
                let short = |tick: &AxisTick| -> Vec<Rc<str>> {
                    vec![shorten(&tick.label, style.longest, &style.label_font, measure).into()]
                };
                labels = make(&short, angle);
                // Lines of text side by side need their height; where there is less, some go.
                let needed = (style.label_font.size * 1.1 / style.label_room.max(0.1)).ceil().clamp(1.0, 400.0);
                let stride = crate::scene::scales::index(needed).max(1);
                labels.retain(|label| label.index % stride == 0);
            }
        }
    }
    let way = match style.fitting {
        // Categories keep their labels as long as there is any way to draw them apart.
        Fitting::Adaptive if style.overlap == Overlap::Keep && angle != 0.0 => Overlap::Keep,
        Fitting::Adaptive if style.overlap == Overlap::Keep => Overlap::Parity,
        _ => style.overlap,
    };
    // Turned labels stand clear of their neighbours when their baselines do.
    let boxes: Vec<Rect> = labels.iter().map(|label| label.bounds).listed();
    let keep = shown(&boxes, way, style.separation);
    let keep = if style.fitting == Fitting::Adaptive && way != Overlap::Keep { apart(&boxes, keep) } else { keep };
    let mut kept = keep.iter();
    labels.retain(|_| kept.next().copied().unwrap_or(true));
    // Labels give way to such that are cut off themselves.
    if let Some(tolerance) = style.label_bound {
        // Vega's labels of bands stand half a px further up or left than ours, which may be cut there.
        labels.retain(|label| edge.holds(&label.bounds, tolerance + 0.5));
    }
    labels
}

#[expect(clippy::too_many_arguments, reason = "one label's place depends on all of these and on nothing else")]
fn place_label(
    index: usize,
    along: f64,
    lines: Vec<Rc<str>>,
    angle: f64,
    edge: &Edge,
    outward: f64,
    style: &AxisStyle,
    measure: &dyn TextMeasure,
) -> Label {
    let size = style.label_font.size;
    let width = lines.iter().map(|line| measure.width(line, &style.label_font)).fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let extra = (lines.len().max(1) - 1) as f64 * size * LINE_HEIGHT;
    let anchor = edge.at(along, outward);
    let align = style.label_align.unwrap_or_else(|| usual_align(edge.orient, angle.rem_euclid(360.0)));
    if angle != 0.0 {
        // Turned about the tick: the line's middle passes through it, unless another part of it is meant to.
        let (sin, cos) = sin_cos(angle);
        let middle = style.label_baseline.map_or(size * CAP_MIDDLE, |baseline| size * baseline_shift(baseline));
        let place = Point::new(anchor.x - middle * sin, anchor.y + middle * cos);
        let start = match align {
            Align::Left => 0.0,
            Align::Center => -width / 2.0,
            Align::Right => -width,
        };
        let corner = |dx: f64, dy: f64| Point::new(place.x + dx * cos - dy * sin, place.y + dx * sin + dy * cos);
        let corners = [
            corner(start, -size * ASCENT),
            corner(start + width, -size * ASCENT),
            corner(start, size * 0.2),
            corner(start + width, size * 0.2),
        ];
        let bounds = corners
            .iter()
            .map(|point| Rect::new(point.x, point.y, 0.0, 0.0))
            .reduce(|a, b| a.union(&b))
            .unwrap_or_default();
        return Label { index, lines, align, angle, place, bounds };
    }
    let mut align = align;
    let baseline = match edge.orient {
        Orient::Bottom => anchor.y + size * ASCENT,
        Orient::Top => anchor.y - size * 0.2 - extra,
        Orient::Left | Orient::Right => anchor.y + size * CAP_MIDDLE - extra / 2.0,
    };
    let baseline = style.label_baseline.map_or(baseline, |written| anchor.y + size * baseline_shift(written));
    let mut place = Point::new(anchor.x, baseline);
    let threshold = style.flush_within;
    let (low, high) =
        style.span.map_or((0.0, edge.length), |(low, high)| (low + style.flush_shift, high + style.flush_shift));
    if style.flush && edge.orient.is_horizontal() && style.label_align.is_none() {
        if (along - low).abs() <= threshold {
            align = Align::Left;
            place.x -= style.flush_offset;
        } else if (along - high).abs() <= threshold {
            align = Align::Right;
            place.x += style.flush_offset;
        }
    }
    if style.flush && !edge.orient.is_horizontal() && style.label_baseline.is_none() {
        if (along - low).abs() <= threshold {
            place.y = anchor.y + size * ASCENT;
        } else if (along - high).abs() <= threshold {
            place.y = anchor.y - size * 0.2;
        }
    }
    let left = match align {
        Align::Left => place.x,
        Align::Center => place.x - width / 2.0,
        Align::Right => place.x - width,
    };
    // Vega takes the middle for half the size; whether labels that touch overlap hangs on the last bit.
    let centred = style.keep_empty && !edge.orient.is_horizontal() && place.y == baseline;
    let centred = centred && style.label_baseline.is_none();
    let top = if centred { anchor.y - (size + extra) / 2.0 } else { place.y - size * ASCENT };
    let bounds = Rect::new(left, top, width, size + extra);
    Label { index, lines, align, angle, place, bounds }
}

/// The side of a turned label at its tick, or of a turned header at its panels, as Vega-Lite has it. Of axes it takes the angle
/// from 0 to 360, of headers as it is written.
pub(in crate::scene) fn usual_align(orient: Orient, angle: f64) -> Align {
    let start = if orient.is_horizontal() { 0.0 } else { 90.0 };
    if (angle + start) % 180.0 == 0.0 {
        return Align::Center;
    }
    let near = matches!(orient, Orient::Bottom | Orient::Left);
    if (start < angle && angle < 180.0 + start) == near { Align::Left } else { Align::Right }
}

/// The lines of a label.
pub(super) fn label_nodes<'a>(
    label: &'a Label,
    style: &'a AxisStyle,
    measure: &'a dyn TextMeasure,
) -> impl Iterator<Item = Node> + 'a {
    label.lines.iter().enumerate().map(move |(line, text)| {
        #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
        let drop = line as f64 * style.label_font.size * LINE_HEIGHT;
        Node::Text(Text {
            place: Point::new(label.place.x, label.place.y + drop),
            text: text.clone(),
            font: style.label_font.clone(),
            fill: style.label_color,
            align: label.align,
            angle: label.angle,
            halo: None,
            width: measure.width(text, &style.label_font),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_label_begins_or_ends_at_its_tick_by_the_angle_as_it_comes() {
        let sides = |orient, angles: [f64; 5]| angles.map(|angle| usual_align(orient, angle));
        let (left, center, right) = (Align::Left, Align::Center, Align::Right);
        assert_eq!(sides(Orient::Bottom, [0.0, 45.0, 180.0, 240.0, -120.0]), [center, left, center, right, right]);
        assert_eq!(sides(Orient::Top, [0.0, 45.0, 180.0, 240.0, -120.0]), [center, right, center, left, left]);
        // A header that is turned by -120 stands otherwise than one that is turned by 240.
        assert_eq!(sides(Orient::Left, [0.0, 90.0, 120.0, 240.0, -120.0]), [right, center, left, left, right]);
    }
}
