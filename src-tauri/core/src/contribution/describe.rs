//! What a contribution would change, for showing as a difference.
//! Deliberately absent: words. A field has its name in the format, such as `abstract.fr`.

use serde::Serialize;

use super::{Contribution, Correction, Proposal, ProposedEvent, ProposedPerson, ProposedTool, Texts};
use crate::model::Programme;

/// A value on one side of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Value {
    /// A text.
    Text(String),
    /// Names, tags or ids.
    List(Vec<String>),
    /// People on a session.
    People(Vec<ProposedPerson>),
}

/// A field that would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Difference {
    /// The field, such as `title.fr`, `people`, `room_wish`.
    pub field: String,
    /// What the programme says; nothing where it says nothing.
    pub old: Option<Value>,
    /// What is proposed.
    pub new: Option<Value>,
}

/// The differences that a contribution would make, in the order of its fields.
#[must_use]
pub fn describe(contribution: &Contribution, programme: &Programme) -> Vec<Difference> {
    let mut told = Told::default();
    match &contribution.proposal {
        Proposal::Correction(correction) => {
            let now = correction.session_in(programme).map(|session| Correction::of(programme, session));
            told.correction(correction, now.as_ref());
        }
        Proposal::Event(event) => told.event(event),
        Proposal::Tool(tool) => told.tool(tool),
    }
    told.0
}

#[derive(Debug, Default)]
struct Told(Vec<Difference>);

impl Told {
    fn add(&mut self, field: impl Into<String>, old: Option<Value>, new: Option<Value>) {
        if old != new {
            self.0.push(Difference { field: field.into(), old, new });
        }
    }

    fn text(&mut self, field: &str, new: Option<&str>) {
        self.add(field, None, new.filter(|text| !text.is_empty()).map(|text| Value::Text(text.to_owned())));
    }

    fn texts(&mut self, field: &str, old: Option<&Texts>, new: &Texts) {
        for (language, text) in new {
            let old = old.and_then(|old| old.get(language)).cloned().map(Value::Text);
            self.add(format!("{field}.{language}"), old, Some(Value::Text(text.clone())));
        }
    }

    fn list(&mut self, field: &str, old: Option<&Vec<String>>, new: &[String]) {
        let filled = |list: &[String]| (!list.is_empty()).then(|| Value::List(list.to_vec()));
        self.add(field, old.and_then(|old| filled(old)), filled(new));
    }

    fn correction(&mut self, correction: &Correction, now: Option<&Correction>) {
        if let Some(title) = &correction.title {
            self.texts("title", now.and_then(|now| now.title.as_ref()), title);
        }
        if let Some(summary) = &correction.summary {
            self.texts("abstract", now.and_then(|now| now.summary.as_ref()), summary);
        }
        if let Some(people) = &correction.people {
            let filled = |people: &Vec<ProposedPerson>| (!people.is_empty()).then(|| Value::People(people.clone()));
            self.add("people", now.and_then(|now| now.people.as_ref()).and_then(filled), filled(people));
        }
        if let Some(tags) = &correction.spoken_languages {
            self.list("spoken_languages", now.and_then(|now| now.spoken_languages.as_ref()), tags);
        }
        if let Some(tags) = &correction.interpreted_languages {
            self.list("interpreted_languages", now.and_then(|now| now.interpreted_languages.as_ref()), tags);
        }
        self.text("room_wish", correction.room_wish.as_deref());
        self.text("message", correction.message.as_deref());
    }

    fn event(&mut self, event: &ProposedEvent) {
        self.texts("title", None, &event.title);
        self.texts("description", None, &event.description);
        for (field, text) in [("start", &event.start), ("end", &event.end), ("zone", &event.zone)] {
            self.text(field, Some(text));
        }
        for (field, text) in [
            ("country", &event.country),
            ("city", &event.city),
            ("place", &event.place),
            ("organiser", &event.organiser),
            ("url", &event.url),
        ] {
            self.text(field, text.as_deref());
        }
        self.list("languages", None, &event.languages);
        self.list("themes", None, &event.themes);
        self.text("mode", event.mode.map(super::Mode::name));
        self.text("programme", event.programme.as_deref());
        self.text("message", event.message.as_deref());
    }

    fn tool(&mut self, tool: &ProposedTool) {
        self.text("name", Some(&tool.name));
        self.texts("description", None, &tool.description);
        for (field, text) in [("licence", &tool.licence), ("repository", &tool.repository), ("url", &tool.url)] {
            self.text(field, text.as_deref());
        }
        self.list("categories", None, &tool.categories);
        self.list("organisations", None, &tool.organisations);
        self.text("message", tool.message.as_deref());
    }
}
