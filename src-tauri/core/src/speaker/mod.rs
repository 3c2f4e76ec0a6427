//! The speaker's desk, pure: who somebody is, which slots are theirs, what stands around each, and what is wrong with them.
//! Deliberately absent: what has changed (the inbox has it), when their reminders ring (`reminders`), and words.

mod checks;
mod people;
mod room;
mod slots;

pub use checks::{Clashes, check, other_languages};
pub use people::{Speaker, find, speakers};
pub use room::{Neighbour, Surroundings, surroundings};
pub use slots::{Slot, slots};
