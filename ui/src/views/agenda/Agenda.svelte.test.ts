import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import { agendaEntry } from "../../testing/builders";
import { asked, client, coreAnswers, THURSDAY_1320 } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import Agenda from "./Agenda.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

function show(agenda: AgendaEntry[]): Rendered {
  coreAnswers({ agenda: () => agenda, pick: ({ id, tier }) => agendaEntry({ id, tier }) });
  return renderInApp(Agenda, {}, ({ clock, appearance, keyboard }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
    $effect(() => keyboard.start());
  });
}

const on = (day: number, time: string): string => `2016-12-0${String(day)}T${time}:00+01:00`;
const conflict = (id: string): AgendaEntry["conflicts"][number] => ({
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
const pleyel = agendaEntry({
  id: "a",
  title: "Alpha",
  venue: "Salle Pleyel",
  venue_id: "pleyel",
  conflicts: [conflict("b")],
});
const iena = agendaEntry({ id: "b", title: "Beta", start: on(8, "15:45"), conflicts: [conflict("a")] });

beforeEach(() => {
  client.call.mockClear();
  history.replaceState(null, "", "/#/agenda");
});

it("says in numbers what does not go together, and takes one out at a click", async () => {
  show([pleyel, iena]);
  const settle = await screen.findByRole("region", { name: /^To settle/u });
  expect(settle).toHaveTextContent(/Pleyel to Iéna: needs 33\smin, 15\smin free\./u);
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
  expect(await screen.findByRole("heading", { name: /Thursday 8 December/u })).toBeVisible();
  expect(screen.queryByText("To settle")).toBeNull();
});

it("folds the days that are over, and shows them when asked", async () => {
  show([
    agendaEntry({ id: "w", title: "Yesterday", start: on(7, "10:00"), end: on(7, "11:00") }),
    agendaEntry(),
  ]);
  const day = await screen.findByRole("button", { name: /Wednesday 7 December/u });
  await waitFor(() => expect(screen.queryByRole("link", { name: "Yesterday" })).toBeNull());
  await userEvent.click(day);
  expect(screen.getByRole("link", { name: "Yesterday" })).toBeVisible();
});
