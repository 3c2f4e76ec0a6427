//! Search, pure: fold texts, parse a query, mark what it found.
//! Deliberately absent: the index (store has it).

mod fold;
mod highlight;
mod query;
mod stem;

pub use fold::fold;
pub use highlight::{pieces, snippet};
pub use query::Query;
pub use stem::{Stemming, stems};
