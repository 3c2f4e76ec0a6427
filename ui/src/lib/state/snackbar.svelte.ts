/** The one line at the bottom that says what was done and offers to undo it. A newer one takes the place of an older. */
import { createContext } from "svelte";

const SHOWN_FOR = 6000;

export interface Notice {
  text: string;
  /** What the line's button does, if it has one. */
  action?: { label: string; shortcut?: string; run: () => void } | undefined;
  tone?: "plain" | "alert";
}

export class Snackbar {
  notice: Notice | null = $state.raw(null);

  #timer: ReturnType<typeof setTimeout> | undefined;

  show(notice: Notice): void {
    this.notice = notice;
    this.resume();
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.notice = null;
  }

  /** While the pointer or the focus is on it, it stays. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), SHOWN_FOR);
  }
}

export const [getSnackbar, setSnackbar] = createContext<Snackbar>();
