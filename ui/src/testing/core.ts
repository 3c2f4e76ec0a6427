/**
 * A core for tests of components: answers that a test sets, and what was asked. For `vi.mock` of the client:
 * `vi.mock("../../lib/ipc/client", async () => (await import("../../testing/core")).client)`.
 */
import { vi } from "vitest";
import type { Calls } from "../lib/ipc/calls";
import { CallFailed, type Failure } from "../lib/ipc/errors";
import { conferenceInfo, settings } from "./builders";

type Answers = { [K in keyof Calls]?: (args: Calls[K]["args"]) => Calls[K]["result"] };

const NOW = "2016-12-08T12:20:00Z";

/** What a quiet core answers. */
const QUIET: Answers = {
  conference: () => conferenceInfo(),
  settings: () => settings(),
  freshness: () => ({
    feed: "feed",
    kind: "https",
    now: NOW,
    checked_at: "2016-12-08T12:08:00Z",
    outcome: "unchanged",
    reason: null,
    programme_of: "2016-12-08T12:40:00+01:00",
  }),
  changes: () => ({ changes: [], last_seen_at: null, unseen_mine: 0 }),
  agenda: () => [],
  announcements: () => [],
};

let answers: Answers = QUIET;

/** Sets what the core answers, beside what a quiet one does. */
export function coreAnswers(given: Answers): void {
  answers = { ...QUIET, ...given };
}

const call = vi.fn(
  async <K extends keyof Calls>(name: K, args: Calls[K]["args"]): Promise<Calls[K]["result"]> => {
    const answer = answers[name];
    if (answer === undefined) throw new Error(`nobody said what ${name} answers`);
    return Promise.resolve(answer(args));
  },
);

/** In place of `lib/ipc/client`. */
export const client = {
  call,
  on: vi.fn(() => () => undefined),
  openExternal: vi.fn(() => Promise.resolve()),
  chooseFile: vi.fn((): Promise<string | null> => Promise.resolve(null)),
  chooseSavePath: vi.fn((): Promise<string | null> => Promise.resolve(null)),
};

/** A failure as the core answers it, for an answer to throw. */
export function fails(failure: Failure): never {
  throw new CallFailed(failure);
}

/** The arguments of every call of a command so far. */
export function asked<K extends keyof Calls>(name: K): Calls[K]["args"][] {
  return call.mock.calls.filter(([called]) => called === name).map(([, args]) => args as Calls[K]["args"]);
}

/** The instant that a clock in tests should show: Thursday 13:20 in Paris. */
export const THURSDAY_1320 = Date.parse(NOW);
