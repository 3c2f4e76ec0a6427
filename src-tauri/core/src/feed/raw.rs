//! A schedule as its file writes it: what the formats of others have in common.
//! Deliberately absent: any judgement. Texts are cleaned of what nobody can see, all else is as written.

use super::{WarningCode, warning::Warnings};
use crate::model::{FormatKind, Localised};

/// A schedule.
#[derive(Debug, Default)]
pub(super) struct RawSchedule {
    /// Where the file tells of the conference.
    pub(super) place: String,
    pub(super) acronym: Option<String>,
    pub(super) title: Option<String>,
    /// The conference's own page, or where its schedule is published.
    pub(super) url: Option<String>,
    pub(super) version: Option<String>,
    pub(super) zone: Option<String>,
    pub(super) day_change: Option<String>,
    /// First and last date, for a schedule without times.
    pub(super) dates: (Option<String>, Option<String>),
    /// Rooms that the file lists apart from its sessions.
    pub(super) rooms: Vec<RawRoom>,
    /// Tracks that the file lists apart from its sessions.
    pub(super) tracks: Vec<RawTrack>,
    /// What the file says of people apart from its sessions.
    pub(super) people: Vec<RawPerson>,
    pub(super) events: Vec<RawEvent>,
}

impl RawSchedule {
    /// Says so when a file that should name its conference does not.
    pub(super) fn warn_of_no_name(&self, warnings: &mut Warnings) {
        if self.acronym.is_none() && self.title.is_none() {
            let message = "the conference has neither an acronym nor a title; where the file is from stands in";
            warnings.add(WarningCode::Form, &self.place, message);
        }
    }
}

/// A room.
#[derive(Debug, Default, Clone)]
pub(super) struct RawRoom {
    pub(super) name: String,
    pub(super) guid: Option<String>,
    pub(super) capacity: Option<u32>,
    /// Its name by language, where the file has it so; `name` is then one of them.
    pub(super) names: Localised,
}

/// A track.
#[derive(Debug, Default, Clone)]
pub(super) struct RawTrack {
    pub(super) name: String,
    pub(super) slug: Option<String>,
    pub(super) description: Option<String>,
    /// Its name by language, where the file has it so; `name` is then one of them.
    pub(super) names: Localised,
}

/// A person, or a mention of one.
#[derive(Debug, Default, Clone)]
pub(super) struct RawPerson {
    pub(super) id: Option<String>,
    pub(super) name: String,
    pub(super) role: Option<String>,
    pub(super) biography: Option<String>,
    pub(super) url: Option<String>,
}

/// A link or file.
#[derive(Debug, Default, Clone)]
pub(super) struct RawLink {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) kind: Option<String>,
}

/// A session.
#[derive(Debug, Default, Clone)]
pub(super) struct RawEvent {
    /// Where it stands in the file.
    pub(super) place: String,
    pub(super) id: Option<String>,
    pub(super) guid: Option<String>,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) summary: String,
    pub(super) description: String,
    /// Date of the day that it stands under.
    pub(super) day: Option<String>,
    pub(super) date: Option<String>,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    pub(super) duration: Option<String>,
    pub(super) room: String,
    pub(super) tracks: Vec<String>,
    pub(super) kind: String,
    /// What sessions of its kind are to an attendee, where the file says more than the name of the kind does.
    pub(super) format_kind: Option<FormatKind>,
    pub(super) language: String,
    pub(super) url: Option<String>,
    pub(super) status: Option<String>,
    /// One of several that its file means as occurrences of one session.
    pub(super) recurs: bool,
    pub(super) people: Vec<RawPerson>,
    pub(super) tags: Vec<String>,
    /// Title and summary by language, where the file has them so; `title` and `summary` are then one of them.
    pub(super) titles: Localised,
    pub(super) summaries: Localised,
    pub(super) links: Vec<RawLink>,
    pub(super) attachments: Vec<RawLink>,
}

impl RawEvent {
    /// The session under its day and room. Its own room counts where it stands under another one.
    pub(super) fn under(mut self, day: Option<&str>, room: &str, warnings: &mut Warnings) -> Self {
        self.day = day.map(str::to_owned);
        if self.room.is_empty() {
            room.clone_into(&mut self.room);
        } else if !room.is_empty() && self.room != room {
            let message = format!("it is in {:?} and stands under {room:?}; the first counts", self.room);
            warnings.add(WarningCode::Form, &self.place, message);
        }
        self
    }
}
