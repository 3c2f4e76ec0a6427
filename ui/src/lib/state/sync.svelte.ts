/** Asking a source for its programme: where that stands, for every place that shows it. */
import { createContext } from "svelte";
import { on } from "../ipc/client";
import { type Failure, failureOf } from "../ipc/errors";
import type { SyncProgress } from "../ipc/generated/SyncProgress";
import type { SyncReport } from "../ipc/generated/SyncReport";
import type { Queries } from "./queries.svelte";

export interface SyncRequest {
  /** The source; the open conference's if `null`. */
  feed: string | null;
  /** Whether to take a programme that was held back. */
  accept: boolean;
}

export class Sync {
  /** Whether this window waits for a sync. */
  running = $state(false);
  progress: SyncProgress | null = $state.raw(null);
  /** How the last one of this window ended. */
  report: SyncReport | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);

  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  start(): () => void {
    return on("sync-progress", (progress) => {
      this.progress = progress.stage === "done" ? null : progress;
    });
  }

  /** Answers with the report, or `null` when the call itself failed. */
  async run(request: SyncRequest): Promise<SyncReport | null> {
    if (this.running) return null;
    this.running = true;
    this.failure = null;
    try {
      this.report = await this.#queries.mutate("sync", { feed: request.feed, accept: request.accept });
      return this.report;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    } finally {
      this.running = false;
      this.progress = null;
    }
  }
}

export const [getSync, setSync] = createContext<Sync>();
