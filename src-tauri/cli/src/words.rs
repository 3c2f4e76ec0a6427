//! The words of the terminal, in English and French. French has its no-break spaces: U+00A0 before a colon and inside guillemets,
//! U+202F before `; ! ?`.

pub(crate) mod planning;
mod reason;

use plenary_core::{
    agenda::Tier,
    api::{ApiError, Counts, Language, Severity, SyncOutcome, Trust},
    contribution,
    diff::ChangeKind,
    model::{Role, Status},
    reminders::ReminderState,
    store::Recovered,
};

pub(crate) use reason::{fault, reason};

/// One of two texts.
pub(crate) fn pick<'a>(language: Language, english: &'a str, french: &'a str) -> &'a str {
    match language {
        Language::En => english,
        Language::Fr => french,
    }
}

/// Why a call was refused.
pub(crate) fn error(error: &ApiError, language: Language) -> String {
    if language == Language::En {
        return match error {
            ApiError::AmbiguousSession { session, titles } => {
                format!(
                    "\u{201c}{session}\u{201d} is the beginning of several titles; say more:\n  {}",
                    titles.join("\n  ")
                )
            }
            ApiError::AmbiguousPerson { person, people } => {
                format!(
                    "\u{201c}{person}\u{201d} may be any of these; say more, or name an id:\n  {}",
                    people.join("\n  ")
                )
            }
            other => format!("{other}."),
        };
    }
    match error {
        ApiError::NoSession { session } => format!("aucune session «\u{a0}{session}\u{a0}»."),
        ApiError::AmbiguousSession { session, titles } => {
            format!("«\u{a0}{session}\u{a0}» est le début de plusieurs titres\u{202f}; précisez\u{a0}:\n  {}", titles.join("\n  "))
        }
        ApiError::NoPerson { person } => format!("personne ne s’appelle «\u{a0}{person}\u{a0}» dans une session."),
        ApiError::AmbiguousPerson { person, people } => {
            format!("«\u{a0}{person}\u{a0}» peut être l’une de ces personnes\u{202f}; précisez, ou donnez un identifiant\u{a0}:\n  {}", people.join("\n  "))
        }
        ApiError::NoSuchFilter { what, value } => format!("le programme ne connaît pas «\u{a0}{value}\u{a0}» ({what})."),
        ApiError::NoRevision { revision } => format!("il n’y a pas de version antérieure {revision}."),
        ApiError::NoEvent { event } => format!("aucun événement «\u{a0}{event}\u{a0}»."),
        ApiError::NoReminder { id } => format!("aucun rappel {id}."),
        ApiError::NoFeed { feed } => format!("aucune source «\u{a0}{feed}\u{a0}»."),
        ApiError::FeedNotFetched { feed } => format!("le programme de «\u{a0}{feed}\u{a0}» n’a pas encore été récupéré."),
        ApiError::FeedIsBundled => "le programme fourni avec Plenary ne peut pas être retiré.".to_owned(),
        ApiError::NoConflict { a, b } => format!("«\u{a0}{a}\u{a0}» et «\u{a0}{b}\u{a0}» ne sont pas en conflit."),
        ApiError::PlanChanged => "le meilleur plan n’est plus celui qui était affiché. Rien n’a été modifié.".to_owned(),
        ApiError::NothingToUndo => "rien à annuler.".to_owned(),
        ApiError::NothingToRedo => "rien à rétablir.".to_owned(),
        ApiError::NotInAgenda { title } => format!("«\u{a0}{title}\u{a0}» n’est pas dans l’agenda."),
        ApiError::NotOwn { title } => format!("«\u{a0}{title}\u{a0}» n’est pas une entrée personnelle."),
        ApiError::NotASource { text } => format!("«\u{a0}{text}\u{a0}» n’est ni une adresse http(s) ni un fichier."),
        ApiError::NotAKey => "ceci n’est pas une clé publique de minisign.".to_owned(),
        ApiError::OutOfRange { what, value } => format!("{what} ne peut pas valoir {value}."),
        ApiError::NewerData => {
            "ces données viennent d’une version plus récente de Plenary. Rien n’a été modifié\u{202f}; mettez à jour pour les ouvrir.".to_owned()
        }
        ApiError::NotSaved { detail } => format!("rien n’a été enregistré\u{a0}: {detail}."),
        ApiError::Store { detail } => format!("les données n’ont pas pu être lues\u{a0}: {detail}."),
        ApiError::FaultyContribution { faults } => format!("la contribution a {} défauts.", faults.len()),
        ApiError::NoBackup { name } => format!("aucune sauvegarde «\u{a0}{name}\u{a0}»."),
        ApiError::NotABackup { path, detail } => {
            format!("{path} n’est pas une sauvegarde que l’on puisse restaurer\u{a0}: {detail}. Rien n’a été modifié.")
        }
        ApiError::FileNotRead { path, detail } => format!("{path} n’a pas pu être lu\u{a0}: {detail}."),
        ApiError::NotAnAgenda { detail } => format!("ceci n’est pas un agenda\u{a0}: {detail}."),
        ApiError::NewerAgenda => {
            "cet agenda vient d’une version plus récente de Plenary. Rien n’a été modifié.".to_owned()
        }
        ApiError::DamagedCode => {
            "le code est abîmé ou incomplet\u{202f}; scannez-le ou copiez-le à nouveau.".to_owned()
        }
        ApiError::OtherConference { conference: Some(id) } => format!("cet agenda est celui d’une autre conférence ({id})."),
        ApiError::OtherConference { conference: None } => "cet agenda est celui d’une autre conférence.".to_owned(),
        ApiError::FileNotWritten { path, detail } => format!("{path} n’a pas pu être écrit\u{a0}: {detail}."),
    }
}

/// A number with its noun: 1 session, 4 sessions. In French, none is singular.
pub(crate) fn number(number: i64, one: &str, several: &str, language: Language) -> String {
    let singular = number == 1 || (language == Language::Fr && number == 0);
    format!("{number} {}", if singular { one } else { several })
}

/// What a programme holds.
pub(crate) fn counts(counts: &Counts, language: Language) -> String {
    let number = |count, english: [&str; 2], french: [&str; 2]| {
        let [one, several] = if language == Language::Fr { french } else { english };
        number(i64::from(count), one, several, language)
    };
    format!(
        "{} {} {}, {}, {}, {}",
        number(counts.sessions, ["session", "sessions"], ["session", "sessions"]),
        pick(language, "on", "sur"),
        number(counts.days, ["day", "days"], ["jour", "jours"]),
        number(counts.people, ["person", "people"], ["personne", "personnes"]),
        number(counts.rooms, ["room", "rooms"], ["salle", "salles"]),
        number(counts.themes, ["theme", "themes"], ["thème", "thèmes"]),
    )
}

/// What had to be repaired when the data was opened.
pub(crate) fn recovered(recovered: &Recovered, language: Language) -> String {
    match (recovered, language) {
        (Recovered::ProgrammeRebuilt, Language::En) => {
            "the copy of the programme was damaged and was made anew; sync to fetch the latest. Your agenda is untouched.".to_owned()
        }
        (Recovered::ProgrammeRebuilt, Language::Fr) => {
            "la copie du programme était abîmée et a été refaite\u{202f}; synchronisez pour récupérer la dernière version. Votre agenda est intact.".to_owned()
        }
        (Recovered::UserSetAside { file }, Language::En) => {
            format!("your agenda and notes were damaged. The file is kept as {}; an empty one is in use.", file.display())
        }
        (Recovered::UserSetAside { file }, Language::Fr) => format!(
            "votre agenda et vos notes étaient abîmés. Le fichier est conservé sous {}\u{202f}; un agenda vide est utilisé.",
            file.display()
        ),
    }
}

/// How the data that was lost comes back.
pub(crate) fn offered(newest_good: Option<&str>, language: Language) -> String {
    match (newest_good, language) {
        (Some(name), Language::En) => {
            format!("the newest sound backup is {name}. To bring it back: plenary restore {name}")
        }
        (Some(name), Language::Fr) => {
            format!("la sauvegarde intacte la plus récente est {name}. Pour la restaurer\u{a0}: plenary restore {name}")
        }
        (None, Language::En) => "there is no backup of it.".to_owned(),
        (None, Language::Fr) => "il n’en existe aucune sauvegarde.".to_owned(),
    }
}

/// A size in bytes, in words.
pub(crate) fn size(bytes: u64, language: Language) -> String {
    let kilo = bytes.div_ceil(1024);
    match language {
        Language::En => format!("{kilo} kB"),
        Language::Fr => format!("{kilo} ko"),
    }
}

/// How a sync ended.
pub(crate) fn outcome(outcome: SyncOutcome, language: Language) -> &'static str {
    match outcome {
        SyncOutcome::Updated => pick(language, "Updated", "Mis à jour"),
        SyncOutcome::Unchanged => pick(language, "Unchanged", "Inchangé"),
        SyncOutcome::Suspect => pick(language, "Held back", "Mis de côté"),
        SyncOutcome::Refused => pick(language, "Refused", "Refusé"),
    }
}

/// Why a source is believed.
pub(crate) fn trust(trust: &Trust, language: Language) -> String {
    match (trust, language) {
        (Trust::Signed { key }, Language::En) => format!("signed with key {key}"),
        (Trust::Signed { key }, Language::Fr) => format!("signé avec la clé {key}"),
        (Trust::Https, _) => pick(language, "over https", "par https").to_owned(),
        (Trust::File, _) => pick(language, "a file on this computer", "un fichier de cet ordinateur").to_owned(),
        (Trust::Bundled, _) => pick(language, "came with Plenary", "fourni avec Plenary").to_owned(),
        (Trust::Unverified, _) => {
            pick(language, "unverified: not encrypted", "non vérifié\u{a0}: non chiffré").to_owned()
        }
    }
}

/// What kind of change.
pub(crate) fn kind(kind: ChangeKind, language: Language) -> &'static str {
    let (english, french) = match kind {
        ChangeKind::Added => ("Added", "Ajouté"),
        ChangeKind::Cancelled => ("Cancelled", "Annulé"),
        ChangeKind::Reinstated => ("On again", "Rétabli"),
        ChangeKind::Withdrawn => ("Withdrawn", "Retiré"),
        ChangeKind::Moved => ("Moved", "Déplacé"),
        ChangeKind::Room => ("Room changed", "Salle changée"),
        ChangeKind::Retitled => ("Retitled", "Titre modifié"),
        ChangeKind::People => ("People", "Intervenants"),
        ChangeKind::Organisations => ("Organisations", "Organisations"),
        ChangeKind::Languages => ("Languages", "Langues"),
        ChangeKind::Summary => ("Abstract", "Résumé"),
        ChangeKind::Themes => ("Themes", "Thèmes"),
        ChangeKind::Format => ("Format", "Format"),
        ChangeKind::Status => ("Status", "Statut"),
        ChangeKind::Links => ("Links", "Liens"),
        ChangeKind::Capacity => ("Seats", "Places"),
        ChangeKind::Registration => ("Sign-up", "Inscription"),
    };
    pick(language, english, french)
}

/// Whether a session takes place; nothing for one that does.
pub(crate) fn status(status: Status, language: Language) -> Option<&'static str> {
    match status {
        Status::Confirmed => None,
        Status::Tentative => Some(pick(language, "tentative", "à confirmer")),
        Status::Cancelled => Some(pick(language, "cancelled", "annulée")),
        Status::Withdrawn => Some(pick(language, "withdrawn", "retirée")),
    }
}

/// How firmly a session is picked.
pub(crate) fn tier(tier: Tier, language: Language) -> &'static str {
    match tier {
        Tier::Going => pick(language, "going", "j’y vais"),
        Tier::Maybe => pick(language, "maybe", "peut-être"),
    }
}

/// Where a reminder stands.
pub(crate) fn state(state: ReminderState, language: Language) -> &'static str {
    match state {
        ReminderState::Pending => pick(language, "will ring", "à venir"),
        ReminderState::Claimed => pick(language, "rings", "sonne"),
        ReminderState::Shown => pick(language, "rang", "a sonné"),
        ReminderState::Missed => pick(language, "missed", "manqué"),
        ReminderState::Cancelled => pick(language, "cancelled", "annulé"),
    }
}

/// What a person does on a session; nothing for a speaker.
pub(crate) fn role(role: Role, language: Language) -> Option<&'static str> {
    contribution::role_name(role, language.tag())
}

/// A clock time out of RFC 3339 as it is written: 14:15, or 14 h 15.
pub(crate) fn clock(at: &str, language: Language) -> String {
    let (hours, minutes) = (at.get(11..13).unwrap_or("??"), at.get(14..16).unwrap_or("??"));
    match language {
        Language::En => format!("{hours}:{minutes}"),
        Language::Fr => format!(
            "{}\u{a0}h\u{a0}{minutes}",
            hours.trim_start_matches('0').to_owned() + if hours == "00" { "0" } else { "" }
        ),
    }
}

/// A date out of RFC 3339 as it is written: Thu 8 Dec.
pub(crate) fn date(at: &str, language: Language) -> String {
    use chrono::Datelike;
    let Some(date) = at.get(..10).and_then(|date| date.parse::<chrono::NaiveDate>().ok()) else { return at.to_owned() };
    let days = match language {
        Language::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        Language::Fr => ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    };
    let months = match language {
        Language::En => ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        Language::Fr => {
            ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
        }
    };
    let (day, month) = (days[date.weekday().num_days_from_monday() as usize], months[date.month0() as usize]);
    format!("{day} {} {month}", date.day())
}

/// When something is: Thu 8 Dec 14:15–15:30. An end after the next morning is named with its day.
pub(crate) fn slot(start: Option<&str>, end: Option<&str>, language: Language) -> String {
    let Some(start) = start else { return pick(language, "not scheduled yet", "pas encore programmée").to_owned() };
    let beginning = format!("{} {}", date(start, language), clock(start, language));
    match end.filter(|end| *end != start) {
        None => beginning,
        Some(end) if is_same_night(start, end) => format!("{beginning}–{}", clock(end, language)),
        Some(end) => format!("{beginning} – {} {}", date(end, language), clock(end, language)),
    }
}

/// From when something holds.
pub(crate) fn since(at: &str, language: Language) -> String {
    let at = slot(Some(at), None, language);
    match language {
        Language::En => format!("from {at}"),
        Language::Fr => format!("à partir de {at}"),
    }
}

/// Until when something holds.
pub(crate) fn until(at: &str, language: Language) -> String {
    let at = slot(Some(at), None, language);
    match language {
        Language::En => format!("until {at}"),
        Language::Fr => format!("jusqu’à {at}"),
    }
}

/// How grave an announcement is.
pub(crate) fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Info => pick(language, "From the organisers:", "De l’organisateur\u{a0}:"),
        Severity::Important => pick(language, "Important:", "Important\u{a0}:"),
        Severity::Urgent => pick(language, "Urgent:", "Urgent\u{a0}:"),
    }
}

/// Whether an end needs no day beside it: less than half a day after the start.
fn is_same_night(start: &str, end: &str) -> bool {
    let at = |text: &str| chrono::DateTime::parse_from_rfc3339(text).ok();
    let same_day = start.get(..10) == end.get(..10);
    same_day || at(start).zip(at(end)).is_some_and(|(start, end)| end - start < chrono::Duration::hours(12))
}

/// Minutes from now: in 55 min, 15 min ago.
pub(crate) fn in_minutes(minutes: i64, language: Language) -> String {
    match (language, minutes) {
        (Language::En, 0..) => format!("in {}", length(minutes, language)),
        (Language::En, _) => format!("{} ago", length(-minutes, language)),
        (Language::Fr, 0..) => format!("dans {}", length(minutes, language)),
        (Language::Fr, _) => format!("il y a {}", length(-minutes, language)),
    }
}

/// 55 min, 2 h 05, 3 d. Numbers and units stay on one line.
fn length(minutes: i64, language: Language) -> String {
    let days = pick(language, "d", "j");
    match minutes {
        ..100 => format!("{minutes}\u{a0}min"),
        100..2880 => format!("{}\u{a0}h\u{a0}{:02}", minutes / 60, minutes % 60),
        _ => format!("{}\u{a0}{days}", minutes / 1440),
    }
}

/// Where something is: room, venue.
pub(crate) fn place(room: Option<&str>, venue: Option<&str>) -> String {
    [room, venue].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// EN, FR > ES: spoken, then interpreted.
pub(crate) fn languages(spoken: &[String], interpreted: &[String]) -> String {
    let codes = |tags: &[String]| tags.iter().map(|tag| tag.to_uppercase()).collect::<Vec<_>>().join(" ");
    match (spoken.is_empty(), interpreted.is_empty()) {
        (_, true) => codes(spoken),
        (true, false) => format!("> {}", codes(interpreted)),
        (false, false) => format!("{} > {}", codes(spoken), codes(interpreted)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_the_venue_writes_them() {
        let at = "2016-12-08T09:05:00+01:00";
        assert_eq!(slot(Some(at), Some("2016-12-08T10:15:00+01:00"), Language::En), "Thu 8 Dec 09:05–10:15");
        assert_eq!(slot(Some(at), None, Language::Fr), "jeu. 8 déc. 9\u{a0}h\u{a0}05");
        assert_eq!(clock("2016-12-08T00:30:00+01:00", Language::Fr), "0\u{a0}h\u{a0}30");
        assert_eq!(slot(None, None, Language::En), "not scheduled yet");
        let (evening, night) = ("2016-12-08T22:00:00+01:00", "2016-12-09T01:00:00+01:00");
        assert_eq!(slot(Some(evening), Some(night), Language::En), "Thu 8 Dec 22:00–01:00");
        assert_eq!(
            slot(Some(at), Some("2016-12-09T18:00:00+01:00"), Language::En),
            "Thu 8 Dec 09:05 – Fri 9 Dec 18:00",
            "a session of several days"
        );
    }

    #[test]
    fn lengths_are_told_in_the_readers_language() {
        assert_eq!(in_minutes(125, Language::En), "in 2\u{a0}h\u{a0}05");
        assert_eq!(number(1, "day", "days", Language::En), "1 day");
        assert_eq!(number(0, "jour", "jours", Language::Fr), "0 jour");
        assert_eq!(in_minutes(-4400, Language::Fr), "il y a 3\u{a0}j");
    }
}
