import { expect, it } from "vitest";
import type { EventRow } from "../../lib/ipc/generated/EventRow";
import { byDay, NO_FILTERS, passes, umbrellaOf } from "./events";

function event(overrides: Partial<EventRow>): EventRow {
  return {
    id: "e",
    entry: "e",
    picked: null,
    title: "Événement à Québec",
    title_lang: null,
    description: null,
    start: "2016-12-08T23:30:00-05:00",
    end: "2016-12-09T00:30:00-05:00",
    start_at_venue: "2016-12-09T05:30:00+01:00",
    end_at_venue: "2016-12-09T06:30:00+01:00",
    timezone: "America/Toronto",
    country: "CA",
    city: "Québec",
    place: null,
    organiser: null,
    url: null,
    languages: ["fr"],
    themes: ["open"],
    mode: null,
    programme: "Week",
    illustrative: false,
    ...overrides,
  };
}

it("files an event under the day that its own place has", () => {
  expect(byDay([event({})]).map(({ day }) => day)).toEqual(["2016-12-08"]);
});

it.each([
  [{ text: "quebec evenement" }, true],
  [{ text: "montreal" }, false],
  [{ countries: ["CA", "FR"] }, true],
  [{ countries: ["FR"] }, false],
  [{ languages: ["en"] }, false],
  [{ themes: ["open"] }, true],
  [{ presence: "online" as const }, false],
])("passes %j: %s", (filters, expected) => {
  expect(passes(event({}), { ...NO_FILTERS, ...filters })).toBe(expected);
});

it("takes an event that is held both ways for either", () => {
  const both = event({ mode: "both" });
  expect(passes(both, { ...NO_FILTERS, presence: "online" })).toBe(true);
  expect(passes(both, { ...NO_FILTERS, presence: "in-person" })).toBe(true);
});

it("names the umbrella only where all events share it", () => {
  expect(umbrellaOf([event({}), event({})])).toBe("Week");
  expect(umbrellaOf([event({}), event({ programme: null })])).toBeNull();
  expect(umbrellaOf([])).toBeNull();
});
