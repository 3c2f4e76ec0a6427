/**
 * The core's clock, a minute at a time. Views never ask the browser what time it is: the app may run with a shifted
 * clock, and the computer may have slept.
 */
import { createContext } from "svelte";
import { call } from "../ipc/client";
import { failureOf } from "../ipc/errors";

const MINUTE = 60_000;

export class Clock {
  /** The current instant, in milliseconds since the epoch; renewed each minute. */
  now = $state(0);
  /** Whole minutes since the epoch: changes once a minute. */
  readonly minute = $derived(Math.floor(this.now / MINUTE));

  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(now?: number) {
    this.now = now ?? 0;
  }

  /** Asks the core for the time now, and again at each full minute and whenever the window comes back. */
  start(): () => void {
    const renew = (): void => void this.#renew();
    const whenVisible = (): void => {
      if (document.visibilityState === "visible") renew();
    };
    document.addEventListener("visibilitychange", whenVisible);
    window.addEventListener("focus", renew);
    renew();
    return () => {
      clearTimeout(this.#timer);
      document.removeEventListener("visibilitychange", whenVisible);
      window.removeEventListener("focus", renew);
    };
  }

  /** Whole minutes from now until an instant; negative once it has passed. `null` for none. */
  minutesUntil(instant: string | null): number | null {
    if (instant === null) return null;
    return Math.floor(Date.parse(instant) / MINUTE) - this.minute;
  }

  async #renew(): Promise<void> {
    try {
      const { now } = await call("freshness", {});
      this.now = Date.parse(now);
    } catch (thrown) {
      console.warn("the clock could not be read:", failureOf(thrown).code);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#renew(), MINUTE - (this.now % MINUTE));
  }
}

export const [getClock, setClock] = createContext<Clock>();
