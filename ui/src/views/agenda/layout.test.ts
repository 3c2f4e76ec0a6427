import { describe, expect, it } from "vitest";
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import type { GapRow } from "../../lib/ipc/generated/GapRow";
import { agendaEntry } from "../../testing/builders";
import {
  blocksOf,
  datesOf,
  freeOf,
  hoursOf,
  layOut,
  minuteOf,
  neighbour,
  sheetDays,
  shownDates,
  waysOf,
} from "./layout";

const at = (time: string, day = 8): string => `2016-12-0${String(day)}T${time}:00+01:00`;
const entry = (id: string, start: string, end: string, rest: Partial<AgendaEntry> = {}): AgendaEntry =>
  agendaEntry({ id, start: at(start), end: at(end), ...rest });
const places = (entries: AgendaEntry[], least?: number): unknown[] =>
  blocksOf(entries, least).map(({ entry: { id }, left, width }) => [id, left, width]);

describe("blocks", () => {
  it("take the whole column where nothing meets them, to the minute", () => {
    expect(places([entry("a", "09:00", "10:00"), entry("b", "10:00", "11:00")])).toEqual([
      ["a", 0, 1],
      ["b", 0, 1],
    ]);
  });

  it("stand side by side where they overlap, and take a lane again once it is free", () => {
    const three = [entry("a", "09:00", "11:00"), entry("b", "09:30", "10:00"), entry("c", "10:15", "10:45")];
    expect(places(three)).toEqual([
      ["a", 0, 0.5],
      ["b", 0.5, 0.5],
      ["c", 0.5, 0.5],
    ]);
  });

  it("leave a maybe half the room of what is sure", () => {
    const pair = [entry("m", "09:00", "10:00", { tier: "maybe" }), entry("g", "09:00", "10:00")];
    expect(places(pair)).toEqual([
      ["g", 0, 2 / 3],
      ["m", 2 / 3, 1 / 3],
    ]);
  });

  it("keep apart what is too short to be drawn one below the other", () => {
    const pitches = [entry("a", "09:00", "09:10"), entry("b", "09:10", "09:20")];
    expect(places(pitches, 20)).toEqual([
      ["a", 0, 0.5],
      ["b", 0.5, 0.5],
    ]);
    expect(blocksOf(pitches, 20).map(({ from, to }) => to - from)).toEqual([10, 10]);
  });

  it("end at midnight; what lasts longer than a day stands above the hours of each", () => {
    const late = agendaEntry({ id: "l", start: at("22:00"), end: at("00:30", 9) });
    const week = agendaEntry({ id: "w", start: at("09:00", 5), end: at("18:00", 9) });
    const day = layOut("2016-12-08", [late, week]);
    expect(day.blocks.map(({ from, to }) => [from, to])).toEqual([[22 * 60, 24 * 60]]);
    expect(day.long).toEqual([week]);
  });
});

describe("ways", () => {
  const to = { leave_by: at("13:46"), transfer_minutes: 24, free_minutes: 45 };

  it("begin when it is time to leave", () => {
    const [way] = waysOf([entry("a", "14:15", "15:30", to)]);
    expect(way).toMatchObject({ from: minuteOf(at("13:46")), to: minuteOf(at("14:10")), standing: "fits" });
  });

  it("never begin before the entry that they lead away from has ended", () => {
    const [way] = waysOf([entry("a", "14:15", "15:30", { ...to, free_minutes: 25, tight: true })]);
    expect(way).toMatchObject({ from: minuteOf(at("13:50")), to: minuteOf(at("14:14")), standing: "tight" });
  });

  it("fill the time there is when it is too short, at the later of the two", () => {
    const conflict = (other: string, with_later: boolean): AgendaEntry["conflicts"] => [
      {
        kind: "transfer",
        with: other,
        with_title: other,
        with_later,
        minutes: 18,
        needed: 33,
        free: 15,
        way: null,
        leeway: null,
      },
    ];
    const pair = [
      entry("a", "09:00", "10:15", { conflicts: conflict("b", true) }),
      entry("b", "10:30", "11:30", { conflicts: conflict("a", false) }),
    ];
    expect(waysOf(pair).map(({ entry: { id }, from, standing }) => [id, from, standing])).toEqual([
      ["b", 615, "short"],
    ]);
  });

  it("are not drawn within a venue", () => {
    expect(waysOf([entry("a", "14:15", "15:30", { ...to, leave_by: null })])).toEqual([]);
  });
});

describe("days", () => {
  const conference = ["2016-12-07", "2016-12-08", "2016-12-09"];

  it("are those of the conference and those with an entry", () => {
    const early = agendaEntry({ start: at("10:00", 5), end: at("11:00", 5) });
    expect(datesOf(conference, [early])).toEqual(["2016-12-05", ...conference]);
  });

  it("are shown around the chosen one, as many as there is room for", () => {
    const four = ["2016-12-05", ...conference];
    expect(shownDates(conference, "2016-12-09", 3)).toEqual(conference);
    expect(shownDates(four, "2016-12-09", 3)).toEqual(conference);
    expect(shownDates(four, "2016-12-05", 3)).toEqual(four.slice(0, 3));
    expect(shownDates(conference, "2016-12-08", 1)).toEqual(["2016-12-08"]);
    expect(shownDates(conference, null, 1)).toEqual(["2016-12-07"]);
  });

  it("go onto paper while they are not over, and all once they are", () => {
    const two = [
      agendaEntry({ id: "w", start: at("10:00", 7), end: at("11:00", 7) }),
      entry("a", "09:00", "10:00"),
    ];
    const dates = (now: string): string[] => sheetDays(two, now).map(({ date }) => date);
    expect(dates("2016-12-08T23:00")).toEqual(["2016-12-08"]);
    expect(dates("2016-12-07T09:00")).toEqual(["2016-12-07", "2016-12-08"]);
    expect(dates("2016-12-10T09:00")).toEqual(["2016-12-07", "2016-12-08"]);
  });

  it("have whole hours that hold every block", () => {
    expect(
      hoursOf([layOut("2016-12-08", [entry("a", "07:40", "08:10"), entry("b", "20:30", "21:05")])]),
    ).toEqual({
      from: 7 * 60,
      to: 22 * 60,
    });
  });
});

describe("what is free", () => {
  const gap = (start: string, end: string, after: string | null): GapRow => ({
    day: "thursday",
    start: at(start),
    end: at(end),
    minutes: 0,
    before: null,
    after,
    fits: 0,
    suggestions: [],
  });

  it("is drawn up to where the way on begins, where anything is left", () => {
    const to = { leave_by: at("13:30"), transfer_minutes: 24, free_minutes: 60 };
    const day = layOut("2016-12-08", [entry("a", "14:00", "15:00", to)]);
    const spans = freeOf(day, [gap("13:00", "14:00", "a"), gap("15:00", "15:05", null)]);
    expect(spans.map(({ from, to: end }) => [from, end])).toEqual([[13 * 60, 13 * 60 + 30]]);
  });
});

describe("the neighbour of a block", () => {
  const days = [
    layOut("2016-12-07", [agendaEntry({ id: "w", start: at("15:00", 7), end: at("16:00", 7) })]),
    layOut("2016-12-08", [
      entry("a", "09:00", "10:00"),
      entry("b", "14:00", "15:00"),
      entry("c", "14:30", "16:00"),
    ]),
    layOut("2016-12-09", []),
  ];

  it("is the one before or after in its day", () => {
    expect(neighbour(days, "a", "down")).toBe("b");
    expect(neighbour(days, "b", "up")).toBe("a");
    expect(neighbour(days, "a", "up")).toBeNull();
  });

  it("is beside it, then in the next day that has any, at about the same time", () => {
    expect(neighbour(days, "b", "right")).toBe("c");
    expect(neighbour(days, "c", "left")).toBe("b");
    expect(neighbour(days, "b", "left")).toBe("w");
    expect(neighbour(days, "w", "right")).toBe("c");
    expect(neighbour(days, "c", "right")).toBeNull();
  });
});
