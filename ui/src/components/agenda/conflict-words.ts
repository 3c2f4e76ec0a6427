/** A conflict of an entry in one sentence, with its numbers. */
import { duration } from "../../lib/format/time";
import type { ConflictKind } from "../../lib/ipc/generated/ConflictKind";
import type { ConflictWay } from "../../lib/ipc/generated/ConflictWay";
import type { EntryConflict } from "../../lib/ipc/generated/EntryConflict";
import type { Appearance } from "../../lib/state/appearance.svelte";
import type { Conference } from "../../lib/state/conference.svelte";

export function conflictWords(
  { kind, with_title: title, minutes, free, way }: EntryConflict,
  { language, words }: Appearance,
  conference: Conference,
): string {
  const long = (value: number): string => duration(value, language);
  if (kind === "overlap" || way === null || free === null)
    return words.agenda.overlaps({ title, minutes: long(minutes) });
  return words.agenda.byWay({ title, way: wayWords(kind, way, free, { language, words }, conference) });
}

/** The numbers of a way: `24 min to Palais d’Iéna, 5 min at the door, you have 15 min`. */
export function wayWords(
  kind: ConflictKind,
  { transfer, door, room_change: roomChange, margin, to, to_id }: ConflictWay,
  free: number,
  { language, words }: Pick<Appearance, "language" | "words">,
  conference: Conference,
): string {
  const some = (value: number): string | null => (value === 0 ? null : duration(value, language));
  const numbers = words.planning.way({
    transfer: some(transfer),
    // Within a venue it is the room that is reached.
    to: transfer === 0 ? to : conference.venueName(to_id, to),
    door: some(door),
    roomChange: some(roomChange),
    free: duration(Math.max(0, free), language),
  });
  return kind === "tight" ? numbers + words.planning.margin(duration(margin, language)) : numbers;
}
