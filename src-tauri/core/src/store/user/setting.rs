//! Table `setting`: one JSON value a key.

use std::collections::BTreeMap;

use super::{StoreError, UserDb};

impl UserDb {
    /// All settings that were ever changed, as JSON.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT key, value FROM setting")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Saves settings, as JSON. Others stay as they are.
    ///
    /// # Errors
    /// When they can't be saved.
    pub fn put_settings(&mut self, settings: &BTreeMap<String, String>) -> Result<(), StoreError> {
        self.write(&["settings"], |transaction| {
            let mut write = transaction.prepare_cached(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
            )?;
            for (key, value) in settings {
                write.execute([key, value])?;
            }
            Ok(())
        })
    }
}
