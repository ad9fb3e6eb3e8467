//! Texts are read where they stand: in bars, beyond them, in colours of their own.

use indicator_charts::color::Color;
use indicator_charts::json::Json;
use indicator_charts::scene::node::Text;

use super::drawing::{scene_of, texts};

/// The text of the longer of two bars, of this colour, with this and that of its mark.
fn label(bar: &str, mark: &str) -> Text {
    let spec = format!(
        r#"{{"data": {{"values": [{{"k": "a", "n": 40}}, {{"k": "b", "n": 80}}]}}, "encoding": {{
        "y": {{"field": "k", "type": "nominal"}}, "x": {{"field": "n", "type": "quantitative"}}}}, "layer": [
        {{"mark": {{"type": "bar", "color": "{bar}"}}}},
        {{"mark": {{"type": "text", {mark}}}, "encoding": {{"text": {{"field": "n", "format": ".1f"}}}}}}]}}"#
    );
    let scene = scene_of(&serde_json::from_str::<Json>(&spec).unwrap(), "en", 400.0);
    texts(&scene).iter().find(|(_, text)| &*text.text == "80.0").map(|(_, text)| (*text).clone()).unwrap()
}

const INSIDE: &str = r#""align": "right", "dx": -5"#;
const WHITE: Color = Color::hex(0x00ff_ffff);

#[test]
fn a_text_in_a_bar_has_no_halo_and_is_read_there() {
    let dark = label("#123456", INSIDE);
    assert_eq!((dark.halo, dark.fill), (None, WHITE));
    let light = label("#dddddd", INSIDE);
    assert!(light.halo.is_none() && light.fill.contrast(Color::hex(0x00dd_dddd)) >= 4.5);
}

#[test]
fn a_chosen_colour_stays() {
    assert_eq!(label("#123456", r#""align": "right", "dx": -5, "color": "white""#).fill, WHITE);
    assert_eq!(label("#123456", r#""align": "right", "dx": -5, "color": "black""#).fill, Color::hex(0));
}

#[test]
fn a_text_beyond_a_bar_keeps_its_halo_unless_it_would_be_blotted_out() {
    let beyond = label("#123456", r#""align": "left", "dx": 5"#);
    assert!(beyond.halo.is_some() && beyond.fill.contrast(WHITE) > 4.5);
    assert!(label("#123456", r#""align": "center", "color": "white""#).halo.is_none());
    // On the edge it would be cut in two: it moves inside.
    assert_eq!(label("#123456", r#""align": "center""#).fill, WHITE);
}
