//! The shell: builds the core and hands its calls to the window.
//! Deliberately absent: business rules, SQL, words.

mod commands;
mod keeping;
mod page;
mod ringing;
mod start;
mod watch;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use plenary_core::{
    api::{Options, Plenary},
    clock::{Clock, ShiftedClock, Stopwatch, SystemClock},
    fetch::HttpTransport,
};
use tauri::Manager;
use tracing_subscriber::EnvFilter;

use crate::{
    ringing::Ringing,
    start::{Start, Syncs},
};

/// The programme that comes with the app: it opens on first start without a network.
const BUNDLED: &[u8] = include_bytes!("../../assets/programme/programme.json.gz");

/// Measures the time since the start of the app.
struct StartWatch(Stopwatch);

/// Runs the app until its last window is closed.
#[must_use]
#[expect(clippy::too_many_lines, reason = "the list of commands")]
pub fn run() -> ExitCode {
    let watch = Stopwatch::start();
    let start = match Start::read(std::env::args_os().skip(1)) {
        Ok(start) => start,
        Err(misuse) => {
            complain(&misuse);
            return ExitCode::from(2);
        }
    };
    log_to_stderr();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| page::show_window(app)))
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(StartWatch(watch))
        .setup(move |app| set_up(app, start))
        .invoke_handler(tauri::generate_handler![
            commands::programme::conference,
            commands::programme::sessions,
            commands::programme::session,
            commands::programme::now,
            commands::programme::revisions,
            commands::programme::search,
            commands::programme::changes,
            commands::programme::announcements,
            commands::programme::mark_seen,
            commands::beyond::events,
            commands::beyond::export_event,
            commands::beyond::tools,
            commands::beyond::toolbox,
            commands::beyond::background,
            commands::contributions::correction,
            commands::contributions::check_contribution,
            commands::contributions::contribution_file,
            commands::contributions::contribution_message,
            commands::contributions::export_contribution,
            commands::contributions::drafts,
            commands::contributions::save_draft,
            commands::contributions::remove_draft,
            commands::agenda::agenda,
            commands::agenda::pick,
            commands::agenda::set_note,
            commands::agenda::export_agenda,
            commands::transfer::transfer_code,
            commands::transfer::transfer_file,
            commands::transfer::save_transfer,
            commands::transfer::preview_merge,
            commands::transfer::merge_agenda,
            commands::transfer::compare_agendas,
            commands::personal::add_own_entry,
            commands::personal::change_own_entry,
            commands::personal::remove_own_entries,
            commands::personal::set_lead,
            commands::personal::hidden,
            commands::personal::set_hidden,
            commands::personal::following,
            commands::personal::set_followed,
            commands::personal::person_notes,
            commands::personal::set_person_note,
            commands::personal::undo,
            commands::personal::redo,
            commands::personal::history,
            commands::backups::backups,
            commands::backups::back_up,
            commands::backups::restore,
            commands::backups::restore_backup,
            commands::speaker::speaker,
            commands::speaker::find_speakers,
            commands::speaker::choose_speaker,
            commands::speaker::forget_speaker,
            commands::speaker::export_slots,
            commands::planning::conflicts,
            commands::planning::set_leeway,
            commands::planning::gaps,
            commands::planning::best_plan,
            commands::planning::apply_plan,
            commands::feeds::feeds,
            commands::feeds::freshness,
            commands::feeds::add_feed,
            commands::feeds::allow_redirect,
            commands::feeds::use_feed,
            commands::feeds::remove_feed,
            commands::feeds::held,
            commands::feeds::sync,
            commands::feeds::roll_back,
            commands::settings::settings,
            commands::settings::set_settings,
            commands::settings::health,
            commands::settings::painted,
            commands::reminders::reminders,
            commands::reminders::snooze,
            commands::reminders::dismiss_missed,
            commands::reminders::test_reminder,
        ])
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// Puts the core together and starts what runs beside the window.
fn set_up(app: &mut tauri::App, start: Start) -> Result<(), Box<dyn std::error::Error>> {
    let data_dir: PathBuf = match start.data_dir {
        Some(folder) => folder,
        None => app.path().data_dir()?.join("plenary"),
    };
    let clock: Arc<dyn Clock> = match start.now {
        Some(now) => Arc::new(ShiftedClock::starting_at(now)),
        None => Arc::new(SystemClock),
    };
    let core = Arc::new(Plenary::open(Options {
        data_dir: data_dir.clone(),
        clock,
        language: None,
        system_language: start::system_language(),
        bundled: BUNDLED,
        writer: "window",
    })?);
    for repaired in core.recovered() {
        tracing::warn!(?repaired, "a database was repaired");
    }
    app.manage(Arc::clone(&core));
    let transport = Arc::new(HttpTransport::default());
    app.manage(Arc::clone(&transport));
    app.manage(Ringing::start(app.handle(), &core, data_dir.clone())?);
    match start.sync {
        Syncs::ByItself => {
            app.manage(keeping::start(app.handle(), &core, &transport)?);
        }
        Syncs::WhenAsked => {}
    }
    watch::start(app.handle(), core, &data_dir);
    tracing::debug!(since_start = app.state::<StartWatch>().0.elapsed_ms(), "set up");
    Ok(())
}

/// Log lines go to standard error; `RUST_LOG` chooses them.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,plenary_desktop=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Tells why the app does not start, where a window can't.
#[expect(clippy::print_stderr, reason = "there is no window yet")]
fn complain(why: &dyn std::fmt::Display) {
    eprintln!("plenary-desktop: {why}");
}
