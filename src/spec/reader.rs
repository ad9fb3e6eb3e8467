//! Where a spec is read: the place reached, and every problem met so far.
//!
//! Takes JSON values one by one; gives what was read or a diagnostic at the value's JSON pointer.
//! Guarantees that no problem stops the reading, that at most 50 are kept, and that a spec which
//! nests too deep ends in an error. The functions here are not generic, so that each new type of the
//! spec costs the module a table and little code.

use std::fmt::Write as _;

use super::hints;
use super::nearest::nearest;
use super::property::{Kinds, Members};
use crate::diagnostic::Diagnostic;
use crate::json::Json;

/// More problems than these help nobody.
const MAX_PROBLEMS: usize = 50;

/// A spec needs about twenty levels; filters may nest, within reason.
const MAX_DEPTH: u32 = 60;

/// Layers of all views together.
const MAX_LAYERS: u32 = 1_000;

/// Views in views.
const MAX_VIEW_DEPTH: u32 = 12;

/// The names of an object's properties or an enum's words, each followed by `|`. A property's name
/// may start with a mark: `*` it must be there, `!` it is only known in `config`, `^` never there.
pub(crate) type Names = &'static str;

/// Names of Vega-Lite's that are refused, each with what would work instead.
pub(crate) type Refused = &'static [(&'static str, &'static str)];

/// The place in the spec, and the problems met.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    path: String,
    depth: u32,
    layers: u32,
    view_depth: u32,
    problems: Vec<Diagnostic>,
    /// Within `config`, some properties are known that are not elsewhere, and the other way round.
    pub(crate) in_config: bool,
    /// Within `layer`, the channels for panels are refused.
    pub(crate) in_layer: bool,
    /// What is known of the channel being read.
    pub(crate) channel: Option<&'static super::channel_group::Group>,
}

/// The names of a list without their marks.
pub(crate) fn names(list: Names) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.split_terminator('|').map(|name| match name.as_bytes().first() {
        Some(b'*' | b'!' | b'^') => name.split_at(1),
        _ => ("", name),
    })
}

/// The place of a word in a list of names.
pub(crate) fn place(word: &str, list: Names) -> Option<usize> {
    names(list).position(|(_, name)| name == word)
}

/// Whether a name is in one of the lists; in no lists at all, every name is allowed.
pub(crate) fn is_allowed(name: &str, allowed: &[Names]) -> bool {
    allowed.is_empty() || allowed.iter().any(|list| place(name, list).is_some())
}

impl Reader {
    /// All problems, in the order met.
    pub(crate) fn into_problems(self) -> Vec<Diagnostic> {
        self.problems
    }

    /// Reads one step further in: a member or an item.
    pub(crate) fn within(&mut self, step: &str, read: &mut dyn FnMut(&mut Reader)) {
        if self.depth >= MAX_DEPTH {
            self.report(Diagnostic::error("too-deep", "the spec nests too deep"));
            return;
        }
        let length = self.path.len();
        self.path.push('/');
        for letter in step.chars() {
            match letter {
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                _ => self.path.push(letter),
            }
        }
        self.depth += 1;
        read(self);
        self.depth -= 1;
        self.path.truncate(length);
    }

    /// Reads a view inside a view, unless there are too many or they nest too deep.
    pub(crate) fn within_view(&mut self, read: &mut dyn FnMut(&mut Reader)) {
        self.layers += 1;
        if self.layers > MAX_LAYERS {
            if self.layers == MAX_LAYERS + 1 {
                self.report(
                    Diagnostic::error("too-many-layers", "a spec may have 1000 views at most")
                        .hint("use a field on color or detail instead of a layer for each series"),
                );
            }
            return;
        }
        if self.view_depth >= MAX_VIEW_DEPTH {
            self.report(
                Diagnostic::error("too-deep", "views nest more than 12 levels deep").hint("flatten the layers"),
            );
            return;
        }
        self.view_depth += 1;
        read(self);
        self.view_depth -= 1;
    }

    /// Keeps a problem, at the place reached.
    pub(crate) fn report(&mut self, problem: Diagnostic) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem.at(self.path.clone()));
        }
    }

    /// The last step of the place reached: the name of a member.
    pub(crate) fn step(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// How many problems were met.
    pub(crate) fn count(&self) -> usize {
        self.problems.len()
    }

    /// Reports a value of the wrong type. Expressions, conditions and gradients, which Vega-Lite takes
    /// in many places, are named for what they are.
    pub(crate) fn mismatch(&mut self, json: &Json, expected: Kinds, words: Names) {
        if let Json::Object(members) = json {
            let refused = members.iter().find_map(|(name, _)| {
                hints::VALUE_OBJECTS.iter().find(|(known, _)| *known == &**name).map(|(known, hint)| (*known, *hint))
            });
            if let Some((name, hint)) = refused {
                return self.refuse(name, hint);
            }
        }
        if let (Json::Text(word), false) = (json, words.is_empty()) {
            return self.unknown_word(word, words);
        }
        let mut message = String::from("expected");
        let mut joint = " ";
        for name in expected.names() {
            let _ = write!(message, "{joint}{name}");
            joint = " or ";
        }
        for (_, word) in names(words) {
            let _ = write!(message, "{joint}\"{word}\"");
            joint = " or ";
        }
        message.push_str(", found ");
        message.push_str(json.type_name());
        self.report(Diagnostic::error("wrong-type", message));
    }

    /// Reports a property or value of Vega-Lite's that is outside the subset.
    pub(crate) fn refuse(&mut self, name: &str, hint: &str) {
        self.within(name, &mut |reader| {
            reader.report(
                Diagnostic::error("unsupported-property", format!("`{name}` is not supported here")).hint(hint),
            );
        });
    }

    /// Reports a word that is none of those known.
    pub(crate) fn unknown_word(&mut self, word: &str, words: Names) {
        let mut message = String::from("expected one of ");
        for (place, (_, name)) in names(words).enumerate() {
            message.push_str(if place > 0 { ", " } else { "" });
            message.push_str(name);
        }
        let _ = write!(message, "; found \"{}\"", shortened(word));
        let mut problem = Diagnostic::error("unknown-value", message);
        if let Some(name) = nearest(word, names(words).map(|(_, name)| name)) {
            problem = problem.hint(format!("did you mean \"{name}\"?"));
        }
        self.report(problem);
    }

    /// The place of a word in a list; a problem is reported when there is none.
    pub(crate) fn word(&mut self, json: &Json, words: Names, refused: Refused) -> Option<usize> {
        let Some(word) = json.as_text() else {
            self.mismatch(json, Kinds::NONE, words);
            return None;
        };
        if let Some(place) = place(word, words) {
            return Some(place);
        }
        match refused.iter().find(|(name, _)| *name == word) {
            Some((name, hint)) => self.report(
                Diagnostic::error("unsupported-value", format!("\"{name}\" is not supported here")).hint(*hint),
            ),
            None => self.unknown_word(word, words),
        }
        None
    }

    /// Reads an object's members into `target`. Where `allowed` is given, only those names are known.
    pub(crate) fn members(&mut self, json: &Json, target: &mut dyn Members, allowed: &[Names]) -> bool {
        let Json::Object(members) = json else {
            self.mismatch(json, Kinds::OBJECT, "");
            return false;
        };
        let list = target.names();
        let other = if self.in_config { "^" } else { "!" };
        let known = |name: &str| {
            names(list).position(|(mark, known)| known == name && mark != other).filter(|_| is_allowed(name, allowed))
        };
        let mut seen = 0_u128;
        for (name, value) in members {
            match known(name) {
                Some(place) => {
                    seen |= 1_u128.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or(0);
                    self.within(name, &mut |reader| target.set(place, value, reader));
                }
                None => {
                    let refused = target.refused().iter().chain(hints::VALUE_OBJECTS);
                    let hint = refused.into_iter().find(|(known, _)| *known == &**name);
                    match hint {
                        Some((_, hint)) => self.refuse(name, hint),
                        None => self.unknown_property(name, list, other, allowed),
                    }
                }
            }
        }
        for (place, (mark, name)) in names(list).enumerate() {
            if mark == "*" && seen.checked_shr(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or(0) & 1 == 0 {
                self.missing(name);
            }
        }
        true
    }

    /// Reports an object that is none of several choices.
    pub(crate) fn no_choice(&mut self, json: &Json, keys: Names, refused: Refused) {
        let Json::Object(members) = json else {
            if json.as_text().is_some() {
                let message = "expected an object, found a string; expressions are not run";
                return self.report(Diagnostic::error("unsupported-expression", message).hint(hints::TESTS));
            }
            return self.mismatch(json, Kinds::OBJECT, "");
        };
        let known = members.iter().find_map(|(name, _)| refused.iter().find(|(known, _)| *known == &**name));
        match (known, members.first()) {
            (Some((name, hint)), _) => self.refuse(name, hint),
            (None, Some((name, _))) => self.unknown_name(name, names(keys).map(|(_, name)| name)),
            (None, None) => self.missing(names(keys).next().map_or("", |(_, name)| name)),
        }
    }

    /// Reports a property that must be there.
    pub(crate) fn missing(&mut self, name: &str) {
        self.report(Diagnostic::error("missing-property", format!("the property `{name}` is missing")));
    }

    fn unknown_property(&mut self, name: &str, list: Names, other: &str, allowed: &[Names]) {
        let candidates =
            names(list).filter(|(mark, known)| *mark != other && is_allowed(known, allowed)).map(|(_, known)| known);
        self.unknown_name(name, candidates);
    }

    /// Reports a property that is not known at this place, with the nearest one that is.
    pub(crate) fn unknown_name(&mut self, name: &str, candidates: impl Iterator<Item = &'static str>) {
        let mut problem =
            Diagnostic::error("unknown-property", format!("there is no property `{}` here", shortened(name)));
        if let Some(known) = nearest(name, candidates) {
            problem = problem.hint(format!("did you mean `{known}`?"));
        }
        self.within(name, &mut |reader| reader.report(problem.clone()));
    }
}

/// A word as it is quoted in a message, cut where it is long.
fn shortened(word: &str) -> String {
    match word.char_indices().nth(60) {
        Some((end, _)) => word.get(..end).map(|start| format!("{start}…")).unwrap_or_default(),
        None => word.to_owned(),
    }
}
