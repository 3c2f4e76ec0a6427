//! Programmes of any size, the same at every run: what benches measure and tests of growth use.
//! Deliberately absent: chance. Numbers are spread by multiplication.

use serde_json::{Value, json};

/// Sessions a room holds on one day.
const SLOTS: usize = 10;
const DAYS: usize = 3;

const WORDS: [&str; 32] = [
    "open",
    "budget",
    "register",
    "water",
    "neighbours",
    "parliament",
    "archive",
    "contracts",
    "climate",
    "school",
    "data",
    "licence",
    "city",
    "forest",
    "inquiry",
    "beneficial",
    "owners",
    "court",
    "records",
    "radio",
    "participation",
    "harbour",
    "election",
    "statistics",
    "translation",
    "hospital",
    "transport",
    "heritage",
    "audit",
    "petition",
    "map",
    "library",
];
const FRENCH: [&str; 16] = [
    "ouvert",
    "budget",
    "registre",
    "l\u{2019}eau",
    "voisins",
    "parlement",
    "archives",
    "marchés",
    "climat",
    "école",
    "données",
    "cœur",
    "forêt",
    "enquête",
    "bibliothèque",
    "élection",
];

fn spread(seed: usize, within: usize) -> usize {
    (seed.wrapping_mul(2_654_435_761) >> 7) % within
}

fn text(words: &[&str], seed: usize, length: usize) -> String {
    let words = (0..length).map(|position| words[spread(seed * 131 + position * 7 + 1, words.len())]);
    words.collect::<Vec<_>>().join(" ")
}

/// A programme of `sessions` sessions as plenary-programme JSON. Edition 2 differs from 1 as a real second edition does: about a
/// tenth of the sessions moved, some in another room, retitled, cancelled, gone or new.
#[must_use]
pub fn synthetic_programme(sessions: usize, edition: u32) -> Vec<u8> {
    let rooms = sessions.div_ceil(SLOTS * DAYS);
    let people = sessions.max(2) / 2;
    let second = edition > 1;
    let listed: Vec<Value> = (0..sessions)
        .filter(|number| !(second && number % 50 == 7))
        .chain(second.then_some(sessions..sessions + sessions / 50).into_iter().flatten())
        .map(|number| session(number, rooms, people, second))
        .collect();
    let document = json!({
        "format": "plenary-programme",
        "version": 1,
        "conference": {
            "id": format!("synthetic-{sessions}"), "title": {"en": "A synthetic conference"}, "zone": "Europe/Paris",
            "start": "2016-12-07T08:00:00+01:00", "end": "2016-12-09T20:00:00+01:00", "languages": ["en", "fr"],
            "revision": edition, "generated_at": format!("2016-12-0{edition}T06:00:00+01:00"), "illustrative": true,
        },
        "days": (0..DAYS).map(|day| json!({
            "id": format!("day-{day}"), "date": format!("2016-12-0{}", 7 + day), "index": day + 1,
            "start": format!("2016-12-0{}T06:00:00+01:00", 7 + day), "end": format!("2016-12-0{}T06:00:00+01:00", 8 + day),
        })).collect::<Vec<_>>(),
        "venues": (0..6).map(|venue| json!({"id": format!("venue-{venue}"), "name": {"en": format!("Venue {venue}")}}))
            .collect::<Vec<_>>(),
        "rooms": (0..rooms).map(|room| json!({
            "id": format!("room-{room}"), "name": {"en": format!("Room {room}"), "fr": format!("Salle {room}")},
            "venue": format!("venue-{}", room % 6),
        })).collect::<Vec<_>>(),
        "themes": (0..12).map(|theme| json!({"id": format!("theme-{theme}"), "title": {"en": WORDS[theme], "fr": FRENCH[theme]}}))
            .collect::<Vec<_>>(),
        "formats": [{"id": "panel", "title": {"en": "Panel"}}, {"id": "workshop", "title": {"en": "Workshop", "fr": "Atelier"}}],
        "people": (0..people).map(|person| json!({
            "id": format!("person-{person}"), "name": format!("{} {}", text(&WORDS, person, 1), text(&FRENCH, person + 9, 1)),
            "bio": {"en": text(&WORDS, person + 3, 30)},
        })).collect::<Vec<_>>(),
        "sessions": listed,
    });
    document.to_string().into_bytes()
}

fn session(number: usize, rooms: usize, people: usize, second: bool) -> Value {
    let (room, slot) = (number % rooms, (number / rooms) % (SLOTS * DAYS));
    let (day, slot) = (slot / SLOTS, slot % SLOTS);
    let room = if second && number % 11 == 3 { (room + 1) % rooms } else { room };
    let minute = if second && number % 10 == 4 { 15 } else { 0 };
    let retitled = if second && number % 29 == 5 { ", again" } else { "" };
    let status = if second && number % 40 == 9 { "cancelled" } else { "confirmed" };
    json!({
        "guid": format!("synthetic-{number}"),
        "id": format!("S{number}"),
        "title": {"en": format!("{}{retitled}", text(&WORDS, number, 6)), "fr": text(&FRENCH, number, 6)},
        "abstract": {"en": text(&WORDS, number + 5, 90), "fr": text(&FRENCH, number + 5, 90)},
        "start": format!("2016-12-0{}T{:02}:{minute:02}:00+01:00", 7 + day, 9 + slot),
        "duration_min": 45,
        "day": format!("day-{day}"),
        "room": format!("room-{room}"),
        "format": if number.is_multiple_of(3) { "workshop" } else { "panel" },
        "themes": [format!("theme-{}", number % 12)],
        "spoken_languages": [if number.is_multiple_of(4) { "fr" } else { "en" }],
        "interpreted_languages": if number.is_multiple_of(5) { vec!["fr", "en", "es"] } else { vec![] },
        "people": [
            {"person": format!("person-{}", number % people), "role": "moderator"},
            {"person": format!("person-{}", (number + 1) % people), "role": "speaker"},
        ],
        "status": status,
    })
}
