/**
 * Answers of the core that stay right: a query runs again when one of its tags goes stale.
 * Deliberately absent: caching (the store is on this computer), retries, and optimistic answers.
 */
import { createContext, untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { call } from "../ipc/client";
import type { Calls, MutationName, QueryName } from "../ipc/calls";
import { type Failure, failureOf } from "../ipc/errors";
import type { Tag } from "../ipc/generated/Tag";
import { INVALIDATES, PROVIDES, TAGS } from "../ipc/tags";

/** A query in use: what it answered last, and what went wrong since. */
export class Query<K extends QueryName> {
  /** The last answer; it stays while a newer one is on its way. */
  data = $state.raw<Calls[K]["result"]>();
  /** The arguments that `data` answers. */
  answered = $state.raw<Calls[K]["args"]>();
  /** Why the last attempt failed. */
  failure = $state.raw<Failure | null>(null);
  /** Whether an answer is on its way. */
  pending = $state(false);

  readonly #name: K;
  #ticket = 0;
  #asked: Calls[K]["args"] | undefined;

  constructor(name: K) {
    this.#name = name;
  }

  /** Asks; an answer that a later question has overtaken is dropped. */
  async ask(args: Calls[K]["args"]): Promise<void> {
    const ticket = ++this.#ticket;
    this.#asked = args;
    this.pending = true;
    try {
      const answer = await call(this.#name, args);
      if (ticket !== this.#ticket) return;
      this.data = answer;
      this.answered = args;
      this.failure = null;
    } catch (thrown) {
      if (ticket !== this.#ticket) return;
      this.failure = failureOf(thrown);
    }
    this.pending = false;
  }

  /** Asks the last question once more, after a failure. */
  again(): void {
    if (this.#asked !== undefined) void this.ask(this.#asked);
  }

  /** Forgets the answer, and any that is on its way. */
  clear(): void {
    this.#ticket += 1;
    this.#asked = undefined;
    this.data = undefined;
    this.answered = undefined;
    this.failure = null;
    this.pending = false;
  }
}

export interface WatchOptions {
  /** Read together with the arguments: the query runs again when it changes. For answers that depend on the time. */
  also?: () => unknown;
}

export class Queries {
  readonly #versions = new SvelteMap<Tag, number>(TAGS.map((tag) => [tag, 0]));

  /**
   * A query that lives as long as the component that calls this.
   * It runs again when `args` answers something else or one of its tags goes stale; `null` asks nothing.
   */
  watch<K extends QueryName>(
    name: K,
    args: () => Calls[K]["args"] | null,
    options: WatchOptions = {},
  ): Query<K> {
    const query = new Query(name);
    const question = $derived(JSON.stringify(args()));
    $effect(() => {
      options.also?.();
      for (const tag of PROVIDES[name]) this.#versions.get(tag);
      if (question === "null") {
        untrack(() => query.clear());
        return;
      }
      const asked = JSON.parse(question) as Calls[K]["args"];
      untrack(() => void query.ask(asked));
    });
    return query;
  }

  /** Makes every query that reads one of the tags run again. */
  invalidate(tags: Iterable<Tag>): void {
    for (const tag of tags) this.#versions.set(tag, (this.#versions.get(tag) ?? 0) + 1);
  }

  /** Changes something and makes what it touches stale. Rejects with `CallFailed`. */
  async mutate<K extends MutationName>(name: K, args: Calls[K]["args"]): Promise<Calls[K]["result"]> {
    const result = await call(name, args);
    this.invalidate(INVALIDATES[name]);
    return result;
  }
}

export const [getQueries, setQueries] = createContext<Queries>();
