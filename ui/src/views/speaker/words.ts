/** A slot in sentences: what is wrong with it and what has changed, with the numbers. */
import { languageNames } from "../../lib/format/languages";
import { duration, timeRange } from "../../lib/format/time";
import type { Words } from "../../lib/i18n";
import type { ChangeValue } from "../../lib/ipc/generated/ChangeValue";
import type { Language } from "../../lib/ipc/generated/Language";
import type { SlotChange } from "../../lib/ipc/generated/SlotChange";
import type { SlotConflict } from "../../lib/ipc/generated/SlotConflict";
import type { SlotRow } from "../../lib/ipc/generated/SlotRow";
import { delta, headline } from "../../components/session/change";

/** What can be wrong with slots. */
export type Fault = "overlap" | "way" | "agenda" | "room";
export const FAULTS = ["overlap", "way", "agenda", "room"] as const satisfies readonly Fault[];

export interface Told {
  title: string;
  /** A second sentence, where there is one. */
  text: string | null;
}

function faultOf({ kind, among_slots }: SlotConflict): Fault {
  if (!among_slots) return "agenda";
  return kind === "overlap" ? "overlap" : "way";
}

/** How often each fault is there. Two slots that exclude each other are one. */
export function faults(slots: readonly SlotRow[]): Record<Fault, number> {
  const pairs: Record<Fault, Set<string>> = {
    overlap: new Set(),
    way: new Set(),
    agenda: new Set(),
    room: new Set(),
  };
  for (const { id, conflicts, alongside } of slots) {
    for (const conflict of conflicts)
      pairs[faultOf(conflict)].add([id, conflict.with, conflict.whose ?? ""].toSorted().join(" "));
    for (const other of alongside) pairs.room.add([id, other.id].toSorted().join(" "));
  }
  return {
    overlap: pairs.overlap.size,
    way: pairs.way.size,
    agenda: pairs.agenda.size,
    room: pairs.room.size,
  };
}

function conflictText(conflict: SlotConflict, language: Language, words: Words["speaker"]): string {
  const title = conflict.with_title;
  const { whose } = conflict;
  const time = duration(conflict.minutes, language);
  if (conflict.needed === null || conflict.free === null) {
    if (!conflict.among_slots) return words.agendaOverlaps({ title, time });
    return whose === null ? words.overlaps({ title, time }) : words.overlapsOf({ whose, title, time });
  }
  const way = { title, needed: duration(conflict.needed, language), free: duration(conflict.free, language) };
  if (!conflict.among_slots) return words.agendaTooFar(way);
  return whose === null ? words.wayTooLong(way) : words.wayTooLongOf({ whose, ...way });
}

/** What is wrong with a slot, a sentence each. */
export function problems(slot: SlotRow, language: Language, words: Words["speaker"]): string[] {
  return [
    ...slot.conflicts.map((conflict) => conflictText(conflict, language, words)),
    ...slot.alongside.map(({ title, start, end }) =>
      words.alongside({ title, times: start === null ? "" : timeRange(start, end, language) }),
    ),
    ...slot.spoken_otherwise.map(({ name, languages }) =>
      words.spokenOtherwise({ name, languages: languageNames(languages, language) }),
    ),
  ];
}

/** The names of people in a change's value. */
function names(value: ChangeValue | null): string[] {
  return Array.isArray(value) ? value.map((one) => (typeof one === "string" ? one : one.name)) : [];
}

/** A change in words: what it is now, and what it was. Of people, who came and who went. */
export function changeWords(change: SlotChange, language: Language, words: Words): Told {
  const { title, text } = { title: headline(change, language, words), text: null };
  if (change.kind === "people" || change.kind === "organisations") {
    const [before, after] = [names(change.old), names(change.new)];
    const came = after.filter((name) => !before.includes(name));
    const went = before.filter((name) => !after.includes(name));
    const told = [
      came.length === 0 ? null : words.speaker.came(came.join(", ")),
      went.length === 0 ? null : words.speaker.went(went.join(", ")),
    ].filter((sentence) => sentence !== null);
    return { title, text: told.length === 0 ? text : told.join(" ") };
  }
  // “A became B” and words that were edited say it all.
  if (change.kind === "room" || change.kind === "abstract") return { title, text };
  const { from } = delta(change, language, words);
  return { title, text: from === null ? text : `${words.session.was(from)}.` };
}
