//! Whom a sync believes: manifests, signatures and pinned keys, from a real server that is changed under its feet.

use std::{fs, io::Write};

use flate2::{Compression, write::GzEncoder};
use plenary_core::{
    fetch::HttpTransport,
    manifest::{Manifest, PublishedFile, VERSION},
    signature::{PublicKey, SecretKey},
    store::FollowedFeed,
    sync::{self, SyncOutcome, SyncReason, SyncRequest, SyncResult},
};

use crate::{
    server::Site,
    sync::{Folder, conference_id, feed, programme},
};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

/// What an organiser publishes.
struct Edition {
    manifest: Manifest,
    packed: Vec<u8>,
    signature: String,
}

impl Edition {
    fn of(titles: &[&str], key: &SecretKey) -> Self {
        let content = programme(titles);
        let signature = key.sign(&content, "summit").expect("a signature");
        let sha256 = PublishedFile::describing(&content, String::new(), None).sha256;
        let name = format!("programme-{}.json.gz", &sha256[..8]);
        let programme = PublishedFile::describing(&content, name.clone(), Some(format!("{name}.minisig")));
        let manifest = Manifest {
            plenary_manifest: VERSION,
            conference: conference_id("summit"),
            programme_of: None,
            programme,
            public_key: Some(key.public().expect("its public half")),
        };
        Self { manifest, packed: gzip(&content), signature }
    }

    fn json(&self) -> Vec<u8> {
        serde_json::to_vec(&self.manifest).expect("JSON")
    }

    fn publish(&self, site: &Site) {
        let file = &self.manifest.programme;
        site.put(&format!("/2016/{}", file.path), &self.packed);
        if let Some(path) = &file.signature {
            site.put(&format!("/2016/{path}"), self.signature.as_bytes());
        }
        site.put("/2016/manifest.json", &self.json());
    }
}

fn key() -> SecretKey {
    SecretKey::generate().expect("a key")
}

fn id(key: &SecretKey) -> String {
    key.public().expect("its public half").id()
}

/// An attendee who follows one source.
struct Follower {
    folder: Folder,
    source: String,
}

impl Follower {
    fn of(source: String) -> Self {
        let follower = Self { folder: Folder::new(), source };
        follower.pin(None);
        follower
    }

    /// Follows it with this key.
    fn pin(&self, key: Option<PublicKey>) {
        let feed = FollowedFeed { key, ..feed(&self.source) };
        self.folder.stores().user.add_feed(&feed).expect("it can be saved");
    }

    fn pinned(&self) -> Option<String> {
        let feeds = self.folder.stores().user.feeds().expect("sound databases");
        feeds.into_iter().find_map(|feed| feed.key).map(|key| key.id())
    }

    fn sync(&self) -> SyncResult {
        // As another process would: it knows no more than the source.
        let request = SyncRequest { feed: feed(&self.source), accept: false };
        let (folder, transport) = (&self.folder, HttpTransport::default());
        sync::run(&folder.stores, folder.place.path(), &transport, &folder.clock, &request, &mut |_| ())
    }

    fn titles(&self) -> Vec<String> {
        let sessions = self.folder.programme("summit").sessions;
        sessions.into_iter().map(|session| session.guid.to_string()).collect()
    }

    #[track_caller]
    fn refuses(&self, fault: &str) -> SyncReason {
        let before = self.titles();
        let result = self.sync();
        assert_eq!(result.outcome, SyncOutcome::Refused, "{fault}: {result:?}");
        assert_eq!(self.titles(), before, "{fault}: the good programme stays");
        result.reason.expect("a reason")
    }
}

/// A site with a signed first edition, and an attendee who has it.
fn published() -> (Site, SecretKey, Follower) {
    let (site, key) = (Site::new(), key());
    Edition::of(&["Opening", "Budget"], &key).publish(&site);
    let follower = Follower::of(site.server.url("/2016/manifest.json"));
    let result = follower.sync();
    assert_eq!(result.outcome, SyncOutcome::Updated, "{result:?}");
    site.asked();
    (site, key, follower)
}

#[test]
fn a_manifest_leads_to_the_programme_and_its_key_is_pinned() {
    let (site, key, follower) = published();
    assert_eq!(follower.titles(), ["Budget", "Opening"]);
    assert_eq!(follower.pinned(), Some(id(&key)), "trust on first use");
    assert_eq!(follower.sync().outcome, SyncOutcome::Unchanged);
    assert_eq!(site.asked(), ["/2016/manifest.json"], "not modified, by the manifest's own etag");

    Edition::of(&["Opening", "Budget", "Closing"], &key).publish(&site);
    let result = follower.sync();
    assert_eq!((result.outcome, result.revision), (SyncOutcome::Updated, Some(2)));
    assert_eq!(site.asked().len(), 3, "manifest, programme, signature");
}

#[test]
fn a_new_manifest_of_the_programme_in_use_fetches_nothing_more() {
    let (site, key, follower) = published();
    let mut edition = Edition::of(&["Opening", "Budget"], &key);
    edition.manifest.programme_of = Some(crate::support::at("10:00"));
    edition.publish(&site);
    assert_eq!(follower.sync().outcome, SyncOutcome::Unchanged);
    assert_eq!(site.asked(), ["/2016/manifest.json"]);
    assert_eq!(follower.sync().outcome, SyncOutcome::Unchanged, "its new etag is kept");
}

#[test]
fn the_address_of_a_page_that_names_the_manifest_is_enough() {
    let (site, key) = (Site::new(), key());
    Edition::of(&["Opening"], &key).publish(&site);
    let link = r#"<link rel="alternate" type="application/vnd.plenary.manifest+json" href="manifest.json">"#;
    site.put("/2016/", format!("<!DOCTYPE html><html><head>{link}</head><body>Summit</body></html>").as_bytes());
    let follower = Follower::of(site.server.url("/2016/"));
    assert_eq!(follower.sync().outcome, SyncOutcome::Updated);
    site.asked();
    assert_eq!(follower.sync().outcome, SyncOutcome::Unchanged);
    assert_eq!(site.asked(), ["/2016/manifest.json"], "the page is not asked each time");

    // The organiser moves it: the page tells where it is now.
    let next = Edition::of(&["Opening", "Budget"], &key);
    next.publish(&site);
    site.remove("/2016/manifest.json");
    site.put("/2016/new.json", &next.json());
    site.put("/2016/", format!("<html><head>{}</head></html>", link.replace("manifest.json", "new.json")).as_bytes());
    assert_eq!(follower.sync().outcome, SyncOutcome::Updated);
    assert_eq!(follower.titles(), ["Budget", "Opening"]);
}

#[test]
fn a_page_that_leads_to_another_host_is_a_web_page() {
    let site = Site::new();
    let elsewhere = format!("http://localhost:{}/2016/manifest.json", site.server.address.port());
    let link = format!(r#"<link rel="alternate" type="application/vnd.plenary.manifest+json" href="{elsewhere}">"#);
    site.put("/", format!("<!DOCTYPE html><html>{link}</html>").as_bytes());
    Edition::of(&["Opening"], &key()).publish(&site);
    assert_eq!(Follower::of(site.server.url("/")).sync().reason, Some(SyncReason::LoginPage));
    assert_eq!(site.asked(), ["/"]);
}

#[test]
fn a_folder_is_read_like_an_address() {
    let folder = tempfile::tempdir().expect("a folder for the time being");
    let key = key();
    let edition = Edition::of(&["Opening"], &key);
    let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).expect("it can be written");
    write("manifest.json", &edition.json());
    write(&edition.manifest.programme.path, &edition.packed);
    write(edition.manifest.programme.signature.as_ref().expect("signed"), edition.signature.as_bytes());
    let follower = Follower::of(folder.path().display().to_string());
    assert_eq!(follower.sync().outcome, SyncOutcome::Updated);
    assert_eq!(follower.pinned(), Some(id(&key)));
    assert_eq!(follower.sync().outcome, SyncOutcome::Unchanged);

    let mut altered = edition.packed.clone();
    altered.truncate(altered.len() / 2);
    write("manifest.json", &Edition::of(&["Opening", "Budget"], &key).json());
    write(&Edition::of(&["Opening", "Budget"], &key).manifest.programme.path, &altered);
    follower.refuses("half a file");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_not_followed() {
    let (folder, secret) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut edition = Edition::of(&["Opening"], &key());
    edition.manifest.public_key = None;
    fs::write(folder.path().join("manifest.json"), edition.json()).unwrap();
    fs::write(secret.path().join("private"), &edition.packed).unwrap();
    std::os::unix::fs::symlink(secret.path().join("private"), folder.path().join(&edition.manifest.programme.path))
        .unwrap();
    let reason = Follower::of(folder.path().display().to_string()).sync().reason;
    assert!(matches!(reason, Some(SyncReason::ManifestWrong { .. })), "{reason:?}");
}

#[test]
fn whatever_was_altered_is_refused_and_the_good_programme_stays() {
    let (site, key, follower) = published();
    let next = || Edition::of(&["Opening", "Budget", "Closing"], &key);
    let expected = id(&key);
    let wrong = |signer: Option<String>| SyncReason::SignatureWrong { key: expected.clone(), signer };
    let with = |change: fn(&mut Edition)| {
        let mut edition = next();
        change(&mut edition);
        edition
    };
    let missing = SyncReason::SignatureMissing { key: expected.clone() };

    // A byte of the programme, with a manifest that was altered to suit: only the signature tells.
    let content = programme(&["Opening", "Budget", "Closinh"]);
    let mut edition = next();
    edition.packed = gzip(&content);
    edition.manifest.programme = PublishedFile::describing(
        &content,
        edition.manifest.programme.path.clone(),
        edition.manifest.programme.signature.clone(),
    );
    edition.publish(&site);
    assert_eq!(follower.refuses("one letter"), wrong(None));

    // The same with the manifest as it was.
    let length = next().manifest.programme.length;
    let mut edition = next();
    edition.packed = gzip(&content);
    edition.publish(&site);
    let announced = SyncReason::NotAsAnnounced { announced: length, received: length };
    assert_eq!(follower.refuses("one letter against the hash"), announced);

    with(|edition| edition.signature = edition.signature.replacen("RU", "RV", 1)).publish(&site);
    let reason = follower.refuses("a letter of the signature");
    assert!(matches!(reason, SyncReason::SignatureWrong { .. }), "{reason:?}");
    with(|edition| edition.signature = "<html>log in</html>".to_owned()).publish(&site);
    assert_eq!(follower.refuses("no signature at all"), wrong(None));

    let thief = self::key();
    Edition::of(&["Opening", "Budget", "Closing"], &thief).publish(&site);
    assert_eq!(follower.refuses("another key"), wrong(Some(id(&thief))));

    with(|edition| edition.manifest.programme.signature = None).publish(&site);
    assert_eq!(follower.refuses("no signature named"), missing);
    let edition = next();
    edition.publish(&site);
    let path = format!("/2016/{}", edition.manifest.programme.signature.as_ref().expect("signed"));
    site.remove(&path);
    assert_eq!(follower.refuses("no signature there"), missing);
    site.put("/2016/manifest.json", &programme(&["Opening"]));
    assert_eq!(follower.refuses("a programme in place of the manifest"), missing);

    with(|edition| edition.manifest.plenary_manifest = 2).publish(&site);
    assert_eq!(follower.refuses("a later version"), SyncReason::ManifestNewer { version: 2 });
    for path in ["../2015/programme.json", "https://evil.example/programme.json", "/programme.json", "//evil.example/p"]
    {
        let mut edition = next();
        edition.manifest.programme.path = path.to_owned();
        edition.publish(&site);
        let reason = follower.refuses(path);
        assert!(matches!(reason, SyncReason::ManifestWrong { .. }), "{path}: {reason:?}");
    }
    site.put("/2016/manifest.json", br#"{"plenary_manifest": 1, "conference": "summit"}"#);
    let reason = follower.refuses("a manifest without a programme");
    assert!(matches!(reason, SyncReason::ManifestWrong { .. }), "{reason:?}");

    with(|edition| edition.packed.truncate(edition.packed.len() / 2)).publish(&site);
    let reason = follower.refuses("cut");
    assert!(matches!(reason, SyncReason::CutOff { .. }), "{reason:?}");
    with(|edition| edition.packed = gzip(&vec![b' '; 50 << 20])).publish(&site);
    assert_eq!(follower.refuses("a bomb"), SyncReason::NotAsAnnounced { announced: length, received: length + 1 });
    with(|edition| edition.packed = vec![b' '; 1 << 20]).publish(&site);
    assert_eq!(follower.refuses("far longer"), SyncReason::NotAsAnnounced { announced: length, received: length + 1 });
    with(|edition| edition.manifest.programme.length = u64::MAX).publish(&site);
    let reason = follower.refuses("a length beyond all measure");
    assert!(matches!(reason, SyncReason::TooLarge { .. }), "{reason:?}");

    next().publish(&site);
    assert_eq!(follower.sync().outcome, SyncOutcome::Updated, "the true edition is taken in");
    assert_eq!(follower.titles(), ["Budget", "Closing", "Opening"]);
    assert_eq!(follower.pinned(), Some(expected));
}

#[test]
fn a_key_that_was_given_counts_from_the_first_sync() {
    let (site, publisher) = (Site::new(), key());
    Edition::of(&["Opening"], &publisher).publish(&site);
    let follower = Follower::of(site.server.url("/2016/manifest.json"));
    let other = key();
    follower.pin(Some(other.public().unwrap()));
    let wrong = SyncReason::SignatureWrong { key: id(&other), signer: Some(id(&publisher)) };
    assert_eq!(follower.sync().reason, Some(wrong));
    follower.pin(Some(publisher.public().unwrap()));
    assert_eq!(follower.sync().outcome, SyncOutcome::Updated);
}

#[test]
fn an_unsigned_manifest_pins_nothing_and_a_later_key_is_pinned() {
    let (site, publisher) = (Site::new(), key());
    let mut edition = Edition::of(&["Opening"], &publisher);
    (edition.manifest.public_key, edition.manifest.programme.signature) = (None, None);
    edition.publish(&site);
    let follower = Follower::of(site.server.url("/2016/manifest.json"));
    assert_eq!(follower.sync().outcome, SyncOutcome::Updated);
    assert_eq!(follower.pinned(), None);
    Edition::of(&["Opening"], &publisher).publish(&site);
    assert_eq!(follower.sync().outcome, SyncOutcome::Unchanged, "the same programme, signed now");
    assert_eq!(follower.pinned(), Some(id(&publisher)));
}

#[test]
fn a_programme_without_a_manifest_has_its_signature_beside_it() {
    let (site, publisher) = (Site::new(), key());
    let content = programme(&["Opening"]);
    site.put("/schedule.json", &content);
    let follower = Follower::of(site.server.url("/schedule.json"));
    follower.pin(Some(publisher.public().unwrap()));
    let missing = SyncReason::SignatureMissing { key: id(&publisher) };
    assert_eq!(follower.sync().reason, Some(missing));
    site.put("/schedule.json.minisig", publisher.sign(&content, "").unwrap().as_bytes());
    assert_eq!(follower.sync().outcome, SyncOutcome::Updated);
    site.put("/schedule.json", &programme(&["Closing"]));
    let wrong = SyncReason::SignatureWrong { key: id(&publisher), signer: None };
    assert_eq!(follower.refuses("another content"), wrong);
    site.put("/schedule.json", &gzip(&content));
    assert_eq!(follower.sync().outcome, SyncOutcome::Updated, "compressed, what was signed is its content");
}
