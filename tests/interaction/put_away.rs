//! Series put away: what stays, what closes up, and that nothing moves.

use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::{Host, Options, Scene, compile};
use indicator_charts::spec::NoFigures;

use super::{bars, colors, domain, json, lines, scene, uncut};

#[test]
fn a_series_put_away_leaves_its_colour_and_its_place_in_the_legend() {
    let whole = scene(&lines(), "{}");
    let part = scene(&lines(), r#"{"hidden":[{"channel":"color","value":"b"}]}"#);
    assert_eq!(colors(&part), colors(&whole)[..1]);
    let entries = &part.legends[0].entries;
    assert_eq!(
        entries.iter().map(|entry| (&*entry.label, entry.hidden)).collect::<Vec<_>>(),
        [("a", false), ("b", true)]
    );
    assert!(entries.iter().all(|entry| entry.room.width > 0.0 && entry.room.height > 0.0));
    // Amounts close up, time keeps its place.
    assert!(domain(&part, "y")[1] < 25.0 && domain(&whole, "y")[1] > 1000.0);
    assert_eq!(domain(&part, "x"), domain(&whole, "x"));
    assert_eq!(part.table().get("rows").unwrap().as_array().unwrap().len(), 11);
}

#[test]
fn names_at_the_ends_of_lines_do_what_a_legend_does() {
    let whole = scene(&lines(), "{}");
    let (view, entries) = (whole.views[0], &whole.legends[0].entries);
    assert_eq!(entries.iter().map(|entry| &*entry.label).collect::<Vec<_>>(), ["a", "b"]);
    assert!(entries.iter().all(|entry| entry.room.x > view.right() && entry.room.right() <= whole.width));
    // One that is put away keeps its name where it stood, so that it can be brought back.
    let part = scene(&lines(), r#"{"hidden":[{"channel":"color","value":"b"}]}"#);
    let left = &part.legends[0].entries;
    assert_eq!(left.iter().map(|entry| entry.hidden).collect::<Vec<_>>(), [false, true]);
    assert!(entries.iter().zip(left).all(|(name, entry)| name.key == entry.key && name.label == entry.label));
    assert_eq!(entries[1].room, left[1].room);
    assert!(uncut(&part).contains(&"b"));
}

#[test]
fn bars_are_stacked_anew_without_the_series_put_away() {
    let part = scene(&bars(""), r#"{"hidden":[{"value":"b"}]}"#);
    assert!(domain(&part, "y")[1] <= 5.0);
    let labels: Vec<_> = part.axes.iter().find(|axis| axis.channel == "x").unwrap().labels.clone();
    assert_eq!(labels.iter().map(|label| &**label).collect::<Vec<_>>(), ["2017", "2018"]);
    let beside = r#","xOffset":{"field":"s"}"#;
    let width = |selection: &str| {
        let scene = scene(&bars(beside), selection);
        scene.marks[0].items[0].shape.bounds().width
    };
    assert!(width(r#"{"hidden":[{"value":"b"}]}"#) > width("{}") * 1.2, "bars side by side close up");
}

#[test]
fn all_series_put_away_leave_an_empty_chart_with_a_whole_legend() {
    let part = scene(&bars(""), r#"{"hidden":[{"value":"a"},{"value":"b"},{"value":"c"}]}"#);
    assert_eq!(part.legends[0].entries.iter().filter(|entry| entry.hidden).count(), 3);
    assert!(part.marks.iter().all(|mark| mark.items.is_empty()));
    assert!(!part.summary().is_empty());
}

/// Plots and legend do not move, whichever series are put away.
fn stands(spec: &str, values: &[&str]) {
    let whole = scene(spec, "{}");
    let mut choices: Vec<Vec<&str>> = values.iter().map(|value| vec![*value]).collect();
    choices.push(values.to_vec());
    for hidden in choices {
        let keys: Vec<String> = hidden.iter().map(|value| format!(r#"{{"value":"{value}"}}"#)).collect();
        let part = scene(spec, &format!(r#"{{"hidden":[{}]}}"#, keys.join(",")));
        assert_eq!(part.views, whole.views, "{hidden:?}");
        assert_eq!(part.height, whole.height, "{hidden:?}");
        let labels = |scene: &Scene| -> Vec<String> {
            let entries = scene.legends.iter().flat_map(|legend| &legend.entries);
            entries.filter(|entry| entry.key.is_some()).map(|entry| entry.label.to_string()).collect()
        };
        assert_eq!(labels(&part), labels(&whole), "{hidden:?}");
        let put_away = part.legends.iter().flat_map(|legend| &legend.entries).filter(|entry| entry.hidden);
        assert_eq!(put_away.count(), hidden.len());
    }
}

#[test]
fn no_plot_moves_when_series_are_put_away() {
    stands(&lines(), &["a", "b"]);
    stands(&bars(""), &["a", "b", "c"]);
    stands(&bars(r#","xOffset":{"field":"s"}"#), &["a", "b", "c"]);
    // Each series a row, a panel, and beside a line of text that names its source.
    stands(&bars("").replace(r#""x":{"field":"y","type":"ordinal"}"#, r#""x":{"field":"s"}"#), &["a", "c"]);
    stands(&bars(r#","facet":{"field":"y"}"#), &["a", "b", "c"]);
}

#[test]
fn a_name_put_away_keeps_its_place_before_names_that_move() {
    let row = |year: u32, value: f64, series: &str| format!(r#"{{"t":"{year}-01-01","v":{value},"s":"{series}"}}"#);
    let rows: Vec<String> = [("a", 100.0), ("b", 50.0), ("c", 48.0)]
        .iter()
        .flat_map(|(series, end)| [row(2010, 0.0, series), row(2011, *end, series)])
        .collect();
    let spec = format!(
        r#"{{"data":{{"values":[{}]}},"mark":"line","encoding":{{"x":{{"field":"t","type":"temporal"}},
        "y":{{"field":"v","type":"quantitative"}},"color":{{"field":"s"}}}}}}"#,
        rows.join(",")
    );
    let whole = scene(&spec, "{}");
    let part = scene(&spec, r#"{"hidden":[{"value":"a"}]}"#);
    let (before, after) = (&whole.legends[0].entries, &part.legends[0].entries);
    // The two lines left end at the top now, where the name of the third has stood.
    assert_eq!(before[0].room, after[0].room);
    for (index, one) in after.iter().enumerate() {
        assert!(after.iter().skip(index + 1).all(|other| !one.room.overlaps(&other.room)), "{after:?}");
    }
}

#[test]
fn a_chart_that_is_given_the_height_it_has_stays_as_it_is() {
    let host = Host { measure: &TableMeasure, figures: &NoFigures };
    for width in [320.0, 555.5, 801.0] {
        let natural = Options { width: Some(width), ..Options::default() };
        let free = compile(&json(&lines()), &natural, &host).unwrap();
        let held = Options { height: Some(free.height), ..natural };
        let held = compile(&json(&lines()), &held, &host).unwrap();
        assert_eq!((held.height, &held.views), (free.height, &free.views), "{width}");
    }
}

#[test]
fn notes_of_series_that_stay_keep_their_signs() {
    let spec = r#"{"data": {"values": [{"y": "2017", "v": 3, "s": "a"}, {"y": "2018", "v": 5, "s": "b"}, {"y": "2018", "v": 4, "s": "c"}]},
        "indicator": {"notes": [{"text": "Of a", "test": {"field": "s", "equal": "a"}}, {"text": "Of b", "test": {"field": "s", "equal": "b"}}]},
        "encoding": {"x": {"field": "y"}, "y": {"field": "v", "type": "quantitative"}, "color": {"field": "s"}},
        "layer": [{"mark": "line"}, {"mark": "text", "encoding": {"text": {"field": "v", "formatType": "observation"}}}]}"#;
    let notes = |selection: &str| scene(spec, selection).captions.notes;
    assert_eq!(notes("{}"), ["* Of a.", "† Of b."]);
    assert_eq!(notes(r#"{"hidden":[{"value":"a"}]}"#), ["† Of b."]);
    assert_eq!(notes(r#"{"hidden":[{"value":"b"}]}"#), ["* Of a."]);
    assert_eq!(notes(r#"{"hidden":[{"value":"c"}]}"#), ["* Of a.", "† Of b."]);
}
