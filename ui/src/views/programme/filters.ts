/** What the list of sessions is narrowed to, as chips show it and as the core is asked. */
import type { DayId } from "../../lib/ipc/generated/DayId";
import type { SessionFilter } from "../../lib/ipc/generated/SessionFilter";

export interface Filters {
  themes: readonly string[];
  formats: readonly string[];
  venues: readonly string[];
  /** A language that is spoken or interpreted. */
  language: string | null;
  text: string;
  fits: boolean;
  hidePast: boolean;
  /** The hidden ones, and only those. */
  hidden: boolean;
}

export type FilterName = keyof Filters;

/** Past sessions of today are hidden until the person asks for them. */
export const NO_FILTERS: Filters = {
  themes: [],
  formats: [],
  venues: [],
  language: null,
  text: "",
  fits: false,
  hidePast: true,
  hidden: false,
};

/** In the order of the chips. */
const NAMES: readonly FilterName[] = [
  "themes",
  "formats",
  "language",
  "venues",
  "text",
  "fits",
  "hidePast",
  "hidden",
];

function isOn(filters: Filters, name: FilterName): boolean {
  switch (name) {
    case "themes":
    case "formats":
    case "venues":
      return filters[name].length > 0;
    case "language":
      return filters.language !== null;
    case "text":
      return filters.text.trim() !== "";
    case "fits":
    case "hidePast":
    case "hidden":
      return filters[name];
  }
}

/** The filters that narrow the list. Hiding the past counts only where there is a past to hide: today. */
export function filtersOn(filters: Filters, isToday: boolean): FilterName[] {
  return NAMES.filter((name) => isOn(filters, name) && (name !== "hidePast" || isToday));
}

/** The same filters without one of them. */
export function lifted(filters: Filters, name: FilterName): Filters {
  const off: Filters = { ...NO_FILTERS, hidePast: false };
  return { ...filters, [name]: off[name] };
}

/** What the core is asked for a day, or for all days (`null`). */
export function filterOf(filters: Filters, day: DayId | null, isToday: boolean): SessionFilter {
  const language = filters.language === null ? [] : [filters.language];
  const text = filters.text.trim();
  return {
    ...(day === null ? {} : { day }),
    ...(text === "" ? {} : { text }),
    themes: [...filters.themes],
    formats: [...filters.formats],
    venues: [...filters.venues],
    rooms: [],
    languages: language,
    interpreted: language,
    picked: false,
    fits: filters.fits,
    hide_past: filters.hidePast && isToday,
    hidden: filters.hidden,
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Filters as they were kept by {@link JSON.stringify}; anything odd is dropped. */
export function revive(stored: string | null): Filters {
  if (stored === null) return NO_FILTERS;
  try {
    const value = JSON.parse(stored) as Partial<Record<FilterName, unknown>> | null;
    return {
      themes: strings(value?.themes),
      formats: strings(value?.formats),
      venues: strings(value?.venues),
      language: typeof value?.language === "string" ? value.language : null,
      text: typeof value?.text === "string" ? value.text : "",
      fits: value?.fits === true,
      hidePast: value?.hidePast !== false,
      hidden: false,
    };
  } catch {
    return NO_FILTERS;
  }
}

/** Drops values that the conference does not have (any more): the core would refuse them. */
export function known(
  filters: Filters,
  {
    themes,
    formats,
    venues,
    languages,
  }: Record<"themes" | "formats" | "venues", readonly { id: string }[]> & {
    languages: readonly { tag: string }[];
  },
): Filters {
  const among = (values: readonly string[], rows: readonly { id: string }[]): string[] =>
    values.filter((value) => rows.some(({ id }) => id === value));
  return {
    ...filters,
    themes: among(filters.themes, themes),
    formats: among(filters.formats, formats),
    venues: among(filters.venues, venues),
    language: languages.some(({ tag }) => tag === filters.language) ? filters.language : null,
  };
}
