//! Every environment variable that `plenary` reads.

use std::{env, path::PathBuf};

use plenary_core::api::Language;
use tracing_subscriber::EnvFilter;

/// The data folder, where no option names one.
pub(crate) const DATA_DIR: &str = "PLENARY_DATA_DIR";

/// The password of a secret key that has one.
pub(crate) const KEY_PASSWORD: &str = "PLENARY_KEY_PASSWORD";

/// Any value switches colour off (<https://no-color.org>).
pub(crate) const NO_COLOR: &str = "NO_COLOR";

/// Width in columns, whatever the terminal's is.
pub(crate) const COLUMNS: &str = "COLUMNS";

/// The data folder that the window uses too.
pub(crate) fn usual_data_dir() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|folders| folders.data_dir().join("plenary"))
}

/// The language of this call, else the one of the session (`LC_ALL` before `LC_MESSAGES` before `LANG`), else English.
pub(crate) fn language(asked: Option<crate::args::Lang>) -> Language {
    if let Some(asked) = asked {
        return asked.into();
    }
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    match names.into_iter().find_map(|name| env::var(name).ok().filter(|value| !value.is_empty())) {
        Some(locale) if locale.starts_with("fr") => Language::Fr,
        _ => Language::En,
    }
}

/// The password of a secret key, where one is given.
pub(crate) fn key_password() -> Option<String> {
    env::var(KEY_PASSWORD).ok()
}

/// Whether colour is switched off.
pub(crate) fn no_color() -> bool {
    env::var_os(NO_COLOR).is_some_and(|value| !value.is_empty())
}

/// Columns to fill: those that were asked for, else the terminal's, else 100.
pub(crate) fn columns() -> usize {
    let asked = env::var(COLUMNS).ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(terminal).unwrap_or(100)
}

/// Log lines to show; `RUST_LOG` chooses them.
pub(crate) fn log_filter() -> EnvFilter {
    EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("error"))
}
