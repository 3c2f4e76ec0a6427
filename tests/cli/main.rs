//! Behaviour of the command line.
