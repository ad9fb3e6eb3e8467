//! What views have apart from one another: scales, axes, legends, as `resolve` says.
//!
//! Takes a view's `resolve`; gives the channels that are apart, and warnings of wishes that do not hold, or not in Vega-Lite.

use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::order::each_once;
use crate::spec::Channel;
use crate::spec::view::{Frame, Resolve, ResolveChannels, ResolveMode, Size};

use super::drafts::{Drafts, is_stepped};
use super::layer::Layer;
use super::look::Look;
use super::scales::Draft;
use super::unit::Encoded;

/// Whether each panel has x and y axes of its own though scales are shared.
#[must_use]
pub fn own_axes(resolve: &Resolve) -> (bool, bool) {
    let Some(axis) = &resolve.axis else { return (false, false) };
    (axis.x == Some(ResolveMode::Independent), axis.y == Some(ResolveMode::Independent))
}

/// The channels whose axes layers have apart from one another though they share their scales.
#[must_use]
pub fn independent_axes(resolve: &Resolve) -> Vec<Channel> {
    let (x, y) = own_axes(resolve);
    [(Channel::X, x), (Channel::Y, y)].into_iter().filter(|(_, own)| *own).map(|(channel, _)| channel).listed()
}

/// The channels whose scales views have apart from one another.
#[must_use]
pub fn independent(resolve: &Resolve) -> Vec<Channel> {
    with_mode(resolve.scale.as_ref(), ResolveMode::Independent)
}

/// The channels whose legends layers have apart from one another: those of scales that are apart among them.
#[must_use]
pub fn independent_legends(resolve: &Resolve) -> Vec<Channel> {
    let legends = with_mode(resolve.legend.as_ref(), ResolveMode::Independent).into_iter();
    independent(resolve).into_iter().chain(legends).filter(|channel| !is_place(*channel)).listed()
}

/// Whether a channel says where marks stand: it has axes or none, but no legend.
#[must_use]
pub fn is_place(channel: Channel) -> bool {
    matches!(channel, Channel::X | Channel::Y | Channel::XOffset | Channel::YOffset)
}

fn with_mode(channels: Option<&ResolveChannels>, wanted: ResolveMode) -> Vec<Channel> {
    let Some(channels) = channels else { return Vec::new() };
    modes(channels).into_iter().filter(|(_, mode)| *mode == Some(wanted)).map(|(channel, _)| channel).listed()
}

/// The warnings of axes that are to be shared though their scales are not.
#[must_use]
pub fn unshareable(resolve: &Resolve, path: &str) -> Vec<Diagnostic> {
    let apart = independent(resolve);
    let shared = with_mode(resolve.axis.as_ref(), ResolveMode::Shared).into_iter();
    shared
        .filter(|channel| apart.contains(channel))
        .map(|channel| {
            Diagnostic::warning("scales-apart", "scales that are apart have axes of their own")
                .at(format!("{path}/resolve/axis/{}", channel.word()))
                .hint("leave it out, or share the scale")
        })
        .listed()
}

/// The warnings of legends that each panel would have of its own, which are not drawn.
#[must_use]
pub fn legends_apart(resolve: &Resolve, path: &str) -> Vec<Diagnostic> {
    let scales = independent(resolve).into_iter().map(|channel| ("scale", channel));
    let legends = with_mode(resolve.legend.as_ref(), ResolveMode::Independent).into_iter();
    scales
        .chain(legends.map(|channel| ("legend", channel)))
        .filter(|(_, channel)| !is_place(*channel))
        .map(|(part, channel)| {
            Diagnostic::warning("no-legend", "panels have no legends of their own")
                .at(format!("{path}/resolve/{part}/{}", channel.word()))
                .hint("share the scale and its legend, or title the panels")
        })
        .listed()
}

/// The warnings of layers beside whose bands others put marks beside one another, where steps say how wide a plot is: to
/// Vega-Lite it is as wide as the first layer's bands.
#[must_use]
pub fn narrowed_bands(layers: &[Layer], drafts: &Drafts, frame: &Frame, look: &Look<'_>) -> Vec<Diagnostic> {
    let sizes = [(Channel::X, Channel::XOffset, &frame.width), (Channel::Y, Channel::YOffset, &frame.height)];
    let told = sizes.into_iter().filter_map(|(channel, offset, size)| {
        let placed = |layer: &&Layer| layer.group(channel) == 0 && layer.unit.get(channel).is_some();
        let divides = |layer: &Layer| layer.unit.get(offset).is_some_and(Encoded::is_scaled);
        let banded = drafts.get(channel, 0).is_some_and(Draft::is_discrete) && is_stepped(channel, size.as_ref(), look);
        let first = layers.iter().find(placed).filter(|first| banded && !divides(first))?;
        let other =
            layers.iter().filter(placed).find(|other| divides(other) && other.group(offset) == first.group(offset))?;
        let message =
            "to Vega-Lite bands are as wide as those of the first layer, which puts nothing beside one another";
        let place = format!("{}/encoding/{}", other.unit.path, offset.word());
        let hint = if channel == Channel::X {
            "put this layer first, or write a width"
        } else {
            "put this layer first, or write a height"
        };
        Some(Diagnostic::warning("vega-lite-differs", message).at(place).hint(hint))
    });
    told.listed()
}

/// The warnings of layers that have bands apart from one another, as wide as their steps: to Vega-Lite each has a length
/// of its own, and their plot none.
#[must_use]
pub fn lengths_apart(layers: &[Layer], drafts: &Drafts, frame: &Frame, path: &str, look: &Look<'_>) -> Vec<Diagnostic> {
    let is_told = |(channel, size): &(Channel, &Option<Size>)| {
        let mut groups = layers.iter().map(|layer| layer.group(*channel)).listed();
        each_once(&mut groups);
        let drafts = groups.into_iter().filter_map(|group| drafts.get(*channel, group)).listed();
        drafts.len() > 1 && drafts.iter().any(|draft| draft.is_discrete()) && is_stepped(*channel, size.as_ref(), look)
    };
    let apart = independent(&frame.resolve);
    [(Channel::X, &frame.width), (Channel::Y, &frame.height)]
        .into_iter()
        .filter(|(channel, _)| apart.contains(channel))
        .filter(is_told)
        .map(|(channel, _)| {
            Diagnostic::warning(
                "vega-lite-differs",
                "layers have bands apart, and Vega-Lite gives their plot no length",
            )
            .at(format!("{path}/resolve/scale/{}", channel.word()))
            .hint(if channel == Channel::X { "write a width in px" } else { "write a height in px" })
        })
        .listed()
}

fn modes(channels: &ResolveChannels) -> [(Channel, Option<ResolveMode>); 15] {
    [
        (Channel::X, channels.x),
        (Channel::Y, channels.y),
        (Channel::XOffset, channels.x_offset),
        (Channel::YOffset, channels.y_offset),
        (Channel::Color, channels.color),
        (Channel::Fill, channels.fill),
        (Channel::Stroke, channels.stroke),
        (Channel::Opacity, channels.opacity),
        (Channel::FillOpacity, channels.fill_opacity),
        (Channel::StrokeOpacity, channels.stroke_opacity),
        (Channel::StrokeWidth, channels.stroke_width),
        (Channel::StrokeDash, channels.stroke_dash),
        (Channel::Size, channels.size),
        (Channel::Shape, channels.shape),
        (Channel::Angle, channels.angle),
    ]
}
