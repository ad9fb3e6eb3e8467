//! Human text: titles, notes, labels, in one language or several.
//!
//! Takes a string, an array of lines, or (beyond Vega-Lite) an object by language; gives the lines for
//! the language of the page. Guarantees some text whenever any was written.

use std::rc::Rc;

use super::define::by_reference;
use super::property::{Kinds, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::list::Listed;

/// Lines of text, by language.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct LocalText {
    /// Language tag and lines. Text of no language has the tag `""`.
    texts: Vec<(Rc<str>, Vec<Rc<str>>)>,
}

impl LocalText {
    /// Text that is the same in each language.
    #[must_use]
    pub fn plain(text: impl Into<Rc<str>>) -> LocalText {
        LocalText { texts: vec![("".into(), vec![text.into()])] }
    }

    /// The lines for a language: those of the same tag, else of the same language in another region
    /// (`zh` for `zh-CN`), else English, else the first written.
    #[must_use]
    pub fn for_language(&self, tag: &str) -> &[Rc<str>] {
        let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let wanted = language(tag);
        let find = |test: &dyn Fn(&str) -> bool| self.texts.iter().find(|(known, _)| test(known));
        find(&|known| known.eq_ignore_ascii_case(tag))
            .or_else(|| find(&|known| language(known) == wanted))
            .or_else(|| find(&|known| language(known) == "en"))
            .or_else(|| self.texts.first())
            .map_or(&[], |(_, lines)| lines)
    }

    /// The lines for a language as one text, a space between them.
    #[must_use]
    pub fn joined(&self, tag: &str) -> String {
        self.for_language(tag).join(" ")
    }

    /// Whether this is an object of texts by language.
    pub(crate) fn is_by_language(json: &Json) -> bool {
        matches!(json, Json::Object(members) if !members.is_empty() && members.iter().all(|(tag, _)| is_language(tag)))
    }

    /// Whether nothing is written in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(|(_, lines)| lines.iter().all(|line| line.is_empty()))
    }
}

fn read_lines(json: &Json, reader: &mut Reader) -> Option<Vec<Rc<str>>> {
    match json {
        Json::Text(text) => {
            Some(if text.contains('\n') { text.split('\n').map(Rc::from).listed() } else { vec![text.clone()] })
        }
        Json::Array(_) => Read::read(json, reader),
        _ => {
            reader.mismatch(json, Kinds::TEXT.or(Kinds::ARRAY), "");
            None
        }
    }
}

/// Whether this is a language tag: two or three letters, then subtags. `dx` and `dy` are no languages but
/// properties of titles.
fn is_language(tag: &str) -> bool {
    if matches!(tag, "dx" | "dy") {
        return false;
    }
    let mut parts = tag.split('-');
    parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

impl Read for LocalText {
    const KINDS: Kinds = Kinds::TEXT.or(Kinds::ARRAY).or(Kinds::OBJECT);
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<LocalText> {
        let Json::Object(members) = json else {
            if !Self::KINDS.has(json) {
                reader.mismatch(json, Self::KINDS, "");
                return None;
            }
            return read_lines(json, reader).map(|lines| LocalText { texts: vec![("".into(), lines)] });
        };
        if members.iter().any(|(tag, _)| !is_language(tag)) {
            let expression = members.iter().any(|(name, _)| matches!(&**name, "expr" | "signal"));
            if expression {
                reader.mismatch(json, Self::KINDS, "");
            } else {
                reader.report(
                    Diagnostic::error("wrong-type", "expected text, or an object of texts by language")
                        .hint("write {\"zh\": …, \"en\": …}"),
                );
            }
            return None;
        }
        let mut texts = Vec::with_capacity(members.len());
        for (tag, value) in members {
            reader.within(tag, &mut |reader| texts.extend(read_lines(value, reader).map(|lines| (tag.clone(), lines))));
        }
        Some(LocalText { texts })
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let lines = serde_json::json!({ "anyOf": [
            { "type": "string" }, { "type": "array", "items": { "type": "string" } },
        ] });
        book.define("LocalText", "Text: one line, an array of lines, or an object of these by language.", |_| {
            Schema(serde_json::json!({ "anyOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "string" } },
                {
                    "type": "object",
                    "patternProperties": { "^(?!d[xy]$)[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$": lines },
                    "additionalProperties": false,
                },
            ] }))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: Json) -> Result<LocalText, Vec<Diagnostic>> {
        let mut reader = Reader::default();
        let text = LocalText::read(&json, &mut reader);
        let problems = reader.into_problems();
        if problems.is_empty() { Ok(text.unwrap()) } else { Err(problems) }
    }

    #[test]
    fn the_language_of_the_page_is_chosen() {
        let text = read(Json::object([("zh", Json::from("增长率")), ("en", Json::from("Growth"))])).unwrap();
        for (tag, line) in [("zh-CN", "增长率"), ("zh-Hant-TW", "增长率"), ("en-GB", "Growth"), ("fr", "Growth")]
        {
            assert_eq!(text.joined(tag), line, "{tag}");
        }
        let only = read(Json::object([("zh", Json::from("增长率"))])).unwrap();
        assert_eq!(only.joined("fr"), "增长率");
        assert_eq!(read(Json::from("a\nb")).unwrap().for_language("en").len(), 2);
        assert_eq!(read(Json::from(vec!["a", "b"])).unwrap().joined("en"), "a b");
    }

    #[test]
    fn what_is_no_text_is_reported() {
        assert_eq!(read(Json::from(3.0)).unwrap_err()[0].code, "wrong-type");
        assert_eq!(read(Json::object([("expr", Json::from("1"))])).unwrap_err()[0].code, "unsupported-property");
        assert_eq!(read(Json::object([("chinese", Json::from("1"))])).unwrap_err()[0].code, "wrong-type");
        assert_eq!(read(Json::object([("zh", Json::from(1.0))])).unwrap_err()[0].path.as_deref(), Some("/zh"));
    }
}
