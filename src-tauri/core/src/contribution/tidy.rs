//! Cleans the texts of a contribution as those of a feed are cleaned, and drops what is left empty.
//! Deliberately absent: judgement (see `validate`): what is too long or no address stays, to be named.

use super::{Contributor, Correction, Proposal, ProposedEvent, ProposedTool, Texts};
use crate::feed::{cleaned, line};

pub(super) fn contributor(from: &mut Contributor) {
    one_line(&mut from.name);
    one_line(&mut from.email);
}

pub(super) fn proposal(proposal: &mut Proposal) {
    match proposal {
        Proposal::Correction(correction) => tidy_correction(correction),
        Proposal::Event(event) => tidy_event(event),
        Proposal::Tool(tool) => tidy_tool(tool),
    }
}

fn tidy_correction(correction: &mut Correction) {
    if let Some(title) = &mut correction.title {
        lines(title);
    }
    if let Some(summary) = &mut correction.summary {
        paragraphs(summary);
    }
    for person in correction.people.iter_mut().flatten() {
        one_line(&mut person.name);
        optional(&mut person.organisation);
    }
    if let Some(people) = &mut correction.people {
        people.retain(|person| !person.name.is_empty());
    }
    for tags in [&mut correction.spoken_languages, &mut correction.interpreted_languages].into_iter().flatten() {
        list(tags);
    }
    optional(&mut correction.room_wish);
    optional_paragraphs(&mut correction.message);
}

fn tidy_event(event: &mut ProposedEvent) {
    lines(&mut event.title);
    paragraphs(&mut event.description);
    for text in [&mut event.start, &mut event.end, &mut event.zone] {
        one_line(text);
    }
    for text in [&mut event.country, &mut event.city, &mut event.place, &mut event.organiser] {
        optional(text);
    }
    optional(&mut event.url);
    optional(&mut event.programme);
    list(&mut event.languages);
    list(&mut event.themes);
    optional_paragraphs(&mut event.message);
}

fn tidy_tool(tool: &mut ProposedTool) {
    one_line(&mut tool.name);
    paragraphs(&mut tool.description);
    for text in [&mut tool.licence, &mut tool.repository, &mut tool.url] {
        optional(text);
    }
    list(&mut tool.categories);
    list(&mut tool.organisations);
    optional_paragraphs(&mut tool.message);
}

fn one_line(text: &mut String) {
    *text = line(text).into_owned();
}

fn lines(texts: &mut Texts) {
    texts.values_mut().for_each(one_line);
    texts.retain(|_, text| !text.is_empty());
}

fn paragraphs(texts: &mut Texts) {
    for text in texts.values_mut() {
        *text = cleaned(text).into_owned();
    }
    texts.retain(|_, text| !text.is_empty());
}

fn optional(text: &mut Option<String>) {
    *text = text.take().map(|text| line(&text).into_owned()).filter(|text| !text.is_empty());
}

fn optional_paragraphs(text: &mut Option<String>) {
    *text = text.take().map(|text| cleaned(&text).into_owned()).filter(|text| !text.is_empty());
}

fn list(names: &mut Vec<String>) {
    let mut kept: Vec<String> = Vec::with_capacity(names.len());
    for name in names.drain(..).map(|name| line(&name).into_owned()) {
        if !name.is_empty() && !kept.contains(&name) {
            kept.push(name);
        }
    }
    *names = kept;
}
