//! From a spec to its texts: title and takeaway above the plots, notes and source below.
//!
//! Takes the spec's own words, in every language it has them; gives those of the page's, as plain text and as
//! paragraphs in their fonts.

use std::rc::Rc;

use crate::scene::Captions;
use crate::scene::look::Look;
use crate::spec::chart::Notes;
use crate::spec::view::Frame;
use crate::spec::{ChartSpec, LocalText};

use super::captions::Paragraph;

fn lines(text: Option<&LocalText>, language: &str) -> Vec<Rc<str>> {
    text.map(|text| text.for_language(language).to_vec()).unwrap_or_default()
}

/// The chart's texts in the language of the page.
#[must_use]
pub fn captions(spec: &ChartSpec, frame: &Frame, look: &Look<'_>) -> Captions {
    let language = look.language();
    let title = frame.title.value();
    let joined = |text: Option<&LocalText>| lines(text, language).join(" ");
    let indicator = &spec.indicator;
    let notes = match &indicator.notes {
        Some(Notes::One(note)) => lines(Some(note), language).iter().map(ToString::to_string).collect(),
        Some(Notes::Many(notes)) => notes.iter().map(|note| note.joined(language)).collect(),
        None => Vec::new(),
    };
    Captions {
        title: joined(title.and_then(|title| title.text().as_ref())),
        subtitle: joined(title.and_then(|title| title.subtitle().as_ref())),
        takeaway: joined(indicator.takeaway.as_ref()),
        notes,
        source: joined(indicator.source.as_ref()),
        description: joined(indicator.description.as_ref()),
    }
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
    let mut parts: Vec<String> = captions
        .notes
        .iter()
        .enumerate()
        .map(|(index, note)| if index == 0 { format!("{}{note}", look.words.note()) } else { note.clone() })
        .collect();
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
        .collect()
}
