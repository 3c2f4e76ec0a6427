//! Reminders.

use plenary_core::api::{ReminderRow, Tag, TestOutcome};
use tauri::{AppHandle, State};

use super::{Answer, Core};
use crate::{page, ringing::Ringing};

#[tauri::command(async)]
pub(crate) fn reminders(core: Core) -> Answer<Vec<ReminderRow>> {
    core.reminders()
}

#[tauri::command(async)]
pub(crate) fn snooze(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    id: i64,
    minutes: u32,
) -> Answer<ReminderRow> {
    let row = core.snooze(id, minutes)?;
    ringing.nudge();
    page::stale(&app, &[Tag::Reminders]);
    Ok(row)
}

#[tauri::command(async)]
pub(crate) fn dismiss_missed(app: AppHandle, core: Core) -> Answer<()> {
    core.dismiss_missed()?;
    page::stale(&app, &[Tag::Reminders]);
    Ok(())
}

#[tauri::command(async)]
pub(crate) fn test_reminder(core: Core, ringing: State<'_, Ringing>) -> Answer<TestOutcome> {
    core.test_reminder(ringing.notifier())
}
