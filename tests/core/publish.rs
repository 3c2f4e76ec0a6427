//! Editions as files: their names, their languages, what they never hold, and how they get into a folder.

use std::{fs, path::Path};

use plenary_core::{
    manifest::Manifest,
    model::{LanguageTag, Localised, Programme},
    publish::{FormerFault, edition, former, write},
    signature::SecretKey,
};

use crate::{
    revisions::{r1, r2},
    support::{at, session, summit},
};

fn names(programme: &Programme) -> Vec<String> {
    edition(programme, at("09:00")).files.into_iter().map(|file| file.name).collect()
}

fn tag(text: &str) -> LanguageTag {
    LanguageTag::new(text).expect("not empty")
}

#[test]
fn a_language_gets_pages_when_most_titles_are_in_it_and_its_tag_is_one() {
    let mut programme = summit([session("s1").at("14:15", "15:30"), session("s2").at("16:00", "17:00")]);
    programme.conference.languages = ["../../etc/passwd", "en", "EN", "fr", "es", "en\"><script>"].map(tag).to_vec();
    let pages = |programme: &Programme| -> Vec<String> {
        let is_page =
            |name: &String| [Some("html"), Some("ics")].contains(&name.rsplit_once('.').map(|(_, kind)| kind));
        names(programme).into_iter().filter(is_page).collect()
    };
    let wanted = ["programme.ics", "programme.fr.ics", "index.html", "index.fr.html"];
    assert_eq!(pages(&programme), wanted, "Spanish has no title, and a name of a file is made of tags only");
    programme.conference.languages.clear();
    assert_eq!(pages(&programme), ["programme.ics", "index.html"], "a programme that names none has one page");
}

#[test]
fn no_file_but_the_manifest_depends_on_the_clock() {
    let mut programme = summit([session("s1").at("14:15", "15:30")]);
    programme.conference.generated_at = None;
    let (morning, evening) = (edition(&programme, at("09:00")), edition(&programme, at("20:00")));
    assert_eq!(morning.files, evening.files);
    let of = |edition: &plenary_core::publish::Edition| {
        Manifest::parse(&edition.manifest(None, None)).expect("a manifest").programme_of
    };
    assert_eq!((of(&morning), of(&evening)), (Some(at("09:00")), Some(at("20:00"))));
}

#[test]
fn what_a_programme_says_is_never_markup_of_the_page() {
    let nasty = "</title><script>alert(1)</script>\"'<img src=x onerror=alert(2)>";
    let slot = session("s1").at("14:15", "15:30").room("301").change(|session| {
        session.title = Localised::of("en\" onclick=\"x", nasty);
        session.subtitle = Localised::of("en", nasty);
        session.status_note = Localised::of("en", nasty);
        session.summary = Localised::of(
            "en",
            format!("<p>{nasty}</p><style>*{{display:none}}</style><a href=\"javascript:x\">a</a>"),
        );
        session.spoken_languages = vec![tag("x\"><b>")];
        session.status = plenary_core::model::Status::Tentative;
    });
    let mut programme = summit([slot]);
    programme.conference.title = Localised::of("en", nasty);
    programme.rooms[3].name = Localised::of("en", nasty);
    programme.conference.illustrative = true;
    programme.conference.illustrative_note = Localised::of("en", nasty);
    let files = edition(&programme, at("09:00")).files;
    let page = files.iter().find(|file| file.name == "index.html").expect("a page");
    let page = std::str::from_utf8(&page.content).expect("text");
    for never in ["<script", "<img", "onerror=alert(2)>\n", "javascript:", " onclick=\"x\"", "<style>*"] {
        assert!(!page.contains(never), "{never} in {page}");
    }
    assert_eq!(page.matches("<style>").count(), 1, "our own");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "it is shown as it was written");
    let xml = files.iter().find(|file| file.name == "schedule.xml").expect("XML");
    let xml = plenary_core::feed::read(&xml.content, &plenary_core::feed::ReadOptions::default()).expect("sound");
    assert_eq!(xml.programme.sessions.len(), 1);
}

fn published(folder: &Path, programme: &Programme, key: Option<&SecretKey>) -> Vec<String> {
    let before = former(folder).expect("ours");
    let edition = edition(programme, at("09:00"));
    write(folder, &edition, before.as_ref(), key).expect("written").written
}

#[test]
fn the_manifest_comes_last_and_a_folder_that_can_not_be_written_keeps_the_old_one() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("deep").join("site");
    let written = published(&folder, &r1(), Some(&SecretKey::generate().expect("random")));
    assert_eq!(written.last().map(String::as_str), Some("manifest.json"));
    assert!(written[2].ends_with(".json.minisig"), "the signature beside the programme: {written:?}");
    let before = fs::read(folder.join("manifest.json")).expect("a manifest");
    // A folder where the page should be: writing fails after the programme and before the manifest.
    fs::remove_file(folder.join("index.html")).expect("the page");
    fs::create_dir(folder.join("index.html")).expect("in the way");
    let now = former(&folder).expect("ours").expect("published");
    let failed = write(&folder, &edition(&r2(), at("09:00")), Some(&now), None).expect_err("it is in the way");
    assert!(failed.to_string().contains("index.html"), "{failed}");
    assert_eq!(fs::read(folder.join("manifest.json")).expect("a manifest"), before);
    assert_eq!(
        former(&folder).expect("ours").expect("published").programme,
        now.programme,
        "readers get what it names"
    );
}

#[test]
fn what_is_not_ours_in_a_folder_is_told_apart() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path();
    assert_eq!(former(folder), Ok(None), "nothing yet");
    fs::write(folder.join("manifest.json"), "{\"name\": \"a web app\"}").expect("written");
    assert!(matches!(former(folder), Err(FormerFault::Manifest(_))));
    fs::remove_file(folder.join("manifest.json")).expect("ours again");
    published(folder, &r1(), None);
    let manifest = Manifest::parse(&fs::read(folder.join("manifest.json")).expect("there")).expect("ours");
    fs::write(folder.join(&manifest.programme.path), "cut").expect("damaged");
    assert!(matches!(former(folder), Err(FormerFault::Programme(_))));
    let elsewhere = String::from_utf8(fs::read(folder.join("manifest.json")).expect("there")).expect("text");
    fs::write(folder.join("manifest.json"), elsewhere.replace(&manifest.programme.path, "../../secret.json.gz"))
        .expect("written");
    assert!(matches!(former(folder), Err(FormerFault::Manifest(_))), "a path out of the folder is none of ours");
}
