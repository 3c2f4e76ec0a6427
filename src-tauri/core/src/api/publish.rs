//! For organisers: a programme, with what others contribute to it, as a folder that any web server can hold.
//! Deliberately absent: a data folder, key files, and words.

use std::path::Path;

use chrono_tz::Tz;
use serde::Serialize;
use url::Url;

use super::{
    Counts, Edition, Language, SyncConference, SyncReason, WarningRow,
    incoming::{Accept, ContributionRow, take_in},
    sync::conference_of,
};
use crate::{
    contribution::Fault,
    feed::FeedFormat,
    fetch::Transport,
    identity::{self, Suspicion},
    model::{Instant, Programme},
    publish::{self, Added, Former, FormerFault},
    signature::{PublicKey, SecretKey},
};

/// What is done with an edition that followers' apps would hold back or refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// It is refused.
    Refused,
    /// It is published all the same.
    Allowed,
}

/// What is published, and where.
#[derive(Debug)]
pub struct PublishCall<'a> {
    /// Addresses or files. The first is the programme, the others add to it.
    pub sources: &'a [String],
    /// The zone, for formats that name none.
    pub zone: Option<Tz>,
    /// Agrees to addresses that are not encrypted.
    pub allow_http: bool,
    /// The folder that is written.
    pub folder: &'a Path,
    /// The key to sign with.
    pub key: Option<&'a SecretKey>,
    /// A folder of contributions.
    pub contributions: Option<&'a Path>,
    /// Which of them are taken in.
    pub accept: Accept,
    /// Where the folder will be found on the web.
    pub base_url: Option<&'a str>,
    /// What is done when followers would hold it back or refuse it.
    pub loss: Loss,
}

/// Why nothing was published. The folder is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum PublishRefusal {
    /// A source can't be read.
    Unreadable {
        /// Which.
        source: String,
        /// Why.
        reason: SyncReason,
    },
    /// A further source is about another conference.
    OtherConference {
        /// Which.
        source: String,
        /// Its conference.
        found: String,
        /// That of the first source.
        expected: String,
    },
    /// The address of the folder is none.
    NotAnAddress {
        /// What was given.
        url: String,
    },
    /// More than half of the sessions in the folder would be gone.
    LostHalf {
        /// Sessions in the folder.
        before: u32,
        /// Sessions to be published.
        after: u32,
    },
    /// Every session would move by the offset of the conference's time zone.
    AllShifted {
        /// By how many minutes, later counts as more.
        minutes: i64,
    },
    /// The folder holds the programme of another conference.
    OtherFolder {
        /// Its conference.
        found: String,
    },
    /// The folder is signed with another key, which followers expect.
    OtherKey {
        /// Id of that key.
        before: String,
        /// Id of the key to sign with now; none where it is not signed.
        now: Option<String>,
    },
    /// What is in the folder can't be read, so nobody knows what would be lost.
    FolderUnclear {
        /// What is wrong.
        detail: String,
    },
    /// The folder of contributions can't be read.
    NoContributions {
        /// Which.
        path: String,
        /// What the system said.
        detail: String,
    },
    /// No contribution has an id that is to be accepted.
    NoContribution {
        /// The id.
        id: String,
    },
    /// A contribution that is to be accepted can't be.
    FaultyContribution {
        /// Its id.
        id: String,
        /// What is wrong.
        faults: Vec<Fault>,
    },
    /// A file could not be written.
    NotWritten {
        /// Which.
        path: String,
        /// What the system said.
        detail: String,
    },
}

/// What a further source has added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddedRow {
    /// Which source.
    pub source: String,
    /// Its format.
    pub format: FeedFormat,
    /// What it has added.
    #[serde(flatten)]
    pub added: Added,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishReport {
    /// Always `published`.
    pub outcome: &'static str,
    /// The format of the first source.
    pub format: FeedFormat,
    /// The conference.
    pub conference: SyncConference,
    /// What the programme holds.
    pub counts: Counts,
    /// SHA-256 of the programme, not compressed.
    pub sha256: String,
    /// Its bytes, not compressed.
    pub length: u64,
    /// Id of the key that signed it.
    pub key: Option<String>,
    /// That key's public half, for followers.
    pub public_key: Option<String>,
    /// Languages of the pages and calendars.
    pub languages: Vec<String>,
    /// Files that are new or have another content.
    pub written: Vec<String>,
    /// Files that were as they should be.
    pub kept: Vec<String>,
    /// Files of older editions that are gone.
    pub removed: Vec<String>,
    /// What further sources have added.
    pub added: Vec<AddedRow>,
    /// The contributions.
    pub contributions: Vec<ContributionRow>,
    /// Oddities of the sources, with their places.
    pub warnings: Vec<WarningRow>,
}

/// Publishes a programme into a folder.
///
/// # Errors
/// When a source can't be read, a contribution that is to be accepted can't be, or too much would be lost: then nothing was
/// written. Also when the folder can't be written: then its old manifest still holds.
pub fn publish(
    call: &PublishCall<'_>,
    language: Language,
    now: Instant,
    transport: &dyn Transport,
) -> Result<PublishReport, PublishRefusal> {
    let Sources { mut programme, format, added, warnings } = read_sources(call, transport)?;
    if let Some(url) = call.base_url {
        programme.conference.feed_url = Some(manifest_url(url)?);
    }
    let contributions = match call.contributions {
        Some(folder) => take_in(&mut programme, folder, &call.accept, language)?,
        None => match &call.accept {
            Accept::These(ids) if !ids.is_empty() => return Err(PublishRefusal::NoContribution { id: ids[0].clone() }),
            Accept::These(_) | Accept::All | Accept::Nothing => Vec::new(),
        },
    };
    let former = match publish::former(call.folder) {
        Ok(former) => former,
        Err(_) if call.loss == Loss::Allowed => None,
        Err(fault @ (FormerFault::Manifest(_) | FormerFault::Programme(_))) => {
            return Err(PublishRefusal::FolderUnclear { detail: fault.to_string() });
        }
    };
    let public = call.key.and_then(|key| key.public().ok());
    if let Some(former) = former.as_ref().filter(|_| call.loss == Loss::Refused) {
        refuse_loss(former, &programme, public.as_ref())?;
    }
    let edition = publish::edition(&programme, now);
    let written = publish::write(call.folder, &edition, former.as_ref(), call.key).map_err(|fault| {
        PublishRefusal::NotWritten { path: fault.path.display().to_string(), detail: fault.error.to_string() }
    })?;
    Ok(PublishReport {
        outcome: "published",
        format,
        conference: conference_of(&programme, language.tag()),
        counts: Counts::of(&programme),
        sha256: edition.sha256,
        length: edition.length,
        key: public.as_ref().map(PublicKey::id),
        public_key: public.map(|key| key.to_string()),
        languages: edition.languages,
        written: written.written,
        kept: written.kept,
        removed: written.removed,
        added,
        contributions,
        warnings,
    })
}

/// What the sources hold together.
struct Sources {
    programme: Programme,
    format: FeedFormat,
    added: Vec<AddedRow>,
    warnings: Vec<WarningRow>,
}

fn read_sources(call: &PublishCall<'_>, transport: &dyn Transport) -> Result<Sources, PublishRefusal> {
    let mut together: Option<Sources> = None;
    for source in call.sources {
        let edition = Edition { source, zone: call.zone, allow_http: call.allow_http };
        let unreadable = |reason| PublishRefusal::Unreadable { source: source.clone(), reason };
        let reading = edition.read(transport).map_err(unreadable)?;
        let warnings = reading.warnings.into_iter().map(WarningRow::from);
        match &mut together {
            None => {
                together = Some(Sources {
                    programme: reading.programme,
                    format: reading.format,
                    added: Vec::new(),
                    warnings: warnings.collect(),
                });
            }
            Some(sources) => {
                let added = publish::merge(&mut sources.programme, reading.programme, reading.format);
                let added = added.map_err(|clash| PublishRefusal::OtherConference {
                    source: source.clone(),
                    found: clash.found,
                    expected: clash.expected,
                })?;
                sources.added.push(AddedRow { source: source.clone(), format: reading.format, added });
                sources.warnings.extend(warnings);
            }
        }
    }
    together.ok_or(PublishRefusal::Unreadable { source: String::new(), reason: SyncReason::Empty })
}

/// The manifest's address in a folder at this address.
fn manifest_url(base: &str) -> Result<String, PublishRefusal> {
    let wrong = || PublishRefusal::NotAnAddress { url: base.to_owned() };
    let folder = if base.ends_with('/') { base.to_owned() } else { format!("{base}/") };
    let url = Url::parse(&folder).map_err(|_| wrong())?;
    if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong());
    }
    Ok(url.join(crate::manifest::FILE_NAME).map_err(|_| wrong())?.into())
}

/// Refuses what followers' apps would hold back or refuse.
fn refuse_loss(former: &Former, programme: &Programme, key: Option<&PublicKey>) -> Result<(), PublishRefusal> {
    if former.programme.conference.id != programme.conference.id {
        return Err(PublishRefusal::OtherFolder { found: former.programme.conference.id.to_string() });
    }
    if let Some(before) = former.key.as_ref().filter(|before| Some(*before) != key) {
        return Err(PublishRefusal::OtherKey { before: before.id(), now: key.map(PublicKey::id) });
    }
    let pairing = identity::pair(&former.programme, programme);
    match identity::suspicion(&former.programme, programme, &pairing) {
        None => Ok(()),
        Some(Suspicion::LostHalf { before, after }) => Err(PublishRefusal::LostHalf { before, after }),
        Some(Suspicion::Shifted { minutes }) => Err(PublishRefusal::AllShifted { minutes }),
    }
}
