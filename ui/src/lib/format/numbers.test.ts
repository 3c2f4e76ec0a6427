import { expect, test } from "vitest";
import type { Language } from "../ipc/generated/Language";
import { fileSize } from "./numbers";

test.each<[bytes: number, language: Language, expected: string]>([
  [400, "en", "0.4\u00a0kB"],
  [982_132, "en", "982\u00a0kB"],
  [1_234_567, "en", "1.2\u00a0MB"],
  [1_234_567, "fr", "1,2\u00a0Mo"],
  [64_000_000, "fr", "64\u00a0Mo"],
])("%i bytes in %s", (bytes, language, expected) => {
  expect(fileSize(bytes, language)).toBe(expected);
});
