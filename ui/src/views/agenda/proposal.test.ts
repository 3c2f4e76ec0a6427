import { expect, it } from "vitest";
import type { BestPlan } from "../../lib/ipc/generated/BestPlan";
import type { LeftOutRow } from "../../lib/ipc/generated/LeftOutRow";
import type { PlanRow } from "../../lib/ipc/generated/PlanRow";
import { agendaEntry, bestPlan } from "../../testing/builders";
import { changesOf, previewOf } from "./proposal";

const at = (time: string): string => `2016-12-08T${time}:00+01:00`;
const row = (id: string, change: PlanRow["change"], rest: Partial<PlanRow> = {}): PlanRow => ({
  ...agendaEntry({ id }),
  change,
  instead_of: null,
  reasons: [],
  worth: 0,
  needed: null,
  free: null,
  ...rest,
});
const left = (id: string, rest: Partial<LeftOutRow> = {}): LeftOutRow => ({
  ...agendaEntry({ id }),
  because: "overlap",
  with: null,
  with_title: null,
  needed: null,
  free: null,
  worth: 0,
  ...rest,
});

const early = agendaEntry({ id: "early", start: at("09:00") });
const moved = row("late", "moved", { start: at("11:00"), tier: null, instead_of: early });
const plan: BestPlan = bestPlan({
  rows: [row("kept", "kept"), row("own", "fixed"), moved, row("firm", "firmed", { tier: "maybe" })],
  left_out: [left("mine"), left("other", { tier: null })],
});

it("tells as changes what would be otherwise, and nothing else", () => {
  expect(changesOf(plan).map(({ id }) => id)).toEqual(["late", "firm"]);
});

it("shows what comes at its time, what becomes firm, and what gives way", () => {
  const mine = agendaEntry({ id: "mine", start: at("15:00"), conflicts: [] });
  const firm = agendaEntry({ id: "firm", start: at("16:00"), tier: "maybe" });
  const { entries, marks } = previewOf([early, mine, firm], plan);
  expect(entries.map(({ id, tier }) => [id, tier]).filter(([id]) => id !== "kept" && id !== "own")).toEqual([
    ["early", "maybe"],
    ["late", "going"],
    ["mine", "maybe"],
    ["firm", "going"],
  ]);
  expect([...marks].toSorted()).toEqual([
    ["early", "dropped"],
    ["firm", "added"],
    ["late", "added"],
    ["mine", "dropped"],
  ]);
});
