//! Table `journal`: who wrote what. An open window re-queries what others changed and ignores its own echo.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::{StoreError, UserDb};

/// How many rows are kept: far more than a window that reads at every change can be behind.
const KEPT: i64 = 1000;

/// Every part of the data that a row can name.
const TAGS: [&str; 7] = ["programme", "agenda", "changes", "reminders", "feeds", "settings", "drafts"];

pub(super) fn last(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("SELECT coalesce(max(id), 0) FROM journal", [], |row| row.get(0))?)
}

pub(super) fn add(transaction: &Transaction<'_>, writer: &str, tags: &[&str]) -> Result<(), StoreError> {
    let mut write = transaction.prepare_cached("INSERT INTO journal (writer, tag) VALUES (?1, ?2)")?;
    for tag in tags {
        write.execute([writer, tag])?;
    }
    transaction
        .prepare_cached("DELETE FROM journal WHERE id <= ?1")?
        .execute([transaction.last_insert_rowid() - KEPT])?;
    Ok(())
}

/// Begins the journal of a database that was replaced after what was there, with a gap: whoever reads it takes everything for
/// changed. Answers the number of the row.
pub(super) fn start_anew(connection: &mut Connection, writer: &str, last: i64) -> Result<i64, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let next = last.max(self::last(&transaction)?) + 2;
    transaction.execute("DELETE FROM journal", [])?;
    transaction.execute("INSERT INTO journal (id, writer, tag) VALUES (?1, ?2, 'agenda')", params![next, writer])?;
    transaction.commit()?;
    Ok(next)
}

impl UserDb {
    /// What other processes have written since the last call, by tag.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn changed_by_others(&mut self) -> Result<Vec<String>, StoreError> {
        let view = self.connection.unchecked_transaction()?;
        let last = last(&view)?;
        let first: Option<i64> = view.prepare_cached("SELECT min(id) FROM journal")?.query_row([], |row| row.get(0))?;
        let tags = if first.is_some_and(|first| first > self.seen + 1) {
            // Rows were pruned before they were read: they may have named anything.
            TAGS.map(str::to_owned).to_vec()
        } else {
            let mut statement =
                view.prepare_cached("SELECT DISTINCT tag FROM journal WHERE id > ?1 AND writer <> ?2")?;
            let tags = statement.query_map(params![self.seen, self.writer], |row| row.get(0))?;
            tags.collect::<Result<_, _>>()?
        };
        drop(view);
        self.seen = last;
        Ok(tags)
    }

    /// Notes in the journal that the programme was changed: programme.db has no journal of its own.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn note_programme_change(&mut self) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        add(&transaction, self.writer, &["programme", "feeds"])?;
        Ok(transaction.commit()?)
    }
}
