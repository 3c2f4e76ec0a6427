//! Words from the organisers: what holds now and what will.
//! Deliberately absent: whether they were seen. They go when they no longer hold.

use std::cmp::Reverse;

use serde::Serialize;

use super::{ApiError, Plenary, lens::Lens};
use crate::model::{Announcement, Instant, Severity};

/// A word from the organisers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AnnouncementRow {
    /// Identifier.
    pub id: String,
    /// How grave it is.
    pub severity: Severity,
    /// What it says.
    pub text: String,
    /// Language of the text, when it is known and not the reader's.
    pub text_lang: Option<String>,
    /// From when it holds, RFC 3339 with the venue's offset.
    pub from: Option<String>,
    /// Until when it holds, RFC 3339 with the venue's offset.
    pub to: Option<String>,
    /// Names of the venues that it concerns; none means all.
    pub venues: Vec<String>,
    /// Whether it holds now; else it will.
    pub in_force: bool,
}

impl Plenary {
    /// Announcements that hold now, then those that will; the gravest first, the newest before older ones.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn announcements(&self) -> Result<Vec<AnnouncementRow>, ApiError> {
        Ok(announcements(&self.lens()?))
    }
}

pub(super) fn announcements(lens: &Lens) -> Vec<AnnouncementRow> {
    let closes = lens.closes();
    let mut current: Vec<(usize, &Announcement)> = lens
        .snapshot
        .programme
        .announcements
        .iter()
        .enumerate()
        .filter(|(_, one)| one.to.or(closes).is_none_or(|to| lens.now < to))
        .collect();
    // Publishers write the newest last.
    current.sort_by_key(|(position, one)| {
        let ahead = one.from.filter(|from| lens.now < *from);
        (ahead.is_some(), Reverse(one.severity), ahead, Reverse(*position))
    });
    current.into_iter().filter_map(|(_, one)| row(lens, one)).collect()
}

/// `None` for one without words.
fn row(lens: &Lens, one: &Announcement) -> Option<AnnouncementRow> {
    let (text, text_lang) = lens.text(&one.text)?;
    let at = |instant: Instant| lens.snapshot.at(instant);
    Some(AnnouncementRow {
        id: one.id.clone(),
        severity: one.severity,
        text,
        text_lang,
        from: one.from.map(at),
        to: one.to.map(at),
        venues: one
            .venues
            .iter()
            .filter_map(|id| lens.snapshot.venue(id))
            .filter_map(|venue| lens.words(&venue.name))
            .collect(),
        in_force: one.from.is_none_or(|from| from <= lens.now),
    })
}
