//! Reading the open conference.

use plenary_core::api::{
    AnnouncementRow, ChangeQuery, ChangesView, ConferenceInfo, NowView, RevisionRow, SearchAnswer, SessionDetail,
    SessionFilter, SessionList, Tag,
};
use tauri::AppHandle;

use super::{Answer, Core};
use crate::page;

#[tauri::command(async)]
pub(crate) fn conference(core: Core) -> Answer<ConferenceInfo> {
    core.conference()
}

#[tauri::command(async)]
pub(crate) fn sessions(core: Core, filter: SessionFilter) -> Answer<SessionList> {
    core.sessions(&filter)
}

#[tauri::command(async)]
pub(crate) fn session(core: Core, id: String, revision: Option<u32>) -> Answer<SessionDetail> {
    core.session_in(revision, &id)
}

#[tauri::command(async)]
pub(crate) fn revisions(core: Core) -> Answer<Vec<RevisionRow>> {
    core.revisions()
}

#[tauri::command(async)]
pub(crate) fn now(core: Core) -> Answer<NowView> {
    core.now()
}

#[tauri::command(async)]
pub(crate) fn search(core: Core, query: String) -> Answer<SearchAnswer> {
    core.search(&query)
}

#[tauri::command(async)]
pub(crate) fn changes(core: Core, include_seen: bool) -> Answer<ChangesView> {
    core.changes(&ChangeQuery { include_seen, ..ChangeQuery::default() })
}

#[tauri::command(async)]
pub(crate) fn announcements(core: Core) -> Answer<Vec<AnnouncementRow>> {
    core.announcements()
}

#[tauri::command(async)]
pub(crate) fn mark_seen(app: AppHandle, core: Core, ids: Option<Vec<i64>>) -> Answer<ChangesView> {
    let view = core.mark_seen(ids.as_deref())?;
    page::stale(&app, &[Tag::Changes]);
    Ok(view)
}
