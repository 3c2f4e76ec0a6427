//! `docs/cli.md`, completions, manual pages and exit codes for usage.

use std::fs;

use crate::support::{TestContext, content, repository};

const BEGIN: &str = "<!-- calls: begin (written by UPDATE_DOCS=1 cargo nextest run -p plenary-cli) -->\n";
const END: &str = "<!-- calls: end -->\n";

#[test]
fn the_reference_in_the_documentation_is_that_of_the_program() {
    let page = String::from_utf8(content("docs/cli.md")).expect("text").replace("\r\n", "\n");
    let (before, rest) = page.split_once(BEGIN).expect("the mark where the calls begin");
    let (_, after) = rest.split_once(END).expect("the mark where they end");
    let calls = TestContext::new().run(&["reference"]).done();
    let wanted = format!("{before}{BEGIN}\n{}\n\n{END}{after}", calls.trim_end());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(repository("docs/cli.md"), wanted).expect("the page can be written");
    } else {
        assert_eq!(page, wanted, "run with UPDATE_DOCS=1 and look at the difference");
    }
}

#[test]
fn the_documentation_names_every_schema_and_every_setting() {
    let page = String::from_utf8(content("docs/cli.md")).expect("text");
    for file in fs::read_dir(repository("tests/cli/schemas")).expect("the schemas") {
        let name = file.expect("a file").file_name().into_string().expect("a name that is text");
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
    let settings = TestContext::new().json("settings", &["settings"]);
    for key in settings.as_object().expect("settings").keys() {
        assert!(page.contains(&format!("`{key}`")), "{key}");
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_how_it_is_used() {
    let context = TestContext::new();
    for call in [
        &["fly"][..],
        &[],
        &["sessions", "--colour", "red"],
        &["remind"],
        &["remind", "--list", "--test"],
        &["show"],
        &["settings", "--now", "yesterday"],
        &["agenda", "note", "only-a-session"],
    ] {
        let ended = context.run(call);
        assert_eq!(ended.code, 2, "{call:?}: {ended:?}");
        assert!(ended.stderr.contains("Usage: ") || ended.stderr.contains("--help"), "{ended:?}");
        assert_eq!(ended.stdout, "", "{call:?}");
    }
    assert!(!context.path("data").exists(), "nothing was opened");
}

#[test]
fn help_and_version_are_done() {
    let context = TestContext::new();
    assert!(context.run(&["--version"]).done().starts_with("plenary "));
    let help = context.run(&["--help"]).done();
    assert!(help.contains("Usage: plenary") && !help.contains("reference"), "{help}");
    assert!(!help.contains('\u{1b}'));
}

#[test]
fn completions_and_manual_pages_are_generated() {
    let context = TestContext::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(context.run(&["completions", shell]).done().contains("plenary"), "{shell}");
    }
    let folder = context.text("man");
    context.run(&["man", &folder]).done();
    let page = fs::read_to_string(context.path("man/plenary-sync.1")).expect("a page for each call");
    assert!(page.contains(".TH"), "{page}");
}

#[test]
fn a_folder_that_can_not_be_opened_is_refused() {
    let context = TestContext::new();
    context.write("data", b"a file where the folder should be");
    context.run(&["sessions"]).refused();
}
