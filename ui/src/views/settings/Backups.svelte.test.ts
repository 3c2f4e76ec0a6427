import { screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { Backups as AllBackups } from "../../lib/ipc/generated/Backups";
import type { BackupRow } from "../../lib/ipc/generated/BackupRow";
import type { Restored } from "../../lib/ipc/generated/Restored";
import { asked, client, coreAnswers, fails } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import DamagedData from "../../components/frame/DamagedData.svelte";
import Backups from "./Backups.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const OF_TODAY: BackupRow = {
  name: "user-2016-12-08.db",
  kind: "daily",
  made_at: "2016-12-08T07:02:00Z",
  bytes: 139_264,
  health: "good",
};
const ALL: AllBackups = {
  backups: [OF_TODAY, { ...OF_TODAY, name: "user-2016-12-07.db", health: "damaged" }],
  newest_good: OF_TODAY.name,
  damaged: null,
};
const RESTORED: Restored = {
  from: OF_TODAY.name,
  kept: "user.db.replaced-1",
  picks: 4,
  notes: 1,
  own_entries: 0,
};

function show(view: typeof Backups, answers: Parameters<typeof coreAnswers>[0] = {}): Rendered {
  coreAnswers({ backups: () => ALL, restore_backup: () => RESTORED, restore: () => RESTORED, ...answers });
  return renderInApp(view, {}, ({ appearance }) => {
    appearance.language = "en";
  });
}

beforeEach(() => {
  client.call.mockClear();
});

it("brings a backup back once that is confirmed, and says where the rest is", async () => {
  const { state } = show(Backups);
  await userEvent.click(await screen.findByRole("button", { name: /^Restore the backup of/u }));
  expect(asked("restore_backup")).toEqual([]);
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Restore" }));
  expect(asked("restore_backup")).toEqual([{ name: "user-2016-12-08.db" }]);
  await vi.waitFor(() =>
    expect(state.snackbar.notice?.text).toBe(
      "Restored: 4 picks, 1 note. What was there is in user.db.replaced-1.",
    ),
  );
});

it("offers no backup that is damaged", async () => {
  show(Backups);
  expect(await screen.findByText(/damaged/u)).toBeVisible();
  expect(screen.getAllByRole("button", { name: /^Restore the backup of/u })).toHaveLength(1);
});

it("brings back a file, and backs up to one", async () => {
  client.chooseFile.mockResolvedValueOnce("/home/you/old.db");
  client.chooseSavePath.mockResolvedValueOnce("/home/you/new.db");
  show(Backups, { back_up: ({ path }) => ({ path, bytes: 139_264 }) });
  await userEvent.click(await screen.findByRole("button", { name: "Restore from a file" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Restore" }));
  expect(asked("restore")).toEqual([{ path: "/home/you/old.db" }]);
  await userEvent.click(screen.getByRole("button", { name: "Back up to a file" }));
  await vi.waitFor(() => expect(asked("back_up")).toEqual([{ path: "/home/you/new.db" }]));
});

it("says why a backup could not be brought back", async () => {
  const { state } = show(Backups, {
    restore_backup: () => fails({ code: "not_saved", params: { detail: "the disk is full" } }),
  });
  await userEvent.click(await screen.findByRole("button", { name: /^Restore the backup of/u }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Restore" }));
  await vi.waitFor(() => expect(state.snackbar.notice?.text).toContain("the disk is full"));
});

it("offers the newest good backup where data was found damaged, and is silent otherwise", async () => {
  const { unmount } = show(DamagedData);
  await vi.waitFor(() => expect(asked("backups")).toHaveLength(1));
  expect(screen.queryByText("Your data was damaged")).toBeNull();
  unmount();
  show(DamagedData, { backups: () => ({ ...ALL, damaged: "user.db.damaged-1" }) });
  expect(await screen.findByText(/set aside as user\.db\.damaged-1, not deleted/u)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Restore the newest backup" }));
  expect(asked("restore_backup")).toEqual([{ name: "user-2016-12-08.db" }]);
});
