//! What attendees do with the notices that were shown.
//! Deliberately absent: what follows from it. The answer is handed on.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use notify_rust::{NotificationHandle, NotificationResponse};
use plenary_core::ringer::{Answer, Button, Reply, Subject};

/// Listens for answers and counts those that are still out.
pub(super) struct Answers {
    hand_on: Box<dyn Fn(Answer) + Send + Sync>,
    open: Mutex<usize>,
    closed: Condvar,
}

impl Answers {
    pub(super) fn new(hand_on: impl Fn(Answer) + Send + Sync + 'static) -> Self {
        Self { hand_on: Box::new(hand_on), open: Mutex::new(0), closed: Condvar::new() }
    }

    /// Listens on a thread of its own, from now on: what is pressed before is not heard. The thread is never joined,
    /// because it waits for ever when the notification service dies.
    pub(super) fn listen(self: &Arc<Self>, handle: NotificationHandle, subject: Subject) {
        *self.lock() += 1;
        let answers = Arc::clone(self);
        let listener = thread::Builder::new().name("notification-answer".to_owned()).spawn(move || {
            let heard = handle.wait_for_response(|response: &NotificationResponse| {
                (answers.hand_on)(Answer { subject, reply: reply(response) });
            });
            if let Err(error) = heard {
                tracing::warn!(%error, "no answer to a notification");
            }
            answers.done();
        });
        if let Err(error) = listener {
            tracing::warn!(%error, "nobody listens for the answer to a notification");
            self.done();
        }
    }

    /// Waits until no answer is out any more, `at_most` this long; gives the number of those that are.
    pub(super) fn wait(&self, at_most: Duration) -> usize {
        let waited = self.closed.wait_timeout_while(self.lock(), at_most, |open| *open > 0);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    fn done(&self) {
        *self.lock() -= 1;
        self.closed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A click on the notification itself opens the session, like the button that says so.
fn reply(response: &NotificationResponse) -> Reply {
    match response {
        NotificationResponse::Default => Reply::Pressed(Button::Open),
        NotificationResponse::Action(key) => Button::by_key(key).map_or(Reply::Closed, Reply::Pressed),
        NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => Reply::Closed,
    }
}
