import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionFilter } from "../../lib/ipc/generated/SessionFilter";
import type { SessionRow } from "../../lib/ipc/generated/SessionRow";
import { sessionRow } from "../../testing/builders";
import { asked, client, coreAnswers, THURSDAY_1320 } from "../../testing/core";
import { renderInApp, type Rendered } from "../../testing/render";
import Programme from "./Programme.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const THURSDAY = [
  sessionRow({ id: "a", title: "Alpha", start: "2016-12-08T14:00:00+01:00" }),
  sessionRow({ id: "b", title: "Beta", start: "2016-12-08T14:15:00+01:00" }),
  sessionRow({ id: "c", title: "Gamma", start: "2016-12-08T14:15:00+01:00" }),
];

function sessions(of: (filter: SessionFilter) => SessionRow[], pastHidden = 0): void {
  coreAnswers({
    sessions: ({ filter }) => ({ sessions: of(filter), total: 3, past_hidden: pastHidden, hidden: 0 }),
    pick: ({ id, tier }) => ({ ...sessionRow({ id }), tier }) as never,
  });
}

async function open(): Promise<Rendered> {
  const rendered = renderInApp(Programme, {}, ({ clock, appearance, keyboard }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
    $effect(() => keyboard.start());
  });
  await screen.findByRole("tab", { selected: true });
  await waitFor(() => expect(asked("sessions")).not.toHaveLength(0));
  return rendered;
}

beforeEach(() => {
  client.call.mockClear();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, "", "/#/programme");
  sessions(() => THURSDAY);
});

describe("the day", () => {
  it("is today while the conference is on", async () => {
    await open();
    expect(screen.getByRole("tab", { selected: true })).toHaveTextContent(/Thursday.*8\s*3/u);
    expect(asked("sessions")[0]?.filter).toMatchObject({ day: "thursday", hide_past: true });
  });

  it("changes with [ and ]", async () => {
    await open();
    await userEvent.keyboard("]]");
    expect(screen.getByRole("tab", { selected: true })).toHaveTextContent("Friday");
    await userEvent.keyboard("[[");
    expect(screen.getByRole("tab", { selected: true })).toHaveTextContent("Thursday");
  });
});

describe("the list", () => {
  it("groups by start and says how soon", async () => {
    await open();
    expect(await screen.findByRole("heading", { level: 2, name: /14:00 in 40\smin/u })).toBeVisible();
    expect(screen.getByRole("heading", { level: 2, name: /14:15 in 55\smin/u })).toBeVisible();
  });

  it("is one tab stop, and arrows, Home and End move within", async () => {
    await open();
    const [alpha, beta, gamma] = await screen.findAllByRole("link");
    expect(alpha).toHaveAttribute("tabindex", "0");
    expect(beta, "only one row is in the tab order").toHaveAttribute("tabindex", "-1");
    alpha?.focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(beta).toHaveFocus();
    await userEvent.keyboard("{End}");
    expect(gamma).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    expect(gamma, "the end is the end").toHaveFocus();
    await userEvent.keyboard("{Home}");
    expect(alpha).toHaveFocus();
  });

  it("picks the row under the cursor with G and M", async () => {
    await open();
    (await screen.findAllByRole("link"))[1]?.focus();
    await userEvent.keyboard("g");
    await userEvent.keyboard("m");
    expect(asked("pick")).toEqual([
      { id: "b", tier: "going" },
      { id: "b", tier: "maybe" },
    ]);
  });

  it("opens the note with N", async () => {
    const { state } = await open();
    (await screen.findAllByRole("link"))[2]?.focus();
    await userEvent.keyboard("n");
    expect([state.navigation.session, state.navigation.noteWanted]).toEqual(["c", "c"]);
  });
});

describe("filters", () => {
  it("say their value while they are on, and clear with the cross", async () => {
    await open();
    await userEvent.click(screen.getByRole("button", { name: "Theme" }));
    await userEvent.click(screen.getByRole("checkbox", { name: /^Climate/ }));
    await userEvent.click(screen.getByRole("checkbox", { name: /^Digital/ }));
    const chip = screen.getByRole("button", { name: "Climate + 1" });
    expect(chip).toBeVisible();
    expect(asked("sessions").at(-1)?.filter.themes).toEqual(["climate", "digital"]);
    await userEvent.click(screen.getByRole("button", { name: "Clear Theme" }));
    expect(asked("sessions").at(-1)?.filter.themes).toEqual([]);
  });

  it("are said in one sentence", async () => {
    await open();
    await userEvent.click(screen.getByRole("button", { name: "Language" }));
    await userEvent.click(screen.getByRole("radio", { name: /^French/ }));
    expect(screen.getByText("Filtered by Spoken or interpreted: French; Hide past.")).toBeInTheDocument();
  });

  it("close their menu with Escape and give the focus back", async () => {
    await open();
    const chip = screen.getByRole("button", { name: "Format" });
    await userEvent.click(chip);
    expect(within(screen.getByRole("group", { name: "Format" })).getAllByRole("checkbox")).toHaveLength(2);
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("group", { name: "Format" })).toBeNull();
    expect(chip).toHaveFocus();
  });

  it("are kept for the next time", async () => {
    const first = await open();
    await userEvent.click(screen.getByRole("button", { name: "Fits my agenda" }));
    first.unmount();
    await open();
    expect(await screen.findByRole("button", { name: "Fits my agenda", pressed: true })).toBeVisible();
  });

  it("never hide without saying so", async () => {
    sessions(() => THURSDAY.slice(0, 1), 2);
    await open();
    expect(await screen.findByText("1 of 3 sessions on Thursday")).toBeVisible();
    expect(screen.getByText("2 sessions earlier today are hidden")).toBeVisible();
  });
});

it("names the filter that costs most when nothing passes, and lifts it", async () => {
  sessions(({ fits, text }) => (fits ? [] : text === undefined ? THURSDAY : THURSDAY.slice(0, 1)));
  await open();
  await userEvent.type(screen.getByRole("searchbox"), "alp");
  await userEvent.click(screen.getByRole("button", { name: "Fits my agenda" }));
  expect(await screen.findByText("Without “Fits my agenda” there is 1.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Lift “Fits my agenda”" }));
  expect(await screen.findByRole("link", { name: "Alpha" })).toBeVisible();
});
