//! Free stretches of the agenda, and what fits into each.
//! Deliberately absent: which sessions may be suggested at all, and how many are shown.

use chrono::Duration;

use super::{Clash, Entry, Reason, Travel, conflicts, worth};
use crate::model::{Instant, Interval, SessionId};

/// A free stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// From the end of what is before it to the start of what is after it.
    pub interval: Interval,
    /// What fits, the most worthwhile first.
    pub suggestions: Vec<Suggestion>,
}

/// A session that fits into a gap: it can be reached from what is before it, and what is after it from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The session.
    pub session: SessionId,
    /// Why it is worth something, or less.
    pub reasons: Vec<Reason>,
    /// Whether a way there or on from there leaves less than the attendee's margin.
    pub is_tight: bool,
}

/// A session that may be suggested, with what speaks for it and against.
#[derive(Debug, Clone)]
pub struct Offer {
    /// When and where it is.
    pub entry: Entry,
    /// Why it is worth something, or less.
    pub reasons: Vec<Reason>,
}

/// The free stretches of each day that last at least `shortest`, with what fits in. Both tiers take their time.
///
/// Suggestions are by worth, then by start, then by id.
#[must_use]
pub fn gaps(
    entries: &[Entry],
    days: &[Interval],
    offers: &[Offer],
    shortest: Duration,
    travel: &Travel<'_>,
) -> Vec<Gap> {
    let free = days.iter().flat_map(|day| free_stretches(entries, *day));
    free.filter(|stretch| stretch.length() >= shortest && !stretch.length().is_zero())
        .map(|interval| Gap { interval, suggestions: suggestions(entries, interval, offers, travel) })
        .collect()
}

/// What is left of a day between the entries that are on. One without a known end divides the stretch it starts in.
fn free_stretches(entries: &[Entry], day: Interval) -> Vec<Interval> {
    let mut taken: Vec<Interval> = entries
        .iter()
        .filter(|entry| entry.on)
        .filter_map(|entry| entry.interval)
        .filter(|taken| taken.start < day.end && taken.end >= day.start)
        .collect();
    taken.sort_by_key(|interval| (interval.start, interval.end));
    let mut free = Vec::new();
    let mut from: Instant = day.start;
    for interval in taken {
        if interval.start > from {
            free.push(Interval { start: from, end: interval.start });
        }
        from = from.max(interval.end);
    }
    if from < day.end {
        free.push(Interval { start: from, end: day.end });
    }
    free
}

fn suggestions(entries: &[Entry], gap: Interval, offers: &[Offer], travel: &Travel<'_>) -> Vec<Suggestion> {
    let within = offers.iter().filter(|offer| {
        let interval = offer.entry.interval;
        interval.is_some_and(|when| gap.start <= when.start && when.start < when.end && when.end <= gap.end)
    });
    let mut together = entries.to_vec();
    let mut fitting: Vec<(&Offer, bool)> = within
        .filter_map(|offer| {
            together.truncate(entries.len());
            together.push(offer.entry.clone());
            let id = &offer.entry.session;
            let clashes: Vec<Clash> = conflicts(&together, travel, &[])
                .into_iter()
                .filter(|conflict| conflict.a == *id || conflict.b == *id)
                .map(|conflict| conflict.clash)
                .collect();
            let fits = !clashes.iter().any(|clash| clash.excludes());
            fits.then_some((offer, !clashes.is_empty()))
        })
        .collect();
    fitting.sort_by_key(|(offer, _)| {
        let start = offer.entry.interval.map(|interval| interval.start);
        (-worth(&offer.reasons), start, offer.entry.session.clone())
    });
    fitting
        .into_iter()
        .map(|(offer, is_tight)| Suggestion {
            session: offer.entry.session.clone(),
            reasons: offer.reasons.clone(),
            is_tight,
        })
        .collect()
}
