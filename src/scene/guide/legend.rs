//! One legend: swatches with labels, or a colour ramp with ticks.
//!
//! Takes entries whose swatches are drawn around the origin; gives nodes placed from a top left
//! corner, and the room they take. In the house look a legend flows into as many rows as it needs;
//! Vega's is laid out in `vega`.

use std::rc::Rc;

use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::guide::overlap::{Overlap, apart, shown};
use crate::scene::node::{Align, Cap, Font, Join, Node, RectNode, Rule, Stroke, Text};
use crate::scene::selection::SeriesKey;
use crate::scene::text::{TextMeasure, shorten};
use crate::spec::Legend as LegendDef;

/// Least distance between the labels of a ramp, CSS px.
const LABEL_GAP: f64 = 8.0;

/// An entry: what stands for it, and its label.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    /// Drawn in a box of `LegendStyle::swatch`, or of `room` where that is larger, its top left corner at the origin.
    pub swatch: Vec<Node>,
    /// What it says.
    pub label: Rc<str>,
    /// The side of the square that the swatch needs, CSS px. In Vega's look the swatch is drawn around the origin.
    pub room: f64,
    /// How far up and down from its middle it counts, where that is not what is drawn.
    pub deep: Option<f64>,
    /// Whether it stands for all values that have no entry of their own.
    pub rest: bool,
    /// The series it stands for, if it stands for one.
    pub key: Option<SeriesKey>,
    /// Whether that series is put away.
    pub hidden: bool,
}

impl LegendEntry {
    /// An entry of the house look that stands for no series.
    #[must_use]
    pub fn of(swatch: Vec<Node>, label: Rc<str>) -> LegendEntry {
        LegendEntry { swatch, label, room: 0.0, deep: None, rest: false, key: None, hidden: false }
    }
}

/// The line through a label whose series is put away: a paler label would be hard to read, and it can be
/// brought back.
#[must_use]
pub fn struck(start: Point, width: f64, size: f64, color: Color) -> Node {
    let level = start.y - size * 0.3;
    let stroke = Stroke { color, width: 1.0, dash: Rc::default(), cap: Cap::Butt, join: Join::Miter };
    let (from, to) = (Point::new(start.x, level), Point::new(start.x + width, level));
    Node::Rule(Rule { from, to, stroke, crisp: true })
}

/// A legend in its place.
#[derive(Clone, Debug)]
pub struct PlacedLegend {
    /// What is drawn.
    pub nodes: Vec<Node>,
    /// The room it takes.
    pub room: Rect,
    /// The room of each entry, swatch and label.
    pub entries: Vec<Rect>,
}

/// What a legend shows.
#[derive(Clone, Debug)]
pub enum LegendBody {
    /// One swatch a value.
    Entries(Vec<LegendEntry>),
    /// A ramp from the first to the last colour, with labels at their places from 0 to 1.
    Ramp(Vec<Color>, Vec<(f64, Rc<str>)>),
}

/// A legend ready to be placed.
#[derive(Clone, Debug)]
pub struct Legend {
    /// Lines of its title; empty for none.
    pub title: Vec<Rc<str>>,
    /// What it shows.
    pub body: LegendBody,
    /// How its author wants it, over `config`'s defaults.
    pub def: LegendDef,
    /// Length of a ramp, px.
    pub ramp_length: f64,
    /// Opacity of a ramp in Vega's look.
    pub ramp_opacity: f64,
}

impl Legend {
    /// A legend of these entries and nothing else.
    #[must_use]
    pub fn of(entries: Vec<LegendEntry>) -> Legend {
        let body = LegendBody::Entries(entries);
        Legend { title: Vec::new(), body, def: LegendDef::default(), ramp_length: 0.0, ramp_opacity: 1.0 }
    }
}

/// How legends look.
#[derive(Clone, Debug)]
pub struct LegendStyle {
    /// Room of a swatch.
    pub swatch: (f64, f64),
    /// Label font.
    pub label_font: Font,
    /// Label colour.
    pub label_color: Color,
    /// Title font.
    pub title_font: Font,
    /// Title colour.
    pub title_color: Color,
    /// Between entries in a row.
    pub column_gap: f64,
    /// Between rows.
    pub row_gap: f64,
    /// Length of a colour ramp.
    pub ramp_length: f64,
}

/// Between swatch and label.
const SWATCH_GAP: f64 = 6.0;
/// Thickness of a colour ramp.
const RAMP_BREADTH: f64 = 14.0;
/// Slices of a colour ramp: enough that neighbours differ by less than the eye sees.
const RAMP_SLICES: u16 = 64;

/// How much of its colour a swatch keeps whose series is put away.
const PUT_AWAY: f64 = 0.35;

/// Places a legend at `corner`, at most `width` wide.
#[must_use]
pub fn place(
    legend: &Legend,
    style: &LegendStyle,
    corner: Point,
    width: f64,
    measure: &dyn TextMeasure,
) -> PlacedLegend {
    let largest = match &legend.body {
        LegendBody::Entries(entries) => entries.iter().fold(0.0, |largest: f64, entry| largest.max(entry.room)),
        LegendBody::Ramp(..) => 0.0,
    };
    let mut flow = Flow {
        style,
        row: style.swatch.1.max(style.label_font.size * 1.2).max(largest),
        measure,
        nodes: Vec::new(),
        corner,
        at: corner,
        width,
        extent: Rect::new(corner.x, corner.y, 0.0, 0.0),
        entries: Vec::new(),
    };
    for line in &legend.title {
        flow.title(line);
    }
    match &legend.body {
        LegendBody::Entries(entries) => {
            for entry in entries {
                flow.entry(entry);
            }
        }
        LegendBody::Ramp(colors, labels) => flow.ramp(colors, labels),
    }
    PlacedLegend { nodes: flow.nodes, room: flow.extent, entries: flow.entries }
}

struct Flow<'a> {
    style: &'a LegendStyle,
    /// Height of a row.
    row: f64,
    measure: &'a dyn TextMeasure,
    nodes: Vec<Node>,
    corner: Point,
    at: Point,
    width: f64,
    extent: Rect,
    entries: Vec<Rect>,
}

impl Flow<'_> {
    fn text(&mut self, text: Rc<str>, font: &Font, fill: Color, place: Point, align: Align) -> f64 {
        let width = self.measure.width(&text, font);
        self.nodes.push(Node::Text(Text {
            place,
            text,
            font: font.clone(),
            fill,
            align,
            angle: 0.0,
            halo: None,
            width,
        }));
        width
    }

    /// The title leads the first row.
    fn title(&mut self, line: &Rc<str>) {
        let font = self.style.title_font.clone();
        let baseline = self.at.y + self.row / 2.0 + font.size * 0.34;
        let width =
            self.text(line.clone(), &font, self.style.title_color, Point::new(self.at.x, baseline), Align::Left);
        self.take(Rect::new(self.at.x, self.at.y, width, self.row));
        self.at.x += width + self.style.column_gap;
    }

    fn take(&mut self, room: Rect) {
        self.extent = self.extent.union(&room);
    }

    fn entry(&mut self, entry: &LegendEntry) {
        let style = self.style;
        let font = &style.label_font;
        let (swatch_width, swatch_height) = (style.swatch.0.max(entry.room), style.swatch.1.max(entry.room));
        let row = self.row;
        let room = self.width - swatch_width - SWATCH_GAP;
        let label: Rc<str> = shorten(&entry.label, room, font, self.measure).into();
        let width = swatch_width + SWATCH_GAP + self.measure.width(&label, font);
        if self.at.x > self.corner.x && self.at.x + width > self.corner.x + self.width {
            self.at = Point::new(self.corner.x, self.at.y + row + style.row_gap);
        }
        for node in &entry.swatch {
            let mut node = node.clone();
            node.shift(self.at.x, self.at.y + (row - swatch_height) / 2.0);
            if entry.hidden {
                node.fade(PUT_AWAY);
            }
            self.nodes.push(node);
        }
        let baseline = self.at.y + row / 2.0 + font.size * 0.34;
        let place = Point::new(self.at.x + swatch_width + SWATCH_GAP, baseline);
        let written = self.text(label, font, style.label_color, place, Align::Left);
        if entry.hidden {
            self.nodes.push(struck(place, written, font.size, style.label_color));
        }
        let room = Rect::new(self.at.x, self.at.y, width, row);
        self.entries.push(room);
        self.take(room);
        self.at.x += width + style.column_gap;
    }

    fn ramp(&mut self, colors: &[Color], labels: &[(f64, Rc<str>)]) {
        let style = self.style;
        let font = style.label_font.clone();
        let length = style.ramp_length.min(self.width.max(24.0));
        if self.at.x > self.corner.x && self.at.x + length > self.corner.x + self.width {
            self.at = Point::new(self.corner.x, self.at.y + self.row + style.row_gap);
        }
        let origin = self.at;
        let slice = length / f64::from(RAMP_SLICES);
        for index in 0..RAMP_SLICES {
            let place = f64::from(index) / f64::from(RAMP_SLICES - 1);
            let Some(fill) = color_at(colors, place) else { return };
            let along = f64::from(index) * slice;
            // Slices overlap by half a pixel, so that no seam shows between them.
            let rect = Rect::new(origin.x + along, origin.y, slice + 0.5, RAMP_BREADTH);
            self.nodes.push(Node::Rect(RectNode {
                rect,
                corners: [0.0; 4],
                fill: Some(fill),
                stroke: None,
                crisp: false,
            }));
        }
        self.take(Rect::new(origin.x, origin.y, length, RAMP_BREADTH));
        let top = origin.y + RAMP_BREADTH + 3.0;
        let boxes: Vec<Rect> = labels
            .iter()
            .map(|(place, label)| {
                let width = self.measure.width(label, &font);
                // Centred on its colour, and within the legend.
                let (first, last) = (self.corner.x, self.corner.x + self.width - width);
                let left = (origin.x + place * length - width / 2.0).min(last).max(first);
                Rect::new(left, top, width, font.size)
            })
            .listed();
        let kept = apart(&boxes, shown(&boxes, Overlap::Parity, LABEL_GAP));
        for (((_, label), room), _) in labels.iter().zip(boxes).zip(kept).filter(|(_, kept)| *kept) {
            let at = Point::new(room.x, top + font.size * 0.8);
            self.text(label.clone(), &font, style.label_color, at, Align::Left);
            self.take(room);
        }
    }
}

/// The colour at a place from 0 to 1 in an even ramp.
fn color_at(colors: &[Color], place: f64) -> Option<Color> {
    let last = colors.len().checked_sub(1)?;
    #[expect(clippy::cast_precision_loss, reason = "ramps have tens of colours")]
    let scaled = place.clamp(0.0, 1.0) * last as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the length of the list")]
    let index = scaled.round() as usize;
    colors.get(index).copied()
}
