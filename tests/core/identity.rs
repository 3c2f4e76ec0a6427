//! Which new session is which old one: scenarios as a table, then properties over made-up programmes.

use std::collections::{BTreeMap, BTreeSet};

use plenary_core::{
    identity::{Route, adopt, is_suspect, pair},
    model::{Instant, Programme, Session, SessionId, Status},
    testing::{SessionBuilder, programme, session},
};
use proptest::prelude::*;

use crate::revision::{Edit, revision, revisions, two_revisions};

fn titled(guid: &str, title: &str) -> SessionBuilder {
    session(guid).title(title)
}

fn name(session: &Session) -> &str {
    session.title.get("en").unwrap_or_default()
}

/// What became of whom, by title: `a=b` by guid, `a~b` by source id, `+b` added, `-a` gone.
fn outcome(old: &Programme, new: &Programme) -> BTreeSet<String> {
    let pairing = pair(old, new);
    let matched = pairing.matched.iter().map(|found| {
        let sign = match found.route {
            Route::Guid => '=',
            Route::SourceId => '~',
        };
        format!("{}{sign}{}", name(&old.sessions[found.old]), name(&new.sessions[found.new]))
    });
    let added = pairing.added.iter().map(|&position| format!("+{}", name(&new.sessions[position])));
    let gone = pairing.gone.iter().map(|&position| format!("-{}", name(&old.sessions[position])));
    matched.chain(added).chain(gone).collect()
}

struct Scenario {
    what: &'static str,
    old: Vec<SessionBuilder>,
    new: Vec<SessionBuilder>,
    expected: &'static [&'static str],
}

#[test]
fn sessions_are_recognised_by_what_their_publisher_calls_them() {
    let scenarios = [
        Scenario {
            what: "a session that changes title, time and room is the same",
            old: vec![titled("1", "a").at("09:00").room("r1")],
            new: vec![titled("1", "b").at("15:00").room("r2")],
            expected: &["a=b"],
        },
        Scenario {
            what: "another session in the same slot and room is another",
            old: vec![titled("1", "a").at("09:00").room("r1")],
            new: vec![titled("2", "b").at("09:00").room("r1")],
            expected: &["-a", "+b"],
        },
        Scenario {
            what: "the same title on another guid is another session",
            old: vec![titled("1", "same")],
            new: vec![titled("2", "same")],
            expected: &["-same", "+same"],
        },
        Scenario {
            what: "a guid that was regenerated is bridged by the source id",
            old: vec![titled("1", "a").source_id("77")],
            new: vec![titled("9", "b").source_id("77")],
            expected: &["a~b"],
        },
        Scenario {
            what: "the guid goes before the source id",
            old: vec![titled("1", "a").source_id("77"), titled("2", "b").source_id("88")],
            new: vec![titled("1", "c").source_id("88"), titled("2", "d").source_id("77")],
            expected: &["a=c", "b=d"],
        },
        Scenario {
            what: "a source id whose session was recognised by guid bridges to nobody",
            old: vec![titled("1", "a").source_id("77")],
            new: vec![titled("1", "b"), titled("2", "c").source_id("77")],
            expected: &["a=b", "+c"],
        },
        Scenario {
            what: "a source id that stands on two sessions bridges to neither",
            old: vec![titled("1", "a").source_id("77"), titled("2", "b").source_id("77")],
            new: vec![titled("3", "c").source_id("77")],
            expected: &["-a", "-b", "+c"],
        },
        Scenario {
            what: "a source id of 0 or nothing names nobody",
            old: vec![titled("1", "a").source_id("0"), titled("2", "b").source_id("")],
            new: vec![titled("3", "c").source_id("0"), titled("4", "d").source_id("")],
            expected: &["-a", "-b", "+c", "+d"],
        },
        Scenario {
            what: "occurrences of one guid are told apart by their start, whatever their order",
            old: vec![titled("1", "mon").at("2016-12-07 09:00"), titled("1", "tue").at("2016-12-08 09:00")],
            new: vec![titled("1", "TUE").at("2016-12-08 09:00"), titled("1", "MON").at("2016-12-07 09:00")],
            expected: &["mon=MON", "tue=TUE"],
        },
        Scenario {
            what: "an occurrence that is dropped does not shift those after it",
            old: vec![titled("1", "a").at("09:00"), titled("1", "b").at("10:00"), titled("1", "c").at("11:00")],
            new: vec![titled("1", "B").at("10:00"), titled("1", "C").at("11:00")],
            expected: &["-a", "b=B", "c=C"],
        },
        Scenario {
            what: "occurrences that moved are taken in order, after those that stayed",
            old: vec![titled("1", "a").at("09:00"), titled("1", "b").at("10:00"), titled("1", "c").at("11:00")],
            new: vec![titled("1", "A").at("09:30"), titled("1", "B").at("10:00"), titled("1", "C").at("11:30")],
            expected: &["a=A", "b=B", "c=C"],
        },
        Scenario {
            what: "a new occurrence is added",
            old: vec![titled("1", "a").at("09:00")],
            new: vec![titled("1", "B").at("08:00"), titled("1", "A").at("09:00")],
            expected: &["a=A", "+B"],
        },
        Scenario {
            what: "a session that lost its time keeps its identity",
            old: vec![titled("1", "a").at("09:00")],
            new: vec![titled("1", "b").unscheduled()],
            expected: &["a=b"],
        },
        Scenario {
            what: "one that was withdrawn and comes back is recognised",
            old: vec![titled("1", "a").status(Status::Withdrawn)],
            new: vec![titled("1", "b").at("16:00")],
            expected: &["a=b"],
        },
        Scenario {
            what: "of two occurrences the one that is still on is meant, not the withdrawn one",
            old: vec![titled("1", "gone").at("09:00").status(Status::Withdrawn), titled("1", "on").at("10:00")],
            new: vec![titled("1", "new").at("11:00")],
            expected: &["on=new", "-gone"],
        },
        Scenario { what: "nothing to nothing", old: vec![], new: vec![], expected: &[] },
    ];
    for Scenario { what, old, new, expected } in scenarios {
        let (old, new) = (programme().sessions(old).build(), programme().sessions(new).build());
        let expected: BTreeSet<String> = expected.iter().map(|&line| line.to_owned()).collect();
        assert_eq!(outcome(&old, &new), expected, "{what}");
    }
}

#[test]
fn picks_find_their_occurrence_after_another_was_dropped() {
    let old = programme().sessions([titled("1", "first").at("09:00"), titled("1", "second").at("10:00")]).build();
    let picked = old.sessions[1].id.clone();
    let new = programme().session(titled("1", "second").at("10:00")).build();
    assert_ne!(new.sessions[0].id, picked, "read alone, the file gives the id of a first occurrence");
    let new = adopt(&old, new.clone(), &pair(&old, &new));
    assert_eq!(new.sessions[0].id, picked, "the pick names the session that it was made on");
}

#[test]
fn more_than_half_gone_is_suspect() {
    let old = |withdrawn: usize| {
        let status = |number| if number < withdrawn { Status::Withdrawn } else { Status::Confirmed };
        programme().sessions((0..8).map(|number| session(&number.to_string()).status(status(number)))).build()
    };
    let kept = |count: usize| programme().sessions((8 - count..8).map(|number| session(&number.to_string()))).build();
    for (withdrawn, left, suspect) in [
        (0, 8, false),
        (0, 4, false),
        (0, 3, true),
        (0, 0, true),
        (4, 4, false),
        (4, 2, false),
        (4, 1, true),
        (8, 0, false),
    ] {
        let (old, new) = (old(withdrawn), kept(left));
        assert_eq!(
            is_suspect(&old, &pair(&old, &new)),
            suspect,
            "of 8, {withdrawn} were withdrawn before, and {left} are left: tombstones are not lost again"
        );
    }
}

#[test]
fn many_occurrences_that_are_new_at_once_get_ids_of_their_own() {
    // Local ids of the old programme stand in the way of those that reading the new one derived.
    let at = |number: i64| chrono::Duration::minutes(number);
    let start = plenary_core::testing::clock("00:00");
    let make = |numbers: std::ops::Range<i64>| {
        programme().sessions(numbers.map(|number| session("all the same").starts(start + at(number)))).build()
    };
    let old = make(0..3_000);
    let new = make(2_000..6_000);
    let adopted = adopt(&old, new.clone(), &pair(&old, &new));
    let ids: BTreeSet<&SessionId> = adopted.sessions.iter().map(|one| &one.id).collect();
    assert_eq!(ids.len(), adopted.sessions.len(), "no two sessions share an id");
}

/// A session as a person would tell it from others of its programme.
type Face = (String, Option<Instant>);

fn faces(programme: &Programme) -> Vec<Face> {
    programme.sessions.iter().map(|one| (one.guid.to_string(), one.start)).collect()
}

/// Who was paired with whom, independent of positions.
fn couples(old: &Programme, new: &Programme) -> BTreeSet<(Option<Face>, Option<Face>)> {
    let (before, after) = (faces(old), faces(new));
    let pairing = pair(old, new);
    let matched = pairing.matched.iter().map(|found| (Some(before[found.old].clone()), Some(after[found.new].clone())));
    let added = pairing.added.iter().map(|&position| (None, Some(after[position].clone())));
    let gone = pairing.gone.iter().map(|&position| (Some(before[position].clone()), None));
    matched.chain(added).chain(gone).collect()
}

/// A source id that is given to another session later leads to it, so only guids are sure to lead back.
fn without_source_ids(mut programme: Programme) -> Programme {
    programme.sessions.iter_mut().for_each(|session| session.source_id = None);
    programme
}

proptest! {
    #[test]
    fn every_session_stands_in_exactly_one_list((old, new) in two_revisions()) {
        let pairing = pair(&old, &new);
        let mut before: Vec<usize> = pairing.matched.iter().map(|found| found.old).chain(pairing.gone.clone()).collect();
        let mut after: Vec<usize> = pairing.matched.iter().map(|found| found.new).chain(pairing.added.clone()).collect();
        before.sort_unstable();
        after.sort_unstable();
        prop_assert_eq!(before, (0..old.sessions.len()).collect::<Vec<_>>(), "every old one once");
        prop_assert_eq!(after, (0..new.sessions.len()).collect::<Vec<_>>(), "every new one once");
    }

    #[test]
    fn looking_back_pairs_the_same_sessions((old, new) in two_revisions()) {
        let back: BTreeSet<_> = couples(&new, &old).into_iter().map(|(new, old)| (old, new)).collect();
        prop_assert_eq!(couples(&old, &new), back, "what is added one way is gone the other way");
    }

    #[test]
    fn the_order_of_the_files_does_not_matter(
        (old, new, shuffled) in two_revisions().prop_flat_map(|(old, new)| {
            let shuffled = Just(new.sessions.clone()).prop_shuffle();
            (Just(old), Just(new), shuffled)
        })
    ) {
        let other = Programme { sessions: shuffled, ..new.clone() };
        prop_assert_eq!(couples(&old, &new), couples(&old, &other));
    }

    #[test]
    fn every_pick_has_something_to_point_at((old, new) in two_revisions()) {
        let in_use = adopt(&old, new.clone(), &pair(&old, &new));
        let ids: BTreeMap<&SessionId, &Session> = in_use.sessions.iter().map(|one| (&one.id, one)).collect();
        prop_assert_eq!(ids.len(), in_use.sessions.len(), "no two sessions share an id");
        for session in &old.sessions {
            prop_assert!(ids.contains_key(&session.id), "{} is kept, alive or withdrawn", session.guid);
        }
        let live = in_use.sessions.iter().filter(|one| one.status != Status::Withdrawn).count();
        prop_assert_eq!(live, new.sessions.len(), "what is withdrawn is not in the new file");
    }

    #[test]
    fn a_detour_leads_back_to_the_same_ids(original in revision().prop_map(without_source_ids), edits in revisions()) {
        let mut in_use = original.clone();
        for edit in edits.iter().map(Vec::as_slice) {
            let next = without_source_ids(Edit::all(edit, &original));
            in_use = adopt(&in_use, next.clone(), &pair(&in_use, &next));
        }
        let back = adopt(&in_use, original.clone(), &pair(&in_use, &original));
        // Guids that stand once are unmistakable. Occurrences may swap, as those that moved are paired in order.
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for session in back.sessions.iter().chain(&original.sessions) {
            *count.entry(session.guid.as_str()).or_default() += 1;
        }
        for (before, after) in original.sessions.iter().zip(&back.sessions) {
            if count[before.guid.as_str()] == 2 {
                prop_assert_eq!(&before.id, &after.id, "{} has the id that its picks name", before.guid);
            }
        }
    }
}
