import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, test, vi } from "vitest";
import { CATALOGUES } from "../../lib/i18n";
import type { ChangeRow } from "../../lib/ipc/generated/ChangeRow";
import { changeRow } from "../../testing/builders";
import { asked, client, coreAnswers, THURSDAY_1320 } from "../../testing/core";
import { renderInApp } from "../../testing/render";
import Changes from "./Changes.svelte";
import { recently } from "./recent";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

function show(given: ChangeRow[]): void {
  let changes = given;
  const view = () => ({ changes, last_seen_at: "2016-12-07T21:10:00+01:00", unseen_mine: changes.length });
  coreAnswers({
    changes: view,
    mark_seen: ({ ids }) => {
      changes = changes.filter(({ id }) => ids !== null && !ids.includes(id));
      return view();
    },
  });
  renderInApp(Changes, {}, ({ clock, appearance, keyboard }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
    $effect(() => keyboard.start());
  });
}

beforeEach(() => {
  client.call.mockClear();
  history.replaceState(null, "", "/#/changes");
});

it("puts what touches me first, with the old value, the new one, and when it came", async () => {
  show([changeRow(), changeRow({ id: 2, session: "other", title: "Other", mine: false, picked: null })]);
  expect(await screen.findByText(/Since you last looked, yesterday 21:10/u)).toBeVisible();
  const headings = screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent);
  expect(headings).toEqual(["Touches you", "Everything else"]);
  const [mine] = screen.getAllByRole("listitem");
  expect(mine).toHaveTextContent(/Room changed\s+Going · today 12:41/u);
  expect(mine).toHaveTextContent(/Was Salle 301\s*Salle hypostyle\s*Iéna/u);
});

it("marks as seen with X and goes on to the next", async () => {
  show([changeRow({ id: 1, title: "First" }), changeRow({ id: 2, session: "second", title: "Second" })]);
  (await screen.findByRole("link", { name: "First" })).focus();
  await userEvent.keyboard("x");
  expect(asked("mark_seen")).toEqual([{ ids: [1] }]);
  await waitFor(() => expect(screen.queryByRole("link", { name: "First" })).toBeNull());
  await waitFor(() => expect(screen.getByRole("link", { name: "Second" })).toHaveFocus());
});

it("says that nothing has changed", async () => {
  show([]);
  expect(await screen.findByRole("heading", { name: "Nothing has changed" })).toBeVisible();
});

test.each([
  ["2016-12-08T09:21:00+01:00", "today 09:21"],
  ["2016-12-07T23:59:00+01:00", "yesterday 23:59"],
  ["2016-12-05T18:00:00+01:00", "5\u00a0Dec 18:00"],
])("%s is %s", (at, expected) => {
  expect(recently(at, THURSDAY_1320, "Europe/Paris", "en", CATALOGUES.en)).toBe(expected);
});
