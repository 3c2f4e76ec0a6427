//! A programme as a folder of static files.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use plenary_core::{
    contribution::{self, Contribution, Contributor, Correction, Proposal, ProposedEvent},
    feed::{self, ReadOptions},
    manifest::Manifest,
    model::Programme,
    signature::PublicKey,
};
use serde_json::{Value, json};

use crate::support::{TestContext, list, packed, r1, r2, string, unpacked};

/// Every file of a folder with its content.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| entry.expect("an entry"))
        .map(|entry| (entry.file_name().into_string().expect("text"), fs::read(entry.path()).expect("a file")))
        .collect()
}

fn manifest(folder: &Path) -> Manifest {
    Manifest::parse(&fs::read(folder.join("manifest.json")).expect("a manifest")).expect("one that is read")
}

/// The programme that a folder's manifest names, checked as its readers check it.
fn programme(folder: &Path) -> Programme {
    let manifest = manifest(folder);
    let packed = fs::read(folder.join(&manifest.programme.path)).expect("the programme");
    let mut content = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&packed[..]), &mut content).expect("gzip");
    assert_eq!(manifest.programme.check(&content), Ok(()), "length and hash are those of the content");
    if let (Some(signature), Some(key)) = (&manifest.programme.signature, &manifest.public_key) {
        let signature = fs::read_to_string(folder.join(signature)).expect("a signature");
        assert_eq!(key.verify(&content, &signature), Ok(()));
    }
    feed::read(&packed, &ReadOptions::default()).expect("a programme").programme
}

/// A folder with both editions of the summit as files beside it.
fn context() -> TestContext {
    let context = TestContext::new();
    context.write("r1.json.gz", &r1());
    context.write("r2.json.gz", &r2());
    context
}

fn publish(context: &TestContext, source: &str, more: &[&str]) -> (Value, PathBuf) {
    let (source, out) = (context.text(source), context.text("site"));
    let answer = context.json("publish", &[&["publish", &source, "--out", &out], more].concat());
    (answer, context.path("site"))
}

#[test]
fn a_folder_holds_all_that_a_web_server_needs() {
    let context = context();
    let (answer, site) = publish(&context, "r2.json.gz", &[]);
    let stem = format!("programme-{}", &string(&answer["sha256"])[..16]);
    let found = files(&site);
    let wanted = [
        "index.fr.html".to_owned(),
        "index.html".to_owned(),
        "manifest.json".to_owned(),
        format!("{stem}.json"),
        format!("{stem}.json.gz"),
        "programme.fr.ics".to_owned(),
        "programme.ics".to_owned(),
        "schedule.xml".to_owned(),
    ];
    assert_eq!(found.keys().cloned().collect::<Vec<_>>(), wanted);
    assert_eq!(list(&answer["written"]).last(), Some(&json!("manifest.json")), "the manifest is written last");
    let manifest = manifest(&site);
    assert_eq!(manifest.programme.path, format!("{stem}.json.gz"));
    assert_eq!(manifest.conference.as_str(), "ogp-summit-2016");
    assert_eq!((manifest.programme.signature, manifest.public_key), (None, None));
    let original = feed::read(&r2(), &ReadOptions::default()).expect("a programme").programme;
    assert_eq!(programme(&site), original, "nothing is lost");
    assert_eq!(manifest.programme_of, original.conference.generated_at);
    let check = |name: &str| context.json("check", &["check", site.join(name).to_str().expect("text")]);
    assert_eq!(check("programme.fr.ics")["format"], "icalendar");
    assert_eq!(check("schedule.xml")["format"], "frab-xml");
    assert!(!context.path("data").exists(), "nothing is followed");
}

#[test]
fn the_pages_are_whole_in_both_languages_and_take_nothing_from_elsewhere() {
    let context = context();
    let mut document = unpacked(&r2());
    document["sessions"][0]["title"] = json!({"en": "<script>alert(1)</script> & \"more\"", "fr": "'Titre'"});
    document["sessions"][0]["abstract"] =
        json!({"en": "<p onclick=\"x()\">Hello<img src=\"https://evil.example/x.png\"></p>"});
    document["sessions"][0]["room"] = json!(null);
    context.write("nasty.json.gz", &packed(&document));
    let (_, site) = publish(&context, "nasty.json.gz", &[]);
    for (name, lang, day, other) in [
        ("index.html", "en", "Thursday 8 December 2016", "index.fr.html"),
        ("index.fr.html", "fr", "Jeudi 8 décembre 2016", "index.html"),
    ] {
        let page = String::from_utf8(files(&site)[name].clone()).expect("text");
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\">")), "{name}");
        assert_eq!(page.matches("<h1").count(), 1, "one heading of the first level");
        assert_eq!(page.matches("<article").count(), 334 + 47 + 77, "sessions, events and tools");
        assert!(page.contains(day) && page.contains(&format!("href=\"{other}\"")), "{name}");
        assert!(page.contains(
            "<link rel=\"alternate\" type=\"application/vnd.plenary.manifest+json\" href=\"manifest.json\">"
        ));
        for never in ["<script", "<img", "onclick", " src=", "@import", "url("] {
            assert!(!page.contains(never), "{never} in {name}");
        }
        for opened in ["article", "section", "h2", "h3", "p", "div", "nav", "ul", "li", "main", "footer", "header"] {
            let (opens, closes) = (format!("<{opened}"), format!("</{opened}>"));
            let opens = page
                .match_indices(&opens)
                .filter(|(at, found)| matches!(page.as_bytes().get(at + found.len()), Some(b' ' | b'>')));
            assert_eq!(opens.count(), page.matches(&closes).count(), "<{opened}> in {name}");
        }
    }
    let english = String::from_utf8(files(&site)["index.html"].clone()).expect("text");
    assert!(english.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"));
    let spanish = english.matches(" lang=\"es\"").count();
    assert_eq!(spanish, 0, "a language without titles has no page");
}

#[test]
fn the_same_programme_gives_the_same_bytes() {
    let context = context();
    let (_, site) = publish(&context, "r2.json.gz", &[]);
    let first = files(&site);
    let elsewhere = context.text("elsewhere");
    context.run_at("2016-12-09T10:00:00+01:00", &["publish", &context.text("r2.json.gz"), "--out", &elsewhere]).done();
    assert_eq!(files(Path::new(&elsewhere)), first, "another folder on another day");
    let (again, _) = publish(&context, "r2.json.gz", &[]);
    assert_eq!(again["written"], json!([]), "nothing had to be written");
    assert_eq!(files(&site), first);
}

#[test]
fn an_edition_stays_for_one_more_publish() {
    let context = context();
    let site = context.path("site");
    let names = |stem: &str| [format!("{stem}.json"), format!("{stem}.json.gz")];
    let stems: Vec<String> = ["r1.json.gz", "r2.json.gz", "r3.json.gz"]
        .into_iter()
        .map(|edition| {
            if edition == "r3.json.gz" {
                let mut third = unpacked(&r2());
                third["conference"]["revision"] = json!(3);
                context.write(edition, &packed(&third));
            }
            let (answer, _) = publish(&context, edition, &[]);
            fs::write(site.join("programme-notes.json"), "ours").expect("a file of the organiser's own");
            format!("programme-{}", &string(&answer["sha256"])[..16])
        })
        .collect();
    let found = files(&site);
    for name in names(&stems[1]).iter().chain(&names(&stems[2])) {
        assert!(found.contains_key(name), "{name}: this edition and the one before");
    }
    for name in names(&stems[0]) {
        assert!(!found.contains_key(&name), "{name} is older");
    }
    assert!(found.contains_key("programme-notes.json"), "what no manifest has named is not ours to remove");
    let (back, _) = publish(&context, "r2.json.gz", &[]);
    assert_eq!(back["removed"], json!([]));
    assert!(files(&site).contains_key(&names(&stems[2])[1]), "going back keeps the one that was published last");
    assert_eq!(programme(&site).conference.edition, Some(2));
}

#[test]
fn a_manifest_from_elsewhere_makes_nothing_be_removed() {
    let context = context();
    let (_, site) = publish(&context, "r1.json.gz", &[]);
    let path = site.join("manifest.json");
    let mut forged: Value = serde_json::from_slice(&fs::read(&path).expect("a manifest")).expect("JSON");
    forged["previous"] = json!("../../r1.json.gz");
    fs::write(&path, forged.to_string()).expect("written");
    let (answer, _) = publish(&context, "r2.json.gz", &[]);
    assert_eq!(answer["removed"], json!([]));
    assert!(context.path("r1.json.gz").exists());
}

#[test]
fn a_key_signs_and_followers_can_check_it() {
    let context = context();
    let key = context.text("summit.key");
    let made = context.json("publish", &["publish", "--new-key", &key]);
    assert_eq!((&made["secret_file"], &made["public_file"]), (&json!(key), &json!(context.text("summit.pub"))));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let access = fs::metadata(&key).expect("the key").permissions().mode();
        assert_eq!(access & 0o077, 0, "nobody else may read it");
    }
    let before = fs::read(&key).expect("the key");
    let reason = context.run(&["publish", "--new-key", &key]).refused();
    assert!(reason.contains("never overwritten"), "{reason}");
    assert_eq!(fs::read(&key).expect("the key"), before);

    let (answer, site) = publish(&context, "r2.json.gz", &["--key", &key]);
    let public = PublicKey::parse(&fs::read_to_string(context.path("summit.pub")).expect("the public key"));
    let public = public.expect("minisign's format");
    assert_eq!((&answer["key"], &made["key"]), (&json!(public.id()), &json!(public.id())));
    assert_eq!(manifest(&site).public_key, Some(public));
    programme(&site);
    let first = files(&site);
    publish(&context, "r2.json.gz", &["--key", &key]);
    assert_eq!(files(&site), first, "a signature that holds is kept");
    let other = context.text("other.key");
    context.run(&["publish", "--new-key", &other]).done();
    let [source, out] = ["r2.json.gz", "site"].map(|name| context.text(name));
    let unsigned = ["publish", source.as_str(), "--out", &out];
    for call in [&unsigned[..], &[&unsigned[..], &["--key", &other]].concat()] {
        let (answer, reason) = context.json_refused("publish", call);
        assert_eq!(answer["reason"]["code"], "other_key");
        assert!(reason.contains("followers’ apps would refuse it"), "{reason}");
        assert_eq!(files(&site), first, "nothing was touched");
    }
    publish(&context, "r2.json.gz", &["--key", &other, "--allow-loss"]);
    programme(&site);
    assert_ne!(manifest(&site).public_key, Manifest::parse(&first["manifest.json"]).expect("a manifest").public_key);
    context.write("nonsense.key", b"not a key");
    let out = context.text("site");
    context
        .run(&["publish", &context.text("r2.json.gz"), "--out", &out, "--key", &context.text("nonsense.key")])
        .refused();
}

/// The program `minisign`, where it is installed.
fn minisign(arguments: &[&str], folder: &Path) -> Option<std::process::Output> {
    match Command::new("minisign").args(arguments).current_dir(folder).stdin(std::process::Stdio::null()).output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: the program minisign is not installed");
            None
        }
        Err(error) => panic!("minisign: {error}"),
    }
}

#[test]
fn minisign_itself_checks_our_signature_and_we_check_its() {
    let context = context();
    let folder = context.path("");
    let Some(made) = minisign(&["-G", "-W", "-p", "theirs.pub", "-s", "theirs.key"], &folder) else { return };
    assert!(made.status.success(), "{made:?}");
    context.run(&["publish", "--new-key", &context.text("ours.key")]).done();
    for name in ["ours", "theirs"] {
        let (answer, site) =
            publish(&context, "r2.json.gz", &["--allow-loss", "--key", &context.text(&format!("{name}.key"))]);
        let programme = format!("programme-{}.json", &string(&answer["sha256"])[..16]);
        let public = context.text(&format!("{name}.pub"));
        let checked = minisign(&["-V", "-m", &programme, "-p", &public], &site).expect("it is there");
        assert!(checked.status.success(), "{name}: {checked:?}");
        fs::write(site.join("other.json"), "{}").expect("written");
        let checked =
            minisign(&["-V", "-m", "other.json", "-x", &format!("{programme}.minisig"), "-p", &public], &site);
        assert!(!checked.expect("it is there").status.success(), "another content");
    }
    fs::write(context.path("words.txt"), "signed by them").expect("written");
    let signed = minisign(&["-S", "-s", "theirs.key", "-m", "words.txt"], &folder).expect("it is there");
    assert!(signed.status.success(), "{signed:?}");
    let public = PublicKey::parse(&fs::read_to_string(context.path("theirs.pub")).expect("the key")).expect("a key");
    let signature = fs::read_to_string(context.path("words.txt.minisig")).expect("the signature");
    assert_eq!(public.verify(b"signed by them", &signature), Ok(()));
}

/// A key with the password "open sesame", sealed with the least work that the format knows, and its public half. It signs nothing.
const SEALED: &str = "untrusted comment: minisign encrypted secret key\n\
    RWRTY0IyAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AgAAAAAAAAAAAAAEAAAAAMAUdUtALBvSEM/ge5a1Lpv/Iln3XplU5Lm9IQlN19y9ANas3aez9Kp+pEwY9fOc4fexTjY2opSpuJmSavtMsgM0szEtbcRW2QP0ZoJ5ABJ5zPZ+eQbOdaDkl5aa0wEvK/rdwvC6r4SY=\n";
const SEALED_PUBLIC: &str = "RWRC9gOOQDJQMiULQGrC/F671iJfnHoCZzAgPY7XOwbjy5hxw8UwwrZ5";

#[test]
fn a_key_with_a_password_is_opened_with_the_one_of_the_environment() {
    let context = context();
    context.write("sealed.key", SEALED.as_bytes());
    let [source, out, key] = ["r2.json.gz", "site", "sealed.key"].map(|name| context.text(name));
    let call = ["publish", &source, "--out", &out, "--key", &key];
    let reason = context.run(&call).refused();
    assert!(reason.contains("PLENARY_KEY_PASSWORD"), "a script is told what to set: {reason}");
    assert!(!context.path("site").exists());
    let reason = context.run_with("PLENARY_KEY_PASSWORD", "open barley", &call).refused();
    assert!(reason.contains("password is another"), "{reason}");
    context.run_with("PLENARY_KEY_PASSWORD", "open sesame", &call).done();
    assert_eq!(manifest(&context.path("site")).public_key, PublicKey::parse(SEALED_PUBLIC).ok());
    programme(&context.path("site"));
}

#[test]
fn an_edition_that_would_empty_everybodys_programme_is_refused() {
    let context = context();
    let (_, site) = publish(&context, "r1.json.gz", &[]);
    let before = files(&site);
    let mut short = unpacked(&r1());
    short["sessions"].as_array_mut().expect("sessions").truncate(80);
    context.write("short.json.gz", &packed(&short));
    let mut other = unpacked(&r1());
    other["conference"]["id"] = json!("another-summit");
    context.write("other.json.gz", &packed(&other));
    for (file, code) in [("short.json.gz", "lost_half"), ("other.json.gz", "other_folder")] {
        let call = ["publish", &context.text(file), "--out", &context.text("site")];
        let (answer, reason) = context.json_refused("publish", &call);
        assert_eq!(answer["reason"]["code"], code);
        assert!(reason.contains("--allow-loss"), "it says what to do: {reason}");
        let french = context.run_in_french(&call);
        assert!(french.stderr.contains("Rien n’a été publié"), "{french:?}");
        assert_eq!(files(&site), before, "nothing was touched");
    }
    publish(&context, "short.json.gz", &["--allow-loss"]);
    assert_eq!(programme(&site).sessions.len(), 80);
    fs::write(site.join("manifest.json"), "{\"name\": \"a web app\"}").expect("written");
    let call = ["publish", &context.text("r2.json.gz"), "--out", &context.text("site")];
    assert_eq!(context.json_refused("publish", &call).0["reason"]["code"], "folder_unclear");
}

const WEEK: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//week//EN\r\nX-WR-CALNAME:Open Government Week\r\n\
    X-WR-TIMEZONE:America/Montreal\r\nBEGIN:VEVENT\r\nUID:week-1@example.org\r\nDTSTAMP:20161101T000000Z\r\n\
    DTSTART:20161206T180000Z\r\nDTEND:20161206T200000Z\r\nSUMMARY:Open budget\\, open door\r\nLOCATION:Maison commune\r\n\
    URL:https://example.org/budget\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn further_sources_add_and_a_calendar_of_something_else_becomes_external_events() {
    let context = context();
    context.write("week.ics", WEEK.as_bytes());
    let mut extra = unpacked(&r2());
    extra["sessions"].as_array_mut().expect("sessions").truncate(2);
    extra["sessions"][0]["guid"] = json!("added-by-hand");
    extra["sessions"][0]["title"] = json!({"en": "One more session"});
    context.write("extra.json.gz", &packed(&extra));
    let (answer, site) = publish(&context, "r2.json.gz", &[&context.text("extra.json.gz"), &context.text("week.ics")]);
    let added = list(&answer["added"]);
    assert_eq!((&added[0]["sessions"], &added[0]["external_events"]), (&json!(1), &json!(0)));
    assert_eq!((&added[1]["sessions"], &added[1]["external_events"]), (&json!(0), &json!(1)));
    let published = programme(&site);
    assert_eq!((published.sessions.len(), published.external_events.len()), (335, 48));
    let event = published.external_events.last().expect("the event");
    assert_eq!(event.title.iter().next().map(|(_, title)| title), Some("Open budget, open door"));
    assert_eq!(
        (event.place.as_deref(), event.programme.as_deref()),
        (Some("Maison commune"), Some("Open Government Week"))
    );
    assert_eq!(event.zone.name(), "America/Montreal");
    let mut other = unpacked(&r1());
    other["conference"]["id"] = json!("another-summit");
    context.write("other.json.gz", &packed(&other));
    let call = ["publish", &context.text("r2.json.gz"), &context.text("other.json.gz"), "--out", &context.text("site")];
    assert_eq!(context.json_refused("publish", &call).0["reason"]["code"], "other_conference");
}

/// Puts contributions into a folder, and answers their ids: a correction, an event, and one that is about nothing.
fn contributions(context: &TestContext) -> [String; 3] {
    let programme = feed::read(&r2(), &ReadOptions::default()).expect("a programme").programme;
    let session = programme.sessions.iter().find(|session| session.people.len() > 2).expect("a panel");
    let mut correction = Correction::of(&programme, session);
    correction.title.as_mut().expect("a title").insert("en".to_owned(), "A better title".to_owned());
    let event = ProposedEvent {
        title: [("en".to_owned(), "Open door".to_owned())].into(),
        start: "2016-12-05T18:30".to_owned(),
        end: "2016-12-05T20:30".to_owned(),
        zone: "Europe/Paris".to_owned(),
        ..ProposedEvent::default()
    };
    let faulty = ProposedEvent { end: "2016-12-05T18:00".to_owned(), ..event.clone() };
    fs::create_dir_all(context.path("mail")).expect("a folder");
    let from = || Contributor { name: "Ana de la Peña".to_owned(), email: "ana@example.org".to_owned() };
    let proposals = [Proposal::Correction(correction), Proposal::Event(event), Proposal::Event(faulty)];
    let ids = proposals.map(|proposal| {
        let made = Contribution::new(&programme, from(), proposal, programme.conference.start);
        let name = contribution::file_name(&made);
        context.write(&format!("mail/{name}"), contribution::to_file(&made).as_bytes());
        made.id
    });
    context.write("mail/holiday.json", b"{\"a\": \"picture\"}");
    ids
}

#[test]
fn contributions_are_shown_and_taken_in_only_when_they_are_accepted() {
    let context = context();
    let [correction, event, faulty] = contributions(&context);
    let mail = context.text("mail");
    let state = |answer: &Value, id: &str| {
        let row = list(&answer["contributions"]).iter().find(|row| row["id"] == id).cloned();
        row.unwrap_or_else(|| panic!("{id} in {answer}"))
    };
    let (shown, site) = publish(&context, "r2.json.gz", &["--contributions", &mail]);
    assert_eq!(
        (&state(&shown, &correction)["state"], &state(&shown, &event)["state"]),
        (&json!("shown"), &json!("shown"))
    );
    assert_eq!(state(&shown, &faulty)["faults"], json!([{"field": "end", "code": "end_before_start"}]));
    let difference = &state(&shown, &correction)["differences"][0];
    assert_eq!((&difference["field"], &difference["new"]), (&json!("title.en"), &json!("A better title")));
    let unusable = list(&shown["contributions"]).last().expect("the picture").clone();
    assert_eq!((&unusable["state"], &unusable["file"]), (&json!("unusable"), &json!("holiday.json")));
    let has = |title: &str| programme(&site).sessions.iter().any(|session| session.title.get("en") == Some(title));
    assert!(!has("A better title"), "shown only");

    let source = context.text("r2.json.gz");
    let call = ["publish", &source, "--out", &context.text("site"), "--contributions", &mail];
    let text = context.run(&call).done();
    for wanted in [
        "Proposed, correction",
        "      + A better title",
        "Title (en)",
        "Faulty, event",
        "End: not after the start",
        "No contribution",
        "2 contributions shown and not taken in",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let french = context.run_in_french(&call);
    for wanted in
        ["Proposé, correction", "Fin\u{a0}: pas après le début", "Rien n’est repris sans --accept (2 contributions"]
    {
        assert!(french.stdout.contains(wanted), "{wanted} in {}", french.stdout);
    }

    for (id, code) in
        [(faulty.as_str(), "faulty_contribution"), ("00000000-0000-8000-8000-000000000000", "no_contribution")]
    {
        let before = files(&site);
        let (answer, _) = context.json_refused("publish", &[&call[..], &["--accept", &event, "--accept", id]].concat());
        assert_eq!(answer["reason"]["code"], code);
        assert_eq!(files(&site), before, "asked for by its id, and not passed over in silence");
    }
    let (taken, _) = publish(&context, "r2.json.gz", &["--contributions", &mail, "--accept", &correction]);
    assert_eq!(
        (&state(&taken, &correction)["state"], &state(&taken, &event)["state"]),
        (&json!("accepted"), &json!("shown"))
    );
    assert!(has("A better title"));
    assert_eq!(programme(&site).external_events.len(), 47);
    let (all, _) = publish(&context, "r2.json.gz", &["--contributions", &mail, "--accept", "all"]);
    assert_eq!(state(&all, &faulty)["state"], "faulty", "never taken in");
    let published = programme(&site);
    assert_eq!(published.external_events.len(), 48);
    assert_eq!(published.conference.generated_at, Some(published.conference.start), "as new as what came into it last");
}

#[test]
fn contributions_fit_the_schema_that_organisers_are_given() {
    let context = context();
    contributions(&context);
    let schema: Value =
        serde_json::from_slice(&crate::support::content("assets/programme/plenary-contribution-1.schema.json"))
            .expect("JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let mut seen = 0;
    for (name, content) in files(&context.path("mail")) {
        let document: Value = serde_json::from_slice(&content).expect("JSON");
        assert_eq!(validator.is_valid(&document), name != "holiday.json", "{name}: {document}");
        seen += 1;
    }
    assert_eq!(seen, 4);
}

#[test]
fn what_can_not_be_published_is_refused_in_words() {
    let context = context();
    let out = context.text("site");
    let (answer, _) = context.json_refused("publish", &["publish", &context.text("absent.json"), "--out", &out]);
    assert_eq!(answer["reason"]["code"], "unreadable");
    let source = context.text("r2.json.gz");
    let (answer, _) =
        context.json_refused("publish", &["publish", &source, "--out", &out, "--base-url", "ftp://example.org"]);
    assert_eq!(answer["reason"]["code"], "not_an_address");
    let absent = context.text("no-mail");
    let (answer, _) = context.json_refused("publish", &["publish", &source, "--out", &out, "--contributions", &absent]);
    assert_eq!(answer["reason"]["code"], "no_contributions");
    context.write("file", b"where the folder should be");
    context.run(&["publish", &source, "--out", &context.text("file")]).refused();
    assert!(!context.path("site").exists());
    for call in [&["publish"][..], &["publish", &source], &["publish", &source, "--out", &out, "--accept", "all"]] {
        assert_eq!(context.run(call).code, 2, "{call:?}");
    }
    let (_, site) = publish(&context, "r2.json.gz", &["--base-url", "https://summit.example/feed"]);
    assert_eq!(programme(&site).conference.feed_url.as_deref(), Some("https://summit.example/feed/manifest.json"));
}
