//! Exit codes: a contract with scripts.

use std::process::ExitCode;

/// How a call ended. (2 is clap's: the call itself was wrong.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done,
    /// Refused or failed; the reason was told.
    Refused,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Refused => Self::from(1),
        }
    }
}
