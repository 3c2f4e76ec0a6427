//! `doctor`: facts for a report. No names, no paths, nothing of the attendee's.

use plenary_core::api::Plenary;
use plenary_platform::DesktopNotifier;

use super::Answer;
use crate::{
    exit::Exit,
    output::{Output, Style, cell, styled},
    words,
};

pub(super) fn run(core: &Plenary, output: &Output) -> Answer {
    let health = core.health(&DesktopNotifier::new())?;
    let sound = health.programme_faults.is_empty() && health.user_faults.is_empty();
    let exit = if sound { Exit::Done } else { Exit::Refused };
    if output.json(&health) {
        return Ok(exit);
    }
    let language = output.language();
    let good = words::pick(language, "sound", "en bon état");
    let told = |faults: &[String]| if faults.is_empty() { cell(good) } else { styled(faults.join("; "), Style::Alert) };
    let service = health.notifications.clone().unwrap_or_else(|| words::pick(language, "none", "aucun").to_owned());
    output.table(&[
        vec![cell("Plenary"), cell(&health.version)],
        vec![cell("SQLite"), cell(&health.sqlite)],
        vec![cell("programme.db"), told(&health.programme_faults)],
        vec![cell("user.db"), told(&health.user_faults)],
        vec![cell(words::pick(language, "conferences", "conférences")), cell(health.conferences.to_string())],
        vec![cell("sessions"), cell(health.sessions.to_string())],
        vec![cell(words::pick(language, "picks", "choix")), cell(health.picks.to_string())],
        vec![
            cell(words::pick(language, "reminders to ring", "rappels à venir")),
            cell(health.pending_reminders.to_string()),
        ],
        vec![cell(words::pick(language, "notification service", "service de notification")), cell(service)],
    ]);
    Ok(exit)
}
