import type { HitKind } from "../../ipc/generated/HitKind";

const groups: Record<HitKind, string> = {
  session: "Sessions",
  person: "People",
  room: "Rooms",
  tool: "Tools",
  event: "Events",
  note: "My notes",
  own: "My entries",
};

/** The search palette. */
export const search = {
  label: "Search sessions, people, rooms, tools, events, notes and your entries",
  groups,
  results: (n: number) => (n === 1 ? "1 result" : `${String(n)} results`),
  nothing: (query: string) => `Nothing begins like “${query}”`,
  nothingText: "Every word has to begin a word of a title, a name, a room or a text.",
  hint: "Type the beginning of any word.",
  all: "All",
  kinds: "Kinds of results",
  kindsHint: "kinds",
  going: "going",
  maybe: "maybe",
  close: "close",
  choose: "choose",
  open: "open",
  nextGroup: "next group",
};
