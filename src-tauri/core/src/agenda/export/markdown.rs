//! The agenda as Markdown (CommonMark): a heading a day, an item an entry. For notes, mails and wikis.
//! Deliberately absent: HTML, and markup from titles: what looks like some is escaped.

use std::fmt::Write;

use chrono::NaiveDate;

use super::{super::Tier, Listed, local, title};
use crate::{
    dates,
    model::{Programme, Status},
};

/// The entries as a text with headings.
#[must_use]
pub fn markdown(programme: &Programme, entries: &[Listed<'_>], language: &str) -> String {
    let is_french = language.split('-').next() == Some("fr");
    let pick = |english: &'static str, french: &'static str| if is_french { french } else { english };
    let conference = &programme.conference;
    let name =
        conference.title.choose(language, &conference.languages).map_or(conference.id.as_str(), |chosen| chosen.text);
    let mut out = format!("# {}\n\n", escaped(name));
    let zone = conference.zone.name();
    let lead = pick("My agenda, in venue time", "Mon agenda, aux heures du lieu");
    // Writing to a String can't fail.
    let _ = writeln!(out, "{lead} ({zone}).");
    let mut day: Option<Option<NaiveDate>> = None;
    for listed in entries {
        let date = listed.session.start.map(|at| local(at, programme).date());
        if day != Some(date) {
            day = Some(date);
            let heading = date.map_or(pick("Not scheduled yet", "Pas encore programmé").to_owned(), |date| {
                dates::long(date, language)
            });
            let _ = writeln!(out, "\n## {heading}\n");
        }
        let clock = |at| local(at, programme).format("%H:%M").to_string();
        let times = listed.session.start.map(|start| match listed.session.end.filter(|end| *end > start) {
            Some(end) => format!("{}–{}", clock(start), clock(end)),
            None => clock(start),
        });
        let times = times.map(|times| format!("**{times}** ")).unwrap_or_default();
        let _ = write!(out, "- {times}{}", escaped(title(listed, programme, language)));
        let tier = match listed.entry.tier {
            Tier::Going => None,
            Tier::Maybe => Some(pick("maybe", "peut-être")),
        };
        let status = match listed.session.status {
            Status::Confirmed => None,
            Status::Tentative => Some(pick("tentative", "à confirmer")),
            Status::Cancelled => Some(pick("cancelled", "annulée")),
            Status::Withdrawn => Some(pick("withdrawn", "retirée")),
        };
        let place = listed.place.as_deref().map(escaped);
        let details: Vec<&str> = [place.as_deref(), tier, status].into_iter().flatten().collect();
        if !details.is_empty() {
            let _ = write!(out, "\\\n  {}", details.join(" · "));
        }
        out.push('\n');
        let lines = listed.note.into_iter().flat_map(str::lines).map(escaped).filter(|line| !line.is_empty());
        let note = lines.collect::<Vec<_>>().join("\\\n  > ");
        if !note.is_empty() {
            let _ = writeln!(out, "\n  > {note}");
        }
    }
    if entries.is_empty() {
        out.push_str(pick("\nNothing planned yet.\n", "\nRien de prévu pour l’instant.\n"));
    }
    out
}

/// A text on one line in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' => {
                out.extend(['\\', letter]);
            }
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    // At the start of a line these would begin a list.
    let figures = out.bytes().take_while(u8::is_ascii_digit).count();
    match out[figures..].chars().next() {
        Some('-' | '+') if figures == 0 => format!("\\{out}"),
        Some('.' | ')') if figures > 0 => format!("{}\\{}", &out[..figures], &out[figures..]),
        _ => out,
    }
}
