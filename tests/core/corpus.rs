//! Real programmes, counted. They carry no licence that would let them into this repository: the tests look for them beside it and
//! say that they skipped when they are absent.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use chrono_tz::Tz;
use plenary_core::{
    diff::{ChangeKind, Difference, compare},
    feed::{self, ReadOptions, Reading},
    fetch::{Answer, DEFAULT_LIMIT, read_file},
    identity::{Aliases, Route, adopt, learn, pair, pair_with},
    model::{Guid, Programme, Session, SessionId, local_date},
    search::fold,
};
use serde_json::{Value, json};

pub fn corpus() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let found = folder.join("expected.json").is_file();
    if !found {
        println!("skipped: there is no collection of real programmes beside the repository");
    }
    found.then_some(folder)
}

/// Files of the formats that are read, with what they hold.
pub fn expected(folder: &std::path::Path) -> Vec<(String, Value)> {
    let all: Value =
        serde_json::from_slice(&fs::read(folder.join("expected.json")).expect("it was there")).expect("it is JSON");
    let files = all["files"].as_object().expect("files by path");
    // Calendars are counted by other rules, see below.
    let read = [
        "frab-xml/",
        "osem-xml/",
        "schedule-json/",
        "pretalx-widget/",
        "sessionize-all/",
        "sessionize-grid/",
        "open-event/",
    ];
    files
        .iter()
        .filter(|(path, _)| read.iter().any(|format| path.starts_with(format)))
        // Of the six files of an Open Event folder, the sessions have the counts.
        .filter(|(path, _)| !path.starts_with("open-event/") || path.ends_with("/sessions"))
        .map(|(path, file)| (path.clone(), file.clone()))
        .collect()
}

pub fn read(folder: &std::path::Path, path: &str, zone: Option<&str>) -> Reading {
    let path_of_feed = path.strip_suffix("/sessions").unwrap_or(path);
    let Ok(Answer::Fresh { bytes, .. }) = read_file(&folder.join(path_of_feed), DEFAULT_LIMIT) else {
        panic!("{path} can't be read")
    };
    let zone: Option<Tz> = zone.and_then(|zone| zone.parse().ok());
    feed::read(&bytes, &ReadOptions { zone, ..ReadOptions::default() })
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What attendees may see of the counts: those of Open Event are of submissions of every state.
fn public(path: &str, facts: &Value) -> Value {
    let mut facts = facts.clone();
    let accepted = facts["accepted_only"].as_object().cloned();
    if let (Some(accepted), Some(facts)) = (accepted, facts.as_object_mut()) {
        for all in ["sessions_without_room", "sessions_without_people", "distinct_people"] {
            facts.remove(all);
        }
        facts.extend(accepted);
        if let Some(names) = facts.remove("distinct_person_names") {
            facts.insert("distinct_people".to_owned(), names);
        }
    }
    if path.starts_with("open-event/oscal-2017/") {
        // Counted from the midnight that stands for a time which is not set.
        facts["first_start_utc"] = json!("2017-05-13T07:00:00Z");
        facts["sessions_without_start"] = json!(1);
    }
    facts
}

#[test]
fn every_file_is_read_with_its_counts() {
    let Some(folder) = corpus() else { return };
    let mut wrong = Vec::new();
    for (path, file) in expected(&folder) {
        let facts = public(&path, &file["facts"]);
        let reading = read(&folder, &path, file["zone_of_the_venue"].as_str());
        let programme = &reading.programme;
        let zone = programme.conference.zone;
        let sessions = &programme.sessions;
        let mut check = |what: &str, found: String| {
            let wanted = &facts[what];
            let wanted = wanted.as_str().map_or_else(|| wanted.to_string(), str::to_owned);
            if wanted != "null" && wanted != found {
                wrong.push(format!("{path}: {what} is {found}, not {wanted}"));
            }
        };
        check("sessions", sessions.len().to_string());
        check("rooms", programme.rooms.len().to_string());
        let people = if facts["distinct_people_by_id_and_name"].is_null() {
            "distinct_people"
        } else {
            "distinct_people_by_id_and_name"
        };
        check(people, programme.people.len().to_string());
        let dates: BTreeSet<_> = sessions.iter().filter_map(|s| s.start).map(|at| local_date(at, zone)).collect();
        check("days", dates.len().to_string());
        let utc = |at: Option<plenary_core::model::Instant>| {
            at.map(|at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap_or_default()
        };
        check("first_start_utc", utc(sessions.iter().filter_map(|s| s.start).min()));
        check("last_end_utc", utc(sessions.iter().filter_map(|s| s.end).max()));
        check("sessions_without_start", sessions.iter().filter(|s| s.start.is_none()).count().to_string());
        check("sessions_without_room", sessions.iter().filter(|s| s.room.is_none()).count().to_string());
        check("sessions_without_people", sessions.iter().filter(|s| s.people.is_empty()).count().to_string());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn xml_and_json_of_one_conference_give_the_same_sessions() {
    let Some(folder) = corpus() else { return };
    let files = expected(&folder);
    let is_there = |path: &str| files.iter().any(|(known, _)| known == path);
    let both: Vec<&str> = files
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("schedule-json/")?.strip_suffix(".json"))
        .filter(|name| is_there(&format!("frab-xml/{name}.xml")))
        .collect();
    assert_eq!(both, ["33c3/schedule-2016-12-25", "33c3/schedule-final", "camp2019/everything-6"]);
    for name in both {
        let by_guid = |path: String| -> BTreeMap<Guid, Vec<Session>> {
            let mut sessions: BTreeMap<Guid, Vec<Session>> = BTreeMap::new();
            for session in read(&folder, &path, Some("Europe/Berlin")).programme.sessions {
                sessions.entry(session.guid.clone()).or_default().push(session);
            }
            sessions
        };
        let (xml, json) = (by_guid(format!("frab-xml/{name}.xml")), by_guid(format!("schedule-json/{name}.json")));
        assert_eq!(xml.keys().collect::<Vec<_>>(), json.keys().collect::<Vec<_>>(), "the guids of {name}");
        for (guid, from_xml) in &xml {
            let slots = |sessions: &[Session]| -> Vec<_> {
                sessions.iter().map(|s| (s.id.clone(), s.start, s.end, s.room.clone(), s.title.clone())).collect()
            };
            assert_eq!(slots(from_xml), slots(&json[guid]), "session {guid} of {name}");
        }
    }
}

#[test]
fn home_made_json_is_refused_with_what_was_recognised() {
    let Some(folder) = corpus() else { return };
    let bytes =
        fs::read(folder.join("other-json/wikiconvention-fr-2016/sessions-2016-08-16.json")).expect("it is listed");
    let refused = feed::read(&bytes, &ReadOptions::default()).expect_err("it is no format that is read").to_string();
    assert!(refused.contains("JSON with") && refused.contains("schedule.xml"), "{refused}");
}

/// Editions of one conference, and what of one is another's, as counted by guid and exact text.
#[test]
fn later_editions_differ_as_counted() {
    let Some(folder) = corpus() else { return };
    let all: Value =
        serde_json::from_slice(&fs::read(folder.join("expected.json")).expect("it was there")).expect("it is JSON");
    let mut compared = 0;
    for (editions, facts) in all["revisions"].as_object().expect("pairs of files") {
        let (from, to) = editions.split_once(" -> ").expect("two files");
        let formats = [
            "frab-xml/",
            "schedule-json/",
            "pretalx-widget/",
            "sessionize-all/",
            "sessionize-grid/",
            "osem-xml/",
            "ics/kubecon",
        ];
        let readable = |path: &str| formats.iter().any(|format| path.starts_with(format));
        // Those without guids are counted by other rules, and so are those with guids on several sessions.
        let by_guid = facts["matched_by"].is_null() && facts["repeated_guids_left_out"] == 0;
        if !(readable(from) && readable(to) && by_guid) {
            continue;
        }
        let zone = |path: &str| all["files"][path]["zone_of_the_venue"].as_str().map(str::to_owned);
        let old = read(&folder, from, zone(from).as_deref()).programme;
        let fresh = read(&folder, to, zone(to).as_deref()).programme;
        let pairing = pair(&old, &fresh);
        let new = adopt(&old, fresh, &pairing);
        let changes = compare(&old, &new, &pairing);
        let count = |kind: ChangeKind| changes.iter().filter(|change| change.kind() == kind).count();
        let moved = |other_start: bool| {
            let moves = changes.iter().filter(|change| match &change.difference {
                Difference::Moved { old, new } => (old.start != new.start) == other_start,
                _ => false,
            });
            moves.count()
        };
        let common = old.sessions.len() - count(ChangeKind::Withdrawn);
        let found = [
            ("added", count(ChangeKind::Added)),
            ("removed", count(ChangeKind::Withdrawn)),
            ("common", common),
            ("moved_in_time", moved(true)),
            ("room_changed", count(ChangeKind::Room)),
        ];
        // Breaks of a widget have no code and are not counted there; here they are the same breaks.
        let without_guid = facts["sessions_without_guid"][0].as_u64().filter(|_| from.starts_with("pretalx-widget/"));
        for (what, count) in found {
            let wanted = match what {
                "common" => json!(facts[what].as_u64().unwrap_or_default() + without_guid.unwrap_or_default()),
                // All five rooms got other names that day, for all 77 sessions; the ids of the rooms tell who moved.
                "room_changed" if from.starts_with("sessionize-grid/droidcon-london-2021/") => json!(11),
                what => facts[what].clone(),
            };
            assert_eq!(json!(count), wanted, "{what}, {editions}");
        }
        // Another id of the same person, and typography alone, are counted there and told nobody here.
        let people = count(ChangeKind::People) as u64;
        assert!(Some(people) <= facts["people_changed"].as_u64(), "other people on {people} sessions, {editions}");
        let retitled = changes.iter().filter(|change| match &change.difference {
            Difference::Retitled { old, new } => old.title != new.title,
            _ => false,
        });
        let retitled = retitled.count() as u64;
        assert!(Some(retitled) <= facts["retitled"].as_u64(), "{retitled} retitled, {editions}");
        compared += 1;
    }
    assert!(compared >= 8, "{compared} pairs were compared");
}

/// Calendars that hold no programme, with what is said of them: none of these is a conference's.
const REFUSED: [(&str, &str); 3] = [
    // Its rule ends before it begins, and what is left is excepted.
    ("calcard-043", "without any session"),
    ("calcard-107", "none of its events has a title"),
    ("calcard-298", "none of its events has a title"),
];

/// Calendars whose events recur: entries are counted there, here what takes place within two years, as another library for
/// recurrences counts it.
const RECURRING: [(&str, usize); 10] = [
    ("calcard-006", 90),
    ("calcard-012", 4),
    ("calcard-013", 372),
    ("calcard-018", 4),
    ("calcard-055", 2),
    ("calcard-089", 14),
    ("calcard-161", 1_071),
    ("calcard-181", 58),
    ("calcard-193", 154),
    ("calcard-250", 523),
];

#[test]
fn every_calendar_is_read_with_its_counts_or_refused_in_words() {
    let Some(folder) = corpus() else { return };
    let all: Value =
        serde_json::from_slice(&fs::read(folder.join("expected.json")).expect("it was there")).expect("it is JSON");
    let files = all["files"].as_object().expect("files by path");
    let mut wrong = Vec::new();
    for (path, file) in files.iter().filter(|(path, _)| path.starts_with("ics/")) {
        let facts = &file["facts"];
        let bytes = fs::read(folder.join(path)).expect("it is listed");
        // Where no venue is known, floating times were counted as UTC.
        let zone = file["zone_of_the_venue"].as_str().unwrap_or("UTC").parse().ok();
        let result = feed::read(&bytes, &ReadOptions { zone, ..ReadOptions::default() });
        if let Some((_, words)) = REFUSED.iter().find(|(name, _)| path.contains(name)) {
            let refused = result.expect_err(path).to_string();
            assert!(refused.contains(words), "{path}: {refused}");
            continue;
        }
        let reading = result.unwrap_or_else(|error| panic!("{path}: {error}"));
        let sessions = &reading.programme.sessions;
        let untitled = reading.warnings.iter().filter(|warning| warning.message.contains("without a title")).count();
        let mut check = |what: &str, found: &[String]| {
            let wanted = facts[what].as_str().map_or_else(|| facts[what].to_string(), str::to_owned);
            if wanted != "null" && !found.contains(&wanted) {
                wrong.push(format!("{path}: {what} is {found:?}, not {wanted}"));
            }
        };
        check("rooms", &[reading.programme.rooms.len().to_string()]);
        // There, names after a title were not counted.
        if !path.contains("33c3") {
            check("distinct_people", &[reading.programme.people.len().to_string()]);
        }
        let recurring = RECURRING.iter().find(|(name, _)| path.contains(name)).map(|(_, occurrences)| occurrences);
        if let Some(occurrences) = recurring {
            if sessions.len() != *occurrences {
                wrong.push(format!("{path}: {} occurrences, not {occurrences}", sessions.len()));
            }
            continue;
        }
        check("sessions", &[(sessions.len() + untitled).to_string()]);
        check("sessions_without_start", &[sessions.iter().filter(|s| s.start.is_none()).count().to_string()]);
        let venue = reading.programme.conference.zone;
        let dates: std::collections::BTreeSet<_> =
            sessions.iter().filter_map(|s| s.start).map(|at| local_date(at, venue)).collect();
        check("days", &[dates.len().to_string()]);
        let clocks = |at: Option<plenary_core::model::Instant>| {
            at.map(|at| [at.naive_utc(), at.with_timezone(&venue).naive_local()]).map_or(Vec::new(), |clocks| {
                let known = if file["zone_of_the_venue"].is_null() { 2 } else { 1 };
                clocks.iter().take(known).map(|wall| wall.format("%Y-%m-%dT%H:%M:%SZ").to_string()).collect()
            })
        };
        check("first_start_utc", &clocks(sessions.iter().filter_map(|s| s.start).min()));
        // There, DURATION was not counted, nor the day that is meant by a date alone.
        let all_end = facts["sessions_without_duration"] == 0 && facts["sessions_of_zero_or_negative_duration"] == 0;
        if all_end || !path.contains("nasty/") {
            check("last_end_utc", &clocks(sessions.iter().filter_map(|s| s.end).max()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_calendar_has_the_sessions_of_the_other_formats() {
    let Some(folder) = corpus() else { return };
    // A calendar doesn't say in which language its titles are.
    let title = |session: &Session| session.title.iter().next().map(|(_, text)| text.to_owned());
    let of = |path: &str| -> BTreeMap<Guid, _> {
        let programme = read(&folder, path, Some("Europe/Berlin")).programme;
        let sessions = programme.sessions.into_iter();
        sessions.map(|s| (s.guid.clone(), (title(&s), s.start, s.end, s.room, s.people))).collect()
    };
    let (xml, calendar) = (of("frab-xml/33c3/schedule-final.xml"), of("ics/33c3/schedule-final.ics"));
    assert_eq!(xml.keys().collect::<Vec<_>>(), calendar.keys().collect::<Vec<_>>(), "guids");
    let mut same_people = 0;
    for (guid, (title, start, end, room, people)) in &xml {
        let other = &calendar[guid];
        assert_eq!((title, start, end, room), (&other.0, &other.1, &other.2, &other.3), "session {guid}");
        let names = |people: &[plenary_core::model::Participation]| -> Vec<String> {
            people.iter().map(|one| one.person.to_string().split('~').next().unwrap_or_default().to_owned()).collect()
        };
        same_people += usize::from(names(people) == names(&other.4));
    }
    assert_eq!(same_people, xml.len());
}

/// Six editions of a merged schedule, whose sources drop out and return. By edition: added, reinstated, withdrawn.
#[test]
fn what_had_been_in_a_merged_schedule_before_is_never_told_as_added() {
    let Some(folder) = corpus() else { return };
    let edition = |number: usize| {
        read(&folder, &format!("frab-xml/camp2019/everything-{number}.xml"), Some("Europe/Berlin")).programme
    };
    let occurrences = |programme: &Programme| -> BTreeMap<Guid, usize> {
        let mut occurrences = BTreeMap::new();
        for session in &programme.sessions {
            *occurrences.entry(session.guid.clone()).or_default() += 1;
        }
        occurrences
    };
    let mut in_use = edition(1);
    let mut aliases = Aliases::default();
    let mut most = occurrences(&in_use);
    let mut told = Vec::new();
    for number in 2..=6 {
        let fresh = edition(number);
        let now = occurrences(&fresh);
        let pairing = pair_with(&in_use, &fresh, &aliases);
        let new = adopt(&in_use, fresh, &pairing);
        aliases.extend(learn(&in_use, &new, &pairing));
        let guids: BTreeMap<&SessionId, &Guid> = new.sessions.iter().map(|one| (&one.id, &one.guid)).collect();
        let changes = compare(&in_use, &new, &pairing);
        for added in changes.iter().filter(|change| change.kind() == ChangeKind::Added) {
            let guid = guids[&added.session];
            let before = most.get(guid).copied().unwrap_or_default();
            assert!(now[guid] > before, "{guid} had been there before edition {number}, {before} times");
        }
        let count = |kind: ChangeKind| changes.iter().filter(|change| change.kind() == kind).count();
        told.push([ChangeKind::Added, ChangeKind::Reinstated, ChangeKind::Withdrawn].map(count));
        for (guid, now) in now {
            let most = most.entry(guid).or_default();
            *most = now.max(*most);
        }
        in_use = new;
    }
    let wanted = [[0, 0, 148], [74, 115, 13], [161, 11, 6], [153, 1, 52], [6, 35, 0]];
    assert_eq!(told, wanted, "editions 2 to 6");
    assert_eq!(aliases, Aliases::default(), "guids hold, so nobody was recognised by title");
}

/// A title, and what may tell two sessions with that title apart.
fn described(session: &Session) -> (String, [BTreeSet<String>; 2]) {
    let title = session.title.iter().next().map(|(_, title)| fold(title)).unwrap_or_default();
    let people = session.people.iter().map(|one| one.person.to_string()).collect();
    let kind = session.themes.iter().map(ToString::to_string).chain(session.format.iter().map(ToString::to_string));
    (title, [people, kind.collect()])
}

/// A draft without guids, and a final edition with guids and other numbers.
#[test]
fn a_draft_is_recognised_in_the_final_edition_by_title() {
    let Some(folder) = corpus() else { return };
    let edition = |name: &str| {
        read(&folder, &format!("frab-xml/fosdem-2024/schedule-{name}.xml"), Some("Europe/Brussels")).programme
    };
    let (draft, last) = (edition("draft"), edition("final"));
    let [before, after] = [&draft, &last].map(|programme| programme.sessions.iter().map(described).collect::<Vec<_>>());
    let count = |all: &[(String, [BTreeSet<String>; 2])], title: &str| all.iter().filter(|one| one.0 == title).count();
    let is_unique = |title: &str| count(&before, title) == 1 && count(&after, title) == 1;
    let unique: BTreeSet<&str> =
        before.iter().map(|(title, _)| title.as_str()).filter(|title| is_unique(title)).collect();
    assert!(unique.len() >= 606, "{} titles are unique in both", unique.len());

    let pairing = pair(&draft, &last);
    let mut found = BTreeSet::new();
    for one in &pairing.matched {
        assert!(matches!(one.route, Route::People | Route::Kind), "by {:?}: the numbers are others", one.route);
        let ((title, old), (new_title, new)) = (&before[one.old], &after[one.new]);
        assert_eq!(title, new_title, "nobody was recognised by a slot or number");
        if !unique.contains(title.as_str()) {
            // Told apart by people, or by format and theme, or not at all.
            let told_apart = (0..2).any(|aspect| {
                let alone = |all: &[(String, [BTreeSet<String>; 2])], one: &BTreeSet<String>| {
                    all.iter().filter(|other| other.0 == *title && other.1[aspect] == *one).count() == 1
                };
                old[aspect] == new[aspect] && alone(&before, &old[aspect]) && alone(&after, &new[aspect])
            });
            assert!(told_apart, "{title} is ambiguous, and was matched");
        }
        found.insert(title.as_str());
    }
    let missed: Vec<_> = unique.difference(&found).collect();
    assert!(missed.is_empty(), "{} unique titles, but not {missed:?}", unique.len());
}
