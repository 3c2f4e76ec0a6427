import { describe, expect, it } from "vitest";
import { agendaEntry } from "../../testing/builders";
import { dragged, draftOf, formOf, newForm, timeOf, wrongWith } from "./own";

const at = (hour: number, minute = 0): number => hour * 60 + minute;

describe("the form of an own entry", () => {
  it("becomes a draft at the venue's clock, past midnight too", () => {
    const form = {
      ...newForm("2016-12-08", { from: at(23), to: at(24, 30) }, true),
      title: " Dinner ",
      place: " ",
    };
    expect(draftOf(form)).toEqual({
      title: "Dinner",
      start: "2016-12-08T23:00",
      end: "2016-12-09T00:30",
      place: null,
      venue: null,
      room: null,
      days: [],
    });
  });

  it("is filled from an entry, and what is not of one's own has none", () => {
    const own = { series: "own-a", place: "Café", room_id: null };
    const entry = agendaEntry({ id: "own-a", kind: "own", title: "Lunch", own });
    expect(formOf(entry)).toMatchObject({
      id: "own-a",
      place: "Café",
      date: "2016-12-08",
      from: at(14, 15),
      to: at(15, 30),
      series: true,
    });
    expect(formOf(agendaEntry())).toBeNull();
  });

  it("says what is wrong first", () => {
    const form = newForm("2016-12-08", { from: at(12), to: at(11) }, false);
    expect(wrongWith(form)).toBe("title");
    expect(wrongWith({ ...form, title: "Lunch" })).toBe("times");
    expect(wrongWith({ ...form, title: "Lunch", to: at(13) })).toBeNull();
    expect(timeOf("")).toBeNull();
    expect(["09:05", "9:05", "0905", "9 h 05", "9h05"].map(timeOf)).toEqual(Array(5).fill(at(9, 5)));
    expect(["14", "14h"].map(timeOf)).toEqual([at(14), at(14)]);
    expect(["25:00", "12:60", "noon", "12:5"].map(timeOf)).toEqual([null, null, null, null]);
  });
});

describe("dragging", () => {
  it("draws a new stretch either way, a quarter of an hour at least, in steps of five minutes", () => {
    const drag = { what: "new", anchor: at(12) } as const;
    expect(dragged(drag, at(13, 2))).toEqual({ from: at(12), to: at(13) });
    expect(dragged(drag, at(11, 28))).toEqual({ from: at(11, 30), to: at(12) });
    expect(dragged(drag, at(12, 4))).toEqual({ from: at(12), to: at(12, 15) });
  });

  it("moves an entry as a whole, within its day", () => {
    const drag = { what: "move", anchor: at(12, 10), span: { from: at(12), to: at(13) } } as const;
    expect(dragged(drag, at(12, 41))).toEqual({ from: at(12, 30), to: at(13, 30) });
    expect(dragged(drag, at(24))).toEqual({ from: at(23), to: at(24) });
    expect(dragged(drag, -500)).toEqual({ from: 0, to: at(1) });
  });

  it("changes the end, which stays after the start", () => {
    const drag = { what: "end", span: { from: at(12), to: at(13) } } as const;
    expect(dragged(drag, at(14))).toEqual({ from: at(12), to: at(14) });
    expect(dragged(drag, at(9))).toEqual({ from: at(12), to: at(12, 15) });
  });
});
