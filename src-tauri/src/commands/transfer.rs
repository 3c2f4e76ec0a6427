//! An agenda that goes elsewhere, comes in, or is laid beside others.

use std::path::PathBuf;

use plenary_core::{
    api::{
        AgendaSource, CompanyView, CompareCall, MergePreview, MergeReport, Tag, TransferCode, TransferFile,
        TransferOptions,
    },
    transfer::Choices,
};
use tauri::{AppHandle, State};

use super::{Answer, Core, write_file};
use crate::{page, ringing::Ringing};

#[tauri::command(async)]
pub(crate) fn transfer_code(core: Core) -> Answer<TransferCode> {
    core.transfer_code()
}

#[tauri::command(async)]
pub(crate) fn transfer_file(core: Core, options: TransferOptions) -> Answer<TransferFile> {
    core.transfer_file(&options)
}

/// Writes the agenda to the file that the attendee chose in the system's own dialog.
#[tauri::command(async)]
pub(crate) fn save_transfer(core: Core, options: TransferOptions, path: PathBuf) -> Answer<()> {
    write_file(&path, core.transfer_file(&options)?.content)
}

#[tauri::command(async)]
pub(crate) fn preview_merge(core: Core, source: AgendaSource) -> Answer<MergePreview> {
    core.preview_merge(&source)
}

#[tauri::command(async)]
pub(crate) fn merge_agenda(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    source: AgendaSource,
    choices: Choices,
) -> Answer<MergeReport> {
    let report = core.merge_agenda(&source, &choices)?;
    ringing.nudge();
    page::stale(&app, &[Tag::Agenda, Tag::Reminders]);
    Ok(report)
}

#[tauri::command(async)]
pub(crate) fn compare_agendas(core: Core, call: CompareCall) -> Answer<CompanyView> {
    core.compare_agendas(&call)
}
