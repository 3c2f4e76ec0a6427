/** A conflict of an entry in one sentence, with its numbers. */
import { duration } from "../../lib/format/time";
import type { EntryConflict } from "../../lib/ipc/generated/EntryConflict";
import type { Appearance } from "../../lib/state/appearance.svelte";

export function conflictWords(
  { kind, with_title: title, minutes, needed, free }: EntryConflict,
  { language, words }: Appearance,
): string {
  const long = (value: number): string => duration(value, language);
  return kind !== "overlap" && needed !== null && free !== null
    ? words.agenda.transfer({ title, needed: long(needed), free: long(free) })
    : words.agenda.overlaps({ title, minutes: long(minutes) });
}
