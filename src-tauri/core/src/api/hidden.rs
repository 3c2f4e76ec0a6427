//! Sessions that the attendee does not want to see: out of the programme list, search, counts, alternatives and reminders.
//! Deliberately absent: the agenda. A pick on a hidden session keeps it there, silent.

use super::{ApiError, Plenary, SessionRow, session_detail::id_of};

impl Plenary {
    /// Hides a session, or shows it again. Reminders follow.
    ///
    /// # Errors
    /// When no session of the programme, or more than one, is meant; or it can't be saved.
    pub fn set_hidden(&self, session: &str, hidden: bool) -> Result<SessionRow, ApiError> {
        let lens = self.lens()?;
        let id = id_of(&lens, session)?;
        let programme = &lens.snapshot.programme;
        if programme.sessions.iter().all(|session| session.id != id) {
            return Err(ApiError::NoSession { session: session.to_owned() });
        }
        self.stores().user.set_hidden(&programme.conference.id, &id, hidden, lens.now)?;
        self.replan()?;
        let lens = self.lens()?;
        lens.session(&id)
            .map(|session| lens.row(session))
            .ok_or_else(|| ApiError::NoSession { session: id.to_string() })
    }

    /// The hidden sessions, the last one first.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn hidden(&self) -> Result<Vec<SessionRow>, ApiError> {
        let lens = self.lens()?;
        let ids = self.stores().user.hidden(&lens.snapshot.programme.conference.id)?;
        Ok(ids.iter().filter_map(|id| lens.session(id)).map(|session| lens.row(session)).collect())
    }
}
