import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { DraftRow } from "../../lib/ipc/generated/DraftRow";
import { asked, client, coreAnswers } from "../../testing/core";
import { renderInApp } from "../../testing/render";
import Proposals from "./Proposals.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const ROW = {
  id: 3,
  title: "CKAN",
  updated_at: "2016-12-08T12:40:00+01:00",
  // As it comes: what is empty is not written.
  draft: { from: {}, proposal: { kind: "tool", name: "CKAN" } },
} as unknown as DraftRow;

function show(given: DraftRow[]) {
  let rows = given;
  coreAnswers({
    drafts: () => rows,
    remove_draft: ({ id }) => {
      rows = rows.filter((row) => row.id !== id);
      return null;
    },
    save_draft: ({ draft }) => {
      rows = [...rows, { ...ROW, id: 9, draft }];
      return 9;
    },
  });
  return renderInApp(Proposals, { umbrella: "Week" }, ({ appearance }) => (appearance.language = "en"));
}

beforeEach(() => {
  client.call.mockClear();
});

it("goes on with a draft, with what was left empty in its place", async () => {
  const { state } = show([ROW]);
  await userEvent.click(await screen.findByRole("button", { name: "Continue: CKAN" }));
  expect(state.contributions.current?.draft).toMatchObject({
    from: { name: "", email: "" },
    proposal: { kind: "tool", name: "CKAN", categories: [], licence: null },
  });
});

it("removes a draft, and brings it back", async () => {
  const { state } = show([ROW]);
  await userEvent.click(await screen.findByRole("button", { name: "Remove the draft: CKAN" }));
  await screen.findByText(/^No drafts\./u);
  expect(state.snackbar.notice?.text).toBe("Draft removed");
  state.snackbar.notice?.action?.run();
  await waitFor(() => expect(asked("save_draft")).toEqual([{ id: null, draft: ROW.draft }]));
  expect(await screen.findByRole("heading", { name: "CKAN" })).toBeVisible();
});

it("begins an event under the umbrella that all share, and keeps nothing yet", async () => {
  const { state } = show([]);
  await userEvent.click(await screen.findByRole("button", { name: "Propose an event" }));
  expect(state.contributions.current?.draft.proposal).toMatchObject({ kind: "event", programme: "Week" });
  expect(asked("save_draft")).toEqual([]);
});
