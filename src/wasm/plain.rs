//! JS values → the core's JSON, as `JSON.stringify` takes them.
//!
//! Takes any JS value; gives a tree, or an error with the place of what has no meaning there. Members that are
//! `undefined` are none, lists may be typed, and what writes itself as JSON does. Guarantees an end: a value that refers
//! to itself is refused.

use js_sys::{Array, BigInt, Date, Function, JsString, Map, Object, Reflect, Symbol};
use wasm_bindgen::{JsCast, JsValue};

use super::{Answer, refusal};
use crate::diagnostic::Diagnostic;
use crate::json::Json;

/// How deep a value may nest. A spec needs about twelve levels; a cycle has no end.
const MAX_DEPTH: u32 = 64;

/// A JS value as JSON; `what` names it in the message.
pub(super) fn from_js(value: &JsValue, what: &str) -> Answer<Json> {
    let mut reader = Reader::default();
    let mut read = reader.read(value, MAX_DEPTH);
    if reader.has_days && !reader.has_instants {
        reader.as_days = true;
        read = reader.read(value, MAX_DEPTH);
    }
    match read {
        Ok(json) => Ok(json.unwrap_or_default()),
        Err(Unread { reason, path }) => {
            let message = format!("the {what} is not JSON: {reason}");
            let place: String = path.iter().rev().flat_map(|name| ["/", name]).collect();
            let problem = Diagnostic::error("not-json", message);
            Err(refusal(if what == "spec" { problem.at(place) } else { problem }))
        }
    }
}

/// What cannot be read, and where it is: the names on the way to it, the last one first.
struct Unread {
    reason: &'static str,
    path: Vec<String>,
}

impl Unread {
    fn of(reason: &'static str) -> Unread {
        Unread { reason, path: Vec::new() }
    }

    fn within(mut self, name: &str) -> Unread {
        self.path.push(name.replace('~', "~0").replace('/', "~1"));
        self
    }
}

/// Reads values, and sees what kinds of `Date` there are.
///
/// A `Date` is an instant, and times are UTC. But where all of them are midnights, of UTC or of where the page runs, they
/// stand for days, and the day of a local midnight is not that of its instant.
#[derive(Default)]
struct Reader {
    /// Whether some are midnights of where the page runs, and of UTC not.
    has_days: bool,
    /// Whether some are no midnights.
    has_instants: bool,
    /// Whether all stand for days.
    as_days: bool,
}

impl Reader {
    /// `None` for what is as good as not there.
    fn read(&mut self, value: &JsValue, depth: u32) -> Result<Option<Json>, Unread> {
        if let Some(number) = value.as_f64() {
            return Ok(Some(Json::from(number)));
        }
        if let Some(text) = value.as_string() {
            return Ok(Some(Json::from(text)));
        }
        if value.is_undefined() {
            return Ok(None);
        }
        if value.is_null() {
            return Ok(Some(Json::Null));
        }
        if let Some(flag) = value.as_bool() {
            return Ok(Some(Json::Bool(flag)));
        }
        if value.is_object() {
            let deeper = depth.checked_sub(1);
            let depth = deeper.ok_or_else(|| Unread::of("nested more than 64 levels deep, or refers to itself"))?;
            return self.object(value, depth);
        }
        if let Some(number) = value.dyn_ref::<BigInt>() {
            let digits = number.to_string(10).map(String::from).unwrap_or_default();
            return Ok(Some(crate::digits::number(&digits).map_or(Json::Null, Json::from)));
        }
        Err(Unread::of("a function or a symbol"))
    }

    fn object(&mut self, value: &JsValue, depth: u32) -> Result<Option<Json>, Unread> {
        if Array::is_array(value) {
            return self.list(value.unchecked_ref(), depth).map(Some);
        }
        let own = Reflect::get(value, &JsString::from("toJSON")).unwrap_or(JsValue::UNDEFINED);
        if let Some(write) = own.dyn_ref::<Function>() {
            if let Some(date) = value.dyn_ref::<Date>() {
                return Ok(Some(self.date(date)));
            }
            let written = write.call0(value).map_err(|_| Unread::of("its toJSON throws"))?;
            return self.read(&written, depth);
        }
        if let Some(map) = value.dyn_ref::<Map>() {
            return match Object::from_entries(map) {
                Ok(object) => self.members(&object, depth).map(Some),
                Err(_) => Err(Unread::of("a map without names")),
            };
        }
        if Reflect::has(value, &Symbol::iterator()).unwrap_or(false) {
            return self.list(&Array::from(value), depth).map(Some);
        }
        self.members(value.unchecked_ref(), depth).map(Some)
    }

    fn list(&mut self, list: &Array, depth: u32) -> Result<Json, Unread> {
        let mut items = Vec::with_capacity(list.length() as usize);
        for place in 0..list.length() {
            let item = self.read(&list.get(place), depth).map_err(|unread| unread.within(&place.to_string()))?;
            items.push(item.unwrap_or_default());
        }
        Ok(Json::Array(items))
    }

    fn members(&mut self, object: &Object, depth: u32) -> Result<Json, Unread> {
        let entries = Object::entries(object);
        let mut members = Vec::with_capacity(entries.length() as usize);
        for place in 0..entries.length() {
            let entry: Array = entries.get(place).unchecked_into();
            let name = entry.get(0).as_string().unwrap_or_default();
            if let Some(value) = self.read(&entry.get(1), depth).map_err(|unread| unread.within(&name))? {
                members.push((name.into(), value));
            }
        }
        Ok(Json::Object(members))
    }

    /// A date as text; one that is none is nothing.
    fn date(&mut self, date: &Date) -> Json {
        const DAY: f64 = 86_400_000.0;
        let time = date.get_time();
        if !time.is_finite() {
            return Json::Null;
        }
        let is_day_here = [date.get_hours(), date.get_minutes(), date.get_seconds(), date.get_milliseconds()] == [0; 4];
        let is_day = time % DAY == 0.0;
        self.has_days |= is_day_here && !is_day;
        self.has_instants |= !is_day_here && !is_day;
        if self.as_days && !is_day {
            let (year, month) = (date.get_full_year(), date.get_month() + 1);
            return Json::from(format!("{year:04}-{month:02}-{:02}", date.get_date()));
        }
        Json::from(String::from(date.to_iso_string()))
    }
}
