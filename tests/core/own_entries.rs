//! Entries of the attendee's own, and lead times of single entries.

use plenary_core::{
    agenda::Tier,
    api::{ApiError, ConflictKind, EntryKind, HitKind, OwnEntryDraft, OwnScope, Plenary, StepChange, StepKind},
};

use crate::attendee::{Attendee, agenda, entry, own};

fn add(plenary: &Plenary, draft: &OwnEntryDraft) -> Vec<String> {
    plenary.add_own_entry(draft).expect("added").into_iter().map(|entry| entry.id.to_string()).collect()
}

/// What will ring, and when by the clock at the venue.
fn rings(plenary: &Plenary) -> Vec<(String, String)> {
    let rows = plenary.reminders().expect("readable").into_iter();
    rows.map(|row| (row.title, row.fire_at["2016-12-0".len()..16].to_owned())).collect()
}

#[test]
fn an_entry_stands_in_the_agenda_in_conflicts_and_among_the_reminders() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    plenary.pick("Rivers", Some(Tier::Going)).unwrap();
    let draft = OwnEntryDraft { venue: Some("Annexe".to_owned()), ..own("Bilateral", "11:00", "12:00") };
    add(&plenary, &draft);
    assert_eq!(agenda(&plenary), ["Rivers", "Bilateral"]);
    let found = entry(&plenary, "Bilateral");
    assert_eq!((found.kind, found.tier), (EntryKind::Own, Some(Tier::Going)));
    assert_eq!((found.venue.as_deref(), found.room.as_deref()), (Some("Annexe"), None));
    assert_eq!((found.start.as_deref(), found.day.as_deref()), (Some("2016-12-08T11:00:00+01:00"), Some("thursday")));
    assert_eq!(found.conflicts[0].kind, ConflictKind::Overlap, "Rivers runs until 11:30");
    assert_eq!(
        rings(&plenary),
        [("Rivers".to_owned(), "8T10:20".to_owned()), ("Bilateral".to_owned(), "8T10:50".to_owned())]
    );

    let draft = OwnEntryDraft { venue: Some("annexe".to_owned()), ..own("Bilateral", "11:45", "12:30") };
    plenary.change_own_entry("Bilateral", &draft, OwnScope::One).unwrap();
    let found = entry(&plenary, "Bilateral");
    assert_eq!(found.conflicts[0].kind, ConflictKind::Transfer, "15 minutes for a way of 20");
    assert_eq!(found.leave_by.as_deref(), Some("2016-12-08T11:20:00+01:00"));
    assert_eq!(rings(&plenary)[1].1, "8T11:35", "its reminder has moved with it");
}

#[test]
fn the_next_entry_and_the_export_know_ones_own() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    add(&plenary, &OwnEntryDraft { place: Some("Gare de Lyon".to_owned()), ..own("Train", "08:15", "08:45") });
    plenary.pick("Opening", Some(Tier::Going)).unwrap();
    let next = plenary.next().unwrap().expect("one comes");
    assert_eq!((next.entry.title.as_str(), next.in_minutes), ("Train", 15));
    assert_eq!(plenary.now().unwrap().later_today.len(), 2);
    let calendar = plenary.agenda_ics(true).unwrap();
    assert!(calendar.contains("SUMMARY:Train") && calendar.contains("LOCATION:Gare de Lyon"), "{calendar}");
    let calendar = plenary.agenda_ics(false).unwrap();
    assert!(!calendar.contains("Train") && calendar.contains("SUMMARY:Opening"), "only what the programme has");
}

#[test]
fn a_repeated_entry_is_one_a_day_and_one_step() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let days = vec!["2".to_owned(), "thursday".to_owned(), "2016-12-11".to_owned()];
    let ids = add(&plenary, &OwnEntryDraft { days, ..own("Lunch", "12:30", "13:30") });
    let starts = |plenary: &Plenary| -> Vec<String> {
        plenary.agenda().unwrap().into_iter().filter_map(|entry| Some(entry.start?[..16].to_owned())).collect()
    };
    assert_eq!(starts(&plenary), ["2016-12-08T12:30", "2016-12-09T12:30", "2016-12-11T12:30"]);

    plenary.change_own_entry(&ids[1], &own("Lunch", "13:00", "14:00"), OwnScope::Series).unwrap();
    assert_eq!(
        starts(&plenary),
        ["2016-12-07T13:00", "2016-12-08T13:00", "2016-12-10T13:00"],
        "all moved by a day, as the named one"
    );
    plenary.undo().unwrap();
    let friday = OwnEntryDraft {
        start: "2016-12-09T13:00".to_owned(),
        end: "2016-12-09T14:00".to_owned(),
        ..own("Late lunch", "", "")
    };
    plenary.change_own_entry(&ids[1], &friday, OwnScope::One).unwrap();
    assert_eq!(starts(&plenary), ["2016-12-08T12:30", "2016-12-09T13:00", "2016-12-11T12:30"]);

    plenary.set_note(&ids[0], "bring the badge").unwrap();
    let removed = plenary.remove_own_entries(&ids[2], OwnScope::Series).unwrap();
    assert_eq!((removed.len(), removed[0].tier), (3, None));
    assert_eq!(agenda(&plenary), [""; 0]);
    let step = plenary.undo().unwrap();
    assert_eq!((step.step.kind, step.step.change), (StepKind::OwnEntry, StepChange::Removed));
    assert_eq!(agenda(&plenary), ["Lunch", "Late lunch", "Lunch"]);
    assert_eq!(entry(&plenary, "Late lunch").note, None);
    assert_eq!(
        plenary.agenda_entry(&ids[0]).unwrap().note.as_deref(),
        Some("bring the badge"),
        "the note came back too"
    );
}

#[test]
fn a_repetition_keeps_the_time_by_the_clock_when_the_clocks_change() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let draft = OwnEntryDraft {
        title: "Call".to_owned(),
        start: "2017-03-24T09:00".to_owned(),
        end: "2017-03-24T09:30".to_owned(),
        days: vec!["2017-03-27".to_owned()],
        ..OwnEntryDraft::default()
    };
    let entries = plenary.add_own_entry(&draft).unwrap();
    let starts: Vec<_> = entries.into_iter().filter_map(|entry| entry.start).collect();
    assert_eq!(starts, ["2017-03-24T09:00:00+01:00", "2017-03-27T09:00:00+02:00"]);
}

#[test]
fn a_night_train_ends_on_the_next_day() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let draft = OwnEntryDraft { end: "2016-12-09T06:30:00+01:00".to_owned(), ..own("Night train", "22:00", "") };
    add(&plenary, &draft);
    assert_eq!(entry(&plenary, "Night train").end.as_deref(), Some("2016-12-09T06:30:00+01:00"));
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_is_saved() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let wrong = |draft: OwnEntryDraft| match plenary.add_own_entry(&draft).expect_err("it makes no sense") {
        ApiError::OutOfRange { what, .. } | ApiError::NoSuchFilter { what, .. } => what,
        other => panic!("{other}"),
    };
    assert_eq!(wrong(own(" ", "12:00", "13:00")), "title");
    assert_eq!(wrong(own("Lunch", "noon", "13:00")), "start");
    assert_eq!(wrong(own("Lunch", "13:00", "13:00")), "end");
    assert_eq!(wrong(own("Lunch", "13:00", "12:00")), "end");
    assert_eq!(wrong(OwnEntryDraft { room: Some("Cellar".to_owned()), ..own("Lunch", "12:00", "13:00") }), "room");
    assert_eq!(wrong(OwnEntryDraft { days: vec!["someday".to_owned()], ..own("Lunch", "12:00", "13:00") }), "day");
    assert_eq!(plenary.history().unwrap().undo, None, "nothing was done");
    plenary.pick("Opening", Some(Tier::Going)).unwrap();
    let refused = plenary.remove_own_entries("Opening", OwnScope::One).expect_err("it is the organisers'");
    assert_eq!(refused, ApiError::NotOwn { title: "Opening".to_owned() });
}

#[test]
fn an_entry_of_ones_own_is_gone_to_or_removed() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    add(&plenary, &own("Lunch", "12:30", "13:30"));
    plenary.pick("Lunch", Some(Tier::Maybe)).expect_err("nobody half goes to their own lunch");
    assert_eq!(plenary.pick("Lunch", None).unwrap().tier, None);
    assert_eq!(agenda(&plenary), [""; 0]);
    add(&plenary, &own("Lunch", "12:30", "13:30"));
    add(&plenary, &own("Lunch", "12:30", "13:30"));
    assert_eq!(agenda(&plenary).len(), 2, "each has an id of its own, though made in the same second");
}

#[test]
fn search_finds_entries_and_the_notes_on_them() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let ids =
        add(&plenary, &OwnEntryDraft { place: Some("Café Élysée".to_owned()), ..own("Bilateral", "12:30", "13:30") });
    plenary.set_note(&ids[0], "ask about the delta").unwrap();
    plenary.set_person_note("Ada", "met in Manila").unwrap();
    let found = |query: &str| -> Vec<(HitKind, String)> {
        plenary.search(query).unwrap().hits.into_iter().map(|hit| (hit.kind, hit.title)).collect()
    };
    assert_eq!(found("bilat"), [(HitKind::Own, "Bilateral".to_owned())]);
    assert_eq!(found("elysee"), [(HitKind::Own, "Bilateral".to_owned())], "by its place");
    assert_eq!(found("delta"), [(HitKind::Note, "Bilateral".to_owned())]);
    assert_eq!(found("manila"), [(HitKind::Note, "Ada Ríos".to_owned())]);
}

#[test]
fn an_entry_rings_by_its_own_lead_time_until_that_is_taken_back() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    plenary.pick("Opening", Some(Tier::Going)).unwrap();
    add(&plenary, &own("Train", "12:00", "13:00"));
    assert_eq!(plenary.set_lead("Opening", Some(25)).unwrap().lead_minutes, Some(25));
    plenary.set_lead("Train", Some(60)).unwrap();
    let told = |opening: &str, train: &str| {
        vec![("Opening".to_owned(), opening.to_owned()), ("Train".to_owned(), train.to_owned())]
    };
    assert_eq!(rings(&plenary), told("8T08:35", "8T11:00"));
    plenary.pick("Opening", Some(Tier::Maybe)).unwrap();
    plenary.pick("Opening", Some(Tier::Going)).unwrap();
    assert_eq!(rings(&plenary), told("8T08:35", "8T11:00"), "how firmly it is picked changes nothing");
    plenary.set_lead("Train", None).unwrap();
    assert_eq!(rings(&plenary), told("8T08:35", "8T11:50"));
    plenary.undo().unwrap();
    assert_eq!(rings(&plenary), told("8T08:35", "8T11:00"), "reminders follow what is undone");
    plenary.redo().unwrap();
    assert_eq!(rings(&plenary), told("8T08:35", "8T11:50"));
    assert_eq!(plenary.set_lead("Rivers", Some(5)), Err(ApiError::NotInAgenda { title: "Rivers".to_owned() }));
    plenary.set_lead("Opening", Some(24 * 60 + 1)).expect_err("nobody is reminded that early");
}

#[test]
fn a_note_on_a_person_is_kept_and_removed() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let note = plenary.set_person_note("ada", " met in Manila ").unwrap();
    assert_eq!((note.name.as_str(), note.note.as_deref()), ("Ada Ríos", Some("met in Manila")));
    assert_eq!(attendee.plenary().person_notes().unwrap(), [note], "it is there after a restart");
    plenary.set_person_note("Ada", "").unwrap();
    assert_eq!(plenary.person_notes().unwrap(), []);
    let step = plenary.undo().unwrap();
    assert_eq!((step.title.as_str(), step.session), ("Ada Ríos", None));
    assert_eq!(plenary.person_notes().unwrap().len(), 1);
    plenary.set_person_note("Nobody", "x").expect_err("there is nobody of that name");
}
