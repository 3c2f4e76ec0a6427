//! The desktop's notifications, by notify-rust.
//! Deliberately absent: scheduling. What is shown is due now.

mod answers;
mod service;

use std::{fmt, sync::Arc, time::Duration};

use notify_rust::{Notification, Timeout};
use plenary_core::ringer::{Answer, Button, Notice, Notifier, NotifyError, ServiceInfo};

use self::{answers::Answers, service::Capabilities};

/// The name under which notifications appear.
const APP_NAME: &str = "Plenary";
/// Name of the icon as the package installs it.
#[cfg(all(unix, not(target_os = "macos")))]
const ICON: &str = "plenary-desktop";
/// The desktop file, without its ending, by which a desktop groups notifications and finds their settings.
#[cfg(all(unix, not(target_os = "macos")))]
const DESKTOP_ENTRY: &str = "Plenary";
/// The action that a click on the notification itself stands for (Desktop Notifications Specification).
const DEFAULT_ACTION: &str = "default";

/// Shows notices on this desktop.
///
/// Buttons need a process that stays to hear of them: a notifier without [`answering`](Self::answering) shows none,
/// rather than some that do nothing.
#[derive(Default)]
pub struct DesktopNotifier {
    answers: Option<Arc<Answers>>,
}

impl DesktopNotifier {
    /// One that shows notices without buttons, for a process that ends at once.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One that shows buttons and hands on what the attendee does, on a thread of its own.
    #[must_use]
    pub fn answering(hand_on: impl Fn(Answer) + Send + Sync + 'static) -> Self {
        Self { answers: Some(Arc::new(Answers::new(hand_on))) }
    }

    /// Waits until every notice shown so far has been answered, `at_most` this long. Gives the number of those that
    /// were not: a service that dies never tells.
    #[must_use]
    pub fn wait_for_answers(&self, at_most: Duration) -> usize {
        self.answers.as_ref().map_or(0, |answers| answers.wait(at_most))
    }
}

impl fmt::Debug for DesktopNotifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DesktopNotifier").field("answering", &self.answers.is_some()).finish_non_exhaustive()
    }
}

impl Notifier for DesktopNotifier {
    fn show(&self, notice: &Notice) -> Result<(), NotifyError> {
        let capabilities = service::capabilities()?;
        let answers = self.answers.as_ref().zip(notice.subject.as_ref()).filter(|_| capabilities.buttons);
        let mut notification = dress(notice, capabilities);
        if answers.is_some() {
            add_buttons(&mut notification, &notice.buttons);
        }
        let handle = notification.show().map_err(|error| service::refused(&error))?;
        if let Some((answers, subject)) = answers {
            answers.listen(handle, subject.clone());
        }
        Ok(())
    }

    fn service(&self) -> Result<ServiceInfo, NotifyError> {
        service::info()
    }
}

fn dress(notice: &Notice, capabilities: Capabilities) -> Notification {
    let mut notification = Notification::new();
    let body = if capabilities.markup { service::escape_markup(&notice.body) } else { notice.body.clone() };
    notification.appname(APP_NAME).summary(&notice.summary).body(&body).timeout(Timeout::from(notice.lasts));
    #[cfg(all(unix, not(target_os = "macos")))]
    notification
        .icon(ICON)
        .hint(notify_rust::Hint::DesktopEntry(DESKTOP_ENTRY.to_owned()))
        // Critical would break through "do not disturb", low would not be seen in time.
        .urgency(notify_rust::Urgency::Normal);
    notification
}

fn add_buttons(notification: &mut Notification, buttons: &[(Button, String)]) {
    if let Some((_, label)) = buttons.iter().find(|(button, _)| *button == Button::Open) {
        notification.action(DEFAULT_ACTION, label);
    }
    for (button, label) in buttons {
        notification.action(button.key(), label);
    }
}
