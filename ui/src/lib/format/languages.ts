/** Names of languages, in the language of the reader. */
import type { Language } from "../ipc/generated/Language";

/** Sign languages that browsers' data has no name for. */
const SIGNED: Record<Language, Partial<Record<string, string>>> = {
  en: { fsl: "French Sign Language", bfi: "British Sign Language", ils: "International Sign" },
  fr: {
    fsl: "langue des signes française",
    bfi: "langue des signes britannique",
    ils: "signes internationaux",
  },
};

/** `French`, `français`; the tag itself where it has no name. */
export function languageName(tag: string, language: Language): string {
  const signed = SIGNED[language][tag];
  if (signed !== undefined) return signed;
  return new Intl.DisplayNames([language], { type: "language" }).of(tag) ?? tag;
}

/** `French and Spanish`, `français et espagnol`. */
export function languageNames(tags: readonly string[], language: Language): string {
  const names = tags.map((tag) => languageName(tag, language));
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
}

/** What follows “interpreted into”: `French and Spanish`; in French with its preposition, `en français et en espagnol`. */
export function intoLanguages(tags: readonly string[], language: Language): string {
  if (language === "en") return languageNames(tags, language);
  const names = tags.map((tag) => `en ${languageName(tag, language)}`);
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
}

/** `EN`, for tight places. */
export function languageCode(tag: string): string {
  return (tag.split("-")[0] ?? tag).toUpperCase();
}
