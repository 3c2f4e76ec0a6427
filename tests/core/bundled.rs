//! The programme that came with the app: there at once, replaced by what a feed brings, never the other way round.

use std::{path::Path, sync::Arc};

use plenary_core::{
    agenda::Tier,
    api::{Language, Options, Plenary, SyncCall, SyncOutcome},
    clock::FixedClock,
    fetch::HttpTransport,
};

use crate::{server::Host, support::at, sync::programme};

/// Starts the app with the programme that this version of it came with.
fn start(folder: &Path, bundled: &[u8]) -> Plenary {
    Plenary::open(Options {
        data_dir: folder.to_owned(),
        clock: Arc::new(FixedClock::at(at("09:00"))),
        language: Some(Language::En),
        system_language: Language::En,
        bundled: Vec::leak(bundled.to_vec()),
        writer: "test",
    })
    .expect("it starts")
}

fn titles(plenary: &Plenary) -> Vec<String> {
    let list = plenary.sessions(&plenary_core::api::SessionFilter::default()).expect("sessions");
    let mut titles: Vec<String> = list.sessions.into_iter().map(|session| session.title).collect();
    titles.sort_unstable();
    titles
}

#[test]
fn a_newer_app_brings_its_newer_programme_and_keeps_the_picks() {
    let folder = tempfile::tempdir().unwrap();
    let older = start(folder.path(), &programme(&["A", "B", "C"]));
    for title in ["A", "C"] {
        older.pick(title, Some(Tier::Going)).unwrap();
    }
    drop(older);
    let newer = start(folder.path(), &programme(&["A", "B", "D"]));
    let picked: Vec<String> = newer.agenda().unwrap().into_iter().map(|entry| entry.title).collect();
    assert_eq!(picked.len(), 2, "a session that is gone keeps its pick: {picked:?}");
    assert!(titles(&newer).contains(&"D".to_owned()));
}

#[test]
fn a_newer_app_does_not_put_its_programme_over_that_of_a_feed() {
    let folder = tempfile::tempdir().unwrap();
    let older = start(folder.path(), &programme(&["A", "B"]));
    let host = Host::of(&programme(&["A", "B", "from the feed"]));
    let call = SyncCall { feed: Some(host.url()), ..SyncCall::default() };
    let report = older.sync(&call, &HttpTransport::default(), &mut |_| ()).unwrap();
    assert_eq!(report.outcome, SyncOutcome::Updated, "{:?}", report.reason);
    drop(older);
    let newer = start(folder.path(), &programme(&["A", "B", "from the app"]));
    assert_eq!(titles(&newer), ["A", "B", "from the feed"]);
}
