//! CSV (RFC 4180) that spreadsheets open as it is meant: with a byte order mark, since some take a file without one for the
//! encoding of their system; with dates that they know as dates; and without a cell that they would compute.
//! Deliberately absent: other separators. The mark and the commas are what most programs expect, none suits all.

use super::{Listed, local, title};
use crate::model::{LanguageTag, Programme, Status};

/// The names of the columns: a contract with whoever reads the file, so in one language.
const COLUMNS: [&str; 14] = [
    "id",
    "date",
    "start",
    "end",
    "zone",
    "title",
    "place",
    "tier",
    "status",
    "themes",
    "spoken",
    "interpreted",
    "url",
    "note",
];

/// The entries as a table, a row each.
#[must_use]
pub fn csv(programme: &Programme, entries: &[Listed<'_>], language: &str) -> String {
    let mut out = String::from('\u{feff}');
    write_row(&mut out, COLUMNS.iter().map(|name| (*name).to_owned()));
    for listed in entries {
        let session = listed.session;
        let clock = |format: &str, at| local(at, programme).format(format).to_string();
        let tags = |tags: &[LanguageTag]| tags.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let themes: Vec<&str> = session
            .themes
            .iter()
            .filter_map(|id| programme.themes.iter().find(|theme| theme.id == *id))
            .filter_map(|theme| theme.title.choose(language, &programme.conference.languages))
            .map(|chosen| chosen.text)
            .collect();
        let cells = [
            session.id.to_string(),
            session.start.map(|at| clock("%Y-%m-%d", at)).unwrap_or_default(),
            session.start.map(|at| clock("%Y-%m-%d %H:%M", at)).unwrap_or_default(),
            session.end.map(|at| clock("%Y-%m-%d %H:%M", at)).unwrap_or_default(),
            programme.conference.zone.name().to_owned(),
            title(listed, programme, language).to_owned(),
            listed.place.clone().unwrap_or_default(),
            listed.entry.tier.code().to_owned(),
            status(session.status).to_owned(),
            themes.join("; "),
            tags(&session.spoken_languages),
            tags(&session.interpreted_languages),
            session.url.clone().unwrap_or_default(),
            listed.note.unwrap_or_default().to_owned(),
        ];
        write_row(&mut out, cells.into_iter());
    }
    out
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "confirmed",
        Status::Tentative => "tentative",
        Status::Cancelled => "cancelled",
        Status::Withdrawn => "withdrawn",
    }
}

fn write_row(out: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.map(|cell| quoted(&harmless(&cell))).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A cell that is text to every spreadsheet. One that begins like a formula is preceded by an apostrophe (OWASP, *CSV
/// Injection*): titles come from strangers, and `=HYPERLINK(…)` would be computed on the attendee's computer.
fn harmless(cell: &str) -> String {
    let starts_a_formula =
        |letter: char| matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    let text: String = cell.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
    if text.starts_with(starts_a_formula) || text.trim_start().starts_with(starts_a_formula) {
        format!("'{text}")
    } else {
        text
    }
}

/// A cell in quotes where its content needs them.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
