//! What a document is that is certainly no programme: by its first bytes, or by what a server says of it.
//! Deliberately absent: belief in a server's word about something that can be read as a programme.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A kind of document that is no programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ForeignKind {
    /// A PDF document.
    Pdf,
    /// A picture.
    Picture,
    /// Sound.
    Sound,
    /// A film.
    Video,
    /// A document of a word processor, spreadsheet or slide show.
    Office,
    /// An archive without the files of a programme.
    Archive,
}

impl ForeignKind {
    /// The kind of these bytes, by their first ones.
    #[must_use]
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'%', b'P', b'D', b'F', ..] => Some(Self::Pdf),
            // PNG, JPEG, GIF, WebP.
            [0x89, b'P', b'N', b'G', ..]
            | [0xff, 0xd8, 0xff, ..]
            | [b'G', b'I', b'F', b'8', ..]
            | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Picture),
            [b'I', b'D', b'3', ..] | [b'O', b'g', b'g', b'S', ..] => Some(Self::Sound),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] | [0x1a, 0x45, 0xdf, 0xa3, ..] => Some(Self::Video),
            // The compound files of older office programs.
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Self::Office),
            // Compressed twice, 7z, xz, zstd, bzip2.
            [0x1f, 0x8b, ..]
            | [b'7', b'z', 0xbc, 0xaf, ..]
            | [0xfd, b'7', b'z', ..]
            | [0x28, 0xb5, 0x2f, 0xfd, ..]
            | [b'B', b'Z', b'h', b'1'..=b'9', ..] => Some(Self::Archive),
            _ => None,
        }
    }

    /// The kind that a `Content-Type` names.
    #[must_use]
    pub fn of_content_type(content_type: &str) -> Option<Self> {
        let name = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let (family, kind) = name.split_once('/')?;
        match family {
            "image" => Some(Self::Picture),
            "audio" => Some(Self::Sound),
            "video" => Some(Self::Video),
            "application" if kind == "pdf" => Some(Self::Pdf),
            "application" => {
                let office = ["vnd.openxml", "vnd.oasis", "vnd.ms-", "msword"];
                office.iter().any(|start| kind.starts_with(start)).then_some(Self::Office)
            }
            _ => None,
        }
    }
}

impl fmt::Display for ForeignKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::Picture => "a picture",
            Self::Sound => "sound",
            Self::Video => "a film",
            Self::Office => "an office document",
            Self::Archive => "an archive without Open Event's files",
        })
    }
}
