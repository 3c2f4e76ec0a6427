import { expect, it } from "vitest";
import { codesOf, faultOf, linesOf, orNothing, withText } from "./fields";

it("reads codes, whatever stands between them", () => {
  expect(codesOf("en, fr;ka  pt-BR,")).toEqual(["en", "fr", "ka", "pt-BR"]);
  expect(codesOf(" ")).toEqual([]);
});

it("reads names a line", () => {
  expect(linesOf("Etalab \n\n Code for all, France")).toEqual(["Etalab", "Code for all, France"]);
});

it("takes an empty field for nothing said", () => {
  expect([orNothing("  "), orNothing("Paris ")]).toEqual([null, "Paris "]);
});

it("changes one language of a text", () => {
  expect(withText({ en: "A", fr: "B" }, "fr", "C")).toEqual({ en: "A", fr: "C" });
  expect(withText(null, "en", "A")).toEqual({ en: "A" });
});

it("finds the fault of a field and of its members, not of one that begins alike", () => {
  const faults = [
    { field: "languages.1", code: "not_a_language" as const },
    { field: "titles", code: "missing" as const },
  ];
  expect(faultOf(faults, "languages")).toBe("not_a_language");
  expect(faultOf(faults, "title")).toBeNull();
});
