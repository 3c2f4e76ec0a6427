//! Tables `object` and `sequence`: what a programme consists of, one JSON document each. Only what differs is written.
//! Deliberately absent: what the documents mean.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    super::{StoreError, rows},
    past::{Keeper, NO_KEYS, Past},
};
use crate::model::{
    Announcement, Article, ConferenceId, Day, ExternalEvent, Floor, Format, Organisation, Person, Room, Series,
    Session, Theme, Tool, ToolCategory, Transfer, UseCase, Venue,
};

/// A kind of object of which a programme has a list.
pub(super) trait Object: Serialize + DeserializeOwned {
    /// Its code in the table. Never changed.
    const KIND: &'static str;

    /// By what it is recognised in the next revision.
    fn key(&self) -> Cow<'_, str>;
}

macro_rules! objects {
    ($($object:ty: $kind:literal by $key:expr;)+) => {$(
        impl Object for $object {
            const KIND: &'static str = $kind;

            fn key(&self) -> Cow<'_, str> {
                let key: fn(&Self) -> Cow<'_, str> = $key;
                key(self)
            }
        }
    )+};
}

objects! {
    Session: "session" by |session| session.id.as_str().into();
    Day: "day" by |day| day.id.as_str().into();
    Venue: "venue" by |venue| venue.id.as_str().into();
    Floor: "floor" by |floor| floor.id.as_str().into();
    Room: "room" by |room| room.id.as_str().into();
    Transfer: "transfer" by |transfer| format!("{} {}", transfer.from, transfer.to).into();
    Theme: "theme" by |theme| theme.id.as_str().into();
    Format: "format" by |format| format.id.as_str().into();
    Series: "series" by |series| series.id.as_str().into();
    Person: "person" by |person| person.id.as_str().into();
    Organisation: "organisation" by |organisation| organisation.id.as_str().into();
    ExternalEvent: "event" by |event| event.id.as_str().into();
    ToolCategory: "tool_category" by |category| category.id.as_str().into();
    Tool: "tool" by |tool| tool.id.as_str().into();
    UseCase: "use_case" by |use_case| use_case.id.as_str().into();
    Article: "article" by |article| article.id.as_str().into();
    Announcement: "announcement" by |announcement| announcement.id.as_str().into();
}

/// Makes the stored objects of a kind those given, in this order.
pub(super) fn write<T: Object>(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    objects: &[T],
    keeper: &Keeper<'_>,
) -> Result<(), StoreError> {
    let keys = distinct_keys(objects);
    let mut missing: HashMap<&str, &T> = keys.iter().map(AsRef::as_ref).zip(objects).collect();
    let mut changed: Vec<(i64, String)> = Vec::new();
    let mut gone: Vec<i64> = Vec::new();
    {
        let mut statement =
            transaction.prepare_cached("SELECT id, key, doc FROM object WHERE conference = ?1 AND kind = ?2")?;
        let mut stored = statement.query([conference.as_str(), T::KIND])?;
        let mut doc = Vec::new();
        while let Some(row) = stored.next()? {
            let Some(object) = missing.remove(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?) else {
                gone.push(row.get(0)?);
                continue;
            };
            doc.clear();
            serde_json::to_writer(&mut doc, object)?;
            if row.get_ref(2)?.as_bytes().map_err(rusqlite::Error::from)? != doc {
                changed.push((row.get(0)?, serde_json::to_string(object)?));
            }
        }
    }
    let mut update = transaction.prepare_cached("UPDATE object SET doc = ?2 WHERE id = ?1")?;
    for (id, doc) in &changed {
        keeper.object(*id)?;
        update.execute(params![id, doc])?;
    }
    let mut delete = transaction.prepare_cached("DELETE FROM object WHERE id = ?1")?;
    for id in &gone {
        keeper.object(*id)?;
        delete.execute([id])?;
    }
    let mut insert =
        transaction.prepare_cached("INSERT INTO object (conference, kind, key, doc) VALUES (?1, ?2, ?3, ?4)")?;
    for (key, object) in keys.iter().zip(objects).filter(|(key, _)| missing.contains_key(key.as_ref())) {
        keeper.absence(T::KIND, key)?;
        insert.execute(params![conference.as_str(), T::KIND, key, serde_json::to_string(object)?])?;
    }
    write_sequence::<T>(transaction, conference, &keys, keeper)
}

/// The objects of a kind in their order, as they are or, with `past`, as they were.
pub(super) fn read<T: Object>(
    connection: &Connection,
    conference: &ConferenceId,
    past: &Past,
) -> Result<Vec<T>, StoreError> {
    let keys = match past.sequence(T::KIND) {
        Some(keys) => keys.to_owned(),
        None => read_sequence::<T>(connection, conference)?.unwrap_or_else(|| NO_KEYS.to_owned()),
    };
    let keys: Vec<Cow<'_, str>> = serde_json::from_str(&keys)?;
    let order: HashMap<&str, usize> = keys.iter().map(AsRef::as_ref).zip(0..).collect();
    let place = |key: &str| order.get(key).copied().unwrap_or(usize::MAX);
    let replaced = past.objects(T::KIND);
    let mut statement =
        connection.prepare_cached("SELECT key, doc FROM object WHERE conference = ?1 AND kind = ?2 ORDER BY id")?;
    let mut found = statement.query([conference.as_str(), T::KIND])?;
    let mut placed: Vec<(usize, T)> = Vec::with_capacity(keys.len());
    while let Some(row) = found.next()? {
        let key = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if replaced.is_none_or(|replaced| !replaced.contains_key(key)) {
            placed.push((place(key), rows::document::<T>(row, 1)?));
        }
    }
    for (key, doc) in replaced.into_iter().flatten() {
        if let Some(doc) = doc {
            placed.push((place(key), serde_json::from_str(doc)?));
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    Ok(placed.into_iter().map(|(_, object)| object).collect())
}

/// The keys of the objects, told apart by a number where a publisher has given one twice: nothing is dropped here.
fn distinct_keys<T: Object>(objects: &[T]) -> Vec<Cow<'_, str>> {
    let mut taken: HashSet<Cow<'_, str>> = HashSet::with_capacity(objects.len());
    let mut repeats: HashMap<Cow<'_, str>, usize> = HashMap::new();
    let mut keys = Vec::with_capacity(objects.len());
    for object in objects {
        let mut key = object.key();
        while !taken.insert(key.clone()) {
            let number = repeats.entry(object.key()).or_insert(1);
            *number += 1;
            key = format!("{} #{number}", object.key()).into();
        }
        keys.push(key);
    }
    keys
}

fn write_sequence<T: Object>(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    keys: &[Cow<'_, str>],
    keeper: &Keeper<'_>,
) -> Result<(), StoreError> {
    let fresh = serde_json::to_string(keys)?;
    let before = read_sequence::<T>(transaction, conference)?;
    if before.as_ref() == Some(&fresh) {
        return Ok(());
    }
    keeper.sequence(T::KIND, before.as_deref())?;
    transaction
        .prepare_cached(
            "INSERT INTO sequence (conference, kind, keys) VALUES (?1, ?2, ?3)
             ON CONFLICT (conference, kind) DO UPDATE SET keys = ?3",
        )?
        .execute([conference.as_str(), T::KIND, &fresh])?;
    Ok(())
}

fn read_sequence<T: Object>(connection: &Connection, conference: &ConferenceId) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT keys FROM sequence WHERE conference = ?1 AND kind = ?2")?;
    Ok(statement.query_row([conference.as_str(), T::KIND], |row| row.get(0)).optional()?)
}
