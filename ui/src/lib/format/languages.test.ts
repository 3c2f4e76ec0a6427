import { expect, test } from "vitest";
import type { Language } from "../ipc/generated/Language";
import { intoLanguages, languageCode, languageName, languageNames } from "./languages";

test.each<[tag: string, language: Language, expected: string]>([
  ["fr", "en", "French"],
  ["fr", "fr", "français"],
  ["es", "fr", "espagnol"],
  ["fsl", "en", "French Sign Language"],
  ["fsl", "fr", "langue des signes française"],
])("%s in %s is called %s", (tag, language, expected) => {
  expect(languageName(tag, language)).toBe(expected);
});

test("several are a list with its conjunction", () => {
  expect(languageNames(["fr", "es"], "en")).toBe("French and Spanish");
  expect(languageNames(["en", "fr", "es"], "fr")).toBe("anglais, français et espagnol");
});

test("French repeats the preposition", () => {
  expect(intoLanguages(["fr", "es"], "en")).toBe("French and Spanish");
  expect(intoLanguages(["fr", "es"], "fr")).toBe("en français et en espagnol");
});

test("a code leaves the region out", () => {
  expect(languageCode("pt-BR")).toBe("PT");
});
