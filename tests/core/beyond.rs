//! What surrounds a conference, on the bundled programme and on one with holes in it.

use std::{collections::HashSet, path::Path, sync::Arc};

use icalendar::{
    Calendar, CalendarComponent, Component as _, Event,
    parser::{read_calendar, unfold},
};
use plenary_core::{
    agenda::{Export, event_ics},
    api::{ApiError, EventFilter, Language, Options, Plenary, Toolbox},
    clock::FixedClock,
};
use serde_json::{Value, json};

use crate::support::at;

const BUNDLED: &[u8] = include_bytes!("../../assets/programme/programme.json.gz");

fn start(folder: &Path, programme: &[u8], language: Language) -> Plenary {
    Plenary::open(Options {
        data_dir: folder.to_owned(),
        clock: Arc::new(FixedClock::at(at("13:20"))),
        language: Some(language),
        system_language: Language::En,
        bundled: Vec::leak(programme.to_vec()),
        writer: "test",
    })
    .expect("it starts")
}

fn bundled(language: Language) -> (tempfile::TempDir, Plenary) {
    let folder = tempfile::tempdir().expect("a folder");
    let plenary = start(folder.path(), BUNDLED, language);
    (folder, plenary)
}

/// A programme of one session with these parts beside it.
fn around(parts: &Value) -> Vec<u8> {
    let mut programme = json!({
        "format": "plenary-programme", "version": 1,
        "conference": {"id": "c", "title": {"en": "C"}, "zone": "Europe/Paris", "languages": ["en", "fr"],
                       "start": "2016-12-07T08:00:00+01:00", "end": "2016-12-09T18:00:00+01:00"},
        "organisations": [{"id": "makers", "name": "Makers", "names": {"fr": "Faiseurs"}}],
        "sessions": [{"guid": "g1", "title": {"en": "Opening"}, "start": "2016-12-08T10:00:00+01:00",
                      "duration_min": 60, "organisations": [{"organisation": "makers"}]}],
    });
    let fields = programme.as_object_mut().expect("an object");
    fields.extend(parts.as_object().expect("an object").clone());
    serde_json::to_vec(&programme).expect("JSON")
}

fn with(parts: &Value, language: Language) -> (tempfile::TempDir, Plenary) {
    let folder = tempfile::tempdir().expect("a folder");
    let plenary = start(folder.path(), &around(parts), language);
    (folder, plenary)
}

/// Every id that a part of the toolbox names is there.
fn assert_whole(toolbox: &Toolbox) {
    let tools: HashSet<_> = toolbox.tools.iter().map(|tool| &tool.row.id).collect();
    let cases: HashSet<_> = toolbox.use_cases.iter().map(|case| &case.id).collect();
    let organisations: HashSet<_> = toolbox.organisations.iter().map(|one| &one.id).collect();
    let sessions: HashSet<_> = toolbox.sessions.iter().map(|session| session.id.as_str()).collect();
    for tool in &toolbox.tools {
        assert!(tool.use_cases.iter().all(|id| cases.contains(id)), "use cases of {}", tool.row.name);
        assert!(tool.organisation_ids.iter().all(|id| organisations.contains(id)), "makers of {}", tool.row.name);
        assert!(tool.row.sessions.iter().all(|id| sessions.contains(id.as_str())), "sessions of {}", tool.row.name);
        for case in toolbox.use_cases.iter().filter(|case| tool.use_cases.contains(&case.id)) {
            assert!(case.tools.contains(&tool.row.id), "{} knows {}", case.title, tool.row.name);
        }
    }
    for case in &toolbox.use_cases {
        assert!(case.tools.iter().all(|id| tools.contains(id)), "tools of {}", case.title);
        assert!(case.organisations.iter().all(|id| organisations.contains(id)), "organisations of {}", case.title);
    }
    for one in &toolbox.organisations {
        assert!(!one.tools.is_empty() || !one.use_cases.is_empty(), "{} is behind something", one.name);
        assert!(one.sessions.iter().all(|id| sessions.contains(id.as_str())), "sessions of {}", one.name);
    }
}

#[test]
fn tools_use_cases_organisations_and_sessions_lead_to_one_another() {
    let (_folder, plenary) = bundled(Language::Fr);
    let toolbox = plenary.toolbox().expect("a toolbox");
    assert_eq!((toolbox.tools.len(), toolbox.use_cases.len()), (77, 24));
    assert_whole(&toolbox);
    let of_category: u32 = toolbox.categories.iter().map(|category| category.tools).sum();
    assert!(of_category >= 77, "every tool is in a category");
    let ckan = toolbox.tools.iter().find(|tool| tool.row.name == "CKAN").expect("CKAN");
    assert!(ckan.row.verified && !ckan.row.illustrative);
    assert!(toolbox.use_cases.iter().all(|case| case.illustrative), "the use cases are invented, and say so");
    let session = plenary.session(&ckan.row.sessions[0]).expect("the session that shows it");
    assert!(session.tools.iter().any(|tool| tool.id == ckan.row.id), "the session leads back to the tool");
}

#[test]
fn a_link_that_one_side_names_holds_for_both_and_one_to_nowhere_is_left_out() {
    let parts = json!({
        "tools": [
            {"id": "b", "name": "Beta", "licence": null, "organisations": ["makers", "unknown"], "use_cases": ["u1", "gone"]},
            {"id": "a", "name": "alpha", "licence": "MIT", "sessions": ["g1", "no-such"]},
        ],
        "use_cases": [{"id": "u1", "title": {"en": "Used"}, "tools": ["a", "gone"]}],
    });
    let (_folder, plenary) = with(&parts, Language::Fr);
    let toolbox = plenary.toolbox().expect("a toolbox");
    assert_whole(&toolbox);
    let names: Vec<_> = toolbox.tools.iter().map(|tool| tool.row.name.as_str()).collect();
    assert_eq!(names, ["alpha", "Beta"], "by name, whatever its case");
    assert_eq!(toolbox.tools[0].use_cases.len(), 1, "the use case named the tool");
    assert_eq!(toolbox.use_cases[0].tools.len(), 2, "and one tool named the use case");
    assert_eq!(toolbox.use_cases[0].title_lang.as_deref(), Some("en"), "it has no French title");
    assert_eq!(toolbox.organisations.len(), 1);
    assert_eq!(toolbox.organisations[0].name, "Faiseurs", "in the reader's language");
    assert_eq!(toolbox.organisations[0].sessions, [toolbox.sessions[0].id.clone()]);
}

#[test]
fn a_programme_with_nothing_around_it_has_an_empty_toolbox_and_nothing_to_read() {
    let (_folder, plenary) = with(&json!({}), Language::En);
    let toolbox = plenary.toolbox().expect("a toolbox");
    assert!(toolbox.tools.is_empty() && toolbox.organisations.is_empty() && toolbox.sessions.is_empty());
    let background = plenary.background().expect("background");
    assert!(background.articles.is_empty() && background.call.is_none());
    assert!(plenary.events(&EventFilter::default()).expect("events").is_empty());
}

#[test]
fn articles_come_in_order_as_harmless_html() {
    let parts = json!({"articles": [
        {"id": "later", "title": {"en": "Later"}, "body": {"en": "No order given."}},
        {"id": "second", "sort": 2, "title": {"en": "Second"}, "body": {"en": "One **bold** word and [a link](javascript:alert(1))."}},
        {"id": "first", "sort": 1, "title": {"en": "First"}, "body": {"en": "Hello <script>alert(1)</script>"}},
    ]});
    let (_folder, plenary) = with(&parts, Language::Fr);
    let articles = plenary.background().expect("background").articles;
    let ids: Vec<_> = articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["first", "second", "later"]);
    assert!(articles[1].body_html.contains("<strong>bold</strong>"));
    assert!(
        articles
            .iter()
            .all(|article| !article.body_html.contains("<script") && !article.body_html.contains("javascript:"))
    );
    assert_eq!(articles[0].lang.as_deref(), Some("en"), "what is not in the reader's language says in which it is");
}

#[test]
fn the_call_for_proposals_tells_what_is_invented() {
    let (_folder, plenary) = bundled(Language::En);
    let background = plenary.background().expect("background");
    assert_eq!(background.articles.len(), 9);
    let call = background.call.expect("a call");
    assert_eq!(
        (call.opened.as_deref(), call.proposals_received, call.approximate),
        (Some("2016-04-20"), Some(700), true)
    );
    assert!(call.workshops.is_sorted_by_key(|workshop| workshop.date.clone()));
    assert!(call.workshops.iter().all(|workshop| workshop.illustrative));
}

fn only_event(text: &str) -> Event {
    let calendar: Calendar = text.parse().expect("a calendar that parses");
    let mut events = calendar.components.into_iter().filter_map(|component| match component {
        CalendarComponent::Event(event) => Some(event),
        _ => None,
    });
    let event = events.next().expect("an event");
    assert!(events.next().is_none(), "one event");
    event
}

#[test]
fn an_external_event_leaves_as_a_calendar_in_its_own_zone() {
    let (_folder, plenary) = bundled(Language::En);
    let row = &plenary.events(&EventFilter { country: Some("NZ".to_owned()), day: None }).expect("events")[0];
    assert_eq!((row.timezone.as_str(), row.start.as_str()), ("Pacific/Auckland", "2016-12-06T18:00:00+13:00"));
    assert_eq!(row.end_at_venue, "2016-12-06T08:00:00+01:00");
    let text = plenary.event_ics(row.id.as_str()).expect("a calendar");
    assert!(text.contains("DTSTART;TZID=Pacific/Auckland:20161206T180000\r\n"));
    assert!(text.contains("BEGIN:VTIMEZONE\r\nTZID:Pacific/Auckland\r\n"));
    assert!(text.lines().all(|line| line.len() <= 75), "long lines are folded");
    let event = only_event(&text);
    assert_eq!(event.get_summary(), Some(row.title.as_str()));
    assert_eq!(event.get_uid(), Some(format!("event-{}@ogp-summit-2016.plenary", row.id).as_str()));
    assert!(event.property_value("LOCATION").is_some_and(|place| place.ends_with("NZ")));
    let unfolded = unfold(&text);
    assert_eq!(read_calendar(&unfolded).expect("a strict reading").components.len(), 2, "a zone and an event");
}

#[test]
fn hostile_words_stay_within_their_line_of_the_calendar() {
    let parts = json!({"external_events": [{
        "id": "e1", "title": {"en": "A; b, c\nEND:VEVENT"}, "start": "2016-12-08T10:00:00Z", "end": "2016-12-08T10:00:00Z",
        "zone": "UTC", "organiser": "Us\r\nBEGIN:VALARM",
    }]});
    let (_folder, plenary) = with(&parts, Language::En);
    let text = plenary.event_ics("e1").expect("a calendar");
    assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
    assert!(!text.contains("\r\nBEGIN:VALARM") && !text.contains("DTEND"), "no length, no end");
    assert_eq!(plenary.event_ics("e2"), Err(ApiError::NoEvent { event: "e2".to_owned() }));
}

#[test]
fn an_event_is_exported_in_the_language_asked_for() {
    let programme = crate::support::summit([]);
    let mut event: plenary_core::model::ExternalEvent = serde_json::from_value(json!({
        "id": "e1", "title": {"en": "Budgets", "fr": "Budgets ouverts"}, "start": "2016-12-08T10:00:00Z",
        "end": "2016-12-08T11:00:00Z", "zone": "Africa/Nairobi",
    }))
    .expect("an event");
    event.description.set("fr", "Sur **place**.");
    let export =
        Export { language: "fr", now: at("08:00"), sequence: 4, alarm_minutes: Some(10), own: &[], leads: &[] };
    let text = event_ics(&programme, &event, &export);
    assert!(text.contains("SUMMARY:Budgets ouverts") && text.contains("DESCRIPTION:Sur place."));
    assert!(text.contains("SEQUENCE:4") && !text.contains("VALARM"));
}
