//! A sync in a process of its own, killed (signal 9) at every step and at random moments: the programme is then the old one or
//! the new one, whole, its search index with it, the agenda is untouched, and the next sync ends the work.

use std::{
    env, fs,
    io::{self, BufRead, BufReader, Read},
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use plenary_core::{
    clock::Stopwatch,
    feed::{self as programmes, ReadOptions},
    fetch::HttpTransport,
    model::{Programme, Status},
    sync::{self, SyncOutcome, SyncProgress, SyncRequest},
    testing::synthetic_programme,
};
use tempfile::TempDir;

use crate::{
    server::{Host, pause},
    sync::{Folder, conference_id, feed},
};

const SESSIONS: usize = 60;
const CONFERENCE: &str = "synthetic-60";

/// A folder with the first edition and a pick, let go of, and a host that has the second.
fn before_the_second_edition() -> (TempDir, Host) {
    let (folder, host) = (Folder::new(), Host::of(&synthetic_programme(SESSIONS, 1)));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Updated);
    let picked = folder.programme(CONFERENCE).sessions[0].id.clone();
    folder.pick(CONFERENCE, &picked);
    host.publish(&synthetic_programme(SESSIONS, 2));
    (folder.place, host)
}

/// What the killed process does: this test binary again, told what to do by its environment.
fn child(place: &Path, host: &Host, halts_at: &str) -> Command {
    let mut command = Command::new(env::current_exe().expect("this test"));
    command
        .args(["--exact", "sync_killed::the_process_that_is_killed", "--ignored", "--nocapture"])
        .env("PLENARY_TEST_FOLDER", place)
        .env("PLENARY_TEST_SOURCE", host.url())
        .env("PLENARY_TEST_HALTS_AT", halts_at)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

#[test]
#[ignore = "run by the others, in a process of its own"]
fn the_process_that_is_killed() {
    let variable = |name: &str| env::var(format!("PLENARY_TEST_{name}")).ok();
    let (Some(place), Some(source), Some(halts_at)) = (variable("FOLDER"), variable("SOURCE"), variable("HALTS_AT"))
    else {
        return;
    };
    let (stores, _) = plenary_core::store::open(place.as_ref(), "killed").unwrap();
    let request = SyncRequest { feed: feed(&source), accept: false };
    let mut progress = |stage: SyncProgress| {
        let name = format!("{stage:?}").split(' ').next().unwrap_or_default().to_lowercase();
        println!("{name}");
        if name == halts_at {
            // Nothing comes: it is killed while it waits.
            io::stdin().read_to_end(&mut Vec::new()).unwrap();
        }
    };
    let (stores, transport) = (stores.into(), HttpTransport::default());
    let clock = plenary_core::clock::SystemClock;
    sync::run(&stores, place.as_ref(), &transport, &clock, &request, &mut progress);
    println!("ended");
}

/// Opens what the killed process left, and syncs again.
fn assert_sound(place: TempDir, host: &Host, killed: &str) {
    let folder = Folder::at(place);
    let old = synthetic(1);
    let new = synthetic(2);
    {
        let mut stores = folder.stores();
        assert_eq!(stores.programme.quick_check().expect("a check"), [""; 0], "{killed}");
        sync::catch_up(&mut stores, &conference_id(CONFERENCE)).expect("sound databases");
    }
    let found = on_list(&folder.programme(CONFERENCE));
    let etag = folder.source(&host.url()).validators.etag.expect("the first sync kept one");
    assert!(found == old || found == new, "{killed}: neither the old programme nor the new one");
    let told = folder.inbox(CONFERENCE).len();
    assert_eq!(found == new, told > 0, "{killed}: the new programme and its changes come together");

    let outcome = folder.sync(&host.url()).outcome;
    let expected = if found == new { SyncOutcome::Unchanged } else { SyncOutcome::Updated };
    assert_eq!(outcome, expected, "{killed}: the etag {etag} is that of the programme in use");
    assert_eq!(on_list(&folder.programme(CONFERENCE)), new, "{killed}: the next sync ends the work");
    assert_eq!(folder.picks(CONFERENCE).len(), 1, "{killed}: a pick was lost");
    let changes = folder.inbox(CONFERENCE).len();
    assert!(changes > 0 && (told == 0 || told == changes), "{killed}: every change is told once");
}

/// The titles of an edition's sessions.
fn synthetic(edition: u32) -> Vec<String> {
    let reading = programmes::read(&synthetic_programme(SESSIONS, edition), &ReadOptions::default());
    on_list(&reading.expect("a programme").programme)
}

fn on_list(programme: &Programme) -> Vec<String> {
    let on = programme.sessions.iter().filter(|session| session.status != Status::Withdrawn);
    let mut titles: Vec<String> = on.map(|session| format!("{} {:?}", session.guid, session.title)).collect();
    titles.sort_unstable();
    titles
}

/// Starts a sync, waits until it says that it is at a stage, and kills it after a pause.
fn kill_at(place: &Path, host: &Host, halts_at: &str, stage: &str, after: Duration) {
    let mut child = child(place, host, halts_at).spawn().expect("it starts");
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    assert!(lines.map_while(Result::ok).any(|line| line.ends_with(stage)), "it never came to {stage}");
    if !after.is_zero() {
        pause(after);
    }
    child.kill().expect("a process of ours");
    child.wait().expect("it ended");
}

#[test]
fn a_sync_that_dies_at_any_stage_leaves_the_programme_whole() {
    for stage in ["connecting", "downloading", "reading", "comparing", "saving"] {
        let (place, host) = before_the_second_edition();
        kill_at(place.path(), &host, stage, stage, Duration::ZERO);
        assert_sound(place, &host, stage);
    }
}

#[test]
fn a_sync_killed_while_it_writes_leaves_the_programme_whole() {
    for milliseconds in [0, 3, 8, 20, 50] {
        let (place, host) = before_the_second_edition();
        kill_at(place.path(), &host, "never", "saving", Duration::from_millis(milliseconds));
        assert_sound(place, &host, &format!("{milliseconds} ms into writing"));
    }
}

/// How often a sync is killed at a random moment.
const KILLS: usize = 200;

/// What stands in the search index.
fn index(folder: &Path) -> Vec<(String, String, Vec<u8>)> {
    let database = rusqlite::Connection::open(folder.join("programme.db")).expect("a database");
    let sound: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(sound, "ok");
    let [listed, searched] = ["indexed", "search"].map(|table| {
        let count = format!("SELECT count(*) FROM {table}");
        database.query_row(&count, [], |row| row.get::<_, i64>(0)).expect("a count")
    });
    assert_eq!(listed, searched, "the index has what is listed of it");
    let mut statement =
        database.prepare("SELECT kind, key, fingerprint FROM indexed ORDER BY kind, key").expect("a table");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("rows");
    rows.collect::<Result<_, _>>().expect("rows")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn two_hundred_syncs_killed_at_random_moments_leave_old_or_new_and_nothing_between() {
    let seed = env::var("PLENARY_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed: u64 = seed.unwrap_or_else(|| fastrand::u64(..));
    println!("PLENARY_TEST_SEED={seed} repeats the moments of this run");
    let (template, host) = before_the_second_edition();
    let old = index(template.path());
    let duplicate = || {
        let place = tempfile::tempdir().expect("a folder for the time being");
        copy(template.path(), place.path());
        place
    };
    // One that nobody kills shows how long it takes, and what the new index is.
    let (whole, watch) = (duplicate(), Stopwatch::start());
    let output = child(whole.path(), &host, "never").output().expect("it starts");
    let most = watch.elapsed();
    assert!(String::from_utf8_lossy(&output.stdout).contains("ended"), "{output:?}");
    let new = index(whole.path());
    assert_ne!(old, new);

    let (next, before, after) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= KILLS {
                        break;
                    }
                    let mut dice = fastrand::Rng::with_seed(seed.wrapping_add(number as u64));
                    let moment = Duration::from_secs_f64(most.as_secs_f64() * dice.f64());
                    let place = duplicate();
                    let mut child = child(place.path(), &host, "never").spawn().expect("it starts");
                    if !moment.is_zero() {
                        pause(moment);
                    }
                    child.kill().expect("a process of ours");
                    child.wait().expect("it ended");
                    let killed = format!("seed {seed}, kill {number}, after {moment:?}");
                    let found = index(place.path());
                    assert!(found == old || found == new, "{killed}: the index is neither the old nor the new one");
                    let is_new = found == new;
                    if is_new { &after } else { &before }.fetch_add(1, Ordering::Relaxed);
                    assert_eq!(is_new, has_second(place.path()), "{killed}: index and programme differ");
                    assert_sound(place, &host, &killed);
                }
            });
        }
    });
    let (before, after) = (before.into_inner(), after.into_inner());
    println!("{before} were found with the old programme, {after} with the new one");
    assert_eq!(before + after, KILLS);
}

/// Whether a folder has the second edition, by its file alone.
fn has_second(folder: &Path) -> bool {
    let database = rusqlite::Connection::open(folder.join("programme.db")).expect("a database");
    let revision: u32 = database.query_row("SELECT revision FROM conference", [], |row| row.get(0)).expect("one");
    revision == 2
}
