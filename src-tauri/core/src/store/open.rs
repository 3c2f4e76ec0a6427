//! Opening a database: inspect, prepare, upgrade. A file that is not ours, or newer than this Plenary, is left as it is.
//! Deliberately absent: what is in it, and what is done about damage (recover).

use std::{path::Path, time::Duration};

use rusqlite::{Connection, TransactionBehavior, config::DbConfig};

use super::{StoreError, backup, recover::Alone};

/// How long a writer waits for another one.
const BUSY: Duration = Duration::from_secs(5);

/// How large the write-ahead log stays after a big commit, in bytes.
const LOG_LIMIT: i64 = 4 << 20;

/// One of the two databases, as it is opened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// File name.
    pub(super) file: &'static str,
    /// Marks the file as ours (`PRAGMA application_id`).
    application_id: i32,
    /// Migrations in order, numbered from 1. A released one is never edited.
    migrations: &'static [&'static str],
    /// Whether it can't be fetched again: kept when damaged, copied before an upgrade, never lost to a power cut.
    precious: bool,
}

/// programme.db: a cache.
pub(super) const PROGRAMME: Kind = Kind {
    file: "programme.db",
    application_id: 0x504c_4e50,
    migrations: &[include_str!("sql/programme/001_programme.sql"), include_str!("sql/programme/002_past.sql")],
    precious: false,
};

/// user.db: the attendee's own data.
pub(super) const USER: Kind = Kind {
    file: "user.db",
    application_id: 0x504c_4e55,
    migrations: &[
        include_str!("sql/user/001_user.sql"),
        include_str!("sql/user/002_alias.sql"),
        include_str!("sql/user/003_feed_trust.sql"),
        include_str!("sql/user/004_draft.sql"),
        include_str!("sql/user/005_planning.sql"),
        include_str!("sql/user/006_own_slot.sql"),
    ],
    precious: true,
};

impl Kind {
    /// Whether it is to be kept when it is damaged.
    pub(super) fn is_precious(&self) -> bool {
        self.precious
    }

    fn newest(&self) -> u32 {
        u32::try_from(self.migrations.len()).unwrap_or(u32::MAX)
    }
}

/// Opens a database, making or upgrading it as needed. `alone` is given by a caller that holds the folder already.
pub(super) fn open(folder: &Path, kind: Kind, alone: Option<&Alone>) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(folder.join(kind.file))?;
    connection.busy_timeout(BUSY)?;
    if inspect(&connection, kind)? != kind.newest() || !is_logged(&connection)? {
        // Two processes may make the file at once. Switching to the log can't be waited for with the busy time-out, so
        // the second waits for the first here and finds the work done.
        let _held = if alone.is_none() { Some(Alone::in_folder(folder)?) } else { None };
        log_writes(&connection)?;
        upgrade(&mut connection, folder, kind)?;
    }
    prepare(&connection, kind)?;
    Ok(connection)
}

/// Finds whether the file is ours and of which schema, 0 for a new one. Changes nothing.
pub(super) fn inspect(connection: &Connection, kind: Kind) -> Result<u32, StoreError> {
    // One view of the file: another process may be making it.
    let view = connection.unchecked_transaction()?;
    let found = version(&view)?;
    let owner: i32 = view.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if owner != kind.application_id {
        let tables: u32 = view.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let is_new = owner == 0 && found == 0 && tables == 0;
        return if is_new { Ok(0) } else { Err(StoreError::Foreign { file: kind.file }) };
    }
    match found {
        0 => Err(StoreError::Damaged(format!("{} has lost the number of its schema", kind.file))),
        found if found > kind.newest() => Err(StoreError::Newer { file: kind.file, found, known: kind.newest() }),
        found => Ok(found),
    }
}

fn is_logged(connection: &Connection) -> Result<bool, StoreError> {
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    Ok(mode.eq_ignore_ascii_case("wal"))
}

/// Write-ahead log: readers do not wait for the writer. The file remembers it.
fn log_writes(connection: &Connection) -> Result<(), StoreError> {
    // The answer is a row, which `pragma_update` would take for an error.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    Ok(())
}

/// Sets what holds for one connection only.
fn prepare(connection: &Connection, kind: Kind) -> Result<(), StoreError> {
    connection.set_prepared_statement_cache_capacity(64);
    // A power cut may lose the last commits of the cache (its revision and validators with them: nothing is torn apart),
    // never those of the attendee.
    connection.pragma_update(None, "synchronous", if kind.precious { "FULL" } else { "NORMAL" })?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A schema that somebody else has put in must not call functions, nor be edited by hand.
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Damaged cells are reported when a page is read, not followed.
    connection.pragma_update(None, "cell_size_check", true)?;
    // A sync of 10,000 sessions leaves a log of many megabytes: it is cut back.
    connection.pragma_update_and_check(None, "journal_size_limit", LOG_LIMIT, |_| Ok(()))?;
    Ok(())
}

/// Runs the migrations that are missing, all or none, and writes the version last.
fn upgrade(connection: &mut Connection, folder: &Path, kind: Kind) -> Result<(), StoreError> {
    let before = inspect(connection, kind)?;
    if before == kind.newest() {
        return Ok(());
    }
    if kind.precious && before > 0 {
        backup::before_upgrade(connection, folder, before)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for migration in kind.migrations.iter().skip(before as usize) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", kind.application_id)?;
    transaction.pragma_update(None, "user_version", kind.newest())?;
    Ok(transaction.commit()?)
}

pub(super) fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{Kind, USER, open};

    const ONE: Kind = Kind { migrations: &[USER.migrations[0]], ..USER };
    const TWO: Kind = Kind {
        migrations: &[ONE.migrations[0], "ALTER TABLE pick ADD COLUMN rating INTEGER; UPDATE pick SET rating = 3;"],
        ..USER
    };
    const BROKEN: Kind =
        Kind { migrations: &[TWO.migrations[0], TWO.migrations[1], "CREATE TABLE extra (x); nonsense"], ..USER };

    fn schema(connection: &Connection) -> Vec<(String, String)> {
        let mut statement = connection
            .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .expect("a schema can be read");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("it has rows");
        rows.collect::<Result<_, _>>().expect("they are text")
    }

    #[test]
    fn an_upgraded_file_has_the_schema_of_a_new_one_and_keeps_its_rows_and_a_copy() {
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let first = open(old.path(), ONE, None).unwrap();
        first.execute("INSERT INTO pick VALUES ('ogp', 'abc', 'going', 1)", []).unwrap();
        drop(first);
        let upgraded = open(old.path(), TWO, None).unwrap();
        let fresh = open(new.path(), TWO, None).unwrap();
        assert_eq!(schema(&upgraded), schema(&fresh), "steps lead to the same schema as a start from nothing");
        let row: (String, i64) =
            upgraded.query_row("SELECT session, rating FROM pick", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(row, ("abc".to_owned(), 3), "the row survived and was brought along");
        let copy = Connection::open(old.path().join("backups/user-schema-1.db")).unwrap();
        let kept: i64 = copy.query_row("SELECT count(*) FROM pick", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, 1, "what was there before the upgrade is among the backups");
    }

    #[test]
    fn an_upgrade_that_fails_in_the_middle_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        drop(open(folder.path(), ONE, None).unwrap());
        assert!(open(folder.path(), BROKEN, None).is_err(), "the last step is not SQL");
        let still = open(folder.path(), ONE, None).expect("the file is of schema 1, as before");
        assert!(schema(&still).iter().all(|(name, _)| name != "extra"), "no step was left half done");
        assert!(schema(&still).iter().all(|(_, sql)| !sql.contains("rating")), "nor the ones before it");
    }
}
