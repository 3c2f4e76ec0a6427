/** A change in words: the value before and the value after, as short as the place allows. */
import { intoLanguages, languageNames } from "../../lib/format/languages";
import { clock, dayAndTime, shortDay, timeRange } from "../../lib/format/time";
import type { ChangeMark } from "../../lib/ipc/generated/ChangeMark";
import type { ChangeValue } from "../../lib/ipc/generated/ChangeValue";
import type { Language } from "../../lib/ipc/generated/Language";
import type { Status } from "../../lib/ipc/generated/Status";
import type { Words } from "../../lib/i18n";

export interface Delta {
  from: string | null;
  to: string | null;
}

type Slot = Extract<ChangeValue, { start: string | null }>;

function isSlot(value: ChangeValue | null): value is Slot {
  return typeof value === "object" && value !== null && "start" in value;
}

/** Times alone while the day is the same; the start alone unless only the end moved. */
function slots(old: Slot, fresh: Slot, language: Language): Delta {
  const sameDay = old.start?.slice(0, 10) === fresh.start?.slice(0, 10);
  const sameStart = old.start === fresh.start;
  const text = ({ start, end }: Slot): string | null => {
    if (start === null) return null;
    if (sameStart) return timeRange(start, end, language);
    return sameDay ? clock(start, language) : `${shortDay(start, language)}, ${clock(start, language)}`;
  };
  return { from: text(old), to: text(fresh) };
}

/** One value in words; `null` where there is none. */
export function valueText(value: ChangeValue | null, language: Language, words: Words): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value;
  if (Array.isArray(value)) {
    const names = value.map((one) => {
      if (typeof one === "string") return one;
      return one.role === "speaker" ? one.name : `${one.name} (${words.session.roles[one.role]})`;
    });
    return names.length === 0 ? null : names.join(", ");
  }
  if (isSlot(value)) {
    // Sign-up has an end only.
    if (value.start === null)
      return value.end === null ? null : words.session.signUpUntil(dayAndTime(value.end, language));
    return `${shortDay(value.start, language)}, ${timeRange(value.start, value.end, language)}`;
  }
  const spoken = languageNames(value.spoken, language);
  if (value.interpreted.length === 0) return spoken;
  return `${spoken}, ${words.session.interpreted} ${intoLanguages(value.interpreted, language)}`;
}

function isStatus(code: string): code is Status {
  return code === "confirmed" || code === "tentative" || code === "cancelled" || code === "withdrawn";
}

/** A status comes as its code. */
function statusText(value: ChangeValue | null, words: Words): string | null {
  if (typeof value !== "string") return null;
  return isStatus(value) ? words.session.statuses[value] : value;
}

/** Both values of a change in words. */
export function delta(mark: ChangeMark, language: Language, words: Words): Delta {
  switch (mark.kind) {
    case "cancelled":
    case "reinstated":
    case "status":
      return { from: statusText(mark.old, words), to: statusText(mark.new, words) };
    case "added":
    case "withdrawn":
      // The kind says it; where a session is or was stands beside it.
      return { from: null, to: null };
    default:
      if (isSlot(mark.old) && isSlot(mark.new) && mark.kind === "moved")
        return slots(mark.old, mark.new, language);
      return { from: valueText(mark.old, language, words), to: valueText(mark.new, language, words) };
  }
}
