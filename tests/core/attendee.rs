//! What tests of the attendee's own data share: the facade on a small conference of two venues and two days.

use std::{path::Path, sync::Arc};

use plenary_core::{
    api::{AgendaEntry, Language, Options, OwnEntryDraft, Plenary, SessionFilter},
    clock::FixedClock,
};
use serde_json::json;
use tempfile::TempDir;

use crate::support::at;

/// A folder, and the clock of whoever opens it.
pub struct Attendee {
    pub folder: TempDir,
    pub clock: Arc<FixedClock>,
}

impl Attendee {
    /// On the morning of the first day, before anything has begun.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), clock: Arc::new(FixedClock::at(at("08:00"))) }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, name: &str) -> std::path::PathBuf {
        self.path().join(name)
    }

    /// The facade, opened anew.
    pub fn plenary(&self) -> Plenary {
        Plenary::open(Options {
            data_dir: self.path().to_owned(),
            clock: self.clock.clone(),
            language: Some(Language::En),
            system_language: Language::En,
            bundled: Vec::leak(programme()),
            writer: "test",
        })
        .expect("it starts")
    }
}

fn programme() -> Vec<u8> {
    let session = |guid: &str, start: &str, room: &str| {
        json!({"guid": guid, "title": {"en": guid}, "start": format!("{start}:00+01:00"), "duration_min": 60,
               "room": room, "themes": ["water"]})
    };
    let mut sessions = vec![
        session("Opening", "2016-12-08T09:00", "hall"),
        session("Rivers", "2016-12-08T10:30", "hall"),
        session("Lakes", "2016-12-08T10:30", "attic"),
        session("Closing", "2016-12-09T16:00", "hall"),
    ];
    sessions[1]["people"] = json!([{"person": "ada", "role": "speaker"}]);
    sessions[2]["organisations"] = json!([{"organisation": "league"}]);
    sessions[3]["themes"] = json!([]);
    json!({
        "format": "plenary-programme", "version": 1,
        "conference": {"id": "ogp-2016", "title": {"en": "Summit"}, "zone": "Europe/Paris", "languages": ["en", "fr"],
                       "start": "2016-12-08T08:00:00+01:00", "end": "2016-12-09T18:00:00+01:00"},
        "days": [
            {"id": "thursday", "date": "2016-12-08", "index": 1, "start": "2016-12-08T06:00:00+01:00",
             "end": "2016-12-09T06:00:00+01:00"},
            {"id": "friday", "date": "2016-12-09", "index": 2, "start": "2016-12-09T06:00:00+01:00",
             "end": "2016-12-10T06:00:00+01:00"}
        ],
        "venues": [{"id": "palace", "name": {"en": "Palace", "fr": "Palais"}, "short_name": {"en": "Palace"}},
                   {"id": "annexe", "name": {"en": "Annexe"}, "short_name": {"en": "Annexe"}}],
        "rooms": [{"id": "hall", "name": {"en": "Hall"}, "venue": "palace"},
                  {"id": "attic", "name": {"en": "Attic"}, "venue": "annexe"}],
        "transfers": [{"from": "palace", "to": "annexe", "walk_min": 20}],
        "themes": [{"id": "water", "title": {"en": "Water", "fr": "Eau"}}],
        "organisations": [{"id": "league", "name": "League of Lakes"}, {"id": "union", "name": "Union"}],
        "people": [{"id": "ada", "name": "Ada Ríos", "organisation": "union"}, {"id": "bo", "name": "Bo Lind"}],
        "sessions": sessions,
    })
    .to_string()
    .into_bytes()
}

/// An entry of one's own on Thursday, at these times.
pub fn own(title: &str, start: &str, end: &str) -> OwnEntryDraft {
    OwnEntryDraft {
        title: title.to_owned(),
        start: format!("2016-12-08T{start}"),
        end: format!("2016-12-08T{end}"),
        ..OwnEntryDraft::default()
    }
}

/// The titles of the agenda, in its order.
pub fn agenda(plenary: &Plenary) -> Vec<String> {
    plenary.agenda().expect("readable").into_iter().map(|entry| entry.title).collect()
}

/// The one entry with this title.
pub fn entry(plenary: &Plenary, title: &str) -> AgendaEntry {
    let mut found: Vec<_> = plenary.agenda().expect("readable").into_iter().filter(|one| one.title == title).collect();
    assert_eq!(found.len(), 1, "there is one {title}");
    found.remove(0)
}

/// The titles that a filter leaves.
pub fn listed(plenary: &Plenary, filter: &SessionFilter) -> Vec<String> {
    plenary.sessions(filter).expect("a list").sessions.into_iter().map(|session| session.title).collect()
}
