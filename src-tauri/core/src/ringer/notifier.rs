//! The seam between the core and a notification service.
//! Deliberately absent: any service. The desktop's is in the `platform` crate, a recording one in `testing`.

use std::{fmt, time::Duration};

use crate::{
    model::SessionId,
    reminders::{open_label, snooze_label, test_words},
};

/// Minutes that the snooze button puts a reminder off.
pub const SNOOZE_MINUTES: i64 = 5;

/// A button of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Button {
    /// Opens the session.
    Open,
    /// Rings again in five minutes.
    Snooze,
}

impl Button {
    /// All of them, in the order of display.
    pub const ALL: [Self; 2] = [Self::Open, Self::Snooze];

    /// Its key on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Snooze => "snooze5",
        }
    }

    /// The button with this key.
    #[must_use]
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|button| button.key() == key)
    }

    /// What it says.
    #[must_use]
    pub fn label(self, language: &str) -> String {
        match self {
            Self::Open => open_label(language),
            Self::Snooze => snooze_label(SNOOZE_MINUTES, language),
        }
    }
}

/// What a notification is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The row of the ledger.
    pub row: i64,
    /// The session.
    pub entry: SessionId,
}

/// A notification, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it is about; `None`: a test.
    pub subject: Option<Subject>,
    /// First line, plain text.
    pub summary: String,
    /// The rest, plain text.
    pub body: String,
    /// Its buttons with their labels.
    pub buttons: Vec<(Button, String)>,
    /// How long it is of use. A service may keep it for less.
    pub lasts: Duration,
}

impl Notice {
    /// The notification with which the attendee tries out whether reminders reach them.
    #[must_use]
    pub fn test(language: &str) -> Self {
        let (summary, body) = test_words(language);
        Self { subject: None, summary, body, buttons: Vec::new(), lasts: Duration::from_secs(10) }
    }
}

/// What the attendee did with a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Pressed a button. A click on the notification itself counts as [`Button::Open`].
    Pressed(Button),
    /// Closed it, or let it expire.
    Closed,
}

/// A reply with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What the notification was about.
    pub subject: Subject,
    /// What the attendee did.
    pub reply: Reply,
}

/// A notification service, as it describes itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceInfo {
    /// Name and version.
    pub name: String,
    /// Whether it shows buttons.
    pub buttons: bool,
}

/// Why a notification was not shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotifyError {
    /// There is no notification service to ask, or no session bus to find one.
    #[error("no notification service answers: {detail}")]
    NoService {
        /// What the system said.
        detail: String,
    },
    /// The service was asked and refused.
    #[error("the notification service refused: {detail}")]
    Refused {
        /// What the service said.
        detail: String,
    },
}

/// Shows notifications.
pub trait Notifier: Send + Sync + fmt::Debug {
    /// Shows one. `Ok` means that the service accepted it, not that anybody saw it.
    ///
    /// # Errors
    /// When the service did not accept it.
    fn show(&self, notice: &Notice) -> Result<(), NotifyError>;

    /// Which service it is.
    ///
    /// # Errors
    /// When there is none.
    fn service(&self) -> Result<ServiceInfo, NotifyError>;
}
