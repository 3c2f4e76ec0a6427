//! What is told of two editions: scenarios as a table, then properties over made-up programmes.

use std::collections::{BTreeMap, BTreeSet};

use plenary_core::{
    diff::{Change, ChangeKind, Difference, Slot, compare},
    identity::{adopt, pair},
    model::{
        DayId, Guid, LinkKind, Localised, OrganisationRole, Participation, Presentation, Programme, Role, Session,
        SessionId, Status,
    },
    testing::{SessionBuilder, clock, programme, session},
};
use proptest::prelude::*;

use crate::revision::{revision, two_revisions};

/// The new edition as it is taken into use, and what is told.
pub fn take_in(old: &Programme, new: Programme) -> (Programme, Vec<Change>) {
    let pairing = pair(old, &new);
    let new = adopt(old, new, &pairing);
    let changes = compare(old, &new, &pairing);
    (new, changes)
}

fn kinds(changes: &[Change]) -> Vec<ChangeKind> {
    changes.iter().map(Change::kind).collect()
}

fn one(session: SessionBuilder) -> Programme {
    programme().session(session).build()
}

type Alter = fn(SessionBuilder) -> SessionBuilder;

/// A session with something in every field.
fn full() -> SessionBuilder {
    session("1")
        .title("Open \u{201c}budgets\u{201d}: what we learnt")
        .title_in("fr", "Budgets ouverts\u{a0}: ce que nous avons appris")
        .summary("Eleven governments - and one town - tell.")
        .at("14:15")
        .room("hypostyle")
        .format("panel")
        .theme("climate")
        .interpreted(&["fr"])
        .person("ana", Role::Moderator)
        .person("giorgi", Role::Speaker)
        .organisation("dinum", OrganisationRole::Presenter)
        .link("https://slides.example/1", LinkKind::Slides)
        .seats(40)
        .sign_up_until("12:00")
}

#[test]
fn each_field_is_told_by_its_own_kind() {
    use ChangeKind as Kind;
    let table: &[(&str, Alter, &[ChangeKind])] = &[
        ("nothing", |s| s, &[]),
        ("another start", |s| s.at("15:00"), &[Kind::Moved]),
        ("another length", |s| s.minutes(30), &[Kind::Moved]),
        ("a start and a length", |s| s.at("15:00").minutes(30), &[Kind::Moved]),
        ("another day", |s| s.at("2016-12-09 14:15"), &[Kind::Moved]),
        ("no time any more", SessionBuilder::unscheduled, &[Kind::Moved]),
        ("another room", |s| s.room("301"), &[Kind::Room]),
        ("no room any more", |s| s.with(|s| s.room = None), &[Kind::Room]),
        ("another title", |s| s.title("Closed budgets"), &[Kind::Retitled]),
        ("a title in one more language", |s| s.title_in("es", "Presupuestos"), &[Kind::Retitled]),
        (
            "the same description, said to be in another language",
            |s| s.with(|s| s.summary = Localised::of("fr", s.summary.get("en").unwrap_or_default())),
            &[],
        ),
        ("a subtitle", |s| s.with(|s| s.subtitle.set("en", "Part two")), &[Kind::Retitled]),
        ("another description", |s| s.summary("Twelve governments."), &[Kind::Summary]),
        ("a person more", |s| s.person("zied", Role::Speaker), &[Kind::People]),
        ("people in another order", |s| s.with(|s| s.people.reverse()), &[Kind::People]),
        ("a person in another role", |s| s.with(|s| s.people[0].role = Role::Chair), &[Kind::People]),
        ("an organisation more", |s| s.organisation("ogp", OrganisationRole::Partner), &[Kind::Organisations]),
        ("another language spoken", |s| s.spoken(&["es"]), &[Kind::Languages]),
        ("interpreted no more", |s| s.interpreted(&[]), &[Kind::Languages]),
        ("a theme more", |s| s.theme("access"), &[Kind::Themes]),
        ("another format", |s| s.format("workshop"), &[Kind::Format]),
        ("a stream", |s| s.link("https://live.example/1", LinkKind::Stream), &[Kind::Links]),
        ("more seats", |s| s.seats(60), &[Kind::Capacity]),
        ("a later end of sign-up", |s| s.sign_up_until("13:00"), &[Kind::Registration]),
        ("tentative", |s| s.status(Status::Tentative), &[Kind::Status]),
        ("cancelled", |s| s.status(Status::Cancelled), &[Kind::Cancelled]),
        (
            "moved, in another room and retitled",
            |s| s.at("16:00").room("301").title("Budgets"),
            &[Kind::Moved, Kind::Room, Kind::Retitled],
        ),
    ];
    for (what, alter, expected) in table {
        let (_, changes) = take_in(&one(full()), one(alter(full())));
        assert_eq!(kinds(&changes), *expected, "{what}");
    }
}

#[test]
fn what_asks_nothing_of_an_attendee_is_not_told() {
    let table: &[(&str, Alter)] = &[
        ("when it was last edited", |s| s.with(|s| s.updated_at = Some(clock("09:00")))),
        ("the programme day it is filed under", |s| s.with(|s| s.day = DayId::new("day-2").ok())),
        ("its page", |s| s.with(|s| s.url = Some("https://summit.example/1".to_owned()))),
        ("the publisher's row number", |s| s.source_id("4711")),
        ("keywords", |s| s.with(|s| s.tags.push("budget".to_owned()))),
        ("the note on its status", |s| s.with(|s| s.status_note.set("en", "Confirmed by phone"))),
        ("alternatives", |s| s.with(|s| s.alternatives.push(Guid::new("2").expect("a guid")))),
        ("what it repeats", |s| s.with(|s| s.repeats = Guid::new("2").ok())),
        ("whether it shares its room", |s| s.with(|s| s.shares_room = true)),
        ("whether a person has said yes", |s| s.with(|s| s.people[0].confirmed = false)),
        ("typographic quotes", |s| s.title("Open \"budgets\": what we learnt")),
        ("other typographic quotes", |s| s.title("Open « budgets » : what we learnt")),
        ("doubled and outer blanks", |s| s.title("  Open \u{201c}budgets\u{201d}:  what we\u{a0}learnt ")),
        ("a French colon set otherwise", |s| s.title_in("fr", "Budgets ouverts\u{202f}: ce que nous avons appris")),
        ("accents as marks of their own", |s| s.with(|s| s.title.map_in_place(decompose))),
        ("an empty text in one more language", |s| s.title_in("es", " ")),
        ("longer dashes", |s| s.summary("Eleven governments \u{2013} and one town \u{2014} tell.")),
        ("lines of a description broken elsewhere", |s| s.summary("Eleven governments - and\r\none town - tell.\n")),
    ];
    for (what, alter) in table {
        let (_, changes) = take_in(&one(full()), one(alter(full())));
        assert_eq!(changes, [], "{what}");
    }
}

/// Spells é and à with marks of their own.
fn decompose(text: &str) -> String {
    text.replace('\u{e9}', "e\u{301}").replace('\u{e0}', "a\u{300}")
}

#[test]
fn words_that_differ_are_never_mere_typography() {
    for (old, new) in [
        ("The vote", "The note"),
        ("Part 1", "Part 2"),
        ("Open data", "Opendata"),
        ("Résumé", "Resume"),
        ("We can", "We can't"),
        ("Budget", "Budget?"),
        ("open data", "Open Data"),
    ] {
        let (_, changes) = take_in(&one(session("1").title(old)), one(session("1").title(new)));
        assert_eq!(kinds(&changes), [ChangeKind::Retitled], "{old:?} is not {new:?}");
    }
}

#[test]
fn a_status_is_told_by_what_it_means() {
    use ChangeKind as Kind;
    use Status::{Cancelled, Confirmed, Tentative, Withdrawn};
    for (old, new, expected) in [
        (Confirmed, Tentative, Kind::Status),
        (Tentative, Confirmed, Kind::Status),
        (Confirmed, Cancelled, Kind::Cancelled),
        (Tentative, Cancelled, Kind::Cancelled),
        (Cancelled, Confirmed, Kind::Reinstated),
        (Cancelled, Tentative, Kind::Reinstated),
        (Withdrawn, Confirmed, Kind::Reinstated),
        (Withdrawn, Tentative, Kind::Reinstated),
        (Withdrawn, Cancelled, Kind::Status),
    ] {
        let (_, changes) = take_in(&one(session("1").status(old)), one(session("1").status(new)));
        assert_eq!(kinds(&changes), [expected], "from {old:?} to {new:?}");
    }
}

#[test]
fn a_room_that_is_renamed_moves_nobody() {
    let old = programme().session(session("1").room("iena-1")).room_named("iena-1", "Room 1").build();
    let new = programme().session(session("1").room("iena-1")).room_named("iena-1", "Salle Ostrom").build();
    assert_eq!(take_in(&old, new).1, [], "the people go where they would have gone");
}

#[test]
fn a_change_names_rooms_and_people_as_each_edition_did() {
    let old =
        programme().session(session("1").room("a").person("ana", Role::Speaker)).room_named("a", "Hypostyle").build();
    let new = programme().session(session("1").room("b")).room_named("b", "Atelier").build();
    let (_, changes) = take_in(&old, new);
    let [
        Change { difference: Difference::Room { old, new }, .. },
        Change { difference: Difference::People { old: people, .. }, .. },
    ] = changes.as_slice()
    else {
        panic!("a room and a person changed, not {changes:?}")
    };
    let name = |room: &Option<plenary_core::diff::Named<_>>| {
        room.as_ref().map(|room| room.name.choose("en", &[]).map(|name| name.text.to_owned()))
    };
    assert_eq!((name(old), name(new)), (Some(Some("Hypostyle".to_owned())), Some(Some("Atelier".to_owned()))));
    assert_eq!(people[0].name, "ana", "readable although the new edition no longer has the person");
}

#[test]
fn a_block_that_vanishes_and_returns_is_withdrawn_once_and_reinstated_once() {
    let all = || programme().sessions(["1", "2", "3"].map(session)).build();
    let (in_use, told) = take_in(&all(), one(session("1")));
    assert_eq!(kinds(&told), [ChangeKind::Withdrawn, ChangeKind::Withdrawn]);
    let (in_use, told) = take_in(&in_use, one(session("1")));
    assert_eq!(told, [], "what is gone already is not told again");
    let (in_use, told) = take_in(&in_use, all());
    assert_eq!(kinds(&told), [ChangeKind::Reinstated, ChangeKind::Reinstated]);
    assert_eq!(in_use.sessions.len(), 3, "no tombstone is left beside what is on again");
}

#[test]
fn one_that_returns_elsewhere_is_reinstated_and_moved() {
    let (in_use, _) = take_in(&one(session("1").room("a")), programme().build());
    let (_, told) = take_in(&in_use, one(session("1").room("b").at("17:00")));
    assert_eq!(kinds(&told), [ChangeKind::Reinstated, ChangeKind::Moved, ChangeKind::Room]);
}

#[test]
fn changes_come_by_start_then_title() {
    let old = programme().sessions(["1", "2", "3", "4"].map(session)).build();
    let new = programme()
        .sessions([
            session("1").unscheduled(),
            session("2").title("b").at("12:00"),
            session("3").title("a").at("12:00"),
            session("4").at("09:00"),
        ])
        .build();
    let guid_of: BTreeMap<SessionId, Guid> =
        old.sessions.iter().map(|one| (one.id.clone(), one.guid.clone())).collect();
    let (_, told) = take_in(&old, new);
    let moved: Vec<&str> = told
        .iter()
        .filter(|change| change.kind() == ChangeKind::Moved)
        .map(|change| guid_of[&change.session].as_str())
        .collect();
    assert_eq!(moved, ["4", "3", "2", "1"], "those without a time come last");
}

/// What of a session an attendee is told about.
#[derive(Debug, PartialEq)]
struct Told(Session);

impl Told {
    fn of(session: &Session) -> Self {
        let blank = plenary_core::testing::session("blank").build();
        Self(Session {
            id: session.id.clone(),
            guid: blank.guid.clone(),
            title: session.title.clone(),
            subtitle: session.subtitle.clone(),
            summary: session.summary.clone(),
            start: session.start,
            end: session.end,
            room: session.room.clone(),
            format: session.format.clone(),
            themes: session.themes.clone(),
            spoken_languages: session.spoken_languages.clone(),
            interpreted_languages: session.interpreted_languages.clone(),
            people: session.people.clone(),
            organisations: session.organisations.clone(),
            status: session.status,
            links: session.links.clone(),
            attachments: session.attachments.clone(),
            capacity: session.capacity,
            registration: session.registration.clone(),
            ..blank
        })
    }

    fn all(programme: &Programme) -> BTreeMap<SessionId, Self> {
        programme.sessions.iter().map(|one| (one.id.clone(), Self::of(one))).collect()
    }

    /// Carries out what was told. Which status one gets that is on again is not in the change: it is looked up.
    fn carry_out(&mut self, difference: &Difference, target: Status) {
        let session = &mut self.0;
        match difference.clone() {
            Difference::Added { .. } => unreachable!("what is added has no earlier state"),
            Difference::Cancelled { .. } => session.status = Status::Cancelled,
            Difference::Withdrawn { .. } => session.status = Status::Withdrawn,
            Difference::Reinstated { .. } => session.status = target,
            Difference::Moved { new: Slot { start, end }, .. } => (session.start, session.end) = (start, end),
            Difference::Room { new, .. } => session.room = new.map(|room| room.id),
            Difference::Retitled { new, .. } => (session.title, session.subtitle) = (new.title, new.subtitle),
            Difference::People { new, .. } => {
                let cast = new.into_iter();
                session.people =
                    cast.map(|one| Participation { person: one.id, role: one.role, confirmed: true }).collect();
            }
            Difference::Organisations { new, .. } => {
                let all = new.into_iter();
                session.organisations = all.map(|one| Presentation { organisation: one.id, role: one.role }).collect();
            }
            Difference::Languages { new, .. } => {
                (session.spoken_languages, session.interpreted_languages) = (new.spoken, new.interpreted);
            }
            Difference::Summary { new, .. } => session.summary = new,
            Difference::Themes { new, .. } => session.themes = new.into_iter().map(|theme| theme.id).collect(),
            Difference::Format { new, .. } => session.format = new.map(|format| format.id),
            Difference::Status { new, .. } => session.status = new,
            Difference::Links { new, .. } => (session.links, session.attachments) = (new.links, new.attachments),
            Difference::Capacity { new, .. } => session.capacity = new,
            Difference::Registration { new, .. } => session.registration = new,
        }
    }
}

proptest! {
    #[test]
    fn a_programme_against_itself_has_no_change(programme in revision()) {
        prop_assert_eq!(take_in(&programme, programme.clone()).1, []);
    }

    #[test]
    fn carrying_out_what_is_told_gives_the_new_edition((old, new) in two_revisions()) {
        let (in_use, changes) = take_in(&old, new);
        let wanted = Told::all(&in_use);
        let mut state = Told::all(&old);
        for change in &changes {
            if change.kind() == ChangeKind::Added {
                let fresh = in_use.sessions.iter().find(|one| one.id == change.session).expect("it is there");
                prop_assert!(state.insert(change.session.clone(), Told::of(fresh)).is_none(), "it was there before");
            } else {
                let target = wanted[&change.session].0.status;
                state.get_mut(&change.session).expect("it was there").carry_out(&change.difference, target);
            }
        }
        prop_assert_eq!(state, wanted, "nothing that differs is left untold");
    }

    #[test]
    fn what_is_told_is_told_once_and_differs((old, new) in two_revisions()) {
        let (_, changes) = take_in(&old, new);
        let distinct: BTreeSet<_> = changes.iter().map(|change| (&change.session, change.kind())).collect();
        prop_assert_eq!(distinct.len(), changes.len(), "one change a session and kind");
        for change in &changes {
            let value = serde_json::to_value(change).expect("it can be written");
            if let (Some(old), Some(new)) = (value.get("old"), value.get("new")) {
                prop_assert_ne!(old, new, "a change from a value to itself is none: {:?}", change);
            }
            let read: Change = serde_json::from_value(value).expect("it can be read");
            prop_assert_eq!(&read, change, "it survives being stored");
        }
    }

    #[test]
    fn looking_back_turns_added_and_withdrawn_around((old, new) in two_revisions()) {
        let count = |changes: &[Change], kind| changes.iter().filter(|change| change.kind() == kind).count();
        let (_, forth) = take_in(&old, new.clone());
        let (_, back) = take_in(&new, old);
        for (kind, mirrored) in [
            (ChangeKind::Added, ChangeKind::Withdrawn),
            (ChangeKind::Withdrawn, ChangeKind::Added),
            (ChangeKind::Cancelled, ChangeKind::Reinstated),
            (ChangeKind::Moved, ChangeKind::Moved),
            (ChangeKind::Room, ChangeKind::Room),
            (ChangeKind::Retitled, ChangeKind::Retitled),
            (ChangeKind::People, ChangeKind::People),
            (ChangeKind::Status, ChangeKind::Status),
        ] {
            prop_assert_eq!(count(&forth, kind), count(&back, mirrored), "{:?} and {:?}", kind, mirrored);
        }
    }

    #[test]
    fn the_order_of_the_file_changes_nothing(
        (old, new, shuffled) in two_revisions().prop_flat_map(|(old, new)| {
            let shuffled = Just(new.sessions.clone()).prop_shuffle();
            (Just(old), Just(new), shuffled)
        })
    ) {
        let other = Programme { sessions: shuffled, ..new.clone() };
        // Local ids of new occurrences of a guid follow the file, so sessions are named by what they are.
        let told = |new: Programme| -> BTreeSet<String> {
            let (in_use, changes) = take_in(&old, new);
            let by_id: BTreeMap<_, _> = in_use.sessions.iter().map(|one| (&one.id, (&one.guid, one.start))).collect();
            changes.iter().map(|change| format!("{:?} {:?}", by_id[&change.session], change.difference)).collect()
        };
        prop_assert_eq!(told(new), told(other));
    }
}
