//! Past revisions: read as they were, gone back to, and not taken in again by themselves.

use plenary_core::{
    diff::ChangeKind,
    identity::{adopt, pair, pair_by_id},
    model::{Programme, SessionId, Status},
    store::Stored,
    sync::{self, SyncOutcome},
};
use proptest::{collection::vec, prelude::*};

use crate::{
    revision::{Edit, revision, revisions},
    server::Host,
    store_support::{self, Folder, titles},
    sync as syncs,
};

fn past(folder: &Folder, revision: u32) -> Option<Stored> {
    folder.stores().programme.load_revision(&store_support::conference("builders-2016"), revision).expect("readable")
}

/// Commits editions one after another as a sync does, and answers what stood in each revision.
fn committed(folder: &Folder, first: &Programme, edits: &[Vec<Edit>]) -> Vec<Programme> {
    let mut stood = vec![first.clone()];
    folder.commit(first);
    for edits in edits {
        let old = &stood[stood.len() - 1];
        let new = Edit::all(edits, old);
        let new = adopt(old, new.clone(), &pair(old, &new));
        folder.commit(&new);
        stood.push(new);
    }
    stood
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_kept_revision_is_read_as_it_was((first, edits) in (revision(), revisions())) {
        let folder = Folder::new();
        let stood = committed(&folder, &first, &edits);
        for (number, programme) in (1..).zip(&stood) {
            let read = past(&folder, number).expect("it is kept");
            prop_assert_eq!((&read.programme, read.revision), (programme, number));
        }
    }

    #[test]
    fn going_back_and_forward_again_leads_to_what_was_there(
        (first, edits) in (revision(), vec(vec(Edit::any(), 1..5), 2..3))
    ) {
        let folder = Folder::new();
        let stood = committed(&folder, &first, &edits);
        let conference = store_support::conference("builders-2016");
        let mut stores = folder.stores();
        for wanted in [1_u32, 3] {
            let back = sync::go_back(&mut stores, &conference, wanted, crate::support::at("12:00")).unwrap();
            prop_assert!(back.is_some(), "revision {wanted} is kept");
            let now = stores.programme.load(&conference).unwrap().expect("in the cache").programme;
            let on = |programme: &Programme| -> Vec<plenary_core::model::Session> {
                programme.sessions.iter().filter(|one| one.status != Status::Withdrawn).cloned().collect()
            };
            prop_assert_eq!(on(&now), on(&stood[wanted as usize - 1]), "what was on is on");
        }
    }
}

#[test]
fn the_last_ten_revisions_are_kept_and_no_more() {
    let folder = Folder::new();
    let mut programme = plenary_core::testing::programme().build();
    for number in 1..=12 {
        programme.sessions = vec![plenary_core::testing::session("a").title(&format!("Edition {number}")).build()];
        assert_eq!(folder.commit(&programme), number);
    }
    assert_eq!(past(&folder, 2), None, "the eleventh from the end is gone");
    for number in 3..=12_u32 {
        let read = past(&folder, number).expect("it is kept");
        assert_eq!(titles(&read.programme), [format!("Edition {number}")]);
    }
    let left: u32 = folder
        .raw("programme.db")
        .query_row("SELECT count(*) FROM past WHERE replaced_in < 3", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0, "what only older revisions needed is gone with them");
}

#[test]
fn what_is_not_another_revision_is_no_way_back() {
    let folder = Folder::new();
    folder.commit(&plenary_core::testing::programme().build());
    let conference = store_support::conference("builders-2016");
    let mut stores = folder.stores();
    let mut back = |revision| sync::go_back(&mut stores, &conference, revision, crate::support::at("12:00")).unwrap();
    assert_eq!(back(1), None, "it is the one in use");
    assert_eq!(back(7), None, "there is none");
}

fn ids(programme: &Programme) -> Vec<(&str, &SessionId, Status)> {
    programme.sessions.iter().map(|one| (one.guid.as_str(), &one.id, one.status)).collect()
}

#[test]
fn after_going_back_only_another_edition_of_the_feed_is_taken_in() {
    let (folder, host) = (syncs::Folder::new(), Host::of(&syncs::programme(&["A", "B"])));
    let conference = syncs::conference_id("summit");
    folder.sync(&host.url());
    let kept = folder.programme("summit").sessions[1].id.clone();
    folder.pick("summit", &kept);
    host.publish(&syncs::programme(&["A", "C"]));
    folder.sync(&host.url());

    let back = sync::go_back(&mut folder.stores(), &conference, 1, crate::support::at("09:30")).unwrap().expect("kept");
    let mut kinds: Vec<ChangeKind> = back.changes.iter().map(plenary_core::diff::Change::kind).collect();
    kinds.sort_unstable();
    let mut expected = vec![ChangeKind::Reinstated, ChangeKind::Withdrawn];
    expected.sort_unstable();
    assert_eq!(kinds, expected, "B is back, C is gone");
    assert_eq!(back.revision, 3);
    assert_eq!(folder.picks("summit"), std::slice::from_ref(&kept));
    let programme = folder.programme("summit");
    assert!(ids(&programme).contains(&("B", &kept, Status::Confirmed)), "the pick is live again: {programme:?}");

    let again = folder.sync(&host.url());
    assert_eq!(again.outcome, SyncOutcome::Unchanged, "the feed has nothing new");
    // The same programme in other bytes: some exporters write the time of the export into each.
    host.publish(&[syncs::programme(&["A", "C"]), b"\n".to_vec()].concat());
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Unchanged, "it is what the attendee went back from");
    assert_eq!(folder.programme("summit"), programme);

    host.publish(&syncs::programme(&["A", "C", "D"]));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Updated, "this is another edition");
    let rows = folder.stores().programme.revisions(&conference).unwrap();
    let restores: Vec<_> = rows.iter().map(|row| (row.revision, row.restores)).collect();
    assert_eq!(restores, [(4, None), (3, Some(1)), (2, None), (1, None)]);
    host.publish(&syncs::programme(&["A", "C"]));
    assert_eq!(folder.sync(&host.url()).outcome, SyncOutcome::Updated, "an edition taken in ends the refusal");
}

#[test]
fn programmes_of_one_computer_are_paired_by_its_ids() {
    let old = plenary_core::testing::programme().sessions(["a", "b", "c"].map(plenary_core::testing::session)).build();
    let mut new = old.clone();
    new.sessions.remove(0);
    new.sessions.reverse();
    let pairing = pair_by_id(&old, &new);
    assert_eq!((pairing.gone, pairing.added), (vec![0], vec![]));
    assert_eq!(pairing.matched.iter().map(|one| (one.old, one.new)).collect::<Vec<_>>(), [(2, 0), (1, 1)]);
}
