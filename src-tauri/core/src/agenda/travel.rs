//! How long it takes from one entry to the next, and whether one gets there without steps.
//! Deliberately absent: how fast the attendee walks, opening hours, and step-free routes through streets: no programme tells them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::model::{Position, Programme, RoomId, Transfer, VenueId};

/// Minutes to another room of the same venue.
const ROOM_CHANGE: i64 = 2;
/// Minutes more for each floor between the two rooms.
const PER_FLOOR: i64 = 1;
/// Metres that one walks in a minute.
const WALKED_METRES: f64 = 78.0;
/// How much longer streets are than the straight line.
const DETOUR: f64 = 1.3;
/// Mean radius of the Earth in metres.
const EARTH_RADIUS: f64 = 6_371_000.0;

/// How the attendee gets from one venue to another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The quicker of foot and public transport.
    #[default]
    Quickest,
    /// On foot only.
    Foot,
}

/// What is known of a way for whom steps are in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepFree {
    /// The programme says that it has no steps.
    Yes,
    /// The programme says that it has steps.
    No,
    /// The programme does not say.
    Unknown,
}

impl StepFree {
    fn told(fact: Option<bool>) -> Self {
        match fact {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }

    /// Of two parts of a way: one with steps spoils it, one that is unknown leaves it unknown.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }
}

/// How the attendee wants to get about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mobility {
    /// From one venue to another.
    pub way: Way,
    /// Whether steps are in the way. Minutes are then those on foot, since no programme tells which lines and stops have no
    /// steps.
    pub step_free: bool,
    /// Minutes to spare on every way.
    pub margin_minutes: u32,
}

/// Minutes from one entry to the next, without the attendee's margin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needed {
    /// Door to door between two venues.
    pub transfer: i64,
    /// Entry control of the venue reached.
    pub security: i64,
    /// To another room or floor of the same venue.
    pub room_change: i64,
}

impl Needed {
    /// All of it: less than this is impossible.
    #[must_use]
    pub fn total(self) -> i64 {
        self.transfer + self.security + self.room_change
    }

    /// Whether it is a way within one venue.
    #[must_use]
    pub fn is_inside(self) -> bool {
        self.transfer + self.security == 0
    }
}

/// What a programme says about the way between its venues and rooms.
#[derive(Debug)]
pub struct Travel<'a> {
    transfers: HashMap<(&'a VenueId, &'a VenueId), i64>,
    security: HashMap<&'a VenueId, i64>,
    positions: HashMap<&'a VenueId, &'a Position>,
    levels: HashMap<&'a RoomId, i64>,
    doors: HashMap<&'a VenueId, StepFree>,
    rooms: HashMap<&'a RoomId, StepFree>,
    step_free: bool,
    margin: i64,
}

impl<'a> Travel<'a> {
    /// Collects it for an attendee who takes the quickest way. `margin_minutes` is what they want to spare on every way.
    #[must_use]
    pub fn new(programme: &'a Programme, margin_minutes: u32) -> Self {
        Self::of(programme, Mobility { margin_minutes, ..Mobility::default() })
    }

    /// Collects it for an attendee who gets about in this way.
    #[must_use]
    pub fn of(programme: &'a Programme, mobility: Mobility) -> Self {
        let floors: HashMap<_, _> = programme.floors.iter().map(|floor| (&floor.id, i64::from(floor.level))).collect();
        let level = |floor: &Option<_>| floor.as_ref().and_then(|id| floors.get(id)).copied();
        Self {
            transfers: transfers(programme, if mobility.step_free { Way::Foot } else { mobility.way }),
            security: programme
                .venues
                .iter()
                .filter_map(|venue| Some((&venue.id, i64::from(venue.access.security_minutes?))))
                .collect(),
            positions: programme
                .venues
                .iter()
                .filter_map(|venue| Some((&venue.id, venue.position.as_ref()?)))
                .collect(),
            levels: programme.rooms.iter().filter_map(|room| Some((&room.id, level(&room.floor)?))).collect(),
            doors: programme.venues.iter().map(|venue| (&venue.id, StepFree::told(venue.access.step_free))).collect(),
            rooms: programme.rooms.iter().map(|room| (&room.id, StepFree::told(room.step_free))).collect(),
            step_free: mobility.step_free,
            margin: i64::from(mobility.margin_minutes),
        }
    }

    /// Minutes that the attendee wants to spare.
    #[must_use]
    pub fn margin(&self) -> i64 {
        self.margin
    }

    /// Minutes from where `from` is to where `to` is. What the programme does not tell costs nothing: a conflict is
    /// only claimed where it is known.
    ///
    /// Entry control includes the way from the door to the room, so a change of venue has no room change on top.
    #[must_use]
    pub fn needed(&self, from: &Entry, to: &Entry) -> Needed {
        match (&from.venue, &to.venue) {
            (Some(left), Some(entered)) if left != entered => Needed {
                transfer: self.transfer(left, entered),
                security: self.security.get(entered).copied().unwrap_or_default(),
                room_change: 0,
            },
            _ => Needed { room_change: self.room_change(from, to), ..Needed::default() },
        }
    }

    /// Whether an attendee who said that steps are in the way gets from `from` to `to` without any; `None` for all others.
    /// Between two venues it is never more than unknown: a programme tells of doors and rooms, not of streets and stations.
    #[must_use]
    pub fn step_free(&self, from: Option<&Entry>, to: &Entry) -> Option<StepFree> {
        if !self.step_free {
            return None;
        }
        let from = from.filter(|from| from.venue.is_some() && to.venue.is_some());
        let left = from.and_then(|from| self.rooms.get(from.room.as_ref()?)).copied().unwrap_or(StepFree::Yes);
        let goes_out = from.is_some_and(|from| from.venue != to.venue);
        let way = if goes_out { StepFree::Unknown } else { left };
        Some(way.and(self.place(to)))
    }

    /// Whether the programme says that an attendee who can't take steps does not get in.
    #[must_use]
    pub fn is_barred(&self, to: &Entry) -> bool {
        self.step_free && self.place(to) == StepFree::No
    }

    /// Of the door and the room of an entry.
    fn place(&self, entry: &Entry) -> StepFree {
        let door = entry.venue.as_ref().and_then(|venue| self.doors.get(venue));
        let room = entry.room.as_ref().and_then(|room| self.rooms.get(room));
        let [door, room] = [door, room].map(|known| known.copied().unwrap_or(StepFree::Unknown));
        door.and(room)
    }

    fn transfer(&self, from: &VenueId, to: &VenueId) -> i64 {
        self.transfers.get(&(from, to)).copied().or_else(|| self.walk(from, to)).unwrap_or_default()
    }

    fn walk(&self, from: &VenueId, to: &VenueId) -> Option<i64> {
        let metres = distance(self.positions.get(from)?, self.positions.get(to)?);
        #[expect(clippy::cast_possible_truncation, reason = "half the Earth is 330,000 minutes; NaN becomes 0")]
        Some((metres * DETOUR / WALKED_METRES).ceil() as i64)
    }

    fn room_change(&self, from: &Entry, to: &Entry) -> i64 {
        let (Some(left), Some(entered)) = (&from.room, &to.room) else { return 0 };
        if left == entered {
            return 0;
        }
        let floors = match (self.levels.get(left), self.levels.get(entered)) {
            (Some(a), Some(b)) => (a - b).abs(),
            _ => 0,
        };
        ROOM_CHANGE + PER_FLOOR * floors
    }
}

/// Both directions of every transfer. The direction that the programme states counts before the reverse of the other.
fn transfers(programme: &Programme, way: Way) -> HashMap<(&VenueId, &VenueId), i64> {
    let minutes = |transfer: &Transfer| {
        i64::from(match (way, transfer.transit_min) {
            (Way::Quickest, Some(transit)) => transit.min(transfer.walk_min),
            (Way::Quickest, None) | (Way::Foot, _) => transfer.walk_min,
        })
    };
    let reverse = programme.transfers.iter().filter(|transfer| !transfer.one_way);
    let reverse = reverse.map(|transfer| ((&transfer.to, &transfer.from), minutes(transfer)));
    let stated = programme.transfers.iter().map(|transfer| ((&transfer.from, &transfer.to), minutes(transfer)));
    reverse.chain(stated).collect()
}

/// Great-circle distance in metres (haversine).
fn distance(a: &Position, b: &Position) -> f64 {
    let (from, to) = (a.lat.to_radians(), b.lat.to_radians());
    let half_lat = ((b.lat - a.lat).to_radians() / 2.0).sin();
    let half_lon = ((b.lon - a.lon).to_radians() / 2.0).sin();
    let haversine = half_lat * half_lat + from.cos() * to.cos() * half_lon * half_lon;
    2.0 * EARTH_RADIUS * haversine.sqrt().min(1.0).asin()
}
