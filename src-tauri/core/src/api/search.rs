//! Search as you type.

use serde::Serialize;

use crate::{agenda::Tier, model::ThemeId};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A session.
    Session,
    /// A person.
    Person,
    /// A room.
    Room,
    /// A tool.
    Tool,
    /// An external event.
    Event,
    /// A private note on a session; its id is the session's.
    Note,
}

/// A piece of a text: a hit is to be marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether the query found it.
    pub hit: bool,
}

/// One find.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its id.
    pub id: String,
    /// Title or name.
    pub title: String,
    /// The title in pieces.
    pub title_pieces: Vec<Piece>,
    /// The place in the text where the query was found, or what tells the find apart (room and time, organisation).
    pub snippet: String,
    /// The snippet in pieces.
    pub snippet_pieces: Vec<Piece>,
    /// Start of a session or event, RFC 3339 with the venue's (the event's) offset.
    pub start: Option<String>,
    /// Whether a session is in the agenda.
    pub picked: Option<Tier>,
    /// Theme ids of a session.
    pub themes: Vec<ThemeId>,
    /// For a person, room or tool: the session to open, its next or first one.
    pub session: Option<String>,
    /// For a tool or event: the address of its page.
    pub url: Option<String>,
}

/// What a search answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SearchAnswer {
    /// The query as given.
    pub query: String,
    /// Finds, best first within each kind; kinds in the order of [`HitKind`].
    pub hits: Vec<Hit>,
    /// Microseconds that it took.
    pub elapsed_us: u64,
}
