//! An agenda that goes elsewhere, pure: as a file, as a code to scan, back in by a merge that is looked at first; favourites of
//! other apps; several agendas beside each other.
//! Deliberately absent: accounts and servers, and deciding: a merge is previewed, and does what was chosen.

mod code;
mod compare;
mod favourites;
mod file;
mod find;
mod holdings;
mod merge;
mod qr;
mod split;

pub use code::{Code, CodeFault, decode, encode};
pub use compare::{Attendance, Company, Elsewhere, compare, uncovered};
pub use favourites::{Favourite, from_calendar, from_list};
pub use file::{AgendaFile, Along, FileFault, LARGEST, Reference, VERSION, file_name, parse, to_file};
pub use find::{Finder, Found};
pub use holdings::{Holdings, Noted, Picked, Subject};
pub use merge::{Choice, Choices, Item, MergeRow, Standing, aligned, apply, preview};
pub use qr::Qr;
pub use split::{Assignment, Reason, Split, is_possible, split};

pub(crate) use code::is_code;
