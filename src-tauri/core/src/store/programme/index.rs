//! Tables `search` and `indexed`: the search index over sessions, people, rooms, tools and external events. What has not
//! changed is not indexed again.
//! Deliberately absent: how a text is folded and what a query means (search), which text of an object counts (entry), how finds
//! are ranked (find).

use std::{
    collections::HashMap,
    sync::mpsc::{self, Receiver},
    thread::{self, Scope},
};

use rusqlite::{Transaction, TransactionBehavior, params};

use super::{
    super::StoreError,
    ProgrammeDb,
    entry::{Entry, Folded, entries},
    find,
};
use crate::{
    model::{ConferenceId, Programme},
    search::{Query, Stemming},
};

/// Raised whenever folding, stemming or the choice of texts changes: what was indexed by other rules is indexed anew.
pub(super) const RULES: u32 = 2;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FoundKind {
    /// A session.
    Session,
    /// A person.
    Person,
    /// A room.
    Room,
    /// A tool.
    Tool,
    /// An external event.
    Event,
}

impl FoundKind {
    pub(super) const ALL: [Self; 5] = [Self::Session, Self::Person, Self::Room, Self::Tool, Self::Event];

    fn code(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Person => "person",
            Self::Room => "room",
            Self::Tool => "tool",
            Self::Event => "event",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A find, by the id of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: FoundKind,
    /// Its id.
    pub key: String,
}

impl ProgrammeDb {
    /// What the query finds in a conference: by kind, in the order of [`FoundKind`], best first, at most `limit` of each.
    /// Descriptions are looked into when names alone do not give that many finds.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn search(&self, conference: &ConferenceId, query: &Query, limit: usize) -> Result<Vec<Found>, StoreError> {
        self.read(|connection| find::find(connection, conference, query, limit))
    }

    /// Indexes anew what was indexed by the rules of another Plenary. The documents are all there, so no network is needed.
    pub(in crate::store) fn renew_index(&mut self) -> Result<(), StoreError> {
        for conference in self.conferences()? {
            let rules: u32 = self.connection.query_row(
                "SELECT index_rules FROM conference WHERE id = ?1",
                [conference.as_str()],
                |row| row.get(0),
            )?;
            if rules == RULES {
                continue;
            }
            let Some(stored) = self.load(&conference)? else { continue };
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute("UPDATE indexed SET fingerprint = x'' WHERE conference = ?1", [conference.as_str()])?;
            thread::scope(|scope| {
                let steps = prepare(scope, &transaction, &stored.programme)?;
                write(&transaction, &conference, steps)
            })?;
            transaction
                .execute("UPDATE conference SET index_rules = ?2 WHERE id = ?1", params![conference.as_str(), RULES])?;
            transaction.commit()?;
        }
        Ok(())
    }
}

/// What has to be done to the index, in the order in which it is to be done.
pub(super) enum Step<'a> {
    /// These rows go.
    Remove(Vec<i64>),
    /// These rows are written.
    Write(Vec<Row<'a>>),
}

/// A row of the index.
pub(super) struct Row<'a> {
    /// Its number, when it replaces one.
    rowid: Option<i64>,
    kind: FoundKind,
    key: &'a str,
    fingerprint: [u8; 16],
    folded: Folded,
    stems: String,
}

/// How many rows are handed over at once, and how many handfuls may wait.
const HANDFUL: usize = 128;
const WAITING: usize = 32;

/// Finds on another thread how the index of a conference differs from this programme, and folds and stems the texts that are
/// new: that takes as long as writing them, and leaves the writer free for the documents.
pub(super) fn prepare<'scope, 'a: 'scope>(
    scope: &'scope Scope<'scope, '_>,
    transaction: &Transaction<'_>,
    programme: &'a Programme,
) -> Result<Receiver<Step<'a>>, StoreError> {
    let known = known(transaction, &programme.conference.id)?;
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    // The receiver is gone when the writer has failed: then nothing more is wanted.
    scope.spawn(move || compare(known, programme, |step| sender.send(step).is_ok()));
    Ok(receiver)
}

fn compare<'a>(mut known: Known, programme: &'a Programme, mut step: impl FnMut(Step<'a>) -> bool) -> bool {
    let mut anew: Vec<(Option<i64>, Entry<'a>, [u8; 16])> = Vec::new();
    for entry in entries(programme) {
        let fingerprint = entry.fingerprint();
        match known.get_mut(&entry.kind).and_then(|known| known.remove(entry.key)) {
            Some((_, stored)) if stored == fingerprint => {}
            Some((rowid, _)) => anew.push((Some(rowid), entry, fingerprint)),
            None => anew.push((None, entry, fingerprint)),
        }
    }
    let gone = known.into_values().flat_map(HashMap::into_values).map(|(rowid, _)| rowid).collect();
    // FTS5 gathers what is written in ascending order of rowid and stores it in one piece; each step back would make a
    // piece of its own.
    anew.sort_by_key(|(rowid, _, _)| (rowid.is_none(), *rowid));
    let mut stemming = Stemming::default();
    let mut row = |(rowid, entry, fingerprint): (Option<i64>, Entry<'a>, [u8; 16])| {
        let folded = entry.folded();
        let stems = stemming.stems(&[&folded.title, &folded.place, &folded.body]);
        Row { rowid, kind: entry.kind, key: entry.key, fingerprint, folded, stems }
    };
    let mut anew = anew.into_iter();
    let mut go_on = step(Step::Remove(gone));
    while go_on && anew.len() > 0 {
        go_on = step(Step::Write(anew.by_ref().take(HANDFUL).map(&mut row).collect()));
    }
    go_on
}

/// Does what has to be done to the index.
pub(super) fn write<'a>(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    steps: impl IntoIterator<Item = Step<'a>>,
) -> Result<(), StoreError> {
    let mut renew = transaction.prepare_cached("UPDATE indexed SET fingerprint = ?2 WHERE rowid = ?1")?;
    let mut register = transaction
        .prepare_cached("INSERT INTO indexed (conference, kind, key, fingerprint) VALUES (?1, ?2, ?3, ?4)")?;
    let mut unindex = transaction.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
    let mut index = transaction.prepare_cached(
        "INSERT INTO search (rowid, title, people, place, body, stems) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for step in steps {
        let rows = match step {
            Step::Remove(rowids) => {
                remove(transaction, rowids)?;
                continue;
            }
            Step::Write(rows) => rows,
        };
        for Row { rowid, kind, key, fingerprint, folded, stems } in rows {
            let rowid = if let Some(rowid) = rowid {
                unindex.execute([rowid])?;
                renew.execute(params![rowid, fingerprint])?;
                rowid
            } else {
                register.insert(params![conference.as_str(), kind.code(), key, fingerprint])?
            };
            index.execute(params![rowid, folded.title, folded.people, folded.place, folded.body, stems])?;
        }
    }
    Ok(())
}

/// Takes a whole conference out of the index.
pub(super) fn forget(transaction: &Transaction<'_>, conference: &ConferenceId) -> Result<(), StoreError> {
    let known = known(transaction, conference)?;
    remove(transaction, known.into_values().flat_map(HashMap::into_values).map(|(rowid, _)| rowid).collect())
}

type Known = HashMap<FoundKind, HashMap<String, (i64, Vec<u8>)>>;

fn known(transaction: &Transaction<'_>, conference: &ConferenceId) -> Result<Known, StoreError> {
    let mut known = Known::new();
    let mut statement =
        transaction.prepare_cached("SELECT kind, key, rowid, fingerprint FROM indexed WHERE conference = ?1")?;
    let mut rows = statement.query([conference.as_str()])?;
    while let Some(row) = rows.next()? {
        if let Some(kind) = FoundKind::from_code(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?) {
            known.entry(kind).or_default().insert(row.get(1)?, (row.get(2)?, row.get(3)?));
        }
    }
    Ok(known)
}

fn remove(transaction: &Transaction<'_>, mut rowids: Vec<i64>) -> Result<(), StoreError> {
    rowids.sort_unstable();
    let mut unindex = transaction.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
    let mut unregister = transaction.prepare_cached("DELETE FROM indexed WHERE rowid = ?1")?;
    for rowid in rowids {
        unindex.execute([rowid])?;
        unregister.execute([rowid])?;
    }
    Ok(())
}
