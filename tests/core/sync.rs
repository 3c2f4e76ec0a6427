//! Taking in a programme: what is told, what is refused, what is kept, and who goes first. Every test syncs from a real server on
//! loopback into real databases.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    sync::{Mutex, MutexGuard},
    thread,
    time::Duration,
};

use plenary_core::{
    agenda::Tier,
    clock::{Clock, FixedClock},
    diff::ChangeKind,
    feed::{self, FeedFormat, ForeignKind, ReadOptions},
    fetch::HttpTransport,
    model::{ConferenceId, FeedId, Programme, SessionId, Status},
    store::{self, Commit, FollowedFeed, SourceState, Stores},
    sync::{self, SyncOutcome, SyncProgress, SyncReason, SyncRequest, SyncResult},
    testing::synthetic_programme,
    validators::Validators,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    revisions,
    server::{Host, answer, pause},
    support::at,
};

/// A data folder of one attendee.
pub struct Folder {
    pub place: TempDir,
    pub stores: Mutex<Stores>,
    pub clock: FixedClock,
}

impl Folder {
    pub fn new() -> Self {
        Self::at(tempfile::tempdir().expect("a folder for the time being"))
    }

    /// The attendee comes back.
    pub fn at(place: TempDir) -> Self {
        let stores = open(place.path());
        Self { place, stores, clock: FixedClock::at(at("09:00")) }
    }

    pub fn stores(&self) -> MutexGuard<'_, Stores> {
        self.stores.lock().expect("no test panicked")
    }

    pub fn sync(&self, source: &str) -> SyncResult {
        self.call(source, false)
    }

    fn accept(&self, source: &str) -> SyncResult {
        self.call(source, true)
    }

    fn call(&self, source: &str, accept: bool) -> SyncResult {
        let request = SyncRequest { feed: feed(source), accept };
        let transport = HttpTransport::default();
        sync::run(&self.stores, self.place.path(), &transport, &self.clock, &request, &mut |_| ())
    }

    pub fn source(&self, source: &str) -> SourceState {
        self.stores().programme.source(&feed(source).id).expect("sound databases").unwrap_or_default()
    }

    pub fn programme(&self, conference: &str) -> Programme {
        self.stores()
            .programme
            .load(&conference_id(conference))
            .expect("sound databases")
            .expect("it was synced")
            .programme
    }

    /// The local id of a session of the small programme.
    fn session(&self, title: &str) -> SessionId {
        let sessions = self.programme("summit").sessions;
        sessions.into_iter().find(|session| session.guid.as_str() == title).expect("it is in the programme").id
    }

    pub fn pick(&self, conference: &str, session: &SessionId) {
        let now = self.clock.now();
        self.stores()
            .user
            .set_pick(&conference_id(conference), session, Some(Tier::Going), now)
            .expect("sound databases");
    }

    pub fn picks(&self, conference: &str) -> Vec<SessionId> {
        let picks = self.stores().user.picks(&conference_id(conference)).expect("sound databases");
        picks.into_iter().map(|pick| pick.session).collect()
    }

    pub fn inbox(&self, conference: &str) -> Vec<ChangeKind> {
        let rows = self.stores().user.inbox(&conference_id(conference)).expect("sound databases");
        rows.into_iter().map(|row| row.change.kind()).collect()
    }
}

fn open(folder: &std::path::Path) -> Mutex<Stores> {
    let (stores, recovered) = store::open(folder, "test").expect("databases");
    assert_eq!(recovered, [], "nothing needed a repair");
    Mutex::new(stores)
}

pub fn feed(source: &str) -> FollowedFeed {
    let id = FeedId::new(source).expect("an id");
    FollowedFeed::new(id, source, at("08:00"))
}

pub fn conference_id(text: &str) -> ConferenceId {
    ConferenceId::new(text).expect("a conference id")
}

/// A small programme: sessions with these titles, each its own guid, an hour each.
pub fn programme(titles: &[&str]) -> Vec<u8> {
    document(titles.iter().map(|title| entry(title)).collect())
}

fn entry(title: &str) -> Value {
    json!({"guid": title, "title": {"en": title}, "start": "2016-12-08T10:00:00+01:00", "duration_min": 60,
           "day": "day-1"})
}

fn document(sessions: Vec<Value>) -> Vec<u8> {
    json!({
        "format": "plenary-programme", "version": 1,
        "conference": {"id": "summit", "title": {"en": "Summit"}, "zone": "Europe/Paris",
                       "start": "2016-12-08T09:00:00+01:00", "end": "2016-12-08T18:00:00+01:00", "languages": ["en"]},
        "days": [{"id": "day-1", "date": "2016-12-08", "index": 1,
                  "start": "2016-12-08T06:00:00+01:00", "end": "2016-12-09T06:00:00+01:00"}],
        "sessions": sessions,
    })
    .to_string()
    .into_bytes()
}

fn kinds(result: &SyncResult) -> Vec<ChangeKind> {
    result.changes.iter().map(plenary_core::diff::Change::kind).collect()
}

fn told(kinds: impl IntoIterator<Item = ChangeKind>) -> BTreeMap<ChangeKind, usize> {
    let mut counts = BTreeMap::new();
    for kind in kinds {
        *counts.entry(kind).or_default() += 1;
    }
    counts
}

#[test]
fn a_first_sync_brings_the_programme_and_calls_nothing_new() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["Opening", "Budget"])));
    let result = folder.sync(&host.url());
    assert_eq!(result.outcome, SyncOutcome::Updated, "{result:?}");
    assert_eq!((result.format, result.revision), (Some(FeedFormat::PlenaryJson), Some(1)));
    assert_eq!(result.changes, [], "nothing is new on the first load");
    assert_eq!(folder.inbox("summit"), []);
    assert_eq!(folder.programme("summit").sessions.len(), 2);
    let source = folder.source(&host.url());
    assert_eq!(source.checked_at, Some(at("09:00")));
    assert_eq!(source.outcome.as_deref(), Some("updated"));
    assert!(source.validators.etag.is_some(), "the etag is kept with the programme");
}

#[test]
fn a_second_sync_is_unchanged_by_its_etag_and_notes_when_it_asked() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["Opening"])));
    folder.sync(&host.url());
    folder.clock.set(at("11:00"));
    let result = folder.sync(&host.url());
    assert_eq!((result.outcome, result.revision), (SyncOutcome::Unchanged, Some(1)), "{result:?}");
    assert_eq!(result.format, None, "nothing came that could be read");
    let source = folder.source(&host.url());
    assert_eq!((source.checked_at, source.outcome.as_deref()), (Some(at("11:00")), Some("unchanged")));
    assert_eq!(host.asked(), 2);
}

#[test]
fn the_same_bytes_under_another_etag_are_unchanged_and_the_new_etag_is_kept() {
    let bytes = programme(&["Opening"]);
    let (folder, host) = (Folder::new(), Host::of(&bytes));
    folder.sync(&host.url());
    host.publish_as(&bytes, "\"other\"");
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Unchanged);
    let validators = folder.source(&host.url()).validators;
    assert_eq!(validators, Validators { etag: Some("\"other\"".to_owned()), last_modified: None });
}

#[test]
fn a_second_edition_tells_what_changed_and_keeps_every_pick() {
    let (folder, host) = (Folder::new(), Host::of(&synthetic_programme(300, 1)));
    folder.sync(&host.url());
    let conference = "synthetic-300";
    let before = folder.programme(conference);
    for session in &before.sessions {
        folder.pick(conference, &session.id);
    }
    let picks = folder.picks(conference);
    host.publish(&synthetic_programme(300, 2));
    let result = folder.sync(&host.url());
    assert_eq!((result.outcome, result.revision), (SyncOutcome::Updated, Some(2)), "{:?}", result.reason);

    let counts = told(kinds(&result));
    for (kind, least) in [
        (ChangeKind::Added, 6),
        (ChangeKind::Withdrawn, 6),
        (ChangeKind::Moved, 20),
        (ChangeKind::Room, 20),
        (ChangeKind::Retitled, 8),
        (ChangeKind::Cancelled, 6),
    ] {
        assert!(counts.get(&kind).is_some_and(|&count| count >= least), "{kind:?} in {counts:?}");
    }
    assert_eq!(told(folder.inbox(conference)), counts, "the inbox has what was told");
    assert_eq!(folder.picks(conference), picks, "no pick was lost");
    let after = folder.programme(conference);
    for pick in picks {
        assert!(after.sessions.iter().any(|session| session.id == pick), "{pick} leads nowhere");
    }
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Unchanged);
    assert_eq!(told(folder.inbox(conference)), counts, "nothing is told twice");
}

/// The summit's two editions beside the repository, with what changed between them.
fn summit() -> Option<[Vec<u8>; 3]> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/programme");
    let read = |name: &str| fs::read(folder.join(name)).ok();
    let files = [read("programme-r1.json")?, read("programme-r2.json")?, read("changes-r1-r2.json")?];
    Some(files)
}

#[test]
fn the_summits_second_edition_tells_every_change_by_kind() {
    let Some([first, second, changes]) = summit() else {
        println!("skipped: the summit's editions are not beside the repository");
        return;
    };
    let (folder, host) = (Folder::new(), Host::of(&first));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Updated);
    let conference = "ogp-summit-2016";
    let twenty: Vec<SessionId> =
        folder.programme(conference).sessions.iter().step_by(16).take(20).map(|session| session.id.clone()).collect();
    for session in &twenty {
        folder.pick(conference, session);
    }
    host.publish(&second);
    let result = folder.sync(&host.url());
    assert_eq!((result.outcome, result.revision), (SyncOutcome::Updated, Some(2)), "{:?}", result.reason);
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Unchanged, "by etag");

    let changes: Value = serde_json::from_slice(&changes).expect("JSON");
    let expected: BTreeMap<&str, u64> = changes["counts"]
        .as_object()
        .expect("counts by kind")
        .iter()
        .map(|(name, count)| (name.as_str(), count.as_u64().unwrap_or_default()))
        .collect();
    let mut found: BTreeMap<&str, u64> = BTreeMap::new();
    for kind in kinds(&result) {
        *found.entry(revisions::name(kind)).or_default() += 1;
    }
    assert_eq!(found, expected);
    assert_eq!(folder.picks(conference).len(), 20, "no pick was lost");
}

#[test]
fn an_edition_that_differs_in_nothing_that_matters_is_taken_in_silently() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["Opening"])));
    folder.sync(&host.url());
    let mut spaced = programme(&["Opening"]);
    spaced.push(b'\n');
    host.publish(&spaced);
    let result = folder.sync(&host.url());
    assert_eq!((result.outcome, result.changes.len()), (SyncOutcome::Updated, 0));
    assert_eq!(folder.inbox("summit"), []);
}

/// A name, what the server sends, and whether a reason says it.
type Fault = (&'static str, Vec<u8>, fn(&SyncReason) -> bool);

fn is_kind(reason: &SyncReason, kind: ForeignKind) -> bool {
    *reason == SyncReason::WrongType { found: kind }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

/// An archive with these files, all empty.
fn zip(names: &[&str]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in names {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory takes all");
    }
    archive.finish().expect("memory takes all").into_inner()
}

/// A programme that ends in the middle of a character.
fn half_a_letter() -> Vec<u8> {
    let mut bytes = programme(&["Clôture"]);
    let place = bytes.windows(2).position(|pair| pair == "ô".as_bytes()).expect("the letter");
    bytes.truncate(place + 1);
    bytes
}

fn long_announced(body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len() + 100);
    [head.as_bytes(), body].concat()
}

fn short_announced(body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len() - 100);
    [head.as_bytes(), body].concat()
}

/// Everything that a server may send instead of a programme.
fn faults() -> Vec<Fault> {
    let good = programme(&["Opening", "Budget", "Closing"]);
    let whole = |body: &[u8]| answer("200 OK", &[], body);
    let cut = [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".as_slice(), &good[..100]].concat();
    let entities =
        br#"<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
        <schedule><conference><title>&b;</title></conference></schedule>"#;
    let nested = [vec![b'['; 200_000], vec![b']'; 200_000]].concat();
    let nested_xml = [b"<schedule>".as_slice(), &b"<day>".repeat(100_000)].concat();
    let unreadable = |reason: &SyncReason| matches!(reason, SyncReason::NotAProgramme { .. });
    vec![
        ("a truncated file", whole(&good[..good.len() / 2]), unreadable),
        ("a cut connection", cut, |reason| matches!(reason, SyncReason::CutOff { received: 100 })),
        ("a web page", whole(b"<!DOCTYPE html><html><body>Log in</body></html>"), |reason| {
            *reason == SyncReason::LoginPage
        }),
        ("no session", whole(&document(Vec::new())), |reason| *reason == SyncReason::Empty),
        ("no byte", whole(b""), unreadable),
        ("an entity bomb", whole(entities), unreadable),
        ("deep nesting", whole(&nested), unreadable),
        ("deep nesting in XML", whole(&nested_xml), unreadable),
        ("another format", whole(b"BEGIN:VCARD\r\nEND:VCARD\r\n"), unreadable),
        ("bytes", whole(&[0xff; 4096]), unreadable),
        ("100 MB", b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n".to_vec(), |reason| {
            matches!(reason, SyncReason::TooLarge { .. })
        }),
        ("a bomb", answer("200 OK", &[("Content-Encoding", "gzip")], &gzip(&vec![b' '; 80 << 20])), |reason| {
            matches!(reason, SyncReason::TooLarge { .. })
        }),
        ("a bomb in a file", whole(&gzip(&vec![b' '; 80 << 20])), |reason| {
            matches!(reason, SyncReason::TooLarge { .. })
        }),
        ("half a letter", whole(&half_a_letter()), unreadable),
        ("a length beyond the end", long_announced(&good), |reason| matches!(reason, SyncReason::CutOff { .. })),
        ("a length before the end", short_announced(&good), unreadable),
        ("a PDF document", whole(b"%PDF-1.7\n..."), |reason| is_kind(reason, ForeignKind::Pdf)),
        ("a picture", whole(b"\x89PNG\r\n\x1a\n..."), |reason| is_kind(reason, ForeignKind::Picture)),
        (
            "a drawing",
            answer(
                "200 OK",
                &[("Content-Type", "image/svg+xml; charset=utf-8")],
                b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            ),
            |reason| is_kind(reason, ForeignKind::Picture),
        ),
        ("an archive", whole(&zip(&["readme.txt"])), |reason| is_kind(reason, ForeignKind::Archive)),
        ("a spreadsheet", whole(&zip(&["[Content_Types].xml", "xl/workbook.xml"])), |reason| {
            is_kind(reason, ForeignKind::Office)
        }),
        ("a network that says it wants a login", answer("511 Network Authentication Required", &[], b""), |reason| {
            *reason == SyncReason::LoginPage
        }),
        ("nothing there", answer("404 Not Found", &[], b"<html>"), |reason| {
            *reason == SyncReason::Status { status: 404, retry_after: None }
        }),
        ("gone", answer("410 Gone", &[], b"<html>"), |reason| {
            *reason == SyncReason::Status { status: 410, retry_after: None }
        }),
        ("a fault of the server", answer("500 Internal Server Error", &[], b"<html>"), |reason| {
            *reason == SyncReason::Status { status: 500, retry_after: None }
        }),
        (
            "a server that wants to be left alone",
            answer("503 Service Unavailable", &[("Retry-After", "120")], b""),
            |reason| *reason == SyncReason::Status { status: 503, retry_after: Some(120) },
        ),
        ("circles", answer("301 Moved Permanently", &[("Location", "/programme")], b""), |reason| {
            matches!(reason, SyncReason::RedirectedInCircles { .. })
        }),
        ("an error", answer("503 Service Unavailable", &[], b"later"), |reason| {
            *reason == SyncReason::Status { status: 503, retry_after: None }
        }),
        ("an answer to a condition that was not met", b"HTTP/1.1 206 Partial Content\r\n\r\n".to_vec(), |reason| {
            *reason == SyncReason::Status { status: 206, retry_after: None }
        }),
        (
            "a redirect",
            answer("302 Found", &[("Location", "https://login.example/")], b""),
            |reason| matches!(reason, SyncReason::Redirected { to } if to == "https://login.example/"),
        ),
    ]
}

#[test]
fn whatever_else_comes_is_refused_with_its_reason_and_leaves_all_as_it_was() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["Opening", "Budget"])));
    folder.sync(&host.url());
    let opening = folder.session("Opening");
    folder.pick("summit", &opening);
    let (programme, source) = (folder.programme("summit"), folder.source(&host.url()));
    for (fault, bytes, expected) in faults() {
        host.misbehave(&bytes);
        folder.clock.set(at("12:00"));
        let result = folder.sync(&host.url());
        assert_eq!(result.outcome, SyncOutcome::Refused, "{fault}");
        let reason = result.reason.expect("a reason");
        assert!(expected(&reason), "{fault}: {reason:?}");
        assert_eq!((result.revision, result.changes), (Some(1), vec![]), "{fault}");

        assert_eq!(folder.programme("summit"), programme, "{fault} changed the programme");
        assert_eq!(folder.picks("summit").as_slice(), std::slice::from_ref(&opening), "{fault} changed the agenda");
        assert_eq!(folder.inbox("summit"), [], "{fault} is no news");
        let after = folder.source(&host.url());
        let recorded = after.reason.as_deref().map(serde_json::from_str::<SyncReason>);
        assert_eq!(recorded.expect("it is recorded").expect("as JSON"), reason, "{fault}");
        assert_eq!((after.outcome.as_deref(), after.checked_at), (Some("refused"), Some(at("12:00"))), "{fault}");
        let (kept, before) = ((after.validators, after.sha256), (&source.validators, &source.sha256));
        assert_eq!((&kept.0, &kept.1), before, "{fault} changed by what the content in use is recognised");
    }
    host.publish(&self::programme(&["Opening", "Budget"]));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Unchanged, "the content in use is still recognised");
}

#[test]
fn a_fault_on_a_first_sync_leaves_nothing_behind() {
    for (fault, bytes, _) in faults() {
        let (folder, host) = (Folder::new(), Host::of(b""));
        host.misbehave(&bytes);
        let result = folder.sync(&host.url());
        assert_eq!((result.outcome, result.conference), (SyncOutcome::Refused, None), "{fault}");
        assert_eq!(folder.stores().programme.conferences().unwrap(), [], "{fault}");
    }
}

#[test]
fn a_server_that_is_gone_is_refused_and_the_programme_stays() {
    let folder = Folder::new();
    let source = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/programme", listener.local_addr().unwrap())
    };
    let result = folder.sync(&source);
    assert_eq!(result.reason, Some(SyncReason::Unreachable { host: "127.0.0.1".to_owned() }));
}

#[test]
fn most_of_the_sessions_gone_is_suspect_and_kept_aside() {
    let titles = ["A", "B", "C", "D", "E", "F", "G", "H"];
    let (folder, host) = (Folder::new(), Host::of(&programme(&titles)));
    folder.sync(&host.url());
    let before = folder.programme("summit");
    let picked = folder.session("H");
    folder.pick("summit", &picked);
    host.publish(&programme(&["A", "B"]));
    for time in ["10:00", "10:30"] {
        folder.clock.set(at(time));
        let result = folder.sync(&host.url());
        assert_eq!(result.outcome, SyncOutcome::Suspect, "as often as it is asked");
        assert_eq!(result.reason, Some(SyncReason::LostHalf { before: 8, after: 2 }));
        assert_eq!(folder.programme("summit"), before, "the programme in use stays");
        assert_eq!(folder.source(&host.url()).outcome.as_deref(), Some("suspect"));
    }

    let asked = host.asked();
    host.misbehave(b"");
    let result = folder.accept(&host.url());
    assert_eq!((result.outcome, result.revision), (SyncOutcome::Updated, Some(2)), "{:?}", result.reason);
    assert_eq!(host.asked(), asked, "what was kept aside is taken, without a network");
    assert_eq!(told(kinds(&result)), told([ChangeKind::Withdrawn; 6]));
    let after = folder.programme("summit");
    let gone = after.sessions.iter().find(|session| session.id == picked).expect("a picked session never vanishes");
    assert_eq!(gone.status, Status::Withdrawn);
    assert_eq!(folder.picks("summit"), [picked]);

    host.publish(&programme(&["A", "B"]));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Unchanged, "its etag was kept with it");
}

#[test]
fn all_sessions_moved_by_the_offset_of_the_zone_are_kept_aside() {
    let titles = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
    let (folder, host) = (Folder::new(), Host::of(&programme(&titles)));
    folder.sync(&host.url());
    let before = folder.programme("summit");
    let later = |title: &&str| {
        let mut session = entry(title);
        session["start"] = json!("2016-12-08T11:00:00+01:00");
        session
    };
    host.publish(&document(titles.iter().map(later).collect()));
    let result = folder.sync(&host.url());
    assert_eq!(result.reason, Some(SyncReason::AllShifted { minutes: 60 }));
    assert_eq!((result.outcome, folder.programme("summit")), (SyncOutcome::Suspect, before));
    assert_eq!(told(kinds(&folder.accept(&host.url()))), told([ChangeKind::Moved; 10]), "it may be right all the same");
}

#[test]
fn half_of_the_sessions_gone_is_a_programme_that_changed() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["A", "B", "C", "D"])));
    folder.sync(&host.url());
    host.publish(&programme(&["A", "B"]));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Updated, "more than half is suspect, half is not");
}

#[test]
fn what_was_kept_aside_is_thrown_away_when_the_server_has_thought_better_of_it() {
    let titles = ["A", "B", "C", "D", "E", "F"];
    let (folder, host) = (Folder::new(), Host::of(&programme(&titles)));
    folder.sync(&host.url());
    host.publish(&programme(&["A"]));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Suspect);
    host.publish(&programme(&titles));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Unchanged);
    assert_eq!(folder.accept(&host.url()).outcome, SyncOutcome::Unchanged, "there is nothing left to accept");
}

#[test]
fn what_was_kept_aside_is_void_once_another_revision_is_in_use() {
    let titles = ["A", "B", "C", "D", "E", "F"];
    let (folder, host) = (Folder::new(), Host::of(&programme(&titles)));
    folder.sync(&host.url());
    host.publish(&programme(&["A"]));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Suspect);
    let mirror = Host::of(&programme(&["A", "B", "C", "D", "E", "F", "G"]));
    assert_eq!(folder.sync(&mirror.url()).outcome, SyncOutcome::Updated, "another feed of the conference");
    host.publish(&programme(&["A", "B", "C", "D", "E"]));
    let result = folder.accept(&host.url());
    assert_eq!(told(kinds(&result)), told([ChangeKind::Withdrawn; 2]), "the server was asked: A alone would lose six");
}

#[test]
fn accepting_without_anything_kept_aside_takes_what_comes() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["A", "B", "C", "D", "E", "F"])));
    folder.sync(&host.url());
    host.publish(&programme(&["A"]));
    assert_eq!(folder.accept(&host.url()).outcome, SyncOutcome::Updated);
}

#[test]
fn a_block_that_vanished_and_returns_is_reinstated_with_its_picks() {
    let titles = ["A", "B", "C", "D"];
    let (folder, host) = (Folder::new(), Host::of(&programme(&titles)));
    folder.sync(&host.url());
    let picked = folder.session("D");
    folder.pick("summit", &picked);
    host.publish(&programme(&["A", "B", "C"]));
    assert_eq!(kinds(&folder.sync(&host.url())), [ChangeKind::Withdrawn]);
    host.publish(&programme(&titles));
    assert_eq!(kinds(&folder.sync(&host.url())), [ChangeKind::Reinstated]);
    let back = folder.programme("summit").sessions.into_iter().find(|session| session.id == picked);
    assert_eq!(back.map(|session| session.status), Some(Status::Confirmed), "the pick is live again");
}

/// Puts a programme in place as the app does with the one that it came with.
fn bundle(folder: &Folder, bytes: &[u8]) {
    let bundled = feed("bundled");
    let reading = feed::read(bytes, &ReadOptions::default()).expect("a programme");
    let mut stores = folder.stores();
    stores.user.add_feed(&bundled).expect("sound databases");
    let commit = Commit {
        feed: &bundled.id,
        programme: &reading.programme,
        changes: &[],
        fetched_at: at("08:00"),
        validators: Validators::default(),
        sha256: "bundled".to_owned(),
    };
    stores.programme.commit(&commit).expect("sound databases");
    sync::catch_up(&mut stores, &reading.programme.conference.id).expect("sound databases");
}

#[test]
fn a_feeds_first_edition_replaces_the_bundled_programme_silently_and_its_second_tells() {
    let folder = Folder::new();
    bundle(&folder, &programme(&["A", "B", "C", "D"]));
    let picked = folder.session("A");
    folder.pick("summit", &picked);
    let host = Host::of(&programme(&["A", "X", "Y", "Z"]));
    let result = folder.sync(&host.url());
    assert_eq!(result.outcome, SyncOutcome::Updated, "three of four gone is not suspect here: {:?}", result.reason);
    assert_eq!((result.changes.len(), folder.inbox("summit").len()), (0, 0), "the bundled programme has no history");
    assert_eq!(folder.picks("summit").as_slice(), std::slice::from_ref(&picked));
    let sessions = folder.programme("summit").sessions;
    assert!(sessions.iter().any(|session| session.id == picked && session.status.is_on()), "the pick leads nowhere");

    host.publish(&programme(&["A", "B", "X", "Y"]));
    assert_eq!(kinds(&folder.sync(&host.url())), [ChangeKind::Added, ChangeKind::Withdrawn], "B is new to this feed");
    assert_eq!(folder.inbox("summit").len(), 2);
}

#[test]
fn the_bundled_programme_is_never_asked_for() {
    let folder = Folder::new();
    bundle(&folder, &programme(&["A"]));
    let result = folder.sync("bundled");
    assert_eq!((result.outcome, result.revision), (SyncOutcome::Unchanged, Some(1)));
}

#[test]
fn a_file_is_synced_like_an_address() {
    let folder = Folder::new();
    let file = folder.place.path().join("programme file.json");
    fs::write(&file, programme(&["A"])).unwrap();
    let path = file.display().to_string();
    assert_eq!(folder.sync(&path).outcome, SyncOutcome::Updated);
    assert_eq!(folder.sync(&path).outcome, SyncOutcome::Unchanged, "by its hash");
    fs::write(&file, programme(&["A", "B"])).unwrap();
    let address = url::Url::from_file_path(&file).expect("an absolute path").to_string();
    assert_eq!(folder.sync(&path).outcome, SyncOutcome::Updated);
    assert_eq!(sync::fetch_once(&address, false, &HttpTransport::default()), Ok(programme(&["A", "B"])));
    fs::remove_file(&file).unwrap();
    assert_eq!(folder.sync(&path).reason, Some(SyncReason::NoFile { path }));
    assert_eq!(folder.programme("summit").sessions.len(), 2, "a file that is gone takes nothing along");
}

#[test]
fn a_compressed_file_is_read_by_what_it_is() {
    use std::io::Write;
    let folder = Folder::new();
    let file = folder.place.path().join("programme");
    let mut encoder = flate2::write::GzEncoder::new(fs::File::create(&file).unwrap(), flate2::Compression::fast());
    encoder.write_all(&programme(&["A"])).unwrap();
    encoder.finish().unwrap();
    assert_eq!(folder.sync(&file.display().to_string()).outcome, SyncOutcome::Updated);
}

#[test]
fn two_feeds_of_one_conference_do_not_mistake_each_others_content_for_their_own() {
    let folder = Folder::new();
    let (one, other) = (Host::of(&programme(&["A", "B"])), Host::of(&programme(&["A", "B", "C"])));
    folder.sync(&one.url());
    assert_eq!(kinds(&folder.sync(&other.url())), [ChangeKind::Added]);
    let result = folder.sync(&one.url());
    assert_eq!(kinds(&result), [ChangeKind::Withdrawn], "its content is as before, the programme in use is not");
    assert_eq!(folder.sync(&one.url()).outcome, SyncOutcome::Unchanged);
}

#[test]
fn several_conferences_live_side_by_side() {
    let folder = Folder::new();
    let (summit, other) = (Host::of(&programme(&["A"])), Host::of(&synthetic_programme(10, 1)));
    folder.sync(&summit.url());
    let result = folder.sync(&other.url());
    assert_eq!((result.outcome, result.changes.len()), (SyncOutcome::Updated, 0));
    assert_eq!(folder.stores().programme.conferences().unwrap().len(), 2);
    assert_eq!(folder.programme("summit").sessions.len(), 1);
}

#[test]
fn an_address_that_turns_to_another_conference_begins_anew_and_leaves_the_first() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["A", "B"])));
    folder.sync(&host.url());
    host.publish(&synthetic_programme(10, 1));
    let result = folder.sync(&host.url());
    assert_eq!((result.outcome, result.changes.len()), (SyncOutcome::Updated, 0), "next year's sessions are not news");
    assert_eq!(result.conference, Some(conference_id("synthetic-10")));
    assert_eq!(folder.programme("summit").sessions.len(), 2);
}

#[test]
fn progress_names_every_stage_in_order_and_the_databases_stay_free_for_readers() {
    let (folder, host) = (Folder::new(), Host::of(&synthetic_programme(300, 1)));
    let request = SyncRequest { feed: feed(&host.url()), accept: false };
    let mut stages = Vec::new();
    let mut progress = |stage| {
        assert!(folder.stores.try_lock().is_ok(), "a reader would wait at {stage:?}");
        let name = match stage {
            SyncProgress::Connecting => "connecting",
            SyncProgress::Downloading { .. } => "downloading",
            SyncProgress::Reading => "reading",
            SyncProgress::Comparing => "comparing",
            SyncProgress::Saving => "saving",
            SyncProgress::Done => "done",
        };
        stages.push(name);
    };
    let transport = HttpTransport::default();
    sync::run(&folder.stores, folder.place.path(), &transport, &folder.clock, &request, &mut progress);
    stages.dedup();
    assert_eq!(stages, ["connecting", "downloading", "reading", "comparing", "saving"]);
}

#[test]
fn a_second_sync_of_the_same_feed_waits_for_the_first_and_answers_the_same() {
    let folder = Folder::new();
    let (arrived, first_arrived) = std::sync::mpsc::channel();
    let bytes = programme(&["A", "B"]);
    let server = crate::server::Server::hearing(move |_, stream| {
        arrived.send(()).ok();
        pause(Duration::from_millis(400)); // Time for the second to come.
        stream.write_all(&answer("200 OK", &[], &bytes))
    });
    let url = server.url("/programme");
    let (first, second) = thread::scope(|scope| {
        let first = scope.spawn(|| folder.sync(&url));
        first_arrived.recv().expect("a request");
        let second = scope.spawn(|| folder.sync(&url));
        (first.join().unwrap(), second.join().unwrap())
    });
    assert_eq!(server.requests.lock().unwrap().len(), 1, "the server was asked twice");
    assert_eq!((first.outcome, second.outcome), (SyncOutcome::Updated, SyncOutcome::Updated));
    assert_eq!((first.conference, first.revision), (second.conference, second.revision));
}

#[test]
fn a_data_folder_that_can_not_be_written_is_said_before_the_network_is_asked() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["A"])));
    fs::write(folder.place.path().join("feeds"), b"in the way").unwrap();
    let result = folder.sync(&host.url());
    assert!(matches!(result.reason, Some(SyncReason::NotSaved { .. })), "{result:?}");
    assert_eq!(host.asked(), 0);
}

#[test]
fn a_commit_that_fails_half_way_leaves_all_as_it_was_and_the_next_one_works() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["A", "B"])));
    folder.sync(&host.url());
    let (before, source) = (folder.programme("summit"), folder.source(&host.url()));
    // The changes are written last, after sessions and search index.
    let other = rusqlite::Connection::open(folder.place.path().join("programme.db")).unwrap();
    other
        .execute_batch("CREATE TRIGGER full BEFORE INSERT ON change BEGIN SELECT RAISE (ABORT, 'no room'); END")
        .unwrap();
    host.publish(&programme(&["A", "B", "C"]));
    let result = folder.sync(&host.url());
    assert_eq!(result.outcome, SyncOutcome::Refused);
    assert!(
        matches!(&result.reason, Some(SyncReason::NotSaved { detail }) if detail.contains("no room")),
        "{result:?}"
    );
    assert_eq!(folder.programme("summit"), before);
    let after = folder.source(&host.url());
    assert_eq!(
        (after.validators, after.sha256),
        (source.validators, source.sha256),
        "etag and content belong together"
    );
    assert_eq!(folder.inbox("summit"), []);

    other.execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(kinds(&folder.sync(&host.url())), [ChangeKind::Added]);
}

#[test]
fn a_sync_that_died_after_its_commit_is_told_at_the_next_start() {
    let (folder, host) = (Folder::new(), Host::of(&programme(&["A", "B"])));
    folder.sync(&host.url());
    // What a sync leaves that dies between its two databases: the revision, and an inbox that has not heard of it.
    {
        let mut stores = folder.stores();
        let old = stores.programme.load(&conference_id("summit")).unwrap().unwrap().programme;
        let new = feed::read(&programme(&["A"]), &ReadOptions::default()).unwrap().programme;
        let pairing = plenary_core::identity::pair(&old, &new);
        let adopted = plenary_core::identity::adopt(&old, new, &pairing);
        let changes = plenary_core::diff::compare(&old, &adopted, &pairing);
        let commit = Commit {
            feed: &feed(&host.url()).id,
            programme: &adopted,
            changes: &changes,
            fetched_at: at("10:00"),
            validators: Validators::default(),
            sha256: "new".to_owned(),
        };
        stores.programme.commit(&commit).unwrap();
    }
    assert_eq!(folder.inbox("summit"), []);
    let reopened = open(folder.place.path());
    let mut stores = reopened.lock().unwrap();
    for _ in 0..2 {
        sync::catch_up(&mut stores, &conference_id("summit")).unwrap();
        let inbox = stores.user.inbox(&conference_id("summit")).unwrap();
        assert_eq!(inbox.len(), 1, "told once, however often it is caught up with");
    }
}

/// The small programme with other guids, and as many of them as titles.
fn republished(guids: &[&str], titles: &[&str]) -> Vec<u8> {
    let sessions = guids.iter().zip(titles).map(|(guid, title)| {
        let mut session = entry(title);
        session["guid"] = json!(guid);
        session
    });
    document(sessions.collect())
}

#[test]
fn a_pick_outlives_new_guids_old_guids_and_the_loss_of_the_cache() {
    let (folder, host) = (Folder::new(), Host::of(&republished(&["g1", "h1"], &["Water", "Air"])));
    folder.sync(&host.url());
    let picked = folder.session("g1");
    folder.pick("summit", &picked);

    host.publish(&republished(&["g2", "h2"], &["Water", "Air"]));
    assert_eq!(kinds(&folder.sync(&host.url())), [], "nothing that an attendee sees is another");
    assert_eq!(folder.session("g2"), picked, "recognised by its title");

    host.publish(&republished(&["g1", "h1"], &["Rivers", "Air"]));
    assert_eq!(kinds(&folder.sync(&host.url())), [ChangeKind::Retitled]);
    assert_eq!(folder.session("g1"), picked, "recognised by what was learnt");

    host.publish(&republished(&["g2", "h2"], &["Lakes", "Air"]));
    folder.sync(&host.url());
    let place = folder.place;
    drop(folder.stores);
    fs::remove_file(place.path().join("programme.db")).unwrap();
    let folder = Folder::at(place);
    folder.sync(&host.url());
    assert_eq!(folder.session("g2"), picked, "user.db knows which it is although there is nothing to compare with");
}

#[test]
fn what_was_learnt_can_be_lost_at_the_cost_of_a_match_by_title() {
    let (folder, host) = (Folder::new(), Host::of(&republished(&["g1", "h1"], &["Water", "Air"])));
    folder.sync(&host.url());
    let picked = folder.session("g1");
    let user = rusqlite::Connection::open(folder.place.path().join("user.db")).unwrap();
    user.execute_batch("CREATE TRIGGER full BEFORE INSERT ON alias BEGIN SELECT RAISE (ABORT, 'no room'); END")
        .unwrap();
    host.publish(&republished(&["g2", "h2"], &["Water", "Air"]));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Updated, "the programme is in use all the same");
    host.publish(&republished(&["g1", "h1"], &["Water", "Air"]));
    folder.sync(&host.url());
    assert_eq!(folder.session("g1"), picked, "recognised by its title again");
}
