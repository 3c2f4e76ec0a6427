/** What the person does with their agenda, a step at a time: each is said, and can be undone and done again. */
import { createContext } from "svelte";
import type { Calls, MutationName } from "../ipc/calls";
import { failureOf } from "../ipc/errors";
import type { History } from "../ipc/generated/History";
import type { StepRow } from "../ipc/generated/StepRow";
import type { Appearance } from "./appearance.svelte";
import type { Queries, Query } from "./queries.svelte";
import type { Snackbar } from "./snackbar.svelte";

export class Steps {
  readonly #history: Query<"history">;
  readonly #queries: Queries;
  readonly #snackbar: Snackbar;
  readonly #appearance: Appearance;

  constructor(queries: Queries, snackbar: Snackbar, appearance: Appearance) {
    this.#history = queries.watch("history", () => ({}));
    this.#queries = queries;
    this.#snackbar = snackbar;
    this.#appearance = appearance;
  }

  /** What would be undone and done again next. */
  get next(): History {
    return this.#history.data ?? { undo: null, redo: null };
  }

  /** Does something that can be undone. The answer is `null` when it failed, which has been said then. */
  async take<K extends MutationName>(
    name: K,
    args: Calls[K]["args"],
    text: (result: Calls[K]["result"]) => string,
  ): Promise<Calls[K]["result"] | null> {
    try {
      const result = await this.#queries.mutate(name, args);
      this.#snackbar.show({
        text: text(result),
        action: {
          label: this.#appearance.words.picks.undo,
          shortcut: "Ctrl Z",
          run: () => void this.undo(),
        },
      });
      return result;
    } catch (thrown) {
      this.#fail(thrown);
      return null;
    }
  }

  /** A step in words: `adding “Procurement red flags”`. */
  name(step: StepRow): string {
    return this.#appearance.words.steps.name(step);
  }

  async undo(): Promise<void> {
    try {
      const step = await this.#queries.mutate("undo", {});
      this.#snackbar.show({
        text: this.#appearance.words.steps.undone(this.name(step)),
        action: { label: this.#appearance.words.steps.redo, run: () => void this.redo() },
      });
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  async redo(): Promise<void> {
    try {
      const step = await this.#queries.mutate("redo", {});
      this.#snackbar.show({
        text: this.#appearance.words.steps.redone(this.name(step)),
        action: {
          label: this.#appearance.words.picks.undo,
          shortcut: "Ctrl Z",
          run: () => void this.undo(),
        },
      });
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    this.#snackbar.show({ text: this.#appearance.words.failure(failureOf(thrown)), tone: "alert" });
  }
}

export const [getSteps, setSteps] = createContext<Steps>();
