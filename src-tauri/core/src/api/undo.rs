//! Undoing steps and doing them again, and what the next of either would be.
//! Deliberately absent: how a step is kept (store), and its words.

use serde::Serialize;

use super::{ApiError, Plenary, lens::Lens};
use crate::{
    agenda::{Followed, Tier},
    model::SessionId,
    store::{StepChange, StepKind, StepSubject, UndoStep},
};

/// A step: what it did, and to what.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StepRow {
    /// What it did.
    pub kind: StepKind,
    /// Whether something was added, changed or removed when it was done.
    pub change: StepChange,
    /// Titles and names of what it was about; a series of one title once.
    pub titles: Vec<String>,
}

/// A step that was undone or done again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UndoneStep {
    /// The step.
    #[serde(flatten)]
    pub step: StepRow,
    /// The session or entry concerned, the first of several; `None` when it was about no entry.
    pub session: Option<SessionId>,
    /// The first title.
    pub title: String,
    /// Whether that session is picked now.
    pub picked: Option<Tier>,
}

/// What would be undone and done again next.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct History {
    /// The last step; `None`: there is nothing to undo.
    pub undo: Option<StepRow>,
    /// The step that was undone last; `None`: there is nothing to do again.
    pub redo: Option<StepRow>,
}

impl Plenary {
    /// Takes back the last step: of picks, notes, own entries, hiding, following, lead times, settled conflicts, plans.
    ///
    /// # Errors
    /// When there is nothing to undo, or it can't be saved.
    pub fn undo(&self) -> Result<UndoneStep, ApiError> {
        let conference = self.snapshot().programme.conference.id.clone();
        let undone = self.stores().user.undo(&conference)?;
        self.told(&undone.ok_or(ApiError::NothingToUndo)?)
    }

    /// Does again what was undone last.
    ///
    /// # Errors
    /// When there is nothing to do again, or it can't be saved.
    pub fn redo(&self) -> Result<UndoneStep, ApiError> {
        let conference = self.snapshot().programme.conference.id.clone();
        let done = self.stores().user.redo(&conference)?;
        self.told(&done.ok_or(ApiError::NothingToRedo)?)
    }

    /// What can be undone and done again next.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn history(&self) -> Result<History, ApiError> {
        let lens = self.lens()?;
        let history = self.stores().user.history(&lens.snapshot.programme.conference.id)?;
        Ok(History {
            undo: history.undo.map(|step| lens.step_row(&step)),
            redo: history.redo.map(|step| lens.step_row(&step)),
        })
    }

    /// Plans the reminders after a step, and tells it.
    fn told(&self, step: &UndoStep) -> Result<UndoneStep, ApiError> {
        self.replan()?;
        let lens = self.lens()?;
        let row = lens.step_row(step);
        let session = step.subjects.iter().find_map(|subject| match subject {
            StepSubject::Entry(id) | StepSubject::Own { id, .. } => Some(id.clone()),
            StepSubject::Theme(_) | StepSubject::Person(_) | StepSubject::Organisation(_) => None,
        });
        Ok(UndoneStep {
            title: row.titles.first().cloned().unwrap_or_default(),
            step: row,
            picked: session.as_ref().and_then(|id| lens.picks.get(id)).copied(),
            session,
        })
    }
}

impl Lens {
    fn step_row(&self, step: &UndoStep) -> StepRow {
        let title = |subject: &StepSubject| match subject {
            StepSubject::Entry(id) => self.title_of(id),
            StepSubject::Own { title, .. } => title.clone(),
            StepSubject::Theme(id) => self.followed_title(&Followed::Theme(id.clone())),
            StepSubject::Person(id) => self.followed_title(&Followed::Person(id.clone())),
            StepSubject::Organisation(id) => self.followed_title(&Followed::Organisation(id.clone())),
        };
        let mut titles: Vec<String> = step.subjects.iter().map(title).collect();
        titles.dedup();
        StepRow { kind: step.kind, change: step.change, titles }
    }
}
