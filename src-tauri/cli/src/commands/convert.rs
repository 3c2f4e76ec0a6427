//! `convert`: writes a programme in another format, for organisers. Needs no data folder.

use std::fs;

use plenary_core::{
    api::{self, ApiError, Conversion, Edition},
    convert::Target,
    fetch::HttpTransport,
    model::Instant,
};
use serde_json::json;

use super::{Answer, check};
use crate::{
    args::{self, Convert},
    exit::Exit,
    output::Output,
    words,
};

pub(super) fn run(call: &Convert, now: Instant, output: &Output) -> Answer {
    let zone = match check::zone(call.zone.as_deref(), output) {
        Ok(zone) => zone,
        Err(exit) => return Ok(exit),
    };
    let edition = Edition { source: &call.source, zone, allow_http: call.allow_http };
    let converted = api::convert(edition, target(call.to), output.language(), now, &HttpTransport::default());
    let converted = match converted {
        Ok(converted) => converted,
        Err(reason) => return Ok(check::refused(&reason, output)),
    };
    let file = match &call.output {
        Some(path) => {
            let shown = path.display().to_string();
            fs::write(path, &converted.text)
                .map_err(|error| ApiError::FileNotWritten { path: shown.clone(), detail: error.to_string() })?;
            Some(shown)
        }
        None => None,
    };
    let text = if file.is_none() { Some(&converted.text) } else { None };
    let answer = json!({
        "from": converted.from,
        "file": file,
        "text": text,
        "losses": converted.losses,
        "warnings": converted.warnings,
    });
    if !output.json(&answer) {
        if let Some(text) = text {
            output.raw(text);
        }
        tell(&converted, &call.source, output);
    }
    Ok(Exit::Done)
}

/// What did not come along, on standard error: the file may go to standard output.
fn tell(converted: &Conversion, source: &str, output: &Output) {
    let language = output.language();
    if !converted.losses.is_empty() {
        let lost: Vec<String> = converted.losses.iter().map(|loss| words::loss(*loss, language)).collect();
        let start = words::pick(language, "the format has no place for", "le format n’a pas de place pour");
        output.complain(&format!("{start} {}.", lost.join(", ")));
    }
    if !converted.warnings.is_empty() {
        let count = i64::try_from(converted.warnings.len()).unwrap_or(i64::MAX);
        let [one, several] = output.either(["oddity", "oddities"], ["anomalie", "anomalies"]);
        let number = words::number(count, one, several, language);
        output.complain(&output.either(
            format!("{number} in what was read; plenary check {source} names them."),
            format!("{number} dans le programme lu\u{202f}; plenary check {source} les nomme."),
        ));
    }
}

fn target(target: args::Target) -> Target {
    match target {
        args::Target::Plenary => Target::PlenaryJson,
        args::Target::Frab => Target::FrabXml,
        args::Target::C3voc => Target::ScheduleJson,
        args::Target::Ics => Target::ICalendar,
    }
}
