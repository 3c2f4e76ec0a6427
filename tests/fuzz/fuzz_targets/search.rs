//! Whatever is typed: folding is settled after one turn, and a query is made or not.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary_core::search::{Query, fold};

fuzz_target!(|text: &str| {
    let folded = fold(text);
    assert_eq!(fold(&folded), folded, "folding again changes nothing");
    let _ = Query::parse(text);
});
