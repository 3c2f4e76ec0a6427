//! Two computers with an agenda of the same conference each: exported here, changed there, merged.

use std::{fs, sync::Arc};

use plenary_core::{
    agenda::Tier,
    api::{
        AgendaExport, AgendaSource, ApiError, CompareCall, ExportFormat, IncomingKind, Language, MergeKind, Options,
        OwnEntryDraft, Plenary, SplitReason, TransferOptions, write_whole,
    },
    clock::FixedClock,
    transfer::{Choice, Choices, Standing},
};
use serde_json::{Value, json};

use crate::support::at;

fn one(title: &str, start: &str) -> Value {
    json!({"guid": format!("guid-{title}"), "title": {"en": title}, "start": format!("2016-12-08T{start}:00+01:00"),
           "duration_min": 60, "room": "r1", "themes": ["water"]})
}

fn document(conference: &str) -> Vec<u8> {
    json!({
        "format": "plenary-programme", "version": 1,
        "conference": {"id": conference, "title": {"en": "Summit"}, "zone": "Europe/Paris", "languages": ["en"],
                       "start": "2016-12-08T09:00:00+01:00", "end": "2016-12-08T18:00:00+01:00"},
        "rooms": [{"id": "r1", "name": {"en": "Room 1"}}],
        "themes": [{"id": "water", "title": {"en": "Water"}}],
        "sessions": [one("Opening", "09:00"), one("Rivers", "10:00"), one("Lakes", "10:00"), one("Seas", "11:00")],
    })
    .to_string()
    .into_bytes()
}

struct Computer {
    folder: tempfile::TempDir,
    plenary: Plenary,
}

impl Computer {
    fn of(conference: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let plenary = Plenary::open(Options {
            data_dir: folder.path().to_owned(),
            clock: Arc::new(FixedClock::at(at("08:00"))),
            language: Some(Language::En),
            system_language: Language::En,
            bundled: Vec::leak(document(conference)),
            writer: "test",
        })
        .expect("it starts");
        Self { folder, plenary }
    }

    fn new() -> Self {
        Self::of("summit")
    }

    fn pick(&self, title: &str, tier: Tier) {
        self.plenary.pick(title, Some(tier)).expect("it is picked");
    }

    fn lunch(&self, title: &str) {
        let draft = OwnEntryDraft {
            title: title.to_owned(),
            start: "2016-12-08T12:00".to_owned(),
            end: "2016-12-08T13:00".to_owned(),
            ..OwnEntryDraft::default()
        };
        self.plenary.add_own_entry(&draft).expect("it is added");
    }

    fn file(&self) -> AgendaSource {
        let options = TransferOptions { notes: true, ..TransferOptions::default() };
        AgendaSource::Text(self.plenary.transfer_file(&options).expect("it is written").content)
    }

    fn merge(&self, source: &AgendaSource, choice: Choice) {
        self.plenary.merge_agenda(source, &Choices::all(choice)).expect("it is merged");
    }

    /// Titles with tiers and notes.
    fn agenda(&self) -> Vec<(String, Option<Tier>, Option<String>)> {
        let entries = self.plenary.agenda().expect("it is read");
        entries.into_iter().map(|entry| (entry.title, entry.tier, entry.note)).collect()
    }
}

/// What somebody has made of the conference on one computer, and then on another.
fn apart() -> (Computer, Computer) {
    let (a, b) = (Computer::new(), Computer::new());
    a.pick("Opening", Tier::Going);
    a.pick("Rivers", Tier::Maybe);
    a.plenary.set_note("Opening", "Sit in front").expect("noted");
    a.lunch("Lunch with Nadia");
    // On the other one the agenda was taken over, and has changed since.
    b.merge(&a.file(), Choice::Both);
    b.pick("Rivers", Tier::Going);
    b.pick("Seas", Tier::Going);
    b.plenary.set_note("Opening", "Ask about 2017").expect("noted");
    b.plenary.set_hidden("Lakes", true).expect("hidden");
    a.pick("Lakes", Tier::Maybe);
    (a, b)
}

#[test]
fn exported_here_changed_there_merged_both_ways_gives_the_same_on_both_and_loses_nothing() {
    let (a, b) = apart();
    let (from_a, from_b) = (a.file(), b.file());
    a.merge(&from_b, Choice::Both);
    b.merge(&from_a, Choice::Both);
    assert_eq!(a.agenda(), b.agenda());
    let note = "Ask about 2017\n\n—\n\nSit in front".to_owned();
    let expected = [
        ("Opening", Tier::Going, Some(note)),
        ("Lakes", Tier::Maybe, None),
        ("Rivers", Tier::Going, None),
        ("Seas", Tier::Going, None),
        ("Lunch with Nadia", Tier::Going, None),
    ];
    let mut found = a.agenda();
    found.sort();
    let mut expected: Vec<_> = expected.map(|(title, tier, note)| (title.to_owned(), Some(tier), note)).into();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(a.plenary.hidden().expect("read").len(), 1, "hidden on the other side");
    let before = a.agenda();
    let again = a.plenary.merge_agenda(&from_b, &Choices::default()).expect("it is merged");
    assert_eq!((again.added, again.changed), (0, 0));
    assert_eq!(a.agenda(), before, "merging twice is merging once");
}

#[test]
fn a_merge_is_looked_at_first_and_undone_in_one_step() {
    let (a, b) = apart();
    let before = a.agenda();
    let preview = a.plenary.preview_merge(&b.file()).expect("it is read");
    assert_eq!(a.agenda(), before, "looking changes nothing");
    assert_eq!(preview.kind, IncomingKind::File);
    let row = |kind, title: &str| {
        let found = preview.rows.iter().find(|row| row.kind == kind && row.title == title);
        found.unwrap_or_else(|| panic!("{title} in {:?}", preview.rows)).clone()
    };
    assert_eq!(row(MergeKind::Pick, "Opening").standing, Standing::Same);
    assert_eq!(row(MergeKind::Pick, "Seas").standing, Standing::New);
    assert_eq!(row(MergeKind::Pick, "Lakes").standing, Standing::OnlyHere);
    let rivers = row(MergeKind::Pick, "Rivers");
    assert_eq!(rivers.standing, Standing::Differs);
    let tier = |side: Option<plenary_core::api::MergeSide>| side.and_then(|side| side.tier);
    assert_eq!((tier(rivers.mine), tier(rivers.theirs)), (Some(Tier::Maybe), Some(Tier::Going)));
    assert_eq!(row(MergeKind::Own, "Lunch with Nadia").standing, Standing::Same);
    assert_eq!(row(MergeKind::Note, "Opening").standing, Standing::Differs);
    assert_eq!(row(MergeKind::Hidden, "Lakes").standing, Standing::New);
    a.merge(&b.file(), Choice::Both);
    assert_ne!(a.agenda(), before);
    a.plenary.undo().expect("there is a step");
    assert_eq!(a.agenda(), before, "all of it in one step");
    assert_eq!(a.plenary.hidden().expect("read").len(), 0);
}

#[test]
fn what_would_come_in_says_what_it_excludes() {
    let (a, b) = (Computer::new(), Computer::new());
    a.pick("Rivers", Tier::Going);
    b.pick("Lakes", Tier::Going);
    b.pick("Seas", Tier::Going);
    let preview = a.plenary.preview_merge(&b.file()).expect("it is read");
    let conflict =
        |title: &str| preview.rows.iter().find(|row| row.title == title).and_then(|row| row.conflict.clone());
    assert_eq!(conflict("Lakes").as_deref(), Some("Rivers"));
    assert_eq!(conflict("Seas"), None);
}

#[test]
fn a_code_brings_the_picks_and_leaves_notes_and_entries_at_home() {
    let (a, b) = (Computer::new(), Computer::new());
    a.pick("Opening", Tier::Going);
    a.pick("Seas", Tier::Maybe);
    a.plenary.set_note("Opening", "Secret").expect("noted");
    a.lunch("Lunch");
    let code = a.plenary.transfer_code().expect("it fits");
    assert_eq!((code.picks, code.left_out), (2, 0));
    assert!(code.svg.starts_with("<svg"), "{}", code.svg);
    let report = b.plenary.merge_agenda(&AgendaSource::Text(code.text), &Choices::default()).expect("it is merged");
    assert_eq!((report.kind, report.added), (IncomingKind::Code, 2));
    let expected = [("Opening", Tier::Going), ("Seas", Tier::Maybe)];
    assert_eq!(b.agenda(), expected.map(|(title, tier)| (title.to_owned(), Some(tier), None)));
}

#[test]
fn a_calendar_and_a_list_bring_favourites_and_name_what_is_unknown() {
    let (a, b) = (Computer::new(), Computer::new());
    a.pick("Opening", Tier::Going);
    a.pick("Seas", Tier::Maybe);
    let calendar = a.plenary.export_agenda(&AgendaExport::default()).expect("it is written");
    let report = b.plenary.merge_agenda(&AgendaSource::Text(calendar), &Choices::default()).expect("it is merged");
    assert_eq!((report.kind, report.added), (IncomingKind::Calendar, 2));
    let tiers: Vec<Option<Tier>> = b.agenda().into_iter().map(|entry| entry.1).collect();
    assert_eq!(tiers, [Some(Tier::Going), Some(Tier::Maybe)], "tentative there, maybe here");
    let list = AgendaSource::Text("guid-Rivers\nDeserts\n".to_owned());
    let preview = b.plenary.preview_merge(&list).expect("it is read");
    assert_eq!((preview.kind, preview.new), (IncomingKind::List, 1));
    assert_eq!(preview.not_found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Deserts"]);
}

#[test]
fn what_can_not_be_taken_says_why() {
    let here = Computer::new();
    let refused = |text: &str| here.plenary.preview_merge(&AgendaSource::Text(text.to_owned())).expect_err("refused");
    assert!(matches!(refused(""), ApiError::NotAnAgenda { .. }));
    assert!(matches!(refused("{\"plenary_agenda\": 1}"), ApiError::NotAnAgenda { .. }));
    assert!(matches!(refused("PLN1:AAAA"), ApiError::DamagedCode));
    assert!(matches!(refused("PLN7:AAAA"), ApiError::NewerAgenda));
    let elsewhere = Computer::of("another");
    let other = here.plenary.preview_merge(&elsewhere.file()).expect_err("refused");
    assert_eq!(other, ApiError::OtherConference { conference: Some("another".to_owned()) });
    let gone = AgendaSource::Path(here.folder.path().join("gone.plenary"));
    assert!(matches!(here.plenary.preview_merge(&gone), Err(ApiError::FileNotRead { .. })));
}

#[test]
fn a_colleague_s_agenda_is_laid_beside_mine_and_a_theme_divided() {
    let (here, there) = (Computer::new(), Computer::new());
    here.pick("Opening", Tier::Going);
    here.pick("Rivers", Tier::Going);
    there.pick("Opening", Tier::Going);
    let options = TransferOptions { name: Some("Nadia".to_owned()), ..TransferOptions::default() };
    let file = there.plenary.transfer_file(&options).expect("it is written").content;
    let call = CompareCall { sources: vec![AgendaSource::Text(file)], theme: Some("Wat".to_owned()) };
    let view = here.plenary.compare_agendas(&call).expect("they are compared");
    assert_eq!(view.people.iter().map(|one| one.name.as_deref()).collect::<Vec<_>>(), [None, Some("Nadia")]);
    assert_eq!(view.sessions[0].going, [0, 1]);
    assert_eq!(view.uncovered.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["Lakes", "Seas"]);
    let split = view.split.expect("two can divide it");
    let of = |title: &str| {
        let row = split.rows.iter().find(|row| row.session.title == title).expect("it is of the theme");
        (row.who.clone(), row.reason)
    };
    assert_eq!(of("Opening"), (vec![0, 1], SplitReason::Already));
    assert_eq!(of("Rivers"), (vec![0], SplitReason::Already));
    assert_eq!(of("Lakes"), (vec![1], SplitReason::OnlyOne));
    assert_eq!(here.agenda().len(), 2, "nothing was taken in");
}

#[test]
fn exports_have_notes_only_when_asked_and_own_entries_unless_left_out() {
    let here = Computer::new();
    here.pick("Opening", Tier::Going);
    here.plenary.set_note("Opening", "Secret").expect("noted");
    here.lunch("Tea with Ana");
    for format in [ExportFormat::Ics, ExportFormat::Csv, ExportFormat::Markdown, ExportFormat::Json] {
        let written = |without_own, notes| {
            here.plenary.export_agenda(&AgendaExport { format, without_own, notes }).expect("it is written")
        };
        let plain = written(false, false);
        assert!(plain.contains("Opening") && plain.contains("Tea with Ana"), "{format:?}: {plain}");
        assert!(!plain.contains("Secret"), "{format:?}");
        assert!(!written(true, false).contains("Tea with Ana"), "{format:?}");
        assert_eq!(written(false, true).contains("Secret"), format != ExportFormat::Ics, "{format:?}");
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("agenda.ics");
    write_whole(&path, b"first").expect("it is written");
    write_whole(&path, b"second").expect("it is replaced");
    assert_eq!(fs::read(&path).expect("it is there"), b"second");
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1, "nothing is left beside it");
    let nowhere = folder.path().join("gone").join("agenda.ics");
    assert!(matches!(write_whole(&nowhere, b"x"), Err(ApiError::FileNotWritten { .. })));
    fs::create_dir(folder.path().join("folder.ics")).expect("a folder");
    assert!(write_whole(&folder.path().join("folder.ics"), b"x").is_err(), "a folder is not replaced");
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 2, "and nothing is left beside it");
}
