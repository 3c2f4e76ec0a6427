import type { Layout } from "../../lib/state/layout.svelte";
import type { Navigation } from "../../lib/state/navigation.svelte";

/** Whether the open session is the page, rather than a panel beside or over one. */
export function isWhole(layout: Layout, navigation: Navigation): boolean {
  return layout.room === "narrow" || navigation.full;
}
