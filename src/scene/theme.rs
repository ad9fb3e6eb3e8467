//! How a chart looks: the colours, type sizes and distances of a theme.
//!
//! Takes the name of a theme; gives every token the layout and the marks use. Two looks share the
//! code: `vega` is Vega-Lite's own default, kept so that a spec can be drawn exactly as Vega draws
//! it; the house look, light or dark, is this library's. Contrasts are tested: text on background
//! at least 4.5:1, marks at least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).

use std::rc::Rc;

use crate::color::Color;

/// Which theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// The house look on white.
    #[default]
    Light,
    /// The house look on near-black.
    Dark,
    /// Vega-Lite's default look and layout.
    Vega,
}

impl ThemeName {
    /// The theme of this name: `light`, `dark` or `vega`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<ThemeName> {
        match name {
            "light" | "house" => Some(ThemeName::Light),
            "dark" => Some(ThemeName::Dark),
            "vega" => Some(ThemeName::Vega),
            _ => None,
        }
    }
}

/// The tokens of a theme. Sizes in CSS px.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Which theme it is.
    pub name: ThemeName,
    /// CSS font family list.
    pub font: Rc<str>,
    /// Behind everything.
    pub background: Color,
    /// Titles and values.
    pub ink: Color,
    /// Labels, subtitles, notes.
    pub muted: Color,
    /// Grid lines.
    pub grid: Color,
    /// Base lines and ticks.
    pub rule: Color,
    /// Marks without a colour channel.
    pub mark: Color,
    /// Thresholds and other reference lines.
    pub reference: Color,
    /// Marks that step back behind others.
    pub quiet: Color,
    /// Categories, in the order used.
    pub palette: Rc<[Color]>,
    /// Title size.
    pub title_size: f64,
    /// Subtitle size.
    pub subtitle_size: f64,
    /// Axis and legend label size.
    pub label_size: f64,
    /// Size of values written at marks.
    pub value_size: f64,
    /// Size of notes and source.
    pub caption_size: f64,
}

/// Fonts of the page's system first, with Chinese ones behind, so that no font is downloaded.
const HOUSE_FONT: &str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", \"PingFang SC\", \"Hiragino Sans GB\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", \"Source Han Sans SC\", sans-serif";

/// Eight hues, each at least 3:1 on white; the first four stay apart in the three kinds of colour blindness.
const LIGHT_PALETTE: [u32; 8] = [0x1d5fa6, 0xc65102, 0x0b8276, 0xa8325e, 0x7a5bb5, 0x7d7209, 0x4d8fd1, 0x6b747f];

/// The same hues, lighter, each at least 3:1 on the dark background.
const DARK_PALETTE: [u32; 8] = [0x6cabea, 0xf29b4c, 0x45c2b1, 0xe55c86, 0xb79df0, 0xd0c24d, 0x3f86d0, 0x9aa4b0];

/// Vega's `tableau10`.
const VEGA_PALETTE: [u32; 10] =
    [0x4c78a8, 0xf58518, 0xe45756, 0x72b7b2, 0x54a24b, 0xeeca3b, 0xb279a2, 0xff9da6, 0x9d755d, 0xbab0ac];

impl Theme {
    /// The tokens of a theme.
    #[must_use]
    pub fn of(name: ThemeName) -> Theme {
        let palette = |colors: &[u32]| colors.iter().map(|rgb| Color::hex(*rgb)).collect();
        let light = Theme {
            name,
            font: HOUSE_FONT.into(),
            background: Color::hex(0xffffff),
            ink: Color::hex(0x16191d),
            muted: Color::hex(0x565d66),
            grid: Color::hex(0xe2e5e9),
            rule: Color::hex(0x3c424a),
            mark: Color::hex(0x1d5fa6),
            reference: Color::hex(0xa8325e),
            quiet: Color::hex(0x8a929c),
            palette: palette(&LIGHT_PALETTE),
            title_size: 19.0,
            subtitle_size: 14.0,
            label_size: 12.0,
            value_size: 12.0,
            caption_size: 11.5,
        };
        match name {
            ThemeName::Light => light,
            ThemeName::Dark => Theme {
                background: Color::hex(0x14171b),
                ink: Color::hex(0xf0f2f5),
                muted: Color::hex(0xa7afb9),
                grid: Color::hex(0x2d333a),
                rule: Color::hex(0xbcc3cc),
                mark: Color::hex(0x6cabea),
                reference: Color::hex(0xe55c86),
                quiet: Color::hex(0x7b848f),
                palette: palette(&DARK_PALETTE),
                ..light
            },
            ThemeName::Vega => Theme {
                font: "sans-serif".into(),
                ink: Color::hex(0x000000),
                muted: Color::hex(0x000000),
                grid: Color::hex(0xdddddd),
                rule: Color::hex(0x888888),
                mark: Color::hex(0x4c78a8),
                reference: Color::hex(0x000000),
                palette: palette(&VEGA_PALETTE),
                title_size: 13.0,
                subtitle_size: 11.0,
                label_size: 10.0,
                value_size: 11.0,
                caption_size: 10.0,
                ..light
            },
        }
    }

    /// The same theme in two colours that a reader's system prescribes: its texts and lines in `ink`, on `paper`.
    /// Marks keep the colours that tell series apart.
    #[must_use]
    pub fn in_colors(self, ink: Color, paper: Color) -> Theme {
        let grid = ink.faded(0.25).over(paper);
        Theme { background: paper, ink, muted: ink, rule: ink, reference: ink, grid, ..self }
    }

    /// A colour by its name in the theme: `mark`, `muted`, `slate`, `ink`, `grid`, `reference`.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Color> {
        Some(match name {
            "mark" => self.mark,
            "muted" => self.quiet,
            "slate" => self.muted,
            "ink" => self.ink,
            "grid" => self.grid,
            "reference" => self.reference,
            _ => return None,
        })
    }

    /// A colour that text can be written in: darkened towards the ink until its contrast is 4.5:1.
    #[must_use]
    pub fn readable(&self, color: Color) -> Color {
        let mixed = |share: f64| self.ink.faded(share).over(color);
        (0..=10)
            .map(|step| mixed(f64::from(step) / 10.0))
            .find(|mixed| mixed.contrast(self.background) >= 4.5)
            .unwrap_or(self.ink)
    }

    /// The colours of categories: the palette, and behind it in the house look its hues nearer the ink, so that a ninth
    /// category does not look like the first. Lighter ones would look provisional.
    #[must_use]
    pub fn categories(&self) -> Vec<Color> {
        let mut colors = self.palette.to_vec();
        if self.is_house() {
            colors.extend(self.palette.iter().map(|color| self.ink.faded(0.4).over(*color)));
        }
        colors
    }

    /// A colour of categories by its place, counted from 1; beyond the last it begins again.
    #[must_use]
    pub fn palette_color(&self, place: f64) -> Option<Color> {
        let colors = self.categories();
        let place = crate::scene::scales::index(place - 1.0).checked_rem(colors.len())?;
        colors.get(place).copied()
    }

    /// Whether this is the house look, light or dark.
    #[must_use]
    pub fn is_house(&self) -> bool {
        self.name != ThemeName::Vega
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::linear_light;
    use crate::scene::mark::qualified::lighter;

    const HOUSE: [ThemeName; 2] = [ThemeName::Light, ThemeName::Dark];

    /// How a colour looks to somebody who lacks a kind of cone, in linear light: Machado, Oliveira and
    /// Fernandes (2009), table 1, severity 1.0.
    const BLINDNESS: [(&str, [[f64; 3]; 3]); 3] = [
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    fn linear(color: Color) -> [f64; 3] {
        [color.red, color.green, color.blue].map(|channel| linear_light(f64::from(channel)))
    }

    fn seen(color: Color, matrix: &[[f64; 3]; 3]) -> [f64; 3] {
        let light = linear(color);
        matrix.map(|row| row.iter().zip(light).map(|(factor, light)| factor * light).sum::<f64>().clamp(0.0, 1.0))
    }

    /// CIE L*a*b* (D65) of linear sRGB; distances of 10 and more are told apart at a glance.
    fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505;
        let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089;
        let [x, y, z] = [x, y, z].map(|v| if v > 0.008_856 { v.cbrt() } else { 7.787 * v + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn text_and_marks_stand_out_from_the_background() {
        for name in HOUSE {
            let theme = Theme::of(name);
            for (what, color) in [("ink", theme.ink), ("muted", theme.muted)] {
                assert!(color.contrast(theme.background) >= 4.5, "{name:?} {what}");
            }
            let marks = theme.palette.iter().copied().chain([theme.mark, theme.reference, theme.quiet, theme.rule]);
            for color in marks {
                assert!(color.contrast(theme.background) >= 3.0, "{name:?} {color:?}");
                assert!(theme.readable(color).contrast(theme.background) >= 4.5, "{name:?} {color:?} as text");
            }
        }
    }

    #[test]
    fn the_first_hues_stay_apart_for_colour_blind_readers() {
        for name in HOUSE {
            let palette = Theme::of(name).palette;
            // Series stand side by side in the palette's order; four is what a chart can bear without labels.
            for (kind, matrix) in &BLINDNESS {
                for (place, color) in palette.iter().enumerate().take(4) {
                    for other in palette.iter().take(place) {
                        let apart = distance(lab(seen(*color, matrix)), lab(seen(*other, matrix)));
                        assert!(apart >= 10.0, "{name:?}, {kind}: {other:?} and {color:?} are {apart:.1} apart");
                    }
                }
            }
            let all = Theme::of(name).categories();
            for (place, color) in all.iter().enumerate() {
                assert!(color.contrast(Theme::of(name).background) >= 3.0, "{name:?} {color:?}");
                for other in all.iter().take(place) {
                    let apart = distance(lab(linear(*color)), lab(linear(*other)));
                    assert!(apart >= 9.0, "{name:?}: {other:?} and {color:?} are {apart:.1} apart");
                }
            }
            for pair in palette.windows(2) {
                let apart = distance(lab(linear(pair[0])), lab(linear(pair[1])));
                assert!(apart >= 20.0, "{name:?}: neighbours {pair:?} are {apart:.1} apart");
            }
        }
    }

    #[test]
    fn an_actual_and_a_provisional_value_differ_in_lightness_not_in_hue_alone() {
        for name in HOUSE {
            let theme = Theme::of(name);
            for color in theme.palette.iter() {
                let provisional = lighter(*color, theme.background);
                let greys = [*color, provisional].map(|color| lab(linear(color))[0]);
                assert!((greys[0] - greys[1]).abs() >= 12.0, "{name:?} {color:?}: {greys:?} in greyscale");
                for (kind, matrix) in &BLINDNESS {
                    let apart = distance(lab(seen(*color, matrix)), lab(seen(provisional, matrix)));
                    assert!(apart >= 12.0, "{name:?}, {kind}: {color:?} is {apart:.1} from its lighter form");
                }
            }
        }
    }
}
