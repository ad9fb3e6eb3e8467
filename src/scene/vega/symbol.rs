//! The symbol of an entry in a legend of Vega's look.
//!
//! Takes the units that share a legend, the channels it shows and a value; gives the symbol with its paint.
//! The rules are those of Vega-Lite's legend encoders: what the legend shows comes from its scales, the rest
//! from the mark.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::Value;
use crate::geometry::Point;
use crate::scale::Scale;
use crate::scene::look::Look;
use crate::scene::mark::paint::MarkPaint;
use crate::scene::mark::symbol::symbol_nodes;
use crate::scene::node::{Cap, Join, Node, Stroke};
use crate::scene::place::UnitScales;
use crate::scene::scales::kind::is_color;
use crate::scene::unit::Unit;
use crate::spec::channel_def::ChannelDef;
use crate::spec::glyph::Glyph;
use crate::spec::legend::LegendType;
use crate::spec::mark::MarkKind;
use crate::spec::values::SymbolShape;
use crate::spec::{Channel, ChannelValue, Legend as LegendDef, Nullable, Paint};

/// A symbol of a legend.
pub struct Symbol {
    /// Drawn around the origin.
    pub nodes: Vec<Node>,
    /// How much room it takes, px.
    pub room: f64,
    /// How far it counts up and down, where that is not what is drawn: of lines as wide as their size says Vega-Lite draws
    /// specks.
    pub deep: Option<f64>,
}

/// What a legend's symbols have in common.
pub struct Symbols<'a> {
    /// The units that share the legend.
    pub units: Vec<&'a Unit>,
    /// The scales of the first.
    pub scales: &'a UnitScales,
    /// The channels the legend shows.
    pub channels: &'a [Channel],
    /// What is written of it.
    pub def: &'a LegendDef,
    /// Theme and defaults.
    pub look: &'a Look<'a>,
}

impl Symbols<'_> {
    fn shows(&self, channel: Channel) -> bool {
        self.channels.contains(&channel)
    }

    /// The shape of symbols whose shape means nothing: that of the marks; a circle wins over a line.
    fn shape(&self) -> Glyph {
        if let Some(shape) = self.def.symbol_type() {
            return shape.clone();
        }
        let circle = Glyph::Named(SymbolShape::Circle);
        // A ramp that lines and areas share has symbols of no mark.
        if self.is_of_ramp() && self.channels.iter().all(|channel| is_color(*channel)) {
            return circle;
        }
        let mut shapes = self.units.iter().map(|unit| {
            let constant = match unit.get(Channel::Shape).map(|encoded| encoded.def.value()) {
                Some(Nullable::Value(ChannelValue::Word(word))) => Glyph::parse(word),
                _ => None,
            };
            constant.or_else(|| unit.mark.shape().clone()).unwrap_or(Glyph::Named(match unit.kind {
                MarkKind::Bar | MarkKind::Rect | MarkKind::Square => SymbolShape::Square,
                MarkKind::Line | MarkKind::Rule => SymbolShape::Stroke,
                _ => SymbolShape::Circle,
            }))
        });
        let first = shapes.next().unwrap_or(circle.clone());
        shapes.fold(first, |shape, next| if next == circle { next } else { shape })
    }

    /// Fill and stroke of the first unit whose look the symbol takes.
    fn paint(&self, value: &Value) -> (Option<Color>, Option<Color>) {
        let Some(unit) = self.units.first() else { return (None, None) };
        let (mark, theme) = (&unit.mark, &self.look.theme);
        let filled = mark.is_filled();
        let of = |paint: &Nullable<Paint>| paint.value().map(|paint| paint.color());
        let default = mark.color().as_ref().map(Paint::color).unwrap_or(match unit.kind {
            MarkKind::Text | MarkKind::Rule => Color::hex(0),
            _ => theme.mark,
        });
        let scaled = |channel: Channel| self.scales.get(channel).filter(|_| self.shows(channel));
        let own = |channel: Channel| scaled(channel).and_then(|scale| scale.color(value));
        let elsewhere = |channel: Channel| self.is_told_elsewhere(channel);
        let constant = |channel: Channel| match unit.get(channel)?.def.value() {
            Nullable::Value(ChannelValue::Word(word)) => Color::parse(word),
            _ => None,
        };
        let others = || self.units.iter().skip(1).find_map(|unit| of(unit.mark.fill()));
        let mut fill = of(mark.fill()).or(filled.then_some(default)).or_else(others);
        let mut stroke = of(mark.stroke()).or((!filled).then_some(default));
        // Units that are filled and units that are stroked each lend the symbol their part of the colour.
        let color = own(Channel::Color).or(constant(Channel::Color));
        if self.units.iter().any(|unit| unit.mark.is_filled()) {
            fill = color.or(fill);
        }
        if !self.units.iter().all(|unit| unit.mark.is_filled()) {
            stroke = color.or(stroke);
        }
        if elsewhere(Channel::Color) {
            // Its colour would be that of another legend: black, or the grey of a symbol without one.
            if filled {
                fill = Some(Color::hex(0));
            } else {
                stroke = (!self.shows(Channel::Fill)).then_some(theme.rule);
            }
        }
        fill = own(Channel::Fill).or(constant(Channel::Fill)).or(fill);
        if elsewhere(Channel::Fill) {
            fill = Some(Color::hex(0));
        }
        stroke = own(Channel::Stroke).or(constant(Channel::Stroke)).or(stroke);
        if elsewhere(Channel::Stroke) {
            stroke = None;
        }
        let written = |paint: &Nullable<Paint>| of(paint);
        let colored = |channels: [Channel; 2]| channels.into_iter().any(|channel| self.shows(channel));
        if let Some(color) = written(self.def.symbol_fill_color())
            && (!filled || !colored([Channel::Fill, Channel::Color]))
        {
            fill = Some(color);
        }
        if let Some(color) = written(self.def.symbol_stroke_color())
            && (filled || !colored([Channel::Stroke, Channel::Color]))
        {
            stroke = Some(color);
        }
        (fill, stroke)
    }

    /// Whether the channel of the first unit shows a field, and not in this legend.
    fn is_told_elsewhere(&self, channel: Channel) -> bool {
        !self.shows(channel) && self.units.first().is_some_and(|unit| unit.column(channel).is_some())
    }

    fn number(&self, channel: Channel, value: &Value) -> Option<f64> {
        self.scales.get(channel).filter(|_| self.shows(channel))?.number(value)
    }

    /// The opacity of symbols and ramps, by `written` or that of the marks.
    #[must_use]
    pub fn opacity(&self, written: Option<f64>) -> f64 {
        // Of layers that share a legend the first that has an opacity lends it.
        written.or_else(|| self.units.iter().find_map(|unit| own_opacity(unit))).unwrap_or(1.0)
    }

    /// Whether the legend is one of a ramp that has symbols for another channel's sake: Vega-Lite paints only the ramp.
    fn is_of_ramp(&self) -> bool {
        if self.def.kind() == Some(LegendType::Symbol) {
            return false;
        }
        // Of a few times of the year Vega-Lite makes symbols of itself.
        let few = |channel: Channel| {
            let encoded = self.units.first().and_then(|unit| unit.get(channel));
            let unit = encoded.and_then(|encoded| encoded.def.time_unit().as_ref()?.unit());
            matches!(unit, Some("quarter" | "month" | "day"))
        };
        let ramped = |channel: Channel| {
            let scale = self.scales.get(channel).filter(|_| is_color(channel) && !few(channel));
            scale.is_some_and(|scale| matches!(scale.scale, Scale::Continuous(_)))
        };
        self.channels.iter().any(|channel| ramped(*channel))
    }

    /// The symbol of a value.
    #[must_use]
    pub fn of(&self, value: &Value) -> Symbol {
        let Some(unit) = self.units.first() else { return Symbol { nodes: Vec::new(), room: 0.0, deep: None } };
        let shown = self.scales.get(Channel::Shape).filter(|_| self.shows(Channel::Shape));
        let shape = shown.and_then(|scale| scale.shape(value)).unwrap_or_else(|| self.shape());
        let size = self.number(Channel::Size, value);
        // Lines and rules are as wide as their size says; the room is that of the speck Vega-Lite draws in their place.
        let by_width = matches!(unit.kind, MarkKind::Line | MarkKind::Rule);
        let width = self.number(Channel::StrokeWidth, value).or(size.filter(|_| by_width));
        // What is written on a mark itself Vega-Lite leaves out of its legend, and Vega's own width of lines and symbols.
        let config = &self.look.config;
        let styles = unit.mark.style().iter().flat_map(|names| names.0.iter().rev()).map(|name| &**name);
        let styles = styles.chain([unit.kind.word()]);
        let styled = styles.filter_map(|name| config.style().as_ref()?.get(name)?.mark.stroke_width());
        let has_own_width = matches!(unit.kind, MarkKind::Line | MarkKind::Point | MarkKind::Circle | MarkKind::Square);
        let blocks = [config.of_mark(unit.kind), config.mark().as_deref()].into_iter().flatten();
        let configured = blocks.filter_map(|block| block.stroke_width());
        let own_width = styled.chain(configured.filter(|width| !has_own_width || *width != 2.0)).next();
        let width = width.or(own_width).or(self.def.symbol_stroke_width()).unwrap_or(1.5);
        let area = size.filter(|_| !by_width).or(self.def.symbol_size()).unwrap_or(100.0).max(0.0);
        let dashes = self.scales.get(Channel::StrokeDash).filter(|_| self.shows(Channel::StrokeDash));
        let dash: Rc<[f64]> = dashes
            .and_then(|scale| scale.dash(value))
            .or_else(|| unit.mark.stroke_dash().as_deref().map(Rc::from))
            .or_else(|| self.def.symbol_dash().as_deref().map(Rc::from))
            .unwrap_or_default();
        let dash = if dash.iter().skip(1).step_by(2).all(|gap| *gap == 0.0) { Rc::default() } else { dash };
        let (fill, stroke) = self.paint(value);
        let all = |written: Option<f64>| if self.is_of_ramp() { written.unwrap_or(1.0) } else { self.opacity(written) };
        let opacity = self.number(Channel::Opacity, value).unwrap_or_else(|| all(self.def.symbol_opacity()));
        let part = |channel: Channel, own: Option<f64>| self.number(channel, value).or(own).unwrap_or(1.0) * opacity;
        // A fill that another legend tells is black here, and as faint as the mark once more.
        let told_elsewhere = unit.mark.is_filled()
            && [Channel::Color, Channel::Fill].into_iter().any(|channel| self.is_told_elsewhere(channel));
        let more = if told_elsewhere { own_opacity(unit).unwrap_or(1.0) } else { 1.0 };
        let fill_opacity = part(Channel::FillOpacity, unit.mark.fill_opacity()) * more;
        let stroke_opacity = part(Channel::StrokeOpacity, unit.mark.stroke_opacity());
        // Where a channel that is no colour says how symbols are painted, Vega-Lite gives them a stroke that nobody sees,
        // and Vega makes room for it. Of channels in one legend the first says it that has anything to say.
        let is_paint = |channel: &Channel| matches!(channel, Channel::Color | Channel::Fill);
        let said_by_paint = self.channels.iter().any(is_paint)
            && (self.channels.iter().all(is_paint) || !unit.mark.is_filled() || own_opacity(unit).is_some());
        let unseen = (!said_by_paint).then(|| Color::hex(0).faded(0.0));
        let stroke = stroke.or(unseen).filter(|_| width > 0.0).map(|color| Stroke {
            color: color.faded(stroke_opacity),
            width,
            dash,
            cap: Cap::Butt,
            join: Join::Miter,
        });
        let paint = MarkPaint {
            fill: fill.filter(|_| shape != Glyph::Named(SymbolShape::Stroke)).map(|color| color.faded(fill_opacity)),
            stroke,
            color: fill.unwrap_or(self.look.theme.mark),
        };
        let room = size.filter(|_| by_width).map_or(area.sqrt() + width, |size| size.max(0.0).sqrt() + 1.5);
        let deep = size.filter(|_| by_width).map(|_| 2.0 * self.def.symbol_stroke_width().unwrap_or(1.5));
        Symbol { nodes: symbol_nodes(&shape, Point::default(), area, &paint), room: room.ceil(), deep }
    }
}

/// The opacity of a unit's marks, if it is said or they are such as overlap.
fn own_opacity(unit: &Unit) -> Option<f64> {
    let reduced = matches!(unit.kind, MarkKind::Point | MarkKind::Tick | MarkKind::Circle | MarkKind::Square)
        && !unit.aggregated
        && unit.mark.fill_opacity().is_none();
    let number = |def: &ChannelDef| match def.value() {
        Nullable::Value(ChannelValue::Number(number)) => Some(*number),
        _ => None,
    };
    // Of marks that are fainter on a condition the legend shows the others.
    let encoded = unit.get(Channel::Opacity).and_then(|encoded| {
        let conditions = encoded.def.condition().iter().flat_map(|all| &all.0).map(|one| &one.0);
        conditions.chain([&encoded.def]).filter_map(number).reduce(f64::max)
    });
    encoded.or(unit.mark.opacity()).or(reduced.then_some(0.7))
}
