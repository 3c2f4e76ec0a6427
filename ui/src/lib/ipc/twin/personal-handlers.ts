/** What the twin answers to what the person makes and sets beside picks. */
import type { Calls } from "../calls";
import type { AgendaEntry } from "../generated/AgendaEntry";
import type { FollowKind } from "../generated/FollowKind";
import type { FollowRow } from "../generated/FollowRow";
import type { OwnEntryDraft } from "../generated/OwnEntryDraft";
import type { OwnScope } from "../generated/OwnScope";
import type { SessionId } from "../generated/SessionId";
import type { StepRow } from "../generated/StepRow";
import type { UndoneStep } from "../generated/UndoneStep";
import { withValue, type TwinOwn } from "./personal";
import type { Rows } from "./rows";
import type { TwinState } from "./state";

type PersonalCalls =
  | "set_note"
  | "set_lead"
  | "add_own_entry"
  | "change_own_entry"
  | "remove_own_entries"
  | "hidden"
  | "set_hidden"
  | "following"
  | "set_followed"
  | "person_notes"
  | "set_person_note"
  | "undo"
  | "redo"
  | "history"
  | "backups"
  | "back_up"
  | "restore"
  | "restore_backup";

type Handlers = { [K in PersonalCalls]: (args: Calls[K]["args"]) => Calls[K]["result"] };

/** The clock at the venue with its offset, which is that of winter in Paris. */
function atVenue(clock: string): string {
  return /(?:Z|[+-]\d\d:\d\d)$/u.test(clock) ? clock : `${clock}:00+01:00`;
}

function fail(code: string, params: Record<string, string>): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- failures cross the bridge as plain objects
  throw { code, params };
}

export function personalHandlers(state: TwinState, rows: Rows): Handlers {
  const { personal } = state;
  const row = (kind: StepRow["kind"], change: StepRow["change"], ...titles: string[]): StepRow => ({
    kind,
    change,
    titles,
  });

  function own(id: SessionId): TwinOwn {
    const found = personal.kept.own.find((one) => one.id === id);
    return found ?? fail("no_session", { session: id });
  }

  function inScope(id: SessionId, scope: OwnScope): TwinOwn[] {
    const named = own(id);
    return personal.kept.own.filter(
      (one) => one.id === id || (scope === "series" && named.series !== null && one.series === named.series),
    );
  }

  /** The entries that a draft asks for on these dates, without ids. */
  function drafted(draft: OwnEntryDraft): Omit<TwinOwn, "id" | "series"> {
    if (draft.title.trim() === "") fail("out_of_range", { what: "title", value: draft.title });
    const [start, end] = [atVenue(draft.start), atVenue(draft.end)];
    if (!(Date.parse(end) > Date.parse(start))) fail("out_of_range", { what: "end", value: draft.end });
    return {
      title: draft.title.trim(),
      start,
      end,
      place: draft.place,
      venue_id: draft.venue,
      room_id: draft.room,
    };
  }

  function on(date: string, entry: Omit<TwinOwn, "id" | "series">): Omit<TwinOwn, "id" | "series"> {
    return {
      ...entry,
      start: `${date}${entry.start.slice(10)}`,
      end: `${date}${entry.end.slice(10)}`,
    };
  }

  function dateOf(day: string): string {
    const known = state.data.conference.days.find(({ id, index }) => id === day || String(index) === day);
    return known?.date ?? day;
  }

  function add(draft: OwnEntryDraft): AgendaEntry[] {
    const entry = drafted(draft);
    const dates = [...new Set([entry.start.slice(0, 10), ...draft.days.map(dateOf)])].sort();
    const first = personal.kept.own.length;
    const ids = dates.map((_, index) => `own-${String(first + index).padStart(10, "a")}`);
    const series = ids.length > 1 ? (ids[0] ?? null) : null;
    const added = dates.map((date, index) => ({
      ...(date === entry.start.slice(0, 10) ? entry : on(date, entry)),
      id: ids[index] ?? "",
      series,
    }));
    personal.change(row("own_entry", "added", entry.title), ids[0] ?? null, {
      own: [...personal.kept.own, ...added],
    });
    return added.map((one) => rows.ownEntry(one));
  }

  function changeOwn(id: SessionId, draft: OwnEntryDraft, scope: OwnScope): AgendaEntry[] {
    const entry = drafted(draft);
    const ids = inScope(id, scope).map((one) => one.id);
    const change = (one: TwinOwn): TwinOwn =>
      one.id === id
        ? { ...one, ...entry }
        : ids.includes(one.id)
          ? { ...one, ...on(one.start.slice(0, 10), entry) }
          : one;
    personal.change(row("own_entry", "changed", entry.title), id, { own: personal.kept.own.map(change) });
    return ids.map((one) => rows.ownEntry(own(one)));
  }

  function removeOwn(id: SessionId, scope: OwnScope): AgendaEntry[] {
    const removed = inScope(id, scope);
    const answer = removed.map((one) => ({ ...rows.ownEntry(one), tier: null, note: null }));
    const notes = new Map(personal.kept.notes);
    for (const one of removed) notes.delete(one.id);
    const kept = personal.kept.own.filter((one) => !removed.includes(one));
    personal.change(row("own_entry", "removed", own(id).title), id, { own: kept, notes });
    return answer;
  }

  function entry(id: SessionId): AgendaEntry {
    const found = personal.kept.own.find((one) => one.id === id);
    if (found !== undefined) return rows.ownEntry(found);
    const event = state.data.events.find((one) => one.id === id);
    return event === undefined ? rows.entry(state.session(id)) : rows.eventEntry(event);
  }

  function follow(kind: FollowKind, id: string, followed: boolean): FollowRow {
    const others = personal.kept.followed.filter((one) => one.kind !== kind || one.id !== id);
    const mark = rows.followMark(kind, id);
    personal.change(row("follow", followed ? "added" : "removed", mark.title), null, {
      followed: followed ? [...others, { kind, id }] : others,
    });
    return rows.follow(kind, id, followed);
  }

  function told({ row: step, session }: { row: StepRow; session: SessionId | null }): UndoneStep {
    const picked = session === null ? null : (personal.kept.picks.get(session) ?? null);
    return { ...step, session, title: step.titles[0] ?? "", picked };
  }

  function nameOf(person: string): string {
    const people = state.data.sessions.flatMap((session) => session.people);
    return (
      people.find(({ id }) => id === person)?.name ??
      fail("no_such_filter", { what: "person", value: person })
    );
  }

  return {
    set_note: ({ id, text }) => {
      const note = text.trim() === "" ? null : text;
      personal.change(row("note", note === null ? "removed" : "added", entry(id).title), id, {
        notes: withValue(personal.kept.notes, id, note),
      });
      return entry(id);
    },
    set_lead: ({ id, minutes }) => {
      const { title, tier } = entry(id);
      if (tier === null) fail("not_in_agenda", { title });
      personal.change(row("lead", "changed", title), id, {
        leads: withValue(personal.kept.leads, id, minutes),
      });
      return entry(id);
    },
    add_own_entry: ({ draft }) => add(draft),
    change_own_entry: ({ id, draft, scope }) => changeOwn(id, draft, scope),
    remove_own_entries: ({ id, scope }) => removeOwn(id, scope),
    hidden: () => personal.kept.hidden.toReversed().map((id) => rows.session(state.session(id))),
    set_hidden: ({ id, hidden }) => {
      const session = state.session(id);
      const others = personal.kept.hidden.filter((one) => one !== id);
      personal.change(row("hidden", hidden ? "added" : "removed", state.say(session.title)), id, {
        hidden: hidden ? [...others, id] : others,
      });
      return rows.session(session);
    },
    following: () => personal.kept.followed.map(({ kind, id }) => rows.follow(kind, id, true)),
    set_followed: ({ kind, id, followed }) => follow(kind, id, followed),
    person_notes: () =>
      [...personal.kept.personNotes].map(([person, note]) => ({ person, name: nameOf(person), note })),
    set_person_note: ({ person, text }) => {
      const [name, note] = [nameOf(person), text.trim() === "" ? null : text.trim()];
      personal.change(row("note", note === null ? "removed" : "added", name), null, {
        personNotes: withValue(personal.kept.personNotes, person, note),
      });
      return { person, name, note };
    },
    undo: () => told(personal.undo()),
    redo: () => told(personal.redo()),
    history: () => personal.history,
    backups: () => ({
      backups: [
        {
          name: "user-2016-12-08.db",
          kind: "daily",
          made_at: "2016-12-08T07:02:00Z",
          bytes: 139_264,
          health: "good",
        },
      ],
      newest_good: "user-2016-12-08.db",
      damaged: null,
    }),
    back_up: ({ path }) => ({ path, bytes: 139_264 }),
    restore: ({ path }) => restored(path),
    restore_backup: ({ name }) => restored(name),
  };

  function restored(from: string): Calls["restore"]["result"] {
    const { picks, notes, own: entries } = personal.kept;
    return {
      from,
      kept: "user.db.replaced-1",
      picks: picks.size,
      notes: notes.size,
      own_entries: entries.length,
    };
  }
}
