//! Following sources.

use plenary_core::signature::SecretKey;
use serde_json::json;

use crate::support::{Server, TestContext, list, packed, r1, r2, string, unpacked};

#[test]
fn the_bundled_programme_is_followed_and_stays() {
    let context = TestContext::new();
    let feeds = context.json("feeds", &["feeds", "list"]);
    assert_eq!(list(&feeds).len(), 1);
    assert_eq!((&feeds[0]["kind"], &feeds[0]["open"]), (&json!("bundled"), &json!(true)));
    assert_eq!(context.run(&["feeds", "remove", "bundled"]).refused(), "the bundled programme can't be removed.");
}

#[test]
fn a_source_that_is_added_is_opened_and_followed_once() {
    let (context, server) = (TestContext::new(), Server::of(&r1()));
    let feed = context.json("feed", &["feeds", "add", "--allow-http", &server.url()]);
    assert_eq!((&feed["kind"], &feed["open"], &feed["outcome"]), (&json!("http"), &json!(true), &json!("updated")));
    assert_eq!(feed["trust"], json!({"by": "unverified"}));
    let id = string(&feed["id"]);
    let again = context.json("feed", &["feeds", "add", &server.url()]);
    assert_eq!((&again["id"], &again["outcome"]), (&json!(id), &json!("unchanged")), "it is followed once");
    let left = context.json("feeds", &["feeds", "remove", &id]);
    assert_eq!(list(&left).len(), 1);
}

#[test]
fn what_can_not_be_fetched_is_followed_when_it_is_added_and_not_when_it_is_only_synced() {
    let (context, server) = (TestContext::new(), Server::of(b"<!DOCTYPE html><title>Log in</title>"));
    let sync = context.run(&["sync", "--allow-http", "--feed", &server.url()]);
    assert_eq!(sync.code, 1);
    assert_eq!(list(&context.json("feeds", &["feeds", "list"])).len(), 1, "a misspelt address leaves nothing behind");

    let add = context.run(&["feeds", "add", "--allow-http", &server.url()]);
    assert_eq!(add.code, 1);
    assert!(add.stderr.contains("log in"), "it says why: {add:?}");
    let feeds = context.json("feeds", &["feeds", "list"]);
    assert_eq!((&feeds[1]["open"], &feeds[1]["outcome"]), (&json!(false), &json!("refused")));
    let id = string(&feeds[1]["id"]);
    let reason = context.run(&["feeds", "use", &id]).refused();
    assert!(reason.contains("was not fetched yet"), "{reason}");

    server.publish(&r1());
    context.json("sync", &["sync", "--feed", &id]);
    assert_eq!(context.json("feeds", &["feeds", "list"])[1]["open"], json!(true), "the network let it through");
}

#[test]
fn two_conferences_are_followed_side_by_side_with_an_agenda_each() {
    let context = TestContext::new();
    context.pick_some(2);
    let mut other = unpacked(&r2());
    other["conference"]["id"] = json!("another-summit");
    other["conference"]["title"] = json!({"en": "Another summit"});
    context.write("another.json.gz", &packed(&other));
    context.json("sync", &["sync", "--feed", &context.text("another.json.gz")]);
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), json!([]), "its agenda is its own");
    let feed = context.json("feed", &["feeds", "use", "bundled"]);
    assert_eq!(feed["open"], true);
    assert_eq!(list(&context.json("agenda-list", &["agenda", "list"])).len(), 2);
    assert_eq!(context.run(&["feeds", "list"]).done().lines().count(), 2);
}

#[test]
fn what_is_neither_address_nor_file_is_refused() {
    let context = TestContext::new();
    for source in ["no/such/file.xml", "ftp://summit.example/programme.xml", ""] {
        let reason = context.run(&["feeds", "add", source]).refused();
        assert_eq!(reason, format!("“{source}” is neither an http(s) address nor a file."));
    }
    assert_eq!(context.run(&["feeds", "use", "nobody"]).refused(), "there is no feed “nobody”.");
    assert_eq!(context.run(&["sync", "--feed", "nobody"]).code, 1);
    context.write("programme.json.gz", &r2());
    let reason = context.run(&["feeds", "add", "--zone", "Mars", &context.text("programme.json.gz")]).refused();
    assert_eq!(reason, "zone can't be Mars.");
    assert_eq!(list(&context.json("feeds", &["feeds", "list"])).len(), 1, "none of them is followed");
}

#[test]
fn a_folder_of_open_event_files_is_a_source() {
    let context = TestContext::new();
    std::fs::create_dir(context.path("oscal")).expect("a folder");
    let event = json!({"name": "OSCAL 2017", "timezone": "Europe/Tirane"});
    let session = |id: u32, state: &str| {
        json!({
            "id": id, "title": format!("About {id}"), "state": state, "short_abstract": "",
            "start_time": "2017-05-13T10:00:00+02:00", "end_time": "2017-05-13T10:45:00+02:00", "speakers": []
        })
    };
    context.write("oscal/event", event.to_string().as_bytes());
    context.write("oscal/sessions", json!([session(1, "accepted"), session(2, "rejected")]).to_string().as_bytes());
    let folder = context.text("oscal");

    let report = context.json("check", &["check", &folder]);
    assert_eq!((&report["format"], &report["counts"]["sessions"]), (&json!("open-event"), &json!(1)));
    assert_eq!(report["warnings"][0]["code"], "not_public");
    let feed = context.json("feed", &["feeds", "add", &folder]);
    assert_eq!((&feed["kind"], &feed["outcome"]), (&json!("file"), &json!("updated")));
    assert_eq!(context.json("sync", &["sync", "--feed", &folder])["outcome"], "unchanged", "the same files");
    context.write("oscal/sessions", json!([session(1, "accepted"), session(3, "confirmed")]).to_string().as_bytes());
    assert_eq!(context.json("sync", &["sync", "--feed", &folder])["changes"]["added"], 1);
}

#[test]
fn a_file_that_names_no_conference_is_known_by_its_source() {
    let context = TestContext::new();
    let session =
        json!({"id": "1", "title": "On maps", "startsAt": null, "endsAt": null, "roomId": null, "speakers": []});
    let all = json!({"sessions": [session], "speakers": [], "questions": [], "categories": [], "rooms": []});
    context.write("droidcon-2021.json", all.to_string().as_bytes());
    let file = context.text("droidcon-2021.json");
    assert!(context.run(&["check", &file]).refused().contains("zone"), "no zone is guessed");
    let report = context.json("sync", &["sync", "--zone", "Europe/London", "--feed", &file]);
    assert_eq!(report["conference"]["id"], "droidcon-2021");
    assert_eq!(context.json("now", &["now"])["days_to_go"], json!(null), "nobody knows when it is");
}

#[test]
fn a_source_with_a_key_takes_in_what_that_key_signed_and_nothing_else() {
    let (context, server) = (TestContext::new(), Server::of(&r1()));
    let key = SecretKey::generate().expect("a key");
    let public = key.public().expect("its public half");
    context.write("summit.pub", format!("untrusted comment: minisign public key\n{public}\n").as_bytes());
    let add = ["feeds", "add", "--key", &context.text("summit.pub"), &server.url()];
    let ended = context.run(&add);
    let reason = format!("the programme is not signed; it should be, with key {}.", public.id());
    assert!(ended.stderr.contains(&reason), "{ended:?}");

    server.publish_beside(".minisig", key.sign(&r1(), "summit").expect("a signature").as_bytes());
    let feed = context.json("feed", &["feeds", "add", "--key", &public.to_string(), &server.url()]);
    assert_eq!((&feed["outcome"], &feed["trust"]), (&json!("updated"), &json!({"by": "signed", "key": public.id()})));
    let listed = context.run(&["feeds", "list"]).done();
    assert!(listed.contains(&format!("signed with key {}", public.id())), "{listed}");

    server.publish(&r2());
    let (report, reason) = context.json_refused("sync", &["sync"]);
    assert_eq!(report["reason"], json!({"code": "signature_wrong", "params": {"key": public.id(), "signer": null}}));
    assert!(reason.contains("it was changed on the way, or damaged. Your programme is kept; "), "{reason}");
    let thief = SecretKey::generate().expect("a key");
    server.publish_beside(".minisig", thief.sign(&r2(), "summit").expect("a signature").as_bytes());
    let french = context.run_in_french(&["sync"]).refused();
    assert!(french.starts_with("le programme est signé avec une autre clé, "), "{french}");
    let no_key = context.run(&["feeds", "add", "--key", "nonsense", &server.url()]).refused();
    assert_eq!(no_key, "this is no public key of minisign.");

    // The organisers say that their key has changed.
    let feed =
        context.json("feed", &["feeds", "add", "--key", &thief.public().expect("a key").to_string(), &server.url()]);
    assert_eq!(feed["outcome"], "updated");
}
