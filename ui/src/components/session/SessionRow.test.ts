import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionRow as Row } from "../../lib/ipc/generated/SessionRow";
import { sessionRow } from "../../testing/builders";
import { asked, client, coreAnswers, fails, THURSDAY_1320 } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import SessionRow from "./SessionRow.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

function show(overrides: Partial<Row> = {}): Rendered {
  return renderInApp(SessionRow, { session: sessionRow(overrides) }, ({ clock, appearance }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
  });
}

const row = () => screen.getByRole("article");

beforeEach(() => {
  client.call.mockClear();
  history.replaceState(null, "", "/#/programme");
  coreAnswers({});
});

describe("what a row says", () => {
  it("says the format, the time, the place and the languages", async () => {
    show();
    expect(await screen.findByText("Panel")).toBeVisible();
    expect(row()).toHaveTextContent("14:15–15:30");
    expect(row(), "the venue by its short name").toHaveTextContent(/Salle hypostyle, Iéna\b/u);
    expect(row(), "in words for a screen reader").toHaveTextContent(
      "In English, Interpreted into French and Spanish",
    );
  });

  it("says what is on and for how long", () => {
    show({ start: "2016-12-08T12:30:00+01:00", end: "2016-12-08T13:35:00+01:00" });
    expect(row()).toHaveTextContent(/Now\s+until 13:35, 15\smin left/u);
  });

  it("names the language of a title that is not the reader's", () => {
    show({ title: "Réseau francophone", title_lang: "fr" });
    expect(screen.getByText("Réseau francophone")).toHaveAttribute("lang", "fr");
  });

  it("tells a change of room by old and new, and says both", () => {
    show({ changes: [{ kind: "room", old: "Salle 301", new: "Salle hypostyle" }] });
    expect(row()).toHaveTextContent("Room changed");
    expect(row()).toHaveTextContent("from Salle 301 to Salle hypostyle");
  });

  it("tells a move within the day by its times alone", () => {
    const slot = (time: string) => ({ start: `2016-12-08T${time}:00+01:00`, end: null });
    show({ changes: [{ kind: "moved", old: slot("13:30"), new: slot("14:15") }] });
    expect(row()).toHaveTextContent("from 13:30 to 14:15");
  });

  it("says cancelled before the title, and that the note is kept", () => {
    show({
      status: "cancelled",
      has_note: true,
      changes: [{ kind: "cancelled", old: "confirmed", new: null }],
    });
    expect(screen.getByRole("link")).toHaveAccessibleName(
      "cancelled: Climate budgets that citizens can read",
    );
    expect(row()).toHaveTextContent("Cancelled · your note is kept");
  });

  it("says that a withdrawn session keeps its pick", () => {
    show({ status: "withdrawn", picked: "going" });
    expect(row()).toHaveTextContent("No longer in the programme · pick kept");
  });

  it("names what it overlaps", () => {
    show({ picked: "going", overlaps: [{ id: "votes", title: "Voting records", minutes: 35 }] });
    expect(row()).toHaveTextContent(/Overlaps “Voting records” by 35\smin/u);
  });
});

describe("the star", () => {
  beforeEach(() => coreAnswers({ pick: ({ id, tier }) => ({ ...sessionRow({ id }), tier }) as never }));

  it("is going at a click, and says so", async () => {
    show();
    const star = screen.getByRole("button", { name: "Going to Climate budgets that citizens can read" });
    expect(star).toHaveAttribute("aria-pressed", "false");
    await userEvent.click(star);
    expect(asked("pick")).toEqual([{ id: "climate", tier: "going" }]);
  });

  it("is none at the next click, whatever it was", async () => {
    show({ picked: "maybe" });
    await userEvent.click(screen.getByRole("button", { name: /^Maybe: / }));
    expect(asked("pick")).toEqual([{ id: "climate", tier: null }]);
  });

  it("offers to undo", async () => {
    const { state } = show();
    await userEvent.click(screen.getByRole("button", { name: /^Going to/ }));
    expect(state.snackbar.notice?.text).toBe("Added to Thursday 14:15");
    expect(state.snackbar.notice?.action?.label).toBe("Undo");
  });

  it("says why when it could not be saved", async () => {
    coreAnswers({
      pick: () => fails({ code: "not_saved", params: { detail: "the disk is full" } }),
    });
    const { state } = show();
    await userEvent.click(screen.getByRole("button", { name: /^Going to/ }));
    expect(state.snackbar.notice).toMatchObject({
      tone: "alert",
      text: expect.stringContaining("the disk is full") as string,
    });
  });
});

it("opens beside the list, and in full when it is pressed again", async () => {
  const { state } = show();
  const link = screen.getByRole("link");
  link.focus();
  await userEvent.keyboard("{Enter}");
  expect([state.navigation.session, state.navigation.full]).toEqual(["climate", false]);
  expect(link, "the open row is told apart").toHaveAttribute("aria-current", "true");
  await userEvent.keyboard("{Enter}");
  expect(state.navigation.full).toBe(true);
});
