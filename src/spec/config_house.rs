//! The house look's defaults, where they differ from Vega-Lite's.

use super::config::Config;
use super::scale_config::ScaleConfig;
use super::view::ViewBackground;

impl Config {
    /// Defaults of the house look: Vega-Lite's scales with more air between groups of bars; colours,
    /// type and guides come from the theme.
    #[must_use]
    pub fn house() -> Config {
        let vega = Config::vega();
        let scale = ScaleConfig {
            bar_band_padding_inner: Some(0.28),
            band_with_nested_offset_padding_inner: Some(0.24),
            band_with_nested_offset_padding_outer: Some(0.12),
            offset_band_padding_inner: Some(0.1),
            ..vega.scale.as_deref().cloned().unwrap_or_default()
        };
        let view = ViewBackground { step: Some(26.0), ..vega.view.as_deref().cloned().unwrap_or_default() };
        Config {
            scale: Some(Box::new(scale)),
            view: Some(Box::new(view)),
            mark: vega.mark.map(|mark| Box::new(super::Mark { color: None, ..*mark })),
            text: None,
            rule: None,
            axis: None,
            axis_band: None,
            legend: None,
            header: None,
            title: None,
            style: None,
            background: super::Nullable::Unset,
            range: None,
            ..vega
        }
    }
}
