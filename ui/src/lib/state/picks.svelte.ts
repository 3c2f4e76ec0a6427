/** Picking sessions from anywhere: what was done is said, and can be taken back. */
import { createContext } from "svelte";
import { weekdayAndTime } from "../format/time";
import { failureOf } from "../ipc/errors";
import type { SessionId } from "../ipc/generated/SessionId";
import type { Tier } from "../ipc/generated/Tier";
import type { Appearance } from "./appearance.svelte";
import type { Queries } from "./queries.svelte";
import type { Snackbar } from "./snackbar.svelte";

export interface Pickable {
  id: SessionId;
  title: string;
  picked: Tier | null;
}

export class Picks {
  readonly #queries: Queries;
  readonly #snackbar: Snackbar;
  readonly #appearance: Appearance;

  constructor(queries: Queries, snackbar: Snackbar, appearance: Appearance) {
    this.#queries = queries;
    this.#snackbar = snackbar;
    this.#appearance = appearance;
  }

  /** Sets a tier; the one that is set already is cleared. */
  async toggle(session: Pickable, tier: Tier): Promise<void> {
    await this.set(session, session.picked === tier ? null : tier);
  }

  async set(session: Pickable, tier: Tier | null): Promise<void> {
    const words = this.#appearance.words.picks;
    try {
      const entry = await this.#queries.mutate("pick", { id: session.id, tier });
      const when = entry.start === null ? null : weekdayAndTime(entry.start, this.#appearance.language);
      const text = tier === null ? words.removed({ title: entry.title }) : words.added({ when, tier });
      this.#snackbar.show({
        text,
        action: { label: words.undo, shortcut: "Ctrl Z", run: () => void this.undo() },
      });
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Takes back the last change of the agenda. */
  async undo(): Promise<void> {
    const words = this.#appearance.words.picks;
    try {
      const step = await this.#queries.mutate("undo", {});
      this.#snackbar.show({ text: words.undone({ title: step.title }) });
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    this.#snackbar.show({ text: this.#appearance.words.failure(failureOf(thrown)), tone: "alert" });
  }
}

export const [getPicks, setPicks] = createContext<Picks>();
