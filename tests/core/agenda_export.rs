//! The agenda for spreadsheets and for reading.

use plenary_core::{
    agenda::{Entry, Listed, Tier, csv, entries, markdown},
    model::{Localised, Programme, Status},
};

use crate::support::{session, summit};

fn listed<'a>(programme: &'a Programme, agenda: &'a [Entry], note: Option<&'a str>) -> Vec<Listed<'a>> {
    let found = |entry: &Entry| programme.sessions.iter().find(|session| session.id == entry.session);
    agenda
        .iter()
        .map(|entry| {
            let session = found(entry).expect("it is of the programme");
            let place = plenary_core::agenda::place(programme, session, "en");
            Listed { entry, session, place, note }
        })
        .collect()
}

fn agenda(programme: &Programme, tier: Tier) -> Vec<Entry> {
    entries(programme, programme.sessions.iter().map(|session| (session, tier)))
}

/// Reads CSV by RFC 4180, without the code that wrote it.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("there is one");
        let cell = row.last_mut().expect("there is one");
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(String::new()),
            ('\r', false) => assert_eq!(letters.next(), Some('\n'), "a row ends with CRLF"),
            ('\n', false) => panic!("a bare line feed"),
            (letter, _) => cell.push(letter),
        }
        if letter == '\r' && !quoted {
            rows.push(vec![String::new()]);
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last row is ended too");
    rows
}

fn titled(title: &str) -> Programme {
    summit([session("s1").at("14:15", "15:30").room("301").change(|one| one.title = Localised::of("en", title))])
}

#[test]
fn a_spreadsheet_gets_a_row_an_entry_with_the_clock_of_the_venue() {
    let programme = titled("Budgets, \"open\"; and\nlaw");
    let agenda = agenda(&programme, Tier::Maybe);
    let text = csv(&programme, &listed(&programme, &agenda, Some("Ask about 2017")), "en");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark: Excel takes a file without one for Latin");
    let rows = rows(text);
    assert_eq!(rows.len(), 2, "{rows:?}");
    let cell = |name: &str| {
        let column = rows[0].iter().position(|one| one == name).unwrap_or_else(|| panic!("a column {name}"));
        rows[1][column].as_str()
    };
    assert_eq!(cell("title"), "Budgets, \"open\"; and\nlaw", "quoted, and as it was");
    assert_eq!((cell("start"), cell("end")), ("2016-12-08 14:15", "2016-12-08 15:30"));
    assert_eq!((cell("zone"), cell("tier"), cell("status")), ("Europe/Paris", "maybe", "confirmed"));
    assert_eq!(cell("place"), "Room 301, Palais d\u{2019}Iéna");
    assert_eq!(cell("note"), "Ask about 2017");
}

#[test]
fn a_title_that_looks_like_a_formula_is_not_computed() {
    for title in ["=HYPERLINK(\"https://evil.example\")", "+1", "-2+3", "@SUM(A1)", " =1", "\t=1", "＝1"] {
        let programme = titled(title);
        let agenda = agenda(&programme, Tier::Going);
        let text = csv(&programme, &listed(&programme, &agenda, None), "en");
        let rows = rows(text.trim_start_matches('\u{feff}'));
        let column = rows[0].iter().position(|one| one == "title").expect("a column");
        let cell = &rows[1][column];
        assert!(cell.starts_with('\''), "{title:?} became {cell:?}");
        assert!(cell.contains(title.trim()), "and it is all there: {cell:?}");
    }
}

#[test]
fn what_is_not_scheduled_is_in_the_table_too() {
    let programme = summit([session("someday")]);
    let agenda = agenda(&programme, Tier::Going);
    let text = csv(&programme, &listed(&programme, &agenda, None), "en");
    let rows = rows(text.trim_start_matches('\u{feff}'));
    assert_eq!(rows[1][1..4], ["", "", ""], "without a time");
}

#[test]
fn markdown_has_a_heading_a_day_and_no_markup_from_titles() {
    let programme = summit([
        session("s1").at("14:15", "15:30").room("301").change(|one| {
            one.title = Localised::of("en", "# Not a *heading* [link](https://evil.example)");
            one.status = Status::Cancelled;
        }),
        session("s2").at("2016-12-09 09:00", "2016-12-09 10:00"),
        session("someday"),
    ]);
    let agenda = agenda(&programme, Tier::Maybe);
    let text = markdown(&programme, &listed(&programme, &agenda, Some("Ask:\n*why*")), "en");
    insta::assert_snapshot!(text, @r"
    # Global Summit

    My agenda, in venue time (Europe/Paris).

    ## Thursday 8 December 2016

    - **14:15–15:30** \# Not a \*heading\* \[link\](https://evil.example)\
      Room 301, Palais d’Iéna · maybe · cancelled

      > Ask:\
      > \*why\*

    ## Friday 9 December 2016

    - **09:00–10:00** About s2\
      maybe

      > Ask:\
      > \*why\*

    ## Not scheduled yet

    - About someday\
      maybe

      > Ask:\
      > \*why\*
    ");
}

#[test]
fn markdown_speaks_french() {
    let programme = summit([session("s1").at("2016-12-08 14:15", "2016-12-08 15:30")]);
    let agenda = agenda(&programme, Tier::Maybe);
    let text = markdown(&programme, &listed(&programme, &agenda, None), "fr");
    for words in ["Mon agenda, aux heures du lieu", "## Jeudi 8 décembre 2016", "À propos de s1", "peut-être"] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn an_empty_agenda_says_so() {
    let programme: Programme = summit([]);
    assert!(markdown(&programme, &[], "en").contains("Nothing planned yet."));
    assert_eq!(rows(csv(&programme, &[], "en").trim_start_matches('\u{feff}')).len(), 1, "a heading, no rows");
}
