//! Models: what is worked out once serves every place of its kind, and is not taken for another.

use indicator_charts::color::Color;
use indicator_charts::dataset::bundled;
use indicator_charts::json::Json;
use indicator_charts::scale::Locale;
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::model::Model;
use indicator_charts::scene::selection::{Selection, SeriesKey};
use indicator_charts::scene::theme::ThemeName;
use indicator_charts::scene::{Host, Options, compile};
use indicator_charts::spec::Channel;

use crate::drawing::{Bundled, LANGUAGES, locale};

/// A series that no figure has, put away or brought forward.
fn series() -> SeriesKey {
    SeriesKey { channel: Channel::Color, column: None, value: "nobody".into() }
}

/// Pages that differ in what a model does not know: width, height, theme, colours, a stretch, a series brought forward, how
/// numbers are written.
fn pages(language: &str) -> Vec<Options> {
    let points =
        serde_json::from_str(&format!(r#"{{"language": "{language}", "decimal": ",", "group": "."}}"#)).unwrap();
    let page = |width: f64| Options { width: Some(width), locale: locale(language), ..Options::default() };
    let selected = |selection: Selection| Options { selection, ..page(700.0) };
    vec![
        page(480.0),
        page(1200.0),
        Options { height: Some(500.0), ..page(640.0) },
        Options { theme: Some(ThemeName::Dark), ..page(820.0) },
        Options { colors: Some((Color::hex(0), Color::hex(0xff_ff_ff))), ..page(640.0) },
        selected(Selection { x: Some((1.5e12, 1.65e12)), ..Selection::default() }),
        selected(Selection { highlighted: Some(series()), ..Selection::default() }),
        Options { locale: Locale::from_json(&points), ..page(640.0) },
        page(320.0),
        page(479.0),
    ]
}

#[test]
fn a_model_made_for_one_place_is_drawn_in_others_as_its_spec() {
    for figure in bundled::figure_ids() {
        let spec = Json::object([("figure", Json::from(figure))]);
        for language in LANGUAGES {
            let model = |width: f64| {
                let options = Options { width: Some(width), locale: locale(language), ..Options::default() };
                let model = || Model::of(&spec, &options, &Bundled).unwrap();
                let words = model().scene(&options, &TableMeasure).unwrap().summary();
                model().told(&words, &options.locale)
            };
            let (wide, narrow) = (model(640.0), model(400.0));
            for (place, options) in pages(language).into_iter().enumerate() {
                let fitting = [&wide, &narrow].into_iter().find(|model| model.suits(&options));
                let drawn = fitting.unwrap().clone().scene(&options, &TableMeasure).unwrap();
                let is_told = options.selection.x.is_none() && options.locale == locale(language);
                assert_eq!(drawn.told.is_some(), is_told, "{figure} {language} {place}");
                let host = Host { measure: &TableMeasure, figures: &Bundled };
                let read = compile(&spec, &options, &host).unwrap();
                assert_eq!(drawn.inspect(), read.inspect(), "{figure} {language} {place}");
                assert_eq!(drawn.describe(), read.describe(), "{figure} {language} {place}");
                assert_eq!(format!("{:?}", drawn.nodes), format!("{:?}", read.nodes), "{figure} {language} {place}");
            }
        }
    }
}

#[test]
fn a_model_suits_no_other_look_language_narrowness_choice_or_data() {
    let spec = Json::object([("figure", Json::from("housing-units"))]);
    let page = Options { width: Some(640.0), locale: locale("en"), ..Options::default() };
    let model = Model::of(&spec, &page, &Bundled).unwrap();
    assert!(model.suits(&page));
    let hidden = Selection { hidden: vec![series()], ..Selection::default() };
    let others = [
        Options { theme: Some(ThemeName::Vega), ..page.clone() },
        Options { locale: locale("zh-CN"), ..page.clone() },
        Options { selection: hidden, ..page.clone() },
        Options { datasets: vec![("own".into(), indicator_charts::dataset::Dataset::default())], ..page.clone() },
        Options { width: Some(f64::NAN), ..page.clone() },
    ];
    for (place, other) in others.iter().enumerate() {
        assert!(!model.suits(other), "{place}");
    }
    // Of columns that become bars on a narrow screen there are two models, of other figures one.
    let narrow = Options { width: Some(320.0), ..page.clone() };
    let suits = |figure: &str| {
        Model::of(&Json::object([("figure", Json::from(figure))]), &page, &Bundled).unwrap().suits(&narrow)
    };
    let turned: Vec<_> = bundled::figure_ids()
        .into_iter()
        .filter(|figure| bundled::figure_text(figure).unwrap().contains("\"transpose\""))
        .collect();
    assert!(!turned.is_empty());
    for figure in bundled::figure_ids() {
        assert_eq!(suits(figure), !turned.contains(&figure), "{figure}");
    }
}
