/**
 * What is being proposed to the organisers: one contribution at a time, kept as a draft while it is written.
 * Deliberately absent: what is wrong with it, which the core knows.
 */
import { createContext } from "svelte";
import { call } from "../ipc/client";
import type { ContributionDraft } from "../ipc/generated/ContributionDraft";
import type { DraftRow } from "../ipc/generated/DraftRow";
import type { Proposal } from "../ipc/generated/Proposal";
import type { SessionId } from "../ipc/generated/SessionId";
import type { Queries } from "./queries.svelte";

/** How long after the last change a draft is kept. */
const PAUSE = 600;

const NOBODY = { name: "", email: "" };

const EVENT: Extract<Proposal, { kind: "event" }> = {
  kind: "event",
  title: {},
  description: {},
  start: "",
  end: "",
  zone: "",
  country: null,
  city: null,
  place: null,
  organiser: null,
  url: null,
  languages: [],
  themes: [],
  mode: null,
  programme: null,
  message: null,
};

const TOOL: Extract<Proposal, { kind: "tool" }> = {
  kind: "tool",
  name: "",
  description: {},
  licence: null,
  repository: null,
  url: null,
  categories: [],
  organisations: [],
  message: null,
};

/** A contribution in the making. */
export class Writing {
  draft: ContributionDraft = $state.raw({ from: NOBODY, proposal: TOOL });
  /** How keeping it went last; `null` before anything was changed. */
  kept: "kept" | "failed" | null = $state(null);

  #id: number | null;
  #stored: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<void> = Promise.resolve();
  readonly #queries: Queries;

  constructor(queries: Queries, draft: ContributionDraft, id: number | null) {
    this.#queries = queries;
    this.#id = id;
    this.#stored = JSON.stringify(draft);
    this.draft = draft;
  }

  /** Changes what is proposed; it is kept after a pause. */
  set(change: Partial<Proposal>): void {
    // A form changes only fields of its own kind.
    this.#replace({ ...this.draft, proposal: { ...this.draft.proposal, ...change } as Proposal });
  }

  setFrom(change: Partial<ContributionDraft["from"]>): void {
    this.#replace({ ...this.draft, from: { ...this.draft.from, ...change } });
  }

  /** Keeps it now, if anything has changed. One after another, so that the first answer's number is the only one. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#last = this.#last.then(() => this.#save());
    return this.#last;
  }

  #replace(draft: ContributionDraft): void {
    this.draft = draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), PAUSE);
  }

  async #save(): Promise<void> {
    const { draft } = this;
    const text = JSON.stringify(draft);
    if (text === this.#stored) return;
    try {
      this.#id = await this.#queries.mutate("save_draft", { id: this.#id, draft });
      this.#stored = text;
      this.kept = "kept";
    } catch {
      this.kept = "failed";
    }
  }
}

export class Contributions {
  /** What is being written. */
  current: Writing | null = $state.raw(null);

  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Begins a correction from the session as it stands. Rejects with `CallFailed`. */
  async correct(session: SessionId): Promise<void> {
    const correction = await call("correction", { session });
    this.#begin({ kind: "correction", ...correction });
  }

  proposeEvent(programme: string | null): void {
    this.#begin({ ...EVENT, programme });
  }

  proposeTool(): void {
    this.#begin(TOOL);
  }

  resume({ id, draft }: DraftRow): void {
    // What is empty is not written down.
    const { from, proposal } = draft;
    const whole = { ...empty(proposal.kind), ...proposal };
    this.current = new Writing(this.#queries, { from: { ...NOBODY, ...from }, proposal: whole }, id);
  }

  /** Closes what is being written; what has changed is kept. */
  async close(): Promise<void> {
    const writing = this.current;
    this.current = null;
    await writing?.keep();
  }

  #begin(proposal: Proposal): void {
    this.current = new Writing(this.#queries, { from: NOBODY, proposal }, null);
  }
}

function empty(kind: Proposal["kind"]): Partial<Proposal> {
  switch (kind) {
    case "correction":
      return {};
    case "event":
      return EVENT;
    case "tool":
      return TOOL;
  }
}

export const [getContributions, setContributions] = createContext<Contributions>();
