//! Table `undo_step`: what stood before and after each step, so that it can be undone and done again, across restarts.
//!
//! One mechanism for all tables of the agenda: a step keeps the rows that it touched as JSON, and undoing writes them back as
//! they were. So a table that is added needs a line in [`Table`] and no undo of its own, and whoever writes one of these
//! tables by any other way breaks what can be undone. A column that is added to one of them later must take NULL: rows
//! that were kept before do not name it.
//! Deliberately absent: what a step means, and undoing any but the last one.

mod table;

use rusqlite::{OptionalExtension, Transaction, params, params_from_iter};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

pub(super) use table::Table;

use super::{super::rows, StoreError, UserDb};
use crate::model::{ConferenceId, OrganisationId, PersonId, SessionId, ThemeId};

/// How many steps of a conference are kept.
const KEPT: u32 = 50;

/// What a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// A session was picked or taken out of the agenda.
    Pick,
    /// A note was written.
    Note,
    /// Entries of the attendee's own were made, changed or removed.
    OwnEntry,
    /// A session was hidden or shown again.
    Hidden,
    /// A theme, person or organisation was followed or no longer so.
    Follow,
    /// An entry got a lead time of its own.
    Lead,
    /// A conflict was settled, or is open again.
    Leeway,
    /// A name was chosen for the speaker's desk.
    Speaker,
    /// A plan was applied.
    Plan,
    /// An agenda from elsewhere was merged into this one.
    Merge,
}

/// What became of the rows that a step touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepChange {
    /// They were not there before.
    Added,
    /// They were there before and after.
    Changed,
    /// They are no longer there.
    Removed,
}

/// What a step was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepSubject {
    /// An entry of the agenda, or a session.
    Entry(SessionId),
    /// An entry of the attendee's own, with its title: it may be there no more.
    Own {
        /// Which.
        id: SessionId,
        /// Its title.
        title: String,
    },
    /// A theme.
    Theme(ThemeId),
    /// A person.
    Person(PersonId),
    /// An organisation.
    Organisation(OrganisationId),
}

/// A step that was done or undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoStep {
    /// What it did.
    pub kind: StepKind,
    /// What became of its rows when it was done.
    pub change: StepChange,
    /// What it was about, each once.
    pub subjects: Vec<StepSubject>,
}

/// What can be undone and done again next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The last step that was done.
    pub undo: Option<UndoStep>,
    /// The step that was undone last.
    pub redo: Option<UndoStep>,
}

/// A row of a table that can be undone, without its key.
pub(super) trait Row: Serialize + DeserializeOwned {
    /// Where it stands. Its fields are the columns of [`Table::values`].
    const TABLE: Table;
}

/// A row before and after a step.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct RowChange {
    table: Table,
    key: Vec<String>,
    before: Option<Value>,
    after: Option<Value>,
}

impl RowChange {
    /// What it is about: two entries for a conflict, else one.
    fn subjects(&self) -> Vec<StepSubject> {
        let key = |index: usize| self.key.get(index).map(String::as_str).unwrap_or_default();
        let entry = |index| SessionId::new(key(index)).ok().map(StepSubject::Entry);
        let person = |index| PersonId::new(key(index)).ok().map(StepSubject::Person);
        let found = match self.table {
            Table::Pick | Table::Hidden => [entry(0), None],
            Table::Note if key(0) == "person" => [person(1), None],
            Table::Note => [entry(1), None],
            Table::OwnEntry => {
                let title = self.after.as_ref().or(self.before.as_ref()).and_then(|row| row["title"].as_str());
                let title = title.unwrap_or_default().to_owned();
                [SessionId::new(key(0)).ok().map(|id| StepSubject::Own { id, title }), None]
            }
            Table::Followed => match key(0) {
                "theme" => [ThemeId::new(key(1)).ok().map(StepSubject::Theme), None],
                "person" => [person(1), None],
                _ => [OrganisationId::new(key(1)).ok().map(StepSubject::Organisation), None],
            },
            Table::Leeway => [entry(0), entry(1)],
            Table::Speaker => [person(0), None],
        };
        found.into_iter().flatten().collect()
    }
}

/// What is being done to the attendee's rows, to be undone as one.
#[derive(Debug)]
pub struct Step<'a> {
    transaction: &'a Transaction<'a>,
    conference: &'a ConferenceId,
    changes: Vec<RowChange>,
}

impl Step<'_> {
    /// A row as it stands.
    pub(super) fn row<R: Row>(&self, key: &[&str]) -> Result<Option<R>, StoreError> {
        let row = image(self.transaction, self.conference, R::TABLE, key)?;
        Ok(row.map(serde_json::from_value).transpose()?)
    }

    /// Writes a row, or (with `None`) removes it.
    pub(super) fn put<R: Row>(&mut self, key: &[&str], row: Option<&R>) -> Result<(), StoreError> {
        let after = row.map(serde_json::to_value).transpose()?;
        let before = image(self.transaction, self.conference, R::TABLE, key)?;
        if before == after {
            return Ok(());
        }
        write(self.transaction, self.conference, R::TABLE, key, after.as_ref())?;
        let same = |change: &&mut RowChange| change.table == R::TABLE && change.key == key;
        if let Some(change) = self.changes.iter_mut().find(same) {
            change.after = after;
        } else {
            let key = key.iter().map(|part| (*part).to_owned()).collect();
            self.changes.push(RowChange { table: R::TABLE, key, before, after });
        }
        Ok(())
    }

    /// Keeps the step, if anything is other than before. What was undone can no longer be done again.
    fn keep(mut self, kind: StepKind) -> Result<(), StoreError> {
        self.changes.retain(|change| change.before != change.after);
        if self.changes.is_empty() {
            return Ok(());
        }
        let conference = self.conference.as_str();
        self.transaction.execute("DELETE FROM undo_step WHERE conference = ?1 AND undone = 1", [conference])?;
        self.transaction.execute(
            "INSERT INTO undo_step (conference, kind, changes) VALUES (?1, ?2, ?3)",
            params![conference, rows::code(&kind)?, serde_json::to_string(&self.changes)?],
        )?;
        self.transaction.execute(
            "DELETE FROM undo_step WHERE conference = ?1 AND id NOT IN
               (SELECT id FROM undo_step WHERE conference = ?1 ORDER BY id DESC LIMIT ?2)",
            params![conference, KEPT],
        )?;
        Ok(())
    }
}

fn image(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    table: Table,
    key: &[&str],
) -> Result<Option<Value>, StoreError> {
    let mut statement = transaction.prepare_cached(&table.select())?;
    let parameters = [conference.as_str()].into_iter().chain(key.iter().copied());
    let row: Option<String> = statement.query_row(params_from_iter(parameters), |row| row.get(0)).optional()?;
    Ok(row.as_deref().map(serde_json::from_str).transpose()?)
}

fn write(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    table: Table,
    key: &[&str],
    row: Option<&Value>,
) -> Result<(), StoreError> {
    let sql = if row.is_some() { table.insert() } else { table.delete() };
    let row = row.map(Value::to_string);
    let parameters = [conference.as_str()].into_iter().chain(key.iter().copied()).chain(row.as_deref());
    transaction.prepare_cached(&sql)?.execute(params_from_iter(parameters))?;
    Ok(())
}

/// Which way through the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Forth,
}

/// A step as it is kept, with its number.
struct Kept {
    id: i64,
    kind: StepKind,
    changes: Vec<RowChange>,
}

impl Kept {
    /// The step that is next in a direction.
    fn next(
        connection: &rusqlite::Connection,
        conference: &ConferenceId,
        direction: Direction,
    ) -> Result<Option<Self>, StoreError> {
        let sql = match direction {
            Direction::Back => {
                "SELECT id, kind, changes FROM undo_step WHERE conference = ?1 AND undone = 0 ORDER BY id DESC LIMIT 1"
            }
            Direction::Forth => {
                "SELECT id, kind, changes FROM undo_step WHERE conference = ?1 AND undone = 1 ORDER BY id LIMIT 1"
            }
        };
        let kept = connection.prepare_cached(sql)?.query_row([conference.as_str()], |row| {
            Ok(Self { id: row.get(0)?, kind: rows::parsed(row, 1)?, changes: rows::document(row, 2)? })
        });
        Ok(kept.optional()?)
    }

    fn told(&self) -> UndoStep {
        let change = if self.changes.iter().all(|change| change.before.is_none()) {
            StepChange::Added
        } else if self.changes.iter().all(|change| change.after.is_none()) {
            StepChange::Removed
        } else {
            StepChange::Changed
        };
        let mut subjects: Vec<StepSubject> = Vec::new();
        for subject in self.changes.iter().flat_map(RowChange::subjects) {
            // The note on an entry of one's own goes with it.
            let told = subjects.iter().any(|known| match (known, &subject) {
                (StepSubject::Own { id, .. }, StepSubject::Entry(entry)) => id == entry,
                _ => *known == subject,
            });
            if !told {
                subjects.push(subject);
            }
        }
        UndoStep { kind: self.kind, change, subjects }
    }
}

impl UserDb {
    /// Does something to the agenda, or several things together, as one step that can be undone. What changes nothing is no
    /// step.
    ///
    /// # Errors
    /// When it can't be saved, or `change` fails; then nothing of it is.
    pub fn step<T>(
        &mut self,
        conference: &ConferenceId,
        kind: StepKind,
        change: impl FnOnce(&mut Step<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.write(&["agenda"], |transaction| {
            let mut step = Step { transaction, conference, changes: Vec::new() };
            let answer = change(&mut step)?;
            step.keep(kind)?;
            Ok(answer)
        })
    }

    /// Takes back the last step; `None` when there is none left.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn undo(&mut self, conference: &ConferenceId) -> Result<Option<UndoStep>, StoreError> {
        self.go(conference, Direction::Back)
    }

    /// Does again what was undone last; `None` when there is nothing.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn redo(&mut self, conference: &ConferenceId) -> Result<Option<UndoStep>, StoreError> {
        self.go(conference, Direction::Forth)
    }

    /// What can be undone and done again next.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn history(&self, conference: &ConferenceId) -> Result<History, StoreError> {
        let next = |direction| Kept::next(&self.connection, conference, direction);
        Ok(History {
            undo: next(Direction::Back)?.as_ref().map(Kept::told),
            redo: next(Direction::Forth)?.as_ref().map(Kept::told),
        })
    }

    fn go(&mut self, conference: &ConferenceId, direction: Direction) -> Result<Option<UndoStep>, StoreError> {
        self.write(&["agenda"], |transaction| {
            let Some(step) = Kept::next(transaction, conference, direction)? else { return Ok(None) };
            for change in &step.changes {
                let row = match direction {
                    Direction::Back => change.before.as_ref(),
                    Direction::Forth => change.after.as_ref(),
                };
                let key: Vec<&str> = change.key.iter().map(String::as_str).collect();
                write(transaction, conference, change.table, &key, row)?;
            }
            let undone = direction == Direction::Back;
            transaction.execute("UPDATE undo_step SET undone = ?2 WHERE id = ?1", params![step.id, undone])?;
            Ok(Some(step.told()))
        })
    }
}
