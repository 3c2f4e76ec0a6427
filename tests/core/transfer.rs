//! An agenda as a file and as a code, and favourites from elsewhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    process::Command,
};

use plenary_core::{
    agenda::{Followed, OwnEntry, Tier},
    identity::{Alias, Aliases, PublisherKey},
    model::{ConferenceId, Guid, PersonId, Programme, Session, SessionId, ThemeId},
    transfer::{
        AgendaFile, Along, CodeFault, FileFault, Finder, Found, Holdings, Noted, Picked, Qr, Reference, Subject,
        decode, encode, from_calendar, from_list, parse, to_file,
    },
};
use proptest::prelude::*;

use crate::support::{at, id, session, summit};

const EVERYTHING: Along = Along { notes: true, own: true };

fn known(programme: &Programme) -> Vec<Session> {
    programme.events_as_sessions()
}

fn three() -> Programme {
    summit([
        session("s1").at("14:15", "15:30"),
        session("s2").at("16:00", "17:00").change(|one| one.url = Some("https://summit.example/s2".to_owned())),
        session("s3").at("2016-12-09 09:00", "2016-12-09 10:00"),
    ])
}

fn full() -> Holdings {
    let lunch = OwnEntry {
        id: id("own-lunch"),
        series: None,
        title: "Lunch".to_owned(),
        place: Some("rue Mouffetard".to_owned()),
        venue: None,
        room: None,
        start: at("12:30"),
        end: at("13:30"),
        lead_minutes: Some(20),
        updated_at: at("08:00"),
    };
    let note = |text: &str| Noted { text: text.to_owned(), updated_at: at("08:10") };
    let pick = |tier| Picked { tier, picked_at: at("08:00"), lead_minutes: None };
    Holdings {
        picks: BTreeMap::from([(id("s1"), pick(Tier::Going)), (id("s2"), pick(Tier::Maybe))]),
        notes: BTreeMap::from([
            (Subject::Entry(id("s3")), note("Bring the Porto figures")),
            (Subject::Entry(id("own-lunch")), note("Table for five")),
            (Subject::Person(PersonId::new("p1").expect("an id")), note("Met in Lima")),
        ]),
        own: BTreeMap::from([(lunch.id.clone(), lunch)]),
        hidden: BTreeSet::from([id("s3")]),
        followed: BTreeSet::from([Followed::Theme(ThemeId::new("climate").expect("an id"))]),
    }
}

fn filed(programme: &Programme, along: Along) -> String {
    to_file(&AgendaFile::of(programme, &full(), along, Some("Nadia".to_owned()), at("11:02"), "en"))
}

#[test]
fn a_file_brings_all_of_it_to_another_computer() {
    let programme = three();
    let file = parse(filed(&programme, EVERYTHING).as_bytes()).expect("it is as it was made");
    assert_eq!((file.name.as_deref(), file.saved_at), (Some("Nadia"), at("11:02")));
    let events = known(&programme);
    let (holdings, missing) = file.resolve(&Finder::new(&programme, &events, &Aliases::default()));
    assert_eq!(missing, []);
    assert_eq!(holdings, full());
}

#[test]
fn notes_and_entries_of_one_s_own_stay_at_home_unless_asked_for() {
    let text = filed(&three(), Along { notes: false, own: false });
    for private in ["Porto", "Lima", "Lunch", "Mouffetard", "five"] {
        assert!(!text.contains(private), "{private} is private: {text}");
    }
    let noted = filed(&three(), Along { notes: true, own: false });
    assert!(noted.contains("Porto") && !noted.contains("Table for five"), "a note goes only with its entry");
}

#[test]
fn a_session_that_goes_by_another_id_there_is_found_by_guid_else_by_title_and_start() {
    let there = three();
    let file = parse(filed(&there, EVERYTHING).as_bytes()).expect("a file");
    let mut here = three();
    for session in &mut here.sessions {
        session.id = id(&format!("local-{}", session.guid));
    }
    // The second one has another guid here, too.
    here.sessions[1].guid = Guid::new("renamed").expect("a guid");
    let (holdings, missing) = file.resolve(&Finder::new(&here, &[], &Aliases::default()));
    assert_eq!(missing, []);
    let picked: Vec<&str> = holdings.picks.keys().map(SessionId::as_str).collect();
    assert_eq!(picked, ["local-s1", "local-s2"]);
}

#[test]
fn a_session_that_is_not_in_this_programme_is_named_and_the_rest_comes_in() {
    let file = parse(filed(&three(), EVERYTHING).as_bytes()).expect("a file");
    let here = summit([session("s1").at("14:15", "15:30")]);
    let (holdings, missing) = file.resolve(&Finder::new(&here, &[], &Aliases::default()));
    assert_eq!(holdings.picks.len(), 1);
    let names: Vec<String> = missing.iter().map(|(reference, _)| reference.name()).collect();
    assert_eq!(names, ["About s2", "About s3"], "each once, though the third is named by a note and as hidden");
}

#[test]
fn a_guid_that_it_had_before_still_finds_it() {
    let programme = three();
    let learnt = Alias { key: PublisherKey::Guid(Guid::new("old").expect("a guid")), occurrence: 0, session: id("s1") };
    let aliases: Aliases = [learnt].into_iter().collect();
    let finder = Finder::new(&programme, &[], &aliases);
    let reference = Reference { guid: Some("old".to_owned()), ..Reference::default() };
    assert_eq!(finder.find(&reference), Found::One(id("s1")));
}

#[test]
fn of_several_sessions_with_one_guid_the_start_decides_and_without_it_none_is_taken() {
    let shared = |name: &str, start: &str, end: &str| {
        session(name).at(start, end).change(|one| one.guid = Guid::new("workshop").expect("a guid"))
    };
    let programme = summit([shared("w1", "09:00", "10:00"), shared("w2", "14:00", "15:00")]);
    let finder = Finder::new(&programme, &[], &Aliases::default());
    let reference = |start| Reference { guid: Some("workshop".to_owned()), start, ..Reference::default() };
    assert_eq!(finder.find(&reference(Some(at("14:00")))), Found::One(id("w2")));
    assert_eq!(finder.find(&reference(None)), Found::Several(vec![id("w1"), id("w2")]));
}

#[test]
fn what_is_no_agenda_is_refused_with_its_reason() {
    let good = filed(&three(), EVERYTHING);
    let changed = |from: &str, to: &str| {
        assert!(good.contains(from), "the test changes what is there: {from}");
        parse(good.replacen(from, to, 1).as_bytes()).expect_err("it is refused")
    };
    assert_eq!(changed("\"plenary_agenda\": 1", "\"plenary_agenda\": 2"), FileFault::Version { version: 2 });
    for (from, to, said) in [
        ("\"plenary_agenda\": 1", "\"agenda\": 1", "there is no plenary_agenda in it"),
        ("\"tier\": \"going\"", "\"tier\": \"surely\"", "surely"),
        ("\"id\": \"own-lunch\",\n      \"title\"", "\"id\": \"s9\",\n      \"title\"", "s9"),
        ("\"title\": \"Lunch\"", "\"title\": \" \"", "has no title"),
        ("\"2016-12-08T12:30:00Z\"", "\"2016-12-08T10:00:00Z\"", "ends before it starts"),
        ("\"picked_at\"", "\"picked\"", "picked"),
    ] {
        let fault = changed(from, to).to_string();
        assert!(fault.contains(said), "{to}: {fault}");
    }
    assert!(matches!(parse(b"{"), Err(FileFault::Malformed { .. })), "cut off");
    let long = vec![b' '; 5 * 1024 * 1024];
    assert!(matches!(parse(&long), Err(FileFault::TooLarge { .. })));
}

fn picks(names: &[(&str, Tier)]) -> Vec<(SessionId, Tier)> {
    names.iter().map(|(name, tier)| (id(name), *tier)).collect()
}

#[test]
fn a_code_brings_the_picks_and_nothing_else() {
    let programme = three();
    let (text, left_out) =
        encode(&programme, &picks(&[("s1", Tier::Going), ("s3", Tier::Maybe), ("gone", Tier::Going)]));
    assert_eq!(left_out, 1, "what the programme has not can't be told");
    assert!(text.starts_with("PLN1:"), "{text}");
    let code = decode(&text, &programme, &Aliases::default()).expect("it is whole");
    assert_eq!((code.picks, code.unknown), (picks(&[("s1", Tier::Going), ("s3", Tier::Maybe)]), 0));
}

#[test]
fn a_code_finds_sessions_whatever_they_are_called_on_the_other_computer() {
    let (text, _) = encode(&three(), &picks(&[("s1", Tier::Going), ("s2", Tier::Going)]));
    let mut here = three();
    here.sessions[0].id = id("other");
    here.sessions.remove(1);
    let code = decode(&text, &here, &Aliases::default()).expect("it is whole");
    assert_eq!((code.picks, code.unknown), (picks(&[("other", Tier::Going)]), 1), "one is not here");
}

#[test]
fn a_code_may_be_pasted_in_lower_case_and_over_several_lines() {
    let programme = three();
    let (text, _) = encode(&programme, &picks(&[("s1", Tier::Going), ("s2", Tier::Maybe)]));
    let (first, second) = text.split_at(20);
    let pasted = format!("  {}\r\n {} \n", first.to_lowercase(), second);
    assert!(decode(&pasted, &programme, &Aliases::default()).is_ok());
}

#[test]
fn a_damaged_code_and_those_of_others_are_refused_each_for_its_reason() {
    let programme = three();
    let none = Aliases::default();
    let (text, _) = encode(&programme, &picks(&[("s1", Tier::Going), ("s2", Tier::Maybe)]));
    assert_eq!(decode("https://summit.example", &programme, &none), Err(CodeFault::NoCode));
    assert_eq!(decode(&text.replace("PLN1:", "PLN2:"), &programme, &none), Err(CodeFault::Version));
    assert_eq!(decode(&text[..text.len() - 2], &programme, &none), Err(CodeFault::Damaged), "cut off");
    assert_eq!(decode("PLN1:", &programme, &none), Err(CodeFault::Damaged), "nothing in it");
    let mut elsewhere = three();
    elsewhere.conference.id = ConferenceId::new("fosdem-2017").expect("an id");
    assert_eq!(decode(&text, &elsewhere, &none), Err(CodeFault::OtherConference));
}

proptest! {
    #[test]
    fn no_wrong_letter_goes_unnoticed(position in 5..50_usize, letter in "[A-Z2-7]") {
        let programme = three();
        let (text, _) = encode(&programme, &picks(&[("s1", Tier::Going), ("s2", Tier::Maybe), ("s3", Tier::Going)]));
        prop_assume!(position < text.len() && text[position..=position] != letter);
        let wrong = format!("{}{letter}{}", &text[..position], &text[position + 1..]);
        // The last letter has bits that stand for nothing.
        prop_assume!(position + 1 < text.len());
        prop_assert!(decode(&wrong, &programme, &Aliases::default()).is_err(), "{} for {}", wrong, text);
    }

    #[test]
    fn no_text_makes_it_fail_otherwise_than_by_refusing(text in "(PLN1:)?[A-Za-z2-7 \\n]{0,80}") {
        let _ = decode(&text, &three(), &Aliases::default());
        let _ = parse(text.as_bytes());
    }
}

/// Sixty sessions of the summit, most of them *going*.
fn big_agenda(programme: &Programme) -> Vec<(SessionId, Tier)> {
    let tier = |number: usize| if number.is_multiple_of(3) { Tier::Maybe } else { Tier::Going };
    programme.sessions.iter().take(60).enumerate().map(|(number, one)| (one.id.clone(), tier(number))).collect()
}

#[test]
fn the_agenda_of_a_whole_summit_is_one_code_that_a_phone_can_read() {
    let programme = crate::revisions::r1();
    let agenda = big_agenda(&programme);
    assert_eq!(agenda.len(), 60);
    let (text, left_out) = encode(&programme, &agenda);
    let qr = Qr::of(&text).expect("it fits");
    println!("60 picks: {} letters, version {}, {} modules a side", text.len(), qr.version(), qr.width());
    assert_eq!(left_out, 0);
    assert!(qr.version() <= 20, "version {}", qr.version());
    let code = decode(&text, &programme, &Aliases::default()).expect("it is whole");
    let mut expected = agenda;
    let mut found = code.picks;
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_code_is_read_by_a_scanner_that_knows_nothing_of_plenary() {
    let Some(scanner) =
        ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].into_iter().find(|path| std::path::Path::new(path).exists())
    else {
        assert!(option_env!("CI").is_none(), "zbar-tools belongs to what the tests need: .ci/deps.sh");
        println!("skipped: zbarimg is not installed");
        return;
    };
    let programme = crate::revisions::r1();
    let (text, _) = encode(&programme, &big_agenda(&programme));
    let qr = Qr::of(&text).expect("it fits");
    let mut file = tempfile::Builder::new().suffix(".pbm").tempfile().expect("a file");
    file.write_all(bitmap(&qr.blocks(), 4).as_bytes()).expect("it is written");
    let output = Command::new(scanner).args(["--quiet", "--raw"]).arg(file.path()).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), text);
}

/// The terminal's drawing as a plain PBM, every module so many points wide.
fn bitmap(blocks: &str, scale: usize) -> String {
    let rows: Vec<Vec<bool>> = blocks
        .lines()
        .flat_map(|line| {
            let dark = |lit: &'static [char]| line.chars().map(|one| !lit.contains(&one)).collect::<Vec<bool>>();
            [dark(&['█', '▀']), dark(&['█', '▄'])]
        })
        .collect();
    let side = rows[0].len();
    let mut out = format!("P1\n{} {}\n", side * scale, rows.len().min(side) * scale);
    for row in rows.iter().take(side) {
        let line: Vec<&str> =
            row.iter().flat_map(|dark| std::iter::repeat_n(if *dark { "1" } else { "0" }, scale)).collect();
        for _ in 0..scale {
            out.push_str(&line.join(" "));
            out.push('\n');
        }
    }
    out
}

#[test]
fn the_drawing_for_print_has_the_same_dark_modules_as_that_of_the_terminal() {
    let qr = Qr::of("PLN1:AAAA").expect("it fits");
    let dark: usize = bitmap(&qr.blocks(), 1).lines().skip(2).map(|line| line.matches('1').count()).sum();
    let svg = qr.svg();
    let path = svg.rsplit_once(" d=\"").expect("a path").1;
    let drawn: usize = path
        .split('M')
        .skip(1)
        .map(|run| run.split_once('h').expect("a run").1.split_once('v').expect("its height").0)
        .map(|length| length.parse::<usize>().expect("a number"))
        .sum();
    assert_eq!(drawn, dark);
    assert!(dark > 100, "{dark} modules are dark");
}

const FAVOURITES: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//EN\r\n\
BEGIN:VEVENT\r\nUID:s1@ogp-2016.plenary\r\nDTSTART:20161208T131500Z\r\nSUMMARY:About s1\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:s3@publisher.example\r\nDTSTART:20161209T080000Z\r\nSTATUS:TENTATIVE\r\nSUMMARY:Another title\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:77\r\nURL:https://summit.example/s2/\r\nDTSTART:20161208T150000Z\r\nSUMMARY:Renamed\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:78\r\nDTSTART:20161208T170000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn favourites_of_a_calendar_are_found_by_uid_address_or_title_and_the_others_are_named() {
    let programme = three();
    let finder = Finder::new(&programme, &[], &Aliases::default());
    let found = from_calendar(FAVOURITES.as_bytes(), &programme, &finder).expect("a calendar");
    let found: Vec<(&str, &Found, Tier)> = found.iter().map(|one| (one.name.as_str(), &one.found, one.tier)).collect();
    assert_eq!(
        found,
        [
            ("About s1", &Found::One(id("s1")), Tier::Going),
            ("Renamed", &Found::One(id("s2")), Tier::Going),
            ("Dentist", &Found::Nobody, Tier::Going),
            ("Another title", &Found::One(id("s3")), Tier::Maybe),
        ]
    );
}

#[test]
fn the_calendar_that_plenary_exports_comes_back_whole() {
    let programme = crate::revisions::r1();
    let agenda = plenary_core::agenda::entries(
        &programme,
        programme.sessions.iter().filter(|one| one.start.is_some()).take(80).map(|one| (one, Tier::Going)),
    );
    let export = plenary_core::agenda::Export {
        language: "en",
        now: at("08:00"),
        sequence: 1,
        alarm_minutes: None,
        own: &[],
        leads: &[],
    };
    let text = plenary_core::agenda::ics(&programme, &agenda, &export);
    let finder = Finder::new(&programme, &[], &Aliases::default());
    let mut found: Vec<SessionId> = from_calendar(text.as_bytes(), &programme, &finder)
        .expect("a calendar")
        .into_iter()
        .map(|one| match one.found {
            Found::One(id) => id,
            other => panic!("{}: {other:?}", one.name),
        })
        .collect();
    let mut expected: Vec<SessionId> = agenda.into_iter().map(|entry| entry.session).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_list_names_sessions_by_id_guid_address_title_or_its_beginning() {
    let programme = three();
    let finder = Finder::new(&programme, &[], &Aliases::default());
    let list = "# my favourites\n\n- s1\n* https://summit.example/s2\nà propos de S3\nAbout s\nNothing of the kind\n";
    let found = from_list(list, &finder);
    let found: Vec<&Found> = found.iter().map(|one| &one.found).collect();
    assert_eq!(found[..3], [&Found::One(id("s1")), &Found::One(id("s2")), &Found::One(id("s3"))]);
    assert!(matches!(found[3], Found::Several(all) if all.len() == 3), "{:?}", found[3]);
    assert_eq!(found[4..], [&Found::Nobody]);
}
