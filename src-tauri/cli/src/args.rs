//! The calls of `plenary`. Doc comments here are its help and `docs/cli.md`.

mod own;
mod share;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use plenary_core::api::{DayTime, Language};

pub(crate) use own::{Follow, Own};
use own::{Lead, lead};
pub(crate) use share::{Compare, Export, ExportAs, Import, Side};

/// Keep a conference's programme at hand: browse, plan, be reminded, without a network
#[derive(Debug, Parser)]
#[command(name = "plenary", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// The folder of the programme and the agenda
    #[arg(long, global = true, value_name = "DIR", env = crate::env::DATA_DIR)]
    pub(crate) data_dir: Option<PathBuf>,
    /// Print JSON, in the shapes of docs/cli.md
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Take this for the current time, as in 2016-12-08T13:20:00+01:00
    #[arg(long, global = true, value_name = "RFC3339", value_parser = instant)]
    pub(crate) now: Option<DateTime<Utc>>,
    /// The language of titles and messages
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<Lang>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_| "not a time with an offset, as in 2016-12-08T13:20:00+01:00".to_owned())
}

/// A language that Plenary speaks
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English
    En,
    /// French
    Fr,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Fr => Self::Fr,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The programme sources
    #[command(subcommand)]
    Feeds(Feeds),
    /// Fetch a source and take in what has changed
    Sync(Sync),
    /// Read a programme without taking it in, and name every fault with its place
    Check(Check),
    /// Compare two editions of a programme: what attendees would be told
    Diff(Diff),
    /// Write a programme in another format, and tell what that has no place for
    Convert(Convert),
    /// Publish a programme as a folder of static files, or make a key to sign it with
    Publish(Publish),
    /// List sessions
    Sessions(Sessions),
    /// Show a session in full
    Show {
        /// A local id, a guid, or the beginning of a title
        session: String,
        /// As the programme was in this revision
        #[arg(long)]
        revision: Option<u32>,
    },
    /// Search sessions, people, rooms, tools, events, notes and entries of your own
    Search {
        /// Words; each must begin a word of what is found
        #[arg(required = true)]
        query: Vec<String>,
    },
    /// Show what is on and what comes next in the agenda
    Now,
    /// Show the next entry of the agenda
    Next,
    /// The agenda
    #[command(subcommand)]
    Agenda(Agenda),
    /// Follow a theme, a person or an organisation, or no longer; without one, list what is followed
    Follow(Follow),
    /// List what has changed in the programme
    Changes(Changes),
    /// List the last revisions of the programme, or go back to one
    Revisions {
        /// Take up this revision again
        #[arg(long, value_name = "REVISION")]
        rollback: Option<u32>,
    },
    /// List events around the conference
    Events {
        /// Only those in this country (two letters)
        #[arg(long, value_name = "CODE")]
        country: Option<String>,
        /// Only those of this date, at their own place
        #[arg(long, value_name = "DATE")]
        day: Option<String>,
    },
    /// List the tools of the toolbox
    Tools {
        /// Only those of this category
        #[arg(long)]
        category: Option<String>,
    },
    /// Show a speaker's desk: their slots with room, people, what runs around them, what is wrong and what has changed
    Speaker(Speaker),
    /// Reminders
    Remind(Remind),
    /// Show or change settings
    Settings {
        /// The setting
        key: Option<String>,
        /// Its new value
        #[arg(requires = "key")]
        value: Option<String>,
    },
    /// Copy agenda, notes and settings into a file
    Backup {
        /// The file; a backup that is there is replaced
        file: PathBuf,
    },
    /// Bring agenda, notes and settings back from a backup; what is there now is kept beside it
    Restore {
        /// A file, or the name of one of the daily backups; without it, list those
        file: Option<PathBuf>,
    },
    /// Look at the health of both databases, the backups, and this machine's notifications
    Doctor,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages
    #[command(hide = true)]
    Man {
        /// The folder that they go to
        folder: PathBuf,
    },
    /// Print docs/cli.md
    #[command(hide = true)]
    Reference,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Feeds {
    /// List the sources
    List,
    /// Follow a source, fetch it and open its conference
    Add {
        /// An address, a file, or a folder
        source: String,
        /// The time zone, for formats that name none
        #[arg(long, value_name = "ZONE")]
        zone: Option<String>,
        /// Agree to an address that is not encrypted
        #[arg(long)]
        allow_http: bool,
        /// The publisher's key, as text or as a .pub file of minisign: only what it signed is taken in
        #[arg(long, value_name = "KEY|FILE")]
        key: Option<String>,
    },
    /// Open the conference of a source
    Use {
        /// The source's id
        id: String,
    },
    /// No longer follow a source; picks and notes stay
    Remove {
        /// The source's id
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Sync {
    /// A source by id, or an address, file or folder, which is then followed and opened
    #[arg(long, value_name = "ID|URL|FILE|FOLDER")]
    pub(crate) feed: Option<String>,
    /// The time zone, for formats that name none
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// Take in a programme that was held back because it looked like a fault of its source
    #[arg(long)]
    pub(crate) accept: bool,
    /// Agree to an address that is not encrypted
    #[arg(long)]
    pub(crate) allow_http: bool,
    /// Agree to the host to which the address redirects, now and from now on
    #[arg(long)]
    pub(crate) allow_redirect: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// An address, a file, or a folder
    pub(crate) source: String,
    /// The time zone, for formats that name none
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// Agree to an address that is not encrypted
    #[arg(long)]
    pub(crate) allow_http: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The edition that attendees have: an address or a file
    pub(crate) old: String,
    /// The edition to be published: an address or a file
    pub(crate) new: String,
    /// The time zone, for formats that name none
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// Agree to an address that is not encrypted
    #[arg(long)]
    pub(crate) allow_http: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Convert {
    /// An address, a file, or a folder
    pub(crate) source: String,
    /// The format to write
    #[arg(long, value_name = "FORMAT")]
    pub(crate) to: Target,
    /// The file to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The time zone, for formats that name none
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// Agree to an address that is not encrypted
    #[arg(long)]
    pub(crate) allow_http: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Publish {
    /// Addresses, files or folders: the programme, then what adds sessions, or a calendar that adds external events
    #[arg(required_unless_present = "new_key")]
    pub(crate) sources: Vec<String>,
    /// The folder to write
    #[arg(long, value_name = "DIR", required_unless_present = "new_key")]
    pub(crate) out: Option<PathBuf>,
    /// Sign with this secret key of minisign; the password of one that has one is in `PLENARY_KEY_PASSWORD`, or asked for
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// Show the contributions in this folder beside the programme
    #[arg(long, value_name = "DIR")]
    pub(crate) contributions: Option<PathBuf>,
    /// Take in a contribution by its id, or all that can be; repeatable
    #[arg(long, value_name = "ID|all", requires = "contributions")]
    pub(crate) accept: Vec<String>,
    /// Where the folder will be found on the web
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Publish although followers would hold it back or refuse it: most sessions gone or all moved, another conference, another key
    #[arg(long)]
    pub(crate) allow_loss: bool,
    /// The time zone, for formats that name none
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// Agree to addresses that are not encrypted
    #[arg(long)]
    pub(crate) allow_http: bool,
    /// Make a key pair instead: this secret file and a .pub beside it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["sources", "out", "key", "contributions", "base_url"])]
    pub(crate) new_key: Option<PathBuf>,
}

/// A format that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// plenary-programme JSON: holds everything
    Plenary,
    /// frab's schedule.xml
    Frab,
    /// c3voc's schedule.json
    C3voc,
    /// iCalendar
    Ics,
}

#[derive(Debug, Args)]
pub(crate) struct Sessions {
    /// A day: its date, its number or its id
    #[arg(long)]
    pub(crate) day: Option<String>,
    /// A theme: its id or the beginning of its name
    #[arg(long)]
    pub(crate) theme: Vec<String>,
    /// A format: its id or the beginning of its name
    #[arg(long)]
    pub(crate) format: Vec<String>,
    /// A room: its id or the beginning of its name
    #[arg(long)]
    pub(crate) room: Vec<String>,
    /// A venue: its id or the beginning of its name
    #[arg(long)]
    pub(crate) venue: Vec<String>,
    /// A language that is spoken, as in fr
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Vec<String>,
    /// A language into which it is interpreted; with --language, either suffices
    #[arg(long, value_name = "TAG")]
    pub(crate) interpreted: Vec<String>,
    /// A person or organisation: an id or a part of the name
    #[arg(long)]
    pub(crate) person: Option<String>,
    /// Only those that fit the agenda
    #[arg(long)]
    pub(crate) fits: bool,
    /// Only those in the agenda
    #[arg(long)]
    pub(crate) picked: bool,
    /// Only those that are hidden, which are left out otherwise
    #[arg(long)]
    pub(crate) hidden: bool,
    /// As the programme was in this revision
    #[arg(long)]
    pub(crate) revision: Option<u32>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Agenda {
    /// List the agenda
    List,
    /// Add a session: going
    Add {
        /// A local id, a guid, or the beginning of a title
        session: String,
    },
    /// Add a session: maybe
    Maybe {
        /// A local id, a guid, or the beginning of a title
        session: String,
    },
    /// Take a session or an entry of your own out
    Remove {
        /// A local id, a guid, or the beginning of a title
        session: String,
    },
    /// Write a private note on a session, an entry of your own or a person; an empty one removes it
    Note {
        /// A local id, a guid, or the beginning of a title; with --person, an id or the beginning of a name
        session: String,
        /// The note
        text: String,
        /// Write it on a person
        #[arg(long)]
        person: bool,
    },
    /// List the notes on people
    Notes,
    /// Add an entry of your own, such as lunch or a train; or change or remove one
    Own(Own),
    /// Leave a session out of lists, search and reminders
    Hide {
        /// A local id, a guid, or the beginning of a title
        session: String,
    },
    /// Show a hidden session again
    Unhide {
        /// A local id, a guid, or the beginning of a title
        session: String,
    },
    /// Remind of one entry earlier or later than of the others
    Lead {
        /// A local id, a guid, or the beginning of a title
        entry: String,
        /// Minutes before its start, or off: as the settings have it
        #[arg(value_name = "MINUTES|off", value_parser = lead)]
        minutes: Lead,
    },
    /// List entries that exclude each other or leave little time between them
    Conflicts,
    /// Settle a conflict: leave the earlier entry early, or arrive late at the later one
    Leeway {
        /// The earlier entry: a local id, a guid, or the beginning of a title
        a: String,
        /// The later entry
        b: String,
        /// What to do
        choice: LeewayChoice,
    },
    /// List free stretches of the agenda, and what fits into them
    Gaps {
        /// Only those of this day: a number from 1, a date or an id
        #[arg(long)]
        day: Option<String>,
    },
    /// Find the agenda of the highest worth without conflicts
    Plan(Plan),
    /// Export the agenda for calendars, spreadsheets or reading, for another Plenary, or as a QR code
    Export(Export),
    /// Look at what an agenda, calendar or list from elsewhere would bring, or take it in
    Import(Import),
    /// Lay the agendas of colleagues beside this one
    Compare(Compare),
    /// Take back the last step: a pick, a note, an entry of your own, what is hidden or followed
    Undo,
    /// Do again what was undone last
    Redo,
    /// Show what undo and redo would do
    History,
}

/// What to do about a conflict.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LeewayChoice {
    /// Leave the earlier entry before its end
    LeaveEarly,
    /// Come to the later entry after its start
    ArriveLate,
    /// Nothing: it is a conflict again
    Off,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Plan {
    /// Only this day: a number from 1, a date or an id; may be repeated
    #[arg(long)]
    pub(crate) day: Vec<String>,
    /// Make it the agenda; one undo takes all of it back
    #[arg(long)]
    pub(crate) apply: bool,
    /// Take out what is only maybe and left out; what you go to never is
    #[arg(long, requires = "apply")]
    pub(crate) remove_maybes: bool,
    /// Go on foot only
    #[arg(long)]
    pub(crate) foot: bool,
    /// Ask for ways without steps
    #[arg(long)]
    pub(crate) step_free: bool,
    /// Minutes between two sessions at least
    #[arg(long, value_name = "MINUTES")]
    pub(crate) break_minutes: Option<u32>,
    /// Minutes to keep free for lunch; 0 for none
    #[arg(long, value_name = "MINUTES")]
    pub(crate) lunch_minutes: Option<u32>,
    /// Add nothing that ends later
    #[arg(long, value_name = "HH:MM", value_parser = day_time)]
    pub(crate) latest_end: Option<DayTime>,
}

/// A time of the day as it is typed.
fn day_time(text: &str) -> Result<DayTime, String> {
    text.parse().map_err(|_| "a time of the day is written like 18:30".to_owned())
}

#[derive(Debug, Args)]
pub(crate) struct Changes {
    /// Only those that touch the agenda
    #[arg(long)]
    pub(crate) mine: bool,
    /// Also those that were seen, of later revisions than this one
    #[arg(long, value_name = "REVISION")]
    pub(crate) since: Option<u32>,
    /// Mark those listed as seen
    #[arg(long)]
    pub(crate) seen: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Speaker {
    /// Names, beginnings of their words, or ids; without any, those who were chosen
    #[arg(conflicts_with_all = ["choose", "forget"])]
    pub(crate) names: Vec<String>,
    /// Print a sheet to take along
    #[arg(long, conflicts_with = "ics")]
    pub(crate) sheet: bool,
    /// Print the slots as an iCalendar file
    #[arg(long, conflicts_with_all = ["choose", "forget", "seen"])]
    pub(crate) ics: bool,
    /// The iCalendar file; standard output without it
    #[arg(short, long, value_name = "FILE", requires = "ics")]
    pub(crate) output: Option<PathBuf>,
    /// Choose a person: their slots ring, and are shown when no name is given; repeatable
    #[arg(long, value_name = "NAME")]
    pub(crate) choose: Vec<String>,
    /// No longer show a person; repeatable
    #[arg(long, value_name = "NAME")]
    pub(crate) forget: Vec<String>,
    /// Mark a change as seen, by its number; repeatable
    #[arg(long, value_name = "CHANGE")]
    pub(crate) seen: Vec<i64>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "what")]
pub(crate) struct Remind {
    /// Ring what is due now, and return
    #[arg(long, group = "what")]
    pub(crate) due: bool,
    /// List the reminders
    #[arg(long, group = "what")]
    pub(crate) list: bool,
    /// Show a test notification and tell what came back
    #[arg(long, group = "what")]
    pub(crate) test: bool,
    /// Ring a reminder again in five minutes
    #[arg(long, group = "what", value_name = "ID")]
    pub(crate) snooze: Option<i64>,
    /// Wait for the answer to a notification (what `--due` leaves behind)
    #[arg(long, group = "what", hide = true, value_name = "ID")]
    pub(crate) answer: Option<i64>,
}
