/** Entries of one's own as a form has them, and as they are dragged. Deliberately absent: what the core checks. */
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import type { OwnEntryDraft } from "../../lib/ipc/generated/OwnEntryDraft";
import type { SessionId } from "../../lib/ipc/generated/SessionId";
import type { VenueId } from "../../lib/ipc/generated/VenueId";
import { DAY, dateOf, minuteOf, type Span } from "./layout";

/** An entry while it is written. Minutes are since midnight at the venue; `to` may lie after midnight. */
export interface OwnForm extends Span {
  /** None for one that is being made. */
  id: SessionId | null;
  title: string;
  place: string;
  venue: VenueId | null;
  room: string | null;
  date: string;
  /** The other days on which it is to be. */
  days: string[];
  /** Whether others were made together with it. */
  series: boolean;
  /** Whether its times were chosen already, by dragging. */
  placed: boolean;
}

export type PresetId = "bilateral" | "lunch" | "train";

/** What the usual entries begin with. */
export const PRESETS: Readonly<Record<PresetId, { from: number | null; minutes: number }>> = {
  bilateral: { from: null, minutes: 30 },
  lunch: { from: 12 * 60 + 30, minutes: 60 },
  train: { from: null, minutes: 120 },
};

export function newForm(date: string, span: Span, placed: boolean): OwnForm {
  return {
    ...span,
    id: null,
    title: "",
    place: "",
    venue: null,
    room: null,
    date,
    days: [],
    series: false,
    placed,
  };
}

/** `null` for what is no entry of one's own, or has no time. */
export function formOf({ id, title, start, end, venue_id, own }: AgendaEntry): OwnForm | null {
  if (own === null || start === null || end === null) return null;
  return {
    id,
    title,
    place: own.place ?? "",
    venue: venue_id,
    room: own.room_id,
    date: dateOf(start),
    from: minuteOf(start),
    to: minuteOf(end) + (dateOf(end) > dateOf(start) ? DAY : 0),
    days: [],
    series: own.series !== null,
    placed: true,
  };
}

/** Minutes since midnight of a time as people write it: `9:30`, `0930`, `14 h 15`, `14h`; `null` for anything else. */
export function timeOf(text: string): number | null {
  const found = /^(\d{1,2})(?:\s*[:h.]\s*)?(\d{2})?$/iu.exec(text.trim());
  if (found === null) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? "0")];
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

export function wrongWith({ title, from, to }: OwnForm): "title" | "times" | null {
  if (title.trim() === "") return "title";
  return to > from ? null : "times";
}

/** `2016-12-08T12:30` of a date and minutes, which may go past midnight. */
export function instantOf(date: string, minutes: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCMinutes(minutes);
  return day.toISOString().slice(0, 16);
}

export function draftOf({ title, place, venue, room, date, from, to, days }: OwnForm): OwnEntryDraft {
  return {
    title: title.trim(),
    start: instantOf(date, from),
    end: instantOf(date, to),
    place: place.trim() === "" ? null : place.trim(),
    venue,
    room,
    days,
  };
}

/** What is dragged: a new stretch, a whole entry, or its end. */
export type Drag =
  | { what: "new"; anchor: number }
  | { what: "move"; anchor: number; span: Span }
  | { what: "end"; span: Span };

/** Times are dragged from one of these minutes to the next. */
const STEP = 5;
/** A new entry and what is left of a shortened one last so long at least. */
const SHORTEST = 15;

/** The stretch of the day that a drag stands for, with the pointer at a minute. */
export function dragged(drag: Drag, pointer: number): Span {
  const snapped = Math.min(DAY, Math.max(0, Math.round(pointer / STEP) * STEP));
  switch (drag.what) {
    case "new": {
      const [from, to] = snapped < drag.anchor ? [snapped, drag.anchor] : [drag.anchor, snapped];
      return { from: Math.min(from, DAY - SHORTEST), to: Math.max(to, from + SHORTEST) };
    }
    case "move": {
      const { from, to } = drag.span;
      const by = Math.round((pointer - drag.anchor) / STEP) * STEP;
      const begins = Math.min(Math.max(0, from + by), DAY - (to - from));
      return { from: begins, to: begins + (to - from) };
    }
    case "end":
      return { from: drag.span.from, to: Math.max(snapped, drag.span.from + SHORTEST) };
  }
}
