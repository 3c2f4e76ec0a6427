//! `check`: reads a programme without taking it in, for organisers. Needs no data folder.

use plenary_core::{api, fetch::HttpTransport};
use serde::Serialize;

use crate::{
    args::Check,
    exit::Exit,
    output::{Output, Style, cell, styled},
    words,
};

#[derive(Serialize)]
struct Refused<'a> {
    outcome: &'static str,
    reason: &'a api::SyncReason,
}

pub(super) fn run(call: &Check, output: &Output) -> Exit {
    let zone = match call.zone.as_deref().map(str::parse) {
        None => None,
        Some(Ok(zone)) => Some(zone),
        Some(Err(_)) => {
            let zone = call.zone.as_deref().unwrap_or_default();
            output.complain(&output.either(
                format!("{zone} is not a time zone; one is Europe/Paris."),
                format!("{zone} n’est pas un fuseau\u{202f}; par exemple Europe/Paris."),
            ));
            return Exit::Refused;
        }
    };
    let transport = HttpTransport::default();
    let report = match api::check(&call.source, zone, call.allow_http, output.language().tag(), &transport) {
        Ok(report) => report,
        Err(reason) => {
            output.complain(&words::reason(&reason, output.language()));
            output.json(&Refused { outcome: "refused", reason: &reason });
            return Exit::Refused;
        }
    };
    if output.json(&report) {
        return Exit::Done;
    }
    let format = serde_json::to_value(report.format).ok().and_then(|format| format.as_str().map(str::to_owned));
    output.line(&output.styled(&report.conference.title, Style::Strong));
    let (conference, counts) = (&report.conference, report.counts);
    // Neither a session nor the conference has a date.
    let dates = if counts.days == 0 && conference.start == conference.end {
        output.either("no dates yet".to_owned(), "pas encore de dates".to_owned())
    } else {
        let [start, end] = [&conference.start, &conference.end].map(|at| words::date(at, output.language()));
        format!("{start} – {end}")
    };
    output.line(&format!("{}, {}, {dates}", format.unwrap_or_default(), conference.timezone));
    output.line(&output.either(
        format!(
            "{} sessions on {} days, {} people, {} rooms, {} themes",
            counts.sessions, counts.days, counts.people, counts.rooms, counts.themes
        ),
        format!(
            "{} sessions sur {} jours, {} personnes, {} salles, {} thèmes",
            counts.sessions, counts.days, counts.people, counts.rooms, counts.themes
        ),
    ));
    let rows: Vec<_> = report
        .warnings
        .iter()
        .map(|warning| vec![cell(&warning.place), styled(&warning.code, Style::Warning), cell(&warning.message)])
        .collect();
    output.table(&rows);
    Exit::Done
}
