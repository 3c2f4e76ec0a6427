/**
 * How much room the window has, in the same steps as the style sheets' container queries (see `App.svelte`).
 * For behaviour only, such as where the focus goes; what is drawn where is the style sheets' business.
 */
import { createContext } from "svelte";

export type Room = "narrow" | "rail" | "full";

/** Measured in rem, so that larger text leaves less room. */
export function roomOf(width: number, rem: number): Room {
  if (width < 48 * rem) return "narrow";
  return width < 68 * rem ? "rail" : "full";
}

export class Layout {
  room: Room = $state("full");

  /** Follows the size of an element and of the text. */
  observe(element: HTMLElement): () => void {
    const measure = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      this.room = roomOf(element.clientWidth, rem);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }
}

export const [getLayout, setLayout] = createContext<Layout>();
