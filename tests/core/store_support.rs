//! What tests of the store share: a folder that is opened, used and let go of.

use std::path::Path;

use plenary_core::{
    agenda::Tier,
    diff::Change,
    model::{ConferenceId, FeedId, Programme},
    store::{self, Commit, Stored, Stores},
    validators::Validators,
};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::{at, id};

pub fn conference(id: &str) -> ConferenceId {
    ConferenceId::new(id).expect("an id")
}

pub fn feed(id: &str) -> FeedId {
    FeedId::new(id).expect("an id")
}

/// The English titles of the sessions, in their order.
pub fn titles(programme: &Programme) -> Vec<&str> {
    programme.sessions.iter().map(|session| session.title.get("en").expect("an English title")).collect()
}

/// A data folder. Every call opens it and lets go of it again, as separate runs of the app do.
pub struct Folder {
    place: TempDir,
}

impl Folder {
    pub fn new() -> Self {
        let folder = Self { place: tempfile::tempdir().expect("a temporary folder") };
        drop(folder.stores());
        folder
    }

    pub fn path(&self) -> &Path {
        self.place.path()
    }

    pub fn stores(&self) -> Stores {
        let (stores, recovered) = store::open(self.path(), "test").expect("the folder opens");
        assert_eq!(recovered, [], "nothing was damaged");
        stores
    }

    /// A database as any program sees it, to look into it or to put something in its way.
    pub fn raw(&self, file: &str) -> Connection {
        Connection::open(self.path().join(file)).expect("a database")
    }

    pub fn commit(&self, programme: &Programme) -> u32 {
        self.commit_with(programme, &[])
    }

    pub fn commit_with(&self, programme: &Programme, changes: &[Change]) -> u32 {
        commit(&mut self.stores(), programme, changes).expect("saved")
    }

    pub fn load(&self) -> Stored {
        self.stores().programme.load(&conference("ogp-2016")).expect("readable").expect("in the cache")
    }

    pub fn pick(&self, session: &str) {
        let picked = self.stores().user.set_pick(&conference("ogp-2016"), &id(session), Some(Tier::Going), at("08:00"));
        picked.expect("saved");
    }
}

pub fn commit(stores: &mut Stores, programme: &Programme, changes: &[Change]) -> Result<u32, store::StoreError> {
    stores.programme.commit(&Commit {
        feed: &feed("example.org"),
        programme,
        changes,
        fetched_at: at("07:00"),
        validators: Validators { etag: Some("\"one\"".to_owned()), last_modified: None },
        sha256: "aa".to_owned(),
    })
}
