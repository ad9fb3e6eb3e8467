//! JSON text to a tree, as tables come in it: whole documents, a row a line, and broken ones.
//!
//! Takes text; gives the tree, and where something is wrong its line. A reader of our own, for three
//! things that the platform's does not do: rows before a break are kept, names that occur twice in an
//! object are told, and `NaN` and `Infinity`, which Python writes, become texts that the readers of
//! cells know. It takes a fifth of the bytes that a general one would add to the module.

use std::collections::HashMap;
use std::rc::Rc;

use super::encoding::line_at;
use super::problems::Problems;
use crate::json::Json;

/// How deep a table's JSON may nest.
const MAX_DEPTH: usize = 64;

/// Lines looked at to tell rows on lines of their own.
const SAMPLE: usize = 20;

/// What was read of a JSON text.
pub(super) struct JsonText {
    /// The tree; rows on lines of their own as an array.
    pub(super) json: Json,
    /// The line of each row, where each has its own.
    pub(super) lines: Option<Vec<u32>>,
}

/// Reads a text that is JSON, or tries to be; `None` where it is something else. What is broken is
/// reported with its line, and what stands before the break is kept.
#[must_use]
pub(super) fn read(text: &str, problems: &mut Problems) -> Option<JsonText> {
    let start = text.trim_start();
    let mut letters = start.chars().filter(|letter| !letter.is_whitespace());
    let opening = letters.next().filter(|letter| matches!(letter, '[' | '{'))?;
    if has_rows_on_lines(start, opening) {
        return Some(read_lines(text, problems));
    }
    // A first cell may begin with a bracket, but not like this.
    let is_certain = matches!((opening, letters.next()), ('{', Some('"' | '\'')) | ('[', Some('{' | '[')));
    // What is found in a text that is no JSON after all is forgotten.
    let mut found = problems.clone();
    let mut reader = Reader::new(text, 1);
    let json = reader.read_document(&mut found);
    if let Some(at) = reader.broken {
        if !is_certain {
            return None;
        }
        let reason = "The JSON is broken here; the rows before are kept.";
        found.add_row(line_at(text, at), text.get(at..).unwrap_or(""), "json-malformed", reason);
    }
    *problems = found;
    Some(JsonText { json: json.unwrap_or(Json::Array(Vec::new())), lines: None })
}

/// Whether the first lines are objects, or arrays, each whole; the text's last may be broken off.
fn has_rows_on_lines(text: &str, opening: char) -> bool {
    let closing = if opening == '{' { '}' } else { ']' };
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let sample: Vec<&str> = lines().take(SAMPLE).collect();
    let is_whole = |line: &&str| line.starts_with(opening) && line.ends_with(closing);
    // `[1]` may also be a cell; the first two lines must be JSON then, as the first of two of which one is broken.
    let is_json = |line: &&str| {
        let mut reader = Reader::new(line, 1);
        reader.read_document(&mut Problems::default()).is_some() && reader.broken.is_none()
    };
    match sample.as_slice() {
        [] | [_] => false,
        all if all.iter().all(is_whole) => opening == '{' || all.iter().take(2).all(is_json),
        [first, rest @ .., last] => {
            opening == '{'
                && sample.len() == lines().count()
                && last.starts_with('{')
                && rest.iter().all(is_whole)
                && is_json(first)
        }
    }
}

/// Rows on lines of their own; a broken one is reported and left out.
fn read_lines(text: &str, problems: &mut Problems) -> JsonText {
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    for (number, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1);
        let mut reader = Reader::new(line, number);
        match reader.read_document(problems) {
            Some(row) if reader.broken.is_none() => {
                rows.push(row);
                lines.push(number);
            }
            _ => {
                let reason = "The JSON of this line is broken; the row is left out.";
                problems.add_row(number, line, "json-malformed", reason);
            }
        }
    }
    JsonText { json: Json::Array(rows), lines: Some(lines) }
}

/// A text with a place in it.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The row that is read: of an array its place, else its line.
    row: u32,
    /// How many arrays and objects are open.
    depth: usize,
    /// Whether the document is an object, whose members may be arrays of rows.
    is_object: bool,
    /// The place of the first fault; nothing is read beyond it.
    broken: Option<usize>,
    /// The names of the last object: rows have the same, and share them.
    names: Vec<Rc<str>>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, row: u32) -> Reader<'a> {
        Reader { text, at: 0, row, depth: 0, is_object: false, broken: None, names: Vec::new() }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r'))
            || self.text.get(self.at..).is_some_and(|rest| rest.starts_with('\u{feff}'))
        {
            self.at += if self.peek() == Some(0xef) { 3 } else { 1 };
        }
    }

    /// Takes a sign if it is next.
    fn take(&mut self, sign: u8) -> bool {
        self.skip_blanks();
        let found = self.peek() == Some(sign);
        self.at += usize::from(found);
        found
    }

    /// Marks the place as broken.
    fn fail<T>(&mut self) -> Option<T> {
        self.broken.get_or_insert(self.at);
        None
    }

    /// One value and nothing behind it.
    fn read_document(&mut self, problems: &mut Problems) -> Option<Json> {
        let value = self.read_value(problems);
        self.skip_blanks();
        if self.at < self.text.len() {
            let _: Option<()> = self.fail();
        }
        value
    }

    fn read_value(&mut self, problems: &mut Problems) -> Option<Json> {
        self.skip_blanks();
        match self.peek() {
            Some(b'{' | b'[') if self.depth >= MAX_DEPTH => self.fail(),
            Some(b'{') => self.read_object(problems),
            Some(b'[') => self.read_array(problems),
            Some(b'"') => self.read_text().map(|text| Json::Text(text.into())),
            _ => self.read_word(),
        }
    }

    /// An array; a broken one of rows keeps those before the break.
    fn read_array(&mut self, problems: &mut Problems) -> Option<Json> {
        self.at += 1;
        self.depth += 1;
        // Rows stand in the document's array, or in one of its members.
        let of_rows = self.depth == 1 || (self.depth == 2 && self.is_object);
        let mut items = Vec::new();
        if !self.take(b']') {
            loop {
                if of_rows {
                    self.row = u32::try_from(items.len()).unwrap_or(u32::MAX).saturating_add(1);
                }
                match self.read_value(problems) {
                    Some(item) => items.push(item),
                    None if of_rows => break,
                    None => return None,
                }
                if self.broken.is_some() || self.take(b']') {
                    break;
                }
                if !self.take(b',') {
                    let _: Option<()> = self.fail();
                    break;
                }
            }
        }
        if self.broken.is_some() && !of_rows {
            return None;
        }
        self.depth -= 1;
        Some(Json::Array(items))
    }

    /// An object; the document's own keeps what stands before a break.
    fn read_object(&mut self, problems: &mut Problems) -> Option<Json> {
        self.at += 1;
        self.depth += 1;
        let is_document = self.depth == 1;
        self.is_object |= is_document;
        let mut members: Vec<(Rc<str>, Json)> = Vec::new();
        let mut places: HashMap<Rc<str>, u32> = HashMap::new();
        if !self.take(b'}') {
            loop {
                self.skip_blanks();
                let member =
                    if self.peek() == Some(b'"') { self.read_member(members.len(), problems) } else { self.fail() };
                match member {
                    Some((name, value)) => match places
                        .insert(name.clone(), u32::try_from(members.len()).unwrap_or(u32::MAX))
                    {
                        None => members.push((name, value)),
                        Some(earlier) => {
                            // Of two with one name the later counts, as in JavaScript.
                            places.insert(name.clone(), earlier);
                            if let Some((_, known)) = members.get_mut(usize::try_from(earlier).unwrap_or(usize::MAX)) {
                                report_twice(&name, known, self.row, problems);
                                *known = value;
                            }
                        }
                    },
                    None if is_document => break,
                    None => return None,
                }
                if self.broken.is_some() || self.take(b'}') {
                    break;
                }
                if !self.take(b',') {
                    let _: Option<()> = self.fail();
                    break;
                }
            }
        }
        if self.broken.is_some() && !is_document {
            return None;
        }
        self.depth -= 1;
        Some(Json::Object(members))
    }

    fn read_member(&mut self, place: usize, problems: &mut Problems) -> Option<(Rc<str>, Json)> {
        let name = self.read_text()?;
        let name: Rc<str> = match self.names.get(place) {
            Some(known) if **known == *name => known.clone(),
            known => {
                let is_next = known.is_none() && place == self.names.len();
                let name: Rc<str> = name.into();
                match self.names.get_mut(place) {
                    Some(known) => *known = name.clone(),
                    None if is_next => self.names.push(name.clone()),
                    None => {}
                }
                name
            }
        };
        if !self.take(b':') {
            return self.fail();
        }
        Some((name, self.read_value(problems)?))
    }

    fn read_text(&mut self) -> Option<String> {
        let mut text = String::new();
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let Some(length) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\')) else { return self.fail() };
            text.push_str(rest.get(..length).unwrap_or(""));
            self.at += length + 1;
            if rest.as_bytes().get(length) == Some(&b'"') {
                return Some(text);
            }
            let Some(letter) = self.read_escape() else { return self.fail() };
            text.push(letter);
        }
    }

    /// The letter that a backslash hides; half a surrogate pair is no letter.
    fn read_escape(&mut self) -> Option<char> {
        let sign = self.peek()?;
        self.at += 1;
        Some(match sign {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'"' | b'\\' | b'/' => char::from(sign),
            b'u' => {
                let first = self.read_code()?;
                if !(0xd800..0xdc00).contains(&first) {
                    return Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                let after = self.at;
                if self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) {
                    self.at += 2;
                    let second = self.read_code()?;
                    if (0xdc00..0xe000).contains(&second) {
                        return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00));
                    }
                    self.at = after;
                }
                char::REPLACEMENT_CHARACTER
            }
            _ => return None,
        })
    }

    fn read_code(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) { u32::from_str_radix(digits, 16).ok() } else { None }
    }

    /// A number, `true`, `false`, `null`, or one of Python's words for what is no number.
    fn read_word(&mut self) -> Option<Json> {
        let rest = self.text.get(self.at..).unwrap_or("");
        let end = rest.bytes().position(|byte| matches!(byte, b',' | b']' | b'}' | b':') || byte.is_ascii_whitespace());
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or("");
        let json = match word {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            "null" => Json::Null,
            "NaN" | "Infinity" | "-Infinity" => Json::Text(word.into()),
            _ => {
                let number = super::number::read_plain(word.as_bytes());
                match number {
                    _ if !is_number(word.as_bytes()) => return self.fail(),
                    // A key of twenty digits is another one when it is rounded.
                    Some(number) if number.abs() > 9_007_199_254_740_992.0 && is_whole(word) => Json::Text(word.into()),
                    Some(number) => Json::Number(number),
                    // 1e999 is a number to JSON, and none to us.
                    None => Json::Text(word.into()),
                }
            }
        };
        self.at += word.len();
        Some(json)
    }
}

/// Whether a number is written in digits only.
fn is_whole(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Whether a word is a number by the standard's grammar: no zeros before it, digits around its point.
fn is_number(word: &[u8]) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut rest = word.strip_prefix(b"-").unwrap_or(word);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest.first() == Some(&b'0')) {
        return false;
    }
    rest = rest.get(whole..).unwrap_or(&[]);
    if let [b'.', more @ ..] = rest {
        let count = digits(more);
        if count == 0 {
            return false;
        }
        rest = more.get(count..).unwrap_or(&[]);
    }
    if let [b'e' | b'E', more @ ..] = rest {
        let more = more.strip_prefix(b"-").or(more.strip_prefix(b"+")).unwrap_or(more);
        let count = digits(more);
        return count > 0 && count == more.len();
    }
    rest.is_empty()
}

/// Reports a name that stands twice in an object, with its earlier value, which is dropped.
fn report_twice(name: &Rc<str>, value: &Json, row: u32, problems: &mut Problems) {
    let text = match value {
        Json::Text(text) => text.to_string(),
        Json::Number(number) => number.to_string(),
        other => other.type_name().to_owned(),
    };
    let reason = "This name stands twice in its row; the later value is kept.";
    problems.add(row, name, &text, "duplicate-name", reason);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn json(text: &str) -> Option<Json> {
        let mut problems = Problems::default();
        let read = read(text, &mut problems)?;
        problems.is_empty().then_some(read.json)
    }

    #[test]
    fn it_reads_what_the_standard_has() {
        for text in [
            r#"[{"a":1.5e3,"b":[true,false,null],"c":{"d":"x\"y\\z\/\n\t\u00e9\ud83d\ude00"}}]"#,
            "[[1,-2,0.5],[\"深圳\",\"\"]]",
            " { \"a\" : [ ] } ",
            r#"{"a":[1,2],"b":[-0,1E-2]}"#,
        ] {
            assert_eq!(json(text), serde_json::from_str(text).ok(), "{text}");
        }
        for text in ["[1] x", "[note],a", "{a}", "abc", "", "[1,]", "[1 2]", "[007]", "[1.]", "[-.5]", "[+1]", "[1e]"] {
            assert!(read(text, &mut Problems::default()).is_none(), "{text}");
        }
    }

    #[test]
    fn rows_on_lines_are_read_up_to_where_they_break_off() {
        let mut problems = Problems::default();
        let read = read("{\"a\":1}\n{\"a\":2}\n{\"a\":", &mut problems).unwrap();
        assert_eq!(Some(read.json), serde_json::from_str(r#"[{"a":1},{"a":2}]"#).ok());
        assert!(!problems.is_empty());
        // One document, written over lines, is not rows.
        assert_eq!(json("{\"a\": {\"b\": 1},\n\"c\": 2}"), serde_json::from_str(r#"{"a":{"b":1},"c":2}"#).ok());
    }

    proptest! {
        #[test]
        fn it_agrees_with_serde(text in r#"\[\{"[ab]":[0-9]{1,3}(,"[cd]":("[a-z\\\\n深]{0,4}"|true|null|-?[1-9][0-9]{0,3}(\.[0-9]{1,3})?(e[0-9])?|\[\]|\{\}))?\}[\],}]{1,2}"#) {
            let serde = serde_json::from_str::<Json>(&text).ok();
            prop_assert_eq!(json(&text), serde, "{}", text);
        }

        #[test]
        fn any_text_is_safe(text in r#"[\[\]{}",:a1\\u\n NI-]{0,40}"#) {
            let mut problems = Problems::default();
            if let Some(read) = read(&text, &mut problems) {
                prop_assert!(matches!(read.json, Json::Array(_) | Json::Object(_)));
            }
        }
    }
}
