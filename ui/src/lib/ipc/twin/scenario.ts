/**
 * What the twin's person has done so far, at the fixed time: picks, notes, changes that came, reminders, sources.
 * Facts that the core would compute (ways, conflicts, when to leave) are written down here: the twin knows no rules.
 */
import type { ChangeKind } from "../generated/ChangeKind";
import type { ChangeValue } from "../generated/ChangeValue";
import type { ConflictKind } from "../generated/ConflictKind";
import type { ConflictWay } from "../generated/ConflictWay";
import type { FeedRow } from "../generated/FeedRow";
import type { PersonId } from "../generated/PersonId";
import type { ReminderState } from "../generated/ReminderState";
import type { SessionId } from "../generated/SessionId";
import type { Severity } from "../generated/Severity";
import type { RevisionRow } from "../generated/RevisionRow";
import type { Settings } from "../generated/Settings";
import type { Tier } from "../generated/Tier";
import type { VenueId } from "../generated/VenueId";
import type { Texts } from "./data";

/** Variants that a test asks for by `?state=…`, several with commas between. */
export const VARIANTS = [
  "empty",
  "offline",
  "refused",
  "suspect",
  "bundled",
  "missed",
  "before",
  "evening",
  "over",
  "leave",
  "late",
  "slow",
  "broken",
  "big",
  "bare",
  "announced",
] as const;
export type Variant = (typeof VARIANTS)[number];

/** The time that it is, for ever. */
export const NOW = "2016-12-08T13:20:00+01:00";
export const NOW_LEAVE = "2016-12-08T13:32:00+01:00";
export const NOW_LATE = "2016-12-08T13:50:00+01:00";
export const NOW_BEFORE = "2016-12-04T10:00:00+01:00";
export const NOW_EVENING = "2016-12-08T22:10:00+01:00";
export const NOW_OVER = "2016-12-10T09:30:00+01:00";

export interface TwinConflict {
  kind: ConflictKind;
  between: readonly [SessionId, SessionId];
  minutes: number;
  needed: number | null;
  free: number | null;
  way: (Omit<ConflictWay, "to" | "to_id"> & { to_id: VenueId }) | null;
}

export interface TwinJourney {
  /** The session before, which this holds with. */
  after: SessionId;
  /** None within a venue. */
  leave_by: string | null;
  minutes: number;
  free: number;
  tight: boolean;
  from: VenueId;
}

export interface TwinChange {
  id: number;
  kind: ChangeKind;
  session: SessionId;
  old: ChangeValue | Texts | null;
  new: ChangeValue | Texts | null;
  revision: number;
  at: string;
  seen: boolean;
  /** When its reminder would have rung before. */
  reminder_was?: string;
  /** What else is on in the slot that it has left. */
  alternatives?: readonly SessionId[];
}

export interface TwinSlot {
  /** What runs in its room before and after. */
  before: SessionId | null;
  after: SessionId | null;
  plan: string;
  booths: number;
  address: string;
  conflicts: readonly TwinSlotConflict[];
  way: { from: SessionId; minutes: number; leave_by: string | null } | null;
  reminders: readonly string[];
}

export interface TwinSlotConflict {
  kind: ConflictKind;
  with: SessionId;
  among_slots: boolean;
  minutes: number;
  needed: number | null;
  free: number | null;
}

export interface TwinAnnouncement {
  id: string;
  severity: Severity;
  text: Texts;
  from: string | null;
  to: string | null;
  venues: readonly VenueId[];
}

export interface TwinReminder {
  id: number;
  entry: SessionId;
  fire_at: string;
  state: ReminderState;
  text: Texts;
}

const thursday = (time: string): string => `2016-12-08T${time}:00+01:00`;
const friday = (time: string): string => `2016-12-09T${time}:00+01:00`;

export const PICKS: readonly (readonly [SessionId, Tier])[] = [
  ["bdf482d6", "going"],
  ["5c013f6b", "going"],
  ["186ce118", "going"],
  ["bc667605", "maybe"],
  ["1ddcfdab", "going"],
  ["fc9c566f", "going"],
  ["f5495d28", "going"],
  ["c82fded3", "maybe"],
  ["303a8091", "going"],
  ["567af94d", "going"],
  ["cf8594fb", "maybe"],
  ["e24a0b00", "going"],
  ["33daf138", "maybe"],
  ["98de1c17", "going"],
  ["db99ab85", "going"],
  ["4c837dc6", "going"],
  ["cb4dd886", "going"],
  ["c3e7154e", "going"],
  ["3fcee868", "going"],
];

export const NOTES: readonly (readonly [SessionId, string])[] = [
  ["303a8091", "Ask who answers a petition once the term of office ends."],
  ["c3e7154e", "Bring the flood maps of 2013; Marguerite has the village minutes."],
];

export const CONFLICTS: readonly TwinConflict[] = [
  { kind: "overlap", between: ["567af94d", "cf8594fb"], minutes: 50, needed: null, free: null, way: null },
  {
    kind: "transfer",
    between: ["567af94d", "e24a0b00"],
    minutes: 22,
    needed: 47,
    free: 25,
    way: { transfer: 37, door: 10, room_change: 0, margin: 5, to_id: "iena" },
  },
];

const here = { leave_by: null, tight: false };

export const JOURNEYS: Readonly<Record<SessionId, TwinJourney>> = {
  "303a8091": {
    after: "f5495d28",
    leave_by: thursday("13:35"),
    minutes: 35,
    free: 40,
    tight: false,
    from: "assemblee",
  },
  "567af94d": { ...here, after: "303a8091", minutes: 2, free: 60, from: "senat" },
  e24a0b00: {
    after: "567af94d",
    leave_by: thursday("16:43"),
    minutes: 42,
    free: 25,
    tight: false,
    from: "senat",
  },
  "4c837dc6": {
    after: "db99ab85",
    leave_by: friday("10:40"),
    minutes: 40,
    free: 42,
    tight: true,
    from: "iena",
  },
  "3fcee868": {
    after: "cb4dd886",
    leave_by: friday("15:45"),
    minutes: 40,
    free: 75,
    tight: false,
    from: "hoteldeville",
  },
};

/** Whose desk it is. */
export const SPEAKERS: readonly PersonId[] = ["p-aoife-kilbrannan"];

/** What the core would compute for slots of the people that tests choose. */
export const SLOTS: Readonly<Record<SessionId, TwinSlot>> = {
  e24a0b00: {
    before: "cf8594fb",
    after: "33daf138",
    plan: "plans/iena-0.svg",
    booths: 3,
    address: "9 place d’Iéna, 75016 Paris",
    conflicts: [
      { kind: "transfer", with: "567af94d", among_slots: false, minutes: 22, needed: 47, free: 25 },
    ],
    way: { from: "567af94d", minutes: 42, leave_by: thursday("16:43") },
    reminders: [thursday("16:30"), thursday("17:15")],
  },
  "4c837dc6": {
    before: null,
    after: "cb4dd886",
    plan: "plans/hoteldeville-1.svg",
    booths: 3,
    address: "Place de l’Hôtel-de-Ville, 75004 Paris",
    conflicts: [],
    way: null,
    reminders: [friday("10:25"), friday("11:10")],
  },
};

export const CHANGES: readonly TwinChange[] = [
  {
    id: 41,
    kind: "moved",
    session: "567af94d",
    old: { start: thursday("15:40"), end: thursday("16:35") },
    new: { start: thursday("16:10"), end: thursday("17:05") },
    revision: 14,
    at: thursday("12:41"),
    seen: false,
    reminder_was: thursday("15:30"),
    alternatives: ["24130c0c", "e86f7eda"],
  },
  {
    id: 42,
    kind: "room",
    session: "303a8091",
    old: { en: "Clemenceau Room", fr: "Salle Clemenceau" },
    new: { en: "Médicis Room", fr: "Salle Médicis" },
    revision: 14,
    at: thursday("12:41"),
    seen: false,
  },
  {
    id: 38,
    kind: "languages",
    session: "e24a0b00",
    old: { spoken: ["es", "en"], interpreted: [] },
    new: { spoken: ["es", "en"], interpreted: ["fr"] },
    revision: 13,
    at: thursday("09:21"),
    seen: false,
  },
  {
    id: 35,
    kind: "cancelled",
    session: "c3e7154e",
    old: "confirmed",
    new: "cancelled",
    revision: 13,
    at: thursday("09:21"),
    seen: false,
    alternatives: ["8b76db97", "3fec38cc"],
  },
  {
    id: 43,
    kind: "added",
    session: "a291ed18",
    old: null,
    new: { start: thursday("16:35"), end: thursday("16:55") },
    revision: 14,
    at: thursday("12:41"),
    seen: false,
  },
  {
    id: 44,
    kind: "moved",
    session: "c7889ecc",
    old: { start: thursday("15:15"), end: thursday("16:15") },
    new: { start: thursday("13:45"), end: thursday("14:45") },
    revision: 14,
    at: thursday("12:41"),
    seen: false,
  },
  {
    id: 45,
    kind: "retitled",
    session: "42c922b2",
    old: { en: "Buses, bikes and timetables", fr: "Bus, vélos et horaires" },
    new: {
      en: "Buses, bikes and missing timetables: open transport data where there is none",
      fr: "Bus, vélos et horaires introuvables : ouvrir les données de transport là où il n’y en a pas",
    },
    revision: 14,
    at: thursday("12:41"),
    seen: false,
  },
  {
    id: 36,
    kind: "people",
    session: "e86f7eda",
    old: [{ name: "Beatriz Montúfar", role: "moderator" }],
    new: [
      { name: "Beatriz Montúfar", role: "moderator" },
      { name: "Rafael Teixeira Pinto", role: "speaker" },
    ],
    revision: 13,
    at: thursday("09:21"),
    seen: false,
  },
  {
    id: 37,
    kind: "room",
    session: "24130c0c",
    old: { en: "Workshop 1", fr: "Atelier 1" },
    new: { en: "Workshop 3", fr: "Atelier 3" },
    revision: 13,
    at: thursday("09:21"),
    seen: false,
  },
  {
    id: 39,
    kind: "cancelled",
    session: "bf7dc5c0",
    old: "confirmed",
    new: "cancelled",
    revision: 13,
    at: thursday("09:21"),
    seen: false,
  },
  {
    id: 40,
    kind: "abstract",
    session: "3ad514c5",
    old: { en: "An hour of silence.", fr: "Une heure de silence." },
    new: { en: "Silence, then talk.", fr: "Le silence, puis la parole." },
    revision: 13,
    at: thursday("09:21"),
    seen: false,
  },
  {
    id: 21,
    kind: "withdrawn",
    session: "c82fded3",
    old: { start: thursday("14:00"), end: thursday("14:45") },
    new: null,
    revision: 12,
    at: "2016-12-07T18:05:00+01:00",
    seen: true,
  },
  {
    id: 22,
    kind: "room",
    session: "fc9c566f",
    old: { en: "Room 102", fr: "Salle 102" },
    new: { en: "Hemicycle", fr: "Hémicycle" },
    revision: 12,
    at: "2016-12-07T18:05:00+01:00",
    seen: true,
  },
];

/** The gravest first; what is not yet in force last. */
export const ANNOUNCEMENTS: readonly TwinAnnouncement[] = [
  {
    id: "badge",
    severity: "info",
    text: {
      en: "Badges can be fetched at the Palais d’Iéna until 18:00.",
      fr: "Les badges sont à retirer au palais d’Iéna jusqu’à 18 h 00.",
    },
    from: null,
    to: thursday("18:00"),
    venues: ["iena"],
  },
  {
    id: "friday-queue",
    severity: "important",
    text: {
      en: "The entrance on the quay is closed on Friday morning; come by the avenue.",
      fr: "L’entrée du quai est fermée vendredi matin\u202f; passer par l’avenue.",
    },
    from: friday("07:00"),
    to: friday("12:00"),
    venues: ["iena"],
  },
];

export const GRAVE: readonly TwinAnnouncement[] = [
  {
    id: "hall-closed",
    severity: "urgent",
    text: {
      en: "The Hôtel de Ville is being cleared. Do not go there until further notice.",
      fr: "L’Hôtel de Ville est en cours d’évacuation. Ne pas s’y rendre jusqu’à nouvel ordre.",
    },
    from: thursday("13:05"),
    to: null,
    venues: ["hoteldeville"],
  },
  {
    id: "lines",
    severity: "important",
    text: {
      en: "Metro line 9 stops between Trocadéro and Alma; walk or take bus 72.",
      fr: "La ligne 9 du métro est coupée entre Trocadéro et Alma\u202f; à pied ou par le bus 72.",
    },
    from: null,
    to: thursday("20:00"),
    venues: [],
  },
];

export const LAST_SEEN_AT = "2016-12-07T21:10:00+01:00";

export const REMINDERS: readonly TwinReminder[] = [
  {
    id: 6,
    entry: "f5495d28",
    fire_at: thursday("12:20"),
    state: "shown",
    text: { en: "In 10 min, Lamartine Room.", fr: "Dans 10 min, salle Lamartine." },
  },
  {
    id: 7,
    entry: "303a8091",
    fire_at: thursday("14:05"),
    state: "pending",
    text: { en: "In 10 min, Médicis Room.", fr: "Dans 10 min, salle Médicis." },
  },
  {
    id: 8,
    entry: "567af94d",
    fire_at: thursday("16:00"),
    state: "pending",
    text: { en: "In 10 min, Clemenceau Room.", fr: "Dans 10 min, salle Clemenceau." },
  },
  {
    id: 9,
    entry: "e24a0b00",
    fire_at: thursday("17:20"),
    state: "pending",
    text: { en: "In 10 min, Hemicycle.", fr: "Dans 10 min, hémicycle." },
  },
];

export const MISSED: readonly TwinReminder[] = [
  {
    id: 4,
    entry: "1ddcfdab",
    fire_at: thursday("08:50"),
    state: "missed",
    text: { en: "09:00–10:00, Hemicycle. It is over.", fr: "9 h 00–10 h 00, hémicycle. C’est fini." },
  },
  {
    id: 5,
    entry: "fc9c566f",
    fire_at: thursday("10:05"),
    state: "missed",
    text: { en: "10:15–11:15, Hemicycle. It is over.", fr: "10 h 15–11 h 15, hémicycle. C’est fini." },
  },
];

export const SETTINGS: Settings = {
  language: null,
  appearance: "system",
  lead_minutes: 10,
  margin_minutes: 5,
  remind_maybe: false,
  single_key_shortcuts: true,
  own_slot_leads: [60, 15],
  auto_sync: true,
  way: "quickest",
  step_free: false,
  understood: [],
  break_minutes: 0,
  lunch_from: "12:00",
  lunch_to: "14:30",
  lunch_minutes: 45,
  latest_end: null,
};

export const FEEDS: readonly (Omit<FeedRow, "title"> & { title: Texts })[] = [
  {
    id: "summit",
    title: {
      en: "Open Government Partnership Global Summit 2016",
      fr: "Sommet mondial du Partenariat pour un gouvernement ouvert 2016",
    },
    source: "https://summit.plenary.example/2016/plenary-programme.json",
    kind: "https",
    trust: { by: "signed", key: "7F3A90C2E15B48D6" },
    open: true,
    conference: "ogp-summit-2016",
    checked_at: "2016-12-08T12:08:00Z",
    outcome: "unchanged",
    reason: null,
    programme_of: thursday("12:40"),
    revision: 14,
    sessions: 75,
  },
  {
    id: "fringe",
    title: { en: "Civic Tech Fringe", fr: "Civic Tech Fringe" },
    source: "http://fringe.plenary.example/schedule.xml",
    kind: "http",
    trust: { by: "unverified" },
    open: false,
    conference: "civic-fringe-2016",
    checked_at: "2016-12-08T11:55:00Z",
    outcome: "refused",
    reason: { code: "login_page" },
    programme_of: "2016-12-05T18:00:00+01:00",
    revision: 3,
    sessions: 38,
  },
  {
    id: "bundled",
    title: { en: "Illustrative programme", fr: "Programme d’illustration" },
    source: "bundled",
    kind: "bundled",
    trust: { by: "bundled" },
    open: false,
    conference: "ogp-summit-2016",
    checked_at: null,
    outcome: null,
    reason: null,
    programme_of: "2016-12-06T18:40:00+01:00",
    revision: 1,
    sessions: 75,
  },
];

/** The summit came in three versions. */
export const REVISIONS: readonly RevisionRow[] = [
  {
    revision: 3,
    programme_of: "2016-12-08T07:40:00+01:00",
    fetched_at: "2016-12-08T08:40:00+01:00",
    changes: 185,
    in_use: true,
    restores: null,
  },
  {
    revision: 2,
    programme_of: "2016-12-06T18:00:00+01:00",
    fetched_at: "2016-12-07T08:40:00+01:00",
    changes: 12,
    in_use: false,
    restores: null,
  },
  {
    revision: 1,
    programme_of: null,
    fetched_at: "2016-12-05T20:00:00+01:00",
    changes: 0,
    in_use: false,
    restores: null,
  },
];
