/** What an agenda leaves to settle, and what was settled: each pair once, by the start of its earlier entry, tight ways last. */
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import type { EntryConflict } from "../../lib/ipc/generated/EntryConflict";

export interface Pair {
  key: string;
  /** The earlier and the later one. */
  entries: readonly [AgendaEntry, AgendaEntry];
  conflict: EntryConflict;
}

function pairs(
  entries: readonly AgendaEntry[],
  of: (entry: AgendaEntry) => readonly EntryConflict[],
): Pair[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const found = new Map<string, Pair>();
  for (const entry of entries) {
    for (const conflict of of(entry)) {
      const other = byId.get(conflict.with);
      const key = [entry.id, conflict.with].toSorted().join(" ");
      if (other === undefined || found.has(key)) continue;
      found.set(key, { key, entries: conflict.with_later ? [entry, other] : [other, entry], conflict });
    }
  }
  return [...found.values()];
}

export function unsettled(entries: readonly AgendaEntry[]): Pair[] {
  const isTight = ({ conflict }: Pair): number => (conflict.kind === "tight" ? 1 : 0);
  return pairs(entries, ({ conflicts }) => conflicts).toSorted((a, b) => isTight(a) - isTight(b));
}

/** Conflicts that the person settled by leaving early or arriving late. */
export function settledOf(entries: readonly AgendaEntry[]): Pair[] {
  return pairs(entries, ({ settled }) => settled);
}
