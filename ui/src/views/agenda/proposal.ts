/** The best plan as the days would show it: the agenda with what would come, what would be firm, and what would give way. */
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import type { BestPlan } from "../../lib/ipc/generated/BestPlan";
import type { PlanRow } from "../../lib/ipc/generated/PlanRow";
import type { SessionId } from "../../lib/ipc/generated/SessionId";

/** What an entry is in a proposal: new or firmer, or left out. */
export type Mark = "added" | "dropped";

export interface Preview {
  entries: AgendaEntry[];
  marks: ReadonlyMap<SessionId, Mark>;
}

/** The rows that would change the agenda, in the order of time. */
export function changesOf({ rows }: BestPlan): PlanRow[] {
  return rows.filter(({ change }) => {
    switch (change) {
      case "added":
      case "firmed":
      case "moved":
        return true;
      case "kept":
      case "fixed":
        return false;
    }
  });
}

export function previewOf(entries: readonly AgendaEntry[], plan: BestPlan): Preview {
  const marks = new Map<SessionId, Mark>();
  for (const row of changesOf(plan)) marks.set(row.id, "added");
  for (const row of plan.rows) if (row.instead_of !== null) marks.set(row.instead_of.id, "dropped");
  for (const row of plan.left_out) if (row.tier !== null) marks.set(row.id, "dropped");
  const known = new Set(entries.map(({ id }) => id));
  const come = plan.rows.filter(({ id }) => !known.has(id));
  const all = [...entries, ...come].map((entry): AgendaEntry => {
    const mark = marks.get(entry.id);
    // In the proposal everything goes together: what is left out stands aside.
    if (mark === "added") return { ...entry, tier: "going", conflicts: [] };
    return { ...entry, tier: mark === "dropped" ? "maybe" : entry.tier, conflicts: [] };
  });
  return { entries: all.toSorted((a, b) => (a.start ?? "z").localeCompare(b.start ?? "z")), marks };
}
