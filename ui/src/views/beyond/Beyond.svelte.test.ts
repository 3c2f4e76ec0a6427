import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { Background } from "../../lib/ipc/generated/Background";
import type { EventRow } from "../../lib/ipc/generated/EventRow";
import type { ToolCard } from "../../lib/ipc/generated/ToolCard";
import type { Toolbox } from "../../lib/ipc/generated/Toolbox";
import { asked, client, coreAnswers, THURSDAY_1320 } from "../../testing/core";
import { renderInApp } from "../../testing/render";
import Beyond from "./Beyond.svelte";

vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client);

function event(overrides: Partial<EventRow>): EventRow {
  return {
    id: "e1",
    entry: "e1",
    picked: null,
    title: "County budgets",
    title_lang: null,
    description: "Read aloud.",
    start: "2016-12-08T17:30:00+03:00",
    end: "2016-12-08T19:30:00+03:00",
    start_at_venue: "2016-12-08T15:30:00+01:00",
    end_at_venue: "2016-12-08T17:30:00+01:00",
    timezone: "Africa/Nairobi",
    country: "KE",
    city: "Nairobi",
    place: null,
    organiser: "Open Treasury",
    url: "https://week.example/nairobi",
    languages: ["en"],
    themes: [],
    mode: "both",
    programme: "Open Government Week",
    illustrative: true,
    ...overrides,
  };
}

const WELLINGTON = event({
  id: "e2",
  title: "Te reo in open data",
  start: "2016-12-09T10:00:00+13:00",
  start_at_venue: "2016-12-08T22:00:00+01:00",
  country: "NZ",
  city: "Wellington",
  organiser: null,
  mode: "in-person",
});

function tool(overrides: Partial<ToolCard>): ToolCard {
  return {
    id: "t1",
    name: "CKAN",
    description: "A catalogue for open data.",
    licence: "AGPL-3.0-or-later",
    repository: "https://code.example/ckan",
    url: null,
    categories: ["Open data"],
    organisations: ["Okfn"],
    sessions: ["s1"],
    verified: true,
    illustrative: false,
    category_ids: ["data"],
    organisation_ids: ["okfn"],
    use_cases: ["u1"],
    ...overrides,
  };
}

const TOOLBOX: Toolbox = {
  categories: [
    { id: "data", title: "Open data", tools: 1 },
    { id: "maps", title: "Maps", tools: 1 },
  ],
  tools: [
    tool({}),
    tool({
      id: "t2",
      name: "Umap",
      licence: null,
      repository: null,
      verified: false,
      category_ids: ["maps"],
      categories: ["Maps"],
      sessions: [],
      use_cases: [],
      organisation_ids: [],
    }),
  ],
  use_cases: [
    {
      id: "u1",
      title: "A town answers",
      title_lang: null,
      description: "Within a week.",
      country: "FR",
      tools: ["t1"],
      organisations: ["okfn"],
      sessions: [],
      illustrative: true,
    },
  ],
  organisations: [
    {
      id: "okfn",
      name: "Open Knowledge",
      country: "GB",
      description: null,
      url: null,
      tools: ["t1"],
      use_cases: ["u1"],
      sessions: [],
      illustrative: false,
    },
  ],
  sessions: [
    {
      id: "s1",
      title: "Catalogues compared",
      start: "2016-12-08T14:15:00+01:00",
      room: "Salle 301",
      venue: "Palais d’Iéna",
      venue_id: "iena",
      picked: "going",
    },
  ],
};

const BACKGROUND: Background = {
  articles: [
    {
      id: "what",
      title: "What is the Partnership?",
      body_html: "<p>An <strong>initiative</strong>.</p>",
      lang: null,
      section: "about",
      sources: ["public description"],
    },
  ],
  call: {
    title: "Open call",
    opened: "2016-04-20",
    proposals_received: 700,
    approximate: true,
    description_html: null,
    workshops: [{ id: "w", title: "Kick-off", date: "2016-04-20", place: "Paris", illustrative: true }],
  },
};

function show(at = "", given: { events?: EventRow[]; toolbox?: Toolbox; background?: Background } = {}) {
  history.replaceState(null, "", `/#/beyond${at}`);
  coreAnswers({
    events: () => given.events ?? [event({}), WELLINGTON],
    toolbox: () => given.toolbox ?? TOOLBOX,
    background: () => given.background ?? BACKGROUND,
    export_event: () => null,
  });
  return renderInApp(Beyond, {}, ({ clock, appearance, keyboard, navigation }) => {
    clock.now = THURSDAY_1320;
    appearance.language = "en";
    $effect(() => keyboard.start());
    $effect(() => navigation.start());
  });
}

beforeEach(() => {
  client.call.mockClear();
  client.chooseSavePath.mockClear();
});

it("lists events by their own day, each with its own time and the conference’s", async () => {
  show();
  const row = await screen.findByRole("link", { name: /Te reo in open data/u });
  expect(row).toHaveTextContent(/Local time\s*10:00\s*Fri 9 Dec\s*In Paris\s*22:00\s*Thu 8 Dec/u);
  const days = screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent);
  expect(days).toEqual(expect.arrayContaining(["Thursday 8 December", "Friday 9 December"]));
  expect(screen.getByText("Illustrative events: they are invented.")).toBeVisible();
});

it("narrows events, says how many are left, and lifts the filters", async () => {
  show();
  await screen.findByRole("link", { name: /County budgets/u });
  await userEvent.click(screen.getByRole("button", { name: "Online" }));
  expect(screen.queryByRole("link", { name: /Te reo/u })).toBeNull();
  expect(screen.getByText("1 of 2 events")).toBeVisible();
  await userEvent.type(screen.getByRole("searchbox"), "Lima");
  expect(screen.getByRole("heading", { name: "Nothing passes the filters" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Clear all filters" }));
  expect(screen.getByRole("link", { name: /Te reo/u })).toBeVisible();
});

it("opens an event beside the list, exports it, and gives the focus back", async () => {
  client.chooseSavePath.mockResolvedValueOnce("/home/you/e1.ics");
  show();
  await userEvent.click(await screen.findByRole("link", { name: /County budgets/u }));
  const panel = screen.getByRole("complementary", { name: "County budgets" });
  expect(location.hash).toBe("#/beyond/events/e1");
  expect(panel).toHaveTextContent(/Thursday 8 December, 17:30–19:30/u);
  expect(panel).toHaveTextContent(/In Paris:\s*15:30–17:30/u);
  await userEvent.click(within(panel).getByRole("button", { name: "Calendar file" }));
  await waitFor(() => expect(asked("export_event")).toEqual([{ id: "e1", path: "/home/you/e1.ics" }]));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("link", { name: /County budgets/u })).toHaveFocus());
  expect(screen.queryByRole("complementary", { name: "County budgets" })).toBeNull();
});

it("says of a tool what was checked and what is not known", async () => {
  show("/tools/t2");
  const panel = await screen.findByRole("complementary", { name: "Umap" });
  expect(panel).toHaveTextContent("Not known");
  expect(panel).toHaveTextContent("Licence and address were not checked against the source.");
});

it("leads from a tool to its use case, from there to its organisation, and back", async () => {
  show("/tools/t1");
  const panel = await screen.findByRole("complementary", { name: "CKAN" });
  await userEvent.click(within(panel).getByRole("link", { name: "A town answers" }));
  const use = await screen.findByRole("complementary", { name: "A town answers" });
  expect(use).toHaveTextContent("Invented for illustration.");
  await userEvent.click(within(use).getByRole("link", { name: "Open Knowledge" }));
  const organisation = await screen.findByRole("complementary", { name: "Open Knowledge" });
  expect(within(organisation).getByRole("link", { name: "CKAN" })).toBeVisible();
});

it("shows beside the events the tools that sessions of the agenda show", async () => {
  show();
  const aside = await screen.findByRole("complementary", { name: "From the Toolbox" });
  expect(aside).toHaveTextContent("Shown Thu 14:15, Salle 301");
  expect(within(aside).queryByText("Umap")).toBeNull();
});

it("moves within the list by arrow keys, with one tab stop", async () => {
  show("/tools");
  const first = await screen.findByRole("link", { name: /CKAN A catalogue/u });
  first.focus();
  await userEvent.keyboard("{ArrowDown}");
  const second = screen.getByRole("link", { name: /Umap/u });
  expect(second).toHaveFocus();
  expect([first.tabIndex, second.tabIndex]).toEqual([-1, 0]);
});

it("tells of the call how many proposals came, that it is rounded, and what is invented", async () => {
  show("/background");
  const aside = await screen.findByRole("complementary", { name: "Background" });
  expect(aside).toHaveTextContent(/about 700/u);
  expect(aside).toHaveTextContent(/Wednesday 20 April 2016/u);
  expect(aside).toHaveTextContent(/Kick-off.*Illustrative/u);
  expect(screen.getByRole("heading", { name: "What is the Partnership?" })).toBeVisible();
});

it("says so when a programme has nothing beyond its sessions, and when an entry is gone", async () => {
  const none = {
    events: [],
    toolbox: { categories: [], tools: [], use_cases: [], organisations: [], sessions: [] },
    background: { articles: [], call: null },
  };
  const { unmount } = show("", none);
  expect(await screen.findByRole("heading", { name: "Nothing beyond the sessions" })).toBeVisible();
  unmount();
  show("/tools/gone");
  expect(await screen.findByRole("heading", { name: "It is no longer in the programme" })).toBeVisible();
});
