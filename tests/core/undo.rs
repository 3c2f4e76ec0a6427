//! Steps of the agenda, undone and done again.

use plenary_core::{
    agenda::{Followed, Leeway, OwnEntry, Tier},
    model::{OrganisationId, PersonId, SessionId, ThemeId},
    store::{History, StepChange, StepKind, StepSubject, UndoStep, UserDb},
};
use proptest::prelude::*;

use crate::{
    store_support::{Folder, conference},
    support::{at, id},
};

const SUMMIT: &str = "ogp-2016";

/// Every table that can be undone, row by row.
fn tables(folder: &Folder) -> Vec<String> {
    let raw = folder.raw("user.db");
    let mut rows = Vec::new();
    for table in ["pick", "note", "own_entry", "hidden", "followed", "leeway", "speaker"] {
        let mut statement = raw.prepare(&format!("SELECT * FROM {table}")).expect("a table");
        let columns = statement.column_count();
        let found = statement.query_map([], |row| {
            let values = (0..columns).map(|column| row.get::<_, rusqlite::types::Value>(column));
            Ok(format!("{table} {:?}", values.collect::<Result<Vec<_>, _>>()?))
        });
        rows.extend(found.expect("rows").map(|row| row.expect("values")));
    }
    rows
}

fn steps(folder: &Folder) -> u32 {
    let count = "SELECT count(*) FROM undo_step WHERE conference = ?1 AND undone = 0";
    folder.raw("user.db").query_row(count, [SUMMIT], |row| row.get(0)).expect("a number")
}

fn lunch(number: u8, title: &str) -> OwnEntry {
    OwnEntry {
        id: own_id(number),
        series: None,
        title: title.to_owned(),
        place: Some("Café".to_owned()),
        venue: None,
        room: None,
        start: at("12:30"),
        end: at("13:30"),
        lead_minutes: None,
        updated_at: at("08:00"),
    }
}

fn own_id(number: u8) -> SessionId {
    id(&format!("own-{number}"))
}

/// Something that a person does. The numbers name one of a few sessions, people…
#[derive(Debug, Clone)]
enum Act {
    Pick(u8, Option<Tier>),
    Plan(Vec<(u8, Option<Tier>)>),
    Lead(u8, Option<u32>),
    Note(u8, &'static str),
    PersonNote(u8, &'static str),
    Own(u8, &'static str),
    OwnLead(u8, Option<u32>),
    RemoveOwn(Vec<u8>),
    Hide(u8, bool),
    Follow(Followed, bool),
    Settle(u8, u8, Option<Leeway>),
    Speaker(u8, bool),
}

fn number() -> impl Strategy<Value = u8> {
    0..3_u8
}

fn tier() -> impl Strategy<Value = Option<Tier>> {
    prop::sample::select(vec![None, Some(Tier::Going), Some(Tier::Maybe)])
}

fn text() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "sit in front", "l\u{2019}été, \"dit-il\" \u{1f600}"])
}

fn act() -> impl Strategy<Value = Act> {
    let lead = || prop::option::of(0..60_u32);
    let followed = prop_oneof![
        number().prop_map(|one| Followed::Theme(ThemeId::new(format!("t{one}")).expect("an id"))),
        number().prop_map(|one| Followed::Person(PersonId::new(format!("p{one}")).expect("an id"))),
        number().prop_map(|one| Followed::Organisation(OrganisationId::new(format!("o{one}")).expect("an id"))),
    ];
    let leeway = prop::sample::select(vec![None, Some(Leeway::LeaveEarly), Some(Leeway::ArriveLate)]);
    prop_oneof![
        3 => (number(), tier()).prop_map(|(one, tier)| Act::Pick(one, tier)),
        1 => prop::collection::vec((number(), tier()), 0..4).prop_map(Act::Plan),
        1 => (number(), lead()).prop_map(|(one, lead)| Act::Lead(one, lead)),
        2 => (number(), text()).prop_map(|(one, text)| Act::Note(one, text)),
        1 => (number(), text()).prop_map(|(one, text)| Act::PersonNote(one, text)),
        2 => (number(), text()).prop_map(|(one, text)| Act::Own(one, text)),
        1 => (number(), lead()).prop_map(|(one, lead)| Act::OwnLead(one, lead)),
        1 => prop::collection::vec(number(), 0..3).prop_map(Act::RemoveOwn),
        1 => (number(), any::<bool>()).prop_map(|(one, hidden)| Act::Hide(one, hidden)),
        1 => (followed, any::<bool>()).prop_map(|(what, on)| Act::Follow(what, on)),
        1 => (number(), number(), leeway).prop_map(|(a, b, choice)| Act::Settle(a, b, choice)),
        1 => (number(), any::<bool>()).prop_map(|(one, chosen)| Act::Speaker(one, chosen)),
    ]
}

fn perform(user: &mut UserDb, act: &Act, minute: usize) {
    let summit = conference(SUMMIT);
    let now = at("08:00") + chrono::Duration::minutes(i64::try_from(minute).expect("few acts"));
    let session = |one: u8| id(&format!("s{one}"));
    let person = |one: u8| PersonId::new(format!("p{one}")).expect("an id");
    let done = match act {
        Act::Pick(one, tier) => user.set_pick(&summit, &session(*one), *tier, now),
        Act::Plan(picks) => {
            let picks: Vec<_> = picks.iter().map(|(one, tier)| (session(*one), *tier)).collect();
            user.set_picks(&summit, &picks, now)
        }
        Act::Lead(one, lead) => user.set_pick_lead(&summit, &session(*one), *lead),
        // Notes are on entries of one's own too, and go with them.
        Act::Note(one, text) if *one == 0 => user.set_note(&summit, &own_id(0), text, now),
        Act::Note(one, text) => user.set_note(&summit, &session(*one), text, now),
        Act::PersonNote(one, text) => user.set_person_note(&summit, &person(*one), text, now),
        Act::Own(one, title) => user.set_own_entries(&summit, &[OwnEntry { updated_at: now, ..lunch(*one, title) }]),
        Act::OwnLead(one, lead) => user.set_own_lead(&summit, &own_id(*one), *lead),
        Act::RemoveOwn(several) => {
            user.remove_own_entries(&summit, &several.iter().map(|one| own_id(*one)).collect::<Vec<_>>())
        }
        Act::Hide(one, hidden) => user.set_hidden(&summit, &session(*one), *hidden, now),
        Act::Follow(what, on) => user.set_followed(&summit, what, *on, now),
        Act::Settle(a, b, choice) => user.set_leeway(&summit, &session(*a), &session(*b), *choice),
        Act::Speaker(one, chosen) => user.set_speaker(&summit, &person(*one), *chosen, now),
    };
    done.expect("saved");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn whatever_was_done_is_undone_and_done_again(
        before in prop::collection::vec(act(), 0..12),
        acts in prop::collection::vec(act(), 0..40),
    ) {
        let folder = Folder::new();
        let mut stores = folder.stores();
        before.iter().enumerate().for_each(|(minute, act)| perform(&mut stores.user, act, minute));
        folder.raw("user.db").execute("DELETE FROM undo_step", []).expect("forgotten");
        let start = tables(&folder);
        acts.iter().enumerate().for_each(|(minute, act)| perform(&mut stores.user, act, 100 + minute));
        drop(stores);

        let (end, done) = (tables(&folder), steps(&folder));
        let summit = conference(SUMMIT);
        let mut stores = folder.stores();
        for _ in 0..done {
            prop_assert!(stores.user.undo(&summit).expect("saved").is_some());
        }
        prop_assert_eq!(stores.user.undo(&summit).expect("saved"), None);
        prop_assert_eq!(&tables(&folder), &start, "undone wholly");
        drop(stores);

        let mut stores = folder.stores();
        for _ in 0..done {
            prop_assert!(stores.user.redo(&summit).expect("saved").is_some());
        }
        prop_assert_eq!(stores.user.redo(&summit).expect("saved"), None);
        prop_assert_eq!(&tables(&folder), &end, "done again");
    }

    #[test]
    fn doing_what_was_done_already_is_no_step(act in act()) {
        let folder = Folder::new();
        let mut stores = folder.stores();
        perform(&mut stores.user, &act, 0);
        let (once, done) = (tables(&folder), steps(&folder));
        perform(&mut stores.user, &act, 1);
        prop_assert_eq!((tables(&folder), steps(&folder)), (once, done), "nor is anything a minute younger");
    }
}

fn step(kind: StepKind, change: StepChange, subjects: impl Into<Vec<StepSubject>>) -> UndoStep {
    UndoStep { kind, change, subjects: subjects.into() }
}

#[test]
fn a_step_tells_what_it_did_and_to_what() {
    let folder = Folder::new();
    let summit = conference(SUMMIT);
    let user = &mut folder.stores().user;
    let talk = || StepSubject::Entry(id("talk"));
    let own = |number, title: &str| StepSubject::Own { id: own_id(number), title: title.to_owned() };
    let theme = Followed::Theme(ThemeId::new("climate").unwrap());
    user.set_pick(&summit, &id("talk"), Some(Tier::Maybe), at("08:00")).unwrap();
    user.set_pick(&summit, &id("talk"), Some(Tier::Going), at("08:01")).unwrap();
    user.set_pick_lead(&summit, &id("talk"), Some(30)).unwrap();
    user.set_followed(&summit, &theme, true, at("08:02")).unwrap();
    user.set_own_entries(&summit, &[lunch(1, "Lunch"), lunch(2, "Lunch")]).unwrap();
    user.set_note(&summit, &own_id(1), "bring the badge", at("08:03")).unwrap();
    user.remove_own_entries(&summit, &[own_id(1), own_id(2)]).unwrap();
    user.set_picks(&summit, &[(id("talk"), None), (id("other"), Some(Tier::Going))], at("08:04")).unwrap();
    let expected = [
        step(StepKind::Plan, StepChange::Changed, [talk(), StepSubject::Entry(id("other"))]),
        step(StepKind::OwnEntry, StepChange::Removed, [own(1, "Lunch"), own(2, "Lunch")]),
        step(StepKind::Note, StepChange::Added, [StepSubject::Entry(own_id(1))]),
        step(StepKind::OwnEntry, StepChange::Added, [own(1, "Lunch"), own(2, "Lunch")]),
        step(StepKind::Follow, StepChange::Added, [StepSubject::Theme(ThemeId::new("climate").unwrap())]),
        step(StepKind::Lead, StepChange::Changed, [talk()]),
        step(StepKind::Pick, StepChange::Changed, [talk()]),
        step(StepKind::Pick, StepChange::Added, [talk()]),
    ];
    for expected in &expected {
        assert_eq!(user.history(&summit).unwrap().undo.as_ref(), Some(expected), "it is told before");
        assert_eq!(user.undo(&summit).unwrap().as_ref(), Some(expected));
        assert_eq!(user.history(&summit).unwrap().redo.as_ref(), Some(expected), "and what comes back is told too");
    }
    assert_eq!(user.history(&summit).unwrap().undo, None);
}

#[test]
fn a_new_step_ends_what_could_be_done_again() {
    let folder = Folder::new();
    let summit = conference(SUMMIT);
    let user = &mut folder.stores().user;
    user.set_pick(&summit, &id("talk"), Some(Tier::Going), at("08:00")).unwrap();
    user.undo(&summit).unwrap();
    user.set_pick(&summit, &id("other"), None, at("08:01")).unwrap();
    assert!(user.history(&summit).unwrap().redo.is_some(), "what changes nothing is no new step");
    user.set_hidden(&summit, &id("other"), true, at("08:02")).unwrap();
    assert_eq!(user.redo(&summit).unwrap(), None);
    assert_eq!(user.picks(&summit).unwrap(), []);
}

#[test]
fn several_things_that_are_one_step_are_all_undone_or_none_is_done() {
    let folder = Folder::new();
    let summit = conference(SUMMIT);
    let user = &mut folder.stores().user;
    let failed = user.step(&summit, StepKind::Plan, |step| {
        step.pick(&id("talk"), Some(Tier::Going), at("08:00"))?;
        Err::<(), _>(plenary_core::store::StoreError::Busy)
    });
    failed.expect_err("the second thing failed");
    assert_eq!((user.picks(&summit).unwrap(), user.history(&summit).unwrap()), (vec![], History::default()));
    let passing = user.step(&summit, StepKind::Plan, |step| {
        step.pick(&id("talk"), Some(Tier::Going), at("08:00"))?;
        step.pick(&id("talk"), None, at("08:00"))
    });
    passing.unwrap();
    assert_eq!(user.history(&summit).unwrap(), History::default(), "what ends as it began is no step");
}
