//! Who is meant by a name, whose slots are whose, and what stands around them.

use plenary_core::{
    agenda::{Clash, Tier, Travel, entries},
    model::{LanguageTag, Organisation, Person, PersonId, Programme, Role, Status},
    speaker::{Slot, check, find, other_languages, slots, speakers, surroundings},
    testing::{self, clock, programme},
};
use serde_json::json;

use crate::support::{session as talk, summit};

/// A person with a name, perhaps an organisation and a country.
fn person(id: &str, name: &str, organisation: Option<&str>, country: Option<&str>) -> Person {
    serde_json::from_value(json!({"id": id, "name": name, "organisation": organisation, "country": country}))
        .expect("a person")
}

fn organisation(id: &str, name: &str) -> Organisation {
    serde_json::from_value(json!({"id": id, "name": name})).expect("an organisation")
}

/// A programme in which each of these people is on a session.
fn with_people(people: Vec<Person>) -> Programme {
    let sessions = people.iter().map(|one| testing::session(one.id.as_str()).person(one.id.as_str(), Role::Speaker));
    let mut made = programme().sessions(sessions).build();
    made.organisations =
        vec![organisation("insee", "Insee"), organisation("insee-2", "INSEE"), organisation("oecd", "OECD")];
    made.people = people;
    made
}

/// The ids of everybody found, those of one person together.
fn ids(found: &[plenary_core::speaker::Speaker<'_>]) -> Vec<Vec<String>> {
    found.iter().map(|speaker| speaker.ids().map(ToString::to_string).collect()).collect()
}

#[test]
fn a_name_is_found_however_it_is_written() {
    let made = with_people(vec![
        person("p1", "Zoé Œuvrard-D’Arcy", None, None),
        person("p2", "Nadia Ferhat", None, None),
        person("p3", "Nadia Ferhat-Lopez", None, None),
    ]);
    for query in ["zoe oeuvrard", "OEUVRARD, Zoé", "arcy", "Zoé Œuvrard-D'Arcy"] {
        assert_eq!(ids(&find(&made, query)), [["p1"]], "by {query:?}");
    }
    assert_eq!(ids(&find(&made, "Nadia Ferhat")), [["p2"], ["p3"]], "the whole name before a part of another");
    assert_eq!(ids(&find(&made, "nad fer lop")), [["p3"]]);
    assert!(find(&made, "nadia kapanadze").is_empty(), "every word has to fit");
    assert!(find(&made, " – ").is_empty());
}

#[test]
fn one_person_under_several_ids_is_one_and_homonyms_are_not() {
    let made = with_people(vec![
        person("a1", "Jean Martin", Some("insee"), Some("FR")),
        person("a2", "Martin, Jean", Some("insee-2"), None),
        person("b", "Jean Martin", Some("oecd"), Some("FR")),
        person("c", "Jean Martin", Some("oecd"), Some("BE")),
    ]);
    assert_eq!(ids(&find(&made, "jean martin")), [vec!["a1", "a2"], vec!["b"], vec!["c"]]);
    assert_eq!(ids(&find(&made, "jean martin oecd")), [["b"], ["c"]], "the organisation tells them apart");
    assert!(find(&made, "oecd").is_empty(), "but is no name");
}

#[test]
fn an_entry_that_could_be_either_of_two_is_nobody_elses() {
    let made = with_people(vec![
        person("a", "Jean Martin", Some("insee"), None),
        person("b", "Jean Martin", Some("oecd"), None),
        person("x", "Jean Martin", None, None),
    ]);
    assert_eq!(ids(&speakers(&made)), [["a"], ["b"], ["x"]]);
}

#[test]
fn without_anything_that_tells_them_apart_namesakes_are_one() {
    let made = with_people(vec![person("x", "Ana Peña", None, None), person("y", "ana pena", None, Some("ES"))]);
    assert_eq!(ids(&speakers(&made)), [["y", "x"]], "the entry that tells the most speaks for both");
}

#[test]
fn who_is_on_no_session_is_no_speaker() {
    let mut made = with_people(vec![person("p1", "Nadia Ferhat", None, None)]);
    made.people.push(person("p2", "Giorgi Kapanadze", None, None));
    assert!(find(&made, "giorgi").is_empty());
}

fn of<'a>(made: &'a Programme, person: &str) -> Vec<Slot<'a>> {
    slots(made, |id: &PersonId| id.as_str() == person)
}

#[test]
fn slots_are_by_start_with_every_role_and_in_every_state() {
    let made = programme()
        .session(testing::session("someday").unscheduled().person("p", Role::Speaker))
        .session(testing::session("off").at("16:00").status(Status::Withdrawn).person("p", Role::Speaker))
        .session(
            testing::session("two")
                .at("09:00")
                .person("p", Role::Moderator)
                .person("q", Role::Speaker)
                .person("p", Role::Speaker),
        )
        .session(testing::session("other").at("10:00").person("q", Role::Speaker))
        .build();
    let found = of(&made, "p");
    let titles: Vec<&str> = found.iter().map(|slot| slot.session.guid.as_str()).collect();
    assert_eq!(titles, ["two", "off", "someday"]);
    let roles: Vec<Role> = found[0].people.iter().map(|(_, role)| *role).collect();
    assert_eq!(roles, [Role::Moderator, Role::Speaker]);
}

#[test]
fn before_and_after_are_the_nearest_in_the_room_with_the_minutes_between() {
    let made = programme()
        .session(testing::session("mine").at("16:15").minutes(75).room("r"))
        .session(testing::session("early").at("09:00").room("r"))
        .session(testing::session("before").at("14:15").minutes(75).room("r"))
        .session(testing::session("cancelled").at("15:40").minutes(20).room("r").status(Status::Cancelled))
        .session(testing::session("elsewhere").at("15:45").minutes(20).room("q"))
        .session(testing::session("after").at("17:40").room("r"))
        .session(testing::session("later").at("19:00").room("r"))
        .build();
    let around = surroundings(&made, &made.sessions[0]);
    let named = |side: Option<plenary_core::speaker::Neighbour<'_>>| {
        side.map(|one| (one.session.guid.to_string(), one.minutes))
    };
    assert_eq!(named(around.before), Some(("before".to_owned(), 45)));
    assert_eq!(named(around.after), Some(("after".to_owned(), 10)));
    assert!(around.alongside.is_empty());
}

#[test]
fn the_evening_before_is_no_change_over_and_midnight_is_one() {
    let made = programme()
        .session(testing::session("morning").at("2016-12-08 09:00").room("r"))
        .session(testing::session("evening").at("2016-12-07 20:00").room("r"))
        .session(testing::session("night").at("2016-12-08 23:30").minutes(60).room("s"))
        .session(testing::session("small hours").at("2016-12-09 00:30").room("s"))
        .build();
    assert_eq!(surroundings(&made, &made.sessions[0]).before, None, "thirteen hours lie between");
    let around = surroundings(&made, &made.sessions[3]);
    assert_eq!(around.before.map(|one| one.minutes), Some(0), "the day ends, the room goes on");
}

#[test]
fn two_sessions_in_one_room_at_once_are_told_unless_the_room_is_shared() {
    let mut made = programme()
        .session(testing::session("mine").at("10:00").room("r"))
        .session(testing::session("other").at("10:30").room("r"))
        .build();
    assert_eq!(surroundings(&made, &made.sessions[0]).alongside, [&made.sessions[1]]);
    made.rooms[0].shared = true;
    assert!(surroundings(&made, &made.sessions[0]).alongside.is_empty());
}

/// The summit of `support`, with `p1` on the sessions named.
fn mine(made: &Programme) -> Vec<Slot<'_>> {
    of(made, "p1")
}

fn on(name: &str, start: &str, end: &str, room: &str) -> crate::support::Slot {
    talk(name).at(start, end).room(room).change(|session| {
        session.people.push(serde_json::from_value(json!({"person": "p1"})).expect("a participation"));
    })
}

#[test]
fn own_slots_are_checked_against_each_other_and_the_agenda() {
    let made = summit([
        on("a", "14:00", "15:00", "main-hall"),
        on("b", "14:50", "15:30", "main-hall"),
        on("c", "15:45", "16:30", "301"),
        talk("visit").at("16:00", "17:00").room("301"),
    ]);
    let travel = Travel::new(&made, 5);
    let agenda = entries(&made, [(&made.sessions[3], Tier::Going), (&made.sessions[0], Tier::Going)]);
    let found = check(&made, &mine(&made), &agenda, &travel);
    let told = |conflicts: &[plenary_core::agenda::Conflict]| -> Vec<(String, String, i64)> {
        conflicts.iter().map(|one| (one.a.to_string(), one.b.to_string(), one.clash.minutes())).collect()
    };
    // 22 minutes to the other venue and 10 at its door, 15 there are.
    assert_eq!(told(&found.among_slots), [("a".into(), "b".into(), 10), ("b".into(), "c".into(), 17)]);
    assert!(matches!(found.among_slots[1].clash, Clash::Transfer { .. }));
    assert_eq!(told(&found.with_agenda), [("c".into(), "visit".into(), 30)], "a slot that is picked too is one entry");
}

#[test]
fn a_cancelled_slot_is_in_nobodys_way() {
    let made = summit([
        on("a", "14:00", "15:00", "main-hall"),
        on("b", "14:50", "15:30", "main-hall").status(Status::Cancelled),
    ]);
    assert_eq!(check(&made, &mine(&made), &[], &Travel::new(&made, 5)), plenary_core::speaker::Clashes::default());
}

#[test]
fn a_person_announced_in_a_language_that_they_do_not_speak_on_stage_is_told() {
    let english = testing::session("en").spoken(&["en"]).build();
    let tags =
        |tags: &[&str]| -> Vec<LanguageTag> { tags.iter().map(|tag| LanguageTag::new(*tag).expect("a tag")).collect() };
    let speaking = |languages: &[&str]| Person { languages: tags(languages), ..person("p", "P", None, None) };
    assert_eq!(other_languages(&speaking(&["es", "fr"]), &english), Some(tags(&["es", "fr"]).as_slice()));
    assert_eq!(other_languages(&speaking(&["fr", "en"]), &english), None);
    assert_eq!(other_languages(&speaking(&[]), &english), None, "unknown is no fault");
    assert!(english.start == Some(clock("10:00")));
}
