//! This machine's services, each on a session bus of its own.

/// Starts a bus and what lives on it.
mod bus;
/// Notifications on a mock service, on dunst, and on none.
mod notifications;
/// The ledger, the loop and a notification service together.
mod ringing;
