//! Arguments of `agenda export`, `import` and `compare`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ExportAs::Ics)]
    pub(crate) format: ExportAs,
    /// The file, which is written whole or not at all; standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Leave entries of your own out
    #[arg(long)]
    pub(crate) without_own: bool,
    /// Let your private notes go along; a calendar never has them
    #[arg(long)]
    pub(crate) notes: bool,
    /// Your name, for whoever compares several agendas; only for plenary
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Draw the picks as a QR code instead, with its text below
    #[arg(long, conflicts_with_all = ["format", "output", "without_own", "notes", "name"])]
    pub(crate) qr: bool,
}

/// A format in which the agenda is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportAs {
    /// iCalendar
    Ics,
    /// For spreadsheets
    Csv,
    /// For reading
    Markdown,
    /// As `agenda list --json`
    Json,
    /// For another Plenary: picks, own entries, what is hidden and followed
    Plenary,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// A file, - for standard input, or the text of a code
    #[arg(value_name = "FILE|CODE")]
    pub(crate) source: String,
    /// Only look: the default
    #[arg(long, conflicts_with = "apply")]
    pub(crate) preview: bool,
    /// Take it in; where both sides say something, what is here, what comes in, or both
    #[arg(long, value_enum, value_name = "SIDE")]
    pub(crate) apply: Option<Side>,
}

/// Which side holds where both say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Side {
    /// What is here: nothing comes in
    Mine,
    /// What comes in
    Theirs,
    /// Both: the firmer pick, both notes, both entries
    Both,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// Agendas that colleagues have exported with --format plenary
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// A theme: which of its sessions nobody goes to and, with one colleague, how to divide it
    #[arg(long, value_name = "THEME")]
    pub(crate) split: Option<String>,
}
