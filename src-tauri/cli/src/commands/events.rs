//! `events`: events around the conference.

use plenary_core::api::{EventFilter, Plenary};

use super::Answer;
use crate::{
    exit::Exit,
    output::{Output, Style, cell, styled},
    words,
};

pub(super) fn run(country: Option<String>, day: Option<String>, core: &Plenary, output: &Output) -> Answer {
    let events = core.events(&EventFilter { country, day })?;
    if !output.json(&events) {
        let rows: Vec<_> = events
            .iter()
            .map(|event| {
                let place = words::place(event.city.as_deref(), event.country.as_deref());
                vec![
                    cell(words::slot(Some(&event.start), Some(&event.end), output.language())),
                    cell(place),
                    styled(&event.title, Style::Strong),
                ]
            })
            .collect();
        output.table(&rows);
    }
    Ok(Exit::Done)
}
