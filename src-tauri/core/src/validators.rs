//! By what a server recognises the content that it served. Fetched with a programme, stored with it, sent back next time.

/// What a server said by which it recognises the same content again. Opaque: sent back as received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag` (RFC 9110, section 8.8.3).
    pub etag: Option<String>,
    /// `Last-Modified` (RFC 9110, section 8.8.2), as written by the server.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Whether the server gave none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}
