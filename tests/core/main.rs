//! Behaviour of the core.
#![expect(clippy::print_stdout, reason = "a test that skips says so")]

/// The facade on a small conference.
mod attendee;
/// Made-up programmes and their later editions.
#[cfg(feature = "testing")]
mod revision;
/// Servers that misbehave on the wire.
mod server;
/// What tests share: a small summit and its times.
mod support;

/// Entries, conflicts, leave-by.
mod agenda;
/// The agenda for spreadsheets and for reading.
mod agenda_export;
/// What else is on where a change has made room.
#[cfg(feature = "testing")]
mod alternatives;
/// Words from the organisers.
mod announcements;
/// Backups, damage, the way back.
#[cfg(feature = "testing")]
mod backup;
/// Events, tools and texts around a conference.
mod beyond;
/// The programme that came with the app.
mod bundled;
/// What is told of two editions.
#[cfg(feature = "testing")]
mod changes;
/// Several agendas beside each other.
mod company;
/// What people propose to organisers.
#[cfg(feature = "testing")]
mod contribution;
/// Programmes in the formats of others, written and read back.
mod convert;
/// Real programmes, counted.
mod corpus;
/// Two computers with an agenda each.
mod exchange;
/// frab's schedules.
mod feed_frab;
/// Calendars that break the rules.
mod feed_icalendar;
/// Texts of calendars, and places.
mod feed_icalendar_texts;
/// What a file is, before it is read.
mod feed_input;
/// Markup of abstracts, made harmless.
mod feed_markup;
/// Open Event folders and zips.
mod feed_open_event;
/// OSEM's JSON API.
mod feed_osem;
/// plenary-programme JSON.
mod feed_plenary_json;
/// c3voc's and pretalx's schedules in JSON.
mod feed_schedule_json;
/// Sessionize's two views.
mod feed_sessionize;
/// What tests of the readers share.
mod feed_support;
/// Which time is right.
mod feed_times;
/// pretalx's widget.
mod feed_widget;
/// Downloads, and the ways in which they fail.
mod fetch;
/// Imports go down only.
mod floors;
/// What is followed, and how sessions are marked.
mod following;
/// Free stretches and what fits into them.
mod gaps;
/// Past revisions, and the way back to them.
#[cfg(feature = "testing")]
mod going_back;
/// A programme that is held back, compared.
mod held;
/// What the attendee does not want to see.
mod hidden;
/// The calendar file.
mod ics;
/// The calendar file, read by libical.
mod ics_libical;
/// Which new session is which old one.
#[cfg(feature = "testing")]
mod identity;
/// What follows from a change for the agenda.
mod impact;
/// What is kept up to date while the app runs.
mod keeping;
/// Lunch, a bilateral, a train.
mod own_entries;
/// The best plan.
mod plan;
/// No plan is better than the best one.
mod plan_optimal;
/// Settled conflicts, gaps and the best plan, through the facade.
mod planning;
/// Editions as files in a folder.
mod publish;
/// What ought to ring, what is due, what it says.
mod reminders;
/// Two revisions of the summit, compared.
mod revisions;
/// The round and the loop that ring, on a real user.db.
#[cfg(feature = "testing")]
mod ringer;
/// What a person finds, and how it is marked.
#[cfg(feature = "testing")]
mod search;
/// Signatures under manifests.
mod signature;
/// Whose slots are whose, and what stands around them.
#[cfg(feature = "testing")]
mod speaker;
/// The reminder ledger, on a real user.db.
mod store_ledger;
/// Opening the databases, and what is done about damage.
mod store_open;
/// The cache: commit, load, search.
mod store_programme;
/// What tests of the store share.
mod store_support;
/// The attendee's own data.
mod store_user;
/// Taking in a programme.
mod sync;
/// A sync that is killed.
mod sync_killed;
/// When a source is asked next, and the loop that asks.
mod sync_policy;
/// Manifests, signatures, pinned keys.
mod sync_trust;
/// An agenda as a file and as a code, and favourites from elsewhere.
mod transfer;
/// Two agendas as one.
mod transfer_merge;
/// How long the way takes.
mod travel;
/// The committed TypeScript.
#[cfg(feature = "ts")]
mod typescript;
/// Steps of the agenda, undone and done again.
mod undo;
