/** Answers of the core with sensible values; a test says only what matters to it. */
import type { AgendaEntry } from "../lib/ipc/generated/AgendaEntry";
import type { BestPlan } from "../lib/ipc/generated/BestPlan";
import type { ChangeRow } from "../lib/ipc/generated/ChangeRow";
import type { ConferenceInfo } from "../lib/ipc/generated/ConferenceInfo";
import type { FeedRow } from "../lib/ipc/generated/FeedRow";
import type { Hit } from "../lib/ipc/generated/Hit";
import type { NowView } from "../lib/ipc/generated/NowView";
import type { SessionRow } from "../lib/ipc/generated/SessionRow";
import type { Settings } from "../lib/ipc/generated/Settings";
import type { SlotRow } from "../lib/ipc/generated/SlotRow";
import type { SpeakerRow } from "../lib/ipc/generated/SpeakerRow";
import type { TimedEntry } from "../lib/ipc/generated/TimedEntry";

export function sessionRow(overrides: Partial<SessionRow> = {}): SessionRow {
  return {
    id: "climate",
    guid: "guid-climate",
    title: "Climate budgets that citizens can read",
    title_lang: null,
    start: "2016-12-08T14:15:00+01:00",
    end: "2016-12-08T15:30:00+01:00",
    day: "thursday",
    room: "Salle hypostyle",
    room_id: "hypostyle",
    venue: "Palais d’Iéna",
    venue_id: "iena",
    themes: ["climate"],
    format: "panel",
    languages: ["en"],
    interpreted: ["fr", "es"],
    people: [],
    status: "confirmed",
    url: null,
    picked: null,
    has_note: false,
    registration_required: false,
    changes: [],
    overlaps: [],
    followed: [],
    hidden: false,
    ...overrides,
  };
}

export function feedRow(overrides: Partial<FeedRow> = {}): FeedRow {
  return {
    id: "summit",
    title: "OGP Global Summit",
    source: "https://summit.example/manifest.json",
    kind: "https",
    trust: { by: "https" },
    open: true,
    conference: "ogp-2016",
    checked_at: "2016-12-08T12:08:00Z",
    outcome: "unchanged",
    reason: null,
    programme_of: null,
    revision: 3,
    sessions: 75,
    ...overrides,
  };
}

export function conferenceInfo(overrides: Partial<ConferenceInfo> = {}): ConferenceInfo {
  return {
    id: "ogp-2016",
    title: "OGP Global Summit",
    acronym: "OGP",
    tagline: null,
    city: "Paris",
    timezone: "Europe/Paris",
    start: "2016-12-07T09:00:00+01:00",
    end: "2016-12-09T18:00:00+01:00",
    days: [
      { id: "wednesday", date: "2016-12-07", index: 1, title: null, sessions: 2 },
      { id: "thursday", date: "2016-12-08", index: 2, title: null, sessions: 3 },
      { id: "friday", date: "2016-12-09", index: 3, title: null, sessions: 1 },
    ],
    themes: [
      { id: "climate", title: "Climate", hue: 1, sessions: 2 },
      { id: "digital", title: "Digital commons", hue: 2, sessions: 1 },
    ],
    formats: [
      { id: "panel", title: "Panel", kind: "session", sessions: 4 },
      { id: "pitch", title: "Pitch", kind: "session", sessions: 2 },
    ],
    venues: [
      { id: "iena", name: "Palais d’Iéna", short_name: "Iéna", address: "9 place d’Iéna", sessions: 4 },
      { id: "pleyel", name: "Salle Pleyel", short_name: "Pleyel", address: null, sessions: 2 },
    ],
    languages: [
      { tag: "en", spoken: 4, interpreted: 1 },
      { tag: "fr", spoken: 2, interpreted: 3 },
    ],
    unscheduled: 0,
    illustrative: false,
    illustrative_note: null,
    revision: 1,
    programme_of: "2016-12-08T12:40:00+01:00",
    ...overrides,
  };
}

export function settings(overrides: Partial<Settings> = {}): Settings {
  return {
    language: "en",
    appearance: "light",
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
    ...overrides,
  };
}

export function agendaEntry(overrides: Partial<AgendaEntry> = {}): AgendaEntry {
  const { id, title, title_lang, start, end, day, room, venue, venue_id } = sessionRow();
  return {
    id,
    kind: "session",
    title,
    title_lang,
    start,
    end,
    day,
    room,
    venue,
    venue_id,
    tier: "going",
    note: null,
    leave_by: null,
    transfer_minutes: null,
    free_minutes: null,
    tight: false,
    step_free: null,
    leave_from: null,
    leave_from_id: null,
    themes: ["climate"],
    languages: ["en"],
    interpreted: ["fr", "es"],
    status: "confirmed",
    conflicts: [],
    settled: [],
    reminder_at: null,
    lead_minutes: null,
    hidden: false,
    own: null,
    ...overrides,
  };
}

export function timedEntry(overrides: Partial<TimedEntry> = {}): TimedEntry {
  return { ...agendaEntry(), in_minutes: 55, ...overrides };
}

/** Thursday 13:20 in Paris, with nothing in the agenda. */
export function nowView(overrides: Partial<NowView> = {}): NowView {
  return {
    now: "2016-12-08T13:20:00+01:00",
    phase: "during",
    day_index: 2,
    days: 3,
    days_to_go: null,
    next: null,
    on_now: [],
    later_today: [],
    earlier_today: [],
    announcements: [],
    changes: [],
    missed: [],
    next_reminder: null,
    picked: 0,
    ...overrides,
  };
}

export function changeRow(overrides: Partial<ChangeRow> = {}): ChangeRow {
  const { id: session, title, title_lang, start, room, venue, venue_id } = sessionRow();
  return {
    id: 1,
    kind: "room",
    session,
    title,
    title_lang,
    old: "Salle 301",
    new: "Salle hypostyle",
    mine: true,
    picked: "going",
    revision: 14,
    at: "2016-12-08T12:41:00+01:00",
    seen: false,
    start,
    room,
    venue,
    venue_id,
    day: "thursday",
    themes: ["climate"],
    reminder_was: null,
    alternatives: [],
    conflicts: [],
    reminder_at: null,
    ...overrides,
  };
}

export function hit(overrides: Partial<Hit> = {}): Hit {
  const title = overrides.title ?? "The commons clause";
  return {
    kind: "session",
    id: title,
    title,
    title_pieces: [{ text: title, hit: false }],
    snippet: "",
    snippet_pieces: [],
    start: null,
    picked: null,
    themes: [],
    session: null,
    url: null,
    ...overrides,
  };
}

export function speakerRow(overrides: Partial<SpeakerRow> = {}): SpeakerRow {
  return {
    id: "p1",
    ids: ["p1"],
    name: "Nadia Ferhat",
    affiliation: "Tender Trace",
    country: "DZ",
    slots: 2,
    chosen: false,
    ...overrides,
  };
}

export function slotRow(overrides: Partial<SlotRow> = {}): SlotRow {
  return {
    id: "flags",
    title: "Procurement red flags: hands on the data",
    title_lang: null,
    start: "2016-12-08T16:15:00+01:00",
    end: "2016-12-08T17:30:00+01:00",
    day: "thursday",
    status: "confirmed",
    status_note: null,
    format: "workshop",
    format_title: "Workshop",
    themes: [],
    room: "Salle 301",
    room_id: "301",
    floor: "3rd floor",
    plan: null,
    venue: "Palais d’Iéna",
    venue_id: "iena",
    address: null,
    entrance: null,
    security_minutes: null,
    capacity: 45,
    step_free: null,
    hearing_loop: null,
    booths: null,
    languages: ["en"],
    interpreted: ["fr"],
    people: [
      { id: "p1", name: "Nadia Ferhat", role: "moderator", affiliation: "Tender Trace", country: "DZ" },
    ],
    mine: ["p1"],
    organisations: [],
    url: null,
    links: [],
    attachments: [],
    note: null,
    changes: [
      {
        id: 7,
        kind: "moved",
        old: { start: "2016-12-08T15:50:00+01:00", end: "2016-12-08T17:05:00+01:00" },
        new: { start: "2016-12-08T16:15:00+01:00", end: "2016-12-08T17:30:00+01:00" },
        at: "2016-12-08T12:31:00+01:00",
      },
    ],
    before: {
      id: "subtitles",
      title: "Subtitles, live",
      title_lang: null,
      start: "2016-12-08T14:15:00+01:00",
      end: "2016-12-08T15:30:00+01:00",
      minutes: 45,
    },
    after: null,
    alongside: [],
    conflicts: [],
    way: null,
    spoken_otherwise: [],
    reminders: ["2016-12-08T15:15:00+01:00", "2016-12-08T16:00:00+01:00"],
    ...overrides,
  };
}

/** A plan that changes nothing. */
export function bestPlan(overrides: Partial<BestPlan> = {}): BestPlan {
  const {
    way,
    step_free,
    margin_minutes,
    break_minutes,
    lunch_from,
    lunch_to,
    lunch_minutes,
    latest_end,
    understood,
  } = settings();
  return {
    chosen: [],
    left_out: [],
    worth: 0,
    rows: [],
    days: [],
    walking_minutes: 0,
    picked: 0,
    kept: 0,
    untouched: [],
    proven: true,
    following: [],
    pace: {
      way,
      step_free,
      margin_minutes,
      break_minutes,
      lunch_from,
      lunch_to,
      lunch_minutes,
      latest_end,
      understood,
    },
    ...overrides,
  };
}
