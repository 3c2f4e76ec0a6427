//! Which zone of the IANA database a calendar means by a name of its own: Windows names, Outlook's descriptions, lists of cities,
//! IANA names with a vendor's prefix.
//! Deliberately absent: rules (see `zones`), and the zone of the computer that reads.

use std::{cell::RefCell, collections::HashMap};

use chrono::FixedOffset;
use chrono_tz::{TZ_VARIANTS, Tz};
use windows_timezones::WindowsTimezone;

use super::values::offset;

/// Longest name that is looked up, in bytes.
const LONGEST: usize = 300;

/// A zone's name as it is looked up: without blanks, escapes, and a `TZID=` that was written twice.
pub(super) fn tidy(name: &str) -> String {
    let name = name[..name.floor_char_boundary(LONGEST)].replace('\\', "");
    let name = name.trim().trim_matches('"').trim();
    let doubled = name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("TZID="));
    if doubled { name[5..].trim().to_owned() } else { name.to_owned() }
}

/// An IANA name, alone or after a prefix: `posix/Europe/Vaduz`, `/softwarestudio.org/Olson_20011030_5/America/Chicago`.
pub(super) fn iana(name: &str) -> Option<Tz> {
    let whole = match name {
        "Z" => Some(Tz::UTC),
        _ => name.parse().ok(),
    };
    whole.or_else(|| {
        let tails = name.match_indices('/').filter_map(|(at, _)| name.get(at + 1..));
        tails.filter(|tail| tail.contains('/')).find_map(|tail| tail.parse().ok())
    })
}

/// Names that are no IANA names, each looked up once.
#[derive(Debug, Default)]
pub(super) struct Foreign(RefCell<HashMap<String, Option<Tz>>>);

impl Foreign {
    /// A Windows name, or what Outlook writes instead: `W. Europe Standard Time`, `(UTC+10:00) Canberra, Melbourne, Sydney`.
    pub(super) fn get(&self, name: &str) -> Option<Tz> {
        if let Some(known) = self.0.borrow().get(name) {
            return *known;
        }
        let zone = foreign(name);
        self.0.borrow_mut().insert(name.to_owned(), zone);
        zone
    }
}

fn foreign(name: &str) -> Option<Tz> {
    if let Ok(zone) = name.parse::<WindowsTimezone>() {
        return zone.tzdb_id().parse().ok();
    }
    let description = after_offset(name);
    let described = |zone: &Tz| {
        let known = WindowsTimezone::try_from(*zone).ok()?;
        (after_offset(known.description()) == description).then_some(known)
    };
    if let Some(known) = TZ_VARIANTS.iter().find_map(described) {
        return known.tzdb_id().parse().ok();
    }
    // Older lists of the same zone name other cities.
    description.split([',', ';']).find_map(|city| {
        let city = city.trim().replace(' ', "_");
        let is_city = |zone: &&Tz| {
            let mut parts = zone.name().split('/').rev();
            let last = parts.next();
            last == Some(&city)
                && parts.next_back().is_some_and(|area| !matches!(area, "Etc" | "US" | "Canada" | "Brazil" | "Mexico"))
        };
        TZ_VARIANTS.iter().find(is_city).copied()
    })
}

/// The offset that a name gives itself: `(UTC+07:00) …`, `GMT-3`, `+0100`.
pub(super) fn named_offset(name: &str) -> Option<FixedOffset> {
    let inner = name.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(name, |(inner, _)| inner);
    let digits = ["UTC", "GMT"].iter().find_map(|word| inner.strip_prefix(word)).unwrap_or(inner).trim();
    if digits.is_empty() && inner != name { FixedOffset::east_opt(0) } else { offset(digits) }
}

fn after_offset(name: &str) -> &str {
    let rest = name.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    rest.filter(|(inner, _)| inner.starts_with("UTC") || inner.starts_with("GMT")).map_or(name, |(_, rest)| rest.trim())
}
