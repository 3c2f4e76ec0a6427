//! What crosses to a window or terminal when a call fails: a code and what its words need. The words are the UI's.

use serde::Serialize;

use crate::{contribution::Fault, store::StoreError};

/// A failed call. A code exists only where some screen or terminal behaves differently because of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum ApiError {
    /// No session has this id, guid or beginning of a title.
    #[error("there is no session \u{201c}{session}\u{201d}")]
    NoSession {
        /// What was asked for.
        session: String,
    },
    /// Several sessions begin like this.
    #[error("\u{201c}{session}\u{201d} is the beginning of {} titles; say more", titles.len())]
    AmbiguousSession {
        /// What was asked for.
        session: String,
        /// Titles that begin so, a few of them.
        titles: Vec<String>,
    },
    /// Nobody on a session has this id or name.
    #[error("nobody on a session is called \u{201c}{person}\u{201d}")]
    NoPerson {
        /// What was asked for.
        person: String,
    },
    /// Several people have this name, or names that begin so.
    #[error("\u{201c}{person}\u{201d} may be any of {} people; say more, or name an id", people.len())]
    AmbiguousPerson {
        /// What was asked for.
        person: String,
        /// Who it may be, each with what tells them apart and the id in brackets.
        people: Vec<String>,
    },
    /// A filter names something that the programme does not have.
    #[error("the programme has no {what} \u{201c}{value}\u{201d}")]
    NoSuchFilter {
        /// day, theme, format, venue, room or category.
        what: String,
        /// What was asked for.
        value: String,
    },
    /// No revision of this number is kept that one could go back to.
    #[error("there is no earlier revision {revision}")]
    NoRevision {
        /// What was asked for.
        revision: u32,
    },
    /// No external event has this id.
    #[error("there is no event \u{201c}{event}\u{201d}")]
    NoEvent {
        /// What was asked for.
        event: String,
    },
    /// No reminder has this number.
    #[error("there is no reminder {id}")]
    NoReminder {
        /// What was asked for.
        id: i64,
    },
    /// No feed has this id.
    #[error("there is no feed \u{201c}{feed}\u{201d}")]
    NoFeed {
        /// What was asked for.
        feed: String,
    },
    /// The programme of a feed was not fetched yet.
    #[error("the programme of \u{201c}{feed}\u{201d} was not fetched yet")]
    FeedNotFetched {
        /// Which feed.
        feed: String,
    },
    /// The bundled programme can't be removed.
    #[error("the bundled programme can't be removed")]
    FeedIsBundled,
    /// These two entries of the agenda are not in conflict.
    #[error("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} are not in conflict")]
    NoConflict {
        /// The title of one.
        a: String,
        /// The title of the other.
        b: String,
    },
    /// The best plan is no longer the one that was shown. Nothing was changed.
    #[error("the best plan is no longer the one that was shown; nothing was changed")]
    PlanChanged,
    /// Nothing is left to undo.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// Nothing that was undone is left to be done again.
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// Something is asked of an entry that only those of the agenda have.
    #[error("\u{201c}{title}\u{201d} is not in the agenda")]
    NotInAgenda {
        /// Title of the session.
        title: String,
    },
    /// Only entries of the attendee's own can be changed so.
    #[error("\u{201c}{title}\u{201d} is no entry of your own")]
    NotOwn {
        /// Title of the session.
        title: String,
    },
    /// A source is neither an address that Plenary reads nor a file.
    #[error("\u{201c}{text}\u{201d} is neither an http(s) address nor a file")]
    NotASource {
        /// What was given.
        text: String,
    },
    /// A key is no public key of minisign.
    #[error("this is no public key of minisign")]
    NotAKey,
    /// A value is out of its range.
    #[error("{what} can't be {value}")]
    OutOfRange {
        /// Which value.
        what: String,
        /// What was given.
        value: String,
    },
    /// The data was written by a newer Plenary. Nothing was changed.
    #[error("the data was saved by a newer Plenary; nothing was changed")]
    NewerData,
    /// The disk is full or may not be written. What was given is not saved.
    #[error("could not be saved: {detail}")]
    NotSaved {
        /// What the database said.
        detail: String,
    },
    /// The database failed.
    #[error("the data could not be read: {detail}")]
    Store {
        /// What the database said.
        detail: String,
    },
    /// A contribution can't be made while something is wrong with it.
    #[error("the contribution has {} faults", faults.len())]
    FaultyContribution {
        /// What is wrong, field by field.
        faults: Vec<Fault>,
    },
    /// No backup has this name.
    #[error("there is no backup \u{201c}{name}\u{201d}")]
    NoBackup {
        /// What was asked for.
        name: String,
    },
    /// A file can't be restored. Nothing was changed.
    #[error("{path} is no backup that can be restored: {detail}")]
    NotABackup {
        /// Which.
        path: String,
        /// What was found.
        detail: String,
    },
    /// A file could not be read.
    #[error("{path} could not be read: {detail}")]
    FileNotRead {
        /// Which.
        path: String,
        /// What the system said.
        detail: String,
    },
    /// What was to be merged or compared is no agenda, calendar or list.
    #[error("this is no agenda: {detail}")]
    NotAnAgenda {
        /// Why.
        detail: String,
    },
    /// An agenda or code of a later version.
    #[error("this agenda was saved by a newer Plenary; nothing was changed")]
    NewerAgenda,
    /// A code of which a part is missing or wrong.
    #[error("the code is damaged or not whole; scan or copy it again")]
    DamagedCode,
    /// An agenda of another conference than the one that is open.
    #[error("this agenda belongs to another conference{}", conference.as_ref().map(|id| format!(" ({id})")).unwrap_or_default())]
    OtherConference {
        /// Its id; a code does not tell it.
        conference: Option<String>,
    },
    /// A file could not be written.
    #[error("{path} could not be written: {detail}")]
    FileNotWritten {
        /// Which.
        path: String,
        /// What the system said.
        detail: String,
    },
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let detail = error.to_string();
        match error {
            StoreError::Newer { .. } => Self::NewerData,
            StoreError::Full | StoreError::ReadOnly | StoreError::Busy => Self::NotSaved { detail },
            _ => Self::Store { detail },
        }
    }
}
