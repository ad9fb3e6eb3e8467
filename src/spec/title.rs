//! Titles of views.

use super::axis::AxisAnchor;
use super::define::{by_reference, spec_bag, spec_words};
use super::property::{Kinds, Merge, Nullable, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::text::LocalText;
use super::values::{Align, Baseline, FontStyle, FontWeight, Paint, Text};
use crate::json::Json;

spec_words! {
    /// What a title is aligned with: the plot, or all that is drawn.
    pub enum TitleFrame { Bounds = "bounds", Group = "group", }
}

spec_words! {
    /// The side of the chart on which its title stands.
    pub enum TitleOrient { Top = "top", Bottom = "bottom", Left = "left", Right = "right", None = "none", }
}

spec_bag! {
    /// The title of a view. Lengths are px; what is not set comes from `config.title`.
    pub struct Title {
        /// The title itself.
        pub text as set_text: Option<LocalText> = view "text",
        /// A second text below, smaller.
        pub subtitle: Option<LocalText> = view "subtitle",
        /// Alignment of the text; by default that of its place.
        pub align: Option<Align> = "align",
        /// Place along its side.
        pub anchor: Option<AxisAnchor> = "anchor",
        /// Clockwise turn, in degrees.
        pub angle: Option<f64> = "angle",
        /// Baseline.
        pub baseline: Option<Baseline> = "baseline",
        /// Colour.
        pub color: Nullable<Paint> = "color",
        /// Shift rightwards.
        pub dx: Option<f64> = "dx",
        /// Shift downwards.
        pub dy: Option<f64> = "dy",
        /// Font.
        pub font: Option<Text> = "font",
        /// Size.
        pub font_size: Option<f64> = "fontSize",
        /// Slant.
        pub font_style: Option<FontStyle> = "fontStyle",
        /// Weight.
        pub font_weight: Option<FontWeight> = "fontWeight",
        /// What it is aligned with: the plot, or all that is drawn.
        pub frame: Option<TitleFrame> = "frame",
        /// Greatest width.
        pub limit: Option<f64> = "limit",
        /// Distance between lines.
        pub line_height: Option<f64> = "lineHeight",
        /// Distance from the view.
        pub offset: Option<f64> = "offset",
        /// The side of the view on which it stands.
        pub orient: Option<TitleOrient> = "orient",
        /// Colour of the subtitle.
        pub subtitle_color: Nullable<Paint> = "subtitleColor",
        /// Font of the subtitle.
        pub subtitle_font: Option<Text> = "subtitleFont",
        /// Size of the subtitle.
        pub subtitle_font_size: Option<f64> = "subtitleFontSize",
        /// Slant of the subtitle.
        pub subtitle_font_style: Option<FontStyle> = "subtitleFontStyle",
        /// Weight of the subtitle.
        pub subtitle_font_weight: Option<FontWeight> = "subtitleFontWeight",
        /// Distance between the lines of the subtitle.
        pub subtitle_line_height: Option<f64> = "subtitleLineHeight",
        /// Distance between title and subtitle.
        pub subtitle_padding: Option<f64> = "subtitlePadding",
        /// 0 behind the marks, 1 before them.
        pub zindex: Option<f64> = "zindex",
        /// Whether assistive technology is told of it.
        pub aria: Option<bool> = "aria",
    }
    refuse {
        "style" => "write the properties here, or in config.title",
    }
}

/// A title is an object, or its text alone. An object with a `text` is one of a title's properties,
/// any other object is a text by language.
impl Read for Title {
    const KINDS: Kinds = LocalText::KINDS;
    const HAS_PARTS: bool = true;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Title> {
        // Within `config` there is no text, only how it looks.
        if reader.in_config || (matches!(json, Json::Object(_)) && !LocalText::is_by_language(json)) {
            return Title::read_bag(json, reader, &[]);
        }
        let text = LocalText::read(json, reader)?;
        let mut title = Title::default();
        title.set_text(Some(text));
        Some(title)
    }

    fn fill(&mut self, below: &Self) {
        self.fill_from(below);
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let object = book.object::<Self>("Title");
        if book.in_config {
            return object;
        }
        let text = <LocalText as Read>::schema(book);
        Schema::any_of(vec![text, object])
    }
}
