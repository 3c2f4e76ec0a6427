//! The words of reminders, in English and French.
//! Deliberately absent: titles (they are the sessions' own), and words of the screens (the UI's).

use super::{LedgerRow, ReminderState, Verdict, judge};
use crate::model::Instant;

/// No-break space: French between a figure and its unit.
const NBSP: char = '\u{a0}';

/// Above this many minutes a duration is told in hours.
const LONGEST_IN_MINUTES: i64 = 90;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    English,
    French,
}

impl Tongue {
    fn of(language: &str) -> Self {
        match language.split(['-', '_']).next() {
            Some("fr") => Self::French,
            _ => Self::English,
        }
    }
}

/// What a reminder says under its title, in the language of that tag (English when there are no words for it).
///
/// A pending one tells what it will say when it rings, a shown one what it said, a missed one what became of the
/// session.
#[must_use]
pub fn text(row: &LedgerRow, now: Instant, language: &str) -> String {
    let tongue = Tongue::of(language);
    let verdict = verdict(row, now);
    let when = match verdict {
        Verdict::Missed => range(row, tongue),
        Verdict::Ring { .. } | Verdict::Started { .. } if row.kind.is_own_slot() => on_stage(row, verdict, tongue),
        Verdict::Ring { minutes_left } => left(minutes_left, tongue),
        Verdict::Started { minutes_ago } => ago(minutes_ago, tongue),
    };
    let place = row.place.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
    let after = match row.state {
        ReminderState::Missed => aftermath(row, now, tongue).to_owned(),
        ReminderState::Pending | ReminderState::Claimed | ReminderState::Shown | ReminderState::Cancelled => with(row),
    };
    format!("{when}{place}.{after}")
}

/// The first line of a notification: the session's title; for an own slot, that one is on.
#[must_use]
pub fn headline(row: &LedgerRow, now: Instant, language: &str) -> String {
    if row.kind.is_own_slot() { on_stage(row, verdict(row, now), Tongue::of(language)) } else { row.title.clone() }
}

/// What a notification says under its first line.
#[must_use]
pub fn body(row: &LedgerRow, now: Instant, language: &str) -> String {
    if !row.kind.is_own_slot() {
        return text(row, now, language);
    }
    let facts = [Some(row.title.clone()), Some(clock(row, row.for_start, Tongue::of(language))), row.place.clone()];
    format!("{}.{}", facts.into_iter().flatten().collect::<Vec<_>>().join(", "), with(row))
}

fn with(row: &LedgerRow) -> String {
    row.company.as_deref().map(|company| format!(" {company}")).unwrap_or_default()
}

fn verdict(row: &LedgerRow, now: Instant) -> Verdict {
    let at = match row.state {
        ReminderState::Pending => now.max(row.fire_at),
        ReminderState::Shown => row.shown_at.unwrap_or(row.fire_at),
        ReminderState::Claimed | ReminderState::Missed | ReminderState::Cancelled => now,
    };
    match row.state {
        ReminderState::Missed | ReminderState::Cancelled => Verdict::Missed,
        ReminderState::Pending | ReminderState::Claimed | ReminderState::Shown => judge(row, at),
    }
}

/// "You are on in 60 min", or the name of the person who is.
fn on_stage(row: &LedgerRow, verdict: Verdict, tongue: Tongue) -> String {
    let when = match (verdict, tongue) {
        (Verdict::Ring { minutes_left: minutes @ 1.. }, Tongue::English) => format!("in {}", duration(minutes, tongue)),
        (Verdict::Ring { minutes_left: minutes @ 1.. }, Tongue::French) => {
            format!("dans {}", duration(minutes, tongue))
        }
        (Verdict::Ring { .. } | Verdict::Started { .. }, Tongue::English) => "now".to_owned(),
        (Verdict::Ring { .. } | Verdict::Started { .. }, Tongue::French) => "maintenant".to_owned(),
        (Verdict::Missed, _) => range(row, tongue),
    };
    match (row.person.as_deref(), tongue) {
        (None, Tongue::English) => format!("You are on {when}"),
        (None, Tongue::French) => format!("Vous intervenez {when}"),
        (Some(name), Tongue::English) => format!("{name} is on {when}"),
        (Some(name), Tongue::French) => format!("{name} intervient {when}"),
    }
}

/// "With Giorgi Kapanadze and 2 others." `None` when one is alone.
pub(super) fn company(names: &[&str], language: &str) -> Option<String> {
    let (first, rest) = names.split_first()?;
    Some(match (rest, Tongue::of(language)) {
        ([], Tongue::English) => format!("With {first}."),
        ([], Tongue::French) => format!("Avec {first}."),
        ([second], Tongue::English) => format!("With {first} and {second}."),
        ([second], Tongue::French) => format!("Avec {first} et {second}."),
        (_, Tongue::English) => format!("With {first} and {} others.", rest.len()),
        (_, Tongue::French) => format!("Avec {first} et {} autres personnes.", rest.len()),
    })
}

/// Label of the button that opens the session.
#[must_use]
pub fn open_label(language: &str) -> String {
    match Tongue::of(language) {
        Tongue::English => "Open".to_owned(),
        Tongue::French => "Ouvrir".to_owned(),
    }
}

/// Label of the button that puts the reminder off.
#[must_use]
pub fn snooze_label(minutes: i64, language: &str) -> String {
    match Tongue::of(language) {
        Tongue::English => format!("Snooze {minutes} min"),
        Tongue::French => format!("Rappeler dans {minutes}{NBSP}min"),
    }
}

/// Title and text of a test reminder.
#[must_use]
pub fn test_words(language: &str) -> (String, String) {
    let (title, body) = match Tongue::of(language) {
        Tongue::English => ("Test reminder", "Your reminders will look like this."),
        Tongue::French => ("Rappel d\u{2019}essai", "Vos rappels se présenteront ainsi."),
    };
    (title.to_owned(), body.to_owned())
}

fn left(minutes: i64, tongue: Tongue) -> String {
    match (minutes, tongue) {
        (..=0, Tongue::English) => "Starts now".to_owned(),
        (..=0, Tongue::French) => "Commence maintenant".to_owned(),
        (_, Tongue::English) => format!("In {}", duration(minutes, tongue)),
        (_, Tongue::French) => format!("Dans {}", duration(minutes, tongue)),
    }
}

fn ago(minutes: i64, tongue: Tongue) -> String {
    match (minutes, tongue) {
        (..=0, Tongue::English) => "Has just started".to_owned(),
        (..=0, Tongue::French) => "Vient de commencer".to_owned(),
        (_, Tongue::English) => format!("Started {} ago", duration(minutes, tongue)),
        (_, Tongue::French) => format!("A commencé il y a {}", duration(minutes, tongue)),
    }
}

fn aftermath(row: &LedgerRow, now: Instant, tongue: Tongue) -> &'static str {
    match (row.for_end.map(|end| end <= now), tongue) {
        (Some(true), Tongue::English) => " It is over.",
        (Some(true), Tongue::French) => " C\u{2019}est terminé.",
        (Some(false), Tongue::English) => " It is still on.",
        (Some(false), Tongue::French) => " C\u{2019}est encore en cours.",
        (None, _) => "",
    }
}

/// A time of the session by the clock of its place.
fn clock(row: &LedgerRow, at: Instant, tongue: Tongue) -> String {
    let local = at.with_timezone(&row.zone);
    match tongue {
        Tongue::English => local.format("%H:%M").to_string(),
        Tongue::French => local.format("%-H\u{a0}h\u{a0}%M").to_string(),
    }
}

fn range(row: &LedgerRow, tongue: Tongue) -> String {
    match row.for_end {
        Some(end) => format!("{}\u{2013}{}", clock(row, row.for_start, tongue), clock(row, end, tongue)),
        None => clock(row, row.for_start, tongue),
    }
}

fn duration(minutes: i64, tongue: Tongue) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match tongue {
        Tongue::English if minutes <= LONGEST_IN_MINUTES => format!("{minutes} min"),
        Tongue::French if minutes <= LONGEST_IN_MINUTES => format!("{minutes}{NBSP}min"),
        Tongue::English => format!("{hours} h {rest:02} min"),
        Tongue::French => format!("{hours}{NBSP}h{NBSP}{rest:02}"),
    }
}
