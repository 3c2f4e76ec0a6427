//! The speaker's desk. In the summit's second revision Imogen Trelawney's session moves to another time and room and gets
//! another speaker, Mwangi Mutiso-Ndunda; his own other session is interpreted into sign language, and overlaps it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{TestContext, list, packed, r1, r2, string, unpacked};

const IMOGEN: &str = "Imogen Trelawney";
const MWANGI: &str = "Mwangi Mutiso-Ndunda";
const EARLY: &str = "2016-12-07T08:00:00+01:00";

fn desk(context: &TestContext, arguments: &[&str]) -> Value {
    context.json_at(EARLY, "speaker", &[&["speaker"], arguments].concat())
}

/// A context in which a person was chosen in the first revision, before the second came.
fn chosen_then_updated(name: &str) -> TestContext {
    let context = TestContext::with_r1();
    desk(&context, &["--choose", name]);
    context.write("summit.json.gz", &r2());
    context.json("sync", &["sync"]);
    context
}

fn slot<'a>(desk: &'a Value, title: &str) -> &'a Value {
    let slots = list(&desk["slots"]);
    slots.iter().find(|slot| string(&slot["title"]).starts_with(title)).unwrap_or_else(|| panic!("{title}: {desk}"))
}

fn kinds(slot: &Value) -> BTreeSet<String> {
    list(&slot["changes"]).iter().map(|change| string(&change["kind"])).collect()
}

#[test]
fn nobody_is_chosen_at_first_and_a_desk_needs_no_choosing() {
    let context = TestContext::new();
    assert_eq!(desk(&context, &[]), json!({"speakers": [], "slots": [], "left": []}));
    assert!(context.run(&["speaker"]).done().starts_with("Nobody is chosen yet"));
    let shown = desk(&context, &["imogen trel"]);
    assert_eq!((&shown["speakers"][0]["name"], &shown["speakers"][0]["chosen"]), (&json!(IMOGEN), &json!(false)));
    assert_eq!(list(&shown["slots"]).len(), 1);
    assert_eq!(context.json("reminders", &["remind", "--list"]), json!([]), "looking is not choosing");
}

#[test]
fn a_slot_has_its_place_people_languages_and_what_runs_around_it() {
    let context = TestContext::with_r1();
    let shown = desk(&context, &[IMOGEN]);
    let slot = slot(&shown, "Standards as promises");
    assert_eq!(slot["start"], "2016-12-08T09:00:00+01:00");
    assert_eq!((&slot["room"], &slot["floor"]), (&json!("Perret Room"), &json!("First floor")));
    assert_eq!((&slot["plan"], &slot["room_id"]), (&json!("plans/iena-1.svg"), &json!("iena-perret")));
    assert_eq!((&slot["languages"], &slot["interpreted"]), (&json!(["en"]), &json!(["fr"])));
    assert!(slot["capacity"].is_u64() && slot["address"].is_string());
    assert_eq!(slot["mine"], json!(["p-imogen-trelawney"]));
    let me = &list(&slot["people"])[0];
    assert_eq!((&me["name"], &me["role"]), (&json!(IMOGEN), &json!("moderator")));
    assert_eq!(list(&slot["people"]).len(), 5);
    assert_eq!(slot["changes"], json!([]));
    // The room's programme of that day, by another way.
    let day = context.json("sessions", &["sessions", "--day", "2", "--room", "iena-perret"]);
    let after = list(&day).iter().find(|one| string(&one["start"]) >= string(&slot["end"])).expect("the room goes on");
    assert_eq!(slot["after"]["id"], after["id"]);
    let minutes = |at: &Value| {
        string(at)[11..16]
            .split(':')
            .map(|part| part.parse::<i64>().expect("figures"))
            .fold(0, |all, part| all * 60 + part)
    };
    assert_eq!(slot["after"]["minutes"], json!(minutes(&after["start"]) - minutes(&slot["end"])));
}

#[test]
fn a_moved_slot_with_another_room_and_a_new_speaker_is_told_on_desk_sheet_and_reminders() {
    let context = chosen_then_updated(IMOGEN);
    let shown = desk(&context, &[]);
    let moved = slot(&shown, "Standards as promises");
    assert_eq!((&moved["start"], &moved["room"]), (&json!("2016-12-08T16:50:00+01:00"), &json!("Workshop 3")));
    assert!(list(&moved["people"]).iter().any(|person| person["name"] == MWANGI));
    assert_eq!(kinds(moved), BTreeSet::from(["moved", "room", "people"].map(str::to_owned)));
    assert_eq!(moved["reminders"], json!(["2016-12-08T15:50:00+01:00", "2016-12-08T16:35:00+01:00"]));

    let ledger = context.json_at(EARLY, "reminders", &["remind", "--list"]);
    let rows: Vec<_> = list(&ledger).iter().map(|row| (string(&row["kind"]), string(&row["fire_at"]))).collect();
    assert_eq!(
        rows,
        [
            ("own_slot_first".to_owned(), "2016-12-08T15:50:00+01:00".to_owned()),
            ("own_slot_last".to_owned(), "2016-12-08T16:35:00+01:00".to_owned())
        ],
        "without a pick"
    );
    let text = string(&ledger[0]["text"]);
    assert!(text.starts_with("You are on in 60 min, Workshop 3, Palais d’Iéna"), "{text}");
    assert!(text.ends_with("With Sarnai Enkhtuyaan and 4 others."), "{text}");

    let sheet = context.run(&["speaker", "--sheet"]).done();
    for told in
        ["Speaker’s sheet", "Slot 1 of 1", "Thu 8 Dec 16:50–17:35", "Workshop 3", "In EN, interpreted into FR", MWANGI]
    {
        assert!(sheet.contains(told), "{told}: {sheet}");
    }
    assert!(sheet.contains("Moved: Thu 8 Dec 09:00–09:45 → Thu 8 Dec 16:50–17:35"), "{sheet}");
    assert!(
        sheet.contains("Room changed: Perret Room → Workshop 3")
            && sheet.contains(&format!("People: +{MWANGI} (discussant)")),
        "{sheet}"
    );
    let french = context.run_in_french(&["speaker", "--sheet"]).done();
    for told in [
        "Fiche d’intervention",
        "jeu. 8 déc. 16\u{a0}h\u{a0}50",
        "Atelier 3",
        "Salle changée\u{a0}: Salle Perret → Atelier 3",
    ] {
        assert!(french.contains(told), "{told}: {french}");
    }
}

#[test]
fn a_change_is_seen_one_by_one() {
    let context = chosen_then_updated(IMOGEN);
    let shown = desk(&context, &[]);
    let changes = list(&slot(&shown, "Standards as promises")["changes"]).to_vec();
    let seen = changes.iter().find(|one| one["kind"] == "moved").expect("it moved")["id"].to_string();
    let left = desk(&context, &["--seen", &seen]);
    assert_eq!(kinds(slot(&left, "Standards")), BTreeSet::from(["room", "people"].map(str::to_owned)));
    assert_eq!(kinds(slot(&desk(&context, &[]), "Standards")).len(), 2, "and it stays seen");
}

#[test]
fn a_double_booking_is_told_with_its_minutes_and_a_change_of_languages_too() {
    let context = chosen_then_updated(MWANGI);
    let shown = desk(&context, &[]);
    let (names, standards) = (slot(&shown, "Real names"), slot(&shown, "Standards as promises"));
    assert_eq!(names["interpreted"], json!(["fsl"]));
    assert_eq!(kinds(names), BTreeSet::from(["languages".to_owned()]));
    let conflict = &names["conflicts"][0];
    assert_eq!((&conflict["kind"], &conflict["minutes"]), (&json!("overlap"), &json!(25)));
    assert_eq!((&conflict["with"], &conflict["among_slots"]), (&standards["id"], &json!(true)));
    assert_eq!(standards["conflicts"][0]["with"], names["id"]);
    let told = context.run(&["speaker"]).done();
    assert!(
        told.contains(
            "“Standards as promises: what happens when a country adopts one”, your other slot, overlaps by 25 min"
        ),
        "{told}"
    );
    assert!(told.contains("Languages: EN FR → EN FR > FSL"), "{told}");
}

#[test]
fn two_names_are_each_checked_for_themselves() {
    let context = TestContext::new();
    let both = desk(&context, &[IMOGEN, MWANGI]);
    assert_eq!(list(&both["speakers"]).len(), 2);
    assert_eq!(list(&both["slots"]).len(), 2, "a session that both are on is one slot");
    let standards = slot(&both, "Standards as promises");
    assert_eq!(standards["mine"], json!(["p-imogen-trelawney", "p-mwangi-mutiso-ndunda"]));
    let whose: Vec<_> = list(&standards["conflicts"]).iter().map(|one| string(&one["whose"])).collect();
    assert_eq!(whose, [MWANGI], "Imogen is on nothing else");
    for name in [IMOGEN, MWANGI] {
        desk(&context, &["--choose", name]);
    }
    let text = string(&context.json_at(EARLY, "reminders", &["remind", "--list"])[0]["text"]);
    assert!(text.starts_with(&format!("{MWANGI} is on in 60 min")), "{text}");
}

#[test]
fn the_agenda_counts_for_ones_own_slots() {
    let context = TestContext::new();
    let slots = desk(&context, &[IMOGEN]);
    let other = string(&slot(&desk(&context, &[MWANGI]), "Real names")["id"]);
    assert_eq!(slots["slots"][0]["conflicts"], json!([]));
    context.json("agenda-entry", &["agenda", "add", &other]);
    let with_agenda = desk(&context, &[IMOGEN]);
    let conflict = &with_agenda["slots"][0]["conflicts"][0];
    assert_eq!(
        (&conflict["with"], &conflict["among_slots"], &conflict["minutes"]),
        (&json!(other), &json!(false), &json!(25))
    );
}

#[test]
fn a_person_taken_off_a_session_is_told_until_they_have_seen_it() {
    let mut changed = unpacked(&r1());
    let sessions = changed["sessions"].as_array_mut().expect("sessions");
    let session = sessions.iter_mut().find(|one| string(&one["guid"]).starts_with("fb46eba0")).expect("it is there");
    session["people"].as_array_mut().expect("people").remove(0);
    let context = TestContext::with_r1();
    desk(&context, &["--choose", IMOGEN]);
    context.write("summit.json.gz", &packed(&changed));
    context.json_at(EARLY, "sync", &["sync"]);
    let shown = desk(&context, &[]);
    assert_eq!(shown["slots"], json!([]));
    let left = &shown["left"][0];
    assert_eq!((&left["names"], &left["change"]["kind"]), (&json!([IMOGEN]), &json!("people")));
    assert_eq!(shown["speakers"][0]["name"], IMOGEN, "known by the change, though on no session");
    let told = context.run(&["speaker"]).done();
    assert!(told.contains("Imogen Trelawney no longer on “Standards as promises"), "{told}");
    assert_eq!(context.json_at(EARLY, "reminders", &["remind", "--list"]), json!([]));
    assert_eq!(desk(&context, &["--seen", &left["change"]["id"].to_string()])["left"], json!([]));
}

#[test]
fn reminders_of_slots_follow_their_setting_and_end_with_the_choice() {
    let context = TestContext::new();
    desk(&context, &["--choose", IMOGEN]);
    let fires = || -> Vec<String> {
        let rows = context.json_at(EARLY, "reminders", &["remind", "--list"]);
        list(&rows).iter().map(|row| string(&row["fire_at"])[11..16].to_owned()).collect()
    };
    assert_eq!(fires(), ["15:50", "16:35"]);
    context.run_at(EARLY, &["settings", "own_slot_leads", "[30]"]).done();
    assert_eq!(fires(), ["16:20"]);
    context.run_at(EARLY, &["settings", "own_slot_leads", "[]"]).done();
    assert!(fires().is_empty());
    for wrong in ["[15,60]", "[60,30,15]", "[2000]", "60"] {
        context.run_at(EARLY, &["settings", "own_slot_leads", wrong]).refused();
    }
    context.run_at(EARLY, &["settings", "own_slot_leads", "[60,15]"]).done();
    let shown = desk(&context, &["--forget", IMOGEN]);
    assert_eq!(shown["speakers"], json!([]));
    assert!(fires().is_empty());
}

#[test]
fn a_slot_that_is_also_picked_rings_as_a_slot_only() {
    let context = TestContext::new();
    let shown = desk(&context, &["--choose", IMOGEN]);
    context.json_at(EARLY, "agenda-entry", &["agenda", "add", &string(&shown["slots"][0]["id"])]);
    let rows = context.json_at(EARLY, "reminders", &["remind", "--list"]);
    let kinds: Vec<_> = list(&rows).iter().map(|row| string(&row["kind"])).collect();
    assert_eq!(kinds, ["own_slot_first", "own_slot_last"]);
}

#[test]
fn who_is_meant_must_be_clear() {
    let context = TestContext::new();
    let reason = ambiguous(&context, "Trelawney");
    for name in ["Imogen Trelawney", "Priya Trelawney", "[p-rhys-trelawney]"] {
        assert!(reason.contains(name), "{reason}");
    }
    assert_eq!(list(&desk(&context, &["p-rhys-trelawney"])["speakers"])[0]["name"], "Rhys Trelawney");
    let nobody = context.run_in_french(&["speaker", "Personne Inconnue"]).refused();
    assert!(nobody.contains("personne ne s’appelle «\u{a0}Personne Inconnue\u{a0}»"), "{nobody}");
}

#[test]
fn the_calendar_of_slots_has_the_entries_of_the_agenda_s() {
    let context = TestContext::new();
    let id = string(&desk(&context, &[IMOGEN])["slots"][0]["id"]);
    context.json("agenda-entry", &["agenda", "add", &id]);
    let uids = |calendar: &str| -> BTreeSet<String> {
        calendar.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    let slots = context.run(&["speaker", IMOGEN, "--ics"]).done();
    let agenda = context.run(&["agenda", "export"]).done();
    assert_eq!(uids(&slots), uids(&agenda), "importing both makes no doubles");
    assert!(slots.contains("TRIGGER:-PT60M"), "{slots}");
    let file = context.text("slots.ics");
    assert_eq!(context.run(&["speaker", IMOGEN, "--ics", "-o", &file]).done(), "");
    assert_eq!(std::fs::read_to_string(&file).expect("it was written"), slots);
}

/// Why a name was refused that means several people: a sentence, then who they are.
fn ambiguous(context: &TestContext, name: &str) -> String {
    let ended = context.run(&["speaker", name]);
    assert_eq!((ended.code, ended.stdout.as_str()), (1, ""), "{ended:?}");
    ended.stderr
}
