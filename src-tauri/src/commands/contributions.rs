//! Contributions to the organisers: checked, kept as drafts, saved where the attendee chose to.

use std::path::PathBuf;

use plenary_core::{
    api::{ContributionDraft, ContributionFault, ContributionFile, ContributionMessage, DraftRow, Tag},
    contribution::Correction,
};
use tauri::AppHandle;

use super::{Answer, Core, write_file};
use crate::page;

#[tauri::command(async)]
pub(crate) fn correction(core: Core, session: String) -> Answer<Correction> {
    core.correction(&session)
}

#[tauri::command(async)]
pub(crate) fn check_contribution(core: Core, draft: ContributionDraft) -> Answer<Vec<ContributionFault>> {
    core.check_contribution(&draft)
}

#[tauri::command(async)]
pub(crate) fn contribution_file(core: Core, draft: ContributionDraft) -> Answer<ContributionFile> {
    core.contribution_file(&draft)
}

#[tauri::command(async)]
pub(crate) fn contribution_message(core: Core, draft: ContributionDraft) -> Answer<ContributionMessage> {
    core.contribution_message(&draft)
}

/// Writes the contribution to the file that the attendee chose in the system's own dialog.
#[tauri::command(async)]
pub(crate) fn export_contribution(core: Core, draft: ContributionDraft, path: PathBuf) -> Answer<()> {
    write_file(&path, core.contribution_file(&draft)?.content)
}

#[tauri::command(async)]
pub(crate) fn drafts(core: Core) -> Answer<Vec<DraftRow>> {
    core.drafts()
}

#[tauri::command(async)]
pub(crate) fn save_draft(app: AppHandle, core: Core, id: Option<i64>, draft: ContributionDraft) -> Answer<i64> {
    let saved = core.save_draft(id, &draft)?;
    page::stale(&app, &[Tag::Drafts]);
    Ok(saved)
}

#[tauri::command(async)]
pub(crate) fn remove_draft(app: AppHandle, core: Core, id: i64) -> Answer<()> {
    core.remove_draft(id)?;
    page::stale(&app, &[Tag::Drafts]);
    Ok(())
}
