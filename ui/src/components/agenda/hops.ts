/** When to set off, in the order of the clock. */
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import type { SessionId } from "../../lib/ipc/generated/SessionId";

const takesPlace = ({ status }: AgendaEntry): boolean => status !== "cancelled" && status !== "withdrawn";

/**
 * The entries that are gone to from elsewhere, each by the entry above which its time to leave stands: its own, or one
 * before it that nobody goes to and that starts later than they set off.
 */
export function hopsOf(entries: readonly AgendaEntry[]): ReadonlyMap<SessionId, AgendaEntry> {
  const hops = new Map<SessionId, AgendaEntry>();
  for (const [index, entry] of entries.entries()) {
    if (entry.leave_by === null) continue;
    const leave = Date.parse(entry.leave_by);
    let above = entry;
    for (const before of entries.slice(0, index).toReversed()) {
      if (takesPlace(before) || before.start === null || Date.parse(before.start) <= leave) break;
      above = before;
    }
    hops.set(above.id, entry);
  }
  return hops;
}
