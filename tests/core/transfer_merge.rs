//! Two agendas as one: what is shown before, and what comes of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use plenary_core::{
    agenda::{Followed, OwnEntry, Tier},
    model::{PersonId, SessionId, ThemeId},
    transfer::{Choice, Choices, Holdings, Item, Noted, Picked, Standing, Subject, apply, preview},
};
use proptest::{
    collection::{btree_map, btree_set},
    option,
    prelude::*,
    sample::select,
};

use crate::support::{at, id};

fn pick(tier: Tier) -> Picked {
    Picked { tier, picked_at: at("08:00"), lead_minutes: None }
}

fn note(text: &str) -> Noted {
    Noted { text: text.to_owned(), updated_at: at("08:00") }
}

fn own(id_text: &str, title: &str) -> OwnEntry {
    OwnEntry {
        id: id(id_text),
        series: None,
        title: title.to_owned(),
        place: None,
        venue: None,
        room: None,
        start: at("12:00"),
        end: at("13:00"),
        lead_minutes: None,
        updated_at: at("08:00"),
    }
}

fn picks<const N: usize>(picks: [(&str, Tier); N]) -> Holdings {
    Holdings { picks: picks.into_iter().map(|(one, tier)| (id(one), pick(tier))).collect(), ..Holdings::default() }
}

fn notes<const N: usize>(notes: [(&str, &str); N]) -> Holdings {
    let notes = notes.into_iter().map(|(one, text)| (Subject::Entry(id(one)), note(text)));
    Holdings { notes: notes.collect(), ..Holdings::default() }
}

fn owning<const N: usize>(entries: [OwnEntry; N]) -> Holdings {
    Holdings { own: entries.into_iter().map(|one| (one.id.clone(), one)).collect(), ..Holdings::default() }
}

fn both() -> Choices {
    Choices::all(Choice::Both)
}

#[test]
fn the_preview_tells_what_comes_in_what_differs_what_is_the_same_and_what_is_only_here() {
    let mine = picks([("same", Tier::Going), ("differs", Tier::Maybe), ("mine", Tier::Going)]);
    let theirs = picks([("same", Tier::Going), ("differs", Tier::Going), ("new", Tier::Maybe)]);
    let rows: Vec<(String, Standing)> =
        preview(&mine, &theirs).into_iter().map(|row| (row.item.key(), row.standing)).collect();
    let expected = [
        ("pick:differs", Standing::Differs),
        ("pick:mine", Standing::OnlyHere),
        ("pick:new", Standing::New),
        ("pick:same", Standing::Same),
    ];
    assert_eq!(rows, expected.map(|(key, standing)| (key.to_owned(), standing)));
}

#[test]
fn each_choice_does_what_it_says() {
    let mine = picks([("s", Tier::Maybe)]);
    let theirs = picks([("s", Tier::Going), ("t", Tier::Maybe)]);
    let tiers =
        |choice| apply(&mine, &theirs, &Choices::all(choice)).picks.values().map(|one| one.tier).collect::<Vec<_>>();
    assert_eq!(tiers(Choice::Mine), [Tier::Maybe], "nothing comes in");
    assert_eq!(tiers(Choice::Theirs), [Tier::Going, Tier::Maybe]);
    assert_eq!(tiers(Choice::Both), [Tier::Going, Tier::Maybe], "the firmer pick");
}

#[test]
fn a_row_may_be_chosen_otherwise_than_the_rest() {
    let mine = Holdings::default();
    let theirs = picks([("s", Tier::Going), ("t", Tier::Going)]);
    let rows = BTreeMap::from([(Item::Pick(id("t")).key(), Choice::Mine)]);
    let merged = apply(&mine, &theirs, &Choices { all: Choice::Both, rows });
    assert_eq!(merged.picks.keys().map(SessionId::as_str).collect::<Vec<_>>(), ["s"]);
}

#[test]
fn two_notes_become_one_that_says_both_once() {
    let (mine, theirs) = (notes([("s", "Ask about 2017")]), notes([("s", "Rafael opens")]));
    let merged = apply(&mine, &theirs, &both());
    let text = &merged.notes[&Subject::Entry(id("s"))].text;
    assert_eq!(text, "Ask about 2017\n\n—\n\nRafael opens");
    assert_eq!(apply(&merged, &theirs, &both()), merged, "merging again adds nothing");
    assert_eq!(apply(&theirs, &merged, &both()).notes[&Subject::Entry(id("s"))].text, *text, "nor does the way back");
}

#[test]
fn taking_theirs_never_shortens_a_note_that_says_more() {
    let mine = notes([("s", "Ask about 2017\n\n—\n\nRafael opens")]);
    let theirs = notes([("s", "Rafael opens")]);
    assert_eq!(preview(&mine, &theirs)[0].standing, Standing::Same, "there is nothing to take");
    assert_eq!(apply(&mine, &theirs, &Choices::all(Choice::Theirs)), mine);
}

#[test]
fn an_entry_that_both_wrote_down_is_one_and_one_that_each_changed_is_two() {
    let lunch = own("own-a", "Lunch");
    let same = owning([OwnEntry { id: id("own-b"), ..lunch.clone() }]);
    let mine = owning([lunch.clone()]);
    assert_eq!(apply(&mine, &same, &both()), mine, "no double");
    let changed = owning([OwnEntry { title: "Lunch with Nadia".to_owned(), ..lunch.clone() }]);
    assert_eq!(preview(&mine, &changed)[0].standing, Standing::Differs);
    let merged = apply(&mine, &changed, &both());
    let titles: BTreeSet<&str> = merged.own.values().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, BTreeSet::from(["Lunch", "Lunch with Nadia"]));
    assert_eq!(merged.own[&id("own-a")].title, "Lunch", "mine stays what it was");
    assert_eq!(apply(&merged, &changed, &both()), merged, "merging again adds nothing");
    let replaced = apply(&mine, &changed, &Choices::all(Choice::Theirs));
    assert_eq!(replaced.own.values().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["Lunch with Nadia"]);
}

#[test]
fn a_note_goes_where_its_entry_goes() {
    let noted = |entry: OwnEntry, text: &str| {
        let key = Subject::Entry(entry.id.clone());
        Holdings { notes: BTreeMap::from([(key, note(text))]), ..owning([entry]) }
    };
    let mine = noted(own("own-a", "Lunch"), "Room for five");
    let theirs = noted(own("own-a", "Train"), "Platform 4");
    let merged = apply(&mine, &theirs, &both());
    for (title, text) in [("Lunch", "Room for five"), ("Train", "Platform 4")] {
        let entry = merged.own.values().find(|one| one.title == title).expect("both are there");
        assert_eq!(merged.notes[&Subject::Entry(entry.id.clone())].text, text, "{title}");
    }
    let left = apply(&Holdings::default(), &theirs, &Choices::all(Choice::Mine));
    assert!(left.notes.is_empty() && left.own.is_empty(), "neither comes in");
}

/// What the holdings say, whatever ids entries of one's own have got and whenever it was said.
type Said = (
    BTreeMap<SessionId, (Tier, Option<u32>)>,
    BTreeMap<String, BTreeSet<String>>,
    BTreeSet<String>,
    BTreeSet<SessionId>,
    BTreeSet<Followed>,
);

fn said(holdings: &Holdings) -> Said {
    let content = |entry: &OwnEntry| format!("{} {} {:?}", entry.title, entry.start, entry.lead_minutes);
    let mut notes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (subject, note) in &holdings.notes {
        let key = match subject {
            Subject::Entry(id) => holdings.own.get(id).map_or_else(|| id.to_string(), content),
            Subject::Person(id) => format!("person {id}"),
        };
        notes.entry(key).or_default().extend(note.text.split("\n\n—\n\n").map(str::to_owned));
    }
    (
        holdings.picks.iter().map(|(id, pick)| (id.clone(), (pick.tier, pick.lead_minutes))).collect(),
        notes,
        holdings.own.values().map(content).collect(),
        holdings.hidden.clone(),
        holdings.followed.clone(),
    )
}

fn sessions() -> impl Strategy<Value = SessionId> {
    select(vec!["s1", "s2", "s3", "s4", "s5"]).prop_map(id)
}

fn owns() -> impl Strategy<Value = SessionId> {
    select(vec!["own-a", "own-b", "own-c"]).prop_map(id)
}

fn times() -> impl Strategy<Value = plenary_core::model::Instant> {
    (0..3_i64).prop_map(|hours| at("08:00") + Duration::hours(hours))
}

fn note_texts() -> impl Strategy<Value = Noted> {
    (select(vec!["one", "two", "three", "one\n\n—\n\ntwo"]), times())
        .prop_map(|(text, updated_at)| Noted { text: text.to_owned(), updated_at })
}

prop_compose! {
    fn own_entries()(entries in btree_map(owns(), (select(vec!["Lunch", "Train", "Tea"]), times(), times(), option::of(5..7_u32)), 0..4))
        -> BTreeMap<SessionId, OwnEntry>
    {
        entries.into_iter().map(|(id, (title, start, updated_at, lead_minutes))| {
            let end = start + Duration::hours(1);
            (id.clone(), OwnEntry { start, end, updated_at, lead_minutes, ..own(id.as_str(), title) })
        }).collect()
    }
}

prop_compose! {
    fn holdings()(
        picks in btree_map(sessions(), (select(vec![Tier::Going, Tier::Maybe]), times(), option::of(5..7_u32)), 0..5),
        own in own_entries(),
        on_sessions in btree_map(sessions(), note_texts(), 0..4),
        on_own in btree_map(owns(), note_texts(), 0..3),
        on_people in btree_map(select(vec!["p1", "p2"]), note_texts(), 0..2),
        hidden in btree_set(sessions(), 0..3),
        followed in btree_set(select(vec!["climate", "access"]), 0..2),
    ) -> Holdings {
        let on_own = on_own.into_iter().filter(|(id, _)| own.contains_key(id)).map(|(id, note)| (Subject::Entry(id), note));
        let on_sessions = on_sessions.into_iter().map(|(id, note)| (Subject::Entry(id), note));
        let on_people = on_people.into_iter().map(|(id, note)| (Subject::Person(PersonId::new(id).expect("an id")), note));
        Holdings {
            picks: picks.into_iter().map(|(id, (tier, picked_at, lead_minutes))| (id, Picked { tier, picked_at, lead_minutes })).collect(),
            notes: on_own.chain(on_sessions).chain(on_people).collect(),
            hidden,
            followed: followed.into_iter().map(|id| Followed::Theme(ThemeId::new(id).expect("an id"))).collect(),
            own,
        }
    }
}

fn holds(all: &Said, some: &Said) -> bool {
    some.0.keys().all(|key| all.0.contains_key(key))
        && some.1.iter().all(|(key, texts)| all.1.get(key).is_some_and(|known| texts.is_subset(known)))
        && some.2.is_subset(&all.2)
        && some.3.is_subset(&all.3)
        && some.4.is_subset(&all.4)
}

proptest! {
    #[test]
    fn in_both_orders_the_same_comes_of_it(a in holdings(), b in holdings()) {
        prop_assert_eq!(said(&apply(&a, &b, &both())), said(&apply(&b, &a, &both())));
    }

    #[test]
    fn merging_twice_is_merging_once(a in holdings(), b in holdings()) {
        let once = apply(&a, &b, &both());
        prop_assert_eq!(&apply(&once, &b, &both()), &once);
        let open = preview(&once, &b).into_iter().find(|row| row.standing == Standing::New);
        prop_assert!(open.is_none(), "nothing is left to come in: {:?}", open);
    }

    #[test]
    fn nothing_disappears(a in holdings(), b in holdings()) {
        let merged = said(&apply(&a, &b, &both()));
        prop_assert!(holds(&merged, &said(&a)), "of this side");
        prop_assert!(holds(&merged, &said(&b)), "of the other");
    }

    #[test]
    fn mine_is_left_alone_when_mine_is_chosen(a in holdings(), b in holdings()) {
        prop_assert_eq!(apply(&a, &b, &Choices::all(Choice::Mine)), a);
    }

    #[test]
    fn whatever_is_chosen_no_pick_and_no_mark_of_mine_goes(a in holdings(), b in holdings(), choice in select(vec![Choice::Mine, Choice::Theirs, Choice::Both])) {
        let (merged, before) = (apply(&a, &b, &Choices::all(choice)), a);
        prop_assert!(before.picks.keys().all(|id| merged.picks.contains_key(id)));
        prop_assert!(before.own.keys().all(|id| merged.own.contains_key(id)));
        prop_assert!(before.notes.keys().all(|subject| merged.notes.contains_key(subject)));
        prop_assert!(before.hidden.is_subset(&merged.hidden));
        prop_assert!(before.followed.is_subset(&merged.followed));
    }

    #[test]
    fn the_preview_has_every_thing_once(a in holdings(), b in holdings()) {
        let rows = preview(&a, &b);
        let keys: BTreeSet<String> = rows.iter().map(|row| row.item.key()).collect();
        prop_assert_eq!(keys.len(), rows.len());
    }
}
