//! Contributions: what people propose to the organisers of a programme, as a small file: a correction of a session, an external
//! event, a tool. Made in the app, taken in by `plenary publish`. The format is documented for organisers in
//! `assets/programme/plenary-contribution-1.schema.json`.
//!
//! A file comes from strangers: it is read strictly, its texts are cleaned as a feed's are, and its id is the hash of its content,
//! so that what an organiser accepts by id is what was shown under it.
//! Deliberately absent: words for people (but for the mail message), files, the clock, and who may contribute.

mod apply;
mod describe;
mod file;
mod message;
mod tidy;
mod validate;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use apply::{Applied, NotApplied, apply};
pub use describe::{Difference, Value, describe};
pub use file::{Unusable, file_name, parse, to_file};
pub use message::{Message, as_message};
pub use validate::{Fault, FaultCode, validate};
pub use words::{field_name, role_name};

use crate::model::{ConferenceId, Guid, Instant, Programme, Role, Session};

/// The version that is written, and the only one read.
pub const VERSION: u32 = 1;

/// Texts by language tag. An empty one is not given.
pub type Texts = BTreeMap<String, String>;

/// A contribution as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Version of the format.
    pub plenary_contribution: u32,
    /// Hash of conference, contributor and proposal, in the form of a UUID.
    pub id: String,
    /// The conference whose programme it is about.
    pub conference: ConferenceId,
    /// When it was made.
    pub made_at: Instant,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Contributor::is_unnamed")]
    pub from: Contributor,
    /// What is proposed.
    #[serde(flatten)]
    pub proposal: Proposal,
}

/// Who makes a contribution, as far as they say so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Contributor {
    /// Name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Address for questions.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
}

impl Contributor {
    /// Whether nothing is said of them.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        self.name.is_empty() && self.email.is_empty()
    }
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Proposal {
    /// To correct a session.
    Correction(Correction),
    /// To list an event around the conference.
    Event(ProposedEvent),
    /// To list a tool in the toolbox.
    Tool(ProposedTool),
}

/// A correction of a session. What is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The session, as its publisher names it.
    pub session: Guid,
    /// Title by language. Languages that are absent stay as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Texts>,
    /// Abstract by language, likewise.
    #[serde(default, rename = "abstract", skip_serializing_if = "Option::is_none")]
    pub summary: Option<Texts>,
    /// Everybody on the session, in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<Vec<ProposedPerson>>,
    /// All languages that are spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken_languages: Option<Vec<String>>,
    /// All languages into which it is interpreted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreted_languages: Option<Vec<String>>,
    /// A wish for a room, in words: the organisers decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room_wish: Option<String>,
    /// Other words to the organisers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A person on a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ProposedPerson {
    /// Full name.
    pub name: String,
    /// What the person does there.
    #[serde(default)]
    pub role: Role,
    /// Where the person comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
}

/// How one takes part in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the schema's")]
pub enum Mode {
    InPerson,
    Online,
    Both,
}

impl Mode {
    /// Its name in the programme.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Online => "online",
            Self::Both => "both",
        }
    }
}

/// An event around the conference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct ProposedEvent {
    /// Title by language.
    pub title: Texts,
    /// Description by language.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub description: Texts,
    /// Start by the clocks of the place, `2016-12-05T18:30`.
    pub start: String,
    /// End, likewise.
    pub end: String,
    /// IANA zone of the place.
    pub zone: String,
    /// ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Place within the city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organiser: Option<String>,
    /// Page of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Languages spoken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Ids of themes of the programme.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// How one takes part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// The umbrella it runs under, such as Open Government Week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// Words to the organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A card for the toolbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct ProposedTool {
    /// Name.
    pub name: String,
    /// What it does, by language.
    pub description: Texts,
    /// SPDX expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Source code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Ids of tool categories of the programme.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Names of those who make or keep it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<String>,
    /// Words to the organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl Contribution {
    /// Makes a contribution. Texts are cleaned, and of a correction only what differs from the programme is kept.
    #[must_use]
    pub fn new(programme: &Programme, from: Contributor, mut proposal: Proposal, made_at: Instant) -> Self {
        let mut from = from;
        tidy::contributor(&mut from);
        tidy::proposal(&mut proposal);
        if let Proposal::Correction(correction) = &mut proposal
            && let Some(session) = correction.session_in(programme)
        {
            correction.keep_differences(&Correction::of(programme, session));
        }
        let conference = programme.conference.id.clone();
        let id = file::id_of(&conference, &from, &proposal);
        Self { plenary_contribution: VERSION, id, conference, made_at, from, proposal }
    }
}

impl Correction {
    /// A session as it stands: where a correction begins. Everything is filled in, so that a form can show it.
    #[must_use]
    pub fn of(programme: &Programme, session: &Session) -> Self {
        let texts = |text: &crate::model::Localised| -> Texts {
            let filled = text.iter().filter(|(_, text)| !text.is_empty());
            filled.map(|(language, text)| (language.to_owned(), text.to_owned())).collect()
        };
        let people = session.people.iter().filter_map(|one| {
            let person = programme.people.iter().find(|person| person.id == one.person)?;
            let organisation = person.organisation.as_ref();
            let organisation = organisation.and_then(|id| programme.organisations.iter().find(|one| one.id == *id));
            Some(ProposedPerson {
                name: person.name.clone(),
                role: one.role,
                organisation: organisation.map(|organisation| organisation.name.clone()),
            })
        });
        let tags = |tags: &[crate::model::LanguageTag]| tags.iter().map(ToString::to_string).collect();
        Self {
            session: session.guid.clone(),
            title: Some(texts(&session.title)),
            summary: Some(texts(&session.summary)),
            people: Some(people.collect()),
            spoken_languages: Some(tags(&session.spoken_languages)),
            interpreted_languages: Some(tags(&session.interpreted_languages)),
            room_wish: None,
            message: None,
        }
    }

    /// The session that it is about: of several with one guid, the first.
    pub(crate) fn session_in<'a>(&self, programme: &'a Programme) -> Option<&'a Session> {
        programme.sessions.iter().find(|session| session.guid == self.session)
    }

    /// Drops what is as it stands.
    fn keep_differences(&mut self, now: &Self) {
        for (proposed, now) in [(&mut self.title, &now.title), (&mut self.summary, &now.summary)] {
            if let (Some(texts), Some(now)) = (proposed.as_mut(), now) {
                texts.retain(|language, text| now.get(language) != Some(text));
            }
            proposed.take_if(|texts| texts.is_empty());
        }
        self.people.take_if(|people| now.people.as_ref() == Some(people));
        self.spoken_languages.take_if(|tags| now.spoken_languages.as_ref() == Some(tags));
        self.interpreted_languages.take_if(|tags| now.interpreted_languages.as_ref() == Some(tags));
    }

    /// Whether nothing is proposed.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { session: _, title, summary, people, spoken_languages, interpreted_languages, room_wish, message } =
            self;
        let texts = title.is_none() && summary.is_none() && room_wish.is_none() && message.is_none();
        texts && people.is_none() && spoken_languages.is_none() && interpreted_languages.is_none()
    }
}

impl ProposedEvent {
    /// Start and end as instants, with the zone; `None` for what is none of it.
    fn times(&self) -> (Option<Instant>, Option<Instant>, Option<chrono_tz::Tz>) {
        let zone: Option<chrono_tz::Tz> = self.zone.parse().ok();
        let at = |wall: &str| {
            let wall = chrono::NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M").ok()?;
            wall.and_local_timezone(zone?).earliest().map(|at| at.to_utc())
        };
        (at(&self.start), at(&self.end), zone)
    }
}
