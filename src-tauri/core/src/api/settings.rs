//! What the attendee can set.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ApiError, DayTime};
use crate::{
    agenda::{Mobility, Way},
    model::LanguageTag,
    reminders::{Rules, SlotRules},
};

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
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the settings")]
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
    /// Minutes between the reminders of an own slot and its start: two, one or none, the longest first.
    pub own_slot_leads: Vec<u32>,
    /// Whether the followed sources are asked without anybody asking for it.
    pub auto_sync: bool,
    /// How the attendee gets from one venue to another.
    pub way: Way,
    /// Whether steps are in their way.
    pub step_free: bool,
    /// The languages they understand. None named: languages are not weighed.
    pub understood: Vec<LanguageTag>,
    /// Minutes that the best plan leaves between two sessions at least.
    pub break_minutes: u32,
    /// When lunch begins at the earliest.
    pub lunch_from: DayTime,
    /// When lunch is over at the latest.
    pub lunch_to: DayTime,
    /// Minutes that the best plan keeps free for lunch; 0: no lunch.
    pub lunch_minutes: u32,
    /// The best plan adds nothing that ends later.
    pub latest_end: Option<DayTime>,
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
            own_slot_leads: vec![60, 15],
            auto_sync: true,
            way: Way::Quickest,
            step_free: false,
            understood: Vec::new(),
            break_minutes: 0,
            lunch_from: DayTime::at(12, 0),
            lunch_to: DayTime::at(14, 30),
            lunch_minutes: 45,
            latest_end: None,
        }
    }
}

/// Longest lead time: a day.
pub(super) const MAX_LEAD: u32 = 24 * 60;

/// Longest margin.
const MAX_MARGIN: u32 = 60;

/// Longest break between two sessions, and longest lunch.
const MAX_PAUSE: u32 = 4 * 60;

impl Settings {
    /// Settings as stored: one JSON value a key. What is absent or unreadable has its default.
    pub(super) fn from_stored(stored: &BTreeMap<String, String>) -> Self {
        let mut known = Self::default();
        for (key, text) in stored {
            if let Ok(value) = serde_json::from_str(text) {
                known = known.clone().with(key, value).unwrap_or(known);
            }
        }
        known
    }

    pub(super) fn to_stored(&self) -> BTreeMap<String, String> {
        self.to_map().into_iter().map(|(key, value)| (key, value.to_string())).collect()
    }

    fn to_map(&self) -> serde_json::Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(map)) => map,
            _ => unreachable!("settings are a JSON object"),
        }
    }

    /// All keys with their values.
    #[must_use]
    pub fn entries(&self) -> Vec<(String, Value)> {
        self.to_map().into_iter().collect()
    }

    /// These settings with one changed; `None` when there is no such key or the value does not suit it.
    #[must_use]
    pub fn with(self, key: &str, value: Value) -> Option<Self> {
        let mut map = self.to_map();
        map.get_mut(key).map(|slot| *slot = value)?;
        serde_json::from_value(Value::Object(map)).ok()
    }

    pub(super) fn check(&self) -> Result<(), ApiError> {
        let minutes = [
            ("lead_minutes", self.lead_minutes, MAX_LEAD),
            ("margin_minutes", self.margin_minutes, MAX_MARGIN),
            ("break_minutes", self.break_minutes, MAX_PAUSE),
            ("lunch_minutes", self.lunch_minutes, MAX_PAUSE),
        ];
        if let Some((what, value, _)) = minutes.into_iter().find(|(_, value, most)| value > most) {
            return Err(ApiError::OutOfRange { what: what.to_owned(), value: value.to_string() });
        }
        let leads = &self.own_slot_leads;
        if leads.len() > 2 || leads.iter().any(|lead| *lead > MAX_LEAD) || !leads.is_sorted_by(|a, b| a > b) {
            let value = leads.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            return Err(ApiError::OutOfRange { what: "own_slot_leads".to_owned(), value: format!("[{value}]") });
        }
        Ok(())
    }

    pub(super) fn mobility(&self) -> Mobility {
        Mobility { way: self.way, step_free: self.step_free, margin_minutes: self.margin_minutes }
    }

    /// The reminders of own slots: a single one is the last.
    pub(super) fn slot_rules(&self, language: Language) -> SlotRules<'static> {
        let leads = &self.own_slot_leads;
        SlotRules {
            first_minutes: if leads.len() > 1 { leads.first().copied() } else { None },
            last_minutes: leads.last().copied(),
            language: language.tag(),
        }
    }

    pub(super) fn rules(&self, language: Language) -> Rules<'static> {
        Rules { lead_minutes: self.lead_minutes, maybe: self.remind_maybe, language: language.tag() }
    }
}
