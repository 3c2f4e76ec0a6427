/** Values of filters that take several, as their menus show them. */
import { languageName } from "../../lib/format/languages";
import type { ConferenceInfo } from "../../lib/ipc/generated/ConferenceInfo";
import type { Language } from "../../lib/ipc/generated/Language";
import type { Choice } from "../../components/shared/choice";

export interface Choices {
  themes: Choice[];
  formats: Choice[];
  venues: Choice[];
  languages: Choice[];
}

export function choicesOf(info: ConferenceInfo, language: Language): Choices {
  return {
    themes: info.themes.map(({ id, title, hue, sessions }) => ({
      value: id,
      label: title,
      hue,
      count: sessions,
    })),
    formats: info.formats.map(({ id, title, sessions }) => ({ value: id, label: title, count: sessions })),
    venues: info.venues.map(({ id, name, sessions }) => ({ value: id, label: name, count: sessions })),
    languages: info.languages.map(({ tag, spoken, interpreted }) => ({
      value: tag,
      label: languageName(tag, language),
      count: spoken + interpreted,
    })),
  };
}
