//! `sync`: fetches a source and takes in what has changed.

use plenary_core::{
    api::{ApiError, ChangeCounts, ImpactRow, Plenary, SyncCall, SyncOutcome, SyncProgress, SyncReport},
    fetch::HttpTransport,
};

use super::{Answer, changes};
use crate::{
    args::Sync,
    exit::Exit,
    output::{Output, Style, cell, styled},
    words,
};

pub(super) fn run(call: &Sync, core: &Plenary, output: &Output) -> Answer {
    let request = SyncCall {
        feed: call.feed.clone(),
        zone: call.zone.clone(),
        accept: call.accept,
        allow_http: call.allow_http,
        allow_redirect: call.allow_redirect,
    };
    let report = fetch(core, &request, output)?;
    let exit = exit(&report, output);
    if !output.json(&report) && exit == Exit::Done {
        print(&report, output);
    }
    Ok(exit)
}

/// Syncs, and tells how far it is.
pub(super) fn fetch(core: &Plenary, call: &SyncCall, output: &Output) -> Result<SyncReport, ApiError> {
    let report = core.sync(call, &HttpTransport::default(), &mut |step| output.progress(&told(step, output)));
    output.progress("");
    report
}

/// How a call ends whose sync ended so. Tells why when it was refused or held back.
pub(super) fn exit(report: &SyncReport, output: &Output) -> Exit {
    if let Some(reason) = &report.reason {
        output.complain(&words::reason(reason, output.language()));
    }
    match report.outcome {
        SyncOutcome::Updated | SyncOutcome::Unchanged => Exit::Done,
        SyncOutcome::Suspect | SyncOutcome::Refused => Exit::Refused,
    }
}

/// Where a sync is; a bar where the length is known.
fn told(step: SyncProgress, output: &Output) -> String {
    const WIDTH: u64 = 30;
    match step {
        SyncProgress::Connecting => words::pick(output.language(), "Connecting…", "Connexion…").to_owned(),
        SyncProgress::Downloading { received, total: Some(total) } if total > 0 => {
            let done = usize::try_from((received.min(total) * WIDTH) / total).unwrap_or_default();
            let left = usize::try_from(WIDTH).unwrap_or_default() - done;
            format!("[{}{}] {} kB", "=".repeat(done), " ".repeat(left), received / 1000)
        }
        SyncProgress::Downloading { received, .. } => format!("{} kB", received / 1000),
        SyncProgress::Reading => words::pick(output.language(), "Reading…", "Lecture…").to_owned(),
        SyncProgress::Comparing => words::pick(output.language(), "Comparing…", "Comparaison…").to_owned(),
        SyncProgress::Saving => words::pick(output.language(), "Saving…", "Enregistrement…").to_owned(),
        SyncProgress::Done => String::new(),
    }
}

fn print(report: &SyncReport, output: &Output) {
    let language = output.language();
    let title = report.conference.as_ref().map(|conference| conference.title.as_str()).unwrap_or_default();
    output.line(&format!("{}  {title}", output.styled(words::outcome(report.outcome, language), Style::Strong)));
    if let Some(counts) = report.counts {
        output.line(&words::counts(&counts, language));
    }
    print_changes(report.changes, &report.impact, output);
    if !report.warnings.is_empty() {
        let found = i64::try_from(report.warnings.len()).unwrap_or(i64::MAX);
        let line = output.either(
            words::number(found, "oddity", "oddities", language) + " in the file: see plenary check",
            words::number(found, "anomalie", "anomalies", language) + " dans le fichier\u{a0}: voir plenary check",
        );
        output.line(&output.styled(&line, Style::Faint));
    }
}

/// Changes by kind, and those that touch the agenda.
pub(super) fn print_changes(counts: ChangeCounts, impact: &[ImpactRow], output: &Output) {
    let language = output.language();
    for (kind, number) in counts.by_kind() {
        if number > 0 {
            output.line(&format!("{number:>5}  {}", words::kind(kind, language)));
        }
    }
    if !impact.is_empty() {
        output.line(&output.styled(words::pick(language, "Touches you", "Vous concerne"), Style::Strong));
        let rows: Vec<_> = impact
            .iter()
            .map(|row| {
                let delta = changes::delta(row.old.as_ref(), row.new.as_ref(), language);
                let reminder = (row.reminder_was.as_deref(), row.reminder.as_deref());
                let follows = changes::follows(reminder, &row.alternatives, language);
                let kind = styled(words::kind(row.kind, language), Style::Warning);
                vec![kind, cell(&row.title), cell(delta), cell(follows)]
            })
            .collect();
        output.table(&rows);
    }
}
