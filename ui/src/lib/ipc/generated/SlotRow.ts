import type { DayId } from "./DayId";
import type { FormatId } from "./FormatId";
import type { PersonId } from "./PersonId";
import type { RoomId } from "./RoomId";
import type { RoomNeighbour } from "./RoomNeighbour";
import type { SessionAttachment } from "./SessionAttachment";
import type { SessionId } from "./SessionId";
import type { SessionLink } from "./SessionLink";
import type { SessionOrganisation } from "./SessionOrganisation";
import type { SessionPerson } from "./SessionPerson";
import type { SlotChange } from "./SlotChange";
import type { SlotConflict } from "./SlotConflict";
import type { SlotWay } from "./SlotWay";
import type { SpokenOtherwise } from "./SpokenOtherwise";
import type { Status } from "./Status";
import type { ThemeId } from "./ThemeId";
import type { VenueId } from "./VenueId";

export type SlotRow = { id: SessionId, 
title: string, 
title_lang: string | null, 
start: string | null, 
end: string | null, 
day: DayId | null, 
status: Status, 
status_note: string | null, 
format: FormatId | null, 
format_title: string | null, 
themes: Array<ThemeId>, 
room: string | null, 
room_id: RoomId | null, 
floor: string | null, 
plan: string | null, 
venue: string | null, 
venue_id: VenueId | null, 
address: string | null, 
entrance: string | null, 
security_minutes: number | null, 
capacity: number | null, 
step_free: boolean | null, 
hearing_loop: boolean | null, 
booths: number | null, 
languages: Array<string>, 
interpreted: Array<string>, 
people: Array<SessionPerson>, 
mine: Array<PersonId>, 
organisations: Array<SessionOrganisation>, 
url: string | null, 
links: Array<SessionLink>, 
attachments: Array<SessionAttachment>, 
note: string | null, 
changes: Array<SlotChange>, 
before: RoomNeighbour | null, 
after: RoomNeighbour | null, 
alongside: Array<RoomNeighbour>, 
conflicts: Array<SlotConflict>, 
way: SlotWay | null, 
spoken_otherwise: Array<SpokenOtherwise>, 
reminders: Array<string>, };
