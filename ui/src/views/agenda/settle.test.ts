import { describe, expect, test } from "vitest";
import type { EntryConflict } from "../../lib/ipc/generated/EntryConflict";
import { agendaEntry } from "../../testing/builders";
import { hopsOf } from "../../components/agenda/hops";
import { unsettled } from "./settle";

const overlap = (id: string): EntryConflict => ({
  kind: "overlap",
  with: id,
  with_title: id,
  with_later: true,
  minutes: 35,
  needed: null,
  free: null,
  way: null,
  leeway: null,
});
const transfer = (id: string): EntryConflict => ({
  kind: "transfer",
  with: id,
  with_title: id,
  with_later: true,
  minutes: 18,
  needed: 33,
  free: 15,
  way: { transfer: 23, door: 10, room_change: 0, margin: 5, to: "Sénat", to_id: "senat" },
  leeway: null,
});

describe("what is to settle", () => {
  test("is each conflict once, though both entries tell it", () => {
    const a = agendaEntry({ id: "a", conflicts: [overlap("b"), transfer("c")] });
    const b = agendaEntry({ id: "b", conflicts: [overlap("a")] });
    const c = agendaEntry({ id: "c", conflicts: [transfer("a")] });
    expect(unsettled([a, b, c]).map(({ kind, entries }) => [kind, ...entries.map(({ id }) => id)])).toEqual([
      ["overlap", "a", "b"],
      ["transfer", "a", "c"],
    ]);
  });

  test("is also a way that fits without the margin only, after the conflicts", () => {
    const tight = agendaEntry({ id: "t", tight: true, transfer_minutes: 40, free_minutes: 42 });
    const a = agendaEntry({ id: "a", conflicts: [overlap("b")] });
    const b = agendaEntry({ id: "b", conflicts: [overlap("a")] });
    expect(unsettled([tight, a, b]).map(({ kind }) => kind)).toEqual(["overlap", "tight"]);
  });

  test("is nothing where nothing is wrong", () => {
    expect(unsettled([agendaEntry()])).toEqual([]);
  });
});

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
