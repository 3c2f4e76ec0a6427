//! The seam between a sync and the network.
//! Deliberately absent: HTTP. A test answers from memory.

use super::Refusal;
use crate::validators::Validators;

/// Decompressed bytes taken from a source unless a caller says otherwise: fifty times the largest programme known.
pub const DEFAULT_LIMIT: u64 = 64 * 1024 * 1024;

/// What to get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// An http or https address.
    pub url: String,
    /// What the server said about the content in use; empty asks for the content in any case.
    pub validators: Validators,
    /// Whether the person agreed to an address that is not encrypted.
    pub allow_plain_http: bool,
    /// Other hosts to which a redirect is followed.
    pub allowed_hosts: Vec<String>,
    /// Most bytes to take, decompressed.
    pub limit: u64,
}

impl Request {
    /// An unconditional request for an address, with the usual limit.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            validators: Validators::default(),
            allow_plain_http: false,
            allowed_hosts: Vec::new(),
            limit: DEFAULT_LIMIT,
        }
    }
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The content in use is still the content.
    NotModified,
    /// The content.
    Fresh {
        /// Decompressed, as far as the transfer compressed it.
        bytes: Vec<u8>,
        /// What to send along next time.
        validators: Validators,
        /// The `Content-Type`, as written.
        content_type: Option<String>,
        /// The address that answered, after redirects; none for a file.
        address: Option<String>,
    },
}

/// Gets a programme from somewhere.
pub trait Transport: Send + Sync {
    /// Gets what `request` names. `progress` hears of bytes received and, where it is known, of their total.
    ///
    /// # Errors
    /// When nothing usable came, with the reason.
    fn get(&self, request: &Request, progress: &mut dyn FnMut(u64, Option<u64>)) -> Result<Answer, Refusal>;
}
