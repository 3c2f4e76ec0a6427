//! Texts in several languages.
//! Deliberately absent: translation, and the words of the app itself (those are the UI's and `words`').

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The same text in one or more languages, by BCP 47 tag. A text whose feed names no language stands under `und`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localised(BTreeMap<String, String>);

/// Tag of a text in an unknown language (RFC 5646, section 4.1).
pub const UNDETERMINED: &str = "und";

/// A text chosen for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language, where known.
    pub language: Option<&'a str>,
}

impl Localised {
    /// A text in one language.
    #[must_use]
    pub fn of(language: &str, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language.to_owned(), text.into())]))
    }

    /// A text whose language the feed does not name.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of(UNDETERMINED, text)
    }

    /// Adds or replaces the text in one language.
    pub fn set(&mut self, language: &str, text: impl Into<String>) {
        self.0.insert(language.to_owned(), text.into());
    }

    /// Whether there is no text in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }

    /// Every language with its text, in order of tag.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language.as_str(), text.as_str()))
    }

    /// Replaces every text by what is made of it.
    pub fn map_in_place(&mut self, change: impl Fn(&str) -> String) {
        self.edit(|text| *text = change(text));
    }

    /// Changes every text in place, for example to clean it.
    pub fn edit(&mut self, change: impl FnMut(&mut String)) {
        self.0.values_mut().for_each(change);
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn get(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// The text for a reader of `language`: their own, else the first of `fallbacks` (the conference's languages)
    /// that is present, else any. `None` when there is no text at all.
    #[must_use]
    pub fn choose<'a>(&'a self, language: &str, fallbacks: &[super::LanguageTag]) -> Option<Chosen<'a>> {
        let filled = |tag: &str| self.0.get_key_value(tag).filter(|(_, text)| !text.trim().is_empty());
        let (tag, text) = filled(language)
            .or_else(|| fallbacks.iter().find_map(|tag| filled(tag.as_str())))
            .or_else(|| self.0.iter().find(|(_, text)| !text.trim().is_empty()))?;
        let language = (tag != UNDETERMINED).then_some(tag.as_str());
        Some(Chosen { text, language })
    }
}
