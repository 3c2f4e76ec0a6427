//! Contributions to the organisers: checked as they are written, kept as drafts, made into a file or a message.
//! Deliberately absent: sending. A file is saved or handed to the mail program by the window.

use serde::{Deserialize, Serialize};

use super::{ApiError, Plenary, lens::Lens, session_detail::id_of};
use crate::{
    contribution::{self, Contribution, Contributor, Correction, Difference, Fault, Message, Proposal},
    model::rfc3339,
};

/// A contribution that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ContributionDraft {
    /// Who writes it, as far as they say so.
    #[serde(default)]
    pub from: Contributor,
    /// What is proposed.
    pub proposal: Proposal,
}

/// A contribution as a file to save or to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ContributionFile {
    /// A name for the file.
    pub name: String,
    /// Its content.
    pub content: String,
}

/// A kept draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DraftRow {
    /// Its number.
    pub id: i64,
    /// What it is about: the session, the event or the tool; empty while that is not written.
    pub title: String,
    /// When it was last saved, RFC 3339 with the venue's offset.
    pub updated_at: String,
    /// The draft.
    pub draft: ContributionDraft,
}

impl Plenary {
    /// A session as it stands, where a correction begins.
    ///
    /// # Errors
    /// When there is no such session, or the databases can't be read.
    pub fn correction(&self, session: &str) -> Result<Correction, ApiError> {
        let lens = self.lens()?;
        let id = id_of(&lens, session)?;
        let programme = &lens.snapshot.programme;
        let found = programme.sessions.iter().find(|one| one.id == id);
        let session = found.ok_or_else(|| ApiError::NoSession { session: session.to_owned() })?;
        Ok(Correction::of(programme, session))
    }

    /// What is wrong with a contribution so far; empty when it can be made.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn check_contribution(&self, draft: &ContributionDraft) -> Result<Vec<Fault>, ApiError> {
        let lens = self.lens()?;
        Ok(contribution::validate(&self.made(&lens, draft), &lens.snapshot.programme))
    }

    /// What a contribution would change in the programme.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn contribution_differences(&self, draft: &ContributionDraft) -> Result<Vec<Difference>, ApiError> {
        let lens = self.lens()?;
        Ok(contribution::describe(&self.made(&lens, draft), &lens.snapshot.programme))
    }

    /// The contribution as a file.
    ///
    /// # Errors
    /// When something is wrong with it, or the databases can't be read.
    pub fn contribution_file(&self, draft: &ContributionDraft) -> Result<ContributionFile, ApiError> {
        let lens = self.lens()?;
        let made = self.checked(&lens, draft)?;
        Ok(ContributionFile { name: contribution::file_name(&made), content: contribution::to_file(&made) })
    }

    /// The contribution as a message in words, in the reader's language.
    ///
    /// # Errors
    /// When something is wrong with it, or the databases can't be read.
    pub fn contribution_message(&self, draft: &ContributionDraft) -> Result<Message, ApiError> {
        let lens = self.lens()?;
        let made = self.checked(&lens, draft)?;
        Ok(contribution::as_message(&made, &lens.snapshot.programme, self.language()?.tag()))
    }

    /// The drafts for the open conference, the last one written first.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn drafts(&self) -> Result<Vec<DraftRow>, ApiError> {
        let lens = self.lens()?;
        let conference = &lens.snapshot.programme.conference;
        let stored = self.stores().user.drafts(&conference.id)?;
        let rows = stored.into_iter().filter_map(|stored| {
            // One that another Plenary wrote otherwise is kept, and not shown.
            let draft: ContributionDraft = serde_json::from_str(&stored.doc).ok()?;
            Some(DraftRow {
                id: stored.id,
                title: title_of(&lens, &draft.proposal),
                updated_at: rfc3339(stored.updated_at, conference.zone),
                draft,
            })
        });
        Ok(rows.collect())
    }

    /// Keeps a draft: a new one without a number, else in place of the one with that number; one that was thrown away meanwhile
    /// is kept as a new one. Answers its number.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn save_draft(&self, id: Option<i64>, draft: &ContributionDraft) -> Result<i64, ApiError> {
        let doc = serde_json::to_string(draft).map_err(|error| ApiError::NotSaved { detail: error.to_string() })?;
        let conference = self.snapshot().programme.conference.id.clone();
        let now = self.clock.now();
        let user = &mut self.stores().user;
        if let Some(saved) = user.save_draft(&conference, id, &doc, now)? {
            return Ok(saved);
        }
        let saved = user.save_draft(&conference, None, &doc, now)?;
        saved.ok_or_else(|| ApiError::NotSaved { detail: "the draft got no number".to_owned() })
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// When that can't be saved.
    pub fn remove_draft(&self, id: i64) -> Result<(), ApiError> {
        Ok(self.stores().user.remove_draft(id)?)
    }

    fn made(&self, lens: &Lens, draft: &ContributionDraft) -> Contribution {
        let ContributionDraft { from, proposal } = draft.clone();
        Contribution::new(&lens.snapshot.programme, from, proposal, self.clock.now())
    }

    fn checked(&self, lens: &Lens, draft: &ContributionDraft) -> Result<Contribution, ApiError> {
        let made = self.made(lens, draft);
        let faults = contribution::validate(&made, &lens.snapshot.programme);
        if faults.is_empty() { Ok(made) } else { Err(ApiError::FaultyContribution { faults }) }
    }
}

fn title_of(lens: &Lens, proposal: &Proposal) -> String {
    let language = lens.language.tag();
    match proposal {
        Proposal::Correction(correction) => {
            let programme = &lens.snapshot.programme;
            let session = programme.sessions.iter().find(|session| session.guid == correction.session);
            let title = session.and_then(|one| one.title.choose(language, &programme.conference.languages));
            title.map_or_else(|| correction.session.to_string(), |chosen| chosen.text.to_owned())
        }
        Proposal::Event(event) => {
            event.title.get(language).or_else(|| event.title.values().next()).cloned().unwrap_or_default()
        }
        Proposal::Tool(tool) => tool.name.clone(),
    }
}
