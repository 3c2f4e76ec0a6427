import { describe, expect, test } from "vitest";
import { agendaEntry } from "../../testing/builders";
import { hopsOf } from "./hops";

describe("times to leave", () => {
  const start = (time: string): string => `2016-12-08T${time}:00+01:00`;
  const next = agendaEntry({ id: "next", start: start("14:15"), leave_by: start("13:35") });

  test("stand above their entry", () => {
    const before = agendaEntry({ id: "before", start: start("12:30") });
    expect([...hopsOf([before, next])].map(([id]) => id)).toEqual(["next"]);
  });

  test("stand above what is cancelled in between", () => {
    const off = agendaEntry({ id: "off", start: start("14:00"), status: "cancelled" });
    expect([...hopsOf([off, next])].map(([above, { id }]) => [above, id])).toEqual([["off", "next"]]);
  });

  test("never pass an entry that takes place", () => {
    const running = agendaEntry({ id: "running", start: start("14:00") });
    expect([...hopsOf([running, next])].map(([id]) => id)).toEqual(["next"]);
  });
});
