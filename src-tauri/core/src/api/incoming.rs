//! The contributions that came in, beside the programme that is to be published.
//! Deliberately absent: who sent them. Nobody has checked that.

use std::{collections::HashSet, path::Path};

use serde::Serialize;

use super::{Language, PublishRefusal};
use crate::{
    contribution::{self, Applied, Contribution, Contributor, Difference, Fault, NotApplied, Proposal},
    model::{Programme, rfc3339},
    publish,
};

/// Which contributions are taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accept {
    /// None: they are only shown.
    Nothing,
    /// All that can be.
    All,
    /// Those with these ids.
    These(Vec<String>),
}

/// What became of a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContributionState {
    /// It could be taken in, and was not.
    Shown,
    /// It was taken in.
    Accepted,
    /// It was accepted; it holds words to the organisers alone, and the programme is as it was.
    WordsOnly,
    /// Another file has the same content.
    Duplicate,
    /// Something is wrong with it.
    Faulty,
    /// The file is no contribution.
    Unusable,
}

/// A file of the folder of contributions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContributionRow {
    /// Its name.
    pub file: String,
    /// What became of it.
    pub state: ContributionState,
    /// Its id, to accept it by.
    pub id: Option<String>,
    /// correction, event or tool.
    pub kind: Option<&'static str>,
    /// Title or name of what it is about, as the programme has it.
    pub about: Option<String>,
    /// Who made it, as they say.
    pub from: Option<Contributor>,
    /// When it was made, RFC 3339 with the venue's offset.
    pub made_at: Option<String>,
    /// What it would change, or has changed.
    pub differences: Vec<Difference>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Why the file is no contribution.
    pub reason: Option<String>,
}

/// Judges the contributions of a folder in the order in which they were made, and takes in those that are accepted.
pub(super) fn take_in(
    programme: &mut Programme,
    folder: &Path,
    accept: &Accept,
    language: Language,
) -> Result<Vec<ContributionRow>, PublishRefusal> {
    let received = publish::received(folder).map_err(|error| PublishRefusal::NoContributions {
        path: folder.display().to_string(),
        detail: error.to_string(),
    })?;
    if let Accept::These(ids) = accept {
        let there: HashSet<&str> =
            received.iter().filter_map(|one| one.content.as_ref().ok()).map(|made| made.id.as_str()).collect();
        if let Some(absent) = ids.iter().find(|id| !there.contains(id.as_str())) {
            return Err(PublishRefusal::NoContribution { id: absent.clone() });
        }
    }
    let mut seen = HashSet::new();
    let mut rows = Vec::with_capacity(received.len());
    for one in received {
        let made = match one.content {
            Ok(made) => made,
            Err(reason) => {
                rows.push(ContributionRow { reason: Some(reason), ..blank(one.file, ContributionState::Unusable) });
                continue;
            }
        };
        let is_accepted = match accept {
            Accept::Nothing => false,
            Accept::All => true,
            Accept::These(ids) => ids.contains(&made.id),
        };
        let mut row = shown(one.file, &made, programme, language);
        if !seen.insert(made.id.clone()) {
            row = ContributionRow { state: ContributionState::Duplicate, faults: Vec::new(), ..row };
        } else if is_accepted {
            match contribution::apply(programme, &made) {
                Ok(Applied::Taken) => {
                    row.state = ContributionState::Accepted;
                    // The edition is as new as what came into it last.
                    let edition = &mut programme.conference.generated_at;
                    *edition = edition.map(|at| at.max(made.made_at));
                }
                Ok(Applied::WordsOnly) => row.state = ContributionState::WordsOnly,
                Err(NotApplied::Faulty { faults }) => refused(accept, &made, faults)?,
                Err(NotApplied::NoId(_)) => refused(accept, &made, Vec::new())?,
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

/// One that was asked for by its id must not be passed over in silence; among all, a faulty one is named with the others.
fn refused(accept: &Accept, made: &Contribution, faults: Vec<Fault>) -> Result<(), PublishRefusal> {
    match accept {
        Accept::These(_) => Err(PublishRefusal::FaultyContribution { id: made.id.clone(), faults }),
        Accept::All | Accept::Nothing => Ok(()),
    }
}

fn blank(file: String, state: ContributionState) -> ContributionRow {
    ContributionRow {
        file,
        state,
        id: None,
        kind: None,
        about: None,
        from: None,
        made_at: None,
        differences: Vec::new(),
        faults: Vec::new(),
        reason: None,
    }
}

/// A contribution beside the programme as it is before it is taken in.
fn shown(file: String, made: &Contribution, programme: &Programme, language: Language) -> ContributionRow {
    let faults = contribution::validate(made, programme);
    let state = if faults.is_empty() { ContributionState::Shown } else { ContributionState::Faulty };
    let (kind, about) = match &made.proposal {
        Proposal::Correction(correction) => {
            let session = programme.sessions.iter().find(|session| session.guid == correction.session);
            let title = session.and_then(|one| one.title.choose(language.tag(), &programme.conference.languages));
            ("correction", title.map_or_else(|| correction.session.to_string(), |chosen| chosen.text.to_owned()))
        }
        Proposal::Event(event) => {
            let title = event.title.get(language.tag()).or_else(|| event.title.values().next());
            ("event", title.cloned().unwrap_or_default())
        }
        Proposal::Tool(tool) => ("tool", tool.name.clone()),
    };
    ContributionRow {
        id: Some(made.id.clone()),
        kind: Some(kind),
        about: Some(about),
        from: Some(made.from.clone()),
        made_at: Some(rfc3339(made.made_at, programme.conference.zone)),
        differences: contribution::describe(made, programme),
        faults,
        ..blank(file, state)
    }
}
