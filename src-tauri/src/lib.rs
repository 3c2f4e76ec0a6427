//! The shell: builds the core and hands its calls to the window.
//! Deliberately absent: business rules, SQL, words.

/// Runs the app until its last window is closed.
pub fn run() {}
