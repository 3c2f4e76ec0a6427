//! Conflicts, gaps and the best plan in words, with their numbers.

use plenary_core::api::{
    BecauseCode, ConflictKind, ConflictWay, EntryConflict, Language, Leeway, LeftOutRow, PlanChange, ReasonCode,
    ReasonRow, StepFree,
};

use super::pick;

/// A title in the quotation marks of a language.
fn quoted(title: &str, language: Language) -> String {
    match language {
        Language::En => format!("“{title}”"),
        Language::Fr => format!("«\u{a0}{title}\u{a0}»"),
    }
}

/// What kind of conflict.
pub(crate) fn conflict(kind: ConflictKind, language: Language) -> &'static str {
    match kind {
        ConflictKind::Overlap => pick(language, "overlap", "chevauchement"),
        ConflictKind::Transfer => pick(language, "transfer", "trajet"),
        ConflictKind::Tight => pick(language, "tight", "trajet serré"),
    }
}

/// A way with its numbers: "24 min to Palais d’Iéna, 5 at the door, you have 15".
pub(crate) fn way(way: &ConflictWay, free: i64, language: Language) -> String {
    let ConflictWay { transfer, door, room_change, to, .. } = way;
    let to = to.as_deref();
    let inside = *transfer == 0 && *door == 0;
    let minutes = if inside { room_change } else { transfer };
    let mut parts = vec![match (language, to) {
        (Language::En, Some(to)) => format!("{minutes}\u{a0}min to {to}"),
        (Language::Fr, Some(to)) => format!("{minutes}\u{a0}min jusqu’à {to}"),
        (Language::En, None) => format!("{minutes}\u{a0}min of way"),
        (Language::Fr, None) => format!("{minutes}\u{a0}min de trajet"),
    }];
    if *door > 0 {
        parts.push(format!("{door} {}", pick(language, "at the door", "à l’entrée")));
    }
    parts.push(format!("{} {free}", pick(language, "you have", "vous avez")));
    parts.join(", ")
}

/// What a conflict with another entry is, as said below an entry.
pub(crate) fn conflict_with(conflict: &EntryConflict, language: Language) -> String {
    let with = quoted(&conflict.with_title, language);
    match (conflict.kind, conflict.way.as_ref().zip(conflict.free)) {
        (ConflictKind::Transfer | ConflictKind::Tight, Some((way, free))) => {
            let way = self::way(way, free, language);
            let tight = match conflict.kind {
                ConflictKind::Tight => pick(language, "tight: ", "serré\u{a0}: "),
                ConflictKind::Transfer | ConflictKind::Overlap => "",
            };
            match language {
                Language::En => format!("{with}: {tight}{way}"),
                Language::Fr => format!("{with}\u{a0}: {tight}{way}"),
            }
        }
        _ => match language {
            Language::En => format!("overlaps {with} by {} min", conflict.minutes),
            Language::Fr => format!("chevauche {with} de {} min", conflict.minutes),
        },
    }
}

/// How a conflict is settled.
pub(crate) fn leeway(leeway: Leeway, language: Language) -> &'static str {
    match leeway {
        Leeway::LeaveEarly => pick(language, "leaving the first early", "la première est quittée avant la fin"),
        Leeway::ArriveLate => pick(language, "arriving late at the second", "arrivée en retard à la seconde"),
    }
}

/// What is known of steps on the way.
pub(crate) fn step_free(step_free: StepFree, language: Language) -> &'static str {
    match step_free {
        StepFree::Yes => pick(language, "step-free way: yes", "trajet sans marches\u{a0}: oui"),
        StepFree::No => pick(language, "step-free way: no", "trajet sans marches\u{a0}: non"),
        StepFree::Unknown => pick(language, "step-free way: unknown", "trajet sans marches\u{a0}: non connu"),
    }
}

/// Why a session is worth something.
pub(crate) fn reason(reason: &ReasonRow, language: Language) -> String {
    let name = reason.title.as_deref().or(reason.id.as_deref()).unwrap_or_default();
    let tag = name.to_uppercase();
    match reason.code {
        ReasonCode::Going => pick(language, "going", "j’y vais").to_owned(),
        ReasonCode::Maybe => pick(language, "maybe", "peut-être").to_owned(),
        ReasonCode::Theme | ReasonCode::Person | ReasonCode::Organisation => name.to_owned(),
        ReasonCode::Spoken => format!("{} {tag}", pick(language, "in", "en")),
        ReasonCode::Interpreted => format!("{} {tag}", pick(language, "interpreted into", "interprété en")),
        ReasonCode::NotUnderstood => pick(language, "in no language of yours", "dans aucune de vos langues").to_owned(),
        ReasonCode::NothingNew => {
            pick(language, "another slot is in your agenda", "un autre créneau est dans votre agenda").to_owned()
        }
    }
}

/// What becomes of an entry by the plan.
pub(crate) fn change(change: PlanChange, language: Language) -> &'static str {
    match change {
        PlanChange::Fixed => pick(language, "fixed", "fixe"),
        PlanChange::Kept => pick(language, "kept", "conservée"),
        PlanChange::Firmed => pick(language, "was maybe", "était peut-être"),
        PlanChange::Moved => pick(language, "other slot", "autre créneau"),
        PlanChange::Added => pick(language, "new", "nouvelle"),
    }
}

/// Why a session is left out.
pub(crate) fn because(row: &LeftOutRow, language: Language) -> String {
    let with = row.with_title.as_deref().map(|title| quoted(title, language)).unwrap_or_default();
    let numbers = (row.needed.unwrap_or_default(), row.free.unwrap_or_default());
    match (row.because, language) {
        (BecauseCode::Overlap, Language::En) => format!("same time as {with}"),
        (BecauseCode::Overlap, Language::Fr) => format!("en même temps que {with}"),
        (BecauseCode::TooFar, Language::En) => {
            format!("too far from {with}: needs {} min, {} free", numbers.0, numbers.1)
        }
        (BecauseCode::TooFar, Language::Fr) => {
            format!("trop loin de {with}\u{a0}: {} min nécessaires, {} disponibles", numbers.0, numbers.1)
        }
        (BecauseCode::NoBreak, Language::En) => format!("no break beside {with}: {} min", numbers.1),
        (BecauseCode::NoBreak, Language::Fr) => format!("pas de pause avec {with}\u{a0}: {} min", numbers.1),
        (BecauseCode::Lunch, _) => pick(language, "no time for lunch", "plus de temps pour déjeuner").to_owned(),
        (BecauseCode::TooLate, _) => {
            pick(language, "ends later than you want", "finit plus tard que souhaité").to_owned()
        }
        (BecauseCode::AnotherSlot, _) => {
            pick(language, "another slot of it is taken", "un autre créneau est retenu").to_owned()
        }
        (BecauseCode::WorthLess, _) => {
            pick(language, "others together are worth more", "d’autres valent plus ensemble").to_owned()
        }
    }
}
