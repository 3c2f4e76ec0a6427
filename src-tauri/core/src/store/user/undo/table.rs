//! The tables whose rows can be undone, with their columns, and the statements that read and write a row as JSON.
//! Deliberately absent: what a row means (the file of its table).

use serde::{Deserialize, Serialize};

/// A table whose rows can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::store::user) enum Table {
    Pick,
    Note,
    OwnEntry,
    Hidden,
    Followed,
    Leeway,
    Speaker,
}

impl Table {
    #[cfg(test)]
    const ALL: [Self; 7] =
        [Self::Pick, Self::Note, Self::OwnEntry, Self::Hidden, Self::Followed, Self::Leeway, Self::Speaker];

    fn name(self) -> &'static str {
        match self {
            Self::Pick => "pick",
            Self::Note => "note",
            Self::OwnEntry => "own_entry",
            Self::Hidden => "hidden",
            Self::Followed => "followed",
            Self::Leeway => "leeway",
            Self::Speaker => "speaker",
        }
    }

    /// The columns of its primary key, after `conference`.
    fn key(self) -> &'static [&'static str] {
        match self {
            Self::Pick | Self::Hidden => &["session"],
            Self::Note => &["kind", "subject"],
            Self::OwnEntry => &["id"],
            Self::Followed => &["kind", "id"],
            Self::Leeway => &["a", "b"],
            Self::Speaker => &["person"],
        }
    }

    /// Its other columns.
    fn values(self) -> &'static [&'static str] {
        match self {
            Self::Pick => &["tier", "picked_at", "lead_minutes"],
            Self::Note => &["text", "updated_at"],
            Self::OwnEntry => {
                &["series", "title", "place", "venue", "room", "starts_at", "ends_at", "lead_minutes", "updated_at"]
            }
            Self::Hidden => &["hidden_at"],
            Self::Followed => &["followed_at"],
            Self::Leeway => &["choice"],
            Self::Speaker => &["chosen_at"],
        }
    }

    /// `conference = ?1 AND …`, the key from the second parameter on.
    fn condition(self) -> String {
        let key = self.key().iter().zip(2..).map(|(column, number)| format!(" AND {column} = ?{number}"));
        format!("conference = ?1{}", key.collect::<String>())
    }

    pub(super) fn select(self) -> String {
        let values: Vec<_> = self.values().iter().map(|column| format!("'{column}', {column}")).collect();
        format!("SELECT json_object({}) FROM {} WHERE {}", values.join(", "), self.name(), self.condition())
    }

    pub(super) fn delete(self) -> String {
        format!("DELETE FROM {} WHERE {}", self.name(), self.condition())
    }

    /// The parameter after the key is the row as JSON.
    pub(super) fn insert(self) -> String {
        let columns =
            ["conference"].iter().chain(self.key()).chain(self.values()).copied().collect::<Vec<_>>().join(", ");
        let row = self.key().len() + 2;
        let key = (1..row).map(|number| format!("?{number}"));
        let values = self.values().iter().map(|column| format!("json_extract(?{row}, '$.{column}')"));
        let values = key.chain(values).collect::<Vec<_>>().join(", ");
        format!("INSERT OR REPLACE INTO {} ({columns}) VALUES ({values})", self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Table;
    use crate::store::open;

    #[test]
    fn a_table_that_can_be_undone_is_known_with_all_its_columns() {
        let folder = tempfile::tempdir().unwrap();
        let connection = open::open(folder.path(), open::USER, None).unwrap();
        for table in Table::ALL {
            let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
            let found = statement.query_map([table.name()], |row| row.get(0)).unwrap();
            let found: BTreeSet<String> = found.collect::<Result<_, _>>().unwrap();
            let known = ["conference"].iter().chain(table.key()).chain(table.values());
            let known: BTreeSet<String> = known.map(|column| (*column).to_owned()).collect();
            assert_eq!(known, found, "undoing would lose a column of {}", table.name());
        }
    }
}
