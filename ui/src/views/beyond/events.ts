/** The events: which pass the filters, by their own day, and what the filters offer. */
import { countryName } from "../../lib/format/countries";
import { matches } from "../../lib/format/fold";
import { languageName } from "../../lib/format/languages";
import type { EventRow } from "../../lib/ipc/generated/EventRow";
import type { Language } from "../../lib/ipc/generated/Language";
import type { Choice } from "../../components/shared/choice";

export type Presence = "in-person" | "online";

export interface EventFilters {
  countries: string[];
  languages: string[];
  themes: string[];
  presence: Presence | null;
  text: string;
}

export const NO_FILTERS: EventFilters = {
  countries: [],
  languages: [],
  themes: [],
  presence: null,
  text: "",
};

export function isFiltered(filters: EventFilters): boolean {
  const { countries, languages, themes, presence, text } = filters;
  return countries.length + languages.length + themes.length > 0 || presence !== null || text.trim() !== "";
}

const some = (wanted: readonly string[], of: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((one) => of.includes(one));

export function passes(event: EventRow, filters: EventFilters): boolean {
  const { presence } = filters;
  return (
    some(filters.countries, event.country === null ? [] : [event.country]) &&
    some(filters.languages, event.languages) &&
    some(filters.themes, event.themes) &&
    (presence === null || event.mode === presence || event.mode === "both") &&
    matches(filters.text, [event.title, event.city, event.organiser, event.description])
  );
}

/** Events by the day that their own place has, as one would look for them there. */
export function byDay(events: readonly EventRow[]): { day: string; events: EventRow[] }[] {
  const days = new Map<string, EventRow[]>();
  for (const event of events) {
    const day = event.start.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days].map(([day, of]) => ({ day, events: of })).sort((a, b) => a.day.localeCompare(b.day));
}

function counted(values: readonly string[], label: (value: string) => string, language: Language): Choice[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, label: label(value), count }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

export function countriesOf(events: readonly EventRow[], language: Language): Choice[] {
  const codes = events.flatMap(({ country }) => (country === null ? [] : [country]));
  return counted(codes, (code) => countryName(code, language), language);
}

export function languagesOf(events: readonly EventRow[], language: Language): Choice[] {
  return counted(
    events.flatMap(({ languages }) => languages),
    (tag) => languageName(tag, language),
    language,
  );
}

/** The name that all events share as the umbrella they run under. */
export function umbrellaOf(events: readonly EventRow[]): string | null {
  const [first, ...others] = new Set(events.map(({ programme }) => programme));
  return others.length === 0 ? (first ?? null) : null;
}
