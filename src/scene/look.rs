//! What a chart is drawn with: theme, defaults, language, text measure. One value that every part of
//! the scene reads, so that nothing global decides.

use std::rc::Rc;

use crate::dataset::Value;
use crate::scale::Locale;
use crate::scale::time_unit::TimeUnit;
use crate::spec::annotation::Annotation;
use crate::spec::config::Config;
use crate::spec::encoding::Encoding;
use crate::spec::mark::{Mark, MarkKind};
use crate::spec::orient::orient;
use crate::spec::scale_config::ScaleConfig;
use crate::spec::values::Orientation;
use crate::spec::{Merge, Nullable};

use super::metrics::TableMeasure;
use super::node::Font;
use super::selection::Selection;
use super::text::TextMeasure;
use super::theme::Theme;
use super::words::Words;

/// What a chart is drawn with.
#[derive(Clone)]
pub struct Look<'a> {
    /// Colours and sizes.
    pub theme: Theme,
    /// The author's `config` over the theme's.
    pub config: Config,
    /// Defaults of scales.
    pub scale: ScaleConfig,
    /// Words and separators.
    pub locale: Locale,
    /// The library's own words.
    pub words: Words,
    /// Widths of text.
    pub measure: &'a dyn TextMeasure,
    /// Width of the place the chart is for, CSS px.
    pub width: f64,
    /// Words about parts of the plot, in the axes of the view as it is drawn.
    pub annotations: Vec<Annotation>,
    /// The values of the colour channel that stand out; none for all.
    pub highlight: Vec<Value>,
    /// What the reader has chosen to see.
    pub selection: Selection,
}

impl Look<'_> {
    /// The same without the page that measures its texts: for what is told of a chart after it is drawn.
    #[must_use]
    pub fn kept(&self) -> Rc<Look<'static>> {
        Rc::new(Look {
            theme: self.theme.clone(),
            config: self.config.clone(),
            scale: self.scale.clone(),
            locale: self.locale.clone(),
            words: self.words,
            measure: &TableMeasure,
            width: self.width,
            annotations: Vec::new(),
            highlight: Vec::new(),
            selection: Selection::default(),
        })
    }

    /// The BCP 47 tag of the page.
    #[must_use]
    pub fn language(&self) -> &Rc<str> {
        &self.locale.language
    }

    /// How times of a unit are written: as the page's readers do, in Vega's look as Vega does.
    #[must_use]
    pub fn specifier(&self, unit: &TimeUnit) -> String {
        if self.theme.is_house() { unit.specifier_in(&self.locale) } else { unit.specifier() }
    }

    /// A font of the chart's family.
    #[must_use]
    pub fn font(&self, size: f64, weight: u16) -> Font {
        Font { family: self.theme.font.clone(), size, weight, italic: false }
    }

    /// A mark with what `config` says of its styles, its kind and all marks.
    #[must_use]
    pub fn mark(&self, mark: &Mark, encoding: &Encoding) -> Mark {
        let mut filled = mark.clone();
        // Of these Vega-Lite reads what `config` says only.
        filled.set_continuous_band_size(None);
        filled.set_discrete_band_size(None);
        filled.set_min_band_size(None);
        filled.set_time_unit_band_size(None);
        filled.set_time_unit_band_position(None);
        if mark.kind() == Some(MarkKind::Text) && mark.font_size().is_none() {
            // The size of a text is that of its font, whatever `config` says of fonts.
            filled.set_font_size(mark.size());
        }
        if self.config.view().as_deref().and_then(|view| view.clip()) == Some(true) {
            filled.set_clip(mark.clip().or(Some(true)));
        }
        let kind = mark.kind().unwrap_or_default();
        // The style of its kind is the weakest.
        let names = mark.style().iter().flat_map(|styles| styles.0.iter().rev()).map(|name| &**name);
        let mut weaker: Vec<Mark> = Vec::new();
        for name in names.chain([kind.word()]) {
            let Some(style) = self.config.style().as_ref().and_then(|styles| styles.get(name)) else { continue };
            let mut style = style.mark.clone();
            // Across their direction Vega-Lite asks styles for the `size` of bars and ticks only.
            let way = orient(kind, encoding, mark.orient());
            let (bar, tick) = (kind == MarkKind::Bar, kind == MarkKind::Tick && way.is_some());
            if tick || bar && way == Some(Orientation::Vertical) {
                style.set_width(None);
            }
            if tick || bar && way == Some(Orientation::Horizontal) {
                style.set_height(None);
            }
            weaker.push(style);
        }
        let styles = weaker.len();
        let (own, all) = (self.config.of_mark(kind), self.config.mark().as_deref());
        if let Some(own) = own {
            let mut own = own.clone();
            // Vega's own width of lines is weaker than that of all marks.
            if kind == MarkKind::Line && own.stroke_width() == Some(2.0) {
                own.set_stroke_width(all.and_then(|all| all.stroke_width()).or(Some(2.0)));
            }
            weaker.push(own);
        }
        if let Some(all) = all {
            let mut all = all.clone();
            // Each kind calls its size otherwise, and Vega-Lite asks for that.
            all.set_size(None);
            weaker.push(all);
        }
        filled.set_filled(filled.filled().or_else(|| weaker.iter().find_map(|mark| mark.filled())));
        for (place, mut weaker) in weaker.into_iter().enumerate() {
            // Of what paints a mark Vega-Lite reads the colour of a style only, and writes some colour or other.
            let unread = place < styles && !self.theme.is_house();
            // A colour is stronger than what is weaker than itself, whatever that is called.
            let painted = unread || filled.color().is_some();
            if painted && filled.is_filled() || unread && kind == MarkKind::Point {
                weaker.set_fill(Nullable::Unset);
            }
            if painted && !filled.is_filled() {
                weaker.set_stroke(Nullable::Unset);
            }
            filled.fill_from(&weaker);
        }
        filled
    }

    /// The step of discrete axes in px.
    #[must_use]
    pub fn step(&self) -> f64 {
        self.config.view().as_ref().and_then(|view| view.step()).unwrap_or(20.0)
    }

    /// Whether what nobody has written is written in Chinese: Vega's look has Vega's words.
    #[must_use]
    pub fn is_chinese(&self) -> bool {
        self.theme.is_house() && self.words == Words::Chinese
    }

    /// What counts are called.
    #[must_use]
    pub fn count_title(&self) -> &str {
        const VEGAS: &str = "Count of Records";
        match self.config.count_title().as_deref().unwrap_or(VEGAS) {
            VEGAS if self.is_chinese() => "记录数",
            title => title,
        }
    }
}
