/** Picking sessions from anywhere. Deliberately absent: undoing, which the steps do. */
import { createContext } from "svelte";
import { weekdayAndTime } from "../format/time";
import type { AgendaEntry } from "../ipc/generated/AgendaEntry";
import type { SessionId } from "../ipc/generated/SessionId";
import type { Tier } from "../ipc/generated/Tier";
import type { Appearance } from "./appearance.svelte";
import type { Steps } from "./steps.svelte";

export interface Pickable {
  id: SessionId;
  title: string;
  picked: Tier | null;
}

export class Picks {
  readonly #steps: Steps;
  readonly #appearance: Appearance;

  constructor(steps: Steps, appearance: Appearance) {
    this.#steps = steps;
    this.#appearance = appearance;
  }

  /** Sets a tier; the one that is set already is cleared. */
  async toggle(session: Pickable, tier: Tier): Promise<void> {
    await this.set(session, session.picked === tier ? null : tier);
  }

  async set(session: Pickable, tier: Tier | null): Promise<void> {
    const { words, language } = this.#appearance;
    await this.#steps.take("pick", { id: session.id, tier }, ({ title, start }) =>
      tier === null
        ? words.picks.removed({ title })
        : words.picks.added({ when: start === null ? null : weekdayAndTime(start, language), tier }),
    );
  }

  /** Takes an entry out of the agenda. One of the person's own is gone with it. */
  async drop({ id, title, tier, kind }: AgendaEntry): Promise<void> {
    if (kind !== "own") await this.set({ id, title, picked: tier }, null);
    else {
      await this.#steps.take("remove_own_entries", { id, scope: "one" }, () =>
        this.#appearance.words.own.removed({ title }),
      );
    }
  }
}

export const [getPicks, setPicks] = createContext<Picks>();
