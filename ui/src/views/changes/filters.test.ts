import { expect, it } from "vitest";
import { changeRow } from "../../testing/builders";
import { isFiltered, NO_FILTERS, passes } from "./filters";

it.each([
  [{}, true],
  [{ kinds: ["room"] }, true],
  [{ kinds: ["moved"] }, false],
  [{ days: ["thursday", "friday"] }, true],
  [{ days: ["friday"] }, false],
  [{ themes: ["climate"] }, true],
  [{ themes: ["digital"] }, false],
  [{ mine: true }, true],
  [{ mine: true, days: ["friday"] }, false],
])("a change of a room on Thursday passes %j: %s", (filters, expected) => {
  expect(passes(changeRow(), { ...NO_FILTERS, ...filters })).toBe(expected);
});

it("leaves a change without a day out when days are asked for", () => {
  expect(passes(changeRow({ day: null }), { ...NO_FILTERS, days: ["thursday"] })).toBe(false);
});

it("knows whether anything is asked for", () => {
  expect([isFiltered(NO_FILTERS), isFiltered({ ...NO_FILTERS, mine: true })]).toEqual([false, true]);
});
