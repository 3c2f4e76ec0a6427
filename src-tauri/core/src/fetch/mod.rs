//! Fetching a programme: one conditional GET, or one file, never more bytes than asked for.
//! Deliberately absent: what the bytes mean (`feed`), when to ask (`sync`), retries, cookies, and any request
//! other than GET.

mod classify;
mod file;
mod http;
mod refusal;
mod transport;

pub use classify::has_route;
pub use file::read_file;
pub use http::{HttpTransport, Patience, is_loopback};
pub use refusal::Refusal;
pub use transport::{Answer, DEFAULT_LIMIT, Request, Transport};
