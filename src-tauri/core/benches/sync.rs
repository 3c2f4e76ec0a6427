//! How long taking in a programme takes: reading it, a whole sync, and a sync that finds nothing new.

use std::sync::Mutex;

use divan::Bencher;
use plenary_core::{
    clock::SystemClock,
    feed::{self, ReadOptions},
    fetch::{Answer, Refusal, Request, Transport},
    model::FeedId,
    store::{self, FollowedFeed, Stores},
    sync::{self, SyncOutcome, SyncRequest},
    testing::synthetic_programme,
    validators::Validators,
};
use tempfile::TempDir;

const SIZES: [usize; 3] = [300, 1_000, 10_000];

fn main() {
    divan::main();
}

/// A server in memory: the network's time is no measure of ours.
struct InMemory {
    bytes: Vec<u8>,
    etag: &'static str,
}

impl Transport for InMemory {
    fn get(&self, request: &Request, _: &mut dyn FnMut(u64, Option<u64>)) -> Result<Answer, Refusal> {
        if request.validators.etag.as_deref() == Some(self.etag) {
            return Ok(Answer::NotModified);
        }
        let validators = Validators { etag: Some(self.etag.to_owned()), last_modified: None };
        Ok(Answer::Fresh { bytes: self.bytes.clone(), validators, content_type: None, address: None })
    }
}

/// A data folder that follows one feed.
struct Follower {
    folder: TempDir,
    stores: Mutex<Stores>,
    request: SyncRequest,
}

impl Follower {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the time being");
        let (stores, _) = store::open(folder.path(), "bench").expect("new databases");
        let id = FeedId::new("synthetic").expect("an id");
        let feed = FollowedFeed::new(id, "https://synthetic.example/programme.json", chrono::DateTime::UNIX_EPOCH);
        Self { folder, stores: Mutex::new(stores), request: SyncRequest { feed, accept: false } }
    }

    fn sync(&self, server: &InMemory) -> SyncOutcome {
        sync::run(&self.stores, self.folder.path(), server, &SystemClock, &self.request, &mut |_| ()).outcome
    }
}

#[divan::bench(args = SIZES)]
fn read(bencher: Bencher, sessions: usize) {
    let bytes = synthetic_programme(sessions, 1);
    bencher.bench(|| feed::read(&bytes, &ReadOptions::default()).expect("a programme"));
}

#[divan::bench(args = SIZES)]
fn first_sync(bencher: Bencher, sessions: usize) {
    let server = InMemory { bytes: synthetic_programme(sessions, 1), etag: "1" };
    bencher.with_inputs(Follower::new).bench_values(|follower| {
        assert_eq!(follower.sync(&server), SyncOutcome::Updated);
        follower
    });
}

#[divan::bench(args = SIZES)]
fn sync_of_a_second_edition(bencher: Bencher, sessions: usize) {
    let first = InMemory { bytes: synthetic_programme(sessions, 1), etag: "1" };
    let second = InMemory { bytes: synthetic_programme(sessions, 2), etag: "2" };
    let followed = || {
        let follower = Follower::new();
        assert_eq!(follower.sync(&first), SyncOutcome::Updated);
        follower
    };
    bencher.with_inputs(followed).bench_values(|follower| {
        assert_eq!(follower.sync(&second), SyncOutcome::Updated);
        follower
    });
}

#[divan::bench(args = SIZES)]
fn sync_not_modified(bencher: Bencher, sessions: usize) {
    let server = InMemory { bytes: synthetic_programme(sessions, 1), etag: "1" };
    let follower = Follower::new();
    assert_eq!(follower.sync(&server), SyncOutcome::Updated);
    bencher.bench_local(|| assert_eq!(follower.sync(&server), SyncOutcome::Unchanged));
}

#[divan::bench(args = SIZES)]
fn sync_of_the_same_bytes(bencher: Bencher, sessions: usize) {
    let server = InMemory { bytes: synthetic_programme(sessions, 1), etag: "1" };
    let forgetful = InMemory { bytes: server.bytes.clone(), etag: "other" };
    let follower = Follower::new();
    assert_eq!(follower.sync(&server), SyncOutcome::Updated);
    // Alternating etags: the server never recognises what it served, the bytes are the same.
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let server = if turn % 2 == 1 { &forgetful } else { &server };
        assert_eq!(follower.sync(server), SyncOutcome::Unchanged);
    });
}
