/**
 * Where the entries of a day stand on the hour scale: blocks side by side where they meet, the ways between them, and
 * what is free. Everything is in minutes since midnight at the venue, as the clock on the wall counts them.
 * Deliberately absent: what conflicts and how long a way takes, which the core says, and sizes on the screen.
 */
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import type { GapRow } from "../../lib/ipc/generated/GapRow";
import type { SessionId } from "../../lib/ipc/generated/SessionId";

export const DAY = 24 * 60;

/** Half-open: `to` belongs to what comes after. */
export interface Span {
  from: number;
  to: number;
}

export interface Block extends Span {
  entry: AgendaEntry;
  /** Where it stands across the column, and how much of it it takes: parts of 1. */
  left: number;
  width: number;
}

/** How a way stands to the time there is for it. */
export type WayStanding = "fits" | "tight" | "short";

export interface Way extends Span {
  /** The entry that it leads to. */
  entry: AgendaEntry;
  standing: WayStanding;
  /** Minutes of the way, and those there are. */
  needed: number;
  free: number;
}

export interface DayLayout {
  date: string;
  blocks: Block[];
  ways: Way[];
  /** What goes on for more than a day: above the hours. */
  long: AgendaEntry[];
}

/** Minutes since midnight of the wall clock that an RFC 3339 text names. */
export function minuteOf(iso: string): number {
  return Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16));
}

export function dateOf(iso: string): string {
  return iso.slice(0, 10);
}

/** The days that there are to show, in order: those of the conference, and others with an entry. */
export function datesOf(conference: readonly string[], entries: readonly AgendaEntry[]): string[] {
  const own = entries.flatMap(({ start }) => (start === null ? [] : [dateOf(start)]));
  return [...new Set([...conference, ...own])].toSorted();
}

/** As many days as there is room for, around the chosen one. */
export function shownDates(dates: readonly string[], chosen: string | null, room: number): string[] {
  const at = Math.max(0, dates.indexOf(chosen ?? ""));
  const first = Math.max(0, Math.min(at - Math.floor((room - 1) / 2), dates.length - room));
  return dates.slice(first, first + room);
}

const LONG = 24 * 60 * 60_000;
/** An entry without an end is drawn as long as most sessions are. */
const ASSUMED = 60;

function lasts({ start, end }: AgendaEntry): number {
  return start === null || end === null ? 0 : Date.parse(end) - Date.parse(start);
}

/** Where an entry is on its first day; what goes on after midnight is cut there. */
function spanOf(start: string, end: string | null): Span {
  const from = minuteOf(start);
  if (end === null) return { from, to: Math.min(DAY, from + ASSUMED) };
  return { from, to: dateOf(end) > dateOf(start) ? DAY : Math.max(from + 1, minuteOf(end)) };
}

/** What is only perhaps gone to takes half the room of the rest. */
function weightOf({ tier }: AgendaEntry): number {
  return tier === "maybe" ? 1 : 2;
}

/**
 * Blocks that meet stand side by side, the earlier at the left. `least` is how many minutes the lowest block takes on
 * the screen: what is shorter is as high, so that its words can be read and clicked.
 */
export function blocksOf(entries: readonly AgendaEntry[], least = 0): Block[] {
  const spans = entries
    .flatMap((entry) => (entry.start === null ? [] : [{ entry, ...spanOf(entry.start, entry.end) }]))
    .map((span) => ({ ...span, low: Math.max(span.to, span.from + least) }))
    .toSorted((a, b) => a.from - b.from || weightOf(b.entry) - weightOf(a.entry) || b.to - a.to);
  const blocks: Block[] = [];
  let group: typeof spans = [];
  let low = 0;
  for (const span of spans) {
    if (span.from >= low) {
      blocks.push(...sideBySide(group));
      group = [];
    }
    group.push(span);
    low = Math.max(low, span.low);
  }
  return [...blocks, ...sideBySide(group)];
}

/** Each into the first lane that is free again; a lane is as wide as the firmest of its entries asks for. */
function sideBySide(group: readonly (Span & { entry: AgendaEntry; low: number })[]): Block[] {
  const lanes: { low: number; weight: number }[] = [];
  const placed = group.map((span) => {
    const found = lanes.findIndex(({ low }) => low <= span.from);
    const index = found === -1 ? lanes.length : found;
    const weight = Math.max(lanes[index]?.weight ?? 0, weightOf(span.entry));
    lanes[index] = { low: span.low, weight };
    return { span, index };
  });
  const whole = lanes.reduce((sum, { weight }) => sum + weight, 0);
  return placed.map(({ span: { entry, from, to }, index }) => {
    const before = lanes.slice(0, index).reduce((sum, { weight }) => sum + weight, 0);
    return { entry, from, to, left: before / whole, width: (lanes[index]?.weight ?? 1) / whole };
  });
}

/** The ways between venues, each drawn from when to leave; one that is too long fills the time there is. */
export function waysOf(entries: readonly AgendaEntry[]): Way[] {
  return entries.flatMap((entry): Way[] => {
    if (entry.start === null) return [];
    const start = minuteOf(entry.start);
    const short = entry.conflicts.find(({ kind, with_later }) => kind === "transfer" && !with_later);
    if (short !== undefined && short.needed !== null && short.free !== null) {
      const { needed, free } = short;
      return [{ entry, from: start - free, to: start, standing: "short", needed, free }];
    }
    const { leave_by, transfer_minutes: needed, free_minutes: free, tight } = entry;
    if (leave_by === null || needed === null || free === null) return [];
    const from = Math.max(start - free, dateOf(leave_by) < dateOf(entry.start) ? 0 : minuteOf(leave_by));
    const to = Math.min(start, from + needed);
    return [{ entry, from, to, standing: tight ? "tight" : "fits", needed, free }];
  });
}

/** A free stretch as it is drawn: up to where the way on begins. */
export interface Free extends Span {
  gap: GapRow;
}

/** Less than so many minutes is not drawn. */
const LEAST_FREE = 10;

export function freeOf({ date, ways }: DayLayout, gaps: readonly GapRow[]): Free[] {
  return gaps
    .filter(({ start }) => dateOf(start) === date)
    .map((gap) => {
      const from = minuteOf(gap.start);
      const end = dateOf(gap.end) > date ? DAY : minuteOf(gap.end);
      const way = ways.find(({ entry }) => entry.id === gap.after);
      return { gap, from, to: Math.max(from, Math.min(end, way?.from ?? end)) };
    })
    .filter(({ from, to }) => to - from >= LEAST_FREE);
}

export function layOut(date: string, entries: readonly AgendaEntry[], least = 0): DayLayout {
  const long = entries.filter(
    (entry) => lasts(entry) >= LONG && dateOf(entry.start ?? "z") <= date && date <= dateOf(entry.end ?? ""),
  );
  const ofDay = entries.filter(
    (entry) => entry.start !== null && dateOf(entry.start) === date && lasts(entry) < LONG,
  );
  return { date, blocks: blocksOf(ofDay, least), ways: waysOf(ofDay), long };
}

/** The hours that hold every block, whole; at least the usual ones, so that there is room around. */
export function hoursOf(days: readonly DayLayout[], usual: Span = { from: 8 * 60, to: 20 * 60 }): Span {
  const blocks = days.flatMap((day) => day.blocks);
  const from = Math.min(usual.from, ...blocks.map((block) => block.from));
  const to = Math.max(usual.to, ...blocks.map((block) => block.to));
  return { from: Math.floor(from / 60) * 60, to: Math.min(DAY, Math.ceil(to / 60) * 60) };
}

/** The days on paper: those that are not over; all, when none is left. Sessions without a time are not on paper. */
export function sheetDays(
  entries: readonly AgendaEntry[],
  now: string | null,
): { date: string; entries: AgendaEntry[] }[] {
  const days = datesOf([], entries).map((date) => ({
    date,
    entries: entries.filter(({ start }) => start !== null && dateOf(start) === date),
  }));
  const left = days.filter(({ date }) => now === null || date >= dateOf(now));
  return left.length > 0 ? left : days;
}

export type Direction = "up" | "down" | "left" | "right";

const centre = ({ from, to }: Span): number => (from + to) / 2;

/** The nearest block in a direction: before or after in its day, beside it, or in the next day that has any. */
export function neighbour(days: readonly DayLayout[], id: SessionId, direction: Direction): SessionId | null {
  const at = days.findIndex(({ blocks }) => blocks.some(({ entry }) => entry.id === id));
  const day = days[at];
  const here = day?.blocks.find(({ entry }) => entry.id === id);
  if (day === undefined || here === undefined) return null;
  if (direction === "up" || direction === "down") {
    const index = day.blocks.indexOf(here) + (direction === "up" ? -1 : 1);
    return day.blocks[index]?.entry.id ?? null;
  }
  const forward = direction === "right";
  const beside = day.blocks
    .filter(({ from, to }) => from < here.to && here.from < to)
    .filter(({ left }) => (forward ? left > here.left : left < here.left))
    .toSorted((a, b) => Math.abs(a.left - here.left) - Math.abs(b.left - here.left));
  if (beside[0] !== undefined) return beside[0].entry.id;
  const further = forward ? days.slice(at + 1) : days.slice(0, at).toReversed();
  const next = further.find(({ blocks }) => blocks.length > 0);
  const nearest = next?.blocks.toSorted(
    (a, b) => Math.abs(centre(a) - centre(here)) - Math.abs(centre(b) - centre(here)),
  );
  return nearest?.[0]?.entry.id ?? null;
}
