//! The whole spec: what stands at its top level, and the view as it was written.
//!
//! Takes JSON; gives a [`ChartSpec`] whose view is normalised, or every problem found.

use std::rc::Rc;

use super::annotation::Annotation;
use super::config::Config;
use super::data::InlineValues;
use super::define::{by_reference, read_whole, spec_object, spec_union, spec_words};
use super::figure;
use super::normalize;
use super::predicate::Test;
use super::property::{Kinds, Named, Nullable, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::text::LocalText;
use super::values::{Datum, Paint, Text};
use super::view::View;
use super::view_object;
use crate::diagnostic::Diagnostic;
use crate::json::Json;

spec_words! {
    /// How a chart fits its size.
    pub enum AutosizeType { Pad = "pad", Fit = "fit", FitX = "fit-x", FitY = "fit-y", None = "none", }
}

spec_words! {
    /// What a size counts: the plot, or also what stands around it.
    pub enum Contains { Content = "content", Padding = "padding", }
}

spec_object! {
    /// How a chart fits its size.
    pub struct AutosizeParams {
        /// How.
        pub kind: Option<AutosizeType> = "type",
        /// What the size counts.
        pub contains: Option<Contains> = "contains",
        /// Whether it is fitted again after each change; it always is.
        pub resize: Option<bool> = "resize",
    }
}
read_whole!(AutosizeParams);

spec_union! {
    /// How a chart fits its size.
    pub enum Autosize {
        /// How.
        Type(AutosizeType),
        /// How, and what the size counts.
        Params(AutosizeParams),
    }
}

spec_object! {
    /// Space at each side in px.
    pub struct Sides {
        /// At the left.
        pub left: Option<f64> = "left",
        /// At the right.
        pub right: Option<f64> = "right",
        /// At the top.
        pub top: Option<f64> = "top",
        /// At the bottom.
        pub bottom: Option<f64> = "bottom",
    }
}
read_whole!(Sides);

spec_union! {
    /// Space around a chart in px.
    pub enum Padding {
        /// The same at each side.
        All(f64),
        /// At each side.
        Sides(Sides),
    }
}

spec_words! {
    /// The look of a chart.
    pub enum Theme { Auto = "auto", Light = "light", Dark = "dark", Vega = "vega", }
}

spec_union! {
    /// Notes below a chart.
    pub enum Notes {
        /// Several.
        Many(Vec<Note>),
        /// One note.
        One(Note),
    }
}

spec_object! {
    /// A footnote: a note of some values, with a mark at each of them. It is left out where none of them is drawn.
    pub struct Footnote {
        /// The note.
        pub text: LocalText = required "text",
        /// Which rows it is of.
        pub test: Test = required "test",
    }
}
read_whole!(Footnote);

/// A note below a chart: of the whole of it, or of some values.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// Of the whole chart.
    Plain(LocalText),
    /// Of some values.
    Of(Box<Footnote>),
}

impl Read for Note {
    const KINDS: Kinds = LocalText::KINDS;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Note> {
        // Texts by language are objects too, but `test` is no language.
        if json.get("test").is_some() {
            let footnote = Footnote::read(json, reader)?;
            footnote.test.check_fields(reader);
            return Some(Note::Of(Box::new(footnote)));
        }
        LocalText::read(json, reader).map(Note::Plain)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let alternatives = vec![LocalText::schema(book), Footnote::schema(book)];
        Schema::any_of(alternatives)
    }
}

spec_words! {
    /// What becomes of a chart on a narrow screen.
    pub enum Narrow { Keep = "keep", Transpose = "transpose", }
}

spec_object! {
    /// What a reader must know beside the chart itself.
    pub struct Indicator {
        /// Where the figures come from; without it, the sources that a column `source` of the rows names.
        pub source: Option<LocalText> = "source",
        /// Notes below the chart.
        pub notes: Option<Notes> = "notes",
        /// What the chart shows, in one sentence above it.
        pub takeaway: Option<LocalText> = "takeaway",
        /// Words about parts of the plot.
        pub annotations: Option<Vec<Annotation>> = "annotations",
        /// The values of the colour channel that stand out; all others are grey.
        pub highlight: Option<Vec<Datum>> = "highlight",
        /// The text for assistive technology; without it, one is written from the chart.
        pub description: Option<LocalText> = "description",
        /// What the chart is about: an id of the catalogue's topics, for a gallery to sort by.
        pub topic: Option<Text> = "topic",
        /// Language and region, `zh-CN`, `en-GB`; by default the page's.
        pub locale: Option<Text> = "locale",
        /// The look; by default that of the page.
        pub theme: Option<Theme> = "theme",
        /// On screens less than 480 px wide: `transpose` turns columns into bars.
        pub narrow: Option<Narrow> = "narrow",
    }
}
read_whole!(Indicator);

/// A chart spec, read and normalised.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ChartSpec {
    /// What is drawn.
    pub view: View,
    /// Defaults from the spec; those of the theme go below, with [`Config::fill_from`].
    pub config: Config,
    /// Colour behind the chart; `null` for none.
    pub background: Nullable<Paint>,
    /// Space around the chart in px.
    pub padding: Option<Padding>,
    /// How the chart fits its size.
    pub autosize: Option<Autosize>,
    /// Rows by name, for `data.name`.
    pub datasets: Named<InlineValues>,
    /// What a reader must know beside the chart itself.
    pub indicator: Indicator,
    /// The named figure the spec builds on.
    pub figure: Option<Text>,
    /// Whether the spec is that figure as it stands. What it says was judged when it was made, and a chart of it warns
    /// of nothing.
    pub as_it_stands: bool,
    /// Anything the spec's author keeps with it.
    pub usermeta: Option<Rc<Json>>,
}

/// The specs of named figures.
pub trait Figures {
    /// The spec of this name.
    fn figure(&self, name: &str) -> Option<Json>;

    /// All names, for the hint when one is misspelt.
    fn names(&self) -> Vec<String>;
}

/// No figures at all.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFigures;

impl Figures for NoFigures {
    fn figure(&self, _name: &str) -> Option<Json> {
        None
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

impl ChartSpec {
    /// Reads a spec.
    ///
    /// # Errors
    /// Every problem found, 50 at most, each with its JSON pointer.
    pub fn read(json: &Json, figures: &dyn Figures) -> Result<ChartSpec, Vec<Diagnostic>> {
        let merged = figure::resolve(json, figures)?;
        let mut reader = Reader::default();
        let read = view_object::read_chart(merged.as_ref().unwrap_or(json), &mut reader);
        let problems = reader.into_problems();
        match read {
            Some(object) if problems.is_empty() => {
                Ok(ChartSpec { as_it_stands: figure::named_alone(json).is_some(), ..normalize::chart(object) })
            }
            _ => Err(problems),
        }
    }
}
