//! The reminder ledger: each reminder goes to one process, and what is planned agrees with what is stored at that moment.

use std::{
    collections::BTreeMap,
    env,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
};

use chrono::Duration;
use plenary_core::{
    agenda::Tier,
    model::Instant,
    reminders::{LedgerOp, LedgerRow, Planned, ReminderKind, ReminderState},
    store::{UserDb, open_user},
};
use tempfile::TempDir;

use crate::{
    store_support::conference,
    support::{ZONE, at, id},
};

const LEASE: Duration = Duration::seconds(60);
const REMINDERS: usize = 200;

fn planned(session: &str, fire_at: &str, start: &str) -> Planned {
    Planned {
        conference: conference("ogp-2016"),
        entry: id(session),
        kind: ReminderKind::Start,
        fire_at: at(fire_at),
        for_start: at(start),
        for_end: None,
        title: format!("About {session}"),
        place: Some("Main Hall".to_owned()),
        zone: ZONE,
        person: None,
        company: None,
        superseded_at: None,
    }
}

/// A ledger in a folder of its own.
struct Ledger {
    folder: TempDir,
    user: UserDb,
}

impl Ledger {
    fn with(rows: impl IntoIterator<Item = Planned>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let user = open_user(folder.path(), "test").expect("it opens");
        let mut ledger = Self { folder, user };
        ledger.apply(rows.into_iter().map(LedgerOp::Insert));
        ledger
    }

    fn one() -> Self {
        Self::with([planned("talk", "14:05", "14:15")])
    }

    fn apply(&mut self, operations: impl IntoIterator<Item = LedgerOp>) {
        self.user.apply(&operations.into_iter().collect::<Vec<_>>()).expect("saved");
    }

    fn rows(&self) -> Vec<LedgerRow> {
        self.user.ledger(None).expect("readable")
    }

    fn row(&self) -> LedgerRow {
        let mut rows = self.rows();
        assert_eq!(rows.len(), 1, "there is one row: {rows:?}");
        rows.remove(0)
    }

    fn claim(&mut self, now: &str) -> Vec<LedgerRow> {
        claim(&mut self.user, at(now))
    }

    fn state(&self) -> ReminderState {
        self.row().state
    }
}

fn claim(user: &mut UserDb, now: Instant) -> Vec<LedgerRow> {
    user.claim_due(now, now - LEASE).expect("saved")
}

#[test]
fn a_row_comes_back_as_it_was_planned() {
    let planned = Planned {
        for_end: Some(at("15:00")),
        person: Some("Nadia Ferhat".to_owned()),
        company: Some("With Giorgi Kapanadze.".to_owned()),
        ..planned("talk", "14:05", "14:15")
    };
    let ledger = Ledger::with([planned.clone()]);
    let row = ledger.row();
    assert_eq!((row.state, row.claimed_at, row.shown_at), (ReminderState::Pending, None, None));
    assert_eq!((row.snoozed, row.acknowledged), (false, false));
    let back = Planned {
        conference: row.conference,
        entry: row.entry,
        kind: row.kind,
        fire_at: row.fire_at,
        for_start: row.for_start,
        for_end: row.for_end,
        title: row.title,
        place: row.place,
        person: row.person,
        company: row.company,
        zone: row.zone,
        superseded_at: None,
    };
    assert_eq!(back, planned);
}

#[test]
fn an_entry_has_one_live_reminder_of_a_kind() {
    let mut ledger = Ledger::one();
    ledger.apply([LedgerOp::Insert(planned("talk", "14:00", "14:15"))]);
    assert_eq!(ledger.row().fire_at, at("14:05"), "the one that another process has planned stays");
    let first = ledger.row().id;
    ledger.claim("14:05");
    ledger.user.mark_shown(first, at("14:05")).unwrap();
    ledger.apply([LedgerOp::Insert(planned("talk", "15:05", "15:15"))]);
    assert_eq!(ledger.rows().len(), 2, "what has rung is history and in nobody's way");
    ledger.apply([LedgerOp::Move { id: first, planned: planned("talk", "16:05", "16:15") }]);
    let live: Vec<LedgerRow> = ledger.rows().into_iter().filter(|row| row.state.is_live()).collect();
    assert_eq!(live.len(), 1, "a plan that knows less does not make a second one");
}

#[test]
fn what_is_due_is_claimed_and_nothing_else() {
    let mut ledger = Ledger::with([
        planned("late", "14:30", "14:40"),
        planned("second", "14:05", "14:15"),
        planned("first", "14:00", "14:10"),
    ]);
    let claimed = ledger.claim("14:05");
    let entries: Vec<&str> = claimed.iter().map(|row| row.entry.as_str()).collect();
    assert_eq!(entries, ["first", "second"], "in the order of their times");
    assert!(claimed.iter().all(|row| row.state == ReminderState::Claimed && row.claimed_at == Some(at("14:05"))));
    assert_eq!(ledger.claim("14:05"), [], "once");
    assert_eq!(ledger.user.next_fire_at().unwrap(), Some(at("14:30")));
}

#[test]
fn a_claim_that_came_to_nothing_is_taken_up_after_a_minute() {
    let mut ledger = Ledger::one();
    ledger.claim("14:05:00");
    assert_eq!(ledger.claim("14:05:59"), [], "its process may still be at it");
    assert_eq!(ledger.claim("14:06:00").len(), 1);
    assert_eq!(ledger.claim("14:06:59"), [], "the new claim is a claim like any other");
}

#[test]
fn a_clock_that_is_set_back_leaves_no_claim_for_ever() {
    let mut ledger = Ledger::one();
    ledger.claim("14:30:00");
    assert_eq!(ledger.claim("14:29:30"), [], "half a minute is no reason");
    assert_eq!(ledger.claim("13:30:00").len(), 1, "else it would be silent for an hour");
}

#[test]
fn a_refused_reminder_is_to_ring_again() {
    let mut ledger = Ledger::one();
    let row = ledger.claim("14:05").remove(0);
    ledger.user.release(row.id).unwrap();
    assert_eq!(ledger.state(), ReminderState::Pending);
    assert_eq!(ledger.claim("14:05").len(), 1);
}

#[test]
fn a_session_that_moves_while_its_reminder_is_on_the_way_rings_for_its_new_time() {
    for missed in [false, true] {
        let mut ledger = Ledger::one();
        let row = ledger.claim("14:05").remove(0);
        ledger.apply([LedgerOp::Move { id: row.id, planned: planned("talk", "16:05", "16:15") }]);
        if missed {
            ledger.user.mark_missed(row.id).unwrap();
        } else {
            ledger.user.mark_shown(row.id, at("14:05")).unwrap();
        }
        let row = ledger.row();
        assert_eq!((row.state, row.fire_at), (ReminderState::Pending, at("16:05")), "the new time was never told");
    }
}

#[test]
fn what_has_rung_stays_rung_whatever_an_older_plan_says() {
    let mut ledger = Ledger::one();
    let row = ledger.claim("14:05").remove(0);
    ledger.user.mark_shown(row.id, at("14:05")).unwrap();
    ledger.apply([LedgerOp::Cancel { id: row.id }, LedgerOp::Miss { id: row.id }]);
    let row = ledger.row();
    assert_eq!((row.state, row.shown_at), (ReminderState::Shown, Some(at("14:05"))), "the ledger says whether it rang");
    ledger.user.release(row.id).unwrap();
    assert_eq!(ledger.state(), ReminderState::Shown);
}

#[test]
fn words_are_refreshed_and_nothing_else() {
    let mut ledger = Ledger::one();
    let before = ledger.row();
    let renamed = Planned { title: "Other".to_owned(), place: None, ..planned("talk", "09:00", "14:15") };
    ledger.apply([LedgerOp::Refresh { id: before.id, planned: renamed }]);
    assert_eq!(ledger.row(), LedgerRow { title: "Other".to_owned(), place: None, ..before });
}

#[test]
fn a_snoozed_reminder_rings_once_more() {
    let mut ledger = Ledger::one();
    let row = ledger.claim("14:05").remove(0);
    ledger.user.mark_shown(row.id, at("14:05")).unwrap();
    ledger.user.snooze(row.id, at("14:10")).unwrap();
    let snoozed = ledger.row();
    assert_eq!((snoozed.state, snoozed.fire_at, snoozed.snoozed), (ReminderState::Pending, at("14:10"), true));
    assert_eq!(ledger.claim("14:09"), []);
    assert_eq!(ledger.claim("14:10").len(), 1);
}

#[test]
fn snoozing_what_is_not_wanted_any_more_stays_silent() {
    let mut ledger = Ledger::one();
    let row = ledger.row();
    ledger.apply([LedgerOp::Cancel { id: row.id }]);
    ledger.user.snooze(row.id, at("14:10")).unwrap();
    ledger.user.snooze(row.id + 100, at("14:10")).unwrap();
    assert_eq!(ledger.claim("15:00"), []);
}

#[test]
fn snoozing_an_old_notice_takes_the_place_of_the_new_reminder() {
    let mut ledger = Ledger::one();
    let old = ledger.claim("14:05").remove(0);
    ledger.user.mark_shown(old.id, at("14:05")).unwrap();
    ledger.apply([LedgerOp::Insert(planned("talk", "14:20", "14:30"))]);
    ledger.user.snooze(old.id, at("14:10")).unwrap();
    let due = ledger.claim("15:00");
    assert_eq!(due.iter().map(|row| row.id).collect::<Vec<_>>(), [old.id], "the attendee said when");
}

#[test]
fn missed_ones_are_listed_until_taken_note_of_and_history_does_not_grow_for_ever() {
    let mut ledger = Ledger::with([planned("talk", "14:05", "14:15"), planned("ahead", "16:05", "16:15")]);
    let row = ledger.claim("14:05").remove(0);
    ledger.user.mark_missed(row.id).unwrap();
    let missed = |ledger: &Ledger| {
        ledger.rows().into_iter().filter(|row| row.state == ReminderState::Missed && !row.acknowledged).count()
    };
    assert_eq!(missed(&ledger), 1);
    ledger.user.acknowledge_missed(at("14:30")).unwrap();
    assert_eq!((missed(&ledger), ledger.rows().len()), (0, 2), "it stays as history");
    ledger.user.acknowledge_missed(at("2017-03-08 09:00")).unwrap();
    assert_eq!(ledger.rows().len(), 1, "for two months; what is still to ring is never dropped");
}

#[test]
fn a_plan_is_made_from_what_is_stored_at_that_moment() {
    let mut ledger = Ledger::one();
    let summit = conference("ogp-2016");
    ledger.user.set_pick(&summit, &id("talk"), Some(Tier::Going), at("08:00")).unwrap();
    let done = ledger
        .user
        .replan(&summit, |planning, rows| {
            assert_eq!((planning.picks.len(), rows.len()), (1, 1));
            vec![LedgerOp::Cancel { id: rows[0].id }, LedgerOp::Insert(planned("talk", "15:05", "15:15"))]
        })
        .unwrap();
    assert_eq!((done, ledger.rows().len()), (2, 2), "a row that is no longer live makes room in the same step");
    let elsewhere = ledger.user.replan(&conference("elsewhere"), |planning, rows| {
        assert_eq!((planning.picks.len(), rows), (0, &[][..]), "each conference has its own");
        Vec::new()
    });
    assert_eq!(elsewhere.unwrap(), 0);
    assert_eq!(ledger.rows().iter().filter(|row| row.state.is_live()).count(), 1);
}

#[test]
fn picking_in_several_processes_at_once_leaves_no_pick_without_its_reminder() {
    let ledger = Ledger::with([]);
    let summit = conference("ogp-2016");
    thread::scope(|scope| {
        for worker in 0..4 {
            let (folder, summit) = (ledger.folder.path(), &summit);
            scope.spawn(move || {
                let mut user = open_user(folder, "worker").expect("it opens");
                for number in 0..25 {
                    let session = id(&format!("s{worker}-{number}"));
                    user.set_pick(summit, &session, Some(Tier::Going), at("08:00")).expect("saved");
                    user.replan(summit, |planning, rows| {
                        let is_planned = |session| rows.iter().any(|row| row.entry == session && row.state.is_live());
                        let is_picked = |row: &LedgerRow| planning.picks.iter().any(|pick| pick.session == row.entry);
                        let wanted = planning.picks.iter().filter(|pick| !is_planned(pick.session.clone()));
                        let insert = |session: &str| LedgerOp::Insert(planned(session, "14:05", "14:15"));
                        let inserts = wanted.map(|pick| insert(pick.session.as_str()));
                        let unwanted = rows.iter().filter(|row| !is_picked(row));
                        inserts.chain(unwanted.map(|row| LedgerOp::Cancel { id: row.id })).collect()
                    })
                    .expect("saved");
                }
            });
        }
    });
    let rows = ledger.rows();
    assert_eq!(rows.len(), 100);
    assert!(rows.iter().all(|row| row.state == ReminderState::Pending), "a plan from a moment ago took one away");
}

/// Who claimed which rows.
fn assert_each_once(claimed: impl IntoIterator<Item = Vec<i64>>) {
    let mut times: BTreeMap<i64, usize> = BTreeMap::new();
    for id in claimed.into_iter().flatten() {
        *times.entry(id).or_default() += 1;
    }
    assert_eq!(times.len(), REMINDERS, "none was left out");
    assert!(times.values().all(|count| *count == 1), "some rang twice: {times:?}");
}

/// Reminders that become due four a second, so that claims keep meeting. All within the life of a claim: the clocks of those
/// who claim run apart here.
fn many() -> Ledger {
    let row = |number: usize| {
        let due = at("14:00") + Duration::seconds(i64::try_from(number / 4).expect("a small number"));
        Planned { fire_at: due, ..planned(&format!("s{number}"), "14:00", "15:00") }
    };
    Ledger::with((0..REMINDERS).map(row))
}

/// Claims second by second until all must have been due.
fn claim_all(folder: &Path, mut told: impl FnMut(i64)) {
    let mut user = open_user(folder, "worker").expect("it opens");
    for second in 0..LEASE.num_seconds() {
        let now = at("14:00") + Duration::seconds(second);
        for row in claim(&mut user, now) {
            user.mark_shown(row.id, now).expect("saved");
            told(row.id);
        }
    }
}

#[test]
fn two_hundred_reminders_go_to_eight_connections_once_each() {
    let ledger = many();
    let claimed: Vec<Vec<i64>> = thread::scope(|scope| {
        let claim = || {
            let mut ids = Vec::new();
            claim_all(ledger.folder.path(), |id| ids.push(id));
            ids
        };
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(claim)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_each_once(claimed);
    assert!(ledger.rows().iter().all(|row| row.state == ReminderState::Shown));
}

#[test]
#[ignore = "run by the others, in a process of its own"]
fn the_process_that_claims() {
    let Some(folder) = env::var_os("PLENARY_TEST_FOLDER") else { return };
    println!("ready");
    std::io::stdout().flush().expect("a pipe");
    // All begin when the test says so.
    std::io::stdin().read_line(&mut String::new()).expect("a pipe");
    claim_all(folder.as_ref(), |id| println!("claimed {id}"));
}

#[test]
fn two_hundred_reminders_go_to_four_processes_once_each() {
    let ledger = many();
    let start = || {
        Command::new(env::current_exe().expect("this test"))
            .args(["--exact", "store_ledger::the_process_that_claims", "--ignored", "--nocapture"])
            .env("PLENARY_TEST_FOLDER", ledger.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts")
    };
    let mut children: Vec<Child> = (0..4).map(|_| start()).collect();
    let mut outputs: Vec<_> = children
        .iter_mut()
        .map(|child| BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok))
        .collect();
    for output in &mut outputs {
        assert!(output.any(|line| line.ends_with("ready")), "it came to the start");
    }
    for child in &mut children {
        child.stdin.take().expect("a pipe").write_all(b"go\n").expect("it listens");
    }
    let claimed: Vec<Vec<i64>> = outputs
        .into_iter()
        .map(|lines| lines.filter_map(|line| line.split_once("claimed ")?.1.trim().parse().ok()).collect())
        .collect();
    for mut child in children {
        assert!(child.wait().expect("it ended").success());
    }
    assert_each_once(claimed);
}
