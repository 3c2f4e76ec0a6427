//! What differs between two revisions of a programme, pure.
//! Deliberately absent: which session is which (that is `identity`'s), and who cares (that is `api`'s).

mod change;
mod compare;

pub use change::{
    Change, ChangeKind, Difference, Languages, Named, NamedOrganisation, NamedPerson, Slot, Targets, Titles,
};
pub use compare::compare;
