//! The manifest of a published programme: a small file that says where the programme is, how long it is, what its hash is, and
//! who signed it. The file that it names is never overwritten by a publisher (its name holds its hash), so that a manifest and
//! its programme always fit together, whenever they are fetched.
//! Deliberately absent: fetching, and whom to trust.

use serde::{Deserialize, Serialize};

use crate::{
    digest::sha256_hex,
    model::{ConferenceId, Instant},
    signature::PublicKey,
};

/// Name of the file in a published folder.
pub const FILE_NAME: &str = "manifest.json";

/// The version that is written, and the only one read.
pub const VERSION: u32 = 1;

/// A manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this format.
    pub plenary_manifest: u32,
    /// The conference.
    pub conference: ConferenceId,
    /// When the programme was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme_of: Option<Instant>,
    /// The programme.
    pub programme: PublishedFile,
    /// The key that its signature can be checked with. Whoever follows the feed without a key of their own pins this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_key: Option<PublicKey>,
}

/// A file that a manifest names. Length, hash and signature are those of its content when it is not compressed: a web server
/// may take the compression off on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedFile {
    /// Where, relative to the manifest.
    pub path: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub length: u64,
    /// Where its signature is, relative to the manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// Why a manifest, or what it names, can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestFault {
    /// It can't be read.
    #[error("the manifest can't be read: {detail}")]
    Malformed {
        /// What is wrong.
        detail: String,
    },
    /// A later version of the format.
    #[error("the manifest is of version {version}; this Plenary reads version {VERSION}")]
    Version {
        /// Its version.
        version: u32,
    },
    /// The content has another length.
    #[error("the programme has {found} bytes, its manifest says {expected}")]
    Length {
        /// Bytes that the manifest says.
        expected: u64,
        /// Bytes that came.
        found: u64,
    },
    /// The content has another hash.
    #[error("the programme is not the one that its manifest describes")]
    Hash,
}

impl Manifest {
    /// Whether bytes are meant to be a manifest.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        #[derive(Deserialize)]
        struct Probe {
            #[serde(rename = "plenary_manifest")]
            _version: u32,
        }
        // A programme is far longer than any manifest.
        bytes.len() <= 64 * 1024 && serde_json::from_slice::<Probe>(bytes).is_ok()
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// When it is none, or of a later version.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestFault> {
        let manifest: Self =
            serde_json::from_slice(bytes).map_err(|error| ManifestFault::Malformed { detail: error.to_string() })?;
        match manifest.plenary_manifest {
            VERSION => Ok(manifest),
            version => Err(ManifestFault::Version { version }),
        }
    }
}

impl PublishedFile {
    /// Describes a content.
    #[must_use]
    pub fn describing(content: &[u8], path: String, signature: Option<String>) -> Self {
        Self { path, sha256: sha256_hex(content), length: content.len() as u64, signature }
    }

    /// Checks a content, not compressed, against the description.
    ///
    /// # Errors
    /// When its length or its hash differs.
    pub fn check(&self, content: &[u8]) -> Result<(), ManifestFault> {
        let found = content.len() as u64;
        if found != self.length {
            return Err(ManifestFault::Length { expected: self.length, found });
        }
        if sha256_hex(content).eq_ignore_ascii_case(&self.sha256) { Ok(()) } else { Err(ManifestFault::Hash) }
    }
}
