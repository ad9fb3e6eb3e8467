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

/// Eight hues that stay apart in the three kinds of colour blindness, each at least 3:1 on white.
const LIGHT_PALETTE: [u32; 8] = [0x1d5fa6, 0xc65102, 0x0b8276, 0xa8325e, 0x7a5bb5, 0x7d7209, 0x4d8fd1, 0x6b747f];

/// The same hues, lighter, each at least 3:1 on the dark background.
const DARK_PALETTE: [u32; 8] = [0x6cabea, 0xf29b4c, 0x45c2b1, 0xec84a8, 0xb79df0, 0xd0c24d, 0x3f86d0, 0x9aa4b0];

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
                reference: Color::hex(0xec84a8),
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

    /// A colour of the palette by its place, counted from 1.
    #[must_use]
    pub fn palette_color(&self, place: f64) -> Option<Color> {
        let place = crate::scene::scales::index(place - 1.0);
        self.palette.get(place).copied()
    }

    /// Whether this is the house look, light or dark.
    #[must_use]
    pub fn is_house(&self) -> bool {
        self.name != ThemeName::Vega
    }
}
