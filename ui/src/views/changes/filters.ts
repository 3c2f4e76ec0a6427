/** Which changes are shown: by kind, day and theme, and only mine or all. */
import type { ChangeKind } from "../../lib/ipc/generated/ChangeKind";
import type { ChangeRow } from "../../lib/ipc/generated/ChangeRow";
import type { ConferenceInfo } from "../../lib/ipc/generated/ConferenceInfo";
import type { Choice } from "../../components/shared/choice";

export interface ChangeFilters {
  kinds: string[];
  days: string[];
  themes: string[];
  mine: boolean;
}

export const NO_FILTERS: ChangeFilters = { kinds: [], days: [], themes: [], mine: false };

export function isFiltered({ kinds, days, themes, mine }: ChangeFilters): boolean {
  return kinds.length + days.length + themes.length > 0 || mine;
}

export function passes(change: ChangeRow, { kinds, days, themes, mine }: ChangeFilters): boolean {
  return (
    (kinds.length === 0 || kinds.includes(change.kind)) &&
    (days.length === 0 || (change.day !== null && days.includes(change.day))) &&
    (themes.length === 0 || change.themes.some((theme) => themes.includes(theme))) &&
    (!mine || change.mine)
  );
}

/** The kinds that there are, in the order of their first change. */
export function kindsOf(changes: readonly ChangeRow[], names: Record<ChangeKind, string>): Choice[] {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    value: kind,
    label: names[kind],
    count: changes.filter((change) => change.kind === kind).length,
  }));
}

export function daysOf(
  changes: readonly ChangeRow[],
  info: ConferenceInfo,
  label: (date: string) => string,
): Choice[] {
  return info.days
    .map(({ id, date }) => ({
      value: id,
      label: label(date),
      count: changes.filter(({ day }) => day === id).length,
    }))
    .filter(({ count }) => count > 0);
}

export function themesOf(changes: readonly ChangeRow[], info: ConferenceInfo): Choice[] {
  return info.themes
    .map(({ id, title, hue }) => ({
      value: id,
      label: title,
      hue,
      count: changes.filter(({ themes }) => themes.includes(id)).length,
    }))
    .filter(({ count }) => count > 0);
}
