//! A programme that is held back: what accepting it would do, told without doing it.

use std::sync::Arc;

use plenary_core::{
    agenda::Tier,
    api::{ApiError, Language, Options, Plenary, SyncCall, SyncOutcome},
    clock::FixedClock,
    fetch::HttpTransport,
};

use crate::{server::Host, support::at, sync::programme};

fn start(folder: &std::path::Path) -> Plenary {
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

fn sync(plenary: &Plenary, source: &str, accept: bool) -> (SyncOutcome, String) {
    let call = SyncCall { feed: Some(source.to_owned()), accept, allow_http: true, ..SyncCall::default() };
    let report = plenary.sync(&call, &HttpTransport::default(), &mut |_| ()).expect("a report");
    (report.outcome, report.feed)
}

#[test]
fn what_would_be_gone_is_told_with_the_picks_first_and_nothing_is_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let titles: Vec<String> = (0..30).map(|number| format!("Session {number:02}")).collect();
    let all: Vec<&str> = titles.iter().map(String::as_str).collect();
    let host = Host::of(&programme(&all));
    let plenary = start(folder.path());
    let (outcome, feed) = sync(&plenary, &host.url(), false);
    assert_eq!(outcome, SyncOutcome::Updated);
    assert_eq!(plenary.held(&feed), Ok(None), "nothing is held back");
    for title in ["Session 03", "Session 29"] {
        plenary.pick(title, Some(Tier::Going)).expect("it is there");
    }

    host.publish(&programme(&["Session 03", "Session 04", "New"]));
    assert_eq!(sync(&plenary, &host.url(), false).0, SyncOutcome::Suspect);
    let held = plenary.held(&feed).expect("sound databases").expect("one is held back");
    assert_eq!((held.before.sessions, held.after.sessions), (30, 3));
    assert_eq!((held.gone_count, held.gone.len()), (28, 20), "twenty are named");
    assert_eq!((held.picked, held.gone_picked, held.gone[0].as_str()), (2, 1, "Session 29"));
    assert_eq!((held.changes.withdrawn, held.changes.added), (28, 1));
    assert_eq!(plenary.sessions(&plenary_core::api::SessionFilter::default()).expect("a list").total, 30);

    assert_eq!(sync(&plenary, &host.url(), true).0, SyncOutcome::Updated);
    assert_eq!(plenary.held(&feed), Ok(None), "it was taken");
}

#[test]
fn a_feed_that_nobody_follows_holds_nothing_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let plenary = start(folder.path());
    assert_eq!(plenary.held("nowhere"), Err(ApiError::NoFeed { feed: "nowhere".to_owned() }));
}
