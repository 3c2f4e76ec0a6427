/** Texts as they are compared while one types: without case, accents and blanks at the ends. */
export function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

/** Whether every word of what was typed stands somewhere in one of the texts. */
export function matches(typed: string, texts: readonly (string | null)[]): boolean {
  const within = fold(texts.filter((text) => text !== null).join(" "));
  return fold(typed)
    .split(/\s+/u)
    .every((word) => within.includes(word));
}
