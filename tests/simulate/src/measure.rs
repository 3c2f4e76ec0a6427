//! What one sync takes, measured with real clients: the app's own transport, engine and databases, each in a folder of its own,
//! against a real server.

use std::{fmt, io, path::Path, sync::Mutex, thread, time::Duration};

use plenary_core::{
    clock::{Clock, Stopwatch, SystemClock},
    fetch::HttpTransport,
    model::FeedId,
    store::{self, FollowedFeed, Stores},
    sync::{self, SyncOutcome, SyncRequest},
};
use tempfile::TempDir;

use crate::host::{Host, Traffic};

/// Clients that sync at the same time.
const AT_ONCE: usize = 8;

/// What a kind of request takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Bytes that the client sends.
    pub(crate) up: u64,
    /// Bytes that the server sends.
    pub(crate) down: u64,
    /// Time from the question to the end of the sync, the middle of all.
    pub(crate) time: Duration,
}

/// What was measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    pub(crate) clients: usize,
    /// A programme that has not changed.
    pub(crate) unchanged: Cost,
    /// A new edition.
    pub(crate) updated: Cost,
}

/// Why it could not be measured.
#[derive(Debug)]
pub(crate) struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

/// A copy of the app.
struct Client {
    folder: TempDir,
    stores: Mutex<Stores>,
    request: SyncRequest,
}

impl Client {
    fn new(source: &str) -> Result<Self, Fault> {
        let folder = tempfile::tempdir()?;
        let (stores, _) = store::open(folder.path(), "simulate").map_err(|error| Fault(error.to_string()))?;
        let id = FeedId::new("summit").map_err(|error| Fault(format!("{error:?}")))?;
        let feed = FollowedFeed::new(id, source, SystemClock.now());
        Ok(Self { folder, stores: Mutex::new(stores), request: SyncRequest { feed, accept: false } })
    }

    /// Syncs, and tells how long it took.
    fn sync(&self, expected: SyncOutcome) -> Result<Duration, Fault> {
        let (watch, transport) = (Stopwatch::start(), HttpTransport::default());
        let folder = self.folder.path();
        let done = sync::run(&self.stores, folder, &transport, &SystemClock, &self.request, &mut |_| ());
        let took = watch.elapsed();
        if done.outcome == expected {
            Ok(took)
        } else {
            Err(Fault(format!("{:?} where {expected:?} was expected: {:?}", done.outcome, done.reason)))
        }
    }
}

/// Measures with this many clients.
pub(crate) fn measure(clients: usize) -> Result<Measured, Fault> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let first = std::fs::read(repository.join("tests/fixtures/programme/r1.json.gz"))?;
    let second = std::fs::read(repository.join("assets/programme/programme.json.gz"))?;
    let host = Host::start(first)?;
    let crowd: Vec<Client> = (0..clients).map(|_| Client::new(&host.url())).collect::<Result<_, _>>()?;
    all(&crowd, SyncOutcome::Updated)?;
    host.traffic();
    let time = all(&crowd, SyncOutcome::Unchanged)?;
    let unchanged = cost(host.traffic(), time, clients)?;
    host.publish(second);
    let time = all(&crowd, SyncOutcome::Updated)?;
    let updated = cost(host.traffic(), time, clients)?;
    Ok(Measured { clients, unchanged, updated })
}

/// Lets all clients sync, a few at a time; answers the middle of their times.
fn all(crowd: &[Client], expected: SyncOutcome) -> Result<Duration, Fault> {
    let share = crowd.len().div_ceil(AT_ONCE).max(1);
    let times: Result<Vec<Vec<Duration>>, Fault> = thread::scope(|scope| {
        let jobs: Vec<_> = crowd
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(|client| client.sync(expected)).collect()))
            .collect();
        jobs.into_iter().map(|job| job.join().unwrap_or_else(|_| Err(Fault("a client failed".to_owned())))).collect()
    });
    let mut times: Vec<Duration> = times?.into_iter().flatten().collect();
    times.sort_unstable();
    Ok(times.get(times.len() / 2).copied().unwrap_or_default())
}

fn cost(traffic: Traffic, time: Duration, clients: usize) -> Result<Cost, Fault> {
    if traffic.requests != clients as u64 {
        return Err(Fault(format!("{} requests of {clients} clients", traffic.requests)));
    }
    Ok(Cost { up: traffic.received / traffic.requests, down: traffic.sent / traffic.requests, time })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_without_news_costs_little_and_an_edition_its_compressed_size() {
        let measured = measure(3).expect("a measurement");
        assert!(measured.unchanged.down < 1000, "{measured:?}");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/programme/programme.json.gz");
        let size = std::fs::metadata(path).expect("the programme").len();
        assert!((size..size + 1000).contains(&measured.updated.down), "{measured:?}");
    }
}
