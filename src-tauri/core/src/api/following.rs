//! Themes, people and organisations that the attendee follows, and their notes on people.
//! Deliberately absent: what following is worth in gaps and plan (`agenda`).

use serde::Serialize;

use super::{
    ApiError, Plenary,
    lens::Lens,
    named::{Named, one_of},
};
use crate::{
    agenda::{FollowKind, Followed},
    model::PersonId,
};

/// Something that is followed, as a session or an answer names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FollowMark {
    /// What it is.
    pub kind: FollowKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// Something that is followed, or was until now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FollowRow {
    /// What.
    #[serde(flatten)]
    pub mark: FollowMark,
    /// Whether it is followed now.
    pub followed: bool,
    /// Sessions that are followed because of it.
    pub sessions: u32,
}

/// A private note on a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonNoteRow {
    /// Who.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// What it says; `None`: there is no note any more.
    pub note: Option<String>,
}

impl Plenary {
    /// Follows a theme, person or organisation, named by id or by the unique beginning of a name, or no longer.
    ///
    /// # Errors
    /// When the programme has none, or more than one, of that name; or it can't be saved.
    pub fn set_followed(&self, kind: FollowKind, name: &str, followed: bool) -> Result<FollowRow, ApiError> {
        let lens = self.lens()?;
        let what = lens.followable(kind, name)?;
        self.stores().user.set_followed(&lens.snapshot.programme.conference.id, &what, followed, lens.now)?;
        let lens = self.lens()?;
        Ok(lens.follow_row(&what, followed))
    }

    /// What is followed, in the order of its following.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn following(&self) -> Result<Vec<FollowRow>, ApiError> {
        let lens = self.lens()?;
        let followed = self.stores().user.followed(&lens.snapshot.programme.conference.id)?;
        Ok(followed.iter().map(|what| lens.follow_row(what, true)).collect())
    }

    /// Writes the private note on a person, named by id or by the unique beginning of a name. An empty one removes it.
    ///
    /// # Errors
    /// When the programme has nobody, or several people, of that name; or it can't be saved.
    pub fn set_person_note(&self, person: &str, text: &str) -> Result<PersonNoteRow, ApiError> {
        let lens = self.lens()?;
        let person = lens.person_named(person)?;
        let conference = &lens.snapshot.programme.conference.id;
        self.stores().user.set_person_note(conference, &person, text.trim(), lens.now)?;
        Ok(self.lens()?.person_note(&person))
    }

    /// All notes on people, by name.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn person_notes(&self) -> Result<Vec<PersonNoteRow>, ApiError> {
        let lens = self.lens()?;
        let mut notes: Vec<_> = lens.personal.person_notes.keys().map(|person| lens.person_note(person)).collect();
        notes.sort_by(|a, b| (&a.name, &a.person).cmp(&(&b.name, &b.person)));
        Ok(notes)
    }
}

impl Lens {
    fn followable(&self, kind: FollowKind, name: &str) -> Result<Followed, ApiError> {
        let programme = &self.snapshot.programme;
        // What has left the programme can still be let go of, by its id.
        if let Some(gone) = self.personal.following.named(kind, name.trim()) {
            return Ok(gone);
        }
        match kind {
            FollowKind::Theme => {
                let themes = programme.themes.iter().map(|theme| Named::localised(&theme.id, [&theme.title]));
                one_of("theme", name, themes).map(Followed::Theme)
            }
            FollowKind::Person => self.person_named(name).map(Followed::Person),
            FollowKind::Organisation => {
                let organisations = programme.organisations.iter().map(|one| {
                    let names = one.names.iter().map(|(_, name)| name).chain([one.name.as_str()]).collect();
                    Named::new(&one.id, names)
                });
                one_of("organisation", name, organisations).map(Followed::Organisation)
            }
        }
    }

    fn person_named(&self, name: &str) -> Result<PersonId, ApiError> {
        let people = self.snapshot.programme.people.iter();
        one_of("person", name, people.map(|person| Named::new(&person.id, vec![&person.name])))
    }

    fn follow_row(&self, what: &Followed, followed: bool) -> FollowRow {
        let sessions = self.listed().filter(|session| self.followed(session).contains(what)).count();
        FollowRow { mark: self.follow_mark(what), followed, sessions: u32::try_from(sessions).unwrap_or(u32::MAX) }
    }

    fn person_note(&self, person: &PersonId) -> PersonNoteRow {
        PersonNoteRow {
            name: self.snapshot.person(person).map_or_else(|| person.to_string(), |person| person.name.clone()),
            note: self.personal.person_notes.get(person).cloned(),
            person: person.clone(),
        }
    }
}
