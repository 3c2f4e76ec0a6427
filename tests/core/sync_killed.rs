//! A sync in a process of its own, killed at every step: the programme is then the old one or the new one, whole, and the next
//! sync ends the work.

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Command, Stdio, abort},
    time::Duration,
};

use plenary_core::{
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
fn child(place: &TempDir, host: &Host, dies_at: &str) -> Command {
    let mut command = Command::new(env::current_exe().expect("this test"));
    command
        .args(["--exact", "sync_killed::the_process_that_is_killed", "--ignored", "--nocapture"])
        .env("PLENARY_TEST_FOLDER", place.path())
        .env("PLENARY_TEST_SOURCE", host.url())
        .env("PLENARY_TEST_DIES_AT", dies_at)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

#[test]
#[ignore = "run by the others, in a process of its own"]
fn the_process_that_is_killed() {
    let variable = |name: &str| env::var(format!("PLENARY_TEST_{name}")).ok();
    let (Some(place), Some(source), Some(dies_at)) = (variable("FOLDER"), variable("SOURCE"), variable("DIES_AT"))
    else {
        return;
    };
    let (stores, _) = plenary_core::store::open(place.as_ref(), "killed").unwrap();
    let request = SyncRequest { feed: feed(&source), accept: false };
    let mut progress = |stage: SyncProgress| {
        let name = format!("{stage:?}").split(' ').next().unwrap_or_default().to_lowercase();
        println!("{name}");
        if name == dies_at {
            abort();
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

#[test]
fn a_sync_that_dies_at_any_stage_leaves_the_programme_whole() {
    for stage in ["connecting", "downloading", "reading", "comparing", "saving"] {
        let (place, host) = before_the_second_edition();
        let status = child(&place, &host, stage).status().expect("it starts");
        assert!(!status.success(), "it did not die at {stage}");
        assert_sound(place, &host, stage);
    }
}

#[test]
fn a_sync_killed_while_it_writes_leaves_the_programme_whole() {
    for milliseconds in [0, 3, 8, 20, 50] {
        let (place, host) = before_the_second_edition();
        let mut child = child(&place, &host, "never").spawn().expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let saving = lines.map_while(Result::ok).any(|line| line.ends_with("saving"));
        assert!(saving, "it never came to write");
        pause(Duration::from_millis(milliseconds));
        child.kill().expect("a process of ours");
        child.wait().expect("it ended");
        assert_sound(place, &host, &format!("{milliseconds} ms into writing"));
    }
}
