//! Which new session is which old one: scenarios as a table, then properties over made-up programmes.

use std::collections::{BTreeMap, BTreeSet};

use plenary_core::{
    diff::{ChangeKind, compare},
    identity::{Alias, Aliases, PublisherKey, Route, Suspicion, adopt, learn, pair, pair_with, recall, suspicion},
    model::{Guid, Instant, Programme, Role, Session, SessionId, Status},
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

/// What became of whom, by title: `a=b` by guid, `a~b` by source id, `a@b` by what was learnt, `a&b` by people, `a#b` by
/// format and themes, `a"b` by title alone, `+b` added, `-a` gone.
fn outcome(old: &Programme, new: &Programme) -> BTreeSet<String> {
    outcome_knowing(old, new, &Aliases::default())
}

fn outcome_knowing(old: &Programme, new: &Programme, aliases: &Aliases) -> BTreeSet<String> {
    let pairing = pair_with(old, new, aliases);
    let matched = pairing.matched.iter().map(|found| {
        let sign = match found.route {
            Route::Guid => '=',
            Route::SourceId => '~',
            Route::Alias => '@',
            Route::People => '&',
            Route::Kind => '#',
            Route::Title => '"',
            Route::LocalId => '*',
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

fn check(scenarios: impl IntoIterator<Item = Scenario>) {
    for Scenario { what, old, new, expected } in scenarios {
        let (old, new) = (programme().sessions(old).build(), programme().sessions(new).build());
        let expected: BTreeSet<String> = expected.iter().map(|&line| line.to_owned()).collect();
        assert_eq!(outcome(&old, &new), expected, "{what}");
    }
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
            what: "the same title on another guid is another session, when guids hold",
            old: vec![titled("1", "same"), titled("3", "other")],
            new: vec![titled("2", "same"), titled("3", "other")],
            expected: &["-same", "+same", "other=other"],
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
    check(scenarios);
}

fn by(guid: &str, title: &str, people: &[&str]) -> SessionBuilder {
    people.iter().fold(titled(guid, title), |made, person| made.person(person, Role::Speaker))
}

/// A session that keeps its guid, so that guids hold.
fn anchor() -> SessionBuilder {
    titled("anchor-guid", "anchor")
}

#[test]
fn sessions_whose_identifiers_changed_are_recognised_by_what_is_unique() {
    let scenarios = [
        Scenario {
            what: "the same title on another guid is the same session, when every guid is new",
            old: vec![titled("1", "same"), titled("3", "other")],
            new: vec![titled("2", "same"), titled("4", "something else")],
            expected: &["same\"same", "-other", "+something else"],
        },
        Scenario {
            what: "all guids new: title and people find everybody, whatever the slot",
            old: vec![by("1", "a", &["ana"]).at("09:00"), by("2", "b", &["bo"]).at("10:00")],
            new: vec![by("7", "b", &["bo"]).at("09:00"), by("8", "a", &["ana"]).at("10:00")],
            expected: &["a&a", "b&b"],
        },
        Scenario {
            what: "a session that was deleted and entered again while guids hold",
            old: vec![anchor(), by("1", "a", &["ana"])],
            new: vec![anchor(), by("2", "a", &["ana"]).at("16:00")],
            expected: &["anchor=anchor", "a&a"],
        },
        Scenario {
            what: "case, accents and punctuation are no other title",
            old: vec![by("1", "L\u{2019}\u{c9}tat, ouvert", &["ana"])],
            new: vec![by("2", "l'etat ouvert ", &["ana"])],
            expected: &["L\u{2019}\u{c9}tat, ouvert&l'etat ouvert "],
        },
        Scenario {
            what: "C++ is not C#",
            old: vec![by("1", "Intro to C++", &["ana"])],
            new: vec![by("2", "Intro to C#", &["ana"])],
            expected: &["-Intro to C++", "+Intro to C#"],
        },
        Scenario {
            what: "a speaker more, with a new guid",
            old: vec![by("1", "a", &["ana"])],
            new: vec![by("2", "a", &["bo", "ana"])],
            expected: &["a&a"],
        },
        Scenario {
            what: "a renamed speaker with a new guid and a new id: format and theme are left",
            old: vec![by("1", "a", &["ana lopez"]).format("talk").theme("climate")],
            new: vec![by("2", "a", &["ana garcia"]).format("talk").theme("climate")],
            expected: &["a#a"],
        },
        Scenario {
            what: "a title that other people took over, while guids hold",
            old: vec![anchor(), by("1", "keynote", &["ana"]).format("plenary")],
            new: vec![anchor(), by("2", "keynote", &["bo"]).format("plenary")],
            expected: &["anchor=anchor", "-keynote", "+keynote"],
        },
        Scenario {
            what: "a title that other people took over in another format, all guids new",
            old: vec![by("1", "keynote", &["ana"]).format("plenary")],
            new: vec![by("2", "keynote", &["bo"]).format("panel")],
            expected: &["-keynote", "+keynote"],
        },
        Scenario {
            what: "a title that other people took over, and nothing else is known",
            old: vec![by("1", "keynote", &["ana"])],
            new: vec![by("2", "keynote", &["bo"])],
            expected: &["-keynote", "+keynote"],
        },
        Scenario {
            what: "people who were not announced yet do not hinder, when every guid is new",
            old: vec![titled("1", "a")],
            new: vec![by("2", "a", &["ana"]).format("talk")],
            expected: &["a\"a"],
        },
    ];
    check(scenarios);
}

#[test]
fn what_is_not_unique_is_told_apart_by_guid_or_people_or_not_at_all() {
    let scenarios = [
        Scenario {
            what: "repeated workshops are told apart by their people",
            old: vec![by("1", "ws", &["ana"]).room("r1"), by("2", "ws", &["bo"]).room("r2")],
            new: vec![by("8", "ws", &["bo"]).room("r1"), by("9", "ws", &["ana"]).room("r2")],
            expected: &["ws&ws"],
        },
        Scenario {
            what: "repeated workshops with the same people can't be told apart, whatever their slots",
            old: vec![by("1", "ws", &["ana"]).at("09:00"), by("2", "ws", &["ana"]).at("15:00")],
            new: vec![by("8", "ws", &["ana"]).at("09:00"), by("9", "ws", &["ana"]).at("15:00")],
            expected: &["-ws", "+ws"],
        },
        Scenario {
            what: "of repeated workshops one is dropped: the others are not it",
            old: vec![by("1", "ws", &["ana"]), by("2", "ws", &["ana"])],
            new: vec![by("1", "ws", &["ana"]), by("9", "ws", &["ana"])],
            expected: &["ws=ws", "-ws", "+ws"],
        },
        Scenario {
            what: "one workshop on four days under one guid, all guids new: found as a whole, day by day",
            old: vec![
                by("1", "ws", &["ana"]).at("2016-12-06 09:00"),
                by("1", "ws", &["ana"]).at("2016-12-07 09:00"),
                by("1", "ws", &["ana"]).at("2016-12-08 09:00"),
                by("1", "ws", &["ana"]).at("2016-12-09 09:00"),
                by("2", "talk", &["ana"]),
            ],
            new: vec![
                by("8", "ws", &["ana"]).at("2016-12-09 09:00"),
                by("8", "ws", &["ana"]).at("2016-12-08 09:00"),
                by("8", "ws", &["ana"]).at("2016-12-06 09:00"),
                by("9", "talk", &["ana"]),
            ],
            expected: &["ws&ws", "talk&talk", "-ws"],
        },
        Scenario {
            what: "a session that is split keeps its guid on one part; the other is new",
            old: vec![by("1", "a", &["ana", "bo"])],
            new: vec![by("1", "a", &["ana"]), by("2", "a", &["bo"])],
            expected: &["a=a", "+a"],
        },
        Scenario {
            what: "a session that is split under new guids is neither part",
            old: vec![by("1", "a", &["ana", "bo"])],
            new: vec![by("8", "a", &["ana"]), by("9", "a", &["bo"])],
            expected: &["-a", "+a"],
        },
        Scenario {
            what: "two sessions that are merged: the one that keeps its guid goes on",
            old: vec![by("1", "a", &["ana"]), by("2", "a", &["bo"])],
            new: vec![by("2", "a", &["ana", "bo"])],
            expected: &["a=a", "-a"],
        },
        Scenario {
            what: "two sessions that are merged under a new guid are both gone",
            old: vec![by("1", "a", &["ana"]), by("2", "a", &["bo"])],
            new: vec![by("9", "a", &["ana", "bo"])],
            expected: &["-a", "+a"],
        },
        Scenario {
            what: "swapped slots swap nobody",
            old: vec![by("1", "a", &["ana"]).at("09:00").room("r1"), by("2", "b", &["bo"]).at("10:00").room("r2")],
            new: vec![by("1", "a", &["ana"]).at("10:00").room("r2"), by("2", "b", &["bo"]).at("09:00").room("r1")],
            expected: &["a=a", "b=b"],
        },
        Scenario {
            what: "what was withdrawn yields to what is on",
            old: vec![by("1", "gone", &[]).title("a").status(Status::Withdrawn), by("2", "a", &[])],
            new: vec![by("9", "a", &[])],
            expected: &["a\"a", "-a"],
        },
        Scenario {
            what: "a block that vanished is looked for by guid only, while guids hold",
            old: vec![anchor(), by("1", "a", &["ana"]).status(Status::Withdrawn)],
            new: vec![anchor(), by("9", "a", &["ana"])],
            expected: &["anchor=anchor", "-a", "+a"],
        },
        Scenario {
            what: "strangers who share a guid by chance are found each by itself",
            old: vec![by("1", "a", &["ana"]), by("1", "b", &["bo"]).at("11:00")],
            new: vec![by("8", "b", &["bo"]), by("9", "a", &["ana"])],
            expected: &["a&a", "b&b"],
        },
        Scenario {
            what: "titles of nothing but signs name nobody",
            old: vec![titled("1", "***")],
            new: vec![titled("2", "!!!")],
            expected: &["-***", "+!!!"],
        },
    ];
    check(scenarios);
}

#[test]
fn a_source_id_counts_only_where_no_guid_is_trusted() {
    let scenarios = [
        Scenario {
            what: "a merged schedule gives a stranger the number of one that is gone",
            old: vec![anchor(), titled("1", "a").source_id("77")],
            new: vec![anchor(), titled("2", "b").source_id("77")],
            expected: &["anchor=anchor", "-a", "+b"],
        },
        Scenario {
            what: "a feed without guids that gets some",
            old: vec![titled("id:77", "a").source_id("77"), titled("id:78", "b").source_id("78")],
            new: vec![titled("x", "A").source_id("77"), titled("y", "b").source_id("78")],
            expected: &["a~A", "b~b"],
        },
        Scenario {
            what: "without guids the number names a session that was retitled",
            old: vec![titled("id:77", "TBA").source_id("77")],
            new: vec![by("id:77", "open budgets", &["ana"]).source_id("77")],
            expected: &["TBA~open budgets"],
        },
        Scenario {
            what: "a number on two occurrences names the one in the same slot",
            old: vec![
                titled("id:7", "lunch").source_id("7").at("12:00"),
                titled("id:7", "lunch").source_id("7").at("2016-12-09 12:00"),
            ],
            new: vec![titled("id:7", "lunch").source_id("7").at("2016-12-09 12:00")],
            expected: &["lunch~lunch", "-lunch"],
        },
        Scenario {
            what: "a numbering that was made anew says nothing, and titles do",
            old: vec![
                by("id:1", "a", &["ana"]).source_id("1"),
                by("id:2", "b", &["bo"]).source_id("2"),
                by("id:3", "c", &["cy"]).source_id("3"),
                by("id:4", "d", &["di"]).source_id("4"),
            ],
            new: vec![
                by("id:1", "b", &["bo"]).source_id("1"),
                by("id:2", "c", &["cy"]).source_id("2"),
                by("id:3", "d", &["di"]).source_id("3"),
                by("id:4", "e", &["ed"]).source_id("4"),
            ],
            expected: &["-a", "b&b", "c&c", "d&d", "+e"],
        },
        Scenario {
            what: "of a numbering made anew only two numbers are there again, on others",
            old: vec![
                by("id:1", "a", &["ana"]).source_id("1"),
                by("id:2", "b", &["bo"]).source_id("2"),
                by("id:3", "c", &["cy"]).source_id("3"),
            ],
            new: vec![
                by("id:2", "a", &["ana"]).source_id("2"),
                by("id:3", "b", &["bo"]).source_id("3"),
                by("id:4", "c", &["cy"]).source_id("4"),
            ],
            expected: &["a&a", "b&b", "c&c"],
        },
        Scenario {
            what: "a guid that is the title is no guid, and does not keep its number from counting",
            old: vec![titled("open budgets", "open budgets").source_id("77"), anchor()],
            new: vec![titled("closed budgets", "closed budgets").source_id("77"), anchor()],
            expected: &["open budgets~closed budgets", "anchor=anchor"],
        },
    ];
    check(scenarios);
}

/// An attendee's computer: the programme in use and what was learnt.
struct Computer {
    in_use: Programme,
    aliases: Aliases,
}

impl Computer {
    fn with(programme: Programme) -> Self {
        Self { in_use: programme, aliases: Aliases::default() }
    }

    /// Takes a revision in; answers what is told.
    fn take_in(&mut self, new: Programme) -> Vec<ChangeKind> {
        let pairing = pair_with(&self.in_use, &new, &self.aliases);
        let new = adopt(&self.in_use, new, &pairing);
        self.aliases.extend(learn(&self.in_use, &new, &pairing));
        let changes = compare(&self.in_use, &new, &pairing);
        self.in_use = new;
        changes.iter().map(plenary_core::diff::Change::kind).collect()
    }

    fn session(&self, guid: &str) -> &Session {
        self.in_use.sessions.iter().find(|one| one.guid.as_str() == guid).expect("it is there")
    }
}

#[test]
fn a_guid_that_was_learnt_finds_the_session_forth_and_back_whatever_its_title() {
    let edition = |guid: &str, title: &str| {
        programme().sessions([by(guid, title, &["ana"]), titled("other-guid", "other")]).build()
    };
    let mut computer = Computer::with(edition("g1", "a"));
    let picked = computer.session("g1").id.clone();
    assert_eq!(computer.take_in(edition("g2", "a")), [], "another guid alone is no change");
    assert_eq!(computer.session("g2").id, picked, "recognised by title and people");
    assert_eq!(
        computer.take_in(edition("g1", "b")),
        [ChangeKind::Retitled],
        "back to the old guid, with another title"
    );
    assert_eq!(computer.session("g1").id, picked, "recognised by what was learnt");
    assert_eq!(computer.take_in(edition("g2", "c")), [ChangeKind::Retitled], "and forth again");
    assert_eq!(computer.session("g2").id, picked, "recognised by what was learnt");
}

#[test]
fn a_block_that_vanished_under_one_guid_and_returns_under_another_it_had_is_reinstated() {
    let edition = |guid: &str| programme().sessions([by(guid, "a", &["ana"]), anchor()]).build();
    let mut computer = Computer::with(edition("g1"));
    computer.take_in(edition("g2"));
    assert_eq!(computer.take_in(programme().session(anchor()).build()), [ChangeKind::Withdrawn]);
    assert_eq!(computer.take_in(edition("g1")), [ChangeKind::Reinstated], "not added: it was here before");
}

#[test]
fn two_guids_of_one_session_that_come_at_once_are_two_sessions() {
    let mut computer = Computer::with(programme().sessions([by("g1", "a", &["ana"]), anchor()]).build());
    computer.take_in(programme().sessions([by("g2", "a", &["ana"]), anchor()]).build());
    let both = programme().sessions([by("g1", "a", &["ana"]), by("g2", "a", &["ana"]), anchor()]).build();
    assert_eq!(computer.take_in(both.clone()), [ChangeKind::Added], "the guid in use goes before one of the past");
    assert_eq!(computer.take_in(both), [], "and so it stays");
    let (one, other) = (computer.session("g1").id.clone(), computer.session("g2").id.clone());
    assert_ne!(one, other, "each has picks of its own");
    computer.take_in(programme().sessions([by("g1", "a", &["ana"]), anchor()]).build());
    assert_eq!(computer.session("g1").id, one, "the newer knowledge holds");
}

#[test]
fn what_was_learnt_of_occurrences_tells_them_apart_by_their_start() {
    let days = ["2016-12-07 09:00", "2016-12-08 09:00", "2016-12-09 09:00"];
    let edition = |guid: &str, title: &str, days: &[&str]| {
        programme().sessions(days.iter().map(|day| by(guid, title, &["ana"]).at(day))).build()
    };
    let mut computer = Computer::with(edition("g1", "ws", &days));
    let ids: Vec<SessionId> = computer.in_use.sessions.iter().map(|one| one.id.clone()).collect();
    computer.take_in(edition("g2", "ws", &days));
    computer.take_in(edition("g1", "another title", &days[1..]));
    for (day, id) in days.iter().zip(&ids) {
        let session = computer.in_use.sessions.iter().find(|one| one.id == *id).expect("no id is lost");
        assert_eq!(session.start, Some(plenary_core::testing::clock(day)), "a pick stays on its day");
        assert_eq!(session.status == Status::Withdrawn, *day == days[0], "the first day was dropped");
    }
}

#[test]
fn picks_outlive_the_cache_of_a_publisher_who_changes_guids() {
    let edition = |guid: &str| programme().sessions([by(guid, "a", &["ana"]), anchor()]).build();
    let mut computer = Computer::with(edition("g1"));
    let picked = computer.session("g1").id.clone();
    computer.take_in(edition("g2"));
    let read_anew = edition("g2");
    assert_ne!(read_anew.sessions[0].id, picked, "read alone, the file gives another id");
    assert_eq!(
        recall(read_anew, &computer.aliases).sessions[0].id,
        picked,
        "what was learnt gives the one that was picked"
    );
}

#[test]
fn an_id_of_a_numbering_made_anew_is_no_alias_of_those_who_had_it() {
    let letters = ["a", "b", "c", "d", "e"];
    let numbered = |shift: usize| {
        let sessions = letters.iter().enumerate().map(|(number, title)| {
            let id = (number + shift).to_string();
            by(&format!("id:{id}"), title, &[title]).source_id(&id)
        });
        programme().sessions(sessions).build()
    };
    let mut computer = Computer::with(numbered(0));
    let ids: BTreeMap<String, SessionId> =
        computer.in_use.sessions.iter().map(|one| (name(one).to_owned(), one.id.clone())).collect();
    for shift in [1, 0, 2, 3, 100, 0] {
        assert_eq!(computer.take_in(numbered(shift)), [], "other numbers, the same programme");
        for session in &computer.in_use.sessions {
            assert_eq!(session.id, ids[name(session)], "{} after numbers moved by {shift}", name(session));
        }
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
            suspicion(&old, &new, &pair(&old, &new)).is_some(),
            suspect,
            "of 8, {withdrawn} were withdrawn before, and {left} are left: tombstones are not lost again"
        );
    }
}

// FORMATS: OSEM wrote every time of a conference two hours late for two days.
#[test]
fn all_sessions_moved_by_the_offset_of_the_zone_is_suspect() {
    let edition = |moved: &[i64]| {
        let at = |minutes: i64| plenary_core::testing::clock("09:00") + chrono::Duration::minutes(minutes);
        let mut programme = programme().sessions((0..moved.len()).map(|number| session(&number.to_string()))).build();
        for (session, (number, moved)) in programme.sessions.iter_mut().zip((0..).zip(moved)) {
            session.start = Some(at(number * 15 + moved));
            session.end = Some(at(number * 15 + moved + 30));
        }
        programme
    };
    let told = |moved: &[i64]| {
        let (old, new) = (edition(&vec![0; moved.len()]), edition(moved));
        suspicion(&old, &new, &pair(&old, &new))
    };
    assert_eq!(told(&[60; 12]), Some(Suspicion::Shifted { minutes: 60 }), "Paris is an hour from UTC in December");
    assert_eq!(told(&[-60; 12]), Some(Suspicion::Shifted { minutes: -60 }));
    assert_eq!(told(&[0; 12]), None);
    assert_eq!(told(&[30; 12]), None, "a programme may start half an hour later");
    assert_eq!(told(&[60; 9]), None, "nine sessions may move by an hour");
    let mut all_but_one = [60; 12];
    all_but_one[7] = 0;
    assert_eq!(told(&all_but_one), None);
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

/// A source id or title that is given to another session later leads to it, so only guids are sure to lead back.
fn told_by_guid(mut programme: Programme) -> Programme {
    for session in &mut programme.sessions {
        session.source_id = None;
        let guid = session.guid.to_string();
        session.title.map_in_place(|title| format!("{title}, {guid}"));
    }
    programme
}

/// The programme with other guids: each stands on the same sessions as the one before.
fn with_other_guids(mut programme: Programme, build: usize) -> Programme {
    for session in &mut programme.sessions {
        session.guid = Guid::new(format!("build-{build}-{}", session.guid)).expect("a guid");
        session.source_id = None;
    }
    programme
}

/// What a computer may have learnt, right or wrong: keys of either programme on sessions of the old one or of none.
fn hearsay(old: &Programme, new: &Programme, claims: &[(usize, usize, u32)]) -> Aliases {
    let all: Vec<&Session> = old.sessions.iter().chain(&new.sessions).collect();
    let pick = |number: usize| all.get(number % all.len().max(1)).copied();
    let claim = |&(key, session, occurrence): &(usize, usize, u32)| {
        Some(Alias { key: PublisherKey::of(pick(key)?), occurrence, session: pick(session)?.id.clone() })
    };
    claims.iter().filter_map(claim).collect()
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
    fn a_detour_leads_back_to_the_same_ids(original in revision().prop_map(told_by_guid), edits in revisions()) {
        let mut in_use = original.clone();
        for edit in edits.iter().map(Vec::as_slice) {
            let next = told_by_guid(Edit::all(edit, &original));
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

    #[test]
    fn aliases_never_make_two_sessions_one(
        (old, new) in two_revisions(),
        claims in proptest::collection::vec((0..60_usize, 0..60_usize, 0..3_u32), 0..20),
        build in 0..2_usize,
    ) {
        let aliases = hearsay(&old, &new, &claims);
        // Without a guid in common there is more for aliases to say.
        let old = if build == 0 { old } else { with_other_guids(old, build) };
        let pairing = pair_with(&old, &new, &aliases);
        let partners: BTreeSet<usize> = pairing.matched.iter().map(|found| found.old).collect();
        prop_assert_eq!(partners.len(), pairing.matched.len(), "no old session is two new ones");
        let in_use = adopt(&old, new.clone(), &pairing);
        let ids: BTreeSet<&SessionId> = in_use.sessions.iter().map(|one| &one.id).collect();
        prop_assert_eq!(ids.len(), in_use.sessions.len(), "no two sessions share an id");
        let alone = recall(new.clone(), &aliases);
        let ids: BTreeSet<&SessionId> = alone.sessions.iter().map(|one| &one.id).collect();
        prop_assert_eq!(ids.len(), new.sessions.len(), "nor without an old programme");
    }

    #[test]
    fn other_guids_pair_by_title_the_same_way_back_and_in_any_order(
        (old, new, shuffled) in two_revisions().prop_flat_map(|(old, new)| {
            let new = with_other_guids(new, 1);
            let shuffled = Just(new.sessions.clone()).prop_shuffle();
            (Just(old), Just(new), shuffled)
        })
    ) {
        let back: BTreeSet<_> = couples(&new, &old).into_iter().map(|(new, old)| (old, new)).collect();
        prop_assert_eq!(&couples(&old, &new), &back, "what is added one way is gone the other way");
        let other = Programme { sessions: shuffled, ..new.clone() };
        prop_assert_eq!(couples(&old, &new), couples(&old, &other), "the order of the file does not matter");
    }

    #[test]
    fn builds_with_other_guids_and_back_keep_every_id_that_title_and_people_tell(original in revision()) {
        let mut computer = Computer::with(original.clone());
        for build in [1, 2] {
            computer.take_in(with_other_guids(original.clone(), build));
        }
        computer.take_in(original.clone());
        let face = |one: &Session| {
            let people: BTreeSet<_> = one.people.iter().map(|one| one.person.clone()).collect();
            (name(one).to_lowercase(), people)
        };
        let mut guids: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
        for session in &original.sessions {
            guids.entry(name(session).to_lowercase()).or_default().insert(session.guid.as_str());
        }
        let faces = |guid: &str| -> BTreeSet<_> {
            original.sessions.iter().filter(|one| one.guid.as_str() == guid).map(face).collect()
        };
        for (before, after) in original.sessions.iter().zip(&computer.in_use.sessions) {
            let is_alone = guids[&name(before).to_lowercase()].len() == 1 && faces(before.guid.as_str()).len() == 1;
            if is_alone && !before.people.is_empty() {
                prop_assert_eq!(&before.id, &after.id, "{} is unmistakable", name(before));
            }
        }
    }

    #[test]
    fn a_programme_against_itself_is_itself(programme in revision()) {
        let pairing = pair(&programme, &programme);
        prop_assert!(pairing.added.is_empty() && pairing.gone.is_empty(), "nothing is new or gone");
        prop_assert!(pairing.matched.iter().all(|found| found.old == found.new), "and everybody is who they were");
    }
}
