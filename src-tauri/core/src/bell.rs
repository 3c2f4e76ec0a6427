//! A loop on a thread of its own, and the bell that wakes it.
//! Deliberately absent: what it does at each turn, and what it waits for.

use std::{
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

/// What a loop is told.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Signal {
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
    fn set(&self, signal: Signal) {
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

/// A running loop. Dropping it tells the loop to end, without waiting for it: what it is about may be hanging.
#[derive(Debug)]
pub(crate) struct Loop {
    name: &'static str,
    bell: Arc<Bell>,
    thread: Option<JoinHandle<()>>,
}

impl Loop {
    /// Starts a loop, which is to run for as long as the bell is answered.
    pub(crate) fn start(name: &'static str, run: impl FnOnce(&Bell) + Send + 'static) -> io::Result<Self> {
        let bell = Arc::new(Bell::default());
        let heard = Arc::clone(&bell);
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || run(&heard))?;
        Ok(Self { name, bell, thread: Some(thread) })
    }

    /// Makes it take its next turn at once.
    pub(crate) fn nudge(&self) {
        self.bell.set(Signal::Nudged);
    }

    /// Ends it and waits until it has ended.
    pub(crate) fn stop(mut self) {
        self.bell.set(Signal::Stopped);
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!(name = self.name, "a loop had failed");
        }
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        self.bell.set(Signal::Stopped);
    }
}
