import { describe, expect, test } from "vitest";
import { agendaEntry } from "../../testing/builders";
import { type Leaving, leavingAt, stripOf } from "./leaving";

const at = (time: string): number => Date.parse(`2016-12-08T${time}:00+01:00`);

/** 14:15 at Iéna, 24 minutes from Pleyel, with 5 of margin: to leave by 13:46. */
const away = agendaEntry({
  leave_by: "2016-12-08T13:46:00+01:00",
  transfer_minutes: 24,
  leave_from: "Salle Pleyel",
  leave_from_id: "pleyel",
});

describe("how pressing it is to leave", () => {
  test.each<[time: string, expected: Leaving["state"]]>([
    ["13:20", "ahead"],
    ["13:41", "ahead"],
    ["13:42", "now"],
    ["13:46", "now"],
    ["13:51", "now"],
    ["13:52", "late"],
  ])("at %s it is %s", (time, expected) => {
    expect(leavingAt(at(time), away).state).toBe(expected);
  });

  test("the margin is what the core left between the way and the start", () => {
    expect(leavingAt(at("13:20"), away)).toEqual({ state: "ahead", way: 24, margin: 5 });
  });

  test("late is by how much one arrives after the start", () => {
    expect(leavingAt(at("14:00"), away)).toEqual({ state: "late", way: 24, minutes: 9 });
  });

  test("in the same building there is no time to leave, only the way to the room", () => {
    const here = agendaEntry({ transfer_minutes: 4, leave_from_id: "iena" });
    expect(leavingAt(at("13:20"), here)).toEqual({ state: "here", way: 4 });
  });

  test("nothing is said of a way that nobody knows", () => {
    expect(leavingAt(at("13:20"), agendaEntry()).state).toBe("unknown");
  });
});

describe("the strip from now to the start", () => {
  test("shares the time between what is free, the way and the margin", () => {
    const strip = stripOf(at("13:15"), away);
    expect(strip?.free).toBeCloseTo((100 * 31) / 60);
    expect(strip?.way).toBeCloseTo((100 * 24) / 60);
  });

  test("is all way for who is late, and never more", () => {
    expect(stripOf(at("14:00"), away)).toEqual({ free: 0, way: 100 });
  });

  test("is not there once it has started", () => {
    expect(stripOf(at("14:15"), away)).toBeNull();
  });
});
