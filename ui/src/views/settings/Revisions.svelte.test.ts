import { screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { RevisionRow } from "../../lib/ipc/generated/RevisionRow";
import { asked, client, coreAnswers, fails } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import Revisions from "./Revisions.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const EARLIER: RevisionRow = {
  revision: 2,
  programme_of: null,
  fetched_at: "2016-12-07T08:40:00+01:00",
  changes: 1,
  in_use: false,
  restores: null,
};
const CURRENT: RevisionRow = { ...EARLIER, revision: 3, changes: 185, in_use: true };

function show(answers: Parameters<typeof coreAnswers>[0] = {}): Rendered {
  coreAnswers({ revisions: () => [CURRENT, EARLIER], ...answers });
  return renderInApp(Revisions, {}, ({ appearance }) => {
    appearance.language = "en";
  });
}

beforeEach(() => {
  client.call.mockClear();
});

it("shows nothing while there is nothing to go back to", async () => {
  show({ revisions: () => [CURRENT] });
  await vi.waitFor(() => expect(client.call).toHaveBeenCalledWith("revisions", {}));
  expect(screen.queryByRole("heading")).toBeNull();
});

it("leads to the programme as it was", async () => {
  const { state } = show();
  await userEvent.click(await screen.findByRole("button", { name: "Look at version 2" }));
  expect(state.navigation.revision).toBe(2);
  expect(screen.queryByRole("button", { name: "Look at version 3" })).toBeNull();
});

it("goes back only once that was confirmed, and forward again by undo", async () => {
  const changes = {} as never;
  const { state } = show({
    roll_back: ({ revision }) => ({ revision: 4, restores: revision, changes, impact: [] }),
  });
  await userEvent.click(await screen.findByRole("button", { name: "Go back to version 2" }));
  expect(asked("roll_back")).toEqual([]);
  const dialog = screen.getByRole("dialog", { name: /Go back to the programme of 7.Dec 08:40/u });
  await userEvent.click(within(dialog).getByRole("button", { name: "Go back to it" }));
  expect(asked("roll_back")).toEqual([{ revision: 2 }]);
  expect(state.snackbar.notice?.text).toContain("Nothing of yours has changed");
  state.snackbar.notice?.action?.run();
  await vi.waitFor(() => expect(asked("roll_back")).toEqual([{ revision: 2 }, { revision: 3 }]));
});

it("says why it could not go back", async () => {
  const { state } = show({ roll_back: () => fails({ code: "no_revision", params: { revision: 2 } }) });
  await userEvent.click(await screen.findByRole("button", { name: "Go back to version 2" }));
  await userEvent.click(screen.getByRole("button", { name: "Go back to it" }));
  await vi.waitFor(() => expect(state.snackbar.notice?.text).toBe("Version 2 is no longer kept."));
});
