//! `publish`: a programme as a folder of static files, for organisers. Needs no data folder.

mod key;
mod words;

use plenary_core::{
    api::{
        self, Accept, AddedRow, ApiError, ContributionRow, ContributionState, Language, Loss, PublishCall,
        PublishRefusal, PublishReport,
    },
    contribution::{Contributor, Difference, Fault},
    fetch::HttpTransport,
    model::Instant,
};
use serde_json::json;

use super::{Answer, check};
use crate::{
    args::Publish,
    exit::Exit,
    output::{Output, Style},
    words::{counts, number, pick},
};

pub(super) fn run(call: &Publish, now: Instant, output: &Output) -> Answer {
    if let Some(path) = &call.new_key {
        return key::make(path, output);
    }
    let Some(folder) = &call.out else { return Ok(Exit::Usage) };
    let zone = match check::zone(call.zone.as_deref(), output) {
        Ok(zone) => zone,
        Err(exit) => return Ok(exit),
    };
    let key = match &call.key {
        Some(path) => match key::read(path, output) {
            Ok(key) => Some(key),
            Err(exit) => return Ok(exit),
        },
        None => None,
    };
    let accept = match call.accept.as_slice() {
        [] => Accept::Nothing,
        ids if ids.iter().any(|id| id == "all") => Accept::All,
        ids => Accept::These(ids.to_vec()),
    };
    let published = api::publish(
        &PublishCall {
            sources: &call.sources,
            zone,
            allow_http: call.allow_http,
            folder,
            key: key.as_ref(),
            contributions: call.contributions.as_deref(),
            accept,
            base_url: call.base_url.as_deref(),
            loss: if call.allow_loss { Loss::Allowed } else { Loss::Refused },
        },
        output.language(),
        now,
        &HttpTransport::default(),
    );
    match published {
        Ok(report) => {
            if !output.json(&report) {
                tell(&report, call, output);
            }
            Ok(Exit::Done)
        }
        Err(PublishRefusal::NotWritten { path, detail }) => Err(ApiError::FileNotWritten { path, detail }),
        Err(refusal) => {
            output.complain(&words::refusal(&refusal, output.language()));
            output.json(&json!({"outcome": "refused", "reason": refusal}));
            Ok(Exit::Refused)
        }
    }
}

fn tell(report: &PublishReport, call: &Publish, output: &Output) {
    let language = output.language();
    output.line(&output.styled(&report.conference.title, Style::Strong));
    output.line(&counts(&report.counts, language));
    for AddedRow { source, added, .. } in &report.added {
        output.line(&format!("{source}{} {}", pick(language, ":", "\u{a0}:"), words::added(*added, language)));
    }
    let warnings = i64::try_from(report.warnings.len()).unwrap_or(i64::MAX);
    if warnings > 0 {
        let [one, several] = output.either(["oddity", "oddities"], ["anomalie", "anomalies"]);
        let counted = number(warnings, one, several, language);
        let line = output.either(
            format!("{counted} in what was read; plenary check names them."),
            format!("{counted} dans le programme lu\u{202f}; plenary check les nomme."),
        );
        output.line(&output.styled(&line, Style::Warning));
    }
    for contribution in &report.contributions {
        show(contribution, output);
    }
    let shown = report.contributions.iter().filter(|one| one.state == ContributionState::Shown).count();
    if shown > 0 {
        let counted = number(i64::try_from(shown).unwrap_or(i64::MAX), "contribution", "contributions", language);
        output.line(&output.either(
            format!("{counted} shown and not taken in; to take some in, add --accept ID or --accept all."),
            format!("Rien n’est repris sans --accept ({counted} à voir)\u{202f}; ajoutez --accept ID ou --accept all."),
        ));
    }
    match &report.key {
        Some(key) => output.line(&output.either(
            format!(
                "Signed with key {key}. Followers can check it with {}",
                report.public_key.as_deref().unwrap_or_default()
            ),
            format!("Signé avec la clé {key}. À vérifier avec {}", report.public_key.as_deref().unwrap_or_default()),
        )),
        None => output.line(pick(language, "Not signed; --key FILE signs.", "Non signé\u{202f}; --key FICHIER signe.")),
    }
    for file in &report.removed {
        output.line(&output.either(format!("Removed {file}"), format!("Supprimé\u{a0}: {file}")));
    }
    let folder = call.out.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    let files = i64::try_from(report.written.len()).unwrap_or(i64::MAX);
    output.line(&if report.written.is_empty() {
        output.either(format!("{folder} is up to date."), format!("{folder} est à jour."))
    } else {
        let [one, several] = output.either(["file", "files"], ["fichier", "fichiers"]);
        let counted = number(files, one, several, language);
        output.either(format!("{counted} written to {folder}."), format!("{counted} dans {folder}."))
    });
}

/// A contribution in words: who proposes what, and how it differs.
fn show(row: &ContributionRow, output: &Output) {
    let language = output.language();
    let state = words::state(row.state, language);
    let about = row.about.as_deref().unwrap_or(&row.file);
    let style = match row.state {
        ContributionState::Accepted | ContributionState::WordsOnly => Style::Mine,
        ContributionState::Shown | ContributionState::Duplicate => Style::Strong,
        ContributionState::Faulty | ContributionState::Unusable => Style::Alert,
    };
    let kind = row.kind.map(|kind| words::kind(kind, language));
    let head: Vec<&str> = [Some(state), kind].into_iter().flatten().collect();
    output.line("");
    output.line(&format!("{} {}", output.styled(&head.join(", "), style), output.styled(about, Style::Strong)));
    if let Some(id) = &row.id {
        let from = row.from.as_ref().map(|from| written_by(from, language)).unwrap_or_default();
        output.line(&format!("    {id}{from}  {}", output.styled(&row.file, Style::Faint)));
    }
    if let Some(reason) = &row.reason {
        output.line(&format!("    {reason}"));
    }
    for Fault { field, code } in &row.faults {
        output.line(&format!(
            "    {}{} {}",
            words::field(field, language),
            pick(language, ":", "\u{a0}:"),
            words::fault(*code, language)
        ));
    }
    for Difference { field, old, new } in &row.differences {
        output.line(&format!("    {}", words::field(field, language)));
        for (sign, value) in [('-', old), ('+', new)] {
            for line in value.iter().flat_map(|value| words::value(value, language)) {
                output.line(&format!("      {sign} {line}"));
            }
        }
    }
}

fn written_by(from: &Contributor, language: Language) -> String {
    if from.is_unnamed() {
        return String::new();
    }
    let name = [from.name.as_str(), from.email.as_str()];
    let name: Vec<&str> = name.into_iter().filter(|text| !text.is_empty()).collect();
    format!("  {} {}", pick(language, "by", "de"), name.join(", "))
}
