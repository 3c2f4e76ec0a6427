//! What was odd in a programme that was read all the same, and why one can't be read.

use std::collections::HashMap;

use super::ForeignKind;

/// Most warnings of one kind that are listed; further ones are counted.
const MOST_OF_A_KIND: usize = 50;

/// What kind of oddity. Codes are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WarningCode {
    /// A field has a value that it can't have; it was left out.
    BadField,
    /// An object can't be read at all; it was left out.
    BadObject,
    /// A reference leads nowhere; it was left out.
    DanglingReference,
    /// An identifier stands on two objects of a kind; the first one counts.
    DuplicateId,
    /// A guid stands on several sessions; they are taken for occurrences of one.
    RepeatedGuid,
    /// A session has no guid; its source id, or its title and start, stand in.
    NoGuid,
    /// A session has no title; it was left out.
    NoTitle,
    /// A placeholder without a title or a length; it was left out.
    Placeholder,
    /// A session has no start; it is listed as not scheduled yet.
    NoStart,
    /// A session has no end.
    NoEnd,
    /// End and length contradict each other; the end counts.
    EndContradictsLength,
    /// The end is before the start; it was left out.
    EndBeforeStart,
    /// `date` and `start` name different times; the start counts.
    TimesDisagree,
    /// An offset says UTC where the venue's wall clock is meant.
    FalseOffset,
    /// The time zone is unknown or contradicts the offsets.
    Zone,
    /// A language is not a BCP 47 tag; it was left out.
    Language,
    /// A link leads elsewhere than to http, https or mailto; it was left out.
    Link,
    /// Two sessions are in one room at the same time.
    RoomTwice,
    /// Control or invisible characters were removed.
    Characters,
    /// The file is not in the encoding that it names.
    Encoding,
    /// More of something than Plenary takes; the rest was left out.
    TooMany,
    /// A text is longer than Plenary takes; it was cut.
    TooLong,
    /// A session that its publisher does not mean to show (a draft, a rejected one); it was left out.
    NotPublic,
    /// A time is written with an offset that its zone does not have then; the instant counts.
    Offset,
    /// A field has another form than it should have; what it means is clear.
    Form,
}

impl WarningCode {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::BadField => "bad_field",
            Self::BadObject => "bad_object",
            Self::DanglingReference => "dangling_reference",
            Self::DuplicateId => "duplicate_id",
            Self::RepeatedGuid => "repeated_guid",
            Self::NoGuid => "no_guid",
            Self::NoTitle => "no_title",
            Self::Placeholder => "placeholder",
            Self::NoStart => "no_start",
            Self::NoEnd => "no_end",
            Self::EndContradictsLength => "end_contradicts_length",
            Self::EndBeforeStart => "end_before_start",
            Self::TimesDisagree => "times_disagree",
            Self::FalseOffset => "false_offset",
            Self::Zone => "zone",
            Self::Language => "language",
            Self::Link => "link",
            Self::RoomTwice => "room_twice",
            Self::Characters => "characters",
            Self::Encoding => "encoding",
            Self::TooMany => "too_many",
            Self::TooLong => "too_long",
            Self::NotPublic => "not_public",
            Self::Offset => "offset",
            Self::Form => "form",
        }
    }
}

/// An oddity with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What kind.
    pub code: WarningCode,
    /// What was seen and what was assumed, in English.
    pub message: String,
    /// Where: `line 12`, or a JSON pointer (RFC 6901).
    pub place: String,
}

/// Collects warnings; of each kind the first ones are listed and the others counted.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    listed: Vec<Warning>,
    counts: HashMap<WarningCode, usize>,
}

impl Warnings {
    pub(super) fn add(&mut self, code: WarningCode, place: impl Into<String>, message: impl Into<String>) {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            self.listed.push(Warning { code, message: message.into(), place: place.into() });
        }
    }

    pub(super) fn into_list(mut self) -> Vec<Warning> {
        let mut further: Vec<_> = self.counts.into_iter().filter(|(_, count)| *count > MOST_OF_A_KIND).collect();
        further.sort_unstable();
        for (code, count) in further {
            let message = format!("{} more of this kind, {count} in all", count - MOST_OF_A_KIND);
            self.listed.push(Warning { code, message, place: "whole file".to_owned() });
        }
        self.listed
    }
}

/// Why bytes are not a programme that Plenary reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A web page: usually a login page of the network, or an address that is not the feed's.
    #[error("a web page, not a programme")]
    WebPage,
    /// Nothing at all.
    #[error("an empty file")]
    Nothing,
    /// A format that Plenary does not read.
    #[error(
        "{recognised}; Plenary reads plenary-programme JSON, frab/Pentabarf schedule.xml, c3voc/pretalx schedule.json, iCalendar, \
         pretalx's widget JSON, Sessionize's All and GridSmart JSON, OSEM's JSON API and Open Event folders or zips"
    )]
    UnknownFormat {
        /// What it looks like.
        recognised: String,
    },
    /// Something else altogether.
    #[error("{kind}, not a programme")]
    Foreign {
        /// What it is.
        kind: ForeignKind,
    },
    /// It is broken.
    #[error("{detail}")]
    Malformed {
        /// What is wrong.
        detail: String,
        /// Where: `line 12`, or a JSON pointer.
        place: Option<String>,
    },
    /// Nested deeper than any programme.
    #[error("nested more than {limit} levels deep")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Larger, once unpacked, than any programme.
    #[error("larger than {limit} bytes once unpacked")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// It defines entities of its own, by which a small file can fill the memory.
    #[error("it defines entities of its own, which no programme needs")]
    Entities,
    /// The format names no time zone and none was given.
    #[error("its times are in no time zone, and none was given")]
    ZoneNeeded,
    /// A programme without any session.
    #[error("a programme without any session")]
    NoSession,
}
