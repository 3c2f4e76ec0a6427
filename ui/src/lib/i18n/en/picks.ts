import type { Tier } from "../../ipc/generated/Tier";

/** Picking a session, and taking it back. */
export const picks = {
  going: "Going",
  maybe: "Maybe",
  group: "In my agenda",
  /** Name of a star: what it stands for, and the session. */
  star: ({ title, tier }: { title: string; tier: Tier | null }) =>
    tier === "maybe" ? `Maybe: ${title}` : `Going to ${title}`,
  added: ({ when, tier }: { when: string | null; tier: Tier }) => {
    const place = when === null ? "your agenda" : when;
    return tier === "going" ? `Added to ${place}` : `Maybe, ${place}`;
  },
  removed: ({ title }: { title: string }) => `Removed “${title}”`,
  starHint: "Click: going · right click or M: maybe",
  undo: "Undo",
};
