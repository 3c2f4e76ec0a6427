//! The round and the loop that ring, on a real user.db. No test waits for time to pass: the clock is moved by hand.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use plenary_core::{
    agenda::Tier,
    clock::FixedClock,
    identity::{adopt, pair},
    model::{Instant, PersonId, Programme, Status},
    reminders::{LedgerRow, ReminderKind, ReminderState, Rules, SlotRules},
    ringer::{
        Answer, Button, LONGEST_WAIT, Notice, Notifier, NotifyError, RETRY_WAIT, Reply, Ringer, Subject, Surroundings,
        replan, ring_due, take_answer, tick,
    },
    store::{UserDb, open_user},
    testing::RecordingNotifier,
};
use tempfile::TempDir;

use crate::{
    revisions,
    support::{at, id, session, summit},
};

/// How long a test waits for what should come at once.
const PATIENCE: Duration = Duration::from_secs(20);

const RULES: Rules<'static> = Rules { lead_minutes: 10, maybe: false, language: "en" };
const SLOT_RULES: SlotRules<'static> = SlotRules { first_minutes: Some(60), last_minutes: Some(15), language: "en" };

/// An attendee with a data folder, and a notifier that records.
struct Desk {
    folder: TempDir,
    user: UserDb,
    notifier: RecordingNotifier,
}

impl Desk {
    /// With one session, picked in the morning.
    fn with_talk(start: &str, end: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let user = open_user(folder.path(), "test").expect("a user.db");
        let mut desk = Self { folder, user, notifier: RecordingNotifier::new() };
        desk.pick("talk", &talk(start, end), "08:00");
        desk
    }

    fn pick(&mut self, name: &str, programme: &Programme, now: &str) {
        let conference = &programme.conference.id;
        self.user.set_pick(conference, &id(name), Some(Tier::Going), at(now)).expect("picked");
        self.replan(programme, now);
    }

    fn replan(&mut self, programme: &Programme, now: &str) {
        replan(&mut self.user, programme, &RULES, &SLOT_RULES, at(now)).expect("planned");
    }

    fn ring(&mut self, now: &str) {
        ring_due(&mut self.user, &self.notifier, "en", at(now)).expect("a readable ledger");
    }

    fn bodies(&self) -> Vec<String> {
        self.notifier.shown().into_iter().map(|notice| notice.body).collect()
    }

    fn rows(&self) -> Vec<LedgerRow> {
        self.user.ledger(None).expect("a readable ledger")
    }

    fn states(&self) -> Vec<ReminderState> {
        self.rows().into_iter().map(|row| row.state).collect()
    }

    fn answer(&mut self, reply: Reply, now: &str) {
        let subject = self.notifier.shown().pop().and_then(|notice| notice.subject).expect("a notice of a reminder");
        take_answer(&mut self.user, &Answer { subject, reply }, at(now)).expect("a writable ledger");
    }
}

fn talk(start: &str, end: &str) -> Programme {
    summit([session("talk").at(start, end).room("hypostyle")])
}

fn no_service() -> NotifyError {
    NotifyError::NoService { detail: "no bus".to_owned() }
}

// --- one round

#[test]
fn a_reminder_rings_at_its_time_and_once() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.ring("14:04:59");
    assert_eq!(desk.bodies(), Vec::<String>::new(), "not before its time");
    desk.ring("14:05");
    desk.ring("14:05");
    desk.ring("14:10");
    assert_eq!(desk.bodies(), ["In 10 min, Hypostyle Hall, Palais d\u{2019}Iéna."]);
    assert_eq!(desk.rows()[0].shown_at, Some(at("14:05")), "the ledger answers: did it ring?");
}

#[test]
fn a_notice_says_what_when_and_where_and_has_two_buttons() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.ring("14:05");
    assert_eq!(
        desk.notifier.shown(),
        [Notice {
            subject: Some(Subject { row: desk.rows()[0].id, entry: id("talk") }),
            summary: "About talk".to_owned(),
            body: "In 10 min, Hypostyle Hall, Palais d\u{2019}Iéna.".to_owned(),
            buttons: vec![(Button::Open, "Open".to_owned()), (Button::Snooze, "Snooze 5 min".to_owned())],
            lasts: Duration::from_mins(10),
        }]
    );
}

#[test]
fn a_reminder_speaks_the_attendee_s_language() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    ring_due(&mut desk.user, &desk.notifier, "fr", at("14:07")).expect("a readable ledger");
    let notice = &desk.notifier.shown()[0];
    assert!(notice.body.starts_with("Dans 8\u{a0}min, "), "{}", notice.body);
    assert_eq!(notice.buttons[1].1, "Rappeler dans 5\u{a0}min");
}

// EventFahrplan#612: alarms ring late. CampFahrplan#125: forgotten after a reboot.
#[test]
fn a_late_reminder_tells_the_time_that_is_really_left() {
    for (now, told) in [("14:11", "In 4 min"), ("14:15", "Has just started"), ("14:24", "Started 9 min ago")] {
        let mut desk = Desk::with_talk("14:15", "15:30");
        desk.ring(now);
        assert!(desk.bodies()[0].starts_with(told), "at {now}: {:?}", desk.bodies());
    }
}

#[test]
fn a_reminder_that_is_too_late_is_missed_and_not_shown() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    let round = ring_due(&mut desk.user, &desk.notifier, "en", at("14:25")).expect("a readable ledger");
    assert_eq!(desk.bodies(), Vec::<String>::new());
    assert_eq!(round.missed.len(), 1, "the caller is told");
    assert_eq!(desk.states(), [ReminderState::Missed], "and the app lists it");
}

#[test]
fn a_cancelled_session_does_not_ring() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.replan(&summit([session("talk").at("14:15", "15:30").status(Status::Cancelled)]), "14:00");
    desk.ring("14:05");
    assert_eq!(desk.bodies(), Vec::<String>::new());
}

#[test]
fn a_session_moved_so_that_its_reminder_is_past_is_told_at_once() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.replan(&talk("13:04", "14:00"), "13:00");
    desk.ring("13:00");
    assert!(desk.bodies()[0].starts_with("In 4 min"), "{:?}", desk.bodies());
}

#[test]
fn a_session_moved_after_it_rang_rings_again_for_its_new_start() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.ring("14:05");
    desk.replan(&talk("16:15", "17:00"), "14:10");
    desk.ring("14:15");
    assert_eq!(desk.bodies().len(), 1, "not yet");
    desk.ring("16:05");
    assert_eq!(desk.bodies().len(), 2);
}

#[test]
fn a_clock_set_back_rings_nothing_twice() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.ring("14:05");
    desk.replan(&talk("14:15", "15:30"), "12:00");
    desk.ring("12:00");
    desk.ring("14:05");
    assert_eq!(desk.bodies().len(), 1);
}

// giggity#392: reminders lost when the programme is updated.
#[test]
fn a_new_revision_of_the_summit_moves_the_reminders_and_loses_none() {
    let (old, new) = (revisions::r1(), revisions::r2());
    let new = adopt(&old, new.clone(), &pair(&old, &new));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut user = open_user(folder.path(), "test").expect("a user.db");
    let morning = at("2016-12-07 06:00");
    for session in &old.sessions {
        user.set_pick(&old.conference.id, &session.id, Some(Tier::Going), morning).expect("picked");
    }
    replan(&mut user, &old, &RULES, &SLOT_RULES, morning).expect("planned");
    let moved = replan(&mut user, &new, &RULES, &SLOT_RULES, morning).expect("planned");
    assert!(moved > 0, "the second revision moves and cancels sessions");

    let rows: HashMap<_, _> =
        user.ledger(None).expect("a ledger").into_iter().map(|row| (row.entry.clone(), row)).collect();
    for session in new.sessions.iter().filter(|session| old.sessions.iter().any(|before| before.id == session.id)) {
        let ringing = rows.get(&session.id).filter(|row| row.state == ReminderState::Pending);
        let expected =
            session.start.filter(|_| session.status.is_on()).map(|start| start - chrono::Duration::minutes(10));
        assert_eq!(ringing.map(|row| row.fire_at), expected, "{}: {:?}", session.guid, session.status);
    }
}

// --- buttons

#[test]
fn snooze_rings_again_in_five_minutes() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.ring("14:05");
    desk.answer(Reply::Pressed(Button::Snooze), "14:06");
    desk.replan(&talk("14:15", "15:30"), "14:07");
    desk.ring("14:10");
    assert_eq!(desk.bodies().len(), 1, "not before, and no plan undoes it");
    desk.ring("14:11");
    assert!(desk.bodies()[1].starts_with("In 4 min"), "{:?}", desk.bodies());
    desk.ring("14:12");
    assert_eq!(desk.bodies().len(), 2, "and once");
}

#[test]
fn opening_and_closing_leave_the_ledger_alone() {
    for reply in [Reply::Pressed(Button::Open), Reply::Closed] {
        let mut desk = Desk::with_talk("14:15", "15:30");
        desk.ring("14:05");
        let before = desk.rows();
        desk.answer(reply, "14:06");
        assert_eq!(desk.rows(), before, "{reply:?}");
    }
}

// --- refused, crashed, shared

#[test]
fn a_refused_reminder_is_tried_again_and_never_counts_as_shown() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.notifier.refuse(Some(no_service()));
    let round = ring_due(&mut desk.user, &desk.notifier, "en", at("14:05")).expect("a readable ledger");
    assert_eq!(round.refused, Some(no_service()), "the caller is told");
    assert_eq!(desk.states(), [ReminderState::Pending]);
    desk.notifier.refuse(None);
    desk.ring("14:08");
    assert!(desk.bodies()[0].starts_with("In 7 min"), "{:?}", desk.bodies());
}

#[test]
fn without_a_service_only_the_first_of_several_is_tried() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    let both = summit([session("talk").at("14:15", "15:30"), session("other").at("14:15", "15:30")]);
    desk.pick("other", &both, "08:00");
    desk.notifier.refuse(Some(no_service()));
    desk.ring("14:05");
    assert_eq!(desk.notifier.refusals(), 1);
    assert_eq!(desk.states(), [ReminderState::Pending; 2], "none is lost");
}

#[test]
fn a_reminder_refused_until_it_is_too_late_is_missed() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.notifier.refuse(Some(no_service()));
    desk.ring("14:05");
    desk.ring("14:30");
    assert_eq!(desk.states(), [ReminderState::Missed]);
}

#[test]
fn a_claim_left_by_a_killed_process_is_taken_up_after_a_minute() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    let claimed = desk.user.claim_due(at("14:05:00"), at("14:04:00")).expect("a writable ledger");
    assert_eq!(claimed.len(), 1, "and then the process is killed");
    desk.ring("14:05:59");
    assert_eq!(desk.bodies().len(), 0, "it might still be at work");
    desk.ring("14:06:01");
    assert!(desk.bodies()[0].starts_with("In 9 min"), "never silent: {:?}", desk.bodies());
    assert_eq!(desk.states(), [ReminderState::Shown]);
}

#[test]
fn many_processes_ring_a_reminder_once() {
    let desk = Desk::with_talk("14:15", "15:30");
    let notifier = Arc::new(desk.notifier);
    let folder = desk.folder.path();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut user = open_user(folder, "test").expect("a user.db");
                ring_due(&mut user, &*notifier, "en", at("14:05")).expect("a readable ledger");
            });
        }
    });
    assert_eq!(notifier.shown().len(), 1);
}

#[test]
fn a_plan_that_changes_nothing_writes_nothing() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    let changed = |desk: &mut Desk| {
        replan(&mut desk.user, &talk("14:15", "15:30"), &RULES, &SLOT_RULES, at("09:00")).expect("planned")
    };
    assert_eq!(changed(&mut desk), 0);
}

#[test]
fn another_conference_s_reminders_are_left_alone() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    let mut other = summit([]);
    other.conference.id = plenary_core::model::ConferenceId::new("fosdem-2017").expect("an id");
    desk.replan(&other, "09:00");
    assert_eq!(desk.states(), [ReminderState::Pending]);
}

// --- the loop

#[test]
fn the_loop_waits_until_the_next_reminder_but_half_a_minute_at_most() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    let wait = |desk: &mut Desk, now| tick(&mut desk.user, &desk.notifier, "en", at(now)).expect("a ledger").wait;
    assert_eq!(wait(&mut desk, "09:00"), LONGEST_WAIT, "a suspended machine would oversleep");
    assert_eq!(wait(&mut desk, "14:04:48"), Duration::from_secs(12));
    assert_eq!(wait(&mut desk, "14:05"), LONGEST_WAIT, "it rang, and nothing is next");
}

#[test]
fn the_loop_tries_again_soon_after_a_refusal() {
    let mut desk = Desk::with_talk("14:15", "15:30");
    desk.notifier.refuse(Some(no_service()));
    let tick = tick(&mut desk.user, &desk.notifier, "en", at("14:05")).expect("a ledger");
    assert_eq!(tick.wait, RETRY_WAIT);
}

/// A running loop, its clock, and what it told.
struct Loop {
    desk: Desk,
    clock: Arc<FixedClock>,
    notifier: Arc<RecordingNotifier>,
    told: mpsc::Receiver<usize>,
    ringer: Ringer,
}

fn running(now: Instant) -> Loop {
    let desk = Desk::with_talk("14:15", "15:30");
    let clock = Arc::new(FixedClock::at(now));
    let notifier = Arc::new(RecordingNotifier::new());
    let (send, told) = mpsc::channel();
    let folder = desk.folder.path().to_owned();
    let ringer = Ringer::start(Surroundings {
        clock: Arc::clone(&clock) as _,
        open: Box::new(move || open_user(&folder, "ringer")),
        notifier: Arc::clone(&notifier) as Arc<dyn Notifier>,
        language: Box::new(|| "en".to_owned()),
        told: Box::new(move |round| send.send(round.shown.len() + round.missed.len()).expect("somebody listens")),
    })
    .expect("a thread");
    Loop { desk, clock, notifier, told, ringer }
}

#[test]
fn the_loop_rings_what_is_due_when_it_starts() {
    let running = running(at("14:05"));
    assert_eq!(running.notifier.wait_for(1).len(), 1);
    assert_eq!(running.told.recv_timeout(PATIENCE), Ok(1), "and tells the app");
    running.ringer.stop();
}

#[test]
fn a_nudge_makes_the_loop_look_at_the_clock_at_once() {
    let running = running(at("09:00"));
    running.clock.set(at("14:05"));
    running.ringer.nudge();
    assert_eq!(running.notifier.wait_for(1)[0].body, "In 10 min, Hypostyle Hall, Palais d\u{2019}Iéna.");
    running.ringer.stop();
}

#[test]
fn the_loop_wakes_by_itself_at_the_time_of_a_reminder() {
    let running = running(at("14:04:59") + chrono::Duration::milliseconds(900));
    // A tenth of a second before its time; the wait that the loop computed passes while this clock is moved.
    running.clock.set(at("14:05"));
    assert_eq!(running.notifier.wait_for(1).len(), 1, "without a nudge");
    running.ringer.stop();
}

#[test]
fn a_stopped_loop_rings_no_more() {
    let running = running(at("09:00"));
    running.ringer.stop();
    running.clock.set(at("14:05"));
    assert_eq!(running.notifier.shown(), [], "nobody is left to ring");
    assert_eq!(running.desk.states(), [ReminderState::Pending]);
}

#[test]
fn the_loop_outlives_a_failure_to_open_the_data() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (send, tried) = mpsc::channel();
    let (path, mut first) = (folder.path().to_owned(), true);
    let ringer = Ringer::start(Surroundings {
        clock: Arc::new(FixedClock::at(at("09:00"))),
        open: Box::new(move || {
            let failing = std::mem::take(&mut first);
            send.send(failing).expect("somebody listens");
            open_user(if failing { Path::new("/dev/null/none") } else { &path }, "ringer")
        }),
        notifier: Arc::new(RecordingNotifier::new()),
        language: Box::new(|| "en".to_owned()),
        told: Box::new(|_| {}),
    })
    .expect("a thread");
    assert_eq!(tried.recv_timeout(PATIENCE), Ok(true), "the first time fails");
    ringer.nudge();
    assert_eq!(tried.recv_timeout(PATIENCE), Ok(false), "and it is tried again");
    ringer.stop();
}

/// A desk of `p1`, whose slot is the talk, chosen in the morning and not picked.
fn on_stage(start: &str, end: &str) -> (Desk, Programme) {
    let programme = summit([session("talk").at(start, end).room("301").change(|session| {
        let person = |id| serde_json::from_value(serde_json::json!({"person": id})).expect("a participation");
        session.people = vec![person("p1"), person("p2")];
    })]);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let user = open_user(folder.path(), "test").expect("a user.db");
    let mut desk = Desk { folder, user, notifier: RecordingNotifier::new() };
    let person = PersonId::new("p1").expect("an id");
    desk.user.set_speaker(&programme.conference.id, &person, true, at("08:00")).expect("chosen");
    desk.replan(&programme, "08:00");
    (desk, programme)
}

#[test]
fn an_own_slot_rings_an_hour_before_and_a_quarter_before() {
    let (mut desk, _) = on_stage("16:15", "17:30");
    desk.ring("15:14");
    assert!(desk.bodies().is_empty());
    desk.ring("15:15");
    desk.ring("16:00");
    let told: Vec<String> = desk.notifier.shown().into_iter().map(|notice| notice.summary).collect();
    assert_eq!(told, ["You are on in 60 min", "You are on in 15 min"]);
    assert_eq!(desk.bodies()[0], "About talk, 16:15, Room 301, Palais d\u{2019}Iéna. With Ana de la Peña; Q..");
}

#[test]
fn a_computer_that_slept_through_both_times_tells_a_slot_once() {
    let (mut desk, programme) = on_stage("16:15", "17:30");
    desk.ring("16:05");
    let told: Vec<String> = desk.notifier.shown().into_iter().map(|notice| notice.summary).collect();
    assert_eq!(told, ["You are on in 10 min"]);
    let rows: Vec<_> = desk.rows().into_iter().map(|row| (row.kind, row.state)).collect();
    assert_eq!(
        rows,
        [(ReminderKind::OwnSlotFirst, ReminderState::Cancelled), (ReminderKind::OwnSlotLast, ReminderState::Shown)]
    );
    desk.replan(&programme, "16:06");
    desk.ring("16:07");
    assert_eq!(desk.bodies().len(), 1, "and is not planned again");
}
