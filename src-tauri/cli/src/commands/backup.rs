//! `backup` and `restore`: the attendee's data as a file, and back.

use std::path::Path;

use plenary_core::api::{ApiError, BackupHealth, BackupKind, BackupRow, Plenary};

use super::Answer;
use crate::{
    exit::Exit,
    output::{Column, Output, Style, cell, styled},
    words,
};

pub(super) fn back_up(file: &Path, core: &Plenary, output: &Output) -> Answer {
    let made = core.back_up(file)?;
    if !output.json(&made) {
        output.line(&format!("{} ({})", made.path, words::size(made.bytes, output.language())));
    }
    Ok(Exit::Done)
}

pub(super) fn restore(file: Option<&Path>, core: &Plenary, output: &Output) -> Answer {
    match file {
        Some(file) => bring_back(file, core, output)?,
        None => list(core, output)?,
    }
    Ok(Exit::Done)
}

fn bring_back(file: &Path, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    // A name without a folder may be that of a daily backup.
    let restored = match file.to_str() {
        Some(name) if !file.exists() => core.restore_backup(name)?,
        _ => core.restore(file)?,
    };
    if output.json(&restored) {
        return Ok(());
    }
    let language = output.language();
    let count = |count: u32, english: [&str; 2], french: [&str; 2]| {
        let [one, several] = if output.is_french() { french } else { english };
        words::number(i64::from(count), one, several, language)
    };
    output.line(&format!(
        "{}: {}, {}, {}.",
        words::pick(language, "Restored", "Restauré"),
        count(restored.picks, ["pick", "picks"], ["choix", "choix"]),
        count(restored.notes, ["note", "notes"], ["note", "notes"]),
        count(
            restored.own_entries,
            ["entry of your own", "entries of your own"],
            ["entrée personnelle", "entrées personnelles"]
        ),
    ));
    let kept = words::pick(language, "What was there before is kept as", "Ce qui s’y trouvait est conservé sous");
    output.line(&format!("{kept} {}.", restored.kept));
    Ok(())
}

fn list(core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let found = core.backups()?;
    if output.json(&found) {
        return Ok(());
    }
    output.table(&found.backups.iter().map(|backup| row(backup, output)).collect::<Vec<_>>());
    if found.backups.is_empty() {
        output.line(words::pick(output.language(), "No backups yet.", "Aucune sauvegarde pour l’instant."));
    }
    Ok(())
}

fn row(backup: &BackupRow, output: &Output) -> Vec<Column> {
    let language = output.language();
    let kind = match backup.kind {
        BackupKind::Daily => words::pick(language, "daily", "quotidienne"),
        BackupKind::Upgrade => words::pick(language, "before an upgrade", "avant une mise à jour"),
    };
    let health = match backup.health {
        BackupHealth::Good => cell(words::pick(language, "sound", "en bon état")),
        BackupHealth::Damaged => styled(words::pick(language, "damaged", "abîmée"), Style::Alert),
        BackupHealth::Newer => {
            styled(words::pick(language, "of a newer Plenary", "d’une version plus récente"), Style::Alert)
        }
    };
    vec![
        styled(&backup.name, Style::Strong),
        cell(kind),
        cell(&backup.made_at),
        cell(words::size(backup.bytes, language)),
        health,
    ]
}
