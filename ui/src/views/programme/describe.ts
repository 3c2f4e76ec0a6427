/** Filters in words: on their chips, in the sentence for screen readers, and where one is to be lifted. */
import { languageCode, languageName } from "../../lib/format/languages";
import type { Words } from "../../lib/i18n";
import type { Language } from "../../lib/ipc/generated/Language";
import type { Choice } from "../../components/shared/choice";
import type { Choices } from "./choices";
import type { FilterName, Filters } from "./filters";

/** The first chosen value, and how many more. */
function first(choices: readonly Choice[], selected: readonly string[], words: Words): string {
  const labels = choices.filter(({ value }) => selected.includes(value)).map(({ label }) => label);
  return words.programme.plus({ first: labels[0] ?? "", more: Math.max(0, labels.length - 1) });
}

/** The filter's name while it is off. */
export function nameOf(name: FilterName, words: Words): string {
  const { theme, format, venue, language, text, fits, hidePast } = words.programme;
  const hidden = words.own.onlyHidden;
  return { themes: theme, formats: format, venues: venue, language, text, fits, hidePast, hidden }[name];
}

/** What a chip says while its filter is on. */
export function chipText(name: FilterName, filters: Filters, choices: Choices, words: Words): string {
  switch (name) {
    case "themes":
    case "formats":
    case "venues":
      return first(choices[name], filters[name], words);
    case "language":
      return filters.language === null ? "" : words.programme.languageOn(languageCode(filters.language));
    case "text":
      return filters.text.trim();
    case "fits":
    case "hidePast":
    case "hidden":
      return nameOf(name, words);
  }
}

/** All filters that are on, one phrase each, every value named. */
export function phrases(
  on: readonly FilterName[],
  filters: Filters,
  choices: Choices,
  words: Words,
  language: Language,
): string[] {
  return on.map((name) => {
    switch (name) {
      case "themes":
      case "formats":
      case "venues": {
        const labels = choices[name]
          .filter(({ value }) => filters[name].includes(value))
          .map(({ label }) => label);
        return `${nameOf(name, words)}: ${labels.join(", ")}`;
      }
      case "language":
        return `${words.programme.languageTitle}: ${languageName(filters.language ?? "", language)}`;
      case "text":
        return `${nameOf(name, words)}: ${filters.text.trim()}`;
      case "fits":
      case "hidePast":
      case "hidden":
        return nameOf(name, words);
    }
  });
}
