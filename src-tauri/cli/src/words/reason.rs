//! Why a sync was refused or held back: what happened, what was kept, what to do.

use plenary_core::{
    api::{Language, SyncReason},
    feed::ForeignKind,
};

use super::pick;

/// Why a sync was refused or held back, what was kept and what to do.
pub(crate) fn reason(reason: &SyncReason, language: Language) -> String {
    let kept = pick(language, "Your programme is kept", "Votre programme est conservé");
    let fault = fault(reason, language);
    match remedy(reason, language) {
        None => format!("{fault} {kept}."),
        Some(remedy) => format!("{fault} {kept}{} {remedy}.", pick(language, ";", "\u{202f};")),
    }
}

/// What is wrong with a source or its programme.
#[expect(clippy::too_many_lines, reason = "a sentence a reason, in two languages")]
pub(crate) fn fault(reason: &SyncReason, language: Language) -> String {
    let french = language == Language::Fr;
    let said = |english: &str, in_french: &str| (if french { in_french } else { english }).to_owned();
    let either = |english: String, in_french: String| if french { in_french } else { english };
    match reason {
        SyncReason::Offline => said("there is no network.", "aucun réseau."),
        SyncReason::Unreachable { host } => {
            either(format!("{host} can't be reached."), format!("{host} est injoignable."))
        }
        SyncReason::TimedOut { seconds } => either(
            format!("the server did not answer within {seconds} s."),
            format!("le serveur n’a pas répondu en {seconds}\u{a0}s."),
        ),
        SyncReason::Certificate { host } => either(
            format!("the certificate of {host} is not valid: somebody could be in between."),
            format!("le certificat de {host} n’est pas valable\u{a0}: quelqu’un pourrait s’interposer."),
        ),
        SyncReason::Status { status, .. } => either(
            format!("the server answered with an error ({status})."),
            format!("le serveur a répondu par une erreur ({status})."),
        ),
        SyncReason::CutOff { .. } => said("the download broke off.", "le téléchargement s’est interrompu."),
        SyncReason::TooLarge { limit } => either(
            format!("larger than {} MB: no programme is.", limit >> 20),
            format!("plus de {}\u{a0}Mo\u{a0}: ce n’est pas un programme.", limit >> 20),
        ),
        SyncReason::LoginPage => said(
            "instead of the programme came a web page: the network probably wants you to log in.",
            "une page web est arrivée à la place du programme\u{a0}: le réseau demande sans doute une connexion.",
        ),
        SyncReason::Redirected { to } => {
            either(format!("the address leads elsewhere, to {to}."), format!("l’adresse renvoie ailleurs, vers {to}."))
        }
        SyncReason::RedirectedUnencrypted { to } => either(
            format!("the address leads to one that is not encrypted, {to}."),
            format!("l’adresse renvoie vers une autre qui n’est pas chiffrée, {to}."),
        ),
        SyncReason::RedirectedInCircles { host } => {
            either(format!("{host} redirects in circles."), format!("{host} renvoie en boucle."))
        }
        SyncReason::NoFile { path } => either(format!("{path} can't be read."), format!("{path} n’a pas pu être lu.")),
        SyncReason::NotAProgramme { detail, place } => {
            let place = place.as_deref().map(|place| format!(" ({place})")).unwrap_or_default();
            either(
                format!("this is not a programme that Plenary can read: {detail}{place}."),
                format!("ce n’est pas un programme lisible par Plenary\u{a0}: {detail}{place}."),
            )
        }
        SyncReason::WrongType { found } => either(
            format!("the address gives {}, not a programme.", kind(*found, language)),
            format!("l’adresse donne {}, pas un programme.", kind(*found, language)),
        ),
        SyncReason::ManifestWrong { detail } => either(
            format!("the manifest of the programme is faulty: {detail}."),
            format!("le manifeste du programme est défectueux\u{a0}: {detail}."),
        ),
        SyncReason::ManifestNewer { .. } => said(
            "the programme is published for a newer Plenary.",
            "le programme est publié pour une version plus récente de Plenary.",
        ),
        SyncReason::NotAsAnnounced { announced, received } if announced == received => said(
            "the programme differs from what its manifest announces.",
            "le programme diffère de ce que son manifeste annonce.",
        ),
        SyncReason::NotAsAnnounced { announced, received } => either(
            format!("the programme has {received} bytes or more; its manifest announces {announced}."),
            format!("le programme fait {received}\u{a0}octets ou plus\u{202f}; son manifeste en annonce {announced}."),
        ),
        SyncReason::SignatureMissing { key } => either(
            format!("the programme is not signed; it should be, with key {key}."),
            format!("le programme n’est pas signé\u{202f}; il devrait l’être, avec la clé {key}."),
        ),
        SyncReason::SignatureWrong { key, signer: Some(signer) } => either(
            format!("the programme is signed with another key, {signer} instead of {key}."),
            format!("le programme est signé avec une autre clé, {signer} au lieu de {key}."),
        ),
        SyncReason::SignatureWrong { key, signer: None } => either(
            format!("the programme is not what key {key} signed: it was changed on the way, or damaged."),
            format!("le programme n’est pas ce que la clé {key} a signé\u{a0}: il a été modifié en chemin, ou abîmé."),
        ),
        SyncReason::Empty => said("the programme has no session.", "le programme ne contient aucune session."),
        SyncReason::PlainHttp { host } => either(
            format!("the address is not encrypted: others on the network could change the programme of {host}."),
            format!(
                "l’adresse n’est pas chiffrée\u{a0}: d’autres sur le réseau pourraient modifier le programme de {host}."
            ),
        ),
        SyncReason::ZoneNeeded => said("its times are in no time zone.", "ses horaires n’indiquent aucun fuseau."),
        SyncReason::LostHalf { before, after } => either(
            format!("the new programme lost more than half: {after} sessions instead of {before}."),
            format!("le nouveau programme a perdu plus de la moitié\u{a0}: {after} sessions au lieu de {before}."),
        ),
        SyncReason::AllShifted { minutes } => either(
            format!(
                "every session would be {} min {}, just the distance of the conference's time zone from UTC: the times are probably written wrong.",
                minutes.unsigned_abs(),
                if *minutes > 0 { "later" } else { "earlier" }
            ),
            format!(
                "toutes les sessions seraient {} {} min, exactement l’écart entre le fuseau de la conférence et UTC\u{a0}: les horaires sont sans doute mal écrits.",
                if *minutes > 0 { "retardées de" } else { "avancées de" },
                minutes.unsigned_abs()
            ),
        ),
        SyncReason::NotSaved { detail } => {
            either(format!("it could not be saved: {detail}."), format!("rien n’a été enregistré\u{a0}: {detail}."))
        }
    }
}

/// What to do about it; nothing where only waiting helps.
fn remedy(reason: &SyncReason, language: Language) -> Option<String> {
    let told = |english: &str, french: &str| Some(pick(language, english, french).to_owned());
    match reason {
        SyncReason::Status { retry_after: Some(seconds), .. } => {
            let minutes = seconds.div_ceil(60).max(1);
            Some(match language {
                Language::En => format!("it wants to be asked again in {minutes}\u{a0}min"),
                Language::Fr => format!("il demande de revenir dans {minutes}\u{a0}min"),
            })
        }
        SyncReason::Status { status: 404 | 410, .. } => {
            told("the programme may have another address now", "le programme a peut-être changé d’adresse")
        }
        SyncReason::TimedOut { .. } => told("try again later", "réessayez plus tard"),
        SyncReason::CutOff { .. } => told("try again", "réessayez"),
        SyncReason::LoginPage => {
            told("log in with a browser, then try again", "connectez-vous avec un navigateur, puis réessayez")
        }
        SyncReason::Redirected { .. } => told(
            "if that is right, add --allow-redirect, and it is followed from now on",
            "si c’est voulu, ajoutez --allow-redirect, et ce sera suivi désormais",
        ),
        SyncReason::RedirectedUnencrypted { .. } | SyncReason::RedirectedInCircles { .. } => {
            told("ask the organisers for the right address", "demandez la bonne adresse aux organisateurs")
        }
        SyncReason::PlainHttp { .. } => told("to agree, add --allow-http", "pour l’accepter, ajoutez --allow-http"),
        SyncReason::ZoneNeeded => {
            told("add --zone, as in --zone Europe/Paris", "ajoutez --zone, par exemple --zone Europe/Paris")
        }
        SyncReason::LostHalf { .. } | SyncReason::AllShifted { .. } => {
            told("to take the new one, add --accept", "pour prendre le nouveau, ajoutez --accept")
        }
        SyncReason::ManifestNewer { .. } => told("update Plenary", "mettez Plenary à jour"),
        SyncReason::NotAsAnnounced { .. } => told(
            "try again later: it may be half uploaded",
            "réessayez plus tard\u{a0}: l’envoi n’est peut-être pas terminé",
        ),
        SyncReason::SignatureMissing { .. } | SyncReason::SignatureWrong { .. } => told(
            "if the organisers say that their key has changed, give it with plenary feeds add URL --key KEY",
            "si les organisateurs confirment un changement de clé, donnez-la avec plenary feeds add URL --key CLÉ",
        ),
        SyncReason::Offline
        | SyncReason::Unreachable { .. }
        | SyncReason::Certificate { .. }
        | SyncReason::Status { .. }
        | SyncReason::TooLarge { .. }
        | SyncReason::NoFile { .. }
        | SyncReason::NotAProgramme { .. }
        | SyncReason::WrongType { .. }
        | SyncReason::Empty
        | SyncReason::ManifestWrong { .. }
        | SyncReason::NotSaved { .. } => None,
    }
}

/// What came instead of a programme.
fn kind(kind: ForeignKind, language: Language) -> &'static str {
    match kind {
        ForeignKind::Pdf => pick(language, "a PDF document", "un document PDF"),
        ForeignKind::Picture => pick(language, "a picture", "une image"),
        ForeignKind::Sound => pick(language, "sound", "du son"),
        ForeignKind::Video => pick(language, "a film", "une vidéo"),
        ForeignKind::Office => pick(language, "an office document", "un document de bureautique"),
        ForeignKind::Archive => pick(language, "an archive", "une archive"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// One of each. A new reason must be named in the match below, and added here.
    fn all() -> Vec<SyncReason> {
        let text = || "detail".to_owned();
        let url = || "https://summit.example/programme".to_owned();
        vec![
            SyncReason::Offline,
            SyncReason::Unreachable { host: text() },
            SyncReason::TimedOut { seconds: 20 },
            SyncReason::Certificate { host: text() },
            SyncReason::Status { status: 500, retry_after: None },
            SyncReason::CutOff { received: 7 },
            SyncReason::TooLarge { limit: 64 << 20 },
            SyncReason::LoginPage,
            SyncReason::Redirected { to: url() },
            SyncReason::RedirectedUnencrypted { to: url() },
            SyncReason::RedirectedInCircles { host: text() },
            SyncReason::NoFile { path: text() },
            SyncReason::NotAProgramme { detail: text(), place: Some("line 3".to_owned()) },
            SyncReason::WrongType { found: ForeignKind::Pdf },
            SyncReason::Empty,
            SyncReason::ManifestWrong { detail: text() },
            SyncReason::ManifestNewer { version: 2 },
            SyncReason::NotAsAnnounced { announced: 7, received: 8 },
            SyncReason::SignatureMissing { key: "7F3A90C2E15B48D6".to_owned() },
            SyncReason::SignatureWrong { key: "7F3A90C2E15B48D6".to_owned(), signer: None },
            SyncReason::PlainHttp { host: text() },
            SyncReason::ZoneNeeded,
            SyncReason::LostHalf { before: 300, after: 40 },
            SyncReason::AllShifted { minutes: 120 },
            SyncReason::NotSaved { detail: text() },
        ]
    }

    /// Its place in the list above.
    fn position(reason: &SyncReason) -> usize {
        match reason {
            SyncReason::Offline => 0,
            SyncReason::Unreachable { .. } => 1,
            SyncReason::TimedOut { .. } => 2,
            SyncReason::Certificate { .. } => 3,
            SyncReason::Status { .. } => 4,
            SyncReason::CutOff { .. } => 5,
            SyncReason::TooLarge { .. } => 6,
            SyncReason::LoginPage => 7,
            SyncReason::Redirected { .. } => 8,
            SyncReason::RedirectedUnencrypted { .. } => 9,
            SyncReason::RedirectedInCircles { .. } => 10,
            SyncReason::NoFile { .. } => 11,
            SyncReason::NotAProgramme { .. } => 12,
            SyncReason::WrongType { .. } => 13,
            SyncReason::Empty => 14,
            SyncReason::ManifestWrong { .. } => 15,
            SyncReason::ManifestNewer { .. } => 16,
            SyncReason::NotAsAnnounced { .. } => 17,
            SyncReason::SignatureMissing { .. } => 18,
            SyncReason::SignatureWrong { .. } => 19,
            SyncReason::PlainHttp { .. } => 20,
            SyncReason::ZoneNeeded => 21,
            SyncReason::LostHalf { .. } => 22,
            SyncReason::AllShifted { .. } => 23,
            SyncReason::NotSaved { .. } => 24,
        }
    }

    #[test]
    fn every_reason_has_words_of_its_own_in_both_languages() {
        let all = all();
        assert!(all.iter().enumerate().all(|(at, reason)| position(reason) == at), "the list is that of the match");
        assert_eq!(all.len(), 25, "and it is whole");
        let mut told = BTreeSet::new();
        for one in &all {
            let json = serde_json::to_value(one).expect("JSON");
            let code = json["code"].as_str().expect("a code").to_owned();
            let [english, french] = [Language::En, Language::Fr].map(|language| fault(one, language));
            assert_ne!(english, french, "{code} is told in one language only");
            for (text, kept, language) in [
                (&english, "Your programme is kept", Language::En),
                (&french, "Votre programme est conservé", Language::Fr),
            ] {
                assert!(text.len() > 12 && text.ends_with('.'), "a sentence: {text}");
                assert!(!code.contains('_') || !text.contains(&code), "a code is no word: {text}");
                assert!(reason(one, language).contains(kept), "what was kept is said: {code}");
                assert!(told.insert(text.clone()), "{text} is told of two reasons");
            }
        }
        for kinds in
            [ForeignKind::Pdf, ForeignKind::Picture, ForeignKind::Sound, ForeignKind::Video, ForeignKind::Office]
        {
            assert_ne!(kind(kinds, Language::En), kind(kinds, Language::Fr));
        }
    }
}
