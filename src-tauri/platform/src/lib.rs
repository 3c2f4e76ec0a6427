//! This machine's services behind the core's traits: one public type a service, its parts private.
//! Deliberately absent: rules. What rings when, and what it says, is the core's.

mod notifications;

pub use notifications::DesktopNotifier;
