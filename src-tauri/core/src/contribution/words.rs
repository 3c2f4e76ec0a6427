//! The words for fields and roles, in English and French: for messages, pages and the terminal.
//! Deliberately absent: words for faults. The window has its own beside each field.

use crate::model::Role;

/// What a field of a contribution is called, by the first part of its name (`title` of `title.fr`), in French or else in
/// English; the name itself where it is none.
#[must_use]
pub fn field_name<'a>(name: &'a str, language: &str) -> &'a str {
    let (english, french) = match name {
        "conference" => ("Conference", "Conférence"),
        "from" => ("Contributor", "Contributeur"),
        "session" => ("Session", "Session"),
        "title" => ("Title", "Titre"),
        "abstract" => ("Abstract", "Résumé"),
        "people" => ("People", "Personnes"),
        "spoken_languages" => ("Languages spoken", "Langues parlées"),
        "interpreted_languages" => ("Interpreted into", "Interprétée en"),
        "room_wish" => ("Wish for a room", "Souhait de salle"),
        "message" => ("Message", "Message"),
        "name" => ("Name", "Nom"),
        "description" => ("Description", "Description"),
        "start" => ("Start", "Début"),
        "end" => ("End", "Fin"),
        "zone" => ("Time zone", "Fuseau horaire"),
        "country" => ("Country", "Pays"),
        "city" => ("City", "Ville"),
        "place" => ("Place", "Lieu"),
        "organiser" => ("Organiser", "Organisateur"),
        "url" => ("Address", "Adresse"),
        "languages" => ("Languages", "Langues"),
        "themes" => ("Themes", "Thèmes"),
        "mode" => ("Taking part", "Participation"),
        "programme" => ("Part of", "Dans le cadre de"),
        "licence" => ("Licence", "Licence"),
        "repository" => ("Source code", "Code source"),
        "categories" => ("Categories", "Catégories"),
        "organisations" => ("Organisations", "Organisations"),
        other => (other, other),
    };
    if is_french(language) { french } else { english }
}

/// What a person of this role does on a session, in English or French; none for a speaker.
#[must_use]
pub fn role_name(role: Role, language: &str) -> Option<&'static str> {
    let (english, french) = match role {
        Role::Speaker => return None,
        Role::Moderator => ("moderator", "modération"),
        Role::Facilitator => ("facilitator", "animation"),
        Role::Chair => ("chair", "présidence"),
        Role::Host => ("host", "accueil"),
        Role::Discussant => ("discussant", "discussion"),
        Role::Rapporteur => ("rapporteur", "rapport"),
        Role::Interpreter => ("interpreter", "interprétation"),
        Role::Performer => ("performer", "sur scène"),
    };
    Some(if is_french(language) { french } else { english })
}

pub(super) fn is_french(language: &str) -> bool {
    language.split(['-', '_']).next() == Some("fr")
}
