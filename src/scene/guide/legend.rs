//! One legend: swatches with labels, or a colour ramp with ticks.
//!
//! Takes entries whose swatches are drawn around the origin; gives nodes placed from a top left
//! corner, and the room they take. A horizontal legend flows into as many rows as it needs; a
//! vertical one is a column, as Vega's.

use std::rc::Rc;

use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::scene::node::{Align, Cap, Font, Join, Node, RectNode, Rule, Stroke, Text};
use crate::scene::selection::SeriesKey;
use crate::scene::text::{TextMeasure, shorten};

/// An entry: what stands for it, and its label.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    /// Drawn in a box of `LegendStyle::swatch`, its top left corner at the origin.
    pub swatch: Vec<Node>,
    /// What it says.
    pub label: Rc<str>,
    /// The series it stands for, if it stands for one.
    pub key: Option<SeriesKey>,
    /// Whether that series is put away.
    pub hidden: bool,
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
}

/// How legends look.
#[derive(Clone, Debug)]
pub struct LegendStyle {
    /// Entries side by side rather than one under another.
    pub horizontal: bool,
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
    /// Longest label.
    pub label_limit: f64,
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
    let mut flow = Flow {
        style,
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

    fn title(&mut self, line: &Rc<str>) {
        let font = self.style.title_font.clone();
        let row = font.size * 1.3;
        if self.style.horizontal {
            // The title leads the first row.
            let baseline = self.at.y + self.row_height() / 2.0 + font.size * 0.34;
            let width =
                self.text(line.clone(), &font, self.style.title_color, Point::new(self.at.x, baseline), Align::Left);
            self.take(Rect::new(self.at.x, self.at.y, width, self.row_height()));
            self.at.x += width + self.style.column_gap;
        } else {
            let place = Point::new(self.at.x, self.at.y + font.size * 0.8);
            let width = self.text(line.clone(), &font, self.style.title_color, place, Align::Left);
            self.take(Rect::new(self.at.x, self.at.y, width, row));
            self.at.y += row + 2.0;
        }
    }

    fn row_height(&self) -> f64 {
        self.style.swatch.1.max(self.style.label_font.size * 1.2)
    }

    fn take(&mut self, room: Rect) {
        self.extent = self.extent.union(&room);
    }

    fn entry(&mut self, entry: &LegendEntry) {
        let style = self.style;
        let font = &style.label_font;
        let (swatch_width, swatch_height) = style.swatch;
        let row = self.row_height();
        let room = self.width - swatch_width - SWATCH_GAP;
        let limit = if style.label_limit > 0.0 { style.label_limit.min(room) } else { room };
        let label: Rc<str> = shorten(&entry.label, limit, font, self.measure).into();
        let width = swatch_width + SWATCH_GAP + self.measure.width(&label, font);
        if style.horizontal && self.at.x > self.corner.x && self.at.x + width > self.corner.x + self.width {
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
            // Struck through: a paler label would be hard to read, and it can be brought back.
            let level = place.y - font.size * 0.3;
            let stroke =
                Stroke { color: style.label_color, width: 1.0, dash: Rc::default(), cap: Cap::Butt, join: Join::Miter };
            let (from, to) = (Point::new(place.x, level), Point::new(place.x + written, level));
            self.nodes.push(Node::Rule(Rule { from, to, stroke, crisp: true }));
        }
        let room = Rect::new(self.at.x, self.at.y, width, row);
        self.entries.push(room);
        self.take(room);
        if style.horizontal {
            self.at.x += width + style.column_gap;
        } else {
            self.at.y += row + style.row_gap;
        }
    }

    fn ramp(&mut self, colors: &[Color], labels: &[(f64, Rc<str>)]) {
        let style = self.style;
        let font = style.label_font.clone();
        let length = style.ramp_length.min(self.width.max(24.0));
        if style.horizontal && self.at.x > self.corner.x && self.at.x + length > self.corner.x + self.width {
            self.at = Point::new(self.corner.x, self.at.y + self.row_height() + style.row_gap);
        }
        let origin = self.at;
        let slice = length / f64::from(RAMP_SLICES);
        for index in 0..RAMP_SLICES {
            let place = f64::from(index) / f64::from(RAMP_SLICES - 1);
            let Some(fill) = color_at(colors, place) else { return };
            let along = f64::from(index) * slice;
            // Slices overlap by half a pixel, so that no seam shows between them.
            let rect = if style.horizontal {
                Rect::new(origin.x + along, origin.y, slice + 0.5, RAMP_BREADTH)
            } else {
                Rect::new(origin.x, origin.y + length - along - slice - 0.25, RAMP_BREADTH, slice + 0.5)
            };
            self.nodes.push(Node::Rect(RectNode {
                rect,
                corners: [0.0; 4],
                fill: Some(fill),
                stroke: None,
                crisp: false,
            }));
        }
        let (width, height) = if style.horizontal { (length, RAMP_BREADTH) } else { (RAMP_BREADTH, length) };
        self.take(Rect::new(origin.x, origin.y, width, height));
        for (place, label) in labels {
            let (at, align) = if style.horizontal {
                (Point::new(origin.x + place * length, origin.y + RAMP_BREADTH + 3.0 + font.size * 0.8), Align::Center)
            } else {
                (
                    Point::new(origin.x + RAMP_BREADTH + 4.0, origin.y + (1.0 - place) * length + font.size * 0.34),
                    Align::Left,
                )
            };
            let width = self.text(label.clone(), &font, style.label_color, at, align);
            let left = if align == Align::Center { at.x - width / 2.0 } else { at.x };
            self.take(Rect::new(left, at.y - font.size * 0.8, width, font.size));
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
