//! What is wrong with a contribution, field by field.
//! Deliberately absent: words. A code is stable; the words are the window's and the terminal's.

use serde::Serialize;

use super::{Contribution, Contributor, Correction, Proposal, ProposedEvent, ProposedTool, Texts};
use crate::{
    feed::{is_language_tag, is_openable},
    model::{Programme, Status, UNDETERMINED},
    search::fold,
};

/// Longest name, title or address, in characters.
const LINE: usize = 300;
/// Longest text, in characters.
const TEXT: usize = 20_000;
/// Most members of a list.
const MANY: usize = 100;

/// What can be wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// It must be given.
    Missing,
    /// It is longer than is taken.
    TooLong,
    /// It has more members than are taken.
    TooMany,
    /// The programme does not have it.
    Unknown,
    /// The programme has it already.
    AlreadyThere,
    /// Nothing differs from the programme.
    NothingNew,
    /// It is about another conference.
    OtherConference,
    /// It is no language tag.
    NotALanguage,
    /// It is no date and time of the place's clocks.
    NotATime,
    /// It is no time zone.
    NotAZone,
    /// The end is not after the start.
    EndBeforeStart,
    /// It is no web address.
    NotAnAddress,
    /// It is no mail address.
    NotAnEmail,
    /// It is no country code.
    NotACountry,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fault {
    /// The field, such as `title.fr` or `people.0.name`.
    pub field: String,
    /// What is wrong with it.
    pub code: FaultCode,
}

/// What is wrong with a contribution to a programme; empty when it can be taken in.
#[must_use]
pub fn validate(contribution: &Contribution, programme: &Programme) -> Vec<Fault> {
    let mut found = Found::default();
    if contribution.conference != programme.conference.id {
        found.add("conference", FaultCode::OtherConference);
    }
    found.contributor(&contribution.from);
    match &contribution.proposal {
        Proposal::Correction(correction) => found.correction(correction, programme),
        Proposal::Event(event) => found.event(event, programme),
        Proposal::Tool(tool) => found.tool(tool, programme),
    }
    found.0
}

#[derive(Debug, Default)]
struct Found(Vec<Fault>);

impl Found {
    fn add(&mut self, field: impl Into<String>, code: FaultCode) {
        self.0.push(Fault { field: field.into(), code });
    }

    fn length(&mut self, field: &str, text: &str, most: usize) {
        if text.chars().count() > most {
            self.add(field, FaultCode::TooLong);
        }
    }

    fn needed(&mut self, field: &str, text: &str) {
        if text.is_empty() {
            self.add(field, FaultCode::Missing);
        }
        self.length(field, text, LINE);
    }

    fn optional(&mut self, field: &str, text: Option<&String>, most: usize) {
        if let Some(text) = text {
            self.length(field, text, most);
        }
    }

    fn address(&mut self, field: &str, url: Option<&String>) {
        let Some(url) = url else { return };
        self.length(field, url, LINE);
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        if !is_web || !is_openable(url) {
            self.add(field, FaultCode::NotAnAddress);
        }
    }

    fn texts(&mut self, field: &str, texts: &Texts, most: usize) {
        self.many(field, texts.len());
        for (language, text) in texts {
            let field = format!("{field}.{language}");
            if language != UNDETERMINED && !is_language_tag(language) {
                self.add(&field, FaultCode::NotALanguage);
            }
            self.length(&field, text, most);
        }
    }

    fn many(&mut self, field: &str, count: usize) {
        if count > MANY {
            self.add(field, FaultCode::TooMany);
        }
    }

    fn languages(&mut self, field: &str, tags: &[String]) {
        self.many(field, tags.len());
        for (position, tag) in tags.iter().enumerate().filter(|(_, tag)| !is_language_tag(tag)) {
            let _ = tag;
            self.add(format!("{field}.{position}"), FaultCode::NotALanguage);
        }
    }

    fn contributor(&mut self, from: &Contributor) {
        self.length("from.name", &from.name, LINE);
        let email = &from.email;
        let is_address = email.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !email.contains(|letter: char| letter.is_whitespace() || "<>,;\"".contains(letter))
                && !host.contains('@')
        });
        if !email.is_empty() && (!is_address || email.len() > 254) {
            self.add("from.email", FaultCode::NotAnEmail);
        }
    }

    fn correction(&mut self, correction: &Correction, programme: &Programme) {
        let Some(session) = correction.session_in(programme).filter(|session| session.status != Status::Withdrawn)
        else {
            return self.add("session", FaultCode::Unknown);
        };
        let mut news = correction.clone();
        news.keep_differences(&Correction::of(programme, session));
        if news.is_empty() {
            self.add("session", FaultCode::NothingNew);
        }
        for (field, texts, most) in [("title", &correction.title, LINE), ("abstract", &correction.summary, TEXT)] {
            if let Some(texts) = texts {
                self.texts(field, texts, most);
            }
        }
        if let Some(people) = &correction.people {
            self.many("people", people.len());
            for (position, person) in people.iter().enumerate() {
                self.needed(&format!("people.{position}.name"), &person.name);
                self.optional(&format!("people.{position}.organisation"), person.organisation.as_ref(), LINE);
            }
        }
        if let Some(tags) = &correction.spoken_languages {
            if tags.is_empty() {
                self.add("spoken_languages", FaultCode::Missing);
            }
            self.languages("spoken_languages", tags);
        }
        if let Some(tags) = &correction.interpreted_languages {
            self.languages("interpreted_languages", tags);
        }
        self.optional("room_wish", correction.room_wish.as_ref(), LINE);
        self.optional("message", correction.message.as_ref(), TEXT);
    }

    fn event(&mut self, event: &ProposedEvent, programme: &Programme) {
        if event.title.is_empty() {
            self.add("title", FaultCode::Missing);
        }
        self.texts("title", &event.title, LINE);
        self.texts("description", &event.description, TEXT);
        let (start, end, zone) = event.times();
        if zone.is_none() {
            self.add("zone", if event.zone.is_empty() { FaultCode::Missing } else { FaultCode::NotAZone });
        }
        // Without a zone nobody can say whether a clock shows that time.
        for (field, text, at) in [("start", &event.start, start), ("end", &event.end, end)] {
            if text.is_empty() {
                self.add(field, FaultCode::Missing);
            } else if at.is_none() && zone.is_some() {
                self.add(field, FaultCode::NotATime);
            }
        }
        if let (Some(start), Some(end)) = (start, end)
            && end <= start
        {
            self.add("end", FaultCode::EndBeforeStart);
        }
        if let Some(country) = &event.country
            && !(country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase()))
        {
            self.add("country", FaultCode::NotACountry);
        }
        for (field, text) in [("city", &event.city), ("place", &event.place), ("organiser", &event.organiser)] {
            self.optional(field, text.as_ref(), LINE);
        }
        self.optional("programme", event.programme.as_ref(), LINE);
        self.address("url", event.url.as_ref());
        self.languages("languages", &event.languages);
        for (position, theme) in event.themes.iter().enumerate() {
            if programme.themes.iter().all(|known| known.id.as_str() != theme) {
                self.add(format!("themes.{position}"), FaultCode::Unknown);
            }
        }
        self.optional("message", event.message.as_ref(), TEXT);
        let same = |title: &str| event.title.values().any(|own| fold(own) == fold(title));
        let is_there = programme
            .external_events
            .iter()
            .any(|known| Some(known.start) == start && known.title.iter().any(|(_, title)| same(title)));
        if is_there {
            self.add("title", FaultCode::AlreadyThere);
        }
    }

    fn tool(&mut self, tool: &ProposedTool, programme: &Programme) {
        self.needed("name", &tool.name);
        if tool.description.is_empty() {
            self.add("description", FaultCode::Missing);
        }
        self.texts("description", &tool.description, TEXT);
        self.optional("licence", tool.licence.as_ref(), LINE);
        self.address("repository", tool.repository.as_ref());
        self.address("url", tool.url.as_ref());
        for (position, category) in tool.categories.iter().enumerate() {
            if programme.tool_categories.iter().all(|known| known.id.as_str() != category) {
                self.add(format!("categories.{position}"), FaultCode::Unknown);
            }
        }
        self.many("organisations", tool.organisations.len());
        for (position, name) in tool.organisations.iter().enumerate() {
            self.length(&format!("organisations.{position}"), name, LINE);
        }
        self.optional("message", tool.message.as_ref(), TEXT);
        if programme.tools.iter().any(|known| !tool.name.is_empty() && fold(&known.name) == fold(&tool.name)) {
            self.add("name", FaultCode::AlreadyThere);
        }
    }
}
