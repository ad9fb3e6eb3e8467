//! Colours between colours.
//!
//! Takes a list of colours and the space they are mixed in; gives the colour at any share of the way
//! through the list. The spaces and their conversions are d3-color's and d3-interpolate's (sRGB, HSL,
//! CIELAB and its polar form HCL under D50, Cubehelix), piecewise from colour to colour as Vega does.

use crate::angle::sin_cos;
use crate::color::{Color, linear_light};
use crate::list::Listed;

/// The space in which colours are mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Space {
    /// Red, green and blue as they are stored: Vega's default.
    #[default]
    Rgb,
    /// Hue, saturation, lightness.
    Hsl,
    /// CIELAB.
    Lab,
    /// CIELAB in polar form: hue, chroma, lightness.
    Hcl,
    /// Dave Green's cubehelix.
    Cubehelix,
}

/// How two colours are mixed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blend {
    /// The space.
    pub space: Space,
    /// Whether hues go the long way round where that is how the numbers run.
    pub long: bool,
    /// The exponent of a power curve, for `Rgb` and `Cubehelix`; 1 is none.
    pub gamma: f64,
}

impl Default for Blend {
    fn default() -> Blend {
        Blend { space: Space::Rgb, long: false, gamma: 1.0 }
    }
}

impl Blend {
    /// Reads the name Vega-Lite has for it: `rgb`, `hcl-long` …
    #[must_use]
    pub fn parse(name: &str) -> Option<Blend> {
        let short = name.strip_suffix("-long");
        let space = match short.unwrap_or(name) {
            "rgb" => Space::Rgb,
            "hsl" => Space::Hsl,
            "lab" => Space::Lab,
            "hcl" => Space::Hcl,
            "cubehelix" => Space::Cubehelix,
            _ => return None,
        };
        let long = short.is_some();
        let turns = matches!(space, Space::Hsl | Space::Hcl | Space::Cubehelix);
        (turns || !long).then_some(Blend { space, long, gamma: 1.0 })
    }

    /// The colour at a share of the way from one to another; beyond 0 and 1 the line goes on.
    #[must_use]
    pub fn mix(self, from: Color, to: Color, share: f64) -> Color {
        let (a, b) = (coordinates(from, self.space), coordinates(to, self.space));
        let turned = |a: f64, b: f64| {
            let way = b - a;
            let way = if !self.long && way.abs() > 180.0 { way - 360.0 * (way / 360.0).round() } else { way };
            if way.is_nan() { known(a, b) } else { a + share * way }
        };
        let ([a0, a1, a2], [b0, b1, b2]) = (a, b);
        let mixed = match self.space {
            Space::Rgb => {
                let channel = |a, b| curved(a, b, share, self.gamma);
                [channel(a0, b0), channel(a1, b1), channel(a2, b2)]
            }
            Space::Lab => [line(a0, b0, share), line(a1, b1, share), line(a2, b2, share)],
            Space::Cubehelix => [turned(a0, b0), line(a1, b1, share), line(a2, b2, share.powf(self.gamma))],
            Space::Hsl | Space::Hcl => [turned(a0, b0), line(a1, b1, share), line(a2, b2, share)],
        };
        from_coordinates(mixed, self.space, line(from.alpha, to.alpha, share))
    }
}

/// The one of two that is a number.
fn known(a: f64, b: f64) -> f64 {
    if a.is_nan() { b } else { a }
}

fn line(a: f64, b: f64, share: f64) -> f64 {
    let way = b - a;
    if way.is_nan() { known(a, b) } else { a + share * way }
}

fn curved(a: f64, b: f64, share: f64, gamma: f64) -> f64 {
    if gamma == 1.0 || a == b || gamma.is_nan() {
        return line(a, b, share);
    }
    line(a.powf(gamma), b.powf(gamma), share).powf(1.0 / gamma)
}

/// The reference white D50.
const WHITE: [f64; 3] = [0.96422, 1.0, 0.82521];

/// A colour's three numbers in a space; a hue is NaN where there is none.
fn coordinates(color: Color, space: Space) -> [f64; 3] {
    let [red, green, blue] = color.channels();
    match space {
        Space::Rgb => [red, green, blue],
        Space::Hsl => hsl([red / 255.0, green / 255.0, blue / 255.0]),
        Space::Lab => lab([red, green, blue]),
        Space::Hcl => {
            let [l, a, b] = lab([red, green, blue]);
            if a == 0.0 && b == 0.0 {
                return [f64::NAN, if 0.0 < l && l < 100.0 { 0.0 } else { f64::NAN }, l];
            }
            [b.atan2(a).to_degrees().rem_euclid(360.0), a.hypot(b), l]
        }
        Space::Cubehelix => cubehelix([red / 255.0, green / 255.0, blue / 255.0]),
    }
}

fn hsl([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let (low, high) = (red.min(green).min(blue), red.max(green).max(blue));
    let (span, lightness) = (high - low, (high + low) / 2.0);
    if span == 0.0 {
        let saturation = if lightness > 0.0 && lightness < 1.0 { 0.0 } else { f64::NAN };
        return [f64::NAN, saturation, lightness];
    }
    let sixth = if red == high {
        (green - blue) / span + if green < blue { 6.0 } else { 0.0 }
    } else if green == high {
        (blue - red) / span + 2.0
    } else {
        (red - green) / span + 4.0
    };
    let most = if lightness < 0.5 { high + low } else { 2.0 - high - low };
    [sixth * 60.0, span / most, lightness]
}

fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let [red, green, blue] = rgb.map(linear_light);
    let curve = |t: f64| if t > 216.0 / 24389.0 { cube_root(t) } else { t * 841.0 / 108.0 + 4.0 / 29.0 };
    let [white_x, white_y, white_z] = WHITE;
    let y = curve((0.222_504_5 * red + 0.716_878_6 * green + 0.060_616_9 * blue) / white_y);
    if red == green && green == blue {
        return [116.0 * y - 16.0, 0.0, 0.0];
    }
    let x = curve((0.436_074_7 * red + 0.385_064_9 * green + 0.143_080_4 * blue) / white_x);
    let z = curve((0.013_932_2 * red + 0.097_104_5 * green + 0.714_173_3 * blue) / white_z);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The cube root of a number above zero: a power, which colours need anyway, and Newton's step for its last digit. The
/// standard library's is 2 KB of the module.
fn cube_root(number: f64) -> f64 {
    let root = number.powf(1.0 / 3.0);
    root - (root - number / (root * root)) / 3.0
}

/// The matrix of the cubehelix, as in its author's paper.
const HELIX: [f64; 5] = [-0.14861, 1.78277, -0.29227, -0.90649, 1.97294];

fn cubehelix([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let [a, b, c, d, e] = HELIX;
    let (ed, eb, bc_da) = (e * d, e * b, b * c - d * a);
    let lightness = (bc_da * blue + ed * red - eb * green) / (bc_da + ed - eb);
    let bl = blue - lightness;
    let k = (e * (green - lightness) - c * bl) / d;
    let saturation = k.hypot(bl) / (e * lightness * (1.0 - lightness));
    let has_hue = saturation != 0.0 && !saturation.is_nan();
    let hue = if has_hue { (k.atan2(bl).to_degrees() - 120.0).rem_euclid(360.0) } else { f64::NAN };
    [hue, saturation, lightness]
}

fn from_coordinates([first, second, third]: [f64; 3], space: Space, alpha: f64) -> Color {
    match space {
        Space::Rgb => Color::from_channels([first, second, third], alpha),
        Space::Hsl => Color::from_hsl(first, second, third, alpha),
        Space::Lab => from_lab([first, second, third], alpha),
        Space::Hcl => {
            let (sin, cos) = if first.is_nan() { (0.0, 0.0) } else { sin_cos(first) };
            from_lab([third, cos * second, sin * second], alpha)
        }
        Space::Cubehelix => {
            let [a, b, c, d, e] = HELIX;
            let (sin, cos) = sin_cos(if first.is_nan() { 0.0 } else { first + 120.0 });
            let reach = if second.is_nan() { 0.0 } else { second * third * (1.0 - third) };
            let channel = |x: f64, y: f64| 255.0 * (third + reach * (x * cos + y * sin));
            Color::from_channels([channel(a, b), channel(c, d), channel(e, 0.0)], alpha)
        }
    }
}

fn from_lab([lightness, a, b]: [f64; 3], alpha: f64) -> Color {
    let zero_if_none = |x: f64| if x.is_nan() { 0.0 } else { x };
    let curve = |t: f64| if t > 6.0 / 29.0 { t * t * t } else { (t - 4.0 / 29.0) * 108.0 / 841.0 };
    let y = (lightness + 16.0) / 116.0;
    let [white_x, white_y, white_z] = WHITE;
    let x = white_x * curve(y + zero_if_none(a) / 500.0);
    let z = white_z * curve(y - zero_if_none(b) / 200.0);
    let y = white_y * curve(y);
    let stored =
        |light: f64| 255.0 * if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    let channels = [
        stored(3.133_856_1 * x - 1.616_866_7 * y - 0.490_614_6 * z),
        stored(-0.978_768_4 * x + 1.916_141_5 * y + 0.033_454 * z),
        stored(0.071_945_3 * x - 0.228_991_4 * y + 1.405_242_7 * z),
    ];
    Color::from_channels(channels, alpha)
}

/// Colours from 0 to 1, piecewise between the colours of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Ramp {
    colors: Vec<Color>,
    blend: Blend,
    /// The shares of the list at 0 and at 1; descending turns it around.
    extent: (f64, f64),
}

impl Ramp {
    /// A ramp through these colours at equal distances. One colour is that colour throughout, none
    /// is black.
    #[must_use]
    pub fn new(colors: Vec<Color>, blend: Blend) -> Ramp {
        Ramp { colors, blend, extent: (0.0, 1.0) }
    }

    /// The part of the ramp between two of its shares, as a ramp of its own; (1, 0) turns it around.
    #[must_use]
    pub fn between(self, start: f64, stop: f64) -> Ramp {
        let at = |share: f64| self.extent.0 + share * (self.extent.1 - self.extent.0);
        Ramp { extent: (at(start), at(stop)), ..self }
    }

    /// The colour at a share; beyond 0 and 1 the outermost lines go on.
    #[must_use]
    pub fn at(&self, share: f64) -> Color {
        let share = self.extent.0 + share * (self.extent.1 - self.extent.0);
        let Some(segments) = self.colors.len().checked_sub(1).filter(|segments| *segments > 0) else {
            return self.colors.first().copied().unwrap_or(Color::hex(0));
        };
        let place = share * segments as f64;
        let segment = super::rounding::index(place.floor()).min(segments - 1);
        match self.colors.get(segment..segment + 2) {
            Some([from, to]) if !place.is_nan() => self.blend.mix(*from, *to, place - segment as f64),
            _ => self.colors.first().copied().unwrap_or(Color::hex(0)),
        }
    }

    /// So many colours inside the ramp at equal distances, without its ends: what Vega takes from a
    /// continuous scheme for an ordinal or a discretizing scale.
    #[must_use]
    pub fn samples(&self, count: usize) -> Vec<Color> {
        (1..=count).map(|place| self.at(place as f64 / (count as f64 + 1.0))).listed()
    }
}
