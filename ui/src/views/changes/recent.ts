/** When something came to this computer, as one says it. */
import { clock, dateIn, dayAndTime } from "../../lib/format/time";
import type { Language } from "../../lib/ipc/generated/Language";
import type { Words } from "../../lib/i18n";

const DAY = 24 * 3_600_000;

/** `today 12:41`, `yesterday 21:10`, `5 Dec 18:00`; days are the venue's. */
export function recently(iso: string, now: number, zone: string, language: Language, words: Words): string {
  const date = iso.slice(0, 10);
  if (date === dateIn(now, zone)) return words.changes.today(clock(iso, language));
  if (date === dateIn(now - DAY, zone)) return words.changes.yesterday(clock(iso, language));
  return dayAndTime(iso, language);
}
