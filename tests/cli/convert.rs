//! Programmes written in other formats.

use serde_json::json;

use crate::support::{TestContext, list, r2, repository};

#[test]
fn a_programme_goes_to_a_file_and_what_is_lost_is_told() {
    let context = TestContext::new();
    context.write("summit.json.gz", &r2());
    let call = ["convert", &context.text("summit.json.gz"), "--to", "frab", "-o", &context.text("schedule.xml")];
    let answer = context.json("convert", &call);
    assert_eq!((&answer["text"], &answer["file"]), (&json!(null), &json!(context.text("schedule.xml"))));
    let lost = |what: &str| list(&answer["losses"]).iter().find(|loss| loss["what"] == what).map(|loss| &loss["count"]);
    assert_eq!(lost("tools"), Some(&json!(77)));
    assert_eq!(lost("cancelled_sessions"), Some(&json!(11)));
    let check = context.json("check", &["check", &context.text("schedule.xml")]);
    assert_eq!((&check["format"], &check["conference"]["timezone"]), (&json!("frab-xml"), &json!("Europe/Paris")));
    let ended = context.run(&call);
    assert_eq!(ended.code, 0, "a loss is no failure");
    assert!(ended.stderr.contains("no place for") && ended.stderr.contains("77 tools"), "{}", ended.stderr);
    let french = context.run_in_french(&call);
    assert!(french.stderr.contains("le format n’a pas de place pour"), "{}", french.stderr);
    assert!(!context.path("data").exists(), "nothing is followed");
}

#[test]
fn without_a_file_it_goes_to_standard_output() {
    let context = TestContext::new();
    let source = repository("assets/programme/programme.json.gz");
    let source = source.to_str().expect("a path that is text");
    for (target, begins, format) in [
        ("plenary", "{", "plenary-json"),
        ("frab", "<?xml", "frab-xml"),
        ("c3voc", "{", "schedule-json"),
        ("ics", "BEGIN:VCALENDAR", "icalendar"),
    ] {
        let ended = context.run(&["convert", source, "--to", target]);
        assert_eq!(ended.code, 0, "{ended:?}");
        assert!(ended.stdout.starts_with(begins), "{target}");
        context.write("written", ended.stdout.as_bytes());
        assert_eq!(context.json("check", &["check", &context.text("written")])["format"], format);
        let answer = context.json("convert", &["convert", source, "--to", target]);
        assert_eq!(answer["text"], json!(ended.stdout), "the same, whoever asks");
    }
    let whole = context.run(&["convert", source, "--to", "plenary"]);
    assert_eq!(
        whole.done().matches("\"guid\"").count(),
        334,
        "our own format loses nothing, and nothing is complained of"
    );
}

#[test]
fn the_written_programme_fits_the_schema_of_its_format() {
    let context = TestContext::new();
    context.write("summit.json.gz", &r2());
    let text = context.run(&["convert", &context.text("summit.json.gz"), "--to", "plenary"]).done();
    let schema = String::from_utf8(crate::support::content("assets/programme/plenary-programme-1.schema.json"));
    let schema: serde_json::Value = serde_json::from_str(&schema.expect("text")).expect("JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let faults: Vec<String> =
        validator.iter_errors(&document).take(5).map(|one| format!("{}: {one}", one.instance_path)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_is_no_programme_is_refused_and_nothing_is_written() {
    let context = TestContext::new();
    context.write("page.html", b"<!DOCTYPE html><html><body>Log in</body></html>");
    let call = ["convert", &context.text("page.html"), "--to", "ics", "-o", &context.text("out.ics")];
    let (answer, _) = context.json_refused("convert", &call);
    assert_eq!(answer["reason"]["code"], "login_page");
    assert!(!context.path("out.ics").exists());
    context.write("summit.json.gz", &r2());
    let folder = context.text("nowhere/out.ics");
    context.run(&["convert", &context.text("summit.json.gz"), "--to", "ics", "-o", &folder]).refused();
}
