//! Finding: from a query to the best of what matches.
//!
//! A keystroke has a few milliseconds, and a common beginning matches everything. Matching is quick; it is `bm25` that costs,
//! and where thousands of rows match it says little. So the query is asked of names first (titles, people, places), of
//! descriptions only when names do not fill the list, and `bm25` ranks what is few enough to be told apart. What is too much
//! to be ranked comes in the order of the programme.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::{super::StoreError, Found, FoundKind};
use crate::{model::ConferenceId, search::Query};

/// More matches than this are not ranked.
const RANKED: usize = 1_000;

/// `CROSS JOIN` keeps the index outside: the planner must not ask it once for every object of the conference.
const MATCH: &str = "SELECT search.rowid, i.kind, i.key FROM search CROSS JOIN indexed i ON i.rowid = search.rowid
    WHERE search MATCH ?1 AND i.conference = ?2";

/// Weights of title, people, place, body and stems.
const RANK: &str = "SELECT rowid, bm25(search, 10.0, 6.0, 4.0, 1.0, 0.5) FROM search WHERE search MATCH ?1";

/// A row that matches.
struct Match {
    rowid: i64,
    kind: FoundKind,
    key: String,
    rank: f64,
}

pub(super) fn find(
    connection: &Connection,
    conference: &ConferenceId,
    query: &Query,
    limit: usize,
) -> Result<Vec<Found>, StoreError> {
    let view = connection.unchecked_transaction()?;
    let everywhere = query.fts();
    let names = format!("{{title people place}} : ({everywhere})");
    let mut found = matches(&view, conference, &names, limit)?;
    if found.len() < limit {
        let known: HashSet<i64> = found.iter().map(|found| found.rowid).collect();
        let others = matches(&view, conference, &everywhere, limit)?;
        found.extend(others.into_iter().filter(|found| !known.contains(&found.rowid)));
    }
    // Stable: within a kind names stay before descriptions, and the better before the worse.
    found.sort_by_key(|found| found.kind);
    let by_kind = found.chunk_by(|a, b| a.kind == b.kind);
    let best = by_kind.flat_map(|found| found.iter().take(limit));
    Ok(best.map(|found| Found { kind: found.kind, key: found.key.clone() }).collect())
}

/// The rows that match, the best first; when they are too many to be ranked, the first `limit` of each kind.
fn matches(
    view: &Connection,
    conference: &ConferenceId,
    expression: &str,
    limit: usize,
) -> Result<Vec<Match>, StoreError> {
    let mut found: Vec<Match> = Vec::new();
    let mut kept = [0; FoundKind::ALL.len()];
    let mut count = 0;
    let mut statement = view.prepare_cached(MATCH)?;
    let mut rows = statement.query(params![expression, conference.as_str()])?;
    while let Some(row) = rows.next()? {
        let Some(kind) = FoundKind::from_code(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?) else {
            continue;
        };
        count += 1;
        let kept = &mut kept[kind as usize];
        if count <= RANKED || *kept < limit {
            *kept += 1;
            found.push(Match { rowid: row.get(0)?, kind, key: row.get(2)?, rank: 0.0 });
        }
    }
    if count <= RANKED {
        rank(view, expression, &mut found)?;
    }
    Ok(found)
}

fn rank(view: &Connection, expression: &str, found: &mut [Match]) -> Result<(), StoreError> {
    let mut statement = view.prepare_cached(RANK)?;
    let mut rows = statement.query([expression])?;
    // Both queries give rows in ascending order of rowid; this one gives those of other conferences as well.
    let mut unranked = found.iter_mut().peekable();
    while let Some(row) = rows.next()? {
        let rowid: i64 = row.get(0)?;
        if let Some(found) = unranked.next_if(|found| found.rowid == rowid) {
            found.rank = row.get(1)?;
        }
    }
    found.sort_by(|a, b| a.rank.total_cmp(&b.rank).then(a.rowid.cmp(&b.rowid)));
    Ok(())
}
