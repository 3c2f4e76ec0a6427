/** Names of countries, in the language of the reader. */
import type { Language } from "../ipc/generated/Language";

/** `Kenya`, `Sénégal`; the code itself where it has no name. */
export function countryName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
  } catch {
    // What a feed calls a country may be none.
    return code;
  }
}
