//! The words of `publish`, in English and French.

use plenary_core::{
    api::{ContributionState, Language, PublishRefusal},
    contribution::{FaultCode, ProposedPerson, Value, field_name},
    publish::Added,
};

use crate::words::{self, number, pick};

/// Why nothing was published, and what to do.
pub(super) fn refusal(refusal: &PublishRefusal, language: Language) -> String {
    let either = |english: String, french: String| if language == Language::Fr { french } else { english };
    match refusal {
        PublishRefusal::Unreadable { source, reason } => {
            format!("{source}{} {}", pick(language, ":", "\u{a0}:"), words::fault(reason, language))
        }
        PublishRefusal::OtherConference { source, found, expected } => either(
            format!(
                "{source} is the programme of {found} and not of {expected}; only a calendar may add events of something else."
            ),
            format!(
                "{source} est le programme de {found} et non de {expected}\u{202f}; seul un calendrier peut ajouter des événements extérieurs."
            ),
        ),
        PublishRefusal::NotAnAddress { url } => either(
            format!("{url} is not the address of a folder; one is https://example.org/programme/."),
            format!("{url} n’est pas l’adresse d’un dossier\u{202f}; par exemple https://example.org/programme/."),
        ),
        PublishRefusal::LostHalf { before, after } => either(
            format!(
                "more than half of the {before} published sessions would be gone ({after} are left). Nothing was published; if that is right, add --allow-loss."
            ),
            format!(
                "plus de la moitié des {before} sessions publiées disparaîtrait ({after} restent). Rien n’a été publié\u{202f}; si c’est voulu, ajoutez --allow-loss."
            ),
        ),
        PublishRefusal::AllShifted { minutes } => either(
            format!(
                "every session would move by {minutes} minutes, just the distance of the conference's time zone from UTC: are the times written in the right zone? Nothing was published; if that is right, add --allow-loss."
            ),
            format!(
                "toutes les sessions seraient décalées de {minutes} minutes, exactement l’écart entre le fuseau de la conférence et UTC\u{a0}: les horaires sont-ils dans le bon fuseau\u{202f}? Rien n’a été publié\u{202f}; si c’est voulu, ajoutez --allow-loss."
            ),
        ),
        PublishRefusal::OtherFolder { found } => either(
            format!(
                "the folder holds the programme of {found}. Nothing was published; to replace it, add --allow-loss."
            ),
            format!(
                "le dossier contient le programme de {found}. Rien n’a été publié\u{202f}; pour le remplacer, ajoutez --allow-loss."
            ),
        ),
        PublishRefusal::OtherKey { before, now: None } => either(
            format!(
                "the folder is signed with key {before} and this edition with none: followers’ apps would refuse it. Nothing was published; add --key, or --allow-loss."
            ),
            format!(
                "le dossier est signé avec la clé {before} et cette édition ne l’est pas\u{a0}: les applications qui le suivent la refuseraient. Rien n’a été publié\u{202f}; ajoutez --key, ou --allow-loss."
            ),
        ),
        PublishRefusal::OtherKey { before, now: Some(now) } => either(
            format!(
                "the folder is signed with key {before} and this edition with {now}: followers’ apps would refuse it. Nothing was published; if that is right, add --allow-loss."
            ),
            format!(
                "le dossier est signé avec la clé {before} et cette édition avec {now}\u{a0}: les applications qui le suivent la refuseraient. Rien n’a été publié\u{202f}; si c’est voulu, ajoutez --allow-loss."
            ),
        ),
        PublishRefusal::FolderUnclear { detail } => either(
            format!(
                "what was published before can't be compared: {detail}. Nothing was published; to replace it, add --allow-loss."
            ),
            format!(
                "la publication précédente ne peut pas être comparée\u{a0}: {detail}. Rien n’a été publié\u{202f}; pour la remplacer, ajoutez --allow-loss."
            ),
        ),
        PublishRefusal::NoContributions { path, detail } => either(
            format!("the folder of contributions {path} can't be read: {detail}."),
            format!("le dossier de contributions {path} n’a pas pu être lu\u{a0}: {detail}."),
        ),
        PublishRefusal::NoContribution { id } => either(
            format!("there is no contribution {id}. Nothing was published."),
            format!("aucune contribution {id}. Rien n’a été publié."),
        ),
        PublishRefusal::FaultyContribution { id, faults } => {
            let faults: Vec<String> = faults
                .iter()
                .map(|one| {
                    format!(
                        "{}{} {}",
                        field(&one.field, language),
                        pick(language, ":", "\u{a0}:"),
                        fault(one.code, language)
                    )
                })
                .collect();
            either(
                format!("contribution {id} can't be taken in ({}). Nothing was published.", faults.join(", ")),
                format!("la contribution {id} ne peut pas être reprise ({}). Rien n’a été publié.", faults.join(", ")),
            )
        }
        PublishRefusal::NotWritten { path, detail } => either(
            format!("{path} could not be written: {detail}."),
            format!("{path} n’a pas pu être écrit\u{a0}: {detail}."),
        ),
    }
}

/// What a further source has added.
pub(super) fn added(added: Added, language: Language) -> String {
    let counted = |count: usize, english: [&str; 2], french: [&str; 2]| {
        let [one, several] = if language == Language::Fr { french } else { english };
        (count > 0).then(|| number(i64::try_from(count).unwrap_or(i64::MAX), one, several, language))
    };
    let parts = [
        counted(added.sessions, ["session added", "sessions added"], ["session ajoutée", "sessions ajoutées"]),
        counted(
            added.external_events,
            ["external event added", "external events added"],
            ["événement extérieur ajouté", "événements extérieurs ajoutés"],
        ),
        counted(added.tools, ["tool added", "tools added"], ["outil ajouté", "outils ajoutés"]),
        counted(added.known, ["known already", "known already"], ["déjà présent", "déjà présents"]),
        counted(
            added.unscheduled,
            ["cancelled or without a time", "cancelled or without a time"],
            ["annulé ou sans horaire", "annulés ou sans horaire"],
        ),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { pick(language, "nothing added", "rien d’ajouté").to_owned() } else { parts.join(", ") }
}

pub(super) fn state(state: ContributionState, language: Language) -> &'static str {
    match state {
        ContributionState::Shown => pick(language, "Proposed", "Proposé"),
        ContributionState::Accepted => pick(language, "Taken in", "Repris"),
        ContributionState::WordsOnly => pick(language, "For you to read", "À lire"),
        ContributionState::Duplicate => pick(language, "The same once more", "En double"),
        ContributionState::Faulty => pick(language, "Faulty", "Incorrect"),
        ContributionState::Unusable => pick(language, "No contribution", "Pas une contribution"),
    }
}

pub(super) fn kind(kind: &str, language: Language) -> &'static str {
    match kind {
        "correction" => pick(language, "correction", "correction"),
        "event" => pick(language, "event", "événement"),
        _ => pick(language, "tool", "outil"),
    }
}

pub(super) fn fault(code: FaultCode, language: Language) -> &'static str {
    match code {
        FaultCode::Missing => pick(language, "missing", "manquant"),
        FaultCode::TooLong => pick(language, "too long", "trop long"),
        FaultCode::TooMany => pick(language, "too many", "trop nombreux"),
        FaultCode::Unknown => pick(language, "not in the programme", "absent du programme"),
        FaultCode::AlreadyThere => pick(language, "in the programme already", "déjà dans le programme"),
        FaultCode::NothingNew => pick(language, "nothing differs from the programme", "rien ne diffère du programme"),
        FaultCode::OtherConference => pick(language, "another conference", "une autre conférence"),
        FaultCode::NotALanguage => pick(language, "not a language tag", "pas un code de langue"),
        FaultCode::NotATime => pick(language, "not a date and time", "pas une date avec une heure"),
        FaultCode::NotAZone => pick(language, "not a time zone", "pas un fuseau horaire"),
        FaultCode::EndBeforeStart => pick(language, "not after the start", "pas après le début"),
        FaultCode::NotAnAddress => pick(language, "not a web address", "pas une adresse web"),
        FaultCode::NotAnEmail => pick(language, "not a mail address", "pas une adresse électronique"),
        FaultCode::NotACountry => pick(language, "not a country code", "pas un code de pays"),
    }
}

/// The words for a field, `title.fr` or `people.0.name`.
pub(super) fn field(field: &str, language: Language) -> String {
    let (name, rest) = field.split_once('.').map_or((field, ""), |(name, rest)| (name, rest));
    let name = field_name(name, language.tag());
    // A position counts from 1 for people.
    let parts = rest.split('.').filter(|part| !part.is_empty());
    let parts: Vec<String> =
        parts.map(|part| part.parse::<usize>().map_or_else(|_| part.to_owned(), |at| (at + 1).to_string())).collect();
    if parts.is_empty() { name.to_owned() } else { format!("{name} ({})", parts.join(", ")) }
}

/// A value in lines.
pub(super) fn value(value: &Value, language: Language) -> Vec<String> {
    match value {
        Value::Text(text) => text.lines().map(str::to_owned).collect(),
        Value::List(names) => vec![names.join(", ")],
        Value::People(people) => people.iter().map(|one| person(one, language)).collect(),
    }
}

fn person(person: &ProposedPerson, language: Language) -> String {
    let role = words::role(person.role, language);
    let beside: Vec<&str> = role.into_iter().chain(person.organisation.as_deref()).collect();
    if beside.is_empty() { person.name.clone() } else { format!("{} ({})", person.name, beside.join(", ")) }
}
