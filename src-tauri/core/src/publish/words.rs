//! The words of the published pages, in English and French.

use chrono::NaiveDate;

use crate::{
    contribution::role_name,
    dates,
    model::{Role, Status},
};

/// A language that the pages have words in. Pages in other languages have English ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    English,
    French,
}

impl Words {
    pub(super) fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some("fr") => Self::French,
            _ => Self::English,
        }
    }

    /// The language of the words, for `lang`.
    pub(super) fn tag(self) -> &'static str {
        self.pick("en", "fr")
    }

    pub(super) fn pick<'a>(self, english: &'a str, french: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }

    /// `label: ` with French's no-break space.
    pub(super) fn colon(self) -> &'static str {
        self.pick(": ", "\u{a0}: ")
    }

    /// Thursday 8 December 2016.
    pub(super) fn date(self, date: NaiveDate) -> String {
        dates::long(date, self.tag())
    }

    pub(super) fn status(self, status: Status) -> Option<&'static str> {
        match status {
            Status::Confirmed => None,
            Status::Tentative => Some(self.pick("Tentative", "À confirmer")),
            Status::Cancelled | Status::Withdrawn => Some(self.pick("Cancelled", "Annulée")),
        }
    }

    pub(super) fn role(self, role: Role) -> Option<&'static str> {
        role_name(role, self.tag())
    }

    /// The name of a language in itself; its tag where it is not a common one.
    pub(super) fn language(tag: &str) -> &str {
        match tag {
            "en" => "English",
            "fr" => "Français",
            "es" => "Español",
            "de" => "Deutsch",
            "it" => "Italiano",
            "pt" => "Português",
            "nl" => "Nederlands",
            "ar" => "العربية",
            "pl" => "Polski",
            "sv" => "Svenska",
            tag => tag,
        }
    }
}
