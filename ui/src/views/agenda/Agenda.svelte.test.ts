import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import { agendaEntry, conferenceInfo } from "../../testing/builders";
import { asked, client, coreAnswers, THURSDAY_1320 } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import Agenda from "./Agenda.svelte";
import { getArrangement } from "./arrangement.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

function show(agenda: AgendaEntry[], shape: "days" | "list" = "days"): Rendered {
  getArrangement().setShape(shape);
  coreAnswers({
    gaps: () => [],
    history: () => ({ undo: null, redo: null }),
    conference: () => conferenceInfo(),
    agenda: () => agenda,
    pick: ({ id, tier }) => agendaEntry({ id, tier }),
  });
  return renderInApp(Agenda, {}, ({ clock, appearance, keyboard }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
    $effect(() => keyboard.start());
  });
}

const on = (day: number, time: string): string => `2016-12-0${String(day)}T${time}:00+01:00`;
const conflict = (id: string, with_later: boolean): AgendaEntry["conflicts"][number] => ({
  kind: "transfer",
  with: id,
  with_title: id,
  with_later,
  minutes: 18,
  needed: 33,
  free: 15,
  way: { transfer: 28, door: 5, room_change: 0, margin: 5, to: "Iéna", to_id: "iena" },
  leeway: null,
});
const pleyel = agendaEntry({
  id: "a",
  title: "Alpha",
  venue: "Salle Pleyel",
  venue_id: "pleyel",
  conflicts: [conflict("b", true)],
});
const iena = agendaEntry({
  id: "b",
  title: "Beta",
  start: on(8, "15:45"),
  conflicts: [conflict("a", false)],
});

beforeEach(() => {
  client.call.mockClear();
  history.replaceState(null, "", "/#/agenda");
});

it("says in numbers what does not go together, and takes one out at a click", async () => {
  show([pleyel, iena]);
  const settle = await screen.findByRole("region", { name: /^To settle/u });
  expect(settle).toHaveTextContent(/28\smin to Iéna, 5\smin at the door, you have 15\smin\./u);
  await userEvent.click(within(settle).getByRole("button", { name: "Take “Beta” out of my agenda" }));
  expect(asked("pick")).toEqual([{ id: "b", tier: null }]);
});

it("goes to the next thing to settle with S", async () => {
  show([pleyel, iena]);
  const settle = await screen.findByRole("region", { name: /^To settle/u });
  await userEvent.keyboard("s");
  expect(within(settle).getByRole("link", { name: "Alpha" })).toHaveFocus();
});

it("has nothing to settle where all goes together", async () => {
  show([agendaEntry()]);
  expect(await screen.findByRole("heading", { name: "8 Thursday" })).toBeVisible();
  expect(screen.queryByText("To settle")).toBeNull();
});

it("folds the days that are over, and shows them when asked", async () => {
  show(
    [agendaEntry({ id: "w", title: "Yesterday", start: on(7, "10:00"), end: on(7, "11:00") }), agendaEntry()],
    "list",
  );
  const day = await screen.findByRole("button", { name: /Wednesday 7 December/u });
  await waitFor(() => expect(screen.queryByRole("link", { name: "Yesterday" })).toBeNull());
  await userEvent.click(day);
  expect(screen.getByRole("link", { name: "Yesterday" })).toBeVisible();
});

describe("days beside each other", () => {
  const first = agendaEntry({ id: "w", title: "Alpha", start: on(7, "10:00"), end: on(7, "11:00") });
  const second = agendaEntry({ id: "a", title: "Beta", start: on(8, "09:00"), end: on(8, "10:00") });
  const third = agendaEntry({ id: "b", title: "Gamma", start: on(8, "14:00"), end: on(8, "15:00") });

  it("have one tab stop, which is what comes next; arrows go to the nearest block", async () => {
    show([first, second, third]);
    const next = await screen.findByRole("link", { name: /Gamma/u });
    expect(screen.getAllByRole("link").filter(({ tabIndex }) => tabIndex === 0)).toEqual([next]);
    next.focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(screen.getByRole("link", { name: /Beta/u })).toHaveFocus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(screen.getByRole("link", { name: /Alpha/u })).toHaveFocus();
    await userEvent.keyboard("{ArrowRight}{End}");
    expect(screen.getByRole("link", { name: /Gamma/u })).toHaveFocus();
  });

  it("give an entry away with Delete, and the focus to its neighbour", async () => {
    show([second, third]);
    (await screen.findByRole("link", { name: /Gamma/u })).focus();
    await userEvent.keyboard("{Delete}");
    expect(asked("pick")).toEqual([{ id: "b", tier: null }]);
    expect(screen.getByRole("link", { name: /Beta/u })).toHaveFocus();
  });

  it("say in words what a block shows by its edge and its star", async () => {
    show([
      pleyel,
      agendaEntry({ id: "b", title: "Beta", tier: "maybe", status: "cancelled", start: on(8, "15:45") }),
    ]);
    expect(
      await screen.findByRole("link", {
        name: /Alpha.*28\smin to Iéna, 5\smin at the door, you have 15\smin.*Going/u,
      }),
    ).toBeVisible();
    expect(screen.getByRole("link", { name: /cancelled: Beta.*Maybe/u })).toBeVisible();
  });

  it("become a list and back with V, and it stays so", async () => {
    show([second]);
    await screen.findByRole("heading", { name: "8 Thursday" });
    await userEvent.keyboard("v");
    expect(await screen.findByRole("heading", { name: /Thursday 8 December/u })).toBeVisible();
    expect(localStorage.getItem("plenary.agenda-shape")).toBe("list");
    await userEvent.keyboard("v");
    expect(await screen.findByRole("heading", { name: "8 Thursday" })).toBeVisible();
  });

  it("have hours that grow and shrink with plus and minus", async () => {
    show([second]);
    await screen.findByRole("heading", { name: "8 Thursday" });
    const { hour } = getArrangement();
    await userEvent.keyboard("+");
    expect(getArrangement().hour).toBeGreaterThan(hour);
    await userEvent.keyboard("-");
    expect(getArrangement().hour).toBe(hour);
  });
});
