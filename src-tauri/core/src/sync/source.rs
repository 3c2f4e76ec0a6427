//! Asking a source for its programme: the programme itself, or a manifest and then the programme that it names, checked
//! against what it announces and against the publisher's key.
//!
//! A manifest is not signed; the programme is. Somebody between may hold back a new manifest, or send an older programme that the
//! same key has signed, but can't alter one.
//!
//! Deliberately absent: whether a source is followed, and what is written down of it.

use super::{SyncReason, page, place::Place};
use crate::{
    digest::sha256_hex,
    feed::{self, Unreadable},
    fetch::{Answer, DEFAULT_LIMIT, Refusal, Request, Transport, read_file},
    manifest::{Manifest, ManifestFault, PublishedFile},
    signature::{PublicKey, SignatureFault},
    validators::Validators,
};

/// Bytes by which a compressed file may be longer than its content: little content does not shrink.
const PACKING: u64 = 64 * 1024;

/// Most bytes of a signature: four short lines.
const SIGNATURE_LIMIT: u64 = 16 * 1024;

/// Hears of bytes received and, where it is known, of their total.
pub(super) type Progress<'a> = &'a mut dyn FnMut(u64, Option<u64>);

/// What is asked, and what is known beforehand.
pub(super) struct Question<'a> {
    pub(super) source: &'a str,
    /// Where the manifest was when the source last led to one by a page.
    pub(super) manifest: Option<&'a str>,
    /// By what the server recognises the programme in use.
    pub(super) validators: &'a Validators,
    /// Hash of the programme in use.
    pub(super) sha256: Option<&'a str>,
    /// The publisher's key, if one is pinned.
    pub(super) key: Option<&'a PublicKey>,
    pub(super) allow_plain_http: bool,
    pub(super) allowed_hosts: &'a [String],
    pub(super) transport: &'a dyn Transport,
}

/// What came.
pub(super) enum Found {
    /// The server says that nothing has changed.
    NotModified,
    /// The manifest names the programme in use.
    Same {
        validators: Validators,
    },
    Programme(Fetched),
}

/// A programme as it came, checked.
pub(super) struct Fetched {
    pub(super) bytes: Vec<u8>,
    pub(super) sha256: String,
    pub(super) validators: Validators,
    pub(super) content_type: Option<String>,
    /// The publisher's key that it is signed with.
    pub(super) key: Option<PublicKey>,
    /// Where its manifest is, when a page led to it.
    pub(super) manifest: Option<String>,
}

/// A document with where it came from.
struct Document {
    place: Place,
    bytes: Vec<u8>,
    validators: Validators,
    content_type: Option<String>,
}

/// Gets the bytes of a programme from a source, followed or not. Those that a manifest names are checked as in a sync.
///
/// # Errors
/// When nothing usable came, with the reason.
pub fn fetch_once(source: &str, allow_plain_http: bool, transport: &dyn Transport) -> Result<Vec<u8>, SyncReason> {
    let question = Question {
        source,
        manifest: None,
        validators: &Validators::default(),
        sha256: None,
        key: None,
        allow_plain_http,
        allowed_hosts: &[],
        transport,
    };
    match question.ask(&mut |_, _| ())? {
        Found::Programme(fetched) => Ok(fetched.bytes),
        // Nothing was known that could be unmodified, or the same.
        Found::NotModified | Found::Same { .. } => Err(SyncReason::Status { status: 304, retry_after: None }),
    }
}

impl Question<'_> {
    /// Asks the source.
    pub(super) fn ask(&self, progress: Progress<'_>) -> Result<Found, SyncReason> {
        let Some(manifest) = self.manifest else { return self.ask_source(self.validators, progress) };
        match self.get(&Place::of(manifest), self.validators, DEFAULT_LIMIT, progress) {
            Ok(None) => Ok(Found::NotModified),
            Ok(Some(document)) if Manifest::is_one(&document.bytes) => self.announced(document, true, progress),
            // It is not there any more: the page may tell where it is now.
            Ok(Some(_)) | Err(Refusal::Status { status: 404 | 410, .. }) => {
                self.ask_source(&Validators::default(), progress)
            }
            Err(refusal) => Err(refusal.into()),
        }
    }

    fn ask_source(&self, validators: &Validators, progress: Progress<'_>) -> Result<Found, SyncReason> {
        let Some(document) = self.get(&Place::of(self.source), validators, DEFAULT_LIMIT, progress)? else {
            return Ok(Found::NotModified);
        };
        if Manifest::is_one(&document.bytes) {
            return self.announced(document, false, progress);
        }
        let Some(manifest) = page::manifest_link(&document.bytes).and_then(|link| document.place.linked(&link)) else {
            return self.alone(document, progress);
        };
        match self.get(&manifest, self.validators, DEFAULT_LIMIT, progress)? {
            None => Ok(Found::NotModified),
            Some(document) if Manifest::is_one(&document.bytes) => self.announced(document, true, progress),
            Some(_) => Err(SyncReason::ManifestWrong { detail: format!("{} is no manifest", manifest.as_source()) }),
        }
    }

    /// A programme without a manifest. With a key, its signature lies beside it.
    fn alone(&self, document: Document, progress: Progress<'_>) -> Result<Found, SyncReason> {
        let Document { place, bytes, validators, content_type } = document;
        if let Some(key) = self.key {
            let signature = self.signature(&place.signature(), key, progress)?;
            // What was signed may have been the compressed file or its content.
            let unpacked = feed::unpacked(&bytes, DEFAULT_LIMIT).unwrap_or_default();
            verify(key, &bytes, &signature).or_else(|reason| verify(key, &unpacked, &signature).map_err(|_| reason))?;
        }
        let sha256 = sha256_hex(&bytes);
        Ok(Found::Programme(Fetched {
            bytes,
            sha256,
            validators,
            content_type,
            key: self.key.cloned(),
            manifest: None,
        }))
    }

    /// The programme that a manifest names.
    fn announced(&self, document: Document, by_page: bool, progress: Progress<'_>) -> Result<Found, SyncReason> {
        let Document { place, bytes, validators, content_type: _ } = document;
        let manifest = Manifest::parse(&bytes).map_err(|fault| told(fault, 0))?;
        let file = &manifest.programme;
        // A key that is not pinned yet is pinned when a programme was seen that it signed.
        let is_settled = self.key.is_some() || manifest.public_key.is_none();
        if is_settled && self.sha256.is_some_and(|sha256| sha256.eq_ignore_ascii_case(&file.sha256)) {
            return Ok(Found::Same { validators });
        }
        let content = self.content(&place, file, progress)?;
        let key = self.key.or(manifest.public_key.as_ref());
        if let Some(key) = key {
            let missing = || SyncReason::SignatureMissing { key: key.id() };
            let path = file.signature.as_deref().ok_or_else(missing)?;
            let signature = self.signature(&beside(&place, path)?, key, progress)?;
            verify(key, &content, &signature)?;
        }
        Ok(Found::Programme(Fetched {
            sha256: file.sha256.to_ascii_lowercase(),
            bytes: content,
            validators,
            content_type: None,
            key: key.cloned(),
            manifest: by_page.then(|| place.as_source()),
        }))
    }

    /// The content of a file, not compressed, with the length and the hash that are announced.
    fn content(&self, manifest: &Place, file: &PublishedFile, progress: Progress<'_>) -> Result<Vec<u8>, SyncReason> {
        if file.length > DEFAULT_LIMIT {
            return Err(SyncReason::TooLarge { limit: DEFAULT_LIMIT });
        }
        let too_long =
            || SyncReason::NotAsAnnounced { announced: file.length, received: file.length.saturating_add(1) };
        let place = beside(manifest, &file.path)?;
        let packed = match self.get(&place, &Validators::default(), file.length.saturating_add(PACKING), progress) {
            Ok(Some(document)) => document.bytes,
            Ok(None) => return Err(SyncReason::Status { status: 304, retry_after: None }),
            Err(Refusal::TooLarge { .. }) => return Err(too_long()),
            Err(refusal) => return Err(refusal.into()),
        };
        let content = feed::unpacked(&packed, file.length).map_err(|unreadable| match unreadable {
            Unreadable::TooLarge { .. } => too_long(),
            _ => SyncReason::CutOff { received: packed.len() as u64 },
        })?;
        file.check(&content).map_err(|fault| told(fault, file.length))?;
        Ok(content.into_owned())
    }

    /// The text of a signature.
    fn signature(&self, place: &Place, key: &PublicKey, progress: Progress<'_>) -> Result<String, SyncReason> {
        match self.get(place, &Validators::default(), SIGNATURE_LIMIT, progress) {
            Ok(Some(document)) => String::from_utf8(document.bytes)
                .map_err(|_| SyncReason::SignatureWrong { key: key.id(), signer: None }),
            Ok(None) | Err(Refusal::Status { status: 404 | 410, .. } | Refusal::NoFile { .. }) => {
                Err(SyncReason::SignatureMissing { key: key.id() })
            }
            Err(Refusal::TooLarge { .. }) => Err(SyncReason::SignatureWrong { key: key.id(), signer: None }),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Gets what is at a place. `None`: not modified.
    fn get(
        &self,
        place: &Place,
        validators: &Validators,
        limit: u64,
        progress: Progress<'_>,
    ) -> Result<Option<Document>, Refusal> {
        let answer = match place {
            Place::Path(path) => read_file(path, limit)?,
            Place::Web(url) => {
                let request = Request {
                    url: url.to_string(),
                    validators: validators.clone(),
                    allow_plain_http: self.allow_plain_http,
                    allowed_hosts: self.allowed_hosts.to_vec(),
                    limit,
                };
                self.transport.get(&request, progress)?
            }
        };
        Ok(match answer {
            Answer::NotModified => None,
            Answer::Fresh { bytes, validators, content_type, address } => {
                let place = address.map_or_else(|| place.clone(), |address| Place::of(&address));
                Some(Document { place, bytes, validators, content_type })
            }
        })
    }
}

/// A file that a manifest names, if it may.
fn beside(manifest: &Place, path: &str) -> Result<Place, SyncReason> {
    let leaves = || SyncReason::ManifestWrong { detail: format!("{path} is not in the manifest's own folder") };
    manifest.beside(path).ok_or_else(leaves)
}

fn verify(key: &PublicKey, content: &[u8], signature: &str) -> Result<(), SyncReason> {
    key.verify(content, signature).map_err(|fault| {
        let signer = match fault {
            SignatureFault::OtherKey { signer, .. } => Some(signer),
            SignatureFault::Altered
            | SignatureFault::NotASignature
            | SignatureFault::NotAPublicKey
            | SignatureFault::NotASecretKey
            | SignatureFault::NotMade(_) => None,
        };
        SyncReason::SignatureWrong { key: key.id(), signer }
    })
}

fn told(fault: ManifestFault, announced: u64) -> SyncReason {
    match fault {
        ManifestFault::Malformed { detail } => SyncReason::ManifestWrong { detail },
        ManifestFault::Version { version } => SyncReason::ManifestNewer { version },
        ManifestFault::Length { expected, found } => {
            SyncReason::NotAsAnnounced { announced: expected, received: found }
        }
        ManifestFault::Hash => SyncReason::NotAsAnnounced { announced, received: announced },
    }
}
