/** What is known of a slot's room and length, for the screen and the sheet. */
import { duration } from "../../lib/format/time";
import type { Words } from "../../lib/i18n";
import type { Language } from "../../lib/ipc/generated/Language";
import type { SlotRow } from "../../lib/ipc/generated/SlotRow";

/** Floor, seats, equipment; what is not known is not said. */
export function about(slot: SlotRow, { session, speaker }: Words): string[] {
  const booths =
    slot.booths === null ? null : slot.booths === 0 ? speaker.noBooths : speaker.booths(slot.booths);
  return [
    slot.floor,
    slot.capacity === null ? null : session.seats(slot.capacity),
    slot.step_free === null ? null : slot.step_free ? session.stepFree : session.steps,
    slot.hearing_loop === true ? speaker.loop : null,
    booths,
  ].filter((fact) => fact !== null);
}

/** `75 min`; `null` where the end is not known. */
export function lengthOf({ start, end }: SlotRow, language: Language): string | null {
  if (start === null || end === null) return null;
  return duration((Date.parse(end) - Date.parse(start)) / 60_000, language);
}

/** The slot that comes next, or runs; the last one when all are over. */
export function nextOf(slots: readonly SlotRow[], now: number): SlotRow | undefined {
  const ahead = slots.find(({ start, end }) => start !== null && Date.parse(end ?? start) > now);
  return ahead ?? slots.findLast(({ start }) => start !== null) ?? slots[0];
}
