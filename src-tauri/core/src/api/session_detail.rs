//! One session in full.

use super::{
    ApiError, Plenary, RelatedSession, SessionAttachment, SessionDetail, SessionLink, SessionOrganisation,
    SessionRegistration, SessionTool, lens::Lens,
};
use crate::{
    feed,
    model::{Guid, Localised, Session, SessionId},
};

impl Plenary {
    /// One session in full, by local id, guid or unique beginning of a title.
    ///
    /// # Errors
    /// When no session, or more than one, is meant; or the databases can't be read.
    pub fn session(&self, session: &str) -> Result<SessionDetail, ApiError> {
        self.session_in(None, session)
    }

    /// One session in full, as it was in a revision.
    ///
    /// # Errors
    /// When that revision is not kept, and as [`Self::session`].
    pub fn session_in(&self, revision: Option<u32>, session: &str) -> Result<SessionDetail, ApiError> {
        let lens = self.lens_of(revision)?;
        Ok(detail(&lens, lens.resolve(session)?))
    }
}

fn detail(lens: &Lens, session: &Session) -> SessionDetail {
    let (room, _) = lens.snapshot.place(session);
    let floor = room
        .and_then(|room| room.floor.as_ref())
        .and_then(|id| lens.snapshot.programme.floors.iter().find(|floor| floor.id == *id));
    let (summary, abstract_lang) = match lens.text(&session.summary) {
        Some((summary, language)) => (Some(summary), language),
        None => (None, None),
    };
    let entry = lens.entry(&session.id);
    SessionDetail {
        row: lens.row(session),
        subtitle: lens.words(&session.subtitle),
        abstract_html: summary.as_deref().map(feed::html),
        summary: summary.as_deref().map(feed::plain_text),
        abstract_lang,
        status_note: lens.words(&session.status_note),
        floor: floor.and_then(|floor| lens.words(&floor.name)),
        capacity: session.capacity.or_else(|| room.and_then(|room| room.capacity)),
        step_free: room.and_then(|room| room.step_free),
        organisations: organisations(lens, session),
        links: links(lens, session),
        attachments: attachments(lens, session),
        registration: session.registration.as_ref().map(|registration| SessionRegistration {
            required: registration.required,
            url: registration.url.clone(),
            closes_at: registration.closes_at.map(|at| lens.snapshot.at(at)),
            note: lens.words(&registration.note),
        }),
        repeats: repeats(lens, session),
        alternatives: session
            .alternatives
            .iter()
            .filter_map(|guid| lens.snapshot.by_guid(guid))
            .map(|other| related(lens, other))
            .collect(),
        note: lens.notes.get(&session.id).cloned(),
        reminder_at: lens.ring(&session.id),
        lead_minutes: lens.personal.lead(&session.id),
        leave_by: entry.and_then(|entry| entry.leave_by),
        tools: tools(lens, &session.guid),
    }
}

pub(super) fn links(lens: &Lens, session: &Session) -> Vec<SessionLink> {
    let links = session.links.iter();
    links
        .map(|link| SessionLink { title: titled(lens, &link.title, &link.url), url: link.url.clone(), kind: link.kind })
        .collect()
}

pub(super) fn attachments(lens: &Lens, session: &Session) -> Vec<SessionAttachment> {
    let files = session.attachments.iter();
    files
        .map(|file| SessionAttachment {
            title: titled(lens, &file.title, &file.url),
            url: file.url.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
        })
        .collect()
}

fn titled(lens: &Lens, title: &Localised, url: &str) -> String {
    lens.words(title).unwrap_or_else(|| url.to_owned())
}

pub(super) fn organisations(lens: &Lens, session: &Session) -> Vec<SessionOrganisation> {
    let named = session.organisations.iter().filter_map(|presentation| {
        let organisation = lens.snapshot.organisation(&presentation.organisation)?;
        let name = organisation.names.get(lens.language.tag()).unwrap_or(&organisation.name);
        Some(SessionOrganisation { id: organisation.id.clone(), name: name.to_owned(), role: presentation.role })
    });
    named.collect()
}

/// Other slots of the same session.
fn repeats(lens: &Lens, session: &Session) -> Vec<RelatedSession> {
    let others = lens.snapshot.repeats.others(&session.id).filter_map(|id| lens.snapshot.session(id));
    others.filter(|other| lens.is_visible(other)).map(|other| related(lens, other)).collect()
}

pub(super) fn related(lens: &Lens, session: &Session) -> RelatedSession {
    let (room, venue) = lens.room_and_venue(session);
    RelatedSession {
        id: session.id.clone(),
        title: lens.title(session).0,
        start: session.start.map(|at| lens.snapshot.at(at)),
        room,
        venue,
        venue_id: lens.snapshot.place(session).1.map(|venue| venue.id.clone()),
        picked: lens.picks.get(&session.id).copied(),
    }
}

fn tools(lens: &Lens, guid: &Guid) -> Vec<SessionTool> {
    let tools = lens.snapshot.programme.tools.iter();
    let shown = tools.filter(|tool| tool.sessions.contains(guid));
    shown.map(|tool| SessionTool { id: tool.id.clone(), name: tool.name.clone() }).collect()
}

/// The id of a session that an answer names: the caller has resolved it before.
pub(super) fn id_of(lens: &Lens, session: &str) -> Result<SessionId, ApiError> {
    lens.resolve(session).map(|session| session.id.clone())
}
