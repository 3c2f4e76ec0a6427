//! Behaviour of the command line: the real binary, each time in a data folder of its own.
#![expect(clippy::print_stdout, reason = "a test that skips says so")]

/// What tests share: a data folder, the binary, the schemas, a server.
mod support;

/// The agenda: SESSION, picks, notes, conflicts, export, undo.
mod agenda;
/// Words from the organisers.
mod announcements;
/// Backups, and the way back to one.
mod backup;
/// What has changed, and what was seen.
mod changes;
/// A programme read without taking it in.
mod check;
/// Programmes written in other formats.
mod convert;
mod diff;
/// Following sources.
mod feeds;
/// What is on and what comes next, at a given time.
mod now;
/// Entries of one's own, hiding, following, lead times; undo and redo.
mod own;
/// Conflicts, gaps and the best plan.
mod planning;
/// A programme as a folder of static files.
mod publish;
/// `docs/cli.md`, completions, manual pages and exit codes for usage.
mod reference;
/// Reminders.
mod remind;
/// The last revisions, and the way back to one.
mod revisions;
/// Search, and what is beyond the sessions.
mod search;
/// A published folder behind an ordinary web server.
mod served;
/// Sessions with their filters, and one in full.
mod sessions;
/// Settings and the health of the data.
mod settings;
/// An agenda that goes elsewhere or comes in.
mod share;
/// The speaker's desk.
mod speaker;
/// Taking in a programme: two revisions, and what is refused.
mod sync;
