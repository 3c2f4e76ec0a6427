//! Taking in a programme: two revisions of the summit from a server on loopback, and what is refused.

use serde_json::{Value, json};

use crate::support::{NOW, Server, TestContext, list, packed, r1, r2, string, unpacked};

fn follow(server: &Server) -> Vec<String> {
    ["sync", "--allow-http", "--feed", &server.url()].map(str::to_owned).to_vec()
}

fn first(context: &TestContext, server: &Server) -> Value {
    let call = follow(server);
    context.json("sync", &call.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The numbers of changes between the summit's revisions.
fn truth() -> Value {
    json!({
        "added": 8, "cancelled": 9, "reinstated": 2, "withdrawn": 10, "moved": 33, "room": 33, "retitled": 12,
        "people": 24, "organisations": 4, "languages": 12, "abstract": 12, "themes": 3, "format": 2, "status": 12,
        "links": 4, "capacity": 2, "registration": 3
    })
}

/// The sum of all numbers of changes.
fn total(report: &Value) -> u64 {
    report["changes"].as_object().expect("numbers by kind").values().filter_map(Value::as_u64).sum()
}

#[test]
fn the_second_revision_tells_every_change_and_the_third_request_none() {
    let (context, server) = (TestContext::new(), Server::of(&r1()));
    let report = first(&context, &server);
    assert_eq!(report["outcome"], "updated");
    assert_eq!(total(&report), 0, "a first revision is not news");
    assert_eq!(report["counts"]["sessions"], 336);

    server.publish(&r2());
    let report = context.json("sync", &["sync"]);
    assert_eq!(report["outcome"], "updated");
    assert_eq!(report["changes"], truth());
    assert_eq!(report["counts"]["sessions"], 334);
    assert_eq!(report["warnings"], json!([]));
    assert_eq!(context.json("changes", &["changes"]).as_array().map(Vec::len), Some(185), "each is in the list");

    let report = context.json("sync", &["sync"]);
    assert_eq!(report["outcome"], "unchanged");
    assert_eq!(total(&report), 0);
    assert_eq!(server.statuses(), [200, 200, 304], "the server was not made to send it again");
}

#[test]
fn picks_survive_a_new_revision_and_what_touches_them_is_told() {
    let (context, server) = (TestContext::new(), Server::of(&r1()));
    first(&context, &server);
    let mut picks = context.pick_some(20);
    server.publish(&r2());
    let report = context.json("sync", &["sync"]);
    let agenda = context.json("agenda-list", &["agenda", "list"]);
    let mut kept: Vec<String> = list(&agenda).iter().map(|entry| string(&entry["id"])).collect();
    picks.sort();
    kept.sort();
    assert_eq!(kept, picks);
    let mine = context.json("changes", &["changes", "--mine"]);
    assert!(!list(&mine).is_empty(), "of 20 picks some were touched");
    assert_eq!(list(&report["impact"]).len(), list(&mine).len(), "the report tells the same");
    assert!(list(&report["impact"]).iter().all(|row| picks.contains(&string(&row["session"]))));
}

#[test]
fn a_file_is_a_source_too() {
    let context = TestContext::with_r1();
    context.write("summit.json.gz", &r2());
    let report = context.json("sync", &["sync"]);
    assert_eq!(report["changes"], truth());
    assert_eq!(context.json("sync", &["sync"])["outcome"], "unchanged");
}

#[test]
fn a_report_for_people_names_the_kinds_with_their_numbers() {
    let context = TestContext::with_r1();
    context.write("summit.json.gz", &r2());
    let text = context.run(&["sync"]).done();
    assert!(text.starts_with("Updated  Open Government Partnership Global Summit 2016\n"), "{text}");
    for line in ["   33  Moved\n", "    8  Added\n", "   10  Withdrawn\n"] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
    assert!(!text.contains('\u{1b}'), "a pipe gets plain text");
}

/// Publishes this after the first revision: it must be refused, and everything stays as it was.
#[track_caller]
fn refused(body: &[u8]) -> (Value, String) {
    let (context, server) = (TestContext::new(), Server::of(&r1()));
    first(&context, &server);
    context.pick_some(3);
    let before = (context.programme(), context.json("agenda-list", &["agenda", "list"]));
    server.publish(body);
    let (report, reason) = context.json_refused("sync", &["sync"]);
    let after = (context.programme(), context.json("agenda-list", &["agenda", "list"]));
    assert_eq!(before, after, "the data is as it was");
    assert_eq!(reason.lines().count(), 1, "one reason: {reason}");
    assert_eq!(total(&report), 0);
    assert_eq!(context.run(&["sync"]).refused(), reason, "without --json the reason is the same");
    (report, reason)
}

#[test]
fn a_truncated_programme_is_refused() {
    let whole = r2();
    let (report, reason) = refused(&whole[..whole.len() / 2]);
    assert_eq!(report["outcome"], "refused");
    assert!(reason.contains("kept"), "{reason}");
}

#[test]
fn a_web_page_is_refused() {
    let (report, reason) =
        refused(b"<!DOCTYPE html><html><head><title>Hotel Wi-Fi</title></head><body>Log in</body></html>");
    assert_eq!((&report["outcome"], &report["reason"]["code"]), (&json!("refused"), &json!("login_page")));
    assert!(reason.contains("kept"), "{reason}");
}

#[test]
fn an_empty_programme_is_refused() {
    let mut programme = unpacked(&r2());
    programme["sessions"] = json!([]);
    let (report, reason) = refused(&packed(&programme));
    assert_eq!((&report["outcome"], &report["reason"]["code"]), (&json!("refused"), &json!("empty")));
    assert_eq!(reason, "the programme has no session. Your programme is kept.");
}

/// The later revision with only a quarter of its sessions.
fn quarter() -> (Vec<u8>, usize) {
    let mut programme = unpacked(&r2());
    let sessions = list(&programme["sessions"]);
    let left: Vec<Value> = sessions[..sessions.len() / 4].to_vec();
    let number = left.len();
    programme["sessions"] = json!(left);
    (packed(&programme), number)
}

#[test]
fn a_programme_that_lost_three_quarters_is_held_back() {
    let (report, reason) = refused(&quarter().0);
    assert_eq!((&report["outcome"], &report["reason"]["code"]), (&json!("suspect"), &json!("lost_half")));
    assert!(reason.contains("--accept"), "it says what to do: {reason}");
}

#[test]
fn what_was_held_back_can_be_accepted() {
    let (context, server) = (TestContext::new(), Server::of(&r1()));
    first(&context, &server);
    let picks = context.pick_some(8);
    let (body, number) = quarter();
    server.publish(&body);
    context.json_refused("sync", &["sync"]);
    let report = context.json("sync", &["sync", "--accept"]);
    assert_eq!(report["outcome"], "updated");
    assert_eq!(report["counts"]["sessions"], number);
    assert_eq!(list(&context.json("agenda-list", &["agenda", "list"])).len(), picks.len(), "picks are never lost");
    assert_eq!(context.json("sync", &["sync"])["outcome"], "unchanged");
}

#[test]
fn an_address_that_is_not_encrypted_needs_agreement() {
    let context = TestContext::new();
    let (report, reason) = context.json_refused("sync", &["sync", "--feed", "http://summit.invalid/programme.json"]);
    assert_eq!(report["reason"]["code"], "plain_http");
    assert!(reason.contains("--allow-http"), "it says what to do: {reason}");
}

#[test]
fn nobody_listening_is_a_reason_and_not_a_stack() {
    let context = TestContext::new();
    let address = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let url = format!("http://{}/", address.expect("a port that is free again"));
    let (report, reason) = context.json_refused("sync", &["sync", "--allow-http", "--feed", &url]);
    assert_eq!(report["outcome"], "refused");
    assert!(reason.contains("Your programme is kept."), "{reason}");
}

#[test]
fn a_refusal_in_french_is_in_french() {
    let (context, server) = (TestContext::new(), Server::of(b"<!DOCTYPE html><html></html>"));
    let call = follow(&server);
    let ended = context.run_in_french(&call.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(ended.refused().starts_with("une page web est arrivée à la place du programme\u{a0}: "));
}

/// A whole answer of a server.
fn whole(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

/// What a server sends, and the reason that is told in English and in French.
fn told() -> Vec<(Vec<u8>, &'static str, &'static str, &'static str)> {
    let programme = r2();
    let cut = [b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n".as_slice(), &programme[..900]].concat();
    let mut empty = unpacked(&programme);
    empty["sessions"] = json!([]);
    vec![
        (
            b"%PDF-1.7".to_vec(),
            "wrong_type",
            "the address gives a PDF document, not a programme. Your programme is kept.",
            "l’adresse donne un document PDF, pas un programme. Votre programme est conservé.",
        ),
        (
            whole("511 Network Authentication Required", "", b""),
            "login_page",
            "instead of the programme came a web page: the network probably wants you to log in. Your programme is kept; log in \
             with a browser, then try again.",
            "une page web est arrivée à la place du programme\u{a0}: le réseau demande sans doute une connexion. Votre programme est \
             conservé\u{202f}; connectez-vous avec un navigateur, puis réessayez.",
        ),
        (
            whole("302 Found", "Location: https://login.example/?session=1\r\n", b""),
            "redirected",
            "the address leads elsewhere, to https://login.example/. Your programme is kept; if that is right, add \
             --allow-redirect, and it is followed from now on.",
            "l’adresse renvoie ailleurs, vers https://login.example/. Votre programme est conservé\u{202f}; si c’est voulu, ajoutez \
             --allow-redirect, et ce sera suivi désormais.",
        ),
        (
            whole("301 Moved Permanently", "Location: /programme.json\r\n", b""),
            "redirected_in_circles",
            "127.0.0.1 redirects in circles. Your programme is kept; ask the organisers for the right address.",
            "127.0.0.1 renvoie en boucle. Votre programme est conservé\u{202f}; demandez la bonne adresse aux organisateurs.",
        ),
        (
            whole("404 Not Found", "", b""),
            "status",
            "the server answered with an error (404). Your programme is kept; the programme may have another address now.",
            "le serveur a répondu par une erreur (404). Votre programme est conservé\u{202f}; le programme a peut-être changé \
             d’adresse.",
        ),
        (
            whole("503 Service Unavailable", "Retry-After: 600\r\n", b""),
            "status",
            "the server answered with an error (503). Your programme is kept; it wants to be asked again in 10\u{a0}min.",
            "le serveur a répondu par une erreur (503). Votre programme est conservé\u{202f}; il demande de revenir dans \
             10\u{a0}min.",
        ),
        (
            cut,
            "cut_off",
            "the download broke off. Your programme is kept; try again.",
            "le téléchargement s’est interrompu. Votre programme est conservé\u{202f}; réessayez.",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n".to_vec(),
            "too_large",
            "larger than 64 MB: no programme is. Your programme is kept.",
            "plus de 64\u{a0}Mo\u{a0}: ce n’est pas un programme. Votre programme est conservé.",
        ),
        (
            packed(&empty),
            "empty",
            "the programme has no session. Your programme is kept.",
            "le programme ne contient aucune session. Votre programme est conservé.",
        ),
        (
            br#"{"plenary_manifest": 9, "conference": "summit", "programme": {"path": "p", "sha256": "", "length": 1}}"#.to_vec(),
            "manifest_newer",
            "the programme is published for a newer Plenary. Your programme is kept; update Plenary.",
            "le programme est publié pour une version plus récente de Plenary. Votre programme est conservé\u{202f}; mettez \
             Plenary à jour.",
        ),
    ]
}

#[test]
fn what_a_server_does_wrong_is_told_in_words_in_both_languages() {
    let (context, server) = (TestContext::new(), Server::of(&r1()));
    first(&context, &server);
    for (sent, code, english, french) in told() {
        server.publish(&sent);
        let (report, reason) = context.json_refused("sync", &["sync"]);
        assert_eq!(report["reason"]["code"], code, "{report}");
        assert_eq!(reason, english);
        assert_eq!(context.run_in_french(&["sync"]).refused(), french);
    }
}

#[test]
fn a_redirect_is_followed_once_it_was_agreed_to_and_from_then_on() {
    let (context, server, elsewhere) = (TestContext::new(), Server::of(&r1()), Server::of(&r2()));
    first(&context, &server);
    // The same computer under another name is another host.
    let to = elsewhere.url().replace("127.0.0.1", "localhost");
    server.publish(&whole("301 Moved Permanently", &format!("Location: {to}\r\n"), b""));
    let (report, _) = context.json_refused("sync", &["sync"]);
    assert_eq!(report["reason"], json!({"code": "redirected", "params": {"to": to}}));
    assert_eq!(elsewhere.statuses(), [0; 0], "nobody was asked");
    let report = context.json("sync", &["sync", "--allow-redirect"]);
    assert_eq!((&report["outcome"], &report["changes"]), (&json!("updated"), &truth()));
    assert_eq!(context.json("sync", &["sync"])["outcome"], "unchanged", "the host is remembered");
    assert_eq!(elsewhere.statuses(), [200, 304]);
}

#[test]
fn a_click_a_script_and_a_timer_at_once_download_once() {
    let (context, server) = (TestContext::new(), Server::of(&r1()));
    first(&context, &server);
    server.publish(&r2());
    let outcomes: Vec<Value> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..4).map(|_| scope.spawn(|| context.run(&["--json", "sync"]).answer())).collect();
        calls.into_iter().map(|call| call.join().expect("it ended")["outcome"].clone()).collect()
    });
    assert!(outcomes.contains(&json!("updated")), "{outcomes:?}");
    let statuses = server.statuses();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 2, "one download each edition: {statuses:?}");
}

#[test]
fn without_a_feed_the_bundled_programme_is_there_at_once() {
    let context = TestContext::new();
    let report = context.json_at(NOW, "sync", &["sync"]);
    assert_eq!(report["outcome"], "unchanged");
    assert_eq!(report["counts"]["sessions"], 334);
}

#[test]
fn another_zone_reads_the_same_file_again() {
    let context = TestContext::new();
    let schedule = "<schedule><conference><acronym>hours</acronym><title>Hours</title></conference>\
        <day date='2016-12-08'><room name='A'><event id='1' guid='g'><title>Noon</title><start>12:00</start>\
        <duration>01:00</duration></event></room></day></schedule>";
    context.write("hours.xml", schedule.as_bytes());
    let file = context.text("hours.xml");
    let (report, reason) = context.json_refused("sync", &["sync", "--feed", &file]);
    assert_eq!(report["reason"]["code"], "zone_needed");
    assert!(reason.contains("--zone"), "it says what to do: {reason}");
    for (zone, start) in [("Europe/Brussels", "2016-12-08T12:00:00+01:00"), ("Europe/London", "2016-12-08T12:00:00Z")] {
        let report = context.json("sync", &["sync", "--feed", &file, "--zone", zone]);
        assert_eq!((&report["outcome"], &report["conference"]["start"]), (&json!("updated"), &json!(start)), "{zone}");
    }
    assert_eq!(context.json("sync", &["sync", "--feed", &file])["outcome"], "unchanged");
}
