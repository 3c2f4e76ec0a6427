/** The twin's rows as the core would answer them, in the reader's language. */
import type { AgendaEntry } from "../generated/AgendaEntry";
import type { AlternativeRow } from "../generated/AlternativeRow";
import type { AnnouncementRow } from "../generated/AnnouncementRow";
import type { Background } from "../generated/Background";
import type { ChangeRow } from "../generated/ChangeRow";
import type { ChangeValue } from "../generated/ChangeValue";
import type { ConferenceInfo } from "../generated/ConferenceInfo";
import type { EntryConflict } from "../generated/EntryConflict";
import type { EventRow } from "../generated/EventRow";
import type { FeedRow } from "../generated/FeedRow";
import type { FollowKind } from "../generated/FollowKind";
import type { FollowMark } from "../generated/FollowMark";
import type { FollowRow } from "../generated/FollowRow";
import type { RelatedSession } from "../generated/RelatedSession";
import type { ReminderRow } from "../generated/ReminderRow";
import type { SessionDetail } from "../generated/SessionDetail";
import type { SessionId } from "../generated/SessionId";
import type { SessionRow } from "../generated/SessionRow";
import type { TimedEntry } from "../generated/TimedEntry";
import type { ToolCard } from "../generated/ToolCard";
import type { Toolbox } from "../generated/Toolbox";
import type { VenueId } from "../generated/VenueId";
import type { Texts, TwinEvent, TwinSession, TwinTool } from "./data";
import { BARE_ENTRY, type TwinOwn } from "./personal";
import { CONFLICTS, JOURNEYS, type TwinAnnouncement, type TwinChange, type TwinReminder } from "./scenario";
import type { TwinState } from "./state";

const MINUTE = 60_000;

function isTexts(value: ChangeValue | Texts | null): value is Texts {
  return typeof value === "object" && value !== null && "en" in value && "fr" in value;
}

export class Rows {
  readonly #state: TwinState;

  constructor(state: TwinState) {
    this.#state = state;
  }

  conference(): ConferenceInfo {
    const { conference } = this.#state.data;
    const say = (texts: Texts): string => this.#state.say(texts);
    return {
      ...conference,
      title: say(conference.title),
      tagline: say(conference.tagline),
      city: say(conference.city),
      illustrative_note: say(conference.illustrative_note),
      days: conference.days.map((day) => ({ ...day, title: this.#state.say(day.title) })),
      themes: conference.themes.map((theme) => ({ ...theme, title: say(theme.title) })),
      formats: conference.formats.map((format) => ({ ...format, title: say(format.title) })),
      venues: conference.venues.map((venue) => ({
        ...venue,
        name: say(venue.name),
        short_name: say(venue.short_name),
      })),
      revision: this.#state.openFeed.revision ?? 1,
    };
  }

  session(session: TwinSession): SessionRow {
    const state = this.#state;
    return {
      id: session.id,
      guid: session.guid,
      title: state.say(session.title),
      title_lang: null,
      start: session.start,
      end: session.end,
      day: session.day,
      room: state.say(session.room),
      room_id: session.room_id,
      venue: state.say(session.venue),
      venue_id: session.venue_id,
      themes: session.themes,
      format: session.format,
      languages: session.languages,
      interpreted: session.interpreted,
      people: session.people.map((person) => ({ ...person, affiliation: state.say(person.affiliation) })),
      status: session.status,
      url: session.url,
      picked: state.picks.get(session.id) ?? null,
      has_note: state.notes.has(session.id),
      registration_required: session.registration?.required ?? false,
      changes: state.changes
        .filter((change) => change.session === session.id && !change.seen)
        .map((change) => ({ kind: change.kind, old: this.#value(change.old), new: this.#value(change.new) })),
      overlaps: this.conflicts(session.id)
        .filter(({ kind }) => kind === "overlap")
        .map((conflict) => ({ id: conflict.with, title: conflict.with_title, minutes: conflict.minutes })),
      followed: state.personal.marks([
        ...session.themes.map((id) => this.followMark("theme", id)),
        ...session.people.map(({ id }) => this.followMark("person", id)),
        ...session.organisations.map(({ id }) => this.followMark("organisation", id)),
      ]),
      hidden: state.personal.kept.hidden.includes(session.id),
    };
  }

  /** What is followed, with its name. */
  followMark(kind: FollowKind, id: string): FollowMark {
    const { conference, sessions } = this.#state.data;
    const theme = (): string | undefined => {
      const found = conference.themes.find((one) => one.id === id);
      return found && this.#state.say(found.title);
    };
    const person = (): string | undefined =>
      sessions.flatMap(({ people }) => people).find((one) => one.id === id)?.name;
    const organisation = (): string | undefined => {
      const found = sessions.flatMap(({ organisations }) => organisations).find((one) => one.id === id);
      return found && this.#state.say(found.name);
    };
    const title = { theme, person, organisation }[kind]() ?? id;
    return { kind, id, title };
  }

  follow(kind: FollowKind, id: string, followed: boolean): FollowRow {
    const has = ({ themes, people, organisations }: TwinSession): boolean =>
      themes.includes(id) || [...people, ...organisations].some((one) => one.id === id);
    const sessions = this.#state.data.sessions.filter(has).length;
    return { ...this.followMark(kind, id), followed, sessions };
  }

  detail(session: TwinSession): SessionDetail {
    const state = this.#state;
    const entry = this.entry(session);
    return {
      ...this.session(session),
      subtitle: state.say(session.subtitle),
      abstract: state.say(session.abstract),
      abstract_html: state.say(session.abstract_html),
      abstract_lang: null,
      status_note: state.say(session.status_note),
      floor: state.say(session.floor),
      capacity: session.capacity,
      step_free: session.step_free,
      organisations: session.organisations.map((row) => ({ ...row, name: state.say(row.name) })),
      links: session.links.map((row) => ({ ...row, title: state.say(row.title) })),
      attachments: session.attachments.map((row) => ({ ...row, title: state.say(row.title) })),
      registration:
        session.registration === null
          ? null
          : { ...session.registration, note: state.say(session.registration.note) },
      repeats: session.repeats.map((id) => this.#related(id)),
      alternatives: session.alternatives.map((id) => this.#related(id)),
      note: entry.note,
      reminder_at: entry.reminder_at,
      lead_minutes: entry.lead_minutes,
      leave_by: entry.leave_by,
      tools: session.tools,
    };
  }

  entry(session: TwinSession): AgendaEntry {
    const state = this.#state;
    const journey = JOURNEYS[session.id];
    const goes = journey !== undefined && state.picks.has(session.id) && state.picks.has(journey.after);
    const reminder = state.reminders.find(({ entry, state: at }) => entry === session.id && at === "pending");
    return {
      id: session.id,
      kind: "session",
      title: state.say(session.title),
      title_lang: null,
      start: session.start,
      end: session.end,
      day: session.day,
      room: state.say(session.room),
      venue: state.say(session.venue),
      venue_id: session.venue_id,
      tier: state.picks.get(session.id) ?? null,
      note: state.notes.get(session.id) ?? null,
      leave_by: goes ? journey.leave_by : null,
      transfer_minutes: goes ? journey.minutes : null,
      free_minutes: goes ? journey.free : null,
      tight: goes && journey.tight,
      step_free: null,
      leave_from: goes ? this.#venueName(journey.from) : null,
      leave_from_id: goes ? journey.from : null,
      themes: session.themes,
      languages: session.languages,
      interpreted: session.interpreted,
      status: session.status,
      conflicts: this.conflicts(session.id).filter(({ leeway }) => leeway === null),
      settled: this.conflicts(session.id).filter(({ leeway }) => leeway !== null),
      reminder_at: reminder?.fire_at ?? null,
      lead_minutes: state.personal.kept.leads.get(session.id) ?? null,
      hidden: state.personal.kept.hidden.includes(session.id),
      own: null,
    };
  }

  /** An entry of the person's own as one of the agenda. */
  ownEntry({ id, title, start, end, venue_id, ...own }: TwinOwn): AgendaEntry {
    const { data, personal } = this.#state;
    return {
      ...BARE_ENTRY,
      themes: [],
      languages: [],
      interpreted: [],
      conflicts: [],
      settled: [],
      id,
      kind: "own",
      title,
      start,
      end,
      day: data.conference.days.find(({ date }) => start.startsWith(date))?.id ?? null,
      room: own.place,
      venue: venue_id === null ? null : this.#venueName(venue_id),
      venue_id,
      tier: "going",
      note: personal.kept.notes.get(id) ?? null,
      lead_minutes: personal.kept.leads.get(id) ?? null,
      hidden: false,
      own,
    };
  }

  /** An external event as an entry of the agenda. */
  eventEntry(event: TwinEvent): AgendaEntry {
    const state = this.#state;
    return {
      ...BARE_ENTRY,
      conflicts: [],
      settled: [],
      id: event.id,
      kind: "event",
      title: state.say(event.title),
      start: event.start_at_venue,
      end: event.end_at_venue,
      day: null,
      room: null,
      venue: event.city,
      venue_id: null,
      tier: state.picks.get(event.id) ?? null,
      note: state.notes.get(event.id) ?? null,
      themes: event.themes,
      languages: event.languages,
      interpreted: [],
      lead_minutes: state.personal.kept.leads.get(event.id) ?? null,
      hidden: false,
      own: null,
    };
  }

  /** The agenda by start, sessions without one last. */
  agenda(): AgendaEntry[] {
    const { sessions, events } = this.#state.data;
    const picked = ({ id }: { id: string }): boolean => this.#state.picks.has(id);
    return [
      ...sessions.filter(picked).map((session) => this.entry(session)),
      ...events.filter(picked).map((event) => this.eventEntry(event)),
      ...this.#state.personal.kept.own.map((own) => this.ownEntry(own)),
    ].sort((a, b) => (a.start ?? "z").localeCompare(b.start ?? "z"));
  }

  timed(entry: AgendaEntry & { start: string }): TimedEntry {
    const left = Date.parse(entry.start) - Date.parse(this.#state.now);
    return { ...entry, in_minutes: Math.ceil(left / MINUTE) };
  }

  conflicts(id: SessionId): EntryConflict[] {
    const { picks } = this.#state;
    if (!picks.has(id)) return [];
    return CONFLICTS.flatMap(({ kind, between: [first, second], minutes, needed, free, way }) => {
      if (id !== first && id !== second) return [];
      const other = id === first ? second : first;
      if (!picks.has(other)) return [];
      const title = this.#state.say(this.#state.session(other).title);
      const with_later = id === first;
      const reached = way === null ? null : { ...way, to: this.#venueName(way.to_id) };
      const leeway = this.#state.personal.kept.leeways.get(`${first} ${second}`) ?? null;
      return [
        { kind, with: other, with_title: title, with_later, minutes, needed, free, way: reached, leeway },
      ];
    });
  }

  change({ alternatives = [], reminder_was, ...change }: TwinChange): ChangeRow {
    const session = this.#state.session(change.session);
    const entry = this.entry(session);
    return {
      ...change,
      day: session.day,
      themes: session.themes,
      reminder_was: entry.tier === null ? null : (reminder_was ?? null),
      alternatives: entry.tier === null ? [] : alternatives.map((id) => this.#alternative(id)),
      old: this.#value(change.old),
      new: this.#value(change.new),
      title: entry.title,
      title_lang: entry.title_lang,
      mine: entry.tier !== null,
      picked: entry.tier,
      start: entry.start,
      room: entry.room,
      venue: entry.venue,
      venue_id: entry.venue_id,
      conflicts: entry.conflicts,
      reminder_at: entry.reminder_at,
    };
  }

  /** Changes: mine first, then the newest revision. */
  changes(includeSeen: boolean): ChangeRow[] {
    return this.#state.changes
      .filter(({ seen }) => includeSeen || !seen)
      .map((change) => this.change(change))
      .sort((a, b) => Number(b.mine) - Number(a.mine) || b.revision - a.revision);
  }

  reminder(reminder: TwinReminder): ReminderRow {
    const { title, start } = this.#state.session(reminder.entry);
    const { id, entry, fire_at, state } = reminder;
    return {
      id,
      entry,
      kind: "start",
      fire_at,
      text: this.#state.say(reminder.text),
      state,
      dismissed: false,
      title: this.#state.say(title),
      start,
    };
  }

  feed(feed: TwinState["feeds"][number]): FeedRow {
    return { ...feed, title: this.#state.say(feed.title) };
  }

  event(event: TwinEvent): EventRow {
    return {
      ...event,
      entry: event.id,
      picked: this.#state.picks.get(event.id) ?? null,
      title: this.#state.say(event.title),
      title_lang: null,
      description: this.#state.say(event.description),
      place: null,
    };
  }

  tool(tool: TwinTool): ToolCard {
    return {
      ...tool,
      description: this.#state.say(tool.description),
      categories: tool.categories.map((category) => this.#state.say(category)),
    };
  }

  toolbox(): Toolbox {
    const { categories, tools, use_cases, organisations } = this.#state.data.toolbox;
    const state = this.#state;
    const named = new Set([...tools, ...use_cases, ...organisations].flatMap(({ sessions }) => sessions));
    return {
      categories: categories.map((row) => ({ ...row, title: state.say(row.title) })),
      tools: tools.map((tool) => this.tool(tool)).sort((a, b) => a.name.localeCompare(b.name)),
      use_cases: use_cases.map((row) => ({
        ...row,
        title: state.say(row.title),
        title_lang: null,
        description: state.say(row.description),
      })),
      organisations: organisations
        .map((row) => ({ ...row, name: state.say(row.name), description: state.say(row.description) }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      sessions: state.data.sessions
        .filter(({ id }) => named.has(id))
        .map(({ id }) => this.#related(id))
        .sort((a, b) => (a.start ?? "z").localeCompare(b.start ?? "z")),
    };
  }

  background(): Background {
    const { articles, call } = this.#state.data.background;
    const say = (texts: Texts): string => this.#state.say(texts);
    return {
      articles: articles.map((row) => ({
        ...row,
        title: say(row.title),
        body_html: say(row.body_html),
        lang: null,
      })),
      call: call && {
        ...call,
        title: say(call.title),
        description_html: say(call.description_html),
        workshops: call.workshops.map((row) => ({ ...row, title: say(row.title) })),
      },
    };
  }

  announcement({ text, venues, ...row }: TwinAnnouncement): AnnouncementRow {
    return {
      ...row,
      text: this.#state.say(text),
      text_lang: null,
      venues: venues.map((id) => this.#venueName(id)).filter((name) => name !== null),
      in_force: row.from === null || Date.parse(row.from) <= Date.parse(this.#state.now),
    };
  }

  #alternative(id: SessionId): AlternativeRow {
    const { title, start, room } = this.entry(this.#state.session(id));
    return { id, title, start, room };
  }

  #related(id: SessionId): RelatedSession {
    const { title, start, room, venue, venue_id, tier } = this.entry(this.#state.session(id));
    return { id, title, start, room, venue, venue_id, picked: tier };
  }

  #venueName(id: VenueId): string | null {
    const venue = this.#state.data.conference.venues.find((one) => one.id === id);
    return venue === undefined ? null : this.#state.say(venue.name);
  }

  #value(value: ChangeValue | Texts | null): ChangeValue | null {
    return isTexts(value) ? this.#state.say(value) : value;
  }
}
