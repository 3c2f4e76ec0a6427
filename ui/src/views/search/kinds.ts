/** What was found by kind: how many of each, and which to show. */
import type { LucideIcon } from "@lucide/svelte";
import CalendarPlus from "@lucide/svelte/icons/calendar-plus";
import DoorOpen from "@lucide/svelte/icons/door-open";
import Globe from "@lucide/svelte/icons/globe";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import Presentation from "@lucide/svelte/icons/presentation";
import User from "@lucide/svelte/icons/user";
import Wrench from "@lucide/svelte/icons/wrench";
import type { Hit } from "../../lib/ipc/generated/Hit";
import type { HitKind } from "../../lib/ipc/generated/HitKind";

export const KIND_ICONS: Record<HitKind, LucideIcon> = {
  session: Presentation,
  person: User,
  room: DoorOpen,
  tool: Wrench,
  event: Globe,
  note: NotebookPen,
  own: CalendarPlus,
};

/** So many of each kind while all kinds are shown. */
const OF_EACH = 3;

/** The kinds that were found, in the order of the answer. */
export function kindsOf(hits: readonly Hit[]): { kind: HitKind; n: number }[] {
  const counts = new Map<HitKind, number>();
  for (const { kind } of hits) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, n]) => ({ kind, n }));
}

/** One kind in full; of several, the best of each. */
export function shownOf(hits: readonly Hit[], only: HitKind | null): readonly Hit[] {
  const kinds = kindsOf(hits);
  if (only !== null && kinds.some(({ kind }) => kind === only))
    return hits.filter(({ kind }) => kind === only);
  if (kinds.length === 1) return hits;
  return kinds.flatMap(({ kind }) => hits.filter((hit) => hit.kind === kind).slice(0, OF_EACH));
}
