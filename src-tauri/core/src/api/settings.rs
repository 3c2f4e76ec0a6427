//! What the attendee can set.

use serde::{Deserialize, Serialize};

/// The app's language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Language {
    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// All settings. An absent one has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Settings {
    /// The app's language; `None`: the system's, else English.
    pub language: Option<Language>,
    /// Light or dark.
    pub appearance: Appearance,
    /// Minutes between a reminder and the start.
    pub lead_minutes: u32,
    /// Minutes added to every transfer.
    pub margin_minutes: u32,
    /// Whether sessions that are only *maybe* ring too.
    pub remind_maybe: bool,
    /// Whether single letters are keyboard shortcuts (WCAG 2.1.4).
    pub single_key_shortcuts: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            appearance: Appearance::System,
            lead_minutes: 10,
            margin_minutes: 5,
            remind_maybe: false,
            single_key_shortcuts: true,
        }
    }
}
