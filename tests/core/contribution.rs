//! What people propose to organisers: made, written, read, judged, shown and taken in.

use plenary_core::{
    api::{ApiError, ContributionDraft, Language, Options, Plenary, Tag},
    clock::FixedClock,
    contribution::{
        self, Applied, Contribution, Contributor, Correction, Fault, FaultCode, Mode, NotApplied, Proposal,
        ProposedEvent, ProposedPerson, ProposedTool, Texts, Unusable, Value, apply, as_message, describe, parse,
        to_file, validate,
    },
    model::{Guid, Programme, Role, Session},
};
use proptest::prelude::*;
use serde_json::json;

use crate::{
    revisions::r2,
    support::{anything, at},
};

fn texts(pairs: &[(&str, &str)]) -> Texts {
    pairs.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect()
}

/// A session with several people of the summit.
fn panel(programme: &Programme) -> &Session {
    programme.sessions.iter().find(|session| session.people.len() > 3).expect("a panel")
}

fn made(programme: &Programme, proposal: Proposal) -> Contribution {
    let from = Contributor { name: "Ana de la Peña".to_owned(), email: "ana@example.org".to_owned() };
    Contribution::new(programme, from, proposal, at("09:00"))
}

fn corrected(programme: &Programme, change: impl FnOnce(&mut Correction)) -> Contribution {
    let mut correction = Correction::of(programme, panel(programme));
    change(&mut correction);
    made(programme, Proposal::Correction(correction))
}

fn event() -> ProposedEvent {
    ProposedEvent {
        title: texts(&[("fr", "Budget ouvert, porte ouverte")]),
        start: "2016-12-05T18:30".to_owned(),
        end: "2016-12-05T20:30".to_owned(),
        zone: "America/Montreal".to_owned(),
        country: Some("CA".to_owned()),
        city: Some("Montréal".to_owned()),
        url: Some("https://example.org/budget".to_owned()),
        languages: vec!["fr".to_owned()],
        themes: vec!["transparency".to_owned()],
        mode: Some(Mode::InPerson),
        programme: Some("Open Government Week".to_owned()),
        ..ProposedEvent::default()
    }
}

fn tool() -> ProposedTool {
    ProposedTool {
        name: "Loupe".to_owned(),
        description: texts(&[("en", "Reads budgets aloud.")]),
        licence: Some("MIT".to_owned()),
        repository: Some("https://example.org/loupe.git".to_owned()),
        categories: vec!["open-data".to_owned()],
        organisations: vec!["La Loupe publique".to_owned()],
        ..ProposedTool::default()
    }
}

fn codes(contribution: &Contribution, programme: &Programme) -> Vec<(String, FaultCode)> {
    validate(contribution, programme).into_iter().map(|Fault { field, code }| (field, code)).collect()
}

#[test]
fn a_correction_holds_only_what_differs_and_is_taken_in_as_it_was_shown() {
    let mut programme = r2();
    let before = panel(&programme).clone();
    let contribution = corrected(&programme, |correction| {
        correction.title.as_mut().expect("a title").insert("fr".to_owned(), "Un  autre\u{202e} titre\n".to_owned());
        let people = correction.people.as_mut().expect("people");
        people.remove(0);
        people.push(ProposedPerson {
            name: "Nouvelle Venue".to_owned(),
            role: Role::Chair,
            organisation: Some("Ville de Nulle Part".to_owned()),
        });
        correction.room_wish = Some("A room with a piano".to_owned());
    });
    let Proposal::Correction(kept) = &contribution.proposal else { panic!("a correction") };
    assert_eq!(kept.title, Some(texts(&[("fr", "Un autre titre")])), "cleaned, and French alone");
    assert_eq!((&kept.summary, &kept.spoken_languages), (&None, &None), "what is as it was is not proposed");
    assert_eq!(codes(&contribution, &programme), []);

    let shown = describe(&contribution, &programme);
    let fields: Vec<&str> = shown.iter().map(|difference| difference.field.as_str()).collect();
    assert_eq!(fields, ["title.fr", "people", "room_wish"]);
    assert_eq!(shown[0].old, before.title.get("fr").map(|title| Value::Text(title.to_owned())));

    assert_eq!(apply(&mut programme, &contribution), Ok(Applied::Taken));
    let after = programme.sessions.iter().find(|session| session.guid == before.guid).expect("still there");
    assert_eq!(after.title.get("fr"), Some("Un autre titre"));
    assert_eq!(after.title.get("en"), before.title.get("en"), "other languages stay");
    assert_eq!((after.start, &after.room), (before.start, &before.room), "a wish for a room moves nothing");
    assert_eq!(after.people.len(), before.people.len());
    assert_eq!(after.people[..2], before.people[1..3], "who was on it stays who they are, with their roles");
    let new = programme.people.last().expect("a new person");
    assert_eq!((new.name.as_str(), after.people.last().map(|one| one.role)), ("Nouvelle Venue", Some(Role::Chair)));
    let organisation = programme.organisations.last().expect("a new organisation");
    assert_eq!(
        (organisation.name.as_str(), new.organisation.as_ref()),
        ("Ville de Nulle Part", Some(&organisation.id))
    );
    assert_eq!(after.updated_at, before.updated_at.max(Some(at("09:00"))));

    assert_eq!(
        codes(&corrected(&programme, |_| ()), &programme),
        [("session".to_owned(), FaultCode::NothingNew)],
        "a correction that corrects nothing"
    );
}

#[test]
fn what_is_taken_in_twice_is_refused_the_second_time() {
    let mut programme = r2();
    let [event, tool] = [Proposal::Event(event()), Proposal::Tool(tool())].map(|proposal| made(&programme, proposal));
    let correction = corrected(&programme, |correction| correction.spoken_languages = Some(vec!["pt-BR".to_owned()]));
    let (events, tools) = (programme.external_events.len(), programme.tools.len());
    for contribution in [&event, &tool, &correction] {
        assert_eq!(apply(&mut programme, contribution), Ok(Applied::Taken));
        let once = programme.clone();
        let again = apply(&mut programme, contribution);
        assert!(matches!(again, Err(NotApplied::Faulty { .. })), "{again:?}");
        assert_eq!(programme, once, "a refusal changes nothing");
    }
    assert_eq!((programme.external_events.len(), programme.tools.len()), (events + 1, tools + 1));
    let listed = programme.external_events.last().expect("the event");
    assert_eq!(listed.start.to_rfc3339(), "2016-12-05T23:30:00+00:00", "the clocks of Montréal");
    assert!(!programme.tools.last().expect("the tool").verified, "nobody has looked yet");
    // What was taken in is a programme that can be published.
    let text =
        plenary_core::convert::convert(&programme, plenary_core::convert::Target::PlenaryJson, "en", at("10:00")).text;
    let reading =
        plenary_core::feed::read(text.as_bytes(), &plenary_core::feed::ReadOptions::default()).expect("readable");
    assert_eq!(reading.warnings, []);
    assert_eq!(reading.programme, programme);
}

#[test]
fn words_alone_change_nothing() {
    let mut programme = r2();
    let before = programme.clone();
    let contribution =
        corrected(&programme, |correction| correction.message = Some("Please a glass of water.".to_owned()));
    assert_eq!(apply(&mut programme, &contribution), Ok(Applied::WordsOnly));
    assert_eq!(programme, before);
}

#[test]
fn every_fault_is_named_with_its_field() {
    let programme = r2();
    let faulty = ProposedEvent {
        title: texts(&[("not a tag", "Title")]),
        start: "2016-12-05T18:30".to_owned(),
        end: "2016-12-05T18:30".to_owned(),
        country: Some("Canada".to_owned()),
        url: Some("javascript:alert(1)".to_owned()),
        languages: vec!["fr".to_owned(), "no language".to_owned()],
        themes: vec!["astrology".to_owned()],
        place: Some("x".repeat(301)),
        ..event()
    };
    let event = Contribution::new(
        &programme,
        Contributor { name: String::new(), email: "ana at example.org".to_owned() },
        Proposal::Event(faulty),
        at("09:00"),
    );
    let found = codes(&event, &programme);
    for wanted in [
        ("from.email", FaultCode::NotAnEmail),
        ("title.not a tag", FaultCode::NotALanguage),
        ("end", FaultCode::EndBeforeStart),
        ("country", FaultCode::NotACountry),
        ("place", FaultCode::TooLong),
        ("url", FaultCode::NotAnAddress),
        ("languages.1", FaultCode::NotALanguage),
        ("themes.0", FaultCode::Unknown),
    ] {
        assert!(found.contains(&(wanted.0.to_owned(), wanted.1)), "{wanted:?} in {found:?}");
    }
    assert_eq!(found.len(), 8, "{found:?}");
    let empty = made(&programme, Proposal::Event(ProposedEvent::default()));
    let missing = |field: &str| (field.to_owned(), FaultCode::Missing);
    assert_eq!(codes(&empty, &programme), [missing("title"), missing("zone"), missing("start"), missing("end")]);
    let empty = made(&programme, Proposal::Tool(ProposedTool::default()));
    assert_eq!(codes(&empty, &programme), [missing("name"), missing("description")]);
    let known = ProposedTool { name: "ckan".to_owned(), ..tool() };
    let known = made(&programme, Proposal::Tool(known));
    assert_eq!(codes(&known, &programme), [("name".to_owned(), FaultCode::AlreadyThere)]);
    let elsewhere = Correction {
        session: Guid::new("elsewhere").expect("a guid"),
        ..Correction::of(&programme, panel(&programme))
    };
    let mut elsewhere = made(&programme, Proposal::Correction(elsewhere));
    elsewhere.conference = plenary_core::model::ConferenceId::new("fosdem").expect("an id");
    let wanted = [("conference", FaultCode::OtherConference), ("session", FaultCode::Unknown)];
    assert_eq!(codes(&elsewhere, &programme), wanted.map(|(field, code)| (field.to_owned(), code)));
}

#[test]
fn a_file_is_read_back_as_it_was_made() {
    let programme = r2();
    let correction = corrected(&programme, |correction| correction.interpreted_languages = Some(Vec::new()));
    for contribution in
        [correction, made(&programme, Proposal::Event(event())), made(&programme, Proposal::Tool(tool()))]
    {
        let file = to_file(&contribution);
        assert_eq!(parse(file.as_bytes()), Ok(contribution.clone()));
        let later = Contribution { made_at: at("11:00"), ..contribution.clone() };
        assert_eq!(
            parse(to_file(&later).as_bytes()).map(|read| read.id),
            Ok(contribution.id),
            "the id is the content's"
        );
    }
}

#[test]
fn a_file_that_is_not_as_it_was_made_is_refused_with_its_reason() {
    let programme = r2();
    let file = to_file(&made(&programme, Proposal::Tool(tool())));
    let refused = |text: &str| parse(text.as_bytes()).expect_err("it is not sound");
    let altered = refused(&file.replace("Reads budgets", "Steals budgets"));
    let Unusable::OtherId { expected, .. } = altered else { panic!("{altered:?}") };
    assert!(
        parse(
            file.replace("Reads budgets", "Steals budgets")
                .replace(&made(&programme, Proposal::Tool(tool())).id, &expected)
                .as_bytes()
        )
        .is_ok()
    );
    assert_eq!(
        refused(&file.replace("\"plenary_contribution\": 1", "\"plenary_contribution\": 2")),
        Unusable::Version { version: 2 }
    );
    let unknown = refused(&file.replace("\"licence\"", "\"licens\""));
    assert!(
        matches!(&unknown, Unusable::Malformed { detail } if detail.contains("licens")),
        "it names the field: {unknown}"
    );
    let twice = refused(&file.replacen("\"name\": \"Loupe\"", "\"name\": \"Loupe\", \"name\": \"Lupe\"", 1));
    assert!(matches!(twice, Unusable::Malformed { .. }), "{twice}");
    assert!(matches!(refused("<html>"), Unusable::Malformed { .. }));
    assert!(matches!(refused("{}"), Unusable::Malformed { .. }));
    assert!(matches!(refused(&"[".repeat(100_000)), Unusable::Malformed { .. }), "depth");
    assert!(matches!(refused(&" ".repeat(300_000)), Unusable::TooLarge { .. }));
}

#[test]
fn texts_of_a_hostile_file_are_cleaned_and_its_addresses_judged() {
    let mut programme = r2();
    let hostile = ProposedEvent {
        title: texts(&[("en", "Free\u{202e}dom\u{0}\u{1b}[2J")]),
        description: texts(&[("en", "<script>alert(1)</script><p>Hello</p>")]),
        ..event()
    };
    let contribution = made(&programme, Proposal::Event(hostile));
    apply(&mut programme, &contribution).expect("odd, not wrong");
    let listed = programme.external_events.last().expect("the event");
    assert_eq!(listed.title.get("en"), Some("Freedom[2J"));
    let shown = plenary_core::feed::html(listed.description.get("en").expect("a description"));
    assert_eq!(shown, "<p>Hello</p>", "markup is kept as written and sanitised where it is shown");
}

#[test]
fn a_contribution_is_told_in_words_of_both_languages() {
    let programme = r2();
    let contribution = corrected(&programme, |correction| {
        correction
            .summary
            .as_mut()
            .expect("an abstract")
            .insert("en".to_owned(), "First line.\n\nSecond line.".to_owned());
        correction.people.as_mut().expect("people").truncate(1);
        correction.message = Some("Thank you.".to_owned());
    });
    let english = as_message(&contribution, &programme, "en");
    let french = as_message(&contribution, &programme, "fr");
    let session = panel(&programme);
    assert_eq!(english.subject, format!("Correction: {} (OGP16)", session.title.get("en").expect("a title")));
    assert!(french.subject.starts_with("Correction\u{a0}: "), "{}", french.subject);
    for (body, wanted) in [
        (&english.body, ["Abstract (en)\n  now: ", "People\n  now: ", "Message\n  Thank you.\n", "(moderator"]),
        (
            &french.body,
            ["Résumé (en)\n  actuellement\u{a0}: ", "Personnes\n  ", "Message\n  Thank you.\n", "(modération"],
        ),
    ] {
        for part in wanted {
            assert!(body.contains(part), "{part:?} in {body}");
        }
        assert!(body.ends_with("Ana de la Peña <ana@example.org>\n"), "{body}");
        assert!(body.contains(session.guid.as_str()));
    }
}

proptest! {
    #[test]
    fn no_file_is_too_odd_to_be_refused_in_words(value in anything(), extra in anything()) {
        let document = json!({"plenary_contribution": 1, "kind": "event", "id": value.clone(), "conference": value, "title": extra});
        for text in [document.to_string(), extra.to_string()] {
            if let Err(reason) = parse(text.as_bytes()) {
                prop_assert!(!reason.to_string().is_empty());
            }
        }
    }

    #[test]
    fn whatever_is_typed_makes_a_file_that_is_read_back(title in "\\PC{0,40}", note in "[\\PC\n\t\u{0}\u{202e}]{0,60}", start in "[0-9T:-]{0,16}") {
        let programme = crate::support::summit([]);
        let proposal = Proposal::Event(ProposedEvent {
            title: texts(&[("en", &title)]),
            message: Some(note),
            start,
            ..event()
        });
        let contribution = Contribution::new(&programme, Contributor::default(), proposal, at("09:00"));
        let _ = validate(&contribution, &programme);
        let _ = contribution::describe(&contribution, &programme);
        prop_assert_eq!(parse(to_file(&contribution).as_bytes()), Ok(contribution));
    }
}

/// The summit's own programme in a data folder, as a window or a terminal opens it.
fn opened(folder: &tempfile::TempDir, writer: &'static str) -> Plenary {
    Plenary::open(Options {
        data_dir: folder.path().to_owned(),
        clock: std::sync::Arc::new(FixedClock::at(at("09:00"))),
        language: Some(Language::En),
        system_language: Language::En,
        bundled: include_bytes!("../../assets/programme/programme.json.gz"),
        writer,
    })
    .expect("the folder opens")
}

#[test]
fn a_window_checks_shows_and_writes_what_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let plenary = opened(&folder, "window");
    let guid = panel(&r2()).guid.to_string();
    let mut correction = plenary.correction(&guid).expect("the session");
    let draft = |correction: &Correction| ContributionDraft {
        from: Contributor::default(),
        proposal: Proposal::Correction(correction.clone()),
    };
    let nothing = [Fault { field: "session".to_owned(), code: FaultCode::NothingNew }];
    assert_eq!(plenary.check_contribution(&draft(&correction)).expect("checked"), nothing);
    let refused = plenary.contribution_file(&draft(&correction));
    assert_eq!(refused, Err(ApiError::FaultyContribution { faults: nothing.to_vec() }));
    correction.spoken_languages = Some(vec!["es".to_owned()]);
    assert_eq!(plenary.check_contribution(&draft(&correction)).expect("checked"), []);
    let shown = plenary.contribution_differences(&draft(&correction)).expect("compared");
    assert_eq!(shown.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["spoken_languages"]);
    let file = plenary.contribution_file(&draft(&correction)).expect("made");
    let read = parse(file.content.as_bytes()).expect("it is one");
    assert!(file.name.starts_with(&format!("correction-{}", &read.id[..8])), "{}", file.name);
    assert!(plenary.contribution_message(&draft(&correction)).expect("made").body.contains("Languages spoken"));
}

#[test]
fn drafts_are_kept_as_they_were_typed_until_they_are_thrown_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let (window, terminal) = (opened(&folder, "window"), opened(&folder, "terminal"));
    let half = ContributionDraft {
        from: Contributor { name: String::new(), email: "half an addr".to_owned() },
        proposal: Proposal::Event(ProposedEvent { start: "2016-12-".to_owned(), ..ProposedEvent::default() }),
    };
    let tool = ContributionDraft { from: Contributor::default(), proposal: Proposal::Tool(tool()) };
    let first = window.save_draft(None, &half).expect("saved");
    let second = window.save_draft(None, &tool).expect("saved");
    assert_eq!(terminal.stale_tags().expect("read"), [Tag::Drafts], "another process learns of it");
    let rows = terminal.drafts().expect("read");
    assert_eq!(
        rows.iter().map(|row| (row.id, row.title.as_str())).collect::<Vec<_>>(),
        [(second, "Loupe"), (first, "")]
    );
    assert_eq!(rows[1].draft, half, "faulty as it is");
    assert_eq!(window.save_draft(Some(first), &tool), Ok(first));
    window.remove_draft(first).expect("thrown away");
    assert_eq!(window.drafts().expect("read").len(), 1);
    let again = window.save_draft(Some(first), &half).expect("what is typed is never lost");
    assert!(again > second, "a number is never given twice");
}
