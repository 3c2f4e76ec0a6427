//! What 3,000 copies of Plenary ask of a static host in the three days of a summit. First some hundred real clients sync from a
//! real server on loopback, and what they take is measured; then the crowd runs on virtual time, each with the app's own
//! policy and schedule. Prints a Markdown page.
//! Deliberately absent: TLS, TCP and the Wi-Fi. What is counted is HTTP, head and body.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "its output is what it is for")]

mod crowd;
mod host;
mod measure;
mod scenario;
mod table;

use std::process::ExitCode;

use plenary_core::clock::Stopwatch;

use crate::scenario::Scenario;

/// Copies of the app.
const CLIENTS: usize = 3000;
/// Real clients by which the virtual ones are measured.
const REAL_CLIENTS: usize = 200;
/// One run of chance, so that a page can be printed again.
const SEED: u64 = 2016;

fn main() -> ExitCode {
    let measured = match measure::measure(REAL_CLIENTS) {
        Ok(measured) => measured,
        Err(error) => {
            eprintln!("the measurement failed: {error}");
            return ExitCode::FAILURE;
        }
    };
    let watch = Stopwatch::start();
    let reports: Vec<_> =
        Scenario::ALL.into_iter().map(|scenario| crowd::run(scenario, CLIENTS, SEED, &measured)).collect();
    println!("{}", table::page(&measured, &reports, CLIENTS));
    eprintln!("{} scenarios in {} s", reports.len(), watch.elapsed().as_secs());
    ExitCode::SUCCESS
}
