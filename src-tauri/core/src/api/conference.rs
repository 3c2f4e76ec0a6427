//! The open conference: its days and what its sessions can be filtered by.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::Hash,
};

use serde::Serialize;

use super::{ApiError, Plenary, snapshot::Snapshot};
use crate::model::{ConferenceId, DayId, FormatId, FormatKind, Session, SessionId, Status, Theme, ThemeId, VenueId};

/// A programme day, for the tabs of the Programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DayInfo {
    /// Identifier.
    pub id: DayId,
    /// Calendar date at the venue, `YYYY-MM-DD`.
    pub date: String,
    /// 1 for the first day.
    pub index: u32,
    /// Its name, where the publisher gave one.
    pub title: Option<String>,
    /// How many sessions it has (withdrawn ones not counted).
    pub sessions: u32,
}

/// A theme or track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ThemeInfo {
    /// Identifier.
    pub id: ThemeId,
    /// Name in the reader's language.
    pub title: String,
    /// Which of the design's hues it has: 0–7 by the order of display (the summit's eight themes) or of size
    /// (others); `None` for the ninth and later.
    pub hue: Option<u8>,
    /// How many sessions have it.
    pub sessions: u32,
}

/// A kind of session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormatInfo {
    /// Identifier.
    pub id: FormatId,
    /// Name in the reader's language.
    pub title: String,
    /// Content or infrastructure.
    pub kind: FormatKind,
    /// How many sessions have it.
    pub sessions: u32,
}

/// A venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VenueInfo {
    /// Identifier.
    pub id: VenueId,
    /// Name in the reader's language.
    pub name: String,
    /// Name for tight places.
    pub short_name: String,
    /// Postal address.
    pub address: Option<String>,
    /// How many sessions it has.
    pub sessions: u32,
}

/// A language that is spoken on a session or into which one is interpreted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LanguageInfo {
    /// BCP 47 tag.
    pub tag: String,
    /// Sessions on which it is spoken.
    pub spoken: u32,
    /// Sessions that are interpreted into it.
    pub interpreted: u32,
}

/// The open conference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ConferenceInfo {
    /// Identifier.
    pub id: ConferenceId,
    /// Full name.
    pub title: String,
    /// Short name for tight places.
    pub acronym: Option<String>,
    /// One line under the name.
    pub tagline: Option<String>,
    /// City.
    pub city: Option<String>,
    /// IANA zone in which all its times are shown.
    pub timezone: String,
    /// Start, RFC 3339 with the venue's offset.
    pub start: String,
    /// End, RFC 3339 with the venue's offset.
    pub end: String,
    /// Days in order.
    pub days: Vec<DayInfo>,
    /// Themes in the publisher's order.
    pub themes: Vec<ThemeInfo>,
    /// Formats in the publisher's order.
    pub formats: Vec<FormatInfo>,
    /// Venues in the publisher's order.
    pub venues: Vec<VenueInfo>,
    /// Languages, most spoken first.
    pub languages: Vec<LanguageInfo>,
    /// Sessions without a start.
    pub unscheduled: u32,
    /// Whether the programme was invented for illustration.
    pub illustrative: bool,
    /// What is fact and what is invented.
    pub illustrative_note: Option<String>,
    /// Number of the revision on this computer, from 1.
    pub revision: u32,
    /// When this edition was made, RFC 3339 with the venue's offset.
    pub programme_of: Option<String>,
}

impl Plenary {
    /// The open conference.
    ///
    /// # Errors
    /// When the attendee's data can't be read.
    pub fn conference(&self) -> Result<ConferenceInfo, ApiError> {
        let language = self.language()?;
        let snapshot = self.snapshot();
        let hidden = self.stores().user.hidden(&snapshot.programme.conference.id)?.into_iter().collect();
        Ok(describe(&snapshot, &hidden, language.tag()))
    }
}

/// How often each key occurs among the sessions of the programme (withdrawn and hidden ones not counted).
fn tally<'a, K: Eq + Hash + 'a, I: IntoIterator<Item = K>>(
    snapshot: &'a Snapshot,
    hidden: &HashSet<SessionId>,
    keys: impl Fn(&'a Session) -> I,
) -> HashMap<K, u32> {
    let mut counts = HashMap::new();
    let shown = |session: &&Session| session.status != Status::Withdrawn && !hidden.contains(&session.id);
    for session in snapshot.programme.sessions.iter().filter(shown) {
        for key in keys(session) {
            *counts.entry(key).or_insert(0) += 1;
        }
    }
    counts
}

fn describe(snapshot: &Snapshot, hidden: &HashSet<SessionId>, language: &str) -> ConferenceInfo {
    let programme = &snapshot.programme;
    let conference = &programme.conference;
    let words = |text| snapshot.words(text, language);
    let days = tally(snapshot, hidden, |session| snapshot.day_of(session));
    let formats = tally(snapshot, hidden, |session| session.format.as_ref());
    let venues = tally(snapshot, hidden, |session| snapshot.place(session).1.map(|venue| &venue.id));
    let unscheduled = tally(snapshot, hidden, |session| session.start.is_none().then_some(()));
    ConferenceInfo {
        id: conference.id.clone(),
        title: words(&conference.title).unwrap_or_else(|| conference.id.to_string()),
        acronym: conference.acronym.clone(),
        tagline: words(&conference.tagline),
        city: words(&conference.city),
        timezone: conference.zone.name().to_owned(),
        start: snapshot.at(conference.start),
        end: snapshot.at(conference.end),
        days: programme
            .days
            .iter()
            .map(|day| DayInfo {
                id: day.id.clone(),
                date: day.date.to_string(),
                index: day.index,
                title: words(&day.title),
                sessions: days.get(&day.id).copied().unwrap_or(0),
            })
            .collect(),
        themes: themes(snapshot, hidden, language),
        formats: programme
            .formats
            .iter()
            .map(|format| FormatInfo {
                id: format.id.clone(),
                title: words(&format.title).unwrap_or_else(|| format.id.to_string()),
                kind: format.kind,
                sessions: formats.get(&format.id).copied().unwrap_or(0),
            })
            .collect(),
        venues: programme
            .venues
            .iter()
            .map(|venue| {
                let name = words(&venue.name).unwrap_or_else(|| venue.id.to_string());
                VenueInfo {
                    id: venue.id.clone(),
                    short_name: words(&venue.short_name).unwrap_or_else(|| name.clone()),
                    name,
                    address: venue.address.clone(),
                    sessions: venues.get(&venue.id).copied().unwrap_or(0),
                }
            })
            .collect(),
        languages: languages(snapshot, hidden),
        unscheduled: unscheduled.get(&()).copied().unwrap_or(0),
        illustrative: conference.illustrative,
        illustrative_note: words(&conference.illustrative_note),
        revision: snapshot.revision,
        programme_of: conference.generated_at.map(|at| snapshot.at(at)),
    }
}

/// How many hues the design has for themes.
const HUES: u8 = 8;

/// Themes in the publisher's order. With up to eight themes each has its own hue in that order; with more, the eight
/// that most sessions have get one, the largest first.
fn themes(snapshot: &Snapshot, hidden: &HashSet<SessionId>, language: &str) -> Vec<ThemeInfo> {
    let counts = tally(snapshot, hidden, |session| session.themes.iter());
    // Hiding a session must not colour the programme anew.
    let all = tally(snapshot, &HashSet::new(), |session| session.themes.iter());
    let count = |counts: &HashMap<&ThemeId, u32>, theme: &Theme| counts.get(&theme.id).copied().unwrap_or(0);
    let mut by_hue: Vec<&Theme> = snapshot.programme.themes.iter().collect();
    if by_hue.len() > usize::from(HUES) {
        by_hue.sort_by_key(|theme| std::cmp::Reverse(count(&all, theme)));
    }
    let hues: HashMap<&ThemeId, u8> = by_hue.iter().map(|theme| &theme.id).zip(0..HUES).collect();
    snapshot
        .programme
        .themes
        .iter()
        .map(|theme| ThemeInfo {
            id: theme.id.clone(),
            title: snapshot.words(&theme.title, language).unwrap_or_else(|| theme.id.to_string()),
            hue: hues.get(&theme.id).copied(),
            sessions: count(&counts, theme),
        })
        .collect()
}

fn languages(snapshot: &Snapshot, hidden: &HashSet<SessionId>) -> Vec<LanguageInfo> {
    let spoken = tally(snapshot, hidden, |session| session.spoken_languages.iter());
    let interpreted = tally(snapshot, hidden, |session| session.interpreted_languages.iter());
    let all: BTreeSet<_> = spoken.keys().chain(interpreted.keys()).copied().collect();
    let mut languages: Vec<LanguageInfo> = all
        .into_iter()
        .map(|tag| LanguageInfo {
            tag: tag.to_string(),
            spoken: spoken.get(tag).copied().unwrap_or(0),
            interpreted: interpreted.get(tag).copied().unwrap_or(0),
        })
        .collect();
    languages.sort_by_key(|language| std::cmp::Reverse(language.spoken));
    languages
}
