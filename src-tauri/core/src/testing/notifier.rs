//! A notifier that shows nothing and remembers everything.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::ringer::{Notice, Notifier, NotifyError, ServiceInfo};

/// How long a test waits for a notice that should come at once.
const PATIENCE: Duration = Duration::from_secs(20);

/// Records notices, or refuses them.
#[derive(Debug, Default)]
pub struct RecordingNotifier {
    inner: Mutex<Inner>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Inner {
    shown: Vec<Notice>,
    refusals: usize,
    refusing: Option<NotifyError>,
}

impl RecordingNotifier {
    /// One that accepts everything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on every notice is refused with this error; `None`: accepted again.
    pub fn refuse(&self, error: Option<NotifyError>) {
        self.lock().refusing = error;
    }

    /// What was shown so far.
    #[must_use]
    pub fn shown(&self) -> Vec<Notice> {
        self.lock().shown.clone()
    }

    /// How many notices were refused so far.
    #[must_use]
    pub fn refusals(&self) -> usize {
        self.lock().refusals
    }

    /// Waits until this many notices were shown, and gives them.
    ///
    /// # Panics
    /// When they do not come.
    #[must_use]
    pub fn wait_for(&self, count: usize) -> Vec<Notice> {
        let (inner, timeout) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, |inner| inner.shown.len() < count)
            .unwrap_or_else(PoisonError::into_inner);
        assert!(!timeout.timed_out(), "{count} notices were expected, {} came", inner.shown.len());
        inner.shown.clone()
    }

    /// Waits until this many notices were refused.
    ///
    /// # Panics
    /// When they are not.
    pub fn wait_for_refusals(&self, count: usize) {
        let (inner, timeout) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, |inner| inner.refusals < count)
            .unwrap_or_else(PoisonError::into_inner);
        assert!(!timeout.timed_out(), "{count} refusals were expected, {} came", inner.refusals);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Notifier for RecordingNotifier {
    fn show(&self, notice: &Notice) -> Result<(), NotifyError> {
        let mut inner = self.lock();
        let answer = match inner.refusing.clone() {
            None => {
                inner.shown.push(notice.clone());
                Ok(())
            }
            Some(error) => {
                inner.refusals += 1;
                Err(error)
            }
        };
        drop(inner);
        self.changed.notify_all();
        answer
    }

    fn service(&self) -> Result<ServiceInfo, NotifyError> {
        match self.lock().refusing.clone() {
            None => Ok(ServiceInfo { name: "recorder".to_owned(), buttons: true }),
            Some(error) => Err(error),
        }
    }
}
