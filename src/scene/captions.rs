//! The texts around the plots: title, subtitle, notes and source, and in what type they are set.
//!
//! Takes the spec and the layers that are drawn; gives the texts in the language of the page, and
//! paragraphs of them. Where no source is written, the sources the rows name are.

use std::rc::Rc;

use crate::dataset::Value;
use crate::list::Listed;
use crate::spec::chart::{Note, Notes};
use crate::spec::view::Frame;
use crate::spec::{ChartSpec, LocalText};

use super::Captions;
use super::footnotes;
use super::guide::captions::Paragraph;
use super::layer::Layer;
use super::look::Look;

/// The lines of a text in a language.
#[must_use]
pub fn lines(text: Option<&LocalText>, language: &str) -> Vec<Rc<str>> {
    text.map(|text| text.for_language(language).to_vec()).unwrap_or_default()
}

/// The notes of a spec: those a page wrote as one text count by their lines.
fn notes(spec: &ChartSpec, language: &str) -> Vec<Note> {
    match &spec.indicator.notes {
        Some(Notes::One(Note::Plain(text))) => {
            text.for_language(language).iter().map(|line| Note::Plain(LocalText::plain(line.clone()))).listed()
        }
        Some(Notes::One(note)) => vec![note.clone()],
        Some(Notes::Many(notes)) => notes.clone(),
        None => Vec::new(),
    }
}

/// The chart's texts in the language of the page. The layers get the marks of its footnotes.
#[must_use]
pub fn captions(spec: &ChartSpec, frame: &Frame, layers: &mut [Layer], look: &Look<'_>) -> Captions {
    let language = look.language();
    let notes = footnotes::assign(layers, &notes(spec, language), look);
    let title = frame.title.value();
    let joined = |text: Option<&LocalText>| lines(text, language).join(" ");
    let indicator = &spec.indicator;
    let source = match &indicator.source {
        Some(source) => joined(Some(source)),
        None if look.theme.is_house() => sources(layers, look),
        None => String::new(),
    };
    Captions {
        title: joined(title.and_then(|title| title.text().as_ref())),
        subtitle: joined(title.and_then(|title| title.subtitle().as_ref())),
        takeaway: joined(indicator.takeaway.as_ref()),
        notes,
        source,
        annotations: look
            .annotations
            .iter()
            .map(|annotation| joined(annotation.text.as_ref()))
            .filter(|text| !text.is_empty())
            .listed(),
        description: joined(indicator.description.as_ref()),
    }
}

/// The sources of the rows drawn, each once, as the column `source` labels them. A column whose
/// texts have no labels is a column of something else.
fn sources(layers: &[Layer], look: &Look<'_>) -> String {
    let mut named: Vec<Rc<str>> = Vec::new();
    for data in layers.iter().map(|layer| &layer.unit.data) {
        let Some(column) = data.column("source") else { continue };
        for row in 0..data.rows() {
            let Value::Text(id) = column.value(row) else { continue };
            let Some(label) = column.label(&id).filter(|label| !named.contains(label)) else { continue };
            named.push(label);
        }
    }
    named.join(look.words.semicolon())
}

/// Title, takeaway and subtitle as paragraphs.
#[must_use]
pub fn head(captions: &Captions, look: &Look<'_>, width: f64) -> Vec<Paragraph> {
    let theme = &look.theme;
    let title_size = if width < 480.0 { theme.title_size - 2.0 } else { theme.title_size };
    let paragraph = |text: &str, size: f64, weight: u16, fill, before: f64| Paragraph {
        lines: if text.is_empty() { Vec::new() } else { vec![text.into()] },
        font: look.font(size, weight),
        fill,
        line_height: 1.3,
        space_before: before,
        balanced: true,
    };
    let (first, second) = if captions.takeaway.is_empty() {
        (captions.title.as_str(), captions.subtitle.clone())
    } else {
        // The takeaway leads; the title becomes what the chart shows.
        (captions.takeaway.as_str(), [captions.title.as_str(), captions.subtitle.as_str()].join(" ").trim().to_owned())
    };
    vec![
        paragraph(first, title_size, 700, theme.ink, 0.0),
        paragraph(&second, theme.subtitle_size, 400, theme.muted, 4.0),
    ]
}

/// Notes and source as paragraphs.
#[must_use]
pub fn foot(captions: &Captions, look: &Look<'_>) -> Vec<Paragraph> {
    let theme = &look.theme;
    // Footnotes follow one another in one paragraph; what is of the whole chart stands after them.
    let (signed, plain): (Vec<&String>, Vec<&String>) =
        captions.notes.iter().partition(|note| footnotes::has_sign(note));
    let mut parts: Vec<String> = Vec::new();
    if !signed.is_empty() {
        let signed: Vec<&str> = signed.into_iter().map(String::as_str).listed();
        parts.push(signed.join("\u{2002}"));
    }
    parts.extend(plain.into_iter().cloned());
    if let Some(first) = parts.first_mut() {
        first.insert_str(0, look.words.note());
    }
    if !captions.source.is_empty() {
        parts.push(format!("{}{}", look.words.source(), captions.source));
    }
    parts
        .into_iter()
        .map(|text| Paragraph {
            lines: vec![text.into()],
            font: look.font(theme.caption_size, 400),
            fill: theme.muted,
            line_height: 1.4,
            space_before: 3.0,
            balanced: false,
        })
        .listed()
}
