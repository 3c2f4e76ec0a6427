//! Conflicts that are settled, gaps and the best plan, through the facade.

use std::sync::Arc;

use plenary_core::{
    agenda::Tier,
    api::{
        ApiError, BecauseCode, ConflictKind, Language, Leeway, Options, PaceChange, PlanApproval, PlanChange,
        PlanRequest, Plenary, ReasonCode, StepFree,
    },
    clock::FixedClock,
    model::{ConferenceId, Instant, PersonId, ThemeId},
    store::{self},
};
use serde_json::{Value, json};

use crate::support::at;

/// A session of an hour in Room 301.
fn one(title: &str, start: &str, more: &Value) -> Value {
    let mut session = json!({"guid": title, "title": {"en": title}, "start": format!("2016-12-08T{start}:00+01:00"),
                             "duration_min": 60, "room": "301", "spoken_languages": ["fr"]});
    session.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    session
}

fn document(sessions: &[Value]) -> Vec<u8> {
    json!({
        "format": "plenary-programme", "version": 1,
        "conference": {"id": "summit", "title": {"en": "Summit"}, "zone": "Europe/Paris", "languages": ["en"],
                       "start": "2016-12-08T09:00:00+01:00", "end": "2016-12-08T20:00:00+01:00"},
        "days": [{"id": "thursday", "date": "2016-12-08", "index": 1,
                  "start": "2016-12-08T04:00:00+01:00", "end": "2016-12-09T04:00:00+01:00"}],
        "venues": [{"id": "iena", "name": {"en": "Palais d\u{2019}Iéna"}, "access": {"security_minutes": 5, "step_free": true}},
                   {"id": "pleyel", "name": {"en": "Salle Pleyel"}, "access": {"security_minutes": 20}}],
        "rooms": [{"id": "301", "name": {"en": "Room 301"}, "venue": "iena", "step_free": true},
                  {"id": "main-hall", "name": {"en": "Main Hall"}, "venue": "pleyel"}],
        "transfers": [{"from": "pleyel", "to": "iena", "walk_min": 30, "transit_min": 24}],
        "themes": [{"id": "water", "title": {"en": "Water"}}],
        "formats": [{"id": "break", "title": {"en": "Break"}, "kind": "break"}],
        "people": [{"id": "ana", "name": "Ana"}],
        "sessions": sessions,
    })
    .to_string()
    .into_bytes()
}

struct Attendee {
    folder: tempfile::TempDir,
    plenary: Plenary,
}

impl Attendee {
    fn of(sessions: &[Value]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let plenary = Plenary::open(Options {
            data_dir: folder.path().to_owned(),
            clock: Arc::new(FixedClock::at(at("08:00"))),
            language: Some(Language::En),
            system_language: Language::En,
            bundled: Vec::leak(document(sessions)),
            writer: "test",
        })
        .expect("it starts");
        Self { folder, plenary }
    }

    fn pick(self, title: &str, tier: Tier) -> Self {
        self.plenary.pick(title, Some(tier)).expect("a pick");
        self
    }

    /// What another process of the same person has saved.
    fn user(self, write: impl FnOnce(&mut store::UserDb, &ConferenceId, Instant)) -> Self {
        let (mut stores, _) = store::open(self.folder.path(), "other").expect("the stores");
        write(&mut stores.user, &ConferenceId::new("summit").expect("an id"), at("08:00"));
        drop(stores);
        self
    }

    fn follows_water(self) -> Self {
        self.user(|user, conference, now| {
            let water = plenary_core::agenda::Followed::Theme(ThemeId::new("water").expect("an id"));
            user.set_followed(conference, &water, true, now).expect("it is followed");
        })
    }

    fn agenda(&self) -> Vec<(String, Tier)> {
        let entries = self.plenary.agenda().expect("the agenda").into_iter();
        entries.filter_map(|entry| Some((entry.title, entry.tier?))).collect()
    }
}

fn far() -> Value {
    json!({"room": "main-hall"})
}

#[test]
fn a_way_is_told_with_the_numbers_behind_it() {
    let attendee = Attendee::of(&[one("Hall", "09:00", &far()), one("Palace", "10:15", &json!({}))])
        .pick("Hall", Tier::Going)
        .pick("Palace", Tier::Maybe);
    let rows = attendee.plenary.conflicts().expect("conflicts");
    let [row] = rows.as_slice() else { panic!("one conflict: {rows:?}") };
    assert_eq!((row.kind, row.minutes, row.needed, row.free), (ConflictKind::Transfer, 14, Some(29), Some(15)));
    let way = row.way.as_ref().expect("a way");
    assert_eq!((way.transfer, way.door, way.room_change, way.margin), (24, 5, 0, 5));
    assert_eq!(way.to.as_deref(), Some("Palais d\u{2019}Iéna"));
    let entries = attendee.plenary.agenda().expect("the agenda");
    assert_eq!(entries[0].conflicts[0].with_title, "Palace");
    assert!(entries[0].conflicts[0].with_later && !entries[1].conflicts[0].with_later);
}

#[test]
fn a_settled_conflict_is_silent_and_can_be_taken_back() {
    let attendee = Attendee::of(&[one("Early", "09:00", &json!({})), one("Late", "09:30", &json!({}))])
        .pick("Early", Tier::Going)
        .pick("Late", Tier::Going);
    let plenary = &attendee.plenary;
    let row = plenary.set_leeway("Late", "Early", Some(Leeway::ArriveLate)).expect("settled, in whatever order");
    assert_eq!((row.leeway, row.a_title.as_str(), row.b_title.as_str()), (Some(Leeway::ArriveLate), "Early", "Late"));
    let entry = plenary.agenda().expect("the agenda").remove(0);
    assert_eq!((entry.conflicts.len(), entry.settled.len()), (0, 1), "silent, but listed");
    assert_eq!(plenary.conflicts().expect("conflicts")[0].leeway, Some(Leeway::ArriveLate));

    plenary.undo().expect("a step");
    assert_eq!(plenary.conflicts().expect("conflicts")[0].leeway, None);
    plenary.set_leeway("Early", "Late", Some(Leeway::LeaveEarly)).expect("settled");
    plenary.set_leeway("Early", "Late", None).expect("open again");
    assert_eq!(plenary.agenda().expect("the agenda")[0].conflicts.len(), 1);

    plenary.pick("Late", None).expect("taken out");
    let refused = plenary.set_leeway("Early", "Late", Some(Leeway::LeaveEarly));
    assert_eq!(refused, Err(ApiError::NoConflict { a: "Early".to_owned(), b: "Late".to_owned() }));
}

#[test]
fn a_gap_suggests_what_fits_with_its_reasons() {
    let attendee = Attendee::of(&[
        one("Before", "09:00", &json!({})),
        one("After", "14:00", &json!({})),
        one("Plain", "10:00", &json!({})),
        one("Water", "11:00", &json!({"themes": ["water"]})),
        one("Coffee", "11:00", &json!({"format": "break"})),
        one("Far", "10:10", &far()),
        one("Hidden", "12:00", &json!({"themes": ["water"]})),
        one("Cancelled", "12:00", &json!({"status": "cancelled"})),
        one("Overlaps", "13:30", &json!({})),
    ])
    .pick("Before", Tier::Going)
    .pick("After", Tier::Maybe)
    .follows_water();
    attendee.plenary.set_hidden("Hidden", true).expect("hidden");
    let gaps = attendee.plenary.gaps(Some("2016-12-08")).expect("gaps");
    let [gap] = gaps.as_slice() else { panic!("from one entry to the other: {gaps:?}") };
    assert_eq!((gap.minutes, gap.fits), (240, 2));
    assert_eq!(gap.start, "2016-12-08T10:00:00+01:00");
    let told: Vec<_> = gap.suggestions.iter().map(|one| (one.row.title.as_str(), one.worth)).collect();
    assert_eq!(told, [("Water", 10), ("Plain", 0)], "the hall is too far");
    let reason = &gap.suggestions[0].reasons[0];
    assert_eq!((reason.code, reason.title.as_deref()), (ReasonCode::Theme, Some("Water")));

    let settings = attendee.plenary.settings().expect("settings");
    let english = settings.with("understood", json!(["en"])).expect("a setting");
    attendee.plenary.set_settings(&english).expect("saved");
    let gaps = attendee.plenary.gaps(None).expect("gaps");
    assert_eq!(gaps[0].suggestions[0].worth, 10 - 40, "French is not understood");
    assert!(matches!(attendee.plenary.gaps(Some("4")), Err(ApiError::NoSuchFilter { .. })));
}

#[test]
fn a_repeat_of_what_is_picked_is_nothing_new() {
    let attendee = Attendee::of(&[
        one("First", "09:00", &json!({})),
        one("Again", "11:00", &json!({"repeats": "First"})),
        one("New", "11:00", &json!({})),
        one("End", "15:00", &json!({})),
    ])
    .pick("First", Tier::Going);
    let gaps = attendee.plenary.gaps(None).expect("gaps");
    let told: Vec<_> = gaps[0].suggestions.iter().map(|one| (one.row.title.as_str(), one.worth)).collect();
    assert_eq!(told, [("New", 0), ("End", 0), ("Again", -50)]);
}

fn busy_day() -> Attendee {
    Attendee::of(&[
        one("Must", "09:00", &json!({})),
        one("Clash", "09:30", &json!({})),
        one("Workshop", "09:30", &json!({})),
        one("Workshop again", "15:00", &json!({"repeats": "Workshop"})),
        one("Perhaps", "10:30", &json!({})),
        one("Too late", "10:45", &json!({})),
        one("Water", "17:00", &json!({"themes": ["water"]})),
        one("Nothing of mine", "18:00", &json!({})),
    ])
    .pick("Must", Tier::Going)
    .pick("Clash", Tier::Going)
    .pick("Workshop", Tier::Going)
    .pick("Perhaps", Tier::Maybe)
    .pick("Too late", Tier::Maybe)
    .follows_water()
}

#[test]
fn the_best_plan_says_what_becomes_of_each_entry() {
    let attendee = busy_day();
    let before = attendee.agenda();
    let plan = attendee.plenary.best_plan(&PlanRequest::default()).expect("a plan");
    let rows: Vec<_> = plan.rows.iter().map(|row| (row.entry.title.as_str(), row.change, row.worth)).collect();
    assert_eq!(
        rows,
        [
            ("Must", PlanChange::Kept, 1000),
            ("Perhaps", PlanChange::Firmed, 100),
            ("Workshop again", PlanChange::Moved, 1000),
            ("Water", PlanChange::Added, 10),
        ],
        "what is neither picked nor followed is no part of it"
    );
    assert_eq!(plan.rows[2].instead_of.as_ref().map(|slot| slot.title.as_str()), Some("Workshop"));
    let left: Vec<_> = plan.left_out.iter().map(|row| (row.entry.title.as_str(), row.because)).collect();
    assert_eq!(left, [("Clash", BecauseCode::Overlap), ("Too late", BecauseCode::Overlap)], "a must comes first");
    assert_eq!(plan.left_out[0].with_title.as_deref(), Some("Must"));
    assert_eq!((plan.picked, plan.kept, plan.worth, plan.proven), (5, 3, 2110, true));
    assert_eq!(plan.days[0].lunch_start.as_deref(), Some("2016-12-08T12:00:00+01:00"));
    assert_eq!(attendee.agenda(), before, "to look at it changes nothing");
}

#[test]
fn a_plan_is_applied_as_one_step_and_takes_out_no_must() {
    let attendee = busy_day();
    let before = attendee.agenda();
    let request = PlanRequest::default();
    let plan = attendee.plenary.best_plan(&request).expect("a plan");
    let stale = PlanApproval { shown: Some(plan.chosen[1..].to_vec()), remove_maybes: true };
    assert_eq!(attendee.plenary.apply_plan(&request, &stale).err(), Some(ApiError::PlanChanged));
    assert_eq!(attendee.agenda(), before);

    let approval = PlanApproval { shown: Some(plan.chosen), remove_maybes: true };
    let applied = attendee.plenary.apply_plan(&request, &approval).expect("applied");
    assert_eq!((applied.going.len(), applied.removed.len(), applied.still_going.len()), (3, 2, 1));
    let titles: Vec<_> = attendee.agenda();
    let going = |title: &str| (title.to_owned(), Tier::Going);
    assert_eq!(titles, ["Must", "Clash", "Perhaps", "Workshop again", "Water"].map(going), "Clash stays");

    attendee.plenary.undo().expect("one step");
    assert_eq!(attendee.agenda(), before);
}

#[test]
fn maybes_that_are_left_out_stay_unless_asked_for() {
    let attendee = busy_day();
    attendee.plenary.apply_plan(&PlanRequest::default(), &PlanApproval::default()).expect("applied");
    assert!(attendee.agenda().contains(&("Too late".to_owned(), Tier::Maybe)));
}

#[test]
fn own_entries_and_own_slots_are_fixed() {
    let attendee = Attendee::of(&[
        one("I speak", "09:00", &json!({"people": [{"person": "ana", "role": "speaker"}]})),
        one("Must", "09:30", &json!({})),
        one("Noon", "12:15", &json!({})),
    ])
    .pick("Must", Tier::Going)
    .pick("Noon", Tier::Going)
    .user(|user, conference, now| {
        user.set_speaker(conference, &PersonId::new("ana").expect("an id"), true, now).expect("chosen");
    });
    let draft = plenary_core::api::OwnEntryDraft {
        title: "Lunch with Mariana".to_owned(),
        start: "2016-12-08T12:30".to_owned(),
        end: "2016-12-08T13:15".to_owned(),
        ..Default::default()
    };
    attendee.plenary.add_own_entry(&draft).expect("an entry");
    let plan = attendee.plenary.best_plan(&PlanRequest::default()).expect("a plan");
    let rows: Vec<_> = plan.rows.iter().map(|row| (row.entry.title.as_str(), row.change)).collect();
    assert_eq!(rows, [("I speak", PlanChange::Fixed), ("Lunch with Mariana", PlanChange::Fixed)]);
    assert!(!plan.days[0].without_lunch, "it is lunch");
    let left: Vec<_> = plan.left_out.iter().map(|row| row.with_title.as_deref()).collect();
    assert_eq!(left, [Some("I speak"), Some("Lunch with Mariana")]);
}

#[test]
fn the_pace_can_be_another_this_once() {
    let attendee = Attendee::of(&[one("Water", "18:00", &json!({"themes": ["water"]}))]).follows_water();
    let request = |latest: &str| PlanRequest {
        pace: PaceChange { latest_end: Some(latest.parse().expect("a time")), ..PaceChange::default() },
        ..PlanRequest::default()
    };
    let plan = |latest| attendee.plenary.best_plan(&request(latest)).expect("a plan");
    assert_eq!(plan("19:00").chosen.len(), 1);
    assert_eq!(plan("18:59").left_out[0].because, BecauseCode::TooLate);
    assert_eq!(plan("01:00").chosen.len(), 1, "the night after it");
    let no_day = PlanRequest { days: vec!["9".to_owned()], ..PlanRequest::default() };
    assert!(matches!(attendee.plenary.best_plan(&no_day), Err(ApiError::NoSuchFilter { .. })));
}

#[test]
fn step_free_facts_are_told_where_they_are_asked_for() {
    let attendee = Attendee::of(&[one("Palace", "09:00", &json!({})), one("Hall", "11:00", &far())])
        .pick("Palace", Tier::Going)
        .pick("Hall", Tier::Going);
    let told = || {
        let agenda = attendee.plenary.agenda().expect("the agenda");
        agenda.into_iter().map(|entry| entry.step_free).collect::<Vec<_>>()
    };
    assert_eq!(told(), [None, None]);
    let settings = attendee.plenary.settings().expect("settings").with("step_free", json!(true)).expect("a setting");
    attendee.plenary.set_settings(&settings).expect("saved");
    assert_eq!(told(), [Some(StepFree::Yes), Some(StepFree::Unknown)], "nothing is said of the hall");
}
