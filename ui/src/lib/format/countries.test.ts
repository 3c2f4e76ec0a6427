import { expect, test } from "vitest";
import { countryName } from "./countries";

test.each([
  ["KE", "en", "Kenya"],
  ["SN", "fr", "Sénégal"],
  ["Atlantis", "en", "Atlantis"],
] as const)("%s in %s is %s", (code, language, name) => {
  expect(countryName(code, language)).toBe(name);
});
