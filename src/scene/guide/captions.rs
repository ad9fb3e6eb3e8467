//! Title and subtitle over the plot, notes and source under it.
//!
//! Takes the texts; gives nodes wrapped to the chart's width, and the height they take. Titles wrap
//! between words, Chinese between characters with its line-breaking rules; nothing is clipped.

use std::rc::Rc;

use crate::color::Color;
use crate::geometry::Point;
use crate::scene::node::{Align, Font, Node, Text};
use crate::scene::text::{TextMeasure, balance, some_pages, wrap};

/// A run of text in one style.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Lines as given; each is wrapped on its own.
    pub lines: Vec<Rc<str>>,
    /// Size, weight, family.
    pub font: Font,
    /// Colour.
    pub fill: Color,
    /// Distance between baselines, in font sizes.
    pub line_height: f64,
    /// Room above.
    pub space_before: f64,
    /// Lines of about one length, so that no word stands alone on the last one.
    pub balanced: bool,
}

/// Places paragraphs one under another from `corner`; gives the nodes and the height taken.
#[must_use]
pub fn place(paragraphs: &[Paragraph], corner: Point, width: f64, measure: &dyn TextMeasure) -> (Vec<Node>, f64) {
    let mut nodes = Vec::new();
    let mut top = corner.y;
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.lines.is_empty()) {
        let font = &paragraph.font;
        if top > corner.y || paragraph.space_before > 0.0 {
            top += paragraph.space_before;
        }
        let broken = |line: &Rc<str>| {
            let line = &*some_pages(line);
            if paragraph.balanced { balance(line, width, font, measure) } else { wrap(line, width, font, measure) }
        };
        for line in paragraph.lines.iter().flat_map(broken) {
            let step = font.size * paragraph.line_height;
            // The line's box is `step` high; the capitals stand in its middle.
            let baseline = top + step / 2.0 + font.size * 0.36;
            let text: Rc<str> = line.into();
            let width = measure.width(&text, font);
            nodes.push(Node::Text(Text {
                place: Point::new(corner.x, baseline),
                text,
                font: font.clone(),
                fill: paragraph.fill,
                align: Align::Left,
                angle: 0.0,
                halo: None,
                width,
            }));
            top += step;
        }
    }
    (nodes, top - corner.y)
}
