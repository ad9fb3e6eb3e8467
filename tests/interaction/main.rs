//! What a reader does with a chart, natively: a stretch of the time axis, series put away or brought
//! forward, the pointer, the keyboard, the ear. Pages only pass on what is tested here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod put_away;

use indicator_charts::geometry::Point;
use indicator_charts::json::Json;
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::selection::{STEPPED_BACK, Selection};
use indicator_charts::scene::series::Step;
use indicator_charts::scene::{Host, Node, Options, Scene, compile};
use indicator_charts::spec::NoFigures;

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

fn scene(spec: &str, selection: &str) -> Scene {
    let selection = Selection::from_json(&json(selection)).unwrap();
    let options = Options { width: Some(600.0), height: Some(400.0), selection, ..Options::default() };
    compile(&json(spec), &options, &Host { measure: &TableMeasure, figures: &NoFigures }).unwrap()
}

/// Two lines over eleven years, one of them with a gap.
fn lines() -> String {
    let mut rows = Vec::new();
    for year in 2010..=2020 {
        let gap = year == 2015;
        rows.push(format!(r#"{{"t":"{year}-01-01","v":{},"s":"a"}}"#, year - 2000));
        let value = if gap { "null".to_owned() } else { ((year - 2009) * 100).to_string() };
        rows.push(format!(r#"{{"t":"{year}-01-01","v":{value},"s":"b"}}"#));
    }
    format!(
        r#"{{"data":{{"values":[{}]}},"mark":"line","encoding":{{"x":{{"field":"t","type":"temporal"}},
        "y":{{"field":"v","type":"quantitative"}},"color":{{"field":"s"}}}}}}"#,
        rows.join(",")
    )
}

/// Bars of three series in two years, stacked or side by side.
fn bars(offset: &str) -> String {
    format!(
        r#"{{"data":{{"values":[{{"y":"2017","v":3,"s":"a"}},{{"y":"2017","v":50,"s":"b"}},{{"y":"2018","v":4,"s":"a"}},
        {{"y":"2018","v":-2,"s":"c"}}]}},"mark":"bar","encoding":{{"x":{{"field":"y","type":"ordinal"}},
        "y":{{"field":"v","type":"quantitative"}},"color":{{"field":"s"}}{offset}}}}}"#
    )
}

const YEAR: f64 = 365.25 * 86_400_000.0;

fn year(year: f64) -> f64 {
    (year - 1970.0) * YEAR
}

fn domain(scene: &Scene, channel: &str) -> Vec<f64> {
    let axis = scene.axes.iter().find(|axis| axis.channel == channel).unwrap();
    axis.domain.as_array().unwrap().iter().filter_map(Json::as_number).collect()
}

fn colors(scene: &Scene) -> Vec<String> {
    scene.marks.iter().filter_map(|mark| mark.items.first()?.fill).map(|color| color.to_css()).collect()
}

#[test]
fn a_stretch_of_time_is_shown_to_the_digit_and_the_amounts_keep_their_scale() {
    let whole = scene(&lines(), "{}");
    let (from, to) = (year(2012.3), year(2014.9));
    let part = scene(&lines(), &format!(r#"{{"x":[{from},{to}]}}"#));
    let span = part.spans[0];
    assert_eq!(span.shown, (from, to));
    assert_eq!(span.whole, whole.spans[0].shown);
    let view = part.views[0];
    assert!((span.places.0 - view.x).abs() < 1e-6 && (span.places.1 - view.right()).abs() < 1e-6);
    assert_eq!(domain(&part, "y"), domain(&whole, "y"));
    // 2013 and 2014 of two series; every mark told stands inside the plot.
    let items: Vec<Point> = part.marks.iter().flat_map(|mark| &mark.items).map(|item| item.shape.anchor()).collect();
    assert_eq!(items.len(), 4);
    assert!(items.iter().all(|place| view.contains(*place)));
    assert_eq!(part.table().get("rows").unwrap().as_array().unwrap().len(), 4);
    let clipped = part.nodes.iter().any(|node| matches!(node, Node::Group(group) if group.clip.is_some()));
    assert!(clipped, "the lines run on beyond the edge and are cut there");
}

#[test]
fn a_stretch_without_any_mark_is_an_empty_plot_with_an_axis() {
    let part = scene(&lines(), &format!(r#"{{"x":[{},{}]}}"#, year(1950.0), year(1951.0)));
    assert!(part.marks.iter().all(|mark| mark.items.is_empty()));
    assert!(!part.axes[0].labels.is_empty());
    assert!(part.crosshair(part.views[0].center()).is_none() && part.hit(part.views[0].center()).is_none());
    assert!(part.step(None, Step::Next).is_none());
}

#[test]
fn a_bar_that_reaches_into_the_stretch_is_pointed_at_where_it_is_seen() {
    let spec = r#"{"data":{"values":[{"a":1262304000000,"b":1577836800000,"v":3}]},"mark":"rule","encoding":{
        "x":{"field":"a","type":"temporal"},"x2":{"field":"b"},"y":{"field":"v","type":"quantitative"}}}"#;
    let part = scene(spec, &format!(r#"{{"x":[{},{}]}}"#, year(2018.0), year(2022.0)));
    let hit = part.hit_at(0, 0).unwrap();
    let view = part.views[0];
    assert!(hit.bounds.x >= view.x - 1e-9 && hit.bounds.right() <= view.right() + 1e-9);
    assert!(view.contains(hit.anchor));
}

/// The texts that no edge cuts.
fn uncut(scene: &Scene) -> Vec<&str> {
    let groups = scene.nodes.iter().filter_map(|node| if let Node::Group(group) = node { Some(group) } else { None });
    let nodes = groups.filter(|group| group.clip.is_none()).flat_map(|group| &group.nodes);
    nodes.filter_map(|node| if let Node::Text(text) = node { Some(&*text.text) } else { None }).collect()
}

#[test]
fn a_line_that_runs_on_beyond_the_stretch_is_named_where_the_edge_cuts_it() {
    let part = scene(&lines(), &format!(r#"{{"x":[{},{}]}}"#, year(2012.3), year(2014.9)));
    let (view, entries) = (part.views[0], &part.legends[0].entries);
    assert_eq!(entries.len(), 2);
    assert!((0.0..20.0).contains(&(entries[0].room.x - view.right())));
    assert!(uncut(&part).contains(&"a"), "the name is not cut with its line");
    // The other has a gap in 2015 and ends within the stretch.
    let last = part.marks[1].items.last().unwrap().shape.anchor();
    assert!((0.0..20.0).contains(&(entries[1].room.x - last.x)) && last.x < view.right());
    // Of what is not in the stretch there is no name.
    assert!(scene(&lines(), &format!(r#"{{"x":[{},{}]}}"#, year(1950.0), year(1951.0))).legends.is_empty());
}

#[test]
fn a_break_beyond_the_stretch_takes_no_room() {
    let rows: Vec<String> = (2010..=2020)
        .map(|year| {
            let reason = if year >= 2012 { r#""new scope""# } else { "null" };
            format!(r#"{{"t":"{year}-01-01","period":"{year}","v":{},"break":{reason}}}"#, year - 2000)
        })
        .collect();
    let spec = format!(
        r#"{{"data":{{"values":[{}]}},"mark":"line","encoding":{{"x":{{"field":"t","type":"temporal"}},
        "y":{{"field":"v","type":"quantitative"}}}}}}"#,
        rows.join(",")
    );
    let whole = scene(&spec, "{}");
    assert_eq!(whole.captions.notes, ["* new scope."]);
    let part = scene(&spec, &format!(r#"{{"x":[{},{}]}}"#, year(2018.0), year(2019.0)));
    let widths = [part.views[0].width, whole.views[0].width];
    assert!((widths[0] - widths[1]).abs() < 40.0, "{widths:?}");
}

#[test]
fn a_series_brought_forward_makes_the_others_step_back() {
    let part = scene(&lines(), r#"{"highlighted":{"value":"a"}}"#);
    let alphas: Vec<f64> = part
        .nodes
        .iter()
        .filter_map(|node| match node {
            Node::Group(group) => Some(&group.nodes),
            _ => None,
        })
        .flatten()
        .filter_map(|node| match node {
            Node::Path(path) => path.stroke.as_ref().map(|stroke| stroke.color.alpha),
            _ => None,
        })
        .collect();
    assert_eq!(alphas, [1.0, STEPPED_BACK]);
    assert_eq!(colors(&part), colors(&scene(&lines(), "{}")), "what is told of them stays");
}

#[test]
fn the_crosshair_tells_every_series_at_the_nearest_time() {
    let scene = scene(&lines(), "{}");
    let view = scene.views[0];
    let at = |share: f64| scene.crosshair(Point::new(view.x + share * view.width, view.center().y)).unwrap();
    let cross = at(0.21);
    assert_eq!(cross.hits.len(), 2);
    assert!((cross.x - (view.x + 0.2 * view.width)).abs() < 1.0);
    assert!(cross.hits[0].anchor.y < cross.hits[1].anchor.y, "from top to bottom");
    let told = scene.crosshair_json(&cross);
    assert!(told.get("title").unwrap().as_text().unwrap().contains("2012"));
    let first = &told.get("hits").unwrap().as_array().unwrap()[0];
    assert_eq!(first.get("label").unwrap().as_text(), Some("b"));
    assert_eq!(first.get("value").unwrap().as_text(), Some("300"));
    // A gap is told as one.
    let gap = scene.crosshair_json(&at(0.5));
    let values: Vec<_> = gap
        .get("hits")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit.get("value").unwrap().as_text().unwrap())
        .collect();
    assert!(values.contains(&"no figure") && values.contains(&"15"));
    assert!(scene.crosshair(Point::new(1.0, 1.0)).is_none());
    assert!(scene.crosshair(Point::new(f64::NAN, f64::NAN)).is_none());
}

#[test]
fn what_lasts_is_told_at_dates_that_others_have_and_has_none_of_its_own() {
    let bars = r#"{"mark": "bar", "encoding": {"x": {"field": "from", "type": "temporal"}, "x2": {"field": "to"},
        "y": {"field": "k", "type": "nominal"}}}"#;
    let data = r#""data": {"values": [{"k": "a", "from": "2021-01-01", "to": "2023-01-01"}, {"k": "b", "from": "2022-06-01", "to": "2024-01-01"}]}"#;
    let alone = scene(&format!(r#"{{{data}, "layer": [{bars}]}}"#), "{}");
    assert!(alone.crosshair(alone.views[0].center()).is_none());
    let point = r#"{"mark": "point", "encoding": {"x": {"field": "to", "type": "temporal"}, "y": {"field": "k", "type": "nominal"}}}"#;
    let both = scene(&format!(r#"{{{data}, "layer": [{bars}, {point}]}}"#), "{}");
    let at = both.crosshair(both.views[0].center()).unwrap();
    // The end of the first, which the second covers.
    assert_eq!(at.hits.iter().map(|hit| both.marks[hit.mark].mark).collect::<Vec<_>>(), ["bar", "point", "bar"]);
}

#[test]
fn a_chart_of_names_has_no_crosshair() {
    let scene = scene(&bars(""), "{}");
    assert!(scene.spans.is_empty() && scene.crosshair(scene.views[0].center()).is_none());
}

#[test]
fn a_pointer_over_a_short_bar_or_between_the_points_of_a_line_means_it() {
    let chart = scene(&bars(""), "{}");
    let view = chart.views[0];
    let bar = chart.marks[0].items[2].shape.bounds();
    let over = Point::new(bar.center().x, view.y + 3.0);
    assert!(bar.y - over.y > 60.0, "far above it");
    assert_eq!(chart.hit(over).unwrap().item, 2);
    let chart = scene(&lines(), "{}");
    let view = chart.views[0];
    let hit = chart.hit(Point::new(view.x + 0.31 * view.width, view.y + 1.0)).unwrap();
    assert!((hit.anchor.x - (view.x + 0.3 * view.width)).abs() < 1.0);
    assert!(chart.hit(Point::new(2.0, 2.0)).is_none());
}

#[test]
fn the_keyboard_follows_a_series_along_its_axis_and_changes_over_to_the_nearest_place() {
    let scene = scene(&bars(r#","xOffset":{"field":"s"}"#), "{}");
    let text = |hit: &indicator_charts::scene::hit::Hit| {
        scene.reading(hit).iter().map(|(_, text)| text.to_string()).collect::<Vec<_>>().join(" ")
    };
    let first = scene.step(None, Step::Next).unwrap();
    assert_eq!(text(&first), "2017 a 3");
    let next = scene.step(Some((first.mark, first.item)), Step::Next).unwrap();
    assert_eq!(text(&next), "2018 a 4");
    let end = scene.step(Some((next.mark, next.item)), Step::Next).unwrap();
    assert_eq!(text(&end), "2018 a 4");
    let other = scene.step(Some((next.mark, next.item)), Step::NextSeries).unwrap();
    assert_eq!(text(&other), "2017 b 50");
    let third = scene.step(Some((other.mark, other.item)), Step::NextSeries).unwrap();
    assert_eq!(text(&third), "2018 c −2");
    let back = scene.step(Some((third.mark, third.item)), Step::PreviousSeries).unwrap();
    assert_eq!(text(&back), "2017 b 50");
}

#[test]
fn a_series_is_heard_from_left_to_right_higher_for_more_and_silent_where_there_is_a_gap() {
    let scene = scene(&lines(), "{}");
    let heard = scene.series_json();
    let series = heard.as_array().unwrap();
    assert_eq!(series.iter().map(|one| one.get("label").unwrap().as_text().unwrap()).collect::<Vec<_>>(), ["a", "b"]);
    let of = |name: &str| -> Vec<Option<f64>> {
        series[1]
            .get("points")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|point| point.get(name).unwrap().as_number())
            .collect()
    };
    let (pans, pitches) = (of("pan"), of("pitch"));
    assert!(pans.windows(2).all(|pair| pair[0] < pair[1]) && pans[0] == Some(0.0) && pans[10] == Some(1.0));
    assert_eq!(pitches[5], None, "2015 has no figure");
    let heights: Vec<f64> = pitches.into_iter().flatten().collect();
    assert_eq!(heights.len(), 10);
    assert!(heights.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn a_bar_below_zero_is_lower_than_one_above() {
    let scene = scene(&bars(r#","xOffset":{"field":"s"}"#), "{}");
    let heard = scene.series_json();
    let pitch = |series: usize| {
        heard.as_array().unwrap()[series].get("points").unwrap().as_array().unwrap()[0]
            .get("pitch")
            .unwrap()
            .as_number()
            .unwrap()
    };
    assert!(pitch(2) < pitch(0) && pitch(0) < pitch(1));
}

#[test]
fn what_else_is_known_of_a_value_is_told_on_demand() {
    let spec = r#"{"data":{"values":[{"y":"2017","v":3,"source":"Yearbook 2018","note":"","basis":"same scope"}]},
        "mark":"bar","encoding":{"x":{"field":"y"},"y":{"field":"v","type":"quantitative"}}}"#;
    let scene = scene(spec, "{}");
    let told = scene.details(&scene.hit_at(0, 0).unwrap());
    let told: Vec<(&str, &str)> = told.iter().map(|(title, text)| (*title, &**text)).collect();
    assert_eq!(told, [("Basis", "same scope"), ("Source", "Yearbook 2018")]);
}

#[test]
fn the_summary_tells_change_gaps_and_which_targets_were_met() {
    let told = scene(&lines(), "{}").summary();
    assert!(told.contains("A: up from 10 in 2010 to 20 in 2020."), "{told}");
    assert!(told.contains("Highest 1,100 (2020, b)."), "{told}");
    assert!(told.contains("B: no figure for 2015."), "{told}");
    assert!(told.starts_with("Line chart, 21 values, 2010–2020."), "{told}");
    let spec = r#"{"data":{"values":[{"y":"2021","v":9,"status":"actual"},{"y":"2021","v":10,"status":"target","bound":"at-least"},
        {"y":"2022","v":12,"status":"actual"},{"y":"2022","v":11,"status":"target","bound":"over"},
        {"y":"2023","v":null},{"y":"2024","v":14,"status":"target"}]},
        "mark":"bar","encoding":{"x":{"field":"y","scale":{"domain":["2021","2022","2023","2024"]}},
        "y":{"field":"v","type":"quantitative"},"xOffset":{"field":"status"}}}"#;
    let told = scene(spec, "{}").summary();
    assert!(told.contains("1 of 2 targets met, missed: 2021."), "{told}");
    assert!(told.contains("No figure for 2023."), "{told}");
    assert!(told.contains("Includes values marked target."), "{told}");
    assert!(told.contains("Some are stated as at least, over."), "{told}");
    assert!(told.contains("Highest 12 (2022"), "a plan is no result: {told}");
}

#[test]
fn the_summary_tells_what_is_written_on_the_chart() {
    let spec = r#"{"data":{"values":[{"y":"2021","v":9},{"y":"2022","v":12}]},
        "mark":"bar","encoding":{"x":{"field":"y"},"y":{"field":"v","type":"quantitative"}},
        "indicator":{"annotations":[{"text":"Bridge opened","x":"2022","y":12},{"x":"2021"},
        {"text":{"en":"Nowhere to be seen","zh":"不见"},"x":"1950"}]}}"#;
    let told = scene(spec, "{}").summary();
    assert!(told.ends_with("Annotated: Bridge opened; Nowhere to be seen."), "{told}");
}

#[test]
fn each_value_is_told_once_and_none_is_compared_across_a_break() {
    let spec = r#"{"data":{"values":[{"t":"2019","v":9,"c":"a"},{"t":"2020","v":12,"c":"a"},
        {"t":"2021","v":30,"c":"a","break":"new scope"},{"t":"2019","v":5,"c":"b"},{"t":"2021","v":7,"c":"b"}]},
        "mark":{"type":"line","point":true},"encoding":{"x":{"field":"t","type":"ordinal"},
        "y":{"field":"v","type":"quantitative"},"color":{"field":"c"}}}"#;
    let drawn = scene(spec, "{}");
    let told = drawn.summary();
    assert!(told.starts_with("Line chart, 5 values"), "{told}");
    assert_eq!(told.matches("A: ").count(), 1, "{told}");
    assert!(told.contains("9 in 2019, 30 in 2021; the series breaks between"), "{told}");
    assert!(told.contains("B: up from 5 in 2019 to 7 in 2021"), "{told}");
    assert_eq!(drawn.series().len(), 2, "a line and the points on it are one series");
}

#[test]
fn without_a_scale_values_are_px() {
    let spec = r#"{"data":{"values":[{"a":20,"b":30},{"a":120,"b":80},{"a":"x","b":1}]},"mark":"point",
        "encoding":{"x":{"field":"a","type":"quantitative","scale":null},"y":{"field":"b","type":"quantitative"}}}"#;
    let drawn = scene(spec, "{}");
    let view = drawn.views[0];
    let at: Vec<f64> =
        drawn.marks.iter().flat_map(|mark| &mark.items).map(|item| item.shape.anchor().x - view.x).collect();
    assert_eq!(at, [20.0, 120.0]);
}
