//! The truth about two revisions of the summit's programme: every change, by kind, with its values.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::Path,
};

use flate2::read::GzDecoder;
use plenary_core::{
    diff::{Change, ChangeKind, Difference, compare},
    feed::{self, ReadOptions},
    identity::{adopt, pair},
    model::{Guid, Programme, SessionId, Status},
};
use serde_json::{Value, json};

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
fn name(kind: ChangeKind) -> &'static str {
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

fn changes(old: &Programme, new: Programme) -> (Programme, Vec<Change>) {
    let pairing = pair(old, &new);
    let new = adopt(old, new, &pairing);
    let changes = compare(old, &new, &pairing);
    (new, changes)
}

#[test]
fn every_change_between_the_revisions_is_found_and_no_other() {
    let (old, fresh) = (r1(), r2());
    let guids: BTreeMap<SessionId, Guid> =
        old.sessions.iter().chain(&fresh.sessions).map(|one| (one.id.clone(), one.guid.clone())).collect();
    let (_, found) = changes(&old, fresh);
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

/// Old and new of a change in the form in which the truth has them.
fn values(difference: &Difference) -> Option<(Value, Value)> {
    let slot = |slot: &plenary_core::diff::Slot| {
        let minutes = slot.start.zip(slot.end).map(|(start, end)| (end - start).num_minutes());
        json!({ "start": slot.start.map(|at| at.timestamp()), "duration_min": minutes })
    };
    let id = |named: &Option<plenary_core::diff::Named<plenary_core::model::RoomId>>| {
        named.as_ref().map_or(Value::Null, |named| json!(named.id))
    };
    Some(match difference {
        Difference::Moved { old, new } => (slot(old), slot(new)),
        Difference::Room { old, new } => (id(old), id(new)),
        Difference::Retitled { old, new } => (json!(old.title), json!(new.title)),
        Difference::Summary { old, new } => (json!(old), json!(new)),
        Difference::Status { old, new } => (json!(old), json!(new)),
        Difference::Capacity { old, new } => (json!(old), json!(new)),
        Difference::Languages { old, new } => (json!(old), json!(new)),
        Difference::Themes { old, new } => {
            let ids = |themes: &[plenary_core::diff::Named<plenary_core::model::ThemeId>]| {
                json!(themes.iter().map(|one| &one.id).collect::<Vec<_>>())
            };
            (ids(old), ids(new))
        }
        Difference::People { old, new } => {
            let cast = |people: &[plenary_core::diff::NamedPerson]| {
                json!(people.iter().map(|one| json!({ "person": one.id, "role": one.role })).collect::<Vec<_>>())
            };
            (cast(old), cast(new))
        }
        _ => return None,
    })
}

#[test]
fn old_and_new_values_are_those_of_the_truth() {
    let (old, fresh) = (r1(), r2());
    let guids: BTreeMap<SessionId, Guid> =
        old.sessions.iter().chain(&fresh.sessions).map(|one| (one.id.clone(), one.guid.clone())).collect();
    let (_, found) = changes(&old, fresh);
    let truth = truth();
    let truth = truth["changes"].as_array().expect("a list of changes");
    let mut compared = 0;
    for change in &found {
        let Some((old, new)) = values(&change.difference) else { continue };
        let wanted = truth
            .iter()
            .find(|one| one["kind"] == name(change.kind()) && one["session"] == guids[&change.session].as_str())
            .expect("the truth has it");
        let plain = |value: &Value| -> Value {
            let mut value = value.clone();
            if let Some(start) = value.get("start").and_then(Value::as_str) {
                value["start"] = json!(chrono::DateTime::parse_from_rfc3339(start).expect("it is a time").timestamp());
            }
            value
        };
        assert_eq!(old, plain(&wanted["old"]), "before: {wanted}");
        assert_eq!(new, plain(&wanted["new"]), "after: {wanted}");
        compared += 1;
    }
    assert!(compared > 120, "only {compared} changes were compared");
}

#[test]
fn a_programme_against_itself_has_no_change() {
    let (_, found) = changes(&r1(), r1());
    assert_eq!(found, [], "nothing differs");
}

#[test]
fn what_is_gone_stays_as_withdrawn_and_comes_back_as_reinstated() {
    let (old, fresh) = (r1(), r2());
    let before = old.clone();
    let (in_use, told) = changes(&old, fresh);
    let withdrawn: Vec<_> =
        told.iter().filter(|change| change.kind() == ChangeKind::Withdrawn).map(|change| &change.session).collect();
    assert_eq!(withdrawn.len(), 10, "as the truth counts");
    for id in &withdrawn {
        let session = in_use.sessions.iter().find(|session| session.id == **id).expect("a tombstone is kept");
        assert_eq!(session.status, Status::Withdrawn, "it is marked as gone");
    }
    let (_, back) = changes(&in_use, before);
    for id in withdrawn {
        let kinds: Vec<_> = back.iter().filter(|change| change.session == *id).map(Change::kind).collect();
        assert_eq!(kinds, [ChangeKind::Reinstated], "it is on again, under the id that picks name");
    }
}

#[test]
fn a_change_survives_being_stored() {
    let (_, found) = changes(&r1(), r2());
    for change in found {
        let stored = serde_json::to_string(&change).expect("it can be written");
        let read: Change = serde_json::from_str(&stored).unwrap_or_else(|error| panic!("{stored}: {error}"));
        assert_eq!(read, change, "it reads as it was written");
    }
}
