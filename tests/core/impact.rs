//! What follows from a change of something in the agenda, through real syncs.

use std::sync::Arc;

use chrono::Duration;
use plenary_core::{
    agenda::Tier,
    api::{AlternativeRow, ChangeQuery, ChangeRow, Language, Options, Plenary, SyncCall, SyncReport},
    clock::FixedClock,
    diff::ChangeKind,
    fetch::HttpTransport,
};
use serde_json::{Value, json};

use crate::{server::Host, support::at};

struct Attendee {
    _folder: tempfile::TempDir,
    plenary: Plenary,
    host: Host,
    clock: Arc<FixedClock>,
}

fn one(title: &str, start: &str, more: &Value) -> Value {
    let mut session = json!({"guid": title, "title": {"en": title}, "start": format!("2016-12-08T{start}:00+01:00"),
                             "duration_min": 60, "room": "r1", "themes": ["water"]});
    session.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    session
}

fn document(sessions: &[Value]) -> Vec<u8> {
    json!({
        "format": "plenary-programme", "version": 1,
        "conference": {"id": "summit", "title": {"en": "Summit"}, "zone": "Europe/Paris", "languages": ["en"],
                       "start": "2016-12-08T09:00:00+01:00", "end": "2016-12-08T18:00:00+01:00"},
        "rooms": [{"id": "r1", "name": {"en": "Room 1"}}],
        "themes": [{"id": "water", "title": {"en": "Water"}}],
        "sessions": sessions,
    })
    .to_string()
    .into_bytes()
}

impl Attendee {
    fn of(sessions: &[Value]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let host = Host::of(&document(sessions));
        let clock = Arc::new(FixedClock::at(at("08:00")));
        let plenary = Plenary::open(Options {
            data_dir: folder.path().to_owned(),
            clock: clock.clone(),
            language: Some(Language::En),
            system_language: Language::En,
            bundled: Vec::leak(document(&[one("Bundled", "09:00", &json!({}))])),
            writer: "test",
        })
        .expect("it starts");
        let attendee = Self { _folder: folder, plenary, host, clock };
        attendee.sync();
        attendee
    }

    fn sync(&self) -> SyncReport {
        let call = SyncCall { feed: Some(self.host.url()), allow_http: true, ..SyncCall::default() };
        self.plenary.sync(&call, &HttpTransport::default(), &mut |_| ()).expect("a report")
    }

    /// The organisers publish; this computer learns of it a minute later.
    fn hears_of(&self, sessions: &[Value]) -> SyncReport {
        self.host.publish(&document(sessions));
        self.clock.advance(Duration::minutes(1));
        self.sync()
    }

    fn picks(&self, title: &str) {
        self.plenary.pick(title, Some(Tier::Going)).expect("it is there");
    }

    fn change(&self, kind: ChangeKind) -> ChangeRow {
        let view = self.plenary.changes(&ChangeQuery { mine: true, ..ChangeQuery::default() }).expect("changes");
        view.changes.into_iter().find(|change| change.kind == kind).expect("such a change")
    }
}

fn titles(alternatives: &[AlternativeRow]) -> Vec<&str> {
    alternatives.iter().map(|other| other.title.as_str()).collect()
}

#[test]
fn a_move_tells_what_is_on_instead_and_from_when_to_when_its_reminder_went() {
    let rest =
        [one("Beside", "10:00", &json!({})), one("Late", "15:00", &json!({})), one("Clash", "10:20", &json!({}))];
    let before = [&[one("Mine", "10:00", &json!({}))], &rest[..]].concat();
    let attendee = Attendee::of(&before);
    attendee.picks("Mine");
    let after = [&[one("Mine", "12:00", &json!({}))], &rest[..]].concat();
    let report = attendee.hears_of(&after);
    let [impact] = report.impact.as_slice() else { panic!("one change touches the agenda: {:?}", report.impact) };
    assert_eq!(titles(&impact.alternatives), ["Beside", "Clash"]);
    assert_eq!(impact.alternatives[0].room.as_deref(), Some("Room 1"));
    assert_eq!(impact.reminder_was.as_deref(), Some("2016-12-08T09:50:00+01:00"));
    assert_eq!(impact.reminder.as_deref(), Some("2016-12-08T11:50:00+01:00"));
    let change = attendee.change(ChangeKind::Moved);
    assert_eq!((change.alternatives, change.reminder_was), (impact.alternatives.clone(), impact.reminder_was.clone()));
    assert_eq!(change.themes.len(), 1);
}

#[test]
fn what_does_not_fit_the_rest_of_the_agenda_is_no_alternative() {
    let rest =
        [one("Beside", "10:00", &json!({})), one("Clash", "10:40", &json!({})), one("Kept", "11:20", &json!({}))];
    let attendee = Attendee::of(&[&[one("Mine", "10:00", &json!({}))], &rest[..]].concat());
    attendee.picks("Mine");
    attendee.picks("Kept");
    attendee.hears_of(&[&[one("Mine", "15:00", &json!({}))], &rest[..]].concat());
    assert_eq!(titles(&attendee.change(ChangeKind::Moved).alternatives), ["Beside"]);
}

#[test]
fn for_what_is_cancelled_the_organisers_own_proposal_stands_first() {
    let rest = [one("Beside", "10:00", &json!({})), one("Proposed", "14:00", &json!({}))];
    let attendee = Attendee::of(&[&[one("Mine", "10:00", &json!({}))], &rest[..]].concat());
    attendee.picks("Mine");
    let off = one("Mine", "10:00", &json!({"status": "cancelled", "alternatives": ["Proposed"]}));
    attendee.hears_of(&[&[off], &rest[..]].concat());
    let change = attendee.change(ChangeKind::Cancelled);
    assert_eq!(titles(&change.alternatives), ["Proposed", "Beside"]);
    assert_eq!(change.reminder_was, None, "what no longer rings did not move");
}

#[test]
fn a_reminder_that_came_after_the_move_did_not_move() {
    let attendee = Attendee::of(&[one("Mine", "10:00", &json!({}))]);
    attendee.hears_of(&[one("Mine", "12:00", &json!({}))]);
    attendee.clock.advance(Duration::minutes(1));
    attendee.picks("Mine");
    let change = attendee.change(ChangeKind::Moved);
    assert_eq!(change.reminder_at.as_deref(), Some("2016-12-08T11:50:00+01:00"));
    assert_eq!(change.reminder_was, None);
}

#[test]
fn a_change_of_room_leaves_no_slot_free() {
    let attendee = Attendee::of(&[one("Mine", "10:00", &json!({})), one("Beside", "10:00", &json!({}))]);
    attendee.picks("Mine");
    attendee.hears_of(&[one("Mine", "10:00", &json!({"room": null})), one("Beside", "10:00", &json!({}))]);
    assert!(attendee.change(ChangeKind::Room).alternatives.is_empty());
}
