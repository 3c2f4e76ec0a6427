//! Reminders while the app runs: the core's loop, this machine's notification service, and what its buttons do.
//! Deliberately absent: what is due and what it says (core), the notification protocol (platform).

use std::{fmt, io, path::PathBuf, sync::Arc};

use plenary_core::{
    api::{Plenary, Tag},
    ringer::{Answer, Button, Notice, Notifier, NotifyError, Reply, Ringer, SNOOZE_MINUTES, ServiceInfo, Surroundings},
    store,
};
use plenary_platform::DesktopNotifier;
use tauri::{AppHandle, Manager};

use crate::page;

/// Signs in the journal what the loop writes: the window hears of it as of another process's writes.
const WRITER: &str = "ringer";

/// The running loop.
pub(crate) struct Ringing {
    ringer: Ringer,
    notifier: Arc<DesktopNotifier>,
}

impl Ringing {
    /// Starts the loop. It runs until the app ends.
    pub(crate) fn start(app: &AppHandle, core: &Arc<Plenary>, data_dir: PathBuf) -> io::Result<Self> {
        let notifier = Arc::new(DesktopNotifier::answering(answering(app.clone(), Arc::clone(core))));
        let shown = InWindowToo { app: app.clone(), core: Arc::clone(core), desktop: Arc::clone(&notifier) };
        let page = app.clone();
        let speaker = Arc::clone(core);
        let ringer = Ringer::start(Surroundings {
            clock: core.clock(),
            open: Box::new(move || store::open_user(&data_dir, WRITER)),
            notifier: Arc::new(shown),
            language: Box::new(move || speaker.language().unwrap_or_default().tag().to_owned()),
            told: Box::new(move |_| page::stale(&page, &[Tag::Reminders])),
        })?;
        Ok(Self { ringer, notifier })
    }

    /// Something that rings may have changed: look again at once.
    pub(crate) fn nudge(&self) {
        self.ringer.nudge();
    }

    /// This machine's notification service.
    pub(crate) fn notifier(&self) -> &dyn Notifier {
        &*self.notifier
    }
}

/// What a click on a notification does.
fn answering(app: AppHandle, core: Arc<Plenary>) -> impl Fn(Answer) + Send + Sync + 'static {
    move |answer| match answer.reply {
        Reply::Pressed(Button::Open) => page::open_session(&app, &answer.subject.entry),
        Reply::Pressed(Button::Snooze) => {
            let minutes = u32::try_from(SNOOZE_MINUTES).unwrap_or(u32::MAX);
            if let Err(error) = core.snooze(answer.subject.row, minutes) {
                return tracing::warn!(%error, "a reminder could not be snoozed");
            }
            page::stale(&app, &[Tag::Reminders]);
            if let Some(ringing) = app.try_state::<Ringing>() {
                ringing.nudge();
            }
        }
        Reply::Closed => {}
    }
}

/// Where the desktop has no notification service, the open window shows the reminder. Where its service has no
/// buttons, the window shows it as well: it has them.
struct InWindowToo {
    app: AppHandle,
    core: Arc<Plenary>,
    desktop: Arc<DesktopNotifier>,
}

impl fmt::Debug for InWindowToo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InWindowToo").field("desktop", &self.desktop).finish_non_exhaustive()
    }
}

impl InWindowToo {
    /// Whether the window could be told.
    fn in_window(&self, notice: &Notice) -> bool {
        let row = notice.subject.as_ref().map(|subject| subject.row);
        let found = row.and_then(|id| self.core.reminders().ok()?.into_iter().find(|row| row.id == id));
        found.inspect(|row| page::rang(&self.app, row)).is_some()
    }
}

impl Notifier for InWindowToo {
    fn show(&self, notice: &Notice) -> Result<(), NotifyError> {
        match self.desktop.show(notice) {
            Ok(()) => {
                if self.desktop.service().is_ok_and(|service| !service.buttons) {
                    self.in_window(notice);
                }
                Ok(())
            }
            Err(error) if self.in_window(notice) => {
                tracing::info!(%error, "shown in the window: the desktop has no notification service");
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn service(&self) -> Result<ServiceInfo, NotifyError> {
        self.desktop.service()
    }
}
