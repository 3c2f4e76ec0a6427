import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { SpeakerDesk } from "../../lib/ipc/generated/SpeakerDesk";
import { slotRow, speakerRow } from "../../testing/builders";
import { asked, client, coreAnswers, THURSDAY_1320 } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import Speaker from "./Speaker.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const NADIA = speakerRow();
const DESK: SpeakerDesk = { speakers: [NADIA], slots: [slotRow()], left: [] };
const NOBODY: SpeakerDesk = { speakers: [], slots: [], left: [] };

function show(desk: SpeakerDesk): Rendered {
  coreAnswers({
    speaker: () => desk,
    find_speakers: ({ query }) =>
      query.startsWith("z") ? [] : [NADIA, speakerRow({ id: "p2", name: "Nadir" })],
    choose_speaker: () => DESK,
    forget_speaker: () => NOBODY,
    mark_seen: () => ({ changes: [], last_seen_at: null, unseen_mine: 0 }),
    set_settings: ({ settings }) => settings,
    export_slots: () => null,
  });
  return renderInApp(Speaker, {}, ({ clock, appearance, layout }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
    layout.room = "full";
  });
}

beforeEach(() => {
  client.call.mockClear();
  history.replaceState(null, "", "/#/speaker");
});

it("asks for a name when nobody is chosen, and prints nothing", async () => {
  show(NOBODY);
  expect(await screen.findByRole("heading", { name: "When are you on?" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Print sheet" })).toBeNull();
});

it("finds a person while one types, and chooses by keyboard", async () => {
  show(NOBODY);
  const field = await screen.findByRole("combobox", { name: "Name of a speaker" });
  await userEvent.type(field, "nad");
  const options = await screen.findAllByRole("option");
  expect(options[0]).toHaveTextContent(/Nadia Ferhat/u);
  expect(options[0]).toHaveTextContent(/Tender Trace · Algeria · 2 slots/u);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(asked("choose_speaker")).toEqual([{ id: "p2" }]);
  expect(field).toHaveValue("");
});

it("says that nobody has a name", async () => {
  show(NOBODY);
  await userEvent.type(await screen.findByRole("combobox", { name: "Name of a speaker" }), "zzz");
  expect(await screen.findByText("Nobody on a session is called “zzz”")).toBeVisible();
});

it("shows when, where, with whom and what runs around a slot", async () => {
  show(DESK);
  const card = await screen.findByRole("article", { name: /Procurement red flags/u });
  expect(card).toHaveTextContent(/Thursday 8\s*16:15\s*to 17:30\s*in 2\sh\s55/u);
  expect(card).toHaveTextContent(/Salle 301, Palais d’Iéna/u);
  expect(card).toHaveTextContent(/3rd floor · 45 seats/u);
  expect(within(card).getByRole("list", { name: "People" })).toHaveTextContent(
    /Nadia Ferhat\s*you\s*Moderator/u,
  );
  expect(card).toHaveTextContent(/14:15–15:30\s*Subtitles, live\s*45\smin to change over/u);
});

it("marks one change as seen, and only that", async () => {
  show(DESK);
  const seen = await screen.findByRole("button", { name: "I have seen this: Moved to 16:15" });
  expect(screen.getByText(/Your reminders are at 15:15, 16:00/u)).toBeVisible();
  await userEvent.click(seen);
  expect(asked("mark_seen")).toEqual([{ ids: [7] }]);
});

it("names whose slot it is where several are shown, and leaves the agenda out of it", async () => {
  show({ ...DESK, speakers: [NADIA, speakerRow({ id: "p2", name: "Giorgi Kapanadze" })] });
  const card = await screen.findByRole("article");
  expect(within(card).getAllByText("Nadia Ferhat").length).toBeGreaterThan(1);
  expect(within(card).queryByText("you")).toBeNull();
  expect(screen.queryByText(/in your agenda/iu)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "No longer show Giorgi Kapanadze" }));
  expect(asked("forget_speaker")).toEqual([{ id: "p2" }]);
});

it("sets when the reminders of slots ring", async () => {
  show(DESK);
  const leads = await screen.findByRole("combobox", { name: "Reminders" });
  expect(leads).toHaveDisplayValue("60 and 15 min before");
  await userEvent.selectOptions(leads, "Off");
  await waitFor(() => expect(asked("set_settings")[0]?.settings.own_slot_leads).toEqual([]));
});

it("tells of a session that is no longer theirs", async () => {
  const [change] = slotRow().changes;
  if (change === undefined) throw new Error("the builder's slot has a change");
  const left = {
    id: "x",
    title: "Seven cities",
    title_lang: null,
    start: null,
    names: ["Nadia Ferhat"],
    change: {
      ...change,
      id: 9,
      kind: "people" as const,
      old: [{ name: "Nadia Ferhat", role: "speaker" as const }],
      new: [],
    },
  };
  show({ speakers: [NADIA], slots: [], left: [left] });
  const seen = await screen.findByRole("button", { name: /I have seen this: Nadia Ferhat: no longer/u });
  await userEvent.click(seen);
  expect(asked("mark_seen")).toEqual([{ ids: [9] }]);
});
