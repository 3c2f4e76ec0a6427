//! The ledger, the loop and a notification service together: what rings, rings once.

use crate::bus::scenarios;

scenarios! {
    several_processes_ring_a_reminder_once: Bus,
    snooze_rings_again_in_five_minutes: Bus,
    a_process_killed_before_it_rang_loses_nothing: Bus,
    a_service_that_comes_back_gets_what_it_missed: Bus,
    dunst_shows_a_reminder_once: BusAndScreen,
}

mod inside {
    use std::{
        io::{self, Write},
        path::Path,
        sync::{Arc, Mutex, mpsc},
        thread,
        time::Duration,
    };

    use chrono::{TimeZone, Utc};
    use plenary_core::{
        clock::{Clock, FixedClock},
        model::{ConferenceId, Instant, SessionId},
        reminders::{LedgerOp, Planned, ReminderKind, ReminderState},
        ringer::{Answer, CLAIM_LEASE, Notifier, NotifyError, Ringer, Surroundings, ring_due, take_answer},
        store::{UserDb, open_user},
    };
    use plenary_platform::DesktopNotifier;

    use crate::bus::{asked_of_mock, dunstctl, folder, press_on_mock, start_beside, start_dunst, start_mock};

    const ALL: &str = "body actions";
    const PATIENCE: Duration = Duration::from_secs(20);

    /// The time of the one reminder there is: 14:05 in Paris, ten minutes before the start.
    fn due() -> Instant {
        Utc.with_ymd_and_hms(2016, 12, 8, 13, 5, 0).single().expect("a time")
    }

    /// The attendee's data, with the reminder in it.
    fn user_with_reminder(folder: &Path) -> UserDb {
        let mut user = open(folder);
        let start = due() + chrono::Duration::minutes(10);
        let planned = Planned {
            conference: ConferenceId::new("ogp-2016").expect("an id"),
            entry: SessionId::new("s1").expect("an id"),
            kind: ReminderKind::Start,
            fire_at: due(),
            for_start: start,
            for_end: Some(start + chrono::Duration::minutes(75)),
            title: "Climate budgets that citizens can read".to_owned(),
            place: Some("Hypostyle Hall, Palais d\u{2019}Iéna".to_owned()),
            zone: chrono_tz::Europe::Paris,
            person: None,
            company: None,
            superseded_at: None,
        };
        user.apply(&[LedgerOp::Insert(planned)]).expect("saved");
        user
    }

    fn open(folder: &Path) -> UserDb {
        open_user(folder, "test").expect("a user.db")
    }

    fn state(user: &UserDb) -> ReminderState {
        user.ledger(None).expect("a readable ledger")[0].state
    }

    /// A running loop that tells of every round, and a clock that is moved by hand.
    fn start_loop(folder: &Path, notifier: Arc<dyn Notifier>, clock: &Arc<FixedClock>) -> (Ringer, mpsc::Receiver<()>) {
        let (send, told) = mpsc::channel();
        let folder = folder.to_owned();
        let ringer = Ringer::start(Surroundings {
            clock: Arc::clone(clock) as Arc<dyn Clock>,
            open: Box::new(move || open_user(&folder, "loop")),
            notifier,
            language: Box::new(|| "en".to_owned()),
            told: Box::new(move |_| send.send(()).unwrap_or_default()),
        });
        (ringer.expect("a thread"), told)
    }

    /// What `plenary remind --due` does.
    #[test]
    #[ignore = "is started by other scenarios"]
    fn ring_what_is_due() {
        let round = ring_due(&mut open(&folder()), &DesktopNotifier::new(), "en", due()).expect("a readable ledger");
        assert_eq!(round.refused, None, "the service is there");
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn several_processes_ring_a_reminder_once() {
        let _mock = start_mock(ALL);
        let folder = tempfile::tempdir().expect("a folder");
        let user = user_with_reminder(folder.path());
        let clock = Arc::new(FixedClock::at(due() - chrono::Duration::hours(1)));
        let (ringer, _told) = start_loop(folder.path(), Arc::new(DesktopNotifier::new()), &clock);
        clock.set(due());
        let beside: Vec<_> = (0..3).map(|_| start_beside("ringing::inside::ring_what_is_due", folder.path())).collect();
        ringer.nudge();
        beside.into_iter().for_each(crate::bus::Running::finish);
        ringer.stop();
        ring_due(&mut open(folder.path()), &DesktopNotifier::new(), "en", due()).expect("a readable ledger");
        assert_eq!(asked_of_mock().len(), 1, "the app's loop and three others, one notification");
        assert_eq!(state(&user), ReminderState::Shown);
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn snooze_rings_again_in_five_minutes() {
        let _mock = start_mock(ALL);
        let folder = tempfile::tempdir().expect("a folder");
        let answering = Mutex::new(user_with_reminder(folder.path()));
        let clock = Arc::new(FixedClock::at(due()));
        let (send, answered) = mpsc::channel();
        let clock_of_answer = Arc::clone(&clock);
        let notifier = Arc::new(DesktopNotifier::answering(move |answer: Answer| {
            let mut user = answering.lock().expect("nobody failed");
            take_answer(&mut user, &answer, clock_of_answer.now()).expect("saved");
            send.send(()).expect("somebody listens");
        }));
        let (ringer, told) = start_loop(folder.path(), notifier, &clock);
        told.recv_timeout(PATIENCE).expect("it rings");
        clock.advance(chrono::Duration::minutes(1));
        // Whoever listens for answers says nowhere since when, so the button is pressed until it is heard.
        let heard = (0..100).any(|_| {
            press_on_mock(1, "snooze5");
            answered.recv_timeout(Duration::from_millis(200)).is_ok()
        });
        assert!(heard, "the button is answered");
        assert_eq!(state(&open(folder.path())), ReminderState::Pending, "it is to ring again");

        clock.advance(chrono::Duration::minutes(5));
        ringer.nudge();
        told.recv_timeout(PATIENCE).expect("it rings again");
        ringer.stop();
        let asked = asked_of_mock();
        assert_eq!(asked.len(), 2, "once more, and once: {asked:?}");
        assert!(asked[0].contains("In 10 min, Hypostyle Hall"), "{asked:?}");
        assert!(asked[1].contains("In 4 min, Hypostyle Hall"), "with the time that is left then: {asked:?}");
    }

    /// Claims what is due and gets no further.
    #[test]
    #[ignore = "is started by other scenarios"]
    fn claim_and_hang() {
        let claimed = open(&folder()).claim_due(due(), due() - CLAIM_LEASE).expect("a writable ledger");
        assert_eq!(claimed.len(), 1);
        writeln!(io::stdout(), "claimed").expect("somebody reads");
        thread::park();
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn a_process_killed_before_it_rang_loses_nothing() {
        let _mock = start_mock(ALL);
        let folder = tempfile::tempdir().expect("a folder");
        let mut user = user_with_reminder(folder.path());
        let mut killed = start_beside("ringing::inside::claim_and_hang", folder.path());
        killed.wait_for_word("claimed");
        killed.kill();
        for (seconds, asked) in [(0, 0), (59, 0), (60, 1), (61, 1), (180, 1)] {
            let now = due() + chrono::Duration::seconds(seconds);
            ring_due(&mut user, &DesktopNotifier::new(), "en", now).expect("a readable ledger");
            assert_eq!(asked_of_mock().len(), asked, "{seconds} s after its time");
        }
        assert_eq!(state(&user), ReminderState::Shown);
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn a_service_that_comes_back_gets_what_it_missed() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut user = user_with_reminder(folder.path());
        let notifier = DesktopNotifier::new();
        let gone = start_mock(ALL);
        gone.kill();
        let round = ring_due(&mut user, &notifier, "en", due()).expect("a readable ledger");
        assert!(matches!(round.refused, Some(NotifyError::NoService { .. })), "{round:?}");
        assert_eq!(state(&user), ReminderState::Pending, "not shown, so not done");
        let _mock = start_mock(ALL);
        ring_due(&mut user, &notifier, "en", due()).expect("a readable ledger");
        assert_eq!(asked_of_mock().len(), 1);
    }

    #[test]
    #[ignore = "needs a bus and a screen of its own"]
    fn dunst_shows_a_reminder_once() {
        let _dunst = start_dunst();
        let folder = tempfile::tempdir().expect("a folder");
        let user = user_with_reminder(folder.path());
        let beside: Vec<_> = (0..4).map(|_| start_beside("ringing::inside::ring_what_is_due", folder.path())).collect();
        beside.into_iter().for_each(crate::bus::Running::finish);
        let total: u32 = ["displayed", "waiting", "history"]
            .map(|which| dunstctl(&["count", which]).parse::<u32>().expect("a number"))
            .iter()
            .sum();
        assert_eq!(total, 1, "four processes, one notification");
        assert_eq!(state(&user), ReminderState::Shown);
    }
}
