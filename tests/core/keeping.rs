//! What is kept up to date while the app runs.

use std::{path::Path, sync::Arc};

use plenary_core::{
    api::{Language, NewSource, Options, Plenary, Settings, SyncCall, SyncOutcome, Trust},
    clock::FixedClock,
    fetch::HttpTransport,
    signature::SecretKey,
    sync::policy::{Last, Occasion},
};

use crate::{
    server::{Host, Site, answer},
    support::at,
    sync::programme,
};

fn start(folder: &Path) -> Plenary {
    Plenary::open(Options {
        data_dir: folder.to_owned(),
        clock: Arc::new(FixedClock::at(at("09:00"))),
        language: Some(Language::En),
        system_language: Language::En,
        bundled: Vec::leak(programme(&["Bundled"])),
        writer: "test",
    })
    .expect("it starts")
}

fn follow(plenary: &Plenary, source: &str) -> SyncOutcome {
    let call = SyncCall { feed: Some(source.to_owned()), ..SyncCall::default() };
    plenary.sync(&call, &HttpTransport::default(), &mut |_| ()).expect("a report").outcome
}

/// The small programme as another conference.
fn other(titles: &[&str]) -> Vec<u8> {
    String::from_utf8(programme(titles)).expect("JSON").replace("\"summit\"", "\"fringe\"").into_bytes()
}

#[test]
fn the_open_source_and_the_others_are_kept_and_a_refresh_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let plenary = start(folder.path());
    assert_eq!(plenary.kept_sources().unwrap(), [], "the bundled programme is never asked for");
    let (fringe, summit) = (Host::of(&other(&["Fringe"])), Host::of(&programme(&["Opening"])));
    assert_eq!(follow(&plenary, &fringe.url()), SyncOutcome::Updated);
    assert_eq!(follow(&plenary, &summit.url()), SyncOutcome::Updated);
    let kept = plenary.kept_sources().unwrap();
    let occasions: Vec<_> = kept.iter().map(|one| one.occasion).collect();
    let open = Occasion::Open { start: at("2016-12-08 09:00"), end: at("2016-12-08 18:00") };
    assert_eq!(occasions, [Occasion::Beside, open]);
    assert!(kept.iter().all(|one| one.checked_at == Some(at("09:00")) && one.last == Last::Answered));

    fringe.publish(&other(&["Fringe", "Late show"]));
    let report = plenary.refresh(&kept[0].feed, &HttpTransport::default(), &mut |_| ()).unwrap();
    assert_eq!(report.outcome, SyncOutcome::Updated);
    assert_eq!(plenary.conference().unwrap().id.as_str(), "summit", "the open conference stays open");

    fringe.misbehave(&answer("503 Service Unavailable", &[("Retry-After", "90")], b""));
    plenary.refresh(&kept[0].feed, &HttpTransport::default(), &mut |_| ()).unwrap();
    assert_eq!(plenary.kept_sources().unwrap()[0].last, Last::Failed { retry_after: Some(90) }, "kept over a restart");

    let settings = Settings { auto_sync: false, ..plenary.settings().unwrap() };
    plenary.set_settings(&settings).unwrap();
    assert_eq!(plenary.kept_sources().unwrap(), [], "switched off");
}

#[test]
fn another_key_voids_what_was_believed_before() {
    let folder = tempfile::tempdir().unwrap();
    let (plenary, site, key) = (start(folder.path()), Site::new(), SecretKey::generate().unwrap());
    let content = programme(&["Opening"]);
    site.put("/programme", &content);
    let source = site.server.url("/programme");
    assert_eq!(follow(&plenary, &source), SyncOutcome::Updated);
    let public = key.public().unwrap();
    let new = NewSource { source: source.clone(), key: Some(public.to_string()), ..NewSource::default() };
    assert_eq!(plenary.add_feed(&new).unwrap().trust, Trust::Unverified, "nothing was signed yet");
    assert_eq!(follow(&plenary, &source), SyncOutcome::Refused, "the same content, which nobody has signed");
    site.put("/programme.minisig", key.sign(&content, "").unwrap().as_bytes());
    assert_eq!(follow(&plenary, &source), SyncOutcome::Updated);
    assert_eq!(follow(&plenary, &source), SyncOutcome::Unchanged);
    assert_eq!(plenary.add_feed(&new).unwrap().trust, Trust::Signed { key: public.id() }, "the same key again");
}

#[test]
fn a_redirect_is_agreed_to_for_the_host_that_was_shown() {
    let folder = tempfile::tempdir().unwrap();
    let (plenary, site) = (start(folder.path()), Site::new());
    let port = site.server.address.port();
    site.put(
        "/moved",
        &answer("301 Moved Permanently", &[("Location", &format!("http://localhost:{port}/there"))], b""),
    );
    site.put("/there", &programme(&["Opening"]));
    let feed = plenary.add_feed(&NewSource { source: site.server.url("/moved"), ..NewSource::default() }).unwrap();
    let sync = |id: &str| follow(&plenary, id);
    assert_eq!(sync(feed.id.as_str()), SyncOutcome::Refused);
    plenary.allow_redirect(feed.id.as_str()).unwrap();
    assert_eq!(sync(feed.id.as_str()), SyncOutcome::Updated);
    site.put("/moved", &answer("301 Moved Permanently", &[("Location", "http://elsewhere.localhost/there")], b""));
    assert_eq!(sync(feed.id.as_str()), SyncOutcome::Refused, "another host is another question");
}
