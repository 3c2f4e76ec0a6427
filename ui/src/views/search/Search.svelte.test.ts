import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, test, vi } from "vitest";
import { hit } from "../../testing/builders";
import { client, coreAnswers } from "../../testing/core";
import { renderInApp } from "../../testing/render";
import { kindsOf, shownOf } from "./kinds";
import Search from "./Search.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const sessions = ["One", "Two", "Three", "Four"].map((title) => hit({ title }));
const people = ["Ada", "Bo"].map((title) => hit({ kind: "person", title }));

describe("kinds", () => {
  const found = [...sessions, ...people];

  test("are counted in the order of the answer", () => {
    expect(kindsOf(found)).toEqual([
      { kind: "session", n: 4 },
      { kind: "person", n: 2 },
    ]);
  });

  test.each([
    [null, 5],
    ["session", 4],
    ["person", 2],
    ["room", 5],
  ] as const)("with %s chosen, so many are shown: %i", (only, n) => {
    expect(shownOf(found, only)).toHaveLength(n);
  });

  test("are shown in full where there is one only", () => {
    expect(shownOf(sessions, null)).toHaveLength(4);
  });
});

describe("the palette", () => {
  beforeEach(async () => {
    client.call.mockClear();
    coreAnswers({ search: ({ query }) => ({ query, hits: [...sessions, ...people], elapsed_us: 1 }) });
    const { state } = renderInApp(Search, {}, ({ appearance }) => (appearance.language = "en"));
    state.overlays.open("search");
    await userEvent.type(await screen.findByRole("combobox"), "o");
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(5));
  });

  it("shows one kind alone, by keyboard, and keeps it while typing", async () => {
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    expect(screen.getByRole("button", { name: "All" })).toHaveFocus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    expect(screen.getByRole("button", { name: "People 2" })).toHaveAttribute("aria-pressed", "true");
    expect(screen.getAllByRole("option")).toHaveLength(2);
    await userEvent.keyboard("{Tab}");
    expect(screen.getByRole("combobox")).toHaveFocus();
    await userEvent.keyboard("n");
    expect(screen.getAllByRole("option")).toHaveLength(2);
  });

  it("goes to the next group with Tab", async () => {
    await userEvent.keyboard("{Tab}");
    expect(screen.getByRole("option", { selected: true })).toHaveTextContent("Ada");
  });
});
