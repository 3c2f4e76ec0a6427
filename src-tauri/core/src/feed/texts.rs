//! Cleans the texts and addresses of plenary-programme JSON, object by object.
//! Deliberately absent: markup (see `sanitise`): texts are kept as written.

use std::fmt::Display;

use super::{
    Limits, WarningCode,
    clean::{cleaned, line, shortened},
    lenient::Place,
    links::is_openable,
    warning::Warnings,
};
use crate::model::{
    Announcement, Article, CallForProposals, Conference, Day, ExternalEvent, Floor, Format, Localised, Organisation,
    Person, Room, Series, Theme, Tool, ToolCategory, Transfer, UseCase, Venue,
};

/// Cleans within the limits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Editor {
    pub(super) limits: Limits,
}

impl Editor {
    /// Cleans a name or title.
    pub(super) fn line(self, text: &mut String, place: Place<'_>, field: &str, warnings: &mut Warnings) {
        let clean = line(text);
        if clean.len() != text.len() {
            *text = clean.into_owned();
        }
        self.shorten(text, place, field, warnings);
    }

    /// Cleans a text that may have paragraphs.
    pub(super) fn text(self, text: &mut String, place: Place<'_>, field: &str, warnings: &mut Warnings) {
        let clean = cleaned(text);
        if clean.len() != text.len() {
            *text = clean.into_owned();
        }
        self.shorten(text, place, field, warnings);
    }

    fn shorten(self, text: &mut String, place: Place<'_>, field: &str, warnings: &mut Warnings) {
        if let Some(kept) = shortened(text, self.limits.text).map(str::len) {
            warnings.add(WarningCode::TooLong, place.inside(field), format!("a text of {} bytes was cut", text.len()));
            text.truncate(kept);
        }
    }

    pub(super) fn lines(self, texts: &mut Localised, place: Place<'_>, field: &str, warnings: &mut Warnings) {
        texts.edit(|text| self.line(text, place, field, warnings));
    }

    pub(super) fn texts(self, texts: &mut Localised, place: Place<'_>, field: &str, warnings: &mut Warnings) {
        texts.edit(|text| self.text(text, place, field, warnings));
    }

    /// Drops an address that the app would not open.
    pub(super) fn address(self, address: &mut Option<String>, place: Place<'_>, field: &str, warnings: &mut Warnings) {
        *address = address.take().filter(|address| self.may_open(address, place, field, warnings));
    }

    pub(super) fn may_open(
        self,
        address: &str,
        place: Place<'_>,
        field: impl Display,
        warnings: &mut Warnings,
    ) -> bool {
        let openable = address.len() <= self.limits.text && is_openable(address);
        if !openable {
            let shown: String = address.chars().take(100).collect();
            let message = format!("{shown:?} is not a web address; left out");
            warnings.add(WarningCode::Link, place.inside(field), message);
        }
        openable
    }
}

/// An object of the document with texts of its own.
pub(super) trait Published {
    /// Cleans its texts and addresses.
    fn edit(&mut self, editor: Editor, place: Place<'_>, warnings: &mut Warnings);
}

/// `lines` are localised names, `texts` localised paragraphs, `names` plain names, `options` names that may be absent.
macro_rules! published {
    ($($object:ty { lines: [$($line:ident),*], texts: [$($text:ident),*], names: [$($name:ident),*],
        options: [$($option:ident),*], addresses: [$($address:ident),*] })+) => {$(
        impl Published for $object {
            fn edit(&mut self, editor: Editor, place: Place<'_>, warnings: &mut Warnings) {
                $(editor.lines(&mut self.$line, place, stringify!($line), warnings);)*
                $(editor.texts(&mut self.$text, place, stringify!($text), warnings);)*
                $(editor.line(&mut self.$name, place, stringify!($name), warnings);)*
                $(if let Some(text) = &mut self.$option {
                    editor.line(text, place, stringify!($option), warnings);
                })*
                $(editor.address(&mut self.$address, place, stringify!($address), warnings);)*
            }
        }
    )+};
}

published! {
    Conference { lines: [title, tagline, city], texts: [illustrative_note], names: [], options: [acronym],
        addresses: [url, feed_url] }
    Day { lines: [title], texts: [], names: [], options: [], addresses: [] }
    Floor { lines: [name], texts: [], names: [], options: [], addresses: [] }
    Room { lines: [name], texts: [], names: [], options: [], addresses: [] }
    Transfer { lines: [transit_hint], texts: [], names: [], options: [], addresses: [] }
    Theme { lines: [title], texts: [description], names: [], options: [], addresses: [] }
    Format { lines: [title], texts: [description], names: [], options: [], addresses: [] }
    Series { lines: [title], texts: [], names: [], options: [], addresses: [] }
    Person { lines: [role], texts: [bio], names: [name], options: [sort_name], addresses: [url] }
    Organisation { lines: [names], texts: [description], names: [name], options: [], addresses: [url] }
    ExternalEvent { lines: [title], texts: [description], names: [], options: [city, place, organiser],
        addresses: [url] }
    ToolCategory { lines: [title], texts: [], names: [], options: [], addresses: [] }
    Tool { lines: [], texts: [description], names: [name], options: [licence], addresses: [repository, url] }
    UseCase { lines: [title], texts: [description], names: [], options: [], addresses: [] }
    Article { lines: [title], texts: [body], names: [], options: [], addresses: [] }
    Announcement { lines: [], texts: [text], names: [], options: [], addresses: [] }
    CallForProposals { lines: [title], texts: [description], names: [], options: [], addresses: [] }
}

impl Published for Venue {
    fn edit(&mut self, editor: Editor, place: Place<'_>, warnings: &mut Warnings) {
        editor.lines(&mut self.name, place, "name", warnings);
        editor.lines(&mut self.short_name, place, "short_name", warnings);
        editor.texts(&mut self.role, place, "role", warnings);
        editor.texts(&mut self.access.entrance, place, "access/entrance", warnings);
        editor.texts(&mut self.access.notes, place, "access/notes", warnings);
        editor.address(&mut self.url, place, "url", warnings);
        if let Some(address) = &mut self.address {
            editor.text(address, place, "address", warnings);
        }
    }
}
