//! What a mark is painted with: fill, stroke, opacity, dashes, from channels, mark and defaults.
//!
//! Takes a unit, its scales and a row; gives finished colours. Precedence is Vega-Lite's: `fill` and
//! `stroke` over `color`, a channel over the mark's property, the mark's over `config`.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::Value;
use crate::scale::Scale;
use crate::scene::look::Look;
use crate::scene::node::{Cap, Join, Stroke};
use crate::scene::place::Placing;
use crate::scene::scales::{ScaleModel, is_raw};
use crate::scene::selection::STEPPED_BACK;
use crate::scene::unit::Encoded;
use crate::spec::glyph::Glyph;
use crate::spec::mark::MarkKind;
use crate::spec::scale_config::{InvalidValue, ShowInvalid};
use crate::spec::values::{StrokeCap, StrokeJoin};
use crate::spec::{Channel, ChannelDef, ChannelValue, Nullable, Paint};
use crate::transform::filter;

/// What a mark is painted with.
#[derive(Clone, Debug)]
pub struct MarkPaint {
    /// Inside colour, opacity included.
    pub fill: Option<Color>,
    /// Outline, opacity included.
    pub stroke: Option<Stroke>,
    /// The mark's own colour before opacity: that of its series.
    pub color: Color,
}

/// A channel's value for a row: a definition that goes through a scale, or a constant.
enum Shown<'a> {
    Scaled(&'a Encoded),
    Constant(&'a ChannelValue),
    Nothing,
}

/// What stands for a row's value: itself, or a constant.
enum ShownAs<'a> {
    Value(Value),
    Constant(&'a ChannelValue),
}

/// Paints the marks of a unit.
pub struct Painter<'a> {
    /// The unit with its scales.
    pub placing: &'a Placing<'a>,
    /// Theme and defaults.
    pub look: &'a Look<'a>,
}

impl Painter<'_> {
    fn condition<'a>(&self, def: &'a ChannelDef, row: usize) -> Option<&'a ChannelDef> {
        let conditions = def.condition().as_ref()?;
        conditions.0.iter().map(|condition| &condition.0).find(|condition| {
            condition.test().as_deref().is_some_and(|test| filter::test(test, &self.placing.unit.data, row))
        })
    }

    /// What a channel shows in a row; `None` where it says nothing.
    fn shown<'a>(&'a self, channel: Channel, row: usize) -> Option<Shown<'a>> {
        let encoded = self.placing.unit.get(channel)?;
        if let Some(condition) = self.condition(&encoded.def, row) {
            return match condition.value() {
                Nullable::Value(value) => Some(Shown::Constant(value)),
                Nullable::Null => Some(Shown::Nothing),
                Nullable::Unset => Some(Shown::Scaled(encoded)),
            };
        }
        match encoded.def.value() {
            Nullable::Value(value) => Some(Shown::Constant(value)),
            Nullable::Null => Some(Shown::Nothing),
            Nullable::Unset if encoded.column.is_some() || encoded.datum.is_some() => Some(Shown::Scaled(encoded)),
            Nullable::Unset => None,
        }
    }

    /// A channel's colour; `Some(None)` for no colour on purpose.
    fn channel_color(&self, channel: Channel, row: usize) -> Option<Option<Color>> {
        match self.shown(channel, row)? {
            Shown::Nothing => Some(None),
            Shown::Constant(ChannelValue::Word(word)) => Some(self.parse(word)),
            Shown::Constant(_) => None,
            Shown::Scaled(encoded) => {
                let value = self.placing.value(encoded, row);
                if is_raw(encoded) {
                    let Value::Text(text) = value else { return None };
                    return Some(self.parse(&text));
                }
                let scale = self.placing.scales.get(channel)?;
                match self.shown_as(encoded, scale, row) {
                    ShownAs::Constant(ChannelValue::Word(word)) => Some(self.parse(word)),
                    ShownAs::Constant(_) => None,
                    // A value without a place on the scale is drawn, but not as one of its colours; in Vega's look in none.
                    ShownAs::Value(value) => {
                        let theme = &self.look.theme;
                        Some(scale.color(&value).or(theme.is_house().then_some(theme.quiet)))
                    }
                }
            }
        }
    }

    /// What a scaled definition shows in a row. Of a value without a place on a continuous scale that is what
    /// `config.scale.invalid` says; in Vega's look else zero, or the least value where zero is not shown.
    fn shown_as(&self, encoded: &Encoded, scale: &ScaleModel, row: usize) -> ShownAs<'_> {
        let value = self.placing.middle(encoded, scale, row);
        let Scale::Continuous(continuous) = &scale.scale else { return ShownAs::Value(value) };
        if value.number().is_some() {
            return ShownAs::Value(value);
        }
        let configured = self.placing.config.invalid().as_ref().and_then(|invalid| invalid.of(encoded.channel));
        match configured {
            Some(ShowInvalid::Value(InvalidValue { value: Some(value) })) => ShownAs::Constant(value),
            None if self.look.theme.is_house() => ShownAs::Value(value),
            _ => {
                let (start, stop) = continuous.extent();
                let zero = start.min(stop) <= 0.0 && start.max(stop) >= 0.0;
                ShownAs::Value(Value::Number(if zero { 0.0 } else { start }))
            }
        }
    }

    fn parse(&self, text: &str) -> Option<Color> {
        self.look.theme.named(text).or_else(|| Color::parse(text)).filter(|color| color.alpha > 0.0 || text != "none")
    }

    /// A channel's number.
    #[must_use]
    pub fn number(&self, channel: Channel, row: usize) -> Option<f64> {
        match self.shown(channel, row)? {
            Shown::Constant(ChannelValue::Number(number)) => Some(*number),
            Shown::Constant(_) | Shown::Nothing => None,
            Shown::Scaled(encoded) => {
                if is_raw(encoded) {
                    return self.placing.value(encoded, row).number();
                }
                let scale = self.placing.scales.get(channel)?;
                match self.shown_as(encoded, scale, row) {
                    ShownAs::Constant(ChannelValue::Number(number)) => Some(*number),
                    ShownAs::Constant(_) => None,
                    ShownAs::Value(value) => scale.number(&value),
                }
            }
        }
    }

    /// The text of a constant or the scaled definition behind a channel.
    #[must_use]
    pub fn text_source(&self, channel: Channel, row: usize) -> TextSource<'_> {
        match self.shown(channel, row) {
            Some(Shown::Constant(value)) => TextSource::Constant(value),
            Some(Shown::Scaled(encoded)) => TextSource::Field(encoded),
            Some(Shown::Nothing) | None => TextSource::Nothing,
        }
    }

    /// The symbol of a row.
    #[must_use]
    pub fn shape(&self, row: usize) -> Option<Glyph> {
        match self.shown(Channel::Shape, row)? {
            Shown::Constant(ChannelValue::Word(word)) => Glyph::parse(word),
            Shown::Scaled(encoded) => self.placing.scales.get(Channel::Shape)?.shape(&self.placing.value(encoded, row)),
            _ => None,
        }
    }

    fn dash(&self, row: usize) -> Option<Rc<[f64]>> {
        match self.shown(Channel::StrokeDash, row)? {
            Shown::Constant(ChannelValue::List(list)) => {
                Some(list.iter().filter_map(|datum| datum.value().number()).collect())
            }
            Shown::Scaled(encoded) => {
                self.placing.scales.get(Channel::StrokeDash)?.dash(&self.placing.value(encoded, row))
            }
            _ => None,
        }
    }

    /// What the mark of a row is painted with.
    #[must_use]
    pub fn paint(&self, row: usize) -> MarkPaint {
        let unit = self.placing.unit;
        let mark = &unit.mark;
        let filled = mark.is_filled();
        let own = |paint: &Nullable<Paint>| match paint {
            Nullable::Value(paint) => Some(self.parse(&paint.0)),
            Nullable::Null => Some(None),
            Nullable::Unset => None,
        };
        let base = mark.color().as_ref().and_then(|paint| self.parse(&paint.0));
        let default = base.unwrap_or(match unit.kind {
            MarkKind::Text | MarkKind::Rule if !self.look.theme.is_house() => Color::hex(0x0000_0000),
            MarkKind::Text => self.look.theme.ink,
            // A marker line on a bar must not have the bar's colour.
            MarkKind::Tick if self.look.theme.is_house() && unit.is_qualified() => self.look.theme.ink,
            MarkKind::Rule => self.look.theme.rule,
            _ => self.look.theme.mark,
        });
        let color = self.channel_color(Channel::Color, row);
        let main = color.unwrap_or(Some(default));
        let fill_default = if filled { main } else { None };
        let stroke_default = if filled { None } else { main };
        let own_fill = own(mark.fill());
        let own_stroke = own(mark.stroke());
        let fill = self.channel_color(Channel::Fill, row).unwrap_or_else(|| match own_fill {
            // What the mark itself says is stronger than the channel; what `config` says is not.
            Some(own) if unit.painted.fill || !filled || color.is_none() => own,
            _ => fill_default,
        });
        let stroke = self.channel_color(Channel::Stroke, row).unwrap_or_else(|| match own_stroke {
            Some(own) if unit.painted.stroke || filled || color.is_none() => own,
            _ => stroke_default,
        });
        let reduced = matches!(unit.kind, MarkKind::Point | MarkKind::Tick | MarkKind::Circle | MarkKind::Square)
            && !unit.aggregated
            && !self.look.theme.is_house()
            && mark.fill_opacity().is_none();
        let area = unit.kind == MarkKind::Area && mark.line().value().is_some();
        let opacity =
            self.number(Channel::Opacity, row).or(mark.opacity()).unwrap_or(if reduced || area { 0.7 } else { 1.0 });
        let opacity = if self.look.selection.steps_back(unit, row) { opacity * STEPPED_BACK } else { opacity };
        let fill_opacity = self.number(Channel::FillOpacity, row).or(mark.fill_opacity()).unwrap_or(1.0);
        let stroke_opacity = self.number(Channel::StrokeOpacity, row).or(mark.stroke_opacity()).unwrap_or(1.0);
        let width = self
            .number(Channel::StrokeWidth, row)
            .or_else(|| {
                let by_size = matches!(unit.kind, MarkKind::Line | MarkKind::Rule);
                by_size.then(|| self.number(Channel::Size, row).or(mark.size())).flatten()
            })
            .or(mark.stroke_width())
            .unwrap_or(match unit.kind {
                MarkKind::Line | MarkKind::Point | MarkKind::Circle | MarkKind::Square => 2.0,
                _ => 1.0,
            });
        let dash = self.dash(row).or_else(|| mark.stroke_dash().as_deref().map(Rc::from)).unwrap_or_default();
        let dash = if dash.iter().skip(1).step_by(2).all(|gap| *gap == 0.0) { Rc::default() } else { dash };
        MarkPaint {
            fill: fill.map(|color| color.faded(opacity * fill_opacity)),
            stroke: stroke.filter(|_| width > 0.0).map(|color| Stroke {
                color: color.faded(opacity * stroke_opacity),
                width,
                dash,
                cap: cap(mark.stroke_cap()),
                join: join(mark.stroke_join()),
            }),
            color: fill.or(stroke).or(main).unwrap_or(default),
        }
    }
}

/// Where a text comes from.
pub enum TextSource<'a> {
    /// A field through its format.
    Field(&'a Encoded),
    /// As written.
    Constant(&'a ChannelValue),
    /// There is none.
    Nothing,
}

/// How strokes end.
#[must_use]
pub fn cap(cap: Option<StrokeCap>) -> Cap {
    match cap {
        Some(StrokeCap::Round) => Cap::Round,
        Some(StrokeCap::Square) => Cap::Square,
        Some(StrokeCap::Butt) | None => Cap::Butt,
    }
}

/// How strokes turn.
#[must_use]
pub fn join(join: Option<StrokeJoin>) -> Join {
    match join {
        Some(StrokeJoin::Round) => Join::Round,
        Some(StrokeJoin::Bevel) => Join::Bevel,
        Some(StrokeJoin::Miter) | None => Join::Miter,
    }
}
