//! `agenda export`, `import`, `compare`: an agenda that goes elsewhere, comes in, or is laid beside others.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use plenary_core::{
    api::{
        AgendaExport, AgendaSource, ApiError, AttendanceRow, CompanyView, CompareCall, ExportFormat, MergeKind,
        MergePreview, MergeReport, MergeRowView, MergeSide, NotFoundRow, Plenary, RelatedSession, SplitReason,
        SplitView, TransferOptions,
    },
    transfer::{Choice, Choices, Standing},
};

use crate::{
    args::{Compare, Export, ExportAs, Import, Side},
    output::{Column, Output, Style, cell, styled},
    words,
};

pub(super) fn export(call: &Export, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    if call.qr {
        return code(core, output);
    }
    let format = match call.format {
        ExportAs::Ics => ExportFormat::Ics,
        ExportAs::Csv => ExportFormat::Csv,
        ExportAs::Markdown => ExportFormat::Markdown,
        ExportAs::Json => ExportFormat::Json,
        ExportAs::Plenary => {
            let options = TransferOptions { notes: call.notes, without_own: call.without_own, name: call.name.clone() };
            return written(call.output.as_deref(), &core.transfer_file(&options)?.content, output);
        }
    };
    let agenda = AgendaExport { format, without_own: call.without_own, notes: call.notes };
    written(call.output.as_deref(), &core.export_agenda(&agenda)?, output)
}

/// Writes to a file, or to standard output.
fn written(path: Option<&Path>, content: &str, output: &Output) -> Result<(), ApiError> {
    match path {
        None => output.raw(content),
        Some(path) => plenary_core::api::write_whole(path, content.as_bytes())?,
    }
    Ok(())
}

fn code(core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let drawn = core.transfer_code()?;
    if output.json(&drawn) {
        return Ok(());
    }
    output.raw(&drawn.blocks);
    output.line(&drawn.text);
    let language = output.language();
    let [one, several] = output.either(["pick", "picks"], ["choix", "choix"]);
    let mut told = words::number(i64::from(drawn.picks), one, several, language);
    told.push_str(words::pick(
        language,
        "; notes and entries of your own need the file",
        "\u{202f}; notes et entrées personnelles demandent le fichier",
    ));
    if drawn.left_out > 0 {
        let left = output.either("not in the programme any more", "absents du programme");
        told = format!("{told}; {} {left}", drawn.left_out);
    }
    output.line(&format!("{told}."));
    Ok(())
}

pub(super) fn import(call: &Import, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let source = source(&call.source)?;
    match call.apply {
        None => {
            let preview = core.preview_merge(&source)?;
            if !output.json(&preview) {
                show_preview(&preview, output);
            }
        }
        Some(side) => {
            let choice = match side {
                Side::Mine => Choice::Mine,
                Side::Theirs => Choice::Theirs,
                Side::Both => Choice::Both,
            };
            let report = core.merge_agenda(&source, &Choices::all(choice))?;
            if !output.json(&report) {
                show_report(&report, output);
            }
        }
    }
    Ok(())
}

/// A file, standard input, or the text of a code as it is.
fn source(text: &str) -> Result<AgendaSource, ApiError> {
    if text == "-" {
        let mut read = Vec::new();
        let failed = |error: std::io::Error| ApiError::FileNotRead { path: "-".to_owned(), detail: error.to_string() };
        std::io::stdin().lock().take(8 * 1024 * 1024).read_to_end(&mut read).map_err(failed)?;
        return Ok(AgendaSource::Text(String::from_utf8_lossy(&read).into_owned()));
    }
    let is_code = text.len() > 4 && text[..4.min(text.len())].eq_ignore_ascii_case("PLN1") && text.contains(':');
    if is_code && fs::metadata(text).is_err() {
        return Ok(AgendaSource::Text(text.to_owned()));
    }
    Ok(AgendaSource::Path(PathBuf::from(text)))
}

fn show_preview(preview: &MergePreview, output: &Output) {
    let language = output.language();
    if let Some(name) = &preview.name {
        output.line(&output.styled(name, Style::Strong));
    }
    let count =
        |number: u32, english: &str, french: &str| format!("{number} {}", words::pick(language, english, french));
    let counts = [
        count(preview.same, "the same", "identiques"),
        count(preview.new, "new", "nouveaux"),
        count(preview.differ, "differ", "diffèrent"),
        count(preview.only_here, "only here, kept", "seulement ici, gardés"),
    ];
    output.line(&counts.join(", "));
    let rows: Vec<_> = preview
        .rows
        .iter()
        .filter(|row| matches!(row.standing, Standing::New | Standing::Differs))
        .map(|row| (preview_row(row, output), sides(row, output)))
        .collect();
    output.listing(&rows);
    not_found(&preview.not_found, preview.unknown, output);
    if preview.new + preview.differ > 0 {
        output.line(words::pick(
            language,
            "Nothing was changed. --apply mine, theirs or both takes it in.",
            "Rien n’a été modifié. --apply mine, theirs ou both l’intègre.",
        ));
    }
}

fn preview_row(row: &MergeRowView, output: &Output) -> Vec<Column> {
    let language = output.language();
    let standing = match row.standing {
        Standing::New => words::pick(language, "new", "nouveau"),
        Standing::Differs => words::pick(language, "differs", "diffère"),
        Standing::Same => words::pick(language, "the same", "identique"),
        Standing::OnlyHere => words::pick(language, "only here", "seulement ici"),
    };
    let kind = match row.kind {
        MergeKind::Pick => words::pick(language, "session", "session"),
        MergeKind::Own => words::pick(language, "own entry", "entrée personnelle"),
        MergeKind::Note | MergeKind::PersonNote => words::pick(language, "note", "note"),
        MergeKind::Hidden => words::pick(language, "hidden", "masquée"),
        MergeKind::Followed => words::pick(language, "followed", "suivi"),
    };
    vec![
        styled(standing, Style::Mine),
        cell(kind),
        cell(words::slot(row.start.as_deref(), row.end.as_deref(), language)),
        styled(&row.title, Style::Strong),
    ]
}

/// What each side says where they differ, and what stands in the way of what is new.
fn sides(row: &MergeRowView, output: &Output) -> Vec<String> {
    let language = output.language();
    let said = |side: &MergeSide| {
        let tier = side.tier.map(|tier| words::tier(tier, language).to_owned());
        let slot = side.start.as_deref().map(|start| words::slot(Some(start), side.end.as_deref(), language));
        let lead = side.lead_minutes.map(|minutes| format!("{minutes} min"));
        let parts = [tier, side.text.clone().map(|text| text.replace('\n', " ")), slot, side.place.clone(), lead];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let mut lines = Vec::new();
    let colon = words::pick(language, ":", "\u{a0}:");
    if row.standing == Standing::Differs {
        for (label, side) in
            [(words::pick(language, "here", "ici"), &row.mine), (words::pick(language, "there", "là-bas"), &row.theirs)]
        {
            lines.extend(side.as_ref().map(|side| format!("{label}{colon} {}", said(side))));
        }
    }
    if let Some(conflict) = &row.conflict {
        let line =
            output.either(format!("excludes “{conflict}”"), format!("incompatible avec «\u{a0}{conflict}\u{a0}»"));
        lines.push(output.styled(&line, Style::Alert));
    }
    lines
}

fn not_found(rows: &[NotFoundRow], unknown: u32, output: &Output) {
    let language = output.language();
    for row in rows {
        let quoted = output.either(format!("“{}”", row.name), format!("«\u{a0}{}\u{a0}»", row.name));
        let reason = if row.candidates.is_empty() {
            words::pick(language, "not in this programme", "absent de ce programme").to_owned()
        } else {
            let which = words::pick(language, "may be", "peut être");
            format!("{which} {}", row.candidates.join(" / "))
        };
        output.line(&output.styled(&format!("{quoted}: {reason}"), Style::Warning));
    }
    if unknown > 0 {
        let one = output
            .either("session of the code is not in this programme", "session du code est absente de ce programme");
        let several = output
            .either("sessions of the code are not in this programme", "sessions du code sont absentes de ce programme");
        output.line(&output.styled(&words::number(i64::from(unknown), one, several, language), Style::Warning));
    }
}

fn show_report(report: &MergeReport, output: &Output) {
    let done = output.either(
        format!("{} added, {} changed. agenda undo takes it back.", report.added, report.changed),
        format!("{} ajoutés, {} modifiés. agenda undo l’annule.", report.added, report.changed),
    );
    output.line(&done);
    not_found(&report.not_found, report.unknown, output);
}

pub(super) fn compare(call: &Compare, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let sources = call.files.iter().map(|file| source(file)).collect::<Result<_, _>>()?;
    let view = core.compare_agendas(&CompareCall { sources, theme: call.split.clone() })?;
    if output.json(&view) {
        return Ok(());
    }
    let language = output.language();
    let names: Vec<String> = view
        .people
        .iter()
        .map(|one| one.name.clone().unwrap_or_else(|| words::pick(language, "you", "vous").to_owned()))
        .collect();
    match &view.split {
        Some(split) => show_split(split, &names, output),
        None if view.theme.is_some() => show_uncovered(&view.uncovered, output),
        None => show_sessions(&view, &names, output),
    }
    for person in &view.people {
        not_found(&person.not_found, 0, output);
    }
    Ok(())
}

fn named(who: &[u32], names: &[String]) -> String {
    let name = |one: &u32| usize::try_from(*one).ok().and_then(|one| names.get(one)).cloned();
    who.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

fn slot_of(session: &RelatedSession, output: &Output) -> Vec<Column> {
    vec![
        styled(session.id.as_str(), Style::Faint),
        cell(words::slot(session.start.as_deref(), None, output.language())),
        cell(words::place(session.room.as_deref(), session.venue.as_deref())),
    ]
}

fn show_sessions(view: &CompanyView, names: &[String], output: &Output) {
    let language = output.language();
    let row = |one: &AttendanceRow| {
        let together = one.going.len() + one.maybe.len() > 1;
        let style = if together { Style::Mine } else { Style::Faint };
        let mut row = slot_of(&one.session, output);
        row.push(styled(named(&one.going, names), style));
        row.push(styled(&one.session.title, Style::Strong));
        let mut details = Vec::new();
        if !one.maybe.is_empty() {
            details.push(format!("{} {}", words::pick(language, "maybe", "peut-être"), named(&one.maybe, names)));
        }
        for elsewhere in &one.elsewhere {
            let name = named(&[elsewhere.who], names);
            let place = elsewhere.room.as_deref().map(|room| format!(", {room}")).unwrap_or_default();
            details.push(output.either(
                format!("{name} at “{}”{place}", elsewhere.title),
                format!("{name} à «\u{a0}{}\u{a0}»{place}", elsewhere.title),
            ));
        }
        (row, details)
    };
    output.listing(&view.sessions.iter().map(row).collect::<Vec<_>>());
    if view.sessions.is_empty() {
        output.line(words::pick(language, "Nobody has picked anything.", "Personne n’a rien choisi."));
    }
}

fn show_uncovered(sessions: &[RelatedSession], output: &Output) {
    let row = |session: &RelatedSession| {
        let mut row = slot_of(session, output);
        row.push(styled(&session.title, Style::Strong));
        row
    };
    output.table(&sessions.iter().map(row).collect::<Vec<_>>());
    if sessions.is_empty() {
        output.line(words::pick(
            output.language(),
            "Somebody goes to each of them.",
            "Quelqu’un va à chacune d’elles.",
        ));
    }
}

fn show_split(split: &SplitView, names: &[String], output: &Output) {
    let language = output.language();
    let rows: Vec<_> = split
        .rows
        .iter()
        .map(|one| {
            let nobody = words::pick(language, "nobody", "personne");
            let who = if one.who.is_empty() { nobody.to_owned() } else { named(&one.who, names) };
            let reason = match one.reason {
                SplitReason::Already => words::pick(language, "goes already", "y va déjà"),
                SplitReason::OnlyOne => words::pick(language, "the other is elsewhere", "l’autre est ailleurs"),
                SplitReason::Even => words::pick(language, "both could", "les deux pourraient"),
                SplitReason::BothElsewhere => words::pick(language, "both are elsewhere", "les deux sont ailleurs"),
                SplitReason::TooMuch => words::pick(language, "too much at once", "trop à la fois"),
            };
            let mut row = slot_of(&one.session, output);
            row.extend([
                styled(who, Style::Mine),
                styled(reason, Style::Faint),
                styled(&one.session.title, Style::Strong),
            ]);
            row
        })
        .collect();
    output.table(&rows);
    let minutes = names.iter().zip(&split.minutes).map(|(name, minutes)| format!("{name} {minutes} min"));
    output.line(&minutes.collect::<Vec<_>>().join(", "));
}
