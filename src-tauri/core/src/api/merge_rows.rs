//! The rows of a merge as they are shown: what each side says, and what stands in the way.
//! Deliberately absent: the merging itself (`transfer`), and words.

use serde::Serialize;

use super::lens::Lens;
use crate::{
    agenda::{self, Entry, OwnEntry, Tier},
    model::SessionId,
    transfer::{self, Holdings, Item, MergeRow, Picked, Standing, Subject},
};

/// What a row of a merge is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MergeKind {
    /// The pick of a session.
    Pick,
    /// An entry of the attendee's own.
    Own,
    /// A note on a session or entry.
    Note,
    /// A note on a person.
    PersonNote,
    /// That a session is hidden.
    Hidden,
    /// That a theme, person or organisation is followed.
    Followed,
}

/// What one side says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergeSide {
    /// For a pick: how firmly.
    pub tier: Option<Tier>,
    /// For a pick or an entry: minutes between its reminder and the start; `None`: as the settings have it.
    pub lead_minutes: Option<u32>,
    /// For a note: what it says. For an entry of the attendee's own: its title.
    pub text: Option<String>,
    /// For an entry of the attendee's own: its start, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// Its end.
    pub end: Option<String>,
    /// Where it is.
    pub place: Option<String>,
}

/// One thing that either side has, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergeRowView {
    /// Its key in the choices.
    pub key: String,
    /// What it is about.
    pub kind: MergeKind,
    /// How the sides stand.
    pub standing: Standing,
    /// The session or entry, where it is about one.
    pub id: Option<SessionId>,
    /// Its title, or the name of the person or of what is followed.
    pub title: String,
    /// Its start, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// Its end.
    pub end: Option<String>,
    /// What is here.
    pub mine: Option<MergeSide>,
    /// What comes in.
    pub theirs: Option<MergeSide>,
    /// For a pick or entry that would come in: the title of what is *going* here and excludes it.
    pub conflict: Option<String>,
}

impl Lens {
    pub(super) fn merge_row(&self, row: &MergeRow, mine: &Holdings, theirs: &Holdings) -> MergeRowView {
        let key = row.item.key();
        let blank = |kind, title: String| MergeRowView {
            key: key.clone(),
            kind,
            standing: row.standing,
            id: None,
            title,
            start: None,
            end: None,
            mine: None,
            theirs: None,
            conflict: None,
        };
        let of_entry = |kind, id: &SessionId| {
            let session = self.session(id);
            MergeRowView {
                id: Some(id.clone()),
                start: session.and_then(|one| one.start).map(|at| self.snapshot.at(at)),
                end: session.and_then(|one| one.end).map(|at| self.snapshot.at(at)),
                ..blank(kind, self.title_of(id))
            }
        };
        let note = |holdings: &Holdings, subject: &Subject| {
            let note = holdings.notes.get(subject)?;
            Some(MergeSide { text: Some(note.text.clone()), ..MergeSide::default() })
        };
        match &row.item {
            Item::Pick(id) => {
                let side = |holdings: &Holdings| {
                    let Picked { tier, lead_minutes, .. } = *holdings.picks.get(id)?;
                    Some(MergeSide { tier: Some(tier), lead_minutes, ..MergeSide::default() })
                };
                let session = self.session(id).filter(|_| row.standing == Standing::New);
                let entry = session
                    .and_then(|session| agenda::entries(&self.snapshot.programme, [(session, Tier::Going)]).pop());
                let conflict = entry.and_then(|entry| self.excluded_by(&entry));
                MergeRowView { mine: side(mine), theirs: side(theirs), conflict, ..of_entry(MergeKind::Pick, id) }
            }
            Item::Own(id) => {
                let entry = mine.own.get(id).or_else(|| theirs.own.get(id));
                let side = |holdings: &Holdings| holdings.own.get(id).map(|entry| self.own_side(entry));
                let new = entry.filter(|_| row.standing == Standing::New);
                let conflict = new.and_then(|entry| self.excluded_by(&entry.to_entry(&self.snapshot.programme)));
                MergeRowView {
                    title: entry.map(|entry| entry.title.clone()).unwrap_or_default(),
                    start: entry.map(|entry| self.snapshot.at(entry.start)),
                    end: entry.map(|entry| self.snapshot.at(entry.end)),
                    mine: side(mine),
                    theirs: side(theirs),
                    conflict,
                    ..of_entry(MergeKind::Own, id)
                }
            }
            Item::Note(subject) => {
                let row = match subject {
                    Subject::Entry(id) => {
                        let own = mine.own.get(id).or_else(|| theirs.own.get(id));
                        let row = of_entry(MergeKind::Note, id);
                        MergeRowView { title: own.map_or(row.title.clone(), |own| own.title.clone()), ..row }
                    }
                    Subject::Person(id) => {
                        let name = self.snapshot.person(id).map_or_else(|| id.to_string(), |one| one.name.clone());
                        blank(MergeKind::PersonNote, name)
                    }
                };
                MergeRowView { mine: note(mine, subject), theirs: note(theirs, subject), ..row }
            }
            Item::Hidden(id) => of_entry(MergeKind::Hidden, id),
            Item::Followed(what) => blank(MergeKind::Followed, self.followed_title(what)),
        }
    }

    fn own_side(&self, entry: &OwnEntry) -> MergeSide {
        MergeSide {
            lead_minutes: entry.lead_minutes,
            text: Some(entry.title.clone()),
            start: Some(self.snapshot.at(entry.start)),
            end: Some(self.snapshot.at(entry.end)),
            place: entry.whereabouts(&self.snapshot.programme, self.language.tag()),
            ..MergeSide::default()
        }
    }

    /// The title of an entry that is *going* and that one can't be at as well as at another.
    fn excluded_by(&self, entry: &Entry) -> Option<String> {
        let travel = self.travel();
        let going = self.entries.iter().filter(|other| other.on && other.tier == Tier::Going);
        let excludes = |other: &&Entry| other.session != entry.session && !transfer::is_possible(other, entry, &travel);
        going.clone().find(excludes).map(|other| self.title_of(&other.session))
    }
}
