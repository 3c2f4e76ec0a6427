//! `convert`: writes a programme in another format, for organisers. Needs no data folder.

use std::fs;

use plenary_core::{
    api::{self, ApiError, Conversion, Edition, Language},
    convert::{Left, Loss, Target},
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
        let lost: Vec<String> = converted.losses.iter().map(|loss| loss_in_words(*loss, language)).collect();
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

/// What a format has no place for.
fn loss_in_words(loss: Loss, language: Language) -> String {
    let (english, french) = match loss.what {
        Left::Translations => (["translation", "translations"], ["traduction", "traductions"]),
        Left::CancelledSessions => {
            (["cancelled session", "cancelled sessions"], ["session annulée", "sessions annulées"])
        }
        Left::UnscheduledSessions => {
            (["unscheduled session", "unscheduled sessions"], ["session non programmée", "sessions non programmées"])
        }
        Left::Interpretations => (["interpretation", "interpretations"], ["interprétation", "interprétations"]),
        Left::StatusNotes => (["note on a status", "notes on statuses"], ["note de statut", "notes de statut"]),
        Left::Subtitles => (["subtitle", "subtitles"], ["sous-titre", "sous-titres"]),
        Left::Languages => {
            (["session’s languages", "sessions’ languages"], ["indication de langue", "indications de langue"])
        }
        Left::Formats => (["session’s format", "sessions’ formats"], ["indication de format", "indications de format"]),
        Left::Keywords => (["session’s keywords", "sessions’ keywords"], ["liste de mots-clés", "listes de mots-clés"]),
        Left::Origins => (["session’s origin", "sessions’ origins"], ["indication d’origine", "indications d’origine"]),
        Left::Links => (["session’s links", "sessions’ links"], ["liste de liens", "listes de liens"]),
        Left::IllustrativeNotes => (
            ["note that it is illustrative", "notes that it is illustrative"],
            ["mention de son caractère illustratif", "mentions de son caractère illustratif"],
        ),
        Left::FurtherThemes => {
            (["session’s further themes", "sessions’ further themes"], ["thème secondaire", "thèmes secondaires"])
        }
        Left::Presentations => {
            (["session’s organisations", "sessions’ organisations"], ["présentation", "présentations"])
        }
        Left::SignUps => (["sign-up", "sign-ups"], ["inscription", "inscriptions"]),
        Left::Capacities => (["number of seats", "numbers of seats"], ["jauge", "jauges"]),
        Left::TentativeStatuses => {
            (["tentative status", "tentative statuses"], ["statut provisoire", "statuts provisoires"])
        }
        Left::Venues => (["venue", "venues"], ["lieu", "lieux"]),
        Left::Floors => (["floor", "floors"], ["étage", "étages"]),
        Left::Transfers => (["transfer", "transfers"], ["trajet", "trajets"]),
        Left::Series => (["series", "series"], ["série", "séries"]),
        Left::Repeats => (["repeat", "repeats"], ["répétition", "répétitions"]),
        Left::Alternatives => (
            ["session’s alternatives", "sessions’ alternatives"],
            ["proposition de remplacement", "propositions de remplacement"],
        ),
        Left::PeopleDetails => (
            ["person’s function and biography", "people’s functions and biographies"],
            ["notice biographique", "notices biographiques"],
        ),
        Left::People => (["person", "people"], ["personne", "personnes"]),
        Left::Attachments => (["file", "files"], ["fichier", "fichiers"]),
        Left::ExternalEvents => {
            (["external event", "external events"], ["événement extérieur", "événements extérieurs"])
        }
        Left::Tools => (["tool", "tools"], ["outil", "outils"]),
        Left::UseCases => (["use case", "use cases"], ["cas d’usage", "cas d’usage"]),
        Left::Articles => (["article", "articles"], ["article", "articles"]),
        Left::Announcements => (["announcement", "announcements"], ["annonce", "annonces"]),
    };
    let [one, several] = if language == Language::Fr { french } else { english };
    words::number(i64::try_from(loss.count).unwrap_or(i64::MAX), one, several, language)
}
