//! Where sessions are: venues, their floors and rooms, and the way between venues.

use serde::{Deserialize, Serialize};

use super::{FloorId, Instant, Localised, RoomId, VenueId};

/// A WGS 84 position.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Latitude in degrees, north positive.
    pub lat: f64,
    /// Longitude in degrees, east positive.
    pub lon: f64,
    /// How far off it may be, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<f64>,
}

/// A period with an optional label, half-open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First instant.
    pub start: Instant,
    /// First instant after it.
    pub end: Instant,
    /// What the period is for.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub label: Localised,
}

/// How to get to a venue and in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Access {
    /// Stops near by, each as "Stop (lines)".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metro: Vec<String>,
    /// Which door, which papers.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub entrance: Localised,
    /// Whether the entrance can be used without steps; `None` when unknown.
    pub step_free: Option<bool>,
    /// Anything else that helps.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub notes: Localised,
    /// Minutes between the door and the first room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_minutes: Option<u32>,
}

/// A place with one address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    /// Identifier.
    pub id: VenueId,
    /// Name.
    pub name: Localised,
    /// Name for tight places.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub short_name: Localised,
    /// Postal address as written on the spot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Main entrance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// When attendees may be inside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Period>,
    /// How to get there and in.
    #[serde(default)]
    pub access: Access,
    /// The venue's site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What happens there.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub role: Localised,
}

/// A level of a venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor {
    /// Identifier.
    pub id: FloorId,
    /// The venue it belongs to.
    pub venue: VenueId,
    /// 0 is street level, −1 the one below.
    pub level: i32,
    /// What the sign says.
    pub name: Localised,
    /// Path of an SVG plan, relative to the programme document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// Whether the plan is schematic and not drawn from a survey.
    #[serde(default = "yes")]
    pub plan_illustrative: bool,
}

/// A place where sessions are held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Identifier; it stays when the room is renamed.
    pub id: RoomId,
    /// Name on the door.
    pub name: Localised,
    /// The floor it is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<FloorId>,
    /// The venue it is in. Formats without venues have rooms without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<VenueId>,
    /// Seats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// Whether the capacity is an estimate.
    #[serde(default)]
    pub capacity_estimated: bool,
    /// Whether it can be reached without steps; `None` when unknown.
    #[serde(default)]
    pub step_free: Option<bool>,
    /// Whether it has an induction loop; `None` when unknown.
    #[serde(default)]
    pub hearing_loop: Option<bool>,
    /// Fixed booths for interpreters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpretation_booths: Option<u32>,
    /// What it is: auditorium, hall, room, stage, foyer or outdoor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Order within the venue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<i32>,
    /// Whether several sessions may run in it at once by design.
    #[serde(default)]
    pub shared: bool,
}

/// Time to get from one venue to another. Unless `one_way`, it holds both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Venue left.
    pub from: VenueId,
    /// Venue reached.
    pub to: VenueId,
    /// Minutes on foot, door to door.
    pub walk_min: u32,
    /// Minutes by public transport, door to door, waiting included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transit_min: Option<u32>,
    /// Length of the walk in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_m: Option<u32>,
    /// Line and stops.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub transit_hint: Localised,
    /// Whether the minutes are estimates.
    #[serde(default = "yes")]
    pub estimated: bool,
    /// Whether it holds only in the direction given.
    #[serde(default)]
    pub one_way: bool,
}

fn yes() -> bool {
    true
}
