//! The canonical programme: what every feed format is mapped onto and every screen reads.
//! Deliberately absent: SQL, network, clock, and the attendee's own data.

mod beyond;
mod ids;
mod person;
mod place;
mod programme;
mod session;
mod text;
mod time;

pub use beyond::{Article, CallForProposals, CallWorkshop, ExternalEvent, Tool, ToolCategory, UseCase};
pub use ids::{
    ArticleId, ConferenceId, DayId, EventId, FeedId, FloorId, FormatId, Guid, InvalidId, LanguageTag, OrganisationId,
    PersonId, RoomId, SeriesId, SessionId, ThemeId, ToolCategoryId, ToolId, UseCaseId, VenueId,
};
pub use person::{Organisation, Person};
pub use place::{Access, Floor, Period, Position, Room, Transfer, Venue};
pub use programme::{
    Announcement, Conference, Day, Format, FormatKind, Programme, Series, SeriesKind, Severity, Theme,
};
pub use session::{
    Attachment, Link, LinkKind, OrganisationRole, Origin, Participation, Presentation, Registration, Role, SeriesRef,
    Session, Status,
};
pub use text::{Chosen, Localised, UNDETERMINED};
pub use time::{Instant, Interval, local_date, rfc3339, wall_clock};
