//! Notifications on a mock service, on dunst, and on none. Each test runs the scenario of the same name in `inside`.

use crate::bus::scenarios;

scenarios! {
    a_notice_arrives_with_its_words_and_buttons: Bus,
    a_button_is_answered: Bus,
    a_service_without_buttons_is_not_asked_for_any: Bus,
    a_service_that_reads_markup_gets_it_escaped: Bus,
    a_notifier_that_hears_nothing_shows_no_buttons: Bus,
    a_bus_without_a_service_is_told_as_such: Bus,
    no_bus_is_told_as_such: NoBus,
    a_click_on_dunst_opens: BusAndScreen,
}

mod inside {
    use std::{
        sync::mpsc::{self, Receiver, RecvTimeoutError},
        time::Duration,
    };

    use plenary_core::{
        model::SessionId,
        ringer::{Answer, Button, Notice, Notifier, NotifyError, Reply, Subject},
    };
    use plenary_platform::DesktopNotifier;

    use crate::bus::{asked_of_mock, dunstctl, press_on_mock, start_dunst, start_mock};

    const ALL: &str = "body actions persistence sound";

    fn notice() -> Notice {
        Notice {
            subject: Some(Subject { row: 7, entry: SessionId::new("s1").expect("an id") }),
            summary: "Budgets & laws".to_owned(),
            body: "In 10 min, <Salle> hypostyle.".to_owned(),
            buttons: Button::ALL.map(|button| (button, button.label("en"))).to_vec(),
            lasts: Duration::from_mins(10),
        }
    }

    fn listening() -> (DesktopNotifier, Receiver<Answer>) {
        let (send, answers) = mpsc::channel();
        (DesktopNotifier::answering(move |answer| send.send(answer).expect("somebody listens")), answers)
    }

    /// Does something until it is answered: whoever listens for answers says nowhere since when.
    fn until_answered(answers: &Receiver<Answer>, mut act: impl FnMut()) -> Answer {
        for _ in 0..100 {
            act();
            match answers.recv_timeout(Duration::from_millis(200)) {
                Ok(answer) => return answer,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        panic!("no answer came");
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn a_notice_arrives_with_its_words_and_buttons() {
        let _mock = start_mock(ALL);
        let (notifier, _answers) = listening();
        notifier.show(&notice()).expect("accepted");
        let asked = asked_of_mock();
        assert_eq!(asked.len(), 1, "once: {asked:?}");
        for part in [
            "<'plenary-desktop'>",
            "<'Budgets & laws'>",
            "<'In 10 min, <Salle> hypostyle.'>",
            "['default', 'Open', 'open', 'Open', 'snooze5', 'Snooze 5 min']",
            "'urgency': <byte 0x01>",
            "'desktop-entry': <'Plenary'>",
            "<600000>",
        ] {
            assert!(asked[0].contains(part), "{part} is part of {}", asked[0]);
        }
        let service = notifier.service().expect("a service");
        assert_eq!((service.name.as_str(), service.buttons), ("mock-notify 1.0", true));
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn a_button_is_answered() {
        let _mock = start_mock(ALL);
        let (notifier, answers) = listening();
        for (number, key, reply) in [
            (1, "snooze5", Reply::Pressed(Button::Snooze)),
            (2, "open", Reply::Pressed(Button::Open)),
            (3, "default", Reply::Pressed(Button::Open)),
        ] {
            notifier.show(&notice()).expect("accepted");
            let answer = until_answered(&answers, || press_on_mock(number, key));
            assert_eq!(answer.reply, reply, "{key}");
            assert_eq!(answer.subject.row, 7, "the answer names the row");
        }
        assert_eq!(notifier.wait_for_answers(Duration::from_secs(20)), 0, "no answer is out");
        notifier.show(&notice()).expect("accepted");
        assert_eq!(notifier.wait_for_answers(Duration::from_millis(1)), 1, "one is, and it is not waited for for ever");
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn a_service_without_buttons_is_not_asked_for_any() {
        let _mock = start_mock("body");
        let (notifier, _answers) = listening();
        notifier.show(&notice()).expect("accepted");
        assert!(!asked_of_mock()[0].contains("snooze5"), "{:?}", asked_of_mock());
        assert!(!notifier.service().expect("a service").buttons, "and Settings can say so");
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn a_service_that_reads_markup_gets_it_escaped() {
        let _mock = start_mock("body body-markup");
        DesktopNotifier::new().show(&notice()).expect("accepted");
        let asked = asked_of_mock();
        assert!(asked[0].contains("&lt;Salle&gt; hypostyle."), "{asked:?}");
        assert!(asked[0].contains("<'Budgets & laws'>"), "a summary is never markup: {asked:?}");
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn a_notifier_that_hears_nothing_shows_no_buttons() {
        let _mock = start_mock(ALL);
        DesktopNotifier::new().show(&notice()).expect("accepted");
        assert!(!asked_of_mock()[0].contains("snooze5"), "{:?}", asked_of_mock());
    }

    #[test]
    #[ignore = "needs a bus of its own"]
    fn a_bus_without_a_service_is_told_as_such() {
        let notifier = DesktopNotifier::new();
        assert!(matches!(notifier.show(&notice()), Err(NotifyError::NoService { .. })), "not shown");
        assert!(matches!(notifier.service(), Err(NotifyError::NoService { .. })), "and nobody to ask");
    }

    #[test]
    #[ignore = "needs a place without a bus"]
    fn no_bus_is_told_as_such() {
        let notifier = DesktopNotifier::new();
        assert!(matches!(notifier.show(&notice()), Err(NotifyError::NoService { .. })), "not shown");
        assert!(matches!(notifier.service(), Err(NotifyError::NoService { .. })), "and nobody to ask");
    }

    #[test]
    #[ignore = "needs a bus and a screen of its own"]
    fn a_click_on_dunst_opens() {
        let _dunst = start_dunst();
        let (notifier, answers) = listening();
        assert!(notifier.service().expect("dunst").name.starts_with("dunst"), "{:?}", notifier.service());
        notifier.show(&notice()).expect("accepted");
        assert_eq!(dunstctl(&["count", "displayed"]), "1", "one notification on the screen");
        let answer = until_answered(&answers, || {
            // Once it is pressed it is gone: show it again, in case nobody listened yet.
            dunstctl(&["history-pop"]);
            dunstctl(&["action", "0"]);
        });
        assert_eq!(answer.reply, Reply::Pressed(Button::Open));
    }
}
