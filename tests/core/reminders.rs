//! What ought to ring, what is due, what it says. The ledger here is a list that obeys operations as its table does;
//! `ringer` has the real one.

use std::collections::HashMap;

use chrono::Duration;
use plenary_core::{
    agenda::{Tier, entries},
    model::{Instant, Programme, SessionId, Status},
    reminders::{
        Asking, LedgerOp, LedgerRow, OnStage, Planned, ReminderKind, ReminderState, Rules, SlotRules, Verdict, body,
        headline, judge, own_slots, plan, reconcile, text,
    },
};
use proptest::prelude::*;

use crate::support::{Slot, at, id, session, summit};

const RULES: Rules<'static> = Rules { lead_minutes: 10, maybe: false, language: "en" };

#[derive(Debug, Default, Clone)]
struct Ledger {
    rows: Vec<LedgerRow>,
    /// What rang: session, announced start, moment.
    rung: Vec<(SessionId, Instant, Instant)>,
}

impl Ledger {
    fn plan(
        &mut self,
        programme: &Programme,
        picks: &[(&str, Tier)],
        rules: &Rules<'_>,
        now: Instant,
    ) -> Vec<LedgerOp> {
        let picked = |(name, tier): &(&str, Tier)| {
            let session = programme.sessions.iter().find(|session| session.id == id(name))?;
            Some((session, *tier))
        };
        let agenda = entries(programme, picks.iter().filter_map(picked));
        let asking = Asking { entries: &agenda, own: &[], leads: &HashMap::new() };
        let ops = reconcile(&plan(programme, asking, rules), &self.rows, now);
        for op in &ops {
            self.apply(op.clone());
        }
        ops
    }

    fn apply(&mut self, op: LedgerOp) {
        match op {
            LedgerOp::Insert(planned) => {
                let row = row(i64::try_from(self.rows.len()).expect("few rows") + 1, planned);
                assert!(!self.rows.iter().any(|old| old.entry == row.entry && old.state.is_live()), "two live rows");
                self.rows.push(row);
            }
            LedgerOp::Move { id, planned } => *self.row(id) = row(id, planned),
            LedgerOp::Refresh { id, planned } => {
                let row = self.row(id);
                (row.title, row.place, row.zone) = (planned.title, planned.place, planned.zone);
                (row.person, row.company) = (planned.person, planned.company);
                (row.for_start, row.for_end) = (planned.for_start, planned.for_end);
            }
            LedgerOp::Cancel { id } => self.row(id).state = ReminderState::Cancelled,
            LedgerOp::Miss { id } => self.row(id).state = ReminderState::Missed,
        }
    }

    fn row(&mut self, id: i64) -> &mut LedgerRow {
        self.rows.iter_mut().find(|row| row.id == id).expect("an operation on a row that exists")
    }

    /// What the ringer does with the rows that are due.
    fn ring(&mut self, now: Instant) {
        for row in self.rows.iter_mut().filter(|row| row.state == ReminderState::Pending && row.fire_at <= now) {
            match judge(row, now) {
                Verdict::Missed => row.state = ReminderState::Missed,
                Verdict::Ring { .. } | Verdict::Started { .. } => {
                    (row.state, row.shown_at) = (ReminderState::Shown, Some(now));
                    self.rung.push((row.entry.clone(), row.for_start, now));
                }
            }
        }
    }

    fn snooze(&mut self, now: Instant) {
        for row in self.rows.iter_mut().filter(|row| row.state == ReminderState::Shown) {
            (row.state, row.snoozed, row.fire_at) = (ReminderState::Pending, true, now + Duration::minutes(5));
        }
    }

    fn states(&self) -> Vec<ReminderState> {
        self.rows.iter().map(|row| row.state).collect()
    }

    fn only(&self) -> &LedgerRow {
        assert_eq!(self.rows.len(), 1, "one row: {:?}", self.rows);
        &self.rows[0]
    }
}

fn row(id: i64, planned: Planned) -> LedgerRow {
    LedgerRow {
        id,
        conference: planned.conference,
        entry: planned.entry,
        kind: planned.kind,
        fire_at: planned.fire_at,
        for_start: planned.for_start,
        for_end: planned.for_end,
        title: planned.title,
        place: planned.place,
        person: planned.person,
        company: planned.company,
        zone: planned.zone,
        state: ReminderState::Pending,
        claimed_at: None,
        shown_at: None,
        snoozed: false,
        acknowledged: false,
    }
}

fn one(slot: Slot) -> Programme {
    summit([slot])
}

fn talk(start: &str, end: &str) -> Programme {
    one(session("talk").at(start, end).room("hypostyle"))
}

const GOING: &[(&str, Tier)] = &[("talk", Tier::Going)];

/// A ledger for a session picked in the morning.
fn planned_for(start: &str, end: &str) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.plan(&talk(start, end), GOING, &RULES, at("08:00"));
    ledger
}

// --- what ought to ring

// open-event-droidgen#1352: bookmarked, but never notified.
#[test]
fn going_rings_ten_minutes_before_the_start() {
    let ledger = planned_for("14:15", "15:30");
    let row = ledger.only();
    assert_eq!((row.fire_at, row.state), (at("14:05"), ReminderState::Pending));
    assert_eq!(row.title, "About talk");
    assert_eq!(row.place.as_deref(), Some("Hypostyle Hall, Palais d\u{2019}Iéna"));
}

#[test]
fn maybe_rings_only_if_the_attendee_says_so() {
    let programme = talk("14:15", "15:30");
    let maybe = [("talk", Tier::Maybe)];
    let mut ledger = Ledger::default();
    ledger.plan(&programme, &maybe, &RULES, at("08:00"));
    assert_eq!(ledger.states(), [], "not unless asked for");
    let rules = Rules { maybe: true, ..RULES };
    ledger.plan(&programme, &maybe, &rules, at("08:01"));
    assert_eq!(ledger.states(), [ReminderState::Pending]);
    ledger.plan(&programme, &maybe, &RULES, at("08:02"));
    assert_eq!(ledger.states(), [ReminderState::Cancelled], "and not any more");
    ledger.plan(&programme, &maybe, &rules, at("08:03"));
    assert_eq!(ledger.states(), [ReminderState::Pending], "and again");
}

#[test]
fn the_lead_is_the_attendee_s() {
    let mut ledger = Ledger::default();
    ledger.plan(&talk("14:15", "15:30"), GOING, &Rules { lead_minutes: 25, ..RULES }, at("08:00"));
    assert_eq!(ledger.only().fire_at, at("13:50"));
    ledger.plan(&talk("14:15", "15:30"), GOING, &Rules { lead_minutes: 0, ..RULES }, at("08:00"));
    assert_eq!(ledger.only().fire_at, at("14:15"), "a pending reminder follows another lead");
}

#[test]
fn another_lead_does_not_ring_again_what_has_rung() {
    let mut ledger = Ledger::default();
    ledger.plan(&talk("14:15", "15:30"), GOING, &Rules { lead_minutes: 30, ..RULES }, at("08:00"));
    ledger.ring(at("13:45"));
    ledger.plan(&talk("14:15", "15:30"), GOING, &RULES, at("13:50"));
    assert_eq!(ledger.states(), [ReminderState::Shown]);
}

#[test]
fn what_does_not_take_place_or_has_no_time_does_not_ring() {
    for slot in [
        session("talk").at("14:15", "15:30").status(Status::Cancelled),
        session("talk").at("14:15", "15:30").status(Status::Withdrawn),
        session("talk"),
    ] {
        let programme = one(slot);
        assert_eq!(Ledger::default().plan(&programme, GOING, &RULES, at("08:00")), []);
        let mut ledger = planned_for("14:15", "15:30");
        ledger.plan(&programme, GOING, &RULES, at("09:00"));
        assert_eq!(ledger.states(), [ReminderState::Cancelled], "what was pending is cancelled");
    }
}

#[test]
fn a_tentative_session_rings() {
    let mut ledger = Ledger::default();
    ledger.plan(&one(session("talk").at("14:15", "15:30").status(Status::Tentative)), GOING, &RULES, at("08:00"));
    assert_eq!(ledger.states(), [ReminderState::Pending]);
}

#[test]
fn a_session_no_longer_picked_does_not_ring() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.plan(&talk("14:15", "15:30"), &[], &RULES, at("09:00"));
    assert_eq!(ledger.states(), [ReminderState::Cancelled]);
    ledger.plan(&talk("14:15", "15:30"), GOING, &RULES, at("09:01"));
    assert_eq!(ledger.states(), [ReminderState::Pending], "picked again, it rings again");
}

#[test]
fn a_claimed_reminder_no_longer_wanted_is_cancelled_and_a_shown_one_is_history() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.row(1).state = ReminderState::Claimed;
    ledger.plan(&talk("14:15", "15:30"), &[], &RULES, at("14:05"));
    assert_eq!(ledger.states(), [ReminderState::Cancelled]);

    let mut ledger = planned_for("14:15", "15:30");
    ledger.ring(at("14:05"));
    ledger.plan(&talk("14:15", "15:30"), &[], &RULES, at("14:06"));
    assert_eq!(ledger.states(), [ReminderState::Shown], "it did ring, and says so when asked");
}

// --- picked late

#[test]
fn a_session_picked_within_the_lead_rings_a_little_later_and_not_at_once() {
    for (picked, rings) in [
        ("14:05:00", "14:10"),
        ("14:08:00", "14:10"),
        ("14:10:00", "14:13"),
        ("14:12:30", "14:13"),
        ("14:13:00", "14:15"),
        ("14:14:59", "14:15"),
    ] {
        let mut ledger = Ledger::default();
        ledger.plan(&talk("14:15", "15:30"), GOING, &RULES, at(picked));
        assert_eq!(ledger.only().fire_at, at(rings), "picked at {picked}");
        ledger.ring(at(picked));
        assert_eq!(ledger.rung, [], "the attendee is looking at it");
        assert_eq!(ledger.plan(&talk("14:15", "15:30"), GOING, &RULES, at(picked)), [], "and the next plan keeps it");
        ledger.ring(at(rings));
        assert_eq!(ledger.rung.len(), 1, "but a pick is a reminder");
    }
}

#[test]
fn a_session_picked_once_it_has_started_does_not_ring() {
    let mut ledger = Ledger::default();
    ledger.plan(&talk("14:15", "15:30"), GOING, &RULES, at("14:15"));
    assert_eq!(ledger.states(), []);
}

// --- moved

// giggity#392: reminders vanish when the schedule updates.
#[test]
fn a_session_moved_ahead_takes_its_reminder_along() {
    for (start, fires) in [("16:15", "16:05"), ("13:15", "13:05")] {
        let mut ledger = planned_for("14:15", "15:30");
        ledger.plan(&talk(start, "17:00"), GOING, &RULES, at("09:00"));
        assert_eq!((ledger.only().fire_at, ledger.only().for_start), (at(fires), at(start)));
    }
}

#[test]
fn a_session_moved_so_that_its_reminder_is_past_is_told_at_once() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.plan(&talk("13:04", "14:00"), GOING, &RULES, at("13:00"));
    ledger.ring(at("13:00"));
    assert_eq!(ledger.rung, [(id("talk"), at("13:04"), at("13:00"))]);
    assert_eq!(
        text(ledger.only(), at("13:00"), "en"),
        "In 4 min, Hypostyle Hall, Palais d\u{2019}Iéna.",
        "with the time left"
    );
}

#[test]
fn a_session_moved_after_its_reminder_rang_rings_for_its_new_start() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.ring(at("14:05"));
    ledger.plan(&talk("16:15", "17:30"), GOING, &RULES, at("14:10"));
    assert_eq!((ledger.only().state, ledger.only().fire_at), (ReminderState::Pending, at("16:05")), "pending again");
    ledger.ring(at("16:05"));
    assert_eq!(ledger.rung.len(), 2);
}

#[test]
fn a_session_moved_a_little_after_its_reminder_rang_is_told_at_once() {
    for start in ["14:18", "14:12"] {
        let mut ledger = planned_for("14:15", "15:30");
        ledger.ring(at("14:05"));
        ledger.plan(&talk(start, "15:30"), GOING, &RULES, at("14:09"));
        ledger.ring(at("14:09"));
        assert_eq!(ledger.rung.len(), 2, "what was told is no longer true: now {start}");
    }
}

#[test]
fn a_missed_session_that_is_delayed_rings_after_all() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.ring(at("14:40"));
    assert_eq!(ledger.states(), [ReminderState::Missed]);
    ledger.plan(&talk("15:00", "16:00"), GOING, &RULES, at("14:45"));
    assert_eq!((ledger.only().state, ledger.only().fire_at), (ReminderState::Pending, at("14:50")));
}

#[test]
fn a_session_moved_into_the_past_is_told_as_started_or_listed_as_missed() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.plan(&talk("12:55", "14:00"), GOING, &RULES, at("13:00"));
    ledger.ring(at("13:00"));
    assert_eq!(ledger.states(), [ReminderState::Shown], "it started five minutes ago");

    let mut ledger = planned_for("14:15", "15:30");
    ledger.plan(&talk("12:00", "13:30"), GOING, &RULES, at("13:00"));
    ledger.ring(at("13:00"));
    assert_eq!(ledger.states(), [ReminderState::Missed], "it started an hour ago");
}

#[test]
fn a_start_corrected_afterwards_does_not_ring_again() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.ring(at("14:05"));
    ledger.plan(&talk("14:20", "15:30"), GOING, &RULES, at("15:00"));
    ledger.ring(at("15:00"));
    assert_eq!((ledger.rung.len(), ledger.only().state), (1, ReminderState::Shown));
}

#[test]
fn a_session_reinstated_rings_again() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.plan(&one(session("talk").at("14:15", "15:30").status(Status::Withdrawn)), GOING, &RULES, at("09:00"));
    ledger.plan(&talk("14:15", "15:30"), GOING, &RULES, at("10:00"));
    assert_eq!((ledger.only().state, ledger.only().fire_at), (ReminderState::Pending, at("14:05")));
}

#[test]
fn another_room_changes_the_words_and_nothing_else() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.ring(at("14:05"));
    let programme = one(session("talk").at("14:15", "15:30").room("301"));
    ledger.plan(&programme, GOING, &RULES, at("14:06"));
    assert_eq!(ledger.only().place.as_deref(), Some("Room 301, Palais d\u{2019}Iéna"));
    assert_eq!(ledger.states(), [ReminderState::Shown], "a reminder is not a change notice");
}

#[test]
fn another_language_changes_the_words() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.plan(&talk("14:15", "15:30"), GOING, &Rules { language: "fr", ..RULES }, at("09:00"));
    assert_eq!(ledger.only().title, "À propos de talk");
    assert_eq!(ledger.only().fire_at, at("14:05"));
}

// --- late, snoozed, slept

#[test]
fn a_reminder_past_its_time_stays_for_the_ringer_to_judge() {
    let mut ledger = planned_for("14:15", "15:30");
    for now in ["14:06", "14:15", "14:20"] {
        assert_eq!(ledger.plan(&talk("14:15", "15:30"), GOING, &RULES, at(now)), [], "not dropped at {now}");
    }
    ledger.plan(&talk("14:15", "15:30"), GOING, &RULES, at("14:25"));
    assert_eq!(ledger.states(), [ReminderState::Missed], "too late: listed");
}

#[test]
fn a_snooze_outlives_every_plan() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.ring(at("14:05"));
    ledger.snooze(at("14:06"));
    for lead_minutes in [10, 3] {
        let rules = Rules { lead_minutes, ..RULES };
        assert_eq!(ledger.plan(&talk("14:15", "15:30"), GOING, &rules, at("14:07")), [], "lead {lead_minutes}");
    }
    ledger.ring(at("14:11"));
    assert_eq!(ledger.rung.len(), 2);
}

#[test]
fn a_snooze_ends_when_the_start_moves() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.ring(at("14:05"));
    ledger.snooze(at("14:06"));
    ledger.plan(&talk("16:15", "17:00"), GOING, &RULES, at("14:07"));
    assert_eq!((ledger.only().fire_at, ledger.only().snoozed), (at("16:05"), false));
}

#[test]
fn the_grace_is_ten_minutes_after_the_start() {
    let ledger = planned_for("14:15", "15:30");
    for (now, expected) in [
        ("14:05:00", Verdict::Ring { minutes_left: 10 }),
        ("14:05:29", Verdict::Ring { minutes_left: 10 }),
        ("14:07:45", Verdict::Ring { minutes_left: 7 }),
        ("14:14:45", Verdict::Ring { minutes_left: 0 }),
        ("14:15:00", Verdict::Started { minutes_ago: 0 }),
        ("14:24:59", Verdict::Started { minutes_ago: 9 }),
        ("14:25:00", Verdict::Missed),
        ("2016-12-09 09:00", Verdict::Missed),
    ] {
        assert_eq!(judge(ledger.only(), at(now)), expected, "at {now}");
    }
}

#[test]
fn what_is_already_over_is_missed_within_the_grace_too() {
    let ledger = planned_for("14:15", "14:20");
    assert_eq!(judge(ledger.only(), at("14:19")), Verdict::Started { minutes_ago: 4 });
    assert_eq!(judge(ledger.only(), at("14:20")), Verdict::Missed, "a pitch of five minutes");
}

#[test]
fn a_snooze_past_the_grace_rings_as_the_attendee_asked() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.ring(at("14:24"));
    ledger.snooze(at("14:24"));
    assert_eq!(judge(ledger.only(), at("14:29")), Verdict::Started { minutes_ago: 14 });
    assert_eq!(judge(ledger.only(), at("14:39")), Verdict::Missed);
}

#[test]
fn a_clock_set_back_rings_nothing_twice() {
    let mut ledger = planned_for("14:15", "15:30");
    ledger.ring(at("14:05"));
    ledger.plan(&talk("14:15", "15:30"), GOING, &RULES, at("13:00"));
    ledger.ring(at("14:05"));
    assert_eq!(ledger.rung.len(), 1);
}

// --- words

fn words(language: &str) -> Vec<String> {
    let programme = talk("14:15", "15:30");
    let mut ledger = Ledger::default();
    ledger.plan(&programme, GOING, &Rules { language, ..RULES }, at("08:00"));
    let row = ledger.only().clone();
    let long = LedgerRow { fire_at: at("12:10"), ..row.clone() };
    let shown = LedgerRow { state: ReminderState::Shown, shown_at: Some(at("14:06")), ..row.clone() };
    let missed = LedgerRow { state: ReminderState::Missed, ..row.clone() };
    let nowhere = LedgerRow { place: None, for_end: None, ..missed.clone() };
    vec![
        text(&row, at("08:00"), language),
        text(&row, at("14:14:40"), language),
        text(&row, at("14:15:30"), language),
        text(&row, at("14:19"), language),
        text(&long, at("08:00"), language),
        text(&shown, at("17:00"), language),
        text(&missed, at("14:40"), language),
        text(&missed, at("17:00"), language),
        text(&nowhere, at("17:00"), language),
    ]
}

#[test]
fn the_words_in_english() {
    insta::assert_snapshot!(words("en").join("\n"), @r"
    In 10 min, Hypostyle Hall, Palais d’Iéna.
    Starts now, Hypostyle Hall, Palais d’Iéna.
    Has just started, Hypostyle Hall, Palais d’Iéna.
    Started 4 min ago, Hypostyle Hall, Palais d’Iéna.
    In 2 h 05 min, Hypostyle Hall, Palais d’Iéna.
    In 9 min, Hypostyle Hall, Palais d’Iéna.
    14:15–15:30, Hypostyle Hall, Palais d’Iéna. It is still on.
    14:15–15:30, Hypostyle Hall, Palais d’Iéna. It is over.
    14:15.
    ");
}

#[test]
fn the_words_in_french_with_their_no_break_spaces() {
    insta::assert_snapshot!(words("fr").join("\n").replace('\u{a0}', "~"), @r"
    Dans 10~min, Salle hypostyle, Palais d’Iéna.
    Commence maintenant, Salle hypostyle, Palais d’Iéna.
    Vient de commencer, Salle hypostyle, Palais d’Iéna.
    A commencé il y a 4~min, Salle hypostyle, Palais d’Iéna.
    Dans 2~h~05, Salle hypostyle, Palais d’Iéna.
    Dans 9~min, Salle hypostyle, Palais d’Iéna.
    14~h~15–15~h~30, Salle hypostyle, Palais d’Iéna. C’est encore en cours.
    14~h~15–15~h~30, Salle hypostyle, Palais d’Iéna. C’est terminé.
    14~h~15.
    ");
}

#[test]
fn times_are_told_in_the_conference_s_zone() {
    let mut programme = talk("14:15", "15:30");
    programme.conference.zone = chrono_tz::Asia::Kolkata;
    let mut ledger = Ledger::default();
    ledger.plan(&programme, GOING, &RULES, at("08:00"));
    ledger.row(1).state = ReminderState::Missed;
    assert!(
        text(ledger.only(), at("17:00"), "en").starts_with("18:45\u{2013}20:00"),
        "14:15 in Paris is 18:45 in Kolkata"
    );
}

// --- whatever happens

#[derive(Debug, Clone)]
enum Event {
    Pass(i64),
    Pick(bool),
    Lead(u32),
    MoveTo(i64),
    Status(bool),
    Snooze,
    Ring,
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (0..20_i64).prop_map(Event::Pass),
        any::<bool>().prop_map(Event::Pick),
        prop::sample::select(vec![0, 5, 10, 30]).prop_map(Event::Lead),
        (-30..90_i64).prop_map(Event::MoveTo),
        prop::bool::weighted(0.7).prop_map(Event::Status),
        Just(Event::Snooze),
        Just(Event::Ring),
    ]
}

proptest! {
    #[test]
    fn no_history_makes_a_ledger_ring_twice_or_not_at_all(events in prop::collection::vec(any_event(), 1..40)) {
        let mut ledger = Ledger::default();
        let (mut now, mut start) = (at("09:00"), at("10:00"));
        let (mut picked, mut on, mut lead_minutes) = (true, true, 10);
        let mut snoozes = 0;
        let mut starts = 1;
        for event in events {
            match event {
                Event::Pass(minutes) => now += Duration::minutes(minutes),
                Event::Pick(pick) => picked = pick,
                Event::Lead(lead) => lead_minutes = lead,
                Event::MoveTo(minutes) => {
                    start = now + Duration::minutes(minutes);
                    starts += 1;
                }
                Event::Status(status) => on = status,
                Event::Snooze => {
                    snoozes += ledger.rows.iter().filter(|row| row.state == ReminderState::Shown).count();
                    ledger.snooze(now);
                }
                Event::Ring => ledger.ring(now),
            }
            let programme = one(session("talk")
                .status(if on { Status::Confirmed } else { Status::Cancelled })
                .change(|session| (session.start, session.end) = (Some(start), Some(start + Duration::minutes(60)))));
            let picks: &[(&str, Tier)] = if picked { GOING } else { &[] };
            let rules = Rules { lead_minutes, ..RULES };
            ledger.plan(&programme, picks, &rules, now);
            prop_assert_eq!(ledger.plan(&programme, picks, &rules, now), [], "a second plan finds nothing to do");
            prop_assert!(ledger.rows.iter().filter(|row| row.state.is_live()).count() <= 1, "one live row an entry");
            if picked && on && start > now {
                prop_assert!(
                    ledger.rows.iter().any(|row| row.for_start == start
                        && matches!(row.state, ReminderState::Pending | ReminderState::Shown | ReminderState::Missed)),
                    "a session that is wanted and ahead has been told or will be: {:?}", ledger.rows
                );
            }
            if !(picked && on) {
                prop_assert!(ledger.rows.iter().all(|row| !row.state.is_live()), "nothing rings that is not wanted");
            }
        }
        prop_assert!(ledger.rung.len() <= starts + snoozes, "one ring a start and snooze: {:?}", ledger.rung);
    }
}

// --- own slots

const SLOTS: SlotRules<'static> = SlotRules { first_minutes: Some(60), last_minutes: Some(15), language: "en" };

/// The slot of `p1` in a programme of one session.
fn on_stage(programme: &Programme) -> Vec<OnStage<'_>> {
    let people = vec![&programme.people[0].id];
    vec![OnStage { session: &programme.sessions[0], people, whose: None }]
}

fn slot(start: &str, end: &str) -> Programme {
    one(session("talk").at(start, end).room("301").change(|session| {
        session.people = ["p1", "p2"]
            .map(|person| serde_json::from_value(serde_json::json!({"person": person})).expect("a participation"))
            .to_vec();
    }))
}

impl Ledger {
    fn plan_slots(&mut self, programme: &Programme, rules: &SlotRules<'_>, now: Instant) -> Vec<LedgerOp> {
        let ops = reconcile(&own_slots(programme, &on_stage(programme), rules), &self.rows, now);
        for op in &ops {
            match op {
                LedgerOp::Insert(planned) => {
                    let id = i64::try_from(self.rows.len()).expect("few rows") + 1;
                    self.rows.push(row(id, planned.clone()));
                }
                other => self.apply(other.clone()),
            }
        }
        ops
    }

    /// What is still to ring: kind and moment.
    fn rings(&self) -> Vec<(ReminderKind, Instant)> {
        let pending = self.rows.iter().filter(|row| row.state == ReminderState::Pending);
        let mut rings: Vec<_> = pending.map(|row| (row.kind, row.fire_at)).collect();
        rings.sort_by_key(|(_, at)| *at);
        rings
    }
}

#[test]
fn an_own_slot_rings_twice_without_being_picked() {
    let mut ledger = Ledger::default();
    ledger.plan_slots(&slot("16:15", "17:30"), &SLOTS, at("08:00"));
    assert_eq!(ledger.rings(), [(ReminderKind::OwnSlotFirst, at("15:15")), (ReminderKind::OwnSlotLast, at("16:00"))]);
    assert_eq!(ledger.plan_slots(&slot("16:15", "17:30"), &SLOTS, at("08:01")), [], "and is planned once");
}

#[test]
fn the_leads_of_own_slots_are_the_speaker_s_and_may_be_off() {
    let mut ledger = Ledger::default();
    let programme = slot("16:15", "17:30");
    ledger.plan_slots(&programme, &SLOTS, at("08:00"));
    let other = SlotRules { first_minutes: Some(90), last_minutes: Some(30), ..SLOTS };
    ledger.plan_slots(&programme, &other, at("08:01"));
    assert_eq!(ledger.rings().iter().map(|(_, at)| *at).collect::<Vec<_>>(), [at("14:45"), at("15:45")]);
    let single = SlotRules { first_minutes: None, ..other };
    ledger.plan_slots(&programme, &single, at("08:02"));
    assert_eq!(ledger.rings(), [(ReminderKind::OwnSlotLast, at("15:45"))]);
    ledger.plan_slots(&programme, &SlotRules { last_minutes: None, ..single }, at("08:03"));
    assert_eq!(ledger.rings(), []);
}

#[test]
fn a_slot_chosen_late_rings_once_and_not_twice_at_the_same_time() {
    for (chosen, rings) in [
        ("15:30", vec![(ReminderKind::OwnSlotLast, at("16:00"))]),
        ("16:05", vec![(ReminderKind::OwnSlotLast, at("16:10"))]),
        ("16:20", vec![]),
    ] {
        let mut ledger = Ledger::default();
        ledger.plan_slots(&slot("16:15", "17:30"), &SLOTS, at(chosen));
        assert_eq!(ledger.rings(), rings, "chosen at {chosen}");
    }
}

#[test]
fn a_moved_slot_takes_both_reminders_along_and_is_told_once_when_it_is_too_late_for_both() {
    let mut ledger = Ledger::default();
    ledger.plan_slots(&slot("15:50", "17:00"), &SLOTS, at("08:00"));
    ledger.plan_slots(&slot("16:15", "17:30"), &SLOTS, at("12:31"));
    assert_eq!(ledger.rings().iter().map(|(_, at)| *at).collect::<Vec<_>>(), [at("15:15"), at("16:00")]);

    ledger.plan_slots(&slot("13:30", "14:45"), &SLOTS, at("12:45"));
    assert_eq!(
        ledger.rings(),
        [(ReminderKind::OwnSlotFirst, at("12:45")), (ReminderKind::OwnSlotLast, at("13:15"))],
        "the hour before is past: told at once"
    );

    ledger.plan_slots(&slot("12:55", "14:00"), &SLOTS, at("12:46"));
    assert_eq!(ledger.rings(), [(ReminderKind::OwnSlotLast, at("12:46"))], "both are past: one of them tells it");
    let again = ledger.plan_slots(&slot("12:55", "14:00"), &SLOTS, at("12:46"));
    assert_eq!(again, [], "a second plan finds nothing to do");
}

#[test]
fn a_slot_that_is_off_does_not_ring() {
    let mut ledger = Ledger::default();
    let mut programme = slot("16:15", "17:30");
    ledger.plan_slots(&programme, &SLOTS, at("08:00"));
    programme.sessions[0].status = Status::Cancelled;
    ledger.plan_slots(&programme, &SLOTS, at("08:01"));
    assert_eq!(ledger.states(), [ReminderState::Cancelled; 2]);
}

#[test]
fn the_words_of_own_slots_tell_who_when_where_and_with_whom() {
    let words = |language: &'static str, whose: Option<&str>| {
        let programme = slot("16:15", "17:30");
        let mut slots = on_stage(&programme);
        slots[0].whose = whose.map(str::to_owned);
        let planned = own_slots(&programme, &slots, &SlotRules { language, ..SLOTS });
        let row = row(1, planned.into_iter().next().expect("the first of two"));
        let late = LedgerRow { fire_at: at("16:20"), ..row.clone() };
        let missed = LedgerRow { state: ReminderState::Missed, ..row.clone() };
        [
            headline(&row, at("15:15"), language),
            body(&row, at("15:15"), language),
            text(&row, at("08:00"), language),
            headline(&late, at("16:20"), language),
            text(&missed, at("18:00"), language),
        ]
        .join("\n")
        .replace('\u{a0}', "~")
    };
    insta::assert_snapshot!(words("en", None), @r"
    You are on in 60 min
    About talk, 16:15, Room 301, Palais d’Iéna. With Ana de la Peña; Q..
    You are on in 60 min, Room 301, Palais d’Iéna. With Ana de la Peña; Q..
    You are on now
    16:15–17:30, Room 301, Palais d’Iéna. It is over.
    ");
    insta::assert_snapshot!(words("fr", Some("Giorgi Kapanadze")), @r"
    Giorgi Kapanadze intervient dans 60~min
    À propos de talk, 16~h~15, Salle 301, Palais d’Iéna. Avec Ana de la Peña; Q..
    Giorgi Kapanadze intervient dans 60~min, Salle 301, Palais d’Iéna. Avec Ana de la Peña; Q..
    Giorgi Kapanadze intervient maintenant
    16~h~15–17~h~30, Salle 301, Palais d’Iéna. C’est terminé.
    ");
}
