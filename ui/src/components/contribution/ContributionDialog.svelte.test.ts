import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { ContributionDraft } from "../../lib/ipc/generated/ContributionDraft";
import type { Fault } from "../../lib/ipc/generated/Fault";
import type { State } from "../../lib/state/provide";
import { Writing } from "../../lib/state/contributions.svelte";
import { asked, client, coreAnswers } from "../../testing/core";
import { renderInApp } from "../../testing/render";
import ContributionDialog from "./ContributionDialog.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

const TOOL: ContributionDraft = {
  from: { name: "", email: "" },
  proposal: {
    kind: "tool",
    name: "",
    description: {},
    licence: null,
    repository: null,
    url: null,
    categories: [],
    organisations: [],
    message: null,
  },
};

const EVENT: ContributionDraft = {
  from: { name: "", email: "" },
  proposal: {
    kind: "event",
    title: { en: "Budgets" },
    description: {},
    start: "2016-12-05T18:30",
    end: "2016-12-05T17:30",
    zone: "Africa/Nairobi",
    country: null,
    city: null,
    place: null,
    organiser: null,
    url: null,
    languages: ["en"],
    themes: [],
    mode: null,
    programme: null,
    message: null,
  },
};

/** What the core finds of a tool. */
function faultsOf({ proposal }: ContributionDraft): Fault[] {
  if (proposal.kind === "tool" && proposal.name === "") return [{ field: "name", code: "missing" }];
  if (proposal.kind === "event" && proposal.end <= proposal.start)
    return [{ field: "end", code: "end_before_start" }];
  return [];
}

function show(draft: ContributionDraft): State {
  coreAnswers({
    check_contribution: ({ draft: checked }) => faultsOf(checked),
    contribution_file: () => ({ name: "ckan.plenary-contribution.json", content: "{}" }),
    contribution_message: () => ({ subject: "Tool: CKAN", body: "Name\n  CKAN" }),
    export_contribution: () => null,
    save_draft: () => 7,
    toolbox: () => ({
      categories: [{ id: "data", title: "Open data", tools: 1 }],
      tools: [],
      use_cases: [],
      organisations: [],
      sessions: [],
    }),
  });
  let writing: Writing | undefined;
  const props = {
    get writing(): Writing {
      if (writing === undefined) throw new Error("it is made before the component");
      return writing;
    },
  };
  const { state } = renderInApp(ContributionDialog, props, (made) => {
    made.appearance.language = "en";
    writing = new Writing(made.queries, draft, null);
    made.contributions.current = writing;
  });
  return state;
}

beforeEach(() => {
  client.call.mockClear();
  client.openExternal.mockClear();
  client.chooseSavePath.mockReset();
});

it("shows a fault once its field was left, in words, and takes it back as one types", async () => {
  show(TOOL);
  const name = await screen.findByLabelText("Name");
  expect(screen.queryByText("This is needed.")).toBeNull();
  await userEvent.click(name);
  await userEvent.tab();
  expect(await screen.findByText("This is needed.")).toBeVisible();
  expect(name).toBeInvalid();
  expect(name).toHaveAccessibleDescription("This is needed.");
  await userEvent.type(name, "CKAN");
  await waitFor(() => expect(screen.queryByText("This is needed.")).toBeNull());
});

it("hands nothing over while something is wrong, and goes to the first of it", async () => {
  const { announcer } = show(EVENT);
  await userEvent.click(await screen.findByRole("button", { name: "Save as a file" }));
  await waitFor(() => expect(screen.getByLabelText(/^End/u)).toHaveFocus());
  expect(screen.getByText("The end has to be after the start.")).toBeVisible();
  await waitFor(() => expect(announcer.message).toBe("1 field needs a look"));
  expect(client.chooseSavePath).not.toHaveBeenCalled();
  expect(asked("export_contribution")).toEqual([]);
});

it("saves the file where it was asked to, and keeps the draft", async () => {
  client.chooseSavePath.mockResolvedValueOnce("/home/you/ckan.json");
  show(TOOL);
  await userEvent.type(await screen.findByLabelText("Name"), "CKAN");
  await userEvent.click(screen.getByRole("button", { name: "Save as a file" }));
  await waitFor(() => expect(asked("export_contribution")).toHaveLength(1));
  expect(asked("export_contribution")[0]).toMatchObject({
    path: "/home/you/ckan.json",
    draft: { proposal: { name: "CKAN" } },
  });
  expect(asked("save_draft").at(-1)).toMatchObject({ draft: { proposal: { name: "CKAN" } } });
  expect(await screen.findByText("Draft kept on this computer")).toBeVisible();
});

it("hands a message to the mail program, without an address that nobody knows", async () => {
  show({ ...TOOL, proposal: { ...TOOL.proposal, name: "CKAN" } as ContributionDraft["proposal"] });
  await userEvent.click(await screen.findByRole("button", { name: "Write a mail" }));
  await waitFor(() =>
    expect(client.openExternal).toHaveBeenCalledWith(
      "mailto:?subject=Tool%3A%20CKAN&body=Name%0D%0A%20%20CKAN",
    ),
  );
});

it("copies the message at the click, and shows what is wrong instead while there is something", async () => {
  const user = userEvent.setup();
  show(TOOL);
  const copy = await screen.findByRole("button", { name: "Copy as text" });
  await user.click(copy);
  expect(await screen.findByText("This is needed.")).toBeVisible();
  await user.type(screen.getByLabelText("Name"), "CKAN");
  await waitFor(() => expect(asked("contribution_message").length).toBeGreaterThan(0));
  await user.click(copy);
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe("Tool: CKAN\n\nName\n  CKAN"));
});

it("keeps what was changed when it is closed, under one number, and nothing that was not changed", async () => {
  const { contributions } = show(TOOL);
  await userEvent.click(await screen.findByRole("button", { name: "Close" }));
  expect(asked("save_draft")).toEqual([]);
  const writing = new Writing(
    { mutate: (name: "save_draft", args: never) => client.call(name, args) } as never,
    TOOL,
    null,
  );
  writing.set({ kind: "tool", name: "A" });
  await writing.keep();
  writing.set({ kind: "tool", name: "AB" });
  await writing.keep();
  await writing.keep();
  expect(asked("save_draft").map(({ id }) => id)).toEqual([null, 7]);
  expect(contributions.current).toBeNull();
});
