import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { HeldView } from "../../lib/ipc/generated/HeldView";
import type { SyncReport } from "../../lib/ipc/generated/SyncReport";
import { asked, coreAnswers } from "../../testing/core";
import { renderInApp } from "../../testing/render";
import HeldDialog from "./HeldDialog.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const COUNTS = { sessions: 312, people: 400, rooms: 20, days: 3, themes: 8, external_events: 0, tools: 0 };
const NONE: SyncReport["changes"] = {
  added: 0,
  cancelled: 0,
  reinstated: 0,
  withdrawn: 271,
  moved: 2,
  room: 0,
  retitled: 0,
  people: 0,
  organisations: 0,
  languages: 0,
  abstract: 0,
  themes: 0,
  format: 0,
  status: 0,
  links: 0,
  capacity: 0,
  registration: 0,
};
const HELD: HeldView = {
  feed: "feed",
  reason: { code: "lost_half", params: { before: 312, after: 41 } },
  before: COUNTS,
  after: { ...COUNTS, sessions: 41, days: 1 },
  before_of: "2016-12-08T12:40:00+01:00",
  after_of: "2016-12-08T13:08:00+01:00",
  gone_count: 271,
  gone: ["Climate budgets", "Drafting an access law"],
  gone_picked: 15,
  picked: 18,
  changes: NONE,
};

function show(held: HeldView | null): { onclose: ReturnType<typeof vi.fn> } {
  coreAnswers({
    held: () => held,
    sync: () => ({
      outcome: "updated",
      reason: null,
      feed: "feed",
      format: null,
      conference: null,
      revision: 2,
      counts: null,
      warnings: [],
      changes: NONE,
      impact: [],
      elapsed_ms: 1,
    }),
  });
  const onclose = vi.fn();
  renderInApp(HeldDialog, { feed: "feed", onclose }, ({ appearance }) => (appearance.language = "en"));
  return { onclose };
}

it("tells what would be gone before anything is decided", async () => {
  show(HELD);
  const dialog = await screen.findByRole("dialog");
  await screen.findByText("271 sessions would be gone");
  expect(dialog).toHaveTextContent("The new programme lost more than half");
  expect(dialog).toHaveTextContent("15 of your 18 picks are not in it; picks and notes stay either way.");
  expect(dialog).toHaveTextContent(/Yours\s*312 8 Dec 12:40/u);
  expect(dialog).toHaveTextContent("and 269 more");
  expect(screen.getByText("Climate budgets")).toBeVisible();
  expect(asked("sync")).toEqual([]);
});

it("says why it was held back", async () => {
  show({ ...HELD, reason: { code: "all_shifted", params: { minutes: -120 } } });
  expect(await screen.findByRole("dialog")).toHaveTextContent(/moves every session by 2\sh/u);
});

it("takes the new one only when asked to", async () => {
  const { onclose } = show(HELD);
  await userEvent.click(await screen.findByRole("button", { name: "Accept the new one" }));
  await waitFor(() => expect(asked("sync")).toEqual([{ feed: "feed", accept: true }]));
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});

it("offers nothing to accept once nothing is held back", async () => {
  show(null);
  await screen.findByText("Nothing is held back any more.");
  expect(screen.queryByRole("button", { name: "Accept the new one" })).toBeNull();
});
