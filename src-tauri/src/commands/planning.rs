//! Settled conflicts, gaps and the best plan.

use plenary_core::api::{AppliedPlan, BestPlan, ConflictRow, GapRow, Leeway, PlanApproval, PlanRequest, Tag};
use tauri::{AppHandle, State};

use super::{Answer, Core};
use crate::{page, ringing::Ringing};

#[tauri::command(async)]
pub(crate) fn conflicts(core: Core) -> Answer<Vec<ConflictRow>> {
    core.conflicts()
}

#[tauri::command(async)]
pub(crate) fn set_leeway(
    app: AppHandle,
    core: Core,
    a: String,
    b: String,
    leeway: Option<Leeway>,
) -> Answer<ConflictRow> {
    let row = core.set_leeway(&a, &b, leeway)?;
    page::stale(&app, &[Tag::Agenda]);
    Ok(row)
}

#[tauri::command(async)]
pub(crate) fn gaps(core: Core, day: Option<String>) -> Answer<Vec<GapRow>> {
    core.gaps(day.as_deref())
}

#[tauri::command(async)]
pub(crate) fn best_plan(core: Core, request: PlanRequest) -> Answer<BestPlan> {
    core.best_plan(&request)
}

#[tauri::command(async)]
pub(crate) fn apply_plan(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    request: PlanRequest,
    approval: PlanApproval,
) -> Answer<AppliedPlan> {
    let applied = core.apply_plan(&request, &approval)?;
    ringing.nudge();
    page::stale(&app, &[Tag::Agenda, Tag::Reminders]);
    Ok(applied)
}
