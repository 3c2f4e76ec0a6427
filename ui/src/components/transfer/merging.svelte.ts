/**
 * An agenda that comes in: where it is from, what it would do, and what was chosen of it.
 * Deliberately absent: the merging itself, which is the core's.
 */
import { type Failure, failureOf } from "../../lib/ipc/errors";
import { call } from "../../lib/ipc/client";
import type { AgendaSource } from "../../lib/ipc/generated/AgendaSource";
import type { Choice } from "../../lib/ipc/generated/Choice";
import type { MergePreview } from "../../lib/ipc/generated/MergePreview";
import type { MergeReport } from "../../lib/ipc/generated/MergeReport";
import type { MergeRowView } from "../../lib/ipc/generated/MergeRowView";
import type { Queries } from "../../lib/state/queries.svelte";

/** What is chosen for a row unless the person says otherwise: nothing is lost by it. */
const UNLESS: Choice = "both";

export class Merging {
  preview: MergePreview | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  busy = $state(false);

  #source: AgendaSource | null = $state.raw(null);
  #chosen: Readonly<Record<string, Choice>> = $state.raw({});
  readonly #queries: Queries;

  /** What would come in or differs. */
  readonly news = $derived(this.#standing("new"));
  readonly differences = $derived(this.#standing("differs"));
  /** How many rows change something as it was chosen. */
  readonly changes = $derived(
    [...this.news, ...this.differences].filter(({ key }) => this.choice(key) !== "mine").length,
  );

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  choice(key: string): Choice {
    return this.#chosen[key] ?? UNLESS;
  }

  choose(key: string, choice: Choice): void {
    this.#chosen = { ...this.#chosen, [key]: choice };
  }

  /** Looks at what a file or text would do. */
  async look(source: AgendaSource): Promise<void> {
    await this.#attempt(async () => {
      this.preview = null;
      this.#chosen = {};
      this.preview = await call("preview_merge", { source });
      this.#source = source;
    });
  }

  /** Merges as it was chosen; `null` when that failed. */
  async merge(): Promise<MergeReport | null> {
    const source = this.#source;
    if (source === null) return null;
    return this.#attempt(() =>
      this.#queries.mutate("merge_agenda", { source, choices: { all: UNLESS, rows: { ...this.#chosen } } }),
    );
  }

  #standing(standing: MergeRowView["standing"]): readonly MergeRowView[] {
    return this.preview?.rows.filter((row) => row.standing === standing) ?? [];
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T | null> {
    this.busy = true;
    this.failure = null;
    try {
      return await work();
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}
