import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { MergePreview } from "../../lib/ipc/generated/MergePreview";
import type { MergeRowView } from "../../lib/ipc/generated/MergeRowView";
import type { MergeSide } from "../../lib/ipc/generated/MergeSide";
import { asked, client, coreAnswers, fails } from "../../testing/core";
import { renderInApp } from "../../testing/render";
import MoveDialog from "./MoveDialog.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const SIDE: MergeSide = { tier: null, lead_minutes: null, text: null, start: null, end: null, place: null };

function row(overrides: Partial<MergeRowView>): MergeRowView {
  return {
    key: "pick:carbon",
    kind: "pick",
    standing: "new",
    id: "carbon",
    title: "Carbon ledgers compared",
    start: "2016-12-08T16:00:00+01:00",
    end: "2016-12-08T17:00:00+01:00",
    mine: null,
    theirs: { ...SIDE, tier: "going" },
    conflict: null,
    ...overrides,
  };
}

const PREVIEW: MergePreview = {
  kind: "file",
  name: "Nadia",
  saved_at: "2016-12-08T11:02:00+01:00",
  rows: [
    row({ conflict: "My own slot" }),
    row({
      key: "note:climate",
      kind: "note",
      standing: "differs",
      title: "Climate budgets",
      mine: { ...SIDE, text: "Ask about 2017" },
      theirs: { ...SIDE, text: "Rafael opens" },
    }),
    row({ key: "pick:same", standing: "same", title: "Opening" }),
  ],
  same: 15,
  new: 1,
  differ: 1,
  only_here: 2,
  not_found: [{ name: "The dentist", candidates: [] }],
  unknown: 0,
};

function show(): { onclose: ReturnType<typeof vi.fn> } {
  client.call.mockClear();
  coreAnswers({
    transfer_code: () => ({
      text: "PLN1:ABC",
      svg: "<svg xmlns='http://www.w3.org/2000/svg'/>",
      blocks: "",
      picks: 18,
      left_out: 0,
      made_at: "2016-12-08T11:02:00+01:00",
    }),
    transfer_file: () => ({ name: "agenda-2016-12-08.plenary", content: "{}", picks: 18, own: 1, notes: 0 }),
    save_transfer: () => null,
    preview_merge: () => PREVIEW,
    merge_agenda: () => ({ kind: "file", added: 1, changed: 1, not_found: [], unknown: 0 }),
  });
  vi.mocked(client.chooseSavePath).mockResolvedValue("/home/you/agenda.plenary");
  const onclose = vi.fn();
  renderInApp(MoveDialog, { onclose });
  return { onclose };
}

async function look(): Promise<void> {
  await userEvent.type(screen.getByLabelText("Or paste a code or a list"), "PLN1:ABC");
  await userEvent.click(screen.getByRole("button", { name: "Look at it" }));
  await screen.findByText("Received: Nadia", { exact: false });
}

it("shows the picks as a code with its words", async () => {
  show();
  expect(await screen.findByRole("img", { name: "QR code of your picks" })).toBeVisible();
  expect(screen.getByText("18 picks")).toBeVisible();
});

it("leaves private notes at home unless they are asked for", async () => {
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Save" }));
  await waitFor(() => expect(asked("save_transfer")).toHaveLength(1));
  expect(asked("save_transfer")[0]).toMatchObject({ options: { notes: false, without_own: false } });
  await userEvent.click(screen.getByRole("checkbox", { name: "Private notes too" }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(asked("save_transfer")).toHaveLength(2));
  expect(asked("save_transfer")[1]).toMatchObject({ options: { notes: true } });
});

it("shows what would come in before anything is merged", async () => {
  show();
  await look();
  const news = screen.getByRole("checkbox", { name: "Take “Carbon ledgers compared”" });
  expect(news).toBeChecked();
  expect(screen.getByText("not together with “My own slot”", { exact: false })).toBeVisible();
  expect(screen.getByText("Here: Ask about 2017")).toBeVisible();
  expect(screen.getByText("In the file: Rafael opens")).toBeVisible();
  expect(screen.queryByText("Opening")).toBeNull();
  expect(screen.getByText("1 could not be found")).toBeVisible();
  expect(asked("merge_agenda")).toHaveLength(0);
});

it("merges as was chosen, row by row", async () => {
  const { onclose } = show();
  await look();
  await userEvent.click(screen.getByRole("checkbox", { name: "Take “Carbon ledgers compared”" }));
  const choice = screen.getByRole("group", { name: "“Climate budgets”: which holds" });
  await userEvent.click(within(choice).getByRole("radio", { name: "File" }));
  await userEvent.click(screen.getByRole("button", { name: "Merge 1 change" }));
  await waitFor(() => expect(onclose).toHaveBeenCalled());
  expect(asked("merge_agenda")[0]).toEqual({
    source: { text: "PLN1:ABC" },
    choices: { all: "both", rows: { "pick:carbon": "mine", "note:climate": "theirs" } },
  });
});

it("says why a code can not be taken", async () => {
  show();
  coreAnswers({
    preview_merge: () => fails({ code: "damaged_code" }),
  });
  await userEvent.type(screen.getByLabelText("Or paste a code or a list"), "PLN1:A");
  await userEvent.click(screen.getByRole("button", { name: "Look at it" }));
  expect(await screen.findByText("The code is damaged or not whole. Scan or copy it again.")).toBeVisible();
});
