import { describe, expect, it } from "vitest";
import { sessionRow } from "../../testing/builders";
import { groupAtNow, groupByStart } from "./groups";

const at = (id: string, start: string | null, end: string | null = null) => sessionRow({ id, start, end });

describe("groups by start", () => {
  it("keep the order and put together what starts together", () => {
    const groups = groupByStart([
      at("a", "2016-12-08T14:00:00+01:00"),
      at("b", "2016-12-08T14:15:00+01:00"),
      at("c", "2016-12-08T14:15:00+01:00"),
      at("d", null),
      at("e", null),
    ]);
    expect(groups.map(({ rows }) => rows.map(({ id }) => id))).toEqual([["a"], ["b", "c"], ["d", "e"]]);
    expect(groups.at(-1)?.start, "sessions without a start are a group of their own").toBeNull();
  });
});

describe("where the list opens", () => {
  const groups = groupByStart([
    at("over", "2016-12-08T12:00:00+01:00", "2016-12-08T13:00:00+01:00"),
    at("on", "2016-12-08T13:00:00+01:00", "2016-12-08T14:00:00+01:00"),
    at("next", "2016-12-08T14:15:00+01:00", "2016-12-08T15:00:00+01:00"),
  ]);

  it("is at the first group with something that is still on", () => {
    expect(groupAtNow(groups, Date.parse("2016-12-08T13:20:00+01:00"))?.rows[0]?.id).toBe("on");
  });

  it("is nowhere once all is over", () => {
    expect(groupAtNow(groups, Date.parse("2016-12-08T18:00:00+01:00"))).toBeUndefined();
  });
});
