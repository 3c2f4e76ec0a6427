//! How long it takes from one entry to the next.
//! Deliberately absent: the attendee's own pace and step-free routes, and opening hours.

use std::collections::HashMap;

use super::Entry;
use crate::model::{Position, Programme, RoomId, VenueId};

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

/// Minutes from one entry to the next, without the attendee's margin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needed {
    /// Door to door between two venues: the quicker of foot and public transport.
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
}

/// What a programme says about the way between its venues and rooms.
#[derive(Debug)]
pub struct Travel<'a> {
    transfers: HashMap<(&'a VenueId, &'a VenueId), i64>,
    security: HashMap<&'a VenueId, i64>,
    positions: HashMap<&'a VenueId, &'a Position>,
    levels: HashMap<&'a RoomId, i64>,
    margin: i64,
}

impl<'a> Travel<'a> {
    /// Collects it. `margin_minutes` is what the attendee wants to spare on every way.
    #[must_use]
    pub fn new(programme: &'a Programme, margin_minutes: u32) -> Self {
        let floors: HashMap<_, _> = programme.floors.iter().map(|floor| (&floor.id, i64::from(floor.level))).collect();
        let level = |floor: &Option<_>| floor.as_ref().and_then(|id| floors.get(id)).copied();
        Self {
            transfers: transfers(programme),
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
            margin: i64::from(margin_minutes),
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
fn transfers(programme: &Programme) -> HashMap<(&VenueId, &VenueId), i64> {
    let minutes = |transfer: &crate::model::Transfer| {
        i64::from(transfer.transit_min.map_or(transfer.walk_min, |transit| transit.min(transfer.walk_min)))
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
