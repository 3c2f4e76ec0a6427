//! A contribution as a plain message, for those who would rather write a mail.
//! Deliberately absent: addresses. A programme does not say whom to write to.

use super::{
    Contribution, Difference, Proposal, ProposedPerson, Value, describe,
    words::{field_name, is_french, role_name},
};
use crate::model::{Programme, rfc3339};

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Message {
    /// Its subject, on one line.
    pub subject: String,
    /// Its body, in lines.
    pub body: String,
}

/// The contribution in words, in French or else in English.
#[must_use]
pub fn as_message(contribution: &Contribution, programme: &Programme, language: &str) -> Message {
    let words = Words { french: is_french(language) };
    let conference = &programme.conference;
    let choose = |text: &crate::model::Localised| {
        text.choose(language, &conference.languages).map(|chosen| chosen.text.to_owned()).unwrap_or_default()
    };
    let name = conference.acronym.clone().unwrap_or_else(|| choose(&conference.title));
    let mut lines: Vec<String> = Vec::new();
    let about = match &contribution.proposal {
        Proposal::Correction(correction) => {
            let session = correction.session_in(programme);
            let title = session.map(|session| choose(&session.title)).unwrap_or_default();
            lines.push(words.labelled(words.pick("Session", "Session"), &title));
            if let Some(start) = session.and_then(|session| session.start) {
                let start = rfc3339(start, conference.zone);
                let start = start.get(..16).unwrap_or(&start).replace('T', " ");
                lines.push(words.labelled(words.pick("Start", "Début"), &start));
            }
            lines.push(words.labelled("Guid", correction.session.as_str()));
            title
        }
        Proposal::Event(event) => first(&event.title, language),
        Proposal::Tool(tool) => tool.name.clone(),
    };
    let kind = match &contribution.proposal {
        Proposal::Correction(_) => words.pick("Correction", "Correction"),
        Proposal::Event(_) => words.pick("Event", "Événement"),
        Proposal::Tool(_) => words.pick("Tool", "Outil"),
    };
    for Difference { field, old, new } in describe(contribution, programme) {
        lines.push(String::new());
        lines.push(words.field(&field));
        if let Some(old) = old {
            lines.push(words.labelled(words.pick("  now", "  actuellement"), &words.value(&old)));
            lines.push(words.labelled(words.pick("  proposed", "  proposé"), &words.value_or_nothing(new.as_ref())));
        } else {
            lines.push(format!("  {}", words.value_or_nothing(new.as_ref())));
        }
    }
    let from = &contribution.from;
    if !from.is_unnamed() {
        lines.push(String::new());
        lines.push(match (from.name.is_empty(), from.email.is_empty()) {
            (false, false) => format!("{} <{}>", from.name, from.email),
            (false, true) => from.name.clone(),
            (true, _) => from.email.clone(),
        });
    }
    let subject = format!("{} ({name})", words.labelled(kind, &about));
    Message { subject: subject.replace('\n', " "), body: lines.join("\n") + "\n" }
}

fn first(texts: &super::Texts, language: &str) -> String {
    texts.get(language).or_else(|| texts.values().next()).cloned().unwrap_or_default()
}

#[derive(Debug, Clone, Copy)]
struct Words {
    french: bool,
}

impl Words {
    fn tag(self) -> &'static str {
        self.pick("en", "fr")
    }

    fn pick<'a>(self, english: &'a str, french: &'a str) -> &'a str {
        if self.french { french } else { english }
    }

    fn labelled(self, label: &str, text: &str) -> String {
        format!("{label}{} {text}", self.pick(":", "\u{a0}:"))
    }

    /// `abstract.fr` is *Abstract (fr)*.
    fn field(self, field: &str) -> String {
        let (name, language) = match field.split_once('.') {
            Some((name, language)) => (name, Some(language)),
            None => (field, None),
        };
        let name = field_name(name, self.tag());
        match language {
            Some(language) => format!("{name} ({language})"),
            None => name.to_owned(),
        }
    }

    fn value_or_nothing(self, value: Option<&Value>) -> String {
        value.map_or_else(|| self.pick("nothing", "rien").to_owned(), |value| self.value(value))
    }

    fn value(self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.replace('\n', "\n  "),
            Value::List(names) => names.join(", "),
            Value::People(people) => people.iter().map(|person| self.person(person)).collect::<Vec<_>>().join("; "),
        }
    }

    fn person(self, person: &ProposedPerson) -> String {
        let role = role_name(person.role, self.tag());
        let beside: Vec<&str> = role.into_iter().chain(person.organisation.as_deref()).collect();
        if beside.is_empty() { person.name.clone() } else { format!("{} ({})", person.name, beside.join(", ")) }
    }
}
