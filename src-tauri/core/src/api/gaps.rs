//! Free stretches of the agenda with what fits into each.
//! Deliberately absent: picking from them; that is a pick like any other.

use chrono::Duration;
use serde::Serialize;

use super::{ApiError, Plenary, ReasonRow, SessionRow, lens::Lens};
use crate::{
    agenda::{self, Offer, Reason, StepFree, Suggestion, Tier, Valuer},
    model::{Day, DayId, FormatKind, Interval, Session, SessionId},
};

/// A shorter stretch is a break and no gap.
const SHORTEST: Duration = Duration::minutes(15);

/// So many suggestions are told of each gap.
const TOLD: usize = 20;

/// A session that fits into a gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GapSuggestion {
    /// The session.
    #[serde(flatten)]
    pub row: SessionRow,
    /// Why it is suggested; empty when nothing speaks for it or against it but that it fits.
    pub reasons: Vec<ReasonRow>,
    /// What the reasons count together.
    pub worth: i64,
    /// Whether a way there or on from there leaves less than the margin.
    pub tight: bool,
    /// Whether door and room are without steps. `None` unless the attendee asks for step-free ways.
    pub step_free: Option<StepFree>,
}

/// A free stretch of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GapRow {
    /// The day.
    pub day: DayId,
    /// Start, RFC 3339 with the venue's offset.
    pub start: String,
    /// End, RFC 3339 with the venue's offset.
    pub end: String,
    /// Its length.
    pub minutes: i64,
    /// The entry that ends where it begins.
    pub before: Option<SessionId>,
    /// The entry that begins where it ends.
    pub after: Option<SessionId>,
    /// How many sessions fit.
    pub fits: usize,
    /// The most worthwhile of them, twenty at most.
    pub suggestions: Vec<GapSuggestion>,
}

impl Plenary {
    /// The free stretches of a day, or of all days, from now on, within the hours in which something takes place.
    ///
    /// # Errors
    /// When the programme has no such day, or the databases can't be read.
    pub fn gaps(&self, day: Option<&str>) -> Result<Vec<GapRow>, ApiError> {
        let lens = self.lens()?;
        let understood = self.settings()?.understood;
        let valuer = lens.valuer(&understood);
        let days = match day {
            Some(day) => vec![lens.day_named(day)?],
            None => lens.snapshot.programme.days.iter().collect(),
        };
        let rows = days.into_iter().filter_map(|day| Some(lens.gaps_of(day, lens.hours_of(day)?, &valuer)));
        Ok(rows.flatten().collect())
    }
}

impl Lens {
    fn gaps_of(&self, day: &Day, hours: Interval, valuer: &Valuer<'_>) -> Vec<GapRow> {
        let travel = self.travel();
        let offers: Vec<Offer> = self
            .content_of(day)
            .filter(|session| !self.picks.contains_key(&session.id))
            .filter(|session| session.start.is_some_and(|start| start >= self.now))
            .map(|session| Offer { entry: self.as_entry(session), reasons: self.reasons_for_gap(session, valuer) })
            .filter(|offer| !travel.is_barred(&offer.entry))
            .collect();
        let gaps = agenda::gaps(&self.entries, &[hours], &offers, SHORTEST, &travel);
        gaps.into_iter()
            .map(|gap| {
                let Interval { start, end } = gap.interval;
                let ends_there = |entry: &&agenda::Entry| entry.interval.is_some_and(|interval| interval.end == start);
                let starts_there =
                    |entry: &&agenda::Entry| entry.interval.is_some_and(|interval| interval.start == end);
                let on = || self.entries.iter().filter(|entry| entry.on);
                GapRow {
                    day: day.id.clone(),
                    start: self.snapshot.at(start),
                    end: self.snapshot.at(end),
                    minutes: gap.interval.length().num_minutes(),
                    before: on().find(ends_there).map(|entry| entry.session.clone()),
                    after: on().find(starts_there).map(|entry| entry.session.clone()),
                    fits: gap.suggestions.len(),
                    suggestions: gap.suggestions.iter().take(TOLD).filter_map(|one| self.suggestion(one)).collect(),
                }
            })
            .collect()
    }

    fn suggestion(&self, suggestion: &Suggestion) -> Option<GapSuggestion> {
        let session = self.session(&suggestion.session)?;
        Some(GapSuggestion {
            row: self.row(session),
            reasons: suggestion.reasons.iter().map(|reason| self.reason_row(reason)).collect(),
            worth: agenda::worth(&suggestion.reasons),
            tight: suggestion.is_tight,
            step_free: self.travel().step_free(None, &self.as_entry(session)),
        })
    }

    /// What is followed and understood of a session, and whether it is nothing new.
    fn reasons_for_gap<'a>(&'a self, session: &'a Session, valuer: &Valuer<'a>) -> Vec<Reason> {
        let known = self.snapshot.repeats.others(&session.id).find(|slot| self.picks.contains_key(slot));
        let mut reasons = valuer.reasons(session);
        reasons.extend(known.cloned().map(Reason::NothingNew));
        reasons
    }

    /// A session as planning takes it, as if the attendee went.
    pub(super) fn as_entry(&self, session: &Session) -> agenda::Entry {
        let own = self.personal.own_entry(&session.id).map(|own| own.to_entry(&self.snapshot.programme));
        let of_programme = || agenda::entries(&self.snapshot.programme, [(session, Tier::Going)]).pop();
        own.or_else(of_programme).unwrap_or_else(|| unreachable!("each session is an entry"))
    }

    /// Sessions of a day that are content, take place and are not hidden.
    fn content_of<'a>(&'a self, day: &'a Day) -> impl Iterator<Item = &'a Session> + 'a {
        self.listed()
            .filter(|session| session.status.is_on() && self.format_kind(session) == FormatKind::Session)
            .filter(|session| self.snapshot.day_of(session).as_ref() == Some(&day.id))
    }

    /// From now or the first start of a day's content to its last end; `None` when there is nothing left of it.
    fn hours_of(&self, day: &Day) -> Option<Interval> {
        let intervals = || self.content_of(day).filter_map(Session::interval);
        let start = intervals().map(|interval| interval.start).min()?.max(self.now);
        let end = intervals().map(|interval| interval.end).max()?;
        (start < end).then_some(Interval { start, end })
    }

    /// A programme day by its id, its date or its number from 1.
    pub(super) fn day_named(&self, text: &str) -> Result<&Day, ApiError> {
        let days = &self.snapshot.programme.days;
        let is_meant =
            |day: &&Day| day.id.as_str() == text || day.date.to_string() == text || day.index.to_string() == text;
        let missing = || ApiError::NoSuchFilter { what: "day".to_owned(), value: text.to_owned() };
        days.iter().find(is_meant).ok_or_else(missing)
    }
}
