//! A programme read without taking it in, as organisers do.

use plenary_core::{
    manifest::{Manifest, PublishedFile, VERSION},
    model::ConferenceId,
    signature::SecretKey,
};
use serde_json::json;

use crate::support::{Server, TestContext, packed, r1, r2, repository, unpacked};

#[test]
fn a_sound_programme_gives_its_counts_and_no_warning() {
    let context = TestContext::new();
    let file = repository("assets/programme/programme.json.gz");
    let report = context.json("check", &["check", file.to_str().expect("a path that is text")]);
    assert_eq!(report["format"], "plenary-json");
    assert_eq!(report["counts"]["sessions"], 334);
    assert_eq!(report["warnings"], json!([]));
    assert!(!context.path("data").exists(), "nothing is taken in");
}

#[test]
fn a_published_folder_is_checked_by_its_manifest() {
    let (context, key) = (TestContext::new(), SecretKey::generate().expect("a key"));
    let bytes = unpacked(&r2()).to_string().into_bytes();
    std::fs::create_dir(context.path("site")).expect("a folder");
    let signature = Some("programme.json.gz.minisig".to_owned());
    let manifest = Manifest {
        plenary_manifest: VERSION,
        conference: ConferenceId::new("ogp-summit-2016").expect("an id"),
        programme_of: None,
        programme: PublishedFile::describing(&bytes, "programme.json.gz".to_owned(), signature),
        public_key: Some(key.public().expect("its public half")),
    };
    context.write("site/manifest.json", serde_json::to_string(&manifest).expect("JSON").as_bytes());
    context.write("site/programme.json.gz", &packed(&unpacked(&r2())));
    let folder = context.text("site");
    let reason = context.run(&["check", &folder]).refused();
    assert_eq!(
        reason,
        format!("the programme is not signed; it should be, with key {}.", manifest.public_key.unwrap().id())
    );
    context.write("site/programme.json.gz.minisig", key.sign(&bytes, "").expect("a signature").as_bytes());
    assert_eq!(context.json("check", &["check", &folder])["counts"]["sessions"], 334);
    context.write("site/programme.json.gz", &r1());
    let reason = context.run(&["check", &folder]).refused();
    assert!(reason.contains("its manifest announces"), "{reason}");
}

#[test]
fn every_oddity_is_named_with_its_place() {
    let context = TestContext::new();
    let mut programme = unpacked(&r2());
    programme["sessions"][7]["room"] = json!("a-room-that-is-not-there");
    context.write("odd.json.gz", &packed(&programme));
    let report = context.json("check", &["check", &context.text("odd.json.gz")]);
    let warnings = report["warnings"].as_array().expect("a list");
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    let place = warnings[0]["place"].as_str().expect("a place");
    assert_eq!(place, "/sessions/7/room", "a JSON pointer to the field at fault");
    let text = context.run(&["check", &context.text("odd.json.gz")]).done();
    assert!(text.contains(place), "people are told the place too: {text}");
}

#[test]
fn an_address_can_be_checked() {
    let (context, server) = (TestContext::new(), Server::of(&r2()));
    let report = context.json("check", &["check", "--allow-http", &server.url()]);
    assert_eq!(report["counts"]["days"], 3);
    assert_eq!(server.statuses(), [200]);
}

#[test]
fn what_is_unusable_is_refused_with_its_reason() {
    let context = TestContext::new();
    context.write("page.html", b"<!DOCTYPE html><html><body>Log in</body></html>");
    context.write("list.json", b"[1, 2, 3]");
    context.write("cut.json.gz", &r2()[..2000]);
    for (file, code) in [("page.html", "login_page"), ("list.json", "not_a_programme"), ("absent.xml", "no_file")] {
        let (report, reason) = context.json_refused("check", &["check", &context.text(file)]);
        assert_eq!(report["reason"]["code"], code, "{file}: {reason}");
        assert_eq!(reason.lines().count(), 1, "{reason}");
    }
    context.json_refused("check", &["check", &context.text("cut.json.gz")]);
}

#[test]
fn an_unknown_zone_is_refused() {
    let context = TestContext::new();
    context.write("programme.json.gz", &r2());
    let reason = context.run(&["check", "--zone", "Europe/Atlantis", &context.text("programme.json.gz")]).refused();
    assert_eq!(reason, "Europe/Atlantis is not a time zone; one is Europe/Paris.");
}
