//! Plenary without a window: the programme in SQLite, the agenda, the reminders.
//! Deliberately absent: Tauri, GTK, environment variables, global state.

pub mod agenda;
pub mod api;
pub mod clock;
pub mod diff;
pub mod feed;
pub mod model;
pub mod reminders;
