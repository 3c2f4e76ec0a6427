/** What an agenda leaves to settle: each conflict once, by the start of its earlier entry, then the tight ways. */
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";

export type Unsettled =
  | { kind: "overlap"; key: string; entries: readonly [AgendaEntry, AgendaEntry]; minutes: number }
  | {
      kind: "transfer";
      key: string;
      entries: readonly [AgendaEntry, AgendaEntry];
      needed: number;
      free: number;
    }
  | { kind: "tight"; key: string; entries: readonly [AgendaEntry]; needed: number; free: number };

export function unsettled(entries: readonly AgendaEntry[]): Unsettled[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const found = new Map<string, Unsettled>();
  for (const entry of entries) {
    for (const conflict of entry.conflicts) {
      const other = byId.get(conflict.with);
      const key = [entry.id, conflict.with].toSorted().join(" ");
      // A tight way is told below, with where it begins.
      if (other === undefined || found.has(key) || conflict.kind === "tight") continue;
      // The agenda is by start: who comes first is the earlier one.
      const pair = [entry, other] as const;
      if (conflict.kind === "transfer" && conflict.needed !== null && conflict.free !== null) {
        found.set(key, {
          kind: "transfer",
          key,
          entries: pair,
          needed: conflict.needed,
          free: conflict.free,
        });
      } else {
        found.set(key, { kind: "overlap", key, entries: pair, minutes: conflict.minutes });
      }
    }
  }
  for (const entry of entries) {
    const { tight, transfer_minutes: needed, free_minutes: free } = entry;
    if (!tight || needed === null || free === null) continue;
    found.set(entry.id, { kind: "tight", key: entry.id, entries: [entry], needed, free });
  }
  return [...found.values()];
}
