//! Wakes a loop that waits on a thread of its own.
//! Deliberately absent: the loop, and what it waits for.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// What a loop is told.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    #[default]
    Quiet,
    Nudged,
    Stopped,
}

/// Wakes the loop. Stopping can't be taken back.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    signal: Mutex<Signal>,
    rung: Condvar,
}

impl Bell {
    pub(crate) fn set(&self, signal: Signal) {
        let mut current = self.lock();
        if *current != Signal::Stopped {
            *current = signal;
        }
        drop(current);
        self.rung.notify_all();
    }

    /// Takes the nudge away before a turn. False once the loop is to end.
    pub(crate) fn answered(&self) -> bool {
        let mut signal = self.lock();
        if *signal == Signal::Nudged {
            *signal = Signal::Quiet;
        }
        *signal != Signal::Stopped
    }

    /// Waits for a signal, `at_most` this long.
    pub(crate) fn wait(&self, at_most: Duration) {
        drop(self.rung.wait_timeout_while(self.lock(), at_most, |signal| *signal == Signal::Quiet));
    }

    fn lock(&self) -> MutexGuard<'_, Signal> {
        self.signal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
