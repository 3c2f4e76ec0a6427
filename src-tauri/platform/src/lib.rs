//! This machine's services behind the core's traits.
