//! Made-up programmes and what a publisher does to them, for properties. Small alphabets on purpose: guids repeat, starts
//! collide, source ids are shared, as in real files.

use chrono::Duration;
use plenary_core::{
    model::{LinkKind, OrganisationRole, Programme, Role, Session, Status},
    testing::{SessionBuilder, clock, programme, session},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

const TITLES: [&str; 6] = ["Open budgets", "L\u{2019}eau", "The vote", "Archives", "Œuvre commune", "A map"];
const ROOMS: [&str; 3] = ["hypostyle", "hemicycle", "301"];

/// A session: one of some guids, at one of some times, with anything on it that may change.
fn any_session() -> impl Strategy<Value = Session> {
    let guid = 0..12_u8;
    let slot = option::weighted(0.9, (0..8_i64, select(vec![10_i64, 45, 60, 1_500])));
    let place = (option::of(select(&ROOMS[..])), option::of(select(vec!["panel", "workshop"])));
    let words = (select(&TITLES[..]), option::of(select(&TITLES[..])), vec(select(vec!["climate", "access"]), 0..3));
    let people = vec((0..4_u8, select(vec![Role::Speaker, Role::Moderator])), 0..3);
    let more = (any::<bool>(), option::of(1..100_u32), any::<bool>(), any::<bool>());
    (guid, slot, place, words, people, more, status(), option::weighted(0.4, 0..9_u8)).prop_map(
        |(guid, slot, (room, format), (title, summary, themes), people, more, status, source_id)| {
            let (french, seats, streamed, signed_up) = more;
            let mut made = session(&format!("guid-{guid}")).title(title).status(status);
            made = match slot {
                Some((hour, minutes)) => made.starts(clock("09:00") + Duration::hours(hour)).minutes(minutes),
                None => made.unscheduled(),
            };
            made = room.into_iter().fold(made, SessionBuilder::room);
            made = format.into_iter().fold(made, SessionBuilder::format);
            made = summary.into_iter().fold(made, SessionBuilder::summary);
            made = themes.into_iter().fold(made, SessionBuilder::theme);
            made = seats.into_iter().fold(made, SessionBuilder::seats);
            made = people.into_iter().fold(made, |made, (number, role)| made.person(&format!("p{number}"), role));
            made = source_id.into_iter().fold(made, |made, id| made.source_id(&id.to_string()));
            if french {
                made = made.spoken(&["fr"]).interpreted(&["en"]).organisation("dinum", OrganisationRole::Host);
            }
            if streamed {
                made = made.link("https://live.example/", LinkKind::Stream);
            }
            if signed_up {
                made = made.sign_up_until("08:00");
            }
            made.build()
        },
    )
}

fn status() -> impl Strategy<Value = Status> {
    // A publisher never says withdrawn: that is our word for what is no longer there.
    select(vec![Status::Confirmed, Status::Confirmed, Status::Tentative, Status::Cancelled])
}

fn built(sessions: Vec<Session>) -> Programme {
    let mut seen = std::collections::HashSet::new();
    let distinct = sessions.into_iter().filter(|one| seen.insert((one.guid.clone(), one.start)));
    programme().sessions(distinct.map(|one| session("any").with(|made| *made = one))).build()
}

/// A programme in which no guid stands twice in one slot.
pub fn revision() -> impl Strategy<Value = Programme> {
    vec(any_session(), 0..24).prop_map(built)
}

/// What a publisher does to a programme between two editions.
#[derive(Debug, Clone)]
pub enum Edit {
    /// Takes out every session at a position that this divides.
    Drop(usize),
    /// Replaces the one at this position, or adds one.
    Put(usize, Box<Session>),
    /// Moves the one at this position by hours.
    Move(usize, i64),
    /// Another status for the one at this position.
    Status(usize, Status),
    /// Reverses the file.
    Reverse,
}

impl Edit {
    pub fn any() -> impl Strategy<Value = Self> {
        prop_oneof![
            (2..9_usize).prop_map(Self::Drop),
            (0..30_usize, any_session()).prop_map(|(position, one)| Self::Put(position, Box::new(one))),
            (0..24_usize, -3..4_i64).prop_map(|(position, hours)| Self::Move(position, hours)),
            (0..24_usize, status()).prop_map(|(position, status)| Self::Status(position, status)),
            Just(Self::Reverse),
        ]
    }

    fn apply(&self, sessions: &mut Vec<Session>) {
        match self {
            Self::Drop(divisor) => {
                let mut position = 0;
                sessions.retain(|_| {
                    position += 1;
                    position % divisor != 0
                });
            }
            Self::Put(position, one) => match sessions.get_mut(*position) {
                // The guid stays: this is an edited session.
                Some(session) => *session = Session { guid: session.guid.clone(), ..(**one).clone() },
                None => sessions.push((**one).clone()),
            },
            Self::Move(position, hours) => {
                if let Some(session) = sessions.get_mut(*position) {
                    session.start = session.start.map(|at| at + Duration::hours(*hours));
                    session.end = session.end.map(|at| at + Duration::hours(*hours));
                }
            }
            Self::Status(position, status) => {
                if let Some(session) = sessions.get_mut(*position) {
                    session.status = *status;
                }
            }
            Self::Reverse => sessions.reverse(),
        }
    }

    /// The edition that comes of these edits.
    pub fn all(edits: &[Self], original: &Programme) -> Programme {
        let mut sessions = original.sessions.clone();
        for edit in edits {
            edit.apply(&mut sessions);
        }
        built(sessions)
    }
}

/// Edits of several editions.
pub fn revisions() -> impl Strategy<Value = Vec<Vec<Edit>>> {
    vec(vec(Edit::any(), 0..5), 1..4)
}

/// A programme and a later edition of it; sometimes an unrelated one.
pub fn two_revisions() -> impl Strategy<Value = (Programme, Programme)> {
    prop_oneof![
        4 => (revision(), vec(Edit::any(), 0..8)).prop_map(|(old, edits)| {
            let new = Edit::all(&edits, &old);
            (old, new)
        }),
        1 => (revision(), revision()),
    ]
}
