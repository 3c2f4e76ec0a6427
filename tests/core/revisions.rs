//! The truth about two revisions of the summit's programme: every change, by kind, with its values.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::Path,
};

use flate2::read::GzDecoder;
use plenary_core::{
    diff::{Change, ChangeKind, Difference, Named, NamedOrganisation, NamedPerson, Slot},
    feed::{self, ReadOptions},
    model::{Guid, Instant, Programme, SessionId, Status},
};
use serde_json::{Value, json};

use crate::changes::take_in;

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn programme(name: &str) -> Programme {
    let reading = feed::read(&file(name), &ReadOptions::default()).expect("it is a programme");
    assert_eq!(reading.warnings, [], "the summit's own programme gives no reason to warn");
    reading.programme
}

pub fn r1() -> Programme {
    programme("tests/fixtures/programme/r1.json.gz")
}

pub fn r2() -> Programme {
    programme("assets/programme/programme.json.gz")
}

fn truth() -> Value {
    let mut text = String::new();
    GzDecoder::new(&file("tests/fixtures/programme/changes-r1-r2.json.gz")[..])
        .read_to_string(&mut text)
        .expect("it is gzip");
    serde_json::from_str(&text).expect("it is JSON")
}

/// The name that the truth has for a kind.
pub fn name(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Cancelled => "cancelled",
        ChangeKind::Reinstated => "reinstated",
        ChangeKind::Withdrawn => "withdrawn",
        ChangeKind::Moved => "moved_in_time",
        ChangeKind::Room => "room_changed",
        ChangeKind::Retitled => "retitled",
        ChangeKind::People => "people_changed",
        ChangeKind::Organisations => "organisations_changed",
        ChangeKind::Languages => "languages_changed",
        ChangeKind::Summary => "abstract_edited",
        ChangeKind::Themes => "themes_changed",
        ChangeKind::Format => "format_changed",
        ChangeKind::Status => "status_changed",
        ChangeKind::Links => "links_changed",
        ChangeKind::Capacity => "capacity_changed",
        ChangeKind::Registration => "registration_changed",
    }
}

#[test]
fn every_change_between_the_revisions_is_found_and_no_other() {
    let (old, fresh) = (r1(), r2());
    let guids: BTreeMap<SessionId, Guid> =
        old.sessions.iter().chain(&fresh.sessions).map(|one| (one.id.clone(), one.guid.clone())).collect();
    let (_, found) = take_in(&old, fresh);
    let found: BTreeSet<(String, String)> =
        found.iter().map(|change| (name(change.kind()).to_owned(), guids[&change.session].to_string())).collect();
    let wanted: BTreeSet<(String, String)> = truth()["changes"]
        .as_array()
        .expect("a list of changes")
        .iter()
        .map(|change| {
            (
                change["kind"].as_str().unwrap_or_default().to_owned(),
                change["session"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect();
    let missing: Vec<_> = wanted.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&wanted).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing {missing:?}, surplus {surplus:?}");
    assert_eq!(found.len(), 185, "as the truth says in total");
}

fn ids<K: serde::Serialize>(named: &[Named<K>]) -> Value {
    named.iter().map(|one| json!(one.id)).collect()
}

fn id<K: serde::Serialize>(named: Option<&Named<K>>) -> Value {
    named.map_or(Value::Null, |one| json!(one.id))
}

/// Old and new of a change in the form in which the truth has them, the session itself where it is about presence.
fn values(difference: &Difference) -> (Value, Value) {
    let slot = |slot: &Slot| {
        let minutes = slot.start.zip(slot.end).map(|(start, end)| (end - start).num_minutes());
        json!({ "start": slot.start, "duration_min": minutes })
    };
    match difference {
        Difference::Added { new } => (Value::Null, slot(new)),
        Difference::Withdrawn { old } => (slot(old), Value::Null),
        Difference::Cancelled { old } => (json!(old), json!("cancelled")),
        Difference::Reinstated { old } => (json!(old), json!("confirmed")),
        Difference::Status { old, new } => (json!(old), json!(new)),
        Difference::Moved { old, new } => (slot(old), slot(new)),
        Difference::Room { old, new } => (id(old.as_ref()), id(new.as_ref())),
        Difference::Retitled { old, new } => (json!(old.title), json!(new.title)),
        Difference::Summary { old, new } => (json!(old), json!(new)),
        Difference::Capacity { old, new } => (json!(old), json!(new)),
        Difference::Registration { old, new } => (json!(old), json!(new)),
        Difference::Languages { old, new } => (json!(old), json!(new)),
        Difference::Links { old, new } => (json!(old.links), json!(new.links)),
        Difference::Themes { old, new } => (ids(old), ids(new)),
        Difference::Format { old, new } => (id(old.as_ref()), id(new.as_ref())),
        Difference::People { old, new } => {
            let cast = |people: &[NamedPerson]| -> Value {
                people.iter().map(|one| json!({ "person": one.id, "role": one.role })).collect()
            };
            (cast(old), cast(new))
        }
        Difference::Organisations { old, new } => {
            let all = |organisations: &[NamedOrganisation]| -> Value {
                organisations.iter().map(|one| json!({ "organisation": one.id, "role": one.role })).collect()
            };
            (all(old), all(new))
        }
    }
}

/// The truth writes times with the offset of Paris, we in UTC; and where it has a session whole, we have its time.
fn comparable(kind: ChangeKind, value: &Value) -> Value {
    let mut value = value.clone();
    if let (ChangeKind::Added | ChangeKind::Withdrawn, Some(session)) = (kind, value.as_object_mut()) {
        session.retain(|field, _| ["start", "duration_min"].contains(&field.as_str()));
    }
    if let Some(fields) = value.as_object_mut() {
        for field in ["start", "closes_at"] {
            if let Some(at) = fields.get(field).and_then(Value::as_str).map(str::to_owned) {
                let at: Instant = at.parse().expect("a time");
                fields.insert(field.to_owned(), json!(at));
            }
        }
    }
    value
}

#[test]
fn old_and_new_values_are_those_of_the_truth() {
    let (old, fresh) = (r1(), r2());
    let guids: BTreeMap<SessionId, Guid> =
        old.sessions.iter().chain(&fresh.sessions).map(|one| (one.id.clone(), one.guid.clone())).collect();
    let (_, found) = take_in(&old, fresh);
    let truth = truth();
    let truth = truth["changes"].as_array().expect("a list of changes");
    let mut compared = BTreeSet::new();
    for change in &found {
        let kind = change.kind();
        let wanted = truth
            .iter()
            .find(|one| one["kind"] == name(kind) && one["session"] == guids[&change.session].as_str())
            .expect("the truth has it");
        let (old, new) = values(&change.difference);
        assert_eq!(comparable(kind, &old), comparable(kind, &wanted["old"]), "before: {wanted}");
        assert_eq!(comparable(kind, &new), comparable(kind, &wanted["new"]), "after: {wanted}");
        compared.insert(kind);
    }
    assert_eq!(compared, BTreeSet::from(ChangeKind::ALL), "the truth has every kind");
}

#[test]
fn the_traps_of_the_truth_are_not_fallen_into() {
    let (old, fresh) = (r1(), r2());
    let (in_use, found) = take_in(&old, fresh);
    let id_of = |guid: &Value| {
        let mut sessions = old.sessions.iter().chain(&in_use.sessions);
        sessions.find(|one| one.guid.as_str() == guid).map(|one| one.id.clone()).expect("a session of the trap")
    };
    let told = |guid: &Value| -> Vec<ChangeKind> {
        let id = id_of(guid);
        found.iter().filter(|change| change.session == id).map(Change::kind).collect()
    };
    let truth = truth();
    let mut tried = BTreeSet::new();
    for trap in truth["traps"].as_array().expect("a list of traps") {
        let kind = trap["kind"].as_str().expect("a name");
        let Some(sessions) = trap["sessions"].as_array() else { continue };
        match kind {
            "same title, other session" => assert_eq!(told(&sessions[1]), [ChangeKind::Added], "{trap}"),
            "title taken over" => {
                assert_eq!(told(&sessions[0]), [ChangeKind::Withdrawn], "{trap}");
                assert_eq!(told(&sessions[1]), [ChangeKind::Added], "{trap}");
            }
            "block withdrawn" => {
                for session in sessions {
                    assert_eq!(told(session), [ChangeKind::Withdrawn], "{trap}");
                }
            }
            // The speaker's own affair.
            _ => continue,
        }
        tried.insert(kind);
    }
    assert_eq!(tried.len(), 3, "the truth has the traps {tried:?}");
}

#[test]
fn a_programme_against_itself_has_no_change() {
    let (_, found) = take_in(&r1(), r1());
    assert_eq!(found, [], "nothing differs");
}

#[test]
fn what_is_gone_stays_as_withdrawn_and_comes_back_as_reinstated() {
    let (old, fresh) = (r1(), r2());
    let before = old.clone();
    let (in_use, told) = take_in(&old, fresh);
    let withdrawn: Vec<_> =
        told.iter().filter(|change| change.kind() == ChangeKind::Withdrawn).map(|change| &change.session).collect();
    assert_eq!(withdrawn.len(), 10, "as the truth counts");
    for id in &withdrawn {
        let session = in_use.sessions.iter().find(|session| session.id == **id).expect("a tombstone is kept");
        assert_eq!(session.status, Status::Withdrawn, "it is marked as gone");
    }
    let (_, back) = take_in(&in_use, before);
    for id in withdrawn {
        let kinds: Vec<_> = back.iter().filter(|change| change.session == *id).map(Change::kind).collect();
        assert_eq!(kinds, [ChangeKind::Reinstated], "it is on again, under the id that picks name");
    }
}

#[test]
fn a_change_survives_being_stored() {
    let (_, found) = take_in(&r1(), r2());
    for change in found {
        let stored = serde_json::to_string(&change).expect("it can be written");
        let read: Change = serde_json::from_str(&stored).unwrap_or_else(|error| panic!("{stored}: {error}"));
        assert_eq!(read, change, "it reads as it was written");
    }
}
