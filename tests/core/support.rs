//! A small summit: two venues half an hour apart, and sessions as a test needs them.

use std::sync::LazyLock;

use chrono::{NaiveDateTime, TimeZone};
use chrono_tz::{Europe::Paris, Tz};
use plenary_core::{
    agenda::{Entry, Tier, entries},
    model::{Guid, Instant, Localised, Programme, RoomId, Session, SessionId, Status, ThemeId},
};
use proptest::prelude::*;
use serde_json::{Value, json};

pub const ZONE: Tz = Paris;

/// An instant on the summit's second day, by the clock in Paris: `at("14:15")`. With a date: `at("2016-12-09 09:00")`.
pub fn at(clock: &str) -> Instant {
    let text = if clock.len() > 8 { clock.to_owned() } else { format!("2016-12-08 {clock}") };
    let text = if text.matches(':').count() == 1 { format!("{text}:00") } else { text };
    let local = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").expect("a date and time");
    ZONE.from_local_datetime(&local).single().expect("an unambiguous local time").to_utc()
}

pub fn id(text: &str) -> SessionId {
    SessionId::new(text).expect("a session id")
}

static SUMMIT: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "conference": {
            "id": "ogp-2016", "title": {"en": "Global Summit", "fr": "Sommet mondial"}, "zone": "Europe/Paris",
            "start": "2016-12-07T07:30:00Z", "end": "2016-12-09T18:00:00Z", "languages": ["en", "fr"]
        },
        "venues": [
            {"id": "pleyel", "name": {"en": "Salle Pleyel"}, "access": {"security_minutes": 20}},
            {"id": "iena", "name": {"en": "Palais d\u{2019}Iéna"}, "address": "9 place d\u{2019}Iéna, 75016 Paris",
             "access": {"security_minutes": 10}}
        ],
        "floors": [
            {"id": "iena-0", "venue": "iena", "level": 0, "name": {"en": "Ground floor"}},
            {"id": "iena-3", "venue": "iena", "level": 3, "name": {"en": "Third floor"}}
        ],
        "rooms": [
            {"id": "main-hall", "name": {"en": "Main Hall", "fr": "Grande Salle"}, "venue": "pleyel"},
            {"id": "hypostyle", "name": {"en": "Hypostyle Hall", "fr": "Salle hypostyle"}, "floor": "iena-0",
             "venue": "iena"},
            {"id": "hemicycle", "name": {"en": "Hemicycle", "fr": "Hémicycle"}, "floor": "iena-0", "venue": "iena"},
            {"id": "301", "name": {"en": "Room 301", "fr": "Salle 301"}, "floor": "iena-3", "venue": "iena"}
        ],
        "transfers": [{"from": "pleyel", "to": "iena", "walk_min": 27, "transit_min": 22}],
        "themes": [{"id": "climate", "title": {"en": "Climate", "fr": "Climat"}},
                   {"id": "access", "title": {"en": "Access, to information", "fr": "Accès à l\u{2019}information"}}],
        "people": [{"id": "p1", "name": "Giorgi Kapanadze"}, {"id": "p2", "name": "Ana de la Peña; Q."}]
    })
});

/// The summit with these sessions.
pub fn summit(sessions: impl IntoIterator<Item = Slot>) -> Programme {
    let mut programme: Programme = serde_json::from_value(SUMMIT.clone()).expect("the summit");
    programme.sessions = sessions.into_iter().map(|slot| slot.0).collect();
    programme
}

/// A session in the making: confirmed, in English and French, without a time or a room.
pub struct Slot(pub Session);

pub fn session(name: &str) -> Slot {
    let mut title = Localised::of("en", format!("About {name}"));
    title.set("fr", format!("À propos de {name}"));
    let blank = json!({"local_id": name, "guid": name, "title": {}});
    let session: Session = serde_json::from_value(blank).expect("a session");
    Slot(Session { title, guid: Guid::new(name).expect("a guid"), ..session })
}

impl Slot {
    pub fn at(mut self, start: &str, end: &str) -> Self {
        self.0.start = Some(at(start));
        self.0.end = Some(at(end));
        self
    }

    pub fn from(mut self, start: &str) -> Self {
        self.0.start = Some(at(start));
        self
    }

    pub fn room(mut self, room: &str) -> Self {
        self.0.room = Some(RoomId::new(room).expect("a room id"));
        self
    }

    pub fn theme(mut self, theme: &str) -> Self {
        self.0.themes.push(ThemeId::new(theme).expect("a theme id"));
        self
    }

    pub fn status(mut self, status: Status) -> Self {
        self.0.status = status;
        self
    }

    pub fn change(mut self, change: impl FnOnce(&mut Session)) -> Self {
        change(&mut self.0);
        self
    }
}

/// Entries for all sessions of a programme, each *going*.
pub fn all_going(programme: &Programme) -> Vec<Entry> {
    entries(programme, programme.sessions.iter().map(|session| (session, Tier::Going)))
}

/// Any JSON value of a few levels.
pub fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("2026-08-28T09:30:00Z")),
        Just(json!("2026-08-28T09:30:00")),
    ];
    let key = prop_oneof![
        "[a-z]{1,6}",
        prop::sample::select(vec!["id", "name", "title", "en", "data", "type", "start", "events", "sessions", "rooms"])
            .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}
