//! Why nothing usable came.
//! Deliberately absent: words for people. Window and terminal have them, by code.

/// Why nothing usable came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// This computer has no way out.
    #[error("no network")]
    Offline,
    /// No host of that name, or nobody listens there.
    #[error("{host} can't be reached")]
    Unreachable {
        /// The host, or the text that is no address.
        host: String,
    },
    /// Too slow to connect, to answer, or to send.
    #[error("no answer within {seconds} s")]
    TimedOut {
        /// Seconds waited.
        seconds: u64,
    },
    /// The server's certificate is not valid here.
    #[error("the certificate of {host} is not valid")]
    Certificate {
        /// The host.
        host: String,
    },
    /// The server answered with something other than the content.
    #[error("the server answered with status {status}")]
    Status {
        /// HTTP status.
        status: u16,
        /// Seconds after which the server wants to be asked again (`Retry-After`, RFC 9110, section 10.2.3).
        retry_after: Option<u64>,
    },
    /// The download broke off, or arrived damaged.
    #[error("the download broke off after {received} bytes")]
    CutOff {
        /// Bytes that came.
        received: u64,
    },
    /// More than was asked for.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The network wants a login first and says so.
    #[error("the network wants a login")]
    LoginPage,
    /// Redirected to another host, to which the person has not agreed.
    #[error("redirected to {to}")]
    Redirected {
        /// Where to, without query.
        to: String,
    },
    /// Redirected away from encryption, to which nobody can agree.
    #[error("redirected to {to}, which is not encrypted")]
    RedirectedUnencrypted {
        /// Where to, without query.
        to: String,
    },
    /// Redirected in circles, or too often.
    #[error("{host} redirects in circles")]
    RedirectedInCircles {
        /// The host that does.
        host: String,
    },
    /// The file could not be read.
    #[error("{path} can't be read")]
    NoFile {
        /// Which.
        path: String,
    },
    /// The address is not encrypted, and that was not agreed to.
    #[error("{host} is not asked without encryption")]
    PlainHttp {
        /// The host.
        host: String,
    },
}
