//! Why a session is worth something to the attendee, as rows with names.
//! Deliberately absent: the numbers (agenda has their table), and sentences.

use serde::Serialize;

use super::lens::Lens;
use crate::{
    agenda::{Followed, Reason, Valuer},
    model::{FormatKind, LanguageTag, Session},
};

/// What sort of reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// The attendee goes, to this or to another slot of it.
    Going,
    /// The attendee may go, to this or to another slot of it.
    Maybe,
    /// A followed theme.
    Theme,
    /// A followed person.
    Person,
    /// A followed organisation.
    Organisation,
    /// Spoken in a language that the attendee understands.
    Spoken,
    /// Interpreted into a language that the attendee understands.
    Interpreted,
    /// Neither spoken nor interpreted in a language that the attendee understands.
    NotUnderstood,
    /// Another slot of it is in the agenda already.
    NothingNew,
}

/// Why a session is worth something, or less.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReasonRow {
    /// What sort of reason.
    pub code: ReasonCode,
    /// The theme, person, organisation or session; the tag of the language.
    pub id: Option<String>,
    /// Its name; `None` for a pick and for languages, whose names the window knows.
    pub title: Option<String>,
    /// What it counts.
    pub worth: i64,
}

impl Lens {
    pub(super) fn valuer(&self, understood: &[LanguageTag]) -> Valuer<'_> {
        Valuer::new(&self.snapshot.programme, &self.personal.following, understood)
    }

    pub(super) fn reason_row(&self, reason: &Reason) -> ReasonRow {
        let (code, id, title) = match reason {
            Reason::Going => (ReasonCode::Going, None, None),
            Reason::Maybe => (ReasonCode::Maybe, None, None),
            Reason::Followed(what) => {
                let code = match what {
                    Followed::Theme(_) => ReasonCode::Theme,
                    Followed::Person(_) => ReasonCode::Person,
                    Followed::Organisation(_) => ReasonCode::Organisation,
                };
                (code, Some(what.id().to_owned()), Some(self.followed_title(what)))
            }
            Reason::Spoken(language) => (ReasonCode::Spoken, Some(language.to_string()), None),
            Reason::Interpreted(language) => (ReasonCode::Interpreted, Some(language.to_string()), None),
            Reason::NotUnderstood => (ReasonCode::NotUnderstood, None, None),
            Reason::NothingNew(slot) => (ReasonCode::NothingNew, Some(slot.to_string()), Some(self.title_of(slot))),
        };
        ReasonRow { code, id, title, worth: reason.worth() }
    }

    /// What sort of format a session has; content where the programme does not say.
    pub(super) fn format_kind(&self, session: &Session) -> FormatKind {
        let formats = &self.snapshot.programme.formats;
        let format = session.format.as_ref().and_then(|id| formats.iter().find(|format| format.id == *id));
        format.map(|format| format.kind).unwrap_or_default()
    }
}
