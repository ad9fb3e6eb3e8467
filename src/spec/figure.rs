//! Named figures: `"figure": "pingshan-growth"`, a spec that the rest of the chart's spec overrides.

use std::rc::Rc;

use super::chart::Figures;
use super::nearest::nearest;
use crate::diagnostic::Diagnostic;
use crate::json::Json;

/// The figure that a spec names and adds nothing to.
pub(crate) fn named_alone(json: &Json) -> Option<&str> {
    match json {
        Json::Object(members) if members.len() == 1 => json.get("figure")?.as_text(),
        _ => None,
    }
}

/// The figure that a spec names, with the spec's own members over it; `None` when it names none.
pub(crate) fn resolve(json: &Json, figures: &dyn Figures) -> Result<Option<Json>, Vec<Diagnostic>> {
    let Some(Json::Text(name)) = json.get("figure") else { return Ok(None) };
    match figures.figure(name) {
        Some(mut spec) => {
            merge(&mut spec, json);
            Ok(Some(spec))
        }
        None => {
            let names = figures.names();
            let problem = Diagnostic::error("unknown-figure", format!("there is no figure \"{name}\"")).at("/figure");
            Err(vec![match nearest(name, names.iter().map(String::as_str)) {
                Some(known) => problem.hint(format!("did you mean \"{known}\"?")),
                None => problem,
            }])
        }
    }
}

/// Puts `over` on top of `below`: objects member by member, everything else as a whole.
///
/// A member that means another kind of thing is replaced whole: a `mark` written as a word does not
/// mix with one written as an object. Depth is bounded by that of the JSON itself.
pub(crate) fn merge(below: &mut Json, over: &Json) {
    match (below, over) {
        (Json::Object(members), Json::Object(others)) => {
            for (name, value) in others {
                match members.iter_mut().find(|(known, _)| known == name) {
                    Some((_, known)) => merge(known, value),
                    None => members.push((Rc::clone(name), value.clone())),
                }
            }
        }
        (below, over) => *below = over.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One;

    impl Figures for One {
        fn figure(&self, name: &str) -> Option<Json> {
            let axis = Json::object([("title", Json::from("GDP")), ("grid", Json::from(true))]);
            (name == "growth").then(|| Json::object([("mark", Json::from("bar")), ("axis", axis)]))
        }

        fn names(&self) -> Vec<String> {
            vec!["growth".to_owned()]
        }
    }

    #[test]
    fn the_spec_overrides_the_figure_member_by_member() {
        let axis = Json::object([("title", Json::Null)]);
        let spec = Json::object([("figure", Json::from("growth")), ("axis", axis)]);
        let merged = resolve(&spec, &One).unwrap().unwrap();
        assert_eq!(merged.get("mark").and_then(Json::as_text), Some("bar"));
        assert_eq!(merged.get("axis").unwrap().get("title"), Some(&Json::Null));
        assert_eq!(merged.get("axis").unwrap().get("grid"), Some(&Json::Bool(true)));
        assert_eq!(resolve(&Json::object([("mark", Json::from("bar"))]), &One).unwrap(), None);
    }

    #[test]
    fn a_misspelt_figure_is_named() {
        let problem = resolve(&Json::object([("figure", Json::from("growht"))]), &One).unwrap_err().remove(0);
        assert_eq!((problem.code, problem.path.as_deref()), ("unknown-figure", Some("/figure")));
        assert_eq!(problem.hint.as_deref(), Some("did you mean \"growth\"?"));
    }
}
