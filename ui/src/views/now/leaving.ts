/** How pressing it is to set off for what comes next, from the times that the core gives. */
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";

const MINUTE = 60_000;
/** With less than this left, the time to leave turns into “leave now”. */
const SOON = 5;

type Way = Pick<AgendaEntry, "start" | "leave_by" | "transfer_minutes" | "leave_from_id" | "venue_id">;

export type Leaving =
  /** Nothing before it, or nothing is known of the way. */
  | { state: "unknown" }
  /** It is in the building where the entry before is. */
  | { state: "here"; way: number }
  /** There is time; or it is time. */
  | { state: "ahead" | "now"; way: number; margin: number }
  /** Who sets off now is there so many minutes after the start. */
  | { state: "late"; way: number; minutes: number };

export function leavingAt(now: number, entry: Way): Leaving {
  const { start, leave_by: leaveBy, transfer_minutes: way } = entry;
  if (start === null || way === null) return { state: "unknown" };
  if (leaveBy === null) {
    const same = entry.venue_id !== null && entry.venue_id === entry.leave_from_id;
    return same ? { state: "here", way } : { state: "unknown" };
  }
  const left = Math.ceil((Date.parse(leaveBy) - now) / MINUTE);
  const late = Math.ceil((now - Date.parse(start)) / MINUTE) + way;
  if (late > 0) return { state: "late", way, minutes: late };
  const margin = Math.round((Date.parse(start) - Date.parse(leaveBy)) / MINUTE) - way;
  return { state: left < SOON ? "now" : "ahead", way, margin };
}

/** The time from now to the start in per cent: free, on the way; what is left is the margin. */
export function stripOf(now: number, entry: Way): { free: number; way: number } | null {
  if (entry.leave_by === null || entry.start === null) return null;
  const whole = Date.parse(entry.start) - now;
  if (whole <= 0) return null;
  const free = Math.max(0, Date.parse(entry.leave_by) - now) / whole;
  const way = Math.min(1 - free, ((entry.transfer_minutes ?? 0) * MINUTE) / whole);
  return { free: free * 100, way: way * 100 };
}
