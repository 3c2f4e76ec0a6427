//! `convert`: writes a programme in another format, for organisers. Needs no data folder.

use std::fs;

use plenary_core::{
    api::{self, ApiError, Edition},
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
    let language = output.language();
    let converted = match api::convert(edition, target(call.to), language, now, &HttpTransport::default()) {
        Ok(converted) => converted,
        Err(reason) => return Ok(check::refused(&reason, output)),
    };
    if let Some(path) = &call.output {
        fs::write(path, &converted.text).map_err(|error| ApiError::FileNotWritten {
            path: path.display().to_string(),
            detail: error.to_string(),
        })?;
        if output.json(&json!({"losses": converted.losses})) {
            return Ok(Exit::Done);
        }
    } else if output.json(&converted) {
        return Ok(Exit::Done);
    } else {
        output.raw(&converted.text);
    }
    if !converted.losses.is_empty() {
        let lost: Vec<String> = converted.losses.iter().map(|loss| words::loss(*loss, language)).collect();
        let start = words::pick(language, "the format has no place for", "le format ne peut pas contenir");
        output.complain(&format!("{start} {}.", lost.join(", ")));
    }
    Ok(Exit::Done)
}

fn target(target: args::Target) -> Target {
    match target {
        args::Target::Plenary => Target::PlenaryJson,
        args::Target::Frab => Target::FrabXml,
        args::Target::C3voc => Target::ScheduleJson,
        args::Target::Ics => Target::ICalendar,
    }
}
