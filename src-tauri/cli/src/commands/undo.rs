//! `agenda undo`, `redo`, `history`: steps in words.

use plenary_core::api::{History, Language, StepChange, StepKind, StepRow, UndoneStep};

use crate::{
    output::{Output, cell},
    words,
};

/// Which way a step was gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Undo,
    Redo,
}

pub(super) fn told(step: &UndoneStep, direction: Direction, output: &Output) {
    if output.json(step) {
        return;
    }
    let language = output.language();
    let done = match direction {
        Direction::Undo => words::pick(language, "Undone", "Annulé"),
        Direction::Redo => words::pick(language, "Done again", "Rétabli"),
    };
    let colon = words::pick(language, ":", "\u{a0}:");
    output.line(&format!("{done}{colon} {}", in_words(&step.step, language)));
}

pub(super) fn history(history: &History, output: &Output) {
    if output.json(history) {
        return;
    }
    let language = output.language();
    let none = words::pick(language, "nothing", "rien");
    let told = |step: &Option<StepRow>| step.as_ref().map_or_else(|| none.to_owned(), |step| in_words(step, language));
    output.table(&[
        vec![cell(words::pick(language, "to undo", "à annuler")), cell(told(&history.undo))],
        vec![cell(words::pick(language, "to do again", "à rétablir")), cell(told(&history.redo))],
    ]);
}

/// What a step did: hidden “Opening”.
fn in_words(step: &StepRow, language: Language) -> String {
    let (english, french) = match (step.kind, step.change) {
        (StepKind::Pick, StepChange::Added) => ("added to the agenda", "ajouté à l’agenda"),
        (StepKind::Pick, StepChange::Changed) => ("going or maybe", "ferme ou peut-être"),
        (StepKind::Pick, StepChange::Removed) => ("taken out of the agenda", "retiré de l’agenda"),
        (StepKind::Note, StepChange::Added) => ("note on", "note sur"),
        (StepKind::Note, StepChange::Changed) => ("changed note on", "note modifiée sur"),
        (StepKind::Note, StepChange::Removed) => ("removed note on", "note supprimée sur"),
        (StepKind::OwnEntry, StepChange::Added) => ("entry of your own", "entrée personnelle"),
        (StepKind::OwnEntry, StepChange::Changed) => ("changed entry of your own", "entrée personnelle modifiée"),
        (StepKind::OwnEntry, StepChange::Removed) => ("removed entry of your own", "entrée personnelle supprimée"),
        (StepKind::Hidden, StepChange::Removed) => ("shown again", "affiché à nouveau"),
        (StepKind::Hidden, StepChange::Added | StepChange::Changed) => ("hidden", "masqué"),
        (StepKind::Follow, StepChange::Removed) => ("no longer followed", "plus suivi"),
        (StepKind::Follow, StepChange::Added | StepChange::Changed) => ("followed", "suivi"),
        (StepKind::Lead, _) => ("lead time of", "délai de rappel de"),
        (StepKind::Leeway, StepChange::Removed) => ("conflict open again", "conflit rouvert"),
        (StepKind::Leeway, StepChange::Added | StepChange::Changed) => ("conflict settled", "conflit réglé"),
        (StepKind::Speaker, StepChange::Removed) => ("speaker’s desk without", "pupitre sans"),
        (StepKind::Speaker, StepChange::Added | StepChange::Changed) => ("speaker’s desk of", "pupitre de"),
        (StepKind::Plan, _) => ("plan", "plan"),
        (StepKind::Merge, _) => ("merged", "fusionné"),
    };
    let quoted = |title: &String| match language {
        Language::En => format!("“{title}”"),
        Language::Fr => format!("«\u{a0}{title}\u{a0}»"),
    };
    let titles: Vec<String> = step.titles.iter().map(quoted).collect();
    format!("{} {}", words::pick(language, english, french), titles.join(", "))
}
