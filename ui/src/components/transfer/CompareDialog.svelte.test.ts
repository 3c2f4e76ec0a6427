import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { CompanyView } from "../../lib/ipc/generated/CompanyView";
import type { RelatedSession } from "../../lib/ipc/generated/RelatedSession";
import { asked, client, coreAnswers } from "../../testing/core";
import { renderInApp } from "../../testing/render";
import CompareDialog from "./CompareDialog.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

function session(id: string, title: string): RelatedSession {
  return {
    id,
    title,
    start: "2016-12-08T14:15:00+01:00",
    room: "Salle hypostyle",
    venue: null,
    venue_id: null,
    picked: null,
  };
}

const VIEW: CompanyView = {
  people: [
    { name: null, picks: 2, not_found: [] },
    { name: "Nadia", picks: 1, not_found: [{ name: "The dentist", candidates: [] }] },
  ],
  sessions: [
    { ...session("opening", "Opening"), going: [0, 1], maybe: [], elsewhere: [] },
    {
      ...session("rivers", "Rivers"),
      going: [0],
      maybe: [],
      elsewhere: [{ who: 1, title: "Lakes", room: null }],
    },
  ],
  theme: null,
  uncovered: [],
  split: null,
};

async function show(): Promise<void> {
  client.call.mockClear();
  coreAnswers({
    compare_agendas: ({ call }) =>
      call.theme === undefined
        ? VIEW
        : {
            ...VIEW,
            theme: call.theme,
            split: {
              minutes: [60, 45],
              rows: [
                { ...session("rivers", "Rivers"), who: [0], reason: "already" },
                { ...session("seas", "Seas"), who: [], reason: "too_much" },
              ],
            },
          },
  });
  vi.mocked(client.chooseFile).mockResolvedValue("/home/you/nadia.plenary");
  renderInApp(CompareDialog, { onclose: vi.fn() });
  await userEvent.click(screen.getByRole("button", { name: "Add an agenda…" }));
  await screen.findByText("Rivers");
}

it("tells who is together, and where the others are meanwhile", async () => {
  await show();
  expect(asked("compare_agendas")[0]).toEqual({ call: { sources: [{ path: "/home/you/nadia.plenary" }] } });
  expect(screen.getByText("Together: You, Nadia")).toBeVisible();
  expect(screen.getByText("Nadia: at “Lakes”")).toBeVisible();
  expect(screen.getByText("1 could not be found")).toBeVisible();
});

it("can show only what two do together, or apart", async () => {
  await show();
  await userEvent.click(screen.getByRole("radio", { name: "Together" }));
  expect(screen.queryByText("Rivers")).toBeNull();
  await userEvent.click(screen.getByRole("radio", { name: "Apart" }));
  expect(screen.getByText("Rivers")).toBeVisible();
  expect(screen.queryByText("Opening")).toBeNull();
});

it("divides a theme and says why", async () => {
  await show();
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Divide a theme" }), "climate");
  expect(await screen.findByText("Seas")).toBeVisible();
  expect(screen.getByText("Nobody")).toBeVisible();
  expect(screen.getByText(/too much at once/u)).toBeVisible();
});

it("takes somebody out of the comparison", async () => {
  await show();
  await userEvent.click(screen.getByRole("button", { name: "Take Nadia out of the comparison" }));
  await waitFor(() => expect(screen.queryByText("Rivers")).toBeNull());
});
