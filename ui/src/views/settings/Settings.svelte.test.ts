import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { feedRow, settings } from "../../testing/builders";
import { asked, client, coreAnswers, fails, THURSDAY_1320 } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import Settings from "./Settings.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

function show(answers: Parameters<typeof coreAnswers>[0] = {}): Rendered {
  coreAnswers({
    feeds: () => [],
    reminders: () => [],
    revisions: () => [],
    set_settings: ({ settings: changed }) => changed,
    ...answers,
  });
  return renderInApp(Settings, {}, ({ clock, appearance }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
  });
}

beforeEach(() => {
  client.call.mockClear();
});

it("applies a change at once, and nothing but it", async () => {
  show();
  await userEvent.click(await screen.findByRole("radio", { name: "Dark" }));
  expect(asked("set_settings")).toEqual([{ settings: settings({ appearance: "dark" }) }]);
});

it("names its switches", async () => {
  show();
  await userEvent.click(await screen.findByRole("switch", { name: "Also for sessions that are only maybe" }));
  expect(asked("set_settings")).toEqual([{ settings: settings({ remind_maybe: true }) }]);
});

it("says why a change could not be kept", async () => {
  const { state } = show({
    set_settings: () => fails({ code: "not_saved", params: { detail: "the disk is full" } }),
  });
  await userEvent.click(await screen.findByRole("radio", { name: "Dark" }));
  expect(state.snackbar.notice?.text).toContain("the disk is full");
});

it("says what is wrong with the data", async () => {
  show({
    health: () => ({ programme_faults: [], user_faults: ["row 3 missing from index"] }) as never,
  });
  await userEvent.click(await screen.findByRole("button", { name: "Check" }));
  expect(await screen.findByText(/row 3 missing from index/u)).toBeVisible();
});

it("follows a source with the key of its publisher", async () => {
  show({
    add_feed: () => feedRow({ id: "summit" }),
    sync: () => fails({ code: "internal", params: {} } as never),
  });
  await userEvent.click(await screen.findByRole("button", { name: "Add a source" }));
  await userEvent.type(screen.getByLabelText("Address or file"), "https://summit.example/programme/");
  await userEvent.type(screen.getByLabelText(/^The publisher’s key/u), " RWQf6LRCGA9i {Enter}");
  expect(asked("add_feed")).toEqual([
    { source: "https://summit.example/programme/", zone: null, key: "RWQf6LRCGA9i", allowHttp: false },
  ]);
});

it("says why each source is believed", async () => {
  show({
    feeds: () => [
      feedRow({ trust: { by: "signed", key: "7F3A90C2E15B48D6" } }),
      feedRow({ id: "fringe", open: false, kind: "http", trust: { by: "unverified" } }),
    ],
  });
  expect(await screen.findByText(/signed with key 7F3A90C2E15B48D6/u)).toBeVisible();
  expect(screen.getByText(/unverified: not encrypted/u)).toBeVisible();
});

it("asks before a source is followed to another host, and remembers the answer", async () => {
  const reason = { code: "redirected", params: { to: "https://new.example/manifest.json" } } as const;
  show({
    feeds: () => [feedRow({ outcome: "refused", reason })],
    allow_redirect: () => feedRow(),
    sync: () => fails({ code: "store", params: { detail: "of no matter here" } }),
  });
  expect(await screen.findByText(/https:\/\/new\.example\/manifest\.json/u)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Follow it there" }));
  expect(asked("allow_redirect")).toEqual([{ id: "summit" }]);
  expect(asked("sync")).toEqual([{ feed: "summit", accept: false }]);
});

it("can be told not to check by itself", async () => {
  show();
  await userEvent.click(await screen.findByRole("switch", { name: "Check by itself" }));
  expect(asked("set_settings")).toEqual([{ settings: settings({ auto_sync: false }) }]);
});
