//! `check`: reads a programme without taking it in, for organisers. Needs no data folder.

use chrono_tz::Tz;
use plenary_core::{
    api::{self, Edition, SyncReason},
    fetch::HttpTransport,
};
use serde_json::json;

use crate::{
    args::Check,
    exit::Exit,
    output::{Output, Style, cell, styled},
    words,
};

pub(super) fn run(call: &Check, output: &Output) -> Exit {
    let zone = match zone(call.zone.as_deref(), output) {
        Ok(zone) => zone,
        Err(exit) => return exit,
    };
    let edition = Edition { source: &call.source, zone, allow_http: call.allow_http };
    let report = match api::check(edition, output.language(), &HttpTransport::default()) {
        Ok(report) => report,
        Err(reason) => return refused(&reason, output),
    };
    if output.json(&report) {
        return Exit::Done;
    }
    let format = serde_json::to_value(report.format).ok().and_then(|format| format.as_str().map(str::to_owned));
    output.line(&output.styled(&report.conference.title, Style::Strong));
    let (start, end) = (&report.conference.start, &report.conference.end);
    // Neither a session nor the conference has a date.
    let dates = if report.counts.days == 0 && start == end {
        words::pick(output.language(), "no dates yet", "pas encore de dates").to_owned()
    } else {
        words::slot(Some(start), Some(end), output.language())
    };
    output.line(&format!("{}, {}, {dates}", format.unwrap_or_default(), report.conference.timezone));
    output.line(&words::counts(&report.counts, output.language()));
    let rows: Vec<_> = report
        .warnings
        .iter()
        .map(|warning| vec![cell(&warning.place), styled(&warning.code, Style::Warning), cell(&warning.message)])
        .collect();
    output.table(&rows);
    Exit::Done
}

/// The zone that a call names.
pub(super) fn zone(name: Option<&str>, output: &Output) -> Result<Option<Tz>, Exit> {
    let Some(name) = name else { return Ok(None) };
    name.parse().map(Some).map_err(|_| {
        output.complain(&output.either(
            format!("{name} is not a time zone; one is Europe/Paris."),
            format!("{name} n’est pas un fuseau\u{202f}; par exemple Europe/Paris."),
        ));
        Exit::Refused
    })
}

/// Tells why a programme can't be read.
pub(super) fn refused(reason: &SyncReason, output: &Output) -> Exit {
    output.complain(&words::fault(reason, output.language()));
    output.json(&json!({"outcome": "refused", "reason": reason}));
    Exit::Refused
}
