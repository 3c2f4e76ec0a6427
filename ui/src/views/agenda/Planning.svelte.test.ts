import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import type { GapRow } from "../../lib/ipc/generated/GapRow";
import type { PlanRow } from "../../lib/ipc/generated/PlanRow";
import { agendaEntry, bestPlan, conferenceInfo, sessionRow } from "../../testing/builders";
import { asked, client, coreAnswers, THURSDAY_1320 } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import Agenda from "./Agenda.svelte";
import { getArrangement } from "./arrangement.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const at = (time: string): string => `2016-12-08T${time}:00+01:00`;
const own = agendaEntry({
  id: "own-1",
  kind: "own",
  title: "Bilateral",
  start: at("16:00"),
  end: at("16:30"),
  themes: [],
  own: { series: null, place: "Café", room_id: null },
});

type Answers = Parameters<typeof coreAnswers>[0];

function show(agenda: AgendaEntry[], answers: Answers = {}): Rendered {
  getArrangement().setShape("days");
  coreAnswers({
    conference: () => conferenceInfo(),
    agenda: () => agenda,
    gaps: () => [],
    history: () => ({
      undo: { kind: "pick", change: "added", titles: ["Alpha"] },
      redo: { kind: "own_entry", change: "removed", titles: ["Lunch", "Dinner"] },
    }),
    undo: () => ({
      kind: "pick",
      change: "added",
      titles: ["Alpha"],
      session: null,
      title: "Alpha",
      picked: null,
    }),
    add_own_entry: () => [own, own],
    change_own_entry: () => [own],
    remove_own_entries: () => [own],
    ...answers,
  });
  return renderInApp(Agenda, {}, ({ clock, appearance, keyboard }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
    $effect(() => keyboard.start());
  });
}

beforeEach(() => {
  client.call.mockClear();
  history.replaceState(null, "", "/#/agenda");
});

describe("steps", () => {
  it("say on their buttons what they would undo and do again, and after it what was undone", async () => {
    const { state } = show([agendaEntry()]);
    const undo = await screen.findByRole("button", { name: "Undo: adding “Alpha”" });
    expect(screen.getByRole("button", { name: "Redo: taking out “Lunch” and 1 more" })).toBeEnabled();
    await userEvent.click(undo);
    await waitFor(() => expect(state.snackbar.notice?.text).toBe("Undone: adding “Alpha”"));
  });
});

describe("an entry of one’s own", () => {
  it("is made with E: what is missing is said, then it is added on each of its days", async () => {
    const { state } = show([agendaEntry()]);
    await screen.findByRole("heading", { name: "8 Thursday" });
    await userEvent.keyboard("e");
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Add" }));
    expect(within(dialog).getByText("It needs a title.")).toBeVisible();
    expect(asked("add_own_entry")).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText("Title"), "Lunch with Mariana");
    const from = within(dialog).getByLabelText("From");
    await userEvent.clear(from);
    await userEvent.type(from, "12h30");
    await userEvent.click(within(dialog).getByRole("checkbox", { name: "Friday 9 December" }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Add" }));
    expect(asked("add_own_entry")).toEqual([
      {
        draft: {
          title: "Lunch with Mariana",
          start: "2016-12-08T12:30",
          end: "2016-12-08T13:30",
          place: null,
          venue: null,
          room: null,
          days: ["2016-12-09"],
        },
      },
    ]);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(state.snackbar.notice?.text).toBe("Added “Lunch with Mariana” on 2 days");
  });

  it("opens from its block, by its address, and can be taken out", async () => {
    const { state } = show([own]);
    await userEvent.click(await screen.findByRole("link", { name: /Bilateral.*Your own entry/u }));
    expect(state.navigation.at).toEqual(["own", "own-1"]);
    const dialog = await screen.findByRole("dialog", { name: "Change this entry" });
    expect(within(dialog).getByLabelText("Place")).toHaveValue("Café");
    await userEvent.click(within(dialog).getByRole("button", { name: "Remove" }));
    expect(asked("remove_own_entries")).toEqual([{ id: "own-1", scope: "one" }]);
    await waitFor(() => expect(state.navigation.at).toEqual([]));
  });
});

describe("free time", () => {
  const gap: GapRow = {
    day: "thursday",
    start: at("16:30"),
    end: at("18:00"),
    minutes: 90,
    before: "own-1",
    after: null,
    fits: 1,
    suggestions: [
      {
        ...sessionRow({ id: "s", title: "Sigma", start: at("17:00"), end: at("17:45") }),
        reasons: [
          { code: "theme", id: "climate", title: "Climate", worth: 10 },
          { code: "spoken", id: "fr", title: null, worth: 5 },
        ],
        worth: 15,
        tight: true,
        step_free: "unknown",
      },
    ],
  };

  it("offers what fits, with the reasons, to be picked from there", async () => {
    show([own], { gaps: () => [gap], pick: ({ id, tier }) => agendaEntry({ id, tier }) });
    const [mark] = await screen.findAllByRole("button", { name: /90\smin free · 1 session fits/u });
    await userEvent.click(mark as HTMLElement);
    const panel = await screen.findByRole("region", { name: "Free 16:30–18:00" });
    expect(panel).toHaveTextContent("you follow Climate · in French · tight · step-free: unknown");
    await userEvent.click(within(panel).getByRole("button", { name: "Going to Sigma" }));
    expect(asked("pick")).toEqual([{ id: "s", tier: "going" }]);
  });
});

describe("the best plan", () => {
  const firmed: PlanRow = {
    ...agendaEntry({ id: "m", title: "Maybe so", tier: "maybe" }),
    change: "firmed",
    instead_of: null,
    reasons: [],
    worth: 100,
    needed: null,
    free: null,
  };
  const plan = bestPlan({
    chosen: ["m"],
    rows: [firmed],
    picked: 2,
    kept: 1,
    left_out: [
      {
        ...agendaEntry({ id: "o", title: "Other", tier: "maybe" }),
        because: "too_far",
        with: "m",
        with_title: "Maybe so",
        needed: 33,
        free: 15,
        worth: 100,
      },
    ],
  });

  it("says what it changes and leaves out, and is applied as it was shown", async () => {
    const { state } = show([agendaEntry({ id: "m", title: "Maybe so", tier: "maybe" })], {
      best_plan: () => plan,
      apply_plan: () => ({ ...plan, going: ["m"], removed: ["o"], still_going: [] }),
    });
    await screen.findByRole("heading", { name: "8 Thursday" });
    await userEvent.keyboard("p");
    const apply = await screen.findByRole("button", { name: "Apply this plan" });
    expect(screen.getByText(/1 of your 2 picks are kept/u)).toBeVisible();
    expect(
      screen.getByText(/Too far from “Maybe so”: needs 33\smin, 15\smin free\. Stays as maybe\./u),
    ).toBeVisible();
    expect(screen.getByRole("link", { name: /Maybe so.*proposed/u })).toBeVisible();
    await userEvent.click(screen.getByRole("checkbox", { name: "Take out the maybes that are left out" }));
    await userEvent.click(apply);
    expect(asked("apply_plan")[0]?.approval).toEqual({ shown: ["m"], remove_maybes: true });
    await waitFor(() => expect(state.snackbar.notice?.text).toBe("Plan applied: 2 changes"));
    expect(state.snackbar.notice?.action?.label).toBe("Undo");
  });

  it("asks again when its pace changes", async () => {
    show([agendaEntry()], { best_plan: () => plan });
    await screen.findByRole("heading", { name: "8 Thursday" });
    await userEvent.keyboard("p");
    await userEvent.selectOptions(await screen.findByLabelText("Breaks"), "20");
    await waitFor(() => expect(asked("best_plan").at(-1)?.request.pace.break_minutes).toBe(20));
  });
});

describe("a conflict", () => {
  it("is settled by leaving early or arriving late", async () => {
    const overlap = (id: string, with_later: boolean): AgendaEntry["conflicts"][number] => ({
      kind: "overlap",
      with: id,
      with_title: id,
      with_later,
      minutes: 30,
      needed: null,
      free: null,
      way: null,
      leeway: null,
    });
    show(
      [
        agendaEntry({ id: "a", title: "Alpha", conflicts: [overlap("b", true)] }),
        agendaEntry({
          id: "b",
          title: "Beta",
          start: at("15:00"),
          end: at("16:00"),
          conflicts: [overlap("a", false)],
        }),
      ],
      { set_leeway: () => ({}) as never },
    );
    await userEvent.click(await screen.findByRole("button", { name: "Leave “Alpha” early for “Beta”" }));
    expect(asked("set_leeway")).toEqual([{ a: "a", b: "b", leeway: "leave_early" }]);
  });
});
