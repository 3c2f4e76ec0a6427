import { describe, expect, it } from "vitest";
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import type { EntryConflict } from "../../lib/ipc/generated/EntryConflict";
import { agendaEntry } from "../../testing/builders";
import { settledOf, unsettled } from "./settle";

const conflict = (id: string, rest: Partial<EntryConflict> = {}): EntryConflict => ({
  kind: "overlap",
  with: id,
  with_title: id,
  with_later: true,
  minutes: 35,
  needed: null,
  free: null,
  way: null,
  leeway: null,
  ...rest,
});
const keys = (entries: AgendaEntry[]): string[] => unsettled(entries).map(({ key }) => key);

describe("what is to settle", () => {
  it("names each pair once, the earlier first", () => {
    const a = agendaEntry({ id: "a", conflicts: [conflict("b")] });
    const b = agendaEntry({ id: "b", conflicts: [conflict("a", { with_later: false })] });
    expect(unsettled([a, b])).toEqual([{ key: "a b", entries: [a, b], conflict: a.conflicts[0] }]);
  });

  it("leaves out what conflicts with nothing that is in the agenda", () => {
    expect(
      unsettled([agendaEntry({ conflicts: [conflict("elsewhere")] }), agendaEntry({ id: "b" })]),
    ).toEqual([]);
  });

  it("tells tight ways after what can’t be done at all", () => {
    const a = agendaEntry({ id: "a", conflicts: [conflict("b", { kind: "tight" })] });
    const b = agendaEntry({ id: "b", conflicts: [conflict("c", { kind: "transfer" })] });
    expect(keys([a, b, agendaEntry({ id: "c" })])).toEqual(["b c", "a b"]);
  });

  it("keeps apart what was settled, in the same order of the two", () => {
    const settled = conflict("a", { with_later: false, leeway: "arrive_late" });
    const a = agendaEntry({ id: "a" });
    const b = agendaEntry({ id: "b", settled: [settled] });
    expect(unsettled([a, b])).toEqual([]);
    expect(settledOf([a, b])).toEqual([{ key: "a b", entries: [a, b], conflict: settled }]);
  });
});
