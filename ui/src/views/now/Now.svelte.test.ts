import { screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { NowView } from "../../lib/ipc/generated/NowView";
import { agendaEntry, changeRow, nowView, timedEntry } from "../../testing/builders";
import { asked, client, coreAnswers, fails, THURSDAY_1320 } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import Now from "./Now.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

function show(view: Partial<NowView>, now = THURSDAY_1320): Rendered {
  coreAnswers({
    now: () => nowView({ picked: 1, ...view }),
    mark_seen: () => ({ changes: [], last_seen_at: null, unseen_mine: 0 }),
  });
  return renderInApp(Now, {}, ({ clock, appearance }) => {
    clock.now = now;
    appearance.language = "en";
  });
}

const away = timedEntry({
  leave_by: "2016-12-08T13:46:00+01:00",
  transfer_minutes: 24,
  leave_from: "Salle Pleyel",
  leave_from_id: "pleyel",
});

beforeEach(() => {
  client.call.mockClear();
  history.replaceState(null, "", "/#/now");
});

it("says when to leave for what comes next, from where and why, by short names", async () => {
  show({ next: away });
  const card = await screen.findByRole("region", { name: away.title });
  expect(card).toHaveTextContent(/Leave Pleyel by\s+13:46\s+24\smin to Iéna\s+\+ 5\smin margin/u);
});

it("says to leave now when the time has come, and how late it is after", async () => {
  show({ next: away }, THURSDAY_1320 + 26 * 60_000);
  expect(await screen.findByRole("region", { name: away.title })).toHaveTextContent("Leave now");
});

it("says how late one is who leaves now", async () => {
  show({ next: away }, THURSDAY_1320 + 40 * 60_000);
  const card = await screen.findByRole("region", { name: away.title });
  expect(card).toHaveTextContent(/9\smin late/u);
  expect(card).toHaveTextContent("On until 15:30");
});

it("tells changes by what is new, with the session beside, and marks them seen", async () => {
  show({ changes: [changeRow({ id: 7 })] });
  expect(await screen.findByRole("link", { name: "Salle 301 became Salle hypostyle" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Mark as seen" }));
  expect(asked("mark_seen")).toEqual([{ ids: [7] }]);
});

it("lists the time to leave before a cancelled session that starts later", async () => {
  const cancelled = timedEntry({
    id: "off",
    title: "Off",
    status: "cancelled",
    start: "2016-12-08T14:00:00+01:00",
  });
  show({ later_today: [cancelled, away] });
  const list = await screen.findByRole("group", { name: "Today" });
  expect(within(list).getByRole("list")).toHaveTextContent(/13:46.*14:00.*14:15/u);
});

it("offers to try again when the answer fails", async () => {
  coreAnswers({ now: () => fails({ code: "store", params: { detail: "locked" } }) });
  renderInApp(Now, {}, ({ clock, appearance }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
  });
  const again = await screen.findByRole("button", { name: "Try again" });
  coreAnswers({ now: () => nowView({ later_today: [timedEntry(agendaEntry({ title: "Back again" }))] }) });
  await userEvent.click(again);
  expect(await screen.findByRole("link", { name: "Back again" })).toBeVisible();
});
