//! `plenary`: the programme and the agenda in a terminal.
fn main() {}
