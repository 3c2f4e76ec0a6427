//! What a session is worth to an attendee, as one table of numbers and the reasons behind each.
//! Deliberately absent: which sessions go together (see `plan`), and names in words.

use std::collections::{HashMap, HashSet};

use super::{Followed, Following, Tier};
use crate::model::{LanguageTag, OrganisationId, PersonId, Programme, Session, SessionId};

/// A session that the attendee goes to.
const GOING: i64 = 1000;
/// A session that the attendee may go to.
const MAYBE: i64 = 100;
/// Each followed theme.
const FOLLOWED_THEME: i64 = 10;
/// So many followed themes count.
const THEMES_AT_MOST: usize = 2;
/// Each followed person on it.
const FOLLOWED_PERSON: i64 = 15;
/// A followed organisation that holds it or that somebody on it is from.
const FOLLOWED_ORGANISATION: i64 = 10;
/// So many followed organisations count.
const ORGANISATIONS_AT_MOST: usize = 1;
/// Spoken in a language that the attendee understands.
const SPOKEN: i64 = 5;
/// Not spoken, but interpreted into one.
const INTERPRETED: i64 = 3;
/// Neither.
const NOT_UNDERSTOOD: i64 = -40;
/// Another slot of what is in the agenda already, where something new is looked for.
const NOTHING_NEW: i64 = -50;

/// A day without its lunch: less than a session that the attendee goes to, more than all that would fit into its place.
pub(super) const NO_LUNCH: i64 = -500;

/// Why a session is worth something, or less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The attendee goes, to this or to another slot of it.
    Going,
    /// The attendee may go, to this or to another slot of it.
    Maybe,
    /// It has a followed theme, a followed person is on it, or a followed organisation holds it or has somebody on it.
    Followed(Followed),
    /// It is spoken in a language that the attendee understands.
    Spoken(LanguageTag),
    /// It is interpreted into a language that the attendee understands.
    Interpreted(LanguageTag),
    /// It is neither spoken nor interpreted in a language that the attendee understands.
    NotUnderstood,
    /// Another slot of it is in the agenda already.
    NothingNew(SessionId),
}

impl Reason {
    /// What it counts.
    #[must_use]
    pub fn worth(&self) -> i64 {
        match self {
            Self::Going => GOING,
            Self::Maybe => MAYBE,
            Self::Followed(Followed::Theme(_)) => FOLLOWED_THEME,
            Self::Followed(Followed::Person(_)) => FOLLOWED_PERSON,
            Self::Followed(Followed::Organisation(_)) => FOLLOWED_ORGANISATION,
            Self::Spoken(_) => SPOKEN,
            Self::Interpreted(_) => INTERPRETED,
            Self::NotUnderstood => NOT_UNDERSTOOD,
            Self::NothingNew(_) => NOTHING_NEW,
        }
    }

    /// The reason that a pick is.
    #[must_use]
    pub fn of_pick(tier: Tier) -> Self {
        match tier {
            Tier::Going => Self::Going,
            Tier::Maybe => Self::Maybe,
        }
    }
}

/// What reasons are worth together.
#[must_use]
pub fn worth(reasons: &[Reason]) -> i64 {
    reasons.iter().map(Reason::worth).sum()
}

/// What an attendee cares about, with what a programme says of people.
#[derive(Debug)]
pub struct Valuer<'a> {
    following: &'a Following,
    understood: HashSet<String>,
    affiliations: HashMap<&'a PersonId, &'a OrganisationId>,
}

impl<'a> Valuer<'a> {
    /// Looks the people of a programme up once. Where no language is named that the attendee understands, languages are not
    /// weighed.
    #[must_use]
    pub fn new(programme: &'a Programme, following: &'a Following, languages: &[LanguageTag]) -> Self {
        let affiliations =
            programme.people.iter().filter_map(|person| Some((&person.id, person.organisation.as_ref()?))).collect();
        Self { following, understood: languages.iter().map(LanguageTag::primary).collect(), affiliations }
    }

    /// Why a session is worth something, whether it is picked or not: what of it is followed, and its languages. One whose
    /// languages nobody states gains and loses nothing by them.
    #[must_use]
    pub fn reasons(&self, session: &'a Session) -> Vec<Reason> {
        let (mut themes, mut organisations) = (0, 0);
        let followed = self.following.of(session, |person| self.affiliations.get(person).copied());
        let counting = followed.into_iter().filter(|what| match what {
            Followed::Theme(_) => {
                themes += 1;
                themes <= THEMES_AT_MOST
            }
            Followed::Person(_) => true,
            Followed::Organisation(_) => {
                organisations += 1;
                organisations <= ORGANISATIONS_AT_MOST
            }
        });
        counting.map(Reason::Followed).chain(self.language(session)).collect()
    }

    fn language(&self, session: &Session) -> Option<Reason> {
        let understood = |languages: &[LanguageTag]| {
            languages.iter().find(|language| self.understood.contains(&language.primary())).cloned()
        };
        if self.understood.is_empty() || session.spoken_languages.is_empty() {
            return None;
        }
        Some(match (understood(&session.spoken_languages), understood(&session.interpreted_languages)) {
            (Some(spoken), _) => Reason::Spoken(spoken),
            (None, Some(interpreted)) => Reason::Interpreted(interpreted),
            (None, None) => Reason::NotUnderstood,
        })
    }
}
