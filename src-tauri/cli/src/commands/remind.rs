//! `remind`: rings what is due, lists, tests, snoozes. What rings opens user.db alone: no programme is loaded.

use std::{
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use plenary_core::{
    api::{Plenary, ReminderRow, TestOutcome},
    clock::Clock,
    model::rfc3339,
    reminders::{LedgerRow, text},
    ringer::{self, Notice, Notifier, SNOOZE_MINUTES},
    store,
};
use plenary_platform::DesktopNotifier;

use super::{Answer, WRITER, clock, data_dir};
use crate::{
    args::{Arguments, Remind},
    exit::Exit,
    output::{Output, Style, cell, styled},
    words,
};

/// How long an answer to a notification is waited for, at most.
const PATIENCE: Duration = Duration::from_mins(10);

pub(super) fn light(call: &Remind, arguments: &Arguments, output: &Output) -> Answer {
    if call.test {
        return Ok(test(output));
    }
    let folder = data_dir(arguments)?;
    let clock = clock(arguments);
    if let Some(id) = call.answer {
        return answer(id, &folder, &clock, output);
    }
    let mut user = store::open_user(&folder, WRITER)?;
    if arguments.lang.is_none()
        && let Some(chosen) = user.settings()?.get("language").and_then(|json| serde_json::from_str(json).ok())
    {
        output.speak(chosen);
    }
    let language = output.language();
    // The process that shows a notification has to be there for its buttons: one is left behind for each.
    let notifier = Handing { folder: folder.clone(), arguments, language: language.tag() };
    let round = ringer::ring_due(&mut user, &notifier, language.tag(), clock.now())?;
    let rows: Vec<ReminderRow> =
        round.shown.iter().chain(&round.missed).map(|row| shown(row, &*clock, language.tag())).collect();
    if !output.json(&rows) {
        print(&rows, output);
    }
    match round.refused {
        Some(error) => {
            output.complain(&output.either(
                format!("{error}. The reminder is kept and will be tried again."),
                format!("{error}. Le rappel est conservé et sera retenté."),
            ));
            Ok(Exit::Refused)
        }
        None => Ok(Exit::Done),
    }
}

pub(super) fn run(call: &Remind, core: &Plenary, output: &Output) -> Answer {
    if let Some(id) = call.snooze {
        let minutes = u32::try_from(SNOOZE_MINUTES).unwrap_or(u32::MAX);
        let row = core.snooze(id, minutes)?;
        if !output.json(&row) {
            print(&[row], output);
        }
        return Ok(Exit::Done);
    }
    let rows = core.reminders()?;
    if !output.json(&rows) {
        print(&rows, output);
        if rows.is_empty() {
            output.line(words::pick(output.language(), "No reminders.", "Aucun rappel."));
        }
    }
    Ok(Exit::Done)
}

/// Shows through a process of its own, which then waits for the answer, so that this one returns at once.
#[derive(Debug)]
struct Handing<'a> {
    folder: std::path::PathBuf,
    arguments: &'a Arguments,
    language: &'static str,
}

impl Notifier for Handing<'_> {
    fn show(&self, notice: &Notice) -> Result<(), ringer::NotifyError> {
        let buttons = DesktopNotifier::new().service()?.buttons;
        let started = notice.subject.as_ref().filter(|_| buttons).map(|subject| self.hand_over(subject.row));
        match started {
            Some(Ok(())) => Ok(()),
            // Without buttons, or without a process to wait for them, it is shown from here.
            Some(Err(_)) | None => DesktopNotifier::new().show(notice),
        }
    }

    fn service(&self) -> Result<ringer::ServiceInfo, ringer::NotifyError> {
        DesktopNotifier::new().service()
    }
}

impl Handing<'_> {
    /// Starts the process that shows the reminder and waits; returns once the service has accepted it.
    fn hand_over(&self, row: i64) -> std::io::Result<()> {
        use std::io::{BufRead, BufReader, Error};
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["--lang", self.language, "--data-dir"]).arg(&self.folder);
        if let Some(now) = self.arguments.now {
            command.args(["--now", &now.to_rfc3339()]);
        }
        command.args(["remind", "--answer", &row.to_string()]);
        #[cfg(unix)]
        {
            // A Ctrl+C in the terminal is not meant for the one that waits.
            std::os::unix::process::CommandExt::process_group(&mut command, 0);
        }
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut said = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut said)?;
        }
        if said.trim() == ACCEPTED { Ok(()) } else { Err(Error::other("the notification service did not accept it")) }
    }
}

/// What the waiting process says once its notification is on the screen.
const ACCEPTED: &str = "accepted";

/// The waiting process: shows one reminder, says so, and does what the attendee answers.
fn answer(id: i64, folder: &std::path::Path, clock: &Arc<dyn Clock>, output: &Output) -> Answer {
    let language = output.language().tag();
    let user = store::open_user(folder, WRITER)?;
    let Some(row) = user.ledger(None)?.into_iter().find(|row| row.id == id) else { return Ok(Exit::Refused) };
    let (folder, told) = (folder.to_owned(), Arc::clone(clock));
    let notifier = DesktopNotifier::answering(move |answer| {
        let taken =
            store::open_user(&folder, WRITER).and_then(|mut user| ringer::take_answer(&mut user, &answer, told.now()));
        if taken.is_err() {
            // Nobody is there to be told: the window's list of reminders shows that nothing was snoozed.
            return;
        }
        if answer.reply == ringer::Reply::Pressed(ringer::Button::Open) {
            open_window(&folder);
        }
    });
    if notifier.show(&ringer::notice(&row, language, clock.now())).is_err() {
        return Ok(Exit::Refused);
    }
    output.line(ACCEPTED);
    let until_start = (row.for_start - clock.now()).to_std().unwrap_or_default();
    let _unanswered = notifier.wait_for_answers(until_start.clamp(Duration::from_mins(1), PATIENCE));
    Ok(Exit::Done)
}

/// Brings up the window of the app that stands beside this program; a running one comes to the front.
fn open_window(folder: &std::path::Path) {
    let Ok(program) = std::env::current_exe() else { return };
    let window = program.with_file_name(format!("plenary-desktop{}", std::env::consts::EXE_SUFFIX));
    // When the window is not installed, the notification has done what it could.
    let _ = Command::new(window)
        .arg("--data-dir")
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}

fn test(output: &Output) -> Exit {
    let notifier = DesktopNotifier::new();
    let service = notifier.service();
    let shown = notifier.show(&Notice::test(output.language().tag()));
    let outcome = TestOutcome {
        accepted: shown.is_ok(),
        buttons: service.as_ref().is_ok_and(|service| service.buttons),
        error: shown.err().map(|error| error.to_string()),
        service: service.ok().map(|service| service.name),
    };
    let exit = if outcome.accepted { Exit::Done } else { Exit::Refused };
    if output.json(&outcome) {
        return exit;
    }
    match &outcome.error {
        None => output.line(words::pick(
            output.language(),
            "Your desktop accepted it. If you saw nothing, check Do not disturb.",
            "Votre bureau l’a accepté. Si vous n’avez rien vu, vérifiez le mode Ne pas déranger.",
        )),
        Some(error) => output.complain(error),
    }
    exit
}

fn shown(row: &LedgerRow, clock: &dyn Clock, language: &str) -> ReminderRow {
    ReminderRow {
        id: row.id,
        entry: row.entry.clone(),
        kind: row.kind,
        fire_at: rfc3339(row.fire_at, row.zone),
        text: text(row, clock.now(), language),
        state: row.state,
        dismissed: row.acknowledged,
        title: row.title.clone(),
        start: Some(rfc3339(row.for_start, row.zone)),
    }
}

fn print(rows: &[ReminderRow], output: &Output) {
    let language = output.language();
    let table: Vec<_> = rows
        .iter()
        .map(|row| {
            vec![
                styled(row.id.to_string(), Style::Faint),
                cell(words::slot(Some(&row.fire_at), None, language)),
                cell(words::state(row.state, language)),
                styled(&row.title, Style::Strong),
                cell(&row.text),
            ]
        })
        .collect();
    output.table(&table);
}
