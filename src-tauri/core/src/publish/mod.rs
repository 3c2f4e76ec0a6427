//! A programme as a folder of static files, for organisers: what `plenary publish` writes.
//!
//! The programme's file has the beginning of its hash in its name and is never overwritten with another content, and the
//! manifest that names it is written last: whoever fetches the two, at whatever moment, gets a manifest and a programme that fit.
//! The edition before stays for one more publish, for those who have read its manifest and not its programme yet.
//! Deliberately absent: the clock, a web server, and keys' files.

mod folder;
mod inbox;
mod merge;
mod page;
mod words;

use std::io::Write as _;

use flate2::{Compression, GzBuilder};
use serde::{Deserialize, Serialize};

pub use folder::{Former, FormerFault, NotWritten, Written, former, write};
pub use inbox::{Received, received};
pub use merge::{Added, Clash, merge};

use crate::{
    convert::{self, Target},
    digest::sha256_hex,
    feed::is_language_tag,
    manifest::{FILE_NAME, Manifest, PublishedFile, VERSION},
    model::{Instant, Programme},
    signature::{PublicKey, SecretKey, SignatureFault},
};

/// Most languages that a folder has pages and calendars in.
const MOST_LANGUAGES: usize = 8;

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name in the folder.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// A programme, ready to be written into a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its files but for signature and manifest: the immutable ones first.
    pub files: Vec<File>,
    /// The beginning of the names of its immutable files.
    pub stem: String,
    /// SHA-256 of the programme, not compressed.
    pub sha256: String,
    /// Its length in bytes.
    pub length: u64,
    /// The languages of its pages, the first one's without a tag in its name.
    pub languages: Vec<String>,
    programme: Vec<u8>,
    manifest: Manifest,
}

/// A manifest as it is written: with the edition before, which is still in the folder.
#[derive(Debug, Serialize, Deserialize)]
struct WrittenManifest {
    #[serde(flatten)]
    manifest: Manifest,
    /// Path of the programme of the edition before. Readers need not look at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
}

/// Makes an edition of a programme. `now` stands in for the time of a programme that does not say when it was made.
#[must_use]
pub fn edition(programme: &Programme, now: Instant) -> Edition {
    let conference = &programme.conference;
    let text = convert::convert(programme, Target::PlenaryJson, "", now).text.into_bytes();
    let sha256 = sha256_hex(&text);
    let stem = format!("programme-{}", &sha256[..16]);
    let described = PublishedFile::describing(&text, format!("{stem}.json.gz"), None);
    let manifest = Manifest {
        plenary_manifest: VERSION,
        conference: conference.id.clone(),
        programme_of: Some(conference.generated_at.unwrap_or(now)),
        programme: described,
        public_key: None,
    };
    let languages = languages(programme);
    let made = made_at(programme);
    let mut files = vec![
        File { name: format!("{stem}.json"), content: text.clone() },
        File { name: format!("{stem}.json.gz"), content: packed(&text) },
    ];
    for (position, language) in languages.iter().enumerate() {
        let calendar = convert::convert(programme, Target::ICalendar, language, made).text;
        files.push(File { name: named("programme", language, position, "ics"), content: calendar.into_bytes() });
    }
    let first = languages.first().map(String::as_str).unwrap_or_default();
    let schedule = convert::convert(programme, Target::FrabXml, first, made).text;
    files.push(File { name: "schedule.xml".to_owned(), content: schedule.into_bytes() });
    for (position, language) in languages.iter().enumerate() {
        let page = page::page(programme, language, &languages, &stem);
        files.push(File { name: named("index", language, position, "html"), content: page.into_bytes() });
    }
    Edition { files, stem, sha256, length: text.len() as u64, languages, programme: text, manifest }
}

impl Edition {
    /// Signs the programme: the text of its signature's file. A signature that holds already is kept, because a new one would
    /// differ by chance.
    ///
    /// # Errors
    /// When the key can't sign.
    pub fn sign(&self, key: &SecretKey, existing: Option<&str>) -> Result<String, SignatureFault> {
        let public = key.public()?;
        if let Some(signature) = existing.filter(|signature| public.verify(&self.programme, signature).is_ok()) {
            return Ok(signature.to_owned());
        }
        let signature = key.sign(&self.programme, &format!("file:{}.json", self.stem))?;
        // A damaged key signs too, but nobody could check it.
        public.verify(&self.programme, &signature)?;
        Ok(signature)
    }

    /// The manifest's content. `previous` is the path of the programme of the edition before.
    ///
    /// # Panics
    /// Never: JSON takes every value of these types.
    #[must_use]
    pub fn manifest(&self, key: Option<&PublicKey>, previous: Option<String>) -> Vec<u8> {
        let mut manifest = self.manifest.clone();
        if let Some(key) = key {
            manifest.public_key = Some(key.clone());
            manifest.programme.signature = Some(self.signature_name());
        }
        let written = WrittenManifest { manifest, previous };
        let mut text = serde_json::to_vec_pretty(&written).expect("its keys are texts");
        text.push(b'\n');
        text
    }

    /// Name of the signature's file.
    #[must_use]
    pub fn signature_name(&self) -> String {
        format!("{}.json.minisig", self.stem)
    }
}

/// The languages that pages and calendars are made in: the conference's first, and each further one that most titles are in.
fn languages(programme: &Programme) -> Vec<String> {
    let all = programme.sessions.len();
    let titles = |tag: &str| programme.sessions.iter().filter(|session| session.title.get(tag).is_some()).count();
    let mut languages: Vec<String> = Vec::new();
    for tag in programme.conference.languages.iter().map(crate::model::LanguageTag::as_str) {
        // The tag becomes a part of a file's name.
        if is_language_tag(tag)
            && !languages.iter().any(|known| known.eq_ignore_ascii_case(tag))
            && (languages.is_empty() || titles(tag) * 2 > all)
            && languages.len() < MOST_LANGUAGES
        {
            languages.push(tag.to_owned());
        }
    }
    if languages.is_empty() {
        languages.push("en".to_owned());
    }
    languages
}

/// `index.html` in the first language, `index.fr.html` in a further one.
fn named(stem: &str, language: &str, position: usize, ending: &str) -> String {
    if position == 0 { format!("{stem}.{ending}") } else { format!("{stem}.{language}.{ending}") }
}

/// When the edition was made, from nothing but the programme: no file but the manifest may depend on the clock.
fn made_at(programme: &Programme) -> Instant {
    let conference = &programme.conference;
    let updated = || programme.sessions.iter().filter_map(|session| session.updated_at).max();
    conference.generated_at.or_else(updated).unwrap_or(conference.start)
}

/// Compressed without a time or a name in it, so that the same programme gives the same bytes.
fn packed(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let written = encoder.write_all(content).and_then(|()| encoder.finish());
    written.expect("memory takes all that is written")
}
