/** What the twin answers to each command. It reads and remembers; rules are the core's. */
import type { Calls } from "../calls";
import type { AnnouncementRow } from "../generated/AnnouncementRow";
import type { ContributionDraft } from "../generated/ContributionDraft";
import type { Fault } from "../generated/Fault";
import type { HeldView } from "../generated/HeldView";
import type { NowView } from "../generated/NowView";
import type { Phase } from "../generated/Phase";
import type { SessionFilter } from "../generated/SessionFilter";
import type { SessionList } from "../generated/SessionList";
import type { SessionRow } from "../generated/SessionRow";
import type { StepRow } from "../generated/StepRow";
import type { SyncOutcome } from "../generated/SyncOutcome";
import type { SyncReport } from "../generated/SyncReport";
import { withValue } from "./personal";
import { personalHandlers } from "./personal-handlers";
import { planningHandlers } from "./planning";
import { Rows } from "./rows";
import { search } from "./search";
import { Speakers } from "./speakers";
import type { TwinState } from "./state";
import { transferHandlers } from "./transfer-handlers";

export type Handlers = { [K in keyof Calls]: (args: Calls[K]["args"]) => Calls[K]["result"] };

const MINUTE = 60_000;
const NO_CHANGES: SyncReport["changes"] = {
  added: 0,
  cancelled: 0,
  reinstated: 0,
  withdrawn: 0,
  moved: 0,
  room: 0,
  retitled: 0,
  people: 0,
  organisations: 0,
  languages: 0,
  abstract: 0,
  themes: 0,
  format: 0,
  status: 0,
  links: 0,
  capacity: 0,
  registration: 0,
};

/** Fails as the core does: with a code and what its words need. */
function fail(code: string, params?: Record<string, string>): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- failures cross the bridge as plain objects
  throw params === undefined ? { code } : { code, params };
}

/** Of all that the core checks, what is needed and the simplest mistakes. */
function faultsOf({ from, proposal }: ContributionDraft): Fault[] {
  const faults: Fault[] = [];
  const needed = (field: string, text: string): void => {
    if (text === "") faults.push({ field, code: "missing" });
  };
  if (from.email !== "" && !from.email.includes("@"))
    faults.push({ field: "from.email", code: "not_an_email" });
  if (proposal.kind === "tool") {
    needed("name", proposal.name);
    needed("description", Object.values(proposal.description).join(""));
    if (proposal.repository !== null && !proposal.repository.startsWith("https://"))
      faults.push({ field: "repository", code: "not_an_address" });
  }
  if (proposal.kind === "event") {
    needed("title", Object.values(proposal.title).join(""));
    needed("start", proposal.start);
    needed("end", proposal.end);
    needed("zone", proposal.zone);
    if (proposal.end !== "" && proposal.end <= proposal.start)
      faults.push({ field: "end", code: "end_before_start" });
  }
  return faults;
}

export function handlersOf(state: TwinState): Handlers {
  const rows = new Rows(state);
  const speakers = new Speakers(state, rows);
  const now = Date.parse(state.now);
  const has = (wanted: readonly string[], of: readonly (string | null)[]): boolean =>
    wanted.length === 0 || wanted.some((one) => of.includes(one));

  function passes(row: SessionRow, filter: SessionFilter): boolean {
    const spoken = filter.languages.length === 0 && filter.interpreted.length === 0;
    const names = row.people.map(({ name }) => name).join(" ");
    const text = `${row.title} ${names} ${row.room ?? ""}`.toLowerCase();
    return (
      has(filter.themes, row.themes) &&
      has(filter.formats, [row.format]) &&
      has(filter.venues, [row.venue_id]) &&
      has(filter.rooms, [row.room_id]) &&
      (spoken ||
        row.languages.some((tag) => filter.languages.includes(tag)) ||
        row.interpreted.some((tag) => filter.interpreted.includes(tag))) &&
      (filter.person === undefined || names.toLowerCase().includes(filter.person.toLowerCase())) &&
      (filter.text === undefined || text.includes(filter.text.toLowerCase())) &&
      (!filter.picked || row.picked !== null) &&
      (!filter.fits || fits(row))
    );
  }

  /** Nothing of the agenda at the same time. */
  function fits({ id, start, end }: SessionRow): boolean {
    return rows.agenda().every((entry) => {
      const apart = (entry.end ?? "") <= (start ?? "") || (end ?? "") <= (entry.start ?? "");
      return entry.id === id || apart;
    });
  }

  function sessions(filter: SessionFilter): SessionList {
    const everything = state.data.sessions
      .map((session) => rows.session(session))
      .filter(({ status, picked }) => status !== "withdrawn" || picked !== null)
      .filter(({ day }) => filter.day === undefined || day === filter.day)
      .sort((a, b) => (a.start ?? "z").localeCompare(b.start ?? "z") || a.title.localeCompare(b.title));
    const ofDay = everything.filter(({ hidden }) => !hidden);
    const listed = filter.hidden ? everything.filter(({ hidden }) => hidden) : ofDay;
    const hits = listed.filter((row) => passes(row, filter));
    const ahead = hits.filter(({ end }) => end === null || Date.parse(end) > now);
    const shown = filter.hide_past ? ahead : hits;
    return {
      sessions: shown,
      total: ofDay.length,
      past_hidden: hits.length - shown.length,
      hidden: everything.length - ofDay.length,
    };
  }

  function nowView(): NowView {
    const { days, start, end } = state.data.conference;
    const entries = rows.agenda().flatMap((entry) => {
      const { start: at } = entry;
      return at === null ? [] : [{ entry: rows.timed({ ...entry, start: at }), at: Date.parse(at) }];
    });
    const today = days.find(({ date }) => state.now.startsWith(date));
    const phase: Phase = now < Date.parse(start) ? "before" : now > Date.parse(end) ? "after" : "during";
    const isOn = ({ status }: { status: string }): boolean =>
      status !== "cancelled" && status !== "withdrawn";
    const ahead = entries.filter(({ at }) => at > now).map(({ entry }) => entry);
    const past = entries.filter(({ at }) => at <= now).map(({ entry }) => entry);
    const running = past.filter((entry) => Date.parse(entry.end ?? "") > now && isOn(entry));
    const ofToday = (entry: { day: string | null }): boolean => entry.day === today?.id;
    const pending = state.reminders.find(
      (reminder) => reminder.state === "pending" && Date.parse(reminder.fire_at) > now,
    );
    return {
      now: state.now,
      phase,
      day_index: today?.index ?? null,
      days: days.length,
      days_to_go: phase === "before" ? Math.ceil((Date.parse(start) - now) / (24 * 60 * MINUTE)) : null,
      next: ahead.find(isOn) ?? null,
      on_now: running,
      later_today: ahead.filter(ofToday),
      earlier_today: past.filter((entry) => ofToday(entry) && !running.includes(entry)),
      announcements: announcements().filter(({ in_force, severity }) => in_force && severity !== "info"),
      changes: rows.changes(false).filter(({ mine }) => mine),
      missed: state.reminders.filter((row) => row.state === "missed").map((row) => rows.reminder(row)),
      next_reminder: pending === undefined ? null : rows.reminder(pending),
      picked: state.picks.size,
    };
  }

  function announcements(): AnnouncementRow[] {
    return state.announcements
      .filter(({ to }) => to === null || Date.parse(to) > now)
      .map((one) => rows.announcement(one));
  }

  /** What the programme that is held back would do: most of it is gone. */
  function held(): HeldView | null {
    if (state.openFeed.outcome !== "suspect") return null;
    const { sessions, conference } = state.data;
    const before = {
      sessions: 75,
      people: 180,
      rooms: 24,
      days: conference.days.length,
      themes: 8,
      external_events: 47,
      tools: 77,
    };
    const gone = sessions
      .slice(0, 44)
      .sort((a, b) => Number(state.picks.has(b.id)) - Number(state.picks.has(a.id)));
    return {
      feed: state.openFeed.id,
      reason: state.openFeed.reason,
      before,
      after: { ...before, sessions: 31, people: 74, rooms: 11, days: 1 },
      before_of: state.openFeed.programme_of,
      after_of: state.now,
      gone_count: gone.length,
      gone: gone.slice(0, 20).map(({ title }) => state.say(title)),
      gone_picked: gone.filter(({ id }) => state.picks.has(id)).length,
      picked: state.picks.size,
      changes: { ...NO_CHANGES, withdrawn: gone.length, moved: 3, room: 2 },
    };
  }

  function changesView(includeSeen: boolean): Calls["changes"]["result"] {
    const unseen = rows.changes(false).filter(({ mine }) => mine).length;
    return { changes: rows.changes(includeSeen), last_seen_at: state.lastSeenAt, unseen_mine: unseen };
  }

  /** A session of the agenda, or an external event. */
  function entryOf(id: string): Calls["pick"]["result"] {
    const event = state.data.events.find((one) => one.id === id);
    return event === undefined ? rows.entry(state.session(id)) : rows.eventEntry(event);
  }

  /** Takes up an earlier revision again, as one of its own. */
  function rollBack(revision: number): Calls["roll_back"]["result"] {
    const past = state.revisions.find((one) => one.revision === revision && !one.in_use);
    if (past === undefined) fail("no_revision", { revision: String(revision) });
    const made = (state.revisions[0]?.revision ?? 0) + 1;
    const others = state.revisions.map((one) => ({ ...one, in_use: false }));
    const now = { ...past, revision: made, fetched_at: state.now, in_use: true, restores: revision };
    state.revisions = [now, ...others].slice(0, 10);
    return { revision: made, restores: revision, changes: NO_CHANGES, impact: [] };
  }

  function feed(id: string): (typeof state.feeds)[number] {
    return state.feeds.find((one) => one.id === id) ?? fail("no_feed", { feed: id });
  }

  /** How asking a source again ends: as last time, unless a programme that was held back is accepted. */
  function outcomeOf(asked: (typeof state.feeds)[number], accept: boolean): SyncOutcome {
    if (asked.outcome === "refused") return "refused";
    if (asked.outcome === "suspect") return accept ? "updated" : "suspect";
    return asked.outcome === null ? "updated" : "unchanged";
  }

  function sync(id: string | null, accept: boolean): SyncReport {
    const asked = id === null ? state.openFeed : feed(id);
    const outcome = outcomeOf(asked, accept);
    const reason = outcome === "refused" || outcome === "suspect" ? asked.reason : null;
    const revision = asked.revision ?? 1;
    const checked = { ...asked, outcome, reason, revision, checked_at: new Date(now).toISOString() };
    state.feeds = state.feeds.map((one) => (one.id === asked.id ? checked : one));
    return {
      outcome,
      reason,
      feed: asked.id,
      format: null,
      conference: null,
      revision: asked.revision,
      counts: null,
      warnings: [],
      changes: NO_CHANGES,
      impact: [],
      elapsed_ms: 40,
    };
  }

  return {
    conference: () => rows.conference(),
    sessions: ({ filter }) => sessions(filter),
    session: ({ id }) => rows.detail(state.session(id)),
    revisions: () => [...state.revisions],
    roll_back: ({ revision }) => rollBack(revision),
    pick: ({ id, tier }) => {
      const before = state.picks.get(id) ?? null;
      const change = before === null ? "added" : tier === null ? "removed" : "changed";
      const row: StepRow = { kind: "pick", change, titles: [entryOf(id).title] };
      if (before !== tier) state.personal.change(row, id, { picks: withValue(state.picks, id, tier) });
      return entryOf(id);
    },
    ...personalHandlers(state, rows),
    ...planningHandlers(state, rows),
    agenda: () => rows.agenda(),
    export_agenda: () => null,
    ...transferHandlers(state, rows),
    now: nowView,
    search: ({ query }) => search(query, state, rows),
    changes: ({ includeSeen }) => changesView(includeSeen),
    announcements,
    held,
    mark_seen: ({ ids }) => {
      state.changes = state.changes.map((one) =>
        ids === null || ids.includes(one.id) ? { ...one, seen: true } : one,
      );
      state.lastSeenAt = state.now;
      return changesView(false);
    },
    settings: () => state.settings,
    set_settings: ({ settings }) => (state.settings = settings),
    feeds: () => state.feeds.map((one) => rows.feed(one)),
    add_feed: ({ source }) => {
      if (!/^(?:https?:\/\/|file:|\/|[A-Z]:)/iu.test(source)) fail("not_a_source", { text: source });
      const kind = source.startsWith("https:") ? "https" : source.startsWith("http:") ? "http" : "file";
      const added = {
        id: source.replaceAll(/[^a-z0-9]+/giu, "-"),
        title: { en: source, fr: source },
        source,
        kind,
        trust: { by: kind === "http" ? "unverified" : kind },
        open: false,
        conference: null,
        checked_at: null,
        outcome: null,
        reason: null,
        programme_of: null,
        revision: null,
        sessions: 0,
      } as const;
      state.feeds = [...state.feeds, added];
      return rows.feed(added);
    },
    allow_redirect: ({ id }) => {
      const allowed = { ...feed(id), outcome: "unchanged", reason: null } as const;
      state.feeds = state.feeds.map((one) => (one.id === id ? allowed : one));
      return rows.feed(allowed);
    },
    use_feed: ({ id }) => {
      if (feed(id).revision === null) fail("feed_not_fetched", { feed: id });
      state.feeds = state.feeds.map((one) => ({ ...one, open: one.id === id }));
      return rows.feed(feed(id));
    },
    remove_feed: ({ id }) => {
      if (feed(id).kind === "bundled") fail("feed_is_bundled");
      state.feeds = state.feeds.filter((one) => one.id !== id);
      if (!state.feeds.some(({ open }) => open)) {
        state.feeds = state.feeds.map((one) => ({ ...one, open: one.kind === "bundled" }));
      }
      return null;
    },
    freshness: () => state.freshness,
    sync: ({ feed: id, accept }) => sync(id, accept),
    events: () =>
      state.data.events
        .map((event) => rows.event(event))
        .sort((a, b) => Date.parse(a.start) - Date.parse(b.start)),
    export_event: () => null,
    tools: () => rows.toolbox().tools,
    toolbox: () => rows.toolbox(),
    background: () => rows.background(),
    correction: ({ session: id }) => {
      const session = state.session(id);
      return {
        session: session.guid,
        title: session.title,
        abstract: session.abstract,
        people: session.people.map(({ name, role, affiliation }) => ({
          name,
          role,
          organisation: state.say(affiliation),
        })),
        spoken_languages: session.languages,
        interpreted_languages: session.interpreted,
      };
    },
    check_contribution: ({ draft }) => faultsOf(draft),
    contribution_file: ({ draft }) => ({
      name: `${draft.proposal.kind}.plenary-contribution.json`,
      content: JSON.stringify(draft),
    }),
    contribution_message: ({ draft }) => ({
      subject: `OGP16: ${draft.proposal.kind}`,
      body: JSON.stringify(draft, null, 2),
    }),
    export_contribution: () => null,
    drafts: () => state.drafts.toReversed(),
    save_draft: ({ id, draft }) => state.saveDraft(id, draft),
    remove_draft: ({ id }) => {
      state.drafts = state.drafts.filter((one) => one.id !== id);
      return null;
    },
    speaker: () => speakers.desk(),
    find_speakers: ({ query }) => speakers.find(query),
    choose_speaker: ({ id }) => {
      state.speakers = [...state.speakers.filter((one) => one !== id), id];
      return speakers.desk();
    },
    forget_speaker: ({ id }) => {
      state.speakers = state.speakers.filter((one) => one !== id);
      return speakers.desk();
    },
    export_slots: () => null,
    reminders: () => state.reminders.map((reminder) => rows.reminder(reminder)),
    snooze: ({ id, minutes }) => {
      const fire_at = new Date(now + minutes * MINUTE + 60 * MINUTE)
        .toISOString()
        .replace(/\.\d+Z$/u, "+01:00");
      state.reminders = state.reminders.map((one) =>
        one.id === id ? { ...one, state: "pending", fire_at } : one,
      );
      const snoozed =
        state.reminders.find((one) => one.id === id) ?? fail("no_session", { session: String(id) });
      return rows.reminder(snoozed);
    },
    dismiss_missed: () => {
      state.reminders = state.reminders.filter((one) => one.state !== "missed");
      return null;
    },
    test_reminder: () => ({ accepted: true, service: "Twin 1.0", buttons: true, error: null }),
    health: () => ({
      version: "0.1.0",
      sqlite: "3.50.4",
      programme_schema: 2,
      user_schema: 5,
      programme_faults: [],
      user_faults: [],
      programme_bytes: 2_854_912,
      user_bytes: 139_264,
      last_backup: personalHandlers(state, rows).backups({}).backups[0] ?? null,
      backups: 1,
      set_aside: [],
      conferences: 1,
      sessions: state.data.sessions.length,
      picks: state.picks.size,
      pending_reminders: state.reminders.filter((one) => one.state === "pending").length,
      notifications: "Twin 1.0",
      notification_buttons: true,
    }),
    painted: () => null,
  };
}
