//! `feeds`: the programme sources.

use plenary_core::api::{FeedRow, NewSource, Plenary, SyncCall};

use super::{Answer, sync};
use crate::{
    args::Feeds,
    exit::Exit,
    output::{Output, Style, cell, styled},
    words,
};

pub(super) fn run(call: &Feeds, core: &Plenary, output: &Output) -> Answer {
    match call {
        Feeds::List => {
            let rows = core.feeds()?;
            if !output.json(&rows) {
                print(&rows, output);
            }
        }
        Feeds::Add { source, zone, allow_http, key } => {
            let feed = core.add_feed(&NewSource {
                source: source.clone(),
                zone: zone.clone(),
                allow_http: *allow_http,
                key: key.as_deref().map(key_text),
            })?;
            let call = SyncCall { feed: Some(feed.id.to_string()), ..SyncCall::default() };
            let report = sync::fetch(core, &call, output)?;
            let exit = sync::exit(&report, output);
            // What could not be fetched is followed all the same: the next sync may reach it.
            one(&core.feed(&feed.id)?, output);
            return Ok(exit);
        }
        Feeds::Use { id } => one(&core.use_feed(id)?, output),
        Feeds::Remove { id } => {
            core.remove_feed(id)?;
            let rows = core.feeds()?;
            if !output.json(&rows) {
                print(&rows, output);
            }
        }
    }
    Ok(Exit::Done)
}

/// A key is given as its line, or as the name of the file that has it.
fn key_text(key: &str) -> String {
    std::fs::read_to_string(key).unwrap_or_else(|_| key.to_owned())
}

fn one(row: &FeedRow, output: &Output) {
    if !output.json(row) {
        print(std::slice::from_ref(row), output);
    }
}

fn print(rows: &[FeedRow], output: &Output) {
    let language = output.language();
    let table: Vec<_> = rows
        .iter()
        .map(|row| {
            let open = if row.open { styled("*", Style::Mine) } else { cell(" ") };
            let checked = match (&row.checked_at, row.outcome) {
                (Some(at), Some(outcome)) => format!(
                    "{} {} {}",
                    words::date(at, language),
                    words::clock(at, language),
                    words::outcome(outcome, language)
                ),
                _ => String::new(),
            };
            vec![
                open,
                styled(row.id.as_str(), Style::Strong),
                cell(row.sessions.to_string()),
                cell(checked),
                cell(&row.title),
                cell(words::trust(&row.trust, language)),
                cell(&row.source),
            ]
        })
        .collect();
    output.table(&table);
}
