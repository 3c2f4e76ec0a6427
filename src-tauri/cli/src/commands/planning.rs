//! `agenda conflicts`, `leeway`, `gaps` and `plan`.

use plenary_core::api::{
    ApiError, AppliedPlan, BestPlan, ConflictRow, GapRow, Leeway, PaceChange, PlanApproval, PlanRequest, Plenary,
};

use crate::{
    args::{LeewayChoice, Plan},
    output::{Column, Output, Style, cell, styled},
    words::{self, planning},
};

pub(super) fn conflicts(core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let rows = core.conflicts()?;
    if output.json(&rows) {
        return Ok(());
    }
    print_conflicts(&rows, output);
    if rows.is_empty() {
        output.line(words::pick(output.language(), "No conflicts.", "Aucun conflit."));
    }
    Ok(())
}

pub(super) fn leeway(a: &str, b: &str, choice: LeewayChoice, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let leeway = match choice {
        LeewayChoice::LeaveEarly => Some(Leeway::LeaveEarly),
        LeewayChoice::ArriveLate => Some(Leeway::ArriveLate),
        LeewayChoice::Off => None,
    };
    let row = core.set_leeway(a, b, leeway)?;
    if !output.json(&row) {
        print_conflicts(&[row], output);
    }
    Ok(())
}

fn print_conflicts(rows: &[ConflictRow], output: &Output) {
    let language = output.language();
    let listed: Vec<(Vec<Column>, Vec<String>)> = rows
        .iter()
        .map(|row| {
            let style = if row.leeway.is_some() { Style::Faint } else { Style::Alert };
            let columns = vec![
                styled(planning::conflict(row.kind, language), style),
                cell(format!("{} min", row.minutes)),
                cell(format!("{} / {}", row.a_title, row.b_title)),
            ];
            let way = row.way.as_ref().zip(row.free).map(|(way, free)| planning::way(way, free, language));
            let settled = row.leeway.map(|leeway| {
                format!("{} {}", words::pick(language, "settled:", "réglé\u{a0}:"), planning::leeway(leeway, language))
            });
            (columns, way.into_iter().chain(settled).collect())
        })
        .collect();
    output.listing(&listed);
}

pub(super) fn gaps(day: Option<&str>, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let rows = core.gaps(day)?;
    if output.json(&rows) {
        return Ok(());
    }
    for gap in &rows {
        print_gap(gap, output);
    }
    if rows.is_empty() {
        output.line(words::pick(output.language(), "No gaps.", "Aucun temps libre."));
    }
    Ok(())
}

fn print_gap(gap: &GapRow, output: &Output) {
    let language = output.language();
    let fits = i64::try_from(gap.fits).unwrap_or(i64::MAX);
    let fit = output.either(
        words::number(fits, "session fits", "sessions fit", language),
        words::number(fits, "session possible", "sessions possibles", language),
    );
    let slot = words::slot(Some(&gap.start), Some(&gap.end), language);
    output.line(&format!("{}  {} min, {fit}", output.styled(&slot, Style::Strong), gap.minutes));
    let listed: Vec<_> = gap
        .suggestions
        .iter()
        .map(|one| {
            let columns = vec![
                styled(one.row.id.as_str(), Style::Faint),
                cell(words::slot(one.row.start.as_deref(), one.row.end.as_deref(), language)),
                cell(words::place(one.row.room.as_deref(), one.row.venue.as_deref())),
                styled(&one.row.title, Style::Strong),
            ];
            let mut reasons: Vec<String> =
                one.reasons.iter().map(|reason| planning::reason(reason, language)).collect();
            reasons.extend(one.tight.then(|| words::pick(language, "tight", "trajet serré").to_owned()));
            reasons.extend(one.step_free.map(|known| planning::step_free(known, language).to_owned()));
            (columns, Vec::from_iter((!reasons.is_empty()).then(|| reasons.join(", "))))
        })
        .collect();
    output.listing(&listed);
}

pub(super) fn plan(call: &Plan, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let request = PlanRequest {
        days: call.day.clone(),
        pace: PaceChange {
            way: call.foot.then_some(plenary_core::api::Way::Foot),
            step_free: call.step_free.then_some(true),
            break_minutes: call.break_minutes,
            lunch_minutes: call.lunch_minutes,
            latest_end: call.latest_end,
            ..PaceChange::default()
        },
    };
    if !call.apply {
        let plan = core.best_plan(&request)?;
        if !output.json(&plan) {
            print_plan(&plan, output);
        }
        return Ok(());
    }
    let approval = PlanApproval { shown: None, remove_maybes: call.remove_maybes };
    let applied = core.apply_plan(&request, &approval)?;
    if !output.json(&applied) {
        print_plan(&applied.plan, output);
        print_applied(&applied, output);
    }
    Ok(())
}

fn print_plan(plan: &BestPlan, output: &Output) {
    let language = output.language();
    let rows: Vec<_> = plan
        .rows
        .iter()
        .map(|row| {
            let columns = vec![
                styled(row.entry.id.as_str(), Style::Faint),
                cell(words::slot(row.entry.start.as_deref(), row.entry.end.as_deref(), language)),
                styled(planning::change(row.change, language), Style::Mine),
                cell(words::place(row.entry.room.as_deref(), row.entry.venue.as_deref())),
                styled(&row.entry.title, Style::Strong),
            ];
            let moved = row.instead_of.as_ref().map(|slot| {
                let from = words::slot(slot.start.as_deref(), slot.end.as_deref(), language);
                format!("{} {from}", words::pick(language, "instead of", "au lieu de"))
            });
            let reasons: Vec<String> = row.reasons.iter().map(|reason| planning::reason(reason, language)).collect();
            let reasons = (!reasons.is_empty()).then(|| reasons.join(", "));
            (columns, moved.into_iter().chain(reasons).collect())
        })
        .collect();
    output.listing(&rows);
    if plan.rows.is_empty() {
        output.line(words::pick(
            language,
            "Nothing to plan from: pick sessions, or follow themes and people.",
            "Rien à planifier\u{a0}: choisissez des sessions, ou suivez des thèmes et des personnes.",
        ));
    }
    for day in plan.days.iter().filter(|day| day.without_lunch) {
        let said = output.either(
            format!("{}: no time for lunch.", day.day),
            format!("{}\u{a0}: pas de temps pour déjeuner.", day.day),
        );
        output.line(&output.styled(&said, Style::Alert));
    }
    let picks: Vec<_> = plan.left_out.iter().filter(|row| row.entry.tier.is_some()).collect();
    if !picks.is_empty() {
        output.line(words::pick(language, "Left out:", "Laissées de côté\u{a0}:"));
    }
    let left: Vec<_> = picks
        .into_iter()
        .map(|row| {
            let tier = row.entry.tier.map_or("", |tier| words::tier(tier, language));
            vec![
                styled(row.entry.id.as_str(), Style::Faint),
                styled(tier, Style::Mine),
                styled(&row.entry.title, Style::Strong),
                styled(planning::because(row, language), Style::Alert),
            ]
        })
        .collect();
    output.table(&left);
    output.line(&output.either(
        format!("{} of {} picks kept, {} min on the way.", plan.kept, plan.picked, plan.walking_minutes),
        format!("{} choix sur {} conservés, {}\u{a0}min de trajet.", plan.kept, plan.picked, plan.walking_minutes),
    ));
    if !plan.proven {
        output.complain(words::pick(
            language,
            "so many sessions repeat that a better plan can't be ruled out.",
            "tant de sessions sont répétées qu’un meilleur plan n’est pas exclu.",
        ));
    }
}

fn print_applied(applied: &AppliedPlan, output: &Output) {
    let (going, removed) = (applied.going.len(), applied.removed.len());
    output.line(&output.either(
        format!("Applied: {going} added or confirmed, {removed} removed. plenary agenda undo takes it back."),
        format!("Appliqué\u{a0}: {going} ajoutées ou confirmées, {removed} retirées. plenary agenda undo revient en arrière."),
    ));
    let still = i64::try_from(applied.still_going.len()).unwrap_or(i64::MAX);
    if still > 0 {
        let language = output.language();
        let number = words::number(still, "session", "sessions", language);
        output.line(&output.either(
            format!("{number} that you go to did not fit and stayed in the agenda."),
            format!("{number} où vous allez n’ont pas trouvé place et restent dans l’agenda."),
        ));
    }
}
