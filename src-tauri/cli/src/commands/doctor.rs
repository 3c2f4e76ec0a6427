//! `doctor`: facts for a report. No names, no paths, nothing of the attendee's.

use plenary_core::api::{BackupHealth, Plenary};
use plenary_platform::DesktopNotifier;

use super::Answer;
use crate::{
    exit::Exit,
    output::{Column, Output, Style, cell, styled},
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
    let database = |name: &str, state: Column, schema: u32, bytes: u64| {
        let about = format!("{} {schema}, {}", words::pick(language, "schema", "schéma"), words::size(bytes, language));
        vec![cell(name), state, cell(about)]
    };
    let none = || words::pick(language, "none", "aucune").to_owned();
    let backup = match &health.last_backup {
        Some(backup) if backup.health == BackupHealth::Good => cell(format!("{} ({})", backup.name, health.backups)),
        Some(backup) => styled(format!("{} ({})", backup.name, health.backups), Style::Alert),
        None => cell(none()),
    };
    let aside = if health.set_aside.is_empty() {
        words::pick(language, "nothing", "rien").to_owned()
    } else {
        health.set_aside.join(", ")
    };
    output.table(&[
        vec![cell("Plenary"), cell(&health.version)],
        vec![cell("SQLite"), cell(&health.sqlite)],
        database("programme.db", told(&health.programme_faults), health.programme_schema, health.programme_bytes),
        database("user.db", told(&health.user_faults), health.user_schema, health.user_bytes),
        vec![cell(words::pick(language, "last backup", "dernière sauvegarde")), backup],
        vec![cell(words::pick(language, "set aside", "mis de côté")), cell(aside)],
        vec![cell(words::pick(language, "conferences", "conférences")), cell(health.conferences.to_string())],
        vec![cell("sessions"), cell(health.sessions.to_string())],
        vec![cell(words::pick(language, "picks", "choix")), cell(health.picks.to_string())],
        vec![
            cell(words::pick(language, "reminders to ring", "rappels à venir")),
            cell(health.pending_reminders.to_string()),
        ],
        vec![cell(words::pick(language, "notification service", "service de notification")), cell(service)],
    ]);
    // What is damaged stays named until the attendee removes it; so does the way back.
    if health.set_aside.iter().any(|name| name.contains(".damaged-")) {
        output.line(&words::offered(core.backups()?.newest_good.as_deref(), language));
    }
    Ok(exit)
}
