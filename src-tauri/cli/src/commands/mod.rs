//! A file a call: it asks the core and prints the answer.

mod agenda;
mod announcements;
mod backup;
mod changes;
mod check;
mod convert;
mod diff;
mod doctor;
mod events;
mod feeds;
mod follow;
mod now;
mod planning;
mod publish;
mod reference;
mod remind;
mod revisions;
mod search;
mod sessions;
mod settings;
mod share;
mod show;
mod speaker;
mod sync;
mod tools;
mod undo;

use std::{path::PathBuf, sync::Arc};

use plenary_core::{
    api::{ApiError, Options, Plenary},
    clock::{Clock, FixedClock, SystemClock},
    store::Recovered,
};

use crate::{
    args::{Arguments, Command},
    env,
    exit::Exit,
    output::Output,
    words,
};

/// The programme that comes with the app.
const BUNDLED: &[u8] = include_bytes!("../../../../assets/programme/programme.json.gz");

/// Signs in the journal what a terminal writes.
const WRITER: &str = "terminal";

/// What a call answers.
type Answer = Result<Exit, ApiError>;

/// Runs a call.
pub(crate) fn run(arguments: &Arguments, output: &Output) -> Answer {
    match &arguments.command {
        // These need no data folder, or not all of it.
        Command::Check(call) => return Ok(check::run(call, output)),
        Command::Convert(call) => return convert::run(call, clock(arguments).now(), output),
        Command::Diff(call) => return Ok(diff::run(call, output)),
        Command::Publish(call) => return publish::run(call, clock(arguments).now(), output),
        Command::Completions { shell } => return Ok(reference::completions(*shell, output)),
        Command::Man { folder } => return reference::man(folder),
        Command::Reference => return Ok(reference::markdown(output)),
        Command::Remind(call) if call.due || call.answer.is_some() || call.test => {
            return remind::light(call, arguments, output);
        }
        _ => {}
    }
    let core = open(arguments)?;
    output.speak(core.language()?);
    for recovered in core.recovered() {
        output.complain(&words::recovered(recovered, output.language()));
        if matches!(recovered, Recovered::UserSetAside { .. }) {
            output.complain(&words::offered(core.backups()?.newest_good.as_deref(), output.language()));
        }
    }
    match &arguments.command {
        Command::Feeds(call) => feeds::run(call, &core, output),
        Command::Sync(call) => sync::run(call, &core, output),
        Command::Sessions(call) => sessions::run(call, &core, output),
        Command::Show { session, revision } => show::run(session, *revision, &core, output),
        Command::Search { query } => search::run(&query.join(" "), &core, output),
        Command::Now => now::now(&core, output),
        Command::Next => now::next(&core, output),
        Command::Agenda(call) => agenda::run(call, &core, output),
        Command::Follow(call) => follow::run(call, &core, output),
        Command::Changes(call) => changes::run(call, &core, output),
        Command::Revisions { rollback } => revisions::run(*rollback, &core, output),
        Command::Events { country, day } => events::run(country.clone(), day.clone(), &core, output),
        Command::Tools { category } => tools::run(category.clone(), &core, output),
        Command::Speaker(call) => speaker::run(call, &core, output),
        Command::Remind(call) => remind::run(call, &core, output),
        Command::Settings { key, value } => settings::run(key.as_deref(), value.as_deref(), &core, output),
        Command::Backup { file } => backup::back_up(file, &core, output),
        Command::Restore { file } => backup::restore(file.as_deref(), &core, output),
        Command::Doctor => doctor::run(&core, output),
        Command::Check(_)
        | Command::Convert(_)
        | Command::Diff(_)
        | Command::Publish(_)
        | Command::Completions { .. }
        | Command::Man { .. }
        | Command::Reference => Ok(Exit::Done),
    }
}

/// The data folder of this call.
fn data_dir(arguments: &Arguments) -> Result<PathBuf, ApiError> {
    let missing = || ApiError::Store { detail: "this account has no home folder; name one with --data-dir".to_owned() };
    arguments.data_dir.clone().or_else(env::usual_data_dir).ok_or_else(missing)
}

/// The clock of this call. With `--now` it stands still, so that a call has one answer.
fn clock(arguments: &Arguments) -> Arc<dyn Clock> {
    match arguments.now {
        Some(now) => Arc::new(FixedClock::at(now)),
        None => Arc::new(SystemClock),
    }
}

fn open(arguments: &Arguments) -> Result<Plenary, ApiError> {
    Plenary::open(Options {
        data_dir: data_dir(arguments)?,
        clock: clock(arguments),
        language: arguments.lang.map(Into::into),
        system_language: env::language(None),
        bundled: BUNDLED,
        writer: WRITER,
    })
}
