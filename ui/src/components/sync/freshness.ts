/** What the status says, from what the core knows: one of few standings, each with its own icon and word. */
import type { Freshness } from "../../lib/ipc/generated/Freshness";
import type { SyncReason } from "../../lib/ipc/generated/SyncReason";

export type Standing = "bundled" | "current" | "offline" | "refused" | "suspect" | "unchecked";

/** Reasons that say the network is not there, rather than that something came and was turned away. */
const NO_NETWORK: readonly SyncReason["code"][] = ["offline", "unreachable", "timed_out"];

export function standingOf({ kind, outcome, reason }: Freshness): Standing {
  if (kind === "bundled") return "bundled";
  switch (outcome) {
    case null:
      return "unchecked";
    case "updated":
    case "unchanged":
      return "current";
    case "suspect":
      return "suspect";
    case "refused":
      return reason !== null && NO_NETWORK.includes(reason.code) ? "offline" : "refused";
  }
}
