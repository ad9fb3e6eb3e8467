//! Colours in sRGB with alpha.
//!
//! Takes CSS colour text; gives bytes the pens can use, CSS text again, and how bright a colour is to
//! the eye. Mixing and schemes live in `scale`.

use crate::digits;

/// A colour, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
    /// 0 is invisible, 1 opaque.
    pub alpha: f64,
}

impl Color {
    /// An opaque colour from `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Color {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Color { red, green, blue, alpha: 1.0 }
    }

    /// The same colour, its alpha multiplied.
    #[must_use]
    pub fn faded(self, alpha: f64) -> Color {
        Color { alpha: self.alpha * alpha.clamp(0.0, 1.0), ..self }
    }

    /// A colour from channels of 0 to 255 and an alpha, rounded, and cut where out of bounds.
    #[must_use]
    pub fn from_channels([red, green, blue]: [f64; 3], alpha: f64) -> Color {
        let alpha = if alpha.is_nan() { 1.0 } else { alpha.clamp(0.0, 1.0) };
        Color { red: byte(red), green: byte(green), blue: byte(blue), alpha }
    }

    /// Red, green and blue, 0 to 255.
    #[must_use]
    pub fn channels(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(f64::from)
    }

    /// A colour from hue (degrees), saturation and lightness (0 to 1); no hue or no saturation is grey.
    #[must_use]
    pub fn from_hsl(hue: f64, saturation: f64, lightness: f64, alpha: f64) -> Color {
        let (hue, saturation) =
            if hue.is_finite() && saturation.is_finite() { (hue.rem_euclid(360.0), saturation) } else { (0.0, 0.0) };
        let high = lightness + lightness.min(1.0 - lightness) * saturation;
        let low = 2.0 * lightness - high;
        let channel = |turned: f64| {
            let hue = (hue + turned).rem_euclid(360.0);
            255.0
                * match hue {
                    _ if hue < 60.0 => low + (high - low) * hue / 60.0,
                    _ if hue < 180.0 => high,
                    _ if hue < 240.0 => low + (high - low) * (240.0 - hue) / 60.0,
                    _ => low,
                }
        };
        Color::from_channels([channel(120.0), channel(0.0), channel(-120.0)], alpha)
    }

    /// Reads CSS: a name, `transparent`, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, and `rgb()`, `rgba()`,
    /// `hsl()`, `hsla()` in the old notation with commas and the new one with blanks.
    #[must_use]
    pub fn parse(css: &str) -> Option<Color> {
        let css = css.trim();
        // The longest name has 20 letters; a colour function does not need 100.
        if css.len() > 100 {
            return None;
        }
        if let Some(digits) = css.strip_prefix('#') {
            return from_hex_digits(digits);
        }
        let lower = css.to_ascii_lowercase();
        match lower.split_once('(') {
            Some((function, rest)) => from_function(function, rest.strip_suffix(')')?),
            // Vega draws nothing for an empty text.
            None if matches!(&*lower, "transparent" | "") => Some(Color { alpha: 0.0, ..Color::hex(0) }),
            None => named(&lower),
        }
    }

    /// CSS text: `#rrggbb`, or `rgba(r,g,b,a)` where it is not opaque.
    #[must_use]
    pub fn to_css(self) -> String {
        let Color { red, green, blue, alpha } = self;
        if alpha < 1.0 {
            // Three decimals are finer than any screen shows.
            let alpha = (alpha.max(0.0) * 1000.0).round() / 1000.0;
            return format!("rgba({red},{green},{blue},{alpha})");
        }
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Relative luminance as WCAG 2 defines it: 0 black, 1 white. Alpha does not count.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.channels().map(linear_light);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two opaque colours as WCAG 2 defines it: 1 none, 21 black on white.
    #[must_use]
    pub fn contrast(self, other: Color) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        (a / b).max(b / a)
    }

    /// This colour as seen on an opaque background.
    #[must_use]
    pub fn over(self, background: Color) -> Color {
        let [r0, g0, b0] = background.channels();
        let [r1, g1, b1] = self.channels();
        let alpha = self.alpha;
        let mix = |below: f64, above: f64| below + (above - below) * alpha;
        Color::from_channels([mix(r0, r1), mix(g0, g1), mix(b0, b1)], 1.0)
    }
}

/// The light that a channel of 0 to 255 stands for, 0 to 1.
pub(crate) fn linear_light(channel: f64) -> f64 {
    let share = channel / 255.0;
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// A channel rounded to a byte; NaN is 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to int saturates, which is the cut that is wanted"
)]
fn byte(channel: f64) -> u8 {
    (channel + 0.5).floor() as u8
}

fn from_hex_digits(digits: &str) -> Option<Color> {
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    // Each of three or four digits stands for two.
    let doubled = |number: u32| {
        let spread = (number & 0xf000) << 12 | (number & 0xf00) << 8 | (number & 0xf0) << 4 | number & 0xf;
        spread * 0x11
    };
    let with_alpha = |number: u32| {
        let alpha = f64::from(number & 0xff) / 255.0;
        Color { alpha, ..Color::hex(number >> 8) }
    };
    match digits.len() {
        3 => Some(Color::hex(doubled(number))),
        4 => Some(with_alpha(doubled(number))),
        6 => Some(Color::hex(number)),
        8 => Some(with_alpha(number)),
        _ => None,
    }
}

fn from_function(function: &str, arguments: &str) -> Option<Color> {
    let is_separator = |c: char| c.is_ascii_whitespace() || c == ',' || c == '/';
    let mut given = arguments.split(is_separator).filter(|argument| !argument.is_empty());
    let (first, second, third) = (given.next()?, given.next()?, given.next()?);
    let alpha = match given.next() {
        Some(alpha) => number_or_share(alpha, 1.0)?,
        None => 1.0,
    };
    if given.next().is_some() {
        return None;
    }
    match function {
        "rgb" | "rgba" => {
            let channel = |text: &str| number_or_share(text, 255.0);
            Some(Color::from_channels([channel(first)?, channel(second)?, channel(third)?], alpha))
        }
        "hsl" | "hsla" => {
            let hue = number_or_share(first.strip_suffix("deg").unwrap_or(first), 360.0)?;
            let share = |text: &str| text.strip_suffix('%').and_then(finite).map(|x| (x / 100.0).clamp(0.0, 1.0));
            Some(Color::from_hsl(hue, share(second)?, share(third)?, alpha))
        }
        _ => None,
    }
}

/// A number, or a percentage of `whole`.
fn number_or_share(text: &str, whole: f64) -> Option<f64> {
    match text.strip_suffix('%') {
        Some(share) => finite(share).map(|share| share / 100.0 * whole),
        None => finite(text),
    }
}

fn finite(text: &str) -> Option<f64> {
    digits::number(text).filter(|number| number.is_finite())
}

/// The colour of a CSS name in small letters.
fn named(name: &str) -> Option<Color> {
    let mut words = NAMES.split_ascii_whitespace();
    while let (Some(known), Some(digits)) = (words.next(), words.next()) {
        if known == name {
            return from_hex_digits(digits);
        }
    }
    None
}

/// The 148 names of CSS Color 4, each with its value.
const NAMES: &str = "\
    aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc \
    bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a \
    burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed \
    cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b \
    darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b \
    darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a \
    darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 \
    darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff \
    firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff \
    gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 \
    hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa \
    lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 \
    lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 \
    lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 \
    lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 \
    magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 \
    mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a \
    mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 \
    moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 \
    orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee \
    palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd \
    powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 \
    saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d \
    silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa \
    springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 \
    violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn css_colours_are_read() {
        let half = Color { alpha: 0.5, ..Color::hex(0xff_8000) };
        let cases = [
            ("#f80", Color::hex(0xff_8800)),
            (" SteelBlue ", Color::hex(0x46_82b4)),
            ("yellowgreen", Color::hex(0x9a_cd32)),
            ("aliceblue", Color::hex(0xf0_f8ff)),
            ("rgb(255, 128, 0)", Color::hex(0xff_8000)),
            ("rgb(100%, 0%, 50%)", Color::hex(0xff_0080)),
            ("rgba(255,128,0,.5)", half),
            ("rgb(255 128 0 / 50%)", half),
            ("hsl(0, 100%, 50%)", Color::hex(0xff_0000)),
            ("hsl(120deg 100% 25%)", Color::hex(0x00_8000)),
            ("hsla(-120, 100%, 50%, 1)", Color::hex(0x00_00ff)),
            ("#00000000", Color { alpha: 0.0, ..Color::hex(0) }),
            ("transparent", Color { alpha: 0.0, ..Color::hex(0) }),
            ("", Color { alpha: 0.0, ..Color::hex(0) }),
            ("rgb(300,-5,0)", Color::hex(0xff_0000)),
        ];
        for (css, color) in cases {
            assert_eq!(Color::parse(css), Some(color), "{css}");
        }
        let short = Color::parse("#f808").unwrap();
        assert_eq!((short.green, short.alpha), (0x88, 136.0 / 255.0));
        for css in [
            "#",
            "#12",
            "#12345",
            "#+12345",
            "blu",
            "rgb()",
            "rgb(1,2)",
            "rgb(1,2,3,4,5)",
            "hsl(1,2,3)",
            "rgb(nan,0,0)",
            "ff0000",
        ] {
            assert_eq!(Color::parse(css), None, "{css}");
        }
        assert_eq!(NAMES.split_ascii_whitespace().count(), 2 * 148);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Color::hex(0).contrast(Color::hex(0xff_ffff)) - 21.0).abs() < 1e-9);
        assert!((Color::hex(0x77_7777).contrast(Color::hex(0xff_ffff)) - 4.478).abs() < 1e-3);
    }

    proptest! {
        #[test]
        fn written_colours_read_back(rgb in 0_u32..0x100_0000, alpha in 0_u16..=1000) {
            let color = Color { alpha: f64::from(alpha) / 1000.0, ..Color::hex(rgb) };
            prop_assert_eq!(Color::parse(&color.to_css()), Some(color));
        }

        #[test]
        fn no_text_traps(text in ".{0,40}") {
            let _ = Color::parse(&text);
        }
    }
}
