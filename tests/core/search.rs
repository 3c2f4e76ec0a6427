//! What a person finds, and how it is marked: tables of spellings, the whole summit, and properties over any text.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use plenary_core::{
    model::{FeedId, Programme},
    search::{Query, fold, pieces, snippet, stems},
    store::{self, Commit, FoundKind, Stores},
    testing::{SessionBuilder, programme, session},
    validators::Validators,
};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::revisions::r2;

fn query(text: &str) -> Query {
    Query::parse(text).unwrap_or_else(|| panic!("{text:?} has words"))
}

/// A programme in an index.
struct Index {
    programme: Programme,
    stores: Stores,
    _folder: TempDir,
}

impl Index {
    fn of(programme: Programme) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the time being");
        let (mut stores, _) = store::open(folder.path(), "test").expect("new databases");
        let commit = Commit {
            feed: &FeedId::new("test").expect("an id"),
            programme: &programme,
            changes: &[],
            fetched_at: DateTime::UNIX_EPOCH,
            validators: Validators::default(),
            sha256: String::new(),
        };
        stores.programme.commit(&commit).expect("room for it");
        Self { programme, stores, _folder: folder }
    }

    /// Local ids of the sessions found.
    fn sessions(&self, text: &str) -> BTreeSet<String> {
        let found = self.stores.programme.search(&self.programme.conference.id, &query(text), 10_000);
        let found = found.unwrap_or_else(|error| panic!("{text:?}: {error}"));
        found.into_iter().filter(|one| one.kind == FoundKind::Session).map(|one| one.key).collect()
    }

    /// Guids of the sessions found.
    fn guids(&self, text: &str) -> BTreeSet<&str> {
        let found = self.sessions(text);
        let all = self.programme.sessions.iter();
        all.filter(|one| found.contains(one.id.as_str())).map(|one| one.guid.as_str()).collect()
    }
}

#[test]
fn spellings_that_a_reader_takes_for_the_same_find_one_another() {
    let table = [
        ("L\u{2019}eau en commun", "l'eau"),
        ("L\u{2019}eau en commun", "eau"),
        ("Œuvre commune", "oeuvre"),
        ("Oeuvre commune", "œuv"),
        ("Au cœur du budget", "COEUR"),
        ("Données d\u{2019}intérêt général", "donnees d'interet"),
        ("Données d\u{2019}intérêt général", "d\u{2019}i"),
        ("Qu\u{2019}est-ce que l\u{2019}OGP ?", "qu'est ce que l'ogp"),
        ("Qu\u{2019}est-ce que l\u{2019}OGP ?", "ogp?"),
        ("Jusqu\u{2019}où ?", "jusqu'ou"),
        ("Curriculum vitæ", "vitae"),
        ("Straßen für alle", "strassen fur"),
        ("Participación ciudadana", "participacion"),
        ("E\u{301}tat civil", "état"),
        ("The people\u{2019}s archive", "people's"),
        ("The people\u{2019}s archive", "peoples"),
        ("We don\u{2019}t know", "don't"),
        ("OGP-2016: half-way", "ogp 2016"),
        ("One budget, two towns", "budgets"),
        ("Citoyennes et citoyens", "citoyen"),
        ("Les lois nationales", "nationaux"),
    ];
    for (title, text) in table {
        let index = Index::of(programme().session(session("1").title(title)).build());
        assert!(index.guids(text).contains("1"), "{text:?} finds {title:?}");
        assert!(query(text).matches(title), "{text:?} finds {title:?} in a list, too");
    }
}

#[test]
fn words_that_only_look_alike_do_not_find_one_another() {
    for (title, text) in [
        ("L\u{2019}eau en commun", "leau"),
        ("The common good", "commonwealth"),
        ("Rooms", "mushrooms"),
        ("University", "universe of"),
        ("Art", "artisans"),
    ] {
        let index = Index::of(programme().session(session("1").title(title)).build());
        assert_eq!(index.guids(text), BTreeSet::new(), "{text:?} is not {title:?}");
        assert!(!query(text).matches(title), "{text:?} is not {title:?} in a list, either");
    }
}

#[test]
fn a_single_letter_is_an_initial_and_an_elision_is_none() {
    let built = [
        session("title").title("Water for all"),
        session("body").title("Archives").summary("Who has drunk of l\u{2019}eau of the well"),
        session("person").title("Maps").person("Wanda Quist", plenary_core::model::Role::Speaker),
    ];
    let index = Index::of(programme().sessions(built).build());
    assert_eq!(index.guids("w"), BTreeSet::from(["title", "person"]), "a letter in a description is noise");
    assert_eq!(index.guids("l'eau"), BTreeSet::from(["body"]), "the article is not looked for");
    assert_eq!(index.guids("wh"), BTreeSet::from(["body"]), "two letters are a beginning");
}

#[test]
fn all_words_of_a_query_must_be_found() {
    let built =
        [session("1").title("Open budgets"), session("2").title("Open water"), session("3").title("Budget day")];
    let index = Index::of(programme().sessions(built).build());
    assert_eq!(index.guids("open budget"), BTreeSet::from(["1"]));
    assert_eq!(index.guids("budget"), BTreeSet::from(["1", "3"]));
    assert_eq!(index.guids("open fire"), BTreeSet::new());
}

#[test]
fn every_letter_that_folding_leaves_is_one_to_the_index_and_to_itself() {
    let connection = rusqlite::Connection::open_in_memory().expect("an index for the time being");
    connection
        .execute_batch(
            "CREATE VIRTUAL TABLE index_of USING fts5 (text, tokenize = 'unicode61 remove_diacritics 0');
             CREATE VIRTUAL TABLE words USING fts5vocab (index_of, 'row');",
        )
        .expect("FTS5");
    let folded: BTreeSet<String> = ('\0'..=char::MAX).map(|letter| fold(&letter.to_string())).collect();
    let unsettled: Vec<_> = folded.iter().filter(|text| fold(text) != **text).collect();
    assert!(unsettled.is_empty(), "{unsettled:?} are folded again by folding");
    let text = folded.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    connection.execute("INSERT INTO index_of VALUES (?1)", [&text]).expect("room for every letter");
    let mut words = connection.prepare("SELECT term FROM words").expect("a vocabulary");
    let words: BTreeSet<String> =
        words.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("every word of it");
    let strange: Vec<_> = folded.iter().filter(|word| !word.is_empty() && !words.contains(*word)).collect();
    assert!(strange.is_empty(), "a query for {strange:?} would find nothing, not even itself");
}

/// Every beginning of a word that has a letter.
fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    word.char_indices().map(|(at, letter)| &word[..at + letter.len_utf8()]).filter(|part| Query::parse(part).is_some())
}

#[test]
fn every_beginning_of_every_word_of_every_title_finds_its_session() {
    let index = Index::of(r2());
    // Words repeat: each beginning is asked once, for all the sessions that it must find.
    let mut wanted: BTreeMap<String, (&str, BTreeSet<&str>)> = BTreeMap::new();
    for session in &index.programme.sessions {
        for (_, title) in session.title.iter() {
            for beginning in title.split_whitespace().flat_map(beginnings) {
                let asked = wanted.entry(query(beginning).fts()).or_insert((beginning, BTreeSet::new()));
                asked.1.insert(session.id.as_str());
                let marked = pieces(title, &query(beginning));
                assert!(marked.iter().any(|(_, hit)| *hit), "{beginning:?} is marked in {title:?}");
            }
        }
    }
    assert!(wanted.len() > 4_000, "the summit has more than {} beginnings", wanted.len());
    for (beginning, sessions) in wanted.into_values() {
        let found = index.sessions(beginning);
        let missing: Vec<_> = sessions.iter().filter(|id| !found.contains(**id)).collect();
        assert!(missing.is_empty(), "{beginning:?} does not find {missing:?}");
    }
}

#[test]
fn every_title_is_found_while_it_is_typed() {
    for (_, title) in r2().sessions.iter().flat_map(|session| session.title.iter()) {
        for length in (1..title.chars().count()).step_by(3) {
            let typed: String = title.chars().take(length).collect();
            if let Some(query) = Query::parse(&typed) {
                assert!(query.matches(title), "{typed:?} begins {title:?}");
            }
        }
    }
}

#[test]
fn a_snippet_is_short_and_shows_a_find() {
    for session in &r2().sessions {
        for (_, text) in session.summary.iter() {
            let Some(word) = text.split_whitespace().nth_back(1) else { continue };
            let Some(query) = Query::parse(word) else { continue };
            let shown = snippet(text, &query, 60).unwrap_or_else(|| panic!("{word:?} stands in {text:?}"));
            let length: usize = shown.iter().map(|(text, _)| text.chars().count()).sum();
            assert!(length <= 60 + "… ".len(), "{shown:?} is too long");
            assert!(shown.iter().any(|(_, hit)| *hit), "{word:?} is marked in {shown:?}");
        }
    }
}

/// Words as people and publishers write them, beside anything that Unicode has.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[a-zA-Zéèàçœæßøıİ]{1,6}",
        2 => proptest::sample::select(vec!["l\u{2019}", "d'", "qu\u{2019}", "n't", " ", " ", "\u{a0}", "\u{301}", "\u{ad}"]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in text()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded.clone());
        prop_assert!(!folded.contains("  ") && folded.trim() == folded, "words by single blanks: {:?}", folded);
        prop_assert!(folded.chars().all(|letter| letter == ' ' || letter.is_alphanumeric()), "nothing to quote: {:?}", folded);
    }

    #[test]
    fn marks_leave_the_text_as_it_is((text, asked) in (text(), text())) {
        let Some(query) = Query::parse(&asked) else { return Ok(()) };
        let marked = pieces(&text, &query);
        prop_assert_eq!(marked.iter().map(|(piece, _)| piece.as_str()).collect::<String>(), text.clone());
        prop_assert!(marked.iter().all(|(piece, _)| !piece.is_empty()));
        if let Some(shown) = snippet(&text, &query, 20) {
            let inside: String = shown.iter().map(|(piece, _)| piece.as_str()).collect();
            let inside = inside.trim_start_matches("… ").trim_end_matches(" …");
            prop_assert!(text.contains(inside), "{:?} is a part of {:?}", inside, text);
        }
    }

    #[test]
    fn a_text_is_found_by_any_beginning_of_itself(text in text(), cut in 0..30_usize) {
        let beginning: String = text.chars().take(cut).collect();
        if let Some(query) = Query::parse(&beginning) {
            prop_assert!(query.matches(&text), "{:?} begins {:?}", beginning, text);
        }
    }

    #[test]
    fn stems_are_folded_words_each_once(text in text()) {
        let found = stems(&fold(&text));
        let words: Vec<&str> = found.split(' ').filter(|word| !word.is_empty()).collect();
        prop_assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
    }
}

proptest! {
    // Each case makes a database.
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_index_finds_any_title_by_any_beginning_of_its_words(titles in proptest::collection::vec(text(), 1..12)) {
        let make = |(number, title): (usize, &String)| -> SessionBuilder { session(&number.to_string()).title(title) };
        let index = Index::of(programme().sessions(titles.iter().enumerate().map(make)).build());
        for (number, title) in titles.iter().enumerate() {
            for word in title.split_whitespace() {
                for beginning in beginnings(word) {
                    let found = index.guids(beginning);
                    prop_assert!(found.contains(number.to_string().as_str()), "{:?} in {:?}", beginning, title);
                }
            }
        }
    }
}
