//! Two agendas as one. What would be is looked at first, row by row; then it is made as was chosen.
//!
//! Nothing that is only here ever goes. With *both* everywhere, the same two agendas give the same, whichever is merged into the
//! other, and merging again changes nothing.
//! Deliberately absent: who of the two is right. Times of change decide nothing but an order of notes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Holdings, Noted, Picked, Subject};
use crate::{
    agenda::{Followed, OwnEntry},
    digest::sha256_hex,
    model::SessionId,
};

/// What stands between two notes that were made one.
const BETWEEN: &str = "\n\n—\n\n";

/// Which of two sides holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// What is here; nothing of the other side comes in.
    Mine,
    /// What comes in.
    Theirs,
    /// Both: the firmer pick, both notes, both entries.
    #[default]
    Both,
}

/// What was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Choices {
    /// For every row that is not named.
    pub all: Choice,
    /// For single rows, by key.
    pub rows: BTreeMap<String, Choice>,
}

impl Choices {
    /// The same for every row.
    #[must_use]
    pub fn all(choice: Choice) -> Self {
        Self { all: choice, rows: BTreeMap::new() }
    }

    fn of(&self, item: &Item) -> Choice {
        self.rows.get(&item.key()).copied().unwrap_or(self.all)
    }
}

/// How the two sides stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It comes in.
    New,
    /// Each says something else.
    Differs,
    /// Both have it.
    Same,
    /// Only this side has it; it stays.
    OnlyHere,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// The pick of a session.
    Pick(SessionId),
    /// An entry of one's own.
    Own(SessionId),
    /// A note.
    Note(Subject),
    /// That a session is hidden.
    Hidden(SessionId),
    /// That something is followed.
    Followed(Followed),
}

impl Item {
    /// Its key in [`Choices`].
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Pick(id) => format!("pick:{id}"),
            Self::Own(id) => format!("own:{id}"),
            Self::Note(Subject::Entry(id)) => format!("note:{id}"),
            Self::Note(Subject::Person(id)) => format!("person:{id}"),
            Self::Hidden(id) => format!("hidden:{id}"),
            Self::Followed(Followed::Theme(id)) => format!("theme:{id}"),
            Self::Followed(Followed::Person(id)) => format!("followed:{id}"),
            Self::Followed(Followed::Organisation(id)) => format!("organisation:{id}"),
        }
    }
}

/// One thing that either side has, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeRow {
    /// What.
    pub item: Item,
    /// How the sides stand.
    pub standing: Standing,
}

/// All that either side has, by kind and id.
#[must_use]
pub fn preview(mine: &Holdings, theirs: &Holdings) -> Vec<MergeRow> {
    let theirs = aligned(mine, theirs);
    let mut rows = Vec::new();
    let mut row = |item: Item, standing: Option<Standing>| {
        if let Some(standing) = standing {
            rows.push(MergeRow { item, standing });
        }
    };
    for id in keys(&mine.picks, &theirs.picks) {
        row(Item::Pick(id.clone()), standing(mine.picks.get(id), theirs.picks.get(id), same_pick));
    }
    for id in keys(&mine.own, &theirs.own) {
        row(Item::Own(id.clone()), standing(mine.own.get(id), theirs.own.get(id), same_own));
    }
    for subject in keys(&mine.notes, &theirs.notes) {
        row(Item::Note(subject.clone()), standing(mine.notes.get(subject), theirs.notes.get(subject), same_note));
    }
    for id in mine.hidden.union(&theirs.hidden) {
        let (here, there) = (mine.hidden.get(id), theirs.hidden.get(id));
        row(Item::Hidden(id.clone()), standing(here, there, SessionId::eq));
    }
    for what in mine.followed.union(&theirs.followed) {
        let (here, there) = (mine.followed.get(what), theirs.followed.get(what));
        row(Item::Followed(what.clone()), standing(here, there, Followed::eq));
    }
    rows
}

/// What this side has once the other is merged into it.
#[must_use]
pub fn apply(mine: &Holdings, theirs: &Holdings, choices: &Choices) -> Holdings {
    let theirs = aligned(mine, theirs);
    let mut merged = mine.clone();
    for (id, pick) in &theirs.picks {
        take(&mut merged.picks, id, pick, choices.of(&Item::Pick(id.clone())), same_pick, |mine, theirs| Picked {
            tier: mine.tier.min(theirs.tier),
            picked_at: mine.picked_at.min(theirs.picked_at),
            lead_minutes: mine.lead_minutes.max(theirs.lead_minutes),
        });
    }
    let places = take_own(&mut merged, &theirs, choices);
    for (subject, note) in &theirs.notes {
        let place = match subject {
            Subject::Entry(id) => match places.get(id) {
                Some(Some(place)) => Subject::Entry(place.clone()),
                // Its entry stayed where it was.
                Some(None) => continue,
                None => subject.clone(),
            },
            Subject::Person(_) => subject.clone(),
        };
        take(&mut merged.notes, &place, note, choices.of(&Item::Note(subject.clone())), same_note, joined);
    }
    let taken = |item: Item| choices.of(&item) != Choice::Mine;
    merged.hidden.extend(theirs.hidden.iter().filter(|id| taken(Item::Hidden((*id).clone()))).cloned());
    merged.followed.extend(theirs.followed.iter().filter(|what| taken(Item::Followed((*what).clone()))).cloned());
    merged
}

/// Takes the entries of one's own, and tells under which id each stands now: a note follows its entry.
fn take_own(merged: &mut Holdings, theirs: &Holdings, choices: &Choices) -> BTreeMap<SessionId, Option<SessionId>> {
    let mut places = BTreeMap::new();
    for (id, entry) in &theirs.own {
        let choice = choices.of(&Item::Own(id.clone()));
        let here = merged.own.get(id);
        let is_same = here.is_some_and(|here| same_own(here, entry));
        let place = match (here.is_some(), choice) {
            (false, Choice::Mine) => None,
            (true, Choice::Both) if !is_same => Some(free_id(merged, entry)),
            (true, _) | (false, Choice::Theirs | Choice::Both) => Some(id.clone()),
        };
        if let Some(place) = place.clone().filter(|_| !is_same && choice != Choice::Mine) {
            merged.own.insert(place.clone(), OwnEntry { id: place, ..entry.clone() });
        }
        places.insert(id.clone(), place);
    }
    places
}

fn same_pick(mine: &Picked, theirs: &Picked) -> bool {
    (mine.tier, mine.lead_minutes) == (theirs.tier, theirs.lead_minutes)
}

fn same_own(mine: &OwnEntry, theirs: &OwnEntry) -> bool {
    content(mine) == content(theirs)
}

/// Whether this side has all that the other's note says.
fn same_note(mine: &Noted, theirs: &Noted) -> bool {
    blocks(&theirs.text).is_subset(&blocks(&mine.text))
}

fn keys<'a, K: Ord, V>(mine: &'a BTreeMap<K, V>, theirs: &'a BTreeMap<K, V>) -> BTreeSet<&'a K> {
    mine.keys().chain(theirs.keys()).collect()
}

fn standing<V>(mine: Option<&V>, theirs: Option<&V>, same: impl Fn(&V, &V) -> bool) -> Option<Standing> {
    match (mine, theirs) {
        (Some(mine), Some(theirs)) if same(mine, theirs) => Some(Standing::Same),
        (Some(_), Some(_)) => Some(Standing::Differs),
        (Some(_), None) => Some(Standing::OnlyHere),
        (None, Some(_)) => Some(Standing::New),
        (None, None) => None,
    }
}

fn take<K: Ord + Clone, V: Clone>(
    merged: &mut BTreeMap<K, V>,
    key: &K,
    theirs: &V,
    choice: Choice,
    same: impl Fn(&V, &V) -> bool,
    both: impl Fn(&V, &V) -> V,
) {
    let value = match (choice, merged.get(key)) {
        (Choice::Mine, _) => return,
        // Taking theirs loses nothing where they say no more than this side.
        (_, Some(mine)) if same(mine, theirs) => return,
        (Choice::Theirs, _) | (Choice::Both, None) => theirs.clone(),
        (Choice::Both, Some(mine)) => both(mine, theirs),
    };
    merged.insert(key.clone(), value);
}

/// What makes an entry of one's own what it is.
fn content(entry: &OwnEntry) -> impl Ord + use<> {
    let place = (entry.place.clone(), entry.venue.clone(), entry.room.clone());
    (entry.start, entry.end, entry.title.clone(), place, entry.lead_minutes)
}

/// The other side with the ids of this one where both have written down the same entry. [`preview`] and [`apply`] speak in
/// these ids.
#[must_use]
pub fn aligned(mine: &Holdings, theirs: &Holdings) -> Holdings {
    // What says the same is the same, on one side as well: of two equal lunches one comes in.
    let twin = |entry: &OwnEntry| mine.own.values().find(|here| same_own(here, entry)).map(|here| here.id.clone());
    let first =
        |entry: &OwnEntry| theirs.own.values().find(|there| same_own(there, entry)).map(|there| there.id.clone());
    let twins: BTreeMap<&SessionId, SessionId> =
        theirs.own.iter().filter_map(|(id, entry)| Some((id, twin(entry)?))).collect();
    // An id that is the twin's of another entry can't be kept.
    let is_taken = |id: &SessionId| twins.values().any(|here| here == id);
    let places: BTreeMap<&SessionId, SessionId> = theirs
        .own
        .iter()
        .map(|(id, entry)| match (twins.get(id), first(entry)) {
            (Some(here), _) => (id, here.clone()),
            (None, Some(first)) if !is_taken(&first) => (id, first),
            (None, _) => (id, free_id(mine, entry)),
        })
        .collect();
    let mut renamed = Holdings { own: BTreeMap::new(), notes: BTreeMap::new(), ..theirs.clone() };
    for (id, place) in &places {
        renamed.own.insert(place.clone(), OwnEntry { id: place.clone(), ..theirs.own[*id].clone() });
    }
    for (subject, note) in &theirs.notes {
        let place = match subject {
            Subject::Entry(id) => Subject::Entry(places.get(id).unwrap_or(id).clone()),
            Subject::Person(_) => subject.clone(),
        };
        let note = renamed.notes.get(&place).map_or_else(|| note.clone(), |known| joined(known, note));
        renamed.notes.insert(place, note);
    }
    renamed
}

/// An id for an entry that can't keep its own, since another entry has that here. Made of what the entry says, so that both
/// computers make the same.
fn free_id(holdings: &Holdings, entry: &OwnEntry) -> SessionId {
    let known = (&entry.title, &entry.place, &entry.venue, &entry.room, entry.start, entry.end, entry.lead_minutes);
    for attempt in 0_u32.. {
        let hash = sha256_hex(format!("{known:?} {attempt}").as_bytes());
        let Ok(id) = SessionId::new(format!("own-{}", &hash[..10])) else { continue };
        let free = holdings.own.get(&id).is_none_or(|other| content(other) == content(entry));
        if free {
            return id;
        }
    }
    entry.id.clone()
}

/// The notes that one was made of.
fn blocks(text: &str) -> BTreeSet<&str> {
    text.split(BETWEEN).map(str::trim).filter(|block| !block.is_empty()).collect()
}

/// Two notes as one: all that either says, the older first, nothing twice.
fn joined(a: &Noted, b: &Noted) -> Noted {
    let updated_at = a.updated_at.max(b.updated_at);
    let (older, newer) = if (a.updated_at, &a.text) <= (b.updated_at, &b.text) { (a, b) } else { (b, a) };
    let (first, second) = (blocks(&older.text), blocks(&newer.text));
    let text = match (second.is_subset(&first), first.is_subset(&second)) {
        (_, true) => newer.text.clone(),
        (true, false) => older.text.clone(),
        (false, false) => {
            let more = newer.text.split(BETWEEN).filter(|block| !first.contains(block.trim()));
            std::iter::once(older.text.as_str()).chain(more).map(str::trim).collect::<Vec<_>>().join(BETWEEN)
        }
    };
    Noted { text, updated_at }
}
