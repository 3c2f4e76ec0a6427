/** What a screen reader is told without the focus moving: one polite line for the whole window. */
import { createContext } from "svelte";

export class Announcer {
  message = $state("");

  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Says a text once nothing newer has come for `after` milliseconds. */
  say(text: string, after = 0): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.message = text;
    }, after);
  }
}

export const [getAnnouncer, setAnnouncer] = createContext<Announcer>();
