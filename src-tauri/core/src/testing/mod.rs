//! Builders and doubles for tests, of this crate and of those above it.
//! Deliberately absent from a release: the feature `testing` brings it in.

mod builders;
mod notifier;
mod synthetic;

pub use builders::{ProgrammeBuilder, SessionBuilder, clock, programme, session};
pub use notifier::RecordingNotifier;
pub use synthetic::synthetic_programme;
