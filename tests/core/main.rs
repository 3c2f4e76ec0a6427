//! Behaviour of the core.
#[cfg(feature = "ts")]
mod typescript;
