//! The page that is printed.

use std::fmt::Write;

use chrono::TimeDelta;

use crate::{
    crowd::Report,
    measure::{Cost, Measured},
    scenario::Scenario,
};

/// The measurement and the scenarios as Markdown.
pub(crate) fn page(measured: &Measured, reports: &[Report], clients: usize) -> String {
    let mut page = format!("Measured with {} real clients on loopback:\n\n", measured.clients);
    page += "| sync | bytes up | bytes down | time, median |\n| --- | ---: | ---: | ---: |\n";
    for (name, cost) in [("not modified (304)", measured.unchanged), ("new edition (200)", measured.updated)] {
        let Cost { up, down, time } = cost;
        line(&mut page, &[name.to_owned(), up.to_string(), down.to_string(), format!("{} ms", time.as_millis())]);
    }
    _ = writeln!(page, "\n{clients} virtual clients over three days:\n");
    page += "| | ";
    page += &reports.iter().map(|report| name(report.scenario)).collect::<Vec<_>>().join(" | ");
    page += " |\n| --- |";
    page += &" ---: |".repeat(reports.len());
    page.push('\n');
    let mut row = |title: &str, cell: &dyn Fn(&Report) -> String| {
        let cells: Vec<String> = std::iter::once(title.to_owned()).chain(reports.iter().map(cell)).collect();
        line(&mut page, &cells);
    };
    row("requests", &|report| report.requests().to_string());
    row("of these 304", &|report| percent(report.not_modified, report.requests()));
    row("of these 200", &|report| percent(report.updated, report.requests()));
    row("of these 503", &|report| percent(report.turned_away, report.requests()));
    row("questions that found no network", &|report| report.offline.to_string());
    row("requests a minute, 9 to 17 h, mean", &|report| format!("{:.0}", report.mean_minute()));
    row("requests in the busiest minute", &|report| report.peak_minute().to_string());
    row("requests in the busiest second", &|report| report.peak_second().to_string());
    row("after the outage: busiest minute", &|report| after(report, |(_, minute)| minute));
    row("after the outage: busiest second", &|report| after(report, |(second, _)| second));
    row("bytes in all", &|report| megabytes(report.bytes()));
    row("bytes in the busiest minute", &|report| megabytes(report.peak_minute_bytes()));
    row("an open copy has a new edition: 50 %", &|report| minutes(report.delay(50)));
    row("95 %", &|report| minutes(report.delay(95)));
    row("99 %", &|report| minutes(report.delay(99)));
    page
}

fn line(page: &mut String, cells: &[String]) {
    _ = writeln!(page, "| {} |", cells.join(" | "));
}

fn name(scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Ordinary => "nothing fails",
        Scenario::WifiDies => "Wi-Fi gone for 10 min",
        Scenario::HostBusy => "host busy (503) for 20 min",
    }
}

fn after(report: &Report, which: fn((u32, u32)) -> u32) -> String {
    report.after_outage().map_or_else(|| "–".to_owned(), |peaks| which(peaks).to_string())
}

fn percent(part: u64, whole: u64) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or_default();
    format!("{}.{} %", tenths / 10, tenths % 10)
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

fn minutes(delay: TimeDelta) -> String {
    format!("{}:{:02} min", delay.num_minutes(), delay.num_seconds() % 60)
}
