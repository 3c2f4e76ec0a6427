/** What is open over the views; one at a time, so that Escape always means the same. */
import { createContext } from "svelte";

export type OverlayId = "search" | "shortcuts" | "sync" | "held";

export class Overlays {
  current: OverlayId | null = $state(null);

  open(id: OverlayId): void {
    this.current = id;
  }

  close(): void {
    this.current = null;
  }
}

export const [getOverlays, setOverlays] = createContext<Overlays>();
