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

/** Whether a move goes to another day, so that its values name their days. */
export function isAcrossDays({ old, new: fresh }: Pick<ChangeMark, "old" | "new">): boolean {
  return isSlot(old) && isSlot(fresh) && old.start?.slice(0, 10) !== fresh.start?.slice(0, 10);
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

type Spoken = Extract<ChangeValue, { spoken: string[] }>;

function isSpoken(value: ChangeValue | null): value is Spoken {
  return typeof value === "object" && value !== null && "spoken" in value;
}

/** While the languages spoken stay, only what they are interpreted into. */
function interpretation(old: Spoken, fresh: Spoken, language: Language, words: Words): Delta | null {
  if (old.spoken.join() !== fresh.spoken.join()) return null;
  const text = ({ interpreted }: Spoken): string =>
    interpreted.length === 0
      ? words.session.notInterpreted
      : `${words.session.interpreted} ${intoLanguages(interpreted, language)}`;
  return { from: text(old), to: text(fresh) };
}

function isStatus(code: string): code is Status {
  return code === "confirmed" || code === "tentative" || code === "cancelled" || code === "withdrawn";
}

/** A status comes as its code. */
function statusText(value: ChangeValue | null, words: Words): string | null {
  if (typeof value !== "string") return null;
  return isStatus(value) ? words.session.statuses[value] : value;
}

/** A change as one sentence without its session: “Moved to 16:15”. */
export function headline(mark: ChangeMark, language: Language, words: Words): string {
  const { from, to } = delta(mark, language, words);
  const kind = words.session.kinds[mark.kind];
  if (to === null) return kind;
  switch (mark.kind) {
    case "moved":
      return words.session.movedTo(to);
    case "room":
      return from === null ? words.session.roomIs(to) : words.session.roomBecame({ from, to });
    case "languages":
      return words.session.valueOf({ kind, value: to });
    default:
      return kind;
  }
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
      if (isSpoken(mark.old) && isSpoken(mark.new)) {
        const interpreted = interpretation(mark.old, mark.new, language, words);
        if (interpreted !== null) return interpreted;
      }
      return { from: valueText(mark.old, language, words), to: valueText(mark.new, language, words) };
  }
}
