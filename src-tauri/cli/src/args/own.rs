//! Arguments of `agenda own`, `agenda lead` and `follow`.

use clap::{Args, ValueEnum};
use plenary_core::api::FollowKind;

#[derive(Debug, Args)]
pub(crate) struct Own {
    /// What it is
    #[arg(required_unless_present_any = ["change", "remove"])]
    pub(crate) title: Option<String>,
    /// When it starts, by the clock at the venue, as in 2016-12-08T12:30
    #[arg(long, value_name = "TIME", required_unless_present_any = ["change", "remove"])]
    pub(crate) start: Option<String>,
    /// When it ends
    #[arg(long, value_name = "TIME", required_unless_present_any = ["change", "remove"])]
    pub(crate) end: Option<String>,
    /// Where, in your words
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// A venue: its id or the beginning of its name
    #[arg(long)]
    pub(crate) venue: Option<String>,
    /// A room: its id or the beginning of its name
    #[arg(long)]
    pub(crate) room: Option<String>,
    /// Another day on which it is at the same time: a day's date, number or id; repeatable
    #[arg(long, value_name = "DAY", conflicts_with_all = ["change", "remove"])]
    pub(crate) repeat: Vec<String>,
    /// Change this entry: what is not named stays as it is
    #[arg(long, value_name = "ENTRY", conflicts_with = "remove")]
    pub(crate) change: Option<String>,
    /// Remove this entry
    #[arg(long, value_name = "ENTRY", conflicts_with_all = ["title", "start", "end", "place", "venue", "room"])]
    pub(crate) remove: Option<String>,
    /// Change or remove it on all its days
    #[arg(long)]
    pub(crate) series: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Follow {
    /// What it is
    #[arg(value_enum, requires = "name")]
    pub(crate) kind: Option<Followable>,
    /// Its id or the beginning of its name
    pub(crate) name: Option<String>,
    /// No longer follow it
    #[arg(long, requires = "name")]
    pub(crate) off: bool,
}

/// What can be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Followable {
    /// A theme
    Theme,
    /// A person
    Person,
    /// An organisation
    Organisation,
}

impl From<Followable> for FollowKind {
    fn from(kind: Followable) -> Self {
        match kind {
            Followable::Theme => Self::Theme,
            Followable::Person => Self::Person,
            Followable::Organisation => Self::Organisation,
        }
    }
}

/// A lead time, or that of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lead(pub(crate) Option<u32>);

/// Reads minutes, or off.
pub(super) fn lead(text: &str) -> Result<Lead, String> {
    match text {
        "off" => Ok(Lead(None)),
        minutes => minutes.parse().map(|minutes| Lead(Some(minutes))).map_err(|_| "neither minutes nor off".to_owned()),
    }
}
