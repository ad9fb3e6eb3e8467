//! How an axis looks: its author's properties over `config`'s over the look's own.
//!
//! Takes an axis definition filled from `config`; gives a style in which nothing is left open.

use crate::color::Color;
use crate::scale::Scale;
use crate::scene::look::Look;
use crate::scene::mark::paint::cap;
use crate::scene::node::{Join, Stroke};
use crate::scene::scales::ScaleModel;
use crate::scene::unit::{Encoded, Unit};
use crate::spec::axis::AxisAnchor;
use crate::spec::scale::ScaleType;
use crate::spec::values::{Anchor, Baseline, BoolOrPixels, LabelOverlap, StrokeCap};
use crate::spec::{Axis as AxisDef, Channel, FieldType, Nullable, Paint, Sort};

use super::axis::{AxisStyle, Fitting, Orient, solid};
use super::axis_title::TitlePlace;
use super::lettering::{Lettering, Written, paint_of, side};
use super::overlap::Overlap;

fn paint(paint: &Nullable<Paint>, default: Color) -> Option<Color> {
    match paint {
        Nullable::Value(paint) => Color::parse(&paint.0).or(Some(default)),
        Nullable::Null => None,
        Nullable::Unset => Some(default),
    }
}

/// Colour, width, dashes, opacity and ends of a line; `None` for one that is not seen.
fn stroke(
    color: Option<Color>,
    width: f64,
    dash: Option<&Vec<f64>>,
    opacity: Option<f64>,
    ends: Option<StrokeCap>,
) -> Option<Stroke> {
    let color = color?.faded(opacity.unwrap_or(1.0));
    (width > 0.0).then(|| Stroke {
        color,
        width,
        dash: dash.map(|dash| dash.as_slice().into()).unwrap_or_default(),
        cap: cap(ends),
        join: Join::Miter,
    })
}

/// The style of an axis.
pub(super) fn style(
    def: &AxisDef,
    scale: &ScaleModel,
    unit: &Unit,
    encoded: &Encoded,
    orient: Orient,
    look: &Look<'_>,
) -> AxisStyle {
    let theme = &look.theme;
    let house = theme.is_house();
    let discrete = scale.is_discrete();
    let continuous_grid = !discrete && encoded.column.is_some() && !encoded.is_binning() && !encoded.is_binned();
    let measure = encoded.kind == FieldType::Quantitative;
    let crowded = crate::scene::observed::has_measure_across(unit, scale.channel);
    let grid_default = if house {
        continuous_grid
            && measure
            && (scale.channel == Channel::Y || !crowded || crate::scene::observed::is_scatter(unit))
    } else {
        continuous_grid
    };
    let grid_stroke = stroke(
        paint(def.grid_color(), theme.grid),
        def.grid_width().unwrap_or(1.0),
        def.grid_dash().as_ref(),
        def.grid_opacity(),
        def.grid_cap(),
    );
    let line_default = !(house && measure && !discrete);
    let domain = def.domain().unwrap_or(line_default || encoded.is_binning());
    let domain_stroke = stroke(
        paint(def.domain_color(), theme.rule),
        def.domain_width().unwrap_or(1.0),
        def.domain_dash().as_ref(),
        def.domain_opacity(),
        def.domain_cap(),
    );
    let ticks = def.ticks().unwrap_or(!house || (!discrete && orient.is_horizontal() && !measure));
    let tick_stroke = stroke(
        paint(def.tick_color(), theme.rule),
        def.tick_width().unwrap_or(1.0),
        def.tick_dash().as_ref(),
        def.tick_opacity(),
        def.tick_cap(),
    );
    // Vega keeps room for ticks that nobody sees.
    let unseen = solid(Color::hex(0).faded(0.0), 0.0);
    let tick_stroke = tick_stroke.or((!house).then_some(unseen));
    let angle = def.label_angle().unwrap_or_else(|| {
        let named = encoded.kind.is_discrete() && encoded.def.time_unit().is_none();
        if scale.channel == Channel::X && named && !house { 270.0 } else { 0.0 }
    });
    let angle = if angle > 180.0 { angle - 360.0 } else { angle };
    let plain = |size: f64, weight: u16| Lettering::plain(look.font(size, weight), theme.muted);
    let label = plain(theme.label_size, 400).with(&Written {
        family: def.label_font().as_ref(),
        size: def.label_font_size(),
        style: def.label_font_style(),
        weight: def.label_font_weight().as_ref(),
        color: paint_of(def.label_color()),
        opacity: def.label_opacity(),
        ..Written::default()
    });
    let (title_size, title_weight) = if house { (theme.label_size, 400) } else { (11.0, 700) };
    let title = plain(title_size, title_weight).with(&Written {
        family: def.title_font().as_ref(),
        size: def.title_font_size(),
        style: def.title_font_style(),
        weight: def.title_font_weight().as_ref(),
        color: paint_of(def.title_color()),
        opacity: def.title_opacity(),
        ..Written::default()
    });
    let overlap = match def.label_overlap() {
        Some(LabelOverlap::Bool(false)) => Overlap::Keep,
        Some(LabelOverlap::Bool(true) | LabelOverlap::Parity) => Overlap::Parity,
        Some(LabelOverlap::Greedy) => Overlap::Greedy,
        None => {
            let sorted = matches!(encoded.def.sort().value(), Some(Sort::By(_) | Sort::Channel(_) | Sort::Values(_)));
            let ordered = (encoded.def.time_unit().is_some() && !sorted) || !encoded.kind.is_discrete();
            match scale.kind {
                _ if !ordered => Overlap::Keep,
                ScaleType::Log | ScaleType::Symlog => Overlap::Greedy,
                _ => Overlap::Parity,
            }
        }
    };
    let (flush, flush_within) = match def.label_flush() {
        Some(BoolOrPixels::Bool(flush)) => (*flush, 1.0),
        Some(BoolOrPixels::Pixels(pixels)) => (true, *pixels),
        None => {
            let flush = scale.channel == Channel::X && !encoded.kind.is_discrete() && !discrete;
            (flush, 1.0)
        }
    };
    // Labels that are shifted are those of the same values still.
    let shift = def.tick_offset().unwrap_or(0.0) + def.label_offset().unwrap_or(0.0);
    let anchor = match def.title_anchor() {
        Some(AxisAnchor::Null(())) | None => 0.5,
        Some(AxisAnchor::Anchor(Anchor::Start)) => 0.0,
        Some(AxisAnchor::Anchor(Anchor::Middle)) => 0.5,
        Some(AxisAnchor::Anchor(Anchor::End)) => 1.0,
    };
    AxisStyle {
        grid: grid_stroke.filter(|_| def.grid().unwrap_or(grid_default)),
        domain: domain_stroke.filter(|_| domain),
        ticks: tick_stroke
            .filter(|_| ticks)
            .map(|stroke| (stroke, def.tick_size().unwrap_or(if house { 4.0 } else { 5.0 }))),
        labels: def.labels().unwrap_or(true),
        label_font: label.font,
        label_color: label.color,
        label_padding: def.label_padding().unwrap_or(if house { 6.0 } else { 2.0 }),
        label_angle: angle,
        label_align: def.label_align().map(side),
        label_limit: def.label_limit().unwrap_or(if house { 0.0 } else { 180.0 }),
        keep_empty: !house,
        overlap,
        separation: def.label_separation().unwrap_or(if house { 6.0 } else { 0.0 }),
        flush: flush && (!house || measure),
        fitting: if house && def.label_angle().is_none() { Fitting::Adaptive } else { Fitting::Fixed },
        label_room: match &scale.scale {
            Scale::Band(band) if orient.is_horizontal() => band.step(),
            // Names beside the plot leave it two thirds of the chart.
            Scale::Band(_) => (look.width * 0.3).clamp(64.0, 220.0),
            _ => 0.0,
        },
        longest: (look.width * 0.3).clamp(72.0, 200.0),
        title_font: title.font,
        title_color: title.color,
        title_padding: def.title_padding().unwrap_or(if house { 8.0 } else { 4.0 }),
        title_anchor: anchor,
        title_over: house && !orient.is_horizontal(),
        offset: def.offset().unwrap_or(0.0),
        label_baseline: def.label_baseline().or_else(|| turned_baseline(angle, orient).filter(|_| !house)),
        label_bound: match def.label_bound() {
            Some(BoolOrPixels::Bool(true)) => Some(1.0),
            Some(BoolOrPixels::Pixels(pixels)) => Some(*pixels),
            Some(BoolOrPixels::Bool(false)) | None => None,
        },
        span: scale.ends(),
        falls: scale.falls(),
        grid_span: None,
        flush_shift: shift,
        flush_within,
        flush_offset: def.label_flush_offset().unwrap_or(0.0),
        extent: (def.min_extent().unwrap_or(0.0), def.max_extent().unwrap_or(if house { f64::MAX } else { 200.0 })),
        title_place: TitlePlace {
            x: def.title_x(),
            y: def.title_y(),
            angle: def.title_angle(),
            align: def.title_align().map(side),
            baseline: def.title_baseline(),
        },
        title_limit: def.title_limit().unwrap_or(0.0),
        // Vega moves axes by half a px to put hairlines on px; our pens do that themselves.
        shift: def.translate().map_or(0.0, |translate| translate - 0.5),
        position: def.position().unwrap_or(0.0),
        inward: 0.0,
        front: def.zindex().is_some_and(|zindex| zindex > 0.0),
    }
}

/// What of a turned label stands at its tick, as Vega-Lite has it; upright ones are as their side asks.
pub(super) fn turned_baseline(angle: f64, orient: Orient) -> Option<Baseline> {
    let angle = angle.rem_euclid(360.0);
    let (upright, over) = (angle <= 45.0 || angle >= 315.0, (135.0..=225.0).contains(&angle));
    let far = matches!(orient, Orient::Top | Orient::Right);
    match (orient.is_horizontal(), angle) {
        (_, 0.0) => None,
        (true, _) if upright => Some(if far { Baseline::Bottom } else { Baseline::Top }),
        (true, _) if over => Some(if far { Baseline::Top } else { Baseline::Bottom }),
        (true, _) => Some(Baseline::Middle),
        (false, _) if upright || over => Some(Baseline::Middle),
        (false, angle) if angle <= 135.0 => Some(if far { Baseline::Bottom } else { Baseline::Top }),
        (false, _) => Some(if far { Baseline::Top } else { Baseline::Bottom }),
    }
}
