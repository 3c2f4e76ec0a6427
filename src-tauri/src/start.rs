//! How the app is started: its options and environment variables.
//! Deliberately absent: settings, which are the attendee's and live in user.db.

use std::{env, ffi::OsString, fmt, path::PathBuf};

use chrono::DateTime;
use plenary_core::{api::Language, model::Instant};

/// What the app was started with.
#[derive(Debug, Default)]
pub(crate) struct Start {
    /// The folder of both databases, where it is not the usual one.
    pub(crate) data_dir: Option<PathBuf>,
    /// The instant to show at the start, to look ahead to a day of the conference.
    pub(crate) now: Option<Instant>,
    /// Whether sources are asked without anybody asking for it, where the settings say so.
    pub(crate) sync: Syncs,
}

/// When sources are asked.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syncs {
    /// While the app runs, as the settings say.
    #[default]
    ByItself,
    /// Only when the person asks for it.
    WhenAsked,
}

/// An option that can't be understood.
#[derive(Debug)]
pub(crate) struct Misuse(String);

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.0)?;
        f.write_str("usage: plenary-desktop [--data-dir DIR] [--now RFC3339] [--no-sync]")
    }
}

impl Start {
    /// Reads the options. `PLENARY_DATA_DIR` names the data folder where no option does.
    pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Misuse> {
        let mut start = Self { data_dir: env::var_os("PLENARY_DATA_DIR").map(PathBuf::from), ..Self::default() };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| Misuse(format!("{} needs a value", argument.display())));
            match argument.to_str() {
                Some("--data-dir") => start.data_dir = Some(value()?.into()),
                Some("--now") => {
                    let text = value()?;
                    let instant = text.to_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
                    let wrong = || Misuse(format!("{} is not a time like 2016-12-08T13:20:00+01:00", text.display()));
                    start.now = Some(instant.ok_or_else(wrong)?.to_utc());
                }
                Some("--no-sync") => start.sync = Syncs::WhenAsked,
                _ => return Err(Misuse(format!("{} is not an option", argument.display()))),
            }
        }
        Ok(start)
    }
}

/// The language of the desktop session, from the variables that POSIX systems set (`LC_ALL` before `LC_MESSAGES` before
/// `LANG`). English where it is neither English nor French.
pub(crate) fn system_language() -> Language {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    match locale {
        Some(locale) if locale.starts_with("fr") => Language::Fr,
        _ => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Start, Misuse> {
        Start::read(arguments.iter().map(OsString::from))
    }

    #[test]
    fn a_later_day_can_be_looked_at() {
        let start = read(&["--now", "2016-12-08T13:20:00+01:00"]).expect("both are right");
        assert_eq!(start.now.map(|now| now.to_rfc3339()).as_deref(), Some("2016-12-08T12:20:00+00:00"));
    }

    #[test]
    fn it_syncs_by_itself_unless_it_is_told_not_to() {
        assert_eq!(read(&[]).expect("none is needed").sync, Syncs::ByItself);
        assert_eq!(read(&["--no-sync"]).expect("it is one").sync, Syncs::WhenAsked);
    }

    #[test]
    fn what_is_not_understood_is_refused_with_the_usage() {
        for arguments in [&["--now", "tomorrow"][..], &["--now"], &["--fast"]] {
            let misuse = read(arguments).expect_err("this is no way to start").to_string();
            assert!(misuse.contains("usage: plenary-desktop"), "{misuse}");
        }
    }
}
