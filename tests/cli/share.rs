//! `agenda export`, `import`, `compare`: an agenda that goes elsewhere, comes in, or is laid beside others.

use serde_json::Value;

use crate::support::{TestContext, content, list, string};

/// Somebody with a few sessions and a note, whose agenda is in a file beside the data.
fn colleague(name: &str) -> (TestContext, String) {
    let context = TestContext::new();
    let ids = context.pick_some(9);
    context.json("agenda-entry", &["agenda", "note", &ids[0], "Sit in front"]);
    let file = context.text("colleague.plenary");
    context.run(&["agenda", "export", "--format", "plenary", "--notes", "--name", name, "-o", &file]).done();
    (context, file)
}

#[test]
fn an_agenda_in_a_file_fits_the_schema_that_others_are_given() {
    let (_context, file) = colleague("Nadia");
    let schema: Value =
        serde_json::from_slice(&content("assets/programme/plenary-agenda-1.schema.json")).expect("JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let document: Value = serde_json::from_slice(&std::fs::read(file).expect("it was written")).expect("JSON");
    let faults: Vec<String> = validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!((list(&document["picks"]).len(), list(&document["notes"]).len()), (9, 1));
    let mut other = document;
    other["surprise"] = Value::Bool(true);
    assert!(!validator.is_valid(&other), "the schema is as strict as the reader");
}

#[test]
fn an_import_is_looked_at_first_applied_when_asked_and_undone() {
    let (_theirs, file) = colleague("Nadia");
    let mine = TestContext::new();
    mine.pick_some(3);
    let before = mine.json("agenda-list", &["agenda", "list"]);
    let preview = mine.json("merge-preview", &["agenda", "import", &file]);
    assert_eq!((&preview["kind"], &preview["name"]), (&"file".into(), &"Nadia".into()));
    assert_eq!(mine.json("agenda-list", &["agenda", "list"]), before, "looking changes nothing");
    let new = preview["new"].as_u64().expect("a number");
    assert!(new > 5, "{new} are new");
    let told = mine.run(&["agenda", "import", &file, "--preview"]).done();
    assert!(told.contains("Nadia") && told.contains("Nothing was changed."), "{told}");
    let nothing = mine.json("merge", &["agenda", "import", &file, "--apply", "mine"]);
    assert_eq!(nothing["added"], 0);
    let report = mine.json("merge", &["agenda", "import", &file, "--apply", "both"]);
    assert_eq!(report["added"].as_u64(), Some(new));
    let again = mine.json("merge", &["agenda", "import", &file, "--apply", "both"]);
    assert_eq!((&again["added"], &again["changed"]), (&0.into(), &0.into()), "all of it is here");
    let undone = mine.run(&["agenda", "undo"]).done();
    assert!(undone.starts_with("Undone: merged"), "{undone}");
    assert_eq!(mine.json("agenda-list", &["agenda", "list"]), before, "in one step");
}

#[test]
fn a_code_goes_from_screen_to_command_line() {
    let (theirs, _) = colleague("Nadia");
    let code = theirs.json("transfer-code", &["agenda", "export", "--qr"]);
    assert_eq!(code["picks"], 9);
    let drawn = theirs.run(&["agenda", "export", "--qr"]).done();
    assert!(drawn.contains('█') && drawn.contains(&string(&code["text"])), "{drawn}");
    let mine = TestContext::new();
    let report = mine.json("merge", &["agenda", "import", &string(&code["text"]), "--apply", "both"]);
    assert_eq!((&report["kind"], &report["added"]), (&"code".into(), &9.into()));
    let damaged = string(&code["text"]).replacen("PLN1:A", "PLN1:B", 1).replacen("PLN1:C", "PLN1:D", 1);
    let cut = &damaged[..damaged.len() - 3];
    let reason = mine.run(&["agenda", "import", cut]).refused();
    assert!(reason.contains("damaged or not whole"), "{reason}");
}

#[test]
fn favourites_come_from_a_calendar_and_a_list_with_what_is_unknown_by_name() {
    let (theirs, _) = colleague("Nadia");
    theirs.run(&["agenda", "export", "-o", &theirs.text("agenda.ics")]).done();
    let mine = TestContext::new();
    let report = mine.json("merge", &["agenda", "import", &theirs.text("agenda.ics"), "--apply", "both"]);
    assert_eq!((&report["kind"], &report["added"]), (&"calendar".into(), &9.into()));
    mine.write("list.txt", b"Who really owns it\nThe dentist\n");
    let preview = mine.json("merge-preview", &["agenda", "import", &mine.text("list.txt")]);
    assert_eq!(preview["kind"], "list");
    assert_eq!(preview["not_found"][0]["name"], "The dentist");
    let told = mine.run(&["agenda", "import", &mine.text("list.txt")]).done();
    assert!(told.contains("“The dentist”: not in this programme"), "{told}");
    let french = mine.run_in_french(&["agenda", "import", &mine.text("list.txt")]).done();
    assert!(french.contains("«\u{a0}The dentist\u{a0}»"), "{french}");
}

#[test]
fn each_format_is_written_and_private_notes_stay_unless_asked_for() {
    let (context, _) = colleague("Nadia");
    for (format, starts) in
        [("csv", "\u{feff}id,date,start"), ("markdown", "# "), ("json", "["), ("ics", "BEGIN:VCALENDAR")]
    {
        let written = context.run(&["agenda", "export", "--format", format]).done();
        assert!(written.starts_with(starts), "{format}: {written}");
        assert!(!written.contains("Sit in front"), "{format}");
    }
    let json = context.run(&["agenda", "export", "--format", "json"]).done();
    crate::support::fits("agenda-list", &serde_json::from_str(&json).expect("JSON"));
    assert!(context.run(&["agenda", "export", "--format", "csv", "--notes"]).done().contains("Sit in front"));
    let kept = context.run(&["agenda", "export", "--format", "plenary"]).done();
    assert!(!kept.contains("Sit in front"), "{kept}");
}

#[test]
fn agendas_are_compared_and_a_theme_divided() {
    let (_theirs, file) = colleague("Nadia");
    let mine = TestContext::new();
    mine.pick_some(9);
    let view = mine.json("compare", &["agenda", "compare", &file]);
    assert_eq!(view["people"][1]["name"], "Nadia");
    assert!(list(&view["sessions"]).iter().all(|row| row["going"] == serde_json::json!([0, 1])), "the same nine");
    let told = mine.run(&["agenda", "compare", &file]).done();
    assert!(told.contains("you, Nadia"), "{told}");
    let sessions = mine.json("sessions", &["sessions"]);
    let theme = list(&sessions).iter().find_map(|one| one["themes"][0].as_str()).expect("sessions have themes");
    let view = mine.json("compare", &["agenda", "compare", &file, "--split", theme]);
    let rows = list(&view["split"]["rows"]);
    assert!(rows.len() > 3, "the theme has sessions");
    assert!(rows.iter().any(|row| row["reason"] == "even"), "{rows:?}");
    assert!(mine.run(&["agenda", "compare", &file, "--split", theme]).done().contains("both could"));
    mine.run(&["agenda", "compare", &file, "--split", "no such theme"]).refused();
}

#[test]
fn what_is_no_agenda_is_refused() {
    let context = TestContext::new();
    context.write("broken.plenary", b"{\"plenary_agenda\": 1, \"conference\":");
    let reason = context.run(&["agenda", "import", &context.text("broken.plenary")]).refused();
    assert!(reason.contains("no agenda"), "{reason}");
    let reason = context.run(&["agenda", "import", &context.text("gone.plenary")]).refused();
    assert!(reason.contains("could not be read"), "{reason}");
    context.write("newer.plenary", b"{\"plenary_agenda\": 2}");
    let reason = context.run(&["agenda", "compare", &context.text("newer.plenary")]).refused();
    assert!(reason.contains("newer Plenary"), "{reason}");
}
