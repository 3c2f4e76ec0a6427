//! Agendas of colleagues beside this one. Nothing is taken in.
//! Deliberately absent: their notes. A comparison is about where people are.

use serde::{Deserialize, Serialize};

use super::{
    AgendaSource, ApiError, NotFoundRow, Plenary, RelatedSession,
    export::count,
    lens::Lens,
    named::{self, Named},
    session_detail::related,
};
use crate::{
    agenda::{self, Entry},
    model::{SessionId, ThemeId},
    transfer::{self, Holdings, Reason, Split},
};

/// Whose agendas are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct CompareCall {
    /// The colleagues' agendas.
    pub sources: Vec<AgendaSource>,
    /// A theme: which of its sessions nobody covers; and, with one colleague, how to divide it.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub theme: Option<String>,
}

/// Somebody whose agenda is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CompanyPerson {
    /// Their name; `None` for the attendee.
    pub name: Option<String>,
    /// How many sessions they have.
    pub picks: u32,
    /// What of theirs could not be told.
    pub not_found: Vec<NotFoundRow>,
}

/// Somebody who is at something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ElsewhereRow {
    /// Who, by position.
    pub who: u32,
    /// At what.
    pub title: String,
    /// Where.
    pub room: Option<String>,
}

/// A session that somebody has picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AttendanceRow {
    /// The session.
    #[serde(flatten)]
    pub session: RelatedSession,
    /// Who goes, by position.
    pub going: Vec<u32>,
    /// Who may go.
    pub maybe: Vec<u32>,
    /// Who is elsewhere meanwhile.
    pub elsewhere: Vec<ElsewhereRow>,
}

/// Why a session of a divided theme is somebody's, or nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SplitReason {
    /// They go already.
    Already,
    /// The other one is elsewhere at that time.
    OnlyOne,
    /// Either could; so both have about as much.
    Even,
    /// Both are elsewhere.
    BothElsewhere,
    /// More is on at that time than two can cover.
    TooMuch,
}

/// A session of a divided theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SplitRow {
    /// The session.
    #[serde(flatten)]
    pub session: RelatedSession,
    /// Whose it is, by position; both where both go already.
    pub who: Vec<u32>,
    /// Why.
    pub reason: SplitReason,
}

/// A theme, divided between two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SplitView {
    /// The theme's sessions by start.
    pub rows: Vec<SplitRow>,
    /// Minutes that each has.
    pub minutes: Vec<i64>,
}

/// Agendas beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CompanyView {
    /// Who: first the attendee.
    pub people: Vec<CompanyPerson>,
    /// What any of them has picked, by start.
    pub sessions: Vec<AttendanceRow>,
    /// The theme that was asked for.
    pub theme: Option<ThemeId>,
    /// Its sessions that nobody goes to.
    pub uncovered: Vec<RelatedSession>,
    /// How two could divide it; `None` without a theme, or with more than two.
    pub split: Option<SplitView>,
}

impl Plenary {
    /// Compares this agenda with others. Nothing is changed.
    ///
    /// # Errors
    /// When one of them can't be read, is no agenda, or one of another conference; or there is no such theme.
    pub fn compare_agendas(&self, call: &CompareCall) -> Result<CompanyView, ApiError> {
        let lens = self.lens()?;
        let programme = &lens.snapshot.programme;
        let theme = call.theme.as_deref().map(|theme| lens.theme_named(theme)).transpose()?;
        let mut people = vec![CompanyPerson { name: None, picks: count(lens.picks.len()), not_found: Vec::new() }];
        let mut agendas = vec![lens.entries.clone()];
        let mut titles = Vec::new();
        for (number, source) in call.sources.iter().enumerate() {
            let incoming = self.incoming_agenda(&lens, source)?;
            let stem = match source {
                AgendaSource::Path(path) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
                AgendaSource::Text(_) => None,
            };
            people.push(CompanyPerson {
                name: incoming.name.or(stem).or_else(|| Some((number + 2).to_string())),
                picks: count(incoming.holdings.picks.len()),
                not_found: incoming.not_found,
            });
            titles.extend(incoming.holdings.own.values().map(|own| (own.id.clone(), own.title.clone())));
            agendas.push(lens.entries_of(&incoming.holdings));
        }
        let company = transfer::compare(&agendas);
        let row = |id: &SessionId| lens.session(id).map(|session| related(&lens, session));
        let title = |id: &SessionId| {
            let own = titles.iter().find(|(own, _)| own == id);
            own.map_or_else(|| lens.title_of(id), |(_, title)| title.clone())
        };
        let room = |id: &SessionId| lens.session(id).and_then(|session| lens.room_and_venue(session).0);
        let sessions = company.sessions.iter().filter_map(|attendance| {
            Some(AttendanceRow {
                session: row(&attendance.session)?,
                going: positions(&attendance.going),
                maybe: positions(&attendance.maybe),
                elsewhere: attendance
                    .elsewhere
                    .iter()
                    .map(|one| ElsewhereRow { who: count(one.who), title: title(&one.entry), room: room(&one.entry) })
                    .collect(),
            })
        });
        let uncovered = theme.as_ref().map(|theme| transfer::uncovered(programme, theme, &agendas)).unwrap_or_default();
        let split = match (&theme, agendas.as_slice()) {
            (Some(theme), [mine, theirs]) => {
                Some(split_view(&lens, &transfer::split(programme, theme, [mine, theirs], &lens.travel())))
            }
            _ => None,
        };
        Ok(CompanyView {
            sessions: sessions.collect(),
            uncovered: uncovered.into_iter().map(|session| related(&lens, session)).collect(),
            people,
            theme,
            split,
        })
    }
}

impl Lens {
    /// The theme that a text names: its id or the beginning of its name.
    fn theme_named(&self, text: &str) -> Result<ThemeId, ApiError> {
        let themes = self.snapshot.programme.themes.iter();
        named::one_of("theme", text, themes.map(|theme| Named::localised(&theme.id, [&theme.title])))
    }

    /// Somebody else's agenda, as planning takes it.
    fn entries_of(&self, holdings: &Holdings) -> Vec<Entry> {
        let programme = &self.snapshot.programme;
        let picked = holdings.picks.iter().filter_map(|(id, pick)| Some((self.snapshot.session(id)?, pick.tier)));
        let mut entries = agenda::entries(programme, picked);
        entries.extend(holdings.own.values().map(|entry| entry.to_entry(programme)));
        agenda::in_order(entries)
    }
}

fn split_view(lens: &Lens, split: &Split) -> SplitView {
    let rows = split.assignments.iter().filter_map(|assignment| {
        Some(SplitRow {
            session: related(lens, lens.session(&assignment.session)?),
            who: positions(&assignment.who),
            reason: match assignment.reason {
                Reason::Already => SplitReason::Already,
                Reason::OnlyOne => SplitReason::OnlyOne,
                Reason::Even => SplitReason::Even,
                Reason::BothElsewhere => SplitReason::BothElsewhere,
                Reason::TooMuch => SplitReason::TooMuch,
            },
        })
    });
    SplitView { rows: rows.collect(), minutes: split.minutes.to_vec() }
}

fn positions(who: &[usize]) -> Vec<u32> {
    who.iter().map(|one| count(*one)).collect()
}
