//! Which way a mark runs, from what x and y show. The rules are Vega-Lite's.

use super::channel_def::{Aggregate, AggregateParams, Bin, ChannelDef, FieldType};
use super::encoding::{Channel, Encoding};
use super::mark::MarkKind;
use super::property::Nullable;
use super::scale::ScaleType;
use super::sort::Sort;
use super::values::{Datum, Orientation};

impl ChannelDef {
    /// Whether it shows a field or a count.
    #[must_use]
    pub fn is_field(&self) -> bool {
        self.field().is_some() || *self.aggregate() == Some(Aggregate::Op(super::channel_def::AggregateOp::Count))
    }

    /// Whether the data is in bins already.
    #[must_use]
    pub fn is_binned(&self) -> bool {
        match self.bin() {
            Nullable::Value(Bin::Binned) => true,
            Nullable::Value(Bin::Params(params)) => params.binned == Some(true),
            _ => false,
        }
    }

    /// Whether numbers are put into bins here.
    #[must_use]
    pub fn is_binning(&self) -> bool {
        match self.bin() {
            Nullable::Value(Bin::Bool(bin)) => *bin,
            Nullable::Value(Bin::Params(params)) => params.binned != Some(true),
            _ => false,
        }
    }

    /// Whether rows or values are counted.
    #[must_use]
    pub fn is_counting(&self) -> bool {
        use super::channel_def::AggregateOp as Op;
        matches!(self.aggregate(), Some(Aggregate::Op(Op::Count | Op::Valid | Op::Missing | Op::Distinct)))
    }

    /// The type of the field: as written, else by what is done to it, else nominal.
    #[must_use]
    pub fn field_type(&self, channel: Channel) -> FieldType {
        if let Some(kind) = self.kind() {
            // A count is a number, whatever is written.
            return if self.is_counting() { FieldType::Quantitative } else { kind };
        }
        if let (Nullable::Value(datum), None) = (self.datum(), self.field()) {
            return match datum {
                Datum::Number(_) => FieldType::Quantitative,
                Datum::Time(_) => FieldType::Temporal,
                _ => FieldType::Nominal,
            };
        }
        match channel {
            Channel::Row | Channel::Column | Channel::Facet | Channel::Shape | Channel::StrokeDash => {
                return FieldType::Nominal;
            }
            Channel::Order => return FieldType::Ordinal,
            _ => {}
        }
        if matches!(self.sort(), Nullable::Value(Sort::Values(_))) {
            return FieldType::Ordinal;
        }
        if self.time_unit().is_some() {
            return FieldType::Temporal;
        }
        let picks = matches!(
            self.aggregate(),
            Some(Aggregate::Params(AggregateParams::Argmax(_) | AggregateParams::Argmin(_)))
        );
        let bins = matches!(self.bin(), Nullable::Value(bin) if *bin != Bin::Bool(false));
        if bins || (self.aggregate().is_some() && !picks) {
            return FieldType::Quantitative;
        }
        match self.scale().value().and_then(|scale| scale.kind()) {
            Some(ScaleType::Time | ScaleType::Utc) => FieldType::Temporal,
            Some(ScaleType::Ordinal | ScaleType::Band | ScaleType::Point | ScaleType::BinOrdinal) | None => {
                FieldType::Nominal
            }
            Some(_) => FieldType::Quantitative,
        }
    }

    /// Whether it shows numbers that are not in bins.
    fn is_measure(&self, channel: Channel) -> bool {
        let shown = self.is_field() || !self.datum().is_unset();
        let bins = matches!(self.bin(), Nullable::Value(bin) if *bin != Bin::Bool(false));
        // A constant number is one whatever type is written.
        let number = matches!(self.datum(), Nullable::Value(Datum::Number(_)));
        shown && !bins && (number || self.field_type(channel) == FieldType::Quantitative)
    }
}

/// Which way a mark runs; `None` where it makes no difference. `wanted` is what the mark or `config`
/// asks for, which some encodings overrule.
#[must_use]
pub fn orient(kind: MarkKind, encoding: &Encoding, wanted: Option<Orientation>) -> Option<Orientation> {
    use Orientation::{Horizontal, Vertical};
    if matches!(kind, MarkKind::Point | MarkKind::Circle | MarkKind::Square | MarkKind::Rect) {
        return None;
    }
    let field = |channel| encoding.get(channel).filter(|def| def.is_field());
    let (x, y) = (encoding.get(Channel::X), encoding.get(Channel::Y));
    let (x_field, y_field) = (field(Channel::X), field(Channel::Y));
    let (x2, y2) = (encoding.has(Channel::X2), encoding.has(Channel::Y2));
    let binned = |def: Option<&ChannelDef>| def.is_some_and(ChannelDef::is_binned);
    let aggregated = |def: Option<&ChannelDef>| def.is_some_and(|def| def.aggregate().is_some());
    let measure = |channel, def: Option<&ChannelDef>| def.is_some_and(|def| def.is_measure(channel));

    if matches!(kind, MarkKind::Bar | MarkKind::Text) {
        if x_field.is_some() && (binned(x_field) || (aggregated(y_field) && !aggregated(x_field))) {
            return Some(Vertical);
        }
        if y_field.is_some() && (binned(y_field) || (aggregated(x_field) && !aggregated(y_field))) {
            return Some(Horizontal);
        }
        if (x2 || y2) && wanted.is_some() {
            return wanted;
        }
        if y2 && !x2 {
            let across = measure(Channel::X, x) && binned(y_field);
            return Some(if across { Horizontal } else { Vertical });
        }
        if x2 && !y2 {
            let across = measure(Channel::Y, y) && binned(x_field);
            return Some(if across { Vertical } else { Horizontal });
        }
    }
    let spans = matches!(kind, MarkKind::Bar | MarkKind::Text | MarkKind::Rule);
    if spans && x2 && y2 && !binned(x_field) && !binned(y_field) {
        return None;
    }
    if spans || kind == MarkKind::Area {
        if y2 {
            return Some(if binned(y_field) { Horizontal } else { Vertical });
        }
        if x2 {
            return Some(if binned(x_field) { Vertical } else { Horizontal });
        }
        if kind == MarkKind::Rule && x.is_some() != y.is_some() {
            return Some(if x.is_some() { Vertical } else { Horizontal });
        }
    }
    if wanted.is_some() {
        return wanted;
    }
    // A tick lies across the scale it stands on.
    let turned = kind == MarkKind::Tick;
    match (measure(Channel::X, x), measure(Channel::Y, y)) {
        (true, false) => Some(if turned { Vertical } else { Horizontal }),
        (false, true) => Some(if turned { Horizontal } else { Vertical }),
        (true, true) => Some(Vertical),
        (false, false) => {
            let temporal = |channel, def: Option<&ChannelDef>| {
                def.is_some_and(|def| def.field_type(channel) == FieldType::Temporal)
            };
            match (temporal(Channel::X, x_field), temporal(Channel::Y, y_field)) {
                (true, false) => Some(Vertical),
                (false, true) => Some(Horizontal),
                _ => None,
            }
        }
    }
}
