//! The notification service: whether there is one, and what it can do.
//! Deliberately absent: guesses. What the service does not say that it can, it is not asked for.

use plenary_core::ringer::{NotifyError, ServiceInfo};

/// What the service can do, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Capabilities {
    /// It shows buttons.
    pub(super) buttons: bool,
    /// It takes the text for markup.
    pub(super) markup: bool,
}

/// Asks the service what it can do.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn capabilities() -> Result<Capabilities, NotifyError> {
    let told = notify_rust::get_capabilities().map_err(|error| no_service(&error))?;
    let has = |name: &str| told.iter().any(|told| told == name);
    Ok(Capabilities { buttons: has("actions"), markup: has("body-markup") })
}

/// Asks the service who it is.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn info() -> Result<ServiceInfo, NotifyError> {
    let server = notify_rust::get_server_information().map_err(|error| no_service(&error))?;
    let name = format!("{} {}", server.name, server.version).trim().to_owned();
    Ok(ServiceInfo { name, buttons: capabilities()?.buttons })
}

/// A notification was not taken: because nobody is there, or because the service did not want it.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn refused(error: &notify_rust::error::Error) -> NotifyError {
    match notify_rust::get_server_information() {
        Ok(_) => NotifyError::Refused { detail: error.to_string() },
        Err(_) => no_service(error),
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn no_service(error: &notify_rust::error::Error) -> NotifyError {
    NotifyError::NoService { detail: error.to_string() }
}

/// These systems have one service that is always there.
#[cfg(any(windows, target_os = "macos"))]
pub(super) fn capabilities() -> Result<Capabilities, NotifyError> {
    Ok(Capabilities { buttons: true, markup: false })
}

/// These systems have one service that is always there.
#[cfg(any(windows, target_os = "macos"))]
pub(super) fn info() -> Result<ServiceInfo, NotifyError> {
    let name = if cfg!(windows) { "Windows" } else { "macOS" };
    Ok(ServiceInfo { name: name.to_owned(), buttons: true })
}

/// A notification was not taken.
#[cfg(any(windows, target_os = "macos"))]
pub(super) fn refused(error: &notify_rust::error::Error) -> NotifyError {
    NotifyError::Refused { detail: error.to_string() }
}

/// Plain text as the markup of the Desktop Notifications Specification.
pub(super) fn escape_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
