import { describe, expect, it } from "vitest";
import { conferenceInfo } from "../../testing/builders";
import { type Filters, filterOf, filtersOn, known, lifted, NO_FILTERS, revive } from "./filters";

function filters(overrides: Partial<Filters> = {}): Filters {
  return { ...NO_FILTERS, ...overrides };
}

describe("what the core is asked", () => {
  it("asks for a language whether it is spoken or interpreted", () => {
    const asked = filterOf(filters({ language: "fr" }), "thursday", false);
    expect(asked.languages, "spoken suffices").toEqual(["fr"]);
    expect(asked.interpreted, "and so does interpreted").toEqual(["fr"]);
  });

  it("hides the past of today only: another day's past is its programme", () => {
    expect(filterOf(filters(), "thursday", true).hide_past).toBe(true);
    expect(filterOf(filters(), "wednesday", false).hide_past).toBe(false);
  });

  it("leaves out what is not set, rather than asking for nothing", () => {
    const asked = filterOf(filters({ text: "  " }), null, false);
    expect(asked, "blanks are no words").not.toHaveProperty("text");
    expect(asked, "all days").not.toHaveProperty("day");
  });
});

describe("which filters are on", () => {
  it("names them in the order of the chips", () => {
    const on = filtersOn(filters({ fits: true, text: "budget", themes: ["climate"] }), true);
    expect(on).toEqual(["themes", "text", "fits", "hidePast"]);
  });

  it("does not count hiding a past that the day does not have", () => {
    expect(filtersOn(filters(), false)).toEqual([]);
  });

  it("lifts one and keeps the others", () => {
    const rest = lifted(filters({ themes: ["climate"], fits: true }), "themes");
    expect(rest).toEqual(filters({ fits: true }));
  });

  it("can lift the hiding of the past, which is on at first", () => {
    expect(lifted(filters(), "hidePast").hidePast).toBe(false);
  });
});

describe("filters that were kept", () => {
  it("come back as they were", () => {
    const kept = filters({ themes: ["climate"], language: "fr", text: "budget", hidePast: false });
    expect(revive(JSON.stringify(kept))).toEqual(kept);
  });

  it.each(["", "null", "[]", '{"themes":7,"language":{},"fits":"yes"}', "{"])(
    "survive nonsense: %s",
    (stored) => {
      expect(revive(stored)).toEqual(NO_FILTERS);
    },
  );

  it("lose what the programme no longer has, so that no day is empty for an invisible reason", () => {
    const kept = filters({ themes: ["climate", "gone"], venues: ["gone"], language: "xx" });
    expect(known(kept, conferenceInfo())).toEqual(filters({ themes: ["climate"] }));
  });
});
