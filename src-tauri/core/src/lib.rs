//! Plenary without a window: the programme in SQLite, the agenda, the reminders.
//! Deliberately absent: Tauri, GTK, environment variables, global state.

pub mod agenda;
pub mod api;
mod bell;
pub mod clock;
pub mod contribution;
pub mod convert;
mod dates;
pub mod diff;
mod digest;
pub mod feed;
pub mod fetch;
pub mod identity;
pub mod manifest;
pub mod model;
pub mod publish;
pub mod reminders;
pub mod ringer;
pub mod search;
pub mod signature;
pub mod speaker;
pub mod store;
pub mod sync;
#[cfg(feature = "testing")]
pub mod testing;
pub mod transfer;
pub mod validators;
