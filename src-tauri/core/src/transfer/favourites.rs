//! Favourites that were kept elsewhere: in a calendar file, or in a plain list.
//! Deliberately absent: notes and alarms of a calendar, and events of it that are none of the programme's: they are named, and
//! left where they are.

use super::{Finder, Found, Reference};
use crate::{
    agenda::Tier,
    feed::{self, ReadOptions, Unreadable},
    model::{EventId, Programme, SessionId, Status},
};

/// A favourite, and what it is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Favourite {
    /// What it is called where it comes from.
    pub name: String,
    /// The session that it means.
    pub found: Found,
    /// How firmly it is picked there.
    pub tier: Tier,
}

/// The events of a calendar. One that is tentative there is *maybe* here.
///
/// # Errors
/// When it is no calendar, or none with events.
pub fn from_calendar(bytes: &[u8], programme: &Programme, finder: &Finder<'_>) -> Result<Vec<Favourite>, Unreadable> {
    let conference = &programme.conference;
    let options =
        ReadOptions { zone: Some(conference.zone), conference: Some(conference.id.clone()), ..ReadOptions::default() };
    let reading = feed::read(bytes, &options)?;
    let own_uids = format!("@{}.plenary", conference.id);
    let favourites = reading.programme.sessions.iter().map(|session| {
        let uid = session.guid.as_str();
        // Plenary's own calendars name sessions by local id.
        let ours = uid.strip_suffix(&own_uids).and_then(|local| match local.strip_prefix("event-") {
            Some(event) => EventId::new(event).ok().map(|event| SessionId::derive_for_event(&conference.id, &event)),
            None => SessionId::new(local).ok(),
        });
        let title = session.title.iter().next().map(|(_, title)| title.to_owned());
        let reference = |guid: &str| Reference {
            id: ours.clone(),
            guid: Some(guid.to_owned()),
            url: session.url.clone(),
            title: title.clone(),
            start: session.start,
        };
        let whole = finder.find(&reference(uid));
        // Many publishers write their guid, an @ and their host.
        let found = match (&whole, uid.rsplit_once('@')) {
            (Found::Nobody | Found::Several(_), Some((local, _))) => match finder.find(&reference(local)) {
                Found::One(id) => Found::One(id),
                Found::Several(_) | Found::Nobody => whole,
            },
            _ => whole,
        };
        let tier = match session.status {
            Status::Tentative => Tier::Maybe,
            Status::Confirmed | Status::Cancelled | Status::Withdrawn => Tier::Going,
        };
        Favourite { name: title.unwrap_or_else(|| uid.to_owned()), found, tier }
    });
    Ok(favourites.collect())
}

/// One a line: a local id, a guid, an address, a title or the beginning of one. Bullets, empty lines and lines that begin with
/// `#` say nothing.
#[must_use]
pub fn from_list(text: &str, finder: &Finder<'_>) -> Vec<Favourite> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .map(|line| line.trim().trim_start_matches(['•', '*', '-', '–']).trim())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| Favourite { name: feed::line(line).into_owned(), found: finder.find_text(line), tier: Tier::Going })
        .collect()
}
